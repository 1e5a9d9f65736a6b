/**
 * The past of a machine: run once with recording, then stand at any step of it again, exactly.
 * Keyframes (machine and world, every `INTERVAL` steps) and a log of what the host answered make each step reachable by a short replay;
 * a small ring of the latest steps makes single steps back instant. It leaves searching through time to `search.ts`, photographs to `world.ts`,
 * keyframes of long runs to `scale.ts`.
 * One idea: a machine without clocks and dice is a function of its start. The only facts worth writing down are those
 * that came from outside, so the log of host calls is the whole difference between "replay" and "run again and hope".
 *
 * Steps are counted from the first call of the history; a second call goes on counting, and its first step is a keyframe of its own,
 * so whatever JavaScript wrote into memories between two calls is in the picture. A host function that runs exports again does so on
 * a machine of its own: to this history it is one call with results and with changes to the world.
 */

import { codeAt } from '../exec/compile.ts';
import { heap } from '../exec/far.ts';
import { Machine, type MachineState, type Stop } from '../exec/machine.ts';
import { recording } from '../exec/recording.generated.ts';
import { CAUGHT, NOTHING, newRing, OPAQUE, STORE, STRIDE } from '../exec/ring.ts';
import { Trap } from '../numeric/trap.ts';
import { ExnInst, WasmThrow } from '../runtime/exception.ts';
import type { FuncInst, Instance, Ref, Value } from '../runtime/store.ts';
import { assert } from '../source/diagnostic.ts';
import { heightAt, storeWidth } from './effects.ts';
import type { Place } from './search.ts';
import { type Change, type Photo, World } from './world.ts';

/** Steps between two keyframes. 65,536 replay in about half a millisecond. */
export const INTERVAL = 65_536;
/** Steps in the undo ring; also how many are recorded at a time. */
export const RING = 4096;

/** What one host call did: its answer, or what it ended in, and every part of the world that it changed. */
export interface HostEntry {
  /** The step that the call is. */
  readonly step: number;
  readonly func: FuncInst;
  readonly args: readonly Value[];
  readonly results?: readonly Value[];
  readonly thrown?: Trap | WasmThrow;
  readonly changes: readonly Change[];
}
/** What the host did, in order: an array, or what holds more in less (`log.ts`). */
export interface HostLog {
  readonly length: number;
  at(index: number): HostEntry | undefined;
  push(entry: HostEntry): number;
  slice(from?: number, to?: number): HostEntry[];
  some(asks: (entry: HostEntry) => boolean): boolean;
}
/** Machine and world at one step, copied. */
export interface Keyframe {
  readonly step: number;
  readonly machine: MachineState;
  readonly photo: Photo;
  readonly hostCalls: number;
  /** Step at which the call began that is under way here. */
  readonly base: number;
}
/** What a machine refers to: in its slots that are in use, and as exceptions that are being handled. */
function heldBy({ refs, caught, sp }: Pick<MachineState, 'refs' | 'caught' | 'sp'>): Ref[] {
  const held = refs.slice(0, sp >> 1);
  for (let entry = caught; entry; entry = entry.outer) held.push(entry.exn);
  return held;
}

/** Keeps the moments of a long run instead of the history: see `scale.ts`. */
export interface Keeping {
  /** Keeps the present step as a keyframe. */
  take(): void;
  /** Puts back what the keyframe's photograph leaves out. */
  stand(frame: Keyframe): void;
  /** Before part of a replay with so many steps to go: how many of them it shall be. */
  pace(left: number): number;
}

/** Changes made by hand, as a history meets them: see `edits.ts`. */
export interface Hand {
  /** Steps from `step` to the next change; Infinity if there is none. */
  until(step: number): number;
  isAt(step: number): boolean;
  /** Makes the changes of the present step. */
  reached(history: History): void;
  /** Did a change at `step` write there? */
  isWrite(place: Place, step: number): boolean;
}

/** How a recorded run can end; out of fuel is no end. */
export type HistoryEnd = Exclude<Stop, { reason: 'fuel' | 'breakpoint' }>;

const refsOf = (values: readonly Value[]): Ref[] => values.flatMap((value) => ('ref' in value ? [value.ref] : []));

/** A recorded run: `begin`, `record` until it is over or long enough, then `goto` any step. Changes the instances that it was given. */
export class History {
  readonly machine = new Machine(recording);
  readonly world: World;
  readonly keyframes: Keyframe[] = [];
  /** Steps recorded. */
  total = 0;
  /** How the recording ended, if it did. */
  end: HistoryEnd | undefined;
  /** Bytes that keyframes hold. */
  held = 0;
  hand: Hand | undefined;
  keeping: Keeping | undefined;
  /** Steps between two keyframes, and recorded at a time. */
  interval = INTERVAL;
  stride = RING;
  /** Every host call that was recorded. */
  hostLog: HostLog = [];
  readonly #isQuiet: (func: FuncInst) => boolean;
  #hostCalls = 0;
  /** How far the numbers of its objects have come. */
  #births = heap.keeper?.births();
  #base = 0;
  /** The ring holds the steps `[#ringFrom, step)`. */
  #ringFrom = 0;
  #replaying = false;

