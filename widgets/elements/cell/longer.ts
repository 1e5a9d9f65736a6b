/**
 * Records the present call on past the first million steps, says how far it is and what it holds, and can be stopped at any time.
 * Leaves to others: what is kept of so long a past (engine/debug), the run (`run.ts`).
 * One idea: what a long past costs is said beside what it gives: so many bytes, and so many steps at most between two keyframes.
 */
import type { Held } from '#engine/session/long.ts';
import { grouped } from '../../parts/chip.ts';
import { html } from '../../parts/html.ts';
import { client } from '../client.ts';
import type { Cell } from './cell.ts';
import { claim, forget, part, setMarkup } from './draw.ts';

/** The most steps that are recorded. */
const MOST = 1e9;

const megabytes = (bytes: number): string => `${grouped(Math.ceil(bytes / 1e6))} MB`;

/** What is held of a past, in a sentence. */
function heldSentence({ steps, bytes, most, keyframes, gap }: Held): string {
  const limit = most ? ` of at most ${megabytes(most)}` : '';
  return `All ${grouped(steps)} steps can be reached. Held for it: ${megabytes(bytes)}${limit}, in ${grouped(keyframes)} keyframes. Whoever goes to a step waits until the steps since the keyframe before it have run again, here at most ${grouped(gap)}.`;
}

const board = (): string =>
  html`<div class="free"><div class="keys"><output data-part="far">Recording</output><button type="button">Stop here</button></div></div>`;

/** Records the call of the cell until it ends, is stopped, or is a billion steps long. */
export async function recordLonger(cell: Cell): Promise<void> {
  const { host, run } = cell;
  const place = part(host, 'extra');
  if (!place) return;
  const isMine = claim(place);
  forget(place);
  setMarkup(place, board());
  const far = part(place, 'far');
  place.querySelector('button')?.addEventListener('click', (event) => {
    event.stopPropagation();
    void client.request(host.id, 'cancel', {}).catch(() => undefined);
  });
  const off = client.on(host.id, (event) => {
    if (event.type === 'progress' && far) far.textContent = `${grouped(event.done)} steps recorded`;
  });
  run.limit = MOST;
  cell.say('Recording on.');
  try {
    await run.launch(run.call);
  } finally {
    off();
  }
  const held = await run.source.ask('held', {});
  if (!held || !isMine()) return;
  const sentence = heldSentence(held);
  setMarkup(place, html`<p class="result"><span class="label">${sentence}</span></p>`);
  cell.say(sentence);
}
