// Written by `node engine/isa/generate.ts`; the templates and what their names mean are there.
import { high, i64_mul } from '../numeric/i64.ts';
import { Trap, trap } from '../numeric/trap.ts';
import { NO_MEMORY } from '../runtime/memory.ts';
import type { Code } from '../runtime/store.ts';
import { carry, cold, enter, indirect, outOfBounds, unreachable } from './cold.ts';
import { far, rare } from './far.ts';
import { BREAKPOINT, DONE, FUEL, ROOM, type State, type Status, TRAP } from './state.ts';

/** Runs at most `fuel` instructions; see `state.ts`. */
export function plain(m: State, fuel: number): Status {
  const I = m.i32, F = m.f32, D = m.f64, refs = m.refs, frames = m.frames, codes = m.codes, room = I.length, deepest = frames.length >> 1, start = m.steps;
  let code: Code = m.code, words = code.words, pc = m.pc | 0, sp = m.sp | 0, fp = m.fp | 0, depth = m.depth | 0, left = fuel | 0;
  let instance = code.instance, funcs = instance.funcs, tables = instance.tables, globals = instance.globals;
  const first = instance.mems[0] ?? NO_MEMORY;
  let view = first.view, bytes = first.bytes, end = first.end | 0;
  let status: Status = FUEL;
  try {
    loop: for (;;) {
      left = (left - 1) | 0;
      if (left < 0) break;
      const op = words[pc]!;
      
      switch (op) {
        case 0: status = BREAKPOINT; break loop;
case 1: { // unreachable
unreachable(); }
case 2: { // nop
 pc = (pc + 1) | 0; break; }
case 3: { // if
sp = (sp - 2) | 0; pc = I[sp] !== 0 ? (pc + 2) | 0 : words[(pc + 1) | 0]!; break; }
case 4: { // else
pc = words[(pc + 1) | 0]!; break; }
case 5: { // br
pc = words[(pc + 1) | 0]!; break; }
case 6: { // br/0
sp = (fp + words[(pc + 2) | 0]!) | 0; pc = words[(pc + 1) | 0]!; break; }
case 7: { // br/1
const t = (fp + words[(pc + 2) | 0]!) | 0;  I[t] = I[(sp - 2) | 0]!; I[(t + 1) | 0] = I[(sp - 1) | 0]!; sp = (t + 2) | 0; pc = words[(pc + 1) | 0]!; break; }
case 8: { // br/n
sp = carry(m, fp + words[(pc + 2) | 0]!, sp, words[(pc + 3) | 0]!, words[(pc + 4) | 0]!) | 0; pc = words[(pc + 1) | 0]!; break; }
case 9: { // br_if
sp = (sp - 2) | 0; pc = I[sp] !== 0 ? words[(pc + 1) | 0]! : (pc + 2) | 0; break; }
case 10: { // br_if/0
sp = (sp - 2) | 0; if (I[sp] !== 0) { sp = (fp + words[(pc + 2) | 0]!) | 0; pc = words[(pc + 1) | 0]!; } else pc = (pc + 3) | 0; break; }
case 11: { // br_if/1
const t = (fp + words[(pc + 2) | 0]!) | 0;  sp = (sp - 2) | 0; if (I[sp] !== 0) { I[t] = I[(sp - 2) | 0]!; I[(t + 1) | 0] = I[(sp - 1) | 0]!; sp = (t + 2) | 0; pc = words[(pc + 1) | 0]!; } else pc = (pc + 3) | 0; break; }
case 12: { // br_if/n
sp = (sp - 2) | 0; if (I[sp] !== 0) { sp = carry(m, fp + words[(pc + 2) | 0]!, sp, words[(pc + 3) | 0]!, words[(pc + 4) | 0]!) | 0; pc = words[(pc + 1) | 0]!; } else pc = (pc + 5) | 0; break; }
case 13: { // br_table
sp = (sp - 2) | 0; let i = I[sp]!; const last = words[(pc + 1) | 0]!; if (i < 0 || i > last) i = last; const entry = (pc + 2 + (i << 1)) | 0; sp = (fp + words[(entry + 1) | 0]!) | 0; pc = words[entry]!; break; }
case 14: { // br_table/n
sp = (sp - 2) | 0; let i = I[sp]!; const last = words[(pc + 1) | 0]!; if (i < 0 || i > last) i = last; const entry = (pc + 4 + (i << 1)) | 0; sp = carry(m, fp + words[(entry + 1) | 0]!, sp, words[(pc + 2) | 0]!, words[(pc + 3) | 0]!) | 0; pc = words[entry]!; break; }
case 15: { // end/0
sp = fp;
if (depth === 0) { status = DONE; break loop; }
depth = (depth - 1) | 0; pc = frames[depth << 1]!; fp = frames[(depth << 1) | 1]!; code = codes[depth]!; words = code.words;
if (code.instance !== instance) { instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end | 0; } break; }
case 16: { // end/32
const t = fp; I[t] = I[(sp - 2) | 0]!; sp = (fp + 2) | 0;
if (depth === 0) { status = DONE; break loop; }
depth = (depth - 1) | 0; pc = frames[depth << 1]!; fp = frames[(depth << 1) | 1]!; code = codes[depth]!; words = code.words;
if (code.instance !== instance) { instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end | 0; } break; }
case 17: { // end/64
const t = fp; const from = (sp - 2) | 0; I[t] = I[from]!; I[(t + 1) | 0] = I[(from + 1) | 0]!; sp = (fp + 2) | 0;
if (depth === 0) { status = DONE; break loop; }
depth = (depth - 1) | 0; pc = frames[depth << 1]!; fp = frames[(depth << 1) | 1]!; code = codes[depth]!; words = code.words;
if (code.instance !== instance) { instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end | 0; } break; }
case 18: { // end/f64
const t = fp; const from = (sp - 2) | 0, v = D[from >> 1]!; if (v === v) D[t >> 1] = v; else { I[t] = I[from]!; I[(t + 1) | 0] = I[(from + 1) | 0]!; } sp = (fp + 2) | 0;
if (depth === 0) { status = DONE; break loop; }
depth = (depth - 1) | 0; pc = frames[depth << 1]!; fp = frames[(depth << 1) | 1]!; code = codes[depth]!; words = code.words;
if (code.instance !== instance) { instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end | 0; } break; }
case 19: { // end/n
sp = carry(m, fp, sp, words[(pc + 1) | 0]!, words[(pc + 2) | 0]!) | 0;
if (depth === 0) { status = DONE; break loop; }
depth = (depth - 1) | 0; pc = frames[depth << 1]!; fp = frames[(depth << 1) | 1]!; code = codes[depth]!; words = code.words;
if (code.instance !== instance) { instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end | 0; } break; }
case 20: { // return/0
sp = fp;
if (depth === 0) { status = DONE; break loop; }
depth = (depth - 1) | 0; pc = frames[depth << 1]!; fp = frames[(depth << 1) | 1]!; code = codes[depth]!; words = code.words;
if (code.instance !== instance) { instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end | 0; } break; }
case 21: { // return/32
const t = fp; I[t] = I[(sp - 2) | 0]!; sp = (fp + 2) | 0;
if (depth === 0) { status = DONE; break loop; }
depth = (depth - 1) | 0; pc = frames[depth << 1]!; fp = frames[(depth << 1) | 1]!; code = codes[depth]!; words = code.words;
if (code.instance !== instance) { instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end | 0; } break; }
case 22: { // return/64
const t = fp; const from = (sp - 2) | 0; I[t] = I[from]!; I[(t + 1) | 0] = I[(from + 1) | 0]!; sp = (fp + 2) | 0;
if (depth === 0) { status = DONE; break loop; }
depth = (depth - 1) | 0; pc = frames[depth << 1]!; fp = frames[(depth << 1) | 1]!; code = codes[depth]!; words = code.words;
if (code.instance !== instance) { instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end | 0; } break; }
case 23: { // return/f64
const t = fp; const from = (sp - 2) | 0, v = D[from >> 1]!; if (v === v) D[t >> 1] = v; else { I[t] = I[from]!; I[(t + 1) | 0] = I[(from + 1) | 0]!; } sp = (fp + 2) | 0;
if (depth === 0) { status = DONE; break loop; }
depth = (depth - 1) | 0; pc = frames[depth << 1]!; fp = frames[(depth << 1) | 1]!; code = codes[depth]!; words = code.words;
if (code.instance !== instance) { instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end | 0; } break; }
case 24: { // return/n
sp = carry(m, fp, sp, words[(pc + 1) | 0]!, words[(pc + 2) | 0]!) | 0;
if (depth === 0) { status = DONE; break loop; }
depth = (depth - 1) | 0; pc = frames[depth << 1]!; fp = frames[(depth << 1) | 1]!; code = codes[depth]!; words = code.words;
if (code.instance !== instance) { instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end | 0; } break; }
case 25: { // call
const callee = funcs[words[(pc + 1) | 0]!]!;
let next = callee.code;
if (next === null) {
  m.pc = pc; m.sp = sp; m.fp = fp; m.depth = depth; m.code = code; m.steps = start + (fuel - left - 1);
  next = enter(m, callee);
  if (next === null) { sp = m.sp | 0; pc = (pc + 2) | 0; instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end | 0; break; }
}
const free = sp, base = (free - next.paramCells) | 0;
if (base + next.frameCells > room || depth === deepest) { m.wanted = next.frameCells; status = ROOM; break loop; }
frames[depth << 1] = pc + 2; frames[(depth << 1) | 1] = fp; codes[depth] = code; depth = (depth + 1) | 0;
fp = base; sp = (base + next.localCells) | 0;
for (let i = free; i < sp; i = (i + 1) | 0) I[i] = 0;
if (next.hasRefs) { for (let i = free >> 1; i < sp >> 1; i++) refs[i] = null; m.high.fill(0, free, sp); }
code = next; words = code.words; pc = 0;
if (code.instance !== instance) { instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end | 0; } break; }
case 26: { // call_indirect
const callee = indirect(tables[words[(pc + 2) | 0]!]!.refs, I[(sp - 2) | 0]!, words[(pc + 1) | 0]!);
let next = callee.code;
if (next === null) {
  m.pc = pc; m.sp = sp - 2; m.fp = fp; m.depth = depth; m.code = code; m.steps = start + (fuel - left - 1);
  next = enter(m, callee);
  if (next === null) { sp = m.sp | 0; pc = (pc + 3) | 0; instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end | 0; break; }
}
const free = (sp - 2) | 0, base = (free - next.paramCells) | 0;
if (base + next.frameCells > room || depth === deepest) { m.wanted = next.frameCells; status = ROOM; break loop; }
frames[depth << 1] = pc + 3; frames[(depth << 1) | 1] = fp; codes[depth] = code; depth = (depth + 1) | 0;
fp = base; sp = (base + next.localCells) | 0;
for (let i = free; i < sp; i = (i + 1) | 0) I[i] = 0;
if (next.hasRefs) { for (let i = free >> 1; i < sp >> 1; i++) refs[i] = null; m.high.fill(0, free, sp); }
code = next; words = code.words; pc = 0;
if (code.instance !== instance) { instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end | 0; } break; }
case 27: { // far
m.pc = pc; m.sp = sp; m.fp = fp; m.depth = depth; m.code = code; m.steps = start + (fuel - left - 1);
status = far(m); 
pc = m.pc | 0; sp = m.sp | 0; fp = m.fp | 0; depth = m.depth | 0; code = m.code; words = code.words; instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end | 0;

if (status !== FUEL) break loop; break; }
case 28: { // drop
sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 29: { // select
const t = (sp - 6) | 0;  sp = (sp - 4) | 0; if (I[(sp + 2) | 0] === 0) { I[t] = I[sp]!; I[(t + 1) | 0] = I[(sp + 1) | 0]!; } pc = (pc + 1) | 0; break; }
case 30: { // local.get/32
const t = (sp) | 0;  I[t] = I[(fp + words[(pc + 1) | 0]!) | 0]!; sp = (sp + 2) | 0; pc = (pc + 2) | 0; break; }
case 31: { // local.set/32
const t = (fp + words[(pc + 1) | 0]!) | 0;  sp = (sp - 2) | 0; I[t] = I[sp]!; pc = (pc + 2) | 0; break; }
case 32: { // local.tee/32
const t = (fp + words[(pc + 1) | 0]!) | 0;  I[t] = I[(sp - 2) | 0]!; pc = (pc + 2) | 0; break; }
case 33: { // local.get/64
const t = (sp) | 0;  const from = (fp + words[(pc + 1) | 0]!) | 0; I[t] = I[from]!; I[(t + 1) | 0] = I[(from + 1) | 0]!; sp = (sp + 2) | 0; pc = (pc + 2) | 0; break; }
case 34: { // local.set/64
const t = (fp + words[(pc + 1) | 0]!) | 0;  sp = (sp - 2) | 0; const from = (sp) | 0; I[t] = I[from]!; I[(t + 1) | 0] = I[(from + 1) | 0]!; pc = (pc + 2) | 0; break; }
case 35: { // local.tee/64
const t = (fp + words[(pc + 1) | 0]!) | 0;  const from = (sp - 2) | 0; I[t] = I[from]!; I[(t + 1) | 0] = I[(from + 1) | 0]!; pc = (pc + 2) | 0; break; }
case 36: { // local.get/f64
const t = (sp) | 0;  const from = (fp + words[(pc + 1) | 0]!) | 0, v = D[from >> 1]!; if (v === v) D[t >> 1] = v; else { I[t] = I[from]!; I[(t + 1) | 0] = I[(from + 1) | 0]!; } sp = (sp + 2) | 0; pc = (pc + 2) | 0; break; }
case 37: { // local.set/f64
const t = (fp + words[(pc + 1) | 0]!) | 0;  sp = (sp - 2) | 0; const from = (sp) | 0, v = D[from >> 1]!; if (v === v) D[t >> 1] = v; else { I[t] = I[from]!; I[(t + 1) | 0] = I[(from + 1) | 0]!; } pc = (pc + 2) | 0; break; }
case 38: { // local.tee/f64
const t = (fp + words[(pc + 1) | 0]!) | 0;  const from = (sp - 2) | 0, v = D[from >> 1]!; if (v === v) D[t >> 1] = v; else { I[t] = I[from]!; I[(t + 1) | 0] = I[(from + 1) | 0]!; } pc = (pc + 2) | 0; break; }
case 39: { // global.get
const t = (sp) | 0;  const cells = globals[words[(pc + 1) | 0]!]!.cells; I[t] = cells[0]!; I[(t + 1) | 0] = cells[1]!; sp = (sp + 2) | 0; pc = (pc + 2) | 0; break; }
case 40: { // global.set
sp = (sp - 2) | 0; const cells = globals[words[(pc + 1) | 0]!]!.cells; cells[0] = I[sp]!; cells[1] = I[(sp + 1) | 0]!; pc = (pc + 2) | 0; break; }
case 41: { // i32.const
const t = (sp) | 0;  I[t] = words[(pc + 1) | 0]!; sp = (sp + 2) | 0; pc = (pc + 2) | 0; break; }
case 42: { // i64.const
const t = (sp) | 0;  I[t] = words[(pc + 1) | 0]!; I[(t + 1) | 0] = words[(pc + 2) | 0]!; sp = (sp + 2) | 0; pc = (pc + 3) | 0; break; }
case 43: { // f32.const
const t = (sp) | 0;  I[t] = words[(pc + 1) | 0]!; sp = (sp + 2) | 0; pc = (pc + 2) | 0; break; }
case 44: { // f64.const
const t = (sp) | 0;  D[t >> 1] = code.numbers[words[(pc + 1) | 0]!]!; sp = (sp + 2) | 0; pc = (pc + 2) | 0; break; }
case 45: { // f64.const/nan
const t = (sp) | 0;  I[t] = words[(pc + 1) | 0]!; I[(t + 1) | 0] = words[(pc + 2) | 0]!; sp = (sp + 2) | 0; pc = (pc + 3) | 0; break; }
case 46: { // memory.size
const t = (sp) | 0;  I[t] = end >>> 16; sp = (sp + 2) | 0; pc = (pc + 2) | 0; break; }
case 47: { // i32.load
const t = (sp - 2) | 0;  let e = I[t]!; if (e < 0 || e > ((end - 4 - words[(pc + 1) | 0]!) | 0)) outOfBounds(); e = (e + words[(pc + 1) | 0]!) | 0; I[t] = view.getInt32(e, true); pc = (pc + 2) | 0; break; }
case 48: { // i64.load
const t = (sp - 2) | 0;  let e = I[t]!; if (e < 0 || e > ((end - 8 - words[(pc + 1) | 0]!) | 0)) outOfBounds(); e = (e + words[(pc + 1) | 0]!) | 0; I[t] = view.getInt32(e, true); I[(t + 1) | 0] = view.getInt32(e + 4, true); pc = (pc + 2) | 0; break; }
case 49: { // f32.load
const t = (sp - 2) | 0;  let e = I[t]!; if (e < 0 || e > ((end - 4 - words[(pc + 1) | 0]!) | 0)) outOfBounds(); e = (e + words[(pc + 1) | 0]!) | 0; I[t] = view.getInt32(e, true); pc = (pc + 2) | 0; break; }
case 50: { // f64.load
const t = (sp - 2) | 0;  let e = I[t]!; if (e < 0 || e > ((end - 8 - words[(pc + 1) | 0]!) | 0)) outOfBounds(); e = (e + words[(pc + 1) | 0]!) | 0; const v = view.getFloat64(e, true); if (v === v) D[t >> 1] = v; else { I[t] = view.getInt32(e, true); I[(t + 1) | 0] = view.getInt32(e + 4, true); } pc = (pc + 2) | 0; break; }
case 51: { // i32.load8_s
const t = (sp - 2) | 0;  let e = I[t]!; if (e < 0 || e > ((end - 1 - words[(pc + 1) | 0]!) | 0)) outOfBounds(); e = (e + words[(pc + 1) | 0]!) | 0; I[t] = (bytes[e]! << 24) >> 24; pc = (pc + 2) | 0; break; }
case 52: { // i32.load8_u
const t = (sp - 2) | 0;  let e = I[t]!; if (e < 0 || e > ((end - 1 - words[(pc + 1) | 0]!) | 0)) outOfBounds(); e = (e + words[(pc + 1) | 0]!) | 0; I[t] = bytes[e]!; pc = (pc + 2) | 0; break; }
case 53: { // i32.load16_s
const t = (sp - 2) | 0;  let e = I[t]!; if (e < 0 || e > ((end - 2 - words[(pc + 1) | 0]!) | 0)) outOfBounds(); e = (e + words[(pc + 1) | 0]!) | 0; I[t] = view.getInt16(e, true); pc = (pc + 2) | 0; break; }
case 54: { // i32.load16_u
const t = (sp - 2) | 0;  let e = I[t]!; if (e < 0 || e > ((end - 2 - words[(pc + 1) | 0]!) | 0)) outOfBounds(); e = (e + words[(pc + 1) | 0]!) | 0; I[t] = view.getUint16(e, true); pc = (pc + 2) | 0; break; }
case 55: { // i64.load8_s
const t = (sp - 2) | 0;  let e = I[t]!; if (e < 0 || e > ((end - 1 - words[(pc + 1) | 0]!) | 0)) outOfBounds(); e = (e + words[(pc + 1) | 0]!) | 0; I[t] = (bytes[e]! << 24) >> 24; I[(t + 1) | 0] = I[t]! >> 31; pc = (pc + 2) | 0; break; }
case 56: { // i64.load8_u
const t = (sp - 2) | 0;  let e = I[t]!; if (e < 0 || e > ((end - 1 - words[(pc + 1) | 0]!) | 0)) outOfBounds(); e = (e + words[(pc + 1) | 0]!) | 0; I[t] = bytes[e]!; I[(t + 1) | 0] = 0; pc = (pc + 2) | 0; break; }
case 57: { // i64.load16_s
const t = (sp - 2) | 0;  let e = I[t]!; if (e < 0 || e > ((end - 2 - words[(pc + 1) | 0]!) | 0)) outOfBounds(); e = (e + words[(pc + 1) | 0]!) | 0; I[t] = view.getInt16(e, true); I[(t + 1) | 0] = I[t]! >> 31; pc = (pc + 2) | 0; break; }
case 58: { // i64.load16_u
const t = (sp - 2) | 0;  let e = I[t]!; if (e < 0 || e > ((end - 2 - words[(pc + 1) | 0]!) | 0)) outOfBounds(); e = (e + words[(pc + 1) | 0]!) | 0; I[t] = view.getUint16(e, true); I[(t + 1) | 0] = 0; pc = (pc + 2) | 0; break; }
case 59: { // i64.load32_s
const t = (sp - 2) | 0;  let e = I[t]!; if (e < 0 || e > ((end - 4 - words[(pc + 1) | 0]!) | 0)) outOfBounds(); e = (e + words[(pc + 1) | 0]!) | 0; I[t] = view.getInt32(e, true); I[(t + 1) | 0] = I[t]! >> 31; pc = (pc + 2) | 0; break; }
case 60: { // i64.load32_u
const t = (sp - 2) | 0;  let e = I[t]!; if (e < 0 || e > ((end - 4 - words[(pc + 1) | 0]!) | 0)) outOfBounds(); e = (e + words[(pc + 1) | 0]!) | 0; I[t] = view.getInt32(e, true); I[(t + 1) | 0] = 0; pc = (pc + 2) | 0; break; }
case 61: { // i32.store
let e = I[(sp - 4) | 0]!; if (e < 0 || e > ((end - 4 - words[(pc + 1) | 0]!) | 0)) outOfBounds(); e = (e + words[(pc + 1) | 0]!) | 0;  sp = (sp - 4) | 0; view.setInt32(e, I[(sp + 2) | 0]!, true); pc = (pc + 2) | 0; break; }
case 62: { // i64.store
let e = I[(sp - 4) | 0]!; if (e < 0 || e > ((end - 8 - words[(pc + 1) | 0]!) | 0)) outOfBounds(); e = (e + words[(pc + 1) | 0]!) | 0;  sp = (sp - 4) | 0; view.setInt32(e, I[(sp + 2) | 0]!, true); view.setInt32(e + 4, I[(sp + 3) | 0]!, true); pc = (pc + 2) | 0; break; }
case 63: { // f32.store
let e = I[(sp - 4) | 0]!; if (e < 0 || e > ((end - 4 - words[(pc + 1) | 0]!) | 0)) outOfBounds(); e = (e + words[(pc + 1) | 0]!) | 0;  sp = (sp - 4) | 0; view.setInt32(e, I[(sp + 2) | 0]!, true); pc = (pc + 2) | 0; break; }
case 64: { // f64.store
let e = I[(sp - 4) | 0]!; if (e < 0 || e > ((end - 8 - words[(pc + 1) | 0]!) | 0)) outOfBounds(); e = (e + words[(pc + 1) | 0]!) | 0;  sp = (sp - 4) | 0; const v = D[(sp + 2) >> 1]!; if (v === v) view.setFloat64(e, v, true); else { view.setInt32(e, I[(sp + 2) | 0]!, true); view.setInt32(e + 4, I[(sp + 3) | 0]!, true); } pc = (pc + 2) | 0; break; }
case 65: { // i32.store8
let e = I[(sp - 4) | 0]!; if (e < 0 || e > ((end - 1 - words[(pc + 1) | 0]!) | 0)) outOfBounds(); e = (e + words[(pc + 1) | 0]!) | 0;  sp = (sp - 4) | 0; bytes[e] = I[(sp + 2) | 0]!; pc = (pc + 2) | 0; break; }
case 66: { // i32.store16
let e = I[(sp - 4) | 0]!; if (e < 0 || e > ((end - 2 - words[(pc + 1) | 0]!) | 0)) outOfBounds(); e = (e + words[(pc + 1) | 0]!) | 0;  sp = (sp - 4) | 0; view.setInt16(e, I[(sp + 2) | 0]!, true); pc = (pc + 2) | 0; break; }
case 67: { // i64.store8
let e = I[(sp - 4) | 0]!; if (e < 0 || e > ((end - 1 - words[(pc + 1) | 0]!) | 0)) outOfBounds(); e = (e + words[(pc + 1) | 0]!) | 0;  sp = (sp - 4) | 0; bytes[e] = I[(sp + 2) | 0]!; pc = (pc + 2) | 0; break; }
case 68: { // i64.store16
let e = I[(sp - 4) | 0]!; if (e < 0 || e > ((end - 2 - words[(pc + 1) | 0]!) | 0)) outOfBounds(); e = (e + words[(pc + 1) | 0]!) | 0;  sp = (sp - 4) | 0; view.setInt16(e, I[(sp + 2) | 0]!, true); pc = (pc + 2) | 0; break; }
case 69: { // i64.store32
let e = I[(sp - 4) | 0]!; if (e < 0 || e > ((end - 4 - words[(pc + 1) | 0]!) | 0)) outOfBounds(); e = (e + words[(pc + 1) | 0]!) | 0;  sp = (sp - 4) | 0; view.setInt32(e, I[(sp + 2) | 0]!, true); pc = (pc + 2) | 0; break; }
case 70: { // i32.eqz
const t = (sp - 2) | 0;  const a = I[t]!; I[t] = a === 0 ? 1 : 0; pc = (pc + 1) | 0; break; }
case 71: { // i32.eq
const t = (sp - 4) | 0;  const a = I[t]!, b = I[(sp - 2) | 0]!; I[t] = a === b ? 1 : 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 72: { // i32.ne
const t = (sp - 4) | 0;  const a = I[t]!, b = I[(sp - 2) | 0]!; I[t] = a !== b ? 1 : 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 73: { // i32.lt_s
const t = (sp - 4) | 0;  const a = I[t]!, b = I[(sp - 2) | 0]!; I[t] = a < b ? 1 : 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 74: { // i32.lt_u
const t = (sp - 4) | 0;  const a = I[t]!, b = I[(sp - 2) | 0]!; I[t] = (a >>> 0) < (b >>> 0) ? 1 : 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 75: { // i32.gt_s
const t = (sp - 4) | 0;  const a = I[t]!, b = I[(sp - 2) | 0]!; I[t] = a > b ? 1 : 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 76: { // i32.gt_u
const t = (sp - 4) | 0;  const a = I[t]!, b = I[(sp - 2) | 0]!; I[t] = (a >>> 0) > (b >>> 0) ? 1 : 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 77: { // i32.le_s
const t = (sp - 4) | 0;  const a = I[t]!, b = I[(sp - 2) | 0]!; I[t] = a <= b ? 1 : 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 78: { // i32.le_u
const t = (sp - 4) | 0;  const a = I[t]!, b = I[(sp - 2) | 0]!; I[t] = (a >>> 0) <= (b >>> 0) ? 1 : 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 79: { // i32.ge_s
const t = (sp - 4) | 0;  const a = I[t]!, b = I[(sp - 2) | 0]!; I[t] = a >= b ? 1 : 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 80: { // i32.ge_u
const t = (sp - 4) | 0;  const a = I[t]!, b = I[(sp - 2) | 0]!; I[t] = (a >>> 0) >= (b >>> 0) ? 1 : 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 81: { // i64.eqz
const t = (sp - 2) | 0;  const al = I[t]!, ah = I[(t + 1) | 0]!; I[t] = (al | ah) === 0 ? 1 : 0; pc = (pc + 1) | 0; break; }
case 82: { // i64.eq
const t = (sp - 4) | 0;  const al = I[t]!, ah = I[(t + 1) | 0]!, bl = I[(sp - 2) | 0]!, bh = I[(sp - 1) | 0]!; I[t] = al === bl && ah === bh ? 1 : 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 83: { // i64.ne
const t = (sp - 4) | 0;  const al = I[t]!, ah = I[(t + 1) | 0]!, bl = I[(sp - 2) | 0]!, bh = I[(sp - 1) | 0]!; I[t] = al !== bl || ah !== bh ? 1 : 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 84: { // i64.lt_s
const t = (sp - 4) | 0;  const al = I[t]!, ah = I[(t + 1) | 0]!, bl = I[(sp - 2) | 0]!, bh = I[(sp - 1) | 0]!; I[t] = ah < bh || (ah === bh && al >>> 0 < bl >>> 0) ? 1 : 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 85: { // i64.lt_u
const t = (sp - 4) | 0;  const al = I[t]!, ah = I[(t + 1) | 0]!, bl = I[(sp - 2) | 0]!, bh = I[(sp - 1) | 0]!; I[t] = ah >>> 0 < bh >>> 0 || (ah === bh && al >>> 0 < bl >>> 0) ? 1 : 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 86: { // i64.gt_s
const t = (sp - 4) | 0;  const al = I[t]!, ah = I[(t + 1) | 0]!, bl = I[(sp - 2) | 0]!, bh = I[(sp - 1) | 0]!; I[t] = ah > bh || (ah === bh && al >>> 0 > bl >>> 0) ? 1 : 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 87: { // i64.gt_u
const t = (sp - 4) | 0;  const al = I[t]!, ah = I[(t + 1) | 0]!, bl = I[(sp - 2) | 0]!, bh = I[(sp - 1) | 0]!; I[t] = ah >>> 0 > bh >>> 0 || (ah === bh && al >>> 0 > bl >>> 0) ? 1 : 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 88: { // i64.le_s
const t = (sp - 4) | 0;  const al = I[t]!, ah = I[(t + 1) | 0]!, bl = I[(sp - 2) | 0]!, bh = I[(sp - 1) | 0]!; I[t] = ah < bh || (ah === bh && al >>> 0 <= bl >>> 0) ? 1 : 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 89: { // i64.le_u
const t = (sp - 4) | 0;  const al = I[t]!, ah = I[(t + 1) | 0]!, bl = I[(sp - 2) | 0]!, bh = I[(sp - 1) | 0]!; I[t] = ah >>> 0 < bh >>> 0 || (ah === bh && al >>> 0 <= bl >>> 0) ? 1 : 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 90: { // i64.ge_s
const t = (sp - 4) | 0;  const al = I[t]!, ah = I[(t + 1) | 0]!, bl = I[(sp - 2) | 0]!, bh = I[(sp - 1) | 0]!; I[t] = ah > bh || (ah === bh && al >>> 0 >= bl >>> 0) ? 1 : 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 91: { // i64.ge_u
const t = (sp - 4) | 0;  const al = I[t]!, ah = I[(t + 1) | 0]!, bl = I[(sp - 2) | 0]!, bh = I[(sp - 1) | 0]!; I[t] = ah >>> 0 > bh >>> 0 || (ah === bh && al >>> 0 >= bl >>> 0) ? 1 : 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 92: { // f64.eq
const t = (sp - 4) | 0;  const a = D[(t) >> 1]!, b = D[(sp - 2) >> 1]!; I[t] = a === b ? 1 : 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 93: { // f64.ne
const t = (sp - 4) | 0;  const a = D[(t) >> 1]!, b = D[(sp - 2) >> 1]!; I[t] = a !== b ? 1 : 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 94: { // f64.lt
const t = (sp - 4) | 0;  const a = D[(t) >> 1]!, b = D[(sp - 2) >> 1]!; I[t] = a < b ? 1 : 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 95: { // f64.gt
const t = (sp - 4) | 0;  const a = D[(t) >> 1]!, b = D[(sp - 2) >> 1]!; I[t] = a > b ? 1 : 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 96: { // f64.le
const t = (sp - 4) | 0;  const a = D[(t) >> 1]!, b = D[(sp - 2) >> 1]!; I[t] = a <= b ? 1 : 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 97: { // f64.ge
const t = (sp - 4) | 0;  const a = D[(t) >> 1]!, b = D[(sp - 2) >> 1]!; I[t] = a >= b ? 1 : 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 98: { // i32.add
const t = (sp - 4) | 0;  const a = I[t]!, b = I[(sp - 2) | 0]!; I[t] = (a + b) | 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 99: { // i32.sub
const t = (sp - 4) | 0;  const a = I[t]!, b = I[(sp - 2) | 0]!; I[t] = (a - b) | 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 100: { // i32.mul
const t = (sp - 4) | 0;  const a = I[t]!, b = I[(sp - 2) | 0]!; I[t] = Math.imul(a, b); sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 101: { // i32.div_s
const t = (sp - 4) | 0;  const a = I[t]!, b = I[(sp - 2) | 0]!; I[t] = !b ? trap('integer divide by zero') : a === -0x80000000 && b === -1 ? trap('integer overflow') : (a / b) | 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 102: { // i32.div_u
const t = (sp - 4) | 0;  const a = I[t]!, b = I[(sp - 2) | 0]!; I[t] = b ? ((a >>> 0) / (b >>> 0)) | 0 : trap('integer divide by zero'); sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 103: { // i32.rem_s
const t = (sp - 4) | 0;  const a = I[t]!, b = I[(sp - 2) | 0]!; I[t] = b ? (a % b) | 0 : trap('integer divide by zero'); sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 104: { // i32.rem_u
const t = (sp - 4) | 0;  const a = I[t]!, b = I[(sp - 2) | 0]!; I[t] = b ? ((a >>> 0) % (b >>> 0)) | 0 : trap('integer divide by zero'); sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 105: { // i32.and
const t = (sp - 4) | 0;  const a = I[t]!, b = I[(sp - 2) | 0]!; I[t] = a & b; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 106: { // i32.or
const t = (sp - 4) | 0;  const a = I[t]!, b = I[(sp - 2) | 0]!; I[t] = a | b; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 107: { // i32.xor
const t = (sp - 4) | 0;  const a = I[t]!, b = I[(sp - 2) | 0]!; I[t] = a ^ b; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 108: { // i32.shl
const t = (sp - 4) | 0;  const a = I[t]!, b = I[(sp - 2) | 0]!; I[t] = a << b; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 109: { // i32.shr_s
const t = (sp - 4) | 0;  const a = I[t]!, b = I[(sp - 2) | 0]!; I[t] = a >> b; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 110: { // i32.shr_u
const t = (sp - 4) | 0;  const a = I[t]!, b = I[(sp - 2) | 0]!; I[t] = (a >>> b) | 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 111: { // i32.rotl
const t = (sp - 4) | 0;  const a = I[t]!, b = I[(sp - 2) | 0]!; I[t] = (a << b) | (a >>> -b); sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 112: { // i32.rotr
const t = (sp - 4) | 0;  const a = I[t]!, b = I[(sp - 2) | 0]!; I[t] = (a >>> b) | (a << -b); sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 113: { // i64.add
const t = (sp - 4) | 0;  const al = I[t]!, ah = I[(t + 1) | 0]!, bl = I[(sp - 2) | 0]!, bh = I[(sp - 1) | 0]!; const lo = (al + bl) | 0; I[t] = lo; I[(t + 1) | 0] = (ah + bh + (lo >>> 0 < al >>> 0 ? 1 : 0)) | 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 114: { // i64.sub
const t = (sp - 4) | 0;  const al = I[t]!, ah = I[(t + 1) | 0]!, bl = I[(sp - 2) | 0]!, bh = I[(sp - 1) | 0]!; const lo = (al - bl) | 0; I[t] = lo; I[(t + 1) | 0] = (ah - bh - (al >>> 0 < bl >>> 0 ? 1 : 0)) | 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 115: { // i64.mul
const t = (sp - 4) | 0;  const al = I[t]!, ah = I[(t + 1) | 0]!, bl = I[(sp - 2) | 0]!, bh = I[(sp - 1) | 0]!; const lo = i64_mul(al, ah, bl, bh); I[t] = lo; I[(t + 1) | 0] = high[0]!; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 116: { // i64.and
const t = (sp - 4) | 0;  const al = I[t]!, ah = I[(t + 1) | 0]!, bl = I[(sp - 2) | 0]!, bh = I[(sp - 1) | 0]!; const lo = al & bl; I[t] = lo; I[(t + 1) | 0] = ah & bh; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 117: { // i64.or
const t = (sp - 4) | 0;  const al = I[t]!, ah = I[(t + 1) | 0]!, bl = I[(sp - 2) | 0]!, bh = I[(sp - 1) | 0]!; const lo = al | bl; I[t] = lo; I[(t + 1) | 0] = ah | bh; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 118: { // i64.xor
const t = (sp - 4) | 0;  const al = I[t]!, ah = I[(t + 1) | 0]!, bl = I[(sp - 2) | 0]!, bh = I[(sp - 1) | 0]!; const lo = al ^ bl; I[t] = lo; I[(t + 1) | 0] = ah ^ bh; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 119: { // i64.shl
const t = (sp - 4) | 0;  const al = I[t]!, ah = I[(t + 1) | 0]!, bl = I[(sp - 2) | 0]!; const lo = bl & 32 ? 0 : al << bl; I[t] = lo; I[(t + 1) | 0] = bl & 32 ? al << bl : (ah << bl) | (al >>> 1 >>> ~bl); sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 120: { // i64.shr_s
const t = (sp - 4) | 0;  const al = I[t]!, ah = I[(t + 1) | 0]!, bl = I[(sp - 2) | 0]!; const lo = bl & 32 ? ah >> bl : (al >>> bl) | (ah << 1 << ~bl); I[t] = lo; I[(t + 1) | 0] = bl & 32 ? ah >> 31 : ah >> bl; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 121: { // i64.shr_u
const t = (sp - 4) | 0;  const al = I[t]!, ah = I[(t + 1) | 0]!, bl = I[(sp - 2) | 0]!; const lo = bl & 32 ? (ah >>> bl) | 0 : (al >>> bl) | (ah << 1 << ~bl); I[t] = lo; I[(t + 1) | 0] = bl & 32 ? 0 : (ah >>> bl) | 0; sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 122: { // i64.rotl
const t = (sp - 4) | 0;  const al = I[t]!, ah = I[(t + 1) | 0]!, bl = I[(sp - 2) | 0]!; const lo = bl & 32 ? (ah << bl) | (al >>> 1 >>> ~bl) : (al << bl) | (ah >>> 1 >>> ~bl); I[t] = lo; I[(t + 1) | 0] = bl & 32 ? (al << bl) | (ah >>> 1 >>> ~bl) : (ah << bl) | (al >>> 1 >>> ~bl); sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 123: { // i64.rotr
const t = (sp - 4) | 0;  const al = I[t]!, ah = I[(t + 1) | 0]!, bl = I[(sp - 2) | 0]!; const lo = bl & 32 ? (ah >>> bl) | (al << 1 << ~bl) : (al >>> bl) | (ah << 1 << ~bl); I[t] = lo; I[(t + 1) | 0] = bl & 32 ? (al >>> bl) | (ah << 1 << ~bl) : (ah >>> bl) | (al << 1 << ~bl); sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 124: { // f64.abs
const t = (sp - 2) | 0;  const al = I[t]!, ah = I[(t + 1) | 0]!; const lo = al; I[t] = lo; I[(t + 1) | 0] = ah & 0x7fffffff; pc = (pc + 1) | 0; break; }
case 125: { // f64.neg
const t = (sp - 2) | 0;  const al = I[t]!, ah = I[(t + 1) | 0]!; const lo = al; I[t] = lo; I[(t + 1) | 0] = ah ^ -0x80000000; pc = (pc + 1) | 0; break; }
case 126: { // f64.sqrt
const t = (sp - 2) | 0;  const a = D[(t) >> 1]!; const lo = Math.sqrt(a); if (lo === lo) D[t >> 1] = lo; else { I[t] = 0; I[(t + 1) | 0] = 2146959360; } pc = (pc + 1) | 0; break; }
case 127: { // f64.add
const t = (sp - 4) | 0;  const a = D[(t) >> 1]!, b = D[(sp - 2) >> 1]!; const lo = a + b; if (lo === lo) D[t >> 1] = lo; else { I[t] = 0; I[(t + 1) | 0] = 2146959360; } sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 128: { // f64.sub
const t = (sp - 4) | 0;  const a = D[(t) >> 1]!, b = D[(sp - 2) >> 1]!; const lo = a - b; if (lo === lo) D[t >> 1] = lo; else { I[t] = 0; I[(t + 1) | 0] = 2146959360; } sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 129: { // f64.mul
const t = (sp - 4) | 0;  const a = D[(t) >> 1]!, b = D[(sp - 2) >> 1]!; const lo = a * b; if (lo === lo) D[t >> 1] = lo; else { I[t] = 0; I[(t + 1) | 0] = 2146959360; } sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 130: { // f64.div
const t = (sp - 4) | 0;  const a = D[(t) >> 1]!, b = D[(sp - 2) >> 1]!; const lo = a / b; if (lo === lo) D[t >> 1] = lo; else { I[t] = 0; I[(t + 1) | 0] = 2146959360; } sp = (sp - 2) | 0; pc = (pc + 1) | 0; break; }
case 131: { // i32.wrap_i64
 pc = (pc + 1) | 0; break; }
case 132: { // i64.extend_i32_s
const t = (sp - 2) | 0;  const a = I[t]!; const lo = a; I[t] = lo; I[(t + 1) | 0] = a >> 31; pc = (pc + 1) | 0; break; }
case 133: { // i64.extend_i32_u
const t = (sp - 2) | 0;  const a = I[t]!; const lo = a; I[t] = lo; I[(t + 1) | 0] = 0; pc = (pc + 1) | 0; break; }
case 134: { // f64.convert_i32_s
const t = (sp - 2) | 0;  const a = I[t]!; const lo = a; D[t >> 1] = lo; pc = (pc + 1) | 0; break; }
case 135: { // f64.convert_i32_u
const t = (sp - 2) | 0;  const a = I[t]!; const lo = a >>> 0; D[t >> 1] = lo; pc = (pc + 1) | 0; break; }
        default:
          if (op < 206) {
            
            sp = rare(op, I, F, D, sp) | 0;
            pc = (pc + 1) | 0;
            break;
          }
          m.pc = pc; m.sp = sp; m.fp = fp; m.depth = depth; m.code = code;
          
          cold(m);
          pc = m.pc | 0; sp = m.sp | 0;
          { const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end | 0; }
      }
    }
  } catch (error) {
    m.pc = pc; m.sp = sp; m.fp = fp; m.depth = depth; m.code = code; m.steps = start + (fuel - left - 1);
    if (!(error instanceof Trap)) throw error;
    m.trap = error;
    return TRAP;
  }
  // Having run out, reached a breakpoint or found no room is not a step.
  if (status !== DONE) left = (left + 1) | 0;
  m.pc = pc; m.sp = sp; m.fp = fp; m.depth = depth; m.code = code; m.steps = start + (fuel - left);
  return status;
}
