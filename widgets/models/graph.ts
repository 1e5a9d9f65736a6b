/**
 * Where the boxes of a small graph stand: in rows, each below what leads to it, and those through which one circle is entered side by side.
 * Leaves to others: what the boxes are (`engine/session/blocks.ts`), lines and arrows (`parts/blocks.ts`).
 * One idea: a way back into the door of its circle makes a drawing climb, so it is left out while rows are counted. What remains has no
 * circles, and the row of a box is the longest way to it.
 */

export interface Way {
  readonly from: number;
  readonly to: number;
}
export interface Ring {
  readonly blocks: readonly number[];
  readonly doors: readonly number[];
}
/** Where a box stands: its row, and its middle in units of one box from the middle of the drawing. */
export interface Spot {
  readonly row: number;
  readonly x: number;
}

/** Whether a way leads back to where its circle is entered. */
export const isBack = ({ from, to }: Way, rings: readonly Ring[]): boolean =>
  rings.some(({ blocks, doors }) => doors.includes(to) && blocks.includes(from));

/** The boxes that can be reached from the first one. */
export function reached(ways: readonly Way[]): Set<number> {
  const seen = new Set([0]);
  for (const block of seen) for (const { from, to } of ways) if (from === block && to >= 0) seen.add(to);
  return seen;
}

/** A spot for each box that can be reached, by its number. */
export function spots(ways: readonly Way[], rings: readonly Ring[]): Map<number, Spot> {
  const shown = reached(ways);
  const ahead = ways.filter((way) => way.to >= 0 && shown.has(way.from) && !isBack(way, rings));
  const rows = new Map([...shown].map((block) => [block, 0]));
  // The longest way has fewer rows than there are boxes, so as many rounds are enough.
  for (let round = 0, moved = true; moved && round <= shown.size; round++) {
    moved = false;
    const lower = (block: number, row: number): void => {
      if (row <= rows.get(block)!) return;
      rows.set(block, row);
      moved = true;
    };
    for (const { from, to } of ahead) lower(to, rows.get(from)! + 1);
    for (const { doors } of rings) {
      const row = Math.max(...doors.map((door) => rows.get(door) ?? 0));
      for (const door of doors) if (rows.has(door)) lower(door, row);
    }
  }
  const found = new Map<number, Spot>();
  for (let row = 0; row <= Math.max(...rows.values()); row++) {
    const boxes = [...shown].filter((block) => rows.get(block) === row).sort((a, b) => a - b);
    for (const [i, block] of boxes.entries()) found.set(block, { row, x: i - (boxes.length - 1) / 2 });
  }
  return found;
}
