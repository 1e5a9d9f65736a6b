/**
 * A program from its text to something that can run, and what a page may know of it.
 * Leaves to others: each stage (text/, binary/, valid/), programs given as bytes (`open.ts`), running (`run.ts`).
 * One idea: every stage hands on either its product or diagnostics with places, so the first stage that fails speaks, and the rest stay silent.
 */
import { type Encoded, encode } from '../binary/encode.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import type { ExternKind, Module, OffsetMap } from '../syntax/module.ts';
import { typeName, typeNames } from '../syntax/types.ts';
import { parse } from '../text/parse.ts';
import { validate } from '../valid/module.ts';
import type { ExportInfo, ImportInfo, Program, SectionInfo } from './protocol.ts';

export interface Built {
  readonly module: Module;
  readonly bytes: Uint8Array;
  /** Where instructions of a text went in `bytes`. */
  readonly offsets: OffsetMap;
  /** Final offset of each function's body minus its offset in `Module.code`. */
  readonly bodies: Uint32Array;
  readonly program: Program;
}

const copyOf = (map: OffsetMap): OffsetMap => ({ byte: map.byte.slice(), from: map.from.slice(), to: map.to.slice() });

export function refused(diagnostics: readonly Diagnostic[]): Program {
  return { ok: false, diagnostics, exports: [], imports: [], sections: [], funcCount: 0 };
}

/** Assembles and validates text. `module` is there even if only validation failed, so that names can be looked up. */
export function buildText(text: string, name = 'module.wat'): { built?: Built; module?: Module; program: Program } {
  const parsed = parse(text, name);
  if (!parsed.module || parsed.diagnostics.some((d) => d.severity === 'error'))
    return { program: refused(parsed.diagnostics) };
  const { module } = parsed;
  const valid = validate(module).diagnostics;
  const diagnostics = [...parsed.diagnostics, ...valid];
  const encoded = encode(module);
  if (valid.some((d) => d.severity === 'error'))
    return { module, program: { ...refused(diagnostics), ...described(module, encoded.sections), ok: false } };
  const built = finished(module, encoded, diagnostics);
  return { built, module, program: built.program };
}

function finished(module: Module, encoded: Encoded, diagnostics: readonly Diagnostic[]): Built {
  const { bytes, offsets, bodies, sections } = encoded;
  const program: Program = {
    ok: true,
    diagnostics,
    ...described(module, sections),
    bytes: bytes.slice(),
    offsets: copyOf(offsets),
  };
  return { module, bytes, offsets, bodies, program };
}

/** Exports, imports, sections and the number of functions. */
export function described(
  module: Module,
  sections: readonly SectionInfo[],
): Pick<Program, 'exports' | 'imports' | 'sections' | 'funcCount'> {
  const exports = module.exports.map(
    ({ name, kind, index }): ExportInfo => ({ name, ...externOf(module, kind, index) }),
  );
  const imports = module.imports.map(({ kind, index }): ImportInfo => {
    const from = spaceOf(module, kind)[index]!.import!;
    return { module: from.module, name: from.name, ...externOf(module, kind, index) };
  });
  return { exports, imports, sections: sections.map((s) => ({ ...s })), funcCount: module.funcs.length };
}

function spaceOf(
  module: Module,
  kind: ExternKind,
): readonly { readonly import?: { readonly module: string; readonly name: string } }[] {
  if (kind === 'func') return module.funcs;
  if (kind === 'table') return module.tables;
  if (kind === 'memory') return module.mems;
  return kind === 'global' ? module.globals : module.tags;
}

function externOf(module: Module, kind: ExternKind, index: number): Omit<ExportInfo, 'name'> {
  const plain = (type: string): Omit<ExportInfo, 'name'> => ({ kind, params: [], results: [], type });
  if (kind === 'func') {
    const { params, results } = signatureOf(module, index);
    return {
      kind,
      params: params.map(typeName),
      results: results.map(typeName),
      type: `${typeNames(params)} → ${typeNames(results)}`,
    };
  }
  if (kind === 'memory') {
    const { min, max } = module.mems[index]!.type.limits;
    return plain(`${min} ${min === 1n ? 'page' : 'pages'}${max === undefined ? '' : `, at most ${max}`}`);
  }
  if (kind === 'table') {
    const { ref, limits } = module.tables[index]!.type;
    return plain(`${limits.min} × ${typeName(ref)}${limits.max === undefined ? '' : `, at most ${limits.max}`}`);
  }
  if (kind === 'global') {
    const { val, mutable } = module.globals[index]!.type;
    return plain(mutable ? `mut ${typeName(val)}` : typeName(val));
  }
  return plain('exception tag');
}

/** Parameters and results of a function by index. */
export function signatureOf(
  module: Module,
  index: number,
): { readonly params: readonly number[]; readonly results: readonly number[] } {
  const comp = module.types[module.funcs[index]!.type]?.def.comp;
  return comp?.kind === 'func' ? comp : { params: [], results: [] };
}

/** A name for people: its own, one it is exported under, or its number. */
export function funcName(module: Module, index: number): string {
  const { name } = module.funcs[index]!;
  if (name !== undefined) return `$${name}`;
  return module.exports.find((e) => e.kind === 'func' && e.index === index)?.name ?? `func ${index}`;
}
