/**
 * A program from its text or bytes to something that can run, and what a page may know of it.
 * Leaves to others: each stage (text/, binary/, valid/), running (`run.ts`).
 * One idea: every stage hands on either its product or diagnostics with places, so the first stage that fails speaks, and the rest stay silent.
 */
import { decode } from '../binary/decode.ts';
import { type Encoded, encode } from '../binary/encode.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import type { ExternKind, Module, OffsetMap } from '../syntax/module.ts';
import { typeName, typeNames } from '../syntax/types.ts';
import { parse } from '../text/parse.ts';
import { print } from '../text/print.ts';
import { validate } from '../valid/module.ts';
import type { ExportInfo, FunctionInfo, ImportInfo, Program, SectionInfo } from './protocol.ts';

/** Larger modules are printed function by function, when somebody looks. */
const PRINT_WHOLE = 200_000;

export interface Built {
  readonly module: Module;
  readonly bytes: Uint8Array;
  /** Where instructions of a text went in `bytes`. */
  readonly offsets: OffsetMap;
  /** Final offset of each function's body minus its offset in `Module.code`. */
  readonly bodies: Uint32Array;
  readonly program: Program;
}

const EMPTY: OffsetMap = { byte: new Uint32Array(), from: new Uint32Array(), to: new Uint32Array() };
const copyOf = (map: OffsetMap): OffsetMap => ({ byte: map.byte.slice(), from: map.from.slice(), to: map.to.slice() });

function refused(diagnostics: readonly Diagnostic[]): Program {
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

/** Decodes and validates a binary. The bytes are copied. */
export function buildBytes(given: Uint8Array, name: string): { built?: Built; module?: Module; program: Program } {
  const bytes = given.slice();
  const decoded = decode(bytes, name);
  if (!decoded.module || decoded.diagnostics.some((d) => d.severity === 'error'))
    return { program: refused(decoded.diagnostics) };
  const { module } = decoded;
  const valid = validate(module).diagnostics;
  const diagnostics = [...decoded.diagnostics, ...valid];
  const about = described(module, sectionsOf(bytes));
  if (valid.some((d) => d.severity === 'error'))
    return { module, program: { ...refused(diagnostics), ...about, ok: false } };
  const text = bytes.length <= PRINT_WHOLE ? print(module) : undefined;
  const program: Program = {
    ok: true,
    diagnostics,
    ...about,
    bytes: bytes.slice(),
    ...(text === undefined ? {} : { text }),
  };
  return {
    built: { module, bytes, offsets: EMPTY, bodies: new Uint32Array(module.funcs.length), program },
    module,
    program,
  };
}

const SECTIONS = [
  'custom',
  'type',
  'import',
  'function',
  'table',
  'memory',
  'global',
  'export',
  'start',
  'element',
  'code',
  'data',
  'data count',
  'tag',
];

/** Sections of a well-formed file, headers included. */
function sectionsOf(bytes: Uint8Array): SectionInfo[] {
  const list: SectionInfo[] = [{ name: 'header', from: 0, to: 8 }];
  for (let at = 8; at < bytes.length; ) {
    const from = at;
    const id = bytes[at++]!;
    let size = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]!;
      size |= (byte & 0x7f) << shift;
      if (!(byte & 0x80)) break;
    }
    at += size;
    list.push({ name: SECTIONS[id] ?? `section ${id}`, from, to: at });
  }
  return list;
}

/** Exports, imports, sections and the number of functions. */
function described(
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

/** One line of the list of functions, `count` of them from `from`, those whose name contains `filter`. */
export function functionsOf(
  module: Module,
  from: number,
  count: number,
  filter = '',
): { total: number; items: FunctionInfo[] } {
  const exported = new Map<number, string[]>();
  for (const e of module.exports)
    if (e.kind === 'func') exported.set(e.index, [...(exported.get(e.index) ?? []), e.name]);
  const label = (i: number): string =>
    module.funcs[i]!.name === undefined ? (exported.get(i)?.[0] ?? `func ${i}`) : `$${module.funcs[i]!.name}`;
  const wanted = filter.toLowerCase();
  const indices: number[] = [];
  for (let i = 0; i < module.funcs.length; i++)
    if (
      wanted === '' ||
      label(i).toLowerCase().includes(wanted) ||
      exported.get(i)?.some((n) => n.toLowerCase().includes(wanted))
    )
      indices.push(i);
  const items = indices.slice(from, from + count).map((index): FunctionInfo => {
    const { body, import: imported } = module.funcs[index]!;
    const { params, results } = signatureOf(module, index);
    return {
      index,
      name: label(index),
      type: `${typeNames(params)} → ${typeNames(results)}`,
      size: body.to - body.from,
      imported: imported !== undefined,
      exports: exported.get(index) ?? [],
    };
  });
  return { total: indices.length, items };
}
