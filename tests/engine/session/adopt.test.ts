/**
 * A package whose checksum is right and whose bytes are not: the checksum tells accidents, and anybody can compute it. Nothing of it was
 * validated, so whatever it asks for, the session answers or refuses, comes to an end, and serves the next program.
 * Leaves to others: packages of the build (`session.test.ts`), bytes that a reader opens, which are validated (`laws/badinput.test.ts`).
 * One idea: only the page itself hands packages over, and who writes the page needs no package; so what is held is the worker, not a secret.
 */
import { expect, it } from 'vitest';
import { checksum } from '#engine/session/adopt.ts';
import { Session } from '#engine/session/session.ts';
import { Random, seedOfRun } from '../../support/random.ts';

const TEXT = `(module (memory 1) (global $g (mut i32) (i32.const 3)) (table 2 funcref) (elem (i32.const 0) $twice)
  (type $t (func (param i32) (result i32)))
  (func $twice (param $n i32) (result i32) (i32.mul (local.get $n) (i32.const 2)))
  (func (export "f") (result i32) (local $i i32)
    (loop $again
      (i32.store (local.get $i) (call $twice (local.get $i)))
      (local.set $i (i32.add (local.get $i) (i32.const 4)))
      (br_if $again (i32.lt_u (local.get $i) (i32.const 40))))
    (global.set $g (i32.load (i32.const 36)))
    (call_indirect (type $t) (global.get $g) (i32.const 0))))`;
const open = (): Session =>
  new Session({
    emit: () => {},
    now: () => performance.now(),
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
  });
/** Steps at most; a hostile loop is told from a long one by nobody. */
const LIMIT = 2000;
const ROUNDS = 400;

it('a package with a forged checksum is answered or refused, comes to an end, and harms no later program', async () => {
  const seed = seedOfRun();
  const random = new Random(seed);
  const builder = open();
  await builder.handle({ type: 'update', text: TEXT });
  const { bytes } = await builder.handle({ type: 'pack' });
  const honest = new Uint8Array(bytes);
  const session = open();
  const came = { ran: 0, stopped: 0, refused: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    const forged = honest.slice(0, random.chance(10) ? 5 + random.below(honest.length - 5) : undefined);
    for (let flips = 1 + random.below(4); flips > 0; flips--)
      forged[4 + random.below(forged.length - 4)] = random.below(256);
    new DataView(forged.buffer).setUint32(0, checksum(forged.subarray(4)));
    const begun = performance.now();
    let total = -1;
    try {
      await session.handle({ type: 'adopt', text: TEXT, packed: forged.slice().buffer });
      const { snapshot } = await session.handle({ type: 'launch', call: 'f()', limit: LIMIT });
      for (const step of [0, snapshot.total >> 1, snapshot.total]) await session.handle({ type: 'goto', step });
      total = snapshot.total;
    } catch (error) {
      expect(error, `seed ${seed}, round ${round}`).toBeInstanceOf(Error);
    }
    expect(total).toBeLessThanOrEqual(LIMIT);
    came[total < 0 ? 'refused' : total < LIMIT ? 'ran' : 'stopped']++;
    expect(performance.now() - begun, `seed ${seed}, round ${round}`).toBeLessThan(5000);
  }
  // Each end was met, so the loop above has looked at what it says.
  for (const [end, count] of Object.entries(came)) if (end !== 'stopped') expect(count, end).toBeGreaterThan(0);
  await session.handle({ type: 'update', text: '(module (func (export "f") (result i32) i32.const 42))' });
  await session.handle({ type: 'launch', call: 'f()' });
  const { ending } = await session.handle({ type: 'goto', step: 2 });
  expect(ending).toMatchObject({ kind: 'returned', results: [{ text: '42' }] });
});
