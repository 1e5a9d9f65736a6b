/**
 * The search for the first wrong state as a fold over answers: which step is asked about, when it is found, what it cost.
 * Leaves to others: comparing recorded values (`tests/engine/session/halving.test.ts`), drawing (`tests/widgets/parts/halving.test.ts`).
 */
import { expect, it, test } from 'vitest';
import { answered, bounds, found, type Halving, looksFor, probe, suspects, undone } from '#widgets/models/halving.ts';

const begun = (to: number, from = 0): Halving => ({ from, to, looks: [] });
/** Answers truthfully for a run whose first wrong step is `first`. */
function search(to: number, first: number, from = 0): Halving {
  let halving = begun(to, from);
  for (let step = probe(halving); step !== undefined; step = probe(halving)) halving = answered(halving, step >= first);
  return halving;
}

test.each([
  ['nothing between', begun(1), undefined, 1],
  ['one between', begun(2), 1, undefined],
  ['the middle', begun(10), 5, undefined],
  ['the middle of what is left after "wrong"', answered(begun(10), true), 2, undefined],
  ['the middle of what is left after "right"', answered(begun(10), false), 7, undefined],
  ['from where the call began', begun(30, 20), 25, undefined],
])('%s', (_, halving, next, first) => {
  expect([probe(halving), found(halving)]).toEqual([next, first]);
});

it('finds every first wrong step of every length with no more looks than it said', () => {
  for (let to = 1; to <= 70; to++)
    for (let first = 1; first <= to; first++) {
      const halving = search(to, first);
      expect(found(halving)).toBe(first);
      expect(halving.looks.length).toBeLessThanOrEqual(looksFor(to));
    }
});
it('needs twenty looks for a million steps', () => {
  expect(looksFor(1_000_000)).toBe(20);
  expect([1, 2, 3, 4, 5].map(looksFor)).toEqual([0, 1, 2, 2, 3]);
});
it('takes an answer back, also the last one', () => {
  const halving = search(40, 17);
  expect(undone(halving).looks).toEqual(halving.looks.slice(0, -1));
  expect(probe(undone(halving))).toBe(halving.looks.at(-1)!.step);
  expect(undone(begun(9))).toEqual(begun(9));
});
it('does not listen once it is found', () => {
  const halving = search(12, 5);
  expect(answered(halving, true)).toBe(halving);
  expect([bounds(halving), suspects(halving)]).toEqual([{ right: 4, wrong: 5 }, 1]);
});
