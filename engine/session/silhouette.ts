/**
 * The shape of a run: how high the operand stack and the call stack were at each step, folded while recording.
 * However long the run, it keeps a fixed number of buckets; when they are full, neighbours merge and each stands for twice as many steps.
 * Leaves to others: recording (`debug/history.ts`), drawing (the page's charts).
 * One idea: least and greatest of a range can be merged without looking at the range again, so a chart of a billion steps is as cheap as one of a thousand.
 */

import { nameAt, storeWidth } from '../debug/effects.ts';
import type { History } from '../debug/history.ts';
import { codeAt, instructionAt } from '../exec/compile.ts';
import { OP } from '../exec/ops.generated.ts';
import { CAUGHT } from '../exec/ring.ts';
import type { Code } from '../runtime/store.ts';
import type { Timeline } from './protocol.ts';

const BUCKETS = 4096;
/** Runs up to this length get a mark for every call, branch and store; longer ones only for rare events. */
const DETAILED = 2000;
const MOST_MARKS = 500;

type Mark = Timeline['marks'][number];
/** A mark and the place of its instruction, see `Code.base`. */
type Noted = Pick<Mark, 'step' | 'kind'> & { readonly place?: number };

export class Silhouette {
  /** Steps per bucket, a power of two. */
  #span = 1;
  #steps = 0;
  readonly #low = new Uint16Array(BUCKETS).fill(0xffff);
  readonly #high = new Uint16Array(BUCKETS);
  readonly #calls = new Uint16Array(BUCKETS);
  readonly #marks: Noted[] = [];
  /** Calls that wait at the next step; to be set by who leaves steps out. */
  depth = 0;
  #code: Code | undefined;
  #heights: Uint16Array = new Uint16Array();
  readonly #known = new WeakMap<Code, Uint16Array>();

  /** Steps that a bucket stands for at present. */
  get span(): number {
    return this.#span;
  }

  /** Takes in the steps `[from, to)` that the history has just recorded. */
  add(history: History, from: number, to: number): void {
    const { ring, code: codeNow, pc: pcNow, running } = history.machine;
    for (let step = from; step < to; step++) {
      const place = ring[history.entry(step)]!;
      let code = this.#code;
      if (!code || place < code.base || place >= code.base + code.words.length) code = this.#enter(place);
      const pc = place - code.base;
      this.#put(step, this.#heights[pc]!);
      const last = step === to - 1;
      const following = last ? (running ? codeNow.base + pcNow : -1) : ring[history.entry(step + 1)]!;
      const entry = history.entry(step);
      if (ring[entry + 1] === CAUGHT) this.#caught(step, place, ring[entry + 2]!);
      else this.#note(step, code, pc, following);
    }
    this.#steps = to;
  }

  /** The last step's height: results, or what lay on the stack at a trap. */
  finish(step: number, height: number, trapped: boolean): void {
    this.#put(step, height);
    this.#steps = step;
    if (trapped) this.#marks.push({ step, kind: 'trap' });
  }

  #enter(place: number): Code {
    const { code } = codeAt(place)!;
    let heights = this.#known.get(code);
    if (!heights) {
      heights = new Uint16Array(code.words.length);
      code.at.forEach((word, i) => {
        heights![word] = Math.min(code.height[i]!, 0xffff);
      });
      this.#known.set(code, heights);
    }
    this.#code = code;
    this.#heights = heights;
    return code;
  }

  #put(step: number, height: number): void {
    let bucket = Math.floor(step / this.#span);
    if (bucket >= BUCKETS) {
      for (let i = 0; i < BUCKETS / 2; i++) {
        this.#low[i] = Math.min(this.#low[2 * i]!, this.#low[2 * i + 1]!);
        this.#high[i] = Math.max(this.#high[2 * i]!, this.#high[2 * i + 1]!);
        this.#calls[i] = Math.max(this.#calls[2 * i]!, this.#calls[2 * i + 1]!);
      }
      this.#low.fill(0xffff, BUCKETS / 2);
      this.#high.fill(0, BUCKETS / 2);
      this.#calls.fill(0, BUCKETS / 2);
      this.#span *= 2;
      bucket = Math.floor(step / this.#span);
    }
    if (height < this.#low[bucket]!) this.#low[bucket] = height;
    if (height > this.#high[bucket]!) this.#high[bucket] = height;
    if (this.depth > this.#calls[bucket]!) this.#calls[bucket] = this.depth;
  }

  /** An exception went to its handler, perhaps past some calls. */
  #caught(step: number, place: number, depth: number): void {
    this.#mark(step + 1, depth < this.depth ? 'return' : 'branch', false, place);
    this.depth = depth;
  }

  #note(step: number, code: Code, pc: number, following: number): void {
    const word = code.words[pc]!;
    const place = code.base + pc;
    const name = nameAt(code, pc);
    if (word === OP.call || word === OP.call_indirect || (word === OP.far && name.startsWith('call'))) {
      const sameCode = following > place && following < code.base + code.words.length;
      if (sameCode) this.#mark(step + 1, 'host', true, place);
      else {
        this.depth++;
        this.#mark(step + 1, 'call', false, place);
      }
      return;
    }
    if (name.startsWith('return_call') && codeAt(following)?.pc === 0) this.#mark(step + 1, 'call', false, place);
    else if (name.startsWith('end/') || name.startsWith('return')) {
      this.depth--;
      this.#mark(step + 1, 'return', false, place);
    } else if (storeWidth(word) > 0 || (word === OP.far && name.includes('.store')))
      this.#mark(step + 1, 'store', false, place);
    else if (name === 'memory.grow') this.#mark(step + 1, 'grow', true, place);
    else if (step <= DETAILED && name.startsWith('br')) {
      const straight = code.at[instructionAt(code, pc) + 1];
      if (straight === undefined || following !== code.base + straight) this.#mark(step + 1, 'branch', false, place);
    }
  }

  #mark(step: number, kind: Mark['kind'], isRare: boolean, place: number): void {
    if (this.#marks.length < MOST_MARKS && (isRare || step <= DETAILED)) this.#marks.push({ step, kind, place });
  }

  /** At most `columns` columns over all steps; `offsetOf` turns a place into a byte offset, or 0. */
  timeline(columns: number, offsetOf: (place: number) => number): Timeline {
    const used = Math.floor(this.#steps / this.#span) + 1;
    const count = Math.min(columns, used);
    const depthLow = new Uint16Array(count).fill(0xffff);
    const depthHigh = new Uint16Array(count);
    const calls = new Uint16Array(count);
    for (let i = 0; i < used; i++) {
      const column = Math.floor((i * count) / used);
      depthLow[column] = Math.min(depthLow[column]!, this.#low[i]!);
      depthHigh[column] = Math.max(depthHigh[column]!, this.#high[i]!);
      calls[column] = Math.max(calls[column]!, this.#calls[i]!);
    }
    const noted =
      this.#steps <= DETAILED
        ? this.#marks
        : this.#marks.filter((m) => m.kind === 'host' || m.kind === 'trap' || m.kind === 'grow');
    const marks = noted.map(({ step, kind, place }): Mark => {
      const offset = place === undefined ? 0 : offsetOf(place);
      return { step, kind, ...(offset ? { offset } : {}) };
    });
    return { steps: this.#steps, columns: count, depthLow, depthHigh, calls, marks };
  }
}
