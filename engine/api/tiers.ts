/**
 * Which machine runs a program: the one of the namespace that compiled its module.
 * Leaves to others: the machines (`exec/`, `fast/`, `jit/`), what JavaScript gets to see of how a call ended (`call.ts`).
 * One idea: all machines work on the same functions, memories and tables, so a tier is a choice at each call from outside and nothing else.
 */
import { howToLoad, mayEvaluate } from '../jit/load.ts';
import { listTiers } from '../jit/tiers.ts';
import type { FuncInst } from '../runtime/store.ts';
import type { Module } from '../syntax/module.ts';
import { instances } from './brand.ts';

/**
 * How programs run: `step` is the machine that the book steps through, `fast` translates to slots, `jit` to JavaScript.
 * `auto` begins as `fast`, and what is warm goes up to `jit`, where code may be made.
 */
export type Tier = 'step' | 'fast' | 'jit' | 'auto';
export const TIERS: readonly Tier[] = ['step', 'fast', 'jit', 'auto'];

const chosen = new WeakMap<Module, Tier>();

/** From now on instances of the module run on `tier`. */
export function assignTier(module: Module, tier: Tier): void {
  if (tier !== 'auto') chosen.set(module, tier);
}

/** How programs of a defined function run. A page that forbids making code gets `auto` for `jit` as well. */
export function tierOf({ instance }: FuncInst): Tier {
  const tier = (instance && chosen.get(instance.module)) ?? 'auto';
  return tier === 'jit' && !mayEvaluate() ? 'auto' : tier;
}

/** What became of a function of an instance that runs on `auto`. */
export interface FunctionTier {
  readonly index: number;
  readonly name: string;
  readonly tier: 'slots' | 'compiled';
  /** Four thousand instructions each, at whose end the program stood in this function. */
  readonly samples: number;
  /** What happened to it, why, and after how many instructions of the slot machine. */
  readonly events: readonly {
    readonly to: 'entry' | 'compiled' | 'slots';
    readonly why: string;
    readonly at: number;
  }[];
}
/** The functions of an `Instance` that were met by a sample or by generated code. @throws TypeError if it is none */
export function tiersOf(instance: object): FunctionTier[] {
  return listTiers(instances.of(instance, 'tiersOf()').instance).map(({ func, tier, samples, events }) => ({
    index: func.index,
    name: func.name,
    tier,
    samples,
    events: events.map(({ to, why, at }) => ({ to, why, at })),
  }));
}
/** How this page lets code be made: `none` means that programs stay on the slot machine. */
export const codeLoading = howToLoad;
