/**
 * Slot code of functions: made at the first call, kept with the function, and where in it a program stands.
 * Leaves to others: the translation (`translate.ts`), running it (`slots.generated.ts`).
 * Specification: Execution, Function Instances.
 * One idea: a loop that counts nothing per instruction can still say how many it has executed, because where it stands says how many
 * lie between there and the last place where it counted.
 */
import { instructionAt } from '../exec/compile.ts';
import type { Code, FuncInst } from '../runtime/store.ts';
import { SlotTranslator } from './translate.ts';

/** `at`, `offset` and `height` are those of the slot instructions, of which each stands for one or several of the module's. */
export interface SlotCode extends Code {
  /** For each instruction: how many of the module's are completed before it, since the last charge. */
  readonly steps: Uint32Array;
  /**
   * Places where a run may rest and be taken up: word, steps since the last charge, operands on the stack, byte offset; by word.
   * All operands lie in their own slots there, as the stepping machine has them.
   */
  readonly marks: Uint32Array;
}
export const MARK = 4;

/** Gives the function its slot code, once. */
export function slotCodeOf(func: FuncInst): Code {
  func.slots ??= new SlotTranslator(func).translate();
  return func.slots;
}

/** Index in `marks` of the mark at word `pc`, or -1. */
export function markAt({ marks }: SlotCode, pc: number): number {
  let low = 0;
  let high = marks.length / MARK - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = marks[MARK * middle]!;
    if (at === pc) return MARK * middle;
    if (at < pc) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Instructions completed since the last charge when the machine rests at word `pc`. Every code that the loop meets is slot code. */
export function stepAt(code: Code, pc: number): number {
  const slots = code as SlotCode;
  const mark = markAt(slots, pc);
  return mark < 0 ? trapAt(code, pc) : slots.marks[mark + 1]!;
}

/** Instructions completed since the last charge before the one that holds word `pc`, which did not complete. */
export function trapAt(code: Code, pc: number): number {
  return (code as SlotCode).steps[instructionAt(code, pc)]!;
}

/** Cells of the frame that are in use at word `pc`. */
export function heightAt(code: Code, pc: number): number {
  const slots = code as SlotCode;
  const mark = markAt(slots, pc);
  return code.localCells + 2 * (mark < 0 ? code.height[instructionAt(code, pc)]! : slots.marks[mark + 2]!);
}
