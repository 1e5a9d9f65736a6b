/**
 * Validation: which code each mistake gets, where it points, and what is known of the stack on the way.
 * One idea: the same walk that refuses a program explains it.
 */
import { describe, expect, it } from 'vitest';
import type { Module } from '#engine/syntax/module.ts';
import { typeNames } from '#engine/syntax/types.ts';
import { parse } from '#engine/text/parse.ts';
import { stackTypes, validate } from '#engine/valid/module.ts';

const moduleOf = (text: string): Module => parse(text).module!;
/** Codes and what they point at. */
const found = (text: string): string[] =>
  validate(moduleOf(text)).diagnostics.map(({ code, span }) => `${code} ${text.slice(span.from, span.to)}`);
const body = (code: string, type = ''): string => `(module (memory 1) (table 1 funcref) (func ${type} ${code}))`;

describe('validate', () => {
  it.each([
    ['operands of another type', body('(drop (i32.add (i32.const 1) (f32.const 2)))'), ['VAL301 i32.add']],
    ['missing operands', body('i32.add drop'), ['VAL302 i32.add']],
    ['leftover values', body('i32.const 1 nop'), ['VAL303 )']],
    ['a branch with the wrong value', body('block (result i32) i64.const 1 br 0 end drop'), ['VAL304 br 0']],
    ['a result of another type', body('i64.const 1', '(result i32)'), ['VAL305 )']],
    ['a return without its value', body('return', '(result i32)'), ['VAL306 return']],
    ['an if that cannot give its value', body('i32.const 1 if (result i32) i32.const 1 end drop'), ['VAL307 end']],
    [
      'select between references',
      body('(drop (select (ref.null func) (ref.null func) (i32.const 1)))'),
      ['VAL308 select'],
    ],
    [
      'a call through a table of externref',
      '(module (table 1 externref) (func (call_indirect (i32.const 0))))',
      ['VAL309 call_indirect'],
    ],
    [
      'an alignment that is too large',
      body('(drop (i32.load8_u align=2 (i32.const 0)))'),
      ['VAL320 i32.load8_u align=2'],
    ],
    [
      'an offset beyond 32 bits',
      body('(drop (i32.load offset=4294967296 (i32.const 0)))'),
      ['VAL321 i32.load offset=4294967296'],
    ],
  ])('finds %s', (_, text, expected) => expect(found(text)).toEqual(expected));

  it.each([
    ['code after a branch may take what it likes', body('br 0 i32.add drop')],
    ['but pushes are still known there', body('unreachable i32.const 1 drop')],
    ['blocks take parameters', body('i32.const 1 (block (param i32) drop)')],
    ['loops are entered with theirs', body('i32.const 1 (loop (param i32) (result i32)) drop')],
    ['select takes a type', body('(drop (select (result funcref) (ref.null func) (ref.null func) (i32.const 1)))')],
    ['a function in a segment is declared', '(module (func $f (drop (ref.func $f))) (elem declare func $f))'],
  ])('accepts that %s', (_, text) => expect(found(text)).toEqual([]));

  it('stops at as many locals as browsers do', () => {
    const of = (count: number): string[] => {
      const module = moduleOf('(module (func (local i32)))');
      const [func] = module.funcs;
      const funcs = [{ ...func!, locals: [{ ...func!.locals[0]!, count }] }];
      return validate({ ...module, funcs }).diagnostics.map(({ code }) => code);
    };
    expect([of(50_000), of(50_001), of(0xffff_ffff)]).toEqual([[], ['VAL391'], ['VAL391']]);
  });

  it('reports every function that is wrong', () => {
    expect(found('(module (func drop) (func nop) (func drop))')).toEqual(['VAL302 drop', 'VAL302 drop']);
  });

  it('says where the wrong value was pushed', () => {
    const text = body('f64.const 1 i32.const 2 i32.add drop');
    const [{ notes, needed, found }] = validate(moduleOf(text)).diagnostics as [
      ReturnType<typeof validate>['diagnostics'][number],
    ];
    expect(notes.map(({ span, message }) => [text.slice(span.from, span.to), message])).toEqual([
      ['f64.const 1', 'this pushed f64'],
    ]);
    expect([needed, found]).toEqual([
      ['i32', 'i32'],
      ['f64', 'i32'],
    ]);
  });

  it('offers the same instruction of the right family', () => {
    const text = body('(drop (i32.lt_s (i64.const 1) (i64.const 2)))');
    const [diagnostic] = validate(moduleOf(text)).diagnostics;
    expect(diagnostic?.suggestion?.text).toBe('i64.lt_s');
    expect(text.slice(diagnostic?.suggestion?.span.from, diagnostic?.suggestion?.span.to)).toBe('i32.lt_s');
  });

  it('measures the greatest height of each stack', () => {
    const text = '(module (import "m" "f" (func)) (func) (func (drop (i32.add (i32.const 1) (i32.const 2)))))';
    expect([...validate(moduleOf(text)).maxHeights]).toEqual([0, 2]);
  });
});

describe('stackTypes', () => {
  const stacksOf = (text: string): string[] => {
    const known = stackTypes(moduleOf(text), 0);
    return Array.from(known.offset, (_, i) => typeNames(known.before(i)));
  };

  it('gives the types before each instruction', () => {
    const text = '(module (func $poly (param i32) (result i32) local.get 0 i64.const 2 drop i32.const 3 i32.add))';
    expect(stacksOf(text)).toEqual(['[]', '[i32]', '[i32 i64]', '[i32]', '[i32 i32]', '[i32]']);
  });
  it('forgets what code that cannot run has cut off, and what a block has taken', () => {
    const text =
      '(module (func i32.const 1 i64.const 2 f32.const 3 (block (param i64 f32) (result f64) drop drop br 1 f64.const 4) drop drop))';
    expect(stacksOf(text)).toEqual([
      '[]',
      '[i32]',
      '[i32 i64]',
      '[i32 i64 f32]',
      '[i32 i64 f32]',
      '[i32 i64]',
      '[i32]',
      '[i32]',
      '[i32 f64]',
      '[i32 f64]',
      '[i32]',
      '[]',
    ]);
  });
  it('stops in front of the first wrong instruction', () => {
    expect(stacksOf('(module (func i32.const 1 i64.eqz drop))')).toEqual(['[]', '[i32]']);
  });
  it('has nothing to say of an import, nor of an instruction that is not there', () => {
    const known = stackTypes(moduleOf('(module (import "m" "f" (func)))'), 0);
    expect(known.offset.length).toBe(0);
    expect(known.before(-1)).toEqual([]);
    expect(known.before(0)).toEqual([]);
  });
});
