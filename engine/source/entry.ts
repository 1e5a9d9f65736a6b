/**
 * What the catalogue says of one message.
 * Leaves to others: the messages (`catalogue.ts`, `invalid.ts`).
 * One idea: three readers, three fields: a test looks for the phrase, a learner for the hint, a link for the chapter.
 */
export interface Entry {
  /** How every message of this code begins. */
  readonly phrase: string;
  /** One sentence for a learner: what to do, or what the rule is for. */
  readonly hint: string;
  /** Chapter that explains it, `1` to `16`. */
  readonly chapter: number;
}
