/**
 * Values in and out of the machine's slots, bit for bit.
 * Leaves to others: what the slots are for (`exec/state.ts`), values as text (`value.ts`).
 * One idea: bits go through integers only. JavaScript may change the payload of a NaN that passes through a float.
 */
import { F32, I32, isRef, type ValType } from '../syntax/types.ts';
import type { Ref, Value } from './store.ts';

/** Two views of the same slots: numbers as cells, and references. */
export interface Slots {
  readonly i32: Int32Array;
  readonly refs: Ref[];
}

/** The 64 bits of two cells. */
export const joinHalves = (low: number, high: number): bigint => (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
/** Reads cells at `cell` as a number of that type. */
export function bitsAt(cells: Int32Array, cell: number, type: ValType): bigint {
  const low = cells[cell]!;
  return type === I32 || type === F32 ? BigInt(low >>> 0) : joinHalves(low, cells[cell + 1]!);
}
export function setBits(cells: Int32Array, cell: number, bits: bigint): void {
  cells[cell] = Number(BigInt.asIntN(32, bits));
  cells[cell + 1] = Number(BigInt.asIntN(32, bits >> 32n));
}

export function readSlot(slots: Slots, slot: number, type: ValType): Value {
  if (isRef(type)) return { type, ref: slots.refs[slot] ?? null };
  return { type, bits: bitsAt(slots.i32, 2 * slot, type) };
}
export function writeSlot(slots: Slots, slot: number, value: Value): void {
  if ('ref' in value) slots.refs[slot] = value.ref;
  else setBits(slots.i32, 2 * slot, value.bits);
}
