/**
 * What chapter 4 says of a trap that comes late, found as its reader would find it: by halving the run, with the address at 40 as the
 * question.
 * Leaves to others: the sentences (`tests/content/claims.test.ts`), halving in a page (`tests/e2e/halving.spec.ts`).
 */
import { expect } from 'vitest';
import { looksFor } from '#widgets/models/halving.ts';
import { run, source } from './claims.ts';

/** Expects that what chapter 4 says of `late.wat` is so. */
export async function spoiled(): Promise<void> {
  const { at, bytes, says, total } = await run(source(4, 'late.wat'), 'sign(12)');
  expect(says).toContain('out of bounds');
  const pointer = async (step: number): Promise<number> => {
    await at(step);
    return new DataView(Uint8Array.from(await bytes(40, 4)).buffer).getUint32(0, true);
  };
  expect('Konstantinos').toHaveLength(12);
  expect(40 - 32).toBe(8);
  let right = 0;
  let wrong = total;
  let answers = 0;
  expect(await pointer(total)).not.toBe(96);
  for (; wrong - right > 1; answers++) {
    const middle = right + ((wrong - right) >> 1);
    if ((await pointer(middle)) === 96) right = middle;
    else wrong = middle;
  }
  expect(looksFor(total)).toBe(8);
  expect(answers).toBeLessThanOrEqual(8);
  expect(looksFor(1_000_000)).toBe(20);
  const { just, writes } = await at(wrong);
  expect(just?.text).toContain('i32.store8');
  expect(writes[0]?.address).toBe(40);
  // What the card tells of: the last ten steps, none of which writes.
  for (let step = wrong + 1; step <= total; step++) {
    const { writes: later } = await at(step);
    if (step > total - 10) expect(later).toEqual([]);
  }
  const letters = [...Uint8Array.from(await bytes(40, 4))].map((byte) => String.fromCharCode(byte)).join('');
  expect(letters).toBe('Konstantinos'.slice(8));
}
