/**
 * The step at which a comparison begins to fail, on programs whose every value can be written down by hand.
 * Leaves to others: the reader's own answers (`tests/widgets/models/halving.test.ts`).
 * One idea: halving must end where a walk ends, or say that it did not.
 */
import { describe, expect, it } from 'vitest';
import type { Condition, Halves } from '#engine/session/halving.ts';
import { answered, found, type Halving, probe } from '#widgets/models/halving.ts';
import { newSession } from '../../support/doors.ts';

async function ran(text: string, call: string) {
  const session = newSession();
  expect((await session.handle({ type: 'update', text })).diagnostics).toEqual([]);
  const { snapshot } = await session.handle({ type: 'launch', call, at: 1e9 });
  return { session, total: snapshot.total };
}
/** Writes 0, 1, 2, … to memory and goes too far: 16 bytes are its own, a seventeenth is not. */
const COUNTS = `(module (memory 1) (global $seen (mut i32) (i32.const 0)) (data (i32.const 16) "\\07")
  (func (export "f") (param $n i32) (local $i i32)
    (loop $l
      (i32.store8 (local.get $i) (local.get $i))
      (global.set $seen (i32.add (global.get $seen) (i32.const 1)))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $l (i32.le_s (local.get $i) (local.get $n))))
    (unreachable)))`;
const number = (text: string): Condition['right'] => ({ kind: 'number', text });
const local = (index: number) => ({ kind: 'local', index }) as const;
const byte = (address: number) => ({ kind: 'byte', memory: 0, address }) as const;

async function asked(text: string, call: string, condition: Condition, step = 1e9): Promise<Halves> {
  const { session, total } = await ran(text, call);
  const halves = await session.handle({ type: 'halve', step: Math.min(step, total), condition });
  expect((await session.handle({ type: 'stepBack' })).step, 'asking does not move the machine').toBe(total - 1);
  return halves;
}
/** The first step at which the local, global or byte reads as told, by walking. */
async function walked(
  text: string,
  call: string,
  isWrong: (s: { i: number; n: number; seen: number; last: number }) => boolean,
) {
  const { session, total } = await ran(text, call);
  for (let step = 0; step <= total; step++) {
    const s = await session.handle({ type: 'goto', step });
    const { bytes } = await session.handle({ type: 'readMemory', memory: 0, address: 16, count: 1 });
    const [n, i] = s.frames[0]!.locals.map(({ text }) => Number(text));
    if (isWrong({ n: n!, i: i!, seen: Number(s.globals[0]!.text), last: bytes[0]! })) return step;
  }
  return -1;
}

