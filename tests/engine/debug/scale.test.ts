/**
 * The law of long runs: whatever was forgotten, kept as changes or planted near the reader, a step is what it was on a machine that ran straight.
 * The program grows and fills one of two memories, calls, asks its host and lets it write; so little may be held that keyframes are thinned many times.
 */
import { describe, expect, it } from 'vitest';
import { History, INTERVAL } from '#engine/debug/history.ts';
import { Scale } from '#engine/debug/scale.ts';
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
import { type FuncInst, hostFunc, type Instance, type Value } from '#engine/runtime/store.ts';
import { leaping } from '#engine/session/leap.ts';
import { I32 } from '#engine/syntax/types.ts';
import { parse } from '#engine/text/parse.ts';
import { Random, seedOfRun } from '../../support/random.ts';

const TEXT = `(module (import "host" "ask" (func $ask (param i32) (result i32))) (memory $a 1 40) (memory $b 2)
  (table $t 4 funcref) (global $g (mut i64) (i64.const 0)) (elem declare func $put)
  (func $put (param $at i32) (param $value i32)
    (i32.store (i32.rem_u (local.get $at) (i32.sub (i32.mul (memory.size) (i32.const 65536)) (i32.const 4))) (local.get $value))
    (i32.store8 $b (i32.and (local.get $at) (i32.const 131071)) (local.get $value)))
  (func (export "run") (param $n i32) (result i32) (local $x i32)
    (local.set $x (i32.const 2463534242))
    (loop $l
      (local.set $x (i32.xor (local.get $x) (i32.shl (local.get $x) (i32.const 13))))
      (local.set $x (i32.xor (local.get $x) (i32.shr_u (local.get $x) (i32.const 17))))
      (local.set $x (i32.xor (local.get $x) (i32.shl (local.get $x) (i32.const 5))))
      (call $put (local.get $x) (local.get $n))
      (global.set $g (i64.add (global.get $g) (i64.extend_i32_u (local.get $x))))
      (if (i32.eqz (i32.and (local.get $n) (i32.const 1023)))
        (then (table.set $t (i32.and (local.get $x) (i32.const 3)) (ref.func $put)) (drop (call $ask (local.get $x)))))
      (if (i32.eqz (i32.and (local.get $n) (i32.const 8191)))
        (then (drop (memory.grow (i32.const 1))) (memory.fill $b (local.get $n) (i32.const 7) (i32.const 3000))))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i32.load (i32.const 64))))`;
const TURNS = 60_000;
const argument: Value = { type: I32, bits: BigInt(TURNS) };

interface Subject {
  readonly instance: Instance;
  readonly run: FuncInst;
}
function make(): Subject {
  const { module } = parse(TEXT);
  let calls = 0;
  const instance: Instance = instantiate(module!, () => ({
    kind: 'func',
    func: hostFunc({ params: [I32], results: [I32] }, () => {
      instance.mems[0]!.bytes[100 + (++calls & 255)] = calls;
      return [{ type: I32, bits: BigInt(calls) }];
    }),
  }));
  const run = instance.exports.get('run');
  if (run?.kind !== 'func') throw new Error('no function `run`');
  return { instance, run: run.func };
}
function long(
  most: number,
  until = Number.POSITIVE_INFINITY,
  leaps = false,
): { history: History; scale: Scale; instance: Instance } {
  const { instance, run } = make();
  const history = new History([instance]);
  history.begin(run, [argument]);
  while (history.total < 300_000 && history.record(300_000 - history.total));
  const scale = new Scale(history, leaps ? leaping(history, plain) : plain, most);
  while (history.total < until && scale.run(until - history.total));
  return { history, scale, instance };
}

function checksum(bytes: Uint8Array): number {
  let sum = bytes.length;
  for (const byte of bytes) sum = (Math.imul(sum, 31) + byte) | 0;
  return sum;
}
function state(machine: Machine, instance: Instance): unknown {
  return {
    place: [machine.pc, machine.sp, machine.fp, machine.depth],
    // Upper halves of 32-bit slots mean nothing.
    cells: machine.i32
      .slice(0, machine.sp)
      .filter((_, cell) => cell % 2 === 0)
      .join(),
    memories: instance.mems.map(({ pages, bytes }) => [pages, checksum(bytes)]),
    tables: instance.tables.map(({ refs }) => refs.map((ref) => ref instanceof Object)),
    globals: instance.globals.map(({ cells }) => [...cells]),
  };
}

