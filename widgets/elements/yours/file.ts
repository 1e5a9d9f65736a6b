/**
 * The file in which a reader carries everything away, given to the browser and taken from it. Fetched with the first wish.
 * Leaves to others: what stands in it and what of it is believed (`archive.ts`), saying what happened (`yours.ts`).
 * One idea: bytes are never fewer than characters, so a file that is too large need not be read to be refused.
 */
import type { Saved, Store } from '../storage.ts';
import { opened, taken, written } from './archive.ts';
import { LIMITS } from './kinds.ts';

/** Hands everything in `store` to the reader as a file. */
export function save(store: Store): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([written(store)], { type: 'application/json' }));
  link.download = `cpu-in-your-browser-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Takes `file` into `store`; gives what to say about it, and what stood there before if anything was changed. */
export async function take(
  store: Store,
  file: File,
  trouble: Readonly<Record<Exclude<Saved, 'saved'>, string>>,
): Promise<{ readonly words: string; readonly before?: ReadonlyMap<string, string | undefined> }> {
  const found = file.size > 4 * LIMITS.file ? opened(' '.repeat(LIMITS.file + 1)) : opened(await file.text());
  if ('refused' in found) return { words: `${found.refused} Nothing was changed.` };
  const before = new Map(found.entries.map(({ key }) => [key, store.text(key)]));
  const saved = taken(store, found.entries);
  if (saved !== 'saved') return { words: trouble[saved] };
  const count = found.entries.length;
  const left =
    found.left > 0 ? ` ${found.left} could not be read and ${found.left === 1 ? 'was' : 'were'} left out.` : '';
  return { words: `${count} ${count === 1 ? 'thing' : 'things'} taken in from the file.${left}`, before };
}
