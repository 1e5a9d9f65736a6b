/**
 * The operand stack while a function is translated: most of it is notes (a local, a constant), the rest lies in slots
 * (specification: Execution, Runtime Structure, Stack).
 * Leaves to others: the words (`writer.ts`), which instructions want operands (`translate.ts`, `numbers.ts`).
 * One idea: pushing a local costs nothing until somebody wants it elsewhere than where it is.
 *
 * Operand i has a slot of its own, cell `2 * (locals + i)` of the frame, in which it lies unless it is a note.
 */
import { F32, F64, I32, I64, isRef, V128, type ValType } from '../syntax/types.ts';
import { COLD } from './cold.ts';
import { SLOT } from './ops.generated.ts';
import type { SlotWriter } from './writer.ts';

export const IN_SLOT = 0;
export const IN_LOCAL = 1;
export const CONSTANT = 2;
/** Type of an operand that nobody has noted. */
export const UNKNOWN = 0 as ValType;

const COLD_OP = SLOT['cold']!;
const MOVE_32 = SLOT['move 32']!;
const CONST_32 = SLOT['const 32']!;
const CONST_64 = SLOT['const 64']!;
const CONST_F64 = SLOT['const f64']!;
const MOVE_TWO = [SLOT['move two ss']!, SLOT['move two sk']!, SLOT['move two ks']!, SLOT['move two kk']!] as const;

const bits = new Float64Array(1);
const halves = new Int32Array(bits.buffer);
const is32 = (type: ValType): boolean => type === I32 || type === F32;

/** Handlers of one kind for values of each width. */
function byWidth(kind: string): (type: ValType) => number {
  const [word, pair, number, ref] = ['32', '64', 'f64', 'ref'].map((width) => SLOT[`${kind} ${width}`] ?? -1);
  return (type) => (is32(type) ? word! : type === I64 ? pair! : type === F64 ? number! : isRef(type) ? ref! : pair!);
}
/** The copy, the `select` and the `return` that serve values of this type. */
const moveOf = byWidth('move');
export const selectOf = byWidth('select');
export const returnOf = byWidth('return');

export class Operands {
  readonly #out: SlotWriter;
  /** Cell of operand 0. */
  readonly #base: number;
  readonly numbers: number[] = [];
  readonly #numberOf = new Map<number, number>();
  top = 0;
  maxHeight = 0;
  readonly kinds: number[] = [];
  /** The cell of a local, or the low half of a constant; `highs` has the high one. */
  readonly lows: number[] = [];
  readonly highs: number[] = [];
  readonly types: ValType[] = [];
  /** Notes of locals there may be at most, so that nobody looks for them in vain. */
  #locals = 0;

  constructor(out: SlotWriter, locals: number) {
    this.#out = out;
    this.#base = 2 * locals;
  }
  cell(i: number): number {
    return this.#base + 2 * i;
  }
  /** Pushes an operand that lies in its slot. */
  push(type: ValType): void {
    const i = this.top++;
    this.kinds[i] = IN_SLOT;
    this.types[i] = type;
    if (this.top > this.maxHeight) this.maxHeight = this.top;
  }
  note(kind: number, low: number, high: number, type: ValType): void {
    const i = this.top;
    this.push(type);
    this.kinds[i] = kind;
    this.lows[i] = low;
    this.highs[i] = high;
    if (kind === IN_LOCAL) this.#locals++;
  }
  /** Operand `i` is now in its slot, whatever it was. */
  become(i: number, type: ValType): void {
    this.kinds[i] = IN_SLOT;
    this.types[i] = type;
  }
  /** Puts operand `i` where it can be read as a slot, and gives its cell. */
  slot(i: number): number {
    if (this.kinds[i] === IN_LOCAL) return this.lows[i]!;
    if (this.kinds[i] === CONSTANT) this.place(i);
    return this.cell(i);
  }
  /** Puts operand `i` into the slot of its place. */
  place(i: number): void {
    if (this.kinds[i] === IN_SLOT) return;
    this.copy(i, this.cell(i));
    this.kinds[i] = IN_SLOT;
  }
  /** Puts the topmost `count` operands into their slots. */
  settle(count: number): void {
    const { kinds, types, lows } = this;
    for (let i = this.top - count; i < this.top; i++) {
      if (kinds[i] === IN_SLOT) continue;
      const next = i + 1;
      if (next < this.top && kinds[next] !== IN_SLOT && is32(types[i]!) && is32(types[next]!)) {
        const form = (kinds[i] === CONSTANT ? 2 : 0) + (kinds[next] === CONSTANT ? 1 : 0);
        this.#out.emit3(MOVE_TWO[form]!, this.cell(i), lows[i]!, lows[next]!);
        kinds[i] = kinds[next] = IN_SLOT;
        i++;
      } else this.place(i);
    }
    if (count === this.top) this.#locals = 0;
  }
  /** Whether all of the topmost `count` lie in their slots. */
  isSettled(count: number): boolean {
    for (let i = this.top - count; i < this.top; i++) if (this.kinds[i] !== IN_SLOT) return false;
    return true;
  }
  /** The local at this cell is about to change: whoever noted it gets a copy. */
  save(local: number, below: number): void {
    if (this.#locals === 0) return;
    for (let i = 0; i < below; i++) if (this.kinds[i] === IN_LOCAL && this.lows[i] === local) this.place(i);
  }
  /** Copies operand `i` to a cell. */
  copy(i: number, to: number): void {
    const type = this.types[i]!;
    if (this.kinds[i] === CONSTANT) this.#constant(i, to, type);
    else {
      const from = this.kinds[i] === IN_LOCAL ? this.lows[i]! : this.cell(i);
      if (from === to) return;
      if (is32(type)) this.#out.emit2(MOVE_32, to, from);
      else if (type === V128) this.#out.emit(COLD_OP, [COLD.moveVector, to, from, 0, 0]);
      else this.#out.emit2(moveOf(type), to, from);
    }
  }
  #constant(i: number, to: number, type: ValType): void {
    const low = this.lows[i]!;
    const high = this.highs[i]!;
    if (is32(type)) this.#out.emit2(CONST_32, to, low);
    else if (type === I64) this.#out.emit3(CONST_64, to, low, high);
    else {
      halves[0] = low;
      halves[1] = high;
      if (Number.isNaN(bits[0])) this.#out.emit3(CONST_64, to, low, high);
      else this.#out.emit2(CONST_F64, to, this.#number(bits[0]!));
    }
  }
  /** Index of an f64 constant among those of the code. */
  #number(number: number): number {
    // A map does not tell -0 from 0.
    if (Object.is(number, -0)) return this.numbers.push(number) - 1;
    let index = this.#numberOf.get(number);
    if (index === undefined) {
      index = this.numbers.push(number) - 1;
      this.#numberOf.set(number, index);
    }
    return index;
  }
  /** Operand `i` is a constant that may stand in the words of an instruction; of an f64 that is every one but NaN. */
  isConstant(i: number): boolean {
    if (this.kinds[i] !== CONSTANT) return false;
    if (this.types[i] !== F64) return true;
    halves[0] = this.lows[i]!;
    halves[1] = this.highs[i]!;
    return !Number.isNaN(bits[0]);
  }
  /** The words of a constant. */
  constantWords(i: number): number[] {
    const type = this.types[i]!;
    if (is32(type)) return [this.lows[i]!];
    if (type === I64) return [this.lows[i]!, this.highs[i]!];
    halves[0] = this.lows[i]!;
    halves[1] = this.highs[i]!;
    return [this.#number(bits[0]!)];
  }
}
