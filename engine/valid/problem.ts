/**
 * How it is said that something is invalid: a phrase, a detail, a place, the types that were needed and found.
 * Leaves to others: finding it (`walk.ts`, `instructions.ts`, `module.ts`), operands that do not fit (`mismatch.ts`), phrases and general
 * hints (`source/catalogue.ts`).
 * One idea: the first error ends the check of a function, so it is thrown; a module has many functions, so it is caught and kept.
 */
import { readOpcode, skipImmediates } from '../binary/code.ts';
import type { Feature } from '../isa/table.ts';
import type { Code } from '../source/catalogue.ts';
import type { Diagnostic, Note } from '../source/diagnostic.ts';
import { phrases } from '../source/phrases.generated.ts';
import type { Span } from '../source/span.ts';
import { Malformed, Reader } from '../syntax/bytes.ts';
import { type Module, originOf } from '../syntax/module.ts';
import { typeName, type ValType } from '../syntax/types.ts';
import type { Block } from './stack.ts';
import type { Purpose, Walk } from './walk.ts';

/** Thrown where checking of a function or declaration stops; never leaves the validator. */
export class Invalid extends Error {
  readonly diagnostic: Diagnostic;
  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

export interface Extra {
  readonly notes?: readonly Note[];
  readonly hint?: string;
  readonly needed?: readonly ValType[];
  readonly found?: readonly ValType[];
  readonly suggestion?: { readonly span: Span; readonly text: string };
}

/** A diagnostic: the phrase of `code`, then `detail`. */
export function problem(
  code: Code,
  detail: string,
  span: Span,
  { notes, hint, needed, found, suggestion }: Extra = {},
): Diagnostic {
  return {
    code,
    severity: 'error',
    message: `${phrases[code]}${detail}`,
    span,
    notes: notes ?? [],
    ...(hint !== undefined && { hint }),
    ...(needed && { needed: needed.map(typeName) }),
    ...(found && { found: found.map(typeName) }),
    ...(suggestion && { suggestion }),
  };
}

const TITLES: Partial<Record<Feature, string>> = {
  vector: 'vectors (SIMD)',
  'relaxed-vector': 'relaxed vectors',
  'tail-call': 'tail calls',
  'typed-references': 'typed references',
  gc: 'garbage-collected objects',
  exceptions: 'exceptions',
  'legacy-exceptions': 'the older form of exceptions',
  threads: 'threads',
  'multi-memory': 'several memories',
  memory64: 'memories and tables with 64-bit addresses',
  'extended-const': 'arithmetic in constant expressions',
};

/** What is good WebAssembly, but belongs to a feature that is not built here. */
export function notYet(what: string, feature: Feature, span: Span): Diagnostic {
  return { ...problem('VAL390', `: ${what} belongs to ${TITLES[feature] ?? feature}`, span), feature };
}

/** Span of the instruction at a code offset: where it was written, or its bytes. */
export function spanOf(module: Module, offset: number): Span {
  if (module.origins) return originOf(module, offset);
  const r = new Reader(module.code, offset);
  try {
    skipImmediates(readOpcode(r), r);
  } catch (fault) {
    if (!(fault instanceof Malformed)) throw fault;
  }
  return { from: offset, to: Math.max(r.at, offset + 1) };
}

/** `one value`, `3 values`. */
export function count(number: number, noun: string): string {
  return `${number === 1 ? 'one' : number} ${noun}${number === 1 ? '' : 's'}`;
}

const wordless = (w: Walk): Diagnostic => problem('VAL301', '', spanOf(w.context.module, w.at));
/**
 * What is said when the stack does not hold what is needed, or holds more. `mismatch.ts` enters the words and comes with `module.ts`:
 * whoever only walks through a program that is known to be valid does without.
 */
export const words: {
  mismatch(w: Walk, needed: readonly ValType[], purpose: Purpose, block: Block | undefined): Diagnostic;
  surplus(w: Walk, block: Block, left: number): Diagnostic;
} = { mismatch: wordless, surplus: wordless };
