/**
 * Every misconception on a program where it matters: what its machine shows after the one wrong step, worked out by hand.
 * Leaves to others: that no two answers are ever equal (`tests/laws/predict.test.ts`).
 * One idea: a belief is in the list because somebody holds it. Whoever cannot say what it would give has not understood it.
 *
 * Columns: the belief; a body (behind its parameters and results); the call; the instruction before which the machine stands; what is
 * seen of the wrong step: the pile, then `name=value`, `@address bytes` in hexadecimal, `>` the instruction that comes next; `!` a trap.
 */
import { describe, expect, it, test } from 'vitest';
import { misconceptions } from '#engine/predict/misconceptions.ts';
import { sentences } from '#engine/predict/sentences.ts';
import type { ShownPart } from '#engine/session/predict.ts';
import { newSession } from '../../support/doors.ts';

type Line = readonly [id: string, body: string, call: string, before: string, seen: string];
const I2 = '(param $a i32) (param $b i32) (result i32) local.get $a local.get $b';
const L2 = '(param $a i64) (param $b i64) (result i64) local.get $a local.get $b';
const D2 = '(param $a f64) (param $b f64) (result f64) local.get $a local.get $b';
const LOOP =
  '(param $n i32) (result i32) loop $top local.get $n i32.const 1 i32.sub local.tee $n br_if $top end i32.const 42';
const BLOCK = '(param $n i32) (result i32) i32.const 6 block $out local.get $n br_if $out nop i32.const 5 return end';
const NEST =
  '(param $n i32) (result i32) block $a block $b block $c local.get $n br_if $b local.get $n br_if $a end i32.const 1 return end i32.const 2 return end i32.const 3';

const numbers: readonly Line[] = [
  // 5 - 7 becomes 7 - 5.
  ['operands-swapped', `${I2} i32.sub`, 'f(5, 7)', 'i32.sub', '2'],
  ['operands-swapped', `${D2} f64.div`, 'f(1, 4)', 'f64.div', '4'],
  ['grows-like-python', `${I2} i32.add`, 'f(2147483647, 1)', 'i32.add', '2147483648'],
  ['saturates', `${I2} i32.mul`, 'f(65536, -65536)', 'i32.mul', '-2147483648'],
  ['saturates', `${L2} i64.add`, 'f(9223372036854775807, 5)', 'i64.add', '9223372036854775807'],
  ['overflow-traps', `${I2} i32.sub`, 'f(-2147483648, 1)', 'i32.sub', '!integer overflow'],
  // -7 / 2 = -3.5: down is -4, and -4 * 2 + 1 = -7, so the remainder is 1.
  ['floor-division', `${I2} i32.div_s`, 'f(-7, 2)', 'i32.div_s', '-4'],
  ['floor-remainder', `${I2} i32.rem_s`, 'f(-7, 2)', 'i32.rem_s', '1'],
  ['floor-remainder', `${L2} i64.rem_s`, 'f(7, -2)', 'i64.rem_s', '-1'],
  ['quotient-for-remainder', `${I2} i32.rem_u`, 'f(17, 5)', 'i32.rem_u', '3'],
  ['division-rounds', `${I2} i32.div_s`, 'f(-7, 4)', 'i32.div_s', '-2'],
  ['zero-division-gives-zero', `${I2} i32.div_u`, 'f(3, 0)', 'i32.div_u', '0'],
  ['float-zero-division-traps', `${D2} f64.div`, 'f(1, 0)', 'f64.div', '!integer divide by zero'],
  // -2 read unsigned is 4294967294, and half of it is 2147483647.
  ['sign-confused', `${I2} i32.div_s`, 'f(-2, 2)', 'i32.div_s', '2147483647'],
  ['sign-confused', '(param i32) (result i64) local.get 0 i64.extend_i32_u', 'f(-1)', 'i64.extend_i32_u', '-1'],
  ['sign-confused', '(param $a i64) (result i32) local.get $a i64.const 1 i64.lt_s', 'f(-1)', 'i64.lt_s', '0'],
  ['equal-counts', `${I2} i32.lt_s`, 'f(4, 4)', 'i32.lt_s', '1'],
  ['equal-counts', '(param f64 f64) (result i32) local.get 0 local.get 1 f64.ge', 'f(4, 4)', 'f64.ge', '0'],
  ['eqz-is-bool', '(param i32) (result i32) local.get 0 i32.eqz', 'f(9)', 'i32.eqz', '1'],
  // 6 and 3: the first is true, so Python gives the second; 6 or 3 gives the first.
  ['bitwise-is-logical', `${I2} i32.and`, 'f(6, 3)', 'i32.and', '3'],
  ['bitwise-is-logical', `${I2} i32.or`, 'f(6, 3)', 'i32.or', '6'],
  ['shift-not-wrapped', `${I2} i32.shl`, 'f(1, 33)', 'i32.shl', '0'],
  ['shift-not-wrapped', `${I2} i32.shr_s`, 'f(-8, 33)', 'i32.shr_s', '-1'],
  ['rotation-is-shift', `${I2} i32.rotl`, 'f(-2147483647, 1)', 'i32.rotl', '2'],
  ['shift-other-way', `${I2} i32.shl`, 'f(8, 1)', 'i32.shl', '4'],
  [
    'wrap-saturates',
    '(param i64) (result i32) local.get 0 i32.wrap_i64',
    'f(4294967297)',
    'i32.wrap_i64',
    '2147483647',
  ],
  ['truncation-rounds', '(param f64) (result i32) local.get 0 i32.trunc_f64_s', 'f(2.75)', 'i32.trunc_f64_s', '3'],
  ['truncation-floors', '(param f64) (result i32) local.get 0 i32.trunc_f64_s', 'f(-2.25)', 'i32.trunc_f64_s', '-3'],
  ['half-rounds-up', '(param f64) (result f64) local.get 0 f64.nearest', 'f(2.5)', 'f64.nearest', '3'],
  [
    'reinterpret-converts',
    '(param i32) (result f32) local.get 0 f32.reinterpret_i32',
    'f(3)',
    'f32.reinterpret_i32',
    '3',
  ],
  ['decimal-floats', `${D2} f64.add`, 'f(0.1, 0.2)', 'f64.add', '0.3'],
  ['operands-stay', `${I2} i32.add`, 'f(3, 4)', 'i32.add', '3 4 7'],
  ['one-operand-stays', `${I2} i32.add`, 'f(3, 4)', 'i32.add', '3 7'],
];

