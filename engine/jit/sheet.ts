/**
 * The sheet on which one function is printed: its text so far, the operands that are not printed yet, and the names it needs from outside.
 * Leaves to others: which instruction prints what (`numbers.ts`, `access.ts`, `printer.ts`).
 * One idea: an operand is a piece of text that waits for the instruction which takes it. So `local.get 0, local.get 1, i32.add` becomes
 * `(l0 + l1) | 0`, and the stack is gone before the program runs.
 *
 * What waits is free of effects and reads nothing but locals; a local that is about to change is first copied for those who still want the
 * old value. Loads, calls and whatever may trap are printed at once. Every kind of value is a fixed number of JavaScript values, its parts:
 * an i64 two int32 halves, a vector four int32, everything else one. Names of parts differ by suffix.
 */
import type { FuncInst, Instance } from '../runtime/store.ts';
import type { Module } from '../syntax/module.ts';
import { F32, F64, I32, I64, V128, type ValType } from '../syntax/types.ts';

export type Kind = 'i32' | 'i64' | 'f32' | 'f64' | 'v128' | 'ref';
const SUFFIXES: Readonly<Record<Kind, readonly string[]>> = {
  i32: [''],
  i64: ['', 'h'],
  f32: [''],
  f64: [''],
  v128: ['', 'h', 'i', 'j'],
  ref: [''],
};
const KINDS: Readonly<Record<number, Kind>> = {
  [I32]: 'i32',
  [I64]: 'i64',
  [F32]: 'f32',
  [F64]: 'f64',
  [V128]: 'v128',
};
export const kindOf = (type: ValType): Kind => KINDS[type] ?? 'ref';
/** The names of the parts of a variable. */
export function partsOf(name: string, kind: Kind): string[] {
  if (kind === 'i64') return [name, `${name}h`];
  return kind === 'v128' ? SUFFIXES[kind].map((suffix) => name + suffix) : [name];
}
export const countOf = (kinds: readonly Kind[]): number => kinds.reduce((sum, kind) => sum + SUFFIXES[kind].length, 0);

/** Text that waits for whoever takes it. */
export interface Operand {
  readonly kind: Kind;
  readonly parts: readonly string[];
  /** Locals that the text reads; null if there is none. */
  readonly reads: readonly number[] | null;
  /** Names and literals only, so it may be printed several times. */
  readonly isSimple: boolean;
  /** A float that is a JavaScript number, never an `OddNan`. */
  readonly isNumber?: boolean;
  /** A float that is a literal and no NaN. */
  readonly isLiteral?: boolean;
  /** A float that was loaded as a number: if it is a NaN, `text`, written at `place`, makes it the one that was in memory. */
  readonly odd?: { readonly place: number; readonly text: string };
  /** An i32 that is this comparison, 1 or 0. */
  readonly condition?: string;
  /** An integer that is known. */
  readonly constant?: number | bigint;
}

/** The function cannot be printed, or V8 would not like the text; another machine runs it. */
export class Declined extends Error {}

/** The operand as a test. */
export const conditionOf = (operand: Operand): string => operand.condition ?? operand.parts[0]!;

/** What waits longer than this is printed. */
const LONGEST = 240;

export class Sheet {
  readonly func: FuncInst;
  readonly instance: Instance;
  readonly module: Module;
  readonly out: string[] = [];
  readonly stack: Operand[] = [];
  /** Constants of the function, made when it is: name to expression. */
  readonly needed: Map<string, string>;
  /** V8 would refuse to optimize the function if its text were not as short as can be. */
  readonly isLarge: boolean;
  /** Loops that what is printed stands in. */
  loops = 0;
  /** Names of indices that were made of addresses, as long as these are what they were; see `access.ts`. */
  readonly indices = new Map<string, string>();
  #count = 0;

  /** `outer`: the sheet of the function of which this is a part. */
  constructor(func: FuncInst, instance: Instance, isLarge: boolean, outer?: Sheet) {
    this.isLarge = isLarge;
    this.func = func;
    this.instance = instance;
    this.module = instance.module;
    this.needed = outer?.needed ?? new Map();
    this.loops = outer?.loops ?? 0;
  }

