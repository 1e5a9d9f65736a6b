/**
 * Programs that change machines while they run: random ones end as on the stepping machine and leave the same behind, however early they go
 * up and however often they are asked to come back; and of known ones it is said what went up, why and when.
 */
import { afterEach, describe, expect, test } from 'vitest';
import { plain } from '#engine/exec/plain.generated.ts';
import { bringDown } from '#engine/fast/bring.ts';
import { decode, FuncInst, type Instance, instantiate, Machine, types, type Value, wat2wasm } from '#engine/index.ts';
import { entrySource } from '#engine/jit/entry.ts';
import { sizes } from '#engine/jit/outline.ts';
import { invokeTiered, listTiers, pace, TieredMachine } from '#engine/jit/tiers.ts';
import { Stopped, watch } from '#engine/jit/watch.ts';
import { bitsAt } from '#engine/runtime/slot.ts';
import { valueToText } from '#engine/runtime/value.ts';
import { type Ending, ourImports, ours, refuel, someBits } from '../../support/agree.ts';
import { randomModule } from '../../support/modules.ts';
import { Random, seedOfRun } from '../../support/random.ts';

const MODULES = Number(process.env['MODULES'] ?? 20);
const FUNCTIONS = 25;
const seed = seedOfRun();
const usual = { ...pace };
const usualSizes = { ...sizes };
const SMALL = { compact: 0, large: 20, part: 20, small: 4, longest: 200, pile: 2 };
afterEach(() => {
  Object.assign(pace, usual);
  Object.assign(sizes, usualSizes);
  watch.ask = null;
});

const func = (instance: Instance, name: string): FuncInst => {
  const item = instance.exports.get(name);
  if (item?.kind !== 'func') throw new Error(`no function ${name}`);
  return item.func;
};
const i32 = (value: number): Value => ({ type: types.I32, bits: BigInt(value >>> 0) });
const left = (instance: Instance): unknown => ({
  tables: instance.tables.map(({ refs }) => refs.map((ref) => (ref instanceof FuncInst ? ref.index : ref === null))),
  globals: instance.globals.map(({ type, cells }) => bitsAt(cells, 0, type.val)),
});

/** One call that is asked to come back at random, and then goes on in the machine that changes tiers, or on the stepping machine. */
function changing(instance: Instance, name: string, args: readonly Value[], random: Random): Ending {
  const machine = new TieredMachine();
  const stepping = new Machine(plain);
  watch.ask = () => (random.chance(30) ? 'leave' : 'on');
  machine.start(func(instance, name), args);
  let stop = machine.run();
  while (stop.reason === 'fuel') {
    if (random.chance(80)) stop = machine.run();
    else {
      watch.ask = null;
      stop = bringDown(machine.slots, stepping) ?? stepping.run(Number.POSITIVE_INFINITY);
    }
  }
  if (stop.reason === 'done') return { kind: 'done' };
  if (stop.reason === 'trap') return { kind: 'trap', message: stop.trap.message };
  if (stop.reason !== 'exception') return { kind: 'overflow', message: stop.reason };
  const { exn } = stop;
  const known = [...instance.exports].find(([, e]) => e.kind === 'tag' && e.tag === exn.tag);
  return { kind: 'exception', message: known?.[0] ?? 'unknown' };
}

