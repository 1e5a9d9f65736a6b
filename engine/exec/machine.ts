/**
 * The machine: start a function, run it for some fuel, look at it, put it back to where it was.
 * Leaves to others: the loops (`*.generated.ts`), values of exports (`invoke.ts`), history and positions in text (`debug/`).
 * Specification: Execution, Configurations; a state is (stack, frames, position) and `run(1)` is one step of it.
 * One idea: there is no debugger in here. Pausing is running out of fuel, a breakpoint is a word that says stop,
 * and going back is an old state copied in; so what is watched is exactly what runs.
 *
 * A trap leaves the machine at the instruction that trapped, with its operands; `steps` counts the completed ones.
 */
import type { Trap } from '../numeric/trap.ts';
import { type Caught, type ExnInst, WasmThrow } from '../runtime/exception.ts';
import { highOf, readSlot, writeSlot } from '../runtime/slot.ts';
import type { Code, FuncInst, Instance, Ref, Value } from '../runtime/store.ts';
import { assert } from '../source/diagnostic.ts';
import type { ValType } from '../syntax/types.ts';
import { sameKind } from './cold.ts';
import { codeOf, instructionAt } from './compile.ts';
import { unwinder } from './far.ts';
import { OP } from './ops.generated.ts';
import { newRing } from './ring.ts';
import { BREAKPOINT, DONE, FUEL, type Loop, ROOM, type State, type Status, TRAP } from './state.ts';

/** How far calls may go: frames, and slots of 8 bytes for all of them together. Beyond is "call stack exhausted". */
export const DEEPEST = 50_000;
export const MOST_SLOTS = 1 << 20;
const FIRST_SLOTS = 1 << 13;
const FIRST_FRAMES = 1 << 9;
/**
 * Fuel of one call of a loop. Not more: V8 enters better code of a function at its next call; code that it enters in the
 * middle of a loop is a third slower, because there every variable arrives as something that might be anything.
 */
const CHUNK = 1 << 18;

/**
 * Why a run came to rest. `done`: the started function returned. `fuel`: it may go on. `breakpoint`: it stands at one, not yet executed.
 * `trap`: it stands at the instruction that trapped. `exhausted`: it stands at the call that found no room.
 * `exception`: it stands at the instruction that threw what nobody catches; all frames are still there.
 */
export type Stop =
  | { readonly reason: 'done'; readonly results: readonly Value[] }
  | { readonly reason: 'fuel' | 'breakpoint' | 'exhausted' }
  | { readonly reason: 'trap'; readonly trap: Trap }
  | { readonly reason: 'exception'; readonly exn: ExnInst };

/** One call that is under way. Positions: `pc` in words, `offset` in bytes of `Module.code`; `base` and `operands` in slots. */
export interface Frame {
  readonly code: Code;
  readonly func: FuncInst;
  readonly instance: Instance;
  /** Index in `code.at` of the instruction about to run, or of the call that waits. */
  readonly instruction: number;
  readonly pc: number;
  readonly offset: number;
  /** Slot of local 0; operands begin at `base + code.locals`. */
  readonly base: number;
  /** Operands that belong to this frame; a waiting call's arguments belong to the callee. */
  readonly operands: number;
}

/** A machine between two instructions, copied: everything but memories, tables, globals and segments. */
export interface MachineState {
  readonly cells: Int32Array;
  /** High halves of vectors, as far as there may be any. */
  readonly high: Int32Array;
  readonly refs: readonly Ref[];
  readonly frames: Int32Array;
  readonly codes: readonly Code[];
  readonly code: Code;
  readonly pc: number;
  readonly sp: number;
  readonly fp: number;
  readonly steps: number;
  readonly running: boolean;
  readonly caught: Caught | null;
}

const NO_CODE = {} as Code;

/**
 * One call under way and everything that belongs to it alone: slots, references, frames. Memories, tables and globals belong to instances.
 * `steps` counts the instructions completed since `start`; positions are words (`pc`) and cells of 4 bytes (`sp`, `fp`).
 */
export class Machine implements State {
  i32 = new Int32Array(2 * FIRST_SLOTS);
  f32 = new Float32Array(this.i32.buffer);
  f64 = new Float64Array(this.i32.buffer);
  refs: Ref[] = new Array<Ref>(FIRST_SLOTS).fill(null);
  high: Int32Array = new Int32Array();
  frames = new Int32Array(2 * FIRST_FRAMES);
  codes: Code[] = [];
  code: Code = NO_CODE;
  pc = 0;
  sp = 0;
  fp = 0;
  depth = 0;
  steps = 0;
  trap: Trap | null = null;
  /** The exception that nobody caught, once that has happened. */
  uncaught: ExnInst | null = null;
  caught: Caught | null = null;
  place = 0;
  wanted = 0;
  counts = new Float64Array(Object.keys(OP).length);
  ring: Int32Array = newRing(1);
  /** A call is under way: started, and not ended by its return. After a trap it still is. */
  running = false;
  /** The next run goes past a breakpoint at its first instruction; set by stopping at one. */
  passBreakpoint = false;
  /** Which loop runs: `plain`, `counting` (fills `counts`) or `recording` (fills `ring`). May change between two runs. */
  loop: Loop;
  /** Breakpoints by code: word index to the word that stood there. */
  readonly #breakpoints = new Map<Code, Map<number, number>>();

