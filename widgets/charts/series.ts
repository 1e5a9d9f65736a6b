/**
 * What else a recorded run shows over its steps: the place in the code, the addresses that it loaded and stored, its memory.
 * Leaves to others: looking through the run (`engine/session/series.ts`), drawing (`line.ts`), depth (`depth.ts`).
 * One idea: a loop is a saw in the code, and a walk over an array is a slope in memory.
 */
import type { Series } from '#engine/session/series.ts';
import { columnStart } from '../models/timeline.ts';
import type { LineModel } from './line.ts';

type Columns = Parameters<typeof columnStart>[0];

/** The chart of least and greatest values; columns without any are left out. */
function band(t: Columns, title: string, unit: string, low: Float64Array, high: Float64Array): LineModel {
  const points = Array.from(low, (y, column) => ({ x: Math.ceil(columnStart(t, column)), y, most: high[column]! }));
  return {
    title,
    unit,
    xUnit: 'step',
    reach: [0, t.steps],
    steps: true,
    points: points
      .filter(({ y }) => y >= 0)
      .flatMap(({ x, y, most }) =>
        y === most
          ? { x, y }
          : [
              { x, y },
              { x, y: most },
            ],
      ),
  };
}

/** Charts of a run that was looked through, by name; a run without memory has one of them. */
export function seriesModels(t: Columns, series: Series): (readonly [name: string, model: LineModel])[] {
  const { placeLow, placeHigh, memory } = series;
  const place = band(t, 'Place in the code', 'bytes into the module', placeLow, placeHigh);
  if (!memory) return [['place', place]];
  const { addressLow, addressHigh, pages } = memory;
  return [
    ['place', place],
    ['addresses', band(t, 'Addresses loaded and stored', 'bytes into memory', addressLow, addressHigh)],
    [
      'pages',
      {
        title: 'Memory',
        unit: 'pages',
        xUnit: 'step',
        steps: true,
        reach: [0, t.steps],
        points: Array.from(pages, (y, column) => ({ x: Math.ceil(columnStart(t, column)), y })),
      },
    ],
  ];
}
