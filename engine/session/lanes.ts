/**
 * One program on four machines in turn: the browser's own engine, our compiler to JavaScript, the slot machine, the stepping machine.
 * Every result is compared with the browser's, and instructions are counted one by one, not estimated.
 * Leaves to others: medians and ratios (`widgets/models/race.ts`), drawing, ending it (compiled code has no fuel: end the worker).
 * Specification: JavaScript Interface, for the browser's side.
 * One idea: whatever else the computer does falls on all lanes alike if they take turns, so ratios hold where milliseconds do not.
 *
 * The program comes as a script of the site, with the JavaScript that our compiler printed for it when the site was built. A page's policy
 * may allow such a script and forbid making one, so the compiler is raced without making the policy weaker.
 */
import { decode } from '../binary/decode.ts';
import { instantiate } from '../exec/instantiate.ts';
import { Machine } from '../exec/machine.ts';
import { plain } from '../exec/plain.generated.ts';
import { listing } from '../fast/listing.ts';
import { newSlotMachine } from '../fast/machine.ts';
import { compileFunction, printed } from '../jit/compile.ts';
import type { Factory } from '../jit/load.ts';
import { sourceOf } from '../jit/source.ts';
import type { FuncInst, Instance } from '../runtime/store.ts';
import { I32 } from '../syntax/types.ts';
import { printFunction } from '../text/print.ts';
import { validate } from '../valid/module.ts';
import type { Surroundings } from './session.ts';

/** Fastest first, which is also the order of a round. */
export type Lane = 'browser' | 'compiler' | 'slots' | 'stepping';

/** What the script of a program exports; it exports a function `run: [i32] -> [i32]` and imports nothing. */
export interface Runner {
  readonly bytes: readonly number[];
  /** The code of each function, as our compiler prints it. */
  readonly functions: readonly Factory[];
}
export type LaneRequest =
  /** `address` of the script of the program. `small` warms up, `timed` is timed, in `rounds` rounds. */
  | {
      readonly type: 'lanes';
      readonly address: string;
      readonly small: number;
      readonly timed: number;
      readonly rounds: number;
    }
  /** What the machines make of each function of the program. */
  | { readonly type: 'inside'; readonly address: string };

/** Progress: a lane has warmed up (round 0), or has run in a round. */
export interface Lap {
  readonly type: 'lap';
  readonly lane: Lane;
  readonly round: number;
  readonly milliseconds: number;
}
export interface LaneResult {
  readonly lane: Lane;
  /** Milliseconds of one call, for each round. */
  readonly times: readonly number[];
  /** Calls in each round, of which a time is the mean; more than one where one would be too short for the clock. */
  readonly calls: number;
  readonly result: number;
}
export interface Lanes {
  readonly lanes: readonly LaneResult[];
  /** Instructions of one call, counted. */
  readonly instructions: number;
}
export interface Inside {
  readonly name: string;
  readonly wat: string;
  /** Slot code; a line that is done together with the line before begins with a plus sign. */
  readonly slots: string;
  readonly javascript: string;
}
export interface LaneReplies {
  lanes: Lanes;
  inside: readonly Inside[];
}

/** Milliseconds of warming up, and at least so many in each round, where the browser's clock may tick in whole ones. */
const WARM = 150;
const LONG = 20;
const MOST_CALLS = 64;

/** The part of the JavaScript interface that is needed. */
interface Browser {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: Readonly<Record<string, (arg: number) => number>> };
}
interface Runnable {
  readonly lane: Lane;
  readonly run: (arg: number) => number;
}

const load = (address: string): Promise<Runner> => import(/* @vite-ignore */ address) as Promise<Runner>;

