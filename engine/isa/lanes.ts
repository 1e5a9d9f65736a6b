/**
 * What each vector instruction does, as text of one small function: the meaning of a scalar instruction, lane by lane, where there is one.
 * Leaves to others: writing `numeric/vector.generated.ts` (`generate.ts`), the bench that it works on (`numeric/lanes.ts`), loads,
 * stores and constants (`exec/vector.ts`), the meanings of scalars (`numeric.ts`, `halves.ts`).
 * Specification: Execution, Numerics, Vector Operations; the relaxed ones do what the deterministic profile says.
 * One idea: `i32x4.add` is `i32.add` four times. Only what has no scalar twin, narrow lanes and moves across lanes, is said here anew.
 *
 * Names in the texts: `I8 U8 I16 U16 I32 F32 F64` are views of the bench, on which a b c and the result follow each other;
 * `lane` is the immediate; `i` counts lanes.
 */
import { CANONICAL_F32, CANONICAL_F64_HIGH, homesOf, type MachineMeaning, machineOf } from './halves.ts';
import type { Row } from './row.ts';
import { rows } from './rows.ts';
import { vector } from './vector.ts';

type Shape = 'i8x16' | 'i16x8' | 'i32x4' | 'i64x2' | 'f32x4' | 'f64x2';
const COUNT: Readonly<Record<string, number>> = { i8x16: 16, i16x8: 8, i32x4: 4, i64x2: 2, f32x4: 4, f64x2: 2 };
const scalars = new Map(rows.map((row) => [row[0], row]));

/** Relaxed instructions that do what an older one does. */
const TWINS: Readonly<Record<string, string>> = {
  'i16x8.relaxed_q15mulr_s': 'i16x8.q15mulr_sat_s',
  'i8x16.relaxed_laneselect': 'v128.bitselect',
  'i16x8.relaxed_laneselect': 'v128.bitselect',
  'i32x4.relaxed_laneselect': 'v128.bitselect',
  'i64x2.relaxed_laneselect': 'v128.bitselect',
};
/** The instruction whose function serves this one as well: itself, but for most relaxed ones. */
export const twinOf = (name: string): string =>
  TWINS[name] ?? name.replace('relaxed_trunc', 'trunc_sat').replace(/relaxed_(swizzle|min|max)$/, '$1');

const each = (count: number, body: string): string => `for (let i = 0; i < ${count}; i++) ${body}`;
/** Index of lane `i` of operand `k` (3 is the result) when an operand has `per` lanes. */
const index = (per: number, k: number): string => (k === 0 ? 'i' : `i + ${k * per}`);

// Lanes of 8 and 16 bits, which no scalar has. A view wraps what is stored in it, so sums need no mask.
const NARROW: Readonly<Record<string, string>> = {
  add: 'a + b',
  sub: 'a - b',
  mul: 'a * b',
  neg: '-a',
  abs: 'a < 0 ? -a : a',
  popcnt: 'i32_popcnt(a)',
  eq: 'a === b ? -1 : 0',
  ne: 'a !== b ? -1 : 0',
  lt: 'a < b ? -1 : 0',
  gt: 'a > b ? -1 : 0',
  le: 'a <= b ? -1 : 0',
  ge: 'a >= b ? -1 : 0',
  min: 'a < b ? a : b',
  max: 'a > b ? a : b',
  avgr: '(a + b + 1) >> 1',
  add_sat: 'clamp(a + b, LEAST, MOST)',
  sub_sat: 'clamp(a - b, LEAST, MOST)',
  q15mulr_sat: 'clamp((a * b + 16384) >> 15, LEAST, MOST)',
  shl: 'a << count',
  shr: 'a >> count',
};
/** Integers of 32 and 64 bits that no scalar instruction gives; 64 bits as two halves. */
const WIDE: Readonly<Record<string, readonly [lo: string, hi?: string]>> = {
  'i32x4.neg': ['-a | 0'],
  'i32x4.abs': ['a < 0 ? -a | 0 : a'],
  'i32x4.min_s': ['a < b ? a : b'],
  'i32x4.min_u': ['(a >>> 0) < (b >>> 0) ? a : b'],
  'i32x4.max_s': ['a > b ? a : b'],
  'i32x4.max_u': ['(a >>> 0) > (b >>> 0) ? a : b'],
  'i64x2.neg': ['-al | 0', '~ah + (al === 0 ? 1 : 0)'],
  'i64x2.abs': ['ah < 0 ? -al | 0 : al', 'ah < 0 ? ~ah + (al === 0 ? 1 : 0) : ah'],
};

const TRUTH = /^(eq|ne|[lg][te](_[su])?)$/;

