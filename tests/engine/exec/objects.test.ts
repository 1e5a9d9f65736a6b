/**
 * Objects, casts and calls through references: results and traps, and the same from the engine of the host.
 */
import { describe, expect, test } from 'vitest';
import { decode, instantiate, invoke, wat2wasm } from '#engine/index.ts';
import { Trap } from '#engine/numeric/trap.ts';
import { valueToText } from '#engine/runtime/value.ts';

const HEAD = `(type $p (sub (struct (field $x (mut i32)) (field $b (mut i8)) (field $w (mut i64)) (field $d (mut f64)))))
  (type $q (sub $p (struct (field (mut i32)) (field (mut i8)) (field (mut i64)) (field (mut f64)) (field $n (ref null $p)))))
  (type $bytes (array (mut i8))) (type $longs (array (mut i64))) (type $refs (array (mut anyref))) (type $f (func (result i32)))
  (data $d "\\01\\02\\ff\\04\\05\\06\\07\\08\\09") (elem $e anyref (ref.i31 (i32.const 5)) (ref.null any))
  (func $seven (type $f) (i32.const 7)) (func $eight (type $f) (i32.const 8)) (elem declare func $seven)
  (global $made (ref $q) (struct.new $q (i32.const 3) (i32.const 511) (i64.const -2) (f64.const 0.5) (ref.null none)))
  (global $list (ref $longs) (array.new_fixed $longs 3 (i64.const 1) (i64.const 0x8000000000000000) (i64.const 3)))`;

type Outcome = { readonly value: string } | { readonly trap: string };
const binary = (code: string, result: string, locals: string): Uint8Array<ArrayBuffer> =>
  wat2wasm(`(module ${HEAD} (func (export "run") (result ${result}) ${locals} ${code}))`) as Uint8Array<ArrayBuffer>;

function ours(bytes: Uint8Array): Outcome {
  const item = instantiate(decode(bytes).module!).exports.get('run');
  if (item?.kind !== 'func') throw new Error('no function');
  try {
    return { value: invoke(item.func, []).map(valueToText).join() };
  } catch (error) {
    if (error instanceof Trap) return { trap: error.message };
    throw error;
  }
}
function native(bytes: Uint8Array<ArrayBuffer>): Outcome {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  try {
    return { value: String((exports['run'] as () => unknown)()) };
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) return { trap: error.message };
    throw error;
  }
}

