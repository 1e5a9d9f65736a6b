/**
 * What wrote a field of an object, and why a step ran, on programs small enough to follow by hand.
 * Leaves to others: that every value is what its causes make (`tests/laws/provenance.test.ts`), that every reason is the one that the
 * definition names (`tests/laws/control.test.ts`).
 */
import { describe, expect, it } from 'vitest';
import type { Origin, Question } from '#engine/session/provenance.ts';
import { newSession } from '../../support/doors.ts';

async function asked(text: string, call: string, target: Question, step = 1e9): Promise<Origin> {
  const session = newSession();
  expect((await session.handle({ type: 'update', text })).diagnostics).toEqual([]);
  await session.handle({ type: 'launch', call, at: step });
  const before = (await session.handle({ type: 'goto', step })).step;
  const origin = await session.handle({ type: 'origin', target });
  expect((await session.handle({ type: 'stepIn' })).step, 'asking does not move the machine').toBeGreaterThanOrEqual(
    before,
  );
  return origin!;
}
/** The values' own way back, mnemonic by mnemonic; what only says which value is left out. */
function way({ nodes }: Origin, from = 0): string[] {
  const node = nodes[from]!;
  const values = node.inputs.filter(({ as }) => as === undefined || as === 'bytes');
  return [node.name ?? node.text, ...values.flatMap(({ node }) => way({ nodes } as Origin, node))];
}
const roles = ({ nodes }: Origin): string[] => nodes[0]!.inputs.map(({ as }) => as ?? 'value');

describe('a branch on a reference', () => {
  const text = `(module (func (export "f") (result i64) (local $r externref)
    (block $l (result i64 (ref extern)) (br_on_non_null $l (i64.const 7) (local.get $r)) (return)) (drop)))`;
  it('that drops a null changes nothing of what lies below', async () => {
    expect(way(await asked(text, 'f()', { kind: 'slot', index: 0 }))).toEqual(['return', 'i64.const']);
  });
});

describe('objects', () => {
  const STRUCT = `(module (type $p (struct (field $x (mut i32)) (field $y i32))) (global $kept (mut (ref null $p)) (ref.null $p))
    (func (export "f") (param $a i32) (result i32) (local $o (ref null $p))
      (local.set $o (struct.new $p (local.get $a) (i32.const 5)))
      (global.set $kept (local.get $o))
      (if (local.get $a) (then (struct.set $p $x (global.get $kept) (i32.mul (local.get $a) (i32.const 3)))))
      (i32.add (struct.get $p $x (local.get $o)) (struct.get $p $y (local.get $o)))))`;
  it('lead from a field through the object to what was put into it, by whatever name it was known', async () => {
    const origin = await asked(STRUCT, 'f(4)', { kind: 'slot', index: 0 });
    expect(way(origin)).toEqual([
      'end',
      'i32.add',
      ...['struct.get', 'struct.set', 'i32.mul', 'local.get', 'argument $a', 'i32.const'],
      ...['struct.get', 'struct.new', 'i32.const'],
    ]);
  });
  it('lead to the operand of the making where nobody has written since', async () => {
    const origin = await asked(STRUCT, 'f(0)', { kind: 'slot', index: 0 });
    expect(way(origin).slice(2, 6)).toEqual(['struct.get', 'struct.new', 'local.get', 'argument $a']);
    const get = origin.nodes.find(({ name }) => name === 'struct.get')!;
    expect(get.inputs.map(({ as }) => as ?? 'value')).toEqual(['value', 'object']);
  });
  it('are asked about by number, field by field', async () => {
    const session = newSession();
    await session.handle({ type: 'update', text: STRUCT });
    await session.handle({ type: 'launch', call: 'f(4)', at: 0 });
    const s = await session.handle({ type: 'goto', step: 13 });
    const { reference } = s.frames[0]!.locals[1]!;
    for (const [index, name] of [
      [0, 'struct.set'],
      [1, 'struct.new'],
    ] as const) {
      const origin = await session.handle({ type: 'origin', target: { kind: 'field', reference: reference!, index } });
      expect(origin!.nodes[0]).toMatchObject({ kind: 'made', name });
    }
    expect(await session.handle({ type: 'origin', target: { kind: 'field', reference: 999, index: 0 } })).toBeNull();
  });
  it('keep elements apart through fills and copies', async () => {
    const text = `(module (type $a (array (mut i32)))
      (func (export "f") (param $i i32) (result i32) (local $x (ref null $a)) (local $y (ref null $a))
        (local.set $x (array.new $a (i32.const 7) (i32.const 8)))
        (local.set $y (array.new_default $a (i32.const 8)))
        (array.fill $a (local.get $x) (i32.const 2) (i32.const 9) (i32.const 3))
        (array.set $a (local.get $x) (i32.const 3) (i32.sub (i32.const 1) (i32.const 2)))
        (array.copy $a $a (local.get $y) (i32.const 1) (local.get $x) (i32.const 1) (i32.const 4))
        (array.get $a (local.get $y) (local.get $i))))`;
    const from = async (i: number) => way(await asked(text, `f(${i})`, { kind: 'slot', index: 0 })).slice(1);
    expect(await from(0)).toEqual(['array.get', 'array.new_default']);
    expect(await from(1)).toEqual(['array.get', 'array.copy', 'array.new', 'i32.const']);
    expect(await from(2)).toEqual(['array.get', 'array.copy', 'array.fill', 'i32.const']);
    expect(await from(3)).toEqual(['array.get', 'array.copy', 'array.set', 'i32.sub', 'i32.const', 'i32.const']);
    expect(await from(5)).toEqual(['array.get', 'array.new_default']);
  });
});

