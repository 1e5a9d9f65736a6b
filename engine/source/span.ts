/**
 * Where something is. A span counts UTF-16 units in text (as editors do) and bytes in a binary.
 * Line and column are never stored: they are worked out when somebody wants to read them.
 * Leaves to others: what is wrong at a place (`diagnostic.ts`), how it is drawn (`render.ts`).
 * One idea: a position that is one number survives every later change of how lines are counted.
 */

/** Half-open range `[from, to)`; `0 <= from <= to <= length of the source`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What was read: text as the reader typed it, or bytes as they were dropped. */
export type Source =
  | { readonly kind: 'text'; readonly name: string; readonly text: string }
  | { readonly kind: 'binary'; readonly name: string; readonly bytes: Uint8Array };

/** Index of the first of `sorted` that is not below `value`; its length if all are. */
export function lowerBound(sorted: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Line and column, both counted from 1, of a UTF-16 offset in `text`. */
export function lineColumn(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++;
    start = at + 1;
  }
  return { line, column: offset - start + 1 };
}
