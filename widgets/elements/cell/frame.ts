/**
 * What of a cell goes along when it leaves its page, into a notebook or a link of its own: all that its author gave it, and what
 * stays behind is named.
 * Leaves to others: what a reader makes of a frame from elsewhere (`models/fields.ts`), opening a cell (`../open/stage.ts`).
 * One idea: a copy that lost something without a word is worse than none.
 */
import type { Frame } from '../../models/fields.ts';
import { type CellSeed, VIEWS, type View } from '../../parts/cell.ts';
import type { Staged } from '../open/stage.ts';
import type { Run } from './run.ts';

/** The frame of a cell. */
export function frameOf(seed: CellSeed): Frame {
  const { name, notice, views, stack, overlays, suggested, stage, duel } = seed;
  const parts = {
    name,
    notice: notice || undefined,
    views,
    stack,
    overlays,
    suggested,
    stage,
    duel: duel || undefined,
  };
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)) as Frame;
}

/** What of `run` no copy has, each in a sentence. */
export function leftBehind({ seed, edits, call }: Run): string[] {
  const isByHand = edits?.call === call && edits.made.length > 0;
  return [
    ...(seed.python ? ['Python’s side of it stays in the book.'] : []),
    ...(isByHand ? ['What was changed by hand did not come along.'] : []),
  ];
}

/** A frame as a cell of this page takes it; views that this edition does not know are left out. */
export function stagedOf(frame: Frame): Pick<Staged, 'name' | 'notice'> & Partial<Staged> {
  const { name = 'program.wat', notice = name, views, ...others } = frame;
  const known = views?.filter((view): view is View => Object.hasOwn(VIEWS, view));
  return { ...others, name, notice, ...(known ? { views: known } : {}) };
}
