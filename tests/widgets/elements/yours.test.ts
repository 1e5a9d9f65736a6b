/** What is kept, as a file and back: round trips, merging, and files that mean no good. Then the difference of two texts. */
import { describe, expect, it } from 'vitest';
import { Drafts } from '#widgets/elements/drafts.ts';
import { Keeper, least, merged, progressOf } from '#widgets/elements/exercise/progress.ts';
import { Store } from '#widgets/elements/storage.ts';
import { emptied, opened, putBack, taken, written } from '#widgets/elements/yours/archive.ts';
import { LIMITS, listed } from '#widgets/elements/yours/kinds.ts';
import { difference } from '#widgets/models/difference.ts';
import { differenceHtml } from '#widgets/parts/difference.ts';
import { MemoryStorage } from '../../support/storage.ts';

const medals = {
  of: '`f(1)`',
  yours: { steps: 9, bytes: 40, height: 3 },
  reference: { steps: 8, bytes: 41, height: 3 },
};
function filled(shelf = new MemoryStorage()): { shelf: MemoryStorage; store: Store } {
  const store = new Store(shelf);
  new Drafts(store, 'exercise 2.2', 'start').save('(module) ;; mine', 5);
  new Drafts(store, '/book/02-stack/cell-3', 'start').save('other', 6);
  new Keeper(store, '2.2').tried(true, medals, 7);
  new Keeper(store, '1.2').answered(['core', '']);
  store.write('book.predict', { right: 2, of: 3, beliefs: { wraps: 1 } });
  store.write('book.bindings', { own: { 'cell.step': 's' }, cell: ['s'], also: true });
  store.put('book.theme', 'night');
  shelf.setItem('another.page', 'not ours');
  return { shelf, store };
}
const entriesOf = (text: string) => {
  const found = opened(text);
  if ('refused' in found) throw new Error(found.refused);
  return found;
};

describe('the file of everything', () => {
  it('brings all of it into an empty browser, and nothing of other pages', () => {
    const { shelf, store } = filled();
    const fresh = new MemoryStorage();
    const { entries, left } = entriesOf(written(store));
    expect(left).toBe(0);
    expect(taken(new Store(fresh), entries)).toBe('saved');
    const values = ({ items }: MemoryStorage) =>
      new Map([...items].map(([key, text]) => [key, key === 'book.theme' ? text : JSON.parse(text)]));
    shelf.removeItem('another.page');
    expect(values(fresh)).toEqual(values(shelf));
  });
  it('is told in words', () => {
    expect(listed(filled().store).map(({ says }) => says)).toEqual([
      'Exercise 1.2: not solved yet, 0 checks',
      'Exercise 2.2: solved, 1 check, best: 9 steps, 40 bytes, stack 3',
      'Your version of cell-3 in 02-stack',
      'Your program for exercise 2.2',
      'Predictions: 2 of 3 right',
      'Keys that you have changed',
      'Theme: night',
    ]);
  });
  it('is merged: solved stays solved, the newer draft and the least cost win', () => {
    const { store } = filled();
    const other = filled().store;
    new Drafts(other, 'exercise 2.2', 'start').save('newer', 50);
    new Drafts(other, '/book/02-stack/cell-3', 'start').save('older', 1);
    new Keeper(other, '2.2').tried(true, { ...medals, yours: { steps: 10, bytes: 30, height: 3 } }, 3);
    taken(store, entriesOf(written(other)).entries);
    expect(new Drafts(store, 'exercise 2.2', 'start').load()?.text).toBe('newer');
    expect(new Drafts(store, '/book/02-stack/cell-3', 'start').load()?.text).toBe('other');
    expect(new Keeper(store, '2.2').now).toMatchObject({ solved: 7, best: { steps: 9, bytes: 30 } });
  });
  it('is taken whole or not at all', () => {
    const { entries } = entriesOf(written(filled().store));
    const small = new MemoryStorage(150);
    const store = new Store(small);
    store.put('book.theme', 'paper');
    expect(taken(store, entries)).toBe('full');
    expect(small.items).toEqual(new Map([['book.theme', 'paper']]));
    expect(taken(new Store(undefined), entries)).toBe('refused');
  });
  it('can be deleted, and put back', () => {
    const { shelf, store } = filled();
    const whole = new Map(shelf.items);
    const before = emptied(store);
    expect([...shelf.items.keys()]).toEqual(['another.page']);
    expect(listed(store)).toEqual([]);
    putBack(store, before);
    expect(shelf.items).toEqual(whole);
  });
});

