/**
 * Constant expressions: initial values of globals, offsets of segments, elements (specification: Validation, Constant Expressions).
 * Leaves to others: checking them (`valid/`), the machine for everything else, instructions of an extension (which enter themselves
 * into `constants`).
 * One idea: what may stand here is so little that instantiation always ends.
 */
import { readOpcode } from '../binary/code.ts';
import { bitsAt } from '../runtime/slot.ts';
import type { Instance, Value } from '../runtime/store.ts';
import { assert, EngineBug } from '../source/diagnostic.ts';
import { Reader } from '../syntax/bytes.ts';
import { readImmediate } from '../syntax/immediates.ts';
import type { Range } from '../syntax/module.ts';
import { F32, F64, I32, I64, isRef, refType } from '../syntax/types.ts';

/** Reads the immediates of an instruction from `r`, takes its operands from `stack` and pushes its result. */
export type Constant = (stack: Value[], r: Reader, instance: Instance) => void;

function popBits(stack: Value[]): bigint {
  const value = stack.pop();
  assert(value && 'bits' in value, 'an operand is a number');
  return value.bits;
}
const whole =
  (type: typeof I32 | typeof I64, compute: (a: bigint, b: bigint) => bigint): Constant =>
  (stack) => {
    const b = popBits(stack);
    stack.push({ type, bits: BigInt.asUintN(type === I32 ? 32 : 64, compute(popBits(stack), b)) });
  };
const add = (a: bigint, b: bigint): bigint => a + b;
const sub = (a: bigint, b: bigint): bigint => a - b;
const mul = (a: bigint, b: bigint): bigint => a * b;

/** By name; every instruction that may stand in a constant expression, but for `end`. */
export const constants: { [name: string]: Constant } = {
  'i32.const': (stack, r) => stack.push({ type: I32, bits: BigInt.asUintN(32, BigInt(r.s32())) }),
  'i64.const': (stack, r) => stack.push({ type: I64, bits: BigInt.asUintN(64, r.s64()) }),
  'f32.const': (stack, r) => stack.push({ type: F32, bits: readImmediate('f32', r) }),
  'f64.const': (stack, r) => stack.push({ type: F64, bits: readImmediate('f64', r) }),
  'i32.add': whole(I32, add),
  'i32.sub': whole(I32, sub),
  'i32.mul': whole(I32, mul),
  'i64.add': whole(I64, add),
  'i64.sub': whole(I64, sub),
  'i64.mul': whole(I64, mul),
  'global.get'(stack, r, instance) {
    const global = instance.globals[r.u32()]!;
    const type = global.type.val;
    stack.push(isRef(type) ? { type, ref: global.ref } : { type, bits: bitsAt(global.cells, 0, type) });
  },
  'ref.null': (stack, r) => stack.push({ type: refType(true, readImmediate('heaptype', r)), ref: null }),
  'ref.func': (stack, r, instance) => stack.push({ type: refType(true, -0x10), ref: instance.funcs[r.u32()]! }),
};

/** Value of the expression in `Module.code` at `range`. */
export function evaluate(instance: Instance, range: Range): Value {
  const r = new Reader(instance.module.code, range.from, range.to);
  const stack: Value[] = [];
  for (;;) {
    const { name } = readOpcode(r);
    if (name === 'end') {
      const value = stack.pop();
      assert(value, 'a constant expression leaves a value');
      return value;
    }
    const constant = constants[name];
    if (!constant) throw new EngineBug(`${name} in a constant expression`);
    constant(stack, r, instance);
  }
}
