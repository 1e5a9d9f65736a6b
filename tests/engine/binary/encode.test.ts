/**
 * Module to bytes: the shortest form of everything, and the map from each byte to the text that it came from.
 * One idea: an encoder is tested by the exact bytes, for a file that merely works may still be longer than it must be.
 */
import { describe, expect, it } from 'vitest';
import { decode } from '#engine/binary/decode.ts';
import { encode } from '#engine/binary/encode.ts';
import type { Module } from '#engine/syntax/module.ts';
import { parse } from '#engine/text/parse.ts';

const moduleOf = (text: string): Module => parse(text).module!;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const PROGRAM = `(module
  (import "env" "log" (func $log (param i32)))
  (memory (export "memory") 1)
  (data (i32.const 8) "hi")
  (func $twice (export "twice") (param $x i32) (result i32)
    local.get $x
    i32.const 2
    i32.mul))`;

describe('encode', () => {
  it('writes an empty module in eight bytes', () => {
    expect(hex(encode(moduleOf('(module)')).bytes)).toBe('0061736d01000000');
  });

  it('leads from every instruction back to where it was written', () => {
    const { bytes, offsets, bodies } = encode(moduleOf(PROGRAM));
    const written = Array.from(
      offsets.byte,
      (byte, i) => `${bytes[byte]!.toString(16)} ${PROGRAM.slice(offsets.from[i], offsets.to[i])}`,
    );
    expect(written).toEqual(
      expect.arrayContaining(['41 i32.const 8', '20 local.get $x', '41 i32.const 2', '6c i32.mul']),
    );
    expect(offsets.byte).toEqual(offsets.byte.slice().sort());
    const { module } = decode(bytes);
    const parsed = moduleOf(PROGRAM);
    expect((parsed.funcs[1]!.body.from + bodies[1]!) >>> 0).toBe(module?.funcs[1]?.body.from);
    expect(bodies[0]).toBe(0);
  });
  it('lists the sections, end to end', () => {
    const { bytes, sections } = encode(moduleOf(PROGRAM));
    expect(sections.map(({ name, count }) => [name, count])).toEqual([
      ['preamble', undefined],
      ['type', 2],
      ['import', 1],
      ['function', 1],
      ['memory', 1],
      ['export', 2],
      ['code', 1],
      ['data', 1],
    ]);
    expect(sections.map(({ from }) => from)).toEqual([0, ...sections.slice(0, -1).map(({ to }) => to)]);
    expect(sections.at(-1)?.to).toBe(bytes.length);
  });

  it('counts data segments only for code that names one', () => {
    const of = (code: string): boolean => {
      const { sections } = encode(moduleOf(`(module (memory 1) (data $d "x") (func ${code}))`));
      return sections.some(({ name }) => name === 'data count');
    };
    expect(of('nop')).toBe(false);
    expect(of('data.drop $d')).toBe(true);
    expect(of('(memory.init $d (i32.const 0) (i32.const 0) (i32.const 1))')).toBe(true);
  });

  it('writes names only when asked', () => {
    const has = (names?: boolean): boolean =>
      encode(moduleOf(PROGRAM), names === undefined ? {} : { names }).sections.some(({ name }) => name === 'name');
    expect([has(), has(false), has(true)]).toEqual([false, false, true]);
  });

  it('keeps custom sections at their place', () => {
    const bytes = Uint8Array.from(
      Buffer.from('0061736d0100000000020161010100000201620503010001000201 63'.replace(/ /g, ''), 'hex'),
    );
    expect(hex(encode(decode(bytes).module!).bytes)).toBe('0061736d010000000002016100020162050301000100020163');
  });

  it('chooses the shortest form of a segment', () => {
    const { bytes } = encode(moduleOf('(module (table 1 funcref) (func $f) (elem (i32.const 0) func $f))'));
    expect(hex(bytes)).toContain('0907010041000b0100');
  });
});
