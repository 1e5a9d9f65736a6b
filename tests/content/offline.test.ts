/**
 * The offline copy: a file that is packed as what differs from the file before it comes out as it went in.
 * The half that unpacks is the service worker's own text, taken from its file.
 */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withoutCopies } from '../../content/integrations/offline.mjs';
import { Random, seedOfRun } from '../support/random.ts';

const worker = readFileSync(new URL('../../content/integrations/worker.js', import.meta.url), 'utf8');
const text = /function restored[\s\S]*?\n}\n/.exec(worker)?.[0];
const restored = new Function(`${text}; return restored;`)() as (
  own: Uint8Array,
  copies: number[],
  before: Uint8Array,
) => Uint8Array;

const there = (body: Buffer, before: Buffer) => {
  const { own, copies } = withoutCopies(body, before);
  expect(Buffer.compare(Buffer.from(restored(own, copies, before)), body)).toBe(0);
  return own.length;
};

it('keeps only what is new', () => {
  const count = (from: number) => Array.from({ length: 90 }, (_, i) => from + i).join(' ');
  const page = (word: string) => Buffer.from(`${count(1000)} ${word} ${count(5000)}`);
  expect(there(page('second'), page('other'))).toBe('second'.length);
  expect(there(page('same'), page('same'))).toBe(0);
  expect(there(Buffer.from('short'), page('other'))).toBe(5);
  expect(there(page('other'), Buffer.alloc(0))).toBe(page('other').length);
});

it('gives back any file, whatever was cut, moved or repeated', () => {
  const seed = seedOfRun();
  const random = new Random(seed);
  const below = (most: number): number => random.below(most);
  for (let round = 0; round < 300; round++) {
    const letters = 2 + below(60);
    const before = Buffer.from(Array.from({ length: below(3000) }, () => 48 + below(letters)));
    const pieces = Array.from({ length: 1 + below(12) }, () => {
      if (below(4) === 0) return Buffer.from(Array.from({ length: below(90) }, () => 48 + below(letters)));
      const from = below(before.length + 1);
      return before.subarray(from, from + below(900));
    });
    expect(() => there(Buffer.concat(pieces), before), `seed ${seed}, round ${round}`).not.toThrow();
  }
});
