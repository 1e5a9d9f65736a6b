/**
 * The drawing of walls and arrows in a live cell: marks where the machine stands and which ways it can take from there.
 * Leaves to others: the drawing (`parts/flow.ts`), what can be reached (`engine/session/flow.ts`).
 * One idea: the drawing is of the text, so a step changes two marks in it and nothing else.
 */
import type { Flow } from '#engine/session/protocol.ts';
import { flowHtml, flowSentence, rowAt } from '../../parts/flow.ts';
import type { Cell } from './cell.ts';
import { part, setMarkup } from './draw.ts';

const drawn = new WeakMap<Cell, { readonly key: string; readonly flow: Flow }>();

/** Draws the function that runs, anew if it is another one or another text; then moves the marks. */
export async function drawFlow(cell: Cell): Promise<void> {
  const place = part(cell.host, 'flow');
  const { snapshot, text } = cell.run;
  const frame = snapshot?.frames[0];
  if (!place || !snapshot || !frame) return;
  const key = `${frame.func}:${text}`;
  let known = drawn.get(cell);
  if (known?.key !== key) {
    const flow = await cell.run.source.ask('flow', { func: frame.func });
    if (!flow || cell.run.text !== text || cell.run.snapshot?.frames[0]?.func !== frame.func) return;
    known = { key, flow };
    drawn.set(cell, known);
    setMarkup(place, flowHtml({ flow: known.flow, next: cell.run.snapshot.next?.offset }));
  }
  mark(place, known.flow, cell.run.snapshot?.next?.offset);
  const says = part(cell.host, 'flow-says');
  if (says) says.textContent = flowSentence({ flow: known.flow, next: cell.run.snapshot?.next?.offset }) || '\u00a0';
}

function mark(place: Element, flow: Flow, next: number | undefined): void {
  const here = rowAt(flow, next);
  place.querySelectorAll('li').forEach((row, i) => row.classList.toggle('here', i === here));
  for (const path of place.querySelectorAll<SVGElement>('path'))
    path.classList.toggle('here', Number(path.dataset['row']) === here);
}