const pile: readonly Line[] = [
  ['tee-consumes', '(param $x i32) (result i32) i32.const 1 i32.const 5 local.tee $x drop', 'f(0)', 'local.tee', '1'],
  ['set-keeps', '(param $x i32) (result i32) i32.const 1 i32.const 5 local.set $x', 'f(0)', 'local.set', '1 5'],
  ['global-set-keeps', '(result i32) i32.const 1 i32.const 5 global.set $g', 'f()', 'global.set', '1 5'],
  ['pushed-below', '(param $x i32) (result i32) i32.const 3 local.get $x i32.sub', 'f(8)', 'local.get', '8 3'],
  ['push-replaces', '(param $x i32) (result i32) i32.const 3 local.get $x drop', 'f(8)', 'local.get', '8'],
  ['get-empties', '(param $x i32) (result i32) local.get $x', 'f(8)', 'local.get', '8 $x=0'],
  ['drop-from-below', '(result i32) i32.const 3 i32.const 4 drop', 'f()', 'drop', '4'],
  ['drop-clears', '(result i32) i32.const 3 i32.const 4 drop', 'f()', 'drop', ''],
  ['drop-peeks', '(result i32) i32.const 3 i32.const 4 drop', 'f()', 'drop', '3 4'],
  ['select-other', '(result i32) i32.const 3 i32.const 4 i32.const 1 select', 'f()', 'select', '4'],
  ['select-keeps-both', '(result i32) i32.const 3 i32.const 4 i32.const 0 select', 'f()', 'select', '3 4'],
];

