/**
 * Questions to the past and to the recorded future: over a call, out of it, to a breakpoint, to the last write of anything.
 * A search walks keyframe by keyframe, each segment replayed forwards, and keeps the last (or first) step that answers; in a long run it can
 * be interrupted (`searches`). It leaves being somewhere to `history.ts` and knows nothing of text or bytes.
 * One idea: going backwards is going forwards more than once. The machine never runs in reverse; the search only forgets less.
 */

import { codeAt, instructionAt } from '../exec/compile.ts';
import { CAUGHT, NOTHING, OPAQUE, STORE } from '../exec/ring.ts';
import type { Code } from '../runtime/store.ts';
import { nameAt, operandAt, storeWidth, touched } from './effects.ts';
import { type History, RING } from './history.ts';

/** A place that can be written. `cell` is absolute; a byte lies in memory `memory` of the world. */
export type Place =
  | { readonly kind: 'cell'; readonly cell: number }
  | { readonly kind: 'global'; readonly code: Code; readonly index: number }
  | { readonly kind: 'byte'; readonly memory: number; readonly address: number };

/** What is looked for. */
interface Question {
  /** Is it `step`, which has just been reached by replaying one step? */
  isAt(step: number): boolean;
  /** May it be one of the steps that `[from, to)` in the ring led to? A cheap look that spares asking about each. */
  mayBeIn?(from: number, to: number): boolean;
}

/** A search on its way: gives the step that it stands at now and then, at last what it found. Between two of them nobody else may move the machine. */
export type Search = Generator<number, number, void>;

/** Searches without a break. */
function atOnce(search: Search): number {
  for (;;) {
    const { done, value } = search.next();
    if (done) return value;
  }
}

/** The first step in `(from, to]` that answers, or -1. The machine is then just there; otherwise anywhere. */
export function* firstFrom(history: History, from: number, to: number, question: Question): Search {
  history.goto(from);
  // Where one stretch may have answered, the next one may as well, and is not replayed only to be replayed again.
  let isLikely = !question.mayBeIn;
  for (let start = from; start < to; start = history.step) {
    yield start;
    const end = Math.min(to, start + RING);
    if (!isLikely && isOut(history, start, end, question)) continue;
    history.goto(start);
    while (history.step < end && history.advance()) if (question.isAt(history.step)) return history.step;
    if (history.step === start) return -1;
    isLikely = question.mayBeIn?.(start, history.step) ?? true;
  }
  return -1;
}

/** The last step in `[1, before)` that answers, or -1. Step 0 is never asked about: nothing led to it. The machine is then anywhere. */
export const lastBefore = (history: History, before: number, question: Question): number =>
  atOnce(latest(history, before, question));

function* latest(history: History, before: number, question: Question): Search {
  // `end` is the greatest step not yet asked about; a keyframe's own step belongs to the segment that led to it.
  for (let end = before - 1; end > 0; ) {
    const { step } = history.keyframeBefore(end - 1);
    const starts: number[] = [];
    for (let start = step; start < end; start += RING) {
      yield start;
      if (!question.mayBeIn || !isOut(history, start, Math.min(end, start + RING), question)) starts.push(start);
    }
    // Each way back to a stretch costs a replay from the keyframe, so after two of the latest the others are asked in their order.
    let found = -1;
    for (let i = 0; i < 2 && found < 0 && starts.length > 0; i++) found = lastIn(history, starts.pop()!, end, question);
    for (const start of found < 0 ? starts : []) {
      yield start;
      found = Math.max(found, lastIn(history, start, end, question));
    }
    if (found >= 0) return found;
    end = step;
  }
  return -1;
}

/** The last step that answers in the stretch from `start` on, up to `end`, or -1. */
function lastIn(history: History, start: number, end: number, question: Question): number {
  let found = -1;
  history.goto(start);
  const stop = Math.min(end, start + RING);
  while (history.step < stop && history.advance()) if (question.isAt(history.step)) found = history.step;
  return found;
}

/** Replays `[start, end)` at full speed; true if nothing in it can answer. The machine stands at `end` then. */
function isOut(history: History, start: number, end: number, question: Question): boolean {
  history.sweep(start, end);
  return !question.mayBeIn!(start, end);
}

function reaches(history: History, step: number, question: Question): boolean {
  history.goto(step - 1);
  return history.advance() && question.isAt(step);
}

/** Depth of calls at the present step; 0 in the outermost, -1 when everything has returned. */
const depth = (history: History): number => (history.machine.running ? history.machine.depth : -1);

/** Step forwards without stopping inside calls; the step reached. */
export const next = (history: History): number => atOnce(searches.next(history));
/** Step backwards without stopping inside calls. */
export const previous = (history: History): number => atOnce(searches.previous(history));
/** On to just after the present function has returned. */
export const stepOut = (history: History): number => atOnce(searches.stepOut(history));
/** On to the next step whose instruction is in `stops` (see `Code.base`), or that writes `watch`; else the end. */
export const forwards = (history: History, stops: ReadonlySet<number>, watch?: Place): number =>
  atOnce(searches.continue(history, stops, watch));
