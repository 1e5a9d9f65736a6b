/**
 * How far the past reaches, and how fast: a program that stores at random all over its memory and asks its host now and then is recorded,
 * then visited at random steps and walked backwards. `node tests/bench/past.ts`:
 *   --steps 250000000   --pages 256 (of 64 KiB)   --walk   without the slot machine
 *   --plain   every keyframe whole and kept, as in short runs
 * Goals: 250 million steps, 16 MiB, 100,000 host calls: any step within 100 ms (worst of 100), at most 256 MB held; one step back
 * within 60 ms at 16 MiB, within 8 ms at 1 MiB. Times are of the clock; of the processor's time the worst is printed as well, for a busy machine.
 * One idea: a past is only as good as its worst step, so the worst is printed beside the median. Leaves to others: how fast the loops are (`run.ts`).
 */
import { cpus, loadavg } from 'node:os';
import { cpuUsage } from 'node:process';
import { parseArgs } from 'node:util';
import { History } from '#engine/debug/history.ts';
import { Scale } from '#engine/debug/scale.ts';
import { plain } from '#engine/exec/plain.generated.ts';
import { hostFunc, instantiate, Machine, parse } from '#engine/index.ts';
import type { FuncInst, Instance, Value } from '#engine/runtime/store.ts';
import { leaping } from '#engine/session/leap.ts';
import { I32 } from '#engine/syntax/types.ts';
import { Random } from '../support/random.ts';

/** Turns of the loop between two host calls. */
const BETWEEN = 59;

/** Stores at a random place of the memory, through a call, so that going back meets calls and returns; `host` now and then. */
const textFor = (pages: number): string => `(module
  (import "host" "ask" (func $ask (param i32) (result i32)))
  (memory ${pages})
  (global $calls (mut i32) (i32.const 0))
  (func $put (param $at i32) (param $value i32)
    (i32.store (i32.and (local.get $at) (i32.const ${pages * 65536 - 4})) (local.get $value)))
  (func (export "run") (param $turns i32) (result i32) (local $x i32) (local $left i32)
    (local.set $x (i32.const 2463534242))
    (loop $again
      (local.set $x (i32.xor (local.get $x) (i32.shl (local.get $x) (i32.const 13))))
      (local.set $x (i32.xor (local.get $x) (i32.shr_u (local.get $x) (i32.const 17))))
      (local.set $x (i32.xor (local.get $x) (i32.shl (local.get $x) (i32.const 5))))
      (call $put (local.get $x) (local.get $turns))
      (if (i32.eqz (local.tee $left (i32.sub (local.get $left) (i32.const 1))))
        (then (global.set $calls (call $ask (local.get $x)))))
      (if (i32.le_s (local.get $left) (i32.const 0)) (then (local.set $left (i32.const ${BETWEEN}))))
      (br_if $again (local.tee $turns (i32.sub (local.get $turns) (i32.const 1)))))
    (global.get $calls)))`;

interface Subject {
  readonly instance: Instance;
  readonly run: FuncInst;
  readonly ask: FuncInst;
}
function make(pages: number): Subject {
  const { module, diagnostics } = parse(textFor(pages));
  if (!module) throw new Error(JSON.stringify(diagnostics));
  let calls = 0;
  const ask = hostFunc({ params: [I32], results: [I32] }, () => [{ type: I32, bits: BigInt(++calls) }]);
  const instance = instantiate(module, () => ({ kind: 'func', func: ask }));
  const run = instance.exports.get('run');
  if (run?.kind !== 'func') throw new Error('no function `run`');
  return { instance, run: run.func, ask };
}
const argument: Value = { type: I32, bits: 0x7fff_ffffn };

const sorted = (times: readonly number[]): number[] => times.toSorted((a, b) => a - b);
const ms = (time: number): string => `${time.toFixed(2)} ms`;
function summary(times: readonly number[]): string {
  const order = sorted(times);
  return `median ${ms(order[order.length >> 1]!)}, 95th of 100 ${ms(order[Math.floor(order.length * 0.95)]!)}, worst ${ms(order.at(-1)!)}`;
}
/** Milliseconds of the clock. Those of the processor, of all threads, are added to `busy` in microseconds. */
function timed(work: () => void, busy: number[] = []): number {
  const before = cpuUsage();
  const start = performance.now();
  work();
  const time = performance.now() - start;
  const { user, system } = cpuUsage(before);
  busy.push(user + system);
  return time;
}
/** What tells one state from another without looking at all of it. */
function fingerprint({ machine, step, world }: Pick<History, 'machine' | 'step' | 'world'>): string {
  const bytes = world.mems[0]!.bytes;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  let sum = 0;
  for (let i = 0; i < words.length; i++) sum = (Math.imul(sum, 31) + words[i]!) | 0;
  return [step, machine.pc, machine.sp, machine.depth, sum, ...machine.i32.slice(0, machine.sp)].join();
}

