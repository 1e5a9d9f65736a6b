/**
 * The shadow of objects: for each field of a structure and each element of an array the number of what wrote it, and which of them an
 * instruction reads and writes.
 * Leaves to others: everything that is no object (`provenance.ts`), objects themselves (`runtime/object.ts`).
 * One idea: an object made again by a replay has the number that it had, so numbers and not objects are what a shadow may hold on to.
 */
import type { Machine } from '../exec/machine.ts';
import { ArrayInst, StructInst } from '../runtime/object.ts';
import type { Ref } from '../runtime/store.ts';

/** Elements of one copy or fill that are told apart. */
const MOST_APART = 1 << 16;

/** An instruction on objects: what it is about to read or write, in slots of the machine. */
export interface ObjectUse {
  readonly object: number;
  readonly index: number;
  readonly count: number;
  /** Where a copy comes from. */
  readonly from?: { readonly object: number; readonly index: number };
}

const ON_OBJECTS = /^(struct|array)\.(new|get|set|fill|copy|init)/;
export const isOnObjects = (name: string): boolean => ON_OBJECTS.test(name);

const idOf = (ref: Ref | undefined): number => (ref instanceof StructInst || ref instanceof ArrayInst ? ref.id : 0);

/** What the instruction is about to use; `top` is the slot above its operands, `field` its second immediate. */
export function useOf(name: string, field: number, { refs, i32 }: Machine, top: number): ObjectUse {
  const number = (slot: number): number => i32[2 * slot]! >>> 0;
  const at = (object: number, index: number, count = 1): ObjectUse => ({ object: idOf(refs[object]), index, count });
  if (name.startsWith('struct.get')) return at(top - 1, field);
  if (name === 'struct.set') return at(top - 2, field);
  if (name.startsWith('array.get')) return at(top - 2, number(top - 1));
  if (name === 'array.set') return at(top - 3, number(top - 2));
  if (name === 'array.copy')
    return {
      ...at(top - 5, number(top - 4), number(top - 1)),
      from: { object: idOf(refs[top - 3]), index: number(top - 2) },
    };
  if (name === 'array.fill' || name.startsWith('array.init')) return at(top - 4, number(top - 3), number(top - 1));
  return { object: 0, index: 0, count: 0 };
}

interface Written {
  /** What wrote whatever is not told apart. */
  whole: number;
  readonly parts: Map<number, number>;
}

/** What wrote each field, by number. */
export class Fields {
  readonly #objects = new Map<number, Written>();
  readonly #untouched: number;
  readonly #lost: number;

  /** @param untouched stands for objects that nobody has written since the shadow began; @param lost for what is too much to keep */
  constructor(untouched: number, lost: number) {
    this.#untouched = untouched;
    this.#lost = lost;
  }

  get(object: number, index: number): number {
    const written = this.#objects.get(object);
    return written?.parts.get(index) ?? written?.whole ?? this.#untouched;
  }

  set(object: number, index: number, made: number): void {
    this.#of(object).parts.set(index, made);
  }

  /** All of an object at once, as when it is made. */
  setAll(object: Ref, made: number): void {
    const id = idOf(object);
    if (id > 0) this.#objects.set(id, { whole: made, parts: new Map() });
  }

  /** A fresh object, field by field. */
  setEach(object: Ref, made: readonly number[]): void {
    const id = idOf(object);
    if (id > 0) this.#objects.set(id, { whole: this.#untouched, parts: new Map(made.entries()) });
  }

  /** Many in a row; of very many it is forgotten who wrote them, and with them the whole object. */
  fill({ object, index, count }: ObjectUse, made: number): void {
    if (count > MOST_APART) this.#objects.set(object, { whole: this.#lost, parts: new Map() });
    else for (let i = 0; i < count; i++) this.set(object, index + i, made);
  }

  /** `made` gives for what wrote an element what has copied it. */
  copy(use: ObjectUse, made: (source: number) => number): void {
    const { object, index, count, from } = use;
    if (!from || count > MOST_APART) return this.fill(use, this.#lost);
    const sources = Array.from({ length: count }, (_, i) => this.get(from.object, from.index + i));
    const known = new Map<number, number>();
    for (const [i, source] of sources.entries()) {
      const copied = known.get(source) ?? made(source);
      known.set(source, copied);
      this.set(object, index + i, copied);
    }
  }

  #of(object: number): Written {
    const written = this.#objects.get(object) ?? { whole: this.#untouched, parts: new Map<number, number>() };
    this.#objects.set(object, written);
    return written;
  }
}
