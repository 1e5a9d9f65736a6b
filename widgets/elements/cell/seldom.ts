/**
 * Commands whose code comes with their first use: each is one door to a chunk of its own.
 * Leaves to others: commands that everybody uses (`commands.ts`).
 * One idea: the names of what is fetched later weigh something too, so even the list of doors is fetched later.
 */
import type { Cell } from './cell.ts';
import type { Command } from './commands.ts';

/** Runs the command `name`; `asked` is what it was called by, such as `step` inside of a check. */
export function seldom(cell: Cell, name: string, from: HTMLElement | undefined, asked: string): unknown {
  return DOORS[name]?.(cell, from, asked);
}

const DOORS: Readonly<Record<string, Command>> = {
  edit: async (cell) => (await import('./edit.ts')).edit(cell),
  mend: async (cell, from) => (await import('./edit.ts')).mend(cell, from!),
  free: async (cell) => (await import('../free/free.ts')).runFree(cell),
  longer: async (cell) => (await import('./longer.ts')).recordLonger(cell),
  pause: async (cell) => (await import('../free/free.ts')).pauseFree(cell),
  charts: async (cell) => (await import('../free/recorded.ts')).chartRun(cell),
  duel: async (cell) => (await import('./duel.ts')).duel(cell),
  predict: async (cell) => (await import('./predict.ts')).predictNext(cell),
  counts: async (cell) => (await import('./counts.ts')).toggleCounts(cell),
  refold: async (cell) => (await import('./refold.ts')).refold(cell),
  prove: async (cell, from, asked) => (await import('./proof.ts')).prove(cell, asked!, from),
  halve: async (cell) => (await import('./halving.ts')).openHalving(cell),
  share: async (cell) => (await import('./share.ts')).shareMoment(cell),
};
