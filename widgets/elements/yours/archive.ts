/**
 * Everything that the book keeps in a browser, as one file and back. Fetched when somebody saves, takes in or deletes.
 * Leaves to others: what kinds of things there are and which shapes they have (`kinds.ts`), the page with its buttons (`yours.ts`).
 * One idea: a file comes from anywhere, so nothing in it is believed. What has no name and shape that the book writes is left out and
 * counted, and a file that is no such file is refused in one sentence.
 */
import { PREFIX, type Saved, type Store } from '../storage.ts';
import { type Entry, isRecord, kindOf, LIMITS, listed } from './kinds.ts';

/** What a file says of itself. */
const FORMAT = 'the-cpu-in-your-browser';
const VERSION = 1;

/** The file. */
export function written(store: Store, now = new Date()): string {
  const kept = Object.fromEntries(listed(store).map(({ key, value }) => [key, value]));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, exported: now.toISOString(), kept }, null, 1)}\n`;
}

export type Opened = { readonly entries: readonly Entry[]; readonly left: number } | { readonly refused: string };

/** What a file brings; `left` counts entries that make no sense here. */
export function opened(text: string): Opened {
  if (text.length > LIMITS.file) return { refused: 'This file is too large to be one of ours.' };
  let file: unknown;
  try {
    file = JSON.parse(text) as unknown;
  } catch {
    return { refused: 'This is no file of this book: it cannot be read as JSON.' };
  }
  if (!isRecord(file) || file['format'] !== FORMAT) return { refused: 'This file is not from this book.' };
  if (file['version'] !== VERSION) return { refused: 'This file is from an edition that this one does not know.' };
  if (!isRecord(file['kept'])) return { refused: 'This file has nothing in it.' };
  const pairs = Object.entries(file['kept']);
  if (pairs.length > LIMITS.entries) return { refused: `This file has more than ${LIMITS.entries} entries.` };
  const entries = pairs.flatMap(([key, raw]): Entry[] => {
    const value = kindOf(key)?.read(raw);
    return value === undefined ? [] : [{ key, value }];
  });
  return { entries, left: pairs.length - entries.length };
}

/** Puts entries into the storage, merged with what is there. All of them or, if it is full or refused, none. */
export function taken(store: Store, entries: readonly Entry[]): Saved {
  const before = new Map<string, string | undefined>();
  for (const { key, value } of entries) {
    const kind = kindOf(key)!;
    const mine = kind.read(kind.bare ? store.text(key) : store.read(key));
    const made = mine === undefined ? value : kind.merge(mine, value);
    before.set(key, store.text(key));
    const saved = kind.bare ? store.put(key, made as string) : store.write(key, made);
    if (saved === 'saved') continue;
    putBack(store, before);
    return saved;
  }
  return 'saved';
}

/** Takes everything of the book out of the storage, and gives it, so that it can be put back. */
export function emptied(store: Store): Map<string, string | undefined> {
  const before = new Map(store.keys(PREFIX).map((key) => [key, store.text(key)]));
  for (const key of before.keys()) store.remove(key);
  return before;
}

/** Makes the storage what it was. */
export function putBack(store: Store, before: ReadonlyMap<string, string | undefined>): Saved {
  let worst: Saved = 'saved';
  for (const [key, text] of before) {
    if (text === undefined) {
      store.remove(key);
      continue;
    }
    const saved = store.put(key, text);
    if (saved !== 'saved') worst = saved;
  }
  return worst;
}
