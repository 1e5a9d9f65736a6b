/**
 * Code of functions: made at the first call, kept with the function, and found again from a place in it.
 * Leaves to others: the translation itself (`translate.ts`), checking (`valid/`; this trusts the code), running (`*.generated.ts`).
 * Specification: Execution, Function Instances.
 * One idea: every word ever compiled has a number of its own, so a recording that keeps one integer per step says where each step was.
 */
import type { Code, FuncInst } from '../runtime/store.ts';
import { Translator } from './translate.ts';

/** Where the words of each code stand in one long row of all words ever compiled; weak, so that old programs can go. */
const places: { readonly base: number; readonly code: WeakRef<Code> }[] = [];
let nextBase = 0;

/** Gives the function its code, once. */
export function codeOf(func: FuncInst): Code {
  if (!func.code) {
    func.code = new Translator(func).translate(nextBase);
    places.push({ base: nextBase, code: new WeakRef(func.code) });
    nextBase += func.code.words.length;
  }
  return func.code;
}

/** The code whose words hold `place` (see `Code.base`), and the word in it; undefined if it is gone. */
export function codeAt(place: number): { readonly code: Code; readonly pc: number } | undefined {
  let low = 0;
  let high = places.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (places[middle]!.base <= place) low = middle;
    else high = middle - 1;
  }
  const code = places[low]?.code.deref();
  return code && { code, pc: place - code.base };
}

/** Index in `code.at` of the instruction that holds word `pc`. */
export function instructionAt(code: Code, pc: number): number {
  let low = 0;
  let high = code.at.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (code.at[middle]! <= pc) low = middle;
    else high = middle - 1;
  }
  return low;
}