  /** Makes the code that the loop reads. */
  readonly codeOf: (func: FuncInst) => Code;

  /** The loop is given, not imported, so that a page loads only the loops that it runs; so is who makes code for it. */
  constructor(loop: Loop, translate: (func: FuncInst) => Code = codeOf) {
    this.loop = loop;
    this.codeOf = translate;
  }

  /** Answers a call of a host function; history replaces it by what was logged. */
  host(func: FuncInst, args: readonly Value[]): readonly Value[] {
    assert(func.host, 'only host functions are answered');
    return func.host(args);
  }

  /** Prepares a call of a defined function; nothing runs yet. @throws EngineBug for a host function, and if the arguments do not fit */
  start(func: FuncInst, args: readonly Value[]): void {
    const { params } = func.type;
    assert(
      args.length === params.length && args.every((arg, i) => sameKind(arg.type, params[i]!)),
      'arguments do not fit',
    );
    this.code = this.codeOf(func);
    this.#makeRoom(this.code.frameCells);
    this.i32.fill(0, 0, this.code.frameCells);
    this.high.fill(0, 0, this.code.frameCells);
    this.refs.fill(null, 0, this.code.frameCells >> 1);
    for (const [i, arg] of args.entries()) writeSlot(this, i, arg);
    this.pc = this.fp = this.depth = this.steps = 0;
    this.sp = this.code.localCells;
    this.trap = this.uncaught = this.caught = null;
    this.running = true;
    this.passBreakpoint = false;
  }

  /**
   * Runs at most `fuel` instructions, any whole number or Infinity. Afterwards `steps` tells how many were completed in all.
   * @throws what a host function throws, unless it is a `Trap` or a `WasmThrow`; the machine then stands at the call
   */
  run(fuel: number): Stop {
    assert(this.running, 'nothing was started');
    if (this.trap) return { reason: 'trap', trap: this.trap };
    if (this.uncaught) return { reason: 'exception', exn: this.uncaught };
    const end = this.steps + fuel;
    if (this.passBreakpoint && fuel > 0) {
      this.passBreakpoint = false;
      const original = this.#breakpoints.get(this.code)?.get(this.pc);
      if (original !== undefined) {
        const stop = this.#runOver(original, this.code, this.pc);
        if (stop) return stop;
      }
    }
    while (this.steps < end) {
      const stop = this.#runOnce(Math.min(end - this.steps, CHUNK));
      if (stop) return stop;
    }
    return { reason: 'fuel' };
  }

  /** Executes the one instruction under a breakpoint. */
  #runOver(original: number, code: Code, pc: number): Stop | undefined {
    const before = this.steps;
    code.words[pc] = original;
    try {
      // Making room is not a step, so it may take a second turn.
      for (;;) {
        const stop = this.#runOnce(1);
        if (stop || this.steps > before) return stop;
      }
    } finally {
      if (this.#breakpoints.get(code)?.has(pc)) code.words[pc] = OP.breakpoint;
    }
  }

