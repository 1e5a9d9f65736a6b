/**
 * Values in and out of the machine's slots, bit for bit.
 * Leaves to others: what the slots are for (`exec/state.ts`), values as text (`value.ts`).
 * One idea: bits go through integers only. JavaScript may change the payload of a NaN that passes through a float.
 */
import { F32, I32, isRef, V128, type ValType } from '../syntax/types.ts';
import type { Ref, Value } from './store.ts';

/** Views of the same slots: numbers as cells, the high halves of vectors beside them, and references. */
export interface Slots {
  readonly i32: Int32Array;
  /** By cell like `i32`; shorter, even empty, until a vector needs it. */
  high: Int32Array;
  readonly refs: Ref[];
}

/** The high halves, as long as the cells are. */
export function highOf(slots: Slots): Int32Array {
  if (slots.high.length < slots.i32.length) {
    const high = new Int32Array(slots.i32.length);
    high.set(slots.high);
    slots.high = high;
  }
  return slots.high;
}

/** The 64 bits of two cells. */
export const joinHalves = (low: number, high: number): bigint => (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
/** Reads cells at `cell` as a number of that type; a vector has four in a row, as in a global. */
export function bitsAt(cells: Int32Array, cell: number, type: ValType): bigint {
  const low = cells[cell]!;
  if (type === I32 || type === F32) return BigInt(low >>> 0);
  const half = joinHalves(low, cells[cell + 1]!);
  return type === V128 ? half | (joinHalves(cells[cell + 2]!, cells[cell + 3]!) << 64n) : half;
}
export function setBits(cells: Int32Array, cell: number, bits: bigint): void {
  cells[cell] = Number(BigInt.asIntN(32, bits));
  cells[cell + 1] = Number(BigInt.asIntN(32, bits >> 32n));
}

export function readSlot(slots: Slots, slot: number, type: ValType): Value {
  if (isRef(type)) return { type, ref: slots.refs[slot] ?? null };
  const cell = 2 * slot;
  if (type !== V128) return { type, bits: bitsAt(slots.i32, cell, type) };
  const [low, high] = [slots.i32, slots.high].map((cells) => joinHalves(cells[cell] ?? 0, cells[cell + 1] ?? 0));
  return { type, bits: low! | (high! << 64n) };
}
export function writeSlot(slots: Slots, slot: number, value: Value): void {
  if ('ref' in value) slots.refs[slot] = value.ref;
  else {
    setBits(slots.i32, 2 * slot, value.bits);
    if (value.type === V128) setBits(highOf(slots), 2 * slot, value.bits >> 64n);
  }
}
