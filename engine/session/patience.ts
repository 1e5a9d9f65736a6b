/**
 * Work that may take seconds gives way to messages every few milliseconds, says how far it is, and ends when it is told to.
 * Leaves to others: the work. Fetched with the first of it.
 * One idea: whoever listens now and then can always be stopped.
 */
import type { Pace } from './run.ts';

/** Milliseconds of work without a break, and between two reports. */
const SLICE = 8;
const REPORT = 100;

/** Work that was cancelled and has nothing to give. */
class Stopped extends Error {
  override readonly message = 'It was stopped before it was done.';
}

export class Patience {
  readonly #pace: Pace;
  readonly #what: string;
  #since: number;
  #told: number;
  #isCancelled = false;

  /** @param what is being done, for the reports: `recording` */
  constructor(pace: Pace, what: string) {
    this.#pace = pace;
    this.#what = what;
    this.#since = this.#told = pace.now();
  }
  /** Ends the work at its next break. */
  cancel(): void {
    this.#isCancelled = true;
  }

  /** As `mayGoOn`, for work of which a part is worth nothing. @throws Stopped if it shall end */
  async goOn(done: number, of: number): Promise<void> {
    if (!(await this.mayGoOn(done, of))) throw new Stopped();
  }

  /** A break, if it is time for one. `done` of `of` steps are behind it. False if the work shall end. */
  async mayGoOn(done: number, of: number): Promise<boolean> {
    const now = this.#pace.now();
    if (now - this.#since < SLICE) return true;
    if (now - this.#told >= REPORT) {
      this.#told = now;
      this.#pace.emit?.({ type: 'progress', done, of, what: this.#what });
    }
    await this.#pace.breathe();
    this.#since = this.#pace.now();
    return !this.#isCancelled;
  }
}