describe('the machine halves by itself', () => {
  it('finds where a local passes another one, where a global does, and where a byte is lost', async () => {
    const less = await asked(COUNTS, 'f(16)', { left: local(1), is: '≤', right: local(0) });
    expect(less).toMatchObject({
      kind: 'found',
      words: '$i ≤ $n',
      fails: { left: { text: '17' }, right: { text: '16' } },
    });
    expect(less).toMatchObject({ first: await walked(COUNTS, 'f(16)', ({ i, n }) => i > n), isWalked: true });
    const few = await asked(COUNTS, 'f(16)', { left: { kind: 'global', index: 0 }, is: '<', right: number('0xa') });
    expect(few).toMatchObject({ first: await walked(COUNTS, 'f(16)', ({ seen }) => seen >= 10) });
    const kept = await asked(COUNTS, 'f(16)', { left: byte(16), is: '=', right: number('7') });
    expect(kept).toMatchObject({
      words: 'the byte at 16 = 7',
      first: await walked(COUNTS, 'f(16)', ({ last }) => last !== 7),
    });
    for (const one of [less, few, kept]) expect(one).not.toHaveProperty('earlier');
  });
  it('asks about the same steps as a reader who answers truthfully', async () => {
    const halves = await asked(COUNTS, 'f(16)', { left: byte(16), is: '=', right: number('7') });
    if (halves.kind !== 'found') throw new Error('nothing was found');
    let halving: Halving = { from: halves.from, to: halves.to, looks: [] };
    for (let step = probe(halving); step !== undefined; step = probe(halving))
      halving = answered(halving, step >= halves.first);
    expect(halves.probes.map(({ step, isWrong }) => ({ step, isWrong }))).toEqual(halving.looks);
    expect(found(halving)).toBe(halves.first);
  });
  it('says that it was misled when something was wrong before and mended again', async () => {
    const text = `(module (global $g (mut i32) (i32.const 0)) (func (export "f")
      (global.set $g (i32.const 9)) (global.set $g (i32.const 0)) ${'(nop) '.repeat(20)} (global.set $g (i32.const 8)) (unreachable)))`;
    const halves = await asked(text, 'f()', { left: { kind: 'global', index: 0 }, is: '=', right: number('0') });
    expect(halves).toMatchObject({ kind: 'found', first: 26, earlier: 2 });
  });
  it('compares signed, floats as floats, and refuses what cannot be compared', async () => {
    const text = `(module (global $d (mut f64) (f64.const 1)) (global $w (mut i64) (i64.const -1)) (func (export "f") (local $i i32)
      (local.set $i (i32.const -5)) (global.set $d (f64.div (global.get $d) (f64.const 0))) (global.set $d (f64.sub (global.get $d) (global.get $d)))
      (global.set $w (i64.const 5000000000)) (unreachable)))`;
    const global = (index: number) => ({ kind: 'global', index }) as const;
    expect(await asked(text, 'f()', { left: local(0), is: '≥', right: number('0') })).toMatchObject({ first: 2 });
    // Infinity is still more than 1; nan is not equal to anything, itself included.
    expect(await asked(text, 'f()', { left: global(0), is: '≥', right: number('1') })).toMatchObject({ first: 10 });
    expect(await asked(text, 'f()', { left: global(1), is: '<', right: local(0) })).toMatchObject({ kind: 'found' });
    for (const [condition, why] of [
      [{ left: global(0), is: '<', right: local(0) }, 'floats with floats'],
      [{ left: local(0), is: '<', right: number('many') }, '"many" is no i32'],
      [{ left: byte(3), is: '<', right: number('1') }, 'no byte at 3'],
      [{ left: local(7), is: '<', right: number('1') }, 'cannot be compared'],
      [{ left: local(0), is: '<', right: number('5') }, 'it holds: -5 < 5'],
    ] as const)
      expect(await asked(text, 'f()', condition)).toMatchObject({ kind: 'refused', why: expect.stringContaining(why) });
  });
  it('speaks of a local of one call: from where that call began', async () => {
    const text = `(module (func $in (param $x i32) (local.set $x (i32.add (local.get $x) (i32.const 1)))
        (local.set $x (i32.mul (local.get $x) (i32.const 10))) (if (i32.gt_s (local.get $x) (i32.const 25)) (then (unreachable))))
      (func (export "f") (call $in (i32.const 0)) (call $in (i32.const 1)) (call $in (i32.const 2))))`;
    const halves = await asked(text, 'f()', { left: local(0), is: '<', right: number('25') });
    expect(halves).toMatchObject({ kind: 'found', fails: { left: { text: '30' } } });
    const { session } = await ran(text, 'f()');
    if (halves.kind !== 'found') throw new Error('nothing was found');
    // The third call, and not the first one, in which the local was 10.
    const s = await session.handle({ type: 'goto', step: halves.from });
    expect([s.just?.text, s.frames[0]!.locals[0]!.text]).toEqual(['call $in', '2']);
  });
  it('tells what fails from the beginning', async () => {
    const halves = await asked(COUNTS, 'f(16)', { left: local(1), is: '>', right: number('0') });
    expect(halves).toMatchObject({ kind: 'found', first: 0, probes: [] });
  });
});

describe('what can be compared', () => {
  it('is every number that a call and the module hold, before the return if there is one', async () => {
    const { session, total } = await ran(
      '(module (memory 1) (global $g i64 (i64.const 3)) (func (export "f") (param $x i32) (result i32) (local externref) (local.get $x)))',
      'f(4)',
    );
    expect(await session.handle({ type: 'halve', step: total })).toMatchObject({
      kind: 'places',
      step: total - 1,
      bytes: 65536,
      places: [
        { target: { kind: 'local', index: 0 }, name: '$x', value: { text: '4' } },
        { target: { kind: 'global', index: 0 }, name: '$g', value: { text: '3' } },
      ],
    });
  });
});