/** Back to the last such step; else the beginning. */
export const backwards = (history: History, stops: ReadonlySet<number>, watch?: Place): number =>
  atOnce(searches.reverseContinue(history, stops, watch));
/** The last step before the present one that wrote `place`, or -1. Nothing moves if there is none. */
export const lastWrite = (history: History, place: Place): number => atOnce(searches.lastWrite(history, place));
/** The first step after the present one that writes `place`, or -1. */
export const nextWrite = (history: History, place: Place): number => atOnce(searches.nextWrite(history, place));

/** The same as searches that can be interrupted. */
export const searches = {
  next: (history: History): Search => down(history, depth(history)),
  stepOut: (history: History): Search => down(history, depth(history) - 1),
  *previous(history: History): Search {
    const from = history.step;
    if (from === 0) return 0;
    const level = Math.max(depth(history), 0);
    const isAt = (): boolean => depth(history) <= level;
    history.goto(from - 1);
    if (isAt()) return from - 1;
    history.goto(from);
    const found = yield* latest(history, from, { isAt, mayBeIn: visiting(history, calls(history)) });
    return settle(history, Math.max(found, 0));
  },
  *continue(history: History, stops: ReadonlySet<number>, watch?: Place): Search {
    const found = yield* firstFrom(history, history.step, history.total, stopping(history, stops, watch));
    return settle(history, found < 0 ? history.total : found);
  },
  *reverseContinue(history: History, stops: ReadonlySet<number>, watch?: Place): Search {
    const found = yield* latest(history, history.step, stopping(history, stops, watch));
    return settle(history, Math.max(found, 0));
  },
  *lastWrite(history: History, place: Place): Search {
    const from = history.step;
    // The present step counts: "who wrote this?" is asked of what is seen now.
    const question = writing(history, place);
    if (from > 0 && reaches(history, from, question)) return settle(history, from);
    const found = yield* latest(history, from, question);
    settle(history, found < 0 ? from : found);
    return found;
  },
  *nextWrite(history: History, place: Place): Search {
    const from = history.step;
    const found = yield* firstFrom(history, from, history.total, writing(history, place));
    settle(history, found < 0 ? from : found);
    return found;
  },
};

/** The first step from here on at which no more than `level` calls wait, or the end. */
function* down(history: History, level: number): Search {
  const isAt = (): boolean => depth(history) <= level;
  if (history.advance() && isAt()) return history.step;
  // What waits for the end of a call changes only when that ends, and then it goes on behind the call.
  const { codes, frames, depth: deep } = history.machine;
  const places = new Set<number>();
  for (let at = 0; at <= level && at < deep; at++) places.add(codes[at]!.base + frames[2 * at]!);
  const found = yield* firstFrom(history, history.step, history.total, { isAt, mayBeIn: visiting(history, places) });
  return settle(history, found < 0 ? history.total : found);
}

/** Was the run over, an exception caught, or one of these instructions the next? */
function visiting(history: History, places: ReadonlySet<number>): (from: number, to: number) => boolean {
  const { machine } = history;
  return (from, to) => {
    if (!machine.running || places.has(position(history))) return true;
    for (let step = from; step < to; step++) {
      const at = history.entry(step);
      if (machine.ring[at + 1] === CAUGHT || (step > from && places.has(machine.ring[at]!))) return true;
    }
    return false;
  };
}

/** Where the call may be that has just come back here: before this place, or anywhere in this function if an exception led here. */
function calls(history: History): ReadonlySet<number> {
  const { code, pc, ring } = history.machine;
  const at = history.entry(history.step - 1);
  const here = instructionAt(code, pc);
  const isCaught = at < 0 || ring[at + 1] === CAUGHT;
  return new Set(Array.from(isCaught ? code.at : code.at.slice(here - 1, here), (word) => code.base + word));
}

function stopping(history: History, stops: ReadonlySet<number>, watch?: Place): Question {
  const writes = watch && writing(history, watch);
  return {
    isAt: (step) => stops.has(position(history)) || (writes?.isAt(step) ?? false),
    mayBeIn(from, to) {
      const { ring } = history.machine;
      // The step reached last is not in the ring; where the machine stands tells.
      if (stops.has(position(history))) return true;
      for (let step = from; step < to; step++) if (stops.has(ring[history.entry(step)]!)) return true;
      return writes?.mayBeIn?.(from, to) ?? false;
    },
  };
}