test.each([
  ['whole', usualSizes],
  ['in parts', SMALL],
])(`random programs that change machines all the time end in the same way, %s, SEED=${seed}`, (_, given) => {
  Object.assign(sizes, given);
  Object.assign(pace, { sample: 15, start: 0, times: 0, calls: 1, share: 10_000, eager: 0 });
  const random = new Random(seed ^ 0x71);
  const count = { calls: 0, entries: 0, compiled: 0, declined: 0 };
  for (let m = 0; m < MODULES; m++) {
    const { text, params } = randomModule(random, FUNCTIONS);
    const module = decode(wat2wasm(text)).module!;
    const [stepped, changed] = [instantiate(module, ourImports()), instantiate(module, ourImports())];
    const machine = new Machine(plain);
    for (const [f, kinds] of params.entries()) {
      const args = someBits(random, kinds);
      const where = `SEED=${seed}, module ${m}, e${f}`;
      refuel(stepped);
      refuel(changed);
      for (const name of [`e${f}`, 'look']) {
        const given = name === 'look' ? [] : args;
        const expected = ours(machine, stepped, name, given, () => Number.POSITIVE_INFINITY);
        expect(changing(changed, name, given, random), where).toEqual(expected);
        count.calls++;
      }
      expect(left(changed), where).toEqual(left(stepped));
      for (const [i, { bytes }] of stepped.mems.entries())
        expect(Buffer.compare(bytes, changed.mems[i]!.bytes), `${where}: memory ${i}`).toBe(0);
    }
    for (const { events } of listTiers(changed))
      for (const { to } of events) count[to === 'entry' ? 'entries' : to === 'compiled' ? 'compiled' : 'declined']++;
  }
  expect(count.calls).toBe(2 * MODULES * FUNCTIONS);
  expect(count.entries).toBeGreaterThan(MODULES);
  expect(count.compiled).toBeGreaterThan(MODULES);
});

test('what a loop began with is not what a later round brings', () => {
  Object.assign(pace, { sample: 7, start: 0, times: 0, calls: 1, share: 10_000, eager: 0 });
  const of = make(`(module
    (func $pick0 (param i64) (result i64 i64) (local.get 0) (local.get 0))
    (func $pick1 (param i64 i64) (result i64 i64 i64) (local.get 0) (local.get 1) (local.get 0))
    (func (export "fac") (param i64) (result i64) (i64.const 1) (local.get 0)
      (loop $l (param i64 i64) (result i64) (call $pick1) (call $pick1) (i64.mul) (call $pick1) (i64.const 1) (i64.sub)
        (call $pick0) (i64.const 0) (i64.gt_u) (br_if $l) (drop) (return))))`);
  const once = (): string[] => invokeTiered(func(of, 'fac'), [{ type: types.I64, bits: 5n }]).map(valueToText);
  for (let i = 0; i < 4; i++) expect(once()).toEqual(['120']);
});

const SUM = `(module (func (export "sum") (param $n i32) (result i64) (local $i i32) (local $sum i64)
  (loop $l (local.set $sum (i64.add (local.get $sum) (i64.extend_i32_u (local.get $i))))
    (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
  (local.get $sum)))`;
const CALLS = `(module
  (func $leaf (param i32) (result i32) (i32.xor (i32.mul (local.get 0) (i32.const 31)) (i32.const 7)))
  (func (export "run") (param $n i32) (result i32) (local $x i32)
    (loop $l (local.set $x (call $leaf (local.get $x))) (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $x)))`;
/** A clock that goes on by so many milliseconds whenever somebody looks. */
function ticking(by: number): () => number {
  let time = 0;
  return () => {
    time += by;
    return time;
  };
}
const make = (text: string): Instance => instantiate(decode(wat2wasm(text)).module!, () => undefined);

