/**
 * What the page and the worker say to each other, and nothing else crosses between them.
 * Words for running are the Debug Adapter Protocol's, words for editing the Language Server Protocol's.
 * Leaves to others: answering (`session.ts`), sending (`widgets/session/`).
 * One idea: the past is part of the protocol. A run is recorded first and looked at afterwards, so "step" only moves a number,
 * `goto` is the one way of being anywhere, and every view is a function of the snapshot that comes back.
 *
 * All values that a person sees travel as text (`-7`, `nan:0x400001`, `ref 3`), so nothing is lost to JavaScript's numbers.
 */
import type { Code } from '../source/catalogue.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import type { Divergence } from './divergence.ts';
import type { ByHand } from './edits.ts';
import type { LaneReplies, LaneRequest, Lap } from './lanes.ts';
import type { LookReplies, LookRequest } from './looks.ts';
import type { Medals } from './medals.ts';
import type { MoveReplies, MoveRequest } from './moves.ts';
import type { PredictReplies, PredictRequest } from './predict.ts';
import type { Proof, ProofRequest } from './proof.ts';
import type { RewriteRequest, Rewritten } from './rewrite.ts';
import type { Stage } from './stage.ts';

/** A value as shown: its type as the text format writes it, its digits, and its bits in hexadecimal (none for references). */
export interface ShownValue {
  readonly type: string;
  readonly text: string;
  readonly bits?: string;
  /** The number of the object that it leads to, for `variables`. */
  readonly reference?: number;
}
export interface ShownLocal extends ShownValue {
  readonly name: string;
}
export interface ExportInfo {
  readonly name: string;
  readonly kind: string;
  readonly params: readonly string[];
  readonly results: readonly string[];
  readonly type: string;
}
export interface ImportInfo {
  readonly module: string;
  readonly name: string;
  readonly kind: string;
  readonly params: readonly string[];
  readonly results: readonly string[];
  readonly type: string;
}
export interface SectionInfo {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly count?: number;
}

/** One call on the call stack, innermost first in `Snapshot.frames`. */
export interface ShownFrame {
  readonly func: number;
  readonly name: string;
  readonly locals: readonly ShownLocal[];
  /** Operands, bottom first. */
  readonly stack: readonly ShownValue[];
  /** The instruction about to run (innermost) or the call that waits (others). */
  readonly span: Span;
  /** Its byte offset in the assembled module. */
  readonly offset: number;
  /** Enclosing blocks, outermost first. */
  readonly labels: readonly {
    readonly kind: 'block' | 'loop' | 'if' | 'else' | 'try';
    readonly name?: string;
    readonly span: Span;
    readonly height: number;
  }[];
}
export interface Access {
  readonly memory: number;
  readonly address: number;
  readonly length: number;
}
export interface ShownTrap {
  readonly code: Code;
  readonly message: string;
  /** Always there in what the session hands out. */
  readonly hint?: string;
  readonly span: Span;
  readonly offset: number;
  readonly func: string;
}
export type Ending =
  | { readonly kind: 'returned'; readonly results: readonly ShownValue[] }
  | { readonly kind: 'trapped'; readonly trap: ShownTrap }
  /** The recording stopped at its budget; the program would go on. */
  | { readonly kind: 'limit'; readonly steps: number }
  | { readonly kind: 'stopped' };

