/**
 * Law: a program that is valid and nasty is answered like any other, with a reply or with diagnostics that have a code, and leaves
 * the machine fit for the next one. The programs fill memories and tables, call themselves for ever, start badly, and
 * bear names that mean something to JavaScript.
 * Leaves to others: what is not valid (`badinput.test.ts`).
 */
import { expect, test } from 'vitest';
import type { HostAnswers } from '#engine/session/protocol.ts';
import { ask, newSession } from '../support/doors.ts';

const many = (piece: string, count: number): string => piece.repeat(count);
const IMPORT = '(module (import "a" "b" (func $i (result i32))) (func (export "f") (result i32) (call $i)))';
const wat = (text: string): HostAnswers => ({ 'a.b': { kind: 'wat', text } });

/** What is tried, the text, the call, how it ends (an ending or a code), and how the host answers. */
const CASES: readonly (readonly [string, string, string, string, HostAnswers?])[] = [
  ['65,536 pages', '(module (memory 65536) (func (export "f")))', 'f()', 'LNK403'],
  [
    'half a gigabyte',
    '(module (memory 8192) (func (export "f") (i32.store (i32.const 0) (i32.const 1))))',
    'f()',
    'returned',
  ],
  [
    'growth by all there is',
    '(module (memory 1) (func (export "f") (result i32) (memory.grow (i32.const -1))))',
    'f()',
    'returned',
  ],
  [
    'a table that grows',
    '(module (table 0 funcref) (func (export "f") (loop $l (br_if $l (i32.ge_s (table.grow (ref.null func) (i32.const 100000)) (i32.const 0))))))',
    'f()',
    'returned',
  ],
  ['endless calls', '(module (func $f (export "f") (call $f)))', 'f()', 'trapped'],
  [
    'endless calls of many locals',
    `(module (func $f (export "f") (local ${many('i64 ', 2000)}) (call $f)))`,
    'f()',
    'trapped',
  ],
  [
    'endless calls of 40,000 locals',
    `(module (func $f (export "f") (local ${many('i64 ', 40_000)}) (call $f)))`,
    'f()',
    'trapped',
  ],
  ['an endless loop', '(module (func (export "f") (loop $l (br $l))))', 'f()', 'limit'],
  [
    'an element of another type',
    '(module (type $t (func)) (table 3 funcref) (elem (i32.const 0) $a $b) (func $a) (func $b (param i32)) (func (export "f") (param i32) (call_indirect (type $t) (local.get 0))))',
    'f(1)',
    'trapped',
  ],
  [
    'an element far away',
    '(module (type $t (func)) (table 3 funcref) (func (export "f") (param i32) (call_indirect (type $t) (local.get 0))))',
    'f(-1)',
    'trapped',
  ],
  ['a start that traps', '(module (func $s unreachable) (start $s) (func (export "f")))', 'f()', 'LNK406'],
  ['a start that calls itself', '(module (func $s (call $s)) (start $s) (func (export "f")))', 'f()', 'LNK406'],
  [
    'a start that is an import',
    '(module (import "a" "b" (func $s)) (start $s) (func (export "f")))',
    'f()',
    'LNK406',
    { 'a.b': { kind: 'trap' } },
  ],
  ['data out of bounds', '(module (memory 1) (data (i32.const 65536) "a") (func (export "f")))', 'f()', 'LNK406'],
  [
    'elements out of bounds',
    '(module (table 1 funcref) (elem (i32.const 1) $f) (func $f (export "f")))',
    'f()',
    'LNK406',
  ],
  ['an empty name', '(module (func (export "") (param i32)))', '""(3)', 'returned'],
  [
    '__proto__ exported',
    '(module (func (export "__proto__")) (func (export "constructor")))',
    '__proto__()',
    'returned',
  ],
  [
    'toString not exported',
    '(module (func (export "__proto__")) (func (export "constructor")))',
    'toString()',
    'LNK404',
  ],
  [
    '__proto__ imported',
    '(module (import "" "__proto__" (func $i (result i32))) (func (export "f") (result i32) (call $i)))',
    'f()',
    'returned',
    { '.__proto__': { kind: 'table', answers: [['7']] } },
  ],
  [
    'an import named like a method',
    '(module (import "a" "toString" (func $i)) (func (export "f") (call $i)))',
    'f()',
    'LNK401',
  ],
  [
    'markup as a name',
    '(module (func (export "<img src=x onerror=alert(1)>🦀\\00\\n") (param i32)))',
    '"<img src=x onerror=alert(1)>🦀\0\n"(3)',
    'returned',
  ],
  ['a number of 100,000 digits', '(module (func (export "f") (param f64)))', `f(${many('9', 100_000)})`, 'RUN521'],
  ['50,000 parentheses in the call', '(module (func (export "f") (param i32)))', `f(${many('(', 50_000)}`, 'RUN530'],
  ['50,000 arguments', '(module (func (export "f") (param i32)))', `f(${many(',', 50_000)})`, 'RUN522'],
  ['a call of spaces', '(module (func (export "f") (param i32)))', `${many(' ', 20_000)}x(`, 'RUN530'],
  ['no value for a reference', '(module (func (export "f") (param funcref)))', 'f(3)', 'RUN521'],
  ['a host that is no module', IMPORT, 'f()', 'TXT113', wat('(module (func')],
  ['a host without the export', IMPORT, 'f()', 'LNK401', wat('(module)')],
  ['a host that exports something else', IMPORT, 'f()', 'LNK402', wat('(module (memory (export "b") 1))')],
  [
    'a host that needs a host',
    IMPORT,
    'f()',
    'LNK401',
    wat('(module (import "x" "y" (func)) (func (export "b") (result i32) (i32.const 1)))'),
  ],
  [
    'a host that never answers',
    IMPORT,
    'f()',
    'limit',
    wat('(module (func (export "b") (result i32) (loop $l (br $l)) unreachable))'),
  ],
  ['a host that traps', IMPORT, 'f()', 'trapped', wat('(module (func (export "b") (result i32) unreachable))')],
  ['answers too short', IMPORT, 'f()', 'LNK405', { 'a.b': { kind: 'table', answers: [[]] } }],
  [
    '5,000 globals',
    `(module ${many('(global (mut i64) (i64.const 1))', 5000)} (func (export "f") (global.set 0 (i64.const 2))))`,
    'f()',
    'returned',
  ],
  [
    '900 results',
    `(module (func (export "f") (result ${many('i32 ', 900)}) ${many('i32.const 1 ', 900)}))`,
    'f()',
    'returned',
  ],
];

