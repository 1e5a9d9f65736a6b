/**
 * What a race says: medians with the middle half of the rounds, ratios to the browser's engine and how sure they are, instructions a
 * second, and every reason to believe less.
 * Leaves to others: running (`engine/session/lanes.ts`), drawing (`parts/race.ts`).
 * One idea: a time without its spread is a rumour, so nothing here gives the one without the other.
 */
import type { Absent, Lane, Lanes } from '#engine/session/lanes.ts';

/** Milliseconds of one call: the median, and where the middle half of the rounds begins and ends. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}
export interface LaneTime extends Spread {
  readonly lane: Lane;
  /** Time over the browser's: the median of the rounds, in each of which both ran one after the other. */
  readonly ratio: number;
  /** Where that median lies, with a probability of at least `SURE`; absent where there are too few rounds to say. */
  readonly between?: readonly [low: number, high: number];
  /** Instructions a second. */
  readonly speed: number;
  /** Ticks of the browser's clock in a round. */
  readonly ticks?: number;
}
export interface Raced {
  readonly rounds: number;
  readonly instructions: number;
  /** What every call gave; empty as long as that is not known. */
  readonly result: string;
  /** The browser's engine first. */
  readonly lanes: readonly LaneTime[];
  readonly absent?: readonly Absent[];
  /** The browser's last third of the rounds over its first third. */
  readonly drift?: number;
}
/** Races that were run once and kept. */
export interface Recording {
  /** `2026-11-22`. */
  readonly date: string;
  readonly browser: string;
  readonly machine: string;
  readonly races: Readonly<Record<string, Raced>>;
}

/** Share of the median that the middle half of the browser's rounds may span before the machine is called noisy. */
export const QUIET = 0.1;
/** Ticks of the clock that a round should last. */
export const TICKS = 20;
export const SURE = 0.95;

/** Value below which a share of the list lies, between neighbours in proportion. NaN for an empty list. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  return low + ((sorted[Math.ceil(at)] ?? low) - low) * (at % 1);
}
const ascending = (list: readonly number[]): number[] => [...list].sort((a, b) => a - b);
export function spreadOf(times: readonly number[]): Spread {
  const sorted = ascending(times);
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) };
}

/**
 * The narrowest pair of values, as far from below as from above, between which the median lies with probability `SURE`, however the values
 * are distributed: it lies below the k-th one only if fewer than k coins of `n` show heads.
 */
export function medianBetween(list: readonly number[]): readonly [low: number, high: number] | undefined {
  const sorted = ascending(list);
  const n = sorted.length;
  let outside = 0;
  let k = 0;
  for (let ways = 1 / 2 ** n; ; ways *= (n - k) / (k + 1), k++) {
    if (2 * (outside + ways) > 1 - SURE) break;
    outside += ways;
  }
  return k === 0 ? undefined : [sorted[k - 1]!, sorted[n - k]!];
}

/** The last third of a list over its first, by their medians; undefined for a list that has no thirds. */
function driftOf(list: readonly number[]): number | undefined {
  const third = Math.floor(list.length / 3);
  if (third < 2) return undefined;
  return spreadOf(list.slice(-third)).median / spreadOf(list.slice(0, third)).median;
}

/** What is known after some rounds; lanes that have not run in the last one are looked at without it. */
export function racedOf({ lanes, instructions, result, tick, absent }: Lanes): Raced {
  const reference = lanes[0]?.times ?? [];
  const drift = driftOf(reference);
  return {
    rounds: reference.length,
    instructions,
    result,
    absent,
    ...(drift === undefined ? {} : { drift }),
    lanes: lanes.map(({ lane, times, calls }): LaneTime => {
      const spread = spreadOf(times);
      const ratios = times.map((time, round) => time / (reference[round] ?? Number.NaN));
      const between = lane === 'browser' ? undefined : medianBetween(ratios);
      return {
        lane,
        ...spread,
        ratio: spreadOf(ratios).median,
        ...(between ? { between } : {}),
        speed: (instructions / spread.median) * 1000,
        ...(tick > 0 ? { ticks: (spread.median * calls) / tick } : {}),
      };
    }),
  };
}

/** How much of the median the middle half of the browser's own rounds spans: what the machine does besides. */
export function noiseOf({ lanes: [reference] }: Raced): number {
  return reference ? (reference.high - reference.low) / reference.median : Number.NaN;
}

/** A reason for which less should be believed. */
export type Doubt =
  | { readonly kind: 'noise'; readonly spread: number }
  | { readonly kind: 'drift'; readonly drift: number }
  | { readonly kind: 'clock'; readonly lane: Lane; readonly ticks: number }
  | { readonly kind: 'unsure'; readonly lane: Lane; readonly between: readonly [number, number] };

/** All of them, the gravest first. */
export function doubtsOf(raced: Raced): Doubt[] {
  const { lanes, drift } = raced;
  const doubts: Doubt[] = [];
  const spread = noiseOf(raced);
  if (spread > QUIET) doubts.push({ kind: 'noise', spread });
  if (drift !== undefined && Math.abs(Math.log(drift)) > QUIET) doubts.push({ kind: 'drift', drift });
  for (const { lane, ticks } of lanes)
    if (ticks !== undefined && ticks < TICKS) doubts.push({ kind: 'clock', lane, ticks });
  for (const { lane, between, ratio } of lanes)
    if (between && between[1] - between[0] > 2 * QUIET * ratio) doubts.push({ kind: 'unsure', lane, between });
  return doubts;
}
export const geometricMean = (list: readonly number[]): number =>
  Math.exp(list.reduce((sum, x) => sum + Math.log(x), 0) / list.length);

/** A browser and its version, from the words it says of itself. */
export function browserOf(agent: string): string {
  const found =
    /(Firefox)\/([\d.]+)/.exec(agent) ??
    /(Edg|OPR)\/([\d.]+)/.exec(agent) ??
    /(?:Headless)?(Chrome)\/([\d.]+)/.exec(agent) ??
    (/Safari/.test(agent) ? /(Version)\/([\d.]+)/.exec(agent) : null);
  if (!found) return agent;
  const names: Readonly<Record<string, string>> = { Edg: 'Edge', OPR: 'Opera', Version: 'Safari' };
  const [, system = ''] = /\(([^)]+)/.exec(agent) ?? [];
  const named = system.split('; ').find((word) => word !== 'X11');
  return `${names[found[1]!] ?? found[1]} ${found[2]}${named ? `, ${named}` : ''}`;
}
