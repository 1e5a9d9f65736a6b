/** The table is complete, says nothing twice, and its compact form says the same as the rows. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compactTexts } from '#engine/isa/compact.ts';
import '#engine/isa/more.ts';
import { rows } from '#engine/isa/rows.ts';
import { all, byName, byOpcode, opcodeClass } from '#engine/isa/table.ts';
import { typeName } from '#engine/syntax/types.ts';
import { typed } from './native.ts';

describe('rows', () => {
  it('have one name and one opcode each', () => {
    expect(new Set(rows.map(([name]) => name)).size).toBe(rows.length);
    expect(new Set(rows.map(([, opcode]) => opcode)).size).toBe(rows.length);
  });

  it('hold as many instructions of each feature as its specification lists', () => {
    const counts: Record<string, number> = {};
    for (const row of rows) counts[row[6]] = (counts[row[6]] ?? 0) + 1;
    expect(counts).toEqual({
      mvp: 172,
      'sign-extension': 5,
      'saturating-float-to-int': 8,
      'bulk-memory': 7,
      'reference-types': 9,
      'tail-call': 3,
      'typed-references': 4,
      exceptions: 3,
      'legacy-exceptions': 5,
      gc: 32,
      vector: 236,
      'relaxed-vector': 20,
      threads: 67,
    });
  });

  it('name every family of number instructions in full', () => {
    const counts: Record<string, number> = {};
    for (const [name, opcode] of rows) {
      const family = name.split('.')[0]!;
      if (/^[if](32|64)$/.test(family) && opcode >= 0x45 && opcode <= 0xc4) counts[family] = (counts[family] ?? 0) + 1;
    }
    // Tests and comparisons, arithmetic, conversions from another type, sign extensions.
    expect(counts).toEqual({ i32: 11 + 18 + 6 + 2, i64: 11 + 18 + 7 + 3, f32: 6 + 14 + 6, f64: 6 + 14 + 6 });
  });

  it('have a meaning exactly where numbers alone decide', () => {
    for (const [name, opcode, , , meaning] of rows) {
      const isNumeric = (opcode >= 0x45 && opcode <= 0xc4) || (opcode >= 0xfc0000 && opcode <= 0xfc0007);
      expect(meaning !== '', name).toBe(isNumeric);
    }
  });

  it('say of an effect only what recorders know', () => {
    const known = /^(|trap|load \d+|store \d+|local|global|table|memory|segment|heap|grow|branch|return|call|throw)$/;
    for (const [name, , , , , effect] of rows) expect(effect, name).toMatch(known);
  });

  it('trap exactly where the meaning can', () => {
    for (const [name, , , , meaning, effect] of rows) {
      if (meaning) expect(effect === 'trap', name).toBe(/\b(trap|truncate)\(/.test(meaning));
    }
  });

  it('end their summary with a full stop and start it with a capital or a name in code', () => {
    for (const row of rows) expect(row[7], row[0]).toMatch(/^[A-Z`].*[.]$/);
  });

  // A wrong operand, a missing one or a wrong width would each be refused.
  it('have the types that the native engine gives them', () => {
    for (const row of rows) {
      if (row[3] === '*') continue;
      expect(WebAssembly.validate(typed(row)), row[0]).toBe(true);
      const [params, results] = row[3].split('->').map((side) => side.trim());
      const other = results === 'f64' ? 'f32' : 'f64';
      expect(WebAssembly.validate(typed(row, `${params} -> ${other}`)), `${row[0]} with result ${other}`).toBe(false);
      if (params) {
        const fewer = params.split(' ').slice(1).join(' ');
        expect(WebAssembly.validate(typed(row, `${fewer} -> ${results}`)), `${row[0]} without an operand`).toBe(false);
      }
    }
  });
});

describe('table', () => {
  it('is generated from the rows as they are', () => {
    for (const [name, text] of Object.entries(compactTexts()))
      expect(readFileSync(new URL(`../../../engine/isa/${name}`, import.meta.url), 'utf8')).toBe(text);
  });

  it('says what the rows say', () => {
    expect(all.length).toBe(rows.length);
    rows.forEach(([name, opcode, immediates, type, , effect, since]) => {
      const { params, results, ...rest } = byName(name)!;
      expect(rest).toEqual({ name, opcode, immediates, effect, since });
      const text =
        params && results ? `${params.map(typeName).join(' ')} -> ${results.map(typeName).join(' ')}`.trim() : '*';
      expect(text).toBe(type.trim());
    });
  });

  it('finds by name and by opcode', () => {
    for (const instruction of all) {
      expect(byName(instruction.name)).toBe(instruction);
      expect(byOpcode(instruction.opcode)).toBe(instruction);
    }
    expect(byName('i32.plus')).toBeUndefined();
    expect(byOpcode(0x27)).toBeUndefined();
    expect(byOpcode(0xfd0f00)).toBeUndefined();
  });

  it.each([
    ['i32.const', 'constant'],
    ['local.tee', 'variable'],
    ['i64.rotl', 'arithmetic'],
    ['f32.copysign', 'arithmetic'],
    ['i8x16.popcnt', 'arithmetic'],
    ['i32.eqz', 'comparison'],
    ['f64.le', 'comparison'],
    ['i64x2.ge_s', 'comparison'],
    ['i64.extend8_s', 'conversion'],
    ['i32.trunc_sat_f64_u', 'conversion'],
    ['f64.trunc', 'arithmetic'],
    ['i64.load16_u', 'memory'],
    ['memory.grow', 'memory'],
    ['i64.atomic.rmw8.xor_u', 'memory'],
    ['br_table', 'control'],
    ['end', 'control'],
    ['return_call_ref', 'call'],
    ['table.get', 'reference'],
    ['struct.get', 'reference'],
  ] as const)('puts %s among the %s instructions', (name, expected) => {
    expect(opcodeClass(byName(name)!)).toBe(expected);
  });
});
