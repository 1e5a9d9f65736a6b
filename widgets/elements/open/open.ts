/**
 * Any module, dropped or chosen: read with progress, taken apart in the worker, its functions listed, its exports called
 * and stepped, its imports answered as the reader decides. Nothing leaves the page.
 * Leaves to others: the list (`list.ts`), the doors (`imports.ts`), running (`stage.ts` and `cell/`).
 * One idea: a module is closed to nobody who has its bytes.
 */
import type { Program } from '#engine/session/protocol.ts';
import { bytesSayHtml, mapHtml } from '../../parts/bytes.ts';
import { grouped } from '../../parts/chip.ts';
import { codeHtml, listing } from '../../parts/code.ts';
import { html, raw } from '../../parts/html.ts';
import { claim, part, setMarkup } from '../cell/draw.ts';
import { client } from '../client.ts';
import type { Attach, Live } from '../live.ts';
import { notice } from '../notice.ts';
import { followChoice, importsHtml, readAnswers } from './imports.ts';
import { FunctionList } from './list.ts';
import { openCell } from './stage.ts';

/** Modules up to here are printed whole and can be edited, in bytes. */
const SMALL = 20_000;

const FRAME = html`<div class="opened"><p role="status" data-part="state" class="label"></p><progress hidden max="1"></progress><button type="button" class="act" data-do="cancel" hidden>Cancel</button><div data-part="about"></div><div data-part="call"></div><div data-part="stage"></div><div data-part="listing"></div></div>`;

class Opener implements Live {
  readonly #host: HTMLElement;
  readonly #id: string;
  #count = 0;
  #reading: AbortController | undefined;
  #program: Program | undefined;
  #name = '';
  #list: FunctionList | undefined;

