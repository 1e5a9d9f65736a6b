/**
 * A run of the slot machine goes on in the stepping machine, or the other way: the same frames, the same values, at the same instruction.
 * Leaves to others: what asks for it (a debugger, `jit/tiers.ts`, `session/leap.ts`), either machine.
 * Specification: Execution, Configurations; the state is the same, only written down for another reader.
 * One idea: both machines keep a value in the same cell, so only two things differ: what is called the place in a function, and operands
 * below a call, which the slot machine may have noted instead of written. A function's notes are found by translating it once more.
 */
import { codeOf, instructionAt } from '../exec/compile.ts';
import type { Machine, MachineState, Stop } from '../exec/machine.ts';
import type { Code, FuncInst } from '../runtime/store.ts';
import { assert } from '../source/diagnostic.ts';
import { MARK, markAt, type SlotCode, slotCodeOf } from './code.ts';
import { CONSTANT, IN_LOCAL, IN_SLOT } from './operands.ts';
import { SlotTranslator } from './translate.ts';

/** An operand that is not in its slot: a copy of a local, or a constant in halves. */
type Note =
  | { readonly operand: number; readonly local: number }
  | { readonly operand: number; readonly low: number; readonly high: number };

const known = new WeakMap<FuncInst, Map<number, readonly Note[]>>();
/** By the word behind each call of the function: operands of which it has notes only. */
function notesOf(func: FuncInst): Map<number, readonly Note[]> {
  let notes = known.get(func);
  if (!notes) {
    const all = new Map<number, readonly Note[]>();
    new SlotTranslator(func, (behind, { kinds, lows, highs, top }) => {
      const here: Note[] = [];
      for (let i = 0; i < top; i++) {
        if (kinds[i] === IN_LOCAL) here.push({ operand: i, local: lows[i]! });
        else if (kinds[i] === CONSTANT) here.push({ operand: i, low: lows[i]!, high: highs[i]! });
        else assert(kinds[i] === IN_SLOT, 'an operand is a note or lies in its slot');
      }
      all.set(behind, here);
    }).translate();
    notes = all;
    known.set(func, notes);
  }
  return notes;
}

/** Word of the first instruction of `code` at byte `offset` or behind it. */
function wordFrom(code: Code, offset: number): number {
  const i = code.offset.findIndex((at) => at >= offset);
  assert(i >= 0, 'a function ends with an instruction');
  return code.at[i]!;
}
/** Word behind the instruction of `code` at byte `offset`. */
function wordBehind(code: Code, offset: number): number {
  return code.at[code.offset.indexOf(offset) + 1]!;
}

/**
 * Makes `to`, a stepping machine, what `from`, a slot machine that stopped for lack of fuel, is; `from` may have to run a little further, to
 * where all operands lie in their slots. Gives how the run ended if it ended on the way. Afterwards `from` is to be started anew.
 */
export function bringDown(from: Machine, to: Machine): Stop | undefined {
  while (markAt(from.code as SlotCode, from.pc) < 0) {
    const stop = from.run(1);
    if (stop.reason !== 'fuel') return stop;
  }
  const state = from.snapshot();
  const frames = state.frames.slice();
  const { cells } = state;
  const refs = [...state.refs];
  const codes = state.codes.map((slots, depth) => {
    const behind = frames[2 * depth]!;
    const base = frames[2 * depth + 1]!;
    const code = codeOf(slots.func);
    frames[2 * depth] = wordBehind(code, slots.offset[instructionAt(slots, behind - 1)]!);
    for (const note of notesOf(slots.func).get(behind) ?? []) {
      const cell = base + slots.localCells + 2 * note.operand;
      if ('local' in note) {
        cells.copyWithin(cell, base + note.local, base + note.local + 2);
        state.high.copyWithin(cell, base + note.local, base + note.local + 2);
        refs[cell >> 1] = refs[(base + note.local) >> 1]!;
      } else cells.set([note.low, note.high], cell);
    }
    return code;
  });
  const slots = from.code as SlotCode;
  const code = codeOf(slots.func);
  const mark = markAt(slots, from.pc);
  // Code that stands for a function which runs elsewhere has its parameters only; the other locals are 0.
  const top = from.fp + code.localCells + 2 * slots.marks[mark + 2]!;
  const grown = new Int32Array(top);
  grown.set(cells.subarray(0, top));
  refs.length = top >> 1;
  for (let i = cells.length >> 1; i < top >> 1; i++) refs[i] = null;
  const pc = wordFrom(code, slots.marks[mark + 3]!);
  to.restore({ ...state, cells: grown, refs, frames, codes, code, pc, sp: top } satisfies MachineState);
  return undefined;
}

/** Where the slot machine may take a function over. */
interface Doors {
  readonly slots: SlotCode;
  /** By word of the stepping machine's code: the word of a mark at the same place. */
  readonly marks: ReadonlyMap<number, number>;
  /** By byte of a call: the word behind it. */
  readonly calls: ReadonlyMap<number, number>;
}
const doors = new WeakMap<Code, Doors>();
function doorsOf(code: Code): Doors {
  let found = doors.get(code);
  if (!found) {
    const slots = slotCodeOf(code.func) as SlotCode;
    const marks = new Map<number, number>();
    let i = 0;
    for (let mark = 0; mark < slots.marks.length; mark += MARK) {
      const offset = slots.marks[mark + 3]!;
      while (i > 0 && code.offset[i - 1]! >= offset) i--;
      while (i < code.offset.length && code.offset[i]! < offset) i++;
      if (code.height[i] === slots.marks[mark + 2]) marks.set(code.at[i]!, slots.marks[mark]!);
    }
    const calls = new Map([...notesOf(code.func).keys()].map((behind) => [callBefore(slots, behind), behind]));
    found = { slots, marks, calls };
    doors.set(code, found);
  }
  return found;
}
/** Byte of the call that ends before word `behind`. */
const callBefore = (code: Code, behind: number): number => code.offset[instructionAt(code, behind - 1)]!;

/**
 * Makes `to`, a slot machine, what `from` is, a stepping machine; false if that stands where the slot machine never rests, or below a call
 * that runs far, or has caught an exception. Operands that the slot machine would have noted are in their slots as well.
 */
export function bringUp(from: Machine, to: Machine): boolean {
  const { slots, marks } = doorsOf(from.code);
  const pc = marks.get(from.pc);
  if (pc === undefined || from.caught || !from.running) return false;
  const state = from.snapshot();
  const frames = state.frames.slice();
  const codes: Code[] = [];
  for (const [depth, code] of state.codes.entries()) {
    const door = doorsOf(code);
    const behind = door.calls.get(callBefore(code, frames[2 * depth]!));
    if (behind === undefined) return false;
    frames[2 * depth] = behind;
    codes.push(door.slots);
  }
  to.restore({ ...state, frames, codes, code: slots, pc } satisfies MachineState);
  return true;
}
