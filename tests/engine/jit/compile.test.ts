/** What the compiler to JavaScript promises, one by one: bits, traps, growth, hosts, tail calls, what it declines, and its text. */
import { describe, expect, test } from 'vitest';
import { decode, hostFunc, instantiate, types, type Value, wat2wasm } from '#engine/index.ts';
import { compileFunction, declined } from '#engine/jit/compile.ts';
import { invoke } from '#engine/jit/machine.ts';
import { sourceOf } from '#engine/jit/source.ts';
import type { ExternInst, FuncInst, Instance } from '#engine/runtime/store.ts';
import { valueToText } from '#engine/runtime/value.ts';

function instance(text: string, imports: Record<string, ExternInst> = {}): Instance {
  return instantiate(decode(wat2wasm(text)).module!, (_, name) => imports[name]);
}
function func(of: Instance, name = 'f'): FuncInst {
  const item = of.exports.get(name);
  if (item?.kind !== 'func') throw new Error(`no function ${name}`);
  return item.func;
}
const i32 = (value: number): Value => ({ type: types.I32, bits: BigInt(value >>> 0) });
const call = (of: Instance, args: readonly Value[] = [], name = 'f'): string =>
  invoke(func(of, name), args).map(valueToText).join(' ');

describe('bits of a NaN', () => {
  test.each([
    ['f32', '0x7f800001', 'i32.reinterpret_f32', 'i32.const'],
    ['f32', '0xffc12345', 'i32.reinterpret_f32', 'i32.const'],
    ['f64', '0x7ff0000000000001', 'i64.reinterpret_f64', 'i64.const'],
    ['f64', '0xfff8000000000000', 'i64.reinterpret_f64', 'i64.const'],
  ])('survive memory, locals, globals, calls and select: %s %s', (type, bits, reinterpret, constant) => {
    const integer = reinterpret.slice(0, 3);
    const of = instance(`(module (memory 1) (global $g (mut ${type}) (${type}.const 0))
      (func $same (param ${type}) (result ${type}) local.get 0)
      (func (export "f") (result ${integer}) (local $x ${type})
        i32.const 9 ${constant} ${bits} ${integer}.store
        i32.const 9 ${type}.load local.set $x
        local.get $x call $same global.set $g
        i32.const 24 global.get $g ${type}.const 1 i32.const 1 select ${type}.store
        i32.const 24 ${type}.load ${reinterpret}))`);
    expect(BigInt.asUintN(integer === 'i32' ? 32 : 64, BigInt(call(of)))).toBe(BigInt(bits));
  });
  test('are the canonical ones after arithmetic, whatever they were before', () => {
    const of = instance(`(module (memory 1) (func (export "f") (result i64)
      i32.const 0 i64.const 0x7ff0000000000001 i64.store
      i32.const 0 f64.load f64.const 1 f64.add i64.reinterpret_f64))`);
    expect(call(of)).toBe(String(0x7ff8000000000000n));
  });
  test('two loads of one NaN are not equal to each other', () => {
    const of = instance(`(module (memory 1) (func (export "f") (result i32) (local f64)
      i32.const 0 i64.const 0x7ff0000000000001 i64.store
      i32.const 0 f64.load local.set 0 local.get 0 local.get 0 f64.eq))`);
    expect(call(of)).toBe('0');
  });
});

describe('traps', () => {
  const memory = instance(`(module (memory 1)
    (func (export "i32") (param i32) (result i32) local.get 0 i32.load offset=8)
    (func (export "f64") (param i32) (result f64) local.get 0 f64.load offset=8)
    (func (export "store") (param i32) local.get 0 i64.const -1 i64.store)
    (func (export "peek") (param i32) (result i32) local.get 0 i32.load8_u))`);
  test.each([
    [65524, 'i32', '0'],
    [65525, 'i32', 'out of bounds memory access'],
    [-4, 'i32', 'out of bounds memory access'],
    [-8, 'f64', 'out of bounds memory access'],
    [65520, 'f64', '0'],
    [65521, 'f64', 'out of bounds memory access'],
    [65528, 'f64', 'out of bounds memory access'],
  ])('%d by %s gives %s', (address, name, expected) => {
    let got: string;
    try {
      got = call(memory, [i32(address)], name);
    } catch (error) {
      got = (error as Error).message;
    }
    expect(got).toBe(expected);
  });
  test('write nothing when a store is out of bounds by a part', () => {
    expect(() => call(memory, [i32(65532)], 'store')).toThrow('out of bounds memory access');
    expect(call(memory, [i32(65535)], 'peek')).toBe('0');
    expect(call(memory, [i32(65532)], 'peek')).toBe('0');
  });
  test('a recursion without end exhausts the call stack', () => {
    const of = instance('(module (func $f (export "f") (result i32) call $f i32.const 1 i32.add))');
    expect(() => call(of)).toThrow('call stack exhausted');
  });
});

