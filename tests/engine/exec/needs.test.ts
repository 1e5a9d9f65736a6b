/**
 * A page fetches the parts of the machine that its program needs, and no other. Each program runs in a process of its own, which knows
 * nothing but the session, as the worker of a page does; here everything is loaded already, and a part that is missing would not be missed.
 */
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { buildText, pack } from '#engine/session/program.ts';

const session = new URL('../../../engine/session/session.ts', import.meta.url).href;

/** Adopts each package, calls `f()` in it, goes through all its steps, and answers how each call ended and what its last frame held. */
const SCRIPT = `
const { Session } = await import(${JSON.stringify(session)});
const { readFileSync } = await import('node:fs');
const answers = [];
for (const { text, packed } of JSON.parse(readFileSync(0, 'utf8'))) {
  const session = new Session({ emit() {}, breathe: async () => {}, now: () => 0 });
  await session.handle({ type: 'adopt', text, packed: Uint8Array.from(packed).buffer });
  const { snapshot } = await session.handle({ type: 'launch', call: 'f()' });
  let highest = 0;
  for (let step = 0; step <= snapshot.total; step++) {
    const { frames } = await session.handle({ type: 'goto', step });
    highest = Math.max(highest, frames[0]?.stack.length ?? 0);
  }
  const { ending } = await session.handle({ type: 'goto', step: snapshot.total });
  answers.push([ending.kind, ending.kind === 'returned' ? ending.results.map(({ text }) => text).join(' ') : '', highest]);
}
process.stdout.write(JSON.stringify(answers));
`;

function answers(texts: readonly string[]): unknown[] {
  const input = texts.map((text) => {
    const { built, program } = buildText(text);
    expect(program.diagnostics).toEqual([]);
    return { text, packed: [...pack(built!)] };
  });
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', SCRIPT], {
    input: JSON.stringify(input),
    encoding: 'utf8',
  });
  return JSON.parse(output) as unknown[];
}

/** Name, fields of a module that exports `f`, its result, and how high its stack becomes. */
const PROGRAMS: readonly (readonly [name: string, fields: string, result: string, highest: number])[] = [
  ['plain', '(func (export "f") (result i32) (i32.add (i32.const 1) (i32.const 2)))', '3', 2],
  ['rare numbers', '(func (export "f") (result f32) (f32.sqrt (f32.convert_i32_s (i32.const 16))))', '4', 1],
  ['64-bit division', '(func (export "f") (result i64) (i64.div_s (i64.const 7) (i64.const -2)))', '-3', 2],
  ['saturation', '(func (export "f") (result i32) (i32.trunc_sat_f64_s (f64.const nan)))', '0', 1],
  [
    'a table',
    '(table funcref (elem $g)) (func $g (result i32) (i32.const 9)) (func (export "f") (result i32) (call_indirect (result i32) (i32.const 0)))',
    '9',
    1,
  ],
  ['table.size', '(table 3 funcref) (func (export "f") (result i32) (table.size 0))', '3', 1],
  [
    'bulk memory',
    '(memory 1) (func (export "f") (result i32) (memory.fill (i32.const 0) (i32.const 7) (i32.const 3)) (i32.load (i32.const 0)))',
    '460551',
    3,
  ],
  ['a second memory', '(memory 1) (memory $b 2) (func (export "f") (result i32) (memory.size $b))', '2', 1],
  [
    'a 64-bit memory',
    '(memory i64 1) (func (export "f") (result i64) (i64.store (i64.const 8) (i64.const 5)) (i64.load (i64.const 8)))',
    '5',
    2,
  ],
  ['a tail call', '(func $g (result i32) (i32.const 4)) (func (export "f") (result i32) (return_call $g))', '4', 1],
  ['atomics', '(memory 1) (func (export "f") (result i32) (i32.atomic.rmw.add (i32.const 0) (i32.const 3)))', '0', 2],
  ['vectors', '(func (export "f") (result i32) (i32x4.extract_lane 2 (i32x4.splat (i32.const 6))))', '6', 1],
  [
    'vectors that are only handed on',
    '(func $g (param v128) (result v128) (local.get 0)) (func (export "f") (result v128) (local v128) (call $g (local.get 0)))',
    'i32x4 0 0 0 0',
    1,
  ],
  [
    'exceptions',
    '(tag $e (param i32)) (func (export "f") (result i32) (block $h (result i32) (try_table (catch $e $h) (throw $e (i32.const 8))) (i32.const 0)))',
    '8',
    1,
  ],
  ['objects', '(func (export "f") (result i32) (i31.get_s (ref.i31 (i32.const 5))))', '5', 1],
  [
    'typed references',
    '(type $t (func (result i32))) (func $g (type $t) (i32.const 2)) (elem declare func $g) (func (export "f") (result i32) (call_ref $t (ref.func $g)))',
    '2',
    1,
  ],
];

test('a process that knows only the session runs each program', { timeout: 120_000 }, () => {
  // Each alone, for what one program fetches must not hide what the next forgets.
  const found = PROGRAMS.map(([name, fields]) => [name, ...answers([`(module ${fields})`])]);
  expect(found).toEqual(PROGRAMS.map(([name, , result, highest]) => [name, ['returned', result, highest]]));
});
