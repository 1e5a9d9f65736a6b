// Written by `node engine/isa/generate.ts`; the templates are in `engine/isa/slots.ts`.
import { f32_convert_i64, i64_saturate_s, i64_saturate_u, i64_split, saturate, truncate } from '../numeric/convert.ts';
import { high } from '../numeric/i64.ts';
import { i32_popcnt } from '../numeric/i32.ts';
import { i64_div_s, i64_div_u, i64_rem_s, i64_rem_u } from '../numeric/division.ts';
import { nearest } from '../numeric/float.ts';

/** Executes a rare numeric instruction: operands in the cells x and y, the result goes to t. Traps before it changes anything. */
export function rare(op: number, I: Int32Array, F: Float32Array, D: Float64Array, t: number, x: number, y: number): void {
  switch (op) {
    case 0: { // i64.eq
const al = I[x]!, ah = I[x | 1]!, bl = I[y]!, bh = I[y | 1]!; I[t] = al === bl && ah === bh ? 1 : 0; break; }
    case 1: { // i64.ne
const al = I[x]!, ah = I[x | 1]!, bl = I[y]!, bh = I[y | 1]!; I[t] = al !== bl || ah !== bh ? 1 : 0; break; }
    case 2: { // i64.lt_s
const al = I[x]!, ah = I[x | 1]!, bl = I[y]!, bh = I[y | 1]!; I[t] = ah < bh || (ah === bh && al >>> 0 < bl >>> 0) ? 1 : 0; break; }
    case 3: { // i64.lt_u
const al = I[x]!, ah = I[x | 1]!, bl = I[y]!, bh = I[y | 1]!; I[t] = ah >>> 0 < bh >>> 0 || (ah === bh && al >>> 0 < bl >>> 0) ? 1 : 0; break; }
    case 4: { // i64.gt_s
const al = I[x]!, ah = I[x | 1]!, bl = I[y]!, bh = I[y | 1]!; I[t] = ah > bh || (ah === bh && al >>> 0 > bl >>> 0) ? 1 : 0; break; }
    case 5: { // i64.gt_u
const al = I[x]!, ah = I[x | 1]!, bl = I[y]!, bh = I[y | 1]!; I[t] = ah >>> 0 > bh >>> 0 || (ah === bh && al >>> 0 > bl >>> 0) ? 1 : 0; break; }
    case 6: { // i64.le_s
const al = I[x]!, ah = I[x | 1]!, bl = I[y]!, bh = I[y | 1]!; I[t] = ah < bh || (ah === bh && al >>> 0 <= bl >>> 0) ? 1 : 0; break; }
    case 7: { // i64.le_u
const al = I[x]!, ah = I[x | 1]!, bl = I[y]!, bh = I[y | 1]!; I[t] = ah >>> 0 < bh >>> 0 || (ah === bh && al >>> 0 <= bl >>> 0) ? 1 : 0; break; }
    case 8: { // i64.ge_s
const al = I[x]!, ah = I[x | 1]!, bl = I[y]!, bh = I[y | 1]!; I[t] = ah > bh || (ah === bh && al >>> 0 >= bl >>> 0) ? 1 : 0; break; }
    case 9: { // i64.ge_u
const al = I[x]!, ah = I[x | 1]!, bl = I[y]!, bh = I[y | 1]!; I[t] = ah >>> 0 > bh >>> 0 || (ah === bh && al >>> 0 >= bl >>> 0) ? 1 : 0; break; }
    case 10: { // f32.eq
const a = F[x]!, b = F[y]!; I[t] = a === b ? 1 : 0; break; }
    case 11: { // f32.ne
const a = F[x]!, b = F[y]!; I[t] = a !== b ? 1 : 0; break; }
    case 12: { // f32.lt
const a = F[x]!, b = F[y]!; I[t] = a < b ? 1 : 0; break; }
    case 13: { // f32.gt
const a = F[x]!, b = F[y]!; I[t] = a > b ? 1 : 0; break; }
    case 14: { // f32.le
const a = F[x]!, b = F[y]!; I[t] = a <= b ? 1 : 0; break; }
    case 15: { // f32.ge
const a = F[x]!, b = F[y]!; I[t] = a >= b ? 1 : 0; break; }
    case 16: { // f64.eq
const a = D[x >> 1]!, b = D[y >> 1]!; I[t] = a === b ? 1 : 0; break; }
    case 17: { // f64.ne
const a = D[x >> 1]!, b = D[y >> 1]!; I[t] = a !== b ? 1 : 0; break; }
    case 18: { // f64.lt
const a = D[x >> 1]!, b = D[y >> 1]!; I[t] = a < b ? 1 : 0; break; }
    case 19: { // f64.gt
const a = D[x >> 1]!, b = D[y >> 1]!; I[t] = a > b ? 1 : 0; break; }
    case 20: { // f64.le
const a = D[x >> 1]!, b = D[y >> 1]!; I[t] = a <= b ? 1 : 0; break; }
    case 21: { // f64.ge
const a = D[x >> 1]!, b = D[y >> 1]!; I[t] = a >= b ? 1 : 0; break; }
    case 22: { // i32.popcnt
const a = I[x]!; I[t] = i32_popcnt(a); break; }
    case 23: { // i32.rotr
const a = I[x]!, b = I[y]!; I[t] = (a >>> b) | (a << -b); break; }
    case 24: { // i64.clz
const al = I[x]!, ah = I[x | 1]!; const lo = ah ? Math.clz32(ah) : 32 + Math.clz32(al); I[t] = lo; I[t | 1] = 0; break; }
    case 25: { // i64.ctz
const al = I[x]!, ah = I[x | 1]!; const lo = al ? 31 - Math.clz32(al & -al) : ah ? 63 - Math.clz32(ah & -ah) : 64; I[t] = lo; I[t | 1] = 0; break; }
    case 26: { // i64.popcnt
const al = I[x]!, ah = I[x | 1]!; const lo = i32_popcnt(al) + i32_popcnt(ah); I[t] = lo; I[t | 1] = 0; break; }
    case 27: { // i64.div_s
const al = I[x]!, ah = I[x | 1]!, bl = I[y]!, bh = I[y | 1]!; const lo = i64_div_s(al, ah, bl, bh); I[t] = lo; I[t | 1] = high[0]!; break; }
    case 28: { // i64.div_u
const al = I[x]!, ah = I[x | 1]!, bl = I[y]!, bh = I[y | 1]!; const lo = i64_div_u(al, ah, bl, bh); I[t] = lo; I[t | 1] = high[0]!; break; }
    case 29: { // i64.rem_s
const al = I[x]!, ah = I[x | 1]!, bl = I[y]!, bh = I[y | 1]!; const lo = i64_rem_s(al, ah, bl, bh); I[t] = lo; I[t | 1] = high[0]!; break; }
    case 30: { // i64.rem_u
const al = I[x]!, ah = I[x | 1]!, bl = I[y]!, bh = I[y | 1]!; const lo = i64_rem_u(al, ah, bl, bh); I[t] = lo; I[t | 1] = high[0]!; break; }
    case 31: { // i64.rotr
const al = I[x]!, ah = I[x | 1]!, bl = I[y]!; const lo = bl & 32 ? (ah >>> bl) | (al << 1 << ~bl) : (al >>> bl) | (ah << 1 << ~bl); I[t] = lo; I[t | 1] = bl & 32 ? (al >>> bl) | (ah << 1 << ~bl) : (ah >>> bl) | (al << 1 << ~bl); break; }
    case 32: { // f32.abs
const a = I[x]!; I[t] = a & 0x7fffffff; break; }
    case 33: { // f32.neg
const a = I[x]!; I[t] = a ^ -0x80000000; break; }
    case 34: { // f32.ceil
const a = F[x]!; const v = Math.ceil(a); if (v === v) F[t] = v; else I[t] = 2143289344; break; }
    case 35: { // f32.floor
const a = F[x]!; const v = Math.floor(a); if (v === v) F[t] = v; else I[t] = 2143289344; break; }
    case 36: { // f32.trunc
const a = F[x]!; const v = Math.trunc(a); if (v === v) F[t] = v; else I[t] = 2143289344; break; }
    case 37: { // f32.nearest
const a = F[x]!; const v = nearest(a); if (v === v) F[t] = v; else I[t] = 2143289344; break; }
    case 38: { // f32.sqrt
const a = F[x]!; const v = Math.fround(Math.sqrt(a)); if (v === v) F[t] = v; else I[t] = 2143289344; break; }
    case 39: { // f32.min
const a = F[x]!, b = F[y]!; const v = Math.min(a, b); if (v === v) F[t] = v; else I[t] = 2143289344; break; }
    case 40: { // f32.max
const a = F[x]!, b = F[y]!; const v = Math.max(a, b); if (v === v) F[t] = v; else I[t] = 2143289344; break; }
    case 41: { // f32.copysign
const a = I[x]!, b = I[y]!; I[t] = (a & 0x7fffffff) | (b & -0x80000000); break; }
    case 42: { // f64.neg
const al = I[x]!, ah = I[x | 1]!; const lo = al; I[t] = lo; I[t | 1] = ah ^ -0x80000000; break; }
    case 43: { // f64.ceil
const a = D[x >> 1]!; const v = Math.ceil(a); if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } break; }
    case 44: { // f64.floor
const a = D[x >> 1]!; const v = Math.floor(a); if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } break; }
    case 45: { // f64.trunc
const a = D[x >> 1]!; const v = Math.trunc(a); if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } break; }
    case 46: { // f64.nearest
const a = D[x >> 1]!; const v = nearest(a); if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } break; }
    case 47: { // f64.min
const a = D[x >> 1]!, b = D[y >> 1]!; const v = Math.min(a, b); if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } break; }
    case 48: { // f64.max
const a = D[x >> 1]!, b = D[y >> 1]!; const v = Math.max(a, b); if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } break; }
    case 49: { // f64.copysign
const al = I[x]!, ah = I[x | 1]!, bh = I[y | 1]!; const lo = al; I[t] = lo; I[t | 1] = (ah & 0x7fffffff) | (bh & -0x80000000); break; }
    case 50: { // i32.trunc_f32_s
const a = F[x]!; I[t] = truncate(a, -(2 ** 31), 2 ** 31) | 0; break; }
    case 51: { // i32.trunc_f32_u
const a = F[x]!; I[t] = truncate(a, 0, 2 ** 32) | 0; break; }
    case 52: { // i32.trunc_f64_u
const a = D[x >> 1]!; I[t] = truncate(a, 0, 2 ** 32) | 0; break; }
    case 53: { // i64.trunc_f32_s
const a = F[x]!; const lo = i64_split(truncate(a, -(2 ** 63), 2 ** 63)); I[t] = lo; I[t | 1] = high[0]!; break; }
    case 54: { // i64.trunc_f32_u
const a = F[x]!; const lo = i64_split(truncate(a, 0, 2 ** 64)); I[t] = lo; I[t | 1] = high[0]!; break; }
    case 55: { // i64.trunc_f64_s
const a = D[x >> 1]!; const lo = i64_split(truncate(a, -(2 ** 63), 2 ** 63)); I[t] = lo; I[t | 1] = high[0]!; break; }
    case 56: { // i64.trunc_f64_u
const a = D[x >> 1]!; const lo = i64_split(truncate(a, 0, 2 ** 64)); I[t] = lo; I[t | 1] = high[0]!; break; }
    case 57: { // f32.convert_i32_s
const a = I[x]!; F[t] = Math.fround(a); break; }
    case 58: { // f32.convert_i32_u
const a = I[x]!; F[t] = Math.fround(a >>> 0); break; }
    case 59: { // f32.convert_i64_s
const al = I[x]!, ah = I[x | 1]!; F[t] = f32_convert_i64(al, ah); break; }
    case 60: { // f32.convert_i64_u
const al = I[x]!, ah = I[x | 1]!; F[t] = f32_convert_i64(al, ah >>> 0); break; }
    case 61: { // f32.demote_f64
const a = D[x >> 1]!; const v = Math.fround(a); if (v === v) F[t] = v; else I[t] = 2143289344; break; }
    case 62: { // f64.convert_i64_s
const al = I[x]!, ah = I[x | 1]!; D[t >> 1] = ah * 4294967296 + (al >>> 0); break; }
    case 63: { // f64.convert_i64_u
const al = I[x]!, ah = I[x | 1]!; D[t >> 1] = (ah >>> 0) * 4294967296 + (al >>> 0); break; }
    case 64: { // f64.promote_f32
const a = F[x]!; const v = a; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } break; }
    case 65: { // i64.extend8_s
const al = I[x]!; const lo = (al << 24) >> 24; I[t] = lo; I[t | 1] = lo >> 31; break; }
    case 66: { // i64.extend16_s
const al = I[x]!; const lo = (al << 16) >> 16; I[t] = lo; I[t | 1] = lo >> 31; break; }
    case 67: { // i64.extend32_s
const al = I[x]!; const lo = al; I[t] = lo; I[t | 1] = al >> 31; break; }
    case 68: { // i32.trunc_sat_f32_s
const a = F[x]!; I[t] = saturate(a, -(2 ** 31), 2 ** 31 - 1) | 0; break; }
    case 69: { // i32.trunc_sat_f32_u
const a = F[x]!; I[t] = saturate(a, 0, 2 ** 32 - 1) | 0; break; }
    case 70: { // i32.trunc_sat_f64_s
const a = D[x >> 1]!; I[t] = saturate(a, -(2 ** 31), 2 ** 31 - 1) | 0; break; }
    case 71: { // i32.trunc_sat_f64_u
const a = D[x >> 1]!; I[t] = saturate(a, 0, 2 ** 32 - 1) | 0; break; }
    case 72: { // i64.trunc_sat_f32_s
const a = F[x]!; const lo = i64_saturate_s(a); I[t] = lo; I[t | 1] = high[0]!; break; }
    case 73: { // i64.trunc_sat_f32_u
const a = F[x]!; const lo = i64_saturate_u(a); I[t] = lo; I[t | 1] = high[0]!; break; }
    case 74: { // i64.trunc_sat_f64_s
const a = D[x >> 1]!; const lo = i64_saturate_s(a); I[t] = lo; I[t | 1] = high[0]!; break; }
    case 75: { // i64.trunc_sat_f64_u
const a = D[x >> 1]!; const lo = i64_saturate_u(a); I[t] = lo; I[t | 1] = high[0]!; break; }
  }
}