/** The machine between two instructions. */
export interface Snapshot {
  readonly step: number;
  /** Steps recorded so far; the last one is where `ending` happened. */
  readonly total: number;
  readonly ending?: Ending;
  readonly frames: readonly ShownFrame[];
  /** Mnemonic with immediates of the next instruction, how many operands it will take, and of which types; absent at the end. */
  readonly next?: {
    readonly text: string;
    readonly takes: number;
    readonly func: number;
    readonly offset: number;
    readonly span: Span;
  };
  /** The instruction that has just run, and how many values on top it left. */
  readonly just?: {
    readonly text: string;
    readonly gives: number;
    readonly func: number;
    readonly offset: number;
    readonly span: Span;
  };
  readonly reads: readonly Access[];
  readonly writes: readonly Access[];
  readonly localWritten?: number;
  readonly globals: readonly (ShownLocal & { readonly mutable: boolean })[];
  /** Pages of each memory. */
  readonly pages: readonly number[];
  /** The asked-for window of memory, if any. */
  readonly memory?: { readonly memory: number; readonly address: number; readonly bytes: Uint8Array };
  readonly hostCalls: number;
}

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
/** Puts a function of the program into a slot before the call begins, as a host may; without one the slot becomes empty. */
export interface Swap {
  readonly table: number;
  readonly slot: number;
  readonly func?: number;
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

/** How each import that the page cannot supply is answered. */
export type HostAnswer =
  | { readonly kind: 'zero' }
  | { readonly kind: 'trap' }
  /** Answers in order, the last one repeats; each a list of values as text. */
  | { readonly kind: 'table'; readonly answers: readonly (readonly string[])[] }
  /** Another module in text whose export of the same name answers. */
  | { readonly kind: 'wat'; readonly text: string };
export type HostAnswers = Readonly<Record<string, HostAnswer>>; // key: `module.name`

/** What a search through time looks for. Slots count from the bottom of the innermost frame's operands at the present step. */
export type Target =
  | { readonly kind: 'slot'; readonly index: number }
  | { readonly kind: 'local'; readonly index: number }
  | { readonly kind: 'global'; readonly index: number }
  | { readonly kind: 'byte'; readonly memory: number; readonly address: number };

/** Requests: `id` and `cell` are added by the client, `version` by whoever owns the text. */
export type Request =
  // the program
  | { readonly type: 'update'; readonly text: string }
  /** A text that the build assembled: `packed` is what `pack` gave for it. Spares the page the assembler. */
  | { readonly type: 'adopt'; readonly text: string; readonly packed: ArrayBuffer }
  | { readonly type: 'pack' }
  | { readonly type: 'open'; readonly name: string; readonly bytes: ArrayBuffer }
  | { readonly type: 'cancel' }
  // editing (LSP)
  | { readonly type: 'hover'; readonly at: number }
  | { readonly type: 'completion'; readonly at: number }
  | RewriteRequest
  | { readonly type: 'stackAt'; readonly at: number }
  // running (DAP)
  | {
      readonly type: 'launch';
      readonly call: string;
      readonly hosts?: HostAnswers;
      readonly limit?: number;
      readonly at?: number;
      readonly swaps?: readonly Swap[];
      readonly edits?: readonly ByHand[];
      readonly stage?: Stage;
    }
  | { readonly type: 'goto'; readonly step: number }
  | { readonly type: 'stepIn' | 'stepBack' }
  | MoveRequest
  | { readonly type: 'readMemory'; readonly memory: number; readonly address: number; readonly count: number }
  | { readonly type: 'watchMemory'; readonly memory: number; readonly address: number; readonly count: number }
  /** What an object holds at the present step: its fields or elements. */
  | { readonly type: 'variables'; readonly reference: number; readonly from?: number; readonly count?: number }
  | { readonly type: 'film'; readonly from: number; readonly to: number }
  | { readonly type: 'timeline'; readonly columns: number }
  /** The last `steps` steps up to the present one; the machine stays where it is. */
  | { readonly type: 'trail'; readonly steps: number }
  | { readonly type: 'disassemble'; readonly func: number }
  /** Where control can go in a defined function. */
  | { readonly type: 'flow'; readonly func: number }
  /** Calls of the run through doors, at most 100 of them. */
  | { readonly type: 'tickets'; readonly from: number }
  /** Tables of functions at the present step. */
  | { readonly type: 'tables' }
  /** Why the run trapped. */
  | { readonly type: 'postMortem' }
  | PredictRequest
  | LookRequest
  | ProofRequest
  | LaneRequest
  | { readonly type: 'functions'; readonly from: number; readonly count: number; readonly filter?: string }
  // running free: no recording, samples as it goes
  | { readonly type: 'race'; readonly call: string; readonly hosts?: HostAnswers }
  | { readonly type: 'pause' }
  | { readonly type: 'terminate' }
  // exercises
  | { readonly type: 'check'; readonly text: string; readonly exercise: unknown; readonly seed: number };

export interface Program {
  readonly ok: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly exports: readonly ExportInfo[];
  readonly imports: readonly ImportInfo[];
  readonly sections: readonly SectionInfo[];
  readonly funcCount: number;
  /** The module's bytes; a copy of its own. */
  readonly bytes?: Uint8Array;
  /** For a program given as bytes: its text, if it is small enough to print whole. */
  readonly text?: string;
  /** Byte offset and text span of each instruction, sorted by byte. */
  readonly offsets?: { readonly byte: Uint32Array; readonly from: Uint32Array; readonly to: Uint32Array };
}
export interface Launched {
  readonly snapshot: Snapshot;
  readonly timeline: Timeline;
  readonly diagnostics: readonly Diagnostic[];
}
export interface CompletionItem {
  readonly label: string;
  readonly detail: string;
  readonly info?: string;
  readonly kind: 'instruction' | 'keyword' | 'type' | 'name';
  readonly from: number;
}
export interface HoverInfo {
  readonly span: Span;
  readonly title: string;
  readonly signature: string;
  readonly meaning?: string;
  readonly summary: string;
  readonly page?: string;
}
export interface FunctionInfo {
  readonly index: number;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly imported: boolean;
  readonly exports: readonly string[];
}
export interface CheckResult {
  readonly passed: boolean;
  readonly tests: readonly {
    readonly name: string;
    readonly state: 'held' | 'failed' | 'not run';
    readonly message?: string;
    /** Where the program goes wrong. */
    readonly look?: Divergence;
  }[];
  /** What to think of, if the program makes a mistake that is known. */
  readonly hint?: string;
  /** Of a program that passes. */
  readonly medals?: Medals;
}

/** The reply to each request, by its type. */
export interface Replies extends PredictReplies, LaneReplies, LookReplies, MoveReplies, Rewritten {
  update: Program;
  adopt: Program;
  pack: { readonly bytes: Uint8Array };
  open: Program;
  cancel: null;
  hover: HoverInfo | null;
  completion: readonly CompletionItem[];
  stackAt: { readonly types: readonly string[] } | null;
  launch: Launched;
  goto: Snapshot;
  stepIn: Snapshot;
  stepBack: Snapshot;
  readMemory: { readonly bytes: Uint8Array; readonly pages: number };
  watchMemory: Snapshot | null;
  variables: readonly ShownLocal[];
  film: { readonly frames: readonly FilmFrame[] };
  timeline: Timeline;
  trail: Trailed;
  disassemble: { readonly text: string; readonly offsets: Program['offsets'] };
  flow: Flow;
  tickets: Tickets;
  tables: Tables;
  postMortem: PostMortem | null;
  proof: Proof | null;
  functions: { readonly total: number; readonly items: readonly FunctionInfo[] };
  race: Raced;
  pause: null;
  terminate: null;
  check: CheckResult;
}
export interface Raced {
  readonly ending: Ending;
  readonly steps: number;
  readonly milliseconds: number;
}

/** Kinds of work, in the order of `Sample.counts`; `isa/table.ts` says which instruction does which. */
export const CLASSES = [
  'constant',
  'variable',
  'arithmetic',
  'comparison',
  'conversion',
  'memory',
  'control',
  'call',
  'reference',
] as const;
/** Numbers while a program runs free, at most one message per 16 ms. `counts` holds executions per class of `CLASSES`. */
export interface Sample {
  readonly steps: number;
  readonly milliseconds: number;
  readonly stepsPerSecond: number;
  readonly depth: number;
  readonly calls: number;
  readonly pages: number;
  readonly counts: Float64Array;
}
export type Event =
  | { readonly type: 'sample'; readonly sample: Sample }
  | { readonly type: 'progress'; readonly done: number; readonly of: number; readonly what: string }
  | { readonly type: 'output'; readonly text: string }
  | Lap
  | { readonly type: 'bug'; readonly message: string };

/**
 * Which text of a cell a message is about, as LSP counts them: `update`, `adopt` and `open` bring a version in, every other request
 * names the one it asks about and is refused when a newer one has come. Without it a request is about whatever is there.
 */
export interface Versioned {
  readonly version?: number;
}
export type ToWorker = Request & Versioned & { readonly id: number; readonly cell: string };
export type FromWorker =
  /** Once, before anything else: its script has arrived. */
  | { readonly kind: 'ready' }
  | (Versioned & { readonly kind: 'reply'; readonly id: number; readonly cell: string; readonly value: unknown })
  | {
      readonly kind: 'failed';
      readonly id: number;
      readonly cell: string;
      readonly diagnostics: readonly Diagnostic[];
      readonly message: string;
    }
  | { readonly kind: 'event'; readonly cell: string; readonly event: Event };
