/**
 * Calls from outside into generated code (specification: Execution, Modules, Invocation).
 * Leaves to others: compiling (`compile.ts`), pausing and stepping, which this machine cannot (`exec/machine.ts` can).
 * One idea: the call stack is JavaScript's own. When it is full, JavaScript says so, and that is the trap.
 */
import { Trap } from '../numeric/trap.ts';
import type { FuncInst, Value } from '../runtime/store.ts';
import { hostErrors } from './compile.ts';
import { split, takeResults } from './values.ts';
import { compileFunction } from './whole.ts';

/** What engines say of a full stack: V8 and WebKit, Firefox. */
const FULL = /call stack size exceeded|too much recursion/;

/**
 * What an error means that came out of generated code: a full stack and a `DataView`'s bounds are traps, everything else is what it is.
 * Errors of host functions are told apart by `hostErrors`.
 */
export function meaningOf(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Trap || hostErrors.has(error)) return error;
  if (FULL.test(error.message)) return new Trap('call stack exhausted');
  return error instanceof RangeError ? new Trap('out of bounds memory access') : error;
}

/**
 * Runs to the end and gives the results. There is no fuel: whoever wants to stop it ends the worker, or see `watch.ts`.
 * @throws Trap, also when the call stack is exhausted
 * @throws WasmThrow when nobody catches an exception
 * @throws whatever else a host function throws
 */
export function invoke(func: FuncInst, args: readonly Value[]): readonly Value[] {
  if (func.host) return func.host(args);
  try {
    return takeResults(func.type.results, compileFunction(func)(...split(args)));
  } catch (error) {
    throw meaningOf(error);
  }
}
