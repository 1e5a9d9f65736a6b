/** What elements decide without a page: keys, drafts, playing, answers, imports, native values. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { argumentsOf, fromNative, toNative } from '#widgets/elements/cell/duel.ts';

import { Player, SPEEDS } from '#widgets/elements/cell/play.ts';
import { byteAfter, windowFor } from '#widgets/elements/cell/tape.ts';
import { Drafts } from '#widgets/elements/drafts.ts';
import { normal } from '#widgets/elements/exercise/answers.ts';
import { keyName } from '#widgets/elements/keymap.ts';
import { importsHtml } from '#widgets/elements/open/imports.ts';
import { Store } from '#widgets/elements/storage.ts';
import { answersOf } from '#widgets/models/doors.ts';
import { hashOf } from '#widgets/models/hash.ts';
import { KEYS } from '#widgets/parts/keys.ts';
import { MemoryStorage } from '../../support/storage.ts';

describe('keys', () => {
  const press = (key: string, held: object = {}): string =>
    keyName({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });
  it('are named as the table of keys writes them', () => {
    expect(press('ArrowRight', { shiftKey: true })).toBe('Shift →');
    expect(press(' ')).toBe('Space');
    expect(press('Enter', { metaKey: true })).toBe('Ctrl Enter');
    expect(press('?', { shiftKey: true })).toBe('?');
  });
  it('are told apart: no two commands share one', () => {
    expect(new Set(KEYS.map(([key]) => key)).size).toBe(KEYS.length);
  });
});

describe('the focus in a tape', () => {
  const size = 65536;
  it.each([
    ['ArrowRight', false, 16, 17],
    ['ArrowLeft', false, 0, 0],
    ['ArrowUp', false, 21, 5],
    ['ArrowUp', false, 5, 5],
    ['ArrowDown', false, size - 3, size - 3],
    ['PageDown', false, 5, 69],
    ['PageUp', false, 20, 4],
    ['Home', false, 21, 16],
    ['End', false, 21, 31],
    ['Home', true, 21, 0],
    ['End', true, 21, size - 1],
  ])('%s (ctrl %s) leads from %i to %i', (key, all, at, to) => {
    expect(byteAfter(key, all, at, 64, size)).toBe(to);
  });
  it('leaves other keys alone', () => {
    for (const key of ['w', 'Enter', ' ', ']']) expect(byteAfter(key, false, 5, 64, size)).toBeUndefined();
    expect(byteAfter('ArrowRight', true, 5, 64, size)).toBeUndefined();
  });
  it('moves the window no more than it must, and never beyond memory', () => {
    expect(windowFor(70, 0, 64, size)).toBe(16);
    expect(windowFor(20, 0, 64, size)).toBe(0);
    expect(windowFor(20, 32, 64, size)).toBe(16);
    expect(windowFor(size - 1, 0, 64, size)).toBe(size - 64);
  });
});

describe('drafts', () => {
  it('come back under the starter they were made from, and only there', () => {
    const shelf = new MemoryStorage();
    new Drafts(new Store(shelf), 'poly', 'old starter').save('mine', 5);
    expect(new Drafts(new Store(shelf), 'poly', 'old starter').load()).toMatchObject({ text: 'mine', at: 5 });
    expect(new Drafts(new Store(shelf), 'poly', 'new starter').load()).toBeUndefined();
  });
  it('of a former starter are offered, the newest first', () => {
    const shelf = new MemoryStorage();
    new Drafts(new Store(shelf), 'poly', 'first').save('a', 1);
    new Drafts(new Store(shelf), 'poly', 'second').save('b', 2);
    new Drafts(new Store(shelf), 'other', 'x').save('c', 3);
    expect(new Drafts(new Store(shelf), 'poly', 'third').older()?.text).toBe('b');
  });
  it('are forgotten when the text is the starter again', () => {
    const shelf = new MemoryStorage();
    const drafts = new Drafts(new Store(shelf), 'poly', 'start');
    drafts.save('mine');
    drafts.save('start');
    expect(shelf.length).toBe(0);
  });
  it('say when storage is full, refused or damaged, and throw nothing', () => {
    expect(new Drafts(new Store(new MemoryStorage(10)), 'poly', 'start').save('a long text that does not fit')).toBe(
      'full',
    );
    expect(new Drafts(new Store(undefined), 'poly', 'start').save('x')).toBe('refused');
    const shelf = new MemoryStorage();
    const drafts = new Drafts(new Store(shelf), 'poly', 'start');
    shelf.setItem(drafts.key, '{"text":');
    expect(drafts.load()).toBeUndefined();
  });
  it('have keys that differ for starters that differ in one character', () => {
    expect(hashOf('i32.const 3')).not.toBe(hashOf('i32.const 4'));
  });
});

describe('playing', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 16));
    vi.stubGlobal('cancelAnimationFrame', (id: number) => clearTimeout(id));
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  const stage = (total: number) => {
    const at = { step: 0, visits: 0 };
    const player = new Player({
      place: () => ({ step: at.step, total }),
      goTo: async (step) => {
        at.step = Math.round(step);
        at.visits++;
      },
      changed: () => {},
    });
    return { at, player };
  };
  it('makes each step in its time, and stops at the end', async () => {
    const { at, player } = stage(3);
    player.toggle();
    await vi.advanceTimersByTimeAsync(1000 / player.speed);
    expect(at.step).toBe(1);
    await vi.advanceTimersByTimeAsync(5000);
    expect(at.step).toBe(3);
    expect(player.isPlaying).toBe(false);
  });
  it('beyond ten steps a second draws samples and says how many steps each stands for', async () => {
    const { at, player } = stage(1_000_000);
    for (const _ of SPEEDS) player.change(1);
    player.toggle();
    expect(player.shown).toBe(1000);
    await vi.advanceTimersByTimeAsync(1000);
    expect(at.step).toBeGreaterThan(50_000);
    expect(at.visits).toBeLessThan(70);
    player.pause();
    expect(player.shown).toBe(1);
  });
  it('begins again when it is at the end', async () => {
    const { at, player } = stage(2);
    at.step = 2;
    player.toggle();
    expect(at.step).toBe(0);
  });
});

describe('answers', () => {
  it('are read as people write numbers', () => {
    for (const text of ['-2147483648', '−2147483648', ' -2_147_483_648 ', '-2,147,483,648'])
      expect(normal(text)).toBe('-2147483648');
    expect(normal('+007')).toBe('7');
    expect(normal('0')).toBe('0');
    expect(normal('0x1F')).toBe('0x1f');
  });
});

describe('imports', () => {
  it('are listed by name and type, and a function can be answered', () => {
    const markup = importsHtml([
      { module: 'env', name: '<log>', kind: 'func', params: ['i32'], results: [], type: '[i32] -> []' },
    ]);
    expect(markup).toContain('&lt;log&gt;');
    expect(markup).toContain('<select');
    expect(importsHtml([])).toContain('imports nothing');
  });
  it('take values as lists, one for each call', () => {
    expect(answersOf('1 2; 3, 4;;')).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });
});

describe('the duel', () => {
  it('gives and takes values as the JavaScript interface does', () => {
    expect(toNative('9223372036854775807', 'i64')).toBe(9223372036854775807n);
    expect(toNative('4294967295', 'i32')).toBe(-1);
    expect(toNative('-inf', 'f64')).toBe(Number.NEGATIVE_INFINITY);
    expect(fromNative(-0, 'f64')).toEqual({ type: 'f64', text: '-0' });
    expect(argumentsOf('f( 1, -2 )')).toEqual(['1', '-2']);
    expect(argumentsOf('f')).toEqual([]);
  });
});
