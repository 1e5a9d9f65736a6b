// Written by `node engine/isa/generate.ts`; the templates are in `engine/isa/slots.ts`.
import { carry, enter, indirect, outOfBounds, unreachable } from '../exec/cold.ts';
import { far } from '../exec/far.ts';
import { DONE, FUEL, ROOM, type State, type Status, TRAP } from '../exec/state.ts';
import { high, i64_mul } from '../numeric/i64.ts';
import { truncate } from '../numeric/convert.ts';
import { Trap, trap } from '../numeric/trap.ts';
import { NO_MEMORY } from '../runtime/memory.ts';
import type { Code } from '../runtime/store.ts';
import { heightAt, stepAt, trapAt } from './code.ts';
import { cold } from './cold.ts';
import { rare } from './rare.generated.ts';

/** Runs until at least `fuel` WebAssembly instructions are completed, and from there to the next branch that is taken, or call. */
export function slots(m: State, fuel: number): Status {
  const I = m.i32, F = m.f32, D = m.f64, refs = m.refs, frames = m.frames, codes = m.codes, room = I.length, deepest = frames.length >> 1, start = m.steps;
  let code: Code = m.code, words = code.words, numbers = code.numbers, pc = m.pc | 0, fp = m.fp | 0, depth = m.depth | 0;
  let left = (fuel + stepAt(code, pc)) | 0;
  let instance = code.instance, funcs = instance.funcs, tables = instance.tables, globals = instance.globals;
  const first = instance.mems[0] ?? NO_MEMORY;
  let view = first.view, bytes = first.bytes, end = first.end | 0;
  let status: Status = FUEL;
  try {
    loop: for (;;) {
      switch (words[pc]!) {
case 1: { // unreachable
unreachable(); }
case 2: { // br
left = (left - words[(pc + 2) | 0]!) | 0; pc = words[(pc + 1) | 0]!; if (left < 0) break loop; break; }
case 3: { // br nz
if (I[(fp + words[(pc + 1) | 0]!) | 0] !== 0) { left = (left - words[(pc + 3) | 0]!) | 0; pc = words[(pc + 2) | 0]!; if (left < 0) break loop; break; } pc = (pc + 4) | 0; break; }
case 4: { // br z
if (I[(fp + words[(pc + 1) | 0]!) | 0] === 0) { left = (left - words[(pc + 3) | 0]!) | 0; pc = words[(pc + 2) | 0]!; if (left < 0) break loop; break; } pc = (pc + 4) | 0; break; }
case 5: { // br table
let i = I[(fp + words[(pc + 1) | 0]!) | 0]!; const last = words[(pc + 2) | 0]!; if (i < 0 || i > last) i = last; const entry = (pc + 3 + (i << 1)) | 0;
left = (left - words[(entry + 1) | 0]!) | 0; pc = words[entry]!; if (left < 0) break loop; break; }
case 6: { // return
left = (left - words[(pc + 1) | 0]!) | 0; if (depth === 0) { status = DONE; break loop; }
depth = (depth - 1) | 0; pc = frames[depth << 1]!; fp = frames[(depth << 1) | 1]!; code = codes[depth]!; words = code.words; numbers = code.numbers;
if (code.instance !== instance) { instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end | 0; } break; }
case 7: { // return 32
const x = (fp + words[(pc + 1) | 0]!) | 0, t = fp; I[t] = I[x]!; left = (left - words[(pc + 2) | 0]!) | 0; if (depth === 0) { status = DONE; break loop; }
depth = (depth - 1) | 0; pc = frames[depth << 1]!; fp = frames[(depth << 1) | 1]!; code = codes[depth]!; words = code.words; numbers = code.numbers;
if (code.instance !== instance) { instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end | 0; } break; }
case 8: { // return 64
const x = (fp + words[(pc + 1) | 0]!) | 0, t = fp; const lo = I[x]!, hi = I[x | 1]!; I[t] = lo; I[t | 1] = hi; left = (left - words[(pc + 2) | 0]!) | 0; if (depth === 0) { status = DONE; break loop; }
depth = (depth - 1) | 0; pc = frames[depth << 1]!; fp = frames[(depth << 1) | 1]!; code = codes[depth]!; words = code.words; numbers = code.numbers;
if (code.instance !== instance) { instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end | 0; } break; }
case 9: { // return f64
const x = (fp + words[(pc + 1) | 0]!) | 0, t = fp; const v = D[x >> 1]!; if (v === v) D[t >> 1] = v; else { I[t] = I[x]!; I[t | 1] = I[x | 1]!; } left = (left - words[(pc + 2) | 0]!) | 0; if (depth === 0) { status = DONE; break loop; }
depth = (depth - 1) | 0; pc = frames[depth << 1]!; fp = frames[(depth << 1) | 1]!; code = codes[depth]!; words = code.words; numbers = code.numbers;
if (code.instance !== instance) { instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end | 0; } break; }
case 10: { // return n
carry(m, fp, (fp + words[(pc + 1) | 0]!) | 0, words[(pc + 2) | 0]!, words[(pc + 3) | 0]!); left = (left - words[(pc + 4) | 0]!) | 0; if (depth === 0) { status = DONE; break loop; }
depth = (depth - 1) | 0; pc = frames[depth << 1]!; fp = frames[(depth << 1) | 1]!; code = codes[depth]!; words = code.words; numbers = code.numbers;
if (code.instance !== instance) { instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end | 0; } break; }
case 11: { // call
const callee = funcs[words[(pc + 1) | 0]!]!;
const base = (fp + words[(pc + 2) | 0]!) | 0;
let next = callee.slots;
if (next === null) {
  m.pc = pc; m.sp = base + 2 * callee.type.params.length; m.fp = fp; m.depth = depth; m.code = code; m.steps = start + (fuel - left) + words[(pc + 3) | 0]! - 1;
  next = enter(m, callee);
  if (next === null) { left = (left - words[(pc + 3) | 0]!) | 0; pc = (pc + 4) | 0; instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end | 0; break; }
}
if (base + next.frameCells > room || depth === deepest) { m.wanted = next.frameCells; status = ROOM; break loop; }
left = (left - words[(pc + 3) | 0]!) | 0;
frames[depth << 1] = pc + 4; frames[(depth << 1) | 1] = fp; codes[depth] = code; depth = (depth + 1) | 0;
fp = base; pc = 0; code = next; words = code.words; numbers = code.numbers;
const to = (fp + next.localCells) | 0;
for (let i = (fp + next.paramCells) | 0; i < to; i = (i + 1) | 0) I[i] = 0;
if (next.hasRefs) { for (let i = (fp + next.paramCells) >> 1; i < to >> 1; i++) refs[i] = null; m.high.fill(0, fp + next.paramCells, to); }
if (code.instance !== instance) { instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end | 0; }
if (left < 0) break loop; break; }
case 12: { // call indirect
const callee = indirect(tables[words[(pc + 3) | 0]!]!.refs, I[(fp + words[(pc + 1) | 0]!) | 0]!, words[(pc + 2) | 0]!);
const base = (fp + words[(pc + 4) | 0]!) | 0;
let next = callee.slots;
if (next === null) {
  m.pc = pc; m.sp = base + 2 * callee.type.params.length; m.fp = fp; m.depth = depth; m.code = code; m.steps = start + (fuel - left) + words[(pc + 5) | 0]! - 1;
  next = enter(m, callee);
  if (next === null) { left = (left - words[(pc + 5) | 0]!) | 0; pc = (pc + 6) | 0; instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end | 0; break; }
}
if (base + next.frameCells > room || depth === deepest) { m.wanted = next.frameCells; status = ROOM; break loop; }
left = (left - words[(pc + 5) | 0]!) | 0;
frames[depth << 1] = pc + 6; frames[(depth << 1) | 1] = fp; codes[depth] = code; depth = (depth + 1) | 0;
fp = base; pc = 0; code = next; words = code.words; numbers = code.numbers;
const to = (fp + next.localCells) | 0;
for (let i = (fp + next.paramCells) | 0; i < to; i = (i + 1) | 0) I[i] = 0;
if (next.hasRefs) { for (let i = (fp + next.paramCells) >> 1; i < to >> 1; i++) refs[i] = null; m.high.fill(0, fp + next.paramCells, to); }
if (code.instance !== instance) { instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end | 0; }
if (left < 0) break loop; break; }
case 13: { // far
const charge = words[(pc + 2) | 0]!; m.sp = (fp + words[(pc + 1) | 0]!) | 0; m.steps = start + (fuel - left) + charge - 1;
pc = (pc + 3) | 0; m.pc = pc; m.fp = fp; m.depth = depth; m.code = code;
status = far(m);
if (status === ROOM) { pc = (pc - 3) | 0; break loop; }
const behind = (pc + words[(pc + 2) | 0]!) | 0, before = code;
left = (left - charge) | 0; pc = m.pc | 0; fp = m.fp | 0; depth = m.depth | 0; code = m.code; words = code.words; numbers = code.numbers; instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end | 0;
if (status !== FUEL) break loop;
if (pc !== behind || code !== before) { left = (left + stepAt(code, pc)) | 0; if (left < 0) break loop; } break; }
case 14: { // cold
m.pc = pc; m.fp = fp; m.code = code; cold(m); instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end | 0; pc = (pc + 6) | 0; break; }
case 15: { // rare
rare(words[(pc + 1) | 0]!, I, F, D, (fp + words[(pc + 2) | 0]!) | 0, (fp + words[(pc + 3) | 0]!) | 0, (fp + words[(pc + 4) | 0]!) | 0); pc = (pc + 5) | 0; break; }
case 16: { // move 32
const x = (fp + words[(pc + 2) | 0]!) | 0, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = I[x]!; pc = (pc + 3) | 0; break; }
case 17: { // move 64
const x = (fp + words[(pc + 2) | 0]!) | 0, t = (fp + words[(pc + 1) | 0]!) | 0; const lo = I[x]!, hi = I[x | 1]!; I[t] = lo; I[t | 1] = hi; pc = (pc + 3) | 0; break; }
case 18: { // move f64
const x = (fp + words[(pc + 2) | 0]!) | 0, t = (fp + words[(pc + 1) | 0]!) | 0; const v = D[x >> 1]!; if (v === v) D[t >> 1] = v; else { I[t] = I[x]!; I[t | 1] = I[x | 1]!; } pc = (pc + 3) | 0; break; }
case 19: { // move two ss
const t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = I[(fp + words[(pc + 2) | 0]!) | 0]!; I[(t + 2) | 0] = I[(fp + words[(pc + 3) | 0]!) | 0]!; pc = (pc + 4) | 0; break; }
case 20: { // move two sk
const t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = I[(fp + words[(pc + 2) | 0]!) | 0]!; I[(t + 2) | 0] = words[(pc + 3) | 0]!; pc = (pc + 4) | 0; break; }
case 21: { // move two ks
const t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = words[(pc + 2) | 0]!; I[(t + 2) | 0] = I[(fp + words[(pc + 3) | 0]!) | 0]!; pc = (pc + 4) | 0; break; }
case 22: { // move two kk
const t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = words[(pc + 2) | 0]!; I[(t + 2) | 0] = words[(pc + 3) | 0]!; pc = (pc + 4) | 0; break; }
case 23: { // move ref
refs[((fp + words[(pc + 1) | 0]!) | 0) >> 1] = refs[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!; pc = (pc + 3) | 0; break; }
case 24: { // const 32
I[(fp + words[(pc + 1) | 0]!) | 0] = words[(pc + 2) | 0]!; pc = (pc + 3) | 0; break; }
case 25: { // const 64
const t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = words[(pc + 2) | 0]!; I[t | 1] = words[(pc + 3) | 0]!; pc = (pc + 4) | 0; break; }
case 26: { // const f64
D[((fp + words[(pc + 1) | 0]!) | 0) >> 1] = numbers[words[(pc + 2) | 0]!]!; pc = (pc + 3) | 0; break; }
case 27: { // select 32
const x = (fp + (I[(fp + words[(pc + 4) | 0]!) | 0] !== 0 ? words[(pc + 2) | 0]! : words[(pc + 3) | 0]!)) | 0, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = I[x]!; pc = (pc + 5) | 0; break; }
case 28: { // select 64
const x = (fp + (I[(fp + words[(pc + 4) | 0]!) | 0] !== 0 ? words[(pc + 2) | 0]! : words[(pc + 3) | 0]!)) | 0, t = (fp + words[(pc + 1) | 0]!) | 0; const lo = I[x]!, hi = I[x | 1]!; I[t] = lo; I[t | 1] = hi; pc = (pc + 5) | 0; break; }
case 29: { // select f64
const x = (fp + (I[(fp + words[(pc + 4) | 0]!) | 0] !== 0 ? words[(pc + 2) | 0]! : words[(pc + 3) | 0]!)) | 0, t = (fp + words[(pc + 1) | 0]!) | 0; const v = D[x >> 1]!; if (v === v) D[t >> 1] = v; else { I[t] = I[x]!; I[t | 1] = I[x | 1]!; } pc = (pc + 5) | 0; break; }
case 30: { // global.get
const cells = globals[words[(pc + 2) | 0]!]!.cells, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = cells[0]!; I[t | 1] = cells[1]!; pc = (pc + 3) | 0; break; }
case 31: { // global.set
const cells = globals[words[(pc + 1) | 0]!]!.cells, x = (fp + words[(pc + 2) | 0]!) | 0; cells[0] = I[x]!; cells[1] = I[x | 1]!; pc = (pc + 3) | 0; break; }
case 32: { // memory.size
I[(fp + words[(pc + 1) | 0]!) | 0] = end >>> 16; pc = (pc + 2) | 0; break; }
case 33: { // i32.load s
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) outOfBounds(); e = (e + o) | 0; I[(fp + words[(pc + 1) | 0]!) | 0] = view.getInt32(e, true); pc = (pc + 4) | 0; break; }
case 34: { // i32.load k
let e = words[(pc + 2) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) outOfBounds(); e = (e + o) | 0; I[(fp + words[(pc + 1) | 0]!) | 0] = view.getInt32(e, true); pc = (pc + 4) | 0; break; }
case 35: { // i32.load sum
let e = (I[(fp + words[(pc + 2) | 0]!) | 0]! + I[(fp + words[(pc + 3) | 0]!) | 0]!) | 0; const o = words[(pc + 4) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) outOfBounds(); e = (e + o) | 0; I[(fp + words[(pc + 1) | 0]!) | 0] = view.getInt32(e, true); pc = (pc + 5) | 0; break; }
case 36: { // i64.load s
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) outOfBounds(); e = (e + o) | 0; const lo = view.getInt32(e, true), t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = view.getInt32(e + 4, true); pc = (pc + 4) | 0; break; }
case 37: { // i64.load sum
let e = (I[(fp + words[(pc + 2) | 0]!) | 0]! + I[(fp + words[(pc + 3) | 0]!) | 0]!) | 0; const o = words[(pc + 4) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) outOfBounds(); e = (e + o) | 0; const lo = view.getInt32(e, true), t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = view.getInt32(e + 4, true); pc = (pc + 5) | 0; break; }
case 38: { // f32.load s
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) outOfBounds(); e = (e + o) | 0; I[(fp + words[(pc + 1) | 0]!) | 0] = view.getInt32(e, true); pc = (pc + 4) | 0; break; }
case 39: { // f64.load s
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) outOfBounds(); e = (e + o) | 0; const v = view.getFloat64(e, true), t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = view.getInt32(e, true); I[t | 1] = view.getInt32(e + 4, true); } pc = (pc + 4) | 0; break; }
case 40: { // f64.load sum
let e = (I[(fp + words[(pc + 2) | 0]!) | 0]! + I[(fp + words[(pc + 3) | 0]!) | 0]!) | 0; const o = words[(pc + 4) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) outOfBounds(); e = (e + o) | 0; const v = view.getFloat64(e, true), t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = view.getInt32(e, true); I[t | 1] = view.getInt32(e + 4, true); } pc = (pc + 5) | 0; break; }
case 41: { // i32.load8_s s
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 1 - o) | 0)) outOfBounds(); e = (e + o) | 0; I[(fp + words[(pc + 1) | 0]!) | 0] = (bytes[e]! << 24) >> 24; pc = (pc + 4) | 0; break; }
case 42: { // i32.load8_u s
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 1 - o) | 0)) outOfBounds(); e = (e + o) | 0; I[(fp + words[(pc + 1) | 0]!) | 0] = bytes[e]!; pc = (pc + 4) | 0; break; }
case 43: { // i32.load8_u sum
let e = (I[(fp + words[(pc + 2) | 0]!) | 0]! + I[(fp + words[(pc + 3) | 0]!) | 0]!) | 0; const o = words[(pc + 4) | 0]!; if (e < 0 || e > ((end - 1 - o) | 0)) outOfBounds(); e = (e + o) | 0; I[(fp + words[(pc + 1) | 0]!) | 0] = bytes[e]!; pc = (pc + 5) | 0; break; }
case 44: { // i32.load16_s s
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 2 - o) | 0)) outOfBounds(); e = (e + o) | 0; I[(fp + words[(pc + 1) | 0]!) | 0] = view.getInt16(e, true); pc = (pc + 4) | 0; break; }
case 45: { // i32.load16_u s
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 2 - o) | 0)) outOfBounds(); e = (e + o) | 0; I[(fp + words[(pc + 1) | 0]!) | 0] = view.getUint16(e, true); pc = (pc + 4) | 0; break; }
case 46: { // i64.load8_s s
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 1 - o) | 0)) outOfBounds(); e = (e + o) | 0; const lo = (bytes[e]! << 24) >> 24, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = lo >> 31; pc = (pc + 4) | 0; break; }
case 47: { // i64.load8_u s
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 1 - o) | 0)) outOfBounds(); e = (e + o) | 0; const lo = bytes[e]!, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = 0; pc = (pc + 4) | 0; break; }
case 48: { // i64.load16_s s
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 2 - o) | 0)) outOfBounds(); e = (e + o) | 0; const lo = view.getInt16(e, true), t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = lo >> 31; pc = (pc + 4) | 0; break; }
case 49: { // i64.load16_u s
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 2 - o) | 0)) outOfBounds(); e = (e + o) | 0; const lo = view.getUint16(e, true), t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = 0; pc = (pc + 4) | 0; break; }
case 50: { // i64.load32_s s
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) outOfBounds(); e = (e + o) | 0; const lo = view.getInt32(e, true), t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = lo >> 31; pc = (pc + 4) | 0; break; }
case 51: { // i64.load32_u s
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) outOfBounds(); e = (e + o) | 0; const lo = view.getInt32(e, true), t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = 0; pc = (pc + 4) | 0; break; }
case 52: { // i32.store ss
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) outOfBounds(); e = (e + o) | 0; const v = I[(fp + words[(pc + 2) | 0]!) | 0]!; view.setInt32(e, v, true); pc = (pc + 4) | 0; break; }
case 53: { // i32.store sk
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) outOfBounds(); e = (e + o) | 0; const v = words[(pc + 2) | 0]!; view.setInt32(e, v, true); pc = (pc + 4) | 0; break; }
case 54: { // i32.store ks
let e = words[(pc + 1) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) outOfBounds(); e = (e + o) | 0; const v = I[(fp + words[(pc + 2) | 0]!) | 0]!; view.setInt32(e, v, true); pc = (pc + 4) | 0; break; }
case 55: { // i32.store kk
let e = words[(pc + 1) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) outOfBounds(); e = (e + o) | 0; const v = words[(pc + 2) | 0]!; view.setInt32(e, v, true); pc = (pc + 4) | 0; break; }
case 56: { // i64.store ss
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) outOfBounds(); e = (e + o) | 0; const x = (fp + words[(pc + 2) | 0]!) | 0; view.setInt32(e, I[x]!, true); view.setInt32(e + 4, I[x | 1]!, true); pc = (pc + 4) | 0; break; }
case 57: { // f32.store ss
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) outOfBounds(); e = (e + o) | 0; const v = I[(fp + words[(pc + 2) | 0]!) | 0]!; view.setInt32(e, v, true); pc = (pc + 4) | 0; break; }
case 58: { // f64.store ss
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) outOfBounds(); e = (e + o) | 0; const x = (fp + words[(pc + 2) | 0]!) | 0; const v = D[x >> 1]!; if (v === v) view.setFloat64(e, v, true); else { view.setInt32(e, I[x]!, true); view.setInt32(e + 4, I[x | 1]!, true); } pc = (pc + 4) | 0; break; }
case 59: { // i32.store8 ss
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 1 - o) | 0)) outOfBounds(); e = (e + o) | 0; const v = I[(fp + words[(pc + 2) | 0]!) | 0]!; bytes[e] = v; pc = (pc + 4) | 0; break; }
case 60: { // i32.store8 sk
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 1 - o) | 0)) outOfBounds(); e = (e + o) | 0; const v = words[(pc + 2) | 0]!; bytes[e] = v; pc = (pc + 4) | 0; break; }
case 61: { // i32.store16 ss
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 2 - o) | 0)) outOfBounds(); e = (e + o) | 0; const v = I[(fp + words[(pc + 2) | 0]!) | 0]!; view.setInt16(e, v, true); pc = (pc + 4) | 0; break; }
case 62: { // i32.store16 sk
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 2 - o) | 0)) outOfBounds(); e = (e + o) | 0; const v = words[(pc + 2) | 0]!; view.setInt16(e, v, true); pc = (pc + 4) | 0; break; }
case 63: { // i64.store8 ss
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 1 - o) | 0)) outOfBounds(); e = (e + o) | 0; const v = I[(fp + words[(pc + 2) | 0]!) | 0]!; bytes[e] = v; pc = (pc + 4) | 0; break; }
case 64: { // i64.store16 ss
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 2 - o) | 0)) outOfBounds(); e = (e + o) | 0; const v = I[(fp + words[(pc + 2) | 0]!) | 0]!; view.setInt16(e, v, true); pc = (pc + 4) | 0; break; }
case 65: { // i64.store32 ss
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) outOfBounds(); e = (e + o) | 0; const v = I[(fp + words[(pc + 2) | 0]!) | 0]!; view.setInt32(e, v, true); pc = (pc + 4) | 0; break; }
case 66: { // i32.eq ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a === b ? 1 : 0; pc = (pc + 4) | 0; break; }
case 67: { // br i32.eq ss
const a = I[(fp + words[(pc + 1) | 0]!) | 0]!, b = I[(fp + words[(pc + 2) | 0]!) | 0]!; if (a === b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 68: { // i32.eq sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a === b ? 1 : 0; pc = (pc + 4) | 0; break; }
case 69: { // br i32.eq sk
const a = I[(fp + words[(pc + 1) | 0]!) | 0]!, b = words[(pc + 2) | 0]!; if (a === b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 70: { // i32.ne ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a !== b ? 1 : 0; pc = (pc + 4) | 0; break; }
case 71: { // br i32.ne ss
const a = I[(fp + words[(pc + 1) | 0]!) | 0]!, b = I[(fp + words[(pc + 2) | 0]!) | 0]!; if (a !== b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 72: { // i32.ne sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a !== b ? 1 : 0; pc = (pc + 4) | 0; break; }
case 73: { // br i32.ne sk
const a = I[(fp + words[(pc + 1) | 0]!) | 0]!, b = words[(pc + 2) | 0]!; if (a !== b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 74: { // i32.lt_s ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a < b ? 1 : 0; pc = (pc + 4) | 0; break; }
case 75: { // br i32.lt_s ss
const a = I[(fp + words[(pc + 1) | 0]!) | 0]!, b = I[(fp + words[(pc + 2) | 0]!) | 0]!; if (a < b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 76: { // i32.lt_s sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a < b ? 1 : 0; pc = (pc + 4) | 0; break; }
case 77: { // br i32.lt_s sk
const a = I[(fp + words[(pc + 1) | 0]!) | 0]!, b = words[(pc + 2) | 0]!; if (a < b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 78: { // i32.lt_u ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a >>> 0) < (b >>> 0) ? 1 : 0; pc = (pc + 4) | 0; break; }
case 79: { // br i32.lt_u ss
const a = I[(fp + words[(pc + 1) | 0]!) | 0]!, b = I[(fp + words[(pc + 2) | 0]!) | 0]!; if ((a >>> 0) < (b >>> 0)) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 80: { // i32.lt_u sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a >>> 0) < (b >>> 0) ? 1 : 0; pc = (pc + 4) | 0; break; }
case 81: { // br i32.lt_u sk
const a = I[(fp + words[(pc + 1) | 0]!) | 0]!, b = words[(pc + 2) | 0]!; if ((a >>> 0) < (b >>> 0)) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 82: { // i32.ge_s ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a >= b ? 1 : 0; pc = (pc + 4) | 0; break; }
case 83: { // br i32.ge_s ss
const a = I[(fp + words[(pc + 1) | 0]!) | 0]!, b = I[(fp + words[(pc + 2) | 0]!) | 0]!; if (a >= b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 84: { // i32.ge_s sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a >= b ? 1 : 0; pc = (pc + 4) | 0; break; }
case 85: { // br i32.ge_s sk
const a = I[(fp + words[(pc + 1) | 0]!) | 0]!, b = words[(pc + 2) | 0]!; if (a >= b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 86: { // i32.ge_u ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a >>> 0) >= (b >>> 0) ? 1 : 0; pc = (pc + 4) | 0; break; }
case 87: { // br i32.ge_u ss
const a = I[(fp + words[(pc + 1) | 0]!) | 0]!, b = I[(fp + words[(pc + 2) | 0]!) | 0]!; if ((a >>> 0) >= (b >>> 0)) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 88: { // i32.ge_u sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a >>> 0) >= (b >>> 0) ? 1 : 0; pc = (pc + 4) | 0; break; }
case 89: { // br i32.ge_u sk
const a = I[(fp + words[(pc + 1) | 0]!) | 0]!, b = words[(pc + 2) | 0]!; if ((a >>> 0) >= (b >>> 0)) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 90: { // br i64.eq ss
const x0 = (fp + words[(pc + 1) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, x1 = (fp + words[(pc + 2) | 0]!) | 0, bl = I[x1]!, bh = I[x1 | 1]!; if (al === bl && ah === bh) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 91: { // br i64.eq sk
const x0 = (fp + words[(pc + 1) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 2) | 0]!, bh = words[(pc + 3) | 0]!; if (al === bl && ah === bh) { left = (left - words[(pc + 5) | 0]!) | 0; pc = words[(pc + 4) | 0]!; if (left < 0) break loop; break; } pc = (pc + 6) | 0; break; }
case 92: { // br i64.ne ss
const x0 = (fp + words[(pc + 1) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, x1 = (fp + words[(pc + 2) | 0]!) | 0, bl = I[x1]!, bh = I[x1 | 1]!; if (al !== bl || ah !== bh) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 93: { // br i64.ne sk
const x0 = (fp + words[(pc + 1) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 2) | 0]!, bh = words[(pc + 3) | 0]!; if (al !== bl || ah !== bh) { left = (left - words[(pc + 5) | 0]!) | 0; pc = words[(pc + 4) | 0]!; if (left < 0) break loop; break; } pc = (pc + 6) | 0; break; }
case 94: { // br i64.lt_s ss
const x0 = (fp + words[(pc + 1) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, x1 = (fp + words[(pc + 2) | 0]!) | 0, bl = I[x1]!, bh = I[x1 | 1]!; if (ah < bh || (ah === bh && al >>> 0 < bl >>> 0)) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 95: { // br i64.lt_s sk
const x0 = (fp + words[(pc + 1) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 2) | 0]!, bh = words[(pc + 3) | 0]!; if (ah < bh || (ah === bh && al >>> 0 < bl >>> 0)) { left = (left - words[(pc + 5) | 0]!) | 0; pc = words[(pc + 4) | 0]!; if (left < 0) break loop; break; } pc = (pc + 6) | 0; break; }
case 96: { // br i64.lt_u ss
const x0 = (fp + words[(pc + 1) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, x1 = (fp + words[(pc + 2) | 0]!) | 0, bl = I[x1]!, bh = I[x1 | 1]!; if (ah >>> 0 < bh >>> 0 || (ah === bh && al >>> 0 < bl >>> 0)) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 97: { // br i64.lt_u sk
const x0 = (fp + words[(pc + 1) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 2) | 0]!, bh = words[(pc + 3) | 0]!; if (ah >>> 0 < bh >>> 0 || (ah === bh && al >>> 0 < bl >>> 0)) { left = (left - words[(pc + 5) | 0]!) | 0; pc = words[(pc + 4) | 0]!; if (left < 0) break loop; break; } pc = (pc + 6) | 0; break; }
case 98: { // br i64.ge_s ss
const x0 = (fp + words[(pc + 1) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, x1 = (fp + words[(pc + 2) | 0]!) | 0, bl = I[x1]!, bh = I[x1 | 1]!; if (ah > bh || (ah === bh && al >>> 0 >= bl >>> 0)) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 99: { // br i64.ge_s sk
const x0 = (fp + words[(pc + 1) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 2) | 0]!, bh = words[(pc + 3) | 0]!; if (ah > bh || (ah === bh && al >>> 0 >= bl >>> 0)) { left = (left - words[(pc + 5) | 0]!) | 0; pc = words[(pc + 4) | 0]!; if (left < 0) break loop; break; } pc = (pc + 6) | 0; break; }
case 100: { // br i64.ge_u ss
const x0 = (fp + words[(pc + 1) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, x1 = (fp + words[(pc + 2) | 0]!) | 0, bl = I[x1]!, bh = I[x1 | 1]!; if (ah >>> 0 > bh >>> 0 || (ah === bh && al >>> 0 >= bl >>> 0)) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 101: { // br i64.ge_u sk
const x0 = (fp + words[(pc + 1) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 2) | 0]!, bh = words[(pc + 3) | 0]!; if (ah >>> 0 > bh >>> 0 || (ah === bh && al >>> 0 >= bl >>> 0)) { left = (left - words[(pc + 5) | 0]!) | 0; pc = words[(pc + 4) | 0]!; if (left < 0) break loop; break; } pc = (pc + 6) | 0; break; }
case 102: { // br f64.eq ss
const a = D[((fp + words[(pc + 1) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!; if (a === b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 103: { // br f64.ne ss
const a = D[((fp + words[(pc + 1) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!; if (a !== b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 104: { // br f64.lt ss
const a = D[((fp + words[(pc + 1) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!; if (a < b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 105: { // unless f64.lt ss
const a = D[((fp + words[(pc + 1) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!; if (!(a < b)) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 106: { // br f64.lt sk
const a = D[((fp + words[(pc + 1) | 0]!) | 0) >> 1]!, b = numbers[words[(pc + 2) | 0]!]!; if (a < b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 107: { // unless f64.lt sk
const a = D[((fp + words[(pc + 1) | 0]!) | 0) >> 1]!, b = numbers[words[(pc + 2) | 0]!]!; if (!(a < b)) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 108: { // br f64.gt sk
const a = D[((fp + words[(pc + 1) | 0]!) | 0) >> 1]!, b = numbers[words[(pc + 2) | 0]!]!; if (a > b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 109: { // unless f64.gt sk
const a = D[((fp + words[(pc + 1) | 0]!) | 0) >> 1]!, b = numbers[words[(pc + 2) | 0]!]!; if (!(a > b)) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 110: { // br f64.le ss
const a = D[((fp + words[(pc + 1) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!; if (a <= b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 111: { // unless f64.le ss
const a = D[((fp + words[(pc + 1) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!; if (!(a <= b)) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 112: { // br f64.le sk
const a = D[((fp + words[(pc + 1) | 0]!) | 0) >> 1]!, b = numbers[words[(pc + 2) | 0]!]!; if (a <= b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 113: { // unless f64.le sk
const a = D[((fp + words[(pc + 1) | 0]!) | 0) >> 1]!, b = numbers[words[(pc + 2) | 0]!]!; if (!(a <= b)) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 114: { // br f64.ge sk
const a = D[((fp + words[(pc + 1) | 0]!) | 0) >> 1]!, b = numbers[words[(pc + 2) | 0]!]!; if (a >= b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 115: { // unless f64.ge sk
const a = D[((fp + words[(pc + 1) | 0]!) | 0) >> 1]!, b = numbers[words[(pc + 2) | 0]!]!; if (!(a >= b)) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 116: { // i32.clz s
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = Math.clz32(a); pc = (pc + 3) | 0; break; }
case 117: { // i32.ctz s
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a ? 31 - Math.clz32(a & -a) : 32; pc = (pc + 3) | 0; break; }
case 118: { // i32.add ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a + b) | 0; pc = (pc + 4) | 0; break; }
case 119: { // i32.add sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a + b) | 0; pc = (pc + 4) | 0; break; }
case 120: { // i32.sub ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a - b) | 0; pc = (pc + 4) | 0; break; }
case 121: { // i32.mul ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = Math.imul(a, b); pc = (pc + 4) | 0; break; }
case 122: { // i32.mul sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = Math.imul(a, b); pc = (pc + 4) | 0; break; }
case 123: { // i32.div_s ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = !b ? trap('integer divide by zero') : a === -0x80000000 && b === -1 ? trap('integer overflow') : (a / b) | 0; pc = (pc + 4) | 0; break; }
case 124: { // i32.div_s sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = !b ? trap('integer divide by zero') : a === -0x80000000 && b === -1 ? trap('integer overflow') : (a / b) | 0; pc = (pc + 4) | 0; break; }
case 125: { // i32.div_u ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = b ? ((a >>> 0) / (b >>> 0)) | 0 : trap('integer divide by zero'); pc = (pc + 4) | 0; break; }
case 126: { // i32.div_u sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = b ? ((a >>> 0) / (b >>> 0)) | 0 : trap('integer divide by zero'); pc = (pc + 4) | 0; break; }
case 127: { // i32.rem_s ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = b ? (a % b) | 0 : trap('integer divide by zero'); pc = (pc + 4) | 0; break; }
case 128: { // i32.rem_s sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = b ? (a % b) | 0 : trap('integer divide by zero'); pc = (pc + 4) | 0; break; }
case 129: { // i32.rem_u ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = b ? ((a >>> 0) % (b >>> 0)) | 0 : trap('integer divide by zero'); pc = (pc + 4) | 0; break; }
case 130: { // i32.rem_u sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = b ? ((a >>> 0) % (b >>> 0)) | 0 : trap('integer divide by zero'); pc = (pc + 4) | 0; break; }
case 131: { // i32.and ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a & b; pc = (pc + 4) | 0; break; }
case 132: { // i32.and sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a & b; pc = (pc + 4) | 0; break; }
case 133: { // i32.or ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a | b; pc = (pc + 4) | 0; break; }
case 134: { // i32.or sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a | b; pc = (pc + 4) | 0; break; }
case 135: { // i32.xor ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a ^ b; pc = (pc + 4) | 0; break; }
case 136: { // i32.xor sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a ^ b; pc = (pc + 4) | 0; break; }
case 137: { // i32.shl ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a << b; pc = (pc + 4) | 0; break; }
case 138: { // i32.shl sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a << b; pc = (pc + 4) | 0; break; }
case 139: { // i32.shr_s ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a >> b; pc = (pc + 4) | 0; break; }
case 140: { // i32.shr_s sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a >> b; pc = (pc + 4) | 0; break; }
case 141: { // i32.shr_u ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a >>> b) | 0; pc = (pc + 4) | 0; break; }
case 142: { // i32.shr_u sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a >>> b) | 0; pc = (pc + 4) | 0; break; }
case 143: { // i32.rotl ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a << b) | (a >>> -b); pc = (pc + 4) | 0; break; }
case 144: { // i32.rotl sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a << b) | (a >>> -b); pc = (pc + 4) | 0; break; }
case 145: { // i64.add ss
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, x1 = (fp + words[(pc + 3) | 0]!) | 0, bl = I[x1]!, bh = I[x1 | 1]!; const lo = (al + bl) | 0, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = (ah + bh + (lo >>> 0 < al >>> 0 ? 1 : 0)) | 0; pc = (pc + 4) | 0; break; }
case 146: { // i64.add sk
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 3) | 0]!, bh = words[(pc + 4) | 0]!; const lo = (al + bl) | 0, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = (ah + bh + (lo >>> 0 < al >>> 0 ? 1 : 0)) | 0; pc = (pc + 5) | 0; break; }
case 147: { // i64.sub ss
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, x1 = (fp + words[(pc + 3) | 0]!) | 0, bl = I[x1]!, bh = I[x1 | 1]!; const lo = (al - bl) | 0, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = (ah - bh - (al >>> 0 < bl >>> 0 ? 1 : 0)) | 0; pc = (pc + 4) | 0; break; }
case 148: { // i64.sub sk
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 3) | 0]!, bh = words[(pc + 4) | 0]!; const lo = (al - bl) | 0, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = (ah - bh - (al >>> 0 < bl >>> 0 ? 1 : 0)) | 0; pc = (pc + 5) | 0; break; }
case 149: { // i64.mul ss
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, x1 = (fp + words[(pc + 3) | 0]!) | 0, bl = I[x1]!, bh = I[x1 | 1]!; const lo = i64_mul(al, ah, bl, bh), t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = high[0]!; pc = (pc + 4) | 0; break; }
case 150: { // i64.mul sk
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 3) | 0]!, bh = words[(pc + 4) | 0]!; const lo = i64_mul(al, ah, bl, bh), t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = high[0]!; pc = (pc + 5) | 0; break; }
case 151: { // i64.and ss
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, x1 = (fp + words[(pc + 3) | 0]!) | 0, bl = I[x1]!, bh = I[x1 | 1]!; const lo = al & bl, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = ah & bh; pc = (pc + 4) | 0; break; }
case 152: { // i64.and sk
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 3) | 0]!, bh = words[(pc + 4) | 0]!; const lo = al & bl, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = ah & bh; pc = (pc + 5) | 0; break; }
case 153: { // i64.or ss
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, x1 = (fp + words[(pc + 3) | 0]!) | 0, bl = I[x1]!, bh = I[x1 | 1]!; const lo = al | bl, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = ah | bh; pc = (pc + 4) | 0; break; }
case 154: { // i64.or sk
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 3) | 0]!, bh = words[(pc + 4) | 0]!; const lo = al | bl, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = ah | bh; pc = (pc + 5) | 0; break; }
case 155: { // i64.xor ss
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, x1 = (fp + words[(pc + 3) | 0]!) | 0, bl = I[x1]!, bh = I[x1 | 1]!; const lo = al ^ bl, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = ah ^ bh; pc = (pc + 4) | 0; break; }
case 156: { // i64.xor sk
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 3) | 0]!, bh = words[(pc + 4) | 0]!; const lo = al ^ bl, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = ah ^ bh; pc = (pc + 5) | 0; break; }
case 157: { // i64.shl ss
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = I[(fp + words[(pc + 3) | 0]!) | 0]!; const lo = bl & 32 ? 0 : al << bl, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = bl & 32 ? al << bl : (ah << bl) | (al >>> 1 >>> ~bl); pc = (pc + 4) | 0; break; }
case 158: { // i64.shl sk
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 3) | 0]!; const lo = bl & 32 ? 0 : al << bl, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = bl & 32 ? al << bl : (ah << bl) | (al >>> 1 >>> ~bl); pc = (pc + 5) | 0; break; }
case 159: { // i64.shr_s ss
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = I[(fp + words[(pc + 3) | 0]!) | 0]!; const lo = bl & 32 ? ah >> bl : (al >>> bl) | (ah << 1 << ~bl), t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = bl & 32 ? ah >> 31 : ah >> bl; pc = (pc + 4) | 0; break; }
case 160: { // i64.shr_s sk
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 3) | 0]!; const lo = bl & 32 ? ah >> bl : (al >>> bl) | (ah << 1 << ~bl), t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = bl & 32 ? ah >> 31 : ah >> bl; pc = (pc + 5) | 0; break; }
case 161: { // i64.shr_u ss
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = I[(fp + words[(pc + 3) | 0]!) | 0]!; const lo = bl & 32 ? (ah >>> bl) | 0 : (al >>> bl) | (ah << 1 << ~bl), t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = bl & 32 ? 0 : (ah >>> bl) | 0; pc = (pc + 4) | 0; break; }
case 162: { // i64.shr_u sk
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 3) | 0]!; const lo = bl & 32 ? (ah >>> bl) | 0 : (al >>> bl) | (ah << 1 << ~bl), t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = bl & 32 ? 0 : (ah >>> bl) | 0; pc = (pc + 5) | 0; break; }
case 163: { // i64.rotl ss
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = I[(fp + words[(pc + 3) | 0]!) | 0]!; const lo = bl & 32 ? (ah << bl) | (al >>> 1 >>> ~bl) : (al << bl) | (ah >>> 1 >>> ~bl), t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = bl & 32 ? (al << bl) | (ah >>> 1 >>> ~bl) : (ah << bl) | (al >>> 1 >>> ~bl); pc = (pc + 4) | 0; break; }
case 164: { // i64.rotl sk
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 3) | 0]!; const lo = bl & 32 ? (ah << bl) | (al >>> 1 >>> ~bl) : (al << bl) | (ah >>> 1 >>> ~bl), t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = bl & 32 ? (al << bl) | (ah >>> 1 >>> ~bl) : (ah << bl) | (al >>> 1 >>> ~bl); pc = (pc + 5) | 0; break; }
case 165: { // f32.add ss
const a = F[(fp + words[(pc + 2) | 0]!) | 0]!, b = F[(fp + words[(pc + 3) | 0]!) | 0]!; const v = Math.fround(a + b), t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) F[t] = v; else I[t] = 2143289344; pc = (pc + 4) | 0; break; }
case 166: { // f32.sub ss
const a = F[(fp + words[(pc + 2) | 0]!) | 0]!, b = F[(fp + words[(pc + 3) | 0]!) | 0]!; const v = Math.fround(a - b), t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) F[t] = v; else I[t] = 2143289344; pc = (pc + 4) | 0; break; }
case 167: { // f32.mul ss
const a = F[(fp + words[(pc + 2) | 0]!) | 0]!, b = F[(fp + words[(pc + 3) | 0]!) | 0]!; const v = Math.fround(a * b), t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) F[t] = v; else I[t] = 2143289344; pc = (pc + 4) | 0; break; }
case 168: { // f32.div ss
const a = F[(fp + words[(pc + 2) | 0]!) | 0]!, b = F[(fp + words[(pc + 3) | 0]!) | 0]!; const v = Math.fround(a / b), t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) F[t] = v; else I[t] = 2143289344; pc = (pc + 4) | 0; break; }
case 169: { // f64.abs s
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!; const lo = al, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = ah & 0x7fffffff; pc = (pc + 3) | 0; break; }
case 170: { // f64.sqrt s
const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!; const v = Math.sqrt(a), t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 3) | 0; break; }
case 171: { // f64.add ss
const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; const v = a + b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 4) | 0; break; }
case 172: { // f64.add sk
const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = numbers[words[(pc + 3) | 0]!]!; const v = a + b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 4) | 0; break; }
case 173: { // f64.sub ss
const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; const v = a - b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 4) | 0; break; }
case 174: { // f64.sub sk
const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = numbers[words[(pc + 3) | 0]!]!; const v = a - b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 4) | 0; break; }
case 175: { // f64.sub ks
const a = numbers[words[(pc + 2) | 0]!]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; const v = a - b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 4) | 0; break; }
case 176: { // f64.mul ss
const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; const v = a * b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 4) | 0; break; }
case 177: { // f64.mul sk
const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = numbers[words[(pc + 3) | 0]!]!; const v = a * b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 4) | 0; break; }
case 178: { // f64.div ss
const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; const v = a / b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 4) | 0; break; }
case 179: { // f64.div sk
const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = numbers[words[(pc + 3) | 0]!]!; const v = a / b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 4) | 0; break; }
case 180: { // f64.div ks
const a = numbers[words[(pc + 2) | 0]!]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; const v = a / b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 4) | 0; break; }
case 181: { // i32.trunc_f64_s s
const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!; I[(fp + words[(pc + 1) | 0]!) | 0] = truncate(a, -(2 ** 31), 2 ** 31) | 0; pc = (pc + 3) | 0; break; }
case 182: { // i64.extend_i32_s s
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!; const lo = a, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = a >> 31; pc = (pc + 3) | 0; break; }
case 183: { // i64.extend_i32_u s
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!; const lo = a, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = 0; pc = (pc + 3) | 0; break; }
case 184: { // f64.convert_i32_s s
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!; D[((fp + words[(pc + 1) | 0]!) | 0) >> 1] = a; pc = (pc + 3) | 0; break; }
case 185: { // f64.convert_i32_u s
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!; D[((fp + words[(pc + 1) | 0]!) | 0) >> 1] = a >>> 0; pc = (pc + 3) | 0; break; }
case 186: { // i32.extend8_s s
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a << 24) >> 24; pc = (pc + 3) | 0; break; }
case 187: { // i32.extend16_s s
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a << 16) >> 16; pc = (pc + 3) | 0; break; }
case 188: { // i32.shl sk > i32.add qs
let q: number; { const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; q = a << b; } const a = q; const b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a + b) | 0; pc = (pc + 5) | 0; break; }
case 189: { // i32.mul ss > i32.add qs
let q: number; { const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; q = Math.imul(a, b); } const a = q; const b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a + b) | 0; pc = (pc + 5) | 0; break; }
case 190: { // i32.mul sk > i32.add qs
let q: number; { const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; q = Math.imul(a, b); } const a = q; const b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a + b) | 0; pc = (pc + 5) | 0; break; }
case 191: { // i32.mul sk > i32.add qk
let q: number; { const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; q = Math.imul(a, b); } const a = q; const b = words[(pc + 4) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a + b) | 0; pc = (pc + 5) | 0; break; }
case 192: { // i32.add ss > i32.add qs
let q: number; { const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; q = (a + b) | 0; } const a = q; const b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a + b) | 0; pc = (pc + 5) | 0; break; }
case 193: { // i32.add sk > i32.and qk
let q: number; { const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; q = (a + b) | 0; } const a = q; const b = words[(pc + 4) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a & b; pc = (pc + 5) | 0; break; }
case 194: { // i32.shr_u sk > i32.xor qs
let q: number; { const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; q = (a >>> b) | 0; } const a = q; const b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a ^ b; pc = (pc + 5) | 0; break; }
case 195: { // i32.shr_u sk > i32.and qk
let q: number; { const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; q = (a >>> b) | 0; } const a = q; const b = words[(pc + 4) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a & b; pc = (pc + 5) | 0; break; }
case 196: { // i32.xor ss > i32.and qk
let q: number; { const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; q = a ^ b; } const a = q; const b = words[(pc + 4) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a & b; pc = (pc + 5) | 0; break; }
case 197: { // i32.and sk > i32.add qs
let q: number; { const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; q = a & b; } const a = q; const b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a + b) | 0; pc = (pc + 5) | 0; break; }
case 198: { // i32.add ss > i32.add qk
let q: number; { const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; q = (a + b) | 0; } const a = q; const b = words[(pc + 4) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a + b) | 0; pc = (pc + 5) | 0; break; }
case 199: { // i32.sub ss > i32.add qs
let q: number; { const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; q = (a - b) | 0; } const a = q; const b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a + b) | 0; pc = (pc + 5) | 0; break; }
case 200: { // i64.shl sk > i64.xor qs
let ql: number, qh: number; { const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 3) | 0]!; const lo = bl & 32 ? 0 : al << bl; ql = lo; qh = bl & 32 ? al << bl : (ah << bl) | (al >>> 1 >>> ~bl); } const al = ql, ah = qh; const x0 = (fp + words[(pc + 5) | 0]!) | 0, bl = I[x0]!, bh = I[x0 | 1]!; const lo = al ^ bl, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = ah ^ bh; pc = (pc + 6) | 0; break; }
case 201: { // i64.shr_u sk > i64.xor qs
let ql: number, qh: number; { const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 3) | 0]!; const lo = bl & 32 ? (ah >>> bl) | 0 : (al >>> bl) | (ah << 1 << ~bl); ql = lo; qh = bl & 32 ? 0 : (ah >>> bl) | 0; } const al = ql, ah = qh; const x0 = (fp + words[(pc + 5) | 0]!) | 0, bl = I[x0]!, bh = I[x0 | 1]!; const lo = al ^ bl, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = ah ^ bh; pc = (pc + 6) | 0; break; }
case 202: { // i64.xor ss > i64.xor qs
let ql: number, qh: number; { const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, x1 = (fp + words[(pc + 3) | 0]!) | 0, bl = I[x1]!, bh = I[x1 | 1]!; const lo = al ^ bl; ql = lo; qh = ah ^ bh; } const al = ql, ah = qh; const x0 = (fp + words[(pc + 4) | 0]!) | 0, bl = I[x0]!, bh = I[x0 | 1]!; const lo = al ^ bl, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = ah ^ bh; pc = (pc + 5) | 0; break; }
case 203: { // f64.mul ss > f64.add qs
let q: number; { const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; q = a * b; } const a = q; const b = D[((fp + words[(pc + 4) | 0]!) | 0) >> 1]!; const v = a + b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 5) | 0; break; }
case 204: { // f64.mul sk > f64.add qs
let q: number; { const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = numbers[words[(pc + 3) | 0]!]!; q = a * b; } const a = q; const b = D[((fp + words[(pc + 4) | 0]!) | 0) >> 1]!; const v = a + b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 5) | 0; break; }
case 205: { // f64.mul ss > f64.sub qs
let q: number; { const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; q = a * b; } const a = q; const b = D[((fp + words[(pc + 4) | 0]!) | 0) >> 1]!; const v = a - b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 5) | 0; break; }
case 206: { // f64.mul ss > f64.sub sq
let q: number; { const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; q = a * b; } const b = q; const a = D[((fp + words[(pc + 4) | 0]!) | 0) >> 1]!; const v = a - b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 5) | 0; break; }
case 207: { // f64.mul ss > f64.mul qs
let q: number; { const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; q = a * b; } const a = q; const b = D[((fp + words[(pc + 4) | 0]!) | 0) >> 1]!; const v = a * b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 5) | 0; break; }
case 208: { // f64.mul ss > f64.mul qk
let q: number; { const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; q = a * b; } const a = q; const b = numbers[words[(pc + 4) | 0]!]!; const v = a * b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 5) | 0; break; }
case 209: { // f64.add ss > f64.add qs
let q: number; { const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; q = a + b; } const a = q; const b = D[((fp + words[(pc + 4) | 0]!) | 0) >> 1]!; const v = a + b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 5) | 0; break; }
case 210: { // f64.sub ss > f64.add qs
let q: number; { const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; q = a - b; } const a = q; const b = D[((fp + words[(pc + 4) | 0]!) | 0) >> 1]!; const v = a + b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 5) | 0; break; }
case 211: { // f64.load s > f64.mul qs
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) outOfBounds(); e = (e + o) | 0; const q = view.getFloat64(e, true); const a = q; const b = D[((fp + words[(pc + 4) | 0]!) | 0) >> 1]!; const v = a * b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 5) | 0; break; }
case 212: { // f64.load s > f64.add qs
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) outOfBounds(); e = (e + o) | 0; const q = view.getFloat64(e, true); const a = q; const b = D[((fp + words[(pc + 4) | 0]!) | 0) >> 1]!; const v = a + b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 5) | 0; break; }
case 213: { // f64.load s > f64.sub qs
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) outOfBounds(); e = (e + o) | 0; const q = view.getFloat64(e, true); const a = q; const b = D[((fp + words[(pc + 4) | 0]!) | 0) >> 1]!; const v = a - b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 5) | 0; break; }
case 214: { // f64.load s > f64.sub sq
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) outOfBounds(); e = (e + o) | 0; const q = view.getFloat64(e, true); const b = q; const a = D[((fp + words[(pc + 4) | 0]!) | 0) >> 1]!; const v = a - b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 5) | 0; break; }
case 215: { // i32.add sk > br i32.lt_s qs
const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0, b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a;
if (a < b) { left = (left - words[(pc + 6) | 0]!) | 0; pc = words[(pc + 5) | 0]!; if (left < 0) break loop; break; } pc = (pc + 7) | 0; break; }
case 216: { // i32.add sk > br i32.lt_s qk
const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0, b = words[(pc + 4) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a;
if (a < b) { left = (left - words[(pc + 6) | 0]!) | 0; pc = words[(pc + 5) | 0]!; if (left < 0) break loop; break; } pc = (pc + 7) | 0; break; }
case 217: { // i32.add sk > br i32.ge_s qs
const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0, b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a;
if (a >= b) { left = (left - words[(pc + 6) | 0]!) | 0; pc = words[(pc + 5) | 0]!; if (left < 0) break loop; break; } pc = (pc + 7) | 0; break; }
case 218: { // i32.add sk > br i32.ge_s qk
const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0, b = words[(pc + 4) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a;
if (a >= b) { left = (left - words[(pc + 6) | 0]!) | 0; pc = words[(pc + 5) | 0]!; if (left < 0) break loop; break; } pc = (pc + 7) | 0; break; }
case 219: { // i32.add sk > br i32.lt_u qs
const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0, b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a;
if ((a >>> 0) < (b >>> 0)) { left = (left - words[(pc + 6) | 0]!) | 0; pc = words[(pc + 5) | 0]!; if (left < 0) break loop; break; } pc = (pc + 7) | 0; break; }
case 220: { // i32.add sk > br i32.lt_u qk
const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0, b = words[(pc + 4) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a;
if ((a >>> 0) < (b >>> 0)) { left = (left - words[(pc + 6) | 0]!) | 0; pc = words[(pc + 5) | 0]!; if (left < 0) break loop; break; } pc = (pc + 7) | 0; break; }
case 221: { // i32.add sk > br i32.ge_u qs
const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0, b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a;
if ((a >>> 0) >= (b >>> 0)) { left = (left - words[(pc + 6) | 0]!) | 0; pc = words[(pc + 5) | 0]!; if (left < 0) break loop; break; } pc = (pc + 7) | 0; break; }
case 222: { // i32.add sk > br i32.ge_u qk
const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0, b = words[(pc + 4) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a;
if ((a >>> 0) >= (b >>> 0)) { left = (left - words[(pc + 6) | 0]!) | 0; pc = words[(pc + 5) | 0]!; if (left < 0) break loop; break; } pc = (pc + 7) | 0; break; }
case 223: { // i32.add sk > br i32.eq qs
const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0, b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a;
if (a === b) { left = (left - words[(pc + 6) | 0]!) | 0; pc = words[(pc + 5) | 0]!; if (left < 0) break loop; break; } pc = (pc + 7) | 0; break; }
case 224: { // i32.add sk > br i32.eq qk
const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0, b = words[(pc + 4) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a;
if (a === b) { left = (left - words[(pc + 6) | 0]!) | 0; pc = words[(pc + 5) | 0]!; if (left < 0) break loop; break; } pc = (pc + 7) | 0; break; }
case 225: { // i32.add sk > br i32.ne qs
const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0, b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a;
if (a !== b) { left = (left - words[(pc + 6) | 0]!) | 0; pc = words[(pc + 5) | 0]!; if (left < 0) break loop; break; } pc = (pc + 7) | 0; break; }
case 226: { // i32.add sk > br i32.ne qk
const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0, b = words[(pc + 4) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a;
if (a !== b) { left = (left - words[(pc + 6) | 0]!) | 0; pc = words[(pc + 5) | 0]!; if (left < 0) break loop; break; } pc = (pc + 7) | 0; break; }
case 227: { // i32.add sk > br nz
const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0; I[(fp + words[(pc + 1) | 0]!) | 0] = a; if (a !== 0) { left = (left - words[(pc + 5) | 0]!) | 0; pc = words[(pc + 4) | 0]!; if (left < 0) break loop; break; } pc = (pc + 6) | 0; break; }
case 228: { // i32.add sk > br z
const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0; I[(fp + words[(pc + 1) | 0]!) | 0] = a; if (a === 0) { left = (left - words[(pc + 5) | 0]!) | 0; pc = words[(pc + 4) | 0]!; if (left < 0) break loop; break; } pc = (pc + 6) | 0; break; }
case 229: { // i32.and sk > br nz
if ((I[(fp + words[(pc + 1) | 0]!) | 0]! & words[(pc + 2) | 0]!) !== 0) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 230: { // i32.and sk > br z
if ((I[(fp + words[(pc + 1) | 0]!) | 0]! & words[(pc + 2) | 0]!) === 0) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 231: { // i32.and ss > br nz
if ((I[(fp + words[(pc + 1) | 0]!) | 0]! & I[(fp + words[(pc + 2) | 0]!) | 0]!) !== 0) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 232: { // i32.and ss > br z
if ((I[(fp + words[(pc + 1) | 0]!) | 0]! & I[(fp + words[(pc + 2) | 0]!) | 0]!) === 0) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 233: { // i32.load s > br nz
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 2) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) outOfBounds(); e = (e + o) | 0; const a = view.getInt32(e, true); if (a !== 0) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 234: { // i32.load s > br z
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 2) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) outOfBounds(); e = (e + o) | 0; const a = view.getInt32(e, true); if (a === 0) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 235: { // i32.load s > br i32.eq qk
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 2) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) outOfBounds(); e = (e + o) | 0; const a = view.getInt32(e, true); if (a === words[(pc + 3) | 0]!) { left = (left - words[(pc + 5) | 0]!) | 0; pc = words[(pc + 4) | 0]!; if (left < 0) break loop; break; } pc = (pc + 6) | 0; break; }
case 236: { // i32.load s > br i32.ne qk
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 2) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) outOfBounds(); e = (e + o) | 0; const a = view.getInt32(e, true); if (a !== words[(pc + 3) | 0]!) { left = (left - words[(pc + 5) | 0]!) | 0; pc = words[(pc + 4) | 0]!; if (left < 0) break loop; break; } pc = (pc + 6) | 0; break; }
case 237: { // i32.load8_u s > br nz
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 2) | 0]!; if (e < 0 || e > ((end - 1 - o) | 0)) outOfBounds(); e = (e + o) | 0; const a = bytes[e]!; if (a !== 0) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 238: { // i32.load8_u s > br z
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 2) | 0]!; if (e < 0 || e > ((end - 1 - o) | 0)) outOfBounds(); e = (e + o) | 0; const a = bytes[e]!; if (a === 0) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left < 0) break loop; break; } pc = (pc + 5) | 0; break; }
case 239: { // i32.load8_u s > br i32.eq qk
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 2) | 0]!; if (e < 0 || e > ((end - 1 - o) | 0)) outOfBounds(); e = (e + o) | 0; const a = bytes[e]!; if (a === words[(pc + 3) | 0]!) { left = (left - words[(pc + 5) | 0]!) | 0; pc = words[(pc + 4) | 0]!; if (left < 0) break loop; break; } pc = (pc + 6) | 0; break; }
case 240: { // i32.load8_u s > br i32.ne qk
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 2) | 0]!; if (e < 0 || e > ((end - 1 - o) | 0)) outOfBounds(); e = (e + o) | 0; const a = bytes[e]!; if (a !== words[(pc + 3) | 0]!) { left = (left - words[(pc + 5) | 0]!) | 0; pc = words[(pc + 4) | 0]!; if (left < 0) break loop; break; } pc = (pc + 6) | 0; break; }
case 241: { // f64.add ss > f64.store
let q: number; { const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; q = a + b; } let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 4) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) outOfBounds(); e = (e + o) | 0; if (q === q) view.setFloat64(e, q, true); else { view.setInt32(e, 0, true); view.setInt32(e + 4, 2146959360, true); } pc = (pc + 5) | 0; break; }
case 242: { // f64.sub ss > f64.store
let q: number; { const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; q = a - b; } let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 4) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) outOfBounds(); e = (e + o) | 0; if (q === q) view.setFloat64(e, q, true); else { view.setInt32(e, 0, true); view.setInt32(e + 4, 2146959360, true); } pc = (pc + 5) | 0; break; }
case 243: { // f64.mul ss > f64.store
let q: number; { const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; q = a * b; } let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 4) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) outOfBounds(); e = (e + o) | 0; if (q === q) view.setFloat64(e, q, true); else { view.setInt32(e, 0, true); view.setInt32(e + 4, 2146959360, true); } pc = (pc + 5) | 0; break; }
      }
    }
  } catch (error) {
    m.pc = pc; m.fp = fp; m.depth = depth; m.code = code; m.sp = (fp + heightAt(code, pc)) | 0; m.steps = start + (fuel - left) + trapAt(code, pc);
    if (!(error instanceof Trap)) throw error;
    m.trap = error;
    return TRAP;
  }
  m.pc = pc; m.fp = fp; m.depth = depth; m.code = code; m.steps = start + (fuel - left);
  if (status !== DONE) { m.sp = fp + heightAt(code, pc); m.steps += stepAt(code, pc); }
  return status;
}