test.for(CASES)('%s', async ([, text, call, expected, hosts]) => {
  const session = newSession();
  const program = await ask('update', session.handle({ type: 'update', text }));
  expect(program).toMatchObject({ ok: true });
  const launched = await ask(
    'launch',
    session.handle({ type: 'launch', call, limit: 60_000, ...(hosts ? { hosts } : {}) }),
  );
  if ('snapshot' in launched) {
    const { total } = launched.snapshot;
    const end = await session.handle({ type: 'goto', step: total });
    expect(end.ending?.kind).toBe(expected);
    for (const type of ['previous', 'next', 'stepOut', 'stepBack', 'reverseContinue', 'continue'] as const)
      await ask(type, session.handle({ type }));
    for (const step of [total, total >> 1, 0, total])
      expect((await session.handle({ type: 'goto', step })).step).toBe(step);
    await ask('film', session.handle({ type: 'film', from: 0, to: 40 }));
    await ask('readMemory', session.handle({ type: 'readMemory', memory: 7, address: -3, count: 1e9 }));
    expect(await session.handle({ type: 'goto', step: total })).toEqual(end);
  } else expect((launched as readonly { code: string }[])[0]?.code).toBe(expected);
  const next = await session.handle({
    type: 'update',
    text: '(module (func (export "one") (result i32) i32.const 1))',
  });
  expect(next.ok).toBe(true);
  const after = await session.handle({ type: 'launch', call: 'one()', at: 9 });
  expect(after.snapshot.ending).toMatchObject({ kind: 'returned', results: [{ text: '1' }] });
  await session.handle({ type: 'terminate' });
});
