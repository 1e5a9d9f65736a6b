/**
 * What a misconception is: a row of the instruction table with one column changed.
 * Leaves to others: the list of them (`misconceptions.ts`, `control.ts`), running them (`twin.ts`), asking (`question.ts`), what is said about them
 * (`sentences.ts`).
 * Specification: none; our own chapter.
 * One idea: a wrong answer is the right answer of another machine. Whoever can build that machine can say what was believed.
 */
import type { Instruction } from '../isa/table.ts';
import type { TrapReason } from '../numeric/trap.ts';
import type { Instance, Value } from '../runtime/store.ts';
import type { ImmediateValue } from '../syntax/immediates.ts';
import type { ValType } from '../syntax/types.ts';
import type { Label } from './labels.ts';

/** A number as a meaning of the table sees it: i32 and floats as numbers, i64 as a signed BigInt. */
export type Num = number | bigint;

/** The instruction that is about to run, and what lies around it. Values are exact; the machine is not touched by looking. */
export interface Site {
  readonly instruction: Instruction;
  readonly name: string;
  readonly immediates: readonly ImmediateValue[];
  /** Byte offset in `Module.code` where the next instruction stands. */
  readonly after: number;
  readonly instance: Instance;
  /** What it will take, bottom first. */
  readonly operands: readonly Value[];
  /** The operands that it leaves alone, bottom first. */
  readonly below: readonly Value[];
  /** Enclosing blocks, innermost first; the last one is the function. */
  readonly labels: readonly Label[];
  /** Depth of the label that a branch is about to take; undefined if it takes none. */
  readonly taken: number | undefined;
  /** Bytes of the memory that the instruction names, or undefined past its end. */
  bytes(address: bigint, count: number): Uint8Array | undefined;
  /** Undefined if there is no such local. */
  local(index: number): Value | undefined;
}

/** After the instruction has run as it should: what it found and what it left. */
export interface Left extends Site {
  readonly results: readonly Value[];
  setLocal(index: number, value: Value): void;
}

/** What a wrong meaning comes to: results, or a trap. */
export type Result = readonly (Num | Value)[] | TrapReason;

/**
 * The changed column. Each answers undefined where the misconception makes no sense.
 * `takes`: it finds these operands instead. `as`: it does what the row of this name does. `means`: these are its results.
 * `leaves`: it does what it should, and then the stack of its frame is this. `leads`: the branch goes there, taking along what that label asks for.
 */
export type Change =
  | { readonly takes: (site: Site) => readonly Value[] | undefined }
  | { readonly as: (name: string) => string | undefined }
  | { readonly means: (operands: readonly Num[], site: Site) => Result | undefined }
  | { readonly leaves: (left: Left) => readonly Value[] | undefined }
  | { readonly leads: (site: Site) => Target | undefined };

/** Where a branch goes on. */
export interface Target {
  /** Byte offset in `Module.code`; the first instruction from there on that runs. */
  readonly offset: number;
  /** Operands below what is taken along. */
  readonly height: number;
  readonly types: readonly ValType[];
}

export interface Misconception {
  /** Kept in links and storage; never changes. */
  readonly id: string;
  /** Instructions that it is about, by their names. */
  readonly of: RegExp;
  readonly change: Change;
}
