/**
 * The slot machine: counts as the stepping machine counts, stops and goes on, traps where it should, and shares objects with everybody.
 * Leaves to others: what instructions do (the official scripts, `tests/spec`), random programs (`tests/laws/slots.test.ts`).
 */
import '#engine/exec/all.ts';
import { describe, expect, test } from 'vitest';
import { Machine } from '#engine/exec/machine.ts';
import { plain } from '#engine/exec/plain.generated.ts';
import { invokeFast, newSlotMachine } from '#engine/fast/machine.ts';
import { type FuncInst, hostFunc, type Instance, instantiate, parse, types, type Value } from '#engine/index.ts';
import { valueToText } from '#engine/runtime/value.ts';

function make(text: string, imports: Parameters<typeof instantiate>[1] = () => undefined): Instance {
  const { module, diagnostics } = parse(`(module ${text})`);
  expect(diagnostics).toEqual([]);
  return instantiate(module!, imports);
}
function func(instance: Instance, name = 'f'): FuncInst {
  const item = instance.exports.get(name);
  if (item?.kind !== 'func') throw new Error(name);
  return item.func;
}
const i32 = (n: number): Value => ({ type: types.I32, bits: BigInt.asUintN(32, BigInt(n)) });
const shown = (values: readonly Value[]): string => values.map(valueToText).join(' ');

const COLLATZ = `(func (export "f") (param $n i32) (result i32) (local $steps i32)
  (block $done (loop $again
    (br_if $done (i32.eq (local.get $n) (i32.const 1)))
    (local.set $steps (i32.add (local.get $steps) (i32.const 1)))
    (if (i32.and (local.get $n) (i32.const 1))
      (then (local.set $n (i32.add (i32.mul (local.get $n) (i32.const 3)) (i32.const 1))))
      (else (local.set $n (i32.shr_u (local.get $n) (i32.const 1)))))
    (br $again)))
  (local.get $steps))`;
const FIB = `(func $fib (export "f") (param i32) (result i32)
  (if (result i32) (i32.lt_s (local.get 0) (i32.const 2)) (then (local.get 0))
    (else (i32.add (call $fib (i32.sub (local.get 0) (i32.const 1))) (call $fib (i32.sub (local.get 0) (i32.const 2)))))))`;
const SWITCH = `(func (export "f") (param i32) (result i32) (local $sum i32)
  (loop $l (result i32)
    (block $c (result i32) (block $b (result i32) (block $a
      (br_table $a $b $c (i32.add (local.get 0) (i32.const 100)) (i32.rem_u (local.get 0) (i32.const 3)))) (i32.const 7))
      (i32.add (i32.const 1)))
    (local.set $sum (i32.add (local.get $sum)))
    (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
    (br_if $l (i32.ge_s (local.get 0) (i32.const 0)))
    (local.get $sum)))`.replace('(br_table $a $b $c', '(br_table $c $b $c');

describe('steps', () => {
  test.each([
    ['a loop with two arms', COLLATZ, 27],
    ['recursion', FIB, 12],
    ['a br_table with values', SWITCH, 20],
  ])('of %s are those of the stepping machine', (_, text, arg) => {
    const [stepping, slots] = [new Machine(plain), newSlotMachine()].map((machine) => {
      machine.start(func(make(text)), [i32(arg)]);
      const stop = machine.run(Number.POSITIVE_INFINITY);
      return { steps: machine.steps, results: stop.reason === 'done' ? shown(stop.results) : stop.reason };
    });
    expect(slots).toEqual(stepping);
  });

  test.each([1, 2, 3, 10, 1000])('are the same in pieces of %i', (piece) => {
    for (const [text, arg] of [
      [COLLATZ, 97],
      [FIB, 13],
      [SWITCH, 30],
    ] as const) {
      const whole = newSlotMachine();
      whole.start(func(make(text)), [i32(arg)]);
      const end = whole.run(Number.POSITIVE_INFINITY);
      const machine = newSlotMachine();
      machine.start(func(make(text)), [i32(arg)]);
      let rests = 0;
      for (;;) {
        const before = machine.steps;
        const stop = machine.run(piece);
        if (stop.reason !== 'fuel') {
          expect(stop).toEqual(end);
          break;
        }
        rests++;
        // It rests once so many are done, and not before.
        expect(machine.steps).toBeGreaterThanOrEqual(before + piece);
      }
      expect(machine.steps).toBe(whole.steps);
      if (piece < 100) expect(rests).toBeGreaterThan(5);
    }
  });

  test('up to a trap are those of the stepping machine', () => {
    const text = `(memory 1) (func (export "f") (param i32) (result f64)
      (f64.mul (f64.load offset=8 (local.get 0)) (f64.load (i32.add (local.get 0) (i32.const 65000)))))`;
    for (const arg of [0, 600, 65528, -1]) {
      const [stepping, slots] = [new Machine(plain), newSlotMachine()].map((machine) => {
        machine.start(func(make(text)), [i32(arg)]);
        const { reason } = machine.run(Number.POSITIVE_INFINITY);
        const offset = reason === 'trap' ? machine.frame(0).offset : 0;
        return { reason, steps: machine.steps, offset };
      });
      expect(slots, `f(${arg})`).toEqual(stepping);
    }
  });
});

