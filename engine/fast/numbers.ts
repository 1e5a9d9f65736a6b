/**
 * Numeric instructions, conditions, loads and stores as slot code: with what form of each, and which pairs become one
 * (specification: Execution, Numeric and Memory Instructions).
 * Leaves to others: what the handlers do (`isa/slots.ts`), control (`translate.ts`).
 * One idea: a comparison is not computed if the next instruction branches on it; the branch compares.
 */
import { offsetWord } from '../exec/translate.ts';
import type { Reader } from '../syntax/bytes.ts';
import { readImmediate } from '../syntax/immediates.ts';
import { F32, F64, I32, I64, type ValType } from '../syntax/types.ts';
import {
  type Comparison,
  type Form,
  formOf,
  HAS_RESULT,
  I64_IS_ZERO,
  NOT_ZERO,
  pairOf,
  type Question,
  ZERO,
} from './forms.ts';
import { CONSTANT, IN_SLOT, type Operands } from './operands.ts';
import { SLOT } from './ops.generated.ts';
import type { SlotWriter } from './writer.ts';

/** What a branch asks, and the words of the operands. */
export interface Condition {
  readonly what: Question;
  readonly operands: number[];
}
/** A branch as it is to be written: handlers to go if the condition holds, or if it fails, and operands. */
export interface Jump {
  readonly holds: number;
  readonly fails: number;
  readonly operands: number[];
}

const BR_IF = 0x0d;
const IF = 0x04;
const I32_EQZ = 0x45;
const I64_EQZ = 0x50;
const ADD = 0x6a;
const SUB = 0x6b;
const ADD_CONSTANT = SLOT['i32.add sk']!;
const EQUALS_CONSTANT = SLOT['i32.eq sk']!;
const RARE = SLOT['rare']!;
const LOADS = new Set([SLOT['f64.load s'], SLOT['i32.load s'], SLOT['i32.load8_u s']]);
const STORES = new Map(
  ['f64.add ss', 'f64.sub ss', 'f64.mul ss'].map((name) => [SLOT[name]!, SLOT[`${name} > f64.store`]!]),
);

export class Numbers {
  readonly #out: SlotWriter;
  readonly #stack: Operands;
  readonly #reader: Reader;
  /** A condition that the next instruction branches on, in place of the topmost operand. */
  #pending: Condition | undefined;

  constructor(out: SlotWriter, stack: Operands, reader: Reader) {
    this.#out = out;
    this.#stack = stack;
    this.#reader = reader;
  }

  /** The latest instruction computes operand `i`, and nothing else has seen the result. */
  isLatest(i: number): boolean {
    const { last, words } = this.#out;
    return (
      last >= 0 &&
      this.#stack.kinds[i] === IN_SLOT &&
      HAS_RESULT[words[last]!] === 1 &&
      words[last + 1] === this.#stack.cell(i)
    );
  }

