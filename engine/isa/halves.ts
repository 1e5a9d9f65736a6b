/**
 * What the machine does for a row: the meaning, with every i64 as two int32 halves, and with bits where bits must survive.
 * Leaves to others: the loop around it (`generate.ts`), the longer functions (`../numeric/`).
 * Specification: Execution, Numerics; NaN: Numerics, NaN Propagation.
 * One idea: no engine is as fast on 64-bit BigInts as on two halves and a carry, the way the first 8-bit machines did it.
 *
 * How to generate from it. `machineOf(row)` is undefined for a row without meaning (hand-written). Otherwise:
 *   reads      what to load before, only what the expressions use: `const NAME = VIEW[slot of operand i, half h]`;
 *              names are `a b c` for one value and `al ah bl bh` for the halves of an i64 (or of the bits of an f64)
 *   result     'i32': store `lo` (int32)              'halves': `const lo = LO;`, store it, then store HI, which may use `lo`
 *              'f32' or 'f64': store `lo` (a number)   and HI is '' but for 'halves'
 *   canonical  the result may be a NaN with bits that depend on the engine below: if it is not equal to itself, store
 *              CANONICAL_F32 or CANONICAL_F64_HIGH and 0 instead. The specification allows the canonical NaN in every such place.
 *   copies     the bits stay where they are (operand 0 and the result share a slot): nothing to emit
 * "Bits" rows (abs, neg, copysign, reinterpret) just say 'i32' or 'halves' where the type says f32 or f64.
 * LO comes first and may call a function that leaves the high half in `high[0]`; HI is then `high[0]`. LO may throw `Trap`.
 * `home` tells the file of `../numeric/` that exports an identifier; `homesOf(text)` collects what a generated text must import.
 */
import type { Row } from './row.ts';

/** A view on a slot of eight bytes: one int32, two int32 (low, high), one f32, one f64. */
export type Kind = 'i32' | 'halves' | 'f32' | 'f64';

export interface Read {
  /** Name of the variable in the expressions. */
  readonly name: string;
  /** 0 is the operand that was pushed first. */
  readonly operand: number;
  readonly view: 'i32' | 'f32' | 'f64';
  readonly half: 0 | 1;
}

export interface MachineMeaning {
  readonly operands: readonly Kind[];
  readonly reads: readonly Read[];
  readonly result: Kind;
  readonly lo: string;
  readonly hi: string;
  readonly canonical: boolean;
  readonly copies: boolean;
}

export const CANONICAL_F32 = 0x7fc00000;
export const CANONICAL_F64_HIGH = 0x7ff80000;

const HIGH = 'high[0]';
const SIGN = '-0x80000000';

/** An ordered comparison: the high halves decide, and the low ones, which have no sign, only if those are equal. */
function order(operator: '<' | '>' | '<=' | '>=', isSigned: boolean): string {
  const strict = operator[0];
  const highs = isSigned ? `ah ${strict} bh` : `ah >>> 0 ${strict} bh >>> 0`;
  return `${highs} || (ah === bh && al >>> 0 ${operator} bl >>> 0) ? 1 : 0`;
}

// `x >>> 1 >>> ~b` is `x >>> (32 - b)` for b from 1 to 31, and 0 for b = 0, where JavaScript would not shift at all.
const left = (x: string, y: string): string => `(${x} << bl) | (${y} >>> 1 >>> ~bl)`;
const right = (x: string, y: string): string => `(${x} >>> bl) | (${y} << 1 << ~bl)`;