  /**
   * @param roots instances whose memories, tables and globals the program can reach
   * @param isQuiet host functions known to touch nothing but their results; others are compared before and after
   */
  constructor(roots: readonly Instance[], isQuiet: (func: FuncInst) => boolean = () => false) {
    this.world = new World(roots);
    this.#isQuiet = isQuiet;
    this.machine.ring = newRing(RING);
    this.machine.host = (func, args) => this.#host(func, args);
  }

  /** The step at which the machine stands. */
  get step(): number {
    return this.#base + this.machine.steps;
  }
  /** Host calls made before this step. */
  get hostCalls(): number {
    return this.#hostCalls;
  }

  /** Starts a call; the machine must stand at the end of what is recorded. */
  begin(func: FuncInst, args: readonly Value[]): void {
    assert(this.step === this.total, 'a call begins at the end of the recording');
    this.end = undefined;
    this.#base = this.total;
    this.machine.start(func, args);
    this.#ringFrom = this.total;
    this.#keep();
  }

  /**
   * Records up to `fuel` further steps, at most `stride`; false when the run is over or the fuel is.
   * Afterwards the ring holds just these steps, see `entry`.
   */
  record(fuel: number): boolean {
    assert(this.step === this.total, 'recording goes on at its end');
    if (this.end) return false;
    const next = this.keyframes.at(-1)!.step + this.interval;
    this.#ringFrom = this.total;
    const stop = this.#run(Math.min(fuel, this.stride, next - this.total));
    this.total = this.step;
    if (stop.reason === 'fuel') {
      if (this.total === next) this.#keep();
      return true;
    }
    assert(stop.reason !== 'breakpoint', 'histories set no breakpoints');
    this.end = stop;
    return false;
  }

