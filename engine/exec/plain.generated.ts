// Written by `node engine/isa/generate.ts`; the templates and what their names mean are there.
import { f32_convert_i64, i64_saturate_s, i64_saturate_u, i64_split, saturate, truncate } from '../numeric/convert.ts';
import { high, i64_div_s, i64_div_u, i64_mul, i64_rem_s, i64_rem_u } from '../numeric/i64.ts';
import { i32_popcnt } from '../numeric/i32.ts';
import { nearest } from '../numeric/float.ts';
import { Trap, trap } from '../numeric/trap.ts';
import { NO_MEMORY } from '../runtime/memory.ts';
import type { Code } from '../runtime/store.ts';
import { carry, cold, enter, indirect, outOfBounds, unreachable } from './cold.ts';
import { BREAKPOINT, DONE, FUEL, ROOM, type State, type Status, TRAP } from './state.ts';

/** Runs at most `fuel` instructions; see `state.ts`. */
export function plain(m: State, fuel: number): Status {
  const I = m.i32, F = m.f32, D = m.f64, refs = m.refs, frames = m.frames, codes = m.codes, room = I.length, deepest = frames.length >> 1, start = m.steps;
  let code: Code = m.code, words = code.words, pc = m.pc, sp = m.sp, fp = m.fp, depth = m.depth, left = fuel;
  let instance = code.instance, funcs = instance.funcs, tables = instance.tables, globals = instance.globals;
  const first = instance.mems[0] ?? NO_MEMORY;
  let view = first.view, bytes = first.bytes, end = first.end;
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
 pc += 1; break; }
