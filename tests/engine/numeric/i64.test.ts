/** Long multiplication and division on halves, against BigInt, where the digits meet. */
import { describe, expect, it } from 'vitest';
import { i64_div_s, i64_div_u, i64_rem_s, i64_rem_u } from '#engine/numeric/division.ts';
import { high, i64_mul } from '#engine/numeric/i64.ts';

const low = (a: bigint): number => Number(BigInt.asIntN(32, a));
const up = (a: bigint): number => Number(BigInt.asIntN(32, a >> 32n));
type Halves = (al: number, ah: number, bl: number, bh: number) => number;
function unsigned(operation: Halves, a: bigint, b: bigint): bigint {
  const lo = operation(low(a), up(a), low(b), up(b));
  return BigInt.asUintN(64, (BigInt(high[0]!) << 32n) | BigInt(lo >>> 0));
}
const signed = (operation: Halves, a: bigint, b: bigint): bigint => BigInt.asIntN(64, unsigned(operation, a, b));

const LAST = 2n ** 64n - 1n;
const LEAST = -(2n ** 63n);

// Each row goes another way through the division: two small ones, one digit below, two digits below.
const CASES: [a: bigint, b: bigint][] = [
  [0n, 1n],
  [2n ** 53n - 1n, 2n ** 53n - 1n],
  [2n ** 53n - 1n, 3n],
  [2n ** 53n, 1n],
  [LAST, 1n],
  [LAST, 2n ** 32n - 1n],
  [LAST, 2n ** 32n],
  [LAST, 2n ** 32n + 1n],
  [LAST, 2n ** 63n + 1n],
  [LAST, LAST],
  [LAST - 1n, LAST],
  [2n ** 63n, 2n ** 31n],
  [2n ** 63n - 1n, 2n ** 31n - 1n],
  [0xfffffffe_ffffffffn, 0xffffffff_00000000n],
  [0x80000000_00000000n, 0x00000001_ffffffffn],
];

describe('unsigned', () => {
  it.each(CASES)('%i and %i', (a, b) => {
    expect(unsigned(i64_div_u, a, b)).toBe(a / b);
    expect(unsigned(i64_rem_u, a, b)).toBe(a % b);
    expect(unsigned(i64_mul, a, b)).toBe(BigInt.asUintN(64, a * b));
  });

  it('puts a quotient together again just below, at and above a multiple', () => {
    for (let shift = 1n; shift < 63n; shift++) {
      const b = (1n << shift) + 1n;
      for (const quotient of [1n, 3n, LAST / b]) {
        for (const near of [-1n, 0n, 1n]) {
          const a = quotient * b + near;
          if (a > LAST) continue;
          expect(unsigned(i64_div_u, a, b), `${a} / ${b}`).toBe(a / b);
          expect(unsigned(i64_rem_u, a, b), `${a} % ${b}`).toBe(a % b);
        }
      }
    }
  });
});

describe('signed', () => {
  it.each([
    [7n, -2n],
    [-7n, 2n],
    [-7n, -2n],
    [LEAST, 1n],
    [LEAST, 2n],
    [LEAST, LEAST],
    [1n, LEAST],
    [-(2n ** 32n), 2n ** 32n],
  ])('%i and %i round toward zero', (a, b) => {
    expect(signed(i64_div_s, a, b)).toBe(a / b);
    expect(signed(i64_rem_s, a, b)).toBe(a % b);
  });

  it('overflows in the quotient only', () => {
    expect(() => signed(i64_div_s, LEAST, -1n)).toThrow('integer overflow');
    expect(signed(i64_rem_s, LEAST, -1n)).toBe(0n);
  });
});

it.each([i64_div_s, i64_div_u, i64_rem_s, i64_rem_u])('%o by zero traps', (operation) => {
  expect(() => unsigned(operation, 1n, 0n)).toThrow('integer divide by zero');
});
