/**
 * Changing keys in the dialog of keys: press the row, press the key. A key that is taken is refused with the name of who has
 * it; each row can be switched off, all letters at once, and everything can be as in the book again. WCAG 2.1.4.
 * Leaves to others: obeying (`keymap.ts` and who reads it), markup (`parts/keylist.ts`).
 * An editor that is open keeps its keys until it is opened again.
 * One idea: what is kept is what differs from the book, so a later edition may have better keys for everybody else.
 */
import { conflictHtml, type KeyRow, kbds, keyRowHtml, rebindHtml } from '../parts/keylist.ts';
import { ALSO } from '../parts/keys.ts';
import { PLACE_KEYS, SCOPES } from '../parts/scopes.ts';
import { KEPT, type Kept, kept, keyAt, keyName, nameAt } from './keymap.ts';

interface Row extends KeyRow {
  readonly name: string;
  readonly scope: string;
  readonly command: string;
  readonly given: string;
}

/** Every row that can be changed, as it is now. */
export function rows(): Row[] {
  return SCOPES.flatMap(([scope, , table]) =>
    table.flatMap(([given, words, command], at): Row[] => {
      const key = keyAt(scope, table, at);
      const name = nameAt(scope, table, at);
      return command ? [{ name, scope, command, given, words, key, isOwn: kept?.own[name] !== undefined }] : [];
    }),
  );
}

/** Keys that browsers need, and those that walk in listings and memory; a clicker's answer everywhere on stage. */
const BROWSERS = /^(?:Shift )?(?:Tab|F5|F11|F12)$|^Esc$|^Ctrl (?:Shift )?[a-z\d+-]$|^Alt (?:→|←)$/i;
const WALKS = /^(?:Ctrl )?(?:ArrowUp|ArrowDown|PageUp|PageDown)$/;
const CLICKER = /^Page(?:Up|Down)$/;

/** Whether keys of two places meet: those of a page act in a machine and on a stage as well. */
const meet = (one: string, other: string): boolean =>
  one === other || (one === 'page' && other !== 'editor') || (other === 'page' && one !== 'editor');

/** Who has `key` where `row` acts: the words of another row, and its name if it can be taken from there. */
export function holderOf(
  key: string,
  row: Pick<Row, 'name' | 'scope' | 'given'>,
): { words: string; name?: string } | undefined {
  if (WALKS.test(key) && !(row.scope === 'stage' && CLICKER.test(key))) return { words: PLACE_KEYS[1]![1] };
  if (BROWSERS.test(key) && key !== row.given) return { words: 'the browser has it' };
  const other = rows().find((one) => one.key === key && one.name !== row.name && meet(one.scope, row.scope));
  if (other) return { words: other.words, name: other.name };
  const also = meet(row.scope, 'cell') && kept?.also && ALSO.find(([name]) => name === key);
  return also ? { words: rows().find(({ command }) => command === also[1])!.words } : undefined;
}

/** Keeps the choices; false where the browser keeps nothing. */
function keep(own: Readonly<Record<string, string>>, also: boolean): boolean {
  try {
    if (Object.keys(own).length === 0 && !also) localStorage.removeItem(KEPT);
    else {
      const write = (cell: readonly string[]): void =>
        localStorage.setItem(KEPT, JSON.stringify({ own, cell, also } satisfies Kept));
      write([]);
      // Everybody reads it again, this file too; then it is known which keys a machine answers.
      dispatchEvent(new Event('storage'));
      const cell = rows().flatMap(({ scope, key }) => (scope === 'cell' && key ? [key] : []));
      write([...cell, ...(also ? ALSO.map(([key]) => key) : [])]);
    }
    dispatchEvent(new Event('storage'));
  } catch {
    return false;
  }
  relabel();
  return true;
}

const FORMS: Readonly<Record<string, string>> = { goto: 'goto', run: 'call' };
/** A selector of the marks on the buttons that do the same as a key; a stage labels its own. */
function buttonsOf(scope: string, command: string): string | undefined {
  if (scope === 'page' && command === 'stage') return '[data-stage-open] > kbd';
  if (scope !== 'cell') return undefined;
  const task = command === 'run' ? 'check' : command;
  return `wasm-cell [data-do="${command}"] > kbd, wasm-cell [data-form="${FORMS[command]}"] kbd, wasm-exercise [data-do="${task}"] > kbd`;
}

/** Writes the keys as they are now on every button of the page, and into the list. */
export function relabel(): void {
  const now = rows();
  for (const { name, command, scope, key } of now) {
    for (const place of document.querySelectorAll(`#keys [data-row="${name}"] dt`))
      if (!place.querySelector('button')) place.innerHTML = kbds(key);
    const buttons = buttonsOf(scope, command);
    for (const mark of buttons ? document.querySelectorAll<HTMLElement>(buttons) : []) {
      mark.textContent = key;
      mark.hidden = key === '';
    }
  }
}

