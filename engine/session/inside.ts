/**
 * What each machine makes of each function of a program, and how much of a call is spent in it.
 * Leaves to others: the machines, running for time (`turns.ts`).
 * One idea: a machine that can be stopped anywhere can be asked where it is; asked often enough, it says where the time goes.
 */
import { Machine } from '../exec/machine.ts';
import { plain } from '../exec/plain.generated.ts';
import { listing } from '../fast/listing.ts';
import { mayEvaluate } from '../jit/load.ts';
import { sourceOf } from '../jit/source.ts';
import { listTiers, TieredMachine } from '../jit/tiers.ts';
import { Stopped, watch } from '../jit/watch.ts';
import type { FuncInst, Instance, Value } from '../runtime/store.ts';
import { I32 } from '../syntax/types.ts';
import { printFunction } from '../text/print.ts';
import { builtOf, readied } from './entrant.ts';
import type { Climb, Inside, OwnProgram, SiteProgram } from './lanes.ts';
import { instanceOf, load, runOf } from './printed.ts';
import type { Surroundings } from './session.ts';

/** Instructions between two looks, a prime so that no loop keeps step with it; looks at most. */
const STRIDE = 9973;
const LOOKS = 3000;
/** Milliseconds of looking at most. */
const LOOKING = 2000;
/** Functions that are listed: those in which most of the call is spent. */
const MOST = 20;

interface Started {
  readonly instance: Instance;
  readonly func: FuncInst;
  readonly args: readonly Value[];
}

/** How often the call was found in each function, in its first thirty million instructions. */
function samples({ func, args }: Started, { now }: Surroundings): Map<FuncInst, number> {
  const machine = new Machine(plain);
  const found = new Map<FuncInst, number>();
  machine.start(func, args);
  const end = now() + LOOKING;
  for (let look = 0; look < LOOKS && now() < end && machine.run(STRIDE).reason === 'fuel'; look++) {
    const here = machine.frame(0).func;
    found.set(here, (found.get(here) ?? 0) + 1);
  }
  if (found.size === 0) found.set(func, 1);
  return found;
}

/** What became of each function, by its index, in a run that began on the slot machine; nothing where the page forbids making code. */
function climbs({ instance, func, args }: Started, { now }: Surroundings): Map<number, readonly Climb[]> {
  if (!mayEvaluate()) return new Map();
  const machine = new TieredMachine();
  const start = now();
  const { ask } = watch;
  watch.ask = () => (now() - start > LOOKING ? 'stop' : 'on');
  try {
    machine.start(func, args);
    machine.run();
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  } finally {
    watch.ask = ask;
  }
  return new Map(
    listTiers(instance).map((line) => [line.func.index, line.events.map(({ to, why, at }) => ({ to, why, at }))]),
  );
}

function insideFunction(func: FuncInst, share: number, climb: readonly Climb[]): Inside {
  const { module } = func.instance!;
  const { from, to } = module.funcs[func.index]!.body;
  const source = sourceOf(func);
  const exported = module.exports.find(({ kind, index }) => kind === 'func' && index === func.index)?.name;
  return {
    name: module.funcs[func.index]!.name ?? exported ?? `function ${func.index}`,
    wat: printFunction(module, func.index).text,
    bytes: to - from,
    share,
    slots: listing(func)
      .map(({ pc, text, isJoined, isTarget }) => `${isTarget ? `@${pc}:\n` : ''}${isJoined ? '+ ' : '  '}${text}`)
      .join('\n'),
    javascript: 'text' in source ? source.text : '',
    ...('declined' in source ? { declined: source.declined } : {}),
    climb,
  };
}

async function started(program: SiteProgram | OwnProgram): Promise<Started> {
  if (!('address' in program)) return readied((await builtOf(program)).module, program.call, program.hosts);
  const instance = await instanceOf(await load(program.address));
  return { instance, func: runOf(instance), args: [{ type: I32, bits: BigInt.asUintN(32, BigInt(program.timed)) }] };
}

/** The functions of the program as all machines have them, busiest first. @throws DiagnosticError as a race does */
export async function insideOf(program: SiteProgram | OwnProgram, around: Surroundings): Promise<Inside[]> {
  const one = await started(program);
  const found = samples(one, around);
  const climbed = climbs(await started(program), around);
  const total = [...found.values()].reduce((sum, count) => sum + count, 0);
  return one.instance.funcs
    .filter(({ host, instance }) => !host && instance === one.instance)
    .map((func): [FuncInst, number] => [func, (found.get(func) ?? 0) / total])
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST)
    .map(([func, share]) => insideFunction(func, share, climbed.get(func.index) ?? []));
}
