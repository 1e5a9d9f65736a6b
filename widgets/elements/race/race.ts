/**
 * The race, live: a worker of its own runs all lanes, the figure grows with each round, and a stop ends the worker at once.
 * Leaves to others: running (`engine/session/lanes.ts`), numbers (`models/race.ts`), drawing (`parts/race.ts`).
 * One idea: compiled code cannot be asked to stop, but the thread that it runs on can be thrown away.
 */
import type { Inside, Lane } from '#engine/session/lanes.ts';
import { browserOf, racedOf } from '../../models/race.ts';
import { insideHtml, type RaceModel, type Racer, raceFigureHtml, racerHtml, recordedOrigin } from '../../parts/race.ts';
import { Client, WorkerLost } from '../../session/client.ts';
import type { Attach, Live } from '../live.ts';

const WORDS: Readonly<Record<Lane, string>> = {
  browser: 'the browser’s engine',
  compiler: 'the compiler',
  slots: 'the slot machine',
  stepping: 'the stepping machine',
};
const CELL = 'race';

class RaceFigure implements Live {
  readonly #host: HTMLElement;
  readonly #model: RaceModel;
  /** Not the client of the page: a race ends by ending its worker, and no cell must lose its machine by that. */
  readonly #client = new Client();
  readonly #looked = new Map<string, readonly Inside[]>();
  #racing = false;
  #round: (round: number, lane: Lane, milliseconds: number) => void = () => undefined;

  constructor(host: HTMLElement) {
    this.#host = host;
    this.#model = JSON.parse(host.querySelector('script[type="application/json"]')!.textContent!) as RaceModel;
    this.#client.on(CELL, (event) => {
      if (event.type === 'lap') this.#round(event.round, event.lane, event.milliseconds);
    });
  }

  handle(event: Event): void {
    const target = event.target as HTMLElement;
    if (event.type === 'change' && target.matches('[name=program]')) this.#choose();
    if (event.type !== 'click') return;
    const order = target.closest<HTMLElement>('[data-do]')?.dataset['do'];
    if (order === 'race') void this.#race();
    if (order === 'stop') this.#client.restart('stopped');
    if (order === 'inside') void this.#look();
  }

  #part(name: string): HTMLElement {
    return this.#host.querySelector<HTMLElement>(`[data-part=${name}]`)!;
  }
  #select(name: string): HTMLSelectElement {
    return this.#host.querySelector<HTMLSelectElement>(`[name=${name}]`)!;
  }
  get #racer(): Racer {
    return this.#model.racers.find(({ name }) => name === this.#select('program').value) ?? this.#model.racers[0]!;
  }
  #say(text: string): void {
    this.#part('state').textContent = text;
  }
  #address({ address }: Racer): string {
    return new URL(address, location.href).href;
  }

  #choose(): void {
    const racer = this.#racer;
    const { recording } = this.#model;
    const raced = recording.races[racer.name];
    this.#part('racer').innerHTML = racerHtml(racer);
    this.#part('result').innerHTML = raced ? raceFigureHtml(racer.name, raced, recordedOrigin(recording)) : '';
    this.#say('');
    if (this.#host.querySelector('details')?.open) void this.#look();
  }

  async #race(): Promise<void> {
    if (this.#racing) return;
    const racer = this.#racer;
    const rounds = Number(this.#select('rounds').value);
    const { instructions, small, timed, name } = racer;
    const origin = `Run here, just now, ${browserOf(navigator.userAgent)}.`;
    const times = new Map<Lane, number[]>();
    this.#busy(true);
    this.#say('Loading the four machines …');
    this.#round = (round, lane, milliseconds) => {
      if (round === 0) {
        times.set(lane, []);
        this.#say(`Warming up: ${WORDS[lane]} is ready.`);
        return;
      }
      times.get(lane)?.push(milliseconds);
      if (lane !== 'stepping') return;
      this.#say(`Round ${round} of ${rounds}.`);
      const lanes = [...times].map(([one, list]) => ({ lane: one, times: list, calls: 1, result: Number.NaN }));
      this.#part('result').innerHTML = raceFigureHtml(name, racedOf({ lanes, instructions }), origin);
    };
    try {
      const address = this.#address(racer);
      const raced = racedOf(await this.#client.request(CELL, 'lanes', { address, small, timed, rounds }));
      this.#part('result').innerHTML = raceFigureHtml(name, raced, origin);
      this.#host.dataset['raced'] = JSON.stringify(raced);
      this.#say(`Finished: ${rounds} rounds, and all results are equal.`);
    } catch (error) {
      this.#say(error instanceof WorkerLost ? 'Stopped.' : `The race ended: ${(error as Error).message}`);
      if (![...times.values()].some((list) => list.length > 0)) return;
      this.#part('result').querySelector('.label:last-child')?.append(' Stopped before its end.');
    } finally {
      this.#busy(false);
    }
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
    try {
      const functions =
        this.#looked.get(racer.name) ?? (await this.#client.request(CELL, 'inside', { address: this.#address(racer) }));
      this.#looked.set(racer.name, functions);
      if (racer === this.#racer) place.innerHTML = insideHtml(functions);
    } catch (error) {
      place.textContent = `It cannot be shown: ${(error as Error).message}`;
    }
  }
}

const attach: Attach = (host) => Promise.resolve(new RaceFigure(host));
export default attach;
