/**
 * Charts of a recorded run: depth of calls and of operands over the steps, each with its table; a click goes to a step,
 * and the present one is marked wherever the reader goes.
 * Leaves to others: numbers (`models/timeline.ts`), drawing (`charts/`).
 * One idea: a chart over steps is one more slider.
 */
import type { Timeline } from '#engine/session/protocol.ts';
import { callsModel, operandsModel } from '../../charts/depth.ts';
import { chartHtml, drawLine, type LineModel, moveMark, stepAt } from '../../charts/line.ts';
import type { Cell } from '../cell/cell.ts';
import { claim, forget, part, setMarkup } from '../cell/draw.ts';

type Charts = readonly (readonly [name: string, model: LineModel])[];
const charted = (t: Timeline, step: number): Charts => [
  ['operands', operandsModel(t, step)],
  ['calls', callsModel(t, step)],
];
/** What a cell's charts show now. */
const shown = new WeakMap<Cell, { readonly of: Timeline; readonly models: Charts }>();

/** Draws both charts below the cell. */
export function chartRun(cell: Cell): void {
  const place = part(cell.host, 'extra');
  const t = cell.run.timeline;
  if (!place || !t) return;
  const models = charted(t, cell.run.step);
  claim(place);
  forget(place);
  setMarkup(
    place,
    `<div class="charts" data-view="charts" data-part="charts">${models.map(([name, m]) => chartHtml(name, m.title)).join('')}</div>`,
  );
  shown.set(cell, { of: t, models });
  for (const [name, model] of models) {
    const figure = place.querySelector(`[data-chart="${name}"]`)!;
    drawLine(figure, model);
    figure
      .querySelector('details')
      ?.addEventListener('toggle', () => drawLine(figure, { ...model, at: cell.run.step }));
    figure.querySelector('svg')!.addEventListener('click', (event) => cell.go(stepAt(event, model)));
  }
}

/** Marks where the reader stands; another run is drawn anew. */
export function moveCharts(cell: Cell): void {
  const now = shown.get(cell);
  if (!now || now.of !== cell.run.timeline) return chartRun(cell);
  for (const [name, model] of now.models) {
    const figure = cell.host.querySelector(`[data-chart="${name}"]`);
    if (figure) moveMark(figure, model, cell.run.step);
  }
}
