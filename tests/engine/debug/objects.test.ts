/**
 * Time travel through objects: at any step every structure and array holds what it held, whoever wrote it, and is the same object.
 * The law: what a machine taken to step n by `goto` can reach equals what one could reach that simply ran there.
 */
import { describe, expect, test } from 'vitest';
import { History, INTERVAL } from '#engine/debug/history.ts';
import '#engine/exec/all.ts';
import { instantiate } from '#engine/exec/instantiate.ts';
import { invoke } from '#engine/exec/invoke.ts';
import type { Machine } from '#engine/exec/machine.ts';
import { ArrayInst, StructInst } from '#engine/runtime/object.ts';
import {
  type ExternInst,
  type FuncInst,
  hostFunc,
  type Instance,
  type Ref,
  type Value,
} from '#engine/runtime/store.ts';
import { HEAP, I32, isRef, refType, type ValType } from '#engine/syntax/types.ts';
import { parse } from '#engine/text/parse.ts';
import { validate } from '#engine/valid/module.ts';
import { Random, seedOfRun } from '../../support/random.ts';

const seed = seedOfRun();

function build(text: string, imports?: (module: string, name: string) => ExternInst | undefined): Instance {
  const { module, diagnostics } = parse(text);
  if (!module) throw new Error(JSON.stringify(diagnostics));
  expect(validate(module).diagnostics).toEqual([]);
  return instantiate(module, imports);
}
function func(instance: Instance, name: string): FuncInst {
  const item = instance.exports.get(name);
  if (item?.kind !== 'func') throw new Error(name);
  return item.func;
}
const i32 = (n: number): Value => ({ type: I32, bits: BigInt.asUintN(32, BigInt(n)) });

const localsOf = ({ instance, index }: FuncInst): ValType[] =>
  instance!.module.funcs[index]!.locals.flatMap(({ count, type }) => Array<ValType>(count).fill(type));

/** Everything that can be reached from the machine and the instance, each object once, by its number. */
function state(machine: Machine, instance: Instance): string {
  const seen = new Set<number>();
  const show = (part: Ref): unknown => {
    if (!(part instanceof StructInst || part instanceof ArrayInst))
      return typeof part === 'number' ? part : part === null;
    if (seen.has(part.id)) return `#${part.id}`;
    seen.add(part.id);
    return [part.id, part.typeId, Array.from(part instanceof StructInst ? part.parts : part.elements, show)];
  };
  const frames = Array.from({ length: machine.frameCount }, (_, i) => {
    const { offset, base, code, operands } = machine.frame(i);
    const types = [...code.func.type.params, ...localsOf(code.func)];
    return [offset, base, types.map((type, j) => (isRef(type) ? show(machine.refs[base + j]!) : 0)), operands];
  });
  return JSON.stringify([
    machine.steps,
    frames,
    instance.globals.map(({ cells, ref }) => [...cells, show(ref)]),
    instance.tables.map(({ refs }) => refs.map(show)),
  ]);
}

/** Eight nodes that are linked, replaced, written and counted by the steps of a random number generator. */
const GRAPH = `(module
  (rec (type $node (sub (struct (field $id i32) (field $next (mut (ref null $node))) (field $wide (mut i64))
    (field $small (mut i8)) (field $any (mut anyref)) (field $list (ref $list)))))
    (type $list (array (mut (ref null $node)))))
  (type $numbers (array (mut f64))) (type $halves (array (mut i16)))
  (import "host" "poke" (func $poke (param anyref i32) (result anyref)))
  (global $random (mut i32) (i32.const 12345))
  (global $nodes (ref $list) (array.new_default $list (i32.const 8)))
  (global $numbers (mut (ref $numbers)) (array.new $numbers (f64.const 0.5) (i32.const 5)))
  (table $t 4 anyref)
  (func $next (param $below i32) (result i32)
    (global.set $random (i32.add (i32.mul (global.get $random) (i32.const 1103515245)) (i32.const 12345)))
    (i32.rem_u (i32.shr_u (global.get $random) (i32.const 8)) (local.get $below)))
  (func $at (result (ref $node)) (local $i i32)
    (local.set $i (call $next (i32.const 8)))
    (block $there (result (ref $node))
      (br_on_non_null $there (array.get $list (global.get $nodes) (local.get $i)))
      (array.set $list (global.get $nodes) (local.get $i) (struct.new $node (local.get $i) (ref.null none) (i64.const -1)
        (i32.const 7) (ref.i31 (local.get $i)) (array.new_default $list (i32.const 2))))
      (ref.as_non_null (array.get $list (global.get $nodes) (local.get $i)))))
  (func (export "write") (param $what anyref) (param $value i32)
    (struct.set $node $wide (ref.cast (ref $node) (local.get $what)) (i64.extend_i32_s (local.get $value)))
    (table.set $t (i32.const 3) (array.new_fixed $halves 2 (local.get $value) (i32.const -1))))
  (func $step (param $n i32) (local $a (ref null $node)) (local $b (ref null $node))
    (local.set $a (call $at)) (local.set $b (call $at))
    (block $6 (block $5 (block $4 (block $3 (block $2 (block $1 (block $0
      (br_table $0 $1 $2 $3 $4 $5 $6 (call $next (i32.const 7))))
      (struct.set $node $next (local.get $a) (local.get $b)) (return))
      (struct.set $node $wide (local.get $a) (i64.add (struct.get $node $wide (local.get $b)) (i64.const 0x100000001))) (return))
      (array.set $list (struct.get $node $list (local.get $a)) (call $next (i32.const 2)) (local.get $b)) (return))
      (struct.set $node $any (local.get $a) (array.new_default $halves (call $next (i32.const 6))))
      (array.set $list (global.get $nodes) (call $next (i32.const 8)) (ref.null none)) (return))
      (array.set $numbers (global.get $numbers) (call $next (i32.const 5)) (f64.convert_i32_s (local.get $n)))
      (struct.set $node $small (local.get $b) (local.get $n)) (return))
      (table.set $t (call $next (i32.const 3)) (struct.get $node $any (local.get $a)))
      (global.set $numbers (array.new $numbers (f64.const 1) (i32.const 5))) (return))
    (drop (call $poke (local.get $a) (local.get $n)))
    (struct.set $node $any (local.get $b) (call $poke (local.get $b) (i32.sub (i32.const 0) (local.get $n)))))
  (func (export "run") (param $n i32)
    (loop $more
      (call $step (local.get $n))
      (br_if $more (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))`;

