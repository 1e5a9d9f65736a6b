/**
 * Instructions that the loops do not know: whoever brings a part of the language registers how its instructions are translated and run.
 * Leaves to others: the parts (`memories.ts`, `tail.ts`, …), which are loaded when a module needs them (`session/equip.ts`; `all.ts` has all).
 * Specification: none; this is where the machine is open.
 * One idea: a loop that must stay small can still execute everything, if one of its instructions says "ask over there".
 *
 * The words of such an instruction: `OP.far`, its opcode as in `isa/table.ts`, how many words it has, its operands.
 * The loop writes its whole state back and reads it again afterwards, so `run` may call, jump, leave frames and grow memories.
 */
import type { Instruction } from '../isa/table.ts';
import type { ExnInst } from '../runtime/exception.ts';
import { EngineBug } from '../source/diagnostic.ts';
import type { Keeper } from './heap.ts';
import { ROOM, type State, type Status } from './state.ts';
import type { Scribe } from './translate.ts';

export interface Extra {
  /** Writes the instruction down (with `t.far`) and adjusts the height; false, having read nothing, if the hot form serves. */
  translate(t: Scribe, row: Instruction): boolean;
  /**
   * Executes it: operands are `m.code.words[at]` and on; `m.pc` is already behind it. Traps before it changes anything.
   * DONE: the function that was started has returned. ROOM: nothing has happened, `m.wanted` cells are missing. Otherwise FUEL.
   */
  run(m: State, opcode: number, at: number): Status;
}

/** Who catches exceptions, once that part is there (`exceptions.ts`); without it nobody can. */
export const unwinder: {
  /** Goes to the handler of an exception that came out of the call at `m.pc`; false, and nothing done, if there is none. */
  catches?: (m: State, exn: ExnInst) => boolean;
} = {};

/** Who photographs objects, once that part is there (`heap.ts`, with `gc.ts`); without it there are none. */
export const heap: { keeper?: Keeper } = {};

/** By the first byte of the opcode. */
export const extras: (Extra | undefined)[] = [];

/** Makes `extra` responsible for all instructions that begin with one of these bytes. */
export function extend(firstBytes: readonly number[], extra: Extra): void {
  for (const byte of firstBytes) extras[byte] = extra;
}

/** Executes a rare numeric instruction on the cells and gives the new sp; traps before it changes anything. */
export type Rare = (op: number, I: Int32Array, F: Float32Array, D: Float64Array, sp: number) => number;
/** The one of `rare.generated.ts`, once that is loaded. */
export let rare: Rare = () => {
  throw new EngineBug('a part of the machine is missing');
};
export function numeric(loaded: Rare): void {
  rare = loaded;
}

/** Executes the instruction at `m.pc`. */
export function far(m: State): Status {
  const { pc } = m;
  const { words } = m.code;
  const opcode = words[pc + 1]!;
  m.pc = pc + words[pc + 2]!;
  const status = extras[opcode > 255 ? opcode >> 16 : opcode]!.run(m, opcode, pc + 3);
  if (status === ROOM) m.pc = pc;
  return status;
}
