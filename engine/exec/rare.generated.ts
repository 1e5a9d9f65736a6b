// Written by `node engine/isa/generate.ts`; the templates and what their names mean are there.
import { f32_convert_i64, i64_saturate_s, i64_saturate_u, i64_split, saturate, truncate } from '../numeric/convert.ts';
import { high } from '../numeric/i64.ts';
import { i32_popcnt } from '../numeric/i32.ts';
import { i64_div_s, i64_div_u, i64_rem_s, i64_rem_u } from '../numeric/division.ts';
import { nearest } from '../numeric/float.ts';
import { numeric } from './far.ts';

/** Executes a rare numeric instruction on the cells and gives the new sp; traps before it changes anything. */
function rare(op: number, I: Int32Array, F: Float32Array, D: Float64Array, sp: number): number {
  switch (op) {
    case 136: { // f32.eq
const t = (sp - 4) | 0; const a = F[t]!, b = F[(sp - 2) | 0]!; I[t] = a === b ? 1 : 0; sp = (sp - 2) | 0; break; }
    case 137: { // f32.ne
const t = (sp - 4) | 0; const a = F[t]!, b = F[(sp - 2) | 0]!; I[t] = a !== b ? 1 : 0; sp = (sp - 2) | 0; break; }
    case 138: { // f32.lt
const t = (sp - 4) | 0; const a = F[t]!, b = F[(sp - 2) | 0]!; I[t] = a < b ? 1 : 0; sp = (sp - 2) | 0; break; }
    case 139: { // f32.gt
const t = (sp - 4) | 0; const a = F[t]!, b = F[(sp - 2) | 0]!; I[t] = a > b ? 1 : 0; sp = (sp - 2) | 0; break; }
    case 140: { // f32.le
const t = (sp - 4) | 0; const a = F[t]!, b = F[(sp - 2) | 0]!; I[t] = a <= b ? 1 : 0; sp = (sp - 2) | 0; break; }
    case 141: { // f32.ge
const t = (sp - 4) | 0; const a = F[t]!, b = F[(sp - 2) | 0]!; I[t] = a >= b ? 1 : 0; sp = (sp - 2) | 0; break; }
    case 142: { // i32.clz
const t = (sp - 2) | 0; const a = I[t]!; I[t] = Math.clz32(a); break; }
    case 143: { // i32.ctz
const t = (sp - 2) | 0; const a = I[t]!; I[t] = a ? 31 - Math.clz32(a & -a) : 32; break; }
    case 144: { // i32.popcnt
const t = (sp - 2) | 0; const a = I[t]!; I[t] = i32_popcnt(a); break; }
    case 145: { // i64.clz
const t = (sp - 2) | 0; const al = I[t]!, ah = I[(t + 1) | 0]!; const lo = ah ? Math.clz32(ah) : 32 + Math.clz32(al); I[t] = lo; I[(t + 1) | 0] = 0; break; }
    case 146: { // i64.ctz
const t = (sp - 2) | 0; const al = I[t]!, ah = I[(t + 1) | 0]!; const lo = al ? 31 - Math.clz32(al & -al) : ah ? 63 - Math.clz32(ah & -ah) : 64; I[t] = lo; I[(t + 1) | 0] = 0; break; }
    case 147: { // i64.popcnt
const t = (sp - 2) | 0; const al = I[t]!, ah = I[(t + 1) | 0]!; const lo = i32_popcnt(al) + i32_popcnt(ah); I[t] = lo; I[(t + 1) | 0] = 0; break; }
    case 148: { // i64.div_s
const t = (sp - 4) | 0; const al = I[t]!, ah = I[(t + 1) | 0]!, bl = I[(sp - 2) | 0]!, bh = I[(sp - 1) | 0]!; const lo = i64_div_s(al, ah, bl, bh); I[t] = lo; I[(t + 1) | 0] = high[0]!; sp = (sp - 2) | 0; break; }
    case 149: { // i64.div_u
const t = (sp - 4) | 0; const al = I[t]!, ah = I[(t + 1) | 0]!, bl = I[(sp - 2) | 0]!, bh = I[(sp - 1) | 0]!; const lo = i64_div_u(al, ah, bl, bh); I[t] = lo; I[(t + 1) | 0] = high[0]!; sp = (sp - 2) | 0; break; }
    case 150: { // i64.rem_s
const t = (sp - 4) | 0; const al = I[t]!, ah = I[(t + 1) | 0]!, bl = I[(sp - 2) | 0]!, bh = I[(sp - 1) | 0]!; const lo = i64_rem_s(al, ah, bl, bh); I[t] = lo; I[(t + 1) | 0] = high[0]!; sp = (sp - 2) | 0; break; }
    case 151: { // i64.rem_u
const t = (sp - 4) | 0; const al = I[t]!, ah = I[(t + 1) | 0]!, bl = I[(sp - 2) | 0]!, bh = I[(sp - 1) | 0]!; const lo = i64_rem_u(al, ah, bl, bh); I[t] = lo; I[(t + 1) | 0] = high[0]!; sp = (sp - 2) | 0; break; }
    case 152: { // f32.abs
const t = (sp - 2) | 0; const a = I[t]!; I[t] = a & 0x7fffffff; break; }
    case 153: { // f32.neg
const t = (sp - 2) | 0; const a = I[t]!; I[t] = a ^ -0x80000000; break; }
    case 154: { // f32.ceil
const t = (sp - 2) | 0; const a = F[t]!; const lo = Math.ceil(a); if (lo === lo) F[t] = lo; else { I[t] = 2143289344; } break; }
    case 155: { // f32.floor
const t = (sp - 2) | 0; const a = F[t]!; const lo = Math.floor(a); if (lo === lo) F[t] = lo; else { I[t] = 2143289344; } break; }
    case 156: { // f32.trunc
const t = (sp - 2) | 0; const a = F[t]!; const lo = Math.trunc(a); if (lo === lo) F[t] = lo; else { I[t] = 2143289344; } break; }
    case 157: { // f32.nearest
const t = (sp - 2) | 0; const a = F[t]!; const lo = nearest(a); if (lo === lo) F[t] = lo; else { I[t] = 2143289344; } break; }
    case 158: { // f32.sqrt
const t = (sp - 2) | 0; const a = F[t]!; const lo = Math.fround(Math.sqrt(a)); if (lo === lo) F[t] = lo; else { I[t] = 2143289344; } break; }
    case 159: { // f32.add
const t = (sp - 4) | 0; const a = F[t]!, b = F[(sp - 2) | 0]!; const lo = Math.fround(a + b); if (lo === lo) F[t] = lo; else { I[t] = 2143289344; } sp = (sp - 2) | 0; break; }
    case 160: { // f32.sub
const t = (sp - 4) | 0; const a = F[t]!, b = F[(sp - 2) | 0]!; const lo = Math.fround(a - b); if (lo === lo) F[t] = lo; else { I[t] = 2143289344; } sp = (sp - 2) | 0; break; }
    case 161: { // f32.mul
const t = (sp - 4) | 0; const a = F[t]!, b = F[(sp - 2) | 0]!; const lo = Math.fround(a * b); if (lo === lo) F[t] = lo; else { I[t] = 2143289344; } sp = (sp - 2) | 0; break; }
    case 162: { // f32.div
const t = (sp - 4) | 0; const a = F[t]!, b = F[(sp - 2) | 0]!; const lo = Math.fround(a / b); if (lo === lo) F[t] = lo; else { I[t] = 2143289344; } sp = (sp - 2) | 0; break; }
    case 163: { // f32.min
const t = (sp - 4) | 0; const a = F[t]!, b = F[(sp - 2) | 0]!; const lo = Math.min(a, b); if (lo === lo) F[t] = lo; else { I[t] = 2143289344; } sp = (sp - 2) | 0; break; }
    case 164: { // f32.max
const t = (sp - 4) | 0; const a = F[t]!, b = F[(sp - 2) | 0]!; const lo = Math.max(a, b); if (lo === lo) F[t] = lo; else { I[t] = 2143289344; } sp = (sp - 2) | 0; break; }
    case 165: { // f32.copysign
const t = (sp - 4) | 0; const a = I[t]!, b = I[(sp - 2) | 0]!; I[t] = (a & 0x7fffffff) | (b & -0x80000000); sp = (sp - 2) | 0; break; }
    case 166: { // f64.ceil
const t = (sp - 2) | 0; const a = D[(t) >> 1]!; const lo = Math.ceil(a); if (lo === lo) D[t >> 1] = lo; else { I[t] = 0; I[(t + 1) | 0] = 2146959360; } break; }
    case 167: { // f64.floor
const t = (sp - 2) | 0; const a = D[(t) >> 1]!; const lo = Math.floor(a); if (lo === lo) D[t >> 1] = lo; else { I[t] = 0; I[(t + 1) | 0] = 2146959360; } break; }
    case 168: { // f64.trunc
const t = (sp - 2) | 0; const a = D[(t) >> 1]!; const lo = Math.trunc(a); if (lo === lo) D[t >> 1] = lo; else { I[t] = 0; I[(t + 1) | 0] = 2146959360; } break; }
    case 169: { // f64.nearest
const t = (sp - 2) | 0; const a = D[(t) >> 1]!; const lo = nearest(a); if (lo === lo) D[t >> 1] = lo; else { I[t] = 0; I[(t + 1) | 0] = 2146959360; } break; }
    case 170: { // f64.min
const t = (sp - 4) | 0; const a = D[(t) >> 1]!, b = D[(sp - 2) >> 1]!; const lo = Math.min(a, b); if (lo === lo) D[t >> 1] = lo; else { I[t] = 0; I[(t + 1) | 0] = 2146959360; } sp = (sp - 2) | 0; break; }
    case 171: { // f64.max
const t = (sp - 4) | 0; const a = D[(t) >> 1]!, b = D[(sp - 2) >> 1]!; const lo = Math.max(a, b); if (lo === lo) D[t >> 1] = lo; else { I[t] = 0; I[(t + 1) | 0] = 2146959360; } sp = (sp - 2) | 0; break; }
    case 172: { // f64.copysign
const t = (sp - 4) | 0; const al = I[t]!, ah = I[(t + 1) | 0]!, bh = I[(sp - 1) | 0]!; const lo = al; I[t] = lo; I[(t + 1) | 0] = (ah & 0x7fffffff) | (bh & -0x80000000); sp = (sp - 2) | 0; break; }
    case 173: { // i32.trunc_f32_s
const t = (sp - 2) | 0; const a = F[t]!; I[t] = truncate(a, -(2 ** 31), 2 ** 31) | 0; break; }
    case 174: { // i32.trunc_f32_u
const t = (sp - 2) | 0; const a = F[t]!; I[t] = truncate(a, 0, 2 ** 32) | 0; break; }
    case 175: { // i32.trunc_f64_s
const t = (sp - 2) | 0; const a = D[(t) >> 1]!; I[t] = truncate(a, -(2 ** 31), 2 ** 31) | 0; break; }
    case 176: { // i32.trunc_f64_u
const t = (sp - 2) | 0; const a = D[(t) >> 1]!; I[t] = truncate(a, 0, 2 ** 32) | 0; break; }
    case 177: { // i64.trunc_f32_s
const t = (sp - 2) | 0; const a = F[t]!; const lo = i64_split(truncate(a, -(2 ** 63), 2 ** 63)); I[t] = lo; I[(t + 1) | 0] = high[0]!; break; }
    case 178: { // i64.trunc_f32_u
const t = (sp - 2) | 0; const a = F[t]!; const lo = i64_split(truncate(a, 0, 2 ** 64)); I[t] = lo; I[(t + 1) | 0] = high[0]!; break; }
    case 179: { // i64.trunc_f64_s
const t = (sp - 2) | 0; const a = D[(t) >> 1]!; const lo = i64_split(truncate(a, -(2 ** 63), 2 ** 63)); I[t] = lo; I[(t + 1) | 0] = high[0]!; break; }
    case 180: { // i64.trunc_f64_u
const t = (sp - 2) | 0; const a = D[(t) >> 1]!; const lo = i64_split(truncate(a, 0, 2 ** 64)); I[t] = lo; I[(t + 1) | 0] = high[0]!; break; }
    case 181: { // f32.convert_i32_s
const t = (sp - 2) | 0; const a = I[t]!; const lo = Math.fround(a); F[t] = lo; break; }
    case 182: { // f32.convert_i32_u
const t = (sp - 2) | 0; const a = I[t]!; const lo = Math.fround(a >>> 0); F[t] = lo; break; }
    case 183: { // f32.convert_i64_s
const t = (sp - 2) | 0; const al = I[t]!, ah = I[(t + 1) | 0]!; const lo = f32_convert_i64(al, ah); F[t] = lo; break; }
    case 184: { // f32.convert_i64_u
const t = (sp - 2) | 0; const al = I[t]!, ah = I[(t + 1) | 0]!; const lo = f32_convert_i64(al, ah >>> 0); F[t] = lo; break; }
    case 185: { // f32.demote_f64
const t = (sp - 2) | 0; const a = D[(t) >> 1]!; const lo = Math.fround(a); if (lo === lo) F[t] = lo; else { I[t] = 2143289344; } break; }
    case 186: { // f64.convert_i64_s
const t = (sp - 2) | 0; const al = I[t]!, ah = I[(t + 1) | 0]!; const lo = ah * 4294967296 + (al >>> 0); D[t >> 1] = lo; break; }
    case 187: { // f64.convert_i64_u
const t = (sp - 2) | 0; const al = I[t]!, ah = I[(t + 1) | 0]!; const lo = (ah >>> 0) * 4294967296 + (al >>> 0); D[t >> 1] = lo; break; }
    case 188: { // f64.promote_f32
const t = (sp - 2) | 0; const a = F[t]!; const lo = a; if (lo === lo) D[t >> 1] = lo; else { I[t] = 0; I[(t + 1) | 0] = 2146959360; } break; }
    case 189: { // i32.reinterpret_f32
 break; }
    case 190: { // i64.reinterpret_f64
 break; }
    case 191: { // f32.reinterpret_i32
 break; }
    case 192: { // f64.reinterpret_i64
 break; }
    case 193: { // i32.extend8_s
const t = (sp - 2) | 0; const a = I[t]!; I[t] = (a << 24) >> 24; break; }
    case 194: { // i32.extend16_s
const t = (sp - 2) | 0; const a = I[t]!; I[t] = (a << 16) >> 16; break; }
    case 195: { // i64.extend8_s
const t = (sp - 2) | 0; const al = I[t]!; const lo = (al << 24) >> 24; I[t] = lo; I[(t + 1) | 0] = lo >> 31; break; }
    case 196: { // i64.extend16_s
const t = (sp - 2) | 0; const al = I[t]!; const lo = (al << 16) >> 16; I[t] = lo; I[(t + 1) | 0] = lo >> 31; break; }
    case 197: { // i64.extend32_s
const t = (sp - 2) | 0; const al = I[t]!; const lo = al; I[t] = lo; I[(t + 1) | 0] = al >> 31; break; }
    case 198: { // i32.trunc_sat_f32_s
const t = (sp - 2) | 0; const a = F[t]!; I[t] = saturate(a, -(2 ** 31), 2 ** 31 - 1) | 0; break; }
    case 199: { // i32.trunc_sat_f32_u
const t = (sp - 2) | 0; const a = F[t]!; I[t] = saturate(a, 0, 2 ** 32 - 1) | 0; break; }
    case 200: { // i32.trunc_sat_f64_s
const t = (sp - 2) | 0; const a = D[(t) >> 1]!; I[t] = saturate(a, -(2 ** 31), 2 ** 31 - 1) | 0; break; }
    case 201: { // i32.trunc_sat_f64_u
const t = (sp - 2) | 0; const a = D[(t) >> 1]!; I[t] = saturate(a, 0, 2 ** 32 - 1) | 0; break; }
    case 202: { // i64.trunc_sat_f32_s
const t = (sp - 2) | 0; const a = F[t]!; const lo = i64_saturate_s(a); I[t] = lo; I[(t + 1) | 0] = high[0]!; break; }
    case 203: { // i64.trunc_sat_f32_u
const t = (sp - 2) | 0; const a = F[t]!; const lo = i64_saturate_u(a); I[t] = lo; I[(t + 1) | 0] = high[0]!; break; }
    case 204: { // i64.trunc_sat_f64_s
const t = (sp - 2) | 0; const a = D[(t) >> 1]!; const lo = i64_saturate_s(a); I[t] = lo; I[(t + 1) | 0] = high[0]!; break; }
    case 205: { // i64.trunc_sat_f64_u
const t = (sp - 2) | 0; const a = D[(t) >> 1]!; const lo = i64_saturate_u(a); I[t] = lo; I[(t + 1) | 0] = high[0]!; break; }
  }
  return sp;
}
numeric(rare);
