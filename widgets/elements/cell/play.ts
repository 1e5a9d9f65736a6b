/**
 * Plays a run: each step in its time up to ten a second; faster, one sample a frame, and how many steps a sample stands for.
 * Leaves to others: moving (`run.ts`), stopping off screen (`cell.ts`).
 * One idea: what cannot be seen is not drawn but counted, and the count is said.
 */
/** Steps per second. */
export const SPEEDS = [1, 2, 4, 10, 60, 600, 6_000, 60_000] as const;
const FRAMES = 60;

export interface Stage {
  /** The present step, and the last. */
  place(): { readonly step: number; readonly total: number };
  goTo(step: number): Promise<unknown>;
  /** Playing began or ended, or its speed is another now. */
  changed(what: 'playing' | 'speed'): void;
}

export class Player {
  readonly #stage: Stage;
  #speed = 2;
  #timer: number | undefined;
  #frame: number | undefined;
  /** Counts halts: a step that was on its way to one does not go on playing after it. */
  #halts = 0;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  get isPlaying(): boolean {
    return this.#timer !== undefined || this.#frame !== undefined;
  }
  /** Steps per second. */
  get speed(): number {
    return SPEEDS[this.#speed]!;
  }
  /** One of so many steps is drawn. */
  get shown(): number {
    return this.isPlaying && this.speed > 10 ? Math.max(1, Math.round(this.speed / FRAMES)) : 1;
  }

  /** Faster (1) or slower (-1), within the list. */
  change(by: 1 | -1): void {
    this.#speed = Math.max(0, Math.min(SPEEDS.length - 1, this.#speed + by));
    if (this.isPlaying) {
      this.#halt();
      this.#next();
    }
    this.#stage.changed('speed');
  }

  toggle(): void {
    if (this.isPlaying) {
      this.pause();
      return;
    }
    const { step, total } = this.#stage.place();
    if (step >= total) void this.#stage.goTo(0);
    this.#next();
    this.#stage.changed('playing');
  }

  pause(): void {
    if (!this.isPlaying) return;
    this.#halt();
    this.#stage.changed('playing');
  }

  #halt(): void {
    this.#halts++;
    clearTimeout(this.#timer);
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#timer = undefined;
    this.#frame = undefined;
  }

  #next(): void {
    if (this.speed <= 10) this.#timer = setTimeout(() => void this.#advance(1), 1000 / this.speed) as unknown as number;
    else this.#frame = requestAnimationFrame(() => void this.#advance(Math.max(1, this.speed / FRAMES)));
  }

  async #advance(by: number): Promise<void> {
    const { step, total } = this.#stage.place();
    if (step >= total) return this.pause();
    const halts = this.#halts;
    await this.#stage.goTo(Math.min(total, step + by));
    if (this.isPlaying && halts === this.#halts) this.#next();
  }
}
