/**
 * Calls a function from outside and waits for its end (specification: Execution, Modules, Invocation).
 * Leaves to others: pausing and stepping (`machine.ts`), values as text (`runtime/value.ts`).
 * One idea: a host function may call back into an export. That call gets a machine of its own, so the one that waits
 * stays exactly as it was, and to whoever records it the whole excursion is one step: the host call.
 */
import { Trap } from '../numeric/trap.ts';
import { WasmThrow } from '../runtime/exception.ts';
import type { FuncInst, Value } from '../runtime/store.ts';
import { DiagnosticError } from '../source/diagnostic.ts';
import { phrases } from '../source/phrases.generated.ts';
import { Machine } from './machine.ts';
import { plain } from './plain.generated.ts';

/** Calls inside host calls inside calls: each level uses the stack of the engine below us. */
const NESTING = 64;
let nesting = 0;

/**
 * Runs to the end and gives the results.
 * @throws Trap, also when the call stack is exhausted
 * @throws WasmThrow when nobody catches an exception
 * @throws DiagnosticError (RUN520) when `fuel` instructions were not enough
 */
export type Invoke = (func: FuncInst, args: readonly Value[], fuel?: number) => readonly Value[];

/** Calls functions on machines of one kind, one for each call that is under way. */
export function invoker(make: () => Machine): Invoke {
  const idle: Machine[] = [];
  return (func, args, fuel = Number.POSITIVE_INFINITY) => {
    if (func.host) return func.host(args);
    if (nesting >= NESTING) throw new Trap('call stack exhausted');
    const machine = idle.pop() ?? make();
    nesting++;
    try {
      return resultsOf(machine, func, args, fuel);
    } finally {
      nesting--;
      idle.push(machine);
    }
  };
}

/** Calls a function on the stepping machine. */
export const invoke = invoker(() => new Machine(plain));

function resultsOf(machine: Machine, func: FuncInst, args: readonly Value[], fuel: number): readonly Value[] {
  machine.start(func, args);
  const stop = machine.run(fuel);
  switch (stop.reason) {
    case 'done':
      return stop.results;
    case 'trap':
      throw stop.trap;
    case 'exception':
      throw new WasmThrow(stop.exn);
    case 'exhausted':
      throw new Trap('call stack exhausted');
    default: {
      const message = `${phrases.RUN520} after ${machine.steps} instructions`;
      throw new DiagnosticError([{ code: 'RUN520', severity: 'error', message, span: { from: 0, to: 0 }, notes: [] }]);
    }
  }
}