function writing(history: History, place: Place): Question {
  const hostWrites = history.hostLog.some(({ changes }) => changes.some(({ kind }) => kind === 'bytes'));
  const known = new Map<number, boolean>();
  /** May the instruction there, whose effect the ring does not hold, have written the place? */
  const may = (at: number): boolean => {
    const answer = known.get(at) ?? mayWrite(at, place.kind, hostWrites);
    known.set(at, answer);
    return answer;
  };
  return {
    isAt: (step) => wrote(history, place, step),
    mayBeIn(from, to) {
      const { ring } = history.machine;
      if (history.hand && history.hand.until(from) <= to - from) return true;
      for (let step = from; step < to; step++) {
        const at = history.entry(step);
        const target = ring[at + 1]!;
        if ((target === OPAQUE || target === CAUGHT) && may(ring[at]!)) return true;
        if (
          place.kind === 'cell'
            ? (target & ~1) === place.cell
            : place.kind === 'byte' && target <= STORE && Math.abs(place.address - (STORE - target)) < 8
        )
          return true;
      }
      return false;
    },
  };
}

const position = (history: History): number =>
  history.machine.running ? history.machine.code.base + history.machine.pc : -1;

function settle(history: History, step: number): number {
  history.goto(step);
  return step;
}

/** Could the instruction at this place of code, whose effect the ring does not hold, write a place of that kind? */
function mayWrite(at: number, kind: Place['kind'], hostWrites: boolean): boolean {
  const ran = codeAt(at);
  if (!ran) return true;
  const name = nameAt(ran.code, ran.pc);
  if (kind === 'byte' && name.includes('call')) return hostWrites;
  if (kind === 'byte') return /^memory\.(fill|copy|init)|\.store|\.atomic\./.test(name);
  if (kind === 'global') return name.startsWith('global.set');
  return !/^(global\.set|table\.(set|fill|copy|init)|(elem|data)\.drop|memory\.(fill|copy|init))/.test(name);
}

/** Did the step that led to `step` write `place`? The machine stands at `step`. */
export function wrote(history: History, place: Place, step: number): boolean {
  const { machine } = history;
  if (history.hand?.isWrite(place, step)) return true;
  const at = history.entry(step - 1);
  if (at < 0) return false;
  const target = machine.ring[at + 1]!;
  const ran = codeAt(machine.ring[at]!);
  if (!ran || target === NOTHING) return false;
  const { code, pc } = ran;
  const word = code.words[pc]!;
  if (place.kind === 'byte') {
    if (target > STORE && target !== OPAQUE && target !== CAUGHT) return false;
    const memory = history.world.mems[place.memory];
    const covers = (address: number, length: number): boolean =>
      place.address >= address && place.address < address + length;
    if (nameAt(code, pc).includes('call')) return hostWrote(history, place.memory, covers);
    if (target <= STORE) return code.instance.mems[0] === memory && covers(STORE - target, storeWidth(word));
    return touched(machine, code, pc, at).writes.some(
      (w) => code.instance.mems[w.memory] === memory && covers(w.address, w.length),
    );
  }
  if (place.kind === 'global') {
    return (
      nameAt(code, pc).startsWith('global.set') &&
      code.instance.globals[operandAt(code, pc)] === place.code.instance.globals[place.index]
    );
  }
  if (target >= 0) return (target & ~1) === place.cell;
  if (target === CAUGHT) return place.cell < machine.sp && place.cell >= machine.sp - 2 * machine.ring[at + 3]!;
  return target === OPAQUE && opaqueWrote(history, code, pc, place.cell);
}

function hostWrote(history: History, memory: number, covers: (address: number, length: number) => boolean): boolean {
  const { machine } = history;
  if (machine.pc === 0) return false;
  return history
    .hostChanges(history.hostCalls - 1)
    .some(
      (c) => c.kind === 'bytes' && c.memory === memory && [...c.bytes.keys()].some((i) => covers(c.address + i, 1)),
    );
}

/** Which cells a step wrote whose effect does not fit into the ring: what lies between its old and its new stack. */
function opaqueWrote(history: History, code: Code, pc: number, cell: number): boolean {
  const { machine } = history;
  const name = nameAt(code, pc);
  const kind = name.split('/')[0]!;
  const top = (count: number): boolean => cell >= machine.sp - 2 * count && cell < machine.sp;
  if (kind.includes('call')) {
    const entered = machine.running && machine.pc === 0 && machine.code !== code;
    const again = machine.pc === 0 && machine.code === code;
    if (entered || again) return cell >= machine.fp + machine.code.paramCells && cell < machine.sp;
    const index = code.words[pc + 1]!;
    const type = kind === 'call' ? code.instance.funcs[index]!.type : undefined;
    return top(type ? type.results.length : 1);
  }
  if (kind === 'end' || kind === 'return') {
    const count = code.func.type.results.length;
    return machine.running ? top(count) : cell >= machine.fp && cell < machine.fp + 2 * count;
  }
  if (name === 'br/n' || name === 'br_if/n') return top(code.words[pc + 3]!);
  if (name === 'br_table/n') return top(code.words[pc + 2]!);
  if (kind === 'local.set' || kind === 'local.tee') return cell === machine.fp + operandAt(code, pc);
  if (
    kind.startsWith('global.set') ||
    kind === 'table.set' ||
    kind === 'table.fill' ||
    kind.endsWith('.drop') ||
    /^(memory|table)\.(copy|init|fill)$|\.store/.test(kind)
  )
    return false;
  return top(1);
}
