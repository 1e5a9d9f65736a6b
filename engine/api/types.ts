/**
 * Types by the words of the interface (JavaScript Interface: ToValueType).
 * Leaves to others: the types themselves (`syntax/types.ts`).
 * One idea: `anyfunc` is older than `funcref`, and a word that pages use stays.
 */
import { F32, F64, HEAP, I32, I64, refType, V128, type ValType } from '../syntax/types.ts';

/** The standard names seven types; engines know the rest of the abstract references as well. */
const WORDS: ReadonlyMap<string, ValType> = new Map([
  ['i32', I32],
  ['i64', I64],
  ['f32', F32],
  ['f64', F64],
  ['v128', V128],
  ['externref', refType(true, HEAP.extern)],
  ['anyfunc', refType(true, HEAP.func)],
  ['anyref', refType(true, HEAP.any)],
  ['eqref', refType(true, HEAP.eq)],
  ['i31ref', refType(true, HEAP.i31)],
  ['structref', refType(true, HEAP.struct)],
  ['arrayref', refType(true, HEAP.array)],
  ['exnref', refType(true, HEAP.exn)],
]);

/** @throws TypeError for another word, and what its `toString` throws */
export function toValueType(value: unknown, what: string): ValType {
  const type = value === undefined ? undefined : WORDS.get(`${value as string}`);
  if (type === undefined) throw new TypeError(`${what} must be a WebAssembly type`);
  return type;
}
