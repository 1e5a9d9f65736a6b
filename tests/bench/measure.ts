/**
 * Times the kernels in several machines inside one process, alternating, so that whatever else the computer does falls
 * on all of them alike. Runs unchanged in Node and in a page's worker. Leaves to others: loading (`run.ts`, `page.ts`).
 * Every result is checked; a machine that gives a wrong one is an error, not a time.
 * One idea: a ratio of medians taken side by side says more than any number of milliseconds.
 */
import * as polywasm from 'polywasm';
import { History, RING } from '#engine/debug/history.ts';
import { plain } from '#engine/exec/plain.generated.ts';
import { recording } from '#engine/exec/recording.generated.ts';
import { newRing } from '#engine/exec/ring.ts';
import type { Loop } from '#engine/exec/state.ts';
import { newSlotMachine } from '#engine/fast/machine.ts';
import { slots } from '#engine/fast/slots.generated.ts';
import { decode, encode, instantiate, Machine, parse, validate } from '#engine/index.ts';
import { compileFunction } from '#engine/jit/whole.ts';
import { I32 } from '#engine/syntax/types.ts';
import type { Kernel } from '../../content/programs/race/kernels.ts';

/** A machine under test: makes `run` of a module. */
export interface Lane {
  readonly name: string;
  prepare(bytes: Uint8Array): (arg: number) => number;
}
export interface Timing {
  readonly kernel: string;
  readonly lane: string;
  /** Median milliseconds of the timed size. */
  readonly milliseconds: number;
  /** Time over the time of the first lane. */
  readonly ratio: number;
  /** Million WebAssembly instructions per second. */
  readonly speed: number;
}

/** One of our machines with one of its loops. */
function ours(name: string, loop: Loop, machine = new Machine(plain)): Lane {
  return {
    name,
    prepare(bytes) {
      const { module, diagnostics } = decode(bytes);
      if (!module) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
      validate(module);
      const run = instantiate(module, () => undefined).exports.get('run');
      if (run?.kind !== 'func') throw new Error('no function `run`');
      machine.loop = loop;
      // As long as the one that a history keeps, so that recording costs here what it costs a reader.
      machine.ring = newRing(RING);
      return (arg) => {
        machine.start(run.func, [{ type: I32, bits: BigInt.asUintN(32, BigInt(arg)) }]);
        const stop = machine.run(Number.POSITIVE_INFINITY);
        const [result] = stop.reason === 'done' ? stop.results : [];
        if (!result || !('bits' in result)) throw new Error(`stopped: ${stop.reason}`);
        return Number(BigInt.asIntN(32, result.bits));
      };
    },
  };
}
export const stepping = ours('stepping', plain);
export const remembering = ours('recording', recording);
export const slotted = ours('fast', slots, newSlotMachine());
/** Our compiler to JavaScript, called as its own code calls it. */
export const compiled: Lane = {
  name: 'jit',
  prepare(bytes) {
    const { module, diagnostics } = decode(bytes);
    if (!module) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
    validate(module);
    const run = instantiate(module, () => undefined).exports.get('run');
    if (run?.kind !== 'func') throw new Error('no function `run`');
    return compileFunction(run.func) as (arg: number) => number;
  },
};
/** A machine with the standard JavaScript interface. */
export const standard = (
  name: string,
  { Module, Instance }: Pick<typeof WebAssembly, 'Module' | 'Instance'>,
): Lane => ({
  name,
  prepare: (bytes) => {
    const { exports } = new Instance(new Module(bytes.slice()), {});
    return exports['run'] as (arg: number) => number;
  },
});

export const median = (list: readonly number[]): number =>
  [...list].sort((a, b) => a - b)[list.length >> 1] ?? Number.NaN;
export const geometricMean = (list: readonly number[]): number =>
  Math.exp(list.reduce((sum, x) => sum + Math.log(x), 0) / list.length);

/** Bytes of a kernel's text, made by our assembler. */
export function assemble(text: string): Uint8Array {
  const { module, diagnostics } = parse(text);
  if (!module) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return encode(module).bytes;
}

/** Milliseconds of a round at least: the clocks of Firefox and WebKit tick in whole ones. */
const LONG = 40;

