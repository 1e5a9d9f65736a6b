/**
 * Literals to bits and back, at the edges of every width.
 * One idea: rounding errors hide halfway between two floats, so the cases lie there.
 */
import { describe, expect, test } from 'vitest';
import { parseFloatBits, parseInteger, parseUnsigned, printFloatBits } from '#engine/text/number.ts';
import { Random } from '../../support/random.ts';

describe('an integer literal', () => {
  test.each([
    ['0', 32, 0n],
    ['-1', 32, 0xffff_ffffn],
    ['0xffff_ffff', 32, 0xffff_ffffn],
    ['-0x80000000', 32, 0x8000_0000n],
    ['+7', 32, 7n],
    ['-9223372036854775808', 64, 1n << 63n],
    ['4294967296', 32, 'range'],
    ['-2147483649', 32, 'range'],
    ['1__0', 32, 'form'],
    ['_1', 32, 'form'],
    ['1_', 32, 'form'],
    ['0x_1', 32, 'form'],
    ['0X1', 32, 'form'],
    ['1.0', 32, 'form'],
  ] as const)('%s in %i bits is %s', (text, bits, expected) => expect(parseInteger(text, bits)).toBe(expected));
  test('has no sign where an index stands', () => expect(parseUnsigned('+1', 32)).toBe('form'));
});

describe('an f32 literal', () => {
  test.each([
    ['0.1', 0x3dcccccdn],
    ['-0', 0x80000000n],
    ['1e-46', 0n],
    ['0x1p-149', 1n],
    ['0x1p-150', 0n],
    ['0x1.000001p-150', 1n],
    ['0x1.000001p0', 0x3f800000n],
    ['0x1.000003p0', 0x3f800002n],
    // Halfway between two f32 as an f64, above it as written: rounding twice gives 3f800000.
    ['1.00000005960464477540', 0x3f800001n],
    ['1.00000005960464477539', 0x3f800000n],
    ['1.000000059604644775390625', 0x3f800000n],
    ['340282356779733661637539395458142568447', 0x7f7fffffn],
    ['340282356779733661637539395458142568448', 'range'],
    ['0x1p128', 'range'],
    ['inf', 0x7f800000n],
    ['-nan', 0xffc00000n],
    ['nan:0x1', 0x7f800001n],
    ['nan:0x0', 'range'],
    ['nan:0x800000', 'range'],
    ['0x1p99999999999999', 'range'],
    ['0x0p99999999999999', 0n],
    ['1e', 'form'],
    ['.5', 'form'],
    ['0x.8', 'form'],
    ['infinity', 'form'],
  ] as const)('%s is %s', (text, expected) => expect(parseFloatBits(text, 32)).toBe(expected));
});

describe('an f64 literal', () => {
  test.each([
    ['0x1.fffffffffffff7p-1', 0x3fefffffffffffffn],
    ['0x1.fffffffffffff8p-1', 0x3ff0000000000000n],
    ['0x0.00000000000001p-1022', 0n],
    ['0x0.00000000000008p-1022', 0n],
    ['0x0.000000000000081p-1022', 1n],
    ['5e-324', 1n],
    ['1e309', 'range'],
    ['-nan:0xf_ffff_ffff_ffff', 0xffffffffffffffffn],
  ] as const)('%s is %s', (text, expected) => expect(parseFloatBits(text, 64)).toBe(expected));
});

describe('printed bits', () => {
  test.each([
    [0x3dcccccdn, 32, '0.1'],
    [1n, 32, '1e-45'],
    [0x7f7fffffn, 32, '3.4028235e+38'],
    [0x80000000n, 32, '-0'],
    [0x7fc00000n, 32, 'nan'],
    [0xffa00000n, 32, '-nan:0x200000'],
    [0x3fb999999999999an, 64, '0.1'],
    [0xfff0000000000000n, 64, '-inf'],
  ] as const)('of %s in %i bits are %s', (bits, size, text) => expect(printFloatBits(bits, size)).toBe(text));

  test('read back the same, for bits of every magnitude', () => {
    const random = new Random(0x2545f491);
    for (let i = 0; i < 4000; i++) {
      const bits32 = BigInt(random.bits());
      const bits64 = (bits32 << 32n) | BigInt(random.bits());
      expect(parseFloatBits(printFloatBits(bits32, 32), 32), bits32.toString(16)).toBe(bits32);
      expect(parseFloatBits(printFloatBits(bits64, 64), 64), bits64.toString(16)).toBe(bits64);
    }
  });
});