const memory: readonly Line[] = [
  // 0x11223344 as it is read: 11 22 33 44.
  ['store-big-endian', 'i32.const 8 i32.const 0x11223344 i32.store', 'f()', 'i32.store', '@8 11223344'],
  ['store-big-endian', 'i32.const 8 i32.const 0x1234 i32.store16', 'f()', 'i32.store16', '@8 12340000'],
  // The bytes 61 62 63 64 of "abcd", left to right: 0x61626364.
  ['load-big-endian', '(result i32) i32.const 32 i32.load', 'f()', 'i32.load', '1633837924'],
  ['load-sign-confused', '(result i32) i32.const 36 i32.load8_u', 'f()', 'i32.load8_u', '-1'],
  ['store-operands-swapped', 'i32.const 8 i32.const 3 i32.store8', 'f()', 'i32.store8', '@8 00000000'],
  ['offset-ignored', '(result i32) i32.const 32 i32.load8_u offset=1', 'f()', 'i32.load8_u', '97'],
  // 8 * 4 = 32, where "abcd" lies: 0x64636261.
  ['address-counts-numbers', '(result i32) i32.const 8 i32.load', 'f()', 'i32.load', '1684234849'],
  ['only-one-byte', '(result i32) i32.const 32 i32.load', 'f()', 'i32.load', '97'],
  ['only-one-byte', 'i32.const 8 i32.const 0x1234 i32.store', 'f()', 'i32.store', '@8 34000000'],
  ['always-the-whole', 'i32.const 8 i32.const 0x11223344 i32.store8', 'f()', 'i32.store8', '@8 44332211'],
  ['beyond-reads-zero', '(result i32) i32.const 65533 i32.load', 'f()', 'i32.load', '0'],
  ['beyond-is-ignored', '(result i32) i32.const 7 i32.const 65533 i32.const 1 i32.store', 'f()', 'i32.store', '7'],
  ['store-keeps-value', 'i32.const 8 i32.const 5 i32.store8', 'f()', 'i32.store8', '5'],
  ['load-keeps-address', '(result i32) i32.const 32 i32.load8_u', 'f()', 'i32.load8_u', '32 97'],
  ['load-is-address', '(result i32) i32.const 32 i32.load', 'f()', 'i32.load', '32'],
  ['grow-gives-new-size', '(result i32) i32.const 2 memory.grow', 'f()', 'memory.grow', '3'],
  ['size-in-bytes', '(result i32) memory.size', 'f()', 'memory.size', '65536'],
  ['refused-growth-traps', '(result i32) i32.const 9 memory.grow', 'f()', 'memory.grow', '!out of memory'],
];

const control: readonly Line[] = [
  ['branch-when-zero', BLOCK, 'f(1)', 'br_if', '6 >nop'],
  ['loop-branch-leaves', LOOP, 'f(3)', 'br_if', ' >i32.const 42'],
  ['block-branch-repeats', BLOCK, 'f(1)', 'br_if', '6 >local.get $n'],
  ['one-wall-too-far', NEST, 'f(1)', 'br_if', ' >i32.const 3'],
  ['one-wall-too-near', NEST, 'f(1)', 'br_if', ' >i32.const 1'],
  [
    'table-counts-from-one',
    '(param $n i32) (result i32) block $two block $one local.get $n br_table $one $two end i32.const 1 return end i32.const 2',
    'f(1)',
    'br_table',
    ' >i32.const 1',
  ],
  [
    'both-arms-run',
    '(param $n i32) (result i32) local.get $n if (result i32) i32.const 1 else i32.const 2 end',
    'f(1)',
    'else',
    '1 >i32.const 2',
  ],
  ['unreachable-is-skipped', '(param i32) local.get 0 if unreachable end', 'f(1)', 'unreachable', ''],
  ['test-stays', BLOCK, 'f(0)', 'br_if', '6 0'],
  ['arguments-reversed', '(result i32) i32.const 3 i32.const 9 call $minus', 'f()', 'call', ' $p=9 $q=3'],
  [
    'indirect-arguments-reversed',
    '(result i32) i32.const 3 i32.const 9 i32.const 1 call_indirect (type $two)',
    'f()',
    'call_indirect',
    ' $p=9 $q=3',
  ],
  // Slot 1 holds $minus, slot 0 holds $plus.
  [
    'slots-count-from-one',
    '(result i32) i32.const 3 i32.const 9 i32.const 1 call_indirect (type $two)',
    'f()',
    'call_indirect',
    ' >local.get $s $r=3 $s=9',
  ],
  // Function 1 is $plus, which lies in slot 0.
  [
    'slot-is-function',
    '(result i32) i32.const 3 i32.const 9 i32.const 1 call_indirect (type $two)',
    'f()',
    'call_indirect',
    ' >local.get $s $r=3 $s=9',
  ],
  ['results-reversed', '(result i32 i32) i32.const 3 i32.const 9', 'f()', 'end', '9 3'],
  ['result-is-lost', '(result i32) i32.const 3', 'f()', 'end', ''],
  ['first-result-wins', '(result i32) i32.const 3 i32.const 9 return', 'f()', 'return', '3'],
  ['bottom-is-the-result', '(param $x i32) (result i32) local.get $x i32.const 1 i32.add', 'f(4)', 'end', '4'],
];