  /** One turn of the loop; undefined if the machine can go on. */
  #runOnce(fuel: number): Stop | undefined {
    let status: Status;
    try {
      status = this.loop(this, fuel);
    } catch (error) {
      if (!(error instanceof WasmThrow)) throw error;
      // Thrown by the host, whose call is a step if somebody catches; or by the program, and then nobody does.
      if (!unwinder.catches?.(this, error.exn)) {
        this.uncaught = error.exn;
        return { reason: 'exception', exn: error.exn };
      }
      this.steps++;
      return undefined;
    }
    switch (status) {
      case FUEL:
        return undefined;
      case DONE: {
        this.running = false;
        const { results } = this.code.func.type;
        return { reason: 'done', results: results.map((type, i) => readSlot(this, (this.fp >> 1) + i, type)) };
      }
      case BREAKPOINT:
        this.passBreakpoint = true;
        return { reason: 'breakpoint' };
      case TRAP:
        return { reason: 'trap', trap: this.trap! };
      case ROOM:
        return this.#makeRoom(this.wanted) ? undefined : { reason: 'exhausted' };
    }
  }

  /** Doubles slots or frames as needed; false at the limits. */
  #makeRoom(cells: number): boolean {
    if (2 * this.depth >= this.frames.length) {
      if (this.depth >= DEEPEST) return false;
      const frames = new Int32Array(Math.min(2 * this.frames.length, 2 * DEEPEST));
      frames.set(this.frames);
      this.frames = frames;
    }
    const needed = (this.sp + cells) / 2;
    let slots = this.refs.length;
    if (needed <= slots) return true;
    if (needed > MOST_SLOTS) return false;
    while (slots < needed) slots *= 2;
    const cellsNow = new Int32Array(2 * slots);
    cellsNow.set(this.i32);
    this.i32 = cellsNow;
    this.f32 = new Float32Array(cellsNow.buffer);
    this.f64 = new Float64Array(cellsNow.buffer);
    while (this.refs.length < slots) this.refs.push(null);
    return true;
  }

  /** Calls under way: 1 in the function that was started. 0 when nothing runs. */
  get frameCount(): number {
    return this.running ? this.depth + 1 : 0;
  }

  /** A call under way, 0 being the innermost. */
  frame(index: number): Frame {
    assert(index >= 0 && index < this.frameCount, 'no such frame');
    const inner = index === 0;
    const d = this.depth - index;
    const code = inner ? this.code : this.codes[d]!;
    const pc = inner ? this.pc : this.frames[2 * d]!;
    const fp = inner ? this.fp : this.frames[2 * d + 1]!;
    // A waiting frame's pc is where it will go on, just past its call; its operands end where its callee's arguments begin.
    const end = inner ? this.sp : index === 1 ? this.fp : this.frames[2 * (d + 1) + 1]!;
    const instruction = instructionAt(code, inner ? pc : pc - 1);
    return {
      code,
      func: code.func,
      instance: code.instance,
      instruction,
      pc: code.at[instruction]!,
      offset: code.offset[instruction]!,
      base: fp >> 1,
      operands: (end >> 1) - (fp >> 1) - code.locals,
    };
  }

  /** The slot read as a value of that type, which only the validator knows (`stackTypes`). */
  read(slot: number, type: ValType): Value {
    return readSlot(this, slot, type);
  }
  /** Puts a value into a slot, whatever type stood there. */
  write(slot: number, value: Value): void {
    writeSlot(this, slot, value);
  }

  /** Puts a breakpoint on the instruction at this byte offset of `Module.code`; false if none is executed there. */
  setBreakpoint(func: FuncInst, offset: number): boolean {
    const code = this.codeOf(func);
    const pc = code.at[code.offset.indexOf(offset)];
    if (pc === undefined) return false;
    const words = this.#breakpoints.get(code) ?? new Map<number, number>();
    this.#breakpoints.set(code, words);
    if (!words.has(pc)) words.set(pc, code.words[pc]!);
    code.words[pc] = OP.breakpoint;
    return true;
  }
  /** Takes all breakpoints away. */
  clearBreakpoints(): void {
    for (const [code, words] of this.#breakpoints) for (const [pc, word] of words) code.words[pc] = word;
    this.#breakpoints.clear();
  }
  /** The handler word at `pc`, whether or not a breakpoint lies on it. */
  wordAt(code: Code, pc: number): number {
    return this.#breakpoints.get(code)?.get(pc) ?? code.words[pc]!;
  }

  /** Everything that `restore` needs, copied. */
  snapshot(): MachineState {
    const { code, pc, sp, fp, steps, running, depth } = this;
    return {
      cells: this.i32.slice(0, this.#top),
      high: this.high.slice(0, this.#top),
      refs: this.refs.slice(0, this.#top >> 1),
      frames: this.frames.slice(0, 2 * depth),
      codes: this.codes.slice(0, depth),
      code,
      pc,
      sp,
      fp,
      steps,
      running,
      caught: this.caught,
    };
  }
  /** Slots below this cell may still matter. */
  get #top(): number {
    return Math.max(this.sp, this.fp + (this.running ? this.code.localCells : 0));
  }

  /** Becomes what `snapshot` copied; traps and the state of breakpoints are forgotten, the breakpoints stay. */
  restore(state: MachineState): void {
    this.sp = state.cells.length;
    this.depth = state.codes.length;
    while (this.frames.length < state.frames.length) this.frames = new Int32Array(2 * this.frames.length);
    this.#makeRoom(state.code.frameCells);
    this.i32.set(state.cells);
    this.high.fill(0, 0, this.sp);
    if (state.high.length > 0) highOf(this).set(state.high);
    for (let i = 0; i < state.refs.length; i++) this.refs[i] = state.refs[i]!;
    // What was referred to from elsewhere in the run would look as if it could be reached from here, beside the object of the same number.
    this.refs.fill(null, state.refs.length);
    this.frames.set(state.frames);
    for (let i = 0; i < state.codes.length; i++) this.codes[i] = state.codes[i]!;
    this.code = state.code;
    this.pc = state.pc;
    this.sp = state.sp;
    this.fp = state.fp;
    this.steps = state.steps;
    this.running = state.running;
    this.caught = state.caught;
    this.trap = this.uncaught = null;
    this.passBreakpoint = false;
  }
}