/** Meaning in one lane for the reader, where lanes do not meet: `a + b`; true is a lane full of ones. */
export function laneMeaning(name: string): string | undefined {
  const [shape, operation] = twinOf(name).split('.') as [Shape | 'v128', string];
  if (shape === 'v128') return WORDS[operation];
  const count = COUNT[shape]!;
  const scalar = scalarOf(twinOf(name))?.[4];
  if (scalar) return TRUTH.test(operation) ? scalar.replace('? 1 : 0', '? -1 : 0') : scalar;
  const meaning = NARROW[operation.replace(/_[su]$/, '')];
  const [least, most] = limits(128 / count, !operation.endsWith('_u'));
  return meaning
    ?.replace('LEAST', `${least}`)
    .replace('MOST', `${most}`)
    .replace('count', `(b & ${128 / count - 1})`);
}

function limits(bits: number, isSigned: boolean): [least: number, most: number] {
  return isSigned ? [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1] : [0, 2 ** bits - 1];
}
const view = (bits: number, isSigned: boolean): string => `${bits === 32 || isSigned ? 'I' : 'U'}${bits}`;

function narrow(shape: Shape, operation: string): string | undefined {
  const [, base, sign] = /^(\w+?)(?:_([su]))?$/.exec(operation)!;
  const meaning = NARROW[base!];
  if (!meaning) return undefined;
  const count = COUNT[shape]!;
  const bits = 128 / count;
  const isSigned = sign !== 'u' && base !== 'popcnt';
  const from = view(bits, isSigned);
  const [least, most] = limits(bits, isSigned);
  const reads = ['a', 'b'].flatMap((name, k) =>
    new RegExp(`\\b${name}\\b`).test(meaning) ? [`${name} = ${from}[${index(count, k)}]!`] : [],
  );
  const text = meaning.replace('LEAST', `${least}`).replace('MOST', `${most}`);
  const loop = each(count, `{ const ${reads.join(', ')}; ${from}[${index(count, 3)}] = ${text}; }`);
  return meaning.includes('count') ? `const count = I32[4]! & ${bits - 1}; ${loop}` : loop;
}

/** A scalar's machine meaning on every lane. `isTruth`: its 1 means a lane full of ones. `isFirst`: operand b is one number for all lanes. */
function lanewise(machine: MachineMeaning, count: number, isTruth: boolean, isFirst: boolean): string {
  const { operands, reads, result, lo, hi, canonical } = machine;
  const load = reads.map(({ name, operand, view: kind, half }) => {
    const wide = operands[operand] === 'halves';
    const start = (kind === 'f64' ? 2 : 4) * operand + half;
    const lane = operand > 0 && isFirst ? '' : wide && kind !== 'f64' ? '2 * i' : 'i';
    const array = { i32: 'I32', f32: 'F32', f64: 'F64' }[kind];
    return `${name} = ${array}[${[lane, start].filter(Boolean).join(' + ')}]!`;
  });
  const isWide = result === 'halves' || result === 'f64' || (isTruth && count === 2);
  const low = isWide ? 'I32[2 * i + 12]' : 'I32[i + 12]';
  const high = 'I32[2 * i + 13]';
  let put = `${low} = ${lo};`;
  if (isTruth) put = `${isWide ? `${high} = ` : ''}${low} = -(${lo});`;
  else if (result === 'halves') put = `const lo = ${lo}; ${low} = lo; ${high} = ${hi.replace('high[0]', 'high[0]!')};`;
  else if (result === 'f32' || result === 'f64') {
    const number = result === 'f32' ? 'F32[i + 12] = lo;' : 'F64[i + 6] = lo;';
    const nan = result === 'f32' ? `${low} = ${CANONICAL_F32};` : `{ ${low} = 0; ${high} = ${CANONICAL_F64_HIGH}; }`;
    put = `const lo = ${lo}; ${canonical ? `if (lo === lo) ${number} else ${nan}` : number}`;
  }
  return each(count, `{ const ${load.join(', ')}; ${put} }`);
}

/** `i32x4.trunc_sat_f64x2_u_zero` is `i32.trunc_sat_f64_u` on the lanes that there are. */
function scalarOf(name: string): Row | undefined {
  const [shape, operation] = name.split('.') as [Shape, string];
  const scalar = operation
    .replace(/_zero$/, '')
    .replace(/_low(?=_)/, '')
    .replace(/(?<=_[if]\d\d)x\d/, '');
  return scalars.get(`${shape.slice(0, 3)}.${scalar}`);
}

