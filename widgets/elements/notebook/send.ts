/**
 * Puts what a cell of the book shows at the end of the reader's notebook: its program as it is now, call, answers and step.
 * Leaves to others: the notebook (`notebook.ts`), which hears of it if it is open in another tab.
 * One idea: sending is copying. Neither the book nor the notebook changes when the other does.
 */
import { cellsOf, freeName, type ProgramCell, readNotebook, writeNotebook } from '../../models/notebook.ts';
import { sentHtml } from '../../parts/notebook.ts';
import type { Run } from '../cell/run.ts';
import { shelve, shelved } from './shelf.ts';

/** Sends what `run` shows; says in `place` what came of it. */
export function send({ seed, text, call, hosts, step, total }: Run, place: Element): void {
  const blocks = readNotebook(shelved()?.text ?? '');
  const name = freeName(seed.name, blocks);
  const cell: ProgramCell = {
    kind: 'cell',
    name,
    text: text.replace(/\n+$/, ''),
    call,
    ...(hosts && Object.keys(hosts).length ? { hosts } : {}),
    ...(step < total ? { step } : {}),
  };
  const last = cellsOf(blocks).at(-1);
  // The same thing twice in a row is a finger that pressed twice.
  const isThere = last && last.text === cell.text && last.call === cell.call && last.step === cell.step;
  const saved = isThere ? 'saved' : shelve(writeNotebook([...blocks, cell]));
  if (saved === 'saved')
    place.innerHTML = sentHtml(isThere ? last.name : name, `${import.meta.env.BASE_URL.replace(/\/?$/, '/')}notebook/`);
  else
    place.textContent =
      saved === 'full'
        ? 'The storage of this browser is full, so it could not be kept.'
        : 'This browser keeps nothing for the book, so there is no notebook.';
}
