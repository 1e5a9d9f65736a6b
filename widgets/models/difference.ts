/**
 * What became of a text, line by line: kept, gone, come (Myers, "An O(ND) Difference Algorithm", 1986, in its simplest form).
 * Leaves to others: drawing it (`parts/difference.ts`), deciding between two texts (the reader).
 * One idea: the shortest way to edit one text into another is a shortest path in a grid, where equal lines are diagonals that cost nothing.
 */

export interface Row {
  readonly kind: 'same' | 'gone' | 'come';
  readonly text: string;
}

/** Edits beyond which two texts are called different as a whole; the search grows with their square. */
const MOST_EDITS = 1000;

/** Lines of `before` and `after` in one list, as few `gone` and `come` as there can be. */
export function difference(before: string, after: string): Row[] {
  const a = before.split('\n');
  const b = after.split('\n');
  const trail = search(a, b);
  const all = (kind: Row['kind'], lines: readonly string[]): Row[] => lines.map((text) => ({ kind, text }));
  if (!trail) return [...all('gone', a), ...all('come', b)];
  const rows: Row[] = [];
  let x = a.length;
  let y = b.length;
  for (let edits = trail.length - 1; edits >= 0; edits--) {
    const far = trail[edits]!;
    const k = x - y;
    const isCome = k === -edits || (k !== edits && at(far, k - 1) < at(far, k + 1));
    const from = isCome ? k + 1 : k - 1;
    const fromX = edits === 0 ? 0 : at(far, from);
    const fromY = edits === 0 ? 0 : fromX - from;
    while (x > fromX && y > fromY) {
      rows.push({ kind: 'same', text: a[--x]! });
      y--;
    }
    if (edits === 0) break;
    rows.push(isCome ? { kind: 'come', text: b[--y]! } : { kind: 'gone', text: a[--x]! });
  }
  return rows.reverse();
}

/** How far along `a` each diagonal had come before each number of edits; undefined if that takes too many. */
function search(a: readonly string[], b: readonly string[]): Map<number, number>[] | undefined {
  const far = new Map<number, number>([[1, 0]]);
  const trail: Map<number, number>[] = [];
  for (let edits = 0; edits <= Math.min(a.length + b.length, MOST_EDITS); edits++) {
    trail.push(new Map(far));
    for (let k = -edits; k <= edits; k += 2) {
      let x = k === -edits || (k !== edits && at(far, k - 1) < at(far, k + 1)) ? at(far, k + 1) : at(far, k - 1) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      far.set(k, x);
      if (x >= a.length && x - k >= b.length) return trail;
    }
  }
  return undefined;
}
const at = (far: ReadonlyMap<number, number>, k: number): number => far.get(k) ?? -1;
