/**
 * A chapter on paper: each machine stands still where it was left, and a code beside it leads to that moment; each exercise has a code, too,
 * and lines to write on.
 * Leaves to others: the address of a moment (`models/moment.ts`), squares (`parts/qr.ts`), how paper looks (`content/styles/desk.css`).
 * One idea: a handout that can be scanned is not a copy of the page but a way back into it.
 */
import { starterOf, writeMoment } from '../../models/moment.ts';
import type { CellSeed } from '../../parts/cell.ts';
import { grouped } from '../../parts/chip.ts';
import { NOT_YET } from '../../parts/exercise.ts';
import { html, raw } from '../../parts/html.ts';
import { qrSvg } from '../../parts/qr.ts';
import { dress } from './dress.ts';

/** The fragment of the moment that `host` shows, and the words for it. */
async function momentOf(host: HTMLElement): Promise<{ fragment: string; words: string }> {
  const slider = host.querySelector<HTMLInputElement>('.time input[type=range]');
  const json = host.querySelector(':scope > script[type="application/json"]')?.textContent;
  if (!slider || !json) return { fragment: `#${host.id}`, words: 'This figure' };
  const seed = JSON.parse(json) as CellSeed;
  const step = slider.valueAsNumber;
  const words = `${seed.call}, step ${grouped(step)} of ${grouped(Number(slider.max))}`;
  return { fragment: await writeMoment(host.id, { step, starter: starterOf(seed) }), words };
}

/** Lines to write on. */
const LINES = 6;

/** What has a code on paper. A machine inside of an exercise has that of its exercise. */
const HOSTS = ':is(wasm-cell, wasm-bytes, wasm-exercise)[id]';

/** Puts the codes in, and gives what takes them away again. */
export async function addCodes(): Promise<() => void> {
  const added: Element[] = [];
  for (const host of document.querySelectorAll<HTMLElement>(`article ${HOSTS}:not(wasm-exercise *)`)) {
    const { fragment, words } =
      host.localName === 'wasm-exercise'
        ? { fragment: `#${host.id}`, words: 'Here it has hints, and checks itself.' }
        : await momentOf(host);
    const { href } = new URL(fragment, location.href);
    const note = document.createElement('p');
    note.className = 'moment-code';
    note.innerHTML = html`${raw(qrSvg(href, `Code of the address ${href}`))}<span>${words}<br>${href}</span>`;
    const cell = host.querySelector('.cell') ?? host;
    if (host.dataset['kind'] === 'wat') {
      const lines = document.createElement('div');
      lines.className = 'answer';
      lines.append(...Array.from({ length: LINES }, () => document.createElement('i')));
      cell.append(lines);
      added.push(lines);
    }
    // Beside a listing there is room: below the stack of a machine, right of what has none, and beside the lines to write on.
    const stack = cell.querySelector(':scope > .bench > [data-part="stack"]');
    const beside = cell.querySelector(':scope > .bench > :first-child, :scope > .answer > :first-child');
    if (stack) stack.append(note);
    else if (beside) beside.before(note);
    else cell.append(note);
    added.push(note);
  }
  // What has not been run is a box to tick.
  const waiting = [...document.querySelectorAll('.tests li')].flatMap((test) => {
    const words = document.createTreeWalker(test, NodeFilter.SHOW_TEXT).nextNode() as Text | null;
    return words?.data.startsWith(NOT_YET) ? [words] : [];
  });
  for (const words of waiting) words.data = words.data.slice(NOT_YET.length);
  return () => {
    for (const note of added) note.remove();
    for (const words of waiting) words.data = NOT_YET + words.data;
  };
}

/** Prints this page with its codes. `styles` are the addresses of the style sheets. */
export async function handOut(styles: readonly string[]): Promise<void> {
  await dress(styles);
  const clear = await addCodes();
  addEventListener('afterprint', clear, { once: true });
  print();
}
