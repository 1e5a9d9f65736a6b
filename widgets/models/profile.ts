/**
 * What is known of a program that runs free: a ring of samples, and series thinned to what a chart can show.
 * Leaves to others: drawing (`charts/`), sampling (engine/session).
 * One idea: a chart of a million points is honest when each pixel column keeps its least and its greatest value.
 */
import { CLASSES, type Sample } from '#engine/session/protocol.ts';

/** Samples kept: at 60 a second, about a minute. */
export const RING = 3600;

export interface Point {
  readonly x: number;
  readonly y: number;
}
/** One column of a thinned series. */
export interface Column {
  readonly x: number;
  readonly low: number;
  readonly high: number;
}
export interface Share {
  readonly name: (typeof CLASSES)[number];
  readonly count: number;
  readonly share: number;
}

/** The last `RING` samples of one run, oldest first. */
export class Profile {
  readonly #samples: Sample[] = [];
  #start = 0;

  add(sample: Sample): void {
    if (this.#samples.length < RING) this.#samples.push(sample);
    else {
      this.#samples[this.#start] = sample;
      this.#start = (this.#start + 1) % RING;
    }
  }

  get length(): number {
    return this.#samples.length;
  }

  get last(): Sample | undefined {
    return this.#samples.at(this.#start - 1);
  }

  /** One number of every sample over seconds. */
  series(of: 'stepsPerSecond' | 'depth' | 'calls' | 'pages'): Point[] {
    const out: Point[] = [];
    for (let i = 0; i < this.#samples.length; i++) {
      const s = this.#samples[(this.#start + i) % this.#samples.length]!;
      out.push({ x: s.milliseconds / 1000, y: s[of] });
    }
    return out;
  }

  /** Executions by class so far, greatest first; classes that never ran are left out. */
  mix(): Share[] {
    const counts = this.last?.counts ?? [];
    const all = [...counts].reduce((sum, n) => sum + n, 0) || 1;
    return CLASSES.map((name, i) => ({ name, count: counts[i] ?? 0, share: (counts[i] ?? 0) / all }))
      .filter((s) => s.count > 0)
      .sort((a, b) => b.count - a.count);
  }
}

/** At most `width` columns of `points` (ascending x), each with its least and greatest y. Nothing between is lost but order. */
export function decimate(points: readonly Point[], width: number): Column[] {
  if (points.length <= width) return points.map(({ x, y }) => ({ x, low: y, high: y }));
  const from = points[0]!.x;
  const span = points.at(-1)!.x - from || 1;
  const columns: { x: number; low: number; high: number }[] = [];
  let at = -1;
  for (const { x, y } of points) {
    const column = Math.min(width - 1, Math.floor(((x - from) / span) * width));
    const open = columns.at(-1);
    if (column === at && open) {
      open.low = Math.min(open.low, y);
      open.high = Math.max(open.high, y);
    } else columns.push({ x, low: y, high: y });
    at = column;
  }
  return columns;
}
