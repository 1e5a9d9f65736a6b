/**
 * The open notebook: its blocks in order, what was undone, the file that it becomes. Each change is one list of blocks after another.
 * Leaves to others: machines and what they import (`machines.ts`), the format (`models/notebook.ts`), markup (`parts/notebook.ts`).
 * One idea: blocks are never changed, only replaced, so undo is the list from before, and what is equal is not drawn again.
 */
import { redirected } from '../../models/links.ts';
import {
  type Block,
  cellsOf,
  freeName,
  isName,
  MOST,
  type ProgramCell,
  readNotebook,
  writeNotebook,
} from '../../models/notebook.ts';
import { blockHtml, circlesHtml, nameOf, writingHtml } from '../../parts/notebook.ts';
import { notice } from '../notice.ts';
import type { Saved } from '../storage.ts';
import { Machines } from './machines.ts';
import { NOTEBOOK, shelve, shelved } from './shelf.ts';

/** A block and its number, which stays with it. */
export interface Item {
  readonly id: number;
  readonly block: Block;
}

const FRAME = `<h2 class="hidden">Pages of the notebook</h2><div class="keys notebook-tools" role="group" aria-label="Notebook"><button type="button" class="act" data-does="text">Add text</button> <button type="button" class="act" data-does="program">Add a program</button> <button type="button" class="act" data-does="undo">Undo</button> <button type="button" class="act" data-does="redo">Redo</button> <button type="button" class="act" data-does="save">Save as Markdown</button> <label>Open a file <input type="file" accept=".md,.markdown,.txt,text/markdown,text/plain"></label></div><p class="label" role="status" data-note="say"></p><div data-note="told"></div><div data-note="circles"></div><div data-note="blocks"></div>`;
const PROGRAM = '(module\n  (func (export "answer") (result i32)\n    i32.const 42))';
const SAYS: Readonly<Record<Saved, string>> = {
  saved: '',
  refused: 'This browser keeps no notebook; it lives as long as the page. Save it as a file if you need it later.',
  full: 'The storage of this browser is full; the notebook lives as long as the page. Save it as a file.',
};
/** Typing rests for so many milliseconds before it is kept. */
const PAUSE = 300;
/** Lists of blocks that can be gone back to. */
const MOST_BACK = 200;

export class Notebook {
  readonly #host: HTMLElement;
  readonly #machines: Machines;
  #items: readonly Item[] = [];
  #back: (readonly Item[])[] = [];
  #forth: (readonly Item[])[] = [];
  #count = 0;
  /** The block in which something is typed: its changes are one step of undo. */
  #typing: number | undefined;
  #rest: ReturnType<typeof setTimeout> | undefined;
  /** What lies in storage as far as this page knows. */
  #shelved = '';

