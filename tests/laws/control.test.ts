/**
 * Law: what is said to have let a step run is what the definition says, found by brute force. A step depends on the latest choice in its call
 * from which one way cannot miss it and another can; without one, on the call.
 * Leaves to others: what choices were given (`provenance.test.ts`), the graph (`tests/engine/debug/blocks.test.ts`).
 */
import { expect, test } from 'vitest';
import type { Blocks } from '#engine/session/blocks.ts';
import type { Snapshot } from '#engine/session/protocol.ts';
import { newSession } from '../support/doors.ts';
import { randomModule } from '../support/modules.ts';
import { Random, seedOfRun } from '../support/random.ts';

const seed = seedOfRun();
const HOSTS = { 'host.thing': { kind: 'zero' }, 'host.tick': { kind: 'table', answers: [['3'], ['-9']] } } as const;
type Session = ReturnType<typeof newSession>;

/** On which blocks each block depends, by the definition; undefined where some block never comes to the end. */
function dependences({ blocks, ways }: Blocks): ((of: number, on: number) => boolean) | undefined {
  const next = (block: number): number[] => ways.filter(({ from }) => from === block).map(({ to }) => to);
  const escapes = (from: number, without: number): boolean => {
    const seen = new Set([from]);
    for (const block of seen) {
      if (block === without) continue;
      if (block < 0) return true;
      for (const to of next(block)) seen.add(to);
    }
    return false;
  };
  if (blocks.some((_, block) => !escapes(block, -2))) return undefined;
  const isSure = (of: number, from: number): boolean => of === from || (from >= 0 && !escapes(from, of));
  return (of, on) => next(on).length > 1 && next(on).some((way) => isSure(of, way)) && !(of !== on && !escapes(on, of));
}

interface Ran {
  readonly block: number;
  readonly func: number;
  /** Whether it is the last of its block. */
  readonly isLast: boolean;
  readonly step: number;
}
/** What a law looked at, so that a test that checks nothing fails. */
interface Counts {
  choices: number;
  calls: number;
  begun: number;
  /** In functions that catch exceptions. */
  unfollowed: number;
}
interface Called {
  readonly by: number;
  readonly ran: Ran[];
}

async function check(session: Session, call: string, counts: Counts): Promise<void> {
  const launched = await session.handle({ type: 'launch', call, hosts: HOSTS, limit: 250 }).catch(() => undefined);
  if (!launched) return;
  const { total } = launched.snapshot;
  const graphs = new Map<number, Blocks>();
  const depends = new Map<number, ReturnType<typeof dependences>>();
  const calls: Called[] = [{ by: 0, ran: [] }];
  let s: Snapshot = await session.handle({ type: 'goto', step: 0 });
  for (let step = 1; step <= total; step++) {
    const { next, frames } = s;
    const { func } = frames[0]!;
    if (!graphs.has(func)) {
      graphs.set(func, await session.handle({ type: 'blocks', func }));
      depends.set(func, graphs.get(func)!.isWhole ? dependences(graphs.get(func)!) : undefined);
    }
    const { blocks } = graphs.get(func)!;
    const block = blocks.findIndex(({ offsets }) => offsets.includes(next!.offset));
    // What only an exception leads to is in no block.
    const isOn = block < 0 ? undefined : depends.get(func);
    const { by, ran } = calls.at(-1)!;
    const choice = isOn && ran.findLast((one) => one.isLast && isOn(block, one.block));
    if (isOn) {
      const origin = (await session.handle({ type: 'origin', target: { kind: 'step', step } }))!;
      const [node] = origin.nodes;
      const expected = choice ? ['made', choice.step] : by > 0 ? ['made', by] : ['begun', 0];
      if (node!.kind === 'unfollowed') counts.unfollowed++;
      else {
        expect([node!.kind, node!.step], `${call}, step ${step}, ${next!.text}`).toEqual(expected);
        counts[choice ? 'choices' : by > 0 ? 'calls' : 'begun']++;
      }
    }
    ran.push({ block, func, isLast: blocks[block]?.offsets.at(-1) === next!.offset, step });
    s = await session.handle({ type: 'goto', step });
    // A tail call stands where its caller stood.
    if (next!.text.startsWith('return_call') && s.frames.length === calls.length) calls.pop();
    if (s.frames.length > calls.length) calls.push({ by: step, ran: [] });
    while (s.frames.length < calls.length && calls.length > 1) calls.pop();
  }
}

test(`each step ran because of the choice or the call that the definition names (SEED=${seed})`, {
  timeout: 180_000,
}, async () => {
  const random = new Random(seed);
  const counts = { choices: 0, calls: 0, begun: 0, unfollowed: 0 };
  for (let n = 0; n < 6; n++) {
    const { text, params } = randomModule(random, 5);
    const session = newSession();
    await session.handle({ type: 'update', text: text.replace(/(\(global \$fuel .*\(i32\.const )0/, '$1400') });
    for (const [i, types] of params.entries())
      await check(session, `e${i}(${types.map(() => random.pick(['0', '1', '-1', '77'])).join(', ')})`, counts);
  }
  expect(Math.min(counts.choices, counts.calls, counts.begun), JSON.stringify(counts)).toBeGreaterThan(50);
});

test('a loop, an early return, a call in a branch, and what comes after', async () => {
  const session = newSession();
  await session.handle({
    type: 'update',
    text: `(module (func $twice (param $x i32) (result i32) (if (i32.eqz (local.get $x)) (then (return (i32.const 0)))) (i32.mul (local.get $x) (i32.const 2)))
      (func (export "f") (param $n i32) (result i32) (local $i i32)
        (block $done (loop $again (br_if $done (i32.ge_s (local.get $i) (local.get $n)))
          (if (i32.and (local.get $i) (i32.const 1)) (then (drop (call $twice (local.get $i)))) (else (nop)))
          (local.set $i (i32.add (local.get $i) (i32.const 1))) (br $again)))
        (local.get $i)))`,
  });
  const counts = { choices: 0, calls: 0, begun: 0, unfollowed: 0 };
  for (const call of ['f(0)', 'f(1)', 'f(4)']) await check(session, call, counts);
  expect(counts.unfollowed).toBe(0);
  expect(counts.choices).toBeGreaterThan(40);
  expect(counts.calls).toBeGreaterThan(4);
});
