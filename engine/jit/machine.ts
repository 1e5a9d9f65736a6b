/**
 * Calls from outside into generated code (specification: Execution, Modules, Invocation).
 * Leaves to others: compiling (`compile.ts`), pausing and stepping, which this machine cannot (`exec/machine.ts` can).
 * One idea: the call stack is JavaScript's own. When it is full, JavaScript says so, and that is the trap.
 */
import { Trap } from '../numeric/trap.ts';
import type { FuncInst, Value } from '../runtime/store.ts';
import { compileFunction } from './compile.ts';
import { split, takeResults } from './values.ts';

/** What engines say of a full stack: V8 and WebKit, Firefox. */
const isExhausted = (error: unknown): boolean =>
  error instanceof Error && /call stack size exceeded|too much recursion/.test(error.message);

/**
 * Runs to the end and gives the results. There is no fuel: whoever wants to stop it ends the worker.
 * @throws Trap, also when the call stack is exhausted
 * @throws WasmThrow when nobody catches an exception
 * @throws whatever else a host function throws
 */
export function invoke(func: FuncInst, args: readonly Value[]): readonly Value[] {
  if (func.host) return func.host(args);
  try {
    return takeResults(func.type.results, compileFunction(func)(...split(args)));
  } catch (error) {
    throw isExhausted(error) ? new Trap('call stack exhausted') : error;
  }
}
