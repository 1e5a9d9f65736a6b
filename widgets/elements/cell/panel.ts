/**
 * Panels that a reader opens in a live cell to ask about its run: where they stand, and that they go when another run comes.
 * Leaves to others: what is asked and what is said (`origin.ts`, `halving.ts`).
 * One idea: an answer is about one run. A panel that outlived its run would tell the truth about something that nobody sees any more.
 */
import type { Cell } from './cell.ts';

/** An open panel; whoever opens it keeps more in it. */
export interface Panel {
  readonly place: HTMLElement;
  /** The run that it is about. */
  run: object;
}

/** The open panels of one kind, by their cell. */
export class Panels<P extends Panel> {
  readonly #open = new WeakMap<Cell, P>();

  get(cell: Cell): P | undefined {
    return this.#open.get(cell);
  }

  set(cell: Cell, panel: P): void {
    this.#open.set(cell, panel);
  }

  /** The panel if it is about the run that is shown; one about another run is closed. */
  now(cell: Cell): P | undefined {
    const panel = this.#open.get(cell);
    if (panel && cell.run.launched?.timeline !== panel.run) this.close(cell);
    return this.#open.get(cell);
  }

  close(cell: Cell): void {
    this.#open.get(cell)?.place.remove();
    this.#open.delete(cell);
  }
}

/** A place for the panel `name`, before what `next` finds in the cell, or at the end of its figure. */
export function placed(cell: Cell, name: string, label: string, next: string): HTMLElement {
  const place = document.createElement('div');
  // All panels look like the oldest of them.
  place.classList.add('side', 'origin', name);
  place.dataset['part'] = name;
  place.dataset['view'] = '';
  place.role = 'group';
  place.ariaLabel = label;
  const before = cell.host.querySelector(next);
  if (before) before.before(place);
  else cell.figure.append(place);
  return place;
}
