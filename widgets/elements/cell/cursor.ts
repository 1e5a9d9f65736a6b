/**
 * The line of the listing that arrow keys choose: marked, told, and lit up in the other views. Fetched with the first such key.
 * Leaves to others: what is done to that line (`commands.ts`), marks (`draw.ts`).
 * One idea: whoever reads with the keyboard reads lines, not instructions.
 */
import type { Cell } from './cell.ts';

/** Moves the chosen line down or up; it begins at the one that runs next. */
export function moveCursor(cell: Cell, by: 1 | -1): void {
  const { lines, snapshot, text } = cell.run;
  const here = cell.cursor ?? lines.findIndex((l) => snapshot?.next && l.to >= snapshot.next.span.from);
  cell.cursor = Math.max(0, Math.min(lines.length - 1, here + by));
  cell.draw('marks');
  const line = lines[cell.cursor];
  cell.say(`Line ${cell.cursor + 1}: ${line ? text.slice(line.from, line.to).trim() : ''}`);
  const item = cell.host.querySelector(`.code > li:nth-child(${cell.cursor + 1})`);
  if (item) cell.links.over(item.querySelector('.op') ?? item);
}
