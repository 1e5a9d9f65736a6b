/**
 * The machine by itself: what a step is, where a trap leaves it, how deep calls go, how it is copied and stopped.
 * One idea: everything that a debugger needs is tested here without one.
 */
import { describe, expect, test } from 'vitest';
import { plain } from '#engine/exec/plain.generated.ts';
import { recording } from '#engine/exec/recording.generated.ts';
import { newRing, STRIDE } from '#engine/exec/ring.ts';
import {
  decode,
  hostFunc,
  type Imports,
  type Instance,
  instantiate,
  invoke,
  LinkError,
  Machine,
  Trap,
  types,
  type Value,
  valueToText,
  wat2wasm,
} from '#engine/index.ts';

const make = (text: string, imports?: Imports): Instance => instantiate(decode(wat2wasm(text)).module!, imports);
const func = (instance: Instance, name: string) => {
  const item = instance.exports.get(name);
  if (item?.kind !== 'func') throw new Error(`no function ${name}`);
  return item.func;
};
const i32 = (value: number): Value => ({ type: types.I32, bits: BigInt.asUintN(32, BigInt(value)) });
function started(text: string, name: string, ...args: Value[]): Machine {
  const machine = new Machine(plain);
  machine.start(func(make(text), name), args);
  return machine;
}

const POLY = `(module (func (export "poly") (param $x i32) (result i32)
  local.get $x i32.const 3 i32.mul i32.const 2 i32.add local.get $x i32.mul i32.const 7 i32.add))`;
const FIB = `(module (func $fib (export "fib") (param $n i32) (result i32)
  (if (result i32) (i32.lt_s (local.get $n) (i32.const 2)) (then (local.get $n))
    (else (i32.add (call $fib (i32.sub (local.get $n) (i32.const 1))) (call $fib (i32.sub (local.get $n) (i32.const 2))))))))`;

describe('a step', () => {
  test('is one instruction, and the end that returns is one', () => {
    const machine = started(POLY, 'poly', i32(7));
    const heights = [];
    for (;;) {
      heights.push(machine.frame(0).operands);
      const stop = machine.run(1);
      if (stop.reason === 'done') {
        expect(stop.results.map(valueToText)).toEqual(['168']);
        break;
      }
    }
    expect(machine.steps).toBe(10);
    expect(heights).toEqual([0, 1, 2, 1, 2, 1, 2, 1, 2, 1]);
  });

  test('never counts block, loop and the end of a block', () => {
    const machine = started('(module (func (export "f") (block (loop (nop)))))', 'f');
    machine.run(Number.POSITIVE_INFINITY);
    expect(machine.steps).toBe(2);
  });
});

describe('a trap', () => {
  test('leaves the machine at the instruction, its operands in place, the completed steps counted', () => {
    const machine = started('(module (func (export "f") (result i32) i32.const 7 i32.const 0 i32.div_s))', 'f');
    const stop = machine.run(Number.POSITIVE_INFINITY);
    expect(stop.reason === 'trap' && stop.trap.message).toBe('integer divide by zero');
    expect(machine.steps).toBe(2);
    expect(machine.frame(0).instruction).toBe(2);
    const { base, code } = machine.frame(0);
    expect([0, 1].map((i) => valueToText(machine.read(base + code.locals + i, types.I32)))).toEqual(['7', '0']);
  });

  test.each([
    ['0xffffffff', 'offset=1'],
    ['0', 'offset=4294967295'],
    ['65533', ''],
    ['-1', ''],
  ])('comes from a load at %s %s', (at, offset) => {
    const instance = make(
      `(module (memory 1) (func (export "f") (result i32) (i32.load ${offset} (i32.const ${at}))))`,
    );
    expect(() => invoke(func(instance, 'f'), [])).toThrow('out of bounds memory access');
  });

  test('is not what a failing host function causes', () => {
    const imports: Imports = () => ({
      kind: 'func',
      func: hostFunc({ params: [], results: [] }, () => {
        throw new RangeError('the host is at fault');
      }),
    });
    const instance = make('(module (import "host" "f" (func $f)) (func (export "g") call $f))', imports);
    expect(() => invoke(func(instance, 'g'), [])).toThrow(RangeError);
  });
});

test('recursion without end is exhausted, at any depth of frames and for large frames', () => {
  const small = started('(module (func $f (export "f") call $f))', 'f');
  expect(small.run(Number.POSITIVE_INFINITY).reason).toBe('exhausted');
  expect(small.frameCount).toBeGreaterThan(10_000);
  const large = started(`(module (func $f (export "f") (local ${'i64 '.repeat(1000)}) call $f))`, 'f');
  expect(large.run(Number.POSITIVE_INFINITY).reason).toBe('exhausted');
  expect(large.frameCount).toBeGreaterThan(500);
});

