/**
 * What views of a whole run are drawn from: the film, the timeline, the trail, a function's flow, tickets of doors, tables, a trapped run.
 * Leaves to others: making them (each has a file of its name here), one moment by itself (`snapshot.ts`), how they travel (`protocol.ts`).
 * One idea: a picture of a million steps is made where the steps are, and only the picture crosses to the page.
 */
import type { Access, ShownValue } from './snapshot.ts';

/** One frame of the film: the operand stack of the innermost call at a step. Values are absent for frames not reached. */
export interface FilmFrame {
  readonly step: number;
  /** What has just run, in a word: `x`, `3`, `*`, `in`, `out`. */
  readonly label: string;
  readonly types: readonly string[];
  readonly values?: readonly string[];
  readonly depth: number;
  readonly border?: 'call' | 'return';
  /** Byte offset of the instruction that has just run; absent at step 0 and for code that is not the program's. */
  readonly offset?: number;
}

/** The whole run as a silhouette: at most `width` columns, each the least and greatest depth of operands and of calls in its steps. */
export interface Timeline {
  readonly steps: number;
  readonly columns: number;
  readonly depthLow: Uint16Array;
  readonly depthHigh: Uint16Array;
  readonly calls: Uint16Array;
  readonly marks: readonly {
    readonly step: number;
    readonly kind: 'call' | 'return' | 'branch' | 'store' | 'host' | 'trap' | 'grow' | 'breakpoint';
    /** Byte offset of the instruction that it marks, if it is the program's. */
    readonly offset?: number;
  }[];
}

/** The steps that led to the present one, oldest first: what warmth is made of. */
export interface Trailed {
  /** The step to which the first instruction led. */
  readonly from: number;
  /** Byte offset of each instruction; 0 for code that is not the program's. */
  readonly offsets: Uint32Array;
  /** What they touched, five numbers each: step, 0 if read or 1 if written, memory, address, length. */
  readonly touched: Float64Array;
}

/** A line of a function's flow: a wall, a branch, or a stretch of instructions that go one after the other. */
export interface FlowRow {
  readonly kind: 'open' | 'else' | 'end' | 'branch' | 'run';
  /** `loop $again`, `br_if $done`; of a stretch the number of its instructions. */
  readonly text: string;
  /** Walls around it. */
  readonly depth: number;
  /** Byte offsets of its instructions: `from` and on, before `to`. */
  readonly from: number;
  readonly to: number;
}
/** From a row to the one that runs next, other than the one below: always, if the operand is (not) zero, or as a number says. */
export interface FlowArrow {
  readonly from: number;
  readonly to: number;
  readonly when: 'always' | 'zero' | 'nonzero' | 'number' | 'null' | 'nonnull' | 'fits' | 'misfits';
}
export interface Flow {
  readonly func: number;
  readonly rows: readonly FlowRow[];
  readonly arrows: readonly FlowArrow[];
  /** False if the function is too long to be drawn whole. */
  readonly isWhole: boolean;
}

/** A call through a door: what went out, and what came back. */
export interface Ticket {
  /** The step that the call is; the last one of the run plus one if it never came back. */
  readonly step: number;
  /** `env.print_int`. */
  readonly door: string;
  readonly args: readonly ShownValue[];
  /** Absent if the call ended in a trap or an exception. */
  readonly results?: readonly ShownValue[];
  /** What the call ended in. */
  readonly thrown?: string;
  /** Bytes that two of its arguments name, as address and length, and that are text. */
  readonly text?: { readonly address: number; readonly length: number; readonly text: string };
}
export interface Tickets {
  /** Host calls of the whole run. */
  readonly total: number;
  /** Number of the first one in `calls`, from 0. */
  readonly from: number;
  readonly calls: readonly Ticket[];
}

/** A place of a table of functions; without a name it is empty. */
export interface ShownSlot {
  readonly slot: number;
  readonly name?: string;
  /** Its signature: `[i32] → [i32]`. */
  readonly type?: string;
  /** Index of the function in the program; absent if it is not the program's. */
  readonly func?: number;
}
export interface ShownTable {
  readonly table: number;
  readonly name: string;
  /** What it holds: `funcref`. */
  readonly type: string;
  readonly length: number;
  /** At most 64, around the one that is about to be called. */
  readonly slots: readonly ShownSlot[];
}
export interface Tables {
  readonly tables: readonly ShownTable[];
  /** The call through a table that comes next. */
  readonly call?: {
    readonly table: number;
    readonly slot: number;
    readonly wants: string;
    readonly finds: 'it' | 'another type' | 'nothing' | 'no slot';
  };
  /** Functions of the program that a slot can hold. */
  readonly funcs: readonly { readonly func: number; readonly name: string; readonly type: string }[];
}
/** A run that trapped, looked at from its end. */
export interface PostMortem {
  /** One sentence about these very values. */
  readonly cause: string;
  /** The chapter of the book that explains it. */
  readonly chapter: number;
  /** The last steps, oldest first. */
  readonly steps: readonly {
    readonly step: number;
    readonly text: string;
    readonly offset: number;
    /** What it left on the stack. */
    readonly gave: readonly ShownValue[];
    readonly writes: readonly Access[];
  }[];
  /** The instruction that trapped, and what it was given. */
  readonly last: { readonly text: string; readonly offset: number; readonly takes: readonly ShownValue[] };
}