case 3: { // if
sp -= 2; pc = I[sp] !== 0 ? pc + 2 : words[pc + 1]!; break; }
case 4: { // else
pc = words[pc + 1]!; break; }
case 5: { // br
pc = words[pc + 1]!; break; }
case 6: { // br/0
sp = fp + words[pc + 2]!; pc = words[pc + 1]!; break; }
case 7: { // br/1
const to = fp + words[pc + 2]!; I[to] = I[sp - 2]!; I[to + 1] = I[sp - 1]!; sp = to + 2; pc = words[pc + 1]!; break; }
case 8: { // br/n
sp = carry(m, fp + words[pc + 2]!, sp, words[pc + 3]!, words[pc + 4]!); pc = words[pc + 1]!; break; }
case 9: { // br_if
sp -= 2; pc = I[sp] !== 0 ? words[pc + 1]! : pc + 2; break; }
case 10: { // br_if/0
sp -= 2; if (I[sp] !== 0) { sp = fp + words[pc + 2]!; pc = words[pc + 1]!; } else pc += 3; break; }
case 11: { // br_if/1
sp -= 2; if (I[sp] !== 0) { const to = fp + words[pc + 2]!; I[to] = I[sp - 2]!; I[to + 1] = I[sp - 1]!; sp = to + 2; pc = words[pc + 1]!; } else pc += 3; break; }
case 12: { // br_if/n
sp -= 2; if (I[sp] !== 0) { sp = carry(m, fp + words[pc + 2]!, sp, words[pc + 3]!, words[pc + 4]!); pc = words[pc + 1]!; } else pc += 5; break; }
case 13: { // br_table
sp -= 2; let i = I[sp]!; const last = words[pc + 1]!; if (i < 0 || i > last) i = last; const entry = pc + 2 + 2 * i; sp = fp + words[entry + 1]!; pc = words[entry]!; break; }
case 14: { // br_table/n
sp -= 2; let i = I[sp]!; const last = words[pc + 1]!; if (i < 0 || i > last) i = last; const entry = pc + 4 + 2 * i; sp = carry(m, fp + words[entry + 1]!, sp, words[pc + 2]!, words[pc + 3]!); pc = words[entry]!; break; }
case 15: { // end/0
sp = fp;
if (depth === 0) { status = DONE; break loop; }
depth--; pc = frames[2 * depth]!; fp = frames[2 * depth + 1]!; code = codes[depth]!; words = code.words;
if (code.instance !== instance) { instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end; } break; }
case 16: { // end/1
I[fp] = I[sp - 2]!; I[fp + 1] = I[sp - 1]!; sp = fp + 2;
if (depth === 0) { status = DONE; break loop; }
depth--; pc = frames[2 * depth]!; fp = frames[2 * depth + 1]!; code = codes[depth]!; words = code.words;
if (code.instance !== instance) { instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end; } break; }
case 17: { // end/n
sp = carry(m, fp, sp, words[pc + 1]!, words[pc + 2]!);
if (depth === 0) { status = DONE; break loop; }
depth--; pc = frames[2 * depth]!; fp = frames[2 * depth + 1]!; code = codes[depth]!; words = code.words;
if (code.instance !== instance) { instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end; } break; }
case 18: { // return/0
sp = fp;
if (depth === 0) { status = DONE; break loop; }
depth--; pc = frames[2 * depth]!; fp = frames[2 * depth + 1]!; code = codes[depth]!; words = code.words;
if (code.instance !== instance) { instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end; } break; }
case 19: { // return/1
I[fp] = I[sp - 2]!; I[fp + 1] = I[sp - 1]!; sp = fp + 2;
if (depth === 0) { status = DONE; break loop; }
depth--; pc = frames[2 * depth]!; fp = frames[2 * depth + 1]!; code = codes[depth]!; words = code.words;
if (code.instance !== instance) { instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end; } break; }
case 20: { // return/n
sp = carry(m, fp, sp, words[pc + 1]!, words[pc + 2]!);
if (depth === 0) { status = DONE; break loop; }
depth--; pc = frames[2 * depth]!; fp = frames[2 * depth + 1]!; code = codes[depth]!; words = code.words;
if (code.instance !== instance) { instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end; } break; }
case 21: { // call
const callee = funcs[words[pc + 1]!]!;
let next = callee.code;
if (next === null) {
  m.pc = pc; m.sp = sp; m.fp = fp; m.depth = depth; m.code = code; m.steps = start + (fuel - left - 1);
  next = enter(m, callee);
  if (next === null) { sp = m.sp; pc += 2; instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end; break; }
}
const base = sp - next.paramCells;
if (base + next.frameCells > room || depth === deepest) { m.wanted = next.frameCells; status = ROOM; break loop; }
frames[2 * depth] = pc + 2; frames[2 * depth + 1] = fp; codes[depth] = code; depth++;
fp = base; sp = base + next.localCells;
for (let i = base + next.paramCells; i < sp; i++) I[i] = 0;
if (next.hasRefs) for (let i = (base + next.paramCells) >> 1; i < sp >> 1; i++) refs[i] = null;
code = next; words = code.words; pc = 0;
if (code.instance !== instance) { instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end; } break; }
case 22: { // call_indirect
const callee = indirect(tables[words[pc + 2]!]!.refs, I[sp - 2]!, words[pc + 1]!);
let next = callee.code;
if (next === null) {
  m.pc = pc; m.sp = sp - 2; m.fp = fp; m.depth = depth; m.code = code; m.steps = start + (fuel - left - 1);
  next = enter(m, callee);
  if (next === null) { sp = m.sp; pc += 3; instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end; break; }
}
const base = sp - 2 - next.paramCells;
if (base + next.frameCells > room || depth === deepest) { m.wanted = next.frameCells; status = ROOM; break loop; }
frames[2 * depth] = pc + 3; frames[2 * depth + 1] = fp; codes[depth] = code; depth++;
fp = base; sp = base + next.localCells;
for (let i = base + next.paramCells; i < sp; i++) I[i] = 0;
if (next.hasRefs) for (let i = (base + next.paramCells) >> 1; i < sp >> 1; i++) refs[i] = null;
code = next; words = code.words; pc = 0;
if (code.instance !== instance) { instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end; } break; }
case 23: { // drop
sp -= 2; pc += 1; break; }
case 24: { // select
sp -= 4; if (I[sp + 2] === 0) { I[sp - 2] = I[sp]!; I[sp - 1] = I[sp + 1]!; } pc += 1; break; }
case 25: { // local.get/32
I[sp] = I[fp + words[pc + 1]!]!; sp += 2; pc += 2; break; }
case 26: { // local.set/32
sp -= 2; I[fp + words[pc + 1]!] = I[sp]!; pc += 2; break; }
case 27: { // local.tee/32
I[fp + words[pc + 1]!] = I[sp - 2]!; pc += 2; break; }
case 28: { // local.get/64
const from = fp + words[pc + 1]!, to = sp; I[to] = I[from]!; I[to + 1] = I[from + 1]!; sp += 2; pc += 2; break; }
case 29: { // local.set/64
sp -= 2; const from = sp, to = fp + words[pc + 1]!; I[to] = I[from]!; I[to + 1] = I[from + 1]!; pc += 2; break; }
case 30: { // local.tee/64
const from = sp - 2, to = fp + words[pc + 1]!; I[to] = I[from]!; I[to + 1] = I[from + 1]!; pc += 2; break; }
case 31: { // local.get/f64
const from = fp + words[pc + 1]!, to = sp, v = D[from >> 1]!; if (v === v) D[to >> 1] = v; else { I[to] = I[from]!; I[to + 1] = I[from + 1]!; } sp += 2; pc += 2; break; }
case 32: { // local.set/f64
sp -= 2; const from = sp, to = fp + words[pc + 1]!, v = D[from >> 1]!; if (v === v) D[to >> 1] = v; else { I[to] = I[from]!; I[to + 1] = I[from + 1]!; } pc += 2; break; }
case 33: { // local.tee/f64
const from = sp - 2, to = fp + words[pc + 1]!, v = D[from >> 1]!; if (v === v) D[to >> 1] = v; else { I[to] = I[from]!; I[to + 1] = I[from + 1]!; } pc += 2; break; }
case 34: { // global.get
const cells = globals[words[pc + 1]!]!.cells; I[sp] = cells[0]!; I[sp + 1] = cells[1]!; sp += 2; pc += 2; break; }
case 35: { // global.set
sp -= 2; const cells = globals[words[pc + 1]!]!.cells; cells[0] = I[sp]!; cells[1] = I[sp + 1]!; pc += 2; break; }
case 36: { // i32.const
I[sp] = words[pc + 1]!; sp += 2; pc += 2; break; }
case 37: { // i64.const
I[sp] = words[pc + 1]!; I[sp + 1] = words[pc + 2]!; sp += 2; pc += 3; break; }
case 38: { // f32.const
I[sp] = words[pc + 1]!; sp += 2; pc += 2; break; }
case 39: { // f64.const
I[sp] = words[pc + 1]!; I[sp + 1] = words[pc + 2]!; sp += 2; pc += 3; break; }
case 40: { // memory.size
I[sp] = end >>> 16; sp += 2; pc += 2; break; }
case 41: { // i32.load
let e = I[sp - 2]!; if (e < 0 || e > ((end - 4 - words[pc + 1]!) | 0)) outOfBounds(); e = (e + words[pc + 1]!) | 0; I[sp - 2] = view.getInt32(e, true); pc += 2; break; }
case 42: { // i64.load
let e = I[sp - 2]!; if (e < 0 || e > ((end - 8 - words[pc + 1]!) | 0)) outOfBounds(); e = (e + words[pc + 1]!) | 0; I[sp - 2] = view.getInt32(e, true); I[sp - 1] = view.getInt32(e + 4, true); pc += 2; break; }
case 43: { // f32.load
let e = I[sp - 2]!; if (e < 0 || e > ((end - 4 - words[pc + 1]!) | 0)) outOfBounds(); e = (e + words[pc + 1]!) | 0; I[sp - 2] = view.getInt32(e, true); pc += 2; break; }
case 44: { // f64.load
let e = I[sp - 2]!; if (e < 0 || e > ((end - 8 - words[pc + 1]!) | 0)) outOfBounds(); e = (e + words[pc + 1]!) | 0; const v = view.getFloat64(e, true); if (v === v) D[(sp - 2) >> 1] = v; else { I[sp - 2] = view.getInt32(e, true); I[sp - 1] = view.getInt32(e + 4, true); } pc += 2; break; }
case 45: { // i32.load8_s
let e = I[sp - 2]!; if (e < 0 || e > ((end - 1 - words[pc + 1]!) | 0)) outOfBounds(); e = (e + words[pc + 1]!) | 0; I[sp - 2] = (bytes[e]! << 24) >> 24; pc += 2; break; }
case 46: { // i32.load8_u
let e = I[sp - 2]!; if (e < 0 || e > ((end - 1 - words[pc + 1]!) | 0)) outOfBounds(); e = (e + words[pc + 1]!) | 0; I[sp - 2] = bytes[e]!; pc += 2; break; }
case 47: { // i32.load16_s
let e = I[sp - 2]!; if (e < 0 || e > ((end - 2 - words[pc + 1]!) | 0)) outOfBounds(); e = (e + words[pc + 1]!) | 0; I[sp - 2] = view.getInt16(e, true); pc += 2; break; }
case 48: { // i32.load16_u
let e = I[sp - 2]!; if (e < 0 || e > ((end - 2 - words[pc + 1]!) | 0)) outOfBounds(); e = (e + words[pc + 1]!) | 0; I[sp - 2] = view.getUint16(e, true); pc += 2; break; }
case 49: { // i64.load8_s
let e = I[sp - 2]!; if (e < 0 || e > ((end - 1 - words[pc + 1]!) | 0)) outOfBounds(); e = (e + words[pc + 1]!) | 0; I[sp - 2] = (bytes[e]! << 24) >> 24; I[sp - 1] = I[sp - 2]! >> 31; pc += 2; break; }
case 50: { // i64.load8_u
let e = I[sp - 2]!; if (e < 0 || e > ((end - 1 - words[pc + 1]!) | 0)) outOfBounds(); e = (e + words[pc + 1]!) | 0; I[sp - 2] = bytes[e]!; I[sp - 1] = 0; pc += 2; break; }
case 51: { // i64.load16_s
let e = I[sp - 2]!; if (e < 0 || e > ((end - 2 - words[pc + 1]!) | 0)) outOfBounds(); e = (e + words[pc + 1]!) | 0; I[sp - 2] = view.getInt16(e, true); I[sp - 1] = I[sp - 2]! >> 31; pc += 2; break; }
case 52: { // i64.load16_u
let e = I[sp - 2]!; if (e < 0 || e > ((end - 2 - words[pc + 1]!) | 0)) outOfBounds(); e = (e + words[pc + 1]!) | 0; I[sp - 2] = view.getUint16(e, true); I[sp - 1] = 0; pc += 2; break; }
case 53: { // i64.load32_s
let e = I[sp - 2]!; if (e < 0 || e > ((end - 4 - words[pc + 1]!) | 0)) outOfBounds(); e = (e + words[pc + 1]!) | 0; I[sp - 2] = view.getInt32(e, true); I[sp - 1] = I[sp - 2]! >> 31; pc += 2; break; }
case 54: { // i64.load32_u
let e = I[sp - 2]!; if (e < 0 || e > ((end - 4 - words[pc + 1]!) | 0)) outOfBounds(); e = (e + words[pc + 1]!) | 0; I[sp - 2] = view.getInt32(e, true); I[sp - 1] = 0; pc += 2; break; }
case 55: { // i32.store
let e = I[sp - 4]!; if (e < 0 || e > ((end - 4 - words[pc + 1]!) | 0)) outOfBounds(); e = (e + words[pc + 1]!) | 0;  sp -= 4; view.setInt32(e, I[sp + 2]!, true); pc += 2; break; }
case 56: { // i64.store
let e = I[sp - 4]!; if (e < 0 || e > ((end - 8 - words[pc + 1]!) | 0)) outOfBounds(); e = (e + words[pc + 1]!) | 0;  sp -= 4; view.setInt32(e, I[sp + 2]!, true); view.setInt32(e + 4, I[sp + 3]!, true); pc += 2; break; }
case 57: { // f32.store
let e = I[sp - 4]!; if (e < 0 || e > ((end - 4 - words[pc + 1]!) | 0)) outOfBounds(); e = (e + words[pc + 1]!) | 0;  sp -= 4; view.setInt32(e, I[sp + 2]!, true); pc += 2; break; }
case 58: { // f64.store
let e = I[sp - 4]!; if (e < 0 || e > ((end - 8 - words[pc + 1]!) | 0)) outOfBounds(); e = (e + words[pc + 1]!) | 0;  sp -= 4; const v = D[(sp + 2) >> 1]!; if (v === v) view.setFloat64(e, v, true); else { view.setInt32(e, I[sp + 2]!, true); view.setInt32(e + 4, I[sp + 3]!, true); } pc += 2; break; }
case 59: { // i32.store8
let e = I[sp - 4]!; if (e < 0 || e > ((end - 1 - words[pc + 1]!) | 0)) outOfBounds(); e = (e + words[pc + 1]!) | 0;  sp -= 4; bytes[e] = I[sp + 2]!; pc += 2; break; }
case 60: { // i32.store16
let e = I[sp - 4]!; if (e < 0 || e > ((end - 2 - words[pc + 1]!) | 0)) outOfBounds(); e = (e + words[pc + 1]!) | 0;  sp -= 4; view.setInt16(e, I[sp + 2]!, true); pc += 2; break; }
case 61: { // i64.store8
let e = I[sp - 4]!; if (e < 0 || e > ((end - 1 - words[pc + 1]!) | 0)) outOfBounds(); e = (e + words[pc + 1]!) | 0;  sp -= 4; bytes[e] = I[sp + 2]!; pc += 2; break; }
case 62: { // i64.store16
let e = I[sp - 4]!; if (e < 0 || e > ((end - 2 - words[pc + 1]!) | 0)) outOfBounds(); e = (e + words[pc + 1]!) | 0;  sp -= 4; view.setInt16(e, I[sp + 2]!, true); pc += 2; break; }
case 63: { // i64.store32
let e = I[sp - 4]!; if (e < 0 || e > ((end - 4 - words[pc + 1]!) | 0)) outOfBounds(); e = (e + words[pc + 1]!) | 0;  sp -= 4; view.setInt32(e, I[sp + 2]!, true); pc += 2; break; }
case 64: { // i32.eqz
const a = I[sp - 2]!; I[sp - 2] = a === 0 ? 1 : 0; pc += 1; break; }
case 65: { // i32.eq
const a = I[sp - 4]!, b = I[sp - 2]!; I[sp - 4] = a === b ? 1 : 0; sp -= 2; pc += 1; break; }
case 66: { // i32.ne
const a = I[sp - 4]!, b = I[sp - 2]!; I[sp - 4] = a !== b ? 1 : 0; sp -= 2; pc += 1; break; }
case 67: { // i32.lt_s
const a = I[sp - 4]!, b = I[sp - 2]!; I[sp - 4] = a < b ? 1 : 0; sp -= 2; pc += 1; break; }
case 68: { // i32.lt_u
const a = I[sp - 4]!, b = I[sp - 2]!; I[sp - 4] = (a >>> 0) < (b >>> 0) ? 1 : 0; sp -= 2; pc += 1; break; }
case 69: { // i32.gt_s
const a = I[sp - 4]!, b = I[sp - 2]!; I[sp - 4] = a > b ? 1 : 0; sp -= 2; pc += 1; break; }
case 70: { // i32.gt_u
const a = I[sp - 4]!, b = I[sp - 2]!; I[sp - 4] = (a >>> 0) > (b >>> 0) ? 1 : 0; sp -= 2; pc += 1; break; }
case 71: { // i32.le_s
const a = I[sp - 4]!, b = I[sp - 2]!; I[sp - 4] = a <= b ? 1 : 0; sp -= 2; pc += 1; break; }
case 72: { // i32.le_u
const a = I[sp - 4]!, b = I[sp - 2]!; I[sp - 4] = (a >>> 0) <= (b >>> 0) ? 1 : 0; sp -= 2; pc += 1; break; }
case 73: { // i32.ge_s
const a = I[sp - 4]!, b = I[sp - 2]!; I[sp - 4] = a >= b ? 1 : 0; sp -= 2; pc += 1; break; }
case 74: { // i32.ge_u
const a = I[sp - 4]!, b = I[sp - 2]!; I[sp - 4] = (a >>> 0) >= (b >>> 0) ? 1 : 0; sp -= 2; pc += 1; break; }
case 75: { // i64.eqz
const al = I[sp - 2]!, ah = I[sp - 1]!; I[sp - 2] = (al | ah) === 0 ? 1 : 0; pc += 1; break; }
case 76: { // i64.eq
const al = I[sp - 4]!, ah = I[sp - 3]!, bl = I[sp - 2]!, bh = I[sp - 1]!; I[sp - 4] = al === bl && ah === bh ? 1 : 0; sp -= 2; pc += 1; break; }
case 77: { // i64.ne
const al = I[sp - 4]!, ah = I[sp - 3]!, bl = I[sp - 2]!, bh = I[sp - 1]!; I[sp - 4] = al !== bl || ah !== bh ? 1 : 0; sp -= 2; pc += 1; break; }
case 78: { // i64.lt_s
const al = I[sp - 4]!, ah = I[sp - 3]!, bl = I[sp - 2]!, bh = I[sp - 1]!; I[sp - 4] = ah < bh || (ah === bh && al >>> 0 < bl >>> 0) ? 1 : 0; sp -= 2; pc += 1; break; }
case 79: { // i64.lt_u
const al = I[sp - 4]!, ah = I[sp - 3]!, bl = I[sp - 2]!, bh = I[sp - 1]!; I[sp - 4] = ah >>> 0 < bh >>> 0 || (ah === bh && al >>> 0 < bl >>> 0) ? 1 : 0; sp -= 2; pc += 1; break; }
case 80: { // i64.gt_s
const al = I[sp - 4]!, ah = I[sp - 3]!, bl = I[sp - 2]!, bh = I[sp - 1]!; I[sp - 4] = ah > bh || (ah === bh && al >>> 0 > bl >>> 0) ? 1 : 0; sp -= 2; pc += 1; break; }
case 81: { // i64.gt_u
const al = I[sp - 4]!, ah = I[sp - 3]!, bl = I[sp - 2]!, bh = I[sp - 1]!; I[sp - 4] = ah >>> 0 > bh >>> 0 || (ah === bh && al >>> 0 > bl >>> 0) ? 1 : 0; sp -= 2; pc += 1; break; }
case 82: { // i64.le_s
const al = I[sp - 4]!, ah = I[sp - 3]!, bl = I[sp - 2]!, bh = I[sp - 1]!; I[sp - 4] = ah < bh || (ah === bh && al >>> 0 <= bl >>> 0) ? 1 : 0; sp -= 2; pc += 1; break; }
case 83: { // i64.le_u
const al = I[sp - 4]!, ah = I[sp - 3]!, bl = I[sp - 2]!, bh = I[sp - 1]!; I[sp - 4] = ah >>> 0 < bh >>> 0 || (ah === bh && al >>> 0 <= bl >>> 0) ? 1 : 0; sp -= 2; pc += 1; break; }
case 84: { // i64.ge_s
const al = I[sp - 4]!, ah = I[sp - 3]!, bl = I[sp - 2]!, bh = I[sp - 1]!; I[sp - 4] = ah > bh || (ah === bh && al >>> 0 >= bl >>> 0) ? 1 : 0; sp -= 2; pc += 1; break; }
case 85: { // i64.ge_u
const al = I[sp - 4]!, ah = I[sp - 3]!, bl = I[sp - 2]!, bh = I[sp - 1]!; I[sp - 4] = ah >>> 0 > bh >>> 0 || (ah === bh && al >>> 0 >= bl >>> 0) ? 1 : 0; sp -= 2; pc += 1; break; }
case 86: { // f32.eq
const a = F[sp - 4]!, b = F[sp - 2]!; I[sp - 4] = a === b ? 1 : 0; sp -= 2; pc += 1; break; }
case 87: { // f32.ne
const a = F[sp - 4]!, b = F[sp - 2]!; I[sp - 4] = a !== b ? 1 : 0; sp -= 2; pc += 1; break; }
case 88: { // f32.lt
const a = F[sp - 4]!, b = F[sp - 2]!; I[sp - 4] = a < b ? 1 : 0; sp -= 2; pc += 1; break; }
case 89: { // f32.gt
const a = F[sp - 4]!, b = F[sp - 2]!; I[sp - 4] = a > b ? 1 : 0; sp -= 2; pc += 1; break; }
case 90: { // f32.le
const a = F[sp - 4]!, b = F[sp - 2]!; I[sp - 4] = a <= b ? 1 : 0; sp -= 2; pc += 1; break; }
case 91: { // f32.ge
const a = F[sp - 4]!, b = F[sp - 2]!; I[sp - 4] = a >= b ? 1 : 0; sp -= 2; pc += 1; break; }
case 92: { // f64.eq
const a = D[(sp - 4) >> 1]!, b = D[(sp - 2) >> 1]!; I[sp - 4] = a === b ? 1 : 0; sp -= 2; pc += 1; break; }
case 93: { // f64.ne
const a = D[(sp - 4) >> 1]!, b = D[(sp - 2) >> 1]!; I[sp - 4] = a !== b ? 1 : 0; sp -= 2; pc += 1; break; }
case 94: { // f64.lt
const a = D[(sp - 4) >> 1]!, b = D[(sp - 2) >> 1]!; I[sp - 4] = a < b ? 1 : 0; sp -= 2; pc += 1; break; }
case 95: { // f64.gt
const a = D[(sp - 4) >> 1]!, b = D[(sp - 2) >> 1]!; I[sp - 4] = a > b ? 1 : 0; sp -= 2; pc += 1; break; }
case 96: { // f64.le
const a = D[(sp - 4) >> 1]!, b = D[(sp - 2) >> 1]!; I[sp - 4] = a <= b ? 1 : 0; sp -= 2; pc += 1; break; }
case 97: { // f64.ge
const a = D[(sp - 4) >> 1]!, b = D[(sp - 2) >> 1]!; I[sp - 4] = a >= b ? 1 : 0; sp -= 2; pc += 1; break; }
case 98: { // i32.clz
const a = I[sp - 2]!; I[sp - 2] = Math.clz32(a); pc += 1; break; }
case 99: { // i32.ctz
const a = I[sp - 2]!; I[sp - 2] = a ? 31 - Math.clz32(a & -a) : 32; pc += 1; break; }
case 100: { // i32.popcnt
const a = I[sp - 2]!; I[sp - 2] = i32_popcnt(a); pc += 1; break; }
case 101: { // i32.add
const a = I[sp - 4]!, b = I[sp - 2]!; I[sp - 4] = (a + b) | 0; sp -= 2; pc += 1; break; }
case 102: { // i32.sub
const a = I[sp - 4]!, b = I[sp - 2]!; I[sp - 4] = (a - b) | 0; sp -= 2; pc += 1; break; }
case 103: { // i32.mul
const a = I[sp - 4]!, b = I[sp - 2]!; I[sp - 4] = Math.imul(a, b); sp -= 2; pc += 1; break; }
case 104: { // i32.div_s
const a = I[sp - 4]!, b = I[sp - 2]!; I[sp - 4] = !b ? trap('integer divide by zero') : a === -0x80000000 && b === -1 ? trap('integer overflow') : (a / b) | 0; sp -= 2; pc += 1; break; }
case 105: { // i32.div_u
const a = I[sp - 4]!, b = I[sp - 2]!; I[sp - 4] = b ? ((a >>> 0) / (b >>> 0)) | 0 : trap('integer divide by zero'); sp -= 2; pc += 1; break; }
case 106: { // i32.rem_s
const a = I[sp - 4]!, b = I[sp - 2]!; I[sp - 4] = b ? (a % b) | 0 : trap('integer divide by zero'); sp -= 2; pc += 1; break; }
case 107: { // i32.rem_u
const a = I[sp - 4]!, b = I[sp - 2]!; I[sp - 4] = b ? ((a >>> 0) % (b >>> 0)) | 0 : trap('integer divide by zero'); sp -= 2; pc += 1; break; }
case 108: { // i32.and
const a = I[sp - 4]!, b = I[sp - 2]!; I[sp - 4] = a & b; sp -= 2; pc += 1; break; }
case 109: { // i32.or
const a = I[sp - 4]!, b = I[sp - 2]!; I[sp - 4] = a | b; sp -= 2; pc += 1; break; }
case 110: { // i32.xor
const a = I[sp - 4]!, b = I[sp - 2]!; I[sp - 4] = a ^ b; sp -= 2; pc += 1; break; }
case 111: { // i32.shl
const a = I[sp - 4]!, b = I[sp - 2]!; I[sp - 4] = a << b; sp -= 2; pc += 1; break; }
case 112: { // i32.shr_s
const a = I[sp - 4]!, b = I[sp - 2]!; I[sp - 4] = a >> b; sp -= 2; pc += 1; break; }
case 113: { // i32.shr_u
const a = I[sp - 4]!, b = I[sp - 2]!; I[sp - 4] = (a >>> b) | 0; sp -= 2; pc += 1; break; }
case 114: { // i32.rotl
const a = I[sp - 4]!, b = I[sp - 2]!; I[sp - 4] = (a << b) | (a >>> -b); sp -= 2; pc += 1; break; }
case 115: { // i32.rotr
const a = I[sp - 4]!, b = I[sp - 2]!; I[sp - 4] = (a >>> b) | (a << -b); sp -= 2; pc += 1; break; }
case 116: { // i64.clz
const al = I[sp - 2]!, ah = I[sp - 1]!; const lo = ah ? Math.clz32(ah) : 32 + Math.clz32(al); I[sp - 2] = lo; I[sp - 1] = 0; pc += 1; break; }
case 117: { // i64.ctz
const al = I[sp - 2]!, ah = I[sp - 1]!; const lo = al ? 31 - Math.clz32(al & -al) : ah ? 63 - Math.clz32(ah & -ah) : 64; I[sp - 2] = lo; I[sp - 1] = 0; pc += 1; break; }
case 118: { // i64.popcnt
const al = I[sp - 2]!, ah = I[sp - 1]!; const lo = i32_popcnt(al) + i32_popcnt(ah); I[sp - 2] = lo; I[sp - 1] = 0; pc += 1; break; }
case 119: { // i64.add
const al = I[sp - 4]!, ah = I[sp - 3]!, bl = I[sp - 2]!, bh = I[sp - 1]!; const lo = (al + bl) | 0; I[sp - 4] = lo; I[sp - 3] = (ah + bh + (lo >>> 0 < al >>> 0 ? 1 : 0)) | 0; sp -= 2; pc += 1; break; }
case 120: { // i64.sub
const al = I[sp - 4]!, ah = I[sp - 3]!, bl = I[sp - 2]!, bh = I[sp - 1]!; const lo = (al - bl) | 0; I[sp - 4] = lo; I[sp - 3] = (ah - bh - (al >>> 0 < bl >>> 0 ? 1 : 0)) | 0; sp -= 2; pc += 1; break; }
case 121: { // i64.mul
const al = I[sp - 4]!, ah = I[sp - 3]!, bl = I[sp - 2]!, bh = I[sp - 1]!; const lo = i64_mul(al, ah, bl, bh); I[sp - 4] = lo; I[sp - 3] = high[0]!; sp -= 2; pc += 1; break; }
case 122: { // i64.div_s
const al = I[sp - 4]!, ah = I[sp - 3]!, bl = I[sp - 2]!, bh = I[sp - 1]!; const lo = i64_div_s(al, ah, bl, bh); I[sp - 4] = lo; I[sp - 3] = high[0]!; sp -= 2; pc += 1; break; }
case 123: { // i64.div_u
const al = I[sp - 4]!, ah = I[sp - 3]!, bl = I[sp - 2]!, bh = I[sp - 1]!; const lo = i64_div_u(al, ah, bl, bh); I[sp - 4] = lo; I[sp - 3] = high[0]!; sp -= 2; pc += 1; break; }
case 124: { // i64.rem_s
const al = I[sp - 4]!, ah = I[sp - 3]!, bl = I[sp - 2]!, bh = I[sp - 1]!; const lo = i64_rem_s(al, ah, bl, bh); I[sp - 4] = lo; I[sp - 3] = high[0]!; sp -= 2; pc += 1; break; }
case 125: { // i64.rem_u
const al = I[sp - 4]!, ah = I[sp - 3]!, bl = I[sp - 2]!, bh = I[sp - 1]!; const lo = i64_rem_u(al, ah, bl, bh); I[sp - 4] = lo; I[sp - 3] = high[0]!; sp -= 2; pc += 1; break; }
case 126: { // i64.and
const al = I[sp - 4]!, ah = I[sp - 3]!, bl = I[sp - 2]!, bh = I[sp - 1]!; const lo = al & bl; I[sp - 4] = lo; I[sp - 3] = ah & bh; sp -= 2; pc += 1; break; }
case 127: { // i64.or
const al = I[sp - 4]!, ah = I[sp - 3]!, bl = I[sp - 2]!, bh = I[sp - 1]!; const lo = al | bl; I[sp - 4] = lo; I[sp - 3] = ah | bh; sp -= 2; pc += 1; break; }
case 128: { // i64.xor
const al = I[sp - 4]!, ah = I[sp - 3]!, bl = I[sp - 2]!, bh = I[sp - 1]!; const lo = al ^ bl; I[sp - 4] = lo; I[sp - 3] = ah ^ bh; sp -= 2; pc += 1; break; }
case 129: { // i64.shl
const al = I[sp - 4]!, ah = I[sp - 3]!, bl = I[sp - 2]!; const lo = bl & 32 ? 0 : al << bl; I[sp - 4] = lo; I[sp - 3] = bl & 32 ? al << bl : (ah << bl) | (al >>> 1 >>> ~bl); sp -= 2; pc += 1; break; }
case 130: { // i64.shr_s
const al = I[sp - 4]!, ah = I[sp - 3]!, bl = I[sp - 2]!; const lo = bl & 32 ? ah >> bl : (al >>> bl) | (ah << 1 << ~bl); I[sp - 4] = lo; I[sp - 3] = bl & 32 ? ah >> 31 : ah >> bl; sp -= 2; pc += 1; break; }
case 131: { // i64.shr_u
const al = I[sp - 4]!, ah = I[sp - 3]!, bl = I[sp - 2]!; const lo = bl & 32 ? (ah >>> bl) | 0 : (al >>> bl) | (ah << 1 << ~bl); I[sp - 4] = lo; I[sp - 3] = bl & 32 ? 0 : (ah >>> bl) | 0; sp -= 2; pc += 1; break; }
case 132: { // i64.rotl
const al = I[sp - 4]!, ah = I[sp - 3]!, bl = I[sp - 2]!; const lo = bl & 32 ? (ah << bl) | (al >>> 1 >>> ~bl) : (al << bl) | (ah >>> 1 >>> ~bl); I[sp - 4] = lo; I[sp - 3] = bl & 32 ? (al << bl) | (ah >>> 1 >>> ~bl) : (ah << bl) | (al >>> 1 >>> ~bl); sp -= 2; pc += 1; break; }
case 133: { // i64.rotr
const al = I[sp - 4]!, ah = I[sp - 3]!, bl = I[sp - 2]!; const lo = bl & 32 ? (ah >>> bl) | (al << 1 << ~bl) : (al >>> bl) | (ah << 1 << ~bl); I[sp - 4] = lo; I[sp - 3] = bl & 32 ? (al >>> bl) | (ah << 1 << ~bl) : (ah >>> bl) | (al << 1 << ~bl); sp -= 2; pc += 1; break; }
case 134: { // f32.abs
const a = I[sp - 2]!; I[sp - 2] = a & 0x7fffffff; pc += 1; break; }
case 135: { // f32.neg
const a = I[sp - 2]!; I[sp - 2] = a ^ -0x80000000; pc += 1; break; }
case 136: { // f32.ceil
const a = F[sp - 2]!; const lo = Math.ceil(a); if (lo === lo) F[sp - 2] = lo; else { I[sp - 2] = 2143289344; } pc += 1; break; }
case 137: { // f32.floor
const a = F[sp - 2]!; const lo = Math.floor(a); if (lo === lo) F[sp - 2] = lo; else { I[sp - 2] = 2143289344; } pc += 1; break; }
case 138: { // f32.trunc
const a = F[sp - 2]!; const lo = Math.trunc(a); if (lo === lo) F[sp - 2] = lo; else { I[sp - 2] = 2143289344; } pc += 1; break; }
case 139: { // f32.nearest
const a = F[sp - 2]!; const lo = nearest(a); if (lo === lo) F[sp - 2] = lo; else { I[sp - 2] = 2143289344; } pc += 1; break; }
case 140: { // f32.sqrt
const a = F[sp - 2]!; const lo = Math.fround(Math.sqrt(a)); if (lo === lo) F[sp - 2] = lo; else { I[sp - 2] = 2143289344; } pc += 1; break; }
case 141: { // f32.add
const a = F[sp - 4]!, b = F[sp - 2]!; const lo = Math.fround(a + b); if (lo === lo) F[sp - 4] = lo; else { I[sp - 4] = 2143289344; } sp -= 2; pc += 1; break; }
case 142: { // f32.sub
const a = F[sp - 4]!, b = F[sp - 2]!; const lo = Math.fround(a - b); if (lo === lo) F[sp - 4] = lo; else { I[sp - 4] = 2143289344; } sp -= 2; pc += 1; break; }
case 143: { // f32.mul
const a = F[sp - 4]!, b = F[sp - 2]!; const lo = Math.fround(a * b); if (lo === lo) F[sp - 4] = lo; else { I[sp - 4] = 2143289344; } sp -= 2; pc += 1; break; }
case 144: { // f32.div
const a = F[sp - 4]!, b = F[sp - 2]!; const lo = Math.fround(a / b); if (lo === lo) F[sp - 4] = lo; else { I[sp - 4] = 2143289344; } sp -= 2; pc += 1; break; }
case 145: { // f32.min
const a = F[sp - 4]!, b = F[sp - 2]!; const lo = Math.min(a, b); if (lo === lo) F[sp - 4] = lo; else { I[sp - 4] = 2143289344; } sp -= 2; pc += 1; break; }
case 146: { // f32.max
const a = F[sp - 4]!, b = F[sp - 2]!; const lo = Math.max(a, b); if (lo === lo) F[sp - 4] = lo; else { I[sp - 4] = 2143289344; } sp -= 2; pc += 1; break; }
case 147: { // f32.copysign
const a = I[sp - 4]!, b = I[sp - 2]!; I[sp - 4] = (a & 0x7fffffff) | (b & -0x80000000); sp -= 2; pc += 1; break; }
case 148: { // f64.abs
const al = I[sp - 2]!, ah = I[sp - 1]!; const lo = al; I[sp - 2] = lo; I[sp - 1] = ah & 0x7fffffff; pc += 1; break; }
case 149: { // f64.neg
const al = I[sp - 2]!, ah = I[sp - 1]!; const lo = al; I[sp - 2] = lo; I[sp - 1] = ah ^ -0x80000000; pc += 1; break; }
case 150: { // f64.ceil
const a = D[(sp - 2) >> 1]!; const lo = Math.ceil(a); if (lo === lo) D[(sp - 2) >> 1] = lo; else { I[sp - 2] = 0; I[sp - 1] = 2146959360; } pc += 1; break; }
case 151: { // f64.floor
const a = D[(sp - 2) >> 1]!; const lo = Math.floor(a); if (lo === lo) D[(sp - 2) >> 1] = lo; else { I[sp - 2] = 0; I[sp - 1] = 2146959360; } pc += 1; break; }
case 152: { // f64.trunc
const a = D[(sp - 2) >> 1]!; const lo = Math.trunc(a); if (lo === lo) D[(sp - 2) >> 1] = lo; else { I[sp - 2] = 0; I[sp - 1] = 2146959360; } pc += 1; break; }
case 153: { // f64.nearest
const a = D[(sp - 2) >> 1]!; const lo = nearest(a); if (lo === lo) D[(sp - 2) >> 1] = lo; else { I[sp - 2] = 0; I[sp - 1] = 2146959360; } pc += 1; break; }
case 154: { // f64.sqrt
const a = D[(sp - 2) >> 1]!; const lo = Math.sqrt(a); if (lo === lo) D[(sp - 2) >> 1] = lo; else { I[sp - 2] = 0; I[sp - 1] = 2146959360; } pc += 1; break; }
case 155: { // f64.add
const a = D[(sp - 4) >> 1]!, b = D[(sp - 2) >> 1]!; const lo = a + b; if (lo === lo) D[(sp - 4) >> 1] = lo; else { I[sp - 4] = 0; I[sp - 3] = 2146959360; } sp -= 2; pc += 1; break; }
case 156: { // f64.sub
const a = D[(sp - 4) >> 1]!, b = D[(sp - 2) >> 1]!; const lo = a - b; if (lo === lo) D[(sp - 4) >> 1] = lo; else { I[sp - 4] = 0; I[sp - 3] = 2146959360; } sp -= 2; pc += 1; break; }
case 157: { // f64.mul
const a = D[(sp - 4) >> 1]!, b = D[(sp - 2) >> 1]!; const lo = a * b; if (lo === lo) D[(sp - 4) >> 1] = lo; else { I[sp - 4] = 0; I[sp - 3] = 2146959360; } sp -= 2; pc += 1; break; }
case 158: { // f64.div
const a = D[(sp - 4) >> 1]!, b = D[(sp - 2) >> 1]!; const lo = a / b; if (lo === lo) D[(sp - 4) >> 1] = lo; else { I[sp - 4] = 0; I[sp - 3] = 2146959360; } sp -= 2; pc += 1; break; }
case 159: { // f64.min
const a = D[(sp - 4) >> 1]!, b = D[(sp - 2) >> 1]!; const lo = Math.min(a, b); if (lo === lo) D[(sp - 4) >> 1] = lo; else { I[sp - 4] = 0; I[sp - 3] = 2146959360; } sp -= 2; pc += 1; break; }
case 160: { // f64.max
const a = D[(sp - 4) >> 1]!, b = D[(sp - 2) >> 1]!; const lo = Math.max(a, b); if (lo === lo) D[(sp - 4) >> 1] = lo; else { I[sp - 4] = 0; I[sp - 3] = 2146959360; } sp -= 2; pc += 1; break; }
case 161: { // f64.copysign
const al = I[sp - 4]!, ah = I[sp - 3]!, bh = I[sp - 1]!; const lo = al; I[sp - 4] = lo; I[sp - 3] = (ah & 0x7fffffff) | (bh & -0x80000000); sp -= 2; pc += 1; break; }
case 162: { // i32.wrap_i64
 pc += 1; break; }
