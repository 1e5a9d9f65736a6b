/**
 * What stands outside a module: its imports, answered as the reader chose. Never a script: an answer is zero, a trap, a list of values,
 * or another WebAssembly module.
 * Leaves to others: making what an answer says (`answers.ts`), matching types (`exec/life.ts`), logging answers (`debug/history.ts`).
 * One idea: a host that is data can be put into a link and replayed; a host that is a program can do anything to whoever opens the link.
 */
import { heap } from '../exec/far.ts';
import { bringToLife } from '../exec/life.ts';
import { Machine } from '../exec/machine.ts';
import { equip } from '../exec/needs.ts';
import { recording } from '../exec/recording.generated.ts';
import { Trap } from '../numeric/trap.ts';
import { WasmThrow } from '../runtime/exception.ts';
import type { FuncInst, Instance } from '../runtime/store.ts';
import { DiagnosticError } from '../source/diagnostic.ts';
import type { Module } from '../syntax/module.ts';
import type { Outside } from './answers.ts';
import type { HostAnswers } from './protocol.ts';

export interface Linked {
  readonly instance: Instance;
  /** The instance and those of modules that answer for it. */
  readonly roots: readonly Instance[];
  /** Host functions made here; they touch nothing but their results. */
  readonly quiet: ReadonlySet<FuncInst>;
}

/** Fetches what a module needs to come to life: the parts of the machine that it uses, and what makes answers if it imports anything. */
export async function fetchParts(module: Module): Promise<void> {
  await Promise.all([equip(module), module.imports.length > 0 && import('./answers.ts')]);
}

/**
 * The outside of one instance of a module, for `link`; none for a module without imports.
 * @throws DiagnosticError if a host in text is no program
 */
export async function outside(module: Module, answers: HostAnswers): Promise<Outside | undefined> {
  await fetchParts(module);
  if (module.imports.length === 0) return undefined;
  const { Outside } = await import('./answers.ts');
  return new Outside(module, answers, await Outside.assembled(answers), start);
}

/** Steps that a start function may take. */
const START_FUEL = 20_000_000;

/** Runs a start function, but not for ever. */
function start(func: FuncInst): void {
  if (func.host) return void func.host([]);
  const machine = new Machine(recording);
  machine.start(func, []);
  const stop = machine.run(START_FUEL);
  if (stop.reason === 'trap') throw stop.trap;
  if (stop.reason === 'exception') throw new WasmThrow(stop.exn);
  if (stop.reason === 'exhausted') throw new Trap('call stack exhausted');
  if (stop.reason === 'fuel')
    throw new DiagnosticError([
      {
        code: 'LNK407',
        severity: 'error',
        message: `endless start: the start function did not end within ${START_FUEL.toLocaleString('en')} steps`,
        span: { from: 0, to: 0 },
        notes: [],
      },
    ]);
}

/**
 * Brings a module to life. Imports without an answer are not supplied, so linking says so.
 * @throws DiagnosticError if an import is missing or an answer does not fit; Trap from segments or the start function
 */
export function link(module: Module, outside?: Pick<Outside, 'supply' | 'roots' | 'quiet'>): Linked {
  heap.keeper?.births({ next: 1, bytes: 0 });
  const instance = bringToLife(module, (from, name) => outside?.supply(from, name), start);
  return { instance, roots: [instance, ...(outside?.roots ?? [])], quiet: outside?.quiet ?? new Set() };
}
