/**
 * Types of values, functions, tables, memories and globals (specification: Structure, Types).
 * Leaves to others: reading and writing them (binary/, text/), subtyping and equivalence (`matching.ts`).
 * One idea: a value type is one small integer, so comparing two of them is comparing two numbers,
 * and the whole of WebAssembly 3.0 (typed and nullable references) fits without a second representation.
 *
 * A numeric type is its byte in the binary format. A reference type is
 *   bit 8        1: it is a reference
 *   bit 9        1: null is allowed
 *   bits 10..31  heap type + 64; a heap type is negative for an abstract one (its signed 7-bit code), else a type index
 */

/** Packed value type, see the layout above. 0 is the validator's "unknown". */
export type ValType = number;
/** `>= 0` type index, `< 0` abstract heap type. */
export type HeapType = number;

export const UNKNOWN: ValType = 0;
export const I32: ValType = 0x7f;
export const I64: ValType = 0x7e;
export const F32: ValType = 0x7d;
export const F64: ValType = 0x7c;
export const V128: ValType = 0x7b;
/** Packed storage types of fields and arrays; never value types. */
export const I8 = 0x78;
export const I16 = 0x77;

/** Abstract heap types by name, as the signed number of the binary format. */
export const HEAP = {
  noexn: -0x0c,
  nofunc: -0x0d,
  noextern: -0x0e,
  none: -0x0f,
  func: -0x10,
  extern: -0x11,
  any: -0x12,
  eq: -0x13,
  i31: -0x14,
  struct: -0x15,
  array: -0x16,
  exn: -0x17,
} as const;

/** The reference type `(ref null? heap)`. */
export function refType(nullable: boolean, heap: HeapType): ValType {
  return 0x100 | (nullable ? 0x200 : 0) | ((heap + 64) << 10);
}
export const isRef = (t: ValType): boolean => (t & 0x100) !== 0;
export const isNullable = (t: ValType): boolean => (t & 0x200) !== 0;
export const heapOf = (t: ValType): HeapType => (t >> 10) - 64;

/** The heap type below all others: of a reference in code that cannot run. Only the validator has it, and no module can write it. */
export const BOTTOM: HeapType = -0x40;
/** The reference that fits wherever any reference does. */
export const ANY_REF: ValType = refType(false, BOTTOM);
/** The most types that a module may have here, and in browsers. */
export const MOST_TYPES = 1_000_000;

export const FUNCREF = refType(true, HEAP.func);
export const EXTERNREF = refType(true, HEAP.extern);

export interface FuncType {
  readonly params: readonly ValType[];
  readonly results: readonly ValType[];
}
export interface FieldType {
  readonly storage: number;
  readonly mutable: boolean;
}
export type CompType =
  | ({ readonly kind: 'func' } & FuncType)
  | { readonly kind: 'struct'; readonly fields: readonly FieldType[] }
  | { readonly kind: 'array'; readonly field: FieldType };
/** The type of the values that a field gives and takes: packed integers travel as i32. */
export const unpacked = (storage: number): ValType => (storage === I8 || storage === I16 ? I32 : storage);
/** Whether a field or local of this type has a value before anything is written to it: zero or null. */
export const isDefaultable = (type: ValType): boolean => !isRef(type) || isNullable(type);
/** One entry of the type index space; types of one recursive group share `group` (index of its first type). */
export interface TypeDef {
  readonly final: boolean;
  readonly supers: readonly number[];
  readonly comp: CompType;
  readonly group: number;
  readonly groupSize: number;
}
/** Sizes in pages or elements; bigint because 64-bit ones go to 2^64 - 1. */
export interface Limits {
  readonly min: bigint;
  readonly max?: bigint;
  readonly is64: boolean;
  readonly shared: boolean;
}
export interface TableType {
  readonly ref: ValType;
  readonly limits: Limits;
}
export interface MemoryType {
  readonly limits: Limits;
}
export interface GlobalType {
  readonly val: ValType;
  readonly mutable: boolean;
}

const NUMERIC: Readonly<Record<number, string>> = {
  [UNKNOWN]: '?',
  [I32]: 'i32',
  [I64]: 'i64',
  [F32]: 'f32',
  [F64]: 'f64',
  [V128]: 'v128',
  [I8]: 'i8',
  [I16]: 'i16',
};
const HEAP_NAMES = new Map<number, string>(Object.entries(HEAP).map(([name, code]) => [code, name])).set(BOTTOM, '?');
const SHORT: Readonly<Record<string, string>> = {
  func: 'funcref',
  extern: 'externref',
  any: 'anyref',
  eq: 'eqref',
  i31: 'i31ref',
  struct: 'structref',
  array: 'arrayref',
  exn: 'exnref',
  none: 'nullref',
  nofunc: 'nullfuncref',
  noextern: 'nullexternref',
  noexn: 'nullexnref',
};
export const heapName = (h: HeapType): string => HEAP_NAMES.get(h) ?? String(h);

/** As the text format writes it: `i32`, `funcref`, `(ref 3)`. */
export function typeName(t: ValType): string {
  if (!isRef(t)) return NUMERIC[t] ?? `0x${t.toString(16)}`;
  const heap = heapName(heapOf(t));
  return isNullable(t) ? (SHORT[heap] ?? `(ref null ${heap})`) : `(ref ${heap})`;
}
export const typeNames = (ts: readonly ValType[]): string => `[${ts.map(typeName).join(' ')}]`;
