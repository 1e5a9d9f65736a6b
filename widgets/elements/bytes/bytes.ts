/**
 * A module as bytes that can be changed: look at a byte and it says what it is, flip it and the decoder says what it
 * thinks of that, at the byte where it stopped.
 * Leaves to others: decoding (engine/binary, through the session), markup (`parts/bytes.ts`).
 * One idea: the quickest way to learn a format is to break it one bit at a time.
 */
import type { Program } from '#engine/session/protocol.ts';
import { type BytesModel, byteSentence, bytesSayHtml, hexHtml, mapHtml } from '../../parts/bytes.ts';
import { hex } from '../../parts/chip.ts';
import { diagnosticSentence } from '../../parts/problem.ts';
import { Announcer } from '../cell/announce.ts';
import { part, setMarkup } from '../cell/draw.ts';
import { client } from '../client.ts';
import { type Attach, bytesOf, type Live } from '../live.ts';
import { notice } from '../notice.ts';

interface Seed {
  readonly notice: string;
  readonly name: string;
  readonly text?: string;
  readonly packed?: string;
}

const MOVES: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -16, ArrowDown: 16 };

class Bytes implements Live {
  readonly #host: HTMLElement;
  readonly #seed: Seed;
  readonly #announcer: Announcer;
  readonly #rest: Uint8Array;
  #bytes: Uint8Array;
  #program: Pick<Program, 'sections' | 'offsets' | 'diagnostics' | 'text'> | undefined;
  #sections: Program['sections'] = [];
  #selected = 0;
  #digit: string | undefined;
  /** Counts what was asked about the bytes: an answer about former ones is none. */
  #asked = 0;

  constructor(host: HTMLElement) {
    this.#host = host;
    this.#seed = JSON.parse(host.querySelector('script[type="application/json"]')!.textContent!) as Seed;
    this.#announcer = new Announcer(part(host, 'say'));
    const cells = [...host.querySelectorAll<HTMLElement>('td[data-at]')];
    this.#rest = Uint8Array.from(cells, (c) => Number.parseInt(c.textContent ?? '', 16));
    this.#bytes = this.#rest.slice();
  }

  async start(): Promise<void> {
    const { text, packed } = this.#seed;
    const isNew = await (text === undefined
      ? this.#decode()
      : this.#newest(
          packed
            ? client.request(this.#host.id, 'adopt', { text, packed: bytesOf(packed) })
            : client.request(this.#host.id, 'update', { text }),
          text,
        ));
    if (isNew) this.#draw();
  }

  /** Keeps what came of the bytes, unless they were changed meanwhile; whether it did. */
  async #newest(answer: Promise<Program>, text?: string): Promise<boolean> {
    const asked = ++this.#asked;
    const program = await answer.catch((error: unknown) => {
      if (asked === this.#asked) throw error;
    });
    if (!program || asked !== this.#asked) return false;
    this.#program = text === undefined ? program : { ...program, text };
    if (program.sections.length) this.#sections = program.sections;
    return true;
  }

  handle(event: Event): void {
    const target = event.target as HTMLElement;
    if (event.type === 'pointerover' || event.type === 'click') {
      const at = target.closest<HTMLElement>('[data-at]')?.dataset['at'];
      const section = target.closest<HTMLElement>('[data-section]')?.dataset['section'];
      if (event.type === 'click' && (at ?? section) !== undefined) {
        this.#select(Number(at ?? section));
        return;
      }
      if (at !== undefined) part(this.#host, 'byte')!.textContent = byteSentence(this.#model(), Number(at));
      const does = event.type === 'click' ? target.closest<HTMLElement>('[data-do]')?.dataset['do'] : undefined;
      if (does === 'flip') this.#write(this.#selected, this.#bytes[this.#selected]! ^ 1);
      else if (does === 'restore') this.#restore();
    } else if (event instanceof KeyboardEvent && event.type === 'keydown' && target.closest('[data-part="hex"]'))
      this.#key(event);
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = MOVES[event.key];
    if (move !== undefined) this.#select(this.#selected + move);
    else if (event.key === 'Home') this.#select(0);
    else if (event.key === 'End') this.#select(this.#bytes.length - 1);
    else if (event.key === 'Enter') this.#write(this.#selected, this.#bytes[this.#selected]! ^ 1);
    else if (/^[0-9a-f]$/i.test(event.key)) this.#type(event.key);
    else return;
    event.preventDefault();
  }

  /** Two digits replace the byte and move on. */
  #type(digit: string): void {
    if (this.#digit === undefined) {
      this.#digit = digit;
      this.#announcer.say(`${digit}, and a second digit`);
      return;
    }
    this.#write(this.#selected, Number.parseInt(this.#digit + digit, 16));
    this.#select(this.#selected + 1);
  }

  #select(at: number): void {
    this.#digit = undefined;
    this.#selected = Math.max(0, Math.min(this.#bytes.length - 1, at));
    this.#draw();
    this.#announcer.say(byteSentence(this.#model(), this.#selected));
  }

  #write(at: number, byte: number): void {
    this.#bytes[at] = byte;
    this.#draw();
    void this.#decode().then(
      (isNew) => {
        if (!isNew) return;
        this.#draw();
        const [first] = this.#program?.diagnostics ?? [];
        this.#announcer.say(
          first ? diagnosticSentence(first) : `Byte ${at} is ${hex(byte, 2)} now, and the module is still valid.`,
        );
      },
      (error: unknown) => this.#failed(error),
    );
  }

  #failed(error: unknown): void {
    notice(this.#host, `The engine did not answer: ${(error as Error).message}`, [
      { words: 'Load the page again', run: () => location.reload() },
    ]);
  }

  #restore(): void {
    this.#bytes = this.#rest.slice();
    void this.start().catch((error: unknown) => this.#failed(error));
  }

  /** Asks the decoder and the checker; when the sections cannot be read any more, the former ones stay on the map. */
  #decode(): Promise<boolean> {
    const bytes = this.#bytes.slice().buffer;
    return this.#newest(client.request(this.#host.id, 'open', { name: this.#seed.name, bytes }, [bytes]));
  }

  #model(): BytesModel {
    const { offsets, text, diagnostics } = this.#program ?? {};
    const flipped = new Set([...this.#bytes.keys()].filter((i) => this.#bytes[i] !== this.#rest[i]));
    return {
      id: this.#host.id,
      notice: this.#seed.notice,
      name: this.#seed.name,
      bytes: this.#bytes,
      sections: this.#sections,
      selected: this.#selected,
      flipped,
      ...(offsets ? { offsets } : {}),
      ...(text === undefined ? {} : { text }),
      ...(diagnostics ? { diagnostics } : {}),
    };
  }

  #draw(): void {
    const model = this.#model();
    setMarkup(part(this.#host, 'map'), mapHtml(model));
    setMarkup(part(this.#host, 'hex'), hexHtml(model));
    setMarkup(part(this.#host, 'says'), bytesSayHtml(model));
  }
}

const attach: Attach = async (host) => {
  const bytes = new Bytes(host);
  await bytes.start();
  return bytes;
};
export default attach;
