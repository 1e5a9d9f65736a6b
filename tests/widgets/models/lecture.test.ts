/**
 * The arithmetic of a talk: sentences, slides, states of two windows, and minutes.
 * One idea: what decides between two windows is pure, so it is tested without a window.
 */
import { describe, expect, test } from 'vitest';
import {
  clockWords,
  firstSentence,
  isTalkState,
  later,
  pace,
  paceWords,
  pages,
  type TalkState,
} from '#widgets/models/lecture.ts';

describe('the first sentence', () => {
  const table: [text: string, sentence: string][] = [
    ['Memory never shrinks. There is no opposite.', 'Memory never shrinks.'],
    ['Where does a string end? The strip has no idea.', 'Where does a string end?'],
    ['It says “stop.” Then it stops.', 'It says “stop.”'],
    ['Use `i32.add` here. Then go on.', 'Use `i32.add` here.'],
    ['Hosts, e.g. a browser, decide. Others do not.', 'Hosts, e.g. a browser, decide.'],
    ['One only', 'One only'],
    ['Two things: a pile and a shelf. No more.', 'Two things: a pile and a shelf.'],
  ];
  test.each(table)('of %j', (text, sentence) => {
    expect(text.slice(0, firstSentence(text))).toBe(sentence);
  });
});

describe('points on slides', () => {
  test('share a slide while there is room, in their order', () => {
    expect(pages([2, 2, 2, 2], 5)).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });
  test('a last point alone borrows one from a full slide before it', () => {
    expect(pages([1, 1, 1, 1], 3)).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });
  test('one that is too high stands alone, and none is lost', () => {
    expect(pages([1, 9, 1], 3)).toEqual([[0], [1], [2]]);
    expect(pages([], 3)).toEqual([]);
  });
});

describe('states of two windows', () => {
  const state = (time: number): TalkState => ({
    chapter: 'c',
    time,
    slide: 's/0',
    black: false,
    began: 0,
    places: {},
    works: {},
  });
  test('the later one holds, a tie is mine', () => {
    const [mine, other] = [state(5), state(6)];
    expect(later(mine, other)).toBe(other);
    expect(later(other, mine)).toBe(other);
    const same = state(5);
    expect(later(mine, same)).toBe(mine);
  });
  test('anything else is no state', () => {
    expect(isTalkState(state(1))).toBe(true);
    for (const other of [null, 1, 'x', {}, { ...state(1), slide: 3 }, { ...state(1), places: null }])
      expect(isTalkState(other)).toBe(false);
  });
});

describe('pace', () => {
  const weights = [10, 20, 30];
  test('each slide has its share of the minutes', () => {
    expect(pace(weights, 1, 1, 15)).toEqual({ due: 10, until: 30, behind: 0 });
    expect(pace(weights, 1, 1, 45).behind).toBe(15);
    expect(pace(weights, 2, 1, 5).behind).toBe(-25);
  });
  test('is told in words, roughly', () => {
    const words = (behind: number): string => paceWords({ due: 0, until: 0, behind });
    expect([words(5), words(41), words(-41), words(200)]).toEqual([
      'in time',
      '40 s behind',
      '40 s ahead',
      '3 min behind',
    ]);
    expect([clockWords(0), clockWords(65.9), clockWords(3600)]).toEqual(['0:00', '1:05', '60:00']);
  });
});
