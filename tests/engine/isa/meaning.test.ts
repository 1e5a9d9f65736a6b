/**
 * A law: what the reader sees, what the machine does and what the native engine does are the same, row by row.
 * Operands are edge values and random ones; the seed stands in the name of the test, `SEED=1234` repeats it.
 */
import { describe, expect, it } from 'vitest';
import {
  CANONICAL_F32,
  CANONICAL_F64_HIGH,
  home,
  homesOf,
  type Kind,
  type MachineMeaning,
  machineOf,
} from '#engine/isa/halves.ts';
import type { Row } from '#engine/isa/row.ts';
import { rows } from '#engine/isa/rows.ts';
import * as convert from '#engine/numeric/convert.ts';
import * as division from '#engine/numeric/division.ts';
import * as float from '#engine/numeric/float.ts';
import * as i32 from '#engine/numeric/i32.ts';
import * as i64 from '#engine/numeric/i64.ts';
import * as reading from '#engine/numeric/reading.ts';
import * as traps from '#engine/numeric/trap.ts';
import { nativeMeanings, sides } from './native.ts';

const files: Record<string, object> = {
  'convert.ts': convert,
  'float.ts': float,
  'i32.ts': i32,
  'division.ts': division,
  'i64.ts': i64,
  'trap.ts': traps,
};
const scope: Record<string, unknown> = { ...convert, ...float, ...i32, ...i64, ...division, ...traps, ...reading };
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** Uniform 32-bit numbers (mulberry32). */
function random(state: number): () => number {
  let a = state;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) | 0;
  };
}

const view = new DataView(new ArrayBuffer(8));
function bitsOfF64(value: number): bigint {
  view.setFloat64(0, value);
  return view.getBigUint64(0);
}
function bitsOfF32(value: number): bigint {
  view.setFloat32(0, value);
  return BigInt(view.getUint32(0));
}

const INTEGERS = [
  0n,
  1n,
  2n,
  3n,
  7n,
  8n,
  31n,
  32n,
  33n,
  63n,
  64n,
  65n,
  127n,
  128n,
  255n,
  0x7fffn,
  0x8000n,
  0xffffn,
  0x10000n,
];
for (const power of [21n, 24n, 25n, 31n, 32n, 33n, 47n, 52n, 53n, 54n, 62n, 63n]) {
  for (const near of [-1n, 0n, 1n]) INTEGERS.push((1n << power) + near);
}
// Halfway between two f32, and just beside it.
INTEGERS.push(0x8000008000000000n, 0x8000008000000001n, 0x8000007fffffffffn, 0x4000004000000001n, 0x7fffffbfffffffffn);
for (const value of [...INTEGERS]) INTEGERS.push(BigInt.asUintN(64, -value));

const FLOATS = [
  0,
  0.5,
  1,
  1.5,
  2.5,
  0.49999999999999994,
  0.1,
  Math.PI,
  1e-310,
  5e-324,
  1e-45,
  1.17549435e-38,
  3.4028234663852886e38,
];
FLOATS.push(
  1e39,
  Number.MAX_VALUE,
  Number.POSITIVE_INFINITY,
  4503599627370495.5,
  4503599627370497,
  8388607.5,
  16777217,
);
for (const power of [24, 31, 32, 52, 53, 63, 64])
  FLOATS.push(
    2 ** power,
    2 ** power - 0.5,
    2 ** power - 1,
    2 ** power * (1 - 2 ** -24),
    2 ** power + 0.5,
    2 ** power + 1,
  );
for (const value of [...FLOATS]) FLOATS.push(-value);

const EDGES: Record<string, readonly bigint[]> = {
  i32: [...new Set(INTEGERS.map((value) => BigInt.asUintN(32, value)))],
  i64: [...new Set(INTEGERS.map((value) => BigInt.asUintN(64, value)))],
  f32: [...new Set(FLOATS.map(bitsOfF32)), 0x7fc00000n, 0xffc00000n, 0x7fa00001n, 0xffffffffn],
  f64: [
    ...new Set(FLOATS.map(bitsOfF64)),
    0x7ff8000000000000n,
    0xfff8000000000000n,
    0x7ff4000000000001n,
    0xffffffffffffffffn,
  ],
};
const WIDTH: Record<string, number> = { i32: 32, i64: 64, f32: 32, f64: 64 };

