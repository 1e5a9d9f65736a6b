/**
 * Where the notebook lies in the browser: one text in Markdown and when it was written, and beside it the one whose place it took last.
 * Leaves to others: the storage (`../storage.ts`), reading the text (`models/notebook.ts`).
 * One idea: the file that a reader saves and the thing that the browser keeps are the same characters, and nothing takes the place of a
 * notebook before that one is set aside.
 */
import type { ProgramCell } from '../../models/notebook.ts';
import { openStorage, PREFIX, type Saved, Store } from '../storage.ts';
import { type Shelved, shelvedOf } from './shelved.ts';

export const NOTEBOOK = `${PREFIX}notebook`;
/** The notebook that another one has taken the place of. */
export const FORMER = `${PREFIX}notebook.former`;

/** Characters that an escape, or what follows the text, can have at most. */
const TAIL = 12;

/** What there is of a notebook whose end is missing, as if it had been written only in part. */
export function salvaged(raw: string): string | undefined {
  for (let drop = 0; drop <= Math.min(TAIL, raw.length); drop++)
    for (const end of ['"}', '}'])
      try {
        const { text } = JSON.parse(raw.slice(0, raw.length - drop) + end) as Partial<Shelved>;
        if (typeof text === 'string' && text) return text;
      } catch {
        // It ends in the middle of something; a little less may do.
      }
  return undefined;
}

export class Shelf {
  readonly #store: Store;

  constructor(store = new Store(openStorage())) {
    this.#store = store;
  }

  /** The notebook that is kept. */
  get kept(): Shelved | undefined {
    return shelvedOf(this.#store.read(NOTEBOOK));
  }
  /** What lies in its place and is none. */
  get damaged(): string | undefined {
    return this.kept ? undefined : this.#store.text(NOTEBOOK);
  }
  /** The one that was replaced last. */
  get former(): Shelved | undefined {
    return shelvedOf(this.#store.read(FORMER));
  }

  /** Keeps `text`; an empty notebook is not worth keeping. Where there is no room, the former one gives up its own. */
  put(text: string, at = Date.now()): Saved {
    if (!text) {
      this.#store.remove(NOTEBOOK);
      return this.#store.isOpen ? 'saved' : 'refused';
    }
    const saved = this.#store.write(NOTEBOOK, { text, at } satisfies Shelved);
    if (saved !== 'full' || !this.former) return saved;
    this.#store.remove(FORMER);
    return this.#store.write(NOTEBOOK, { text, at } satisfies Shelved);
  }

  /** Sets `text` aside, since another one takes its place. */
  setAside(text: string, at = Date.now()): Saved {
    return text ? this.#store.write(FORMER, { text, at } satisfies Shelved) : 'saved';
  }
}

/** The notebook that is open on this page, if one is: what is sent goes there under the name that it gives, and can be undone there. */
export const desk: { add?: (cell: ProgramCell) => string } = {};
