/**
 * Text to module: flat and folded code, abbreviations, names, messages, and texts made to break a parser.
 * One idea: a hundred thousand parentheses are a short file, so nothing here may recurse.
 */
import { describe, expect, test } from 'vitest';
import { parse } from '#engine/text/parse.ts';

/** Hex of all code that `text` becomes, or its first message. */
function code(text: string): string {
  const { module, diagnostics } = parse(text);
  return module
    ? Array.from(module.code, (byte) => byte.toString(16).padStart(2, '0')).join(' ')
    : diagnostics[0]!.message;
}
const message = (text: string): string => parse(text).diagnostics[0]?.message ?? 'none';

describe('folded and flat code become the same bytes', () => {
  test.each([
    ['(i32.add (i32.const 1) (i32.const 2))', 'i32.const 1 i32.const 2 i32.add'],
    ['(if (i32.const 1) (then nop) (else (nop)))', 'i32.const 1 if nop else nop end'],
    ['(block $a (br_if $a (i32.const 0)))', 'block $a i32.const 0 br_if 0 end $a'],
    ['(loop (result i32) (i32.const 3)) (drop)', 'loop (result i32) i32.const 3 end drop'],
    [
      '(drop (select (result i32) (i32.const 1) (i32.const 2) (i32.const 3)))',
      'i32.const 1 i32.const 2 i32.const 3 select (result i32) drop',
    ],
    ['(i32.store offset=4 (i32.const 0) (i32.const 1))', 'i32.const 0 i32.const 1 i32.store offset=0x4 align=4'],
  ])('%s', (folded, flat) => {
    expect(code(`(memory 1) (func ${folded})`)).toBe(code(`(memory 1) (func ${flat})`));
    expect(parse(`(memory 1) (func ${folded})`).module).toBeDefined();
  });
});

describe('code', () => {
  test.each([
    ['(func (param $x i32) local.get $x drop)', '20 00 1a 0b'],
    ['(func block $x block $y br $x end end)', '02 40 02 40 0c 01 0b 0b 0b'],
    ['(func block $x block $x br $x end end)', '02 40 02 40 0c 00 0b 0b 0b'],
    ['(func i32.const -0x80000000)', '41 80 80 80 80 78 0b'],
    ['(func (call_indirect (param i32) (i32.const 1) (i32.const 0))) (table 0 funcref)', '41 01 41 00 11 01 00 0b'],
    ['(func table.copy memory.fill) (table 0 funcref) (memory 0)', 'fc 0e 00 00 fc 0b 00 0b'],
    ['(func br_table 0 0 1 (i32.const 0))', '0e 02 00 00 01 41 00 0b'],
    ['(func if $a else $a end $a)', '04 40 05 0b 0b'],
  ])('of %s', (text, bytes) => expect(code(text)).toBe(bytes));
});

describe('fields', () => {
  test('append the types that functions spell out, in the order of the text, each once', () => {
    const { module } = parse(
      '(func (param i32)) (type $t (func)) (func (param i64) block (param f32) drop end) (func (param i32))',
    );
    expect(module!.types.map(({ def }) => def.comp.kind === 'func' && def.comp.params)).toEqual([
      [],
      [0x7f],
      [0x7e],
      [0x7d],
    ]);
    expect(module!.funcs.map((func) => func.type)).toEqual([1, 2, 1]);
  });
  test('may be used before they are defined', () => expect(code('(func call $b) (func $b)')).toBe('10 01 0b 0b'));
  test('inside a table make an element segment with its own index', () => {
    const { module } = parse('(table funcref (elem $f $f)) (elem $e func $f) (func $f elem.drop $e)');
    expect(module!.elems.map((elem) => [elem.mode.kind, elem.funcs?.length])).toEqual([
      ['active', 2],
      ['passive', 1],
    ]);
    expect(code('(table funcref (elem $f)) (elem $e func $f) (func $f elem.drop $e)')).toContain('fc 0d 01');
  });
  test('inside a memory make a data segment and pages to hold it', () => {
    const { module } = parse('(memory (data "a" "\\00\\u{e9}"))');
    expect([...module!.datas[0]!.bytes]).toEqual([0x61, 0, 0xc3, 0xa9]);
    expect(module!.mems[0]!.type.limits).toMatchObject({ min: 1n, max: 1n });
  });
  test('with exports and imports inside are the long form', () => {
    const { module } = parse('(func $f (export "a") (export "b") (import "m" "n") (param $p i32))');
    expect(module!.exports.map(({ name, index }) => [name, index])).toEqual([
      ['a', 0],
      ['b', 0],
    ]);
    expect(module!.imports).toEqual([{ kind: 'func', index: 0 }]);
    expect(module!.funcs[0]).toMatchObject({ name: 'f', import: { module: 'm', name: 'n' } });
  });
  test('carry names of parameters, locals and labels, labels in the order of their blocks in the bytes', () => {
    const { module } = parse(
      '(func (param $p i32) (local i32) (local $l i32) (if $outer (block $inner (result i32) (i32.const 1)) (then)))',
    );
    expect([...module!.funcs[0]!.localNames!]).toEqual([
      [0, 'p'],
      [2, 'l'],
    ]);
    expect([...module!.funcs[0]!.labelNames!]).toEqual([
      [0, 'inner'],
      [1, 'outer'],
    ]);
    expect(module!.funcs[0]!.locals).toMatchObject([{ count: 2 }]);
  });
});

