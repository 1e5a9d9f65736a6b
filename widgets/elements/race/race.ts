/**
 * The race, live: a worker of its own runs all lanes, the figure grows with each round, and a stop ends the worker at once.
 * Leaves to others: running (`engine/session/lanes.ts`), numbers (`models/race.ts`), drawing (`parts/race.ts`), a program of the
 * reader's (`own.ts`).
 * One idea: compiled code cannot be asked to stop, but the thread that it runs on can be thrown away.
 */
import type { Inside, Lane, LaneResult, OwnProgram, SiteProgram } from '#engine/session/lanes.ts';
import { browserOf, racedOf } from '../../models/race.ts';
import { NAMES, type RaceModel, type Racer, raceFigureHtml, racerHtml, recordedOrigin } from '../../parts/race.ts';
import { Client, RequestFailed, WorkerLost } from '../../session/client.ts';
import type { Attach, Live } from '../live.ts';
import type { Own } from './own.ts';

const CELL = 'race';
/** Milliseconds without a word after which a race is given up, besides what a call may take. */
const SILENCE = 30_000;

/** What a lane may say while it runs. */
interface Progress {
  lap(round: number, lane: Lane, milliseconds: number): void;
  counting(done: number, of: number): void;
}

class RaceFigure implements Live {
  readonly #host: HTMLElement;
  readonly #model: RaceModel;
  /** Not the client of the page: no cell has to wait for what is asked here. */
  readonly #client = new Client();
  /**
   * The worker of one race; it ends with it. What a browser has learnt of our loops from one program slows them down in the next one:
   * in WebKit the slot machine is ten times slower in a worker that has raced others.
   */
  readonly #track = new Client();
  readonly #looked = new Map<string, readonly Inside[]>();
  #own: Own | undefined;
  #racing = false;
  #progress: Progress | undefined;
  #watchdog = 0;
  #gaveUp = false;

