/**
 * Slot code as it is written: words, and beside them where each instruction came from and how many steps lie before it.
 * Leaves to others: which instructions (`translate.ts`, `numbers.ts`), where operands are (`operands.ts`).
 * Specification: none; this is bookkeeping.
 * One idea: the latest instruction is not final. Whoever wants its result alone may take it back and write one instruction for both.
 */

import { SLOT } from './ops.generated.ts';

const BR = SLOT['br']!;

export class SlotWriter {
  readonly words: number[] = [];
  readonly at: number[] = [];
  readonly offsets: number[] = [];
  readonly heights: number[] = [];
  readonly stepsAt: number[] = [];
  /** See `SlotCode.marks`. */
  readonly marks: number[] = [];
  /** Word of the latest instruction and of the one before it, while nobody can arrive in between; or -1. */
  last = -1;
  #previous = -1;
  /** Of the module's instruction that is being translated: byte offset, operands before it, steps since the last charge before it. */
  offset = 0;
  heightBefore = 0;
  stepsBefore = 0;
  /** Steps since the last charge, this instruction included. */
  steps = 0;

  /** Begins a slot instruction; more words may follow. */
  begin(handler: number): void {
    this.#previous = this.last;
    this.last = this.words.length;
    this.at.push(this.last);
    this.offsets.push(this.offset);
    this.heights.push(this.heightBefore);
    this.stepsAt.push(this.stepsBefore);
    this.words.push(handler);
  }
  emit1(handler: number, a: number): void {
    this.begin(handler);
    this.words.push(a);
  }
  emit2(handler: number, a: number, b: number): void {
    this.begin(handler);
    this.words.push(a, b);
  }
  emit3(handler: number, a: number, b: number, c: number): void {
    this.begin(handler);
    this.words.push(a, b, c);
  }
  emit(handler: number, operands: readonly number[]): void {
    this.begin(handler);
    for (const operand of operands) this.words.push(operand);
  }

  /** Takes the latest instruction back and gives its operands. */
  retract(): number[] {
    const operands = this.words.slice(this.last + 1);
    this.words.length = this.last;
    this.at.pop();
    this.offsets.pop();
    this.heights.pop();
    this.stepsAt.pop();
    this.last = this.#previous;
    this.#previous = -1;
    return operands;
  }
  /** As `retract`, and what is written next counts as standing where the one taken back stood, since that is what may trap. */
  absorb(): number[] {
    const index = this.at.length - 1;
    this.offset = this.offsets[index]!;
    this.heightBefore = this.heights[index]!;
    this.stepsBefore = this.stepsAt[index]!;
    return this.retract();
  }
  /** The next instruction may be reached from elsewhere, so those before it stay as they are. */
  forget(): void {
    this.last = this.#previous = -1;
  }
  /** A run may rest at the next word, with so many operands; what follows is at byte `offset`. */
  mark(height: number, offset: number): void {
    this.forget();
    const { marks, words } = this;
    if (marks.length > 0 && marks[marks.length - 4] === words.length) {
      // Two places that differ only in what has no words, as a `drop`; whoever comes to the first must count that.
      if (marks[marks.length - 3] === this.steps) marks.length -= 4;
      else {
        this.begin(BR);
        words.push(words.length + 2, 0);
        this.forget();
      }
    }
    marks.push(words.length, this.steps, height, offset);
  }
}
