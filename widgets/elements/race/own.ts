/**
 * A program that the reader brings to the race: as text, as a file, or by a link from a cell of the book; checked as soon as it is there,
 * with its mistakes at their places and its imports as questions.
 * Leaves to others: racing (`race.ts`), checking (the engine), the format of links (`models/moment.ts`).
 * One idea: what is going to be raced is said completely by five fields, so a link can carry it and nothing has to be kept.
 */
import type { OwnProgram } from '#engine/session/lanes.ts';
import type { HostAnswers, ImportInfo, Program } from '#engine/session/protocol.ts';
import type { Diagnostic } from '#engine/source/diagnostic.ts';
import { answerOf, doorOf } from '../../models/doors.ts';
import { readMoment } from '../../models/moment.ts';
import { grouped } from '../../parts/chip.ts';
import { codeHtml, listing } from '../../parts/code.ts';
import { diagnosticHtml } from '../../parts/diagnostic.ts';
import { doorsHtml } from '../../parts/hosts.ts';
import { type Client, RequestFailed, WorkerLost } from '../../session/client.ts';

/** The largest file that is taken, in bytes. */
const MOST = 20_000_000;
/** Mistakes that have a place in the program's text; the others are about its call or its surroundings. */
const IN_TEXT = /^(?:TXT|VAL|BIN)/;

export class Own {
  readonly #place: HTMLElement;
  readonly #client: Client;
  /** The session of the race. */
  readonly #session: string;
  #file: { readonly name: string; readonly bytes: Uint8Array } | undefined;
  /** The program that is drawn, and how its imports answer. */
  #known: { readonly source: string | Uint8Array; readonly imports: readonly ImportInfo[] } | undefined;
  #hosts: HostAnswers = {};
  /** The reader has written the call, so no other one is suggested. */
  #isCalled = false;
  #reading: Promise<OwnProgram | undefined> | undefined;

  constructor(place: HTMLElement, client: Client, session: string) {
    this.#place = place;
    this.#client = client;
    this.#session = session;
    place.addEventListener('click', (event) => {
      if (!(event.target as Element).closest('[data-do=forget]')) return;
      this.#file = undefined;
      void this.read();
    });
  }

