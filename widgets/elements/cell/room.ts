/**
 * Room for the stack of a run that was not baked: as much as its deepest step and its most waiting calls take.
 * Fetched with the first such run. Leaves to others: the room of baked runs (`parts/figure.ts`).
 * One idea: what has its greatest height from the first step on can be stepped through, and nothing below it moves.
 */
import { reservedDepth, reservedWaits } from '../../parts/cell.ts';
import { DRAWERS } from '../../parts/stack.ts';
import type { Cell } from './cell.ts';
import { part } from './draw.ts';

/** The line that counts the calls without a drawer, as a share of a drawer. */
const REST = 0.3;

/** Keeps room for the present run. */
export function keepRoom(cell: Cell): void {
  const model = cell.run.model();
  const place = part(cell.host, 'stack');
  if (!model?.launched || !place) return;
  const more = model.launched.timeline.calls.some((calls) => calls > DRAWERS) ? REST : 0;
  place.style.setProperty('--depth', String(reservedDepth(model)));
  place.style.setProperty('--waits', String(reservedWaits(model) + more));
}