/** A host that writes through an export and gives an object back that it was given before. */
function playground(): Instance {
  let kept: Ref = null;
  const anyref = refType(true, HEAP.any);
  const instance: Instance = build(GRAPH, () => ({
    kind: 'func',
    func: hostFunc({ params: [anyref, I32], results: [anyref] }, ([object, value]) => {
      invoke(func(instance, 'write'), [object!, value!]);
      const answer = kept;
      if ('ref' in object!) kept = object.ref;
      return [{ type: anyref, ref: answer }];
    }),
  }));
  return instance;
}

describe('going back through objects', () => {
  test(`every step is what it was, in any order, SEED=${seed}`, () => {
    const random = new Random(seed);
    const instance = playground();
    const history = new History([instance]);
    history.begin(func(instance, 'run'), [i32(120)]);
    const states = [state(history.machine, instance)];
    while (history.record(1)) states.push(state(history.machine, instance));
    expect(history.total).toBeGreaterThan(3000);
    expect(history.hostCalls).toBeGreaterThan(10);
    for (let i = 0; i < 400; i++) {
      const step = random.below(history.total);
      history.goto(step);
      expect(state(history.machine, instance), `step ${step}, jump ${i}`).toBe(states[step]);
    }
    for (let step = history.total - 1; step > history.total - 150; step--) {
      history.goto(step);
      expect(state(history.machine, instance), `back to ${step}`).toBe(states[step]);
    }
  });

  test(`from keyframes on the way as well, SEED=${seed}`, () => {
    const random = new Random(seed ^ 1);
    const instance = playground();
    const history = new History([instance]);
    history.begin(func(instance, 'run'), [i32(6000)]);
    const states = new Map<number, string>();
    while (history.record(3001)) states.set(history.total, state(history.machine, instance));
    expect(history.total).toBeGreaterThan(2 * INTERVAL);
    const steps = [...states.keys()];
    // First a way on which stale slots above the stack once held twins of objects that a replay had made.
    const jumps = [33_011, 194_093, 199_609, ...Array.from({ length: 15 }, () => random.pick(steps))];
    for (const [i, step] of jumps.entries()) {
      expect(states.has(step)).toBe(true);
      history.goto(step);
      expect(state(history.machine, instance), `step ${step}, jump ${i}`).toBe(states.get(step));
    }
  });

  test('an object that the program lost and the host kept comes back as it was then', () => {
    let kept: Ref = null;
    const anyref = refType(true, HEAP.any);
    const instance = build(
      `(module (type $box (struct (field (mut i32))))
        (import "h" "keep" (func $keep (param anyref))) (import "h" "back" (func $back (result anyref)))
        (func (export "run") (param $n i32) (result i32) (local $b (ref null $box))
          (call $keep (struct.new $box (i32.const 1)))
          (loop $wait (br_if $wait (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
          (local.set $b (ref.cast (ref $box) (call $back)))
          (struct.set $box 0 (local.get $b) (i32.add (i32.const 1) (struct.get $box 0 (local.get $b))))
          (struct.get $box 0 (local.get $b))))`,
      (_, name) => ({
        kind: 'func',
        func:
          name === 'keep'
            ? hostFunc({ params: [anyref], results: [] }, ([value]) => {
                if ('ref' in value!) kept = value.ref;
                return [];
              })
            : hostFunc({ params: [], results: [anyref] }, () => [{ type: anyref, ref: kept }]),
      }),
    );
    const history = new History([instance]);
    history.begin(func(instance, 'run'), [i32(INTERVAL)]);
    while (history.record(INTERVAL));
    expect(history.end).toMatchObject({ reason: 'done', results: [i32(2)] });
    for (const step of [history.total - 1, 10, history.total - 1, INTERVAL + 5, history.total - 1]) {
      history.goto(step);
      if (step === history.total - 1) expect(history.machine.i32[history.machine.sp - 2]).toBe(2);
    }
  });
});
