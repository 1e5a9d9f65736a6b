/**
 * A recorded run over its steps: depth of operands and calls, the place in the code, the addresses that it loaded and stored, its memory.
 * Leaves to others: looking through the run (`engine/session/series.ts`), drawing (`line.ts`), going to a step (`elements/free/recorded.ts`).
 * One idea: recursion is a shape, a loop is a saw in the code, and a walk over an array is a slope in memory.
 */
import type { Timeline } from '#engine/session/protocol.ts';
import type { Series } from '#engine/session/series.ts';
import { columnStart } from '../models/timeline.ts';
import type { LineModel } from './line.ts';

/** A chart by its name. */
export type Named = readonly [name: string, model: LineModel];

/** Least and greatest of each column over the axis that all these charts share; a column that knows nothing is left out. */
function overSteps(
  t: Timeline,
  title: string,
  unit: string,
  low: ArrayLike<number>,
  high: ArrayLike<number> = low,
): LineModel {
  const points = Array.from(low, (least, column) => {
    const x = Math.ceil(columnStart(t, column));
    const most = high[column]!;
    if (least < 0 || least > most) return [];
    return least === most
      ? [{ x, y: least }]
      : [
          { x, y: least },
          { x, y: most },
        ];
  }).flat();
  const isBand = points.length > new Set(points.map(({ x }) => x)).size;
  return {
    title,
    unit,
    xUnit: 'step',
    steps: true,
    reach: [0, t.steps],
    points,
    ...(isBand ? { each: Math.ceil((t.steps + 1) / t.columns) } : {}),
  };
}

/** The chart of calls that wait for another to return. */
export const callsModel = (t: Timeline): LineModel => overSteps(t, 'Calls that wait', 'calls', t.calls);

/** Charts that are known as soon as the run is recorded. */
export const depthModels = (t: Timeline): Named[] => [
  ['operands', overSteps(t, 'Depth of the stack', 'operands', t.depthLow, t.depthHigh)],
  ['calls', callsModel(t)],
];

/** Charts of a run that was looked through; a run without memory has one of them. */
export function seriesModels(t: Timeline, { placeLow, placeHigh, memory }: Series): Named[] {
  const place = overSteps(t, 'Place in the code', 'bytes into the module', placeLow, placeHigh);
  if (!memory) return [['place', place]];
  const { addressLow, addressHigh, pages } = memory;
  return [
    ['place', place],
    ['addresses', overSteps(t, 'Addresses loaded and stored', 'bytes into memory', addressLow, addressHigh)],
    ['pages', overSteps(t, 'Memory', 'pages', pages)],
  ];
}
