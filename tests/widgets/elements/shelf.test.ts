/**
 * The shelf of the notebook on storage that is full, refused, damaged or stopped in the middle; and erasing everything, after which
 * nothing that a page still remembers is written again.
 * One idea: the shelf is right when every accident leaves a notebook that can be opened.
 */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FORMER, NOTEBOOK, Shelf, salvaged } from '#widgets/elements/notebook/shelf.ts';
import { Store } from '#widgets/elements/storage.ts';
import { listed } from '#widgets/elements/yours/kinds.ts';
import { MemoryStorage } from '../../support/storage.ts';

const on = (storage: MemoryStorage): Shelf => new Shelf(new Store(storage));

describe('the shelf', () => {
  it('keeps one notebook and the one before it; an empty one is not kept', () => {
    const storage = new MemoryStorage();
    const shelf = on(storage);
    expect(shelf.put('# a\n', 5)).toBe('saved');
    expect(shelf.setAside('# before\n', 4)).toBe('saved');
    expect(on(storage).kept).toEqual({ text: '# a\n', at: 5 });
    expect(on(storage).former).toEqual({ text: '# before\n', at: 4 });
    expect(listed(new Store(storage)).map(({ says }) => says)).toEqual([
      'Your notebook',
      'Your notebook as it was before another one took its place',
    ]);
    expect(shelf.put('')).toBe('saved');
    expect([...storage.items.keys()]).toEqual([FORMER]);
  });

  it('gives the room of the former one to the present one before it says that there is none', () => {
    const storage = new MemoryStorage(400);
    const shelf = on(storage);
    shelf.setAside('x'.repeat(150));
    expect(shelf.put('y'.repeat(300))).toBe('saved');
    expect(shelf.former).toBeUndefined();
    expect(shelf.put('z'.repeat(500))).toBe('full');
    expect(shelf.kept?.text, 'what was kept before is still there').toBe('y'.repeat(300));
  });

  it('says when nothing can be kept', () => {
    const shelf = new Shelf(new Store(undefined));
    expect([shelf.put('a'), shelf.put(''), shelf.setAside('a')]).toEqual(['refused', 'refused', 'refused']);
    expect([shelf.kept, shelf.former, shelf.damaged]).toEqual([undefined, undefined, undefined]);
  });

  it('gives back what there is, wherever a save was stopped', () => {
    const text = '# Mine\n\n"quoted" \\ and ü \u0001\n\n```wat name=a\n(module)\n```\n';
    const whole = JSON.stringify({ text, at: 5 });
    const begins = '{"text":"'.length;
    for (let at = 0; at < whole.length; at++) {
      const storage = new MemoryStorage();
      storage.crashesAt = at;
      on(storage).put(text, 5);
      storage.crashesAt = undefined;
      const shelf = on(storage);
      expect(shelf.kept).toBeUndefined();
      if (at === 0) continue;
      const rest = salvaged(shelf.damaged!);
      // Before the first character there is nothing to give back.
      if (at <= begins) expect(rest, `cut at ${at}`).toBeUndefined();
      else {
        expect(rest, `cut at ${at}`).toBeDefined();
        expect(text.startsWith(rest!), `cut at ${at}`).toBe(true);
      }
    }
  });

  it.each(['', '{', '[]', '5', '"x"', '{"text":5,"at":1}', '{"at":1}', 'null', '{"text":"a"}'])(
    'takes %j for no notebook, and what lies there is not lost',
    (raw) => {
      const storage = new MemoryStorage();
      storage.setItem(NOTEBOOK, raw);
      expect(on(storage).kept).toBeUndefined();
      expect(on(storage).damaged).toBe(raw);
      expect(() => salvaged(raw)).not.toThrow();
    },
  );
});

describe('erasing', () => {
  const listeners: ((event: { key: string | null }) => void)[] = [];
  const fresh = async () => {
    vi.resetModules();
    listeners.length = 0;
    vi.stubGlobal(
      'addEventListener',
      (type: string, run: (typeof listeners)[0]) => type === 'storage' && listeners.push(run),
    );
    return import('#widgets/elements/storage.ts');
  };
  afterEach(() => vi.unstubAllGlobals());

  it('takes all that is the book’s and nothing else, and this page writes nothing back', async () => {
    const { Store: Own } = await fresh();
    const storage = new MemoryStorage();
    storage.setItem('another.page', 'not ours');
    const store = new Own(storage);
    store.write('book.notebook', { text: 'a', at: 1 });
    store.put('book.theme', 'night');
    const seen: string[] = [];
    const set = storage.setItem.bind(storage);
    storage.setItem = (key, value) => {
      seen.push(key);
      set(key, value);
    };
    store.erase();
    expect(seen, 'other tabs hear of it').toEqual(['book.erased']);
    expect([...storage.items.keys()]).toEqual(['another.page']);
    expect(store.write('book.notebook', { text: 'a', at: 2 })).toBe('refused');
    expect(new Own(storage).put('book.theme', 'night')).toBe('refused');
    expect([...storage.items.keys()]).toEqual(['another.page']);
  });

  it('in another tab stops this one, and a change there does not', async () => {
    const { Store: Own } = await fresh();
    const store = new Own(new MemoryStorage());
    for (const listen of listeners) listen({ key: 'book.notebook' });
    expect(store.put('book.theme', 'night')).toBe('saved');
    for (const listen of listeners) listen({ key: 'book.erased' });
    expect(store.put('book.theme', 'paper')).toBe('refused');
    expect(store.text('book.theme')).toBe('night');
  });
});
