/**
 * The store: functions, globals, segments and instances that exist while programs run (specification: Execution, Runtime Structure).
 * Leaves to others: memories (`memory.ts`), tables (`table.ts`), making any of these (`exec/instantiate.ts`), running (`exec/`).
 * One idea: the specification speaks of addresses into one store; a JavaScript object already has an identity, so the object is its address,
 * and two modules share a memory by holding the same object.
 */

import { canonicalFunc, canonicalIds, compOf } from '../syntax/matching.ts';
import type { Module } from '../syntax/module.ts';
import { type CompType, type FuncType, type GlobalType, V128, type ValType } from '../syntax/types.ts';
import type { ExnInst, Region } from './exception.ts';
import type { MemInst } from './memory.ts';
import type { ArrayInst, StructInst } from './object.ts';
import type { TableInst } from './table.ts';

/** A host object behind an `externref`; equal only to itself. */
export class ExternRef {
  readonly host: unknown;
  constructor(host: unknown) {
    this.host = host;
  }
}
/** A reference: null, a small integer (`i31`), a function, an object of the program or of the host, or an exception. */
export type Ref = null | number | FuncInst | StructInst | ArrayInst | ExternRef | ExnInst;
/** A value, exact: `bits` are the raw bits of the number, `0 <= bits < 2^width`. */
export type Value = { readonly type: ValType; readonly bits: bigint } | { readonly type: ValType; readonly ref: Ref };

/** What the compiler makes of a function, and all that the machine reads while it runs it. Positions are word indices, sizes are 4-byte cells. */
export interface Code {
  readonly func: FuncInst;
  readonly instance: Instance;
  /** `base + pc` is a different number for every word of every code: one integer says where the machine is. */
  readonly base: number;
  /** Instructions with resolved branches. Breakpoints overwrite a word, see `exec/machine.ts`. */
  readonly words: Int32Array;
  /** Its f64 constants, but for NaN. */
  readonly numbers: Float64Array;
  /** Word index where each instruction begins, ascending; `offset` and `height` run beside it. */
  readonly at: Uint32Array;
  /** Its byte offset in `Module.code`. */
  readonly offset: Uint32Array;
  /** Operands on the stack before it. */
  readonly height: Uint32Array;
  /** Parameters and locals, in slots. */
  readonly locals: number;
  readonly maxHeight: number;
  readonly paramCells: number;
  readonly localCells: number;
  /** Everything that a call of it may touch. */
  readonly frameCells: number;
  /** Some local is a reference or a vector, so entry must clear `refs` and `high` as well. */
  readonly hasRefs: boolean;
  /** Its exception handlers, from the outside in. */
  readonly regions: readonly Region[];
}

/** A host function: takes and gives exact values; may throw a `Trap`. */
export type HostCall = (args: readonly Value[]) => readonly Value[];

/** A function of an instance, or of the host. One shape for both keeps calls fast. */
export class FuncInst {
  /** Closed: its type indices are canonical numbers. */
  readonly type: FuncType;
  /** Canonical number of its type, see `canon.ts`. */
  readonly typeId: number;
  readonly instance: Instance | null;
  /** Index in `instance.module.funcs`; -1 for the host's. */
  readonly index: number;
  readonly host: HostCall | null;
  readonly name: string;
  /** Set by the compiler at the first call. */
  code: Code | null = null;
  /** Likewise, for the slot machine. */
  slots: Code | null = null;
  /** Set by the compiler to JavaScript at the first call: parameters in parts, see `engine/jit/`. */
  compiled: ((...parts: unknown[]) => unknown) | null = null;
  constructor(typeId: number, instance: Instance | null, index: number, host: HostCall | null, name: string) {
    this.type = compOf(typeId) as FuncType & CompType;
    this.typeId = typeId;
    this.instance = instance;
    this.index = index;
    this.host = host;
    this.name = name;
  }
}

/** A function of the host, ready to be imported: of a closed plain function type, or of the type with this canonical number. */
export function hostFunc(type: FuncType | number, call: HostCall, name = 'host'): FuncInst {
  return new FuncInst(typeof type === 'number' ? type : canonicalFunc(type), null, -1, call, name);
}

/** A global: a number in `cells`, or a reference in `ref`, as its type says. */
export class GlobalInst {
  readonly type: GlobalType;
  /** The two halves of a number, low first; the four quarters of a vector. */
  readonly cells: Int32Array;
  ref: Ref = null;
  constructor(type: GlobalType) {
    this.type = type;
    this.cells = new Int32Array(type.val === V128 ? 4 : 2);
  }
}

/** An exception tag: what `except` goes by. Two tags of one type are different tags. */
export class TagInst {
  /** Closed. */
  readonly type: FuncType;
  /** Canonical number of its type. */
  readonly typeId: number;
  /** As the module that made it calls it; for people. */
  readonly name: string;
  /** Of a closed plain function type, or of the type with this canonical number. */
  constructor(type: FuncType | number, name = 'tag') {
    this.typeId = typeof type === 'number' ? type : canonicalFunc(type);
    this.type = compOf(this.typeId) as FuncType & CompType;
    this.name = name;
  }
}
/** An element segment; dropping empties it. */
export class ElemInst {
  refs: readonly Ref[];
  constructor(refs: readonly Ref[]) {
    this.refs = refs;
  }
}
/** A data segment; dropping empties it. */
export class DataInst {
  bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

/** What can be imported and exported (specification: External Values). */
export type ExternInst =
  | { readonly kind: 'func'; readonly func: FuncInst }
  | { readonly kind: 'table'; readonly table: TableInst }
  | { readonly kind: 'memory'; readonly mem: MemInst }
  | { readonly kind: 'global'; readonly global: GlobalInst }
  | { readonly kind: 'tag'; readonly tag: TagInst };

/** A module brought to life: its index spaces, imports first, as store objects. */
export class Instance {
  readonly module: Module;
  readonly funcs: FuncInst[] = [];
  readonly tables: TableInst[] = [];
  readonly mems: MemInst[] = [];
  readonly globals: GlobalInst[] = [];
  readonly tags: TagInst[] = [];
  readonly elems: ElemInst[] = [];
  readonly datas: DataInst[] = [];
  /** Canonical number of each type, by type index. */
  readonly typeIds: Uint32Array;
  readonly exports = new Map<string, ExternInst>();
  /** Empty index spaces; `instantiate` fills them. */
  constructor(module: Module) {
    this.module = module;
    this.typeIds = canonicalIds(module.types);
  }
}
