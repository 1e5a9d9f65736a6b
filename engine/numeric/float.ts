/**
 * Operations on floats that JavaScript lacks; the same code serves f32, whose values are f64 values too.
 * Leaves to others: rounding to f32 (`Math.fround` in the rows), and the bits of a NaN (`isa/halves.ts`).
 * Specification: Execution, Numerics, Floating-Point Operations.
 * One idea: above 2⁵² an f64 has no room for a fraction, so adding 2⁵² and taking it off again rounds, halves to even.
 */

const NO_FRACTION = 2 ** 52;

/** The nearest whole number, halves to the even one; keeps -0, infinities and NaN. */
export function nearest(a: number): number {
  if (a > 0 && a < NO_FRACTION) return a + NO_FRACTION - NO_FRACTION;
  // What rounds to zero from below is -0; the sum alone would say 0.
  if (a < 0 && a > -NO_FRACTION) return a - NO_FRACTION + NO_FRACTION || -0;
  return a;
}

/** a with the sign of b. JavaScript does not show the sign of a NaN; the machine works on the bits instead. */
export function copysign(a: number, b: number): number {
  const magnitude = Math.abs(a);
  return b < 0 || Object.is(b, -0) ? -magnitude : magnitude;
}
