/**
 * Every message, once: its code, the phrase that the official scripts expect, and the chapter that teaches the matter.
 * A message is the phrase, then what was found and needed, filled in where it is raised.
 * Leaves to others: raising them (text, binary, valid, exec) and drawing them (`render.ts`).
 * One idea: codes are for machines and links, phrases for the suite, sentences for people; a table keeps the three together.
 *
 * Rows are sorted by code. A phase adds rows in its own hundred: TXT1xx, BIN2xx, VAL3xx, LNK4xx, RUN5xx.
 */
export interface Entry {
  /** How every message of this code begins. */
  readonly phrase: string;
  /** One sentence for a learner: what to do, or what the rule is for. */
  readonly hint: string;
  /** Chapter that explains it, `1` to `16`. */
  readonly chapter: number;
}

export const catalogue = {
  TXT100: { phrase: 'unexpected token', hint: 'Something stands here that this form does not have a place for.', chapter: 2 },
} as const satisfies Record<string, Entry>;

export type Code = keyof typeof catalogue;
