/**
 * Says a sentence in the cell's polite live region, at most two a second; the last one is always said.
 * One idea: a voice cannot keep up with a machine, so what it misses is skipped, never queued.
 */
const PAUSE = 500;

export class Announcer {
  readonly #region: Element | null;
  #last = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(region: Element | null) {
    this.#region = region;
  }

  say(sentence: string): void {
    clearTimeout(this.#timer);
    const wait = this.#last + PAUSE - performance.now();
    if (wait > 0) {
      this.#timer = setTimeout(() => this.say(sentence), wait);
      return;
    }
    this.#last = performance.now();
    if (this.#region && this.#region.textContent !== sentence) this.#region.textContent = sentence;
  }
}
