/**
 * What a race says: medians with the middle half of the rounds, ratios to the browser's engine, instructions a second, how quiet it was.
 * Leaves to others: running (`engine/session/lanes.ts`), drawing (`parts/race.ts`).
 * One idea: a time without its spread is a rumour, so nothing here gives the one without the other.
 */
import type { Lane, Lanes } from '#engine/session/lanes.ts';

/** Milliseconds of one call: the median, and where the middle half of the rounds begins and ends. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}
export interface LaneTime extends Spread {
  readonly lane: Lane;
  /** Time over the browser's. */
  readonly ratio: number;
  /** Instructions a second. */
  readonly speed: number;
}
export interface Raced {
  readonly rounds: number;
  readonly instructions: number;
  readonly result: number;
  /** The browser's engine first. */
  readonly lanes: readonly LaneTime[];
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

/** Value below which a share of the list lies, between neighbours in proportion. NaN for an empty list. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  return low + ((sorted[Math.ceil(at)] ?? low) - low) * (at % 1);
}
export function spreadOf(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b);
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) };
}

export function racedOf({ lanes, instructions }: Lanes): Raced {
  const [reference] = lanes;
  const base = spreadOf(reference?.times ?? []).median;
  return {
    rounds: reference?.times.length ?? 0,
    instructions,
    result: reference?.result ?? Number.NaN,
    lanes: lanes.map(({ lane, times }) => {
      const spread = spreadOf(times);
      return { lane, ...spread, ratio: spread.median / base, speed: (instructions / spread.median) * 1000 };
    }),
  };
}

/** How much of the median the middle half of the browser's own rounds spans: what the machine does besides. */
export function noiseOf({ lanes: [reference] }: Raced): number {
  return reference ? (reference.high - reference.low) / reference.median : Number.NaN;
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
