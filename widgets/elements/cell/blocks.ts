/**
 * The graph of blocks in a live cell: the box in which the machine stands, in the graph as it runs and in the one that was meant.
 * Leaves to others: the drawing (`parts/blocks.ts`), the graphs (`engine/session/blocks.ts`).
 * One idea: a jump through a variable is under way for some steps, and while it is, the drawing of jumps shows already where it leads.
 */
import type { Blocks } from '#engine/session/blocks.ts';
import { type BlocksModel, blockAt, blocksHtml, blocksSentence, goal } from '../../parts/blocks.ts';
import type { Cell } from './cell.ts';
import { part, setMarkup } from './draw.ts';

const drawn = new WeakMap<Cell, { readonly key: string; readonly blocks: Blocks }>();

/** Draws the function that runs, anew if it is another one or another text; then moves the marks. */
export async function drawBlocks(cell: Cell): Promise<void> {
  const place = part(cell.host, 'blocks');
  const { snapshot, text } = cell.run;
  const frame = snapshot?.frames[0];
  if (!place || !snapshot) return;
  const known = drawn.get(cell);
  // When the call is over, its graph stays, with nobody in it.
  if (!frame) return known && mark(cell, place, known.blocks);
  const key = `${frame.func}:${text}`;
  if (known?.key !== key) {
    const blocks = await cell.run.source.ask('blocks', { func: frame.func });
    if (!blocks || cell.run.text !== text || cell.run.snapshot?.frames[0]?.func !== frame.func) return;
    drawn.set(cell, { key, blocks });
    setMarkup(place, blocksHtml(modelOf(cell, blocks)));
  }
  mark(cell, place, drawn.get(cell)!.blocks);
}

function modelOf(cell: Cell, blocks: Blocks): BlocksModel {
  const s = cell.run.snapshot;
  const variable = s?.frames[0]?.locals[blocks.jumps?.local ?? -1]?.text;
  return { blocks, next: s?.next?.offset, variable };
}

function mark(cell: Cell, place: Element, blocks: Blocks): void {
  const model = modelOf(cell, blocks);
  const drawings = place.querySelectorAll('svg');
  drawings.forEach((svg, i) => {
    const isMeant = blocks.jumps !== undefined && i === 0;
    const here = isMeant ? goal(model) : blockAt(blocks, model.next);
    const isOnTheWay = isMeant && here !== blockAt(blocks, model.next);
    for (const box of svg.querySelectorAll<SVGElement>('.box')) {
      const is = Number(box.dataset['block']) === here;
      box.classList.toggle('here', is);
      box.classList.toggle('soon', is && isOnTheWay);
    }
  });
  const says = part(cell.host, 'blocks-says');
  if (says) says.textContent = blocksSentence(model) || '\u00a0';
}
