/**
 * A page that types, steps and asks faster than its worker answers: the newest text always ends up checked and launched, no
 * answer about another one is taken for it, and no step that was asked for is lost.
 * The sessions are the engine's own; only the wire is slow, and delivers when the test says so.
 */
import { describe, expect, it } from 'vitest';
import type { Replies, Request } from '#engine/session/protocol.ts';
import { Session } from '#engine/session/session.ts';
import { type Change, Run } from '#widgets/elements/cell/run.ts';
import type { CellSeed } from '#widgets/parts/cell.ts';
import type { Listener, Of } from '#widgets/session/client.ts';
import { Source } from '#widgets/session/source.ts';

const pause = (): Promise<void> => new Promise((done) => setTimeout(done, 0));

/** A wire on which every message waits until `deliver`, in both directions. */
class SlowWire {
  session = new Session({ emit: () => undefined, breathe: pause, now: () => performance.now() });
  readonly sent: string[] = [];
  readonly #there: (() => void)[] = [];
  readonly #back: (() => void)[] = [];
  /** Messages that the session has not answered yet; the first ones wait until parts of the engine are loaded. */
  #unanswered = 0;
  #listener: Listener = () => undefined;

  on(_cell: string, listener: Listener): () => void {
    this.#listener = listener;
    return () => undefined;
  }
  request<T extends Request['type']>(_cell: string, type: T, body: Of<T>): Promise<Replies[T]> {
    this.sent.push(type);
    return new Promise((resolve, reject) => {
      this.#there.push(() => {
        const request: unknown = { ...body, type };
        this.#unanswered++;
        this.session
          .handle<T>(request as never)
          .then(
            (value) => this.#back.push(() => resolve(value as Replies[T])),
            (error: unknown) => this.#back.push(() => reject(error)),
          )
          .finally(() => this.#unanswered--);
      });
    });
  }
  /** Everything that was sent reaches the session, at once and in its order. */
  send(): void {
    for (const message of this.#there.splice(0)) message();
  }
  /** Every answer that is ready reaches the page; the last one first if `isReversed`. */
  answer(isReversed = false): void {
    const ready = this.#back.splice(0);
    for (const message of isReversed ? ready.reverse() : ready) message();
  }
  /** Delivers to the session until it has an answer to everything; none reaches the page. */
  async answered(): Promise<void> {
    do {
      this.send();
      await pause();
    } while (this.#there.length + this.#unanswered > 0);
  }
  /** Delivers until nothing is under way any more. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < 40; quiet++) {
      await pause();
      if (this.#there.length + this.#unanswered + this.#back.length) quiet = 0;
      this.send();
      this.answer();
    }
  }
  /** Another worker takes the place of this one, and knows nothing. */
  restart(): void {
    this.session = new Session({ emit: () => undefined, breathe: pause, now: () => performance.now() });
    this.#listener({ type: 'restarted', reason: 'the test says so' });
  }
}

const program = (value: number, more = ''): string =>
  `(module (func (export "f") (result i32) ${more} i32.const ${value}))`;
const NOPS = 'nop nop nop nop nop nop';

function runOf(wire: SlowWire): { run: Run; source: Source; changes: Change[] } {
  const changes: Change[] = [];
  const source = new Source(wire, 'cell');
  const seed = { text: program(1, NOPS), call: 'f()', step: 0, name: 'f.wat', notice: '', views: ['stack'] };
  const run = new Run(source, 'cell', seed as unknown as CellSeed, (what) => changes.push(what));
  return { run, source, changes };
}
/** What a cell does with a text: assemble it, and run it again behind that. */
async function show(run: Run, text: string): Promise<void> {
  if ((await run.assemble(text))?.ok && run.isIdle) await run.launch('f()', run.snapshot && run.step);
}
const result = (run: Run): string | undefined => {
  const ending = run.snapshot?.ending;
  return ending?.kind === 'returned' ? ending.results.map((r) => r.text).join() : undefined;
};

describe('the text of a cell', () => {
  it('is sent once, whoever asks about it', async () => {
    const wire = new SlowWire();
    const source = new Source(wire, 'cell');
    const [one, two] = [source.assemble(program(1)), source.assemble(program(1))];
    const words = source.ask('completion', { at: 3 });
    await wire.settle();
    expect((await one)?.ok).toBe(true);
    expect(await two).toBe(await one);
    expect(await words).toBeDefined();
    expect(await source.assemble(program(1))).toBe(await one);
    expect(wire.sent).toEqual(['update', 'completion']);
  });

  it.each([false, true])('has no answer once a newer one is there (answers reversed: %s)', async (isReversed) => {
    const wire = new SlowWire();
    const source = new Source(wire, 'cell');
    const first = source.assemble(program(1));
    const asked = source.ask('hover', { at: 1 });
    wire.send();
    await pause();
    const second = source.assemble('(module (func i32.add))');
    const third = source.assemble(program(3));
    await wire.answered();
    wire.answer(isReversed);
    expect(await first).toBeUndefined();
    expect(await asked).toBeUndefined();
    expect(await second).toBeUndefined();
    expect((await third)?.ok).toBe(true);
  });

  it('is refused by the session when a newer one has come, and waits when it is still being read', async () => {
    const { session } = new SlowWire();
    const reading = session.handle({ type: 'update', text: program(7), version: 2 });
    const launched = session.handle({ type: 'launch', call: 'f()', at: 99, version: 2 });
    await expect(session.handle({ type: 'update', text: program(1), version: 1 })).rejects.toThrow('nothing runs');
    await expect(session.handle({ type: 'launch', call: 'f()', version: 1 })).rejects.toThrow('nothing runs');
    expect((await reading).ok).toBe(true);
    expect((await launched).snapshot.ending).toMatchObject({ kind: 'returned', results: [{ text: '7' }] });
  });

  it('is asked about again after the worker was replaced', async () => {
    const wire = new SlowWire();
    const source = new Source(wire, 'cell');
    const before = source.assemble(program(1));
    await wire.settle();
    await before;
    wire.restart();
    const again = source.assemble(program(1));
    const words = source.ask('completion', { at: 3 });
    await wire.settle();
    expect((await again)?.ok).toBe(true);
    expect(await words).toBeDefined();
  });
});

describe('the run of a cell', () => {
  it('ends up with the newest text, however late the answers about former ones are', async () => {
    const wire = new SlowWire();
    const { run } = runOf(wire);
    const shown = [1, 2, 3].map((value) => show(run, program(value)));
    wire.send();
    await pause();
    shown.push(show(run, '(module (func (export "f") (result i32)))'), show(run, program(5)));
    await wire.settle();
    await Promise.all(shown);
    expect(run.text).toBe(program(5));
    await Promise.all([run.goTo(99), wire.settle()]);
    expect(result(run)).toBe('5');
  });

  it('keeps text and program together: a listing never has the bytes of another text', async () => {
    const wire = new SlowWire();
    const { run } = runOf(wire);
    await Promise.all([show(run, program(1)), wire.settle()]);
    const shown = show(run, program(2, NOPS));
    expect(run.text).toBe(program(1));
    await wire.settle();
    await shown;
    expect(run.text).toBe(program(2, NOPS));
    expect(run.program?.offsets?.byte).toHaveLength(run.lines.flatMap((l) => l.offsets).length);
  });

  it('loses no step that was asked for while a text is being assembled or a call recorded', async () => {
    const wire = new SlowWire();
    const { run } = runOf(wire);
    await Promise.all([show(run, program(1, NOPS)), wire.settle()]);
    await Promise.all([run.goTo(0), wire.settle()]);
    const shown = show(run, program(2, NOPS));
    const moves = [run.by(1), run.by(1), run.by(1)];
    await wire.settle();
    await Promise.all([shown, ...moves]);
    expect(run.snapshot?.step).toBe(3);
    const ends = [run.by(1), run.goTo(Number.POSITIVE_INFINITY), run.by(-2)];
    await wire.settle();
    await Promise.all(ends);
    expect([run.snapshot?.step, run.step]).toEqual([run.total - 2, run.total - 2]);
  });

  it('moves in the order of the keys, also where the machine must find the way', async () => {
    const wire = new SlowWire();
    const { run } = runOf(wire);
    await Promise.all([show(run, program(1, NOPS)), wire.settle()]);
    const moves = [run.goTo(2), run.relative('continue'), run.by(-1), run.by(-1)];
    await wire.settle();
    await Promise.all(moves);
    expect(run.snapshot?.step).toBe(run.total - 2);
    const home = [run.relative('reverseContinue'), run.goTo(4), run.relative('next')];
    await wire.settle();
    await Promise.all(home);
    expect(run.snapshot?.step).toBe(5);
  });

  it('stays where it is, without a word, when the text that came has an error', async () => {
    const wire = new SlowWire();
    const { run } = runOf(wire);
    await Promise.all([show(run, program(1, NOPS)), wire.settle()]);
    const { step } = run;
    const shown = show(run, '(module (func (export "f") (result i32)))');
    const move = run.by(-1);
    await wire.settle();
    await Promise.all([shown, move]);
    expect(run.program?.ok).toBe(false);
    expect([run.snapshot?.step, run.step]).toEqual([step, step]);
    await Promise.all([show(run, program(4, NOPS)), wire.settle()]);
    await Promise.all([run.goTo(99), wire.settle()]);
    expect(result(run)).toBe('4');
  });
});
