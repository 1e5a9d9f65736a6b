/**
 * Tables and traps as a session tells of them: what a slot holds, what a call asks for, why a run ended.
 * Leaves to others: the checks of the machine itself (official scripts), drawing (`tests/widgets/parts`).
 * One idea: a cause is right if the numbers in it are those of the run, so the expectations are written by hand.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { HostAnswers, Swap } from '#engine/session/protocol.ts';
import { newSession } from '../../support/doors.ts';

const table = readFileSync('content/chapters/05-nothing-inside-only-doors/table.wat', 'utf8');
async function ran(text: string, call: string, more: { hosts?: HostAnswers; swaps?: readonly Swap[] } = {}) {
  const session = newSession();
  expect((await session.handle({ type: 'update', text })).diagnostics).toEqual([]);
  const { snapshot } = await session.handle({ type: 'launch', call, at: 1e6, ...more });
  return { session, end: snapshot };
}
const cause = async (text: string, call: string, hosts?: HostAnswers) => {
  const { session } = await ran(text, call, hosts ? { hosts } : {});
  return (await session.handle({ type: 'postMortem' }))?.cause;
};
const body = (code: string, params = '') => `(module (memory 1) (func (export "f") ${params} ${code}))`;

describe('tables', () => {
  it('hold functions with their signatures', async () => {
    const { session } = await ran(table, 'apply(2, 7, 6)');
    await session.handle({ type: 'goto', step: 0 });
    const { tables, call } = await session.handle({ type: 'tables' });
    expect(tables).toMatchObject([{ name: 'ops', length: 4, type: 'funcref' }]);
    expect(tables[0]!.slots.map(({ name, type }) => [name, type])).toEqual([
      ['$add', '[i32 i32] → [i32]'],
      ['$sub', '[i32 i32] → [i32]'],
      ['$mul', '[i32 i32] → [i32]'],
      ['$neg', '[i32] → [i32]'],
    ]);
    expect(call).toBeUndefined();
  });
  it('tell what the next call through them asks for and finds', async () => {
    const finds = async (call: string) => {
      const { session } = await ran(table, call);
      await session.handle({ type: 'goto', step: 3 });
      return (await session.handle({ type: 'tables' })).call;
    };
    expect(await finds('apply(1, 7, 6)')).toEqual({ table: 0, slot: 1, wants: '[i32 i32] → [i32]', finds: 'it' });
    expect(await finds('apply(3, 7, 6)')).toMatchObject({ slot: 3, finds: 'another type' });
    expect(await finds('apply(9, 7, 6)')).toMatchObject({ slot: 9, finds: 'no slot' });
    expect(await finds('apply(-1, 7, 6)')).toMatchObject({ slot: 4294967295, finds: 'no slot' });
  });
  it('change by a swap before the call, and back again with the next run', async () => {
    const { session, end } = await ran(table, 'apply(0, 7, 6)', { swaps: [{ table: 0, slot: 0, func: 2 }] });
    expect(end.ending).toMatchObject({ kind: 'returned', results: [{ text: '42' }] });
    await session.handle({ type: 'goto', step: 0 });
    expect((await session.handle({ type: 'tables' })).tables[0]!.slots[0]).toMatchObject({ name: '$mul', func: 2 });
    const again = await session.handle({ type: 'launch', call: 'apply(0, 7, 6)', at: 99 });
    expect(again.snapshot.ending).toMatchObject({ results: [{ text: '13' }] });
  });
  it('become empty, and take no swap that does not fit', async () => {
    const { session } = await ran(table, 'apply(0, 7, 6)', {
      swaps: [
        { table: 0, slot: 0 },
        { table: 0, slot: 9, func: 1 },
        { table: 5, slot: 0, func: 1 },
        { table: 0, slot: 1, func: 99 },
      ],
    });
    const { tables, call } = await session.handle({ type: 'tables' });
    expect(tables[0]!.slots.map(({ name }) => name)).toEqual([undefined, '$sub', '$mul', '$neg']);
    expect(call?.finds).toBe('nothing');
    expect((await session.handle({ type: 'postMortem' }))?.cause).toBe('Slot 0 is empty.');
  });
});

describe('the cause of a trap', () => {
  it('names the values that were given', async () => {
    expect(await cause(table, 'apply(3, 7, 6)')).toBe(
      'Slot 3 holds $neg, [i32] → [i32], and the call asks for [i32 i32] → [i32].',
    );
    expect(await cause(table, 'apply(9, 7, 6)')).toBe('Slot 9 was asked for, and the table has 4, counted from 0.');
    const store = body('local.get 0 i32.const 1 i32.store', '(param i32)');
    expect(await cause(store, 'f(65533)')).toBe(
      'i32.store writes 4 bytes from 65533 to 65536, and memory ends with the byte at 65535.',
    );
    expect(await cause(store, 'f(-1)')).toBe(
      'i32.store writes 4 bytes from 4294967295 to 4294967298, and memory ends with the byte at 65535.',
    );
    const load = body('i32.const 65530 i64.load8_u offset=6 drop');
    expect(await cause(load, 'f()')).toBe(
      'i64.load8_u reads the byte at 65536, and memory ends with the byte at 65535.',
    );
    expect(await cause(body('i32.const 65530 i32.const 0 i32.const 10 memory.fill'), 'f()')).toBe(
      'memory.fill was given 65530 and 0 and 10; memory ends with the byte at 65535.',
    );
    expect(await cause(body('i32.const 7 i32.const 0 i32.div_s drop'), 'f()')).toBe(
      'i32.div_s was given 7 and 0: it cannot divide by 0.',
    );
    expect(await cause(body('f64.const 3e9 i32.trunc_f64_s drop'), 'f()')).toMatch(
      /3000000000, and the exact result does not fit into an i32\.$/,
    );
    expect(await cause(body('unreachable'), 'f()')).toBe('f came to an unreachable.');
    expect(await cause('(module (func $f (export "f") call $f))', 'f()')).toMatch(
      /^[\d,]+ calls wait .* the last is \$f\.$/,
    );
  });
  it('is the host when the host traps', async () => {
    const text = '(module (import "h" "no" (func $no)) (func (export "f") call $no))';
    expect(await cause(text, 'f()', { 'h.no': { kind: 'trap' } })).toBe('The host answered h.no with a trap.');
    const { end } = await ran(text, 'f()', { hosts: { 'h.no': { kind: 'trap' } } });
    expect(end.ending).toMatchObject({
      trap: { hint: 'The host answered `h.no` with a trap; nothing in the module can catch that.' },
    });
  });
  it('comes with the last nine steps, the instruction that trapped and a chapter', async () => {
    const { session, end } = await ran(table, 'apply(3, 7, 6)');
    const told = await session.handle({ type: 'postMortem' });
    expect(told?.steps.map(({ step, text, gave }) => [step, text, gave.map((v) => v.text)])).toEqual([
      [1, 'local.get $a', ['7']],
      [2, 'local.get $b', ['6']],
      [3, 'local.get $op', ['3']],
    ]);
    expect(told?.last.takes.map((v) => v.text)).toEqual(['7', '6', '3']);
    expect(told?.chapter).toBe(5);
    expect((await session.handle({ type: 'goto', step: end.step })).step).toBe(end.step);
    const long = await ran(
      body('loop local.get 0 i32.const 1 i32.sub local.tee 0 br_if 0 end unreachable', '(param i32)'),
      'f(1000)',
    );
    const steps = (await long.session.handle({ type: 'postMortem' }))?.steps.map(({ step }) => step);
    expect(steps).toEqual(Array.from({ length: 9 }, (_, i) => long.end.total - 8 + i));
  });
  it('is nothing when nothing trapped', async () => {
    const { session } = await ran(table, 'apply(0, 1, 2)');
    expect(await session.handle({ type: 'postMortem' })).toBeNull();
  });
});
