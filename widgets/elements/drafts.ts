/**
 * What a reader wrote, kept in this browser under the hash of the text it began from.
 * Storage may be refused, full, or shared with a second tab; each case is told to the caller and nothing is thrown away.
 * Leaves to others: when to keep and what to say about it (`keeping.ts`).
 * One idea: a draft belongs to the starter it was made from; when the starter changes, both are offered, never merged.
 */
import { hashOf } from '../models/hash.ts';
import { DRAFT, type Draft, draftOf } from './draft.ts';
import type { Saved, Store } from './storage.ts';

export class Drafts {
  readonly #store: Store;
  readonly #name: string;
  readonly starter: string;

  /** Drafts of the program `name`, whose starter is `starter`. */
  constructor(store: Store, name: string, starter: string) {
    this.#store = store;
    this.#name = name;
    this.starter = starter;
  }

  /** The key under which the draft of the present starter is kept. */
  get key(): string {
    return `${DRAFT}${this.#name}.${hashOf(this.starter)}`;
  }

  /** The draft made from the present starter. */
  load(): Draft | undefined {
    return draftOf(this.#store.read(this.key));
  }

  /** The newest draft of this program that was made from another starter. */
  older(): Draft | undefined {
    return this.#others()
      .map((key) => draftOf(this.#store.read(key)))
      .filter((draft) => draft !== undefined)
      .sort((x, y) => y.at - x.at)[0];
  }
  /** Gives up the drafts that were made from other starters. */
  forgetOlder(): void {
    for (const key of this.#others()) this.#store.remove(key);
  }
  #others(): string[] {
    return this.#store.keys(`${DRAFT}${this.#name}.`).filter((key) => key !== this.key);
  }

  /** Keeps `text`; the starter itself is not worth keeping. */
  save(text: string, at = Date.now()): Saved {
    if (!this.#store.isOpen) return 'refused';
    if (text === this.starter) {
      this.forget();
      return 'saved';
    }
    return this.#store.write(this.key, { text, at, starter: this.starter } satisfies Draft);
  }

  forget(): void {
    this.#store.remove(this.key);
  }
}
