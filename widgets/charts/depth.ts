/**
 * Depth of calls and of operands over the recorded steps, as lines that share the slider's axis.
 * Leaves to others: drawing (`line.ts`), going to a step (`elements/free/recorded.ts`), recording (engine/debug).
 * One idea: recursion is a shape, and Fibonacci is recognised by it.
 */
import type { Timeline } from '#engine/session/protocol.ts';
import { columnStart } from '../models/timeline.ts';
import type { LineModel } from './line.ts';

/** The chart of calls that wait for another to return. */
export const callsModel = (t: Timeline): LineModel => ({
  title: 'Calls that wait',
  unit: 'calls',
  xUnit: 'step',
  steps: true,
  reach: [0, t.steps],
  points: Array.from(t.calls, (y, column) => ({ x: Math.ceil(columnStart(t, column)), y })),
});

/** The chart of operand depth: the greatest of each column. */
export const operandsModel = (t: Timeline): LineModel => ({
  title: 'Depth of the stack',
  unit: 'operands',
  xUnit: 'step',
  steps: true,
  reach: [0, t.steps],
  points: Array.from(t.depthHigh, (y, column) => ({ x: Math.ceil(columnStart(t, column)), y })),
});
