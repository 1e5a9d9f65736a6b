/**
 * The one owner of a cell's text on its way to the engine. Each text has a version; each request names the version that it is
 * about; an answer about another one than the newest is dropped.
 * Leaves to others: the wire (`client.ts`), refusing what is out of date on the far side (`engine/session/session.ts`), running.
 * Specification: LSP, `version` of a text document.
 * One idea: whoever asks about a text names it; the same text is sent once, and only the newest one has answers.
 */
import type { Program, Replies, Request } from '#engine/session/protocol.ts';
import type { Client, Of } from './client.ts';

export class Source {
  readonly #client: Pick<Client, 'request' | 'on'>;
  readonly #cell: string;
  #version = 0;
  #text: string | undefined;
  #answer: Promise<Program | undefined> | undefined;

  constructor(client: Pick<Client, 'request' | 'on'>, cell: string) {
    this.#client = client;
    this.#cell = cell;
    client.on(cell, ({ type }) => {
      if (type === 'restarted') this.#answer = undefined;
    });
  }

  /** The newest text, whether it is a program yet or not. */
  get text(): string | undefined {
    return this.#text;
  }
  /** Counts texts. */
  get version(): number {
    return this.#version;
  }

  /**
   * Makes `text` the newest, and gives the program it is; undefined when a newer one came meanwhile.
   * The same text again gives the same answer. `packed`: what the build assembled for it.
   */
  assemble(text: string, packed?: () => ArrayBuffer): Promise<Program | undefined> {
    if (this.#answer && text === this.#text) return this.#answer;
    const version = ++this.#version;
    this.#text = text;
    const asked = packed
      ? this.#client.request(this.#cell, 'adopt', { text, packed: packed(), version })
      : this.#client.request(this.#cell, 'update', { text, version });
    const answer = this.#newest(version, asked);
    this.#answer = answer;
    answer.catch(() => {
      if (this.#answer === answer) this.#answer = undefined;
    });
    return answer;
  }

  /** Asks about the newest text; undefined when a newer one came meanwhile. */
  ask<T extends Request['type']>(type: T, body: Of<T>): Promise<Replies[T] | undefined> {
    const version = this.#version;
    return this.#newest(version, this.#client.request(this.#cell, type, { ...body, version }));
  }

  async #newest<T>(version: number, asked: Promise<T>): Promise<T | undefined> {
    try {
      const answer = await asked;
      return version === this.#version ? answer : undefined;
    } catch (error) {
      if (version !== this.#version) return undefined;
      throw error;
    }
  }
}
