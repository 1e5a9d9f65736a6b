/**
 * Validation of typed references, structures, arrays, casts and their types: which code each mistake gets, and that the engine of the
 * host gives the same verdict on every program here.
 */
import { describe, expect, it } from 'vitest';
import { encode } from '#engine/binary/encode.ts';
import { parse } from '#engine/text/parse.ts';
import { validate } from '#engine/valid/module.ts';

/** Codes of what is wrong, held against the native verdict. */
function found(text: string): string[] {
  const { module, diagnostics } = parse(text);
  expect(diagnostics).toEqual([]);
  const codes = validate(module!).diagnostics.map(({ code }) => code);
  expect(WebAssembly.validate(encode(module!).bytes as Uint8Array<ArrayBuffer>)).toBe(codes.length === 0);
  return codes;
}

const TYPES = `(type $p (sub (struct (field $x i32) (field $y (mut i8)))))
  (type $q (sub $p (struct (field i32) (field (mut i8)) (field (ref $p)))))
  (type $a (array i32)) (type $m (array (mut i16))) (type $r (array (mut (ref null $p)))) (type $f (func (param i32) (result i32)))
  (data $d "abc") (elem $e funcref) (func $g (type $f) (local.get 0)) (elem declare func $g)`;
const body = (code: string, head = ''): string => `(module ${TYPES} (func ${head} ${code}))`;

describe('refused is', () => {
  it.each([
    ['a local that is never null and was not set', 'VAL326', body('(drop (local.get $l))', '(local $l (ref $p))')],
    [
      'one that was set only inside a block',
      'VAL326',
      body('(block (local.set $l (struct.new_default $p))) (drop (local.get $l))', '(local $l (ref $p))'),
    ],
    [
      'one that was set in the other arm',
      'VAL326',
      body(
        '(if (i32.const 1) (then (local.set $l (struct.new_default $p))) (else (drop (local.get $l))))',
        '(local $l (ref $p))',
      ),
    ],
    ['a field that is not there', 'VAL340', body('(drop (struct.get $p 2 (struct.new_default $p)))')],
    ['writing a constant field', 'VAL341', body('(struct.set $p $x (struct.new_default $p) (i32.const 1))')],
    [
      'writing a constant array',
      'VAL342',
      body('(array.set $a (array.new_default $a (i32.const 1)) (i32.const 0) (i32.const 1))'),
    ],
    ['reading a packed field whole', 'VAL343', body('(drop (struct.get $p $y (struct.new_default $p)))')],
    ['reading a whole field as packed', 'VAL343', body('(drop (struct.get_u $p $x (struct.new_default $p)))')],
    ['a default for a field that is never null', 'VAL344', body('(drop (struct.new_default $q))')],
    ['bytes for references', 'VAL345', body('(drop (array.new_data $r $d (i32.const 0) (i32.const 1)))')],
    [
      'copying to elements of another type',
      'VAL346',
      body(
        '(array.copy $m $a (local.get 0) (i32.const 0) (local.get 1) (i32.const 0) (i32.const 0))',
        '(param (ref $m) (ref $a))',
      ),
    ],
    ['functions for structures', 'VAL309', body('(drop (array.new_elem $r $e (i32.const 0) (i32.const 1)))')],
    ['a table of what is never null without a value', 'VAL347', '(module (type $s (struct)) (table 1 (ref $s)))'],
    ['an array type where a structure type is needed', 'VAL312', body('(drop (struct.new_default $a))')],
    [
      'calling through a reference of another type',
      'VAL301',
      body('(drop (call_ref $f (i32.const 1) (ref.null func)))'),
    ],
    ['a cast between hierarchies', 'VAL301', body('(drop (ref.cast (ref $p) (ref.func $g)))')],
    [
      'a branching cast upwards',
      'VAL309',
      body('(block $l (result anyref) (br_on_cast $l (ref null $p) anyref (ref.null $p)))  drop'),
    ],
    [
      'a branching cast to a label of another type',
      'VAL304',
      body('(block $l (result (ref $q)) (br_on_cast $l anyref (ref $p) (ref.null any)) unreachable) drop'),
    ],
    ['a type below a final one', 'VAL336', '(module (type $a (struct)) (type (sub $a (struct))))'],
    [
      'a type below one that it cannot stand in for',
      'VAL336',
      '(module (type $a (sub (struct (field i32)))) (type (sub $a (struct))))',
    ],
    [
      'a changeable field below one of another type',
      'VAL336',
      '(module (type $a (sub (struct (field (mut anyref))))) (type (sub $a (struct (field (mut eqref))))))',
    ],
    [
      'a type that speaks of one behind its group',
      'VAL312',
      '(module (type (struct (field (ref 1)))) (type (struct)))',
    ],
    ['a type above itself', 'VAL312', '(module (rec (type $a (sub $b (struct))) (type $b (sub $a (struct)))))'],
    [
      'a table filled from a global of the module itself',
      'VAL315',
      '(module (type $s (struct)) (global $g (ref $s) (struct.new $s)) (table 1 (ref $s) (global.get $g)))',
    ],
    [
      'reading an object in a constant',
      'VAL324',
      '(module (type $s (struct (field i32))) (global i32 (struct.get $s 0 (struct.new_default $s))))',
    ],
  ])('%s', (_, code, text) => expect(found(text)[0]).toBe(code));
});

