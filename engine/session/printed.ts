/**
 * A program of the site in all four lanes. It comes as a script with its bytes and with the JavaScript that our compiler printed for it
 * when the site was built: a page's policy may allow such a script and forbid making one.
 * Leaves to others: the turns (`turns.ts`), writing the script (the build).
 * One idea: a compiler that has run already need not be sent.
 */
import { decode } from '../binary/decode.ts';
import { bringToLife } from '../exec/life.ts';
import { Machine } from '../exec/machine.ts';
import { equip } from '../exec/needs.ts';
import { plain } from '../exec/plain.generated.ts';
import type { Factory } from '../jit/load.ts';
import type { FuncInst, Instance } from '../runtime/store.ts';
import { I32 } from '../syntax/types.ts';
import { validate } from '../valid/module.ts';
import type { Lane, SiteProgram } from './lanes.ts';
import type { Entry, Racer } from './turns.ts';

/** What the script exports. The program exports a function `run: [i32] -> [i32]`, imports nothing, and begins each call afresh. */
export interface Script {
  readonly bytes: readonly number[];
  /** The code of each function, as our compiler prints it. */
  readonly functions: readonly Factory[];
}
/** The part of the JavaScript interface that is needed. */
interface Browser {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: Readonly<Record<string, (arg: number) => number>> };
}

export const load = (address: string): Promise<Script> => import(/* @vite-ignore */ address) as Promise<Script>;

/** @throws Error if the script holds no valid module */
export async function instanceOf({ bytes }: Script): Promise<Instance> {
  const { module } = decode(Uint8Array.from(bytes));
  if (!module || validate(module).diagnostics.length > 0) throw new Error('The program is damaged.');
  await equip(module);
  return bringToLife(
    module,
    () => undefined,
    () => {
      throw new Error('The program has a start function.');
    },
  );
}
export function runOf(instance: Instance): FuncInst {
  const run = instance.exports.get('run');
  if (run?.kind !== 'func') throw new Error('The program has no function `run`.');
  return run.func;
}

const outcome = (given: unknown): string => String(given);

/** One of our machines that count. */
function onMachine(lane: Lane, machine: Machine, func: FuncInst, { small, timed }: SiteProgram): Racer {
  const call = (arg: number): number => {
    machine.start(func, [{ type: I32, bits: BigInt.asUintN(32, BigInt(arg)) }]);
    const stop = machine.run(Number.POSITIVE_INFINITY);
    const [value] = stop.reason === 'done' ? stop.results : [];
    if (!value || !('bits' in value)) throw new Error(`The ${lane} lane stopped: ${stop.reason}.`);
    return Number(BigInt.asIntN(32, value.bits));
  };
  return { lane, outcome, small: () => call(small), call: () => call(timed) };
}
function onFunction(lane: Lane, run: (arg: number) => number, { small, timed }: SiteProgram): Racer {
  return { lane, outcome, small: () => run(small), call: () => run(timed) };
}

/** Fetches the machines and the program. */
export async function printedEntry(program: SiteProgram): Promise<Entry> {
  const [script, { newSlotMachine }, { compileFunction, printed }] = await Promise.all([
    load(program.address),
    import('../fast/machine.ts'),
    import('../jit/compile.ts'),
  ]);
  const { Module, Instance } = (globalThis as unknown as { WebAssembly: Browser }).WebAssembly;
  const { exports } = new Instance(new Module(Uint8Array.from(script.bytes)));
  const compiled = await instanceOf(script);
  for (const [i, func] of compiled.funcs.entries()) if (script.functions[i]) printed.set(func, script.functions[i]);
  const counter = new Machine(plain);
  return {
    racers: [
      onFunction('browser', exports['run']!, program),
      onFunction('compiler', compileFunction(runOf(compiled)) as (arg: number) => number, program),
      onMachine('slots', newSlotMachine(), runOf(await instanceOf(script)), program),
      onMachine('stepping', counter, runOf(await instanceOf(script)), program),
    ],
    absent: [],
    // Nobody counts but the stepping machine, and the whole call is the last that it ran.
    instructions: () => counter.steps,
  };
}
