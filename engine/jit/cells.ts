/**
 * Parts of values in the slots of a machine: how a run goes from slots to generated code, and back.
 * Leaves to others: exact values (`values.ts`), which slots (`stub.ts`, `tiers.ts`).
 * Specification: Execution, Values.
 * One idea: bits of floats go through integers, and only a number that is no NaN is ever a number on the way.
 */
import { high } from '../numeric/i64.ts';
import { highOf, type Slots } from '../runtime/slot.ts';
import type { Ref } from '../runtime/store.ts';
import { type Float, f32_bits, f32_make, f64_bits, f64_make, OddNan } from './nan.ts';
import type { Kind } from './sheet.ts';
import type { Part } from './values.ts';

/** The parts of values of these kinds, from slot `slot` on. */
export function partsAt(slots: Slots, slot: number, kinds: readonly Kind[]): Part[] {
  const { i32, refs } = slots;
  const parts: Part[] = [];
  for (let i = 0; i < kinds.length; i++) {
    const kind = kinds[i];
    const cell = 2 * (slot + i);
    if (kind === 'i32') parts.push(i32[cell]);
    else if (kind === 'f32') parts.push(f32_make(i32[cell]!));
    else if (kind === 'f64') parts.push(f64_make(i32[cell]!, i32[cell + 1]!));
    else if (kind === 'ref') parts.push(refs[slot + i]);
    else {
      parts.push(i32[cell], i32[cell + 1]);
      if (kind === 'v128') parts.push(highOf(slots)[cell], highOf(slots)[cell + 1]);
    }
  }
  return parts;
}

/** Puts values of these kinds into slots, from slot `slot` on. */
export function putParts(slots: Slots, slot: number, kinds: readonly Kind[], parts: readonly Part[]): void {
  const { i32, refs } = slots;
  let at = 0;
  for (let i = 0; i < kinds.length; i++) {
    const kind = kinds[i];
    const cell = 2 * (slot + i);
    const part = parts[at++];
    if (kind === 'i32') i32[cell] = part as number;
    else if (kind === 'f32') i32[cell] = f32_bits(part as Float);
    else if (kind === 'f64') {
      i32[cell] = f64_bits(part as Float);
      i32[cell + 1] = high[0]!;
    } else if (kind === 'ref') refs[slot + i] = part as Ref;
    else {
      i32[cell] = part as number;
      i32[cell + 1] = parts[at++] as number;
      if (kind === 'v128') {
        highOf(slots)[cell] = parts[at++] as number;
        highOf(slots)[cell + 1] = parts[at++] as number;
      }
    }
  }
}

/** One of them is a NaN that must keep its bits. */
export const hasOddNan = (parts: readonly Part[]): boolean => parts.some((part) => part instanceof OddNan);
