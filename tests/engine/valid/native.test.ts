/**
 * Law: our verdict on a module is the browser's. Good modules are damaged at random, and `WebAssembly.validate` judges as well.
 * Left out are mutants that use a feature which we refuse as "not yet".
 */
import { describe, expect, it } from 'vitest';
import { decode } from '#engine/binary/decode.ts';
import { encode } from '#engine/binary/encode.ts';
import { parse } from '#engine/text/parse.ts';
import { validate } from '#engine/valid/module.ts';
import { Random } from '../../support/random.ts';

const SEED = 20_240_607;
const MUTANTS = 6000;
const PROGRAMS = [
  `(module (func (export "poly") (param $x i32) (result i32)
    (i32.add (i32.add (i32.mul (local.get $x) (local.get $x)) (i32.mul (i32.const 3) (local.get $x))) (i32.const 1))))`,
  `(module (func $fib (export "fib") (param i32) (result i32)
    (if (result i32) (i32.lt_s (local.get 0) (i32.const 2)) (then (local.get 0))
      (else (i32.add (call $fib (i32.sub (local.get 0) (i32.const 1))) (call $fib (i32.sub (local.get 0) (i32.const 2))))))))`,
  `(module (memory (export "m") 1 4) (data $d "abc") (data (i32.const 3) "xyz")
    (func (param i32) (local i64 f32 f64)
      (i64.store offset=8 (local.get 0) (i64.const -5)) (f64.store (i32.const 0) (f64.promote_f32 (f32.load (local.get 0))))
      (memory.init $d (i32.const 0) (i32.const 0) (i32.const 3)) (data.drop $d)
      (memory.fill (i32.const 0) (i32.const 1) (i32.const 2)) (drop (memory.grow (memory.size)))))`,
  `(module (table $t 4 8 funcref) (table $e 2 externref) (type $f (func (param i32 i64) (result f64 i32)))
    (elem (table $t) (i32.const 0) func $a $b) (elem $p func $a) (elem declare func $b)
    (func $a (type $f) (f64.const 1) (local.get 0)) (func $b (type $f) (f64.convert_i64_s (local.get 1)) (i32.const 2))
    (func (export "go") (result f64 i32) (call_indirect $t (type $f) (i32.const 1) (i64.const 2) (i32.const 0)))
    (func (table.init $t $p (i32.const 0) (i32.const 0) (i32.const 1)) (elem.drop $p) (table.set $t (i32.const 1) (ref.func $b))
      (drop (table.grow $e (ref.null extern) (i32.const 1))) (drop (ref.is_null (table.get $t (i32.const 0))))
      (table.copy $t $t (i32.const 0) (i32.const 1) (i32.const 1)) (table.fill $e (i32.const 0) (ref.null extern) (table.size $e))))`,
  `(module (import "env" "g" (global $g i32)) (import "env" "f" (func $f (param i32))) (global $m (mut i64) (i64.const 7)) (global i32 (global.get $g))
    (func $main (local i32) (global.set $m (i64.add (global.get $m) (i64.const 1)))
      (block $out (loop $top (br_if $out (i32.eqz (local.get 0))) (call $f (local.get 0)) (br $top)))
      (block (block (block (br_table 0 1 2 (local.get 0))) (return)) (unreachable))
      (drop (select (i32.const 1) (i32.const 2) (local.get 0))))
    (start $main))`,
  `(module (func (param i32 i32) (result i32 i32) (local.get 1) (local.get 0) (loop (param i32 i32) (result i32 i32)))
    (func (result i64) (i32.const 1) (i32.const 2) (call 0) (i32.extend8_s) (drop) (i64.extend_i32_u) (i64.trunc_sat_f64_s (f64.const 1)) (i64.xor)))`,
];

describe('verdicts on damaged modules', () => {
  const pool = PROGRAMS.map((text) => new Uint8Array(encode(parse(text).module!).bytes));
  const random = new Random(SEED);
  const verdict = (bytes: Uint8Array): 'good' | 'bad' | 'not yet' => {
    const { module, diagnostics } = decode(bytes);
    const found = module ? validate(module).diagnostics : diagnostics;
    if (found.some(({ feature }) => feature)) return 'not yet';
    return found.length === 0 ? 'good' : 'bad';
  };

  it('calls the undamaged ones good', () => {
    for (const bytes of pool) expect([verdict(bytes), WebAssembly.validate(bytes)]).toEqual(['good', true]);
  });

  it(`agrees with WebAssembly.validate on ${MUTANTS} mutants, seed ${SEED}`, () => {
    const seen = { good: 0, bad: 0, 'not yet': 0 };
    const differences: string[] = [];
    for (let i = 0; i < MUTANTS; i++) {
      const bytes = pool[random.below(pool.length)]!.slice();
      for (let times = 1 + random.below(2); times > 0; times--)
        bytes[8 + random.below(bytes.length - 8)] = random.below(256);
      const ours = verdict(bytes);
      seen[ours]++;
      const isKnown = ours === 'not yet' || (ours === 'good') === WebAssembly.validate(bytes);
      if (!isKnown && !isLimit(bytes)) differences.push(Buffer.from(bytes).toString('hex'));
    }
    expect(differences).toEqual([]);
    expect(seen.good).toBeGreaterThan(MUTANTS / 20);
    expect(seen.bad).toBeGreaterThan(MUTANTS / 2);
  });

  /** V8 refuses tables of more than ten million elements when it compiles; the specification leaves that to running. */
  function isLimit(bytes: Uint8Array<ArrayBuffer>): boolean {
    try {
      new WebAssembly.Module(bytes);
      return false;
    } catch (error) {
      return /implementation limit/.test(String(error));
    }
  }
});
