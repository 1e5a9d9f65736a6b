/**
 * Everything that the book keeps in this browser goes through here: one name space, values as JSON, failures as words.
 * Storage may be refused (private windows, policies), full, or hold what another edition or another hand has written.
 * Leaves to others: what is kept and what it means (`drafts.ts`, `exercise/progress.ts`), the file that carries it away (`yours/archive.ts`).
 * One idea: a browser that keeps nothing is no error of the reader's, so nothing here throws; whoever asked is told, and can say it.
 */
export type Saved = 'saved' | 'refused' | 'full';

/** Every key of the book begins so; other pages of the same host are left alone. */
export const PREFIX = 'book.';

/** Stands there for a moment while everything is erased, so that other tabs hear of it. */
export const ERASED = `${PREFIX}erased`;
/** From then on nothing is written by this page, whatever it still remembers; it is loaded again. */
let isErased = false;
globalThis.addEventListener?.('storage', ({ key }: StorageEvent) => {
  isErased ||= key === ERASED;
});

export class Store {
  readonly #storage: Storage | undefined;

  constructor(storage: Storage | undefined) {
    this.#storage = storage;
  }

  /** Whether there is anything to keep things in. */
  get isOpen(): boolean {
    return this.#storage !== undefined;
  }

  /** The text under `key`, or undefined. */
  text(key: string): string | undefined {
    try {
      return this.#storage?.getItem(key) ?? undefined;
    } catch {
      return undefined;
    }
  }

  /** The value under `key`; undefined if there is none, or if it is no JSON. Whoever reads it checks its shape. */
  read(key: string): unknown {
    try {
      return JSON.parse(this.text(key) ?? '') as unknown;
    } catch {
      return undefined;
    }
  }

  write(key: string, value: unknown): Saved {
    return this.put(key, JSON.stringify(value));
  }
  /** Keeps a text as it is. */
  put(key: string, text: string): Saved {
    if (!this.#storage || isErased) return 'refused';
    try {
      this.#storage.setItem(key, text);
      return 'saved';
    } catch (error) {
      return (error as { name?: string }).name === 'QuotaExceededError' ? 'full' : 'refused';
    }
  }

  remove(key: string): void {
    try {
      this.#storage?.removeItem(key);
    } catch {
      // Refused: then there is nothing to remove.
    }
  }

  /** Takes away everything of the book. Neither this page nor another one that is open writes any of it back. */
  erase(): void {
    this.put(ERASED, '1');
    isErased = true;
    for (const key of this.keys()) this.remove(key);
  }

  /** Keys that begin with `prefix`, sorted. */
  keys(prefix = PREFIX): string[] {
    const found: string[] = [];
    try {
      for (let i = 0; i < (this.#storage?.length ?? 0); i++) {
        const key = this.#storage!.key(i);
        if (key?.startsWith(prefix)) found.push(key);
      }
    } catch {
      return [];
    }
    return found.sort();
  }
}

/** The browser's storage, or nothing where it is refused. */
export function openStorage(): Storage | undefined {
  try {
    const storage = globalThis.localStorage;
    storage.getItem('book');
    return storage;
  } catch {
    return undefined;
  }
}
