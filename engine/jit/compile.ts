/**
 * Functions to callables: compiled at the first call, by way of the host where the function is the host's, by way of the slot machine
 * where the compiler declines.
 * Leaves to others: the text (`source.ts`), evaluating it (`load.ts`), values (`values.ts`), calls from outside (`machine.ts`).
 * Specification: Execution, Function Instances.
 * One idea: the compiler may say no. It prints what it can print well, and a function too large or too deep runs elsewhere, on the same
 * memories and tables.
 */
import type { Machine } from '../exec/machine.ts';
import { Trap } from '../numeric/trap.ts';
import { WasmThrow } from '../runtime/exception.ts';
import type { FuncInst, HostCall, Instance, Value } from '../runtime/store.ts';
import { EngineBug } from '../source/diagnostic.ts';
import { bodies, type Callable, library, linker } from './library.ts';
import { evaluate, type Factory, mayEvaluate } from './load.ts';
import type { Source } from './source.ts';
import { join, leaveResults, rest } from './values.ts';

/** Why functions are run by the stepping machine. */
export const declined = new WeakMap<FuncInst, string>();
/** Code that was printed beforehand and came as a script, which a page may read even where it forbids making code. Looked up at the first call. */
export const printed = new WeakMap<FuncInst, Factory>();
/** Instances whose code asks from time to time whether to go on, see `watch.ts`. */
export const watched = new WeakSet<Instance>();
/** What prints functions, and the machine for those that it declines. `whole.ts` brings both; code that came printed needs neither. */
export const parts: {
  sourceOf?: (func: FuncInst, isWatched: boolean) => Source | { readonly declined: string };
  newMachine?: () => Machine;
} = {};

/** What a factory gets as the library. */
export const surroundings = {
  ...library,
  rest,
  body(func: FuncInst, body: Callable): Callable {
    bodies.set(func, body);
    return body;
  },
};

/** The function as generated code calls it. Compiles it, once. */
export function compileFunction(func: FuncInst): Callable {
  func.compiled ??= make(func) as NonNullable<FuncInst['compiled']>;
  return func.compiled as Callable;
}
linker.link = compileFunction;

function make(func: FuncInst): Callable {
  const { host, type, instance } = func;
  if (host) return (...parts) => leaveResults(callHost(host, join(type.params, parts)));
  const script = printed.get(func);
  if (script) return script(surroundings, instance!.funcs, instance) as Callable;
  const source = mayEvaluate()
    ? parts.sourceOf?.(func, watched.has(instance!))
    : { declined: 'the page forbids making code' };
  if (!source) throw new EngineBug('nothing prints functions here');
  if ('factory' in source) {
    try {
      return evaluate(source.factory)(surroundings, instance!.funcs, instance) as Callable;
    } catch (error) {
      // V8 parses with its own stack; what is too deep for it is not too deep for a machine.
      if (!(error instanceof RangeError)) throw error;
      declined.set(func, error.message);
    }
  } else declined.set(func, source.declined);
  return (...parts) => leaveResults(interpret(func, join(type.params, parts)));
}

/** Errors that host functions threw; what they mean is the host's business. */
export const hostErrors = new WeakSet<Error>();

function callHost(host: HostCall, args: readonly Value[]): readonly Value[] {
  try {
    return host(args);
  } catch (error) {
    if (error instanceof Error) hostErrors.add(error);
    throw error;
  }
}

const idle: Machine[] = [];

/** Runs a function on the slot machine, which also runs whatever it calls. */
function interpret(func: FuncInst, args: readonly Value[]): readonly Value[] {
  const machine = idle.pop() ?? parts.newMachine?.();
  if (!machine) throw new EngineBug('nothing runs here what was declined');
  try {
    machine.start(func, args);
    const stop = machine.run(Number.POSITIVE_INFINITY);
    if (stop.reason === 'done') return stop.results;
    if (stop.reason === 'trap') throw stop.trap;
    if (stop.reason === 'exception') throw new WasmThrow(stop.exn);
    if (stop.reason === 'exhausted') throw new Trap('call stack exhausted');
    throw new EngineBug(`stopped: ${stop.reason}`);
  } finally {
    idle.push(machine);
  }
}
