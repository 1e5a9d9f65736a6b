/**
 * Traps: the program did what the specification forbids, so the machine stops it.
 * Leaves to others: catching them (`exec/`), and telling the reader what happened and where (`source/catalogue.ts`).
 * Specification: Execution, Runtime Structure, Results.
 * One idea: a trap is not an exception. No WebAssembly code can catch it; only the host learns of it.
 */

/** The phrases of the official test scripts, word for word. */
export type TrapReason =
  | 'unreachable'
  | 'integer divide by zero'
  | 'integer overflow'
  | 'invalid conversion to integer'
  | 'out of bounds memory access'
  | 'out of bounds table access'
  | 'undefined element'
  | 'uninitialized element'
  | 'indirect call type mismatch'
  | 'call stack exhausted'
  | 'null reference'
  | 'null function reference'
  | 'null structure reference'
  | 'null array reference'
  | 'null i31 reference'
  | 'null exception reference'
  | 'out of bounds array access'
  | 'cast failure'
  | 'array too large'
  | 'out of memory'
  | 'unaligned atomic'
  | 'expected shared memory';

/** Thrown where the program does what is forbidden; `reason` is also the message. */
export class Trap extends Error {
  override readonly name = 'Trap';
  readonly reason: TrapReason;
  constructor(reason: TrapReason) {
    super(reason);
    this.reason = reason;
  }
}

/** Throws a `Trap`; a function, so that a meaning can trap in the middle of an expression. */
export function trap(reason: TrapReason): never {
  throw new Trap(reason);
}
