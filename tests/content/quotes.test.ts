/**
 * What the book quotes of its own code: the declaration that was asked for, with the comment above it.
 * Leaves to others: that quoted symbols exist (the build does it), how a quotation looks (`tests/e2e`).
 * One idea: a name stands wherever it is used, and only one of these places says what it means.
 */
import { describe, expect, it } from 'vitest';
import { linesOf, symbolOf } from '../../content/components/bake/symbol.ts';

const source = `class Pile {
  take(): number {
    return this.#one() + this.size;
  }
  /** One of them. */
  #one(): number {
    return 1;
  }
  size = 2;
}
/** How many. */
export const many = 3;
`;

describe('a quotation', () => {
  it.each([
    ['Pile.#one', '/** One of them. */\n#one(): number {\n  return 1;\n}', 6],
    ['Pile.size', 'size = 2;', 9],
    ['many', '/** How many. */\nexport const many = 3;', 12],
  ])('of %s is its declaration, also where it is used before', (symbol, text, line) => {
    expect(symbolOf(source, symbol, 'pile.ts')).toEqual({ text, line });
  });
  it('of what is only used is refused', () => {
    expect(() => symbolOf('const a = b.gone;', 'gone', 'a.ts')).toThrow('declares no gone');
  });
  it('by words is refused where they stand twice', () => {
    expect(() => linesOf(source, 'number', 1, 'pile.ts')).toThrow('or in several');
  });
});
