/**
 * The functions of a module, however many: only the rows in view exist, and they are asked for in batches.
 * Leaves to others: what a row opens (`open.ts`), naming and counting (engine/session).
 * One idea: a list of fifty thousand is a tall empty box with thirty rows in it.
 */
import type { FunctionInfo } from '#engine/session/protocol.ts';
import { grouped } from '../../parts/chip.ts';
import { html, raw } from '../../parts/html.ts';

/** Height of a row in CSS pixels; the style sheet keeps to it. */
export const ROW = 44;
/** Rows asked for at once. */
const BATCH = 100;
/** Tallest box that browsers scroll exactly. */
const TALLEST = 8_000_000;

export type Ask = (
  from: number,
  count: number,
  filter: string,
) => Promise<{ total: number; items: readonly FunctionInfo[] }>;

export class FunctionList {
  readonly #box: HTMLElement;
  readonly #ask: Ask;
  readonly #known = new Map<number, FunctionInfo>();
  /** Batches that were asked for; another set with each filter, so that late answers find that they are late. */
  #asked = new Set<number>();
  #total = 0;
  #filter = '';
  #frame = 0;

  constructor(box: HTMLElement, ask: Ask) {
    this.#box = box;
    this.#ask = ask;
    box.addEventListener('scroll', () => this.#later(), { passive: true });
  }

  /** Lists what matches `filter`, from the top. */
  async show(filter: string): Promise<void> {
    this.#filter = filter;
    this.#known.clear();
    this.#asked = new Set();
    this.#box.scrollTop = 0;
    await this.#fetch(0);
    this.#draw();
  }

  get total(): number {
    return this.#total;
  }

  async #fetch(batch: number): Promise<void> {
    if (this.#asked.has(batch)) return;
    this.#asked.add(batch);
    const asked = this.#asked;
    const { total, items } = await this.#ask(batch * BATCH, BATCH, this.#filter);
    if (asked !== this.#asked) return;
    this.#total = total;
    for (const [i, item] of items.entries()) this.#known.set(batch * BATCH + i, item);
  }

  #later(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #draw(): void {
    const { scrollTop, clientHeight } = this.#box;
    const first = Math.max(0, Math.floor(scrollTop / ROW) - 4);
    const last = Math.min(this.#total, first + Math.ceil((clientHeight || 400) / ROW) + 8);
    for (let batch = Math.floor(first / BATCH); batch <= Math.floor(Math.max(first, last - 1) / BATCH); batch++) {
      if (!this.#asked.has(batch))
        void this.#fetch(batch).then(
          () => this.#draw(),
          () => this.#asked.delete(batch),
        );
    }
    const rows: string[] = [];
    for (let i = first; i < last; i++) rows.push(this.#row(i));
    const height = Math.min(TALLEST, this.#total * ROW);
    this.#box.innerHTML = html`<ul class="functions" style="block-size:${height}px" aria-label="${grouped(this.#total)} functions">${raw(rows)}</ul>`;
  }

  #row(i: number): string {
    const f = this.#known.get(i);
    const place = `inset-block-start:${i * ROW}px`;
    if (!f) return html`<li style="${place}" aria-setsize="${this.#total}" aria-posinset="${i + 1}"></li>`;
    const says = f.imported ? 'import' : `${grouped(f.size)} ${f.size === 1 ? 'byte' : 'bytes'}`;
    return html`<li style="${place}" aria-setsize="${this.#total}" aria-posinset="${i + 1}"><button type="button" data-do="disassemble" data-func="${f.index}"${raw(f.imported ? ' disabled' : '')}><span>${f.exports[0] ?? f.name ?? `func ${f.index}`}</span><code>${f.type}</code><span class="label">${says}</span></button></li>`;
  }
}
