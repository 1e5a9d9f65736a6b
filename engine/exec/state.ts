/**
 * What the interpreter loops read and write: the machine between two instructions, as plain fields.
 * Leaves to others: the loops (`*.generated.ts`), cold instructions (`cold.ts`), everything for people (`machine.ts`).
 * One idea: a loop copies these fields into local variables when it starts and writes them back when it stops,
 * so the compiler under us can keep them in registers while nobody looks.
 *
 * One slot is 8 bytes: cell 2n holds the low half of slot n, cell 2n + 1 the high half; a float stands in it as its bits.
 * `pc` counts words of `code.words`; `sp`, `fp` count cells; a frame is [parameters, locals, operands], `fp` is where it begins,
 * `sp` is the first free cell. `frames[2d]`, `frames[2d + 1]` and `codes[d]` hold pc, fp and code of the caller at depth d.
 */
import type { Trap } from '../numeric/trap.ts';
import type { Caught } from '../runtime/exception.ts';
import type { Code, FuncInst, Ref, Value } from '../runtime/store.ts';

/** Why a loop came back. */
export const DONE = 0;
export const FUEL = 1;
export const BREAKPOINT = 2;
export const TRAP = 3;
/** A call needs more slots or frames than there are; nothing of it has happened. */
export const ROOM = 4;
export type Status = 0 | 1 | 2 | 3 | 4;

export interface State {
  i32: Int32Array;
  f32: Float32Array;
  f64: Float64Array;
  /** References, by slot; the slot's cells mean nothing then. */
  refs: Ref[];
  /** High halves of vectors, by cell like `i32`; empty until a vector is there. */
  high: Int32Array;
  frames: Int32Array;
  codes: Code[];
  code: Code;
  pc: number;
  sp: number;
  fp: number;
  depth: number;
  /** Instructions completed since `start`. */
  steps: number;
  trap: Trap | null;
  /** What arms of older exception blocks have caught, see `exceptions.ts`. */
  caught: Caught | null;
  /** Address of the latest load or store that ran far. */
  place: number;
  /** Cells that the refused call asked for. */
  wanted: number;
  /** Executions per handler; written by the counting loop. */
  counts: Float64Array;
  /** The ring of the recording loop, see `ring.ts`; its length is a power of two. */
  ring: Int32Array;
  /** Code of a function, as the loop reads it; made at the first call. */
  codeOf(func: FuncInst): Code;
  /** Answers a call of a host function. */
  host(func: FuncInst, args: readonly Value[]): readonly Value[];
}

/** Runs at most `fuel` (1 to 2^30) instructions. */
export type Loop = (m: State, fuel: number) => Status;
