/**
 * Keeps what a reader types as a draft, until the page goes away, and says so when it cannot.
 * Leaves to others: where drafts lie (`drafts.ts`), the editor itself (`editor/`).
 * One idea: a tab saves only what was typed in it. A tab that was merely left open must not write its old text over
 * what was typed in another one since.
 */
import type { Drafts } from './drafts.ts';
import { notice } from './notice.ts';
import type { Saved } from './storage.ts';

const SAYS: Readonly<Record<Saved, string>> = {
  saved: '',
  refused:
    'This browser keeps no drafts for the book; your text lives as long as the page. Copy it if you need it later.',
  full: 'The storage of this browser is full; your text lives as long as the page. Copy it if you need it later.',
};

/** Typing rests for so many milliseconds before it is kept. */
const PAUSE = 150;

export interface Kept {
  /** The reader's own text, as it is now. */
  readonly text: string;
  /** The reader has typed `text`; it is kept after a short rest, or when the page goes away. */
  changed(text: string): void;
  /** The page itself set `text`, from a draft or the starter, so it lies in storage already. */
  shows(text: string): void;
  /** Keeps what is not kept yet, and hears no other tab any more. */
  stop(): void;
}

/** Keeps `text` and what follows it in `drafts`; sentences appear in `place`; `show` puts a text into the editor. */
export function keep(place: Element, drafts: Drafts, text: string, show: (text: string) => void): Kept {
  let current = text;
  let isKept = true;
  let rest: ReturnType<typeof setTimeout> | undefined;
  const save = (): void => {
    clearTimeout(rest);
    if (isKept) return;
    const saved = drafts.save(current);
    isKept = saved === 'saved';
    if (!isKept) notice(place, SAYS[saved]);
  };
  const otherTab = (event: StorageEvent): void => {
    if (event.key !== drafts.key) return;
    const theirs = drafts.load()?.text ?? drafts.starter;
    if (theirs === current) return;
    notice(place, 'The same program was changed in another tab; the last one to be typed in is kept.', [
      { words: 'Show that one here', run: () => show(theirs) },
      { words: 'Keep this one', run: () => void drafts.save(current) },
    ]);
  };
  addEventListener('storage', otherTab);
  addEventListener('pagehide', save);
  return {
    get text() {
      return current;
    },
    changed(typed) {
      isKept &&= typed === current;
      current = typed;
      clearTimeout(rest);
      rest = setTimeout(save, PAUSE);
    },
    shows(set) {
      current = set;
      isKept = true;
    },
    stop() {
      removeEventListener('storage', otherTab);
      removeEventListener('pagehide', save);
      save();
    },
  };
}
