/**
 * Puts what a cell shows at the end of the reader's notebook: its program as it is now, call, answers, slots, breakpoints and step, and
 * the frame that its author gave it. What does not come along is said.
 * Leaves to others: the notebook (`notebook.ts`), which hears of it if it is open here or in another tab.
 * One idea: sending is copying. Neither the book nor the notebook changes when the other does.
 */
import { cellsOf, freeName, MOST, type ProgramCell, readNotebook, writeNotebook } from '../../models/notebook.ts';
import { sentHtml } from '../../parts/notebook.ts';
import { frameOf, leftBehind } from '../cell/frame.ts';
import type { Run } from '../cell/run.ts';
import { desk, Shelf } from './shelf.ts';

/** What `run` shows, as a cell that is called `name`. */
export function cellOf(run: Run, name: string): ProgramCell {
  const { seed, text, call, hosts, step, total, swaps, breakpoints, window, watched } = run;
  return {
    kind: 'cell',
    name,
    text: text.replace(/\n+$/, ''),
    call,
    ...(hosts && Object.keys(hosts).length ? { hosts } : {}),
    ...(swaps?.length ? { swaps } : {}),
    ...(breakpoints.size ? { breakpoints: [...breakpoints].sort((a, b) => a - b) } : {}),
    ...(seed.views.includes('memory') ? { window } : {}),
    ...(watched ? { watched } : {}),
    ...(step < total ? { step } : {}),
    frame: frameOf(seed),
  };
}

const isSame = (a: ProgramCell, b: ProgramCell): boolean =>
  writeNotebook([{ ...a, name: 'x' }]) === writeNotebook([{ ...b, name: 'x' }]);

const SAYS = {
  full: 'The storage of this browser is full, so it could not be kept.',
  refused: 'This browser keeps nothing for the book, so there is no notebook.',
};

/** Sends what `run` shows; says in `place` what came of it. */
export function send(run: Run, place: Element, shelf = new Shelf()): void {
  const blocks = readNotebook(shelf.kept?.text ?? '');
  const cell = cellOf(run, freeName(run.seed.name, blocks));
  const last = cellsOf(blocks).at(-1);
  const address = `${import.meta.env.BASE_URL.replace(/\/?$/, '/')}notebook/`;
  const left = leftBehind(run);
  // The same thing twice in a row is a finger that pressed twice.
  if (last && isSame(last, cell)) {
    place.innerHTML = sentHtml(last.name, left, desk.add ? undefined : address);
    return;
  }
  const text = writeNotebook([...blocks, cell]);
  if (blocks.length >= MOST.blocks || text.length > MOST.characters) {
    place.textContent = 'Your notebook is full. Save it as a file and begin another one.';
    return;
  }
  if (desk.add) {
    place.innerHTML = sentHtml(desk.add(cell), left);
    return;
  }
  const saved = shelf.put(text);
  if (saved === 'saved') place.innerHTML = sentHtml(cell.name, left, address);
  else place.textContent = SAYS[saved];
}
