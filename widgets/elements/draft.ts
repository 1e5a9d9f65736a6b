/**
 * One draft as it is kept, and whether something that was kept is one.
 * Leaves to others: finding and keeping drafts (`drafts.ts`), all that is kept besides (`yours/`).
 * One idea: what comes out of storage was written by some edition of the book, or by anybody, so its shape is looked at each time.
 */
import { PREFIX } from './storage.ts';

export interface Draft {
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The starter it was made from. */
  readonly starter: string;
}

/** Keys of drafts begin so; the name of the program and the hash of its starter follow. */
export const DRAFT = `${PREFIX}draft.`;

/** `value` if it is a draft. */
export function draftOf(value: unknown): Draft | undefined {
  const draft = value as Partial<Draft> | null | undefined;
  return typeof draft?.text === 'string' && typeof draft.starter === 'string' && typeof draft.at === 'number'
    ? (draft as Draft)
    : undefined;
}