  print(text: string): void {
    this.out.push(text);
  }
  /** A name that no other part of the function has. */
  fresh(letter: string): string {
    return `${letter}${this.#count++}`;
  }
  /** Makes `name` known to the function; by default it is what the library calls so. */
  need(name: string, expression = `E.${name}`): string {
    if (!this.needed.has(name)) this.needed.set(name, expression);
    return name;
  }

  push(operand: Operand): void {
    this.stack.push(operand);
  }
  pop(): Operand {
    return this.keepBits(this.stack.pop()!);
  }
  popMany(count: number): Operand[] {
    const taken = this.stack.splice(this.stack.length - count);
    for (const operand of taken) if (operand.odd) this.keepBits(operand);
    return taken;
  }
  /** For those who only compute with a float, and for whom every NaN is the same. */
  popRaw(): Operand {
    return this.stack.pop()!;
  }
  popManyRaw(count: number): Operand[] {
    return this.stack.splice(this.stack.length - count);
  }
  /** The bits of this float matter, so a NaN must be the one that was loaded. */
  keepBits(operand: Operand): Operand {
    if (operand.odd) this.out[operand.odd.place] = operand.odd.text;
    return operand;
  }

  /** Pushes an expression without effects, to be printed when it is taken. */
  wait(kind: Kind, text: string, from: readonly Operand[], more: Partial<Operand> = {}): void {
    const reads = readsOf(from);
    if (text.length > LONGEST) this.give(kind, [text], more);
    else this.push({ kind, parts: [text], reads, isSimple: false, ...more });
  }
  /** Prints the expressions into constants now, and pushes those. */
  give(kind: Kind, texts: readonly string[], more: Partial<Operand> = {}): Operand {
    const parts = partsOf(this.fresh('t'), kind);
    if (parts.length === 1) this.print(`const ${parts[0]}=${texts[0]};`);
    else this.print(`const ${parts.map((name, i) => `${name}=${texts[i]}`).join(',')};`);
    const { isNumber = false } = more;
    const operand = { kind, parts, reads: null, isSimple: true, isNumber };
    this.push(operand);
    return operand;
  }

  /** The operand as names and literals. */
  simple(operand: Operand): Operand {
    return operand.isSimple ? operand : this.#copy(operand);
  }
  /** The operand so that nothing which is printed later changes it. */
  settled(operand: Operand): Operand {
    return operand.isSimple && !operand.reads ? operand : this.#copy(operand);
  }
  #copy(operand: Operand): Operand {
    const parts = partsOf(this.fresh('t'), operand.kind);
    if (parts.length === 1) this.print(`const ${parts[0]}=${operand.parts[0]};`);
    else this.print(`const ${parts.map((name, i) => `${name}=${operand.parts[i]}`).join(',')};`);
    const { kind, isNumber = false } = operand;
    return { kind, parts, reads: null, isSimple: true, isNumber };
  }

  /** Settles every operand; blocks begin so. */
  settleAll(): void {
    const { stack } = this;
    for (let i = 0; i < stack.length; i++) stack[i] = this.settled(stack[i]!);
  }
  /** Settles operands that read a local which is about to change. */
  settleReaders(local: number): void {
    const { stack, indices } = this;
    if (indices.size > 0) for (const use of ['2', '3', 'sign']) indices.delete(`l${local}:${use}`);
    for (let i = 0; i < stack.length; i++) if (stack[i]!.reads?.includes(local)) stack[i] = this.settled(stack[i]!);
  }
}

/** The locals that these operands read. */
export function readsOf(operands: readonly Operand[]): readonly number[] | null {
  let reads: readonly number[] | null = null;
  for (const operand of operands) {
    if (!operand.reads) continue;
    reads = reads ? [...reads, ...operand.reads] : operand.reads;
  }
  return reads;
}

/** An int32 as a literal that may stand anywhere. */
export const literal = (value: number): string => (value < 0 ? `(${value})` : `${value}`);

export function constant32(value: number): Operand {
  return { kind: 'i32', parts: [literal(value)], reads: null, isSimple: true, constant: value };
}
export function constant64(value: bigint): Operand {
  if (value === 0n) return { kind: 'i64', parts: ['0', '0'], reads: null, isSimple: true, constant: value };
  const halves = [value, value >> 32n].map((half) => literal(Number(BigInt.asIntN(32, half))));
  return { kind: 'i64', parts: halves, reads: null, isSimple: true, constant: value };
}