/** Low and high expression of the rows with an i64 operand or result, where reading and running differ. */
// biome-ignore format: one instruction a line, columns aligned
const HALVES: Readonly<Record<string, readonly [lo: string, hi?: string]>> = {
  'i64.eqz':             ['(al | ah) === 0 ? 1 : 0'],
  'i64.eq':              ['al === bl && ah === bh ? 1 : 0'],
  'i64.ne':              ['al !== bl || ah !== bh ? 1 : 0'],
  'i64.lt_s':            [order('<', true)],
  'i64.lt_u':            [order('<', false)],
  'i64.gt_s':            [order('>', true)],
  'i64.gt_u':            [order('>', false)],
  'i64.le_s':            [order('<=', true)],
  'i64.le_u':            [order('<=', false)],
  'i64.ge_s':            [order('>=', true)],
  'i64.ge_u':            [order('>=', false)],
  'i64.clz':             ['ah ? Math.clz32(ah) : 32 + Math.clz32(al)', '0'],
  'i64.ctz':             ['al ? 31 - Math.clz32(al & -al) : ah ? 63 - Math.clz32(ah & -ah) : 64', '0'],
  'i64.popcnt':          ['i32_popcnt(al) + i32_popcnt(ah)', '0'],
  'i64.add':             ['(al + bl) | 0', '(ah + bh + (lo >>> 0 < al >>> 0 ? 1 : 0)) | 0'],
  'i64.sub':             ['(al - bl) | 0', '(ah - bh - (al >>> 0 < bl >>> 0 ? 1 : 0)) | 0'],
  'i64.mul':             ['i64_mul(al, ah, bl, bh)', HIGH],
  'i64.div_s':           ['i64_div_s(al, ah, bl, bh)', HIGH],
  'i64.div_u':           ['i64_div_u(al, ah, bl, bh)', HIGH],
  'i64.rem_s':           ['i64_rem_s(al, ah, bl, bh)', HIGH],
  'i64.rem_u':           ['i64_rem_u(al, ah, bl, bh)', HIGH],
  'i64.and':             ['al & bl', 'ah & bh'],
  'i64.or':              ['al | bl', 'ah | bh'],
  'i64.xor':             ['al ^ bl', 'ah ^ bh'],
  'i64.shl':             ['bl & 32 ? 0 : al << bl', `bl & 32 ? al << bl : ${left('ah', 'al')}`],
  'i64.shr_s':           [`bl & 32 ? ah >> bl : ${right('al', 'ah')}`, 'bl & 32 ? ah >> 31 : ah >> bl'],
  'i64.shr_u':           [`bl & 32 ? (ah >>> bl) | 0 : ${right('al', 'ah')}`, 'bl & 32 ? 0 : (ah >>> bl) | 0'],
  'i64.rotl':            [`bl & 32 ? ${left('ah', 'al')} : ${left('al', 'ah')}`, `bl & 32 ? ${left('al', 'ah')} : ${left('ah', 'al')}`],
  'i64.rotr':            [`bl & 32 ? ${right('ah', 'al')} : ${right('al', 'ah')}`, `bl & 32 ? ${right('al', 'ah')} : ${right('ah', 'al')}`],
  'i32.wrap_i64':        ['al'],
  'i64.extend_i32_s':    ['a', 'a >> 31'],
  'i64.extend_i32_u':    ['a', '0'],
  'i64.extend8_s':       ['(al << 24) >> 24', 'lo >> 31'],
  'i64.extend16_s':      ['(al << 16) >> 16', 'lo >> 31'],
  'i64.extend32_s':      ['al', 'al >> 31'],
  'i64.trunc_f32_s':     ['i64_split(truncate(a, -(2 ** 63), 2 ** 63))', HIGH],
  'i64.trunc_f32_u':     ['i64_split(truncate(a, 0, 2 ** 64))', HIGH],
  'i64.trunc_f64_s':     ['i64_split(truncate(a, -(2 ** 63), 2 ** 63))', HIGH],
  'i64.trunc_f64_u':     ['i64_split(truncate(a, 0, 2 ** 64))', HIGH],
  'i64.trunc_sat_f32_s': ['i64_saturate_s(a)', HIGH],
  'i64.trunc_sat_f32_u': ['i64_saturate_u(a)', HIGH],
  'i64.trunc_sat_f64_s': ['i64_saturate_s(a)', HIGH],
  'i64.trunc_sat_f64_u': ['i64_saturate_u(a)', HIGH],
  'f32.convert_i64_s':   ['f32_convert_i64(al, ah)'],
  'f32.convert_i64_u':   ['f32_convert_i64(al, ah >>> 0)'],
  'f64.convert_i64_s':   ['ah * 4294967296 + (al >>> 0)'],
  'f64.convert_i64_u':   ['(ah >>> 0) * 4294967296 + (al >>> 0)'],
};

