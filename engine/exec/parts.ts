/**
 * Values between slots of the machine and fields or elements of objects, bit for bit.
 * Leaves to others: who moves them (`gc.ts`, `arrays.ts`), how objects keep them (`runtime/object.ts`).
 * Specification: Execution, Aggregate Instructions; Field Values (packing and unpacking).
 * One idea: objects keep numbers in the same 32-bit halves as slots do, so moving one is copying integers, and no NaN is ever touched.
 */
import { type Part, partsOf } from '../runtime/object.ts';
import { highOf, setBits } from '../runtime/slot.ts';
import type { Ref, Value } from '../runtime/store.ts';
import { I8, I16, isRef, type ValType } from '../syntax/types.ts';
import type { State } from './state.ts';

/** Anything that holds parts by position: a structure's list, an array's elements. */
export interface Parts {
  [at: number]: Part;
}

/** Copies slot `slot` to a field or element; packed ones keep their lowest bits. */
export function put(m: State, slot: number, storage: ValType, to: Parts, at: number): void {
  if (isRef(storage)) {
    to[at] = m.refs[slot]!;
    return;
  }
  const low = m.i32[2 * slot]!;
  if (storage === I8) to[at] = low & 0xff;
  else if (storage === I16) to[at] = low & 0xffff;
  else {
    to[at] = low;
    const parts = partsOf(storage);
    if (parts > 1) to[at + 1] = m.i32[2 * slot + 1]!;
    if (parts > 2) {
      to[at + 2] = highOf(m)[2 * slot]!;
      to[at + 3] = m.high[2 * slot + 1]!;
    }
  }
}

/** Copies a field or element to slot `slot`. */
export function take(m: State, slot: number, storage: ValType, from: Parts, at: number, signed: boolean): void {
  if (isRef(storage)) {
    m.refs[slot] = from[at] as Ref;
    return;
  }
  const low = from[at] as number;
  const parts = partsOf(storage);
  m.i32[2 * slot] = !signed ? low : storage === I8 ? (low << 24) >> 24 : (low << 16) >> 16;
  m.i32[2 * slot + 1] = parts > 1 ? (from[at + 1] as number) : 0;
  if (parts > 2) {
    highOf(m)[2 * slot] = from[at + 2] as number;
    m.high[2 * slot + 1] = from[at + 3] as number;
  }
}

/** The same for a value outside of the machine. */
export function putValue(value: Value, storage: ValType, to: Parts, at: number): void {
  if ('ref' in value) {
    to[at] = value.ref;
    return;
  }
  const cells = new Int32Array(4);
  setBits(cells, 0, value.bits);
  setBits(cells, 2, value.bits >> 64n);
  if (storage === I8) cells[0] = cells[0]! & 0xff;
  else if (storage === I16) cells[0] = cells[0]! & 0xffff;
  for (let i = 0; i < partsOf(storage); i++) to[at + i] = cells[i]!;
}
