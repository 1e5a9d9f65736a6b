/**
 * What the benchmark prints: tables of ratios, and numbers in few digits.
 * Leaves to others: measuring.
 * One idea: a mean of ratios is a geometric one, or it depends on who is called the first.
 */
import { geometricMean, type Timing } from './measure.ts';

export const cell = (value: string, width = 11): string => value.padStart(width);
/** Some three digits that mean something. */
export const short = (n: number): string =>
  Number.isNaN(n) ? '' : n >= 100 ? n.toFixed(0) : n >= 10 ? n.toFixed(1) : n.toFixed(2);

/** Prints the kernels of `timings` with time over the first lane and speed; gives the geometric mean of each lane's ratios. */
export function show(title: string, timings: readonly Timing[]): Record<string, number> {
  const lanes = [...new Set(timings.map(({ lane }) => lane))];
  const names = [...new Set(timings.map(({ kernel }) => kernel))];
  console.log(`\n${title}\nTime over native, and million instructions a second:\n`);
  console.log(
    ['kernel'.padEnd(9), cell('native ms'), ...lanes.slice(1).flatMap((lane) => [cell(lane), cell('M/s')])].join(''),
  );
  for (const name of names) {
    const [native, ...others] = lanes.map((lane) => timings.find((one) => one.kernel === name && one.lane === lane));
    console.log(
      [
        name.padEnd(9),
        cell(native?.milliseconds.toFixed(2) ?? ''),
        ...others.flatMap((one) => [cell(one?.ratio.toFixed(2) ?? ''), cell(one?.speed.toFixed(0) ?? '')]),
      ].join(''),
    );
  }
  const means = Object.fromEntries(
    lanes.map((lane) => [lane, geometricMean(timings.filter((one) => one.lane === lane).map(({ ratio }) => ratio))]),
  );
  const speeds = lanes.map((lane) =>
    geometricMean(timings.filter((one) => one.lane === lane).map(({ speed }) => speed)),
  );
  console.log(
    [
      'geomean'.padEnd(9),
      cell(''),
      ...lanes
        .slice(1)
        .flatMap((lane, i) => [cell(means[lane]?.toFixed(2) ?? ''), cell(speeds[i + 1]?.toFixed(0) ?? '')]),
    ].join(''),
  );
  return means;
}
