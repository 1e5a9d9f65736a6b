/**
 * Views that a cell shows beside its stack only if its author asked for them, or if its run trapped; fetched when first drawn.
 * Leaves to others: each of them (`flow.ts`, `proof.ts`, `hosts.ts`, `table.ts`, `postmortem.ts`).
 * One idea: a cell without them never pays for them, and asks one question to find out.
 */
import type { Cell } from './cell.ts';
import { part } from './draw.ts';
import { drawFlow } from './flow.ts';
import type { Change } from './run.ts';

/** Hands `use` what `load` brings: later at the first time, at once from then on. Imports end in tasks of their own, so each would cost a frame. */
function kept<T>(load: () => Promise<T>): (use: (it: T) => unknown) => Promise<unknown> {
  let it: T | undefined;
  return async (use) => {
    it ??= await load();
    return use(it);
  };
}
const blocks = kept(() => import('./blocks.ts'));
const proof = kept(() => import('./proof.ts'));
const counts = kept(() => import('./counts.ts'));
const table = kept(() => import('./table.ts'));
const postMortem = kept(() => import('./postmortem.ts'));
const stacks = kept(() => import('./stacks.ts'));
const charts = kept(() => import('../free/recorded.ts'));
const values = kept(() => import('./values.ts'));
const halving = kept(() => import('./halving.ts'));
const origin = kept(() => import('./origin.ts'));
const predict = kept(() => import('./predict.ts'));
const hosts = kept(() => import('./hosts.ts'));

/** Draws those of the cell's views that it has a place for. */
export async function drawViews(cell: Cell, what: Change): Promise<void> {
  const has = (name: string): boolean => part(cell.host, name) !== null;
  await Promise.all([
    has('flow') && drawFlow(cell),
    has('blocks') && blocks(({ drawBlocks }) => drawBlocks(cell)),
    (has('check') || has('why')) && proof(({ drawProof }) => drawProof(cell, what)),
    has('counts') && counts(({ drawCounts }) => drawCounts(cell)),
    has('table') && table(({ drawTable }) => drawTable(cell, what)),
    cell.host.querySelector('.trap, .post') && postMortem(({ drawPostMortem }) => drawPostMortem(cell)),
    has('stacks') && stacks(({ drawStacks }) => drawStacks(cell, what)),
    has('heat') && stacks(({ drawHeat }) => drawHeat(cell)),
    has('charts') && charts(({ moveCharts }) => moveCharts(cell)),
    has('changes') && values(({ drawChanges }) => drawChanges(cell)),
    has('halving') && halving(({ drawHalving }) => drawHalving(cell)),
    has('origin') && origin(({ drawOrigin }) => drawOrigin(cell)),
    has('predict') && predict(({ followMove }) => followMove(cell)),
    has('tickets') && hosts(({ drawHosts }) => drawHosts(cell, what)),
  ]);
}