describe('results', () => {
  test.each([
    ['fields keep 64 bits', 'i64', '-2', '(struct.get $q 2 (global.get $made))'],
    ['packed fields cut what is above', 'i32', '255', '(struct.get_u $q 1 (global.get $made))'],
    ['and spread their sign', 'i32', '-1', '(struct.get_s $q 1 (global.get $made))'],
    [
      'floats keep their bits',
      'i64',
      '9221683186994511873',
      '(struct.set $p $d (local.get $p) (f64.reinterpret_i64 (i64.const 0x7ffa000000000001))) (i64.reinterpret_f64 (struct.get $p $d (local.get $p)))',
    ],
    ['default fields are zero', 'f64', '0', '(struct.get $p $d (struct.new_default $p))'],
    ['elements of 64 bits', 'i64', '-9223372036854775808', '(array.get $longs (global.get $list) (i32.const 1))'],
    [
      'arrays from bytes, little end first',
      'i64',
      '650777868590448386',
      '(array.get $longs (array.new_data $longs $d (i32.const 1) (i32.const 1)) (i32.const 0))',
    ],
    [
      'signed bytes',
      'i32',
      '-1',
      '(array.get_s $bytes (array.new_data $bytes $d (i32.const 2) (i32.const 3)) (i32.const 0))',
    ],
    [
      'arrays from references',
      'i32',
      '5',
      '(i31.get_s (ref.cast i31ref (array.get $refs (array.new_elem $refs $e (i32.const 0) (i32.const 2)) (i32.const 0))))',
    ],
    [
      'filling',
      'i64',
      '9',
      '(array.fill $longs (local.get $l) (i32.const 1) (i64.const 9) (i32.const 2)) (array.get $longs (local.get $l) (i32.const 2))',
    ],
    [
      'copying upwards over itself',
      'i64',
      '1',
      '(array.set $longs (local.get $l) (i32.const 0) (i64.const 1)) (array.copy $longs $longs (local.get $l) (i32.const 1) (local.get $l) (i32.const 0) (i32.const 3)) (array.get $longs (local.get $l) (i32.const 1))',
    ],
    [
      'copying downwards over itself',
      'i64',
      '4',
      '(array.set $longs (local.get $l) (i32.const 3) (i64.const 4)) (array.copy $longs $longs (local.get $l) (i32.const 0) (local.get $l) (i32.const 1) (i32.const 3)) (array.get $longs (local.get $l) (i32.const 2))',
    ],
    ['31 bits, signed', 'i32', '-1073741824', '(i31.get_s (ref.i31 (i32.const 0x40000000)))'],
    ['31 bits, unsigned', 'i32', '1073741824', '(i31.get_u (ref.i31 (i32.const 0xc0000000)))'],
    [
      'equal small integers are the same',
      'i32',
      '1',
      '(ref.eq (ref.i31 (i32.const 7)) (ref.i31 (i32.const 0x80000007)))',
    ],
    ['equal objects are not', 'i32', '0', '(ref.eq (struct.new_default $p) (struct.new_default $p))'],
    ['nulls are', 'i32', '1', '(ref.eq (ref.null $p) (ref.null $longs))'],
    ['an object is of the type above', 'i32', '1', '(ref.test (ref $p) (global.get $made))'],
    ['and not of the one below', 'i32', '0', '(ref.test (ref $q) (struct.new_default $p))'],
    ['null is of no type', 'i32', '0', '(ref.test (ref none) (ref.null none))'],
    ['but of each that allows it', 'i32', '1', '(ref.test nullref (ref.null $p))'],
    [
      'there and back through extern',
      'i32',
      '3',
      '(struct.get $q 0 (ref.cast (ref $q) (any.convert_extern (extern.convert_any (global.get $made)))))',
    ],
    ['a call through a reference', 'i32', '8', '(i32.add (i32.const 1) (call_ref $f (ref.func $seven)))'],
    ['a tail call through one', 'i32', '7', '(return_call_ref $f (ref.func $seven))'],
    [
      'a cast that jumps takes the values below along',
      'i32',
      '12',
      '(block $is (result i32 (ref $q)) (br_on_cast $is (ref $p) (ref $q) (i32.const 9) (global.get $made)) (drop) (drop) (return (i32.const 0))) (struct.get $q 0) (i32.add)',
    ],
    [
      'one that fails jumps with what there was',
      'i32',
      '1',
      '(block $no (result (ref $p)) (br_on_cast_fail $no (ref $p) (ref $q) (struct.new $p (i32.const 1) (i32.const 0) (i64.const 0) (f64.const 0))) (drop) (return (i32.const 0))) (struct.get $p 0)',
    ],
    [
      'a branch on null drops it',
      'i32',
      '4',
      '(block $n (result i32) (i32.const 4) (ref.null $f) (br_on_null $n) (return_call_ref $f))',
    ],
  ])('%s', (_, type, value, code) => {
    const bytes = binary(
      code,
      type,
      '(local $l (ref $longs)) (local $p (ref $p)) (local.set $l (array.new_default $longs (i32.const 4))) (local.set $p (struct.new_default $p))',
    );
    expect(ours(bytes)).toEqual({ value });
    expect(native(bytes)).toEqual({ value });
  });
});

