/**
 * Time travel: any step is exactly what it was, whatever the program and its host did.
 * The law: a machine taken to step n by `goto` equals one that simply ran n steps from the start, in stack, memory, tables and globals.
 */
import { describe, expect, it } from 'vitest';
import { History, INTERVAL } from '#engine/debug/history.ts';
import {
  backwards,
  forwards,
  lastWrite,
  next,
  nextWrite,
  type Place,
  previous,
  stepOut,
} from '#engine/debug/search.ts';
import '#engine/exec/all.ts';
import { codeOf } from '#engine/exec/compile.ts';
import { instantiate } from '#engine/exec/instantiate.ts';
import { Machine } from '#engine/exec/machine.ts';
import { plain } from '#engine/exec/plain.generated.ts';
import { type ExternInst, type FuncInst, hostFunc, type Instance, type Value } from '#engine/runtime/store.ts';
import { valueToText } from '#engine/runtime/value.ts';
import { F64, I32, I64, type ValType } from '#engine/syntax/types.ts';
import { parse } from '#engine/text/parse.ts';
import { stackTypes } from '#engine/valid/module.ts';
import { Random } from '../../support/random.ts';

const bits = (type: ValType, n: number): Value => ({
  type,
  bits: BigInt.asUintN(type === I64 || type === F64 ? 64 : 32, BigInt(n)),
});

function build(text: string, imports?: (module: string, name: string) => ExternInst | undefined): Instance {
  const { module, diagnostics } = parse(text);
  if (!module) throw new Error(JSON.stringify(diagnostics));
  return instantiate(module, imports);
}
function func(instance: Instance, name: string): FuncInst {
  const item = instance.exports.get(name);
  if (item?.kind !== 'func') throw new Error(name);
  return item.func;
}
const types = new WeakMap<object, Map<string, readonly ValType[]>>();
/** Types of the locals and operands of a frame, from the validator. */
function slotTypes(instance: Instance, index: number, offset: number): readonly ValType[] {
  const key = `${index} ${offset}`;
  const cache = types.get(instance.module) ?? new Map<string, readonly ValType[]>();
  types.set(instance.module, cache);
  let known = cache.get(key);
  if (!known) {
    const { module } = instance;
    const stack = stackTypes(module, index);
    const { params } = instance.funcs[index]!.type;
    const locals = module.funcs[index]!.locals.flatMap((l) => Array<ValType>(l.count).fill(l.type));
    known = [...params, ...locals, ...stack.before(stack.offset.indexOf(offset))];
    cache.set(key, known);
  }
  return known;
}
/** All that a program can see or change, as one short string. Upper halves of 32-bit slots mean nothing and are left out. */
function state(machine: Machine, instance: Instance): string {
  const frames = Array.from({ length: machine.frameCount }, (_, i) => {
    const { func, offset, base, code, operands } = machine.frame(i);
    const known = slotTypes(instance, func.index, offset);
    return [
      func.index,
      offset,
      Array.from({ length: code.locals + operands }, (_, j) => valueToText(machine.read(base + j, known[j]!))),
    ];
  });
  const hash = (bytes: Uint8Array): number =>
    new Int32Array(bytes.buffer, 0, 16_384).reduce((a, b) => (Math.imul(a, 31) + b) | 0, 7);
  return JSON.stringify([
    frames,
    instance.mems.map((m) => [m.pages, hash(m.bytes)]),
    instance.globals.map((g) => [...g.cells]),
    instance.tables.map((t) =>
      t.refs.map((r) => (r === null ? 'null' : typeof r === 'object' && 'name' in r ? r.name : 'extern')),
    ),
    instance.datas.map((d) => d.bytes.length),
  ]);
}
function record(history: History, limit = 10_000_000): void {
  while (history.total < limit && history.record(limit - history.total));
}

