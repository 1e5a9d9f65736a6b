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
  openNotebook,
  type ProgramCell,
  readNotebook,
  writeNotebook,
} from '../../models/notebook.ts';
import { blockHtml, circlesHtml, nameOf, problemsHtml, writingHtml } from '../../parts/notebook.ts';
import { notice } from '../notice.ts';
import { Kept } from './kept.ts';
import { Machines } from './machines.ts';
import { desk } from './shelf.ts';

/** A block and its number, which stays with it. */
export interface Item {
  readonly id: number;
  readonly block: Block;
}

const FRAME = `<h2 class="hidden">Pages of the notebook</h2><div class="keys notebook-tools" role="group" aria-label="Notebook"><button type="button" class="act" data-does="text">Add text</button> <button type="button" class="act" data-does="program">Add a program</button> <button type="button" class="act" data-does="undo">Undo</button> <button type="button" class="act" data-does="redo">Redo</button> <button type="button" class="act" data-does="former" hidden>Bring back the one before</button> <button type="button" class="act" data-does="save">Save as Markdown</button> <label>Open a file <input type="file" accept=".md,.markdown,.txt,text/markdown,text/plain"></label></div><p class="label" role="status" data-note="say"></p><div data-note="told"></div><div data-note="circles"></div><div data-note="blocks"></div>`;
const PROGRAM = '(module\n  (func (export "answer") (result i32)\n    i32.const 42))';
/** Lists of blocks that can be gone back to. */
const MOST_BACK = 200;

export class Notebook {
  readonly #host: HTMLElement;
  readonly #machines: Machines;
  readonly #kept: Kept;
  #items: readonly Item[] = [];
  #back: (readonly Item[])[] = [];
  #forth: (readonly Item[])[] = [];
  #count = 0;
  /** The block in which something is typed: its changes are one step of undo. */
  #typing: number | undefined;

