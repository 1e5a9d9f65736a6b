/**
 * How times grow: the first instruction of a module of 10 kB, the first million of a program that was never seen, time per instruction up
 * to a billion steps, from one function to twenty thousand, from one page of memory to 1,024.
 * Goals: the first within 5 ms and the first million within 10 once the machine is warm; everything else flat within 1.5 times.
 * Leaves to others: the machines under test (`measure.ts`).
 * One idea: a machine is fast when its next instruction costs what the last one did, however many there are of whatever.
 */
import { plain } from '#engine/exec/plain.generated.ts';
import { decode, instantiate, Machine } from '#engine/index.ts';
import { assert } from '#engine/source/diagnostic.ts';
import { I32 } from '#engine/syntax/types.ts';
import { assemble, compiled, type Lane, median, remembering, slotted, standard, stepping } from './measure.ts';
import { cell, short } from './report.ts';

const LANES: readonly Lane[] = [standard('native', WebAssembly), stepping, remembering, slotted, compiled];
const ROUNDS = 5;

/** A loop of `$n` turns; `seed` makes it a program of its own. */
const loopText = (seed: number): string => `(module
  (func (export "run") (param $n i32) (result i32) (local $x i32)
    (local.set $x (i32.const ${seed}))
    (loop $again
      (local.set $x (i32.add (i32.mul (local.get $x) (i32.const 1664525)) (i32.const 1013904223)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $x)))`;

/** `count` functions, called in turn through a table. */
const functionsText = (count: number): string => `(module
  (type $f (func (param i32) (result i32)))
  (table funcref (elem ${Array.from({ length: count }, (_, i) => `$f${i}`).join(' ')}))
  ${Array.from({ length: count }, (_, i) => `(func $f${i} (type $f) (i32.xor (i32.mul (local.get 0) (i32.const ${2 * i + 3})) (i32.const ${i})))`).join('\n')}
  (func (export "run") (param $n i32) (result i32) (local $x i32) (local $at i32)
    (loop $again
      (local.set $x (call_indirect (type $f) (local.get $x) (local.get $at)))
      (local.set $at (i32.rem_u (i32.add (local.get $at) (i32.const 1)) (i32.const ${count})))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $x)))`;

/** Loads and stores all over `pages` pages, a power of two. */
const pagesText = (pages: number): string => `(module (memory ${pages})
  (func (export "run") (param $n i32) (result i32) (local $at i32)
    (loop $again
      (local.set $at (i32.and (i32.add (local.get $at) (i32.const 40503)) (i32.const ${pages * 65536 - 4})))
      (i32.store (local.get $at) (i32.add (i32.load (local.get $at)) (local.get $n)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i32.load (local.get $at))))`;

/** Instructions that one more turn takes, counted. */
function perTurn(bytes: Uint8Array): number {
  const { module } = decode(bytes);
  const run = module && instantiate(module, () => undefined).exports.get('run');
  assert(run?.kind === 'func', 'it exports `run`');
  const machine = new Machine(plain);
  const steps = [1n, 2n].map((bits) => {
    machine.start(run.func, [{ type: I32, bits }]);
    machine.run(Number.POSITIVE_INFINITY);
    return machine.steps;
  });
  return steps[1]! - steps[0]!;
}

