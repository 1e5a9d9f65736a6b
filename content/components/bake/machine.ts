/**
 * Runs a program on our own engine while the book is built, through the same session that serves a reader's page.
 * Leaves to others: what is drawn of it (`#widgets/parts`).
 * One idea: a figure at rest is not a picture of the machine, it is the machine, stopped.
 */
import type { Replies, Request } from '#engine/session/protocol.ts';
import { Session } from '#engine/session/session.ts';

type Of<T extends Request['type']> = Omit<Extract<Request, { type: T }>, 'type'>;

export class Bench {
  readonly #session = new Session({ emit: () => {}, breathe: () => Promise.resolve(), now: () => performance.now() });
  #id = 0;

  /** Asks the session, exactly as a page would. */
  async ask<T extends Request['type']>(type: T, body: Of<T>): Promise<Replies[T]> {
    const message = { ...body, type, id: ++this.#id, cell: 'build' };
    return (await this.#session.handle(message as never)) as Replies[T];
  }
}

/** A bench with `text` assembled on it. Throws with the first diagnostic when the text is wrong and `mayFail` is not set. */
export async function assemble(
  text: string,
  name: string,
  mayFail = false,
): Promise<{ bench: Bench; program: Replies['update'] }> {
  const bench = new Bench();
  const program = await bench.ask('update', { text });
  if (!program.ok && !mayFail) {
    const [first] = program.diagnostics;
    throw new Error(`${name}: ${first ? `${first.code} ${first.message}` : 'not a program'}`);
  }
  return { bench, program };
}

/** Assembles `text` and records `call` on it. Throws when the call cannot be made. */
export async function record(text: string, name: string, call: string, options: Omit<Of<'launch'>, 'call'> = {}) {
  const { bench, program } = await assemble(text, name);
  const launched = await bench.ask('launch', { call, ...options });
  const [problem] = launched.diagnostics;
  if (problem) throw new Error(`${name}, ${call}: ${problem.code} ${problem.message}`);
  return { bench, program, launched };
}
