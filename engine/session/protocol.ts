/**
 * What the page and the worker say to each other, and nothing else crosses between them.
 * Words for running are the Debug Adapter Protocol's, words for editing the Language Server Protocol's.
 * Leaves to others: answering (`session.ts`), sending (`widgets/session/`), the shape of a moment (`snapshot.ts`) and of a whole run (`pictures.ts`).
 * One idea: the past is part of the protocol. A run is recorded first and looked at afterwards, so "step" only moves a number,
 * `goto` is the one way of being anywhere, and every view is a function of the snapshot that comes back.
 *
 * All values that a person sees travel as text (`-7`, `nan:0x400001`, `ref 3`), so nothing is lost to JavaScript's numbers.
 */
import type { Diagnostic } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import type { Divergence } from './divergence.ts';
import type { ByHand } from './edits.ts';
import type { LaneReplies, LaneRequest, Lap } from './lanes.ts';
import type { LookReplies, LookRequest } from './looks.ts';
import type { Medals } from './medals.ts';
import type { MoveReplies, MoveRequest } from './moves.ts';
import type { FilmFrame, Flow, PostMortem, Tables, Tickets, Timeline, Trailed } from './pictures.ts';
import type { PredictReplies, PredictRequest } from './predict.ts';
import type { Proof, ProofRequest } from './proof.ts';
import type { RewriteRequest, Rewritten } from './rewrite.ts';
import type { Ending, ShownLocal, Snapshot } from './snapshot.ts';
import type { Stage } from './stage.ts';

export type * from './pictures.ts';
export type * from './snapshot.ts';

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

/** Puts a function of the program into a slot before the call begins, as a host may; without one the slot becomes empty. */
export interface Swap {
  readonly table: number;
  readonly slot: number;
  readonly func?: number;
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
