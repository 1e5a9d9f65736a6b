/**
 * Keeps the open notebook on its shelf, and hears of other tabs: what was only read here follows them, what was changed in both is
 * kept twice.
 * Leaves to others: where it lies (`shelf.ts`), the blocks and their undo (`notebook.ts`).
 * Where a reader stands in its machines is kept along with it, whenever it is kept, and is no change of it.
 * One idea: a notebook never disappears because another one came; one of the two is set aside, and a press brings it back.
 */
import { withoutReading } from '../../models/notebook.ts';
import type { Choice } from '../notice.ts';
import type { Saved } from '../storage.ts';
import { NOTEBOOK, Shelf, salvaged } from './shelf.ts';

export interface Around {
  /** The notebook as it is now, in Markdown. */
  text(): string;
  /** Makes `markdown` the notebook, with a way back; it lies in storage already if `isKept`. */
  show(markdown: string, says: string, isKept: boolean): void;
  tell(sentence: string, choices?: readonly Choice[]): void;
  /** Saves a text as a file. */
  save(text: string, name: string): void;
}

const SAYS: Readonly<Record<Exclude<Saved, 'saved'>, string>> = {
  refused: 'This browser keeps no notebook; it lives as long as the page. Save it as a file if you need it later.',
  full: 'The storage of this browser is full; the notebook lives as long as the page. Save it as a file.',
};
/** Typing rests for so many milliseconds before it is kept. */
const PAUSE = 300;

export class Kept {
  readonly shelf: Shelf;
  readonly #around: Around;
  /** What lies in storage as far as this page knows. */
  #seen: string;
  #rest: ReturnType<typeof setTimeout> | undefined;
  /** It was said that nothing can be kept. */
  #isTold = false;

  constructor(around: Around, shelf = new Shelf()) {
    this.#around = around;
    this.shelf = shelf;
    this.#seen = shelf.kept?.text ?? '';
    addEventListener('pagehide', () => this.now());
    addEventListener('storage', ({ key }: StorageEvent) => {
      if (key === NOTEBOOK || key === null) this.heard();
    });
    // A page that was left and is shown again has heard nothing meanwhile.
    addEventListener('pageshow', ({ persisted }: PageTransitionEvent) => persisted && this.heard());
  }

  /** What this page begins with: what is kept, or what there is of it. Says so if that is not the whole. */
  begin(): string {
    const { damaged, former, kept } = this.shelf;
    if (damaged === undefined) return kept?.text ?? '';
    const rest = salvaged(damaged);
    const choices: Choice[] = [
      { words: 'Save what was kept as a file', stays: true, run: () => this.#around.save(damaged, 'damaged.txt') },
    ];
    if (former)
      choices.push({ words: 'Open the one before', run: () => this.#around.show(former.text, 'It is open.', false) });
    this.#around.tell(
      rest === undefined
        ? 'What this browser kept as your notebook is damaged and cannot be read.'
        : 'What this browser kept as your notebook ends too early. This is as much of it as there is.',
      choices,
    );
    return rest ?? '';
  }

  /** Keeps what is typed when typing rests. */
  later(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.now(), PAUSE);
  }

  /** Keeps the notebook as it is now. */
  now(): void {
    clearTimeout(this.#rest);
    const text = this.#around.text();
    if (text === this.#seen) return;
    const saved = this.shelf.put(text);
    if (saved === 'saved') {
      this.#seen = text;
      if (this.#isTold) this.#around.tell('');
      this.#isTold = false;
      return;
    }
    this.#isTold = true;
    this.#around.tell(SAYS[saved], [
      { words: 'Save it as a file', stays: true, run: () => this.#around.save(this.#around.text(), 'notebook.md') },
    ]);
  }

  /** Sets the present notebook aside, since another one takes its place; gives whether it will still be there tomorrow. */
  setAside(): boolean {
    return this.shelf.setAside(this.#around.text()) === 'saved';
  }

  /** Something was kept by another tab. */
  heard(): void {
    if (this.shelf.damaged !== undefined) return;
    const theirs = this.shelf.kept?.text ?? '';
    if (theirs === this.#seen) return;
    const mine = withoutReading(this.#around.text());
    const wasKept = mine === withoutReading(this.#seen);
    this.#seen = theirs;
    // Somebody stepped there; nothing is another, and each tab goes on where it is.
    if (withoutReading(theirs) === mine) return;
    if (wasKept) return this.#around.show(theirs, 'Changed in another tab; Undo brings back what was here.', true);
    this.shelf.setAside(theirs);
    this.now();
    this.#around.tell(
      'The notebook was changed in another tab at the same time. This one is kept, the other one is set aside.',
      [
        {
          words: 'Show the other one',
          run: () => this.#around.show(theirs, 'This is the one of the other tab.', false),
        },
      ],
    );
  }
}
