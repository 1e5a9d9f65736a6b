/**
 * A reader's program in all lanes: assembled or decoded, linked to the answers that were chosen, counted once by the stepping machine,
 * and put back to its beginning before each call that is timed.
 * Leaves to others: the turns (`turns.ts`), the browser's side (`native.ts`), what a mistake is called (`refusal.ts`, `exec/life.ts`).
 * One idea: the machine that can be stopped runs first. Once it is known that a call ends, machines without a brake may run it, too.
 */
import { World } from '../debug/world.ts';
import { Machine } from '../exec/machine.ts';
import { plain } from '../exec/plain.generated.ts';
import { Trap } from '../numeric/trap.ts';
import { WasmThrow } from '../runtime/exception.ts';
import type { Instance, Value } from '../runtime/store.ts';
import { valueToText } from '../runtime/value.ts';
import { DiagnosticError } from '../source/diagnostic.ts';
import type { Module } from '../syntax/module.ts';
import { V128 } from '../syntax/types.ts';
import { type Call, readCall, refused, splitCall } from './call.ts';
import type { Built } from './describe.ts';
import { link, outside } from './hosts.ts';
import type { Absent, Lane, OwnProgram } from './lanes.ts';
import { NativeProgram, textOf, toJs } from './native.ts';
import type { HostAnswers } from './protocol.ts';
import type { Surroundings } from './session.ts';
import { type Entry, type Racer, TOO_DEEP } from './turns.ts';

/** How a call ended that gave no results. */
interface Ended {
  readonly ended: string;
}
type Given = readonly Value[] | Ended;

const ENDS: Readonly<Record<string, Ended>> = {
  trap: { ended: 'a trap' },
  exception: { ended: 'an exception that nobody catches' },
  exhausted: { ended: TOO_DEEP },
};

/** @throws DiagnosticError with all that is wrong with the program */
export async function builtOf({ source, name }: OwnProgram): Promise<Built> {
  const { built, program } =
    typeof source === 'string'
      ? (await import('./program.ts')).buildText(source, name)
      : await (await import('./open.ts')).buildBytes(source, name, () => Promise.resolve());
  if (!built) throw new DiagnosticError(program.diagnostics);
  return built;
}

/** An instance, its call, and the way back to its beginning. */
interface Ready extends Call {
  readonly instance: Instance;
  reset(): void;
}

/** @throws DiagnosticError if something is missing or does not fit; Error if it traps while it starts */
export async function readied(module: Module, call: string, hosts: HostAnswers): Promise<Ready> {
  const answers = await outside(module, hosts);
  try {
    const { instance, roots } = link(module, answers);
    const asked = readCall(call, instance);
    if ('wrong' in asked) throw await refused(asked, call);
    const world = new World(roots);
    const photo = world.photograph();
    return {
      ...asked,
      instance,
      reset() {
        world.restore(photo);
        answers?.rewind();
      },
    };
  } catch (error) {
    if (error instanceof Trap) throw new Error(`The program traps while it starts: ${error.message}.`);
    if (error instanceof WasmThrow) throw new Error('The program throws while it starts.');
    throw error;
  }
}

const isNan = (text: string): boolean => text.includes('nan');
function outcomeOf(given: unknown): string {
  const ended = given as Given;
  if ('ended' in ended) return ended.ended;
  const texts = ended.map((value) => {
    if ('ref' in value) return value.ref === null ? 'null' : 'a reference';
    const text = valueToText(value);
    return isNan(text) ? 'nan' : text;
  });
  return texts.join(' ') || 'nothing';
}

function onMachine(lane: Lane, machine: Machine, { func, args }: Ready): Racer {
  return {
    lane,
    outcome: outcomeOf,
    call() {
      machine.start(func, args);
      const stop = machine.run(Number.POSITIVE_INFINITY);
      return stop.reason === 'done' ? stop.results : ENDS[stop.reason];
    },
  };
}

type Invoke = typeof import('../jit/machine.ts')['invoke'];
function onCompiler(invoke: Invoke, { func, args }: Ready): Racer {
  return {
    lane: 'compiler',
    outcome: outcomeOf,
    call() {
      try {
        return invoke(func, args);
      } catch (error) {
        if (error instanceof WasmThrow) return ENDS['exception'];
        if (error instanceof Trap) return ENDS[error.reason === 'call stack exhausted' ? 'exhausted' : 'trap'];
        throw error;
      }
    },
  };
}

/** What browsers say of a full stack. */
const FULL = /call stack|too much recursion/i;

