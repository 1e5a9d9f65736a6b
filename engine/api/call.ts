/**
 * Calls from JavaScript run on machines of their own and end in results or in what is thrown (specification: Execution, Invocation).
 * Leaves to others: JavaScript's values (`values.ts`), the machine (`exec/`).
 * One idea: programs call the host and the host calls programs again, as deep as it likes. Each such call has a machine to itself, taken
 * from those at rest, so none ever finds its registers changed; how deep it may go is for JavaScript's own stack to say.
 */
import { Machine, type Stop } from '../exec/machine.ts';
import { plain } from '../exec/plain.generated.ts';
import { newSlotMachine } from '../fast/machine.ts';
import { type Callable, newThrow } from '../jit/library.ts';
import { mayEvaluate } from '../jit/load.ts';
import { invoke as invokeCompiled, meaningOf } from '../jit/machine.ts';
import { isStub } from '../jit/stub.ts';
import { TieredMachine } from '../jit/tiers.ts';
import { Stopped } from '../jit/watch.ts';
import { compileFunction } from '../jit/whole.ts';
import { Trap } from '../numeric/trap.ts';
import type { FuncInst, Value } from '../runtime/store.ts';
import { RuntimeError, uncatchable } from './errors.ts';
import { tierOf } from './tiers.ts';

const EXHAUSTED = 'call stack exhausted';
const FULL = 'Maximum call stack size exceeded';
const resting = { step: [] as Machine[], fast: [] as Machine[], auto: [] as TieredMachine[] };
/** Machines beyond these are given back to the host after use: a deep recursion happened once and need not cost memory for good. */
const MOST_IDLE = 32;

/**
 * Runs `func` to its end and gives its results.
 * @throws RuntimeError when it traps, RangeError when calls go too deep, a `WasmThrow`, and what a host function threw and no program caught
 */
export function callFunction(func: FuncInst, args: readonly Value[]): readonly Value[] {
  if (func.host) return func.host(args);
  const tier = tierOf(func);
  if (tier === 'jit') return callCompiled(func, args);
  if (tier === 'auto') return callChanging(func, args);
  const idle = resting[tier];
  const machine = idle.pop() ?? (tier === 'fast' ? newSlotMachine() : new Machine(plain));
  try {
    machine.start(func, args);
    return resultsOf(machine.run(Number.POSITIVE_INFINITY), machine);
  } finally {
    if (idle.length < MOST_IDLE) idle.push(machine);
  }
}

/** What a run ended with, for JavaScript. */
function resultsOf(stop: Stop, machine: Machine): readonly Value[] {
  if (stop.reason === 'done') return stop.results;
  if (stop.reason === 'exception') throw newThrow(stop.exn);
  if (stop.reason !== 'trap' || stop.trap.reason === EXHAUSTED) throw uncatchable(new RangeError(FULL));
  throw uncatchable(new RuntimeError(`${stop.trap.reason}${isStub(machine.code) ? '' : whereIn(machine)}`));
}

/** Calls inside host calls inside calls, from which on code is made at once: it needs less of JavaScript's stack than a machine. */
const DEEP = 16;
let nesting = 0;

function callChanging(func: FuncInst, args: readonly Value[]): readonly Value[] {
  if (nesting >= DEEP && mayEvaluate()) return callCompiled(func, args);
  const idle = resting.auto;
  const machine = idle.pop() ?? new TieredMachine();
  nesting++;
  try {
    machine.start(func, args);
    return resultsOf(machine.runInside(), machine.slots);
  } catch (error) {
    if (error instanceof Stopped) throw uncatchable(error);
    throw error;
  } finally {
    nesting--;
    if (idle.length < MOST_IDLE) idle.push(machine);
  }
}

/** Generated code does not know where it is, so its errors say why and not where. */
function callCompiled(func: FuncInst, args: readonly Value[]): readonly Value[] {
  try {
    return invokeCompiled(func, args);
  } catch (error) {
    throw errorOf(error);
  }
}
/** What came out of generated code, for JavaScript. */
export function errorOf(thrown: unknown): unknown {
  const error = meaningOf(thrown);
  if (error instanceof Stopped) return uncatchable(error);
  if (!(error instanceof Trap)) return error;
  return error.reason === EXHAUSTED ? uncatchable(new RangeError(FULL)) : errorFromTrap(error);
}
/** The generated code of a function, if a call runs that and nothing else. */
export function codeOfCall(func: FuncInst): Callable | null {
  if (func.host) return null;
  const tier = tierOf(func);
  if (tier === 'jit') return compileFunction(func);
  return tier === 'auto' && func.slots && isStub(func.slots) ? (func.compiled as Callable) : null;
}

/** A trap outside of any function, in a segment, as an error. */
export const errorFromTrap = (trap: Trap): Error => uncatchable(new RuntimeError(trap.reason));

/** Function and byte of the instruction that trapped. */
function whereIn(machine: Machine): string {
  const { func, offset } = machine.frame(0);
  const given = func.instance?.module.funcs[func.index]?.name;
  return ` (in function #${func.index}${given ? ` "${given}"` : ''} @+${offset})`;
}