// Every kind of effect: locals, memory, globals, tables, calls, bulk operations, growth, several results.
const BUSY = `(module
  (memory (export "memory") 1 8) (table $t 4 funcref) (global $g (mut i64) (i64.const 5)) (data $d "hello")
  (elem (i32.const 0) $a $b)
  (type $one (func (param i32) (result i32)))
  (func $a (type $one) (i32.add (local.get 0) (i32.const 1)))
  (func $b (type $one) (i32.mul (local.get 0) (i32.const 3)))
  (func $two (param i32) (result i32 i64) local.get 0 global.get $g)
  (func (export "run") (param $n i32) (result i32) (local $i i32) (local $s i32) (local $f f64)
    (loop $l
      (local.set $s (i32.add (local.get $s) (call_indirect (type $one) (local.get $i) (i32.and (local.get $i) (i32.const 1)))))
      (i32.store (i32.and (i32.mul (local.get $i) (i32.const 12)) (i32.const 0xfff0)) (local.get $s))
      (i64.store8 offset=3 (i32.and (local.get $s) (i32.const 255)) (i64.const -1))
      (call $two (local.get $i)) (global.set $g (i64.add (i64.const 7))) (local.set $s (i32.xor (local.get $s)))
      (local.set $f (f64.add (local.get $f) (f64.convert_i32_s (local.get $s))))
      (f64.store (i32.const 64) (local.get $f))
      (if (i32.eqz (i32.rem_u (local.get $i) (i32.const 50)))
        (then
          (drop (memory.grow (i32.const 1)))
          (memory.fill (i32.and (local.get $s) (i32.const 1023)) (i32.const 7) (i32.const 33))
          (memory.copy (i32.const 2000) (i32.const 60) (i32.const 100))
          (table.set $t (i32.const 2) (table.get $t (i32.and (local.get $i) (i32.const 1))))))
      (if (i32.eq (local.get $i) (i32.const 77)) (then (memory.init $d (i32.const 300) (i32.const 0) (i32.const 5)) (data.drop $d)))
      (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
    local.get $s))`;

// Wide values wherever a value may be: locals not yet set, operands below a call, what branches carry, globals, memory, a choice.
const VECTORS = `(module
  (memory 1) (global $g (mut v128) (v128.const i64x2 1 -1)) (table funcref (elem $deep))
  (type $t (func (param v128 i32) (result v128)))
  (func $deep (type $t) (local $w v128) (local $x v128)
    (local.set $w (i16x8.add (local.get 0) (i16x8.splat (local.get 1))))
    (v128.store offset=2 (i32.mul (local.get 1) (i32.const 3)) (local.get $w))
    (if (result v128) (local.get 1)
      (then (i8x16.sub (call_indirect (type $t) (local.get $w) (i32.sub (local.get 1) (i32.const 1)) (i32.const 0)) (v128.not (local.get $x))))
      (else (global.set $g (i32x4.mul (global.get $g) (local.get $w))) (v128.load32_lane 2 (i32.const 40) (local.get $w)))))
  (func (export "run") (param $n i32) (result i32) (local $w v128)
    (loop $l
      (call $deep (local.get $w) (i32.and (local.get $n) (i32.const 7)))
      (block $out (param v128) (result v128)
        (i32.const 7) (i64x2.extmul_low_i32x4_u (local.get $w) (global.get $g)) (br_table $out $out (local.get $n)))
      (local.set $w (f32x4.convert_i32x4_s (i32x4.add)))
      (local.set $w (select (local.get $w) (i8x16.shuffle 0 17 2 19 4 21 6 23 8 25 10 27 12 29 14 31 (local.get $w) (global.get $g)) (i32.and (local.get $n) (i32.const 1))))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i8x16.bitmask (local.get $w))))`;

describe.each([
  ['of every kind of effect', BUSY, 5000, 54],
  ['of vectors', VECTORS, 2000, 6],
])('history %s', (_, text, many, few) => {
  it('stands at any step exactly as the machine once did', () => {
    const seed = Number(process.env['SEED'] ?? 20261122);
    const dice = new Random(seed);
    const instance = build(text);
    const history = new History([instance]);
    history.begin(func(instance, 'run'), [bits(I32, many)]);
    record(history);
    expect(history.end?.reason).toBe('done');
    expect(history.total).toBeGreaterThan(2 * INTERVAL);
    const targets = [
      0,
      1,
      history.total,
      history.total - 1,
      INTERVAL,
      INTERVAL - 1,
      INTERVAL + 1,
      ...Array.from({ length: 20 }, () => dice.below(history.total)),
    ];
    for (const target of targets) {
      const fresh = build(text);
      const machine = new Machine(plain);
      machine.start(func(fresh, 'run'), [bits(I32, many)]);
      machine.run(target);
      history.goto(target);
      expect(history.step, `seed ${seed}`).toBe(target);
      expect(state(history.machine, instance), `seed ${seed}, step ${target}`).toBe(state(machine, fresh));
    }
  });

  it('goes back one step at a time to the very beginning', () => {
    const instance = build(text);
    const history = new History([instance]);
    history.begin(func(instance, 'run'), [bits(I32, few)]);
    const states: string[] = [state(history.machine, instance)];
    while (history.record(1)) states.push(state(history.machine, instance));
    states.push(state(history.machine, instance));
    for (let step = history.total; step >= 0; step--) {
      history.goto(step);
      expect(state(history.machine, instance), `step ${step}`).toBe(states[step]);
    }
  });
});

