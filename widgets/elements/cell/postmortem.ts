/**
 * The rest of a trap's card in a live cell: there while the machine stands at its trap, and gone when it steps back.
 * Leaves to others: markup (`parts/postmortem.ts`), the cause (`engine/session/postmortem.ts`).
 * One idea: what is told of a trap belongs to a run and not to a step, so it is asked for once.
 */
import type { PostMortem } from '#engine/session/protocol.ts';
import { postMortemHtml } from '../../parts/postmortem.ts';
import type { Cell } from './cell.ts';
import { part, setMarkup } from './draw.ts';

const known = new WeakMap<object, PostMortem | null | undefined>();

/** Draws or takes away what is told of a trap. */
export async function drawPostMortem(cell: Cell): Promise<void> {
  const place = part(cell.host, 'trapped');
  const { launched } = cell.run;
  if (!place) return;
  const isTrapped = (): boolean => cell.run.snapshot?.ending?.kind === 'trapped';
  if (!launched || !isTrapped()) return setMarkup(place, '');
  const run = launched.timeline;
  if (!known.has(run)) known.set(run, await cell.run.source.ask('postMortem', {}));
  const told = known.get(run);
  if (!told || cell.run.launched?.timeline !== run || !isTrapped()) return;
  setMarkup(place, postMortemHtml({ told, ...bookOf() }));
}

/** The address of the book, and the chapter that is being read. */
export function bookOf(): { readonly home: string; readonly chapter: number } {
  const contents = document.querySelector('.mast nav a')?.getAttribute('href') ?? '';
  const chapter = Number.parseInt(document.querySelector<HTMLElement>('[data-chapter]')?.dataset['chapter'] ?? '', 10);
  return { home: contents.replace(/#.*/, ''), chapter };
}
