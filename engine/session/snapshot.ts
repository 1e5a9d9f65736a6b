/**
 * The machine between two instructions, as the page gets it: values, calls, the instruction before and the one after, how the run ended.
 * Leaves to others: making one (`show.ts`), how it travels (`protocol.ts`), pictures of many steps at once (`pictures.ts`).
 * One idea: what a view needs is in the snapshot or it is not drawn, so any step can be shown without knowing how one got there.
 */
import type { Code } from '../source/catalogue.ts';
import type { Span } from '../source/span.ts';

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
