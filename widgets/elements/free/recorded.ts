/**
 * Charts of a recorded run over its steps: depth of calls and of operands, then what a look through the run tells; each with its
 * table. A click goes to a step, and the present one is marked wherever the reader goes.
 * Leaves to others: numbers (`models/timeline.ts`, `engine/session/series.ts`), drawing (`charts/`).
 * One idea: a chart over steps is one more slider.
 */
import type { Timeline } from '#engine/session/protocol.ts';
import { chartHtml, drawLine, type LineModel, moveMark, stepAt } from '../../charts/line.ts';
import { depthModels, type Named, seriesModels } from '../../charts/steps.ts';
import type { Cell } from '../cell/cell.ts';
import { claim, forget, part, setMarkup } from '../cell/draw.ts';

/** A chart that is drawn, and what it shows. */
type Charts = (readonly [figure: Element, model: LineModel])[];
/** What a cell's charts show now. */
const shown = new WeakMap<Cell, { readonly of: Timeline; readonly charts: Charts }>();

/** Draws the charts below the cell: those that are known at once, and the others when the run was looked through. */
export async function chartRun(cell: Cell): Promise<void> {
  const place = part(cell.host, 'extra');
  const t = cell.run.timeline;
  if (!place || !t) return;
  const isMine = claim(place);
  forget(place);
  setMarkup(place, '<div class="charts" data-view="charts" data-part="charts"></div>');
  const charts: Charts = [];
  shown.set(cell, { of: t, charts });
  const add = ([name, model]: Named): void => {
    const board = part(place, 'charts')!;
    board.insertAdjacentHTML('beforeend', chartHtml(name, model));
    const figure = board.lastElementChild!;
    charts.push([figure, model]);
    drawLine(figure, model);
    moveMark(figure, model, cell.run.step);
    figure.querySelector('details')?.addEventListener('toggle', () => drawLine(figure, model));
    figure.querySelector('svg')!.addEventListener('click', (event) => cell.go(stepAt(event, model)));
  };
  depthModels(t).forEach(add);
  const series = await cell.run.source.ask('series', { columns: t.columns });
  if (!series || !isMine() || cell.run.timeline !== t) return;
  seriesModels(t, series).forEach(add);
}

/** Marks where the reader stands; another run is drawn anew. */
export function moveCharts(cell: Cell): void | Promise<void> {
  const now = shown.get(cell);
  if (!now || now.of !== cell.run.timeline) return chartRun(cell);
  for (const [figure, model] of now.charts) moveMark(figure, model, cell.run.step);
}
