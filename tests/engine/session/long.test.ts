/**
 * Runs longer than a million steps: recorded to the end, told of on the way, cancelled at any time, and still any step is what it was.
 * Searches in them give way: whoever asks meanwhile waits, and who stops one stands where it began.
 */
import { expect, test } from 'vitest';
import type { Event } from '#engine/session/protocol.ts';
import { Session } from '#engine/session/session.ts';
import { Random, seedOfRun } from '../../support/random.ts';

const TEXT = `(module (memory 4) (global $g (mut i32) (i32.const 0))
  (func $put (param $at i32) (i32.store (i32.and (local.get $at) (i32.const 262140)) (local.get $at)))
  (func (export "f") (param $n i32) (result i32) (local $left i32)
    (local.set $left (i32.const 70000))
    (loop $l (call $put (i32.mul (local.get $n) (i32.const 77)))
      (if (i32.eqz (local.tee $left (i32.sub (local.get $left) (i32.const 1)))) (then (global.set $g (i32.const 1))))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1))))) (i32.load (i32.const 0))))`;

interface Opened {
  readonly session: Session;
  readonly events: Event[];
}
/** Its clock goes on by five milliseconds whenever it is read. */
function open(breathe: () => Promise<void> = () => Promise.resolve()): Opened {
  const events: Event[] = [];
  let clock = 0;
  return { session: new Session({ now: () => (clock += 5), breathe, emit: (event) => events.push(event) }), events };
}
async function launched(one: Opened, call: string, limit: number): Promise<Opened> {
  await one.session.handle({ type: 'update', text: TEXT });
  await one.session.handle({ type: 'launch', call, limit });
  return one;
}
const told = ({ events }: Opened, what: string): number =>
  events.filter((event) => event.type === 'progress' && event.what === what).length;

test('the whole run is recorded, any step can be shown, and what is held is told', async () => {
  const seed = seedOfRun();
  const dice = new Random(seed);
  const long = await launched(open(), 'f(400000)', 1e8);
  const { steps, bytes, most, keyframes, gap } = await long.session.handle({ type: 'held' });
  expect(steps).toBeGreaterThan(5_000_000);
  expect(bytes).toBeLessThan(most!);
  expect(keyframes).toBeGreaterThan(20);
  expect(gap).toBeLessThan(200_000);
  expect(told(long, 'recording')).toBeGreaterThan(1);
  const timeline = await long.session.handle({ type: 'timeline', columns: 400 });
  // Every column of the timeline was looked at, and calls were seen in the last of them as in the first.
  expect(timeline.steps).toBe(steps);
  expect([...timeline.depthLow].every((low) => low < 10)).toBe(true);
  expect(new Set(timeline.calls)).toEqual(new Set([1]));
  const short = await launched(open(), 'f(400000)', 1e6);
  expect(await short.session.handle({ type: 'held' })).toMatchObject({ steps: 1e6, keyframes: 16 });
  for (const step of [999_999, ...Array.from({ length: 8 }, () => dice.below(1e6))]) {
    const shown = await long.session.handle({ type: 'goto', step });
    const same = await short.session.handle({ type: 'goto', step });
    expect({ ...shown, total: 0, ending: 0 }, `SEED=${seed}, step ${step}`).toEqual({ ...same, total: 0, ending: 0 });
  }
  const end = await long.session.handle({ type: 'goto', step: steps });
  expect([end.step, end.ending?.kind]).toEqual([steps, 'returned']);
});

test('it can be cancelled on the way, and what was recorded stays', async () => {
  const long: Opened = open(async () => {
    if (long.events.length > 0) await long.session.handle({ type: 'cancel' });
  });
  await launched(long, 'f(0)', 1e9);
  const { steps } = await long.session.handle({ type: 'held' });
  expect(steps).toBeGreaterThan(1_000_000);
  expect(steps).toBeLessThan(1e9);
  const near = await long.session.handle({ type: 'goto', step: steps - 5 });
  expect(near.step).toBe(steps - 5);
});

test('a search waits for nobody and lets others wait; stopped, it leaves the machine where it was', async () => {
  const long = await launched(open(), 'f(200000)', 1e8);
  const { steps } = await long.session.handle({ type: 'held' });
  await long.session.handle({ type: 'goto', step: steps - 1 });
  const target = { kind: 'global', index: 0 } as const;
  const found = long.session.handle({ type: 'lastWrite', target });
  // Asked meanwhile, answered afterwards: from where the search has led.
  const after = long.session.handle({ type: 'stepIn' });
  const { step } = (await found)!;
  expect((await after).step).toBe(step + 1);
  expect(told(long, 'searching')).toBeGreaterThan(1);
  await long.session.handle({ type: 'goto', step });
  expect((await long.session.handle({ type: 'goto', step })).just?.text).toBe('global.set $g');

  await long.session.handle({ type: 'goto', step: 7 });
  const lost = long.session.handle({ type: 'nextWrite', target: { kind: 'byte', memory: 0, address: 3 } });
  void long.session.handle({ type: 'cancel' });
  const stopped = await lost;
  expect(stopped === null || stopped.step > 7).toBe(true);
  const never = long.session.handle({ type: 'nextWrite', target });
  const again = long.session.handle({ type: 'launch', call: 'f(5)' });
  expect(await never).toBeNull();
  expect((await again).snapshot.total).toBeLessThan(200);
});

test('a change by hand late in a long run is in every replay of it', async () => {
  const one = open();
  await one.session.handle({ type: 'update', text: TEXT });
  const step = 1_500_000;
  const edits = [{ step, target: { kind: 'global', index: 0 }, text: '9' }] as const;
  await one.session.handle({ type: 'launch', call: 'f(200000)', limit: 1e8, edits });
  const held = async (at: number): Promise<string> =>
    (await one.session.handle({ type: 'goto', step: at })).globals[0]!.text;
  const { steps } = await one.session.handle({ type: 'held' });
  for (const at of [step + 1, step - 1, step, steps - 1, step + 300_000, step - 300_000, step])
    expect(await held(at), `step ${at}`).toBe(at >= step ? '9' : at > 1_470_000 ? '1' : '0');
  await one.session.handle({ type: 'goto', step: steps - 1 });
  const found = await one.session.handle({ type: 'lastWrite', target: { kind: 'global', index: 0 } });
  expect(found?.step).toBe(step);
});