class Rebinding {
  readonly #dialog: HTMLDialogElement;
  readonly #more: HTMLElement;
  readonly #says: HTMLElement;
  #waiting: string | undefined;
  #wanted: { readonly name: string; readonly key: string; readonly from: string } | undefined;

  constructor(dialog: HTMLDialogElement) {
    this.#dialog = dialog;
    this.#more = document.createElement('div');
    this.#says = document.createElement('p');
    this.#says.role = 'status';
    this.#says.className = 'said';
    dialog.querySelector('.groups')!.after(this.#says, this.#more);
    this.#draw();
    this.#say('Choose a key in the list, then press another one.');
    dialog.addEventListener('click', (event) => this.#click(event.target as Element));
    dialog.addEventListener('keydown', (event) => this.#key(event), true);
    dialog.addEventListener('change', (event) => {
      const box = event.target as HTMLInputElement;
      if (box.name === 'also')
        this.#keep(kept?.own ?? {}, box.checked, box.checked ? 'F10 and F8 act as well.' : 'F10 and F8 are free.');
    });
    // Escape lets go of the row first.
    dialog.addEventListener('cancel', (event) => {
      if (this.#waiting) event.preventDefault();
    });
  }

  #draw(focus?: string): void {
    for (const row of rows()) {
      const place = this.#dialog.querySelector(`[data-row="${row.name}"]`);
      if (place) place.outerHTML = keyRowHtml({ ...row, isWaiting: row.name === this.#waiting }, true);
    }
    this.#more.innerHTML = rebindHtml(kept?.also === true);
    if (focus) this.#dialog.querySelector<HTMLElement>(`[data-key="${focus}"]`)?.focus();
  }

  #say(words: string): void {
    this.#says.textContent = words;
  }

  #keep(own: Readonly<Record<string, string>>, also: boolean, words: string, focus?: string): void {
    this.#waiting = undefined;
    const isKept = keep(own, also);
    this.#draw(focus);
    this.#say(isKept ? words : 'This browser keeps nothing, so the keys stay as they are.');
  }

  /** Gives `key` to the row `name`. */
  #give(name: string, key: string, others: Readonly<Record<string, string>> = {}): void {
    const row = rows().find((one) => one.name === name)!;
    const { [name]: _, ...own } = { ...kept?.own, ...others };
    const now = key === row.given ? own : { ...own, [name]: key };
    this.#keep(now, kept?.also === true, `${row.words}: ${key || 'off'}.`, name);
  }

  #click(target: Element): void {
    const { key, off, given, rekey } = target.closest<HTMLElement>('button')?.dataset ?? {};
    if (key) {
      this.#waiting = key === this.#waiting ? undefined : key;
      this.#draw(key);
      this.#say(this.#waiting ? 'Press the key that you want. Escape leaves it as it is.' : '');
    } else if (off) this.#give(off, '');
    else if (given) this.#giveBack(given);
    else if (rekey === 'take' && this.#wanted)
      this.#give(this.#wanted.name, this.#wanted.key, { [this.#wanted.from]: '' });
    else if (rekey === 'letters') {
      const letters = rows().filter((row) => /^[^→←]$/.test(row.key));
      const own = { ...kept?.own, ...Object.fromEntries(letters.map((row) => [row.name, ''])) };
      this.#keep(own, kept?.also === true, `${letters.length} keys are off. Buttons do the same.`);
    } else if (rekey === 'given') this.#keep({}, false, 'All keys are as in the book.');
  }

  /** A row as in the book, unless another has its key by now. */
  #giveBack(name: string): void {
    const row = rows().find((one) => one.name === name)!;
    this.#try(row, row.given);
  }

  #key(event: KeyboardEvent): void {
    const name = this.#waiting;
    if (!name || /^(?:Shift|Control|Alt|AltGraph|Meta|Dead|Process)$/.test(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    const row = rows().find((one) => one.name === name)!;
    const key = keyName(event);
    if (key === 'Esc' && row.given !== 'Esc') {
      this.#waiting = undefined;
      this.#draw(name);
      return this.#say('It stays as it was.');
    }
    this.#try(row, key);
  }

  #try(row: Row, key: string): void {
    const holder = holderOf(key, row);
    if (!holder) return this.#give(row.name, key);
    this.#waiting = undefined;
    this.#draw(row.name);
    this.#wanted = holder.name ? { name: row.name, key, from: holder.name } : undefined;
    this.#says.innerHTML = conflictHtml(key, holder.words, !holder.name);
  }
}

const open = new WeakSet<HTMLDialogElement>();
/** Lets the keys in `dialog` be changed. */
export function change(dialog: HTMLDialogElement): void {
  if (open.has(dialog)) return;
  open.add(dialog);
  new Rebinding(dialog);
}
