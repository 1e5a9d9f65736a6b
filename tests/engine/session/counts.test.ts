/**
 * How often each instruction ran, against what can be counted on paper: rounds of a loop, arms of an if, nothing behind a return.
 * Leaves to others: drawing (`tests/e2e/forms.spec.ts`).
 * One idea: the counts of all instructions are the steps of the run, no more and no less.
 */
import { expect, it } from 'vitest';
import type { Counts } from '#engine/session/counts.ts';
import { Session } from '#engine/session/session.ts';

async function counted(
  text: string,
  call: string,
  at?: number,
): Promise<{ runs: Record<string, number>; total: number; step: number; sum: number }> {
  const session = new Session({ emit: () => {}, breathe: () => Promise.resolve(), now: () => 0 });
  const program = await session.handle({ type: 'update', text });
  const { snapshot } = await session.handle({ type: 'launch', call, ...(at === undefined ? {} : { at }) });
  const { offsets, runs, elsewhere }: Counts = await session.handle({ type: 'counts' });
  const { step } = await session.handle({ type: 'goto', step: at ?? 0 });
  const { byte, from, to } = program.offsets!;
  const names = Object.fromEntries(
    Array.from(offsets, (offset, i) => {
      const k = byte.indexOf(offset);
      return [`${text.slice(from[k], to[k])}@${offset}`.replace(/@.*/, ''), runs[i]!];
    }),
  );
  return { runs: names, total: snapshot.total, step, sum: runs.reduce((a, b) => a + b, elsewhere) };
}

const loop = `(module (func (export "f") (param $n i32)
  loop $again
    local.get $n
    i32.const 1
    i32.sub
    local.tee $n
    br_if $again
  end
  nop
  return
  unreachable))`;

it('counts the rounds of a loop, what comes once, and not what never comes', async () => {
  const { runs, total, sum } = await counted(loop, 'f(5)');
  expect(runs).toEqual({
    'local.get $n': 5,
    'i32.const 1': 5,
    'i32.sub': 5,
    'local.tee $n': 5,
    'br_if $again': 5,
    nop: 1,
    return: 1,
  });
  expect(sum).toBe(total);
});
it('leaves the machine where it was', async () => {
  expect((await counted(loop, 'f(5)', 7)).step).toBe(7);
});
it('counts a long run across all its keyframes', async () => {
  const { runs, total, sum } = await counted(loop, 'f(100000)');
  expect([runs['i32.sub'], sum]).toEqual([100_000, total]);
});
