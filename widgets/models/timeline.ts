/**
 * A run as a shape: the outline of its depth, from at most a few hundred columns of least and greatest depth, and the
 * marks worth drawing.
 * Leaves to others: drawing (`parts/timeline.ts`, `charts/`), measuring (engine/session).
 * One idea: a million steps drawn honestly are one column per pixel with its least and its greatest value; a sample of
 * them would miss the peak that overflows.
 */
import type { Timeline } from '#engine/session/protocol.ts';

export interface Mark {
  readonly step: number;
  readonly kind: Timeline['marks'][number]['kind'];
  /** Place on the slider, 0 to 1. */
  readonly at: number;
  /** Its name is written beside it. */
  readonly named: boolean;
  /** Byte of its instruction. */
  readonly offset?: number | undefined;
}

/** What a silhouette shows: operands of the innermost call, or calls that wait. */
export type Series = 'depthHigh' | 'calls';

/** Greatest value of the run, at least 1. */
export const peak = (t: Timeline, series: Series = 'depthHigh'): number =>
  t[series].reduce((most, d) => Math.max(most, d), 1);

/** The step at the left edge of a column; columns share the `steps + 1` states evenly. */
export const columnStart = (t: Timeline, column: number): number =>
  Math.max(0, (column * (t.steps + 1)) / t.columns - 0.5);

const short = (n: number): string => String(Math.round(n * 100) / 100);

/** Path of the depth, closed along the floor, in units of one step by one value; y points down and 0 is the peak. */
export function silhouette(t: Timeline, series: Series = 'depthHigh'): string {
  const floor = peak(t, series);
  let d = `M0 ${floor}`;
  let level = floor;
  for (let c = 0; c < t.columns; c++) {
    const y = floor - t[series][c]!;
    if (y !== level) d += `H${short(columnStart(t, c))}V${y}`;
    level = y;
  }
  return `${d}H${t.steps}V${floor}Z`;
}

/** Cuts off what comes after `step`, so that the same path is also the past. */
export const pastClip = (t: Timeline, step: number): string =>
  `inset(0 ${short(100 - (100 * step) / (t.steps || 1))}% 0 0)`;

/** Path of the line at the present step, a little taller than the drawing. */
export const nowPath = (t: Timeline, step: number, series: Series = 'depthHigh'): string => {
  const top = peak(t, series);
  return `M${step} ${-0.05 * top}V${top}`;
};

/** When two marks meet, the one further left in this list stays. */
const RANK: readonly Mark['kind'][] = ['trap', 'breakpoint', 'host', 'grow', 'call', 'return', 'store', 'branch'];
/** Marks closer than this share of the slider would overlap. */
const APART = 0.022;
/** Names closer than this would overlap. */
const NAME_APART = 0.09;

/** Marks thinned to what can be told apart, in order of step. */
export function marksOf(t: Timeline): Mark[] {
  const span = Math.max(1, t.steps);
  const kept: Timeline['marks'][number][] = [];
  for (const mark of [...t.marks].sort((a, b) => a.step - b.step)) {
    const last = kept.at(-1);
    if (!last || (mark.step - last.step) / span >= APART) kept.push(mark);
    else if (RANK.indexOf(mark.kind) < RANK.indexOf(last.kind)) kept[kept.length - 1] = mark;
  }
  let nameEnd = -1;
  return kept.map((mark, i) => {
    const at = mark.step / span;
    const same = (m: Timeline['marks'][number]): boolean => m.kind === mark.kind;
    const ends = kept.findIndex(same) === i || kept.findLastIndex(same) === i;
    const named = ends && at - nameEnd >= NAME_APART;
    if (named) nameEnd = at;
    return { step: mark.step, kind: mark.kind, at, named, ...(mark.offset ? { offset: mark.offset } : {}) };
  });
}
