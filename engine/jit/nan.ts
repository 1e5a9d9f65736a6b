/**
 * Numbers that are not numbers, bit for bit, in generated JavaScript (specification: Numerics, NaN Propagation).
 * Leaves to others: which instructions need it (`numbers.ts`, `access.ts`).
 * One idea: JavaScript has one NaN and WebAssembly has millions. The one that arithmetic gives here, the canonical one, is JavaScript's own;
 * every other is an object that becomes NaN as soon as somebody computes with it. So code that never meets one pays for nothing but a
 * comparison of a number with itself, and what it does meet survives in every engine, also in those that rewrite a NaN when they see it.
 *
 * In generated code `+x` is the number that such an object stands for; where the compiler knows a number, it costs nothing.
 */
import { high } from '../numeric/i64.ts';

/** A NaN that is not the canonical one: its 64 bits in halves, or its 32 bits in `lo`. */
export class OddNan {
  readonly lo: number;
  readonly hi: number;
  constructor(lo: number, hi: number) {
    this.lo = lo;
    this.hi = hi;
  }
  valueOf(): number {
    return Number.NaN;
  }
}

/** A float in generated code. */
export type Float = number | OddNan;

const F64 = new Float64Array(1);
const F32 = new Float32Array(F64.buffer);
const I32 = new Int32Array(F64.buffer);
const CANONICAL_32 = 0x7fc00000;
const CANONICAL_64 = 0x7ff80000;

/** The f64 with these halves. */
export function f64_make(lo: number, hi: number): Float {
  I32[0] = lo;
  I32[1] = hi;
  const v = F64[0]!;
  if (!Number.isNaN(v)) return v;
  return lo === 0 && hi === CANONICAL_64 ? Number.NaN : new OddNan(lo, hi);
}

/** The low half of an f64; the high one is left in `high[0]`. */
export function f64_bits(v: Float): number {
  const n = +v;
  if (!Number.isNaN(n)) {
    F64[0] = n;
    high[0] = I32[1]!;
    return I32[0]!;
  }
  if (typeof v === 'number') {
    high[0] = CANONICAL_64;
    return 0;
  }
  high[0] = v.hi;
  return v.lo;
}

/** The f32 with these bits. */
export function f32_make(bits: number): Float {
  I32[0] = bits;
  const v = F32[0]!;
  if (!Number.isNaN(v)) return v;
  return bits === CANONICAL_32 ? Number.NaN : new OddNan(bits, 0);
}

/** The bits of an f32. */
export function f32_bits(v: Float): number {
  const n = +v;
  if (!Number.isNaN(n)) {
    F32[0] = n;
    return I32[0]!;
  }
  return typeof v === 'number' ? CANONICAL_32 : v.lo;
}

export const f32_neg = (v: Float): Float => f32_make(f32_bits(v) ^ -0x80000000);
export const f32_abs = (v: Float): Float => f32_make(f32_bits(v) & 0x7fffffff);
export const f32_copysign = (a: Float, b: Float): Float =>
  f32_make((f32_bits(a) & 0x7fffffff) | (f32_bits(b) & -0x80000000));

export function f64_neg(v: Float): Float {
  const lo = f64_bits(v);
  return f64_make(lo, high[0]! ^ -0x80000000);
}
export function f64_abs(v: Float): Float {
  const lo = f64_bits(v);
  return f64_make(lo, high[0]! & 0x7fffffff);
}
export function f64_copysign(a: Float, b: Float): Float {
  f64_bits(b);
  const sign = high[0]! & -0x80000000;
  const lo = f64_bits(a);
  return f64_make(lo, (high[0]! & 0x7fffffff) | sign);
}