describe('a file that is not ours', () => {
  const file = (kept: unknown, more: object = {}): string =>
    JSON.stringify({ format: 'the-cpu-in-your-browser', version: 1, kept, ...more });
  it.each([
    ['nothing', ''],
    ['no JSON', '{"format":'],
    ['another JSON', '[1, 2]'],
    ['another format', '{"format":"x","kept":{}}'],
    ['a later edition', file({}, { version: 2 })],
    ['no list', file([])],
    ['no list at all', file(null)],
    ['nested for ever', '['.repeat(100_000)],
    ['too much', `"${'x'.repeat(LIMITS.file)}"`],
    ['too many', file(Object.fromEntries(Array.from({ length: LIMITS.entries + 1 }, (_, i) => [`book.x${i}`, 1])))],
  ])('is refused in one sentence: %s', (_, text) => {
    expect(opened(text)).toEqual({ refused: expect.stringMatching(/^This file .+\.$|^This is no file .+\.$/) });
  });
  it('brings nothing under names or in shapes that the book does not write', () => {
    const draft = { text: 'a', at: 1, starter: 'b' };
    const bad = {
      'another.page': 'x',
      'book.other': 'x',
      __proto__: null,
      'book.exercise.x': { solved: 1 },
      'book.exercise.2.2': [1],
      'book.draft.a.b\nc': draft,
      'book.draft.a.1': { ...draft, text: 7 },
      'book.draft.a.2': { ...draft, text: 'x'.repeat(LIMITS.text + 1) },
      'book.draft.a.3': { ...draft, at: null },
      'book.predict': { right: 5, of: 3 },
      'book.theme': '<script>',
      'book.keys': { toString: 1 },
      'book.bindings': { own: { a: 1 }, cell: [] },
    };
    const found = entriesOf(file(bad).replace('"another.page"', '"__proto__":{"polluted":1},"another.page"'));
    expect(found.entries).toEqual([]);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
  it('brings only what is known of a shape that is', () => {
    const { entries } = entriesOf(
      file({ 'book.exercise.2.2': { solved: 4, tries: -1, best: { steps: 1 }, more: '<b>' } }),
    );
    expect(entries).toEqual([{ key: 'book.exercise.2.2', value: { solved: 4 } }]);
  });
  it('is refused or understood, whatever is done to it, and never breaks anything', () => {
    const whole = written(filled().store);
    let dice = 20_261_122;
    const roll = (n: number): number => {
      dice = (Math.imul(dice, 1664525) + 1013904223) >>> 0;
      return dice % n;
    };
    for (let i = 0; i < 2000; i++) {
      const at = roll(whole.length);
      const text = whole.slice(0, at) + '"\\{}[]:,9e\u0000x'[roll(12)] + whole.slice(at + roll(4));
      const found = opened(text);
      if ('refused' in found) continue;
      const store = new Store(new MemoryStorage());
      expect(taken(store, found.entries), `seed 20261122, change ${i}`).toBe('saved');
      expect(listed(store).length).toBe(found.entries.length);
    }
  });
});

describe('progress', () => {
  it('only goes up', () => {
    const keeper = new Keeper(new Store(new MemoryStorage()), '2.2');
    keeper.tried(true, medals, 7);
    keeper.tried(false, undefined, 8);
    keeper.tried(true, { ...medals, yours: { steps: 12, bytes: 20, height: 5 } }, 9);
    expect(keeper.now).toEqual({ solved: 7, tries: 3, best: { of: '`f(1)`', steps: 9, bytes: 20, height: 3 } });
  });
  it('does not compare steps of different calls', () => {
    const one = { of: 'a', steps: 3, bytes: 1, height: 1 };
    expect(least(one, { of: 'b', steps: 8, bytes: 2, height: 2 })).toEqual({ of: 'b', steps: 8, bytes: 1, height: 1 });
  });
  it('says when it is not kept', () => {
    expect(new Keeper(new Store(undefined), '2.2').tried(true)).toBe('refused');
    expect(new Keeper(new Store(new MemoryStorage(5)), '2.2').tried(true)).toBe('full');
  });
  it.each([[null], ['x'], [[1]], [{ solved: Number.NaN }], [{ answers: [1] }], [{ best: { of: 1 } }]])(
    'is nothing where %j stands',
    (value) => {
      expect(progressOf(value) ?? {}).toEqual({});
    },
  );
  it('merges with nothing into itself', () => {
    const one = { solved: 3, tries: 2, answers: ['a'] };
    expect(merged(one, {})).toEqual(one);
    expect(merged({}, one)).toEqual(one);
  });
});

describe('a difference', () => {
  const told = (before: string, after: string): string =>
    difference(before, after)
      .map(({ kind, text }) => `${{ same: ' ', gone: '-', come: '+' }[kind]}${text}`)
      .join('|');
  it.each([
    ['a\nb\nc', 'a\nb\nc', ' a| b| c'],
    ['a\nb\nc', 'a\nx\nc', ' a|-b|+x| c'],
    ['a\nb', 'a\nb\nc', ' a| b|+c'],
    ['a\nb\nc', 'b\nc', '-a| b| c'],
    ['', 'a', '-|+a'],
  ])('of %j and %j is %j', (before, after, expected) => {
    expect(told(before, after)).toBe(expected);
  });
  it('holds both texts, whatever they are, and is as short as can be', () => {
    let dice = 7;
    const roll = (n: number): number => {
      dice = (Math.imul(dice, 1664525) + 1013904223) >>> 0;
      return (dice >>> 8) % n;
    };
    const lines = (): string[] => Array.from({ length: 1 + roll(12) }, () => 'abc'[roll(3)]!);
    for (let i = 0; i < 500; i++) {
      const a = lines();
      const b = lines();
      const rows = difference(a.join('\n'), b.join('\n'));
      expect(rows.filter((r) => r.kind !== 'come').map((r) => r.text)).toEqual(a);
      expect(rows.filter((r) => r.kind !== 'gone').map((r) => r.text)).toEqual(b);
      // The longest common subsequence, by the table of every textbook.
      const best = a.map(() => new Array<number>(b.length).fill(0));
      const known = (x: number, y: number): number => (x < 0 || y < 0 ? 0 : best[x]![y]!);
      for (let x = 0; x < a.length; x++)
        for (let y = 0; y < b.length; y++)
          best[x]![y] = a[x] === b[y] ? known(x - 1, y - 1) + 1 : Math.max(known(x - 1, y), known(x, y - 1));
      expect(rows.filter((r) => r.kind === 'same').length).toBe(known(a.length - 1, b.length - 1));
    }
  });
  it('gives up on texts that have nothing in common, and still holds both', () => {
    const many = (word: string): string => Array.from({ length: 3000 }, (_, i) => word + i).join('\n');
    expect(difference(many('a'), many('b')).length).toBe(6000);
  });
  it('leaves out what did not change, escapes what did, and counts', () => {
    const before = Array.from({ length: 20 }, (_, i) => `line ${i}`).join('\n');
    const markup = differenceHtml('Title', before, before.replace('line 10', '<b>'));
    expect(markup).toContain('8 lines as before');
    expect(markup).toContain('<ins><code>&lt;b&gt;</code></ins>');
    expect(markup).toContain('2 lines differ.');
  });
});