/** @throws Error in words if the browser's engine refuses the module */
function onBrowser(native: NativeProgram, call: string, { func, args }: Ready): Racer {
  const { name } = splitCall(call)!;
  const given = args.map(toJs);
  const { results } = func.type;
  const entered = (): ((...args: unknown[]) => unknown) => {
    try {
      return native.instance()[name] as (...args: unknown[]) => unknown;
    } catch (error) {
      throw new Error(`The browser’s engine cannot start this program: ${(error as Error).message}`);
    }
  };
  let run = entered();
  return {
    lane: 'browser',
    call() {
      try {
        return run(...given);
      } catch (error) {
        const { name: kind, message } = error as Error;
        if (FULL.test(message)) return ENDS['exhausted'];
        return ENDS[kind === 'RuntimeError' ? 'trap' : 'exception'];
      }
    },
    outcome(came) {
      if (Object.values(ENDS).includes(came as Ended)) return (came as Ended).ended;
      const list = results.length > 1 ? [...(came as Iterable<unknown>)] : results.length === 1 ? [came] : [];
      return list.map((one, i) => textOf(results[i]!, one)).join(' ') || 'nothing';
    },
    reset() {
      run = entered();
    },
  };
}

/** Whether a call can leave anything behind that the next one could find. */
const keepsNothing = ({ mems, tables, globals, imports }: Module): boolean =>
  mems.length + tables.length + imports.length === 0 && globals.every(({ type }) => !type.mutable);

/** Milliseconds between two looks at the clock and at the messages that wait. */
const SLICE = 30;

/** Runs the call once on the stepping machine. Gives how many instructions it took. @throws Error if it does not end in time */
async function counted(
  { func, args }: Ready,
  call: string,
  seconds: number,
  { now, breathe, emit }: Surroundings,
): Promise<number> {
  const machine = new Machine(plain);
  machine.start(func, args);
  const start = now();
  for (let fuel = 1_000_000; ; ) {
    const before = now();
    const stop = machine.run(fuel);
    const took = now();
    if (stop.reason === 'exhausted') throw new Error(`${call} makes calls inside calls until no room is left.`);
    if (stop.reason !== 'fuel') return machine.steps;
    if (took - start > seconds * 1000) {
      const many = machine.steps.toLocaleString('en');
      throw new Error(
        `${call} has not ended within ${seconds} seconds on the stepping machine, after ${many} instructions. Give it less to do, or more time.`,
      );
    }
    emit({ type: 'progress', done: took - start, of: seconds * 1000, what: 'Counting instructions' });
    fuel = Math.round(Math.min(Math.max((fuel * SLICE) / Math.max(took - before, 0.1), 10_000), 50_000_000));
    await breathe();
  }
}

/**
 * Fetches the machines and gets the program ready in each lane.
 * @throws DiagnosticError if the program, its call or an answer is wrong
 * @throws Error in words for what cannot be raced
 */
export async function ownEntry(program: OwnProgram, around: Surroundings): Promise<Entry> {
  const { call, hosts, seconds } = program;
  const built = await builtOf(program);
  const { module } = built;
  const stepping = await readied(module, call, hosts);
  const { params, results } = stepping.func.type;
  if ([...params, ...results].includes(V128))
    throw new Error(
      'A vector cannot cross between JavaScript and the browser’s engine, so the two cannot be compared.',
    );
  const instructions = await counted(stepping, call, seconds, around);
  const [native, { newSlotMachine }, { mayEvaluate }] = await Promise.all([
    NativeProgram.of(built, hosts).catch((error: Error) => {
      throw error instanceof DiagnosticError
        ? error
        : new Error(`The browser’s engine refuses this program: ${error.message}`);
    }),
    import('../fast/machine.ts'),
    import('../jit/load.ts'),
  ]);
  const ready: [Racer, Ready | undefined][] = [[onBrowser(native, call, stepping), undefined]];
  const absent: Absent[] = [];
  if (mayEvaluate()) {
    const { invoke } = await import('../jit/machine.ts');
    const compiled = await readied(module, call, hosts);
    ready.push([onCompiler(invoke, compiled), compiled]);
  } else absent.push({ lane: 'compiler', why: 'this page forbids making code of text' });
  const slots = await readied(module, call, hosts);
  ready.push([onMachine('slots', newSlotMachine(), slots), slots]);
  ready.push([onMachine('stepping', new Machine(plain), stepping), stepping]);
  stepping.reset();
  const isFree = keepsNothing(module);
  const racers = ready.map(([{ reset, ...racer }, own]): Racer => {
    const back = reset ?? own?.reset;
    return isFree || !back ? racer : { ...racer, reset: back };
  });
  return { racers, absent, instructions: () => instructions };
}
