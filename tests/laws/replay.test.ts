/**
 * Law: the state at step n is that of a fresh run that was stopped at n, whatever was looked at before; as the page sees it, on programs
 * with references, NaN payloads, memory that grows midway, deep calls, answers of the host, and traps.
 * Leaves to others: the same law on the bare machine (`engine/debug/history.test.ts`).
 */
import { expect, test } from 'vitest';
import type { HostAnswers, Snapshot } from '#engine/session/protocol.ts';
import { newSession } from '../support/doors.ts';
import { Random, seedOfRun } from '../support/random.ts';

const seed = seedOfRun();
const CASES: readonly (readonly [name: string, text: string, call: string, hosts?: HostAnswers])[] = [
  [
    'references and NaN payloads',
    `(module (table $t 3 funcref) (global $g (mut funcref) (ref.null func)) (elem declare func $f)
      (func $f (export "f") (param $a f32) (param $b f64) (param $i i64) (result funcref f32 i64) (local $r funcref) (local $e externref)
        (local.set $r (ref.func $f)) (table.set $t (i32.const 1) (local.get $r)) (global.set $g (table.get $t (i32.const 1)))
        (drop (table.grow $t (ref.func $f) (i32.const 2))) (local.set $r (ref.null func)) (local.set $b (f64.neg (local.get $b)))
        (local.set $i (i64.mul (local.get $i) (i64.const -3))) (global.get $g) (local.get $a) (local.get $i)))`,
    'f(nan:0x200001, -nan:0x4000000000001, -9223372036854775808)',
  ],
  [
    'memory that grows midway and is filled',
    `(module (memory 1 300) (func (export "f") (param $n i32) (loop $l
      (memory.fill (i32.const 8) (local.get $n) (i32.sub (i32.mul (memory.size) (i32.const 65536)) (i32.const 8)))
      (drop (memory.grow (i32.const 60))) (i32.store (i32.const 0) (local.get $n))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))`,
    'f(6)',
  ],
  [
    'calls 40,000 deep that trap at the bottom',
    `(module (func $f (export "f") (param i32) (result i32) (if (i32.eqz (local.get 0)) (then (unreachable)))
      (i32.add (i32.const 1) (call $f (i32.sub (local.get 0) (i32.const 1))))))`,
    'f(40000)',
  ],
  [
    'a call stack that is exhausted',
    '(module (func $f (export "f") (param i64) (call $f (i64.add (local.get 0) (i64.const 1)))))',
    'f(0)',
  ],
  [
    'answers of the host, the last a trap',
    `(module (import "a" "b" (func $i (param i32) (result i32 i64))) (import "a" "c" (func $c)) (memory 1)
      (func (export "f") (param i32) (loop $l (call $i (local.get 0)) (drop) (i32.store8 offset=4 (i32.const 0) (i32.const 9)) (drop)
        (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))) (call $c)))`,
    'f(500)',
    {
      'a.b': {
        kind: 'table',
        answers: [
          ['1', '2'],
          ['3', '-4'],
        ],
      },
      'a.c': { kind: 'trap' },
    },
  ],
  [
    'vectors in locals, globals, memory, blocks, branches and calls, and through the host',
    `(module (import "a" "b" (func $h (param v128 i32) (result v128))) (memory 1) (global $g (mut v128) (v128.const i64x2 1 -1))
      (type $t (func (param v128 i32) (result v128))) (table funcref (elem $deep $h))
      (func $deep (export "deep") (param $v v128) (param $n i32) (result v128) (local $w v128)
        (local.set $w (i16x8.add (local.get $v) (i16x8.splat (local.get $n))))
        (v128.store offset=2 (i32.mul (local.get $n) (i32.const 3)) (local.get $w))
        (if (result v128) (local.get $n)
          (then (i8x16.sub_sat_u (call $deep (local.get $w) (i32.sub (local.get $n) (i32.const 1))) (local.get $w)))
          (else (global.set $g (i32x4.mul (global.get $g) (local.get $w)))
            (v128.load32_lane 2 (i32.const 40) (call_indirect (type $t) (local.get $w) (local.get $n) (i32.const 1))))))
      (func (export "f") (param $v v128) (result i32 v128 v128) (local $i i32) (local $w v128)
        (local.set $w (call $deep (local.get $v) (i32.const 300)))
        (loop $l (param) (result v128)
          (local.set $w (block $out (result v128)
            (i32.const 7)
            (f32x4.div (f32x4.convert_i32x4_s (local.get $w)) (f32x4.splat (f32.const -3)))
            (br_table $out $out (local.get $i))))
          (global.set $g (select (local.get $w) (global.get $g) (i32.and (local.get $i) (i32.const 1))))
          (local.tee $w (select (result v128) (local.get $v) (i64x2.extmul_high_i32x4_u (local.get $w) (global.get $g)) (local.get $i)))
          (drop (br_if 1 (i32.const 3) (local.get $w) (local.get $w) (i32.eq (local.get $i) (i32.const 40))))
          (drop) (drop)
          (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 60))))
        (drop) (i8x16.bitmask (local.get $w)) (local.get $v) (local.get $w)))`,
    'f(f32x4 1.5 nan:0x200001 -0 1e9)',
    { 'a.b': { kind: 'table', answers: [['i8x16 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 -1']] } },
  ],
];

const bare = ({ total: _total, ending: _ending, ...rest }: Snapshot): Omit<Snapshot, 'total' | 'ending'> => rest;

test.for(CASES)(`%s, SEED=${seed}`, async ([, text, call, hosts = {}]) => {
  const random = new Random(seed);
  const session = newSession();
  const program = await session.handle({ type: 'update', text });
  expect(program.diagnostics).toEqual([]);
  const { snapshot } = await session.handle({ type: 'launch', call, hosts });
  const { total } = snapshot;
  await session.handle({ type: 'watchMemory', memory: 0, address: 0, count: 64 });
  const steps = [total - 1, 1, total >> 1, ...Array.from({ length: 5 }, () => 1 + random.below(total - 1))];
  for (const step of steps) {
    const seen = await session.handle({ type: 'goto', step });
    const fresh = newSession();
    await fresh.handle({ type: 'update', text });
    await fresh.handle({ type: 'launch', call, hosts, limit: step });
    await fresh.handle({ type: 'watchMemory', memory: 0, address: 0, count: 64 });
    expect(bare(seen), `step ${step}`).toEqual(bare(await fresh.handle({ type: 'goto', step })));
  }
});