  /** Makes the machine and its world what they were after `step` steps. @throws RangeError outside the recording */
  goto(step: number): void {
    if (!(step >= 0 && step <= this.total && Number.isInteger(step)))
      throw new RangeError(`step ${step} of ${this.total}`);
    while (this.step > step && this.#undo());
    const here = this.step;
    if (here === step && this.#isSettled()) return;
    const frame = this.keyframeBefore(step);
    if (here > step || frame.step > here || this.#base !== frame.base || !this.#isSettled()) this.restore(frame);
    this.#replay(step - this.step);
    this.#ringFrom = Math.max(this.#ringFrom, this.step - RING);
  }

  /** The latest keyframe at or before `step`. */
  keyframeBefore(step: number): Keyframe {
    let index = this.keyframes.length - 1;
    while (index > 0 && this.keyframes[index]!.step > step) index--;
    return this.keyframes[index]!;
  }

  /** Stands at a keyframe. */
  restore(frame: Keyframe): void {
    this.machine.restore(frame.machine);
    this.#numbering(() => this.world.restore(frame.photo));
    this.keeping?.stand(frame);
    this.#hostCalls = frame.hostCalls;
    this.#base = frame.base;
    this.#ringFrom = frame.step;
    this.hand?.reached(this);
  }

  /** Repeats one recorded step; the ring then holds it. False at the end of the recording. */
  advance(): boolean {
    if (this.step >= this.total) return false;
    if (this.step - this.#ringFrom >= RING) this.#ringFrom = this.step - RING + 1;
    this.#replay(1);
    return true;
  }

  /** Replays `[from, to)`, at most `RING` steps, so that the ring holds just these; the machine then stands at `to`. */
  sweep(from: number, to: number): void {
    assert(to - from <= RING, 'the ring is shorter');
    if (this.step !== from) this.goto(from);
    this.#ringFrom = from;
    this.#replay(to - from);
  }

  /** Index in `machine.ring` of the entry that step number `step` wrote (the step that led from `step` to `step + 1`), or -1 if the ring has lost it. */
  entry(step: number): number {
    const kept = Math.max(this.#ringFrom, this.step - RING);
    return step >= kept && step < this.step ? STRIDE * ((step - this.#base) % RING) : -1;
  }

  /** The object of the program with that number, if it can be reached at the present step. */
  find(object: number): Ref | undefined {
    return this.world.find(object, heldBy(this.machine));
  }

  /** Did host call number `index` (from 0) change bytes, and where? */
  hostChanges(index: number): readonly Change[] {
    return this.hostLog.at(index)?.changes ?? [];
  }

  /** A finished machine stands at the last step, but only a replay shows the instruction before; both are this step. */
  #isSettled(): boolean {
    return this.step === 0 || this.step === this.#base || this.entry(this.step - 1) >= 0;
  }

  #replay(count: number): void {
    this.#replaying = true;
    try {
      for (let left = count; left > 0; ) {
        const before = this.step;
        const stop = this.#run(this.keeping?.pace(left) ?? left);
        left -= this.step - before;
        if (stop.reason !== 'fuel') break;
      }
    } finally {
      this.#replaying = false;
    }
  }

  #run(fuel: number): Stop {
    if (fuel <= 0) return { reason: 'fuel' };
    const { hand } = this;
    const stop = this.#numbering(() => this.machine.run(hand ? Math.min(fuel, hand.until(this.step)) : fuel));
    // Other loops leave nothing in the ring.
    if (this.machine.loop !== recording) this.#ringFrom = this.step;
    hand?.reached(this);
    return stop;
  }
  /** Objects that `work` makes are numbered on from those of this history, whatever other programs make meanwhile. */
  #numbering<T>(work: () => T): T {
    const { keeper } = heap;
    if (!keeper) return work();
    const others = keeper.births(this.#births);
    try {
      return work();
    } finally {
      this.#births = keeper.births(others);
    }
  }

  #keep(): void {
    if (this.keeping) return this.keeping.take();
    const frame = this.keyframe();
    this.held += frame.photo.fresh + this.machine.sp * 4;
    this.keyframes.push(frame);
  }
  /** Machine and world as they are now, with these memories in the photograph. */
  keyframe(mems = this.world.mems): Keyframe {
    const machine = this.machine.snapshot();
    return {
      step: this.step,
      machine,
      photo: this.#numbering(() => this.world.photograph(this.keyframes.at(-1)?.photo, heldBy(machine), mems)),
      hostCalls: this.#hostCalls,
      base: this.#base,
    };
  }

  /** Takes the last step back if the ring knows how. */
  #undo(): boolean {
    const { machine } = this;
    const at = this.entry(this.step - 1);
    if (at < 0 || !machine.running || this.hand?.isAt(this.step)) return false;
    const target = machine.ring[at + 1]!;
    const place = codeAt(machine.ring[at]!);
    if (target === OPAQUE || target === CAUGHT || !place || place.code !== machine.code) return false;
    const low = machine.ring[at + 2]!;
    const high = machine.ring[at + 3]!;
    if (target >= 0) {
      machine.i32[target & ~1] = low;
      if (target & 1) machine.i32[target] = high;
    } else if (target <= STORE) {
      const mem = machine.code.instance.mems[0]!;
      const address = STORE - target;
      for (let i = 0; i < storeWidth(place.code.words[place.pc]!); i++)
        mem.bytes[address + i] = ((i < 4 ? low : high) >>> (8 * (i & 3))) & 0xff;
    } else assert(target === NOTHING, 'an unknown kind of ring entry');
    machine.pc = place.pc;
    machine.sp = machine.fp + 2 * (place.code.locals + heightAt(place.code, place.pc));
    machine.steps--;
    machine.trap = machine.uncaught = null;
    return true;
  }

  #host(func: FuncInst, args: readonly Value[]): readonly Value[] {
    const index = this.#hostCalls++;
    const known = this.hostLog.at(index);
    const roots = (): Ref[] => [...heldBy(this.machine), ...refsOf(args)];
    if (this.#replaying || known) {
      assert(known, 'a host call that was never recorded');
      const { thrown } = known;
      const exn = thrown instanceof WasmThrow ? thrown.exn : undefined;
      const given = this.world.apply(known.changes, known.results ?? exn?.args, roots);
      if (exn && refsOf(given).length > 0) throw new WasmThrow(new ExnInst(exn.tag, given));
      if (thrown) throw thrown;
      return given;
    }
    assert(func.host, 'only host functions are answered');
    const before = this.#isQuiet(func) ? undefined : this.world.photograph(this.keyframes.at(-1)?.photo, roots());
    const changes = (results: readonly Value[] = []): readonly Change[] =>
      before ? this.world.changesSince(before, [...roots(), ...refsOf(results)]) : [];
    const call = { step: this.step + 1, func, args };
    try {
      const results = func.host(args);
      this.hostLog.push({ ...call, results, changes: changes(results) });
      return results;
    } catch (error) {
      if (error instanceof Trap || error instanceof WasmThrow)
        this.hostLog.push({ ...call, thrown: error, changes: changes() });
      else this.#hostCalls--;
      throw error;
    }
  }
}