function wide(name: string): string | undefined {
  const [shape, operation] = name.split('.') as [Shape, string];
  const own = WIDE[name];
  const row = scalarOf(name);
  const isHalves = shape === 'i64x2';
  let machine = row && machineOf(row);
  if (own) {
    const text = own.join(' ');
    const kind = isHalves ? 'halves' : 'i32';
    const reads = ['a', 'b'].flatMap((letter, operand) =>
      (isHalves ? ['l', 'h'] : ['']).flatMap((half, h) =>
        new RegExp(`\\b${letter}${half}\\b`).test(text)
          ? [{ name: letter + half, operand, view: 'i32' as const, half: h as 0 | 1 }]
          : [],
      ),
    );
    const [lo, hi = ''] = own;
    machine = { operands: [kind, kind], reads, result: kind, lo, hi, canonical: false, copies: false };
  }
  if (!machine) return undefined;
  const isTruth = TRUTH.test(operation);
  const isHalf = /_zero$|_low_/.test(operation);
  const body = lanewise(machine, isHalf ? 2 : COUNT[shape]!, isTruth, /^sh[lr]/.test(operation));
  return operation.endsWith('_zero') ? `${body} I32[14] = I32[15] = 0;` : body;
}

const WORDS: Readonly<Record<string, string>> = {
  not: '~a',
  and: 'a & b',
  andnot: 'a & ~b',
  or: 'a | b',
  xor: 'a ^ b',
  bitselect: '(a & c) | (b & ~c)',
};

/** Moves between lanes, between widths, and between a vector and a number. */
function across(name: string): string | undefined {
  const [shape, operation] = name.split('.') as [Shape | 'v128', string];
  if (shape === 'v128') {
    if (operation === 'any_true') return 'I32[12] = (I32[0]! | I32[1]! | I32[2]! | I32[3]!) === 0 ? 0 : 1;';
    const text = WORDS[operation]?.replace(/[abc]/g, (k) => `I32[${index(4, 'abc'.indexOf(k))}]!`);
    return text && each(4, `I32[i + 12] = ${text};`);
  }
  const count = COUNT[shape]!;
  const bits = 128 / count;
  const isSigned = !/_u(_|$)/.test(operation);
  // Floats move as their bits; of 64 bits the halves move.
  const lanes = view(bits === 64 ? 32 : bits, isSigned);
  const half = view(bits / 2, isSigned);
  const high = operation.includes('_high_') ? count : 0;
  const at = (offset: number): string => (offset === 0 ? 'i' : `i + ${offset}`);
  switch (operation.replace(/_(low|high)(?=_)|_i\d+x\d+|_[su]$/g, '')) {
    case 'shuffle':
      return each(16, 'U8[i + 48] = U8[U8[i + 32]!]!;');
    case 'swizzle':
      return each(16, '{ const from = U8[i + 16]!; U8[i + 48] = from < 16 ? U8[from]! : 0; }');
    case 'splat':
      return bits === 64
        ? 'I32[12] = I32[14] = I32[0]!; I32[13] = I32[15] = I32[1]!;'
        : `const a = I32[0]!; ${each(count, `${lanes}[${index(count, 3)}] = a;`)}`;
    case 'extract_lane':
      return bits === 64 ? 'I32[12] = I32[2 * lane]!; I32[13] = I32[2 * lane + 1]!;' : `I32[12] = ${lanes}[lane]!;`;
    case 'replace_lane': {
      const put =
        bits === 64
          ? 'I32[2 * lane + 12] = I32[4]!; I32[2 * lane + 13] = I32[5]!;'
          : `${lanes}[lane + ${3 * count}] = I32[4]!;`;
      return `${each(4, 'I32[i + 12] = I32[i]!;')} ${put}`;
    }
    case 'all_true':
      return bits === 64
        ? 'I32[12] = (I32[0]! | I32[1]!) !== 0 && (I32[2]! | I32[3]!) !== 0 ? 1 : 0;'
        : `let all = 1; ${each(count, `if (${lanes}[i] === 0) all = 0;`)} I32[12] = all;`;
    case 'bitmask':
      return bits === 64
        ? 'I32[12] = (I32[1]! >>> 31) | (I32[3]! >>> 31 << 1);'
        : `let mask = 0; ${each(count, `if (${lanes}[i]! < 0) mask |= 1 << i;`)} I32[12] = mask;`;
    case 'narrow': {
      const [least, most] = limits(bits, isSigned);
      return each(count, `${lanes}[${index(count, 3)}] = clamp(${view(2 * bits, true)}[i]!, ${least}, ${most});`);
    }
    case 'extend':
      return bits === 64
        ? each(
            2,
            `{ const lo = I32[${at(high)}]!; I32[2 * i + 12] = lo; I32[2 * i + 13] = ${isSigned ? 'lo >> 31' : '0'}; }`,
          )
        : each(count, `${lanes}[${index(count, 3)}] = ${half}[${at(high)}]!;`);
    case 'extmul': {
      if (bits < 64)
        return each(count, `${lanes}[${index(count, 3)}] = ${half}[${at(high)}]! * ${half}[${at(2 * count + high)}]!;`);
      const upper = (x: string): string => (isSigned ? `${x} >> 31` : '0');
      return each(
        2,
        `{ const a = I32[${at(high)}]!, b = I32[${at(4 + high)}]!; I32[2 * i + 12] = i64_mul(a, ${upper('a')}, b, ${upper('b')}); I32[2 * i + 13] = high[0]!; }`,
      );
    }
    case 'extadd_pairwise':
      return each(count, `${lanes}[${index(count, 3)}] = ${half}[2 * i]! + ${half}[2 * i + 1]!;`);
    case 'dot':
      return each(4, 'I32[i + 12] = I16[2 * i]! * I16[2 * i + 8]! + I16[2 * i + 1]! * I16[2 * i + 9]!;');
    // A NaN is not less than anything, and the bits of what is taken stay as they are.
    case 'pmin':
    case 'pmax': {
      const less = operation === 'pmin' ? '<' : '>';
      const F = `F${bits}`;
      const taken = `${F}[${index(count, 1)}]! ${less} ${F}[i]!`;
      return bits === 32
        ? each(4, `I32[i + 12] = ${taken} ? I32[i + 4]! : I32[i]!;`)
        : each(
            2,
            `{ const from = ${taken} ? 2 * i + 4 : 2 * i; I32[2 * i + 12] = I32[from]!; I32[2 * i + 13] = I32[from + 1]!; }`,
          );
    }
    default:
      return relaxed(name);
  }
}