  /** Opens `markdown` in `host`, or what is kept. */
  constructor(host: HTMLElement, markdown?: string) {
    this.#host = host;
    host.innerHTML = FRAME;
    this.#machines = new Machines({
      cells: () => this.#items.flatMap(({ id, block }) => (block.kind === 'cell' ? [{ id, cell: block }] : [])),
      place: (id) => this.#section(id),
      typed: (id, text) => this.#typed(id, (block) => ({ ...block, text })),
      circles: (cycles) => {
        this.#part('circles').innerHTML = circlesHtml(cycles);
      },
    });
    host.addEventListener('click', (event) => this.#click(event.target as HTMLElement));
    host.addEventListener('change', (event) => this.#change(event.target as HTMLInputElement));
    host.addEventListener('input', ({ target }) => {
      const field = target as HTMLTextAreaElement;
      if (field.name === 'prose') this.#typed(this.#idOf(field), (block) => ({ ...block, text: field.value }));
    });
    host.addEventListener('keydown', (event) => this.#key(event));
    host.addEventListener('submit', (event) => this.#called(event.target as HTMLElement), true);
    addEventListener('pagehide', () => this.#keep());
    addEventListener('storage', (event: StorageEvent) => {
      if (event.key === NOTEBOOK) this.#otherTab();
    });
    this.#shelved = shelved()?.text ?? '';
    this.#items = this.#numbered(readNotebook(markdown ?? this.#shelved));
    this.#draw();
    if (markdown !== undefined) this.#keep();
  }

  #part(name: string): HTMLElement {
    return this.#host.querySelector<HTMLElement>(`:scope > [data-note="${name}"]`)!;
  }
  #section(id: number): HTMLElement | null {
    return this.#host.querySelector<HTMLElement>(`[data-block="${id}"]`);
  }
  #idOf(target: Element): number {
    return Number(target.closest<HTMLElement>('[data-block]')?.dataset['block'] ?? -1);
  }
  #numbered(blocks: readonly Block[]): Item[] {
    return blocks.slice(0, MOST.blocks).map((block) => ({ id: ++this.#count, block }));
  }
  #blocks(): Block[] {
    return this.#items.map(({ block }) => block);
  }
  #say(sentence: string): void {
    this.#part('say').textContent = sentence;
  }

  /** Makes `items` the notebook, with a way back. */
  #become(items: readonly Item[], says: string): void {
    this.#back = [...this.#back, this.#items].slice(-MOST_BACK);
    this.#forth = [];
    this.#typing = undefined;
    this.#items = items;
    this.#draw();
    this.#keep();
    this.#say(says);
  }

  /** One block is typed in; nothing else is drawn. */
  #typed(id: number, change: (block: Block) => Block): void {
    const item = this.#items.find((one) => one.id === id);
    if (!item) return;
    const block = change(item.block);
    if (block.text === item.block.text) return;
    if (this.#typing !== id) this.#back = [...this.#back, this.#items].slice(-MOST_BACK);
    this.#typing = id;
    this.#forth = [];
    this.#items = this.#items.map((one) => (one.id === id ? { id, block } : one));
    if (block.kind === 'cell') this.#machines.changed(id);
    this.#tools();
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#keep(), PAUSE);
  }

  #travel(from: (readonly Item[])[], to: (readonly Item[])[], says: string): void {
    const items = from.pop();
    if (!items) return;
    to.push(this.#items);
    this.#typing = undefined;
    this.#items = items;
    this.#draw();
    this.#keep();
    this.#say(says);
  }

  /** Brings the page to what the blocks are now; machines of blocks that stay are not touched. */
  #draw(): void {
    const list = this.#part('blocks');
    for (const section of [...list.querySelectorAll<HTMLElement>('[data-block]')])
      if (!this.#items.some(({ id }) => id === this.#idOf(section))) section.remove();
    for (const [i, { id, block }] of this.#items.entries()) {
      const section = this.#section(id) ?? this.#born(id, block);
      if (list.children[i] !== section) list.insertBefore(section, list.children[i] ?? null);
      this.#refresh(section, block);
    }
    this.#machines.settle();
    this.#tools();
  }

  #born(id: number, block: Block): HTMLElement {
    const section = document.createElement('div');
    section.className = 'leaf';
    section.role = 'group';
    section.dataset['block'] = String(id);
    section.innerHTML = blockHtml(block);
    section.dataset['drawn'] = nameOf(block);
    return section;
  }

  /** What of a block can change besides its machine. */
  #refresh(section: HTMLElement, block: Block): void {
    section.setAttribute('aria-label', block.kind === 'cell' ? `Cell ${block.name}` : 'Text');
    if (block.kind === 'prose') {
      if (section.querySelector('textarea')?.value === block.text) return;
      section.innerHTML = blockHtml(block);
      return;
    }
    for (const [name, value] of [
      ['cell-name', block.name],
      ['cell-call', block.call],
    ]) {
      const field = section.querySelector<HTMLInputElement>(`[name="${name}"]`)!;
      if (field.value !== value) field.value = value!;
    }
    if (section.dataset['drawn'] !== block.name) {
      for (const button of section.querySelectorAll(':scope > .keys button'))
        button.setAttribute('aria-label', `${button.textContent}: ${block.name}`);
      section.querySelector(':scope > .keys')!.setAttribute('aria-label', block.name);
      const title = section.querySelector('figure h3');
      if (title) title.textContent = block.name;
      section.dataset['drawn'] = block.name;
    }
  }

  #tools(): void {
    for (const [does, list] of [
      ['undo', this.#back],
      ['redo', this.#forth],
    ] as const)
      this.#host.querySelector<HTMLButtonElement>(`.notebook-tools [data-does="${does}"]`)!.disabled = !list.length;
  }

  #keep(): void {
    clearTimeout(this.#rest);
    const text = writeNotebook(this.#blocks());
    if (text === this.#shelved) return;
    const saved = shelve(text);
    if (saved === 'saved') this.#shelved = text;
    notice(this.#part('told'), SAYS[saved]);
  }

  #otherTab(): void {
    const theirs = shelved()?.text ?? '';
    if (theirs === this.#shelved) return;
    notice(this.#part('told'), 'The notebook was changed in another tab.', [
      { words: 'Show that one here', run: () => this.#load(theirs, 'This is the notebook of the other tab.') },
      {
        words: 'Keep this one',
        run: () => {
          this.#shelved = theirs;
          this.#keep();
        },
      },
    ]);
  }

  #load(markdown: string, says: string): void {
    this.#become(this.#numbered(readNotebook(markdown)), says);
  }

  #click(target: HTMLElement): void {
    const button = target.closest<HTMLElement>('[data-does], [data-do="mend"]');
    // What is pressed inside of a machine is its own.
    if (!button || target.closest('wasm-cell')) return;
    const id = this.#idOf(button);
    if (button.dataset['do'] === 'mend') return this.#mend(id, button);
    const at = this.#items.findIndex((item) => item.id === id);
    switch (button.dataset['does']) {
      case 'undo':
        return this.#travel(this.#back, this.#forth, 'Undone.');
      case 'redo':
        return this.#travel(this.#forth, this.#back, 'Done again.');
      case 'save':
        return this.#save();
      case 'text':
        return this.#add({ kind: 'prose', text: '' }, at < 0 ? this.#items.length : at + 1);
      case 'program':
        return this.#add(this.#fresh('cell'), at < 0 ? this.#items.length : at + 1);
      case 'supply':
        return this.#add(this.#fresh(button.dataset['name'] ?? 'cell'), at);
      case 'write':
        return this.#write(id);
      case 'done':
        return this.#done(id);
      case 'up':
        return this.#move(at, at - 1, button);
      case 'down':
        return this.#move(at, at + 1, button);
      case 'drop':
        return this.#drop(at);
    }
  }

  #fresh(name: string): ProgramCell {
    return { kind: 'cell', name: freeName(name, this.#blocks()), text: PROGRAM, call: 'answer()' };
  }

  /** Adds a block before the one that is at `place` now. */
  #add(block: Block, place: number): void {
    if (this.#items.length >= MOST.blocks) return this.#say(`A notebook has at most ${MOST.blocks} parts.`);
    const item = { id: ++this.#count, block };
    this.#become(this.#items.toSpliced(place, 0, item), `${block.kind === 'cell' ? block.name : 'Text'} added.`);
    if (block.kind === 'prose') this.#write(item.id);
    else this.#section(item.id)?.querySelector('input')?.focus();
  }

  #move(from: number, to: number, button: HTMLElement): void {
    const item = this.#items[from];
    if (!item) return;
    if (to < 0 || to >= this.#items.length)
      return this.#say(`${nameOf(item.block)} is the ${to < 0 ? 'first' : 'last'} already.`);
    const does = button.dataset['does'];
    this.#become(
      this.#items.toSpliced(from, 1).toSpliced(to, 0, item),
      `${nameOf(item.block)} is number ${to + 1} of ${this.#items.length} now.`,
    );
    this.#section(item.id)?.querySelector<HTMLElement>(`:scope > .keys [data-does="${does}"]`)?.focus();
  }

  #drop(at: number): void {
    const item = this.#items[at];
    if (!item) return;
    this.#become(this.#items.toSpliced(at, 1), `${nameOf(item.block)} is deleted; Undo brings it back.`);
    this.#host.querySelector<HTMLElement>('.notebook-tools [data-does="undo"]')?.focus();
  }

  #write(id: number): void {
    const item = this.#items.find((one) => one.id === id);
    const section = this.#section(id);
    if (!item || !section) return;
    section.innerHTML = writingHtml(item.block.text);
    section.querySelector('textarea')!.focus();
  }
  #done(id: number): void {
    const item = this.#items.find((one) => one.id === id);
    const section = this.#section(id);
    if (!item || !section) return;
    this.#typing = undefined;
    section.innerHTML = blockHtml(item.block);
    section.querySelector<HTMLElement>('[data-does="write"]')?.focus();
    this.#keep();
  }

  #key(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (event.key === 'Escape' && target.matches('textarea[name="prose"]')) this.#done(this.#idOf(target));
    if (event.key === 'Enter' && target.matches('[name="cell-call"]')) this.#machines.run(this.#idOf(target));
  }

  #change(field: HTMLInputElement): void {
    if (field.type === 'file') {
      const [file] = field.files ?? [];
      if (file) void this.#open(file).finally(() => (field.value = ''));
      return;
    }
    const id = this.#idOf(field);
    const item = this.#items.find((one) => one.id === id);
    if (item?.block.kind !== 'cell') return;
    if (field.name === 'cell-name') this.#rename(item.id, item.block, field.value.trim(), field);
    else if (field.name === 'cell-call') this.#recall(item.id, item.block, field.value.trim());
  }

  #recall(id: number, cell: ProgramCell, call: string): void {
    if (call === cell.call) return;
    const { step: _, ...rest } = cell;
    const items = this.#items.map((one) => (one.id === id ? { id, block: { ...rest, call } } : one));
    this.#become(items, call ? `${cell.name} calls ${call}.` : `${cell.name} calls nothing.`);
  }

  /** The call that was written into the machine's own field. */
  #called(form: HTMLElement): void {
    const item = this.#items.find((one) => one.id === this.#idOf(form));
    if (form.dataset['form'] !== 'call' || item?.block.kind !== 'cell') return;
    this.#recall(item.id, item.block, form.querySelector('input')!.value.trim());
  }

  /** Gives a cell another name, and takes those along that import from it. */
  #rename(id: number, { name: before }: ProgramCell, name: string, field: HTMLInputElement): void {
    if (name === before) return;
    const isTaken = cellsOf(this.#blocks()).some((cell) => cell.name === name);
    if (isTaken || !isName(name)) {
      field.value = before;
      return this.#say(
        isTaken
          ? `Another cell is called ${name} already.`
          : 'A name has letters, digits, - and _, and at most 40 of them.',
      );
    }
    const isOnly = cellsOf(this.#blocks()).filter((cell) => cell.name === before).length === 1;
    const items = this.#items.map((item): Item => {
      const { block } = item;
      if (block.kind !== 'cell') return item;
      const text = isOnly ? redirected(block.text, before, name) : block.text;
      if (item.id !== id) return text === block.text ? item : { ...item, block: { ...block, text } };
      return { id, block: { ...block, text, name } };
    });
    this.#become(items, `${before} is called ${name} now, in cells that import from it too.`);
  }

  #mend(id: number, { dataset: { from, to, text = '' } }: HTMLElement): void {
    const items = this.#items.map((one): Item => {
      if (one.id !== id) return one;
      const mended = one.block.text.slice(0, Number(from)) + text + one.block.text.slice(Number(to));
      return { id, block: { ...one.block, text: mended } };
    });
    this.#become(items, `${text} stands there now.`);
  }

  #save(): void {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([writeNotebook(this.#blocks())], { type: 'text/markdown' }));
    link.download = 'notebook.md';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    this.#say('Saved as notebook.md.');
  }

  async #open(file: File): Promise<void> {
    // Characters are never more than bytes.
    const markdown = file.size > 4 * MOST.characters ? undefined : await file.text();
    if (markdown === undefined || markdown.length > MOST.characters || markdown.includes('\0'))
      return notice(
        this.#part('told'),
        `${file.name} is no notebook: it is too large, or no text. Nothing was changed.`,
      );
    const blocks = readNotebook(markdown);
    const left = blocks.length > MOST.blocks ? ` Only the first ${MOST.blocks} parts were taken.` : '';
    this.#load(markdown, `${file.name} is open; Undo brings the former one back.${left}`);
  }
}
