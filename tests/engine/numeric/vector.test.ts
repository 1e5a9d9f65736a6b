/**
 * A law: every vector instruction gives what the native engine gives, lane by lane, on nasty and on random operands.
 * The seed stands in the name of the test, `SEED=1234` repeats it. Relaxed instructions are compared where all machines agree.
 */
import { describe, expect, it } from 'vitest';
import { laneMeaning, twinOf } from '#engine/isa/lanes.ts';
import type { Row } from '#engine/isa/row.ts';
import { vector } from '#engine/isa/vector.ts';
import { I32, U8 } from '#engine/numeric/lanes.ts';
import { kernels } from '#engine/numeric/vector.generated.ts';
import { opcodeBytes, sides } from '../isa/native.ts';

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const ROUNDS = 600;

const leb = (value: number): number[] => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb(value >>> 7)]);
const list = (items: readonly (readonly number[])[]): number[] => [...leb(items.length), ...items.flat()];
const sized = (body: readonly number[]): number[] => [...leb(body.length), ...body];
const section = (id: number, body: readonly number[]): number[] => [id, ...sized(body)];
const LOAD: Record<string, number[]> = {
  i32: [0x28, 0],
  i64: [0x29, 0],
  f32: [0x2a, 0],
  f64: [0x2b, 0],
  v128: [0xfd, 0, 0],
};
const STORE: Record<string, number[]> = {
  i32: [0x36, 0],
  i64: [0x37, 0],
  f32: [0x38, 0],
  f64: [0x39, 0],
  v128: [0xfd, 11, 0],
};

/** Function `f0` takes operands from addresses 0, 16, 32 and puts the result at 48: the layout of our bench. */
function native([, opcode, , type]: Row, immediates: readonly number[]): { bytes: Uint8Array; run: () => void } {
  const [params, [result]] = sides(type) as [string[], [string]];
  const body = [
    0,
    ...[0x41, 48],
    ...params.flatMap((param, i) => [0x41, 16 * i, ...LOAD[param]!, 0]),
    ...opcodeBytes(opcode),
    ...immediates,
    ...STORE[result]!,
    ...[0, 0x0b],
  ];
  const bytes = [
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 0, 0]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0, 1]),
    ...section(
      7,
      list([
        [1, 0x6d, 2, 0],
        [1, 0x66, 0, 0],
      ]),
    ),
    ...section(10, list([sized(body)])),
  ];
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(bytes)));
  const memory = exports['m'] as WebAssembly.Memory;
  return { bytes: new Uint8Array(memory.buffer), run: exports['f'] as () => void };
}

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

/** Sixteen bytes each: patterns that are an edge for some width of lane. */
const f32s = [
  0,
  -0,
  0.5,
  -0.5,
  1.5,
  2.5,
  -2.5,
  1e-45,
  3.4e38,
  8388607.5,
  16777217,
  2147483648,
  -2147483649,
  4294967296,
  -1,
  Infinity,
  -Infinity,
];
const f64s = [
  0,
  -0,
  0.5,
  -1.5,
  2.5,
  5e-324,
  1.7e308,
  4503599627370495.5,
  2147483647.5,
  -2147483648.9,
  4294967295.5,
  1e39,
  Infinity,
  -Infinity,
];
const i32s = [
  0, 1, -1, 0x7fffffff, -0x80000000, 0x80, 0x7f, 0x8000, 0x7fff, 0x80008000, 0x7fff7fff, 0x80808080, 0x7f7f7f7f,
  0xff00ff00, 0x00ff00ff,
];
const nans32 = [0x7fc00000, 0xffc00000, 0x7fa00001, 0xffffffff];
const nans64 = [0x7ff80000, 0xfff80000, 0x7ff40001, 0xffffffff];

function operand(next: () => number, into: Uint8Array): void {
  const pick = <T>(from: readonly T[]): T => from[(next() >>> 0) % from.length]!;
  const view = new DataView(into.buffer, into.byteOffset, 16);
  const kind = next() & 7;
  for (let i = 0; i < 4; i++) {
    if (kind < 3) view.setInt32(4 * i, next(), true);
    else if (kind === 3 || kind === 4) view.setFloat32(4 * i, pick(f32s), true);
    else if (kind === 5) view.setInt32(4 * i, pick(i32s), true);
    else if (i < 2) view.setFloat64(8 * i, pick(f64s), true);
  }
  const spoil = next() & 15;
  if (spoil === 0) view.setInt32(4 * (next() & 3), pick(nans32), true);
  if (spoil === 1) view.setUint32(8 * (next() & 1) + 4, pick(nans64), true);
  if (spoil === 2) view.setInt32(4 * (next() & 3), pick(i32s), true);
}

/** Arithmetic whose NaN may have any bits; ours are canonical, others' are not. */
const CANONICAL = /^f(32x4|64x2)\.(add|sub|mul|div|sqrt|min|max|ceil|floor|trunc|nearest|demote|promote|relaxed)/;

function settleNaNs(shape: string, from: number, bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset + from, 16);
  for (let i = 0; i < 4; i++)
    if (shape === 'f32x4' && Number.isNaN(view.getFloat32(4 * i, true))) view.setUint32(4 * i, 0x7fc00000, true);
  for (let i = 0; i < 2; i++)
    if (shape === 'f64x2' && Number.isNaN(view.getFloat64(8 * i, true)))
      view.setBigUint64(8 * i, 0x7ff8000000000000n, true);
  return Buffer.from(bytes.subarray(from, from + 16)).toString('hex');
}

