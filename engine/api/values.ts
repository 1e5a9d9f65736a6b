/**
 * Values across the border (JavaScript Interface: ToJSValue, ToWebAssemblyValue), and functions, which are values too.
 * Leaves to others: running (`call.ts`), the objects of the interface, other conversions (`idl.ts`).
 * One idea: a program has kinds of values that JavaScript has not. A vector and an exception as a value stop here with a TypeError
 * instead of becoming something that looks like them; everything else has exactly one image, so what goes out and comes back is the same.
 */

import { hostErrors } from '../jit/compile.ts';
import { newThrow } from '../jit/library.ts';
import { high } from '../numeric/i64.ts';
import { fitsRef } from '../runtime/belongs.ts';
import { ExnInst, WasmThrow } from '../runtime/exception.ts';
import { ArrayInst, StructInst } from '../runtime/object.ts';
import { ExternRef, FuncInst, hostFunc, type Ref, TagInst, type Value } from '../runtime/store.ts';
import { matchesVal, topOf } from '../syntax/matching.ts';
import {
  EXTERNREF,
  F32,
  F64,
  type FuncType,
  HEAP,
  heapOf,
  I32,
  I64,
  isNullable,
  isRef,
  refType,
  typeName,
  V128,
  type ValType,
} from '../syntax/types.ts';
import { exceptions } from './brand.ts';
import { callFunction, codeOfCall, errorOf } from './call.ts';
import { isPlain, partsOf, plainHost, valueFrom } from './direct.ts';
import { isUncatchable } from './errors.ts';
import { faceOf, instOf } from './objects.ts';

/** The tag of exceptions that JavaScript threw, with what it threw. */
export const jsTag = new TagInst({ params: [EXTERNREF], results: [] });

type Callable = (...args: unknown[]) => unknown;
const functions = new WeakMap<FuncInst, Callable>();
const funcs = new WeakMap<object, FuncInst>();
/** The function of a program behind an Exported Function; undefined for every other value. */
export const funcOf = (value: unknown): FuncInst | undefined => funcs.get(value as object);

const EXNREF = refType(true, HEAP.exn);
/** No value of this type may cross the border. */
export const cannotCross = (type: ValType): boolean => type === V128 || (isRef(type) && matchesVal(type, EXNREF));
function refuseTypes({ params, results }: FuncType): void {
  const type = [...params, ...results].find(cannotCross);
  if (type !== undefined) throw new TypeError(`type incompatibility: ${typeName(type)} has no value in JavaScript`);
}

const scratch = new DataView(new ArrayBuffer(8));
const f32Bits = (number: number): bigint => {
  scratch.setFloat32(0, number);
  return Number.isNaN(number) ? 0x7fc0_0000n : BigInt(scratch.getUint32(0));
};
const f64Bits = (number: number): bigint => {
  scratch.setFloat64(0, number);
  return Number.isNaN(number) ? 0x7ff8_0000_0000_0000n : scratch.getBigUint64(0);
};

/** ToWebAssemblyValue. @throws TypeError, and what the value's own `valueOf` throws */
export function toWasm(value: unknown, type: ValType): Value {
  switch (type) {
    case I32:
      return { type, bits: BigInt((value as number) >>> 0) };
    case I64:
      return { type, bits: BigInt.asUintN(64, value as bigint) };
    case F32:
      return { type, bits: f32Bits(Math.fround(value as number)) };
    case F64:
      return { type, bits: f64Bits(+(value as number)) };
    default:
      return { type, ref: toRef(value, type) };
  }
}

function toRef(value: unknown, type: ValType): Ref {
  const ref = refFrom(value, type);
  if (!fitsRef(ref, type)) throw new TypeError(`type incompatibility: not a value of type ${typeName(type)}`);
  return ref;
}
/** What a value is as a reference, in the hierarchy of the type. */
function refFrom(value: unknown, type: ValType): Ref {
  if (value === null) return null;
  const isFunction = topOf(heapOf(type)) === HEAP.func;
  if (isFunction) {
    const func = funcOf(value);
    if (!func) throw new TypeError(`type incompatibility: not a value of type ${typeName(type)}`);
    return func;
  }
  // Small whole numbers need no object, also on their way to `extern`; -0 is not one of them.
  if (typeof value === 'number' && value >= -(2 ** 30) && value < 2 ** 30 && Object.is(value, value | 0)) return value;
  return instOf(value) ?? new ExternRef(value);
}

/** The value of a type that nothing was said about; undefined if there is none. */
export function defaultValue(type: ValType): Value | undefined {
  if (type === EXTERNREF) return toWasm(undefined, type);
  if (!isRef(type)) return { type, bits: 0n };
  return isNullable(type) ? { type, ref: null } : undefined;
}

