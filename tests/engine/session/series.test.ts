/**
 * A run as series over its steps, against what can be said of small programs on paper.
 * Leaves to others: drawing (`tests/widgets/charts/charts.test.ts`).
 * One idea: with a column for each step, a column is that step and nothing else.
 */
import { expect, it } from 'vitest';
import type { Series } from '#engine/session/series.ts';
import { newSession } from '../../support/doors.ts';

const program = `(module (memory 1 9)
  (func $down (param $n i32)
    loop $again
      (i32.store offset=4 (i32.mul (local.get $n) (i32.const 8)) (local.get $n))
      (drop (i32.load8_u (i32.const 3)))
      (drop (memory.grow (i32.const 1)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1))))
    end)
  (func (export "f") (param $n i32) (call $down (local.get $n))))`;

async function series(columns: number, call = 'f(3)', text = program, at = 5) {
  const session = newSession();
  const { offsets } = await session.handle({ type: 'update', text });
  const { snapshot } = await session.handle({ type: 'launch', call, at });
  const told: Series = await session.handle({ type: 'series', columns });
  const { step } = await session.handle({ type: 'stepIn' });
  const byteOf = (word: string): number => offsets!.byte[offsets!.from.indexOf(text.indexOf(word))]!;
  return { ...told, total: snapshot.total, next: step, byteOf };
}

it('gives each step a column where there is room, and leaves the machine where it was', async () => {
  const { placeLow, placeHigh, memory, total, next, byteOf } = await series(1000);
  expect(placeLow).toHaveLength(total + 1);
  expect(placeLow).toEqual(placeHigh);
  expect(placeLow.filter((at) => at === byteOf('i32.store'))).toHaveLength(3);
  expect(placeLow.at(-1), 'after the last step nothing runs').toBe(-1);
  expect([...memory!.addressLow].filter((at) => at >= 0)).toEqual([28, 3, 20, 3, 12, 3]);
  expect([...new Set(memory!.pages)]).toEqual([1, 2, 3, 4]);
  expect(next).toBe(6);
});
it('keeps the least and the greatest of a column', async () => {
  const { placeLow, placeHigh, memory, byteOf } = await series(1);
  expect(placeLow[0]).toBe(byteOf('local.get $n) (i32.const 8)'));
  expect(placeHigh[0], 'the end of the second function').toBe(byteOf('call $down (') + 2);
  expect([memory!.addressLow[0], memory!.addressHigh[0]]).toEqual([3, 28]);
  expect([...memory!.pages]).toEqual([4]);
});
it('goes through a long run, and has nothing to say of a memory that is not there', async () => {
  const text =
    '(module (func (export "f") (param i32) loop (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))) end))';
  const { placeLow, placeHigh, memory, total } = await series(40, 'f(100000)', text, 70_000);
  expect(total).toBeGreaterThan(400_000);
  expect(memory).toBeUndefined();
  expect(placeLow.slice(0, 39).every((low, i) => low > 0 && placeHigh[i]! > low)).toBe(true);
});
