/**
 * How often each instruction of the program ran, from the first step of a run to the last.
 * Leaves to others: the last hundred steps (`run.ts`, `trail`), bytes of memory (`heat.ts`), drawing (the page).
 * One idea: the recording left the place of every step, so counting needs no other run and disturbs none.
 */
import { RING } from '../debug/history.ts';
import { codeAt } from '../exec/compile.ts';
import type { Code } from '../runtime/store.ts';
import { Patience } from './patience.ts';
import type { Begun, Pace, Run } from './run.ts';

/** By instruction that ran at all, in the order of the bytes. */
export interface Counts {
  readonly offsets: Uint32Array;
  readonly runs: Float64Array;
  /** Steps of code that is not the program's. */
  readonly elsewhere: number;
}

/** Counts the whole run; the machine stays where it is. @throws Stopped if it was cancelled */
export async function countsOf({ history, viewer }: Run, pace: Pace, begun: Begun): Promise<Counts> {
  const here = history.step;
  const patience = new Patience(pace, 'counting');
  begun(patience);
  // By word of each code, for a map would be asked at every step.
  const places = new Map<Code, Float64Array>();
  let base = 0;
  let counts: Float64Array = new Float64Array();
  try {
    for (let from = 0; from < history.total; from += RING) {
      await patience.goOn(from, history.total);
      const to = Math.min(history.total, from + RING);
      history.sweep(from, to);
      for (let step = from; step < to; step++) {
        const place = history.machine.ring[history.entry(step)]!;
        if (place < base || place >= base + counts.length) {
          const { code } = codeAt(place)!;
          counts = places.get(code) ?? new Float64Array(code.words.length);
          places.set(code, counts);
          base = code.base;
        }
        counts[place - base]!++;
      }
    }
  } finally {
    history.goto(here);
  }
  const runs = new Map<number, number>();
  for (const [code, counted] of places)
    for (const [word, count] of counted.entries()) {
      if (count === 0) continue;
      const offset = viewer.offsetOf(code.base + word);
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
