/**
 * Calls across the border of functions whose values are all numbers, when generated code is on the other side: no value is made on the way.
 * Leaves to others: every other call (`values.ts`, `call.ts`).
 * Specification: JavaScript Interface, ToJSValue and ToWebAssemblyValue.
 * One idea: a program that C++ made crosses this border for each call inside a `try`, so the border must cost little more than a call.
 */
import type { Callable } from '../jit/library.ts';
import type { Float } from '../jit/nan.ts';
import type { Part } from '../jit/values.ts';
import { high } from '../numeric/i64.ts';
import { F32, F64, type FuncType, I32, I64, type ValType } from '../syntax/types.ts';

/** All parameters are numbers, and so is the result, if there is one. */
export const isPlain = ({ params, results }: FuncType): boolean =>
  results.length < 2 && [...params, ...results].every((t) => t === I32 || t === I64 || t === F32 || t === F64);

/** The first part of what JavaScript gave; that of an i64 leaves the other in `high[0]`. @throws TypeError */
function partOf(value: unknown, type: ValType | undefined): Part {
  if (type === I32) return (value as number) | 0;
  if (type === F64) return +(value as number);
  if (type === F32) return Math.fround(value as number);
  if (type === undefined) return undefined;
  const bits = BigInt.asIntN(64, value as bigint);
  high[0] = Number(BigInt.asIntN(32, bits >> 32n));
  return Number(BigInt.asIntN(32, bits));
}
/** The value with this first part; `upper`: the upper half of an i64. */
export function valueFrom(part: Part, type: ValType | undefined, upper: number): unknown {
  if (type === I64) return (BigInt(upper) << 32n) | BigInt((part as number) >>> 0);
  return type === F32 || type === F64 ? +(part as Float) : part;
}

/** The parts of JavaScript's values. @throws TypeError, and what a value's own `valueOf` throws */
export function partsOf(given: readonly unknown[], { params }: FuncType): Part[] {
  const parts: Part[] = [];
  for (let i = 0; i < params.length; i++) {
    parts.push(partOf(given[i], params[i]));
    if (params[i] === I64) parts.push(high[0]!);
  }
  return parts;
}

/** A function of JavaScript as generated code calls it; `refuse` makes of what it throws what programs shall see. */
export function plainHost(
  call: (...args: unknown[]) => unknown,
  { params, results }: FuncType,
  refuse: (thrown: unknown) => unknown,
): Callable {
  const areSmall = params.every((type) => type === I32);
  return (...parts) => {
    try {
      let args: unknown[] = parts;
      if (!areSmall) {
        let at = 0;
        args = params.map((type) => valueFrom(parts[at++], type, type === I64 ? (parts[at++] as number) : 0));
      }
      return partOf(call(...args), results[0]);
    } catch (thrown) {
      throw refuse(thrown);
    }
  };
}