  constructor(host: HTMLElement) {
    this.#host = host;
    this.#model = JSON.parse(host.querySelector('script[type="application/json"]')!.textContent!) as RaceModel;
    this.#track.on(CELL, (event) => {
      if (event.type === 'lap') this.#progress?.lap(event.round, event.lane, event.milliseconds);
      if (event.type === 'progress') this.#progress?.counting(event.done, event.of);
    });
  }

  handle(event: Event): void {
    const target = event.target as HTMLElement;
    if (event.type === 'hashchange') return void this.visit();
    if (event.type === 'change' && target.matches('[name=program]')) void this.#choose();
    else if (event.type === 'change' && target.closest('[data-part=own]')) void this.#change(target);
    if (event.type !== 'click') return;
    const order = target.closest<HTMLElement>('[data-do]')?.dataset['do'];
    if (order === 'race') void this.#race();
    if (order === 'stop') this.#track.restart('stopped');
    if (order === 'inside') void this.#look();
  }

  /** A link that brings a program to race. */
  async visit(): Promise<void> {
    if (this.#racing || !/^#race:\d/.test(location.hash)) return;
    const own = await this.#mine();
    const refused = await own?.arrive(location.hash);
    this.#select('program').value = '';
    await this.#choose();
    if (refused) this.#say(refused);
  }

  #part(name: string): HTMLElement {
    return this.#host.querySelector<HTMLElement>(`[data-part=${name}]`)!;
  }
  #select(name: string): HTMLSelectElement {
    return this.#host.querySelector<HTMLSelectElement>(`[name=${name}]`)!;
  }
  /** The program of the site that is chosen; undefined for the reader's own. */
  get #racer(): Racer | undefined {
    return this.#model.racers.find(({ name }) => name === this.#select('program').value);
  }
  #say(text: string): void {
    this.#part('state').textContent = text;
  }

  /** The reader's program, with what handles it; undefined on a page that takes none. */
  async #mine(): Promise<Own | undefined> {
    const place = this.#host.querySelector<HTMLElement>('[data-part=own]');
    if (!place) return undefined;
    const { Own } = await import('./own.ts');
    this.#own ??= new Own(place, this.#client, CELL);
    return this.#own;
  }

  async #choose(): Promise<void> {
    const racer = this.#racer;
    const { recording } = this.#model;
    const raced = racer && recording.races[racer.name];
    const place = this.#host.querySelector<HTMLElement>('[data-part=own]');
    if (place) place.hidden = racer !== undefined;
    this.#part('racer').innerHTML = racer ? racerHtml(racer) : '';
    this.#part('result').innerHTML = raced ? raceFigureHtml(racer.name, raced, recordedOrigin(recording)) : '';
    this.#part('inside').innerHTML = '';
    this.#say('');
    if (!racer) await (await this.#mine())?.read();
    if (this.#host.querySelector('details')?.open) void this.#look();
  }

  async #change(target: HTMLElement): Promise<void> {
    this.#looked.delete('');
    await (await this.#mine())?.change(target);
  }

  /** What to race: a program of the site, or the reader's if nothing is wrong with it. */
  async #program(): Promise<SiteProgram | OwnProgram | undefined> {
    const racer = this.#racer;
    if (!racer) return (await this.#mine())?.read();
    return { address: new URL(racer.address, location.href).href, small: racer.small, timed: racer.timed };
  }

  async #race(): Promise<void> {
    if (this.#racing) return;
    const rounds = Number(this.#select('rounds').value);
    const racer = this.#racer;
    const origin = `Run here, just now, ${browserOf(navigator.userAgent)}.`;
    const times = new Map<Lane, number[]>();
    this.#busy(true);
    this.#gaveUp = false;
    this.#say('Getting ready …');
    try {
      const program = await this.#program();
      if (!program) return this.#say('This program cannot be raced as it is.');
      const name = 'address' in program ? racer!.name : program.call;
      const patience = SILENCE + ('address' in program ? 0 : 4000 * program.seconds);
      const alive = (): void => {
        clearTimeout(this.#watchdog);
        this.#watchdog = window.setTimeout(() => {
          this.#gaveUp = true;
          this.#track.restart('silent');
        }, patience);
      };
      alive();
      this.#progress = {
        counting: (done, of) => {
          alive();
          this.#say(`Counting its instructions: ${(done / 1000).toFixed(1)} of at most ${of / 1000} seconds.`);
        },
        lap: (round, lane, milliseconds) => {
          alive();
          if (round === 0) {
            times.set(lane, []);
            this.#say(`Warming up: ${NAMES[lane]} is ready.`);
            return;
          }
          times.get(lane)?.push(milliseconds);
          if (lane !== 'stepping') return;
          this.#say(`Round ${round} of ${rounds}.`);
          if (!racer) return;
          const lanes = [...times].map(([one, list]): LaneResult => ({ lane: one, times: list, calls: 1 }));
          const sofar = racedOf({ lanes, instructions: racer.instructions, result: '', tick: 0, absent: [] });
          this.#part('result').innerHTML = raceFigureHtml(name, sofar, origin);
        },
      };
      const raced = racedOf(await this.#track.request(CELL, 'lanes', { program, rounds }));
      this.#part('result').innerHTML = raceFigureHtml(name, raced, origin);
      this.#host.dataset['raced'] = JSON.stringify(raced);
      this.#say(`Finished: ${rounds} rounds, and all results are equal.`);
    } catch (error) {
      this.#ended(error, times);
    } finally {
      clearTimeout(this.#watchdog);
      this.#track.restart('over');
      this.#progress = undefined;
      this.#busy(false);
    }
  }

  #ended(error: unknown, times: ReadonlyMap<Lane, readonly number[]>): void {
    const why = error instanceof Error ? error.message : String(error);
    if (error instanceof RequestFailed && error.diagnostics.length > 0 && this.#own) {
      void this.#own.show(error.diagnostics);
      this.#say(`The race did not begin: ${error.diagnostics[0]!.message}.`);
    } else if (!(error instanceof WorkerLost)) this.#say(`The race ended: ${why}`);
    else this.#say(this.#gaveUp ? 'Stopped: one lane did not answer for too long.' : 'Stopped.');
    if (this.#racer && [...times.values()].some((list) => list.length > 0))
      this.#part('result').querySelector('.label:last-child')?.append(' Stopped before its end.');
  }

  #busy(is: boolean): void {
    this.#racing = is;
    const button = (order: string): HTMLButtonElement => this.#host.querySelector(`[data-do=${order}]`)!;
    const had = this.#host.contains(document.activeElement);
    this.#select('program').disabled = this.#select('rounds').disabled = is;
    button('race').hidden = is;
    button('stop').hidden = !is;
    if (had) button(is ? 'stop' : 'race').focus({ preventScroll: true });
  }

  async #look(): Promise<void> {
    const racer = this.#racer;
    const place = this.#part('inside');
    const key = racer?.name ?? '';
    try {
      const program = await this.#program();
      if (!program) return;
      const functions = this.#looked.get(key) ?? (await this.#client.request(CELL, 'inside', { program }));
      if (racer) this.#looked.set(key, functions);
      const { insideHtml } = await import('../../parts/inside.ts');
      if (racer === this.#racer) place.innerHTML = insideHtml(functions);
    } catch (error) {
      place.textContent = `It cannot be shown: ${(error as Error).message}`;
    }
  }
}

const attach: Attach = async (host) => {
  const figure = new RaceFigure(host);
  await figure.visit();
  return figure;
};
export default attach;
