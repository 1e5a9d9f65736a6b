/**
 * A run as series over its steps: where in the code it was, which addresses it loaded and stored, how large its memory was.
 * Leaves to others: depth of operands and calls, which are folded while recording (`silhouette.ts`), drawing (the page).
 * Addresses are those of loads and stores to memory 0; bulk instructions are not looked into (`heat.ts` does).
 * One idea: least and greatest of a stretch are enough for one column of pixels, and a loop is recognised by its saw.
 */
import { RING } from '../debug/history.ts';
import { codeAt } from '../exec/compile.ts';
import type { Code } from '../runtime/store.ts';
import { addressAt } from './heat.ts';
import { Patience } from './patience.ts';
import type { Begun, Pace, Run } from './run.ts';

/** Column `i` stands for the steps from `i * (steps + 1) / columns` on, as in `Timeline`. A column with nothing to tell has a low of -1. */
export interface Series {
  /** Byte offsets of the instructions that ran, without code that is not the program's. */
  readonly placeLow: Float64Array;
  readonly placeHigh: Float64Array;
  /** Absent without a memory. */
  readonly memory?: {
    readonly addressLow: Float64Array;
    readonly addressHigh: Float64Array;
    /** Pages at the end of the column. */
    readonly pages: Uint32Array;
  };
}

/** Steps of a column that are looked at: all of them in a run of a million steps. */
const MOST = RING;

/** Looks through the run; the machine stays where it is. @throws Stopped if it was cancelled */
export async function seriesOf({ history, viewer }: Run, columns: number, pace: Pace, begun: Begun): Promise<Series> {
  const here = history.step;
  const { total, machine } = history;
  const count = Math.max(1, Math.min(columns, total + 1));
  const start = (column: number): number => Math.min(total, Math.ceil((column * (total + 1)) / count));
  const none = (): Float64Array => new Float64Array(count).fill(-1);
  const [placeLow, placeHigh, addressLow, addressHigh] = [none(), none(), none(), none()];
  const pages = new Uint32Array(count);
  const mem = viewer.root.mems[0];
  const patience = new Patience(pace, 'looking at');
  begun(patience);
  const offsets = new Map<Code, Int32Array>();
  let code: Code | undefined;
  let known: Int32Array = new Int32Array();
  const widen = (low: Float64Array, high: Float64Array, column: number, value: number): void => {
    if (low[column]! < 0 || value < low[column]!) low[column] = value;
    if (value > high[column]!) high[column] = value;
  };
  try {
    for (let column = 0; column < count; column++) {
      const from = start(column);
      const to = Math.min(start(column + 1), from + MOST);
      await patience.goOn(from, total);
      history.sweep(from, to);
      for (let step = from; step < to; step++) {
        const at = history.entry(step);
        const place = machine.ring[at]!;
        if (!code || place < code.base || place >= code.base + code.words.length) {
          code = codeAt(place)!.code;
          known = offsets.get(code) ?? new Int32Array(code.words.length).fill(-1);
          offsets.set(code, known);
        }
        const pc = place - code.base;
        if (known[pc]! < 0) known[pc] = viewer.offsetOf(place);
        if (known[pc]! > 0) widen(placeLow, placeHigh, column, known[pc]!);
        const address = mem ? addressAt(machine, at, mem) : -1;
        if (address >= 0) widen(addressLow, addressHigh, column, address);
      }
      pages[column] = mem?.pages ?? 0;
    }
  } finally {
    history.goto(here);
  }
  return { placeLow, placeHigh, ...(mem ? { memory: { addressLow, addressHigh, pages } } : {}) };
}