/** Rows that work on bits: a NaN passes with its payload, and a sign bit is just a bit. */
// biome-ignore format: one instruction a line, columns aligned
const BITS: Readonly<Record<string, readonly [lo: string, hi?: string]>> = {
  'f32.abs':             ['a & 0x7fffffff'],
  'f32.neg':             [`a ^ ${SIGN}`],
  'f32.copysign':        [`(a & 0x7fffffff) | (b & ${SIGN})`],
  'f64.abs':             ['al', 'ah & 0x7fffffff'],
  'f64.neg':             ['al', `ah ^ ${SIGN}`],
  'f64.copysign':        ['al', `(ah & 0x7fffffff) | (bh & ${SIGN})`],
  'i32.reinterpret_f32': ['a'],
  'f32.reinterpret_i32': ['a'],
  'i64.reinterpret_f64': ['al', 'ah'],
  'f64.reinterpret_i64': ['al', 'ah'],
};

const KINDS: Readonly<Record<string, Kind>> = { i32: 'i32', i64: 'halves', f32: 'f32', f64: 'f64' };
const BIT_KINDS: Readonly<Record<string, Kind>> = { i32: 'i32', i64: 'halves', f32: 'i32', f64: 'halves' };

function readsOf(operands: readonly Kind[], text: string): Read[] {
  const reads: Read[] = [];
  operands.forEach((kind, operand) => {
    const letter = 'abc'[operand]!;
    if (kind !== 'halves') reads.push({ name: letter, operand, view: kind, half: 0 });
    else {
      reads.push({ name: `${letter}l`, operand, view: 'i32', half: 0 });
      reads.push({ name: `${letter}h`, operand, view: 'i32', half: 1 });
    }
  });
  return reads.filter(({ name }) => new RegExp(`\\b${name}\\b`).test(text));
}

/** The machine's version of a row, or undefined if the row has no meaning and is written by hand. */
export function machineOf([name, , , type, meaning]: Row): MachineMeaning | undefined {
  if (!meaning) return undefined;
  const kinds = BITS[name] ? BIT_KINDS : KINDS;
  const [params, results] = type.split('->').map((side) => side.trim().split(' ').filter(Boolean)) as [
    string[],
    string[],
  ];
  const operands = params.map((param) => kinds[param]!);
  const result = kinds[results[0]!]!;
  const [lo, hi = ''] = BITS[name] ?? HALVES[name] ?? [meaning];
  return {
    operands,
    reads: readsOf(operands, `${lo} ${hi}`),
    result,
    lo,
    hi,
    canonical: (result === 'f32' || result === 'f64') && !name.includes('convert'),
    copies:
      /^al?$/.test(lo) && /^(ah)?$/.test(hi) && operands[0] !== 'f32' && operands[0] !== 'f64' && result !== 'f64',
  };
}

/** File in `../numeric/` of every identifier that a machine meaning may use. */
export const home: Readonly<Record<string, string>> = {
  trap: 'trap.ts',
  i32_popcnt: 'i32.ts',
  high: 'i64.ts',
  i64_mul: 'i64.ts',
  i64_div_s: 'division.ts',
  i64_div_u: 'division.ts',
  i64_rem_s: 'division.ts',
  i64_rem_u: 'division.ts',
  nearest: 'float.ts',
  truncate: 'convert.ts',
  saturate: 'convert.ts',
  i64_split: 'convert.ts',
  i64_saturate_s: 'convert.ts',
  i64_saturate_u: 'convert.ts',
  f32_convert_i64: 'convert.ts',
};

/** What `text` needs from `../numeric/`: file name to sorted identifiers. */
export function homesOf(text: string): Map<string, string[]> {
  const used = new Map<string, string[]>();
  for (const name of Object.keys(home).sort()) {
    if (!new RegExp(`\\b${name}\\b`).test(text.replace(/'[^']*'/g, ''))) continue;
    used.set(home[name]!, [...(used.get(home[name]!) ?? []), name]);
  }
  return used;
}

/** How the low half of a load is read at `e`, by what follows `load` in its name. */
export const READ: Readonly<Record<string, string>> = {
  '8_s': '(bytes[e]! << 24) >> 24',
  '8_u': 'bytes[e]!',
  '16_s': 'view.getInt16(e, true)',
  '16_u': 'view.getUint16(e, true)',
  '32_s': 'view.getInt32(e, true)',
  '32_u': 'view.getInt32(e, true)',
  '': 'view.getInt32(e, true)',
};
