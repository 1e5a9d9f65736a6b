/**
 * Values changed by hand: read as the type of their place or refused in words, made again by every replay, found by every search.
 * Leaves to others: the field (`tests/e2e/values.spec.ts`).
 * One idea: a changed run is a run like any other, so all that holds for one must hold for it.
 */
import { describe, expect, it } from 'vitest';
import type { ByHand } from '#engine/session/edits.ts';
import type { Snapshot, Target } from '#engine/session/protocol.ts';
import { newSession } from '../../support/doors.ts';
import { Random, seedOfRun } from '../../support/random.ts';

const TEXT = `(module (memory 1) (global $g (mut f64) (f64.const 0.5)) (global $c i64 (i64.const 9))
  (func $add (param $a i32) (param $b i32) (result i32) (i32.add (local.get $a) (local.get $b)))
  (func (export "f") (param $n i32) (result i32) (local $s i32) (local $r externref)
    (loop $l
      (local.set $s (call $add (local.get $s) (local.get $n)))
      (i32.store (i32.const 8) (local.get $s))
      (global.set $g (f64.add (global.get $g) (f64.const 1)))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i32.load (i32.const 8))))`;
const local = (index: number): Target => ({ kind: 'local', index });
const byte = (address: number): Target => ({ kind: 'byte', memory: 0, address });

async function begun(edits?: readonly ByHand[], call = 'f(5)') {
  const session = newSession();
  await session.handle({ type: 'update', text: TEXT });
  const launched = await session.handle({ type: 'launch', call, ...(edits ? { edits } : {}) });
  const goto = (step: number): Promise<Snapshot> => session.handle({ type: 'goto', step });
  return { session, total: launched.snapshot.total, goto };
}
const resultOf = async (edits?: readonly ByHand[]): Promise<string | undefined> => {
  const { goto, total } = await begun(edits);
  const { ending } = await goto(total);
  return ending?.kind === 'returned' ? ending.results[0]?.text : ending?.kind;
};

describe('a change by hand', () => {
  it.each<[what: string, target: Target, text: string, now: string]>([
    ['an i32', local(1), ' -7 ', 'i32 -7'],
    ['an i32 in hexadecimal', local(1), '0xffffffff', 'i32 -1'],
    ['a reference to nothing', local(2), 'null', 'externref ref.null extern'],
    ['an f64', { kind: 'global', index: 0 }, '0x1p-1', 'f64 0.5'],
    ['an f64 that is no number', { kind: 'global', index: 0 }, 'nan', 'f64 nan'],
    ['a byte', byte(8), '-1', 'i32 255'],
    ['a character', byte(8), "'a'", 'i32 97'],
  ])('reads %s', async (_, target, text, now) => {
    const { session, goto } = await begun();
    await goto(2);
    const told = await session.handle({ type: 'change', target, text });
    if ('refused' in told) throw new Error(told.refused);
    expect(`${told.now.type} ${told.now.text}`).toContain(now.split(' ')[0]!);
    if (!now.includes('extern')) expect(`${told.now.type} ${told.now.text}`).toBe(now);
  });

  it.each<[what: string, target: Target, text: string, why: RegExp]>([
    ['words', local(1), 'seven', /is no i32/],
    ['nothing', local(1), '', /is no i32/],
    ['what does not fit', local(1), '4294967296', /does not fit into an i32/],
    ['a byte that is too large', byte(8), '256', /is no byte/],
    ['a byte that is broken', byte(8), '1.5', /is no byte/],
    ['a made-up reference', local(2), '7', /cannot be made up/],
    ['a constant', { kind: 'global', index: 1 }, '1', /never changes/],
    ['a place that is not there', { kind: 'slot', index: 99 }, '1', /not there/],
    ['an address that is not there', byte(65_536), '1', /not there/],
  ])('refuses %s in words', async (_, target, text, why) => {
    const { session, goto } = await begun();
    const before = await goto(2);
    const told = await session.handle({ type: 'change', target, text });
    expect('refused' in told && told.refused).toMatch(why);
    expect(await goto(2)).toEqual(before);
  });

  it('is the beginning of another run, and leaves the steps before it as they were', async () => {
    const plain = await begun();
    expect(await resultOf()).toBe('15');
    const edits = [{ step: 20, target: local(1), text: '100' }];
    const changed = await begun(edits);
    for (let step = 0; step < 20; step++)
      expect({ ...(await changed.goto(step)), total: 0 }).toEqual({ ...(await plain.goto(step)), total: 0 });
    const here = await changed.goto(20);
    expect(here.frames[0]?.locals[1]?.text).toBe('100');
    expect((await changed.goto(19)).frames[0]?.locals[1]?.text).not.toBe('100');
    expect((await changed.goto(20)).frames[0]?.locals[1]?.text).toBe('100');
    expect(await resultOf(edits)).not.toBe('15');
    expect(await resultOf([])).toBe('15');
  });

  it('is made before the first step, at several steps, in memory and in globals', async () => {
    expect(await resultOf([{ step: 0, target: local(0), text: '2' }])).toBe('3');
    const { goto, total } = await begun();
    expect(await resultOf([{ step: total - 2, target: byte(9), text: '1' }])).toBe(String(15 + 256));
    const both = [
      { step: 0, target: local(0), text: '1' },
      { step: 1, target: { kind: 'slot', index: 0 }, text: '40' },
    ] as const;
    expect(await resultOf(both)).toBe('41');
    await goto(0);
  });

  it('is left out where it does not fit, and so does no harm', async () => {
    expect(await resultOf([{ step: 3, target: { kind: 'slot', index: 40 }, text: '1' }])).toBe('15');
    expect(await resultOf([{ step: 3_000_000, target: local(0), text: '1' }])).toBe('15');
  });

  it('is who wrote the value, and where a search for the last write stops', async () => {
    const { session, goto } = await begun([{ step: 20, target: local(1), text: '100' }]);
    await goto(21);
    const origin = await session.handle({ type: 'origin', target: local(1) });
    expect(origin?.nodes[0]).toMatchObject({ kind: 'hand', step: 20 });
    const found = await session.handle({ type: 'lastWrite', target: local(1) });
    expect(found?.step).toBe(20);
  });

  it('is the same however one comes there: by steps, by jumps, after a search', { timeout: 60_000 }, async () => {
    const dice = new Random(seedOfRun());
    const far = [
      { step: 70_000, target: local(0), text: '9000' },
      { step: 131_072, target: local(1), text: '5' },
    ];
    const run = await begun(far, 'f(20000)');
    const again = await begun(far, 'f(20000)');
    expect(run.total).toBe(again.total);
    const near = [70_000, 131_072].flatMap((step) => [step - 1, step, step + 1]);
    const steps = [...near, ...Array.from({ length: 12 }, () => dice.below(run.total + 1))];
    const seen = new Map<number, string>();
    const look = (s: Snapshot): string => JSON.stringify([s.frames, s.globals]);
    for (const step of steps) seen.set(step, look(await run.goto(step)));
    for (const step of [...steps].reverse()) {
      await again.goto(Math.max(0, step - 3));
      for (let i = 0; i < 3 && step >= 3; i++) await again.session.handle({ type: 'stepIn' });
      if (step < 3) await again.goto(step);
      expect(look(await again.session.handle({ type: 'goto', step })), `SEED=${dice.seed}, step ${step}`).toBe(
        seen.get(step),
      );
    }
  });
});