test('a state that was copied comes back exactly', () => {
  const machine = started(FIB, 'fib', i32(15));
  machine.run(1234);
  const state = machine.snapshot();
  const first = machine.run(Number.POSITIVE_INFINITY);
  const steps = machine.steps;
  machine.restore(state);
  expect(machine.steps).toBe(1234);
  expect(machine.run(Number.POSITIVE_INFINITY)).toEqual(first);
  expect(machine.steps).toBe(steps);
});

test('a waiting frame stands at its call and does not own the arguments', () => {
  const text = `(module (func $g (param i32 i32) nop) (func (export "f") i64.const 9 i32.const 1 i32.const 2 call $g drop))`;
  const machine = started(text, 'f');
  machine.run(4);
  expect(machine.frameCount).toBe(2);
  expect(machine.frame(1)).toMatchObject({ instruction: 3, operands: 1 });
});

describe('a breakpoint', () => {
  test('stops each time before its instruction and does not change the count of steps', () => {
    const machine = started(FIB, 'fib', i32(10));
    const { func: fib, code } = machine.frame(0);
    expect(machine.setBreakpoint(fib, code.offset[0]!)).toBe(true);
    let stops = 0;
    let stop = machine.run(Number.POSITIVE_INFINITY);
    for (; stop.reason === 'breakpoint'; stop = machine.run(Number.POSITIVE_INFINITY)) stops++;
    expect(stop.reason === 'done' && stop.results.map(valueToText)).toEqual(['55']);
    const plainRun = started(FIB, 'fib', i32(10));
    plainRun.run(Number.POSITIVE_INFINITY);
    expect(machine.steps).toBe(plainRun.steps);
    expect(stops).toBe(177);
  });

  test('is met even when fuel ran out right before it', () => {
    const machine = started(POLY, 'poly', i32(7));
    const { func: poly, code } = machine.frame(0);
    machine.setBreakpoint(poly, code.offset[3]!);
    expect(machine.run(3).reason).toBe('fuel');
    expect(machine.run(1).reason).toBe('breakpoint');
    expect(machine.run(1).reason).toBe('fuel');
    expect(machine.steps).toBe(4);
  });
});

test('a host function may call back; to the machine that waits it is one step', () => {
  let instance: Instance;
  const imports: Imports = () => ({
    kind: 'func',
    func: hostFunc({ params: [types.I32], results: [types.I32] }, ([n]) => invoke(func(instance, 'double'), [n!])),
  });
  instance = make(
    `(module (import "host" "back" (func $back (param i32) (result i32)))
      (func (export "double") (param i32) (result i32) (i32.add (local.get 0) (local.get 0)))
      (func (export "f") (result i32) (i32.add (call $back (i32.const 20)) (i32.const 2))))`,
    imports,
  );
  const machine = new Machine(plain);
  machine.start(func(instance, 'f'), []);
  const stop = machine.run(Number.POSITIVE_INFINITY);
  expect(stop.reason === 'done' && stop.results.map(valueToText)).toEqual(['42']);
  expect(machine.steps).toBe(5);
});

test('host and program calling each other without end are exhausted', () => {
  let instance: Instance;
  const imports: Imports = () => ({
    kind: 'func',
    func: hostFunc({ params: [], results: [] }, () => invoke(func(instance, 'f'), [])),
  });
  instance = make('(module (import "host" "back" (func $back)) (func (export "f") call $back))', imports);
  expect(() => invoke(func(instance, 'f'), [])).toThrow(Trap);
});

test('the recording loop writes what each step overwrote', () => {
  const machine = started(POLY, 'poly', i32(7));
  machine.loop = recording;
  machine.ring = newRing(16);
  machine.run(3);
  const { code } = machine.frame(0);
  const entries = [0, 1, 2].map((n) => Array.from(machine.ring.subarray(STRIDE * n, STRIDE * n + 3)));
  // local.get and i32.const write slots 1 and 2, then i32.mul overwrites the 7 in slot 1.
  expect(entries).toEqual([
    [code.base + code.at[0]!, 2, 0],
    [code.base + code.at[1]!, 4, 0],
    [code.base + code.at[2]!, 2, 7],
  ]);
});

test('a wrong or missing import is refused with what was needed and what was given', () => {
  const text = '(module (import "a" "f" (func (param i32))))';
  expect(() => make(text)).toThrow(LinkError);
  const wrong: Imports = () => ({ kind: 'func', func: hostFunc({ params: [types.I64], results: [] }, () => []) });
  expect(() => make(text, wrong)).toThrow(
    'incompatible import type: func "a" "f": the module needs [i32] -> [], it was given [i64] -> []',
  );
});

test('a memory larger than this host grants is refused before anything is allocated', () => {
  expect(() => make('(module (memory 60000))')).toThrow(/LNK403 too large: 60,000 pages/);
});
