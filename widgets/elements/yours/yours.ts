/**
 * The page about the reader's own data: shows all that is kept, carries it away as a file, takes a file in, deletes, and undoes both.
 * Leaves to others: what there is (`kinds.ts`), what a file may bring (`archive.ts`), giving and taking one (`file.ts`), fetched with the first wish.
 * One idea: whoever can see what is kept, take it along and take it back need not be asked to trust anybody.
 */
import { notice } from '../notice.ts';
import { openStorage, type Saved, Store } from '../storage.ts';
import { listed } from './kinds.ts';

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

/** A cell of the table, as text. */
function cell(tag: 'th' | 'td', words: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = words;
  return made;
}

function draw(): void {
  const list = listed(store);
  const rows = list.map(({ key, says, size: length, at }) => {
    const row = document.createElement('tr');
    const name = cell('th', says);
    name.setAttribute('scope', 'row');
    const last = cell('td', '');
    const button = document.createElement('button');
    Object.assign(button, { type: 'button', className: 'act', textContent: 'Delete', ariaLabel: `Delete: ${says}` });
    Object.assign(button.dataset, { does: 'drop', key });
    last.append(button);
    row.append(name, cell('td', at ? day(at) : ''), cell('td', size(length)), last);
    return row;
  });
  const total = size(list.reduce((sum, entry) => sum + entry.size, 0));
  part('sum').textContent = !store.isOpen
    ? TROUBLE.refused
    : list.length === 0
      ? 'Nothing is kept.'
      : `${list.length} ${list.length === 1 ? 'thing is' : 'things are'} kept, ${total} in all.`;
  part('list').hidden = list.length === 0;
  part('list')
    .querySelector('tbody')!
    .replaceChildren(...rows);
  for (const name of ['save', 'empty'])
    page.querySelector<HTMLButtonElement>(`[data-does="${name}"]`)!.disabled = list.length === 0;
}

const archive = () => import('./archive.ts');

/** Says what has happened, with the way back. */
function told(words: string, before?: ReadonlyMap<string, string | undefined>): void {
  draw();
  const undo = {
    words: 'Undo',
    run: async () => {
      const saved = (await archive()).putBack(store, before!);
      told(saved === 'saved' ? 'It is back.' : TROUBLE[saved]);
    },
  };
  notice(part('told'), words, before ? [undo] : []);
  part('told').querySelector('button')?.focus();
}

const file = () => import('./file.ts');

/** Takes a file in. */
async function take(chosen: File): Promise<void> {
  const { words, before } = await (await file()).take(store, chosen, TROUBLE);
  told(words, before);
}

page.addEventListener('click', async (event) => {
  const button = (event.target as Element).closest<HTMLElement>('[data-does]');
  if (button?.dataset['does'] === 'save') (await file()).save(store);
  else if (button?.dataset['does'] === 'empty')
    told(
      'Everything that you did is gone from this browser. Until you leave this page it can come back.',
      (await archive()).emptied(store),
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
  const [chosen] = field.files ?? [];
  if (chosen) void take(chosen).finally(() => (field.value = ''));
});
addEventListener('storage', draw);
page.hidden = false;
draw();