function operandLists(types: readonly string[], count: number, next: () => number): bigint[][] {
  const edges = types.map((type) => EDGES[type]!);
  const lists: bigint[][] =
    types.length === 1 ? edges[0]!.map((a) => [a]) : edges[0]!.flatMap((a) => edges[1]!.map((b) => [a, b]));
  for (let i = 0; i < count; i++) {
    lists.push(
      types.map((type) => {
        const bits = BigInt.asUintN(64, (BigInt(next()) << 32n) | BigInt(next() >>> 0));
        // Numbers of every length, not only those that fill 64 bits.
        const short = type[0] === 'i' && next() & 1 ? bits >> BigInt(next() & 63) : bits;
        return BigInt.asUintN(WIDTH[type]!, short);
      }),
    );
  }
  return lists;
}

const NATIVE: Record<string, 'getBigUint64' | 'getUint32'> = {
  i32: 'getUint32',
  f32: 'getUint32',
  i64: 'getBigUint64',
  f64: 'getBigUint64',
};
const isNaNBits = (type: string, bits: bigint): boolean =>
  (type === 'f32' && (bits & 0x7fffffffn) > 0x7f800000n) ||
  (type === 'f64' && (bits & 0x7fffffffffffffffn) > 0x7ff0000000000000n);

/** Runs a row's machine meaning on a slot per operand, as the loop does. */
function compileMachine(row: Row, machine: MachineMeaning): (operands: readonly bigint[]) => bigint {
  const slots = new ArrayBuffer(32);
  const views: Record<string, Int32Array | Float32Array | Float64Array> = {
    i32: new Int32Array(slots),
    f32: new Float32Array(slots),
    f64: new Float64Array(slots),
  };
  const bits = new BigUint64Array(slots);
  const reads = machine.reads.map(
    ({ name, operand, view: v, half }) => `const ${name} = ${v}[${v === 'f64' ? operand : 2 * operand + half}];`,
  );
  const store: Record<Kind, string> = {
    i32: 'i32[0] = lo;',
    halves: `i32[0] = lo; i32[1] = ${machine.hi};`,
    f32: `f32[0] = lo; if (lo !== lo) i32[0] = ${CANONICAL_F32};`,
    f64: `f64[0] = lo; if (lo !== lo) { i32[0] = 0; i32[1] = ${CANONICAL_F64_HIGH}; }`,
  };
  const names = [...homesOf(`${machine.lo} ${machine.hi}`).values()].flat();
  const source = `return () => { ${reads.join(' ')} const lo = ${machine.lo}; ${store[machine.result]} return lo; }`;
  const step = new Function('i32', 'f32', 'f64', ...names, source)(
    views['i32'],
    views['f32'],
    views['f64'],
    ...names.map((name) => scope[name]),
  ) as () => unknown;
  const [, [result]] = sides(row[3]) as [string[], [string]];
  return (operands) => {
    operands.forEach((value, i) => {
      bits[i] = value;
    });
    const low = step();
    if (machine.result === 'i32' && low !== ((low as number) | 0)) throw new Error(`${row[0]}: ${low} is no int32`);
    return WIDTH[result] === 32 ? BigInt.asUintN(32, bits[0]!) : bits[0]!;
  };
}

function read(type: string, bits: bigint): number | bigint {
  view.setBigUint64(0, bits);
  if (type === 'i64') return view.getBigInt64(0);
  if (type === 'f64') return view.getFloat64(0);
  return type === 'i32' ? view.getInt32(4) : view.getFloat32(4);
}
/** Bits of a value that a readable meaning gave; every NaN counts as the canonical one, JavaScript knows no other. */
function write(type: string, value: unknown): bigint {
  if (type === 'f32' && Number.isNaN(value)) return BigInt(CANONICAL_F32);
  if (type === 'f64' && Number.isNaN(value)) return BigInt(CANONICAL_F64_HIGH) << 32n;
  if (type === 'i64' && typeof value === 'bigint' && BigInt.asIntN(64, value) === value)
    return BigInt.asUintN(64, value);
  if (type === 'i32' && typeof value === 'number' && (value | 0) === value) return BigInt(value >>> 0);
  if (type === 'f64' && typeof value === 'number') return bitsOfF64(value);
  if (type === 'f32' && typeof value === 'number' && Object.is(Math.fround(value), value)) return bitsOfF32(value);
  throw new Error(`${String(value)} is no ${type}`);
}

