/**
 * Vectors wherever a value may be, in small scripts; what single instructions compute is compared with the native engine elsewhere
 * (`tests/engine/numeric/vector.test.ts`).
 * One idea: the upper half of a vector travels on its own road, so each way on which a value moves is a way to lose it.
 */
import { describe, expect, it } from 'vitest';
import '#engine/exec/all.ts';
import { runScript } from '#engine/script/runner.ts';
import { newSession } from '../../support/doors.ts';

const A = '(v128.const i32x4 1 2 3 4)';
const B = '(v128.const i32x4 5 6 7 8)';
const ZERO = '(v128.const i64x2 0 0)';

describe('a vector keeps its upper half', () => {
  it.each([
    [
      'in locals that are set, teed and never set, where other vectors lay before',
      `(module
        (func $dirty (param v128) (result v128) (local v128 v128) (local.set 1 (local.get 0)) (local.set 2 (local.tee 1 (local.get 1))) (local.get 2))
        (func $clean (result v128 v128) (local i32 v128 funcref v128) (local.get 1) (local.get 3))
        (func (export "f") (result v128 v128) (drop (call $dirty ${B})) (call $clean)))
       (assert_return (invoke "f") ${ZERO} ${ZERO})`,
    ],
    [
      'through blocks, loops, branches and tables of branches, over values that are left behind',
      `(module
        (func (export "f") (param i32) (result i32 v128 i64)
          (block $a (result i32 v128 i64)
            (f64.const 0.5) (i32.const 1) ${A} (i64.const -1)
            (block $b (param i32 v128 i64) (result i32 v128 i64)
              (br_table $a $b 2 (local.get 0)))
            (br $a)))
        (func (export "loop") (param $n i32) (param $v v128) (result v128)
          (local.get $v)
          (loop $l (param v128) (result v128)
            (i64x2.add (local.get $v))
            (i32.const 9) (i32.const 9)
            (drop) (drop)
            (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
        (func (export "if") (param i32) (result v128) (if (result v128) (local.get 0) (then (nop) ${A}) (else ${B})))
        (func (export "return") (param v128) (result v128) (i32.const 3) (return (local.get 0))))
       (assert_return (invoke "f" (i32.const 0)) (i32.const 1) ${A} (i64.const -1))
       (assert_return (invoke "f" (i32.const 1)) (i32.const 1) ${A} (i64.const -1))
       (assert_return (invoke "f" (i32.const 2)) (i32.const 1) ${A} (i64.const -1))
       (assert_return (invoke "loop" (i32.const 3) (v128.const i64x2 10 -1)) (v128.const i64x2 40 -4))
       (assert_return (invoke "if" (i32.const 1)) ${A})
       (assert_return (invoke "if" (i32.const 0)) ${B})
       (assert_return (invoke "return" ${A}) ${A})`,
    ],
    [
      'through select with and without type, also where only a call or a global brings vectors',
      `(module (global $a v128 ${A}) (global $b v128 ${B})
        (func $a (result v128) (global.get $a))
        (func (export "typed") (param i32) (result v128) (select (result v128) ${A} ${B} (local.get 0)))
        (func (export "calls") (param i32) (result v128) (call $a) (call $b) (select (local.get 0)))
        (func $b (result v128) (global.get $b))
        (func (export "globals") (param i32) (result v128) (select (global.get $a) (global.get $b) (local.get 0)))
        (func (export "params") (param v128 v128 i32) (result v128) (select (local.get 0) (local.get 1) (local.get 2)))
        (func (export "numbers") (param v128 i32) (result i32) (select (i32.const 7) (i32.const 9) (local.get 1))))
       (assert_return (invoke "typed" (i32.const 1)) ${A}) (assert_return (invoke "typed" (i32.const 0)) ${B})
       (assert_return (invoke "calls" (i32.const 1)) ${A}) (assert_return (invoke "calls" (i32.const 0)) ${B})
       (assert_return (invoke "globals" (i32.const 1)) ${A}) (assert_return (invoke "globals" (i32.const 0)) ${B})
       (assert_return (invoke "params" ${A} ${B} (i32.const 1)) ${A}) (assert_return (invoke "params" ${A} ${B} (i32.const 0)) ${B})
       (assert_return (invoke "numbers" ${A} (i32.const 0)) (i32.const 9))`,
    ],
    [
      'in fields, elements and exceptions, chosen by select',
      `(module
        (type $s (struct (field $v (mut v128)) (field i32))) (type $a (array (mut v128))) (tag $e (param v128 i32))
        (func (export "field") (param i32) (result v128) (local $s (ref $s))
          (local.set $s (struct.new $s (v128.const i32x4 1 2 3 4) (i32.const 9)))
          (struct.set $s $v (local.get $s) (select (struct.get $s $v (local.get $s)) ${B} (local.get 0)))
          (struct.get $s $v (local.get $s)))
        (func (export "element") (param i32) (result v128) (local $a (ref $a))
          (local.set $a (array.new_fixed $a 2 ${A} ${B}))
          (select (array.get $a (local.get $a) (i32.const 0)) (array.get $a (local.get $a) (i32.const 1)) (local.get 0)))
        (func (export "thrown") (param i32) (result v128) (local i32)
          (block $h (result v128 i32) (try_table (catch $e $h) (throw $e ${A} (i32.const 7))) (unreachable))
          (local.set 1)
          (block $h (result v128 i32) (try_table (catch $e $h) (throw $e ${B} (i32.const 7))) (unreachable))
          (local.set 1)
          (select (local.get 0))))
       (assert_return (invoke "field" (i32.const 1)) ${A}) (assert_return (invoke "field" (i32.const 0)) ${B})
       (assert_return (invoke "element" (i32.const 1)) ${A}) (assert_return (invoke "element" (i32.const 0)) ${B})
       (assert_return (invoke "thrown" (i32.const 1)) ${A}) (assert_return (invoke "thrown" (i32.const 0)) ${B})`,
    ],
    [
      'through calls, 9,000 deep, and back',
      `(module
        (func $f (export "f") (param v128 i32) (result v128) (local $w v128)
          (if (i32.eqz (local.get 1)) (then (return (v128.or (local.get 0) (local.get $w)))))
          (local.set $w (i64x2.add (local.get 0) (v128.const i64x2 1 2)))
          (i64x2.sub (call $f (local.get $w) (i32.sub (local.get 1) (i32.const 1))) (v128.const i64x2 0 1))))
       (assert_return (invoke "f" (v128.const i64x2 5 6) (i32.const 9000)) (v128.const i64x2 9005 9006))`,
    ],
    [
      'through tail calls, tables, other modules and exported globals',
      `(module $m
        (type $t (func (param v128 i32) (result v128)))
        (table (export "t") funcref (elem $down))
        (global (export "g") (mut v128) ${A})
        (func $down (export "down") (type $t) (local v128)
          (if (v128.any_true (local.get 2)) (then (unreachable)))
          (local.set 2 (i32x4.add (local.get 0) (i32x4.splat (i32.const 1))))
          (if (result v128) (local.get 1)
            (then (return_call_indirect (type $t) (local.get 2) (i32.sub (local.get 1) (i32.const 1)) (i32.const 0)))
            (else (local.get 2)))))
       (register "m")
       (module
        (import "m" "down" (func $down (param v128 i32) (result v128)))
        (import "m" "g" (global $g (mut v128)))
        (func (export "f") (result v128) (global.set $g (call $down (global.get $g) (i32.const 99))) (global.get $g)))
       (assert_return (invoke "f") (v128.const i32x4 101 102 103 104))
       (assert_return (get $m "g") (v128.const i32x4 101 102 103 104))`,
    ],
    [
      'in memory, to the last byte of any memory',
      `(module (memory 1) (memory $m i64 1)
        (func (export "store") (param i64 v128) (v128.store $m offset=8 (local.get 0) (local.get 1)))
        (func (export "load") (param i64) (result v128) (v128.load $m (local.get 0)))
        (func (export "lane") (param i64 v128) (result v128) (v128.load32_lane $m offset=8 2 (local.get 0) (local.get 1)))
        (func (export "put") (param i32 v128) (v128.store8_lane 15 (local.get 0) (local.get 1)))
        (func (export "wide") (param i32) (result v128) (v128.load8x8_s offset=65528 (local.get 0)))
        (func (export "huge") (param i32) (result v128) (v128.load offset=4294967295 (local.get 0)))
        (func (export "first") (param i32) (result v128) (v128.load (local.get 0))))
       (assert_return (invoke "store" (i64.const 8) ${A}))
       (assert_return (invoke "load" (i64.const 16)) ${A})
       (assert_return (invoke "lane" (i64.const 8) ${B}) (v128.const i32x4 5 6 1 8))
       (assert_return (invoke "first" (i32.const 16)) ${ZERO})
       (assert_return (invoke "put" (i32.const 65535) (v128.const i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 -2)))
       (assert_return (invoke "wide" (i32.const 0)) (v128.const i16x8 0 0 0 0 0 0 0 -2))
       (assert_trap (invoke "wide" (i32.const 1)) "out of bounds memory access")
       (assert_trap (invoke "huge" (i32.const 0)) "out of bounds memory access")
       (assert_trap (invoke "huge" (i32.const 1)) "out of bounds memory access")
       (assert_trap (invoke "put" (i32.const 65536) ${A}) "out of bounds memory access")
       (assert_return (invoke "load" (i64.const 65520)) ${ZERO})
       (assert_trap (invoke "load" (i64.const 65521)) "out of bounds memory access")
       (assert_trap (invoke "store" (i64.const 65513) ${A}) "out of bounds memory access")
       (assert_return (invoke "load" (i64.const 65520)) ${ZERO})
       (assert_trap (invoke "load" (i64.const 0x1_0000_0010)) "out of bounds memory access")
       (assert_trap (invoke "load" (i64.const -1)) "out of bounds memory access")`,
    ],
  ])('%s', (_, script) => {
    const { failures, total } = runScript(script, 'test.wast');
    expect(failures).toEqual([]);
    expect(total.notYet).toBe(0);
    for (const route of ['encoded', 'printed'] as const)
      expect(runScript(script, 'test.wast', route).failures).toEqual([]);
  });
});