/** Changes every byte of an operand. */
function map(bytes: Uint8Array, change: (value: number, at: number) => number): void {
  for (let at = 0; at < 16; at++) bytes[at] = change(bytes[at]!, at);
}
/** What operands must be like for all machines to agree. */
const agreeing: readonly [RegExp, (a: Uint8Array, b: Uint8Array, c: Uint8Array) => void][] = [
  [/relaxed_swizzle/, (_, b) => map(b, (value) => value & 0x8f)],
  [/laneselect/, (_a, _b, c) => map(c, () => (c[0]! & 1 ? 255 : 0))],
  [/relaxed_dot/, (_, b) => map(b, (value) => value & 0x7f)],
  [/q15mulr_s$/, (a) => map(a, (value, at) => (at & 1 && value === 128 ? 1 : value))],
];

describe(`vector instructions agree with the native engine (seed ${seed})`, () => {
  const next = random(seed);
  const cases = vector.filter(([, opcode]) => kernels[opcode & 0xffff]);
  it.each(cases.map((row) => [row[0], row] as const))('%s', (name, row) => {
    const [params, [result]] = sides(row[3]) as [string[], [string]];
    const shape = name.split('.')[0]!;
    const lanes = Number(/x(\d+)$/.exec(shape)?.[1] ?? 1);
    const isRelaxed = row[6] === 'relaxed-vector';
    const rounds = row[2].length > 0 ? 16 : 1;
    for (let r = 0; r < rounds; r++) {
      const lane = r % lanes;
      const picks = Array.from({ length: 16 }, () => (next() >>> 0) % 32);
      const immediates = row[2][0] === 'lane' ? [lane] : row[2][0] === 'lanes' ? picks : [];
      const { bytes, run } = native(row, immediates);
      for (let n = 0; n < ROUNDS / rounds; n++) {
        const [a, b, c] = [0, 16, 32].map((at) => bytes.subarray(at, at + 16)) as [Uint8Array, Uint8Array, Uint8Array];
        for (const one of [a, b, c]) operand(next, one);
        if (isRelaxed) for (const [which, restrict] of agreeing) if (which.test(name)) restrict(a, b, c);
        if (isRelaxed && /trunc|madd|_m(in|ax)$/.test(name)) {
          // Small whole numbers: no rounding, no misfit, one zero.
          const view = new DataView(bytes.buffer);
          const set = (at: number): void =>
            name.includes('f64')
              ? view.setFloat64(8 * at, 1 + (next() & 0xff), true)
              : view.setFloat32(4 * at, 1 + (next() & 0xff), true);
          for (let at = 0; at < (name.includes('f64') ? 6 : 12); at++) set(at);
        }
        U8.set(bytes.subarray(0, 48));
        if (row[2][0] === 'lanes') U8.set(picks, 32);
        I32.fill(0, 12);
        bytes.fill(0, 48, 64);
        run();
        kernels[row[1] & 0xffff]!(lane);
        const size = result === 'v128' ? 16 : result!.endsWith('64') ? 8 : 4;
        U8.fill(0, 48 + size);
        const settle = CANONICAL.test(name) ? shape : '';
        const wanted = settleNaNs(settle, 48, bytes);
        const got = Buffer.from(U8.subarray(48, 64)).toString('hex');
        if (got !== wanted)
          expect.fail(
            `${name} ${immediates.join(' ')} of ${params.map((_, i) => Buffer.from(bytes.subarray(16 * i, 16 * i + 16)).toString('hex')).join(' ')}: native ${wanted}, ours ${got}, seed ${seed}`,
          );
      }
    }
  });
});

describe('the reader is told what happens in a lane', () => {
  it.each([
    ['i32x4.add', '(a + b) | 0'],
    ['f32x4.le', 'a <= b ? -1 : 0'],
    ['i64x2.shr_s', 'a >> (b & 63n)'],
    ['i8x16.add_sat_u', 'clamp(a + b, 0, 255)'],
    ['i16x8.shr_s', 'a >> (b & 15)'],
    ['v128.andnot', 'a & ~b'],
    ['i32x4.relaxed_trunc_f64x2_u_zero', 'saturate(a, 0, 2 ** 32 - 1) | 0'],
    ['i8x16.swizzle', undefined],
    ['i32x4.dot_i16x8_s', undefined],
  ])('%s: %s', (name, meaning) => expect(laneMeaning(name)).toBe(meaning));
});

describe('relaxed instructions', () => {
  it('without a function of their own have a twin of the same type', () => {
    const types = new Map(vector.map((row) => [row[0], row[3]]));
    for (const [name, , , type, , , since] of vector) {
      if (since === 'relaxed-vector') expect(types.get(twinOf(name)), name).toBe(type);
      else expect(twinOf(name)).toBe(name);
    }
  });
  it.each([
    ['i8x16.relaxed_swizzle', 0x100, [1, 2, 3], [0x10, 0x11, 0x2], [0, 0, 3]],
    ['i16x8.relaxed_dot_i8x16_i7x16_s', 0x112, [0x80, 0x80, 0x80, 1], [0x80, 0x80, 0x80, 1], [0xff, 0x7f, 1, 0x40]],
  ] as const)('%s decides what others leave open', (_, opcode, a, b, wanted) => {
    U8.fill(0);
    U8.set(a);
    U8.set(b, 16);
    kernels[opcode]!(0);
    expect([...U8.subarray(48, 48 + wanted.length)]).toEqual([...wanted]);
  });
});