/** The result, or the reason of the trap. */
function outcome(run: () => bigint): bigint | string {
  try {
    return run();
  } catch (error) {
    if (error instanceof traps.Trap) return error.reason;
    throw error;
  }
}
// V8's words for the official phrases.
const PHRASES: Record<string, string[]> = {
  'divide by zero': ['integer divide by zero'],
  'remainder by zero': ['integer divide by zero'],
  'divide result unrepresentable': ['integer overflow'],
  'float unrepresentable in integer range': ['integer overflow', 'invalid conversion to integer'],
};

const meant = rows.filter((row) => row[4] !== '');

describe(`meanings agree with the native engine (seed ${seed})`, () => {
  const native = nativeMeanings(meant);
  const next = random(seed);
  it.each(meant.map((row, i) => [row[0], row, i] as const))('%s', (_, row, index) => {
    const [params, [result]] = sides(row[3]) as [string[], [string]];
    const machine = machineOf(row)!;
    const run = compileMachine(row, machine);
    const readable = new Function('a', 'b', ...Object.keys(scope), `return ${row[4]}`) as (
      ...values: unknown[]
    ) => unknown;
    for (const operands of operandLists(params, 2000, next)) {
      const shown = `${row[0]} of ${operands.map((value) => `0x${value.toString(16)}`).join(' ')}, seed ${seed}`;
      params.forEach((param, i) => {
        native.memory.setBigUint64(8 * i, WIDTH[param] === 32 ? BigInt.asUintN(32, operands[i]!) : operands[i]!, true);
      });
      let expected: bigint | string;
      try {
        native.run[index]!();
        expected = BigInt(native.memory[NATIVE[result]!](32, true));
      } catch (error) {
        expected = (error as Error).message;
      }
      const got = outcome(() => run(operands));
      const values = params.map((param, i) => read(param, operands[i]!));
      const seen = outcome(() => write(result, readable(values[0], values[1], ...Object.values(scope))));
      const isNaNIn = params.some((param, i) => isNaNBits(param, operands[i]!));
      if (typeof expected === 'string') {
        const phrases = PHRASES[expected];
        if (!phrases?.includes(got as string) || seen !== got)
          expect.fail(`${shown}: native ${expected}, machine ${got}, reader ${seen}`);
      } else if (machine.canonical && isNaNBits(result, expected)) {
        const canonical = result === 'f32' ? BigInt(CANONICAL_F32) : BigInt(CANONICAL_F64_HIGH) << 32n;
        if (got !== canonical || seen !== got) expect.fail(`${shown}: native NaN, machine ${got}, reader ${seen}`);
      } else {
        if (got !== expected) expect.fail(`${shown}: native 0x${expected.toString(16)}, machine ${got}`);
        // JavaScript does not show the bits of a NaN, so the reader is spared them.
        if (seen !== expected && !isNaNIn && !isNaNBits(result, expected))
          expect.fail(`${shown}: native ${expected}, reader ${seen}`);
      }
    }
  });
});

describe('machine meanings', () => {
  it('exist for every row that has a meaning and for no other', () => {
    for (const row of rows) expect(machineOf(row) !== undefined, row[0]).toBe(row[4] !== '');
  });
  it('name only what is read, is exported, or belongs to JavaScript', () => {
    const known = new Set([
      ...Object.keys(home),
      'lo',
      'Math',
      'clz32',
      'imul',
      'fround',
      'abs',
      'ceil',
      'floor',
      'trunc',
      'sqrt',
      'min',
      'max',
    ]);
    for (const row of meant) {
      const machine = machineOf(row)!;
      const text = `${machine.lo} ${machine.hi}`.replace(/'[^']*'|0x\w+/g, '');
      const reads = machine.reads.map(({ name }) => name);
      for (const [name] of text.matchAll(/[a-z_]\w*/gi))
        expect(known.has(name) || reads.includes(name), `${row[0]}: ${name}`).toBe(true);
    }
    for (const [name, file] of Object.entries(home)) expect(files[file], name).toHaveProperty(name);
  });
  it('leave the bits in place exactly where reinterpreting or wrapping does', () => {
    const copies = meant.filter((row) => machineOf(row)!.copies).map(([name]) => name);
    expect(copies).toEqual([
      'i32.wrap_i64',
      'i32.reinterpret_f32',
      'i64.reinterpret_f64',
      'f32.reinterpret_i32',
      'f64.reinterpret_i64',
    ]);
  });
});
