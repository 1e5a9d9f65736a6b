/**
 * 64-bit multiplication on pairs of 32-bit halves.
 * Leaves to others: division (`division.ts`), what fits into one expression, such as addition with its carry (`isa/halves.ts`).
 * Specification: Execution, Numerics, Integer Operations.
 * One idea: this is long multiplication as at school, with digits of 16 bits instead of ten fingers.
 *
 * Letters: `al ah` are the low and the high half of a, as int32, `bl bh` those of b.
 * JavaScript returns one value, so a function returns the low half and leaves the high one in `high[0]`.
 */
/** The high half of the latest result. Read it before the next call. */
export const high = new Int32Array(1);

/** a * b modulo 2⁶⁴. */
export function i64_mul(al: number, ah: number, bl: number, bh: number): number {
  const a0 = al & 0xffff;
  const a1 = al >>> 16;
  const b0 = bl & 0xffff;
  const b1 = bl >>> 16;
  // Each sum stays below 2³³, so it is exact as a number; `/ 65536` carries its upper part on.
  const low = a0 * b0;
  const middle = a1 * b0 + (low >>> 16);
  const cross = a0 * b1 + (middle & 0xffff);
  high[0] = a1 * b1 + Math.floor(middle / 65536) + Math.floor(cross / 65536) + Math.imul(al, bh) + Math.imul(ah, bl);
  return (cross << 16) | (low & 0xffff);
}
