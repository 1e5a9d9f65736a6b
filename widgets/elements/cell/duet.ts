/**
 * Both machines of a duet at the step of the run.
 * Leaves to others: what is drawn (`parts/duet.ts`), Python's states (`models/python.ts`), when (`cell.ts`).
 * One idea: of all cells of the book two have a second machine, so the others do not carry it.
 */
import type { CellModel } from '../../parts/cell.ts';
import { duetOf } from '../../parts/duet.ts';
import { part } from './draw.ts';

/** Puts both sides in place of the old ones; the frame around them stays. */
export function drawDuet(host: Element, model: CellModel): void {
  const fresh = document.createElement('template');
  fresh.innerHTML = duetOf(model);
  part(host, 'duet')?.replaceChildren(...(fresh.content.firstElementChild?.children ?? []));
}