describe('traps', () => {
  test.each([
    ['null structure reference', 'dereferencing a null pointer', '(struct.get $p 0 (ref.null $p))'],
    ['null array reference', 'dereferencing a null pointer', '(array.len (ref.null $longs))'],
    ['null i31 reference', 'dereferencing a null pointer', '(i31.get_s (ref.null i31))'],
    ['null function reference', 'dereferencing a null pointer', '(call_ref $f (ref.null $f))'],
    ['null reference', 'dereferencing a null pointer', '(ref.is_null (ref.as_non_null (ref.null any)))'],
    ['cast failure', 'illegal cast', '(ref.is_null (ref.cast (ref $q) (struct.new_default $p)))'],
    ['cast failure', 'illegal cast', '(ref.is_null (ref.cast (ref any) (ref.null any)))'],
    [
      'out of bounds array access',
      'array element access out of bounds',
      '(i32.wrap_i64 (array.get $longs (global.get $list) (i32.const -1)))',
    ],
    [
      'out of bounds array access',
      'array element access out of bounds',
      '(array.fill $longs (global.get $list) (i32.const 4) (i64.const 0) (i32.const 0)) (i32.const 0)',
    ],
    [
      'out of bounds memory access',
      'data segment out of bounds',
      '(array.len (array.new_data $longs $d (i32.const 2) (i32.const 1)))',
    ],
    [
      'out of bounds table access',
      'element segment out of bounds',
      '(array.len (array.new_elem $refs $e (i32.const 2) (i32.const 1)))',
    ],
    ['array too large', 'requested new array is too large', '(array.len (array.new_default $longs (i32.const -1)))'],
  ])('%s', (trap, theirs, code) => {
    const bytes = binary(code, 'i32', '');
    expect(ours(bytes)).toEqual({ trap });
    expect(native(bytes)).toEqual({ trap: expect.stringContaining(theirs) });
  });

  test('an array instruction that traps has written nothing', () => {
    const bytes = wat2wasm(`(module ${HEAD} (global $m (ref $bytes) (array.new_default $bytes (i32.const 4)))
      (func (export "run") (array.init_data $bytes $d (global.get $m) (i32.const 2) (i32.const 0) (i32.const 3)))
      (func (export "sum") (result i32) (i32.add (array.get_u $bytes (global.get $m) (i32.const 2)) (array.get_u $bytes (global.get $m) (i32.const 3)))))`);
    const { exports } = instantiate(decode(bytes).module!);
    const call = (name: string): string => {
      const item = exports.get(name);
      return item?.kind === 'func' ? invoke(item.func, []).map(valueToText).join() : '';
    };
    expect(() => call('run')).toThrow('out of bounds array access');
    expect(call('sum')).toBe('0');
  });
});

test('a program that keeps too much traps, and one that lets go does not', () => {
  const kept = (next: string): string =>
    `(local $k i32) (local $n (ref null $refs)) (local.set $k (i32.const 400))
      (loop $more (local.set $n (array.new $refs ${next} (i32.const 200_000)))
        (br_if $more (local.tee $k (i32.sub (local.get $k) (i32.const 1)))))
      (array.len (local.get $n))`;
  expect(ours(binary(kept('(local.get $n)'), 'i32', ''))).toEqual({ trap: 'out of memory' });
  expect(ours(binary(kept('(ref.null any)'), 'i32', ''))).toEqual({ value: '200000' });
});

test('a reference calls itself a hundred thousand times in the room of one frame', () => {
  const bytes = wat2wasm(`(module (type $t (func (param i32 (ref null 0)) (result i32))) (elem declare func $loop)
    (func $loop (type $t) (if (i32.eqz (local.get 0)) (then (return (i32.const 1))))
      (return_call_ref $t (i32.sub (local.get 0) (i32.const 1)) (local.get 1) (ref.cast (ref $t) (local.get 1))))
    (func (export "run") (result i32) (call_ref $t (i32.const 100_000) (ref.func $loop) (ref.func $loop))))`);
  expect(ours(bytes)).toEqual({ value: '1' });
});