describe('why a step ran', () => {
  const TEXT = `(module (func $twice (param $x i32) (result i32) (i32.mul (local.get $x) (i32.const 2)))
    (table funcref (elem $twice))
    (func (export "f") (param $n i32) (result i32)
      (if (i32.gt_s (local.get $n) (i32.const 3)) (then (return (call $twice (local.get $n)))))
      (call_indirect (param i32) (result i32) (i32.const 9) (i32.const 0))))`;
  it('is the branch that let it, with what it was given', async () => {
    const session = newSession();
    await session.handle({ type: 'update', text: TEXT });
    await session.handle({ type: 'launch', call: 'f(8)', at: 0 });
    const why = async (step: number) => (await session.handle({ type: 'origin', target: { kind: 'step', step } }))!;
    expect((await why(1)).nodes[0]).toMatchObject({ kind: 'begun', text: 'the call itself' });
    const branch = await why(5);
    expect(branch.nodes[0]).toMatchObject({ kind: 'made', name: 'if', step: 4, decides: true });
    expect(way(branch)).toEqual(['if', 'i32.gt_s', 'local.get', 'argument $n', 'i32.const']);
    expect(branch.nodes[branch.nodes[0]!.inputs[0]!.node]!.value).toMatchObject({ text: '1' });
    // Inside the function that was called: the call.
    expect((await why(7)).nodes[0]).toMatchObject({ name: 'call', step: 6, decides: true });
    expect(await session.handle({ type: 'origin', target: { kind: 'step', step: 0 } })).toBeNull();
  });
  it('is a call through a table with the number that it was given', async () => {
    const session = newSession();
    await session.handle({ type: 'update', text: TEXT });
    await session.handle({ type: 'launch', call: 'f(1)', at: 0 });
    const why = (await session.handle({ type: 'origin', target: { kind: 'step', step: 8 } }))!;
    expect([way(why), roles(why)]).toEqual([['call_indirect', 'i32.const'], ['value']]);
  });
  it('is not told of a function that catches exceptions', async () => {
    const text =
      '(module (func (export "f") (param i32) (block $b (try_table (catch_all $b) (if (local.get 0) (then nop))))))';
    const origin = await asked(text, 'f(1)', { kind: 'step', step: 2 });
    expect(origin.nodes[0]).toMatchObject({ kind: 'unfollowed', text: 'a function that catches exceptions' });
  });
});