// The engine of the host lets this pass: what it knows of such a value is nothing, and the specification knows that it is a reference.
it('a reference in code that cannot run is no number', () => {
  const { module } = parse(body('unreachable ref.as_non_null i32.eqz drop'));
  expect(validate(module!).diagnostics.map(({ code }) => code)).toEqual(['VAL301']);
});

describe('accepted is', () => {
  it.each([
    [
      'a local that is set before',
      body('(local.set $l (struct.new_default $p)) (drop (local.get $l))', '(local $l (ref $p))'),
    ],
    [
      'one that is set outside of the block',
      body('(local.set $l (struct.new_default $p)) (block (drop (local.get $l)))', '(local $l (ref $p))'),
    ],
    ['anything behind unreachable', body('unreachable ref.as_non_null struct.get $p $x array.new_fixed $a 100 drop')],
    ['a subtype where its supertype is needed', body('(drop (struct.get $p $x (ref.null $q)))')],
    [
      'null kept and null known to be gone',
      body('(block $n (struct.set $p $y (br_on_null $n (local.get 0)) (i32.const 1)))', '(param (ref null $q))'),
    ],
    [
      'a cast that leaves only the rest',
      body(
        '(block $l (result (ref null $q)) (drop (ref.as_non_null (br_on_cast $l (ref null $p) (ref null $q) (local.get 0)))) (ref.null $q)) drop',
        '(param (ref null $p))',
      ),
    ],
    [
      'references that come back from the host',
      body('(drop (ref.test (ref $p) (any.convert_extern (ref.null noextern))))'),
    ],
    [
      'equal types under two names',
      '(module (type $a (array i8)) (type $b (array i8)) (func (param (ref $a)) (result (ref $b)) (local.get 0)))',
    ],
    [
      'a table filled from an imported global',
      '(module (type $s (struct)) (import "a" "b" (global $g (ref $s))) (table 1 (ref $s) (global.get $g)))',
    ],
    [
      'constants that make objects',
      `(module (type $s (struct (field i31ref) (field i8))) (type $a (array (ref $s))) (global $g (ref $s) (struct.new $s (ref.i31 (i32.const 1)) (i32.const 300)))
        (global (ref $a) (array.new_fixed $a 2 (global.get $g) (global.get $g))) (global externref (extern.convert_any (global.get $g))))`,
    ],
  ])('%s', (_, text) => expect(found(text)).toEqual([]));

  it('a chain of 63 types, and not of 64', () => {
    const chain = (length: number): string =>
      `(module (type (sub (struct))) ${Array.from({ length }, (_, i) => `(type (sub ${i} (struct)))`).join(' ')})`;
    expect(found(chain(63))).toEqual([]);
    expect(found(chain(64))).toEqual(['VAL392']);
  });

  it('a structure of 10,000 fields, and not of more', () => {
    const wide = (count: number): string => `(module (type (struct (field${' i8'.repeat(count)}))))`;
    expect(found(wide(10_000))).toEqual([]);
    expect(found(wide(10_001))).toEqual(['VAL394']);
  });
});
