/**
 * The account of what went through the doors: arguments, answers, texts, and steps at which they can be visited.
 * Leaves to others: how answers are chosen and drawn (`tests/widgets/parts/hosts.test.ts`), the log itself (`tests/laws/replay.test.ts`).
 * One idea: the account must not depend on where the machine stands when it is asked for.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { HostAnswers } from '#engine/session/protocol.ts';
import type { Run } from '#engine/session/run.ts';
import { ticketsOf } from '#engine/session/tickets.ts';
import { I32 } from '#engine/syntax/types.ts';
import { newSession } from '../../support/doors.ts';

const chapter = 'content/chapters/05-nothing-inside-only-doors';
async function ran(text: string, call: string, hosts: HostAnswers) {
  const session = newSession();
  expect((await session.handle({ type: 'update', text })).diagnostics).toEqual([]);
  const { snapshot } = await session.handle({ type: 'launch', call, hosts });
  return { session, total: snapshot.total };
}
const program = (name: string) => readFileSync(`${chapter}/${name}`, 'utf8');
const quiet = { 'env.print_int': { kind: 'zero' }, 'env.print_str': { kind: 'zero' } } as const;

test('every call is there, with what went out and the text that two numbers name', async () => {
  const { session, total } = await ran(program('imports.wat'), 'countdown(2)', quiet);
  const { calls } = await session.handle({ type: 'tickets', from: 0 });
  expect(calls.map(({ door, args, results }) => [door, args.map((v) => v.text), results])).toEqual([
    ['env.print_str', ['0', '13'], []],
    ['env.print_int', ['2'], []],
    ['env.print_int', ['1'], []],
    ['env.print_int', ['0'], []],
  ]);
  expect(calls.map(({ text }) => text)).toEqual([
    { address: 0, length: 13, text: 'counting down' },
    undefined,
    undefined,
    undefined,
  ]);
  for (const { step } of calls) {
    expect(step).toBeLessThanOrEqual(total);
    const { just } = await session.handle({ type: 'goto', step });
    expect(just?.text).toMatch(/^\(?call /);
  }
});
test('it is the same from wherever the machine stands, and leaves it there', async () => {
  const { session, total } = await ran(program('imports.wat'), 'countdown(3)', quiet);
  const first = await session.handle({ type: 'tickets', from: 0 });
  for (const step of [0, 5, total]) {
    await session.handle({ type: 'goto', step });
    expect(await session.handle({ type: 'tickets', from: 0 })).toEqual(first);
    expect((await session.handle({ type: 'stepIn' })).step).toBe(Math.min(step + 1, total));
  }
});
test('an answer is what was chosen, and a trap is one', async () => {
  const hosts: HostAnswers = { 'host.open': { kind: 'table', answers: [['-1']] } };
  const told = await ran(program('open.wat'), 'try_open()', hosts);
  const { calls } = await told.session.handle({ type: 'tickets', from: 0 });
  expect(calls).toMatchObject([{ door: 'host.open', results: [{ text: '-1' }], text: { text: '/etc/passwd' } }]);

  const refused = await ran(program('open.wat'), 'try_open()', { 'host.open': { kind: 'trap' } });
  const trapped = (await refused.session.handle({ type: 'tickets', from: 0 })).calls;
  expect(trapped).toMatchObject([{ thrown: 'trap', step: refused.total + 1 }]);
  expect(trapped[0]).not.toHaveProperty('results');
});
test('what the host would say after the end of a recording is not in its account', () => {
  const type = { params: [I32, I32], results: [] };
  const args = [1n, 2n].map((bits) => ({ type: I32, bits }));
  const hostLog = [3, 8, 40].map((step) => ({ step, func: { name: 'h.f', type }, args, results: [], changes: [] }));
  const visited: number[] = [];
  const history = {
    hostLog,
    step: 9,
    total: 9,
    machine: { code: { instance: { mems: [] } } },
    goto: (step: number) => visited.push(step),
  };
  const { total, calls } = ticketsOf({ history } as unknown as Run, 0);
  expect([total, calls.map(({ step }) => step)]).toEqual([2, [3, 8]]);
  expect(Math.max(...visited)).toBeLessThanOrEqual(9);
});
test('bytes that nobody could have written are no text', async () => {
  const text = `(module (import "h" "f" (func $f (param i32 i32))) (memory 1) (data (i32.const 0) "ab\\00\\ff")
    (func (export "run") (call $f (i32.const 0) (i32.const 2)) (call $f (i32.const 0) (i32.const 3))
      (call $f (i32.const 3) (i32.const 1)) (call $f (i32.const 65535) (i32.const 2)) (call $f (i32.const -1) (i32.const 1))))`;
  const { session } = await ran(text, 'run()', { 'h.f': { kind: 'zero' } });
  const { calls } = await session.handle({ type: 'tickets', from: 0 });
  expect(calls.map(({ text }) => text?.text)).toEqual(['ab', undefined, undefined, undefined, undefined]);
});
test('a long account comes in pieces', async () => {
  const { session } = await ran(program('imports.wat'), 'countdown(249)', quiet);
  const tickets = await session.handle({ type: 'tickets', from: 200 });
  expect([tickets.total, tickets.from, tickets.calls.length]).toEqual([251, 200, 51]);
  expect(tickets.calls.at(-1)?.args[0]?.text).toBe('0');
});