/** Milliseconds of this thread's own processor time, so that whatever else the computer does is not counted. */
function spent(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
/** Milliseconds of calls below which that clock is too coarse. */
const LONG = 40;
/** Milliseconds for which a lane runs before it is timed: the compilers under us work beside it, and others may have their processor. */
const WARM = 700;

/** Milliseconds of one call, of as many as the clock needs. */
function timed(run: (arg: number) => number, arg: number, expected?: number): number {
  const start = spent();
  for (let calls = 1; ; calls++) {
    const result = run(arg);
    assert(expected === undefined || result === expected, `a lane gives ${result}, not ${expected}`);
    const took = spent() - start;
    if (took >= LONG) return took / calls;
  }
}
function warmUp(run: (arg: number) => number, arg: number): void {
  const end = performance.now() + WARM;
  while (performance.now() < end) run(arg);
}

interface Curve {
  readonly what: string;
  readonly at: readonly number[];
  /** Nanoseconds per instruction by lane, for each of `at`. */
  readonly lanes: Readonly<Record<string, readonly number[]>>;
}

/** Prints a curve with how flat it is: the slowest of its points over its first. */
function printed({ what, at, lanes }: Curve): Curve {
  console.log(`\nNanoseconds per instruction, by ${what}; flat: the slowest point over the first`);
  console.log(''.padEnd(11) + at.map((n) => cell(n.toLocaleString('en'), 15)).join('') + cell('flat', 8));
  for (const [lane, list] of Object.entries(lanes)) {
    const flat = Math.max(...list) / list[0]!;
    console.log(lane.padEnd(11) + list.map((ns) => cell(short(ns), 15)).join('') + cell(flat.toFixed(2), 8));
  }
  return { what, at, lanes };
}

/** Milliseconds of each of nine acts that differ in a seed, printed by their median; gives that. */
function nine(title: string, act: (seed: number) => () => void): number {
  const times = Array.from({ length: 9 }, (_, i) => {
    const timed = act(1000 + i);
    const start = performance.now();
    timed();
    return performance.now() - start;
  });
  console.log(`  ${title.padEnd(11)}${cell(short(median(times)))}   worst of 9: ${short(Math.max(...times))}`);
  return median(times);
}

/** From the bytes of a module of 10 kB to one turn of its loop, the machine being warm. */
function firstInstruction(): Record<string, number> {
  const made = (seed: number): Uint8Array => assemble(functionsText(630 + (seed % 100)));
  console.log(
    `\nThe first call of a new module of ${made(0).length} bytes on a warm machine, milliseconds from its bytes on:`,
  );
  return Object.fromEntries(
    LANES.map((lane) => {
      for (let i = 0; i < 50; i++) lane.prepare(made(i))(1);
      return [
        lane.name,
        nine(lane.name, (seed) => {
          const bytes = made(seed);
          return () => lane.prepare(bytes)(1);
        }),
      ];
    }),
  );
}

/** Bytes to the first million instructions of a program that was never seen, the machine being warm. */
function firstMillion(): Record<string, number> {
  console.log('\nThe first million instructions of a new program on a warm machine, milliseconds from its bytes on:');
  const turns = Math.ceil(1e6 / perTurn(assemble(loopText(1))));
  const report: Record<string, number> = {};
  for (const lane of LANES) {
    const warm = lane.prepare(assemble(loopText(1)));
    const end = performance.now() + 500;
    while (performance.now() < end) warm(turns);
    report[lane.name] = nine(lane.name, (seed) => {
      const bytes = assemble(loopText(seed));
      return () => lane.prepare(bytes)(turns);
    });
  }
  return report;
}

function bySteps(): Curve {
  const at = [1e6, 1e7, 1e8, 1e9];
  const bytes = assemble(loopText(7));
  const each = perTurn(bytes);
  const expected: number[] = [];
  const lanes = Object.fromEntries(
    LANES.map((lane) => {
      const run = lane.prepare(bytes);
      warmUp(run, 20_000);
      const list = at.map((steps, i) => {
        const turns = Math.round(steps / each);
        expected[i] ??= run(turns);
        const times = Array.from({ length: steps < 1e8 ? ROUNDS : 1 }, () => timed(run, turns, expected[i]));
        return (median(times) * 1e6) / steps;
      });
      return [lane.name, list];
    }),
  );
  return printed({ what: 'steps of one run', at, lanes });
}

/** All functions are called once before the clock starts; `turns` is a multiple of every count. */
function byFunctions(): Curve & { readonly first: Readonly<Record<string, readonly number[]>> } {
  const at = [1, 10, 100, 1000, 20_000];
  const turns = 200_000;
  const first: Record<string, number[]> = {};
  const lanes: Record<string, number[]> = {};
  for (const count of at) {
    const bytes = assemble(functionsText(count));
    const each = perTurn(bytes);
    let expected: number | undefined;
    for (const lane of LANES) {
      const run = lane.prepare(bytes);
      const start = performance.now();
      run(count);
      const begun = performance.now() - start;
      warmUp(run, turns);
      expected ??= run(turns);
      const times = Array.from({ length: ROUNDS }, () => timed(run, turns, expected));
      lanes[lane.name] = [...(lanes[lane.name] ?? []), (median(times) * 1e6) / (turns * each)];
      first[lane.name] = [...(first[lane.name] ?? []), (begun * 1000) / count];
    }
  }
  const curve = printed({ what: 'functions called in turn', at, lanes });
  console.log('\nMicroseconds for the first call of each function');
  for (const [lane, list] of Object.entries(first))
    console.log(lane.padEnd(11) + list.map((us) => cell(short(us), 15)).join(''));
  return { ...curve, first };
}

function byPages(): Curve {
  const at = [1, 16, 128, 1024];
  const turns = 500_000;
  const lanes: Record<string, number[]> = {};
  for (const pages of at) {
    const bytes = assemble(pagesText(pages));
    const each = perTurn(bytes);
    let expected: number | undefined;
    for (const lane of LANES) {
      const run = lane.prepare(bytes);
      // The memory goes on changing, so each lane runs the same calls as the first one did.
      for (let i = 0; i < 3; i++) run(turns);
      const result = run(turns);
      expected ??= result;
      warmUp(run, turns);
      assert(result === expected, `${lane.name} gives ${result}, not ${expected}`);
      const times = Array.from({ length: ROUNDS }, () => timed(run, turns));
      lanes[lane.name] = [...(lanes[lane.name] ?? []), (median(times) * 1e6) / (turns * each)];
    }
  }
  return printed({ what: 'pages of memory in use', at, lanes });
}

/** All of it, printed and given. @throws EngineBug when a lane gives another result than native */
export function scaling(): Record<string, unknown> {
  return {
    firstInstruction: firstInstruction(),
    firstMillion: firstMillion(),
    steps: bySteps(),
    functions: byFunctions(),
    pages: byPages(),
  };
}
