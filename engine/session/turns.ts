/**
 * Lanes that take turns: each is warmed, then timed once in every round. Every result is compared with the browser's.
 * Leaves to others: what runs in a lane (`printed.ts`, `entrant.ts`), what times mean (`widgets/models/race.ts`).
 * One idea: whatever else the computer does falls on all lanes alike if they take turns, so ratios hold where milliseconds do not.
 */
import type { Absent, Lane, Lanes } from './lanes.ts';
import type { Surroundings } from './session.ts';

/** A program in one lane. */
export interface Racer {
  readonly lane: Lane;
  /** One call; gives what `outcome` can read. */
  call(): unknown;
  /** What a call gave, as text that is the same in every lane. */
  outcome(given: unknown): string;
  /** A shorter call, to warm up. */
  small?(): unknown;
  /** Puts back what calls change. Without it a call leaves nothing behind. */
  reset?(): void;
}
/** A program that is ready to start. */
export interface Entry {
  /** The browser's engine first. */
  readonly racers: readonly Racer[];
  readonly absent: readonly Absent[];
  /** Instructions of one call, once every lane has run it. */
  instructions(): number;
}

/** Milliseconds of warming up, and of each round at least; tests are in a hurry. */
export const pace = { warm: 150, round: 20 };
/** Ticks of the clock that a round lasts at least. */
const TICKS = 40;
/** Calls in a round at most; fewer where each begins with another instance, which may hold much memory. */
const MOST_CALLS = 4096;
const MOST_RESETS = 16;

/** What a lane says of a call that did not fit into its stack; how much fits is every machine's own business. */
export const TOO_DEEP = 'too many calls inside calls';

/** The shortest time that the clock can tell from none; browsers make it coarse on purpose. */
function tickOf(now: () => number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 5; i++) {
    const before = now();
    let after = before;
    while (after === before) after = now();
    least = Math.min(least, after - before);
  }
  return least;
}

/** The lanes of an entry, and what all of them must agree on. */
class Field {
  readonly #now: () => number;
  readonly #agreed: { small?: string; whole?: string } = {};

  constructor(now: () => number) {
    this.#now = now;
  }

  get result(): string {
    return this.#agreed.whole ?? '';
  }

  /** @throws Error when a lane gives another result than the browser's engine */
  #check({ lane, outcome }: Racer, what: 'small' | 'whole', given: unknown): void {
    const got = outcome(given);
    if (got === TOO_DEEP)
      throw new Error(`The ${lane} lane has no room for so many calls inside calls. Give the call less to do.`);
    this.#agreed[what] ??= got;
    const expected = this.#agreed[what];
    if (got !== expected) throw new Error(`The ${lane} lane gives ${got}, the browser’s engine ${expected}.`);
  }

  warm(racer: Racer): void {
    const start = this.#now();
    do {
      racer.reset?.();
      if (racer.small) this.#check(racer, 'small', racer.small());
      else this.#check(racer, 'whole', racer.call());
    } while (this.#now() - start < pace.warm);
  }

  /** Milliseconds of so many calls. */
  time(racer: Racer, calls: number): number {
    const given = new Array<unknown>(calls);
    let took = 0;
    if (racer.reset)
      for (let i = 0; i < calls; i++) {
        racer.reset();
        const start = this.#now();
        given[i] = racer.call();
        took += this.#now() - start;
      }
    else {
      const start = this.#now();
      for (let i = 0; i < calls; i++) given[i] = racer.call();
      took = this.#now() - start;
    }
    for (const one of given) this.#check(racer, 'whole', one);
    return took;
  }

  /** How many calls last long enough to be timed. */
  callsFor(racer: Racer, long: number): number {
    const most = racer.reset ? MOST_RESETS : MOST_CALLS;
    for (let calls = 1; ; ) {
      const took = this.time(racer, calls);
      if (took >= long || calls >= most) return calls;
      calls = Math.min(most, Math.ceil(calls * Math.min(16, (1.2 * long) / Math.max(took, 0.001))));
    }
  }
}

/** Runs all lanes, `rounds` times in turn. @throws Error when one gives another result than the browser's engine */
export async function turns(entry: Entry, rounds: number, { now, breathe, emit }: Surroundings): Promise<Lanes> {
  const tick = tickOf(now);
  const field = new Field(now);
  const runs = [];
  for (const racer of entry.racers) {
    await breathe();
    field.warm(racer);
    const calls = field.callsFor(racer, Math.max(pace.round, TICKS * tick));
    emit({ type: 'lap', lane: racer.lane, round: 0, milliseconds: 0 });
    runs.push({ racer, calls, times: [] as number[] });
  }
  for (let round = 1; round <= rounds; round++)
    for (const { racer, calls, times } of runs) {
      await breathe();
      const milliseconds = field.time(racer, calls) / calls;
      times.push(milliseconds);
      emit({ type: 'lap', lane: racer.lane, round, milliseconds });
    }
  return {
    lanes: runs.map(({ racer, calls, times }) => ({ lane: racer.lane, calls, times })),
    instructions: entry.instructions(),
    result: field.result,
    tick,
    absent: entry.absent,
  };
}