// The product of two bytes and a sum of four of them; the sum of two is kept within 16 bits.
const PAIR = (at: string): string =>
  `clamp(I8[${at}]! * I8[${at} + 16]! + I8[${at} + 1]! * I8[${at} + 17]!, -32768, 32767)`;

function relaxed(name: string): string | undefined {
  switch (name) {
    case 'i16x8.relaxed_dot_i8x16_i7x16_s':
      return each(8, `I16[i + 24] = ${PAIR('2 * i')};`);
    case 'i32x4.relaxed_dot_i8x16_i7x16_add_s':
      return each(4, `{ const at = 4 * i; I32[i + 12] = ${PAIR('at')} + ${PAIR('(at + 2)')} + I32[i + 8]!; }`);
    case 'f32x4.relaxed_madd':
    case 'f32x4.relaxed_nmadd':
    case 'f64x2.relaxed_madd':
    case 'f64x2.relaxed_nmadd': {
      const type = name.slice(0, 3) as 'f32' | 'f64';
      const round = (text: string): string => (type === 'f32' ? `Math.fround(${text})` : text);
      const lo = round(`${name.includes('nmadd') ? 'c - ' : 'c + '}${round('a * b')}`);
      const reads = ['a', 'b', 'c'].map((letter, operand) => ({ name: letter, operand, view: type, half: 0 as const }));
      const machine = { operands: [type, type, type], reads, result: type, lo, hi: '', canonical: true, copies: false };
      return lanewise(machine, type === 'f32' ? 4 : 2, false, false);
    }
    default:
      return undefined;
  }
}

/** Body of the function of a vector instruction; undefined for those that are about memory, and for constants. */
export function kernelOf([name, , , , , effect]: Row): string | undefined {
  if (effect !== '' || name === 'v128.const') return undefined;
  const twin = twinOf(name);
  const [shape, operation] = twin.split('.') as [Shape, string];
  const isNarrow = shape === 'i8x16' || shape === 'i16x8';
  const found =
    (isNarrow ? narrow(shape, operation) : shape.startsWith('v128') ? undefined : wide(twin)) ?? across(twin);
  if (!found) throw new Error(`no meaning for ${name}`);
  return found;
}

/** The whole text of `vector.generated.ts`. */
export function kernelText(): string {
  const names = new Map(vector.map((row) => [row[0], row]));
  const lines = vector.flatMap((row) => {
    const body = kernelOf(row);
    if (!body) return [];
    const at = (opcode: number): string => `kernels[0x${(opcode & 0xffff).toString(16).padStart(3, '0')}]`;
    const twin = names.get(twinOf(row[0]))!;
    const text = twin === row ? `${body.includes('lane') ? 'lane' : '()'} => { ${body} }` : `${at(twin[1])}!`;
    return [`${at(row[1])} = ${text}; // ${row[0]}`];
  });
  const all = lines.join('\n');
  const homes = [...homesOf(all)].map(([file, used]) => `import { ${used.join(', ')} } from './${file}';\n`).sort();
  return `// Written by \`node engine/isa/generate.ts\`; what the names mean is in \`lanes.ts\`.
${homes.join('')}import { clamp, F32, F64, I8, I16, I32, type Kernel, U8, U16 } from './lanes.ts';

/** By opcode without its prefix; none for instructions about memory, and for constants. */
export const kernels: (Kernel | undefined)[] = [];
${all}
`;
}
