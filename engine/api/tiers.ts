/**
 * Which machine runs a program: the one of the namespace that compiled its module.
 * Leaves to others: the machines (`exec/`, `fast/`, `jit/`), what JavaScript gets to see of how a call ended (`call.ts`).
 * One idea: all machines work on the same functions, memories and tables, so a tier is a choice at each call from outside and nothing else.
 */
import { mayEvaluate } from '../jit/load.ts';
import type { FuncInst } from '../runtime/store.ts';
import type { Module } from '../syntax/module.ts';

/**
 * How programs run: `step` is the machine that the book steps through, `fast` translates to slots, `jit` to JavaScript.
 * `auto` is `jit` where code may be made, else `fast`.
 */
export type Tier = 'step' | 'fast' | 'jit' | 'auto';
export const TIERS: readonly Tier[] = ['step', 'fast', 'jit', 'auto'];

const chosen = new WeakMap<Module, Tier>();

/** From now on instances of the module run on `tier`. */
export function assignTier(module: Module, tier: Tier): void {
  if (tier !== 'auto') chosen.set(module, tier);
}

/** The machine for a defined function. A page that forbids making code gets `fast` for `jit` as well. */
export function tierOf({ instance }: FuncInst): Exclude<Tier, 'auto'> {
  const tier = (instance && chosen.get(instance.module)) ?? 'auto';
  if (tier !== 'auto' && tier !== 'jit') return tier;
  return mayEvaluate() ? 'jit' : 'fast';
}
