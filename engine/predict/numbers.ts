/**
 * Values as numbers that a wrong meaning can reckon with, and back: an i64 as a signed BigInt, everything else as a number.
 * Leaves to others: values as text (`runtime/value.ts`), what is done with them (`misconceptions.ts`).
 * One idea: whole numbers are reckoned without bounds first and cut to 32 or 64 bits last; a belief about overflow lives in between.
 */
import type { Value } from '../runtime/store.ts';
import { F32, F64, I32, I64, type ValType } from '../syntax/types.ts';
import type { Num } from './row.ts';

const view = new DataView(new ArrayBuffer(8));

/** An i32 or a float as a number, an i64 as a BigInt; undefined for vectors and references. */
export function numberOf(value: Value): Num | undefined {
  if ('ref' in value) return undefined;
  switch (value.type) {
    case I32:
      return Number(BigInt.asIntN(32, value.bits));
    case I64:
      return BigInt.asIntN(64, value.bits);
    case F32:
      view.setUint32(0, Number(value.bits));
      return view.getFloat32(0);
    case F64:
      view.setBigUint64(0, value.bits);
      return view.getFloat64(0);
    default:
      return undefined;
  }
}

/** The value of that type; a whole number is cut to its bits. */
export function valueFrom(type: ValType, number: Num): Value {
  if (type === F32) {
    view.setFloat32(0, Number(number));
    return { type, bits: BigInt(view.getUint32(0)) };
  }
  if (type === F64) {
    view.setFloat64(0, Number(number));
    return { type, bits: view.getBigUint64(0) };
  }
  const whole = typeof number === 'bigint' ? number : BigInt(Math.trunc(number));
  return { type, bits: BigInt.asUintN(type === I64 ? 64 : 32, whole) };
}

/** Bits of an integer type, told by the first letters of an instruction's name: `i64.add` has 64. */
export const widthOf = (name: string): 32 | 64 => (name.startsWith('i64') ? 64 : 32);

/** Operands as whole numbers without bounds: signed, or unsigned if the instruction ends in `_u`. */
export function wholes(operands: readonly Num[], name: string): [a: bigint, b: bigint] {
  const width = widthOf(name);
  const read = (n: Num | undefined): bigint =>
    name.endsWith('_u') ? BigInt.asUintN(width, BigInt(n ?? 0)) : BigInt(n ?? 0);
  return [read(operands[0]), read(operands[1])];
}

/** The least and the greatest signed number of so many bits. */
export const bounds = (width: number): [least: bigint, greatest: bigint] => [
  -(1n << BigInt(width - 1)),
  (1n << BigInt(width - 1)) - 1n,
];

/** The same bytes in the other order. */
export const reversed = (bytes: Uint8Array): Uint8Array => bytes.slice().reverse();

/** Bytes as one unsigned number, the lowest byte first. */
export function fromBytes(bytes: Uint8Array): bigint {
  let number = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) number = (number << 8n) | BigInt(bytes[i]!);
  return number;
}