case 163: { // i32.trunc_f32_s
const a = F[sp - 2]!; I[sp - 2] = truncate(a, -(2 ** 31), 2 ** 31) | 0; pc += 1; break; }
case 164: { // i32.trunc_f32_u
const a = F[sp - 2]!; I[sp - 2] = truncate(a, 0, 2 ** 32) | 0; pc += 1; break; }
case 165: { // i32.trunc_f64_s
const a = D[(sp - 2) >> 1]!; I[sp - 2] = truncate(a, -(2 ** 31), 2 ** 31) | 0; pc += 1; break; }
case 166: { // i32.trunc_f64_u
const a = D[(sp - 2) >> 1]!; I[sp - 2] = truncate(a, 0, 2 ** 32) | 0; pc += 1; break; }
case 167: { // i64.extend_i32_s
const a = I[sp - 2]!; const lo = a; I[sp - 2] = lo; I[sp - 1] = a >> 31; pc += 1; break; }
case 168: { // i64.extend_i32_u
const a = I[sp - 2]!; const lo = a; I[sp - 2] = lo; I[sp - 1] = 0; pc += 1; break; }
case 169: { // i64.trunc_f32_s
const a = F[sp - 2]!; const lo = i64_split(truncate(a, -(2 ** 63), 2 ** 63)); I[sp - 2] = lo; I[sp - 1] = high[0]!; pc += 1; break; }
case 170: { // i64.trunc_f32_u
const a = F[sp - 2]!; const lo = i64_split(truncate(a, 0, 2 ** 64)); I[sp - 2] = lo; I[sp - 1] = high[0]!; pc += 1; break; }
case 171: { // i64.trunc_f64_s
const a = D[(sp - 2) >> 1]!; const lo = i64_split(truncate(a, -(2 ** 63), 2 ** 63)); I[sp - 2] = lo; I[sp - 1] = high[0]!; pc += 1; break; }
case 172: { // i64.trunc_f64_u
const a = D[(sp - 2) >> 1]!; const lo = i64_split(truncate(a, 0, 2 ** 64)); I[sp - 2] = lo; I[sp - 1] = high[0]!; pc += 1; break; }
case 173: { // f32.convert_i32_s
const a = I[sp - 2]!; const lo = Math.fround(a); F[sp - 2] = lo; pc += 1; break; }
case 174: { // f32.convert_i32_u
const a = I[sp - 2]!; const lo = Math.fround(a >>> 0); F[sp - 2] = lo; pc += 1; break; }
case 175: { // f32.convert_i64_s
const al = I[sp - 2]!, ah = I[sp - 1]!; const lo = f32_convert_i64(al, ah); F[sp - 2] = lo; pc += 1; break; }
case 176: { // f32.convert_i64_u
const al = I[sp - 2]!, ah = I[sp - 1]!; const lo = f32_convert_i64(al, ah >>> 0); F[sp - 2] = lo; pc += 1; break; }
case 177: { // f32.demote_f64
const a = D[(sp - 2) >> 1]!; const lo = Math.fround(a); if (lo === lo) F[sp - 2] = lo; else { I[sp - 2] = 2143289344; } pc += 1; break; }
case 178: { // f64.convert_i32_s
const a = I[sp - 2]!; const lo = a; D[(sp - 2) >> 1] = lo; pc += 1; break; }
case 179: { // f64.convert_i32_u
const a = I[sp - 2]!; const lo = a >>> 0; D[(sp - 2) >> 1] = lo; pc += 1; break; }
case 180: { // f64.convert_i64_s
const al = I[sp - 2]!, ah = I[sp - 1]!; const lo = ah * 4294967296 + (al >>> 0); D[(sp - 2) >> 1] = lo; pc += 1; break; }
case 181: { // f64.convert_i64_u
const al = I[sp - 2]!, ah = I[sp - 1]!; const lo = (ah >>> 0) * 4294967296 + (al >>> 0); D[(sp - 2) >> 1] = lo; pc += 1; break; }
case 182: { // f64.promote_f32
const a = F[sp - 2]!; const lo = a; if (lo === lo) D[(sp - 2) >> 1] = lo; else { I[sp - 2] = 0; I[sp - 1] = 2146959360; } pc += 1; break; }
case 183: { // i32.reinterpret_f32
 pc += 1; break; }