/** ToJSValue. */
export function toJs(value: Value): unknown {
  if ('ref' in value) return refToJs(value.ref);
  switch (value.type) {
    case I32:
      return Number(BigInt.asIntN(32, value.bits));
    case I64:
      return BigInt.asIntN(64, value.bits);
    case F32:
      scratch.setUint32(0, Number(value.bits));
      return scratch.getFloat32(0);
    default:
      scratch.setBigUint64(0, value.bits);
      return scratch.getFloat64(0);
  }
}
/** As `toJs`, for a reference. */
export function refToJs(ref: Ref): unknown {
  if (ref instanceof FuncInst) return exportedFunction(ref);
  if (ref instanceof StructInst || ref instanceof ArrayInst) return faceOf(ref);
  return ref instanceof ExternRef ? ref.host : ref;
}

/** What a value thrown by JavaScript is on its way through programs: an exception that they may catch, unless a trap is behind it. */
function incoming(thrown: unknown): unknown {
  if (isUncatchable(thrown)) return thrown;
  if (exceptions.has(thrown)) return newThrow(exceptions.of(thrown));
  return newThrow(new ExnInst(jsTag, [toWasm(thrown, EXTERNREF)]));
}
/** What JavaScript gets to catch: the object that it threw itself, or an Exception. */
function outgoing(thrown: unknown): unknown {
  if (!(thrown instanceof WasmThrow)) return thrown;
  const { exn } = thrown;
  return exn.tag === jsTag ? toJs(exn.args[0]!) : exceptions.objectOf(exn);
}

/** Runs a function for JavaScript: as `callFunction`, with what is thrown as JavaScript knows it. */
export function runForHost(func: FuncInst, args: readonly Value[]): readonly Value[] {
  try {
    return callFunction(func, args);
  } catch (thrown) {
    throw outgoing(thrown);
  }
}

/** Functions of the host are named by their place among the imports that they answered first. */
const importIndices = new WeakMap<FuncInst, number>();

/** The Exported Function of `func`: always the same object. */
export function exportedFunction(func: FuncInst): Callable {
  const known = functions.get(func);
  if (known) return known;
  const { params, results } = func.type;
  const isNumbers = isPlain(func.type);
  const made: Callable = (...given) => {
    const code = isNumbers ? codeOfCall(func) : null;
    if (code) {
      const parts = partsOf(given, func.type);
      try {
        return valueFrom(code(...parts), results[0], high[0]!);
      } catch (thrown) {
        throw outgoing(errorOf(thrown));
      }
    }
    refuseTypes(func.type);
    const args = params.map((type, i) => toWasm(given[i], type));
    const answer = runForHost(func, args);
    return results.length < 2 ? answer[0] && toJs(answer[0]) : answer.map(toJs);
  };
  const property = { writable: false, enumerable: false, configurable: true };
  Object.defineProperties(made, {
    length: { value: params.length, ...property },
    name: { value: String(importIndices.get(func) ?? func.index), ...property },
  });
  functions.set(func, made);
  funcs.set(made, func);
  return made;
}

/** A JavaScript function as programs call it, of the type with this canonical number; it answers the import of function `index`. */
export function hostFunction(call: Callable, typeId: number, index: number): FuncInst {
  const func: FuncInst = hostFunc(typeId, (args) => {
    const { type } = func;
    try {
      refuseTypes(type);
      return resultsOf(Reflect.apply(call, undefined, args.map(toJs)), type.results);
    } catch (thrown) {
      throw incoming(thrown);
    }
  });
  if (isPlain(func.type)) {
    func.compiled = plainHost(call, func.type, (thrown) => {
      const error = incoming(thrown);
      if (error instanceof Error) hostErrors.add(error);
      return error;
    }) as FuncInst['compiled'];
  }
  importIndices.set(func, index);
  return func;
}

function resultsOf(answer: unknown, types: readonly ValType[]): readonly Value[] {
  const [only] = types;
  if (only === undefined) return [];
  if (types.length === 1) return [toWasm(answer, only)];
  const values = iterate(answer);
  if (values.length !== types.length) {
    throw new TypeError(`multi-return length mismatch: ${values.length} values for ${types.length} results`);
  }
  return types.map((type, i) => toWasm(values[i], type));
}

/** Everything that iterating gives; also a string iterates. */
function iterate(value: unknown): unknown[] {
  const method =
    value === undefined || value === null ? undefined : (value as Partial<Iterable<unknown>>)[Symbol.iterator];
  if (method === undefined || method === null) throw new TypeError('multi-return value must be iterable');
  return Array.from({ [Symbol.iterator]: () => Reflect.apply(method, value, []) as Iterator<unknown> });
}