  /** Opens what is kept in `host`; a text or a file takes its place, with a way back. */
  constructor(host: HTMLElement, markdown?: string | File) {
    this.#host = host;
    host.innerHTML = FRAME;
    this.#kept = new Kept({
      text: () => this.#text(),
      show: (text, says, isKept) => this.#show(readNotebook(text), says, isKept),
      tell: (sentence, choices) => notice(this.#part('told'), sentence, choices),
      save: saveText,
    });
    this.#machines = new Machines({
      cells: () => this.#items.flatMap(({ id, block }) => (block.kind === 'cell' ? [{ id, cell: block }] : [])),
      place: (id) => this.#section(id),
      typed: (id, text) => this.#typed(id, (block) => ({ ...block, text })),
      changed: (id, part, says) => this.#become(this.#changed(id, part), says),
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
    // After everybody who has an undo of their own.
    addEventListener('keydown', (event: KeyboardEvent) => this.#undoKey(event));
    desk.add = (cell) => {
      const name = freeName(cell.name, this.#blocks());
      const item = { id: ++this.#count, block: { ...cell, name } };
      this.#become([...this.#items, item], `${name} is there now, at the end.`);
      return name;
    };
    this.#items = this.#numbered(readNotebook(this.#kept.begin()));
    this.#draw();
    if (markdown instanceof File) void this.#open(markdown);
    else if (markdown) this.#show(readNotebook(markdown), '', false);
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
  /** Blocks with numbers: those that are here already keep theirs, and a cell of the same name and frame keeps its machine. */
  #numbered(blocks: readonly Block[]): Item[] {
    const free = new Map<string, number[]>();
    const names = (block: Block): string[] => [
      JSON.stringify(block),
      ...(block.kind === 'cell' ? [JSON.stringify([block.name, block.frame])] : []),
    ];
    for (const { id, block } of this.#items)
      for (const name of names(block)) free.set(name, [...(free.get(name) ?? []), id]);
    const taken = new Set<number>();
    const take = (name: string | undefined): number | undefined => {
      const id = free.get(name ?? '')?.find((one) => !taken.has(one));
      if (id !== undefined) taken.add(id);
      return id;
    };
    const equal = blocks.map((block) => take(names(block)[0]));
    return blocks.map((block, i) => ({ id: equal[i] ?? take(names(block)[1]) ?? ++this.#count, block }));
  }
  #blocks(): Block[] {
    return this.#items.map(({ block }) => block);
  }
  /** The notebook as it is kept: with the step, the breakpoints, the window and the watch of each machine. */
  #text(): string {
    return writeNotebook(
      this.#items.map(({ id, block }) => (block.kind === 'cell' ? { ...block, ...this.#machines.reading(id) } : block)),
    );
  }
  #say(sentence: string): void {
    this.#part('say').textContent = sentence;
  }

  /** Makes `items` the notebook, with a way back. */
  #become(items: readonly Item[], says: string, isKept = false): void {
    this.#back = [...this.#back, this.#items].slice(-MOST_BACK);
    this.#forth = [];
    this.#typing = undefined;
    this.#items = items;
    this.#draw();
    if (!isKept) this.#kept.now();
    this.#say(says);
  }

  /** Another notebook takes the place of this one, which is set aside. */
  #show(blocks: readonly Block[], says: string, isKept: boolean): void {
    const isSafe = isKept || this.#items.length === 0 || this.#kept.setAside();
    notice(this.#part('told'), '');
    const hasBegun = this.#items.length > 0 || this.#back.length > 0;
    const items = this.#numbered(blocks);
    // What another tab has changed comes to where this one stands; what was opened brings its own place.
    if (!isKept) for (const { id } of items) this.#machines.arrive(id);
    this.#become(items, isSafe ? says : `${says} Undo works until you leave this page.`, isKept);
    if (hasBegun) return;
    // Nobody wants to go back to before the beginning.
    this.#back = [];
    this.#tools();
  }

  /** The items with `part` in the cell `id`. */
  #changed(id: number, part: Partial<ProgramCell>): Item[] {
    return this.#items.map((one): Item => {
      if (one.id !== id || one.block.kind !== 'cell') return one;
      return { id, block: { ...one.block, ...part } };
    });
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
    this.#kept.later();
  }

  #travel(from: (readonly Item[])[], to: (readonly Item[])[], says: string): void {
    const items = from.pop();
    if (!items) return;
    to.push(this.#items);
    this.#typing = undefined;
    this.#items = items;
    this.#draw();
    this.#kept.now();
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
      if (title) title.textContent = block.frame?.notice ?? block.name;
      section.dataset['drawn'] = block.name;
    }
  }

  #tools(): void {
    for (const [does, list] of [
      ['undo', this.#back],
      ['redo', this.#forth],
    ] as const)
      this.#host.querySelector<HTMLButtonElement>(`.notebook-tools [data-does="${does}"]`)!.disabled = !list.length;
    const { former } = this.#kept.shelf;
    const button = this.#host.querySelector<HTMLButtonElement>('.notebook-tools [data-does="former"]')!;
    button.hidden = !former;
    if (former) button.title = `Kept on ${new Date(former.at).toLocaleString('en-GB')}`;
  }

  /** Undo and redo by key, where nobody is typing and no machine has taken back something of its own. */
  #undoKey(event: KeyboardEvent): void {
    const target = event.target as Element;
    const isTyping = target.closest('input:not([type=range]), textarea, select, [contenteditable="true"]');
    if (event.defaultPrevented || isTyping || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    const isRedo = key === 'y' || (key === 'z' && event.shiftKey);
    if (!isRedo && key !== 'z') return;
    event.preventDefault();
    if (isRedo) this.#travel(this.#forth, this.#back, 'Done again.');
    else this.#travel(this.#back, this.#forth, 'Undone.');
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
        this.#kept.now();
        saveText(this.#text(), 'notebook.md');
        return this.#say('Saved as notebook.md.');
      case 'former':
        return this.#former(button);
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
    this.#kept.now();
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
    // A step, a slot and a watched value belong to the call that they were chosen in.
    const afresh = { call, step: undefined, swaps: undefined, watched: undefined };
    this.#become(this.#changed(id, afresh), call ? `${cell.name} calls ${call}.` : `${cell.name} calls nothing.`);
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

  /** This notebook and the one before it change places. */
  #former(button: HTMLElement): void {
    const { former } = this.#kept.shelf;
    if (!former) return;
    this.#show(readNotebook(former.text), 'The notebook from before is open; the same button goes back.', false);
    button.focus();
  }

  async #open(file: File): Promise<void> {
    // Characters are never more than bytes.
    const markdown = file.size > 4 * MOST.characters ? undefined : await file.text();
    if (markdown === undefined || markdown.length > MOST.characters || markdown.includes('\0'))
      return notice(
        this.#part('told'),
        `${file.name} is no notebook: it is too large, or no text. Nothing was changed.`,
      );
    const { blocks, problems } = openNotebook(markdown);
    this.#show(blocks, `${file.name} is open; Undo brings the former one back.`, false);
    const told = this.#part('told');
    const how = problems.length === 1 ? 'One thing' : `${problems.length} things`;
    notice(told, problems.length ? `${how} in ${file.name} could not be taken as it stands there.` : '', [
      { words: 'It is all right', run: () => undefined },
    ]);
    if (problems.length) told.querySelector('.notice')!.insertAdjacentHTML('beforeend', problemsHtml(problems));
  }
}

/** Hands `text` to the reader as a file. */
function saveText(text: string, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: name.endsWith('.md') ? 'text/markdown' : 'text/plain' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
