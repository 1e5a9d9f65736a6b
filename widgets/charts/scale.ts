/**
 * A straight scale from numbers to pixels, with round ends.
 * Leaves to others: round numbers (D3's `ticks` and `nice`), drawing (`frame.ts`, `line.ts`).
 * One idea: a linear scale is one line of arithmetic; D3's own also interpolate colours and write dates, and would weigh as much
 * as the rest of the charts together.
 */
import { nice, ticks } from 'd3';

export interface Scale {
  (value: number): number;
  /** About `count` round values within the domain. */
  ticks(count: number): readonly number[];
  /** The value at a place. */
  invert(place: number): number;
}

/** Maps `[d0, d1]` onto `[r0, r1]`; an empty domain maps to `r0`. */
export function linear([d0, d1]: readonly [number, number], [r0, r1]: readonly [number, number]): Scale {
  const span = d1 - d0 || 1;
  const scale = (value: number): number => r0 + ((value - d0) / span) * (r1 - r0);
  return Object.assign(scale, {
    ticks: (count: number) => ticks(d0, d1, count),
    invert: (place: number) => d0 + ((place - r0) / (r1 - r0)) * span,
  });
}

/** The domain widened to round numbers, about `count` of them. */
export const rounded = (domain: readonly [number, number], count: number): readonly [number, number] =>
  nice(domain[0], domain[1], count);
