/**
 * The two stacks of the validator: operands, of which only types are known, and open blocks
 * (specification: Appendix, Validation Algorithm). Leaves to others: which types an instruction takes and gives (`instructions.ts`).
 * One idea: the machine's stack of values and this stack of types go up and down together, so one walk over the code, with
 * nothing run, proves that no instruction will ever find the wrong thing, or nothing.
 *
 * After `br`, `return` or `unreachable` the rest of a block cannot run. Its stack then gives whatever is asked for: `UNKNOWN`.
 */
import { UNKNOWN, type ValType } from '../syntax/types.ts';

/** What `pop` gives when the block has no operand left. Not a value type. */
export const MISSING = -1;

/** An open block; index 0 is the function itself. */
export interface Block {
  /** Opcode that opened it, or that of `else` for the second arm; 0 for the function. */
  opcode: number;
  /** Block type as `readPackedBlockType` gives it; unused for the function. */
  type: number;
  params: readonly ValType[];
  results: readonly ValType[];
  /** Operands below this height belong to enclosing blocks. */
  height: number;
  isUnreachable: boolean;
  /** How many locals had been given a value when it was opened. */
  given: number;
  /** Code offset of the instruction that opened it. */
  at: number;
}

const NO_LOCALS = new Uint8Array(0);

export class Stack {
  /** Types of operands, bottom first, up to `height`. */
  types: Int32Array = new Int32Array(64);
  /** Code offset of the instruction that pushed each operand. */
  pushedAt: Uint32Array = new Uint32Array(64);
  height = 0;
  /** Greatest height since `reset`. */
  highest = 0;
  /** Least height since whoever asks has set it: what lies below has not been touched since. */
  lowest = 0;
  /** Open blocks, outermost first, up to `depth`; the entries above are kept for reuse. */
  readonly blocks: Block[] = [];
  depth = 0;
  /** Where the innermost block's operands begin. */
  base = 0;
  /** By local: whether it was given a value. Kept only for those that have none of their own, references that are never null. */
  isGiven: Uint8Array = NO_LOCALS;
  /** Those, in the order in which it happened; what happened inside a block is forgotten at its end. */
  readonly #given: number[] = [];

  reset(): void {
    this.height = 0;
    this.highest = 0;
    this.lowest = 0;
    this.depth = 0;
    this.base = 0;
    this.isGiven = NO_LOCALS;
    this.#given.length = 0;
  }

  give(local: number): void {
    if (this.isGiven[local]) return;
    this.isGiven[local] = 1;
    this.#given.push(local);
  }

  push(type: ValType, at: number): void {
    const { height } = this;
    if (height === this.types.length) this.#grow();
    this.types[height] = type;
    this.pushedAt[height] = at;
    this.height = height + 1;
    if (height >= this.highest) this.highest = height + 1;
  }

  /** The type on top, taken off; `UNKNOWN` in code that cannot run, else `MISSING` if the block has none. */
  pop(): ValType {
    if (this.height > this.base) {
      const height = --this.height;
      if (height < this.lowest) this.lowest = height;
      return this.types[height]!;
    }
    return this.top.isUnreachable ? UNKNOWN : MISSING;
  }

  /** The innermost block. */
  get top(): Block {
    return this.blocks[this.depth - 1]!;
  }

  open(opcode: number, type: number, params: readonly ValType[], results: readonly ValType[], at: number): void {
    const { height } = this;
    const free = this.blocks[this.depth];
    if (free) {
      free.opcode = opcode;
      free.type = type;
      free.params = params;
      free.results = results;
      free.height = height;
      free.isUnreachable = false;
      free.at = at;
      free.given = this.#given.length;
    } else {
      const given = this.#given.length;
      this.blocks.push({ opcode, type, params, results, height, isUnreachable: false, given, at });
    }
    this.depth++;
    this.base = height;
  }

  close(): void {
    for (const { given } = this.top; this.#given.length > given; ) this.isGiven[this.#given.pop()!] = 0;
    this.depth--;
    this.base = this.depth > 0 ? this.top.height : 0;
  }

  /** The block that label `index` leads out of (or back to), counted from the innermost. */
  label(index: number): Block | undefined {
    return this.blocks[this.depth - 1 - index];
  }

  /** Nothing after this place in the block can run. */
  cut(): void {
    this.top.isUnreachable = true;
    this.height = this.base;
    if (this.base < this.lowest) this.lowest = this.base;
  }

  #grow(): void {
    const types = new Int32Array(this.types.length * 2);
    const pushedAt = new Uint32Array(types.length);
    types.set(this.types);
    pushedAt.set(this.pushedAt);
    this.types = types;
    this.pushedAt = pushedAt;
  }
}
