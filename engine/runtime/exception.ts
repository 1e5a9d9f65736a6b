/**
 * Exceptions while programs run (specification: Execution, Runtime Structure, Exception Instances; Results).
 * Leaves to others: finding who catches one (`exec/exceptions.ts`), tags (`store.ts`).
 * One idea: an exception is a value like any other, a tag and what was thrown with it; only throwing is an event. So what crosses
 * the border to the host is a wrapper around the value, and the value keeps its identity on both sides.
 */
import type { TagInst, Value } from './store.ts';

/** An exception: its tag, and one value for each parameter of the tag's type, in order. Compared by identity. */
export class ExnInst {
  readonly tag: TagInst;
  readonly args: readonly Value[];
  constructor(tag: TagInst, args: readonly Value[]) {
    this.tag = tag;
    this.args = args;
  }
}

/**
 * An exception on its way through JavaScript. A host function throws `new WasmThrow(new ExnInst(tag, args))`, and the program that called
 * it may catch the exception as if the call had been a `throw`; what no function under `invoke` or `instantiate` caught comes out as one.
 * The same `exn` comes out that went in. Everything else that a host function throws, `Trap` included, is not catchable.
 */
export class WasmThrow extends Error {
  override readonly name = 'WasmThrow';
  readonly exn: ExnInst;
  constructor(exn: ExnInst) {
    super('an exception that nobody caught');
    this.exn = exn;
  }
}

/** One clause of a handler, in a function's code. Positions are words; `cell` counts from the frame's base. */
export interface Clause {
  /** Index of the tag in its instance; -1: any exception. */
  readonly tag: number;
  /** Brings the exception itself as well, on top of its values. */
  readonly hasRef: boolean;
  /** Where to go on. */
  target: number;
  /** Where its values go. */
  readonly cell: number;
}

/** Words `[from, to)` of a function, and what happens to exceptions that come from there. Listed from the outside in, by `from`. */
export interface Region {
  readonly from: number;
  to: number;
  /** Index of the region around it; -1: none, the exception leaves the function. */
  readonly outer: number;
  /** Index of the region that is asked next: `outer`, unless a `delegate` names another. */
  next: number;
  /** In order; the first that fits is taken. */
  readonly clauses: Clause[];
  /** What is caught here is kept for a `rethrow`. */
  keeps: boolean;
}

/** What arms of older blocks have caught and may throw again: by call depth and region, innermost first. Never changed, only replaced. */
export interface Caught {
  readonly depth: number;
  readonly region: number;
  readonly exn: ExnInst;
  readonly outer: Caught | null;
}