const MODULE = (body: string) => `(module
  (type $two (func (param i32 i32) (result i32)))
  (func $minus (param $p i32) (param $q i32) (result i32) local.get $p local.get $q i32.sub)
  (func $plus (param $r i32) (param $s i32) (result i32) local.get $s local.get $r i32.add)
  (table funcref (elem $plus $minus))
  (memory 1 3) (data (i32.const 32) "abcd\\ff")
  (global $g (mut i32) (i32.const 0))
  (func (export "f") ${body}))`;

const hex = (bytes: readonly number[]) => bytes.map((b) => b.toString(16).padStart(2, '0')).join('');
function seenOf(part: ShownPart): string {
  switch (part.kind) {
    case 'trap':
      return `!${part.text}`;
    case 'stack':
      return part.values.map(({ text }) => text).join(' ');
    case 'variable':
      return ` ${part.name}=${part.value.text}`;
    case 'bytes':
      return ` @${part.address} ${hex(part.bytes)}`;
    case 'next':
      return ` >${part.text}`;
    default:
      return ` ${part.kind}`;
  }
}

async function standBefore(body: string, call: string, name: string) {
  const session = newSession();
  const program = await session.handle({ type: 'update', text: MODULE(body) });
  expect(program.diagnostics).toEqual([]);
  const { snapshot } = await session.handle({ type: 'launch', call });
  for (let step = 0; step <= snapshot.total; step++) {
    const { next } = await session.handle({ type: 'goto', step });
    if (next?.text.split(' ')[0] === name) return { session, step };
  }
  throw new Error(`${name} never runs`);
}

const lines = [...numbers, ...pile, ...memory, ...control];

describe.each([
  ['numbers', numbers],
  ['the pile', pile],
  ['memory', memory],
  ['control', control],
] as const)('%s', (_, list) => {
  it.each(list)('%s: %s, %s at %s', async (id, body, call, before, seen) => {
    const { session } = await standBefore(body, call, before);
    const replayed = await session.handle({ type: 'replayBelief', belief: id });
    const row = replayed?.rows[0];
    expect(row?.wrong?.differs).toBe(true);
    const parts = row?.wrong?.parts ?? [];
    // Where a call is over there is nothing else to see.
    expect(parts.map(seenOf).join('').trim()).toBe(seen.trim());
  });
});

test('every misconception is on this list, under a name of its own', () => {
  const ids = misconceptions.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !lines.some(([tested]) => tested === id))).toEqual([]);
});

test('each has a sentence, which is one, names that machine, and closes its code', () => {
  expect(Object.keys(sentences).sort()).toEqual(misconceptions.map(({ id }) => id).sort());
  for (const [id, { says }] of Object.entries(sentences)) {
    expect(says.match(/\.$/) && !says.slice(0, -1).match(/\.\s/), id).toBeTruthy();
    expect(says, id).toMatch(/that machine/);
    expect(says.split('`').length % 2, id).toBe(1);
  }
});

describe('an answer that somebody typed', () => {
  const wrap = (body: string) => `(module (func (export "f") (result i32) ${body}))`;
  // The questions of exercise 2.4, as one who knows Python might answer them.
  it.each([
    ['(i32.add (i32.const 2147483647) (i32.const 1))', '2147483648', 'grows-like-python'],
    ['(i32.mul (i32.const 65536) (i32.const 65536))', '4294967296', 'grows-like-python'],
    ['(i32.sub (i32.const 0) (i32.const -2147483648))', '2147483647', 'saturates'],
    ['(i32.div_u (i32.const -1) (i32.const 2))', '0', 'sign-confused'],
    ['(i32.shl (i32.const 1) (i32.const 33))', '0', 'shift-not-wrapped'],
    ['(i32.add (i32.const 2147483647) (i32.const 1))', 'trap', 'overflow-traps'],
    ['(i32.add (i32.const 2) (i32.const 2))', '5', undefined],
  ])('%s is not %s: %s', async (body, answer, id) => {
    const session = newSession();
    await session.handle({ type: 'update', text: wrap(body) });
    const { snapshot } = await session.handle({ type: 'launch', call: 'f()' });
    expect((await session.handle({ type: 'whoseAnswer', answer }))?.id).toBe(id);
    expect(await session.handle({ type: 'goto', step: 0 })).toEqual(snapshot);
  });
});
