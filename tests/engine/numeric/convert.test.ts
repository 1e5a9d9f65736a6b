/** Conversions at their limits, and roundings at their halves. */
import { describe, expect, it } from 'vitest';
import {
  f32_convert_i64,
  i64_saturate_s,
  i64_saturate_u,
  i64_split,
  saturate,
  truncate,
} from '#engine/numeric/convert.ts';
import { copysign, nearest } from '#engine/numeric/float.ts';
import { i32_popcnt } from '#engine/numeric/i32.ts';
import { high } from '#engine/numeric/i64.ts';
import { Trap } from '#engine/numeric/trap.ts';

describe('truncate', () => {
  it.each([
    [-2147483648.9, -2147483648],
    [2147483647.9, 2147483647],
    [-0.9, -0],
  ])('%f fits', (a, expected) => {
    expect(truncate(a, -(2 ** 31), 2 ** 31)).toBe(expected);
  });
  it.each([
    [2147483648, 'integer overflow'],
    [-2147483649, 'integer overflow'],
    [Number.POSITIVE_INFINITY, 'integer overflow'],
    [Number.NaN, 'invalid conversion to integer'],
  ])('%f traps', (a, reason) => {
    expect(() => truncate(a, -(2 ** 31), 2 ** 31)).toThrow(new Trap(reason as Trap['reason']));
  });
});

it.each([
  [-1e10, 0],
  [-0.5, 0],
  [Number.NaN, 0],
  [1e10, 4294967295],
  [1.9, 1],
])('saturate(%f) to an unsigned i32 is %i', (a, expected) => {
  expect(saturate(a, 0, 2 ** 32 - 1)).toBe(expected);
});

const halves = (lo: number): bigint => (BigInt(high[0]!) << 32n) | BigInt(lo >>> 0);
it.each([
  [i64_split, -1, -1n],
  [i64_split, -4294967297, -4294967297n],
  [i64_split, 2 ** 63 - 2 ** 10, 2n ** 63n - 2n ** 10n],
  [i64_saturate_s, 2 ** 63, 2n ** 63n - 1n],
  [i64_saturate_s, -(2 ** 64), -(2n ** 63n)],
  [i64_saturate_s, Number.NaN, 0n],
  [i64_saturate_u, 2 ** 64, -1n],
  [i64_saturate_u, -5, 0n],
])('%o of %f', (operation, a, expected) => {
  expect(halves(operation(a))).toBe(expected);
});

// 2⁶⁰ + 2³⁶ lies halfway between two f32; one more must round up although an f64 cannot hold that one.
it('rounds a 64-bit integer to f32 once', () => {
  const high60 = 2 ** 28 + 2 ** 4;
  expect(f32_convert_i64(0, high60)).toBe(2 ** 60);
  expect(f32_convert_i64(1, high60)).toBe(2 ** 60 + 2 ** 37);
  expect(f32_convert_i64(-1, -high60 - 1)).toBe(-(2 ** 60) - 2 ** 37);
});

it.each([
  [0.5, 0],
  [1.5, 2],
  [2.5, 2],
  [-0.5, -0],
  [-0.2, -0],
  [-0, -0],
  [-2.5, -2],
  [0.49999999999999994, 0],
  [4503599627370495.5, 4503599627370496],
  [4503599627370497, 4503599627370497],
  [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY],
  [Number.NaN, Number.NaN],
])('nearest(%f) is %f', (a, expected) => {
  expect(nearest(a)).toBe(expected);
});

it.each([
  [1, -0, -1],
  [-1, 0, 1],
  [0, -2, -0],
])('copysign(%f, %f) is %f', (a, b, expected) => {
  expect(copysign(a, b)).toBe(expected);
});

it('counts the ones of every run of ones', () => {
  for (let count = 0; count <= 32; count++) expect(i32_popcnt(count ? -1 >>> (32 - count) : 0)).toBe(count);
});
