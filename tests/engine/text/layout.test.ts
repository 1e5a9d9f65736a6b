/**
 * Text to text: laying out, folding, unfolding, renaming, printing.
 * One idea: a tool that rewrites a program is right if the bytes stay the same, so most tests compare those.
 */
import { describe, expect, test } from 'vitest';
import { encode } from '#engine/binary/encode.ts';
import { fold } from '#engine/text/fold.ts';
import { format } from '#engine/text/format.ts';
import { parse } from '#engine/text/parse.ts';
import { print, printFunction } from '#engine/text/print.ts';
import { occurrencesAt, rename } from '#engine/text/rename.ts';
import { unfold } from '#engine/text/unfold.ts';

const PROGRAM = `(module
(func $max (export "max")   (param $a i32) (param $b i32) (result i32) ;; the larger
  (if (result i32) (i32.gt_s (local.get $a) (local.get $b))
(then (local.get $a)) ;; yes
     (else (local.get $b)))
  ;; end
 )
)`;

describe('format', () => {
  test.each([
    ['(module\n(func\nnop))', '(module\n  (func\n    nop))\n'],
    ['(func block\nnop\nend)', '(func block\n  nop\nend)\n'],
    ['( module  ( func ) )', '(module (func))\n'],
    ['(func\n\n\n\nnop)', '(func\n\n  nop)\n'],
    ['(func(;a;)nop ;; b\n)', '(func(;a;)nop ;; b\n)\n'],
    ['( @a )', '( @a)\n'],
    ['(func "', '(func "'],
  ])('%j', (text, expected) => {
    expect(format(text)).toBe(expected);
    expect(format(expected)).toBe(expected);
  });
});

describe('unfolding and folding', () => {
  const comments = ['the larger', 'yes', 'end'];
  test.each([
    ['unfold', unfold],
    ['fold', fold],
    ['format', format],
  ] as const)('%s keeps bytes and comments', (_, change) => {
    const text = change(PROGRAM);
    expect(parse(text).module!.code).toEqual(parse(PROGRAM).module!.code);
    for (const comment of comments) expect(text).toContain(`;; ${comment}`);
    expect(change(text)).toBe(text);
  });
  test('unfolded code has no parenthesis around an operand', () => expect(unfold(PROGRAM)).not.toContain('(local.get'));
  test('folded code has its operands inside', () =>
    expect(fold(unfold(PROGRAM))).toContain('(i32.gt_s (local.get $a) (local.get $b))'));
});

describe('rename', () => {
  const text = '(func $x (param $x i32) block $x local.get $x br $x end call $x) (export "x" (func $x))';
  test.each([
    ['the function', 6, '(func $y (param $x i32) block $x local.get $x br $x end call $y) (export "x" (func $y))'],
    ['the local', 17, '(func $x (param $y i32) block $x local.get $y br $x end call $x) (export "x" (func $x))'],
    ['the label', 31, '(func $x (param $x i32) block $y local.get $x br $y end call $x) (export "x" (func $x))'],
  ])('%s', (_, at, expected) => expect(rename(text, at, 'y')).toBe(expected));
  test('nothing where no name stands', () => expect(occurrencesAt(text, 0)).toEqual([]));
});

describe('print', () => {
  test.each([
    [PROGRAM],
    [
      '(module $m (import "a" "b" (func $f (param $p i32))) (memory (export "mem") 1 2) (data (i32.const 3) "a\\00\\"") (func (export "g") (call $f (i32.const 1))))',
    ],
    [
      '(type (func)) (type (func)) (func (type 1)) (table 2 funcref) (elem (i32.const 0) 0) (elem funcref (ref.func 0) (ref.null func)) (elem declare func 0)',
    ],
    [
      '(global $g (mut f32) (f32.const nan:0x200000)) (func $"a b" block $x (result i32) i32.const 1 br $x end drop (f64.const -0x1p-1074) drop) (export "z" (func 0))',
    ],
    [
      '(memory 1) (table $t 1 funcref) (func (param i32 i64) (local f32 f32) (local $n f64) (i64.store offset=8 align=1 (local.get 0) (local.get 1)) (call_indirect $t (type 0) (local.get 0) (local.get 1) (i32.const 0)))',
    ],
  ])('%s leads back to the same bytes', (text) => {
    const before = parse(text).module!;
    const after = parse(print(before)).module!;
    expect(encode(after).bytes).toEqual(encode(before).bytes);
  });
  test('a function maps every instruction to its line', () => {
    const module = parse(PROGRAM).module!;
    const { text, map } = printFunction(module, 0);
    const lines = Array.from(map.byte, (_, i) => text.slice(map.from[i], map.to[i]));
    expect(lines).toEqual([
      'local.get $a',
      'local.get $b',
      'i32.gt_s',
      'if (result i32)',
      'local.get $a',
      'else',
      'local.get $b',
      'end',
      '',
    ]);
  });
});