/** Times one kernel in all lanes, the first being the reference. Throws on a wrong result. */
export function time(kernel: Kernel, bytes: Uint8Array, lanes: readonly Lane[], rounds: number): Timing[] {
  const check = (lane: Lane, got: number, expected: number): void => {
    if (got !== expected) throw new Error(`${lane.name} gives ${got} for ${kernel.name}, not ${expected}`);
  };
  const runs = lanes.map((lane) => {
    const run = lane.prepare(bytes);
    const end = performance.now() + 150;
    do check(lane, run(kernel.small.arg), kernel.small.expected);
    while (performance.now() < end);
    const start = performance.now();
    check(lane, run(kernel.timed.arg), kernel.timed.expected);
    const calls = Math.ceil(LONG / Math.max(performance.now() - start, 1));
    return { lane, run, calls, times: [] as number[] };
  });
  for (let round = 0; round < rounds; round++)
    for (const { lane, run, calls, times } of runs) {
      const start = performance.now();
      for (let i = 0; i < calls; i++) check(lane, run(kernel.timed.arg), kernel.timed.expected);
      times.push((performance.now() - start) / calls);
    }
  const reference = median(runs[0]?.times ?? []);
  return runs.map(({ lane, times }) => {
    const milliseconds = median(times);
    return {
      kernel: kernel.name,
      lane: lane.name,
      milliseconds,
      ratio: milliseconds / reference,
      speed: kernel.timed.instructions / milliseconds / 1000,
    };
  });
}

/** Milliseconds to go to steps all over a recorded run of a million: restore the keyframe, replay to the step. */
export function anyStep(kernel: Kernel, bytes: Uint8Array): { median: number; worst: number; steps: number } {
  const { module } = decode(bytes);
  const instance = module && instantiate(module, () => undefined);
  const run = instance?.exports.get('run');
  if (!instance || run?.kind !== 'func') throw new Error('no function `run`');
  const history = new History([instance]);
  history.begin(run.func, [{ type: I32, bits: BigInt(kernel.timed.arg) }]);
  while (history.total < 1_000_000 && history.record(1_000_000 - history.total));
  const times: number[] = [];
  // A stride that is coprime to the run visits steps all over it, in no order that replay could use.
  for (let i = 1; i <= 200; i++) {
    const start = performance.now();
    history.goto((i * 618_033) % history.total);
    times.push(performance.now() - start);
  }
  return { median: median(times), worst: Math.max(...times), steps: history.total };
}

/** Milliseconds per megabyte, medians, from bytes to a module that is known to be good. */
export interface Front {
  /** We decode and validate. */
  readonly ours: number;
  /** `WebAssembly.validate` of the engine that runs us, on one thread. */
  readonly validate: number;
  /** Its `new WebAssembly.Module`, on as many threads as it likes; it may leave functions for later. */
  readonly compile: number;
  /** `new Module` of polywasm, which trusts the bytes and validates nothing. */
  readonly polywasm: number;
}

/** `bytes` with a custom section that holds `number`: the same module to everybody, and to a cache another one. */
function numbered(bytes: Uint8Array, number: number): Uint8Array<ArrayBuffer> {
  const other = new Uint8Array(bytes.length + 8);
  other.set(bytes);
  other.set([0, 6, 1, 0x6e, number & 0x7f, (number >> 7) & 0x7f, 0, 0], bytes.length);
  return other;
}

/** Times decoding and validating of one module beside what others make of the same bytes. @throws Error if anybody refuses them */
export function front(bytes: Uint8Array, rounds: number, rival: Pick<typeof WebAssembly, 'Module'>): Front {
  const times: Record<keyof Front, number[]> = { ours: [], validate: [], compile: [], polywasm: [] };
  for (let round = 0; round < rounds; round++) {
    const given = numbered(bytes, round);
    const lap = (lane: keyof Front, act: () => boolean): void => {
      const start = performance.now();
      const isGood = act();
      times[lane].push(performance.now() - start);
      if (!isGood) throw new Error(`${lane}: a module that must be valid is not`);
    };
    lap('ours', () => {
      const { module } = decode(given);
      return module !== undefined && validate(module).diagnostics.length === 0;
    });
    lap('validate', () => WebAssembly.validate(given));
    lap('compile', () => new WebAssembly.Module(given) instanceof WebAssembly.Module);
    lap('polywasm', () => typeof new rival.Module(given) === 'object');
  }
  const perMegabyte = (lane: keyof Front): number => median(times[lane]) / (bytes.length / 1e6);
  return {
    ours: perMegabyte('ours'),
    validate: perMegabyte('validate'),
    compile: perMegabyte('compile'),
    polywasm: perMegabyte('polywasm'),
  };
}

/** What runs in Node and in every browser: native first, then ours, then the rival that is JavaScript as well. */
export const everywhere: readonly Lane[] = [
  standard('native', WebAssembly),
  stepping,
  remembering,
  slotted,
  compiled,
  standard('polywasm', polywasm.WebAssembly),
];