describe.each([
  ['everything kept', 64e6, false],
  ['hardly anything kept', 2e6, false],
  ['leaps, everything kept', 64e6, true],
  ['leaps, hardly anything kept', 2e6, true],
])('a long run with %s', (_, most, leaps) => {
  it('is at any step what it was', () => {
    const seed = seedOfRun();
    const dice = new Random(seed);
    const { history, instance } = long(most, Number.POSITIVE_INFINITY, leaps);
    expect(history.end?.reason).toBe('done');
    expect(history.total).toBeGreaterThan(2_000_000);
    if (most < 64e6) expect(history.keyframes.length).toBeLessThan(history.total / INTERVAL);
    const frames = history.keyframes.map(({ step }) => step);
    const steps = [
      ...frames.slice(-6).flatMap((step) => [step - 1, step, step + 1]),
      ...Array.from({ length: 20 }, () => dice.below(history.total)),
      history.total - 1,
    ].toSorted((a, b) => a - b);
    const other = make();
    const machine = new Machine(plain);
    machine.host = (func, args) => func.host!(args);
    machine.start(other.run, [argument]);
    const states = new Map<number, unknown>();
    for (const step of steps) {
      machine.run(step - machine.steps);
      states.set(step, state(machine, other.instance));
    }
    const order = steps.map((step) => ({ step, at: dice.below(1e6) })).toSorted((a, b) => a.at - b.at);
    for (const { step } of order) {
      history.goto(step);
      expect(history.step).toBe(step);
      expect(state(history.machine, instance), `SEED=${seed}, step ${step}`).toEqual(states.get(step));
    }
  });

  it('goes back step by step as it came', () => {
    const { history, instance } = long(most, Number.POSITIVE_INFINITY, leaps);
    const from = 1_500_000;
    history.goto(from);
    const states = [state(history.machine, instance)];
    while (history.step < from + 60 && history.advance()) states.push(state(history.machine, instance));
    history.goto(10);
    for (let step = from + 60; step >= from; step--) {
      history.goto(step);
      expect(state(history.machine, instance), `step ${step}`).toEqual(states[step - from]);
    }
  });
});

it.each([false, true])('answers every search as a short history does, leaping: %s', (leaps) => {
  const seed = seedOfRun();
  const dice = new Random(seed);
  const end = 500_000;
  const { history, instance } = long(2e6, end, leaps);
  const { instance: twin, run } = make();
  const short = new History([twin]);
  short.begin(run, [argument]);
  while (short.total < end && short.record(end - short.total));
  const place = (of: Instance, func: number, at: number): ReadonlySet<number> => {
    const code = codeOf(of.funcs[func]!);
    return new Set([code.base + code.at[at]!]);
  };
  // Bytes written by the host, by a fill, and by stores anywhere; slots of both functions; a global.
  const places = (of: Instance): readonly Place[] => [
    { kind: 'byte', memory: 0, address: 101 },
    { kind: 'byte', memory: 1, address: 57_350 },
    { kind: 'byte', memory: 0, address: 5 },
    { kind: 'byte', memory: 1, address: 131 },
    { kind: 'cell', cell: 2 },
    { kind: 'cell', cell: 4 },
    { kind: 'global', code: codeOf(of.funcs[1]!), index: 0 },
  ];
  const asked: readonly (readonly [string, (one: History, of: Instance) => number])[] = [
    ['next', next],
    ['previous', previous],
    ['stepOut', stepOut],
    ...[3, 9].map((at) => [`to ${at}`, (one: History, of: Instance) => forwards(one, place(of, 1, at))] as const),
    ...[3, 9].map((at) => [`back to ${at}`, (one: History, of: Instance) => backwards(one, place(of, 1, at))] as const),
    // Inside of the rare call of the host.
    ['back to the host', (one: History, of: Instance) => backwards(one, place(of, 2, 30))],
    ...places(instance).flatMap((_, i) => [
      [`last write ${i}`, (one: History, of: Instance) => lastWrite(one, places(of)[i]!)] as const,
      [`next write ${i}`, (one: History, of: Instance) => nextWrite(one, places(of)[i]!)] as const,
    ]),
  ];
  for (const [name, ask] of asked) {
    for (let i = 0; i < 2; i++) {
      const from = dice.below(end);
      history.goto(from);
      short.goto(from);
      const found = ask(history, instance);
      expect(found, `SEED=${seed}, ${name} from ${from}`).toBe(ask(short, twin));
      expect(history.step, `SEED=${seed}, ${name} from ${from}`).toBe(short.step);
      expect(state(history.machine, instance), `SEED=${seed}, ${name} from ${from}`).toEqual(
        state(short.machine, twin),
      );
    }
  }
});

