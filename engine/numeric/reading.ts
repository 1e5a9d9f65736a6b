/**
 * Functions that only the readable meanings call: 64 bits as a BigInt, bits of floats as numbers.
 * Leaves to others: running programs; the machine works on halves (`isa/halves.ts`) and never comes here.
 * Specification: Execution, Numerics, Conversions.
 * One idea: written for the eye first and slow on purpose, they are what the fast versions are tested against.
 */

const view = new DataView(new ArrayBuffer(8));

/** The bits of an f32 as an i32. */
export function i32_reinterpret(a: number): number {
  view.setFloat32(0, a);
  return view.getInt32(0);
}

/** The bits of an f64 as an i64. */
export function i64_reinterpret(a: number): bigint {
  view.setFloat64(0, a);
  return view.getBigInt64(0);
}

/** The f32 with these bits. */
export function f32_reinterpret(a: number): number {
  view.setInt32(0, a);
  return view.getFloat32(0);
}

/** The f64 with these bits. */
export function f64_reinterpret(a: bigint): number {
  view.setBigInt64(0, a);
  return view.getFloat64(0);
}

/** `a` without its fraction, moved into [least, greatest] if it lies outside; 0 for NaN. */
export function i64_saturate(a: number, least: bigint, greatest: bigint): bigint {
  if (Number.isNaN(a)) return 0n;
  if (a >= greatest) return greatest;
  if (a <= least) return least;
  return BigInt(Math.trunc(a));
}

/** The f32 nearest to a whole number, halves to the even one. */
export function f32_from(a: bigint): number {
  const magnitude = a < 0n ? -a : a;
  // Of the bits that an f32 cannot hold, keep 24 and one, then whether any other is set.
  const excess = BigInt(Math.max(0, magnitude.toString(2).length - 25));
  const kept = magnitude >> excess;
  const isRest = kept << excess !== magnitude;
  const rounded = Math.fround(Number(kept * 2n + (isRest ? 1n : 0n))) * 2 ** (Number(excess) - 1);
  return a < 0n ? -rounded : rounded;
}
