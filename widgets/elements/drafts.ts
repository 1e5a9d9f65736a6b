/**
 * What a reader wrote, kept in this browser under the hash of the text it began from.
 * Storage may be refused, full, or shared with a second tab; each case is told to the caller and nothing is thrown away.
 * Leaves to others: when to keep and what to say about it (`keeping.ts`).
 * One idea: a draft belongs to the starter it was made from; when the starter changes, both are offered, never merged.
 */
export interface Draft {
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The starter it was made from. */
  readonly starter: string;
}

export type Saved = 'saved' | 'refused' | 'full';

const PREFIX = 'book.draft.';

/** 53-bit hash of `text` in base 36; two starters of one program never meet by chance. */
export function hashOf(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 2654435761);
    b = Math.imul(b ^ c, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (b & 0x1fffff) + (a >>> 0)).toString(36);
}

export class Drafts {
  readonly #storage: Storage | undefined;
  readonly #name: string;
  readonly starter: string;

  /** Drafts of the program `name`, whose starter is `starter`. Without storage nothing is kept and `save` says so. */
  constructor(storage: Storage | undefined, name: string, starter: string) {
    this.#storage = storage;
    this.#name = name;
    this.starter = starter;
  }

  /** The key under which the draft of the present starter is kept. */
  get key(): string {
    return `${PREFIX}${this.#name}.${hashOf(this.starter)}`;
  }

  /** The draft made from the present starter. */
  load(): Draft | undefined {
    return this.#read(this.key);
  }

  /** The newest draft of this program that was made from another starter. */
  older(): Draft | undefined {
    const found: Draft[] = [];
    try {
      for (let i = 0; i < (this.#storage?.length ?? 0); i++) {
        const key = this.#storage!.key(i)!;
        if (!key.startsWith(`${PREFIX}${this.#name}.`) || key === this.key) continue;
        const draft = this.#read(key);
        if (draft) found.push(draft);
      }
    } catch {
      return undefined;
    }
    return found.sort((x, y) => y.at - x.at)[0];
  }

  /** Keeps `text`; the starter itself is not worth keeping. */
  save(text: string, at = Date.now()): Saved {
    if (!this.#storage) return 'refused';
    if (text === this.starter) {
      this.forget();
      return 'saved';
    }
    try {
      this.#storage.setItem(this.key, JSON.stringify({ text, at, starter: this.starter } satisfies Draft));
      return 'saved';
    } catch (error) {
      return (error as { name?: string }).name === 'QuotaExceededError' ? 'full' : 'refused';
    }
  }

  forget(): void {
    try {
      this.#storage?.removeItem(this.key);
    } catch {
      // Refused: then there is nothing to forget.
    }
  }

  #read(key: string): Draft | undefined {
    try {
      const value: unknown = JSON.parse(this.#storage?.getItem(key) ?? 'null');
      const draft = value as Draft | null;
      return typeof draft?.text === 'string' && typeof draft.starter === 'string' ? draft : undefined;
    } catch {
      return undefined;
    }
  }
}

/** The browser's storage, or nothing where it is refused (private windows, policies). */
export function openStorage(): Storage | undefined {
  try {
    const storage = globalThis.localStorage;
    storage.getItem('book');
    return storage;
  } catch {
    return undefined;
  }
}
