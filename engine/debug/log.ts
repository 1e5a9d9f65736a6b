/**
 * What the host answered in a long run, in a few integers for each call.
 * Leaves to others: asking and answering (`history.ts`), which runs are long (`scale.ts`).
 * One idea: an object for each call, with objects for its values, takes ten times what is in it. Nearly all calls are numbers in and numbers
 * out, so these are written down as numbers, and the object is made when somebody looks.
 */
import type { FuncInst, Value } from '../runtime/store.ts';
import { F32, F64, I32, I64, V128, type ValType } from '../syntax/types.ts';
import type { HostEntry, HostLog } from './history.ts';

/** Bytes that an entry takes which is kept as it is, about. */
const WHOLE = 400;
/** Integers of an entry besides its values: which function it was, or -1 for one that is kept as it is, and its step in halves. */
const HEAD = 3;
/** Integers of a value; 0 for references. */
const sizeOf = (type: ValType): number =>
  type === I32 || type === F32 ? 1 : type === I64 || type === F64 ? 2 : type === V128 ? 4 : 0;

/** A log as `History` wants one. */
export class Log implements HostLog {
  /** Entries one after the other, and where each begins. */
  #words = new Int32Array(1 << 12);
  #starts = new Uint32Array(1 << 10);
  #used = 0;
  length = 0;
  readonly #funcs: FuncInst[] = [];
  readonly #numbers = new Map<FuncInst, number>();
  readonly #whole = new Map<number, HostEntry>();

  constructor(entries: readonly HostEntry[]) {
    for (const entry of entries) this.push(entry);
  }

  /** Bytes that it holds, about. */
  get bytes(): number {
    return 4 * (this.#used + this.length) + WHOLE * this.#whole.size;
  }

  push(entry: HostEntry): number {
    const { step, func, args, results = [] } = entry;
    const { params, results: types } = func.type;
    const isPlain = entry.results && entry.changes.length === 0 && [...params, ...types].every((type) => sizeOf(type));
    const values = isPlain ? [...args, ...results] : [];
    if (this.length === this.#starts.length) this.#starts = longer(this.#starts);
    if (this.#used + HEAD + 4 * values.length > this.#words.length) this.#words = longer(this.#words);
    this.#starts[this.length] = this.#used;
    this.#write(isPlain ? this.#numberOf(func) : -1);
    this.#write(step);
    this.#write(Math.floor(step / 2 ** 32));
    for (const value of values)
      if ('bits' in value)
        for (let i = 0; i < sizeOf(value.type); i++) this.#write(Number((value.bits >> BigInt(32 * i)) & 0xffff_ffffn));
    if (!isPlain) this.#whole.set(this.length, entry);
    return ++this.length;
  }
  #write(word: number): void {
    this.#words[this.#used++] = word;
  }
  #numberOf(func: FuncInst): number {
    let number = this.#numbers.get(func);
    if (number === undefined) {
      number = this.#funcs.push(func) - 1;
      this.#numbers.set(func, number);
    }
    return number;
  }

  /** An index below 0 counts from the end. */
  at(index: number): HostEntry | undefined {
    const i = index < 0 ? this.length + index : index;
    if (!(i >= 0 && i < this.length)) return undefined;
    const start = this.#starts[i]!;
    const func = this.#funcs[this.#words[start]!];
    if (!func) return this.#whole.get(i);
    const step = (this.#words[start + 1]! >>> 0) + this.#words[start + 2]! * 2 ** 32;
    let at = start + HEAD;
    const read = (type: ValType): Value => {
      let bits = 0n;
      for (let half = 0; half < sizeOf(type); half++) bits |= BigInt(this.#words[at++]! >>> 0) << BigInt(32 * half);
      return { type, bits } as Value;
    };
    const args = func.type.params.map(read);
    return { step, func, args, results: func.type.results.map(read), changes: [] };
  }

  slice(from = 0, to = this.length): HostEntry[] {
    const entries: HostEntry[] = [];
    for (let i = from; i < Math.min(to, this.length); i++) entries.push(this.at(i)!);
    return entries;
  }

  some(asks: (entry: HostEntry) => boolean): boolean {
    for (let i = 0; i < this.length; i++) if (asks(this.at(i)!)) return true;
    return false;
  }
}

function longer<T extends Int32Array | Uint32Array>(list: T): T {
  const made = new (list.constructor as new (length: number) => T)(2 * list.length);
  made.set(list);
  return made;
}
