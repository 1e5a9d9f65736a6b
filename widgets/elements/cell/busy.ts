/**
 * The engine takes long: says so, how far it is if it says so itself, and offers to stop it. Fetched when somebody waits for seconds.
 * Leaves to others: what is being waited for.
 * One idea: work that listens is asked to stop and keeps what it has; only what does not listen is ended together with its worker.
 */
import { grouped } from '../../parts/chip.ts';
import { client } from '../client.ts';
import { notice } from '../notice.ts';
import type { Cell } from './cell.ts';

/** Milliseconds that the engine has to answer when it is asked to stop. */
const GRACE = 1500;

/** Stays below the cell until `work` is over. */
export function busy({ host, figure }: Cell, work: Promise<unknown>): void {
  let isOver = false;
  const stop = (): void => {
    void client.request(host.id, 'cancel', {}).catch(() => undefined);
    setTimeout(() => {
      if (!isOver) client.restart('It was stopped by you.');
    }, GRACE);
  };
  notice(figure, 'The engine is still busy.', [{ words: 'Stop it', run: stop }]);
  const note = figure.querySelector<HTMLElement>(':scope > .notice');
  const off = client.on(host.id, (event) => {
    if (event.type !== 'progress' || !note) return;
    note.firstChild!.textContent = `The engine is still busy ${event.what}: step ${grouped(event.done)} of ${grouped(event.of)}. `;
  });
  const over = (): void => {
    isOver = true;
    off();
    note?.remove();
  };
  work.then(over, over);
}