function instanceOf({ bytes, functions }: Runner): Instance {
  const { module } = decode(Uint8Array.from(bytes));
  if (!module || validate(module).diagnostics.length > 0) throw new Error('The program is damaged.');
  const instance = instantiate(module, () => undefined);
  for (const [i, func] of instance.funcs.entries()) if (functions[i]) printed.set(func, functions[i]);
  return instance;
}
function runOf(instance: Instance): FuncInst {
  const run = instance.exports.get('run');
  if (run?.kind !== 'func') throw new Error('The program has no function `run`.');
  return run.func;
}

/** One of our machines that count. */
function ours(lane: Lane, machine: Machine, runner: Runner): Runnable {
  const func = runOf(instanceOf(runner));
  return {
    lane,
    run(arg) {
      machine.start(func, [{ type: I32, bits: BigInt.asUintN(32, BigInt(arg)) }]);
      const stop = machine.run(Number.POSITIVE_INFINITY);
      const [value] = stop.reason === 'done' ? stop.results : [];
      if (!value || !('bits' in value)) throw new Error(`The ${lane} lane stopped: ${stop.reason}.`);
      return Number(BigInt.asIntN(32, value.bits));
    },
  };
}

async function race(
  { address, small, timed, rounds }: Extract<LaneRequest, { type: 'lanes' }>,
  { now, breathe, emit }: Surroundings,
): Promise<Lanes> {
  const runner = await load(address);
  const { Module, Instance } = (globalThis as unknown as { WebAssembly: Browser }).WebAssembly;
  const counter = new Machine(plain);
  const browser = new Instance(new Module(Uint8Array.from(runner.bytes))).exports['run']!;
  const lanes: readonly Runnable[] = [
    { lane: 'browser', run: browser },
    { lane: 'compiler', run: compileFunction(runOf(instanceOf(runner))) as (arg: number) => number },
    ours('slots', newSlotMachine(), runner),
    ours('stepping', counter, runner),
  ];
  const check = (lane: Lane, got: number, expected: number): number => {
    if (got !== expected) throw new Error(`The ${lane} lane gives ${got}, the browser’s engine ${expected}.`);
    return got;
  };
  const little = browser(small);
  const expected = browser(timed);
  const runs = [];
  for (const { lane, run } of lanes) {
    await breathe();
    const start = now();
    do check(lane, run(small), little);
    while (now() - start < WARM);
    const before = now();
    check(lane, run(timed), expected);
    const took = now() - before;
    const calls = Math.min(MOST_CALLS, Math.max(1, Math.ceil(LONG / Math.max(took, 0.1))));
    emit({ type: 'lap', lane, round: 0, milliseconds: took });
    runs.push({ lane, run, calls, times: [] as number[], result: expected });
  }
  // All lanes have run the same call, the stepping machine last.
  const instructions = counter.steps;
  for (let round = 1; round <= rounds; round++)
    for (const { lane, run, calls, times } of runs) {
      await breathe();
      const start = now();
      for (let i = 0; i < calls; i++) check(lane, run(timed), expected);
      const milliseconds = (now() - start) / calls;
      times.push(milliseconds);
      emit({ type: 'lap', lane, round, milliseconds });
    }
  return { lanes: runs.map(({ lane, calls, times, result }) => ({ lane, calls, times, result })), instructions };
}

async function inside(address: string): Promise<Inside[]> {
  const { module, funcs } = instanceOf(await load(address));
  return funcs.map((func, index) => {
    const source = sourceOf(func);
    return {
      name: module.exports.find((item) => item.kind === 'func' && item.index === index)?.name ?? func.name,
      wat: printFunction(module, index).text,
      slots: listing(func)
        .map(({ pc, text, isJoined, isTarget }) => `${isTarget ? `@${pc}:\n` : ''}${isJoined ? '+ ' : '  '}${text}`)
        .join('\n'),
      javascript: 'text' in source ? source.text : source.declined,
    };
  });
}

/** Answers both requests. @throws Error when a lane gives another result than the browser's engine */
export function answerLanes(request: LaneRequest, around: Surroundings): Promise<Lanes | readonly Inside[]> {
  return request.type === 'lanes' ? race(request, around) : inside(request.address);
}
