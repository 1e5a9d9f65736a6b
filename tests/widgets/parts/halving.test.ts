/**
 * The search for the first wrong step as markup and sentences: what is asked, what was found, what it cost, and that nothing is unescaped.
 * Leaves to others: which step is next (`tests/widgets/models/halving.test.ts`), comparing (`tests/engine/session/halving.test.ts`).
 */
import { describe, expect, it } from 'vitest';
import type { Halved } from '#engine/session/halving.ts';
import { answered, type Halving, probe } from '#widgets/models/halving.ts';
import { halvingHtml, halvingSentence } from '#widgets/parts/halving.ts';
import { i32 } from './figures.ts';

const begun: Halving = { from: 0, to: 40, looks: [] };
function done(first: number): Halving {
  let halving = begun;
  for (let step = probe(halving); step !== undefined; step = probe(halving)) halving = answered(halving, step >= first);
  return halving;
}
const halved: Halved = {
  kind: 'found',
  words: '$i < <n>',
  from: 0,
  to: 40,
  probes: [{ step: 20, left: i32(1), right: i32(9), isWrong: false }],
  first: 31,
  fails: { step: 31, left: i32(9), right: i32(9), isWrong: true },
  isWalked: true,
};

describe('a question', () => {
  it('names its step, what is known, and how many more there may be', () => {
    expect(halvingSentence({ halving: begun })).toBe(
      'Is everything still right at step 20? Step 0 is right and step 40 is wrong, so 40 steps are left: at most six questions.',
    );
  });
  it('has two answers, the second one can be taken back, and it leads to its step', () => {
    const first = halvingHtml({ id: 'c', halving: begun, step: 20 });
    expect(first).toContain('data-halve="right"');
    expect(first).toContain('data-halve="wrong"');
    expect(first).not.toContain('data-halve="undo"');
    expect(first).not.toContain('Go to step');
    const second = halvingHtml({ id: 'c', halving: answered(begun, true), step: 3 });
    expect(second).toContain('data-halve="undo"');
    expect(second).toContain('Go to step 10');
  });
});

describe('what was found', () => {
  it('is a step, what it did, and what a walk would have cost', () => {
    expect(halvingSentence({ halving: done(31), did: 'Ran i32.store.' })).toBe(
      'Step 31 is the first wrong one. Ran i32.store. Five questions found it; looking at one step after the other from the beginning would have taken 31.',
    );
    expect(halvingHtml({ id: 'c', halving: done(31), step: 31 })).not.toContain('data-halve="right"');
  });
  it('is told of a comparison with its values, and of one that misled', () => {
    const sentence = halvingSentence({ halving: begun, halves: halved });
    expect(sentence).toBe(
      '$i < <n> holds up to step 30 and fails at step 31: it is 9 < 9. The machine found it with one look; one step after the other would have been 31.',
    );
    expect(halvingSentence({ halving: begun, halves: { ...halved, earlier: 4 } })).toContain(
      'it had failed before, at step 4, and was mended',
    );
    expect(halvingSentence({ halving: begun, halves: { ...halved, isWalked: false } })).toContain(
      'Nobody walked so far',
    );
    const markup = halvingHtml({ id: 'c', halving: begun, halves: halved, step: 31 });
    expect(markup).not.toContain('<n>');
    expect(markup.match(/data-step="(\d+)"/g)).toEqual(['data-step="20"', 'data-step="31"']);
  });
  it('may fail where the search begins', () => {
    const at0 = { ...halved, first: 0, probes: [], fails: { ...halved.fails, step: 0 } };
    expect(halvingSentence({ halving: begun, halves: at0 })).toBe(
      '$i < <n> fails where the search begins, at step 0: it is 9 < 9.',
    );
  });
});

describe('the comparison', () => {
  const places = {
    kind: 'places',
    step: 40,
    bytes: 65536,
    places: [{ target: { kind: 'local', index: 1 }, name: '$<i>', value: i32(3) }],
  } as const;
  it('is chosen from what the machine holds', () => {
    const markup = halvingHtml({ id: 'c', halving: begun, step: 20, places });
    expect(markup).toContain('<option value="local:1">$&lt;i&gt;</option>');
    expect(markup).toContain('name="address"');
    expect(halvingHtml({ id: 'c', halving: begun, step: 20, places: { ...places, bytes: 0 } })).not.toContain(
      'name="address"',
    );
  });
  it('keeps what was written when it is refused', () => {
    const filled = { left: 'byte:0:16', is: '≥', right: 'many' };
    const markup = halvingHtml({
      id: 'c',
      halving: begun,
      step: 20,
      places,
      filled,
      halves: { kind: 'refused', why: 'No <number>.' },
    });
    expect(markup).toContain('No &lt;number&gt;.');
    expect(markup).toContain('<option value="byte" selected>');
    expect(markup).toContain('value="16"');
    expect(markup).toContain('<option value="≥" selected>');
  });
});
