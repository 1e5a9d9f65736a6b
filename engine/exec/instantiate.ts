/**
 * Instantiation as hosts know it: the module comes to life and its start function runs to its end.
 * Leaves to others: everything before the start function (`life.ts`), calls (`invoke.ts`).
 * One idea: a start function is an ordinary call that nobody asked for; whoever instantiates decides on which machine it runs.
 */
import './all.ts';
import type { Instance } from '../runtime/store.ts';
import type { Module } from '../syntax/module.ts';
import { invoke } from './invoke.ts';
import { bringToLife, type Imports } from './life.ts';

export { type Imports, LinkError, newGlobal } from './life.ts';

/**
 * Makes an instance of a valid module and runs its start function.
 * @throws LinkError if an import does not fit or a size is refused
 * @throws Trap if a segment does not fit or the start function traps
 */
export function instantiate(module: Module, imports: Imports = () => undefined): Instance {
  return bringToLife(module, imports, (func) => invoke(func, []));
}