test('each instruction knows its text, mnemonic and immediates', () => {
  const text = '(func (i32.add (i32.const 1) (i32.const 2)))';
  const { origins, code: bytes } = parse(text).module!;
  const pieces = Array.from(origins!.byte, (byte, i) => [bytes[byte], text.slice(origins!.from[i], origins!.to[i])]);
  expect(pieces).toEqual([
    [0x41, 'i32.const 1'],
    [0x41, 'i32.const 2'],
    [0x6a, 'i32.add'],
    [0x0b, ')'],
  ]);
});

describe('a message begins with', () => {
  test.each([
    ['(func i32.ad)', 'unknown operator i32.ad: did you mean i32.add?'],
    ['(func (local $count i32) local.get $cuont)', 'unknown local: nothing is called $cuont; did you mean $count?'],
    ['(func br $x)', 'unknown label'],
    ['(func $a) (func $a)', 'duplicate func'],
    ['(func (param $a i32) (local $a i32))', 'duplicate local'],
    ['(func) (import "a" "b" (func))', 'import after function'],
    ['(memory 0) (table (import "a" "b") 0 funcref)', 'import after memory'],
    ['(func $f) (start $f) (start $f)', 'multiple start sections'],
    ['(type $t (func)) (func (type $t) (param i32))', 'inline function type'],
    ['(func block $a end $b)', 'mismatching label'],
    ['(func i32.const 4294967296)', 'constant out of range'],
    ['(memory 1) (func i32.load align=3)', 'alignment must be a power of two'],
    ['(func (if (i32.const 1) (then) (then)))', 'unexpected token: a second (then …)'],
    ['(func end)', 'unexpected token: no block is open here'],
    ['(func block)', 'unexpected token: a parenthesis closes before the end of block'],
    ['(func (export "a))', 'unclosed string'],
    ['(func $)', 'empty identifier'],
    ['(func é)', 'illegal character'],
    ['(func get_local 0)', 'unknown operator get_local: did you mean local.get?'],
    ['(func (result v128) v128.const i32x4 0 0 0)', 'wrong number of lane literals: i32x4 has 4 lanes'],
  ])('%s', (text, start) => expect(message(text).slice(0, start.length)).toBe(start));
});

test('several mistakes are found in one run', () => {
  const { diagnostics } = parse('(fun) (func local.get $x i32.ad) (func call $y) (globl i32)');
  expect(diagnostics.map((d) => d.code)).toEqual(['TXT101', 'TXT120', 'TXT101', 'TXT120', 'TXT101']);
});

describe('a hundred thousand of anything overflows nothing', () => {
  const many = (piece: string): string => piece.repeat(100_000);
  test.each([
    ['blocks', `(func ${many('(block ')}${many(')')})`, 'none'],
    ['open parentheses', many('('), 'unexpected token'],
    ['open comments', many('(;'), 'unclosed comment'],
    ['open annotations', many('(@a '), 'unclosed annotation'],
    ['operands', `(func ${many('(i32.eqz ')}`, 'unexpected token'],
  ])('%s', (_, text, start) => expect(message(text).slice(0, start.length)).toBe(start));
});