  constructor(host: HTMLElement) {
    this.#host = host;
    this.#id = host.id || 'opened';
    host.insertAdjacentHTML('beforeend', FRAME);
    client.on(this.#session, (event) => {
      if (event.type === 'progress') this.#progress(event.done, event.of, event.what);
    });
  }

  /** The session of the module that is open; each file has one of its own. */
  get #session(): string {
    return `${this.#id}-${this.#count}`;
  }

  handle(event: Event): void {
    const target = event.target as HTMLElement;
    if (event.type === 'dragover') {
      event.preventDefault();
      return;
    }
    if (event instanceof DragEvent && event.type === 'drop') {
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file) void this.#read(file);
      return;
    }
    if (event.type === 'change') {
      this.#chosen(target);
      return;
    }
    if (event.type === 'input' && target.matches('[name="filter"]'))
      return this.#filter((target as HTMLInputElement).value);
    if (event.type === 'submit') {
      event.preventDefault();
      this.#call();
      return;
    }
    const button = event.type === 'click' ? target.closest<HTMLElement>('[data-do]') : null;
    if (button?.dataset['do'] === 'cancel') this.#cancel();
    else if (button?.dataset['do'] === 'disassemble') void this.#disassemble(Number(button.dataset['func']));
  }

  #chosen(target: HTMLElement): void {
    if (target.matches('input[type=file]')) {
      const file = (target as HTMLInputElement).files?.[0];
      if (file) void this.#read(file);
    } else if (target.matches('select[data-import]')) followChoice(this.#host, target as HTMLSelectElement);
  }

  #filter(name: string): void {
    const list = this.#list;
    void list?.show(name).catch((error: unknown) => {
      // A module that was closed meanwhile has no functions to list.
      if (list === this.#list) notice(this.#host, `The functions could not be listed: ${(error as Error).message}`);
    });
  }

  #state(sentence: string): void {
    part(this.#host, 'state')!.textContent = sentence;
  }

  #progress(done: number, of: number, what: string): void {
    const bar = this.#host.querySelector('progress')!;
    bar.hidden = false;
    bar.max = of || 1;
    bar.value = done;
    this.#host.querySelector<HTMLElement>('[data-do="cancel"]')!.hidden = false;
    this.#state(`${what}, ${Math.floor((100 * done) / (of || 1))} %`);
  }

  #settled(): void {
    this.#host.querySelector('progress')!.hidden = true;
    this.#host.querySelector<HTMLElement>('[data-do="cancel"]')!.hidden = true;
    this.#reading = undefined;
  }

  #cancel(): void {
    this.#reading?.abort();
    void client.request(this.#session, 'cancel', {}).catch(() => undefined);
    this.#settled();
    this.#state('Cancelled.');
  }

  async #read(file: File): Promise<void> {
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    for (const name of ['about', 'call', 'stage', 'listing']) {
      claim(part(this.#host, name));
      setMarkup(part(this.#host, name), '');
    }
    notice(this.#host, '');
    try {
      const bytes = new Uint8Array(file.size);
      let at = 0;
      const reader = file.stream().getReader();
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
        if (reading.signal.aborted) return;
        bytes.set(chunk.value, at);
        at += chunk.value.length;
        this.#progress(at, file.size, 'Reading');
      }
      await this.#open(file.name, bytes, reading.signal);
    } catch (error) {
      if (reading.signal.aborted) return;
      notice(this.#host, `${file.name} could not be opened: ${(error as Error).message}`);
      this.#state('');
    } finally {
      if (this.#reading === reading) this.#settled();
    }
  }

  async #open(name: string, bytes: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<void> {
    const former = this.#session;
    if (this.#count++) void client.request(former, 'terminate', {}).catch(() => undefined);
    // Later reports are about its runs and belong to the cell.
    const opened = client.on(this.#session, (event) => {
      if (event.type === 'progress' && !signal.aborted) this.#progress(event.done, event.of, event.what);
    });
    const kept = bytes.slice();
    const start = performance.now();
    const program = await client.request(this.#session, 'open', { name, bytes: bytes.buffer }, [bytes.buffer]);
    opened();
    if (signal.aborted) return;
    this.#program = program;
    this.#name = name;
    const took = Math.round(performance.now() - start);
    this.#state(
      `${name}: ${grouped(kept.length)} bytes, ${grouped(program.funcCount)} ${program.funcCount === 1 ? 'function' : 'functions'}, taken apart in ${grouped(took)} ms.`,
    );
    this.#about(program, kept);
  }

  #about(program: Program, bytes: Uint8Array): void {
    const model = {
      id: `${this.#id}-bytes`,
      notice: '',
      name: this.#name,
      bytes,
      sections: program.sections,
      diagnostics: program.diagnostics,
    };
    const wrong = program.ok ? '' : bytesSayHtml(model);
    const list = html`<p><label>Functions <input name="filter" type="search" placeholder="name" autocomplete="off" spellcheck="false"></label></p><div class="window" data-part="functions" tabindex="0" role="group" aria-label="Functions"></div>`;
    setMarkup(
      part(this.#host, 'about'),
      mapHtml(model) + wrong + (program.ok ? importsHtml(program.imports) + list : ''),
    );
    if (!program.ok) return;
    const box = part(this.#host, 'functions')!;
    const session = this.#session;
    this.#list = new FunctionList(box, (from, count, filter) =>
      client.request(session, 'functions', { from, count, ...(filter ? { filter } : {}) }),
    );
    this.#filter('');
    const calls = program.exports.filter((e) => e.kind === 'func');
    const options = calls.map(
      (e) => html`<option value="${e.name}(${e.params.map(() => '0').join(', ')})">${e.type}</option>`,
    );
    const first = calls[0] ? `${calls[0].name}(${calls[0].params.map(() => '0').join(', ')})` : '';
    setMarkup(
      part(this.#host, 'call'),
      calls.length
        ? html`<form class="call"><label>Call <input name="call" value="${first}" list="${this.#id}-calls" autocomplete="off" autocapitalize="off" spellcheck="false"></label><datalist id="${this.#id}-calls">${raw(options)}</datalist> <button class="act">Run and step</button></form>`
        : '<p class="label">It exports no function, so there is nothing to call from here.</p>',
    );
  }

  #call(): void {
    const program = this.#program;
    const stage = part(this.#host, 'stage');
    const call = this.#host.querySelector<HTMLInputElement>('form input[name="call"]')?.value ?? '';
    if (!program || !stage) return;
    const hosts = readAnswers(this.#host, program.imports);
    const text = program.text !== undefined && program.text.length <= SMALL ? program.text : '';
    openCell(stage, {
      id: this.#session,
      notice: `${call} in ${this.#name}`,
      name: this.#name,
      text,
      call,
      program,
      hosts,
    });
  }

  async #disassemble(func: number): Promise<void> {
    const isMine = claim(part(this.#host, 'listing'));
    try {
      const { text, offsets } = await client.request(this.#session, 'disassemble', { func });
      if (!isMine()) return;
      const code = codeHtml({ id: `${this.#id}-f${func}`, label: `Function ${func}`, lines: listing(text, offsets) });
      setMarkup(part(this.#host, 'listing'), html`<div class="cell">${raw(code)}</div>`);
      part(this.#host, 'listing')?.querySelector<HTMLElement>('.code')?.focus();
    } catch (error) {
      if (isMine()) notice(this.#host, `Function ${func} could not be printed: ${(error as Error).message}`);
    }
  }
}

const attach: Attach = async (host) => new Opener(host);
export default attach;
