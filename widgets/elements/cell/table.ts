/**
 * The tables of functions in a live cell: drawn at each step, and a function put into another slot.
 * A swap is made before the first step, as a host could make it, and the call is recorded again; so it can be stepped back and forth.
 * Leaves to others: markup (`parts/table.ts`), the swap itself (`engine/session/tables.ts`).
 * One idea: the bytes of the module stay what they are; only a slot outside of it holds something else.
 */
import type { Swap } from '#engine/session/protocol.ts';
import { stepSentence } from '../../parts/sentence.ts';
import { tableHtml, tableSentence } from '../../parts/table.ts';
import { keepers } from '../live.ts';
import type { Cell } from './cell.ts';
import { forget, part, setMarkup } from './draw.ts';
import type { Change } from './run.ts';

const heard = new WeakSet<Element>();

/** Draws the tables of the present step. */
export async function drawTable(cell: Cell, what: Change): Promise<void> {
  const place = part(cell.host, 'table');
  if (!place || what === 'program') return;
  if (!heard.has(place)) {
    heard.add(place);
    place.addEventListener('change', (event) => cell.attempt(swap(cell, event.target as HTMLSelectElement)));
  }
  const asked = cell.run.snapshot;
  if (!asked) return;
  const tables = await cell.run.source.ask('tables', {});
  const now = cell.run.snapshot;
  if (!tables || !now || now.step !== asked.step) return;
  const active = document.activeElement;
  const slot = active && place.contains(active) ? (active as HTMLElement).dataset : undefined;
  setMarkup(place, tableHtml({ tables, live: true }));
  if (slot && !place.contains(document.activeElement))
    place
      .querySelector<HTMLElement>(`[data-table="${slot['table']}"][data-slot="${slot['slot']}"]`)
      ?.focus({ preventScroll: true });
  const sentence = tableSentence({ tables });
  const says = part(cell.host, 'table-says');
  if (says) says.textContent = sentence || '\u00a0';
  if (what === 'step' && sentence && !cell.player.isPlaying) cell.say(`${stepSentence(now)} ${sentence}`);
}

async function swap(cell: Cell, choice: HTMLSelectElement): Promise<void> {
  const { run } = cell;
  cell.player.pause();
  const [table, slot] = [Number(choice.dataset['table']), Number(choice.dataset['slot'])];
  const made: Swap = choice.value === '' ? { table, slot } : { table, slot, func: Number(choice.value) };
  run.swaps = [...(run.swaps ?? []).filter((other) => other.table !== table || other.slot !== slot), made];
  keepers.get(cell.host.id)?.swapped?.(run.swaps);
  // The browser has changed the markup already.
  forget(part(cell.host, 'table')!);
  await cell.launch(run.call, run.snapshot?.step);
  const tables = await run.source.ask('tables', {});
  const name = choice.selectedOptions[0]?.textContent;
  const holds = choice.value === '' ? 'is empty' : `holds ${name}`;
  cell.say(`Slot ${slot} ${holds} from the first step on. ${tables ? tableSentence({ tables }) : ''}`);
}