describe('a page', () => {
  it('sees lanes in the shape that the function works in, and gives them so', async () => {
    const session = newSession();
    await session.handle({
      type: 'update',
      text: `(module (memory 1) (global v128 (v128.const i32x4 1 2 3 -4))
        (func (export "f") (param v128) (result v128) (v128.store offset=3 (i32.const 4) (local.get 0))
          (f32x4.mul (local.get 0) (v128.load offset=3 (i32.const 4)))))`,
    });
    const { snapshot } = await session.handle({ type: 'launch', call: 'f(f32x4 1.5 -2 inf 0.1)', hosts: {} });
    expect(snapshot.frames[0]?.locals[0]?.text).toBe('f32x4 1.5 -2 inf 0.1');
    expect(snapshot.globals[0]?.text).toBe('i32x4 1 2 3 -4');
    const stored = await session.handle({ type: 'goto', step: 3 });
    expect(stored.writes).toEqual([{ memory: 0, address: 7, length: 16 }]);
    const loaded = await session.handle({ type: 'goto', step: 6 });
    expect(loaded.reads).toEqual([{ memory: 0, address: 7, length: 16 }]);
    expect(loaded.frames[0]?.stack.map(({ text }) => text)).toEqual(['f32x4 1.5 -2 inf 0.1', 'f32x4 1.5 -2 inf 0.1']);
    expect(loaded.next).toMatchObject({
      text: 'f32x4.mul',
      takes: 2,
    });
    const end = await session.handle({ type: 'goto', step: 8 });
    expect(end.ending).toMatchObject({
      kind: 'returned',
      results: [{ type: 'v128', text: 'f32x4 2.25 4 inf 0.010000001' }],
    });
    await expect(session.handle({ type: 'launch', call: 'f(i32x4 1 2 3)', hosts: {} })).rejects.toThrow(
      /is not a v128/,
    );
  });
});
