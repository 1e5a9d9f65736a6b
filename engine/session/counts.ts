/**
 * How often each instruction of the program ran, from the first step of a run to the last.
 * Leaves to others: the last hundred steps (`run.ts`, `trail`), bytes of memory (`heat.ts`), drawing (the page).
 * One idea: the recording left the place of every step, so counting needs no other run and disturbs none.
 */
import { RING } from '../debug/history.ts';
import type { Run } from './run.ts';

/** By instruction that ran at all, in the order of the bytes. */
export interface Counts {
  readonly offsets: Uint32Array;
  readonly runs: Float64Array;
  /** Steps of code that is not the program's. */
  readonly elsewhere: number;
}

/** Counts the whole run; the machine stays where it is. */
export function countsOf({ history, viewer }: Run): Counts {
  const here = history.step;
  const places = new Map<number, number>();
  for (let from = 0; from < history.total; from += RING) {
    const to = Math.min(history.total, from + RING);
    history.sweep(from, to);
    for (let step = from; step < to; step++) {
      const place = history.machine.ring[history.entry(step)]!;
      places.set(place, (places.get(place) ?? 0) + 1);
    }
  }
  history.goto(here);
  const runs = new Map<number, number>();
  for (const [place, count] of places) {
    const offset = viewer.offsetOf(place);
    runs.set(offset, (runs.get(offset) ?? 0) + count);
  }
  const elsewhere = runs.get(0) ?? 0;
  runs.delete(0);
  const sorted = [...runs].sort(([a], [b]) => a - b);
  return {
    offsets: Uint32Array.from(sorted, ([offset]) => offset),
    runs: Float64Array.from(sorted, ([, count]) => count),
    elsewhere,
  };
}
