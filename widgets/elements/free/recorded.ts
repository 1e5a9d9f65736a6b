/**
 * Charts of a recorded run: depth of calls and of operands over the steps, each with its table; a click goes to a step.
 * Leaves to others: numbers (`models/timeline.ts`), drawing (`charts/`).
 * One idea: a chart over steps is one more slider.
 */
import { callsModel, operandsModel } from '../../charts/depth.ts';
import { chartHtml, drawLine, type LineModel, stepAt } from '../../charts/line.ts';
import type { Cell } from '../cell/cell.ts';
import { claim, part, setMarkup } from '../cell/draw.ts';

/** Draws both charts below the cell. */
export function chartRun(cell: Cell): void {
  const place = part(cell.host, 'extra');
  const t = cell.run.timeline;
  if (!place || !t) return;
  const models: readonly (readonly [string, LineModel])[] = [
    ['operands', operandsModel(t, cell.run.step)],
    ['calls', callsModel(t, cell.run.step)],
  ];
  claim(place);
  setMarkup(place, `<div class="charts">${models.map(([name, m]) => chartHtml(name, m.title)).join('')}</div>`);
  for (const [name, model] of models) {
    const figure = place.querySelector(`[data-chart="${name}"]`)!;
    drawLine(figure, model);
    figure.querySelector('details')?.addEventListener('toggle', () => drawLine(figure, model));
    figure.querySelector('svg')!.addEventListener('click', (event) => cell.go(stepAt(event, model)));
  }
}
