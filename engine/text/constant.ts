/**
 * Constants at the cursor: numbers of a width, and vectors by shape and lanes (specification: Text Format, Values, Numeric Instructions).
 * Leaves to others: the arithmetic of literals (`number.ts`). Instructions and scripts share these; only scripts allow patterns of NaN.
 * One idea: "not a number" and "not in range" are different mistakes, so they get different messages.
 */
import type { Cursor } from './cursor.ts';
import { NUMBER, WORD } from './lexer.ts';
import { type Failure, parseFloatBits, parseInteger, parseUnsigned } from './number.ts';

/** Takes the current token if `value` came of it; a number out of range is reported and counts as 0. */
export function inRange(c: Cursor, value: bigint | Failure, needed: string): bigint {
  if (value === 'form') return c.unexpected(needed);
  if (value === 'range') c.report('TXT110', `${c.word()} is not ${needed}`, c.span());
  c.at++;
  return value === 'range' ? 0n : value;
}
/** Bits of an integer, signed or not. */
export function integer(c: Cursor, bits: number): bigint {
  return inRange(c, c.kind() === NUMBER ? parseInteger(c.word(), bits) : 'form', `an integer of ${bits} bits`);
}
/** An integer without sign. */
export function unsigned(c: Cursor, bits: number, needed: string): bigint {
  return inRange(c, c.kind() === NUMBER ? parseUnsigned(c.word(), bits) : 'form', needed);
}
/** Bits of a float. */
export function float(c: Cursor, bits: 32 | 64): bigint {
  const isOne = c.kind() === NUMBER || c.kind() === WORD;
  return inRange(c, isOne ? parseFloatBits(c.word(), bits) : 'form', `a float of ${bits} bits`);
}

/** What an expected result may say instead of bits. */
export type NanPattern = 'canonical' | 'arithmetic';
/** `nan:canonical` or `nan:arithmetic`, if it stands here. */
export function nanPattern(c: Cursor): NanPattern | undefined {
  if (c.takeWord('nan:canonical')) return 'canonical';
  return c.takeWord('nan:arithmetic') ? 'arithmetic' : undefined;
}

const SHAPES: Readonly<Record<string, readonly [count: number, bits: number, isFloat: boolean]>> = {
  i8x16: [16, 8, false],
  i16x8: [8, 16, false],
  i32x4: [4, 32, false],
  i64x2: [2, 64, false],
  f32x4: [4, 32, true],
  f64x2: [2, 64, true],
};
/** Lanes of a vector, the lowest first, each `bits` wide. */
export interface Vector {
  readonly bits: number;
  readonly lanes: readonly (bigint | NanPattern)[];
}

/** A shape and as many lanes as it has; the cursor is at the shape. */
export function vector(c: Cursor, allowsPatterns = false): Vector {
  const first = c.at;
  const shape = c.kind() === WORD && Object.hasOwn(SHAPES, c.word()) ? SHAPES[c.word()] : undefined;
  if (!shape) return c.unexpected('a shape such as i32x4', Object.keys(SHAPES));
  const [count, bits, isFloat] = shape;
  const name = c.word();
  c.at++;
  const lanes: (bigint | NanPattern)[] = [];
  while (lanes.length < count && (c.kind() === NUMBER || (isFloat && c.kind() === WORD))) {
    const pattern = allowsPatterns ? nanPattern(c) : undefined;
    lanes.push(pattern ?? (isFloat ? float(c, bits as 32 | 64) : integer(c, bits)));
  }
  if (lanes.length < count || c.kind() === NUMBER)
    c.fail('TXT150', `${name} has ${count} lanes`, c.since(first), {}, 'wrong number of lane literals');
  return { bits, lanes };
}
/** The 128 bits of a vector constant. */
export function vectorBits(c: Cursor): bigint {
  const { bits, lanes } = vector(c);
  return lanes.reduce<bigint>((all, lane, i) => all | ((lane as bigint) << BigInt(i * bits)), 0n);
}
