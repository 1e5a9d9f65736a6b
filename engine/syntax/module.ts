/**
 * What a module is (specification: Structure, Modules): the one meeting place of text and binary.
 * Leaves to others: making one (`text/parse.ts`, `binary/decode.ts`) and everything done with one.
 * One idea: instructions stay bytes. A body is a range in `code`; nobody builds ten million objects to open
 * a large module, and both formats are validated by the same walk over the same bytes.
 *
 * Every index space holds imports first, then definitions, in one array; `import` tells them apart.
 * A `Range` lies in `Module.code` and ends with the byte of `end`. For a binary module `code` is the file itself;
 * for text it is what the parser emitted, and `origins` leads from its offsets back to spans of text.
 */
import { lowerBound, type Source, type Span } from '../source/span.ts';
import type { GlobalType, MemoryType, TableType, TypeDef, ValType } from './types.ts';

/** Bytes `[from, to)` of `Module.code`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * Text spans of instructions: entry i says that the instruction at code offset `byte[i]` was written at `[from[i], to[i])`,
 * the mnemonic with its immediates. Sorted by `byte`.
 */
export interface OffsetMap {
  readonly byte: Uint32Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

/** The two names under which an entity is imported, and where they stand. */
export interface ImportName {
  readonly module: string;
  readonly name: string;
  readonly span: Span;
}
interface Entity {
  readonly span: Span;
  /** `$name` without the dollar (text) or from the name section (binary). */
  readonly name?: string;
  /** Span of the `$name` where it is declared, in text. */
  readonly nameSpan?: Span;
  readonly import?: ImportName;
}
export interface Type extends Entity {
  readonly def: TypeDef;
  readonly fieldNames?: ReadonlyMap<number, string>;
}
/** `count` locals of one type, as the binary format groups them. */
export interface Local {
  readonly count: number;
  readonly type: ValType;
  readonly span: Span;
}
export interface Func extends Entity {
  /** Index of its type. */
  readonly type: number;
  readonly locals: readonly Local[];
  /** Empty range (0, 0) for an import. */
  readonly body: Range;
  /** Names of parameters and locals by index, and of labels by the order of their blocks in the body. */
  readonly localNames?: ReadonlyMap<number, string>;
  readonly labelNames?: ReadonlyMap<number, string>;
}
export interface Table extends Entity {
  readonly type: TableType;
  readonly init?: Range;
}
export interface Memory extends Entity {
  readonly type: MemoryType;
}
export interface Global extends Entity {
  readonly type: GlobalType;
  readonly init: Range;
}
export interface Tag extends Entity {
  readonly type: number;
}
/** The kinds of entities that can cross the border of a module. */
export type ExternKind = 'func' | 'table' | 'memory' | 'global' | 'tag';
export interface Export {
  readonly name: string;
  readonly kind: ExternKind;
  readonly index: number;
  readonly span: Span;
}
/** When a segment acts: on demand, never (it only declares functions), or when the module comes to life. */
export type SegmentMode =
  | { readonly kind: 'passive' }
  | { readonly kind: 'declarative' }
  | { readonly kind: 'active'; readonly index: number; readonly offset: Range };
/** `items` are constant expressions; a plain list of functions is kept as `funcs` instead (most are, and large). */
export interface Elem extends Entity {
  readonly type: ValType;
  readonly mode: SegmentMode;
  readonly funcs?: Uint32Array;
  readonly items?: readonly Range[];
}
export interface Data extends Entity {
  readonly mode: SegmentMode;
  readonly bytes: Uint8Array;
}
/** A custom section as it was; `after` is the id of the section that it followed (0: none yet). */
export interface Custom {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly after: number;
  readonly span: Span;
}

/** A module, well-formed but not yet judged. `source` is what it was read from, `code` holds the instructions. Read-only for everyone. */
export interface Module {
  readonly source: Source;
  readonly name?: string;
  readonly code: Uint8Array;
  readonly origins?: OffsetMap;
  readonly types: readonly Type[];
  /** In the order of the file: [kind, index] into the spaces below. */
  readonly imports: readonly { readonly kind: ExternKind; readonly index: number }[];
  readonly funcs: readonly Func[];
  readonly tables: readonly Table[];
  readonly mems: readonly Memory[];
  readonly globals: readonly Global[];
  readonly tags: readonly Tag[];
  readonly exports: readonly Export[];
  readonly start?: { readonly func: number; readonly span: Span };
  readonly elems: readonly Elem[];
  readonly datas: readonly Data[];
  /** Value of the data count section, if there is one. */
  readonly dataCount?: number;
  readonly customs: readonly Custom[];
  /** By byte: whether some instruction begins with it. Known to whoever has read all code anyway. */
  readonly opcodes?: Uint8Array;
}

/** The index space of a kind: what is imported first, then what the module defines. */
export function spaceOf(
  module: Module,
  kind: ExternKind,
): readonly { readonly import?: ImportName; readonly span: Span }[] {
  return {
    func: module.funcs,
    table: module.tables,
    memory: module.mems,
    global: module.globals,
    tag: module.tags,
  }[kind];
}

/** Span in the source of the instruction at `offset` in `Module.code`. */
export function originOf(module: Module, offset: number): Span {
  const map = module.origins;
  if (!map) return { from: offset, to: offset + 1 };
  const at = Math.max(0, lowerBound(map.byte, offset + 1) - 1);
  return { from: map.from[at] ?? 0, to: map.to[at] ?? 0 };
}
