// Written by `node engine/isa/generate.ts`; the templates are in `engine/isa/slots.ts`.
import { outOfBounds } from '../exec/cold.ts';
import { f32_convert_i64, i64_saturate_s, i64_saturate_u, i64_split, saturate, truncate } from '../numeric/convert.ts';
import { high } from '../numeric/i64.ts';
import { i32_popcnt } from '../numeric/i32.ts';
import { i64_div_s, i64_div_u, i64_rem_s, i64_rem_u } from '../numeric/division.ts';
import { nearest } from '../numeric/float.ts';
import { trap } from '../numeric/trap.ts';
import { EngineBug } from '../source/diagnostic.ts';

/** Executes an instruction that is not in the loop and gives the word behind it. Traps before it changes anything. */
export function lesser(words: Int32Array, pc: number, fp: number, I: Int32Array, F: Float32Array, D: Float64Array, view: DataView, bytes: Uint8Array, end: number, numbers: Float64Array): number {
  switch (words[pc]!) {
    case 226: { // select 64
const x = (fp + (I[(fp + words[(pc + 4) | 0]!) | 0] !== 0 ? words[(pc + 2) | 0]! : words[(pc + 3) | 0]!)) | 0, t = (fp + words[(pc + 1) | 0]!) | 0; const lo = I[x]!, hi = I[x | 1]!; I[t] = lo; I[t | 1] = hi; return (pc + 5) | 0; }
    case 227: { // select f64
const x = (fp + (I[(fp + words[(pc + 4) | 0]!) | 0] !== 0 ? words[(pc + 2) | 0]! : words[(pc + 3) | 0]!)) | 0, t = (fp + words[(pc + 1) | 0]!) | 0; const v = D[x >> 1]!; if (v === v) D[t >> 1] = v; else { I[t] = I[x]!; I[t | 1] = I[x | 1]!; } return (pc + 5) | 0; }
    case 228: { // f32.load s
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) outOfBounds(); e = (e + o) | 0; I[(fp + words[(pc + 1) | 0]!) | 0] = view.getInt32(e, true); return (pc + 4) | 0; }
    case 229: { // i32.load8_s s
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 1 - o) | 0)) outOfBounds(); e = (e + o) | 0; I[(fp + words[(pc + 1) | 0]!) | 0] = (bytes[e]! << 24) >> 24; return (pc + 4) | 0; }
    case 230: { // i32.load16_s s
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 2 - o) | 0)) outOfBounds(); e = (e + o) | 0; I[(fp + words[(pc + 1) | 0]!) | 0] = view.getInt16(e, true); return (pc + 4) | 0; }
    case 231: { // i32.load16_u s
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 2 - o) | 0)) outOfBounds(); e = (e + o) | 0; I[(fp + words[(pc + 1) | 0]!) | 0] = view.getUint16(e, true); return (pc + 4) | 0; }
    case 232: { // i64.load8_s s
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 1 - o) | 0)) outOfBounds(); e = (e + o) | 0; const lo = (bytes[e]! << 24) >> 24, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = lo >> 31; return (pc + 4) | 0; }
    case 233: { // i64.load8_u s
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 1 - o) | 0)) outOfBounds(); e = (e + o) | 0; const lo = bytes[e]!, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = 0; return (pc + 4) | 0; }
    case 234: { // i64.load16_s s
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 2 - o) | 0)) outOfBounds(); e = (e + o) | 0; const lo = view.getInt16(e, true), t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = lo >> 31; return (pc + 4) | 0; }
    case 235: { // i64.load16_u s
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 2 - o) | 0)) outOfBounds(); e = (e + o) | 0; const lo = view.getUint16(e, true), t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = 0; return (pc + 4) | 0; }
    case 236: { // i64.load32_s s
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) outOfBounds(); e = (e + o) | 0; const lo = view.getInt32(e, true), t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = lo >> 31; return (pc + 4) | 0; }
    case 237: { // i64.load32_u s
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) outOfBounds(); e = (e + o) | 0; const lo = view.getInt32(e, true), t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = 0; return (pc + 4) | 0; }
    case 238: { // f32.store ss
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) outOfBounds(); e = (e + o) | 0; const v = I[(fp + words[(pc + 2) | 0]!) | 0]!; view.setInt32(e, v, true); return (pc + 4) | 0; }
    case 239: { // i32.store16 ss
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 2 - o) | 0)) outOfBounds(); e = (e + o) | 0; const v = I[(fp + words[(pc + 2) | 0]!) | 0]!; view.setInt16(e, v, true); return (pc + 4) | 0; }
    case 240: { // i32.store16 sk
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 2 - o) | 0)) outOfBounds(); e = (e + o) | 0; const v = words[(pc + 2) | 0]!; view.setInt16(e, v, true); return (pc + 4) | 0; }
    case 241: { // i64.store8 ss
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 1 - o) | 0)) outOfBounds(); e = (e + o) | 0; const v = I[(fp + words[(pc + 2) | 0]!) | 0]!; bytes[e] = v; return (pc + 4) | 0; }
    case 242: { // i64.store16 ss
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 2 - o) | 0)) outOfBounds(); e = (e + o) | 0; const v = I[(fp + words[(pc + 2) | 0]!) | 0]!; view.setInt16(e, v, true); return (pc + 4) | 0; }
    case 243: { // i64.store32 ss
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) outOfBounds(); e = (e + o) | 0; const v = I[(fp + words[(pc + 2) | 0]!) | 0]!; view.setInt32(e, v, true); return (pc + 4) | 0; }
    case 244: { // i32.ge_s ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a >= b ? 1 : 0; return (pc + 4) | 0; }
    case 245: { // i32.ge_s sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a >= b ? 1 : 0; return (pc + 4) | 0; }
    case 246: { // i32.ge_u ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a >>> 0) >= (b >>> 0) ? 1 : 0; return (pc + 4) | 0; }
    case 247: { // i32.ge_u sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a >>> 0) >= (b >>> 0) ? 1 : 0; return (pc + 4) | 0; }
    case 248: { // i32.clz s
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = Math.clz32(a); return (pc + 3) | 0; }
    case 249: { // i32.ctz s
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a ? 31 - Math.clz32(a & -a) : 32; return (pc + 3) | 0; }
    case 250: { // i32.div_s ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = !b ? trap('integer divide by zero') : a === -0x80000000 && b === -1 ? trap('integer overflow') : (a / b) | 0; return (pc + 4) | 0; }
    case 251: { // i32.div_s sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = !b ? trap('integer divide by zero') : a === -0x80000000 && b === -1 ? trap('integer overflow') : (a / b) | 0; return (pc + 4) | 0; }
    case 252: { // i32.div_u ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = b ? ((a >>> 0) / (b >>> 0)) | 0 : trap('integer divide by zero'); return (pc + 4) | 0; }
    case 253: { // i32.div_u sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = b ? ((a >>> 0) / (b >>> 0)) | 0 : trap('integer divide by zero'); return (pc + 4) | 0; }
    case 254: { // i32.rem_s ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = b ? (a % b) | 0 : trap('integer divide by zero'); return (pc + 4) | 0; }
    case 255: { // i32.rem_s sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = b ? (a % b) | 0 : trap('integer divide by zero'); return (pc + 4) | 0; }
    case 256: { // i32.rem_u ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = b ? ((a >>> 0) % (b >>> 0)) | 0 : trap('integer divide by zero'); return (pc + 4) | 0; }
    case 257: { // i32.rem_u sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = b ? ((a >>> 0) % (b >>> 0)) | 0 : trap('integer divide by zero'); return (pc + 4) | 0; }
    case 258: { // i64.sub sk
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 3) | 0]!, bh = words[(pc + 4) | 0]!; const lo = (al - bl) | 0, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = (ah - bh - (al >>> 0 < bl >>> 0 ? 1 : 0)) | 0; return (pc + 5) | 0; }
    case 259: { // i64.shr_s sk
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 3) | 0]!; const lo = bl & 32 ? ah >> bl : (al >>> bl) | (ah << 1 << ~bl), t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = bl & 32 ? ah >> 31 : ah >> bl; return (pc + 5) | 0; }
    case 260: { // i64.rotl sk
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 3) | 0]!; const lo = bl & 32 ? (ah << bl) | (al >>> 1 >>> ~bl) : (al << bl) | (ah >>> 1 >>> ~bl), t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = bl & 32 ? (al << bl) | (ah >>> 1 >>> ~bl) : (ah << bl) | (al >>> 1 >>> ~bl); return (pc + 5) | 0; }
    case 261: { // f32.add ss
const a = F[(fp + words[(pc + 2) | 0]!) | 0]!, b = F[(fp + words[(pc + 3) | 0]!) | 0]!; const v = Math.fround(a + b), t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) F[t] = v; else I[t] = 2143289344; return (pc + 4) | 0; }
    case 262: { // f32.sub ss
const a = F[(fp + words[(pc + 2) | 0]!) | 0]!, b = F[(fp + words[(pc + 3) | 0]!) | 0]!; const v = Math.fround(a - b), t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) F[t] = v; else I[t] = 2143289344; return (pc + 4) | 0; }
    case 263: { // f32.mul ss
const a = F[(fp + words[(pc + 2) | 0]!) | 0]!, b = F[(fp + words[(pc + 3) | 0]!) | 0]!; const v = Math.fround(a * b), t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) F[t] = v; else I[t] = 2143289344; return (pc + 4) | 0; }
    case 264: { // f32.div ss
const a = F[(fp + words[(pc + 2) | 0]!) | 0]!, b = F[(fp + words[(pc + 3) | 0]!) | 0]!; const v = Math.fround(a / b), t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) F[t] = v; else I[t] = 2143289344; return (pc + 4) | 0; }
    case 265: { // f64.abs s
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!; const lo = al, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = ah & 0x7fffffff; return (pc + 3) | 0; }
    case 266: { // f64.sub sk
const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = numbers[words[(pc + 3) | 0]!]!; const v = a - b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } return (pc + 4) | 0; }
    case 267: { // f64.sub ks
const a = numbers[words[(pc + 2) | 0]!]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; const v = a - b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } return (pc + 4) | 0; }
    case 268: { // f64.div sk
const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = numbers[words[(pc + 3) | 0]!]!; const v = a / b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } return (pc + 4) | 0; }
    case 269: { // i32.trunc_f64_s s
const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!; I[(fp + words[(pc + 1) | 0]!) | 0] = truncate(a, -(2 ** 31), 2 ** 31) | 0; return (pc + 3) | 0; }
    case 270: { // f64.convert_i32_u s
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!; D[((fp + words[(pc + 1) | 0]!) | 0) >> 1] = a >>> 0; return (pc + 3) | 0; }
    case 271: { // i32.extend8_s s
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a << 24) >> 24; return (pc + 3) | 0; }
    case 272: { // i32.extend16_s s
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a << 16) >> 16; return (pc + 3) | 0; }
  }
  throw new EngineBug('no such handler');
}

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
    case 31: { // i64.shl
const al = I[x]!, ah = I[x | 1]!, bl = I[y]!; const lo = bl & 32 ? 0 : al << bl; I[t] = lo; I[t | 1] = bl & 32 ? al << bl : (ah << bl) | (al >>> 1 >>> ~bl); break; }
    case 32: { // i64.shr_s
const al = I[x]!, ah = I[x | 1]!, bl = I[y]!; const lo = bl & 32 ? ah >> bl : (al >>> bl) | (ah << 1 << ~bl); I[t] = lo; I[t | 1] = bl & 32 ? ah >> 31 : ah >> bl; break; }
    case 33: { // i64.shr_u
const al = I[x]!, ah = I[x | 1]!, bl = I[y]!; const lo = bl & 32 ? (ah >>> bl) | 0 : (al >>> bl) | (ah << 1 << ~bl); I[t] = lo; I[t | 1] = bl & 32 ? 0 : (ah >>> bl) | 0; break; }
    case 34: { // i64.rotl
const al = I[x]!, ah = I[x | 1]!, bl = I[y]!; const lo = bl & 32 ? (ah << bl) | (al >>> 1 >>> ~bl) : (al << bl) | (ah >>> 1 >>> ~bl); I[t] = lo; I[t | 1] = bl & 32 ? (al << bl) | (ah >>> 1 >>> ~bl) : (ah << bl) | (al >>> 1 >>> ~bl); break; }
    case 35: { // i64.rotr
const al = I[x]!, ah = I[x | 1]!, bl = I[y]!; const lo = bl & 32 ? (ah >>> bl) | (al << 1 << ~bl) : (al >>> bl) | (ah << 1 << ~bl); I[t] = lo; I[t | 1] = bl & 32 ? (al >>> bl) | (ah << 1 << ~bl) : (ah >>> bl) | (al << 1 << ~bl); break; }
    case 36: { // f32.abs
const a = I[x]!; I[t] = a & 0x7fffffff; break; }
    case 37: { // f32.neg
const a = I[x]!; I[t] = a ^ -0x80000000; break; }
    case 38: { // f32.ceil
const a = F[x]!; const v = Math.ceil(a); if (v === v) F[t] = v; else I[t] = 2143289344; break; }
    case 39: { // f32.floor
const a = F[x]!; const v = Math.floor(a); if (v === v) F[t] = v; else I[t] = 2143289344; break; }
    case 40: { // f32.trunc
const a = F[x]!; const v = Math.trunc(a); if (v === v) F[t] = v; else I[t] = 2143289344; break; }
    case 41: { // f32.nearest
const a = F[x]!; const v = nearest(a); if (v === v) F[t] = v; else I[t] = 2143289344; break; }
    case 42: { // f32.sqrt
const a = F[x]!; const v = Math.fround(Math.sqrt(a)); if (v === v) F[t] = v; else I[t] = 2143289344; break; }
    case 43: { // f32.min
const a = F[x]!, b = F[y]!; const v = Math.min(a, b); if (v === v) F[t] = v; else I[t] = 2143289344; break; }
    case 44: { // f32.max
const a = F[x]!, b = F[y]!; const v = Math.max(a, b); if (v === v) F[t] = v; else I[t] = 2143289344; break; }
    case 45: { // f32.copysign
const a = I[x]!, b = I[y]!; I[t] = (a & 0x7fffffff) | (b & -0x80000000); break; }
    case 46: { // f64.neg
const al = I[x]!, ah = I[x | 1]!; const lo = al; I[t] = lo; I[t | 1] = ah ^ -0x80000000; break; }
    case 47: { // f64.ceil
const a = D[x >> 1]!; const v = Math.ceil(a); if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } break; }
    case 48: { // f64.floor
const a = D[x >> 1]!; const v = Math.floor(a); if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } break; }
    case 49: { // f64.trunc
const a = D[x >> 1]!; const v = Math.trunc(a); if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } break; }
    case 50: { // f64.nearest
const a = D[x >> 1]!; const v = nearest(a); if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } break; }
    case 51: { // f64.min
const a = D[x >> 1]!, b = D[y >> 1]!; const v = Math.min(a, b); if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } break; }
    case 52: { // f64.max
const a = D[x >> 1]!, b = D[y >> 1]!; const v = Math.max(a, b); if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } break; }
    case 53: { // f64.copysign
const al = I[x]!, ah = I[x | 1]!, bh = I[y | 1]!; const lo = al; I[t] = lo; I[t | 1] = (ah & 0x7fffffff) | (bh & -0x80000000); break; }
    case 54: { // i32.trunc_f32_s
const a = F[x]!; I[t] = truncate(a, -(2 ** 31), 2 ** 31) | 0; break; }
    case 55: { // i32.trunc_f32_u
const a = F[x]!; I[t] = truncate(a, 0, 2 ** 32) | 0; break; }
    case 56: { // i32.trunc_f64_u
const a = D[x >> 1]!; I[t] = truncate(a, 0, 2 ** 32) | 0; break; }
    case 57: { // i64.trunc_f32_s
const a = F[x]!; const lo = i64_split(truncate(a, -(2 ** 63), 2 ** 63)); I[t] = lo; I[t | 1] = high[0]!; break; }
    case 58: { // i64.trunc_f32_u
const a = F[x]!; const lo = i64_split(truncate(a, 0, 2 ** 64)); I[t] = lo; I[t | 1] = high[0]!; break; }
    case 59: { // i64.trunc_f64_s
const a = D[x >> 1]!; const lo = i64_split(truncate(a, -(2 ** 63), 2 ** 63)); I[t] = lo; I[t | 1] = high[0]!; break; }
    case 60: { // i64.trunc_f64_u
const a = D[x >> 1]!; const lo = i64_split(truncate(a, 0, 2 ** 64)); I[t] = lo; I[t | 1] = high[0]!; break; }
    case 61: { // f32.convert_i32_s
const a = I[x]!; F[t] = Math.fround(a); break; }
    case 62: { // f32.convert_i32_u
const a = I[x]!; F[t] = Math.fround(a >>> 0); break; }
    case 63: { // f32.convert_i64_s
const al = I[x]!, ah = I[x | 1]!; F[t] = f32_convert_i64(al, ah); break; }
    case 64: { // f32.convert_i64_u
const al = I[x]!, ah = I[x | 1]!; F[t] = f32_convert_i64(al, ah >>> 0); break; }
    case 65: { // f32.demote_f64
const a = D[x >> 1]!; const v = Math.fround(a); if (v === v) F[t] = v; else I[t] = 2143289344; break; }
    case 66: { // f64.convert_i64_s
const al = I[x]!, ah = I[x | 1]!; D[t >> 1] = ah * 4294967296 + (al >>> 0); break; }
    case 67: { // f64.convert_i64_u
const al = I[x]!, ah = I[x | 1]!; D[t >> 1] = (ah >>> 0) * 4294967296 + (al >>> 0); break; }
    case 68: { // f64.promote_f32
const a = F[x]!; const v = a; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } break; }
    case 69: { // i64.extend8_s
const al = I[x]!; const lo = (al << 24) >> 24; I[t] = lo; I[t | 1] = lo >> 31; break; }
    case 70: { // i64.extend16_s
const al = I[x]!; const lo = (al << 16) >> 16; I[t] = lo; I[t | 1] = lo >> 31; break; }
    case 71: { // i64.extend32_s
const al = I[x]!; const lo = al; I[t] = lo; I[t | 1] = al >> 31; break; }
    case 72: { // i32.trunc_sat_f32_s
const a = F[x]!; I[t] = saturate(a, -(2 ** 31), 2 ** 31 - 1) | 0; break; }
    case 73: { // i32.trunc_sat_f32_u
const a = F[x]!; I[t] = saturate(a, 0, 2 ** 32 - 1) | 0; break; }
    case 74: { // i32.trunc_sat_f64_s
const a = D[x >> 1]!; I[t] = saturate(a, -(2 ** 31), 2 ** 31 - 1) | 0; break; }
    case 75: { // i32.trunc_sat_f64_u
const a = D[x >> 1]!; I[t] = saturate(a, 0, 2 ** 32 - 1) | 0; break; }
    case 76: { // i64.trunc_sat_f32_s
const a = F[x]!; const lo = i64_saturate_s(a); I[t] = lo; I[t | 1] = high[0]!; break; }
    case 77: { // i64.trunc_sat_f32_u
const a = F[x]!; const lo = i64_saturate_u(a); I[t] = lo; I[t | 1] = high[0]!; break; }
    case 78: { // i64.trunc_sat_f64_s
const a = D[x >> 1]!; const lo = i64_saturate_s(a); I[t] = lo; I[t | 1] = high[0]!; break; }
    case 79: { // i64.trunc_sat_f64_u
const a = D[x >> 1]!; const lo = i64_saturate_u(a); I[t] = lo; I[t | 1] = high[0]!; break; }
  }
}