describe('the host', () => {
  test("a RangeError of a host function stays the host's", () => {
    const host = hostFunc({ params: [], results: [] }, () => {
      throw new RangeError('Offset is outside the bounds of the DataView');
    });
    const of = instance('(module (import "m" "h" (func $h)) (func (export "f") call $h))', {
      h: { kind: 'func', func: host },
    });
    expect(() => call(of)).toThrow(RangeError);
  });
  test('growth by a host function is seen at once', () => {
    const grow = hostFunc({ params: [], results: [] }, () => {
      of.mems[0]!.grow(1);
      return [];
    });
    const of = instance(
      `(module (import "m" "h" (func $h)) (memory 1)
        (func (export "f") (result f64) i32.const 0 f64.load drop call $h
          i32.const 65536 f64.const 2.5 f64.store i32.const 65536 f64.load))`,
      { h: { kind: 'func', func: grow } },
    );
    expect(call(of)).toBe('2.5');
  });
  test('several results arrive in order, wide ones and references among them', () => {
    const of =
      instance(`(module (func $g (result i64 f32 i64 funcref) i64.const -2 f32.const 1.5 i64.const 3 ref.null func)
      (func (export "f") (result i64 f32 i64 funcref) call $g))`);
    expect(call(of)).toBe('-2 1.5 3 null');
  });
});

test('a function that ends with a call of itself can also call itself and go on', () => {
  // Adds 2 to a sum in each of n rounds by a tail call; below n = 0 it calls itself and adds to what comes back.
  const of = instance(`(module (func $f (export "f") (param $n i32) (param $sum i32) (result i32)
    (if (i32.gt_s (local.get $n) (i32.const 0))
      (then (return_call $f (i32.sub (local.get $n) (i32.const 1)) (i32.add (local.get $sum) (i32.const 2)))))
    (if (result i32) (local.get $n)
      (then (i32.add (call $f (i32.const 3) (local.get $sum)) (i32.const 1000)))
      (else (local.get $sum)))))`);
  expect(call(of, [i32(-1), i32(5)])).toBe('1011');
});
test('a million tail calls between two functions need no stack', () => {
  const of = instance(`(module
    (func $even (export "f") (param i32) (result i32)
      (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 1)) (else (return_call $odd (i32.sub (local.get 0) (i32.const 1))))))
    (func $odd (param i32) (result i32)
      (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 0)) (else (return_call $even (i32.sub (local.get 0) (i32.const 1)))))))`);
  expect(call(of, [i32(1_000_000)])).toBe('1');
});

test('what is nested too deep is declined, with the reason, and runs all the same', () => {
  const depth = 400;
  const of = instance(`(module (func (export "f") (param i32) (result i32)
    ${'block (result i32) '.repeat(depth)} i32.const 1 i32.const 7 local.get 0 i32.sub br_if ${depth - 1} ${'end i32.const 1 i32.add '.repeat(depth - 1)} end))`);
  const f = func(of);
  compileFunction(f);
  expect(declined.get(f)).toBe('its blocks are nested too deep');
  expect(call(of, [i32(7)])).toBe(String(depth));
});

test('the text of a function is the JavaScript that runs', () => {
  const of = instance('(module (func (export "f") (param i32 i32) (result i32) local.get 0 local.get 1 i32.add))');
  const source = sourceOf(func(of));
  if (!('text' in source)) throw new Error(source.declined);
  expect(source.text).toBe('function f0(l0,l1){\nreturn ((l0+l1)|0);\n}');
  const add = new Function(`return ${source.text}`)() as (a: number, b: number) => number;
  expect(add(0x7fffffff, 1)).toBe(-0x80000000);
});
