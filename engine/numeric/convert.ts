/**
 * Conversions between integers and floats that need more than one line.
 * Leaves to others: 64-bit results in readable form (`reading.ts`).
 * Specification: Execution, Numerics, Conversions.
 * One idea: rounding twice is wrong. An i64 rounded to f64 and then to f32 can land one step off; a sticky bit prevents it.
 */
import { high } from './i64.ts';
import { trap } from './trap.ts';

const WORD = 2 ** 32;

/** `a` without its fraction, if that lies in [from, below); traps otherwise. */
export function truncate(a: number, from: number, below: number): number {
  const whole = Math.trunc(a);
  if (whole >= from && whole < below) return whole;
  return trap(Number.isNaN(a) ? 'invalid conversion to integer' : 'integer overflow');
}

/** `a` without its fraction, moved into [least, greatest] if it lies outside; 0 for NaN. */
export function saturate(a: number, least: number, greatest: number): number {
  if (a >= greatest) return greatest;
  if (a <= least) return least;
  return Math.trunc(a) || 0;
}

/** The halves of a whole number from -2⁶³ to 2⁶⁴ - 1: returns the low one, leaves the high one in `high[0]`. */
export function i64_split(whole: number): number {
  high[0] = Math.floor(whole / WORD);
  return whole | 0;
}

/** Halves of `a` as a signed 64-bit integer, saturating. */
export function i64_saturate_s(a: number): number {
  if (a >= 2 ** 63) {
    high[0] = 0x7fffffff;
    return -1;
  }
  return i64_split(saturate(a, -(2 ** 63), 2 ** 63));
}

/** Halves of `a` as an unsigned 64-bit integer, saturating. */
export function i64_saturate_u(a: number): number {
  if (a >= 2 ** 64) {
    high[0] = -1;
    return -1;
  }
  return i64_split(saturate(a, 0, 2 ** 64));
}

/**
 * The f32 nearest to the 64-bit integer with these halves; `ah` is an int32 for a signed one, a uint32 for an unsigned one.
 * From 2⁵³ on, an f32 is a multiple of 2³⁰, so all that matters of the lowest 12 bits is whether any is set.
 */
export function f32_convert_i64(al: number, ah: number): number {
  const isExact = ah >= -0x200000 && ah < 0x200000;
  const sticky = isExact || (al & 0xfff) === 0 ? al : (al & ~0xfff) | 0x1000;
  return Math.fround(ah * WORD + (sticky >>> 0));
}
