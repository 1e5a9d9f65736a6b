/**
 * Exact values to the parts that generated code works with, and back.
 * Leaves to others: values as text and in slots (`runtime/`), what parts are for (`sheet.ts`).
 * Specification: Execution, Values.
 * One idea: JavaScript returns one value, so a function returns the first part of its first result; the high half of an i64 waits in
 * `high[0]`, which costs one store, and whatever else there is waits in `rest`.
 */
import { high } from '../numeric/i64.ts';
import { joinHalves } from '../runtime/slot.ts';
import type { Ref, Value } from '../runtime/store.ts';
import { F32, F64, I32, I64, isRef, V128, type ValType } from '../syntax/types.ts';
import { type Float, f32_bits, f32_make, f64_bits, f64_make } from './nan.ts';

export type Part = Ref | Float | undefined;

/** Parts of results but for the first, from 1 on; that of an i64 which comes first is in `high[0]` instead. */
export const rest: Part[] = [];

const half = (bits: bigint, from: bigint): number => Number(BigInt.asIntN(32, bits >> from));

/** The parts of values, in order. */
export function split(values: readonly Value[]): Part[] {
  const parts: Part[] = [];
  for (const value of values) {
    if ('ref' in value) parts.push(value.ref);
    else if (value.type === I32) parts.push(half(value.bits, 0n));
    else if (value.type === F32) parts.push(f32_make(half(value.bits, 0n)));
    else if (value.type === F64) parts.push(f64_make(half(value.bits, 0n), half(value.bits, 32n)));
    else {
      parts.push(half(value.bits, 0n), half(value.bits, 32n));
      if (value.type === V128) parts.push(half(value.bits, 64n), half(value.bits, 96n));
    }
  }
  return parts;
}

const unsigned = (part: Part): bigint => BigInt((part as number) >>> 0);

/** The values of these types that have these parts. */
export function join(types: readonly ValType[], parts: readonly Part[]): Value[] {
  let at = 0;
  const next = (): number => parts[at++] as number;
  return types.map((type): Value => {
    if (isRef(type)) return { type, ref: parts[at++] as Ref };
    if (type === I32) return { type, bits: unsigned(parts[at++]) };
    if (type === F32) return { type, bits: unsigned(f32_bits(parts[at++] as Float)) };
    if (type === F64) {
      const lo = f64_bits(parts[at++] as Float);
      return { type, bits: joinHalves(lo, high[0]!) };
    }
    const low = joinHalves(next(), next());
    return { type, bits: type === I64 ? low : low | (joinHalves(next(), next()) << 64n) };
  });
}

/** Leaves results where a caller looks for them, and gives the first part. */
export const leaveResults = (values: readonly Value[]): Part => leaveParts(split(values), values[0]?.type === I64);
/** Likewise, their parts; `isWide`: an i64 comes first. */
export function leaveParts(parts: readonly Part[], isWide: boolean): Part {
  for (let i = 1; i < parts.length; i++) rest[i] = parts[i];
  if (isWide) high[0] = parts[1] as number;
  return parts[0];
}

/** The results of a call that returned `first`. */
export function takeResults(types: readonly ValType[], first: Part): Value[] {
  if (types.length === 0) return [];
  const parts = [first, ...rest.slice(1, 4 * types.length)];
  if (types[0] === I64) parts[1] = high[0]!;
  return join(types, parts);
}