case 184: { // i64.reinterpret_f64
 pc += 1; break; }
case 185: { // f32.reinterpret_i32
 pc += 1; break; }
case 186: { // f64.reinterpret_i64
 pc += 1; break; }
case 187: { // i32.extend8_s
const a = I[sp - 2]!; I[sp - 2] = (a << 24) >> 24; pc += 1; break; }
case 188: { // i32.extend16_s
const a = I[sp - 2]!; I[sp - 2] = (a << 16) >> 16; pc += 1; break; }
case 189: { // i64.extend8_s
const al = I[sp - 2]!; const lo = (al << 24) >> 24; I[sp - 2] = lo; I[sp - 1] = lo >> 31; pc += 1; break; }
case 190: { // i64.extend16_s
const al = I[sp - 2]!; const lo = (al << 16) >> 16; I[sp - 2] = lo; I[sp - 1] = lo >> 31; pc += 1; break; }
case 191: { // i64.extend32_s
const al = I[sp - 2]!; const lo = al; I[sp - 2] = lo; I[sp - 1] = al >> 31; pc += 1; break; }
case 192: { // i32.trunc_sat_f32_s
const a = F[sp - 2]!; I[sp - 2] = saturate(a, -(2 ** 31), 2 ** 31 - 1) | 0; pc += 1; break; }
case 193: { // i32.trunc_sat_f32_u
const a = F[sp - 2]!; I[sp - 2] = saturate(a, 0, 2 ** 32 - 1) | 0; pc += 1; break; }
case 194: { // i32.trunc_sat_f64_s
const a = D[(sp - 2) >> 1]!; I[sp - 2] = saturate(a, -(2 ** 31), 2 ** 31 - 1) | 0; pc += 1; break; }
case 195: { // i32.trunc_sat_f64_u
const a = D[(sp - 2) >> 1]!; I[sp - 2] = saturate(a, 0, 2 ** 32 - 1) | 0; pc += 1; break; }
case 196: { // i64.trunc_sat_f32_s
const a = F[sp - 2]!; const lo = i64_saturate_s(a); I[sp - 2] = lo; I[sp - 1] = high[0]!; pc += 1; break; }
case 197: { // i64.trunc_sat_f32_u
const a = F[sp - 2]!; const lo = i64_saturate_u(a); I[sp - 2] = lo; I[sp - 1] = high[0]!; pc += 1; break; }
case 198: { // i64.trunc_sat_f64_s
const a = D[(sp - 2) >> 1]!; const lo = i64_saturate_s(a); I[sp - 2] = lo; I[sp - 1] = high[0]!; pc += 1; break; }
case 199: { // i64.trunc_sat_f64_u
const a = D[(sp - 2) >> 1]!; const lo = i64_saturate_u(a); I[sp - 2] = lo; I[sp - 1] = high[0]!; pc += 1; break; }
        default: {
          m.pc = pc; m.sp = sp; m.fp = fp; m.depth = depth; m.code = code;
          
          cold(m);
          pc = m.pc; sp = m.sp;
          const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end;
        }
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
