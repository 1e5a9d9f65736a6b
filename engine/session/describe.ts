/**
 * What a page may know of a module that was built: exports, imports, sections, names of functions.
 * Leaves to others: building from text (`program.ts`), from a file (`open.ts`), from what the build baked (`adopt.ts`).
 * One idea: whichever way a module came, what is said of it is said here, so the three ways cannot describe it differently.
 */
import { sectionOrder } from '../binary/order.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { Reader } from '../syntax/bytes.ts';
import type { ExternKind, Module, OffsetMap } from '../syntax/module.ts';
import { typeName, typeNames } from '../syntax/types.ts';
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

export function refused(diagnostics: readonly Diagnostic[]): Program {
  return { ok: false, diagnostics, exports: [], imports: [], sections: [], funcCount: 0 };
}

/** Sections that are not a list. */
const CUSTOM = 0;
const START = 8;
const DATA_COUNT = 12;
const SECTIONS = new Map(sectionOrder.map(({ id, name }) => [id, name]));

/** Sections of a well-formed file, headers included; named and counted as `encode` does. */
export function sectionsOf(bytes: Uint8Array): SectionInfo[] {
  const list: SectionInfo[] = [{ name: 'preamble', from: 0, to: 8 }];
  const r = new Reader(bytes, 8);
  while (r.at < r.end) {
    const from = r.at;
    const id = r.u8();
    const size = r.u32();
    const start = r.at;
    const hasList = id !== CUSTOM && id !== START && id !== DATA_COUNT;
    const count = hasList ? { count: r.u32() } : {};
    r.at = start + size;
    list.push({ name: SECTIONS.get(id) ?? 'custom', from, to: r.at, ...count });
  }
  return list;
}

/** Exports, imports, sections and the number of functions, also of a module that is not valid: what an export names may not be there. */
export function described(
  module: Module,
  sections: readonly SectionInfo[],
): Pick<Program, 'exports' | 'imports' | 'sections' | 'funcCount'> {
  const exports = module.exports
    .filter(({ kind, index }) => index < spaceOf(module, kind).length)
    .map(({ name, kind, index }): ExportInfo => ({ name, ...externOf(module, kind, index) }));
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