interface Past {
  readonly steps: number;
  readonly calls: number;
  readonly recording: number;
  readonly over: number;
  readonly held: number;
  readonly keyframes: number;
  readonly any: readonly number[];
  readonly anyBusy: readonly number[];
  readonly back: readonly number[];
  /** Nanoseconds a step, in each tenth of the run. */
  readonly tenths: readonly number[];
}

/** Records, visits and walks; checks some of the visited steps against a machine that ran straight. */
function measure(steps: number, pages: number, isPlain: boolean, walks: boolean): Past {
  const straight = make(pages);
  const machine = new Machine(plain);
  machine.host = (func, args) => func.host!(args);
  machine.start(straight.run, [argument]);
  machine.run(2_000_000);
  const share = Math.min(steps, 50_000_000);
  const alone = (timed(() => machine.run(share)) * steps) / share;

  const subject = make(pages);
  const history = new History([subject.instance], (func) => func === subject.ask);
  history.begin(subject.run, [argument]);
  const start = performance.now();
  const first = isPlain ? steps : Math.min(steps, 1_000_000);
  while (history.total < first && history.record(first - history.total));
  const scale = isPlain ? undefined : new Scale(history, walks ? plain : leaping(history, plain));
  const tenths: number[] = [];
  for (let tenth = 1; tenth <= 10 && scale; tenth++) {
    const from = history.total;
    const to = Math.round((steps * tenth) / 10);
    const time = timed(() => {
      while (history.total < to && scale.run(to - history.total));
    });
    if (to > from) tenths.push((time * 1e6) / (to - from));
  }
  const recording = performance.now() - start;
  const dice = new Random(20261122);
  const any: number[] = [];
  const anyBusy: number[] = [];
  for (let i = 0; i < 100; i++) {
    const target = dice.below(history.total + 1);
    any.push(timed(() => history.goto(target), anyBusy));
  }
  const back: number[] = [];
  for (let walk = 0; walk < 10; walk++) {
    history.goto(1000 + dice.below(history.total - 1000));
    for (let i = 0; i < 100; i++) back.push(timed(() => history.goto(history.step - 1)));
  }
  const checks = [dice.below(Math.min(steps, 20_000_000)), dice.below(Math.min(steps, 40_000_000))].toSorted(
    (a, b) => a - b,
  );
  const other = make(pages);
  machine.start(other.run, [argument]);
  for (const step of checks) {
    machine.run(step - machine.steps);
    history.goto(step);
    const twin = fingerprint({ machine, step: machine.steps, world: new History([other.instance]).world });
    if (twin !== fingerprint(history)) throw new Error(`step ${step} is not what it was`);
  }
  return {
    steps: history.total,
    calls: history.hostLog.length,
    recording,
    over: recording / alone,
    held: history.held,
    keyframes: history.keyframes.length,
    any,
    anyBusy,
    back,
    tenths,
  };
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      steps: { type: 'string', default: '250000000' },
      pages: { type: 'string', default: '256' },
      plain: { type: 'boolean', default: false },
      walk: { type: 'boolean', default: false },
    },
  });
  const { steps, calls, recording, over, held, keyframes, any, anyBusy, back, tenths } = measure(
    Number(values.steps),
    Number(values.pages),
    values.plain,
    values.walk,
  );
  console.log(
    `Node ${process.versions.node}, V8 ${process.versions.v8}, ${cpus()[0]?.model}, load ${loadavg()[0]!.toFixed(1)}`,
  );
  console.log(`${steps.toLocaleString()} steps, ${values.pages} pages, ${calls.toLocaleString()} host calls`);
  console.log(
    `recorded in ${ms(recording)}: ${over.toFixed(2)} times the plain loop, ${(steps / recording / 1000).toFixed(0)} M/s`,
  );
  if (tenths.length > 0)
    console.log(`nanoseconds a step, tenth by tenth: ${tenths.map((time) => time.toFixed(1)).join(' ')}`);
  console.log(
    `held ${(held / 1e6).toFixed(0)} MB in ${keyframes} keyframes, process ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`,
  );
  console.log(`any of 100 random steps: ${summary(any)}; of the processor, worst ${ms(Math.max(...anyBusy) / 1000)}`);
  console.log(`one step back (10 walks of 100): ${summary(back)}`);
}
