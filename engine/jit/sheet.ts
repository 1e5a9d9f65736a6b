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
/** Names that were made before, by letter and number: the same few are needed in every function. */
const given: readonly string[][] = Array.from({ length: 128 }, () => []);
/** The name of this letter and number. */
export function nameOf(letter: string, number: number): string {
  const list = given[letter.charCodeAt(0)]!;
  // One after the other, so that the host keeps a plain array.
  while (list.length <= number) list.push(letter + list.length);
  return list[number]!;
}
/** What the declarations of `t0`, `t1` and so on begin with. */
const declarations: string[] = [];
function declarationOf(number: number): string {
  while (declarations.length <= number) declarations.push(`const ${nameOf('t', declarations.length)}=`);
  return declarations[number]!;
}
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
  readonly isNumber: boolean;
  /** A float that is a literal and no NaN. */
  isLiteral: boolean;
  /** A float that was loaded as a number: if it is a NaN, `text`, written at `place`, makes it the one that was in memory. */
  odd: { readonly place: number; readonly text: string } | undefined;
  /** An i32 that is this comparison, 1 or 0. */
  condition: string | undefined;
  /** An integer that is known. */
  constant: number | bigint | undefined;
}
/** An operand of which nothing else is known. All are made here, so that all look alike to the host's compiler. */
export function newOperand(
  kind: Kind,
  parts: readonly string[],
  reads: readonly number[] | null,
  isSimple: boolean,
  isNumber = false,
): Operand {
  return {
    kind,
    parts,
    reads,
    isSimple,
    isNumber,
    isLiteral: false,
    odd: undefined,
    condition: undefined,
    constant: undefined,
  };
}
/** A value that has a name, or is a literal, and stays what it is. */
export const named = (kind: Kind, parts: readonly string[], isNumber = false): Operand =>
  newOperand(kind, parts, null, true, isNumber);

/** Names of indices made of an address: in an array of floats of so many bytes; and whether its sign was tested. */
export interface Indices {
  f32: string | undefined;
  f64: string | undefined;
  hasSign: boolean;
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
  readonly indices = new Map<string, Indices>();
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
  /** Prints the constant that this text gives, and gives its name. */
  constant(text: string): string {
    const number = this.#count++;
    this.out.push(`${declarationOf(number)}${text};`);
    return nameOf('t', number);
  }
  /** Nothing is known about addresses any more. */
  forget(): void {
    if (this.indices.size > 0) this.indices.clear();
  }
  /** Leaves so many operands. */
  cut(height: number): void {
    const { stack } = this;
    // A pop is much cheaper than a new length.
    while (stack.length > height) stack.pop();
  }
  /** A name that no other part of the function has. */
  fresh(letter: string): string {
    return nameOf(letter, this.#count++);
  }
  /** Makes `name` known to the function; by default it is what the library calls so. */
  need(name: string, expression?: string): string {
    if (!this.needed.has(name)) this.needed.set(name, expression ?? `E.${name}`);
    return name;
  }

  push(operand: Operand): void {
    this.stack.push(operand);
  }
  pop(): Operand {
    return this.keepBits(this.stack.pop()!);
  }
  popMany(count: number): Operand[] {
    const taken = this.popManyRaw(count);
    for (let i = 0; i < count; i++) this.keepBits(taken[i]!);
    return taken;
  }
  /** For those who only compute with a float, and for whom every NaN is the same. */
  popRaw(): Operand {
    return this.stack.pop()!;
  }
  popManyRaw(count: number): Operand[] {
    const { stack } = this;
    if (count === 0) return [];
    const last = stack.pop()!;
    if (count === 1) return [last];
    if (count === 2) return [stack.pop()!, last];
    stack.push(last);
    return stack.splice(stack.length - count);
  }
  /** The bits of this float matter, so a NaN must be the one that was loaded. */
  keepBits(operand: Operand): Operand {
    if (operand.odd) this.out[operand.odd.place] = operand.odd.text;
    return operand;
  }

  /** Pushes an expression without effects, to be printed when it is taken. */
  wait(kind: Kind, text: string, from: readonly Operand[], isNumber = false): void {
    if (text.length > LONGEST) this.give(kind, [text], isNumber);
    else this.stack.push(newOperand(kind, [text], readsOf(from), false, isNumber));
  }
  /** Likewise, a comparison. */
  waitFor(condition: string, from: readonly Operand[]): void {
    const text = `(${condition}?1:0)`;
    if (text.length > LONGEST) this.give('i32', [text]);
    else {
      const operand = newOperand('i32', [text], readsOf(from), false);
      operand.condition = condition;
      this.stack.push(operand);
    }
  }
  /** Prints the expressions into constants now, and pushes those. */
  give(kind: Kind, texts: readonly string[], isNumber = false): Operand {
    const operand = this.#name(kind, texts, isNumber);
    this.stack.push(operand);
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
  #copy({ kind, parts, isNumber }: Operand): Operand {
    return this.#name(kind, parts, isNumber);
  }
  #name(kind: Kind, texts: readonly string[], isNumber: boolean): Operand {
    if (kind !== 'i64' && kind !== 'v128') return named(kind, [this.constant(texts[0]!)], isNumber);
    const parts = partsOf(this.fresh('t'), kind);
    this.print(`const ${parts.map((part, i) => `${part}=${texts[i]}`).join(',')};`);
    return named(kind, parts, isNumber);
  }

  /** Settles every operand; blocks begin so. */
  settleAll(): void {
    const { stack } = this;
    for (let i = 0; i < stack.length; i++) {
      const operand = stack[i]!;
      if (!operand.isSimple || operand.reads) stack[i] = this.#copy(operand);
    }
  }
  /** Settles operands that read a local which is about to change. */
  settleReaders(local: number): void {
    const { stack, indices } = this;
    if (indices.size > 0) indices.delete(nameOf('l', local));
    for (let i = 0; i < stack.length; i++) if (stack[i]!.reads?.includes(local)) stack[i] = this.settled(stack[i]!);
  }
}

/** The locals that these operands read. */
export function readsOf(operands: readonly Operand[]): readonly number[] | null {
  let reads: readonly number[] | null = null;
  for (let i = 0; i < operands.length; i++) {
    const other = operands[i]!.reads;
    if (other) reads = reads ? reads.concat(other) : other;
  }
  return reads;
}

/** An int32 as a literal that may stand anywhere. */
export const literal = (value: number): string => (value < 0 ? `(${value})` : `${value}`);

export function constant32(value: number): Operand {
  const operand = named('i32', [literal(value)]);
  operand.constant = value;
  return operand;
}
const half = (bits: bigint): string => literal(Number(BigInt.asIntN(32, bits)));
export function constant64(value: bigint): Operand {
  const operand = named('i64', [half(value), half(value >> 32n)]);
  operand.constant = value;
  return operand;
}