test('endless recursion is a result, and an endless loop is stopped', () => {
  const machine = newSlotMachine();
  const instance = make('(func $f (export "f") (call $f)) (func (export "loop") (loop (br 0)))');
  machine.start(func(instance), []);
  expect(machine.run(Number.POSITIVE_INFINITY).reason).toBe('exhausted');
  machine.start(func(instance, 'loop'), []);
  expect(machine.run(100_000).reason).toBe('fuel');
  expect(machine.steps).toBe(100_000);
});

test('a local keeps its old value where it was pushed before it was set', () => {
  const text = `(func (export "f") (param i32) (result i32)
    local.get 0  (local.set 0 (i32.const 5))  local.get 0  (local.set 0 (i32.const 7))  local.get 0  i32.mul  i32.add)`;
  expect(shown(invokeFast(func(make(text)), [i32(1)]))).toBe('36');
});

test.each([
  'ref.test eqref (local.get $e)',
  'ref.test (ref i31) (local.get $i)',
  'ref.is_null (local.get $e)',
  'i31.get_s (local.get $i)',
  'i31.get_u (local.get $i)',
  'ref.eq (local.get $e) (local.get $e)',
  'array.len (local.get $x)',
  'array.get $a (local.get $x) (i32.const 2)',
  'struct.get $s 0 (local.get $y)',
  'table.grow $t (ref.null func) (i32.const 1)',
])('what a reference was asked is a number for `select`: %s', (number) => {
  const locals = `(local $e eqref) (local $i i31ref) (local $x (ref $a)) (local $y (ref $s)) (local.set $i (ref.i31 (i32.const 5)))
    (local.set $x (array.new $a (i32.const 4) (i32.const 3))) (local.set $y (struct.new $s (i32.const 4)))`;
  const text = `(type $a (array i32)) (type $s (struct (field i32))) (table $t 3 funcref)
    (func (export "f") (param i32) (result i32) ${locals} (select (${number}) (i32.const 77) (local.get 0)))
    (func (export "g") (param i32) (result i32) ${locals} (select (i32.const 77) (${number}) (local.get 0)))`;
  const of = make(text);
  for (const name of ['f', 'g']) expect(shown(invokeFast(func(of, name), [i32(name === 'f' ? 0 : 1)]))).toBe('77');
});
test('the payload of a NaN survives moves, calls, memory and branches', () => {
  const text = `(memory 1) (func $id (param f64 f64) (result f64) (select (local.get 1) (local.get 0) (i32.const 1)))
    (func (export "f") (result i64) (local f64)
      (local.set 0 (f64.const nan:0x4000000000123))
      (f64.store (i32.const 8) (block (result f64) (br 0 (call $id (f64.const 0) (local.get 0)))))
      (i64.reinterpret_f64 (f64.load (i32.const 8))))`;
  expect(shown(invokeFast(func(make(text)), []))).toBe(String(0x7ff4000000000123n));
});

test('a memory that grows during a host call is seen at once', () => {
  const grow = hostFunc({ params: [], results: [] }, () => {
    const memory = instance.exports.get('m');
    if (memory?.kind === 'memory') memory.mem.grow(1);
    return [];
  });
  const instance = make(
    '(import "host" "grow" (func $grow)) (memory (export "m") 1) (func (export "f") (result i32) (call $grow) (i32.store (i32.const 70000) (i32.const 9)) (i32.load (i32.const 70000)))',
    () => ({ kind: 'func', func: grow }),
  );
  expect(shown(invokeFast(func(instance), []))).toBe('9');
});

test('exceptions, tail calls, vectors and objects run in functions that are slot code', () => {
  const text = `(tag $e (param i32)) (type $pair (struct (field i32) (field i32)))
    (func $throws (param i32) (throw $e (i32.add (local.get 0) (i32.const 1))))
    (func $down (param i32 i32) (result i32)
      (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
      (return_call $down (i32.sub (local.get 0) (i32.const 1)) (i32.add (local.get 1) (i32.const 2))))
    (func (export "f") (param i32) (result i32) (local $p (ref null $pair)) (local $v v128)
      (local.set $v (i32x4.splat (local.get 0)))
      (local.set $p (struct.new $pair (i32x4.extract_lane 2 (i32x4.add (local.get $v) (local.get $v))) (i32.const 4)))
      (block $caught (result i32)
        (try_table (catch $e $caught) (call $throws (struct.get $pair 0 (local.get $p))))
        (i32.const 0))
      (i32.add (call $down (i32.const 100000) (struct.get $pair 1 (local.get $p)))))`;
  const [a, b] = [new Machine(plain), newSlotMachine()].map((machine) => {
    machine.start(func(make(text)), [i32(20)]);
    const stop = machine.run(Number.POSITIVE_INFINITY);
    return [stop.reason === 'done' ? shown(stop.results) : stop, machine.steps];
  });
  expect(b).toEqual(a);
  expect(b![0]).toBe(String(41 + 200_004));
});