  #field<T extends HTMLElement = HTMLInputElement>(name: string): T {
    return this.#place.querySelector<T>(`[name=${name}]`)!;
  }
  #part(name: string): HTMLElement {
    return this.#place.querySelector<HTMLElement>(`[data-part=${name}]`)!;
  }

  /** Takes the program of a link; gives a sentence if the link is refused. */
  async arrive(fragment: string): Promise<string | undefined> {
    const link = await readMoment(fragment);
    if (!link || 'refused' in link) return link?.refused;
    const { text, call, hosts } = link.moment;
    if (text === undefined) return 'This link carries no program.';
    this.#file = undefined;
    this.#known = undefined;
    this.#field<HTMLTextAreaElement>('text').value = text;
    if (call) this.#field('call').value = call;
    this.#hosts = hosts ?? {};
    return undefined;
  }

  /** The reader has changed something in here. */
  async change(target: HTMLElement): Promise<void> {
    if (target.matches('input[type=file]')) {
      const file = (target as HTMLInputElement).files?.[0];
      if (file) await this.#take(file);
    } else if (target.closest('[data-door]')) this.#answers();
    else if (target.matches('[name=call]')) this.#isCalled = this.#field('call').value !== '';
    else if (target.matches('[name=text]')) await this.read();
  }

  async #take(file: File): Promise<void> {
    if (file.size > MOST) {
      this.#part('file').textContent =
        `${file.name} has ${grouped(file.size)} bytes; at most ${grouped(MOST)} can be raced.`;
      return;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    // A module begins with a zero byte, a text never does.
    if (bytes[0] === 0) this.#file = { name: file.name, bytes };
    else {
      this.#file = undefined;
      this.#field<HTMLTextAreaElement>('text').value = new TextDecoder().decode(bytes);
    }
    this.#field('call').value = '';
    this.#isCalled = false;
    await this.read();
  }

  /** What is to be raced; undefined if something is wrong with it, which is then shown. */
  read(): Promise<OwnProgram | undefined> {
    const reading = this.#read();
    this.#reading = reading;
    return reading;
  }

  async #read(): Promise<OwnProgram | undefined> {
    // One after the other: a program that is still being looked at must not come last.
    await this.#reading?.catch(() => undefined);
    const file = this.#file;
    const source = file?.bytes ?? this.#field<HTMLTextAreaElement>('text').value;
    this.#part('file').innerHTML = '';
    if (file) {
      this.#part('file').append(`${file.name}, ${grouped(file.bytes.length)} bytes. `);
      this.#part('file').insertAdjacentHTML(
        'beforeend',
        '<button type="button" data-do="forget">Take the text instead</button>',
      );
    }
    this.#field<HTMLTextAreaElement>('text').disabled = file !== undefined;
    const name = file?.name ?? 'yours.wat';
    try {
      if (this.#known?.source !== source) {
        this.#known = undefined;
        const program = await this.#ask(source, name);
        await this.show(program.diagnostics);
        if (!program.ok) return undefined;
        this.#draw(program);
        this.#known = { source, imports: program.imports };
      } else this.#part('wrong').innerHTML = '';
    } catch (error) {
      if (error instanceof WorkerLost) return undefined;
      if (!(error instanceof RequestFailed) || error.diagnostics.length === 0) throw error;
      await this.show(error.diagnostics);
      return undefined;
    }
    return {
      name,
      source,
      call: this.#field('call').value,
      hosts: this.#hosts,
      seconds: Number(this.#field<HTMLSelectElement>('seconds').value),
    };
  }

  #ask(source: string | Uint8Array, name: string): Promise<Program> {
    if (typeof source === 'string') return this.#client.request(this.#session, 'update', { text: source });
    const { buffer } = source.slice();
    return this.#client.request(this.#session, 'open', { name, bytes: buffer as ArrayBuffer }, [buffer as ArrayBuffer]);
  }

  /** Its imports, each as a question, and a call if none fits. */
  #draw({ imports, exports }: Program): void {
    const doors = imports.map(doorOf);
    this.#hosts = Object.fromEntries(doors.map((door) => [door, this.#hosts[door] ?? { kind: 'zero' }]));
    this.#part('imports').innerHTML = imports.length > 0 ? doorsHtml({ id: 'race', imports, hosts: this.#hosts }) : '';
    const call = this.#field('call');
    const calls = exports.filter(({ kind }) => kind === 'func');
    const [first] = calls;
    // Never under the hands of a reader who is writing one.
    const isWritten = this.#isCalled || document.activeElement === call;
    if (first && !isWritten && !calls.some(({ name }) => call.value.startsWith(name)))
      call.value = `${first.name}(${first.params.map(() => '0').join(', ')})`;
  }

  #answers(): void {
    for (const door of this.#place.querySelectorAll<HTMLElement>('[data-door]')) {
      const name = door.dataset['door']!;
      const choice = door.querySelector<HTMLInputElement>(':checked')?.value ?? 'zero';
      const values = door.querySelector<HTMLInputElement>('.values')?.value ?? '';
      const { [name]: kept, ...others } = this.#hosts;
      const answer = answerOf(choice, values, [], kept);
      this.#hosts = answer ? { ...others, [name]: answer } : others;
    }
  }

  /** What is wrong: at its place in the text, or below it. Nothing for an empty list. */
  async show(diagnostics: readonly Diagnostic[]): Promise<void> {
    const place = this.#part('wrong');
    const wrong = diagnostics.filter(({ severity }) => severity === 'error');
    const text = this.#file ? undefined : this.#field<HTMLTextAreaElement>('text').value;
    const placed = text === undefined ? [] : wrong.filter(({ code }) => IN_TEXT.test(code));
    const others = wrong.filter((one) => !placed.includes(one));
    const spans = placed.map(({ span }) => span);
    const code =
      text !== undefined && placed.length > 0
        ? codeHtml({
            id: 'race-wrong',
            label: 'Your program',
            lines: listing(text, undefined, spans),
            diagnostics: placed,
            text,
          })
        : '';
    place.innerHTML =
      code +
      others.map((diagnostic) => diagnosticHtml(text === undefined ? { diagnostic } : { diagnostic, text })).join('');
  }
}
