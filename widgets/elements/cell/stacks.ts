/**
 * The two stacks and the heat of a run in a live cell: the one asked for at each step, the other once for each run.
 * Leaves to others: markup (`parts/stacks.ts`, `parts/heat.ts`), reading the machine (`engine/session/stacks.ts`, `heat.ts`).
 */
import { heatHtml, heatSentence } from '../../parts/heat.ts';
import { stacksHtml, stacksSentence } from '../../parts/stacks.ts';
import type { Cell } from './cell.ts';
import { part, setMarkup } from './draw.ts';
import type { Change } from './run.ts';

/** Draws both stacks of the present step. */
export async function drawStacks(cell: Cell, what: Change): Promise<void> {
  const { stack } = cell.seed;
  const asked = cell.run.snapshot;
  if (!stack || !asked || what === 'program') return;
  const stacks = await cell.run.source.ask('stacks', { global: stack });
  const now = cell.run.snapshot;
  if (!stacks || !now || now.step !== asked.step) return;
  const { frames, reads, writes } = now;
  const overlays = cell.run.model()?.lay?.(now);
  setMarkup(part(cell.host, 'stacks'), stacksHtml({ stacks, frames, reads, writes, overlays, live: true }));
  const says = part(cell.host, 'stacks-says');
  if (says) says.textContent = stacksSentence({ stacks, frames });
}

const drawn = new WeakMap<Cell, object>();
const heard = new WeakSet<Element>();

/** Draws the heat of the present run, if it is another one. */
export async function drawHeat(cell: Cell): Promise<void> {
  const place = part(cell.host, 'heat');
  const run = cell.run.launched?.timeline;
  if (!place || !run || drawn.get(cell) === run) return;
  drawn.set(cell, run);
  if (!heard.has(place)) {
    heard.add(place);
    place.addEventListener('click', (event) => {
      const from = (event.target as Element).closest<HTMLElement>('[data-window]')?.dataset['window'];
      if (from !== undefined) cell.attempt(cell.run.watch({ ...cell.run.window, address: Number(from) }));
    });
  }
  const heat = await cell.run.source.ask('heat', { memory: cell.run.window.memory });
  if (!heat || cell.run.launched?.timeline !== run) return;
  setMarkup(place, heatHtml(heat, true));
  const says = part(cell.host, 'heat-says');
  if (says) says.textContent = heatSentence(heat);
}
