/**
 * What is known about an open block while a function is printed.
 * Leaves to others: opening and closing them (`printer.ts`, `tables.ts`, `handlers.ts`).
 * Specification: Validation, Instructions, Blocks.
 * One idea: a branch is known by how far its block is away, so open blocks are a stack; all that a branch needs to know lies there.
 */
import type { Handler } from './handlers.ts';
import type { Kind, Operand } from './sheet.ts';
import type { Pile } from './tables.ts';

export interface Label {
  readonly kind: 'func' | 'block' | 'loop' | 'if' | 'try';
  readonly name: string;
  params: readonly Kind[];
  results: readonly Kind[];
  /** Operands below its parameters. */
  readonly height: number;
  /** Variables that a branch to it assigns: of a loop its parameters, else its results; by part. */
  targets: readonly string[];
  /** Variables for its results. */
  holders: readonly string[];
  /** Where in the text it opens. */
  readonly at: number;
  /** Some branch goes to it. */
  isUsed: boolean;
  /** The end can be reached from an arm that is over. */
  isReached: boolean;
  /** Parameters of an `if`, for its other arm; undefined once that has begun. */
  saved: readonly Operand[] | undefined;
  handler: Handler | undefined;
  /** Of a loop: the look at the clock with which each round begins. */
  poll: string;
  /** Of an `if` that a run may enter in its other arm. */
  isEnteredLater: boolean;
  /** It is one of the blocks of a `switch`. */
  pile: Pile | undefined;
  /** It is a block around the part that is printed: its number there. */
  exit: number | undefined;
}

const NONE: readonly never[] = [];
/** A label of which nothing is known but this. */
export function newLabel(kind: Label['kind'], height: number, name = '', at = -1): Label {
  return {
    kind,
    name,
    params: NONE,
    results: NONE,
    height,
    targets: NONE,
    holders: NONE,
    at,
    isUsed: false,
    isReached: false,
    saved: undefined,
    handler: undefined,
    poll: '',
    isEnteredLater: false,
    pile: undefined,
    exit: undefined,
  };
}
