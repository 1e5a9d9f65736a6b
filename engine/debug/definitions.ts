/**
 * What was written once, each with a number: by which step, to where, out of what. And which of them each byte of a memory holds.
 * Leaves to others: finding out what a step writes (`provenance.ts`).
 * One idea: millions of small records are a few long arrays, and a record is a number.
 */
import type { MemInst } from '../runtime/memory.ts';

/** What stands at the end of a chain, and `made`: one instruction. Why something ran ends with a call that has `begun`, or is `unfollowed`. */
export const KINDS = ['made', 'argument', 'zero', 'initial', 'lost', 'hand', 'begun', 'unfollowed'] as const;
export type Kind = (typeof KINDS)[number];
export const [MADE, ARGUMENT, ZERO, INITIAL, LOST, HAND, BEGUN, UNFOLLOWED] = KINDS.keys() as unknown as number[];

/** Something that was written once: by the step that led to `step`, to `slot` (-1: elsewhere), out of `inputs`, which are numbers of others. */
export interface Definition {
  readonly kind: Kind;
  readonly step: number;
  readonly slot: number;
  readonly inputs: readonly number[];
}

/** Pieces of memory that are kept apart, 4096 bytes each. */
const MOST_PIECES = 4096;
const PIECE = 4096;

/** Definitions by number, field by field. */
export class Definitions {
  readonly #kinds: number[] = [];
  readonly #steps: number[] = [];
  readonly #places: number[] = [];
  /** Where the inputs of each begin in `#inputs`. */
  readonly #first: number[] = [];
  readonly #inputs: number[] = [];

  /** Forgets all. */
  clear(): void {
    for (const list of [this.#kinds, this.#steps, this.#places, this.#first, this.#inputs]) list.length = 0;
  }

  /** Gives its number. */
  add(kind: number, step: number, slot: number, inputs: readonly number[]): number {
    this.#kinds.push(kind);
    this.#steps.push(step);
    this.#places.push(slot);
    this.#first.push(this.#inputs.length);
    for (const input of inputs) this.#inputs.push(input);
    return this.#kinds.length - 1;
  }

  get(number: number): Definition {
    const inputs = this.#inputs.slice(this.#first[number]!, this.#first[number + 1] ?? this.#inputs.length);
    return {
      kind: KINDS[this.#kinds[number]!]!,
      step: this.#steps[number]!,
      slot: this.#places[number]!,
      inputs,
    };
  }
}

/** By piece of each memory: one number for all of its bytes, or one for each. */
export class Written {
  readonly #memories = new Map<MemInst, Map<number, number | Int32Array>>();
  /** Of what nobody has written. */
  readonly #untouched: number;
  /** Gives the number of something that was forgotten. */
  readonly #lose: () => number;
  #pieces = 0;

  constructor(untouched: number, lose: () => number) {
    this.#untouched = untouched;
    this.#lose = lose;
  }

  get(memory: MemInst, address: number): number {
    const piece = this.#memories.get(memory)?.get(Math.floor(address / PIECE));
    return piece === undefined ? this.#untouched : typeof piece === 'number' ? piece : piece[address % PIECE]!;
  }

  set(memory: MemInst, from: number, length: number, made: number): void {
    const pieces = this.#memories.get(memory) ?? new Map<number, number | Int32Array>();
    this.#memories.set(memory, pieces);
    for (let at = from; at < from + length; ) {
      const index = Math.floor(at / PIECE);
      const end = Math.min(from + length, (index + 1) * PIECE);
      if (end - at === PIECE) pieces.set(index, made);
      else {
        let piece = pieces.get(index);
        if (!(piece instanceof Int32Array)) {
          // Rather than to keep too much, it is forgotten who wrote here.
          if (++this.#pieces > MOST_PIECES) pieces.set(index, this.#lose());
          piece = new Int32Array(PIECE).fill(piece ?? this.#untouched);
          if (this.#pieces <= MOST_PIECES) pieces.set(index, piece);
        }
        piece.fill(made, at % PIECE, (at % PIECE) + end - at);
      }
      at = end;
    }
  }
}
