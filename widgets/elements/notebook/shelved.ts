/**
 * What a kept notebook is, and whether something is one.
 * Leaves to others: keeping it (`shelf.ts`), listing it with all else that is kept (`yours/kinds.ts`).
 * One idea: who only lists a thing needs its shape and not its keeper; a page that lists things stays light.
 */
export interface Shelved {
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** `value` if it is a notebook. */
export function shelvedOf(value: unknown): Shelved | undefined {
  const { text, at } = (value ?? {}) as Partial<Shelved>;
  return typeof text === 'string' && typeof at === 'number' && Number.isFinite(at) ? { text, at } : undefined;
}
