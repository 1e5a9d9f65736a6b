/**
 * What is done to whole texts for an editor: folded and flat are the same bytes, and a name is found where it means the same thing.
 * Leaves to others: folding and laying out as such (`tests/engine/text`).
 * One idea: the reader turns a text inside out and stands where they stood, which only holds if no byte has moved.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildText } from '#engine/session/program.ts';
import { rewrite } from '#engine/session/rewrite.ts';

const refold = (text: string): string => (rewrite(text, { type: 'refold' }) as { text: string }).text;
const bytes = (text: string): string => Buffer.from(buildText(text).program.bytes ?? []).toString('hex');

describe('flat and folded', () => {
  it('folds what is flat and flattens what is folded', () => {
    const flat = '(module\n  (func (param i32) (result i32)\n    local.get 0\n    i32.const 1\n    i32.add))\n';
    const folded = refold(flat);
    expect(folded).toContain('(i32.add (local.get 0) (i32.const 1))');
    expect(refold(folded).replace(/\s+/g, ' ')).toBe(flat.replace(/\s+/g, ' '));
  });
  it('keeps every byte of every program of the book, and every instruction its own', () => {
    const folder = new URL('../../../content/', import.meta.url);
    const programs = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.wat'));
    let turned = 0;
    for (const path of programs) {
      const text = readFileSync(new URL(path, folder), 'utf8');
      const { program } = buildText(text);
      if (!program.ok) continue;
      const other = refold(text);
      if (other !== text) turned++;
      expect(bytes(other), path).toBe(bytes(text));
      expect(buildText(other).program.offsets!.byte, path).toEqual(program.offsets!.byte);
    }
    expect(turned).toBeGreaterThan(20);
  });
  it('leaves a text with an error as it is', () => {
    expect(refold('(module (func i32.ad))')).toBe('(module (func i32.ad))');
  });
});

describe('a name', () => {
  const text = '(module (func $x (param $x i32) (block $x (br $x) (drop (local.get $x))) (call $x (i32.const 1))))';
  const named = (at: number) =>
    rewrite(text, { type: 'names', at }) as ReturnType<typeof rewrite> & {
      spans: { from: number }[];
      definition?: { from: number };
    };
  const starts = [...text.matchAll(/\$x/g)].map(({ index }) => index);
  it.each([
    ['a function', [0, 5], 0],
    ['a parameter', [1, 4], 1],
    ['a label', [2, 3], 2],
  ])('of %s is found where it means that, and where it was given', (_, places, definition) => {
    for (const place of places) {
      const found = named(starts[place]! + 1);
      expect([found.spans.map(({ from }) => from), found.definition?.from]).toEqual([
        places.map((i) => starts[i]),
        starts[definition],
      ]);
    }
  });
  it('is not found where there is none', () => {
    expect(named(3)).toEqual({ spans: [] });
  });
});
