/**
 * The page about the reader's own data: shows all that is kept, carries it away as a file, takes a file in, deletes, and undoes both.
 * Leaves to others: what there is and what a file may bring (`archive.ts`).
 * One idea: whoever can see what is kept, take it along and take it back need not be asked to trust anybody.
 */
import { escapeText } from '../../parts/html.ts';
import { notice } from '../notice.ts';
import { openStorage, type Saved, Store } from '../storage.ts';
import { emptied, LIMITS, listed, opened, putBack, taken, written } from './archive.ts';

const store = new Store(openStorage());
const page = document.querySelector<HTMLElement>('#yours')!;
const part = (name: string): HTMLElement => page.querySelector<HTMLElement>(`[data-part="${name}"]`)!;

const TROUBLE: Readonly<Record<Exclude<Saved, 'saved'>, string>> = {
  refused: 'This browser keeps nothing for the book. Private windows and some settings refuse it.',
  full: 'The storage of this browser is full, so nothing was changed.',
};
const size = (characters: number): string =>
  characters < 1000 ? `${characters} characters` : `${Math.round(characters / 1000)} thousand characters`;
const day = (at: number): string =>
  new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

function draw(): void {
  const list = listed(store);
  const rows = list.map(
    ({ key, says, size: length, at }) =>
      `<tr><th scope="row">${escapeText(says)}</th><td>${at ? day(at) : ''}</td><td>${size(length)}</td><td><button type="button" class="act" data-does="drop" data-key="${escapeText(key)}" aria-label="Delete: ${escapeText(says)}">Delete</button></td></tr>`,
  );
  const total = size(list.reduce((sum, entry) => sum + entry.size, 0));
  part('sum').textContent = !store.isOpen
    ? TROUBLE.refused
    : list.length === 0
      ? 'Nothing is kept.'
      : `${list.length} ${list.length === 1 ? 'thing is' : 'things are'} kept, ${total} in all.`;
  part('list').innerHTML =
    list.length === 0
      ? ''
      : `<table class="pairs tasks"><thead><tr><th scope="col">What</th><th scope="col">Since</th><th scope="col">Size</th><td></td></tr></thead><tbody>${rows.join('')}</tbody></table>`;
  for (const name of ['save', 'empty'])
    page.querySelector<HTMLButtonElement>(`[data-does="${name}"]`)!.disabled = list.length === 0;
}

/** Says what has happened, with the way back. */
function told(words: string, before?: ReadonlyMap<string, string | undefined>): void {
  draw();
  const undo = {
    words: 'Undo',
    run: () => {
      const saved = putBack(store, before!);
      told(saved === 'saved' ? 'It is back.' : TROUBLE[saved]);
    },
  };
  notice(part('told'), words, before ? [undo] : []);
  part('told').querySelector('button')?.focus();
}

/** Takes a file in. */
async function take(file: File): Promise<void> {
  // Bytes are never fewer than characters, so a file that is too large is not even read.
  const found = file.size > 4 * LIMITS.file ? opened(' '.repeat(LIMITS.file + 1)) : opened(await file.text());
  if ('refused' in found) return told(`${found.refused} Nothing was changed.`);
  const before = new Map(found.entries.map(({ key }) => [key, store.text(key)]));
  const saved = taken(store, found.entries);
  if (saved !== 'saved') return told(TROUBLE[saved]);
  const count = found.entries.length;
  const left =
    found.left > 0 ? ` ${found.left} could not be read and ${found.left === 1 ? 'was' : 'were'} left out.` : '';
  told(`${count} ${count === 1 ? 'thing' : 'things'} taken in from the file.${left}`, before);
}

function save(): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([written(store)], { type: 'application/json' }));
  link.download = `cpu-in-your-browser-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

page.addEventListener('click', (event) => {
  const button = (event.target as Element).closest<HTMLElement>('[data-does]');
  if (button?.dataset['does'] === 'save') save();
  else if (button?.dataset['does'] === 'empty')
    told(
      'Everything that you did is gone from this browser. Until you leave this page it can come back.',
      emptied(store),
    );
  else if (button?.dataset['does'] === 'drop') {
    const key = button.dataset['key']!;
    const before = new Map([[key, store.text(key)]]);
    store.remove(key);
    told('It is deleted.', before);
  }
});
page.querySelector<HTMLInputElement>('input[type=file]')!.addEventListener('change', (event) => {
  const field = event.target as HTMLInputElement;
  const [file] = field.files ?? [];
  if (file) void take(file).finally(() => (field.value = ''));
});
addEventListener('storage', draw);
page.hidden = false;
draw();
