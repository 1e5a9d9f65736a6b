/**
 * What is wrong with a reader's text or bytes, and the two ways of saying so.
 * A `Diagnostic` is collected and handed on; it is thrown only at the outermost door, as `DiagnosticError`.
 * An `EngineBug` says that this program, not the reader's, is wrong, and nobody but the worker's edge catches it.
 * Leaves to others: the wording (`catalogue.ts`) and the drawing (`render.ts`).
 * One idea: three kinds of failure (diagnostic, trap, bug) have three types, so none is mistaken for another.
 */
import type { Code } from './catalogue.ts';
import type { Span } from './span.ts';

/** A second place that explains the first: where a value was pushed, which parenthesis stayed open. */
/** A second place that explains the first: where the value came from, what opened and stays open. */
export interface Note {
  readonly span: Span;
  readonly message: string;
}

/** One thing that is wrong, at one place. Spans count UTF-16 units in text, bytes in a binary. */
export interface Diagnostic {
  /** `TXT1xx` text, `BIN2xx` binary, `VAL3xx` validation, `LNK4xx` linking, `RUN5xx` running. */
  readonly code: Code;
  readonly severity: 'error' | 'warning' | 'info';
  /** Begins with the phrase of the official test scripts, for example "type mismatch". */
  readonly message: string;
  readonly span: Span;
  readonly notes: readonly Note[];
  /** What to do about it, one sentence. */
  readonly hint?: string;
  /** Types that the instruction needs and that it finds, bottom of the stack first, as text (`i32`, `(ref null func)`). */
  readonly needed?: readonly string[];
  readonly found?: readonly string[];
  /** A replacement that would mend it, for example a name spelt right. */
  readonly suggestion?: { readonly span: Span; readonly text: string };
  /** Set when the language feature is real but not built here yet; scripts count these apart. */
  readonly feature?: string;
}

/** Thrown by functions that return a value or nothing, such as `wat2wasm`. Never empty. */
export class DiagnosticError extends Error {
  readonly diagnostics: readonly Diagnostic[];
  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((d) => `${d.code} ${d.message}`).join('\n'));
    this.name = 'DiagnosticError';
    this.diagnostics = diagnostics;
  }
}

/** This program is wrong, whatever the reader wrote. */
export class EngineBug extends Error {
  override readonly name = 'EngineBug';
}

/** Throws an `EngineBug` unless `claim` holds. */
export function assert(claim: unknown, message: string): asserts claim {
  if (!claim) throw new EngineBug(message);
}
