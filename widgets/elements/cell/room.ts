/**
 * Room for the stack of a run that was not baked: as much as its deepest step and its most waiting calls take. And, for a run of more
 * steps than its silhouette has columns, what a column shows.
 * Fetched with the first such run. Leaves to others: the room of baked runs (`parts/figure.ts`).
 * One idea: what has its greatest height from the first step on can be stepped through, and nothing below it moves.
 */
import { reservedDepth, reservedWaits } from '../../parts/cell.ts';
import { grouped } from '../../parts/chip.ts';
import { DRAWERS } from '../../parts/stack.ts';
import type { Cell } from './cell.ts';
import { part } from './draw.ts';

/** The line that counts the calls without a drawer, as a share of a drawer. */
const REST = 0.3;

const explained = new WeakSet<Element>();
/** Says how many steps share a column; it stands where marks would, and a long run rarely has any. Later runs say it of themselves. */
function explain(cell: Cell): void {
  const time = cell.host.querySelector<HTMLElement>('.time');
  const { steps = 0, columns = 1 } = cell.run.timeline ?? {};
  if (!time) return;
  const each = Math.ceil((steps + 1) / columns);
  const words = each > 1 ? `"Each column is the highest of ${grouped(each)} steps."` : 'none';
  time.style.setProperty('--legend', words);
  if (explained.has(time)) return;
  explained.add(time);
  // Each run draws its own silhouette.
  new MutationObserver(() => explain(cell)).observe(time, { childList: true });
}

/** Keeps room for the present run. */
export function keepRoom(cell: Cell): void {
  const model = cell.run.model();
  explain(cell);
  const place = part(cell.host, 'stack');
  if (!model?.launched || !place) return;
  const more = model.launched.timeline.calls.some((calls) => calls > DRAWERS) ? REST : 0;
  place.style.setProperty('--depth', String(reservedDepth(model)));
  place.style.setProperty('--waits', String(reservedWaits(model) + more));
}
