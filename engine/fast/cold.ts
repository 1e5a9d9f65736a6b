/**
 * Instructions of slot code that are not worth a place in the loop: references, growth, moves of vectors
 * (specification: Execution, Reference and Memory Instructions).
 * Leaves to others: numeric ones (`exec/rare.generated.ts`), all that run far (`exec/far.ts`).
 * One idea: six words each, whatever they need, so that the loop has one way past all of them.
 */
import type { State } from '../exec/state.ts';
import { highOf } from '../runtime/slot.ts';

/** The second word; operands follow, slots as cells from the frame's base, the result's first. */
export const COLD = {
  refNull: 0,
  refFunc: 1,
  refIsNull: 2,
  globalGet: 3,
  globalSet: 4,
  select: 5,
  grow: 6,
  moveVector: 7,
};

/** Executes the instruction at `m.pc` and leaves `m.pc` alone. */
export function cold(m: State): void {
  const { refs, i32, fp, pc, code } = m;
  const { words, instance } = code;
  const to = (fp + words[pc + 2]!) >> 1;
  const from = words[pc + 3]!;
  const source = (fp + from) >> 1;
  switch (words[pc + 1]) {
    case COLD.refNull:
      refs[to] = null;
      break;
    case COLD.refFunc:
      refs[to] = instance.funcs[from]!;
      break;
    case COLD.refIsNull:
      i32[2 * to] = refs[source] === null ? 1 : 0;
      break;
    case COLD.globalGet:
      refs[to] = instance.globals[from]!.ref;
      break;
    case COLD.globalSet:
      instance.globals[from]!.ref = refs[to]!;
      break;
    case COLD.select:
      refs[to] = refs[i32[fp + words[pc + 5]!] === 0 ? (fp + words[pc + 4]!) >> 1 : source]!;
      break;
    case COLD.grow:
      i32[2 * to] = instance.mems[words[pc + 4]!]!.grow(i32[2 * source]! >>> 0);
      break;
    default: {
      const high = highOf(m);
      for (let i = 0; i < 2; i++) {
        i32[2 * to + i] = i32[2 * source + i]!;
        high[2 * to + i] = high[2 * source + i]!;
      }
    }
  }
}