it('goes on without pictures where memory is larger than what may be held', () => {
  const { history, instance } = long(100_000, 1_200_000);
  const target = 1_100_003;
  history.goto(target);
  const other = make();
  const machine = new Machine(plain);
  machine.host = (func, args) => func.host!(args);
  machine.start(other.run, [argument]);
  machine.run(target);
  expect(state(history.machine, instance)).toEqual(state(machine, other.instance));
});

it('keeps a second call apart from the one before', () => {
  const { history, instance, scale } = long(2e6, 500_000);
  const first = history.total;
  while (scale.run(1e6));
  expect(history.end?.reason).toBe('done');
  const total = history.total;
  const own = instance.exports.get('run');
  history.goto(total);
  instance.mems[0]!.bytes[64] = 77;
  history.begin((own as { func: FuncInst }).func, [{ type: I32, bits: 40_000n }]);
  while (scale.run(1e6));
  expect(history.total).toBeGreaterThan(total + 1_000_000);
  const seen = new Map<number, unknown>();
  const steps = [total - 1, total + 5, total + 700_000, first, history.total - 3];
  for (const step of steps) {
    history.goto(step);
    seen.set(step, state(history.machine, instance));
  }
  for (const step of steps.toReversed()) {
    history.goto(step);
    expect(state(history.machine, instance), `step ${step}`).toEqual(seen.get(step));
  }
});

it('holds no more than it was allowed, however long the run', () => {
  const { history } = long(2e6);
  expect(history.held).toBeLessThan(2e6);
  expect(history.keyframes.length).toBeLessThan(60);
});

it('puts objects back as well', () => {
  const seed = seedOfRun();
  const dice = new Random(seed);
  const list = `(module (type $node (struct (field (mut i32)) (field (mut (ref null $node)))))
    (global $head (mut (ref null $node)) (ref.null $node)) (memory 1)
    (func (export "run") (param $n i32) (result i32) (local $sum i32) (local $at (ref null $node)) (local $left i32)
      (loop $l
        (global.set $head (struct.new $node (local.get $n) (global.get $head)))
        (local.set $at (global.get $head)) (local.set $left (i32.const 40))
        (block $end (loop $walk
          (br_if $end (ref.is_null (local.get $at)))
          (local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 31)) (struct.get $node 0 (local.get $at))))
          (struct.set $node 0 (local.get $at) (local.get $sum))
          (i32.store (i32.and (local.get $sum) (i32.const 65532)) (local.get $sum))
          (local.set $left (i32.sub (local.get $left) (i32.const 1)))
          (if (i32.eqz (local.get $left)) (then (struct.set $node 1 (local.get $at) (ref.null $node))))
          (local.set $at (struct.get $node 1 (local.get $at)))
          (br $walk)))
        (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
      (local.get $sum)))`;
  const start = (): Subject => {
    const instance = instantiate(parse(list).module!);
    const run = instance.exports.get('run');
    if (run?.kind !== 'func') throw new Error('no function `run`');
    return { instance, run: run.func };
  };
  const arg: Value = { type: I32, bits: 900n };
  const { instance, run } = start();
  const history = new History([instance]);
  history.begin(run, [arg]);
  while (history.total < 200_000 && history.record(200_000 - history.total));
  const scale = new Scale(history, plain, 4e5);
  while (scale.run(1e6));
  expect(history.end?.reason).toBe('done');
  const steps = Array.from({ length: 40 }, () => dice.below(history.total));
  const other = start();
  const machine = new Machine(plain);
  machine.start(other.run, [arg]);
  const states = new Map<number, unknown>();
  const told = (one: Machine, of: Instance): unknown => [one.pc, one.sp, one.i32[2], checksum(of.mems[0]!.bytes)];
  for (const step of steps.toSorted((a, b) => a - b)) {
    if (step > machine.steps) machine.run(step - machine.steps);
    states.set(step, told(machine, other.instance));
  }
  for (const step of steps) {
    history.goto(step);
    expect(told(history.machine, instance), `SEED=${seed}, step ${step}`).toEqual(states.get(step));
  }
});
