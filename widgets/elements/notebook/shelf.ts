/**
 * Where the notebook lies in the browser: one text in Markdown, and when it was written.
 * Leaves to others: the storage (`../storage.ts`), reading the text (`models/notebook.ts`).
 * One idea: the file that a reader saves and the thing that the browser keeps are the same characters.
 */
import { openStorage, PREFIX, type Saved, Store } from '../storage.ts';

export const NOTEBOOK = `${PREFIX}notebook`;

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

const store = new Store(openStorage());

export const shelved = (): Shelved | undefined => shelvedOf(store.read(NOTEBOOK));

/** Keeps `text`; an empty notebook is not worth keeping. */
export function shelve(text: string): Saved {
  if (text) return store.write(NOTEBOOK, { text, at: Date.now() } satisfies Shelved);
  store.remove(NOTEBOOK);
  return store.isOpen ? 'saved' : 'refused';
}
