/**
 * Values as people read and write them: `-7`, `2.5`, `nan:0x400001`, `null`, `i32x4 1 2 3 4`.
 * Leaves to others: literals to bits and back (`text/number.ts`), slots (`slot.ts`).
 * Specification: Text Format, Values.
 * One idea: text carries every value to the last bit, and JavaScript's numbers do not; so text is what crosses to the page.
 */

import type { Func, Module } from '../syntax/module.ts';
import { F32, F64, I32, I64, isRef, V128, type ValType } from '../syntax/types.ts';
import { parseFloatBits, parseInteger, printFloatBits } from '../text/number.ts';
import { ExnInst } from './exception.ts';
import { ExternRef, FuncInst, type Ref, type Value } from './store.ts';

/**
 * The value of that type that `text` spells: a literal of the text format, integers signed or unsigned; `null` for references;
 * for a vector a shape and its lanes, with or without `v128.const`.
 * Undefined if it spells none.
 */
export function valueFromText(type: ValType, text: string): Value | undefined {
  const trimmed = text.trim();
  if (isRef(type)) return trimmed === 'null' ? { type, ref: null } : undefined;
  const bits = bitsFromText(type, trimmed);
  return typeof bits === 'bigint' ? { type, bits } : undefined;
}

function bitsFromText(type: ValType, text: string): bigint | string {
  switch (type) {
    case I32:
      return parseInteger(text, 32);
    case I64:
      return parseInteger(text, 64);
    case F32:
      return parseFloatBits(text, 32);
    case F64:
      return parseFloatBits(text, 64);
    default:
      return type === V128 && vectorText.read ? vectorText.read(text) : 'form';
  }
}

/** How vectors are read, written and looked at, once that part is there: `vector.ts` enters itself. */
export const vectorText: {
  read?: (text: string) => bigint | string;
  write?: (bits: bigint, shape?: string) => string;
  shapeOf?: (module: Module, func: Func) => string;
} = {};

/** How objects of a program are written, once that part is there: `inspect.ts` enters itself. */
export const objectText: {
  write?: (ref: Ref) => string | undefined;
  /** The number of an object; undefined for every other reference. */
  idOf?: (ref: Ref) => number | undefined;
} = {};

/** Integers are shown signed, floats by the shortest digits that lead back to the same bits. */
export function valueToText(value: Value): string {
  if ('ref' in value) return refToText(value.ref);
  switch (value.type) {
    case I32:
      return String(BigInt.asIntN(32, value.bits));
    case I64:
      return String(BigInt.asIntN(64, value.bits));
    case F32:
      return printFloatBits(value.bits, 32);
    case F64:
      return printFloatBits(value.bits, 64);
    default:
      return vectorText.write?.(value.bits) ?? `0x${value.bits.toString(16)}`;
  }
}

/** `null`, `i31 7`, `func 3` (its index in its module), `exn $oops`, `struct 2 {7, null}`, `extern 7`. */
export function refToText(ref: Ref): string {
  if (ref === null) return 'null';
  if (typeof ref === 'number') return `i31 ${ref}`;
  const text = objectText.write?.(ref);
  if (text !== undefined) return text;
  if (ref instanceof ExnInst) return `exn ${ref.tag.name}`;
  if (ref instanceof FuncInst) return ref.host ? `func ${ref.name}` : `func ${ref.index}`;
  return `extern ${ref instanceof ExternRef && typeof ref.host === 'number' ? ref.host : 'object'}`;
}

/** Tag and values: `$oops(7, 2.5)`. */
export const exnToText = ({ tag, args }: ExnInst): string => `${tag.name}(${args.map(valueToText).join(', ')})`;
