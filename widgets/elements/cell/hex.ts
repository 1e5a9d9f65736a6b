/**
 * The bytes of the program inside a cell: arrow keys walk through them, and the one walked to lights up its instruction.
 * Leaves to others: the table (`parts/bytes.ts`), lighting up (`link.ts`), flipping bytes (`elements/bytes/`).
 * One idea: a program is its text and its bytes at once; a finger on one is a finger on the other.
 */
import { byteSentence, hexHtml } from '../../parts/bytes.ts';
import type { Cell } from './cell.ts';
import { part, setMarkup } from './draw.ts';

const MOVES: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -16, ArrowDown: 16 };

/** Draws the bytes anew; an erroneous program has none, so the last ones stay. */
export function drawBytes(cell: Cell): void {
  const { program, text } = cell.run;
  if (!program?.bytes) return;
  const { bytes, sections, offsets } = program;
  const model = { id: cell.host.id, notice: '', name: cell.seed.name, bytes, sections, text };
  setMarkup(part(cell.host, 'hex'), hexHtml({ ...model, ...(offsets ? { offsets } : {}) }));
}

/** Walks from the byte chosen last. Escape and other keys are left alone. */
export function walkBytes(cell: Cell, key: string): void {
  const place = part(cell.host, 'hex');
  const move = MOVES[key];
  const { program, text } = cell.run;
  if (!place || move === undefined || !program?.bytes) return;
  const { bytes, sections, offsets } = program;
  const chosen = place.querySelector<HTMLElement>('.sel');
  const from = Number(chosen?.dataset['at'] ?? -move);
  const at = Math.max(0, Math.min(bytes.length - 1, from + move));
  const next = place.querySelector<HTMLElement>(`[data-at="${at}"]`);
  chosen?.classList.remove('sel');
  next?.classList.add('sel');
  if (next) cell.links.over(next);
  const model = { id: '', notice: '', name: cell.seed.name, bytes, sections, text };
  cell.say(byteSentence({ ...model, ...(offsets ? { offsets } : {}) }, at));
}