  /** The next instruction branches on the topmost operand, or on its opposite if that can be said. */
  #isAsked(hasOpposite: boolean): boolean {
    const { bytes, at } = this.#reader;
    const next = hasOpposite && bytes[at] === I32_EQZ ? bytes[at + 1] : bytes[at];
    return next === BR_IF || next === IF;
  }
  #ask(i: number, what: Question, operands: number[]): void {
    this.#pending = { what, operands };
    this.#stack.become(i, I32);
  }

  /** Takes the topmost operand as a condition. `settled`: how many operands below must lie in their slots before the branch. */
  jump(settled: number): Jump {
    const out = this.#out;
    const stack = this.#stack;
    const i = --stack.top;
    const isPending = this.#pending !== undefined;
    const { what, operands } = this.#pending ?? { what: NOT_ZERO, operands: [stack.slot(i)] };
    this.#pending = undefined;
    const { last, words } = out;
    const fused = last < 0 ? undefined : what.after.get(words[last]!);
    if (fused && fused.fails >= 0 && stack.isSettled(settled)) {
      const inner = words[last]!;
      const isStored = inner === ADD_CONSTANT;
      const compared = operands[0]!;
      // What is compared must be what was just computed; if nobody stores it, it must be for this comparison alone.
      const fits =
        words[last + 1] === compared &&
        (isStored || compared === stack.cell(i)) &&
        !(what.isOfSlots && operands[1] === compared) &&
        (isPending || stack.kinds[i] === IN_SLOT || isStored);
      if (fits) {
        const [to, ...rest] = LOADS.has(inner) ? out.absorb() : out.retract();
        const head = isStored ? [to!, ...rest] : rest;
        return { holds: fused.holds, fails: fused.fails, operands: [...head, ...operands.slice(1)] };
      }
    }
    stack.settle(settled);
    return { holds: what.holds, fails: what.fails, operands };
  }

  translate(opcode: number): void {
    const stack = this.#stack;
    const i = stack.top - 1;
    switch (opcode) {
      case I32_EQZ:
      case I64_EQZ:
        this.#isZero(i, opcode === I32_EQZ ? I32 : I64);
        return;
      // The same bits, or the low half of them: nothing happens but that they are called something else.
      case 0xa7:
      case 0xbc:
        stack.types[i] = I32;
        return;
      case 0xbd:
        stack.types[i] = I64;
        return;
      case 0xbe:
        stack.types[i] = F32;
        return;
      case 0xbf:
        stack.types[i] = F64;
        return;
    }
    const form = formOf(opcode);
    if (form.comparison) this.#compare(form, form.comparison);
    else if (form.rare >= 0 && form.sk < 0) this.#rare(form);
    else if (form.params === 2) this.#binary(opcode, form);
    else {
      const from = stack.slot(i);
      stack.become(i, form.result!);
      this.#out.emit2(form.s, stack.cell(i), from);
    }
  }

  #rare(form: Form): void {
    const stack = this.#stack;
    const i = stack.top - form.params;
    const first = stack.slot(i);
    const second = form.params === 2 ? stack.slot(i + 1) : first;
    this.#out.emit(RARE, [form.rare, stack.cell(i), first, second]);
    stack.top = i;
    stack.push(form.result!);
  }

  #isZero(i: number, type: ValType): void {
    const stack = this.#stack;
    if (this.#pending) {
      const { what, operands } = this.#pending;
      this.#pending = { what: what.opposite!, operands };
      return;
    }
    const from = stack.slot(i);
    if (this.#isAsked(true)) {
      if (type === I32) this.#ask(i, ZERO, [from]);
      else this.#ask(i, I64_IS_ZERO, [from, 0, 0]);
      return;
    }
    stack.become(i, I32);
    if (type === I32) this.#out.emit3(EQUALS_CONSTANT, stack.cell(i), from, 0);
    else {
      stack.note(CONSTANT, 0, 0, I64);
      const zero = stack.slot(i + 1);
      this.#out.emit(RARE, [formOf(I64_EQ).rare, stack.cell(i), from, zero]);
      stack.top = i + 1;
    }
  }

  #compare(form: Form, comparison: Comparison): void {
    const stack = this.#stack;
    const i = stack.top - 2;
    const isAsked = comparison.isAsked && this.#isAsked(comparison.constant.opposite !== undefined);
    if (!isAsked && form.rare >= 0) {
      this.#rare(form);
      return;
    }
    let left = i;
    let right = i + 1;
    let by = comparison;
    if (stack.isConstant(left) && !stack.isConstant(right)) {
      left = i + 1;
      right = i;
      by = by.exchanged;
    }
    let words: number[] | undefined;
    if (by.takesConstant && stack.isConstant(right)) {
      words = stack.constantWords(right);
      if (by.higher) {
        words = oneHigher(words, by.isSigned);
        if (words) by = by.higher;
      }
    }
    if (!words && by.isTurned) {
      [left, right] = [right, left];
      by = by.exchanged;
    }
    const first = stack.slot(left);
    const what = words ? by.constant : by.slots;
    const operands = words ? [first, ...words] : [first, stack.slot(right)];
    stack.top = i;
    stack.push(I32);
    if (isAsked) {
      if (by.zero && words?.[0] === 0) this.#ask(i, by.zero, [first]);
      else this.#ask(i, what, operands);
    } else this.#out.emit(what.sets, [stack.cell(i), ...operands]);
  }

  #binary(opcode: number, form: Form): void {
    const stack = this.#stack;
    const i = stack.top - 2;
    const to = stack.cell(i);
    // a - k is a + (-k).
    if (opcode === SUB && stack.kinds[i + 1] === CONSTANT) {
      stack.lows[i + 1] = -stack.lows[i + 1]! | 0;
      this.#binary(ADD, formOf(ADD));
      return;
    }
    if (!this.#pair(opcode, form, i, to)) {
      let [left, right] = [i, i + 1];
      if (form.commutes && stack.isConstant(left)) [left, right] = [right, left];
      if (form.sk >= 0 && stack.isConstant(right)) {
        const from = stack.slot(left);
        const words = stack.constantWords(right);
        if (words.length === 1) this.#out.emit3(form.sk, to, from, words[0]!);
        else this.#out.emit(form.sk, [to, from, ...words]);
      } else if (form.ks >= 0 && stack.isConstant(left)) {
        this.#out.emit(form.ks, [to, ...stack.constantWords(left), stack.slot(right)]);
      } else if (form.ss < 0) {
        this.#rare(form);
        return;
      } else {
        const first = stack.slot(i);
        this.#out.emit3(form.ss, to, first, stack.slot(i + 1));
      }
    }
    stack.top = i;
    stack.push(form.result!);
  }
  /** Writes one instruction for this one and the latest, if that computes one of the operands and there is such a pair. */
  #pair(opcode: number, form: Form, i: number, to: number): boolean {
    const out = this.#out;
    const stack = this.#stack;
    let place = 1;
    if (!this.isLatest(i + 1)) {
      if (stack.kinds[i + 1] === IN_SLOT || !this.isLatest(i)) return false;
      place = 0;
    }
    const other = place === 0 ? i + 1 : i;
    const isConstant = stack.isConstant(other);
    if (stack.kinds[other] === CONSTANT && !isConstant) return false;
    const inner = out.words[out.last]!;
    const pair = pairOf(inner, opcode, form.commutes ? 0 : place, isConstant);
    if (pair < 0) return false;
    const operands = LOADS.has(inner) ? out.absorb() : out.retract();
    operands[0] = to;
    if (isConstant) operands.push(...stack.constantWords(other));
    else operands.push(stack.slot(other));
    out.emit(pair, operands);
    return true;
  }

  /** Loads and stores of memory 0, and of nothing else. */
  access(opcode: number): void {
    const out = this.#out;
    const stack = this.#stack;
    const form = formOf(opcode);
    const offset = this.#offset();
    if (form.result !== undefined) {
      const i = stack.top - 1;
      const to = stack.cell(i);
      if (form.k >= 0 && stack.kinds[i] === CONSTANT) out.emit3(form.k, to, stack.lows[i]!, offset);
      else {
        const sum = this.isLatest(i) && out.words[out.last] === SUM ? sumOf(opcode) : -1;
        if (sum >= 0) out.emit(sum, [to, ...out.retract().slice(1), offset]);
        else out.emit3(form.s, to, stack.slot(i), offset);
      }
      stack.become(i, form.result);
      return;
    }
    const i = stack.top - 2;
    const isConstant = stack.kinds[i + 1] === CONSTANT;
    const stored = this.isLatest(i + 1) && opcode === F64_STORE ? STORES.get(out.words[out.last]!) : undefined;
    if (stored !== undefined && stack.kinds[i] !== CONSTANT) {
      const operands = out.retract();
      out.emit(stored, [stack.slot(i), ...operands.slice(1), offset]);
    } else if (stack.kinds[i] === CONSTANT && form.ks >= 0) {
      if (isConstant) out.emit3(form.kk, stack.lows[i]!, stack.lows[i + 1]!, offset);
      else out.emit3(form.ks, stack.lows[i]!, stack.slot(i + 1), offset);
    } else {
      const address = stack.slot(i);
      if (isConstant && form.sk >= 0) out.emit3(form.sk, address, stack.lows[i + 1]!, offset);
      else out.emit3(form.ss, address, stack.slot(i + 1), offset);
    }
    stack.top = i;
  }
  /** Reads alignment and offset; a large offset is one that no address makes valid. */
  #offset(): number {
    const reader = this.#reader;
    const { at, bytes } = reader;
    // Nearly always one byte each.
    if (bytes[at]! < 0x40 && bytes[at + 1]! < 0x80) {
      reader.at = at + 2;
      return bytes[at + 1]!;
    }
    return offsetWord(readImmediate('memarg', reader).offset);
  }
}

const SUM = SLOT['i32.add ss']!;
const F64_STORE = 0x39;
const I64_EQ = 0x51;
const sums: Readonly<Record<number, number>> = {
  40: SLOT['i32.load sum']!,
  41: SLOT['i64.load sum']!,
  43: SLOT['f64.load sum']!,
  45: SLOT['i32.load8_u sum']!,
};
const sumOf = (opcode: number): number => sums[opcode] ?? -1;

/** The words of a constant plus one; undefined if there is none. */
function oneHigher(words: readonly number[], isSigned: boolean): number[] | undefined {
  const [low, high] = words as [number, number | undefined];
  const most = isSigned ? 0x7fffffff : -1;
  if (high === undefined) return low === most ? undefined : [(low + 1) | 0];
  if (low === -1) return high === most ? undefined : [0, (high + 1) | 0];
  return [(low + 1) | 0, high];
}
