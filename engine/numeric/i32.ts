/**
 * What JavaScript's own operators do not say of a 32-bit integer in one line.
 * Leaves to others: all the rest of i32, which stands as plain expressions in the rows (`isa/numeric.ts`).
 * Specification: Execution, Numerics, Integer Operations.
 * One idea: thirty-two counters of one bit become sixteen of two, eight of four, and so on; five steps instead of thirty-two.
 */

/** Number of ones among the 32 bits of `a`. */
export function i32_popcnt(a: number): number {
  const pairs = a - ((a >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  const bytes = (fours + (fours >>> 4)) & 0x0f0f0f0f;
  return Math.imul(bytes, 0x01010101) >>> 24;
}