describe('history', () => {
  it('replays a host that changed memory, table and global, and called back', () => {
    const text = `(module (import "h" "poke" (func $poke (param i32) (result i32))) (memory (export "m") 1) (global $g (export "g") (mut i32) (i32.const 1)) (table (export "t") 2 funcref)
      (func (export "back") (param i32) (result i32) (i32.store (i32.const 40) (local.get 0)) (i32.load (i32.const 40)))
      (func (export "run") (result i32) (local $i i32)
        (loop $l (i32.store (i32.const 8) (call $poke (local.get $i))) (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 30)))) (i32.load (i32.const 100))))`;
    let calls = 0;
    const make = (): Instance => {
      const instance: Instance = build(text, () => ({
        kind: 'func',
        func: hostFunc({ params: [I32], results: [I32] }, ([arg]) => {
          calls++;
          const n = arg && 'bits' in arg ? Number(arg.bits) : 0;
          instance.mems[0]!.bytes[100 + n] = calls & 255;
          instance.globals[0]!.cells[0] = calls;
          instance.tables[0]!.refs[n & 1] = instance.funcs[1]!;
          const machine = new Machine(plain);
          machine.start(func(instance, 'back'), [bits(I32, calls * 3)]);
          machine.run(100);
          return [bits(I32, calls * 7)];
        }),
      }));
      return instance;
    };
    const instance = make();
    const history = new History([instance]);
    history.begin(func(instance, 'run'), []);
    const states: string[] = [state(history.machine, instance)];
    while (history.record(1)) states.push(state(history.machine, instance));
    states.push(state(history.machine, instance));
    const made = calls;
    for (const step of [history.total, 0, 5, 200, 100, 99, 101, history.total - 1, 3]) {
      history.goto(step);
      expect(state(history.machine, instance), `step ${step}`).toBe(states[step]);
    }
    expect(calls, 'the host is never asked twice').toBe(made);
  });

  it('keeps what JavaScript wrote between two calls', () => {
    const instance = build(
      '(module (memory (export "m") 1) (func (export "get") (result i32) (i32.store (i32.const 4) (i32.const 1)) (i32.load (i32.const 0))))',
    );
    const history = new History([instance]);
    history.begin(func(instance, 'get'), []);
    record(history);
    const first = history.total;
    instance.mems[0]!.bytes.set([9, 0, 0, 0], 0);
    history.begin(func(instance, 'get'), []);
    record(history);
    expect(history.end).toEqual({ reason: 'done', results: [bits(I32, 9)] });
    history.goto(1);
    expect(instance.mems[0]!.bytes[0]).toBe(0);
    history.goto(first + 1);
    expect(instance.mems[0]!.bytes[0]).toBe(9);
  });
});