describe('a loop', () => {
  test('that runs for long goes on in generated code, and the listing says so', () => {
    pace.now = ticking(0.1);
    const of = make(SUM);
    expect(invokeTiered(func(of, 'sum'), [i32(3_000_000)]).map(valueToText)).toEqual([String(4499998500000n)]);
    const [line] = listTiers(of);
    expect(line?.events.map(({ to }) => to)).toEqual(['entry']);
    // Two samples are enough for so small a function, when each takes a tenth of a millisecond.
    expect(line?.events[0]?.at).toBeGreaterThan(2 * pace.sample);
    expect(line?.events[0]?.at).toBeLessThan(3 * pace.sample);
    expect(line?.events[0]?.why).toContain('0.2 ms in 2 samples');
  });
  test('that is short stays on the slot machine', () => {
    const of = make(SUM);
    invokeTiered(func(of, 'sum'), [i32(100)]);
    expect(listTiers(of)).toEqual([]);
  });
  test('comes back when asked, and ends on the stepping machine', () => {
    pace.now = ticking(0.1);
    const of = make(SUM);
    const machine = new TieredMachine();
    machine.start(func(of, 'sum'), [i32(3_000_000)]);
    let asked = 0;
    watch.ask = () => (++asked > 500 ? 'leave' : 'on');
    expect(machine.run().reason).toBe('fuel');
    expect(listTiers(of)[0]?.events.map(({ to }) => to)).toEqual(['entry']);
    const stepping = new Machine(plain);
    expect(bringDown(machine.slots, stepping)).toBeUndefined();
    const { code, base } = stepping.frame(0);
    // Five hundred questions, the first two of them on the slot machine: some 498,000 rounds.
    const i = Number(bitsAt(stepping.i32, 2 * base + 2, types.I32));
    expect(code.func).toBe(func(of, 'sum'));
    expect(i).toBeGreaterThan(490_000);
    expect(i).toBeLessThan(510_000);
    const stop = stepping.run(Number.POSITIVE_INFINITY);
    expect(stop.reason === 'done' && stop.results.map(valueToText)).toEqual([String(4499998500000n)]);
  });
  test('without end is stopped', () => {
    const of = make('(module (func (export "f") (loop $l (br $l))))');
    const end = performance.now() + 100;
    watch.ask = () => (performance.now() > end ? 'stop' : 'on');
    expect(() => invokeTiered(func(of, 'f'), [])).toThrow(Stopped);
    expect(performance.now() - end).toBeLessThan(100);
  });
});

test('short calls from outside add up', () => {
  pace.now = ticking(0.1);
  const of = make(SUM);
  for (let i = 0; i < 100; i++) expect(invokeTiered(func(of, 'sum'), [i32(100)]).map(valueToText)).toEqual(['4950']);
  expect(listTiers(of)[0]?.tier).toBe('compiled');
});

describe('calls', () => {
  test('of a function by a loop: both go up', () => {
    const of = make(CALLS);
    const plainly = new Machine(plain);
    const other = make(CALLS);
    plainly.start(func(other, 'run'), [i32(300_000)]);
    const stop = plainly.run(Number.POSITIVE_INFINITY);
    expect(invokeTiered(func(of, 'run'), [i32(300_000)])).toEqual(stop.reason === 'done' && stop.results);
    const lines = listTiers(of);
    expect(lines[0]?.tier).toBe('compiled');
    expect(lines[1]?.events.map(({ to }) => to)).toContain('entry');
  });
  test('without end are stopped', () => {
    const of = make(`(module (func $f (export "f") (param i32)
      (if (local.get 0) (then (call $f (i32.sub (local.get 0) (i32.const 1))) (call $f (i32.sub (local.get 0) (i32.const 1)))))))`);
    const end = performance.now() + 100;
    watch.ask = () => (performance.now() > end ? 'stop' : 'on');
    expect(() => invokeTiered(func(of, 'f'), [i32(60)])).toThrow(Stopped);
    expect(performance.now() - end).toBeLessThan(100);
    expect(listTiers(of)[0]?.tier).toBe('compiled');
  });
});

test('the text of an entry walks to the place and skips what lies before', () => {
  const of = make(SUM);
  const { body } = of.module.funcs[0]!;
  const at = of.module.code.indexOf(0x03, body.from);
  const source = entrySource(func(of, 'sum'), at);
  if (!('factory' in source)) throw new Error(source.declined);
  expect(source.locals).toEqual(['i32', 'i32', 'i64']);
  expect(source.factory).toContain('if(!$e){');
  expect(source.factory).toContain('$e=false');
});
