/**
 * What the recording loop writes for each step, and how to read it: enough to undo most steps without replaying.
 * Leaves to others: undoing (`debug/`), the loop itself (`recording.generated.ts`).
 * One idea: an instruction of a stack machine overwrites at most one slot, so its undo fits into four integers.
 *
 * Step number n (the machine's `steps` before it ran) has the four integers from `STRIDE * (n % size)` on:
 *   [0] place   `code.base + pc` of the instruction, see `codeAt`
 *   [1] target  >= 0            a local or an operand was overwritten. Even: only the low half, the cell `target`; [2] is its old value.
 *                               Odd: the cells `target - 1` and `target`; [2] and [3] are their old values
 *               NOTHING         nothing was overwritten (jumps, `drop`, ...)
 *               OPAQUE          calls, returns, moves of several values, references, globals, tables, growth and bulk
 *                               operations, host calls: go back by keyframe and replay;
 *                           of a load or store that is not the loop's own, [2] is the address
 *               CAUGHT          as OPAQUE: an exception has come to its handler; [2] is the depth of calls there, [3] how many values it brought
 *               <= STORE        a store to memory 0 at address `STORE - target`; [2] and [3] hold the old bytes, as many as it wrote
 * What does not matter to a step is left as it was, for each word written costs time.
 * To undo: restore what was overwritten, set pc, and set sp to `fp + 2 * (code.locals + height)` with the height before the instruction.
 * What an instruction merely popped still lies above sp, untouched. Entries at `machine.steps` and later mean nothing.
 */
export const STRIDE = 4;
export const NOTHING = -1;
export const OPAQUE = -2;
export const CAUGHT = -3;
export const STORE = -16;

/** A ring for `size` steps, a power of two. */
export const newRing = (size: number): Int32Array => new Int32Array(STRIDE * size);