describe('searching the past', () => {
  const text = `(module (memory 1) (global $g (mut i32) (i32.const 0))
    (func $inc (param $x i32) (result i32) (i32.add (local.get $x) (i32.const 1)))
    (func (export "run") (result i32) (local $a i32)
      (local.set $a (call $inc (i32.const 5)))
      (i32.store (i32.const 16) (local.get $a))
      (global.set $g (local.get $a))
      (local.set $a (call $inc (local.get $a)))
      (i32.store8 (i32.const 17) (i32.const 9))
      local.get $a))`;
  function ready(): { history: History; instance: Instance } {
    const instance = build(text);
    const history = new History([instance]);
    history.begin(func(instance, 'run'), []);
    record(history);
    return { history, instance };
  }
  // 0 const 5, 1 call, 2 get x, 3 const 1, 4 add, 5 end, 6 set a, 7 const 16, 8 get a, 9 store, 10 get a, 11 global.set,
  // 12 get a, 13 call, 14 get x, 15 const 1, 16 add, 17 end, 18 set a, 19 const 17, 20 const 9, 21 store8, 22 get a, 23 end
  it('steps over a call and back over it', () => {
    const { history } = ready();
    expect(history.total).toBe(24);
    history.goto(1);
    expect(next(history)).toBe(6);
    expect(previous(history)).toBe(1);
    expect(previous(history)).toBe(0);
    history.goto(23);
    expect(next(history)).toBe(24);
    expect(previous(history)).toBe(23);
  });
  it('steps out of a call', () => {
    const { history } = ready();
    history.goto(3);
    expect(stepOut(history)).toBe(6);
    expect(stepOut(history)).toBe(24);
  });
  it('finds who wrote a local, a byte, a global and an operand', () => {
    const { history, instance } = ready();
    const cell = 0;
    history.goto(24 - 1);
    expect(lastWrite(history, { kind: 'cell', cell })).toBe(19);
    history.goto(18);
    expect(lastWrite(history, { kind: 'cell', cell })).toBe(7);
    history.goto(23);
    expect(lastWrite(history, { kind: 'byte', memory: 0, address: 16 })).toBe(10);
    history.goto(23);
    expect(lastWrite(history, { kind: 'byte', memory: 0, address: 17 })).toBe(22);
    history.goto(23);
    expect(lastWrite(history, { kind: 'global', code: codeOf(func(instance, 'run')), index: 0 })).toBe(12);
    expect(history.step).toBe(12);
    history.goto(0);
    expect(nextWrite(history, { kind: 'byte', memory: 0, address: 17 })).toBe(10);
    expect(nextWrite(history, { kind: 'byte', memory: 0, address: 17 })).toBe(22);
    expect(nextWrite(history, { kind: 'byte', memory: 0, address: 17 })).toBe(-1);
    expect(history.step).toBe(22);
    history.goto(6);
    expect(lastWrite(history, { kind: 'cell', cell: 2 }), 'the result of a call is written by its return').toBe(6);
  });
  it('finds what instructions out of the loop wrote', () => {
    const instance = build(`(module (memory 1) (memory $b 1) (global $g (mut v128) (v128.const i64x2 0 0))
      (func (export "run") (local $v v128)
        (local.set $v (i8x16.splat (i32.const 5)))
        (v128.store (i32.const 8) (local.get $v))
        (v128.store16_lane offset=1 1 (i32.const 9) (local.get $v))
        (i32.store8 $b (i32.const 9) (i32.const 1))
        (global.set $g (v128.load (i32.const 8)))
        (local.set $v (v128.not (local.get $v)))))`);
    const history = new History([instance]);
    history.begin(func(instance, 'run'), []);
    record(history);
    expect(history.total).toBe(19);
    const last = (place: Place, from = 18): number => {
      history.goto(from);
      return lastWrite(history, place);
    };
    expect(last({ kind: 'byte', memory: 0, address: 10 })).toBe(9);
    expect(last({ kind: 'byte', memory: 0, address: 12 })).toBe(6);
    expect(last({ kind: 'byte', memory: 0, address: 24 })).toBe(-1);
    expect(last({ kind: 'byte', memory: 1, address: 9 })).toBe(12);
    expect(last({ kind: 'global', code: codeOf(func(instance, 'run')), index: 0 })).toBe(15);
    expect(last({ kind: 'cell', cell: 0 })).toBe(18);
    expect(last({ kind: 'cell', cell: 0 }, 17)).toBe(3);
    expect(last({ kind: 'cell', cell: 2 }, 14), 'the operand that was loaded').toBe(14);
  });
  it('runs to breakpoints in both directions', () => {
    const { history, instance } = ready();
    const inc = instance.funcs[0]!;
    const code = codeOf(inc);
    const stops = new Set([code.base + code.at[2]!]);
    history.goto(0);
    expect(forwards(history, stops)).toBe(4);
    expect(forwards(history, stops)).toBe(16);
    expect(forwards(history, stops)).toBe(24);
    expect(backwards(history, stops)).toBe(16);
    expect(backwards(history, stops)).toBe(4);
    expect(backwards(history, stops)).toBe(0);
  });
  it('finds a write a million steps back', () => {
    const instance =
      build(`(module (memory 1) (func (export "run") (local $i i32) (i32.store (i32.const 8) (i32.const 1))
      (loop $l (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 170000))))))`);
    const history = new History([instance]);
    history.begin(func(instance, 'run'), []);
    record(history);
    expect(history.total).toBeGreaterThan(1_000_000);
    expect(lastWrite(history, { kind: 'byte', memory: 0, address: 8 })).toBe(3);
  });
});
