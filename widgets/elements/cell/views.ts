/**
 * Views that a cell shows beside its stack only if its author asked for them, or if its run trapped; fetched when first drawn.
 * Leaves to others: each of them (`flow.ts`, `proof.ts`, `hosts.ts`, `table.ts`, `postmortem.ts`).
 * One idea: a cell without them never pays for them, and asks one question to find out.
 */
import type { Cell } from './cell.ts';
import { part } from './draw.ts';
import { drawFlow } from './flow.ts';
import type { Change } from './run.ts';

/** Draws those of the cell's views that it has a place for. */
export async function drawViews(cell: Cell, what: Change): Promise<void> {
  const has = (name: string): boolean => part(cell.host, name) !== null;
  await Promise.all([
    has('flow') && drawFlow(cell),
    has('blocks') && import('./blocks.ts').then(({ drawBlocks }) => drawBlocks(cell)),
    (has('check') || has('why')) && import('./proof.ts').then(({ drawProof }) => drawProof(cell, what)),
    has('counts') && import('./counts.ts').then(({ drawCounts }) => drawCounts(cell)),
    has('table') && import('./table.ts').then(({ drawTable }) => drawTable(cell, what)),
    cell.host.querySelector('.trap, .post') &&
      import('./postmortem.ts').then(({ drawPostMortem }) => drawPostMortem(cell)),
    has('stacks') && import('./stacks.ts').then(({ drawStacks }) => drawStacks(cell, what)),
    has('heat') && import('./stacks.ts').then(({ drawHeat }) => drawHeat(cell)),
    has('charts') && import('../free/recorded.ts').then(({ moveCharts }) => moveCharts(cell)),
    has('changes') && import('./values.ts').then(({ drawChanges }) => drawChanges(cell)),
    has('halving') && import('./halving.ts').then(({ drawHalving }) => drawHalving(cell)),
    has('origin') && import('./origin.ts').then(({ drawOrigin }) => drawOrigin(cell)),
    has('predict') && import('./predict.ts').then(({ followMove }) => followMove(cell)),
    has('tickets') && import('./hosts.ts').then(({ drawHosts }) => drawHosts(cell, what)),
  ]);
}
