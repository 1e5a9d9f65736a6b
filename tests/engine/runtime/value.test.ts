/**
 * Values as text, both ways, and how memories and tables grow.
 * One idea: a value is only safe as text if reading what was written gives the same bits.
 */
import { describe, expect, test } from 'vitest';
import { MemInst } from '#engine/runtime/memory.ts';
import { TableInst } from '#engine/runtime/table.ts';
import { valueFromText, valueToText } from '#engine/runtime/value.ts';
import { write } from '#engine/runtime/vector.ts';
import { F32, F64, FUNCREF, I32, I64, V128 } from '#engine/syntax/types.ts';

describe('a value as text', () => {
  test.each([
    [I32, '-7', 0xfffffff9n, '-7'],
    [I32, '4294967289', 0xfffffff9n, '-7'],
    [I32, '0x1f', 31n, '31'],
    [I64, '-1', 0xffffffffffffffffn, '-1'],
    [F32, '0.1', 0x3dcccccdn, '0.1'],
    [F64, '-0', 0x8000000000000000n, '-0'],
    [F32, 'nan:0x400001', 0x7fc00001n, 'nan:0x400001'],
    [F64, '-inf', 0xfff0000000000000n, '-inf'],
    [V128, 'i32x4 1 -2 3 0x80000000', 0x80000000_00000003_fffffffe_00000001n, 'i32x4 1 -2 3 -2147483648'],
    [V128, 'v128.const  i64x2 -1 0', 0xffffffff_ffffffffn, 'i32x4 -1 -1 0 0'],
    [
      V128,
      'f32x4 0 -0 nan:0x200001 inf',
      0x7f800000_7fa00001_80000000_00000000n,
      'i32x4 0 -2147483648 2141192193 2139095040',
    ],
    [V128, 'i8x16 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 255', 0xff000000_00000000_00000000_00000000n, 'i32x4 0 0 0 -16777216'],
    [V128, 'i16x8 0 0 0 0 0 0 0 0', 0n, 'i32x4 0 0 0 0'],
  ])('%i %s', (type, text, bits, shown) => {
    const value = valueFromText(type, text);
    expect(value).toEqual({ type, bits });
    expect(valueToText(value!)).toBe(shown);
  });

  test.each([
    [I32, '4294967296'],
    [I32, '1.5'],
    [F64, 'seven'],
    [FUNCREF, '3'],
    [V128, 'i32x4 1 2 3'],
    [V128, 'i32x4 1 2 3 4 5'],
    [V128, 'i8x16 256 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0'],
    [V128, 'i32x4 1 2 3 4.5'],
    [V128, 'f16x8 0 0 0 0 0 0 0 0'],
    [V128, '7'],
  ])('is refused: %i %s', (type, text) => expect(valueFromText(type, text)).toBeUndefined());
});

test('a vector is written in any shape', () => {
  const bits = 0x7f800000_7fa00001_80000000_bff80000n;
  expect(['i8x16', 'i16x8', 'i32x4', 'i64x2', 'f32x4', 'f64x2'].map((shape) => write(bits, shape))).toEqual([
    'i8x16 0 0 -8 -65 0 0 0 -128 1 0 -96 127 0 0 -128 127',
    'i16x8 0 -16392 0 -32768 1 32672 0 32640',
    'i32x4 -1074266112 -2147483648 2141192193 2139095040',
    'i64x2 -9223372033634074624 9187343241977004033',
    'f32x4 -1.9375 -0 nan:0x200001 inf',
    'f64x2 -1.5912378105e-314 1.4044484293420732e+306',
  ]);
});

const limits = (min: bigint, max?: bigint) => ({
  min,
  is64: false,
  shared: false,
  ...(max === undefined ? {} : { max }),
});

test('memory grows to its maximum and keeps its bytes', () => {
  const memory = new MemInst({ limits: limits(1n, 3n) });
  memory.bytes[65535] = 7;
  expect(memory.grow(1)).toBe(1);
  expect([memory.pages, memory.bytes.length, memory.bytes[65535], memory.bytes[65536]]).toEqual([2, 131072, 7, 0]);
  expect(memory.grow(2)).toBe(-1);
  expect(memory.grow(1)).toBe(2);
});

test('memory that shrinks, which only going back does, is zero where it grows again', () => {
  const memory = new MemInst({ limits: limits(1n, 3n) });
  memory.grow(1);
  memory.bytes[70000] = 7;
  memory.resize(1);
  memory.grow(1);
  expect(memory.bytes[70000]).toBe(0);
});

test('memory and tables refuse to grow beyond what this host grants', () => {
  expect(new MemInst({ limits: limits(0n) }).grow(65536)).toBe(-1);
  expect(new TableInst({ ref: FUNCREF, limits: limits(0n) }, null).grow(0xffff_ffff, null)).toBe(-1);
});
