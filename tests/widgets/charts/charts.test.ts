/** Charts are markup and sentences; both are checked against the same numbers. */
import { describe, expect, it } from 'vitest';
import { brief, chartHtml, lineMarks, lineRows, lineSentence, lineTable, markAt, WIDTH } from '#widgets/charts/line.ts';
import { mixHtml, mixSentence } from '#widgets/charts/mix.ts';
import { linear } from '#widgets/charts/scale.ts';
import { callsModel, depthModels, seriesModels } from '#widgets/charts/steps.ts';
import { decimate, Profile, RING } from '#widgets/models/profile.ts';
import { polyTimeline } from '../parts/figures.ts';

const points = Array.from({ length: 100_000 }, (_, x) => ({ x, y: x === 54_321 ? 9 : x % 3 }));
const model = { title: 'Speed', unit: 'steps a second', xUnit: 'seconds', points };
const sample = (steps: number) => ({
  steps,
  milliseconds: steps,
  stepsPerSecond: steps,
  depth: 1,
  calls: 1,
  pages: 0,
  counts: Float64Array.of(0, 3, 1),
});

describe('a line', () => {
  it('never loses a peak to thinning', () => {
    const columns = decimate(points, 276);
    expect(columns.length).toBeLessThanOrEqual(276);
    expect(columns.filter((c) => c.high === 9).length).toBe(1);
    expect(columns.every((c) => c.low === 0)).toBe(true);
  });
  it('stays inside its drawing', () => {
    const xs = [...lineMarks(model).line.matchAll(/[ML]([\d.]+),([\d.]+)/g)].map((m) => Number(m[1]));
    expect(xs.length).toBeGreaterThan(100);
    expect(Math.max(...xs)).toBeLessThanOrEqual(WIDTH);
  });
  it('says its last, least and greatest value', () => {
    expect(lineSentence(model)).toBe('Speed: now 0 steps a second, between 0 and 9.');
    expect(
      lineSentence({
        ...model,
        points: [
          { x: 0, y: 4 },
          { x: 1, y: 4 },
        ],
      }),
    ).toBe('Speed: 4 steps a second all the time.');
    expect(lineSentence({ ...model, points: [] })).toBe('Speed: nothing yet.');
  });
  it('has a short table with the first and the last value', () => {
    expect(lineRows(model).length).toBeLessThanOrEqual(13);
    expect(lineRows(model).at(-1)).toEqual({ x: 99_999, y: 0 });
    expect(lineTable(model)).toContain('<th scope="col">seconds</th>');
  });
  it('writes numbers briefly on its axes', () => {
    expect([0, 999, 9_999, 12_345, 2_500_000, 1e9].map(brief)).toEqual(['0', '999', '9999', '12.3k', '2.5M', '1G']);
  });
  it('marks the present step of a run', () => {
    const calls = callsModel(polyTimeline);
    const [first, here, last] = [0, polyTimeline.steps / 2, polyTimeline.steps].map((at) => Number(markAt(calls, at)));
    expect([first, last]).toEqual([13.75, 98.75]);
    expect(here).toBeCloseTo((first! + last!) / 2, 1);
  });
});

describe('a run over its steps', () => {
  const columns = 480;
  const long = {
    steps: 100_000,
    columns,
    depthLow: new Uint16Array(columns).fill(1),
    depthHigh: new Uint16Array(columns).fill(7),
    calls: new Uint16Array(columns).fill(3),
    marks: [],
  };
  const [, operands] = depthModels(long)[0]!;
  it('keeps least and greatest of each column, and says so', () => {
    expect(operands.points).toHaveLength(2 * columns);
    expect(operands.each).toBe(209);
    expect(chartHtml('operands', operands)).toContain('every 209 steps');
    expect(lineSentence(operands)).toBe('Depth of the stack: at the end 7 operands, between 1 and 7.');
    expect(lineTable(operands)).toContain('<th scope="col">least operands</th><th scope="col">greatest operands</th>');
    expect(lineTable(operands)).toContain('<td>1</td><td>7</td>');
  });
  it('has no legend for a shade that is not there', () => {
    expect(callsModel(long).each).toBeUndefined();
    expect(chartHtml('calls', callsModel(long))).not.toContain('shaded');
    expect(lineTable(callsModel(long))).toContain('<th scope="col">step</th><th scope="col">calls</th>');
  });
  it('leaves out columns that know nothing', () => {
    const placeLow = new Float64Array(columns).fill(-1);
    const placeHigh = new Float64Array(columns).fill(-1);
    placeLow[9] = placeHigh[9] = 40;
    const [[name, place]] = seriesModels(long, { placeLow, placeHigh }) as [readonly [string, typeof operands]];
    expect([name, place.points.map((p) => p.y)]).toEqual(['place', [40]]);
  });
});

describe('a scale', () => {
  it('goes there and back', () => {
    const scale = linear([10, 20], [0, 100]);
    expect(scale(15)).toBe(50);
    expect(scale.invert(scale(17))).toBeCloseTo(17);
  });
});

describe('the mix', () => {
  it('sorts by count, leaves out what never ran, and says the first two', () => {
    const profile = new Profile();
    profile.add(sample(4));
    expect(profile.mix().map((s) => [s.name, s.share])).toEqual([
      ['variable', 0.75],
      ['arithmetic', 0.25],
    ]);
    expect(mixSentence(profile.mix())).toBe(
      'Most instructions by kind: variable 75 percent, then arithmetic 25 percent.',
    );
    expect(mixHtml(profile.mix())).toContain('inline-size:100.0%');
  });
});

describe('a profile', () => {
  it('keeps the last samples in order when its ring is full', () => {
    const profile = new Profile();
    for (let i = 1; i <= RING + 10; i++) profile.add(sample(i));
    const series = profile.series('stepsPerSecond');
    expect(series.length).toBe(RING);
    expect([series[0]!.y, series.at(-1)!.y]).toEqual([11, RING + 10]);
    expect(profile.last!.steps).toBe(RING + 10);
  });
});
