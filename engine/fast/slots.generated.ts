// Written by `node engine/isa/generate.ts`; the templates are in `engine/isa/slots.ts`.
import { carry, enter, indirect, outOfBounds, unreachable } from '../exec/cold.ts';
import { far } from '../exec/far.ts';
import { DONE, FUEL, ROOM, type State, type Status, TRAP } from '../exec/state.ts';
import { high, i64_mul } from '../numeric/i64.ts';
import { Trap } from '../numeric/trap.ts';
import { NO_MEMORY } from '../runtime/memory.ts';
import type { Code, FuncInst } from '../runtime/store.ts';
import { heightAt, stepAt, trapAt } from './code.ts';
import { cold } from './cold.ts';
import { lesser, rare } from './rare.generated.ts';

/** Where the loop stood before it did what may throw. */
interface Held { pc: number; fp: number; depth: number; left: number; code: Code }

/** Runs until at least `fuel` WebAssembly instructions are completed, and from there to the next branch that is taken, or call. */
export function slots(m: State, fuel: number): Status {
  const start = m.steps;
  const held: Held = { pc: m.pc, fp: m.fp, depth: m.depth, left: fuel, code: m.code };
  try {
    return turn(m, fuel, held);
  } catch (error) {
    const { pc, fp, depth, left, code } = held;
    m.pc = pc; m.fp = fp; m.depth = depth; m.code = code; m.sp = (fp + heightAt(code, pc)) | 0; m.steps = start + (fuel - left) + trapAt(code, pc);
    if (!(error instanceof Trap)) throw error;
    m.trap = error;
    return TRAP;
  }
}

function turn(m: State, fuel: number, held: Held): Status {
  const I = m.i32, F = m.f32, D = m.f64, refs = m.refs, frames = m.frames, codes = m.codes, room = I.length, deepest = frames.length >> 1, start = m.steps;
  let code: Code = m.code, pc = m.pc | 0, fp = m.fp | 0, depth = m.depth | 0;
  let left = (fuel + stepAt(code, pc)) | 0;
  let status: Status = FUEL;
  outer: for (;;) {
    const instance = code.instance, funcs = instance.funcs, tables = instance.tables, globals = instance.globals, mem = instance.mems[0] ?? NO_MEMORY, view = mem.view, bytes = mem.bytes, end = mem.end | 0;
    frame: for (;;) {
      const words = code.words, numbers = code.numbers;
      let callee: FuncInst, behind = 0;
      entering: {
        leaving: {
          faulting: {
            loop: for (;;) switch (words[pc]!) {
case 1: { // unreachable
held.pc = pc; held.fp = fp; held.depth = depth; held.left = left; held.code = code; unreachable(); }
case 2: { // br
left = (left - words[(pc + 2) | 0]!) | 0; pc = words[(pc + 1) | 0]!; if (left <= 0) break outer; continue loop; }
case 3: { // br nz
if (I[(fp + words[(pc + 1) | 0]!) | 0] !== 0) { left = (left - words[(pc + 3) | 0]!) | 0; pc = words[(pc + 2) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 4) | 0; continue loop; }
case 4: { // br z
if (I[(fp + words[(pc + 1) | 0]!) | 0] === 0) { left = (left - words[(pc + 3) | 0]!) | 0; pc = words[(pc + 2) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 4) | 0; continue loop; }
case 5: { // br table
let i = I[(fp + words[(pc + 1) | 0]!) | 0]!; const last = words[(pc + 2) | 0]!; if (i < 0 || i > last) i = last; const entry = (pc + 3 + (i << 1)) | 0;
left = (left - words[(entry + 1) | 0]!) | 0; pc = words[entry]!; if (left <= 0) break outer; continue loop; }
case 6: { // return
left = (left - words[(pc + 1) | 0]!) | 0; break leaving; }
case 7: { // return 32
const x = (fp + words[(pc + 1) | 0]!) | 0, t = fp; I[t] = I[x]!; left = (left - words[(pc + 2) | 0]!) | 0; break leaving; }
case 8: { // return 64
const x = (fp + words[(pc + 1) | 0]!) | 0, t = fp; const lo = I[x]!, hi = I[x | 1]!; I[t] = lo; I[t | 1] = hi; left = (left - words[(pc + 2) | 0]!) | 0; break leaving; }
case 9: { // return f64
const x = (fp + words[(pc + 1) | 0]!) | 0, t = fp; const v = D[x >> 1]!; if (v === v) D[t >> 1] = v; else { I[t] = I[x]!; I[t | 1] = I[x | 1]!; } left = (left - words[(pc + 2) | 0]!) | 0; break leaving; }
case 10: { // return n
carry(m, fp, (fp + words[(pc + 1) | 0]!) | 0, words[(pc + 2) | 0]!, words[(pc + 3) | 0]!); left = (left - words[(pc + 4) | 0]!) | 0; break leaving; }
case 11: { // call
callee = funcs[words[(pc + 1) | 0]!]!; behind = (pc + 4) | 0; break entering; }
case 12: { // call indirect
held.pc = pc; held.fp = fp; held.depth = depth; held.left = left; held.code = code; callee = indirect(tables[words[(pc + 3) | 0]!]!.refs, I[(fp + words[(pc + 1) | 0]!) | 0]!, words[(pc + 2) | 0]!); behind = (pc + 6) | 0; break entering; }
case 13: { // far
const charge = words[(pc + 2) | 0]!, opcode = words[(pc + 4) | 0]!; m.sp = (fp + words[(pc + 1) | 0]!) | 0; m.steps = start + (fuel - left) + charge - 1;
pc = (pc + 3) | 0; held.pc = pc; held.fp = fp; held.depth = depth; held.left = left; held.code = code; m.pc = pc; m.fp = fp; m.depth = depth; m.code = code;
status = far(m);
if (status === ROOM) { pc = (pc - 3) | 0; break outer; }
const next = (pc + words[(pc + 2) | 0]!) | 0, before = code;
left = (left - charge) | 0; pc = m.pc | 0; fp = m.fp | 0; depth = m.depth | 0; code = m.code;
if (status !== FUEL) break outer;
// Calls and tail calls arrive where nothing was executed since the last charge.
if (pc !== next || code !== before) { if (opcode < 0x11 || opcode > 0x15) left = (left + stepAt(code, pc)) | 0; if (left <= 0) break outer; }
continue outer; }
case 14: { // cold
held.pc = pc; held.fp = fp; held.depth = depth; held.left = left; held.code = code; m.pc = pc; m.fp = fp; m.code = code; cold(m); pc = (pc + 6) | 0; continue outer; }
case 15: { // rare
held.pc = pc; held.fp = fp; held.depth = depth; held.left = left; held.code = code; rare(words[(pc + 1) | 0]!, I, F, D, (fp + words[(pc + 2) | 0]!) | 0, (fp + words[(pc + 3) | 0]!) | 0, (fp + words[(pc + 4) | 0]!) | 0); pc = (pc + 5) | 0; continue loop; }
case 16: { // move 32
const x = (fp + words[(pc + 2) | 0]!) | 0, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = I[x]!; pc = (pc + 3) | 0; continue loop; }
case 17: { // move 64
const x = (fp + words[(pc + 2) | 0]!) | 0, t = (fp + words[(pc + 1) | 0]!) | 0; const lo = I[x]!, hi = I[x | 1]!; I[t] = lo; I[t | 1] = hi; pc = (pc + 3) | 0; continue loop; }
case 18: { // move f64
const x = (fp + words[(pc + 2) | 0]!) | 0, t = (fp + words[(pc + 1) | 0]!) | 0; const v = D[x >> 1]!; if (v === v) D[t >> 1] = v; else { I[t] = I[x]!; I[t | 1] = I[x | 1]!; } pc = (pc + 3) | 0; continue loop; }
case 19: { // move two ss
const t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = I[(fp + words[(pc + 2) | 0]!) | 0]!; I[(t + 2) | 0] = I[(fp + words[(pc + 3) | 0]!) | 0]!; pc = (pc + 4) | 0; continue loop; }
case 20: { // move two sk
const t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = I[(fp + words[(pc + 2) | 0]!) | 0]!; I[(t + 2) | 0] = words[(pc + 3) | 0]!; pc = (pc + 4) | 0; continue loop; }
case 21: { // move two ks
const t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = words[(pc + 2) | 0]!; I[(t + 2) | 0] = I[(fp + words[(pc + 3) | 0]!) | 0]!; pc = (pc + 4) | 0; continue loop; }
case 22: { // move two kk
const t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = words[(pc + 2) | 0]!; I[(t + 2) | 0] = words[(pc + 3) | 0]!; pc = (pc + 4) | 0; continue loop; }
case 23: { // move ref
refs[((fp + words[(pc + 1) | 0]!) | 0) >> 1] = refs[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!; pc = (pc + 3) | 0; continue loop; }
case 24: { // const 32
I[(fp + words[(pc + 1) | 0]!) | 0] = words[(pc + 2) | 0]!; pc = (pc + 3) | 0; continue loop; }
case 25: { // const 64
const t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = words[(pc + 2) | 0]!; I[t | 1] = words[(pc + 3) | 0]!; pc = (pc + 4) | 0; continue loop; }
case 26: { // const f64
D[((fp + words[(pc + 1) | 0]!) | 0) >> 1] = numbers[words[(pc + 2) | 0]!]!; pc = (pc + 3) | 0; continue loop; }
case 27: { // select 32
const x = (fp + (I[(fp + words[(pc + 4) | 0]!) | 0] !== 0 ? words[(pc + 2) | 0]! : words[(pc + 3) | 0]!)) | 0, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = I[x]!; pc = (pc + 5) | 0; continue loop; }
case 28: { // global.get
const cells = globals[words[(pc + 2) | 0]!]!.cells, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = cells[0]!; I[t | 1] = cells[1]!; pc = (pc + 3) | 0; continue loop; }
case 29: { // global.set
const cells = globals[words[(pc + 1) | 0]!]!.cells, x = (fp + words[(pc + 2) | 0]!) | 0; cells[0] = I[x]!; cells[1] = I[x | 1]!; pc = (pc + 3) | 0; continue loop; }
case 30: { // memory.size
I[(fp + words[(pc + 1) | 0]!) | 0] = end >>> 16; pc = (pc + 2) | 0; continue loop; }
case 31: { // i32.load s
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) break faulting; e = (e + o) | 0; I[(fp + words[(pc + 1) | 0]!) | 0] = view.getInt32(e, true); pc = (pc + 4) | 0; continue loop; }
case 32: { // i32.load k
let e = words[(pc + 2) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) break faulting; e = (e + o) | 0; I[(fp + words[(pc + 1) | 0]!) | 0] = view.getInt32(e, true); pc = (pc + 4) | 0; continue loop; }
case 33: { // i32.load sum
let e = (I[(fp + words[(pc + 2) | 0]!) | 0]! + I[(fp + words[(pc + 3) | 0]!) | 0]!) | 0; const o = words[(pc + 4) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) break faulting; e = (e + o) | 0; I[(fp + words[(pc + 1) | 0]!) | 0] = view.getInt32(e, true); pc = (pc + 5) | 0; continue loop; }
case 34: { // i64.load s
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) break faulting; e = (e + o) | 0; const lo = view.getInt32(e, true), t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = view.getInt32(e + 4, true); pc = (pc + 4) | 0; continue loop; }
case 35: { // i64.load sum
let e = (I[(fp + words[(pc + 2) | 0]!) | 0]! + I[(fp + words[(pc + 3) | 0]!) | 0]!) | 0; const o = words[(pc + 4) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) break faulting; e = (e + o) | 0; const lo = view.getInt32(e, true), t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = view.getInt32(e + 4, true); pc = (pc + 5) | 0; continue loop; }
case 36: { // f64.load s
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) break faulting; e = (e + o) | 0; const v = view.getFloat64(e, true), t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = view.getInt32(e, true); I[t | 1] = view.getInt32(e + 4, true); } pc = (pc + 4) | 0; continue loop; }
case 37: { // f64.load sum
let e = (I[(fp + words[(pc + 2) | 0]!) | 0]! + I[(fp + words[(pc + 3) | 0]!) | 0]!) | 0; const o = words[(pc + 4) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) break faulting; e = (e + o) | 0; const v = view.getFloat64(e, true), t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = view.getInt32(e, true); I[t | 1] = view.getInt32(e + 4, true); } pc = (pc + 5) | 0; continue loop; }
case 38: { // i32.load8_u s
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 1 - o) | 0)) break faulting; e = (e + o) | 0; I[(fp + words[(pc + 1) | 0]!) | 0] = bytes[e]!; pc = (pc + 4) | 0; continue loop; }
case 39: { // i32.load8_u sum
let e = (I[(fp + words[(pc + 2) | 0]!) | 0]! + I[(fp + words[(pc + 3) | 0]!) | 0]!) | 0; const o = words[(pc + 4) | 0]!; if (e < 0 || e > ((end - 1 - o) | 0)) break faulting; e = (e + o) | 0; I[(fp + words[(pc + 1) | 0]!) | 0] = bytes[e]!; pc = (pc + 5) | 0; continue loop; }
case 40: { // i32.store ss
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) break faulting; e = (e + o) | 0; const v = I[(fp + words[(pc + 2) | 0]!) | 0]!; view.setInt32(e, v, true); pc = (pc + 4) | 0; continue loop; }
case 41: { // i32.store sk
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) break faulting; e = (e + o) | 0; const v = words[(pc + 2) | 0]!; view.setInt32(e, v, true); pc = (pc + 4) | 0; continue loop; }
case 42: { // i32.store ks
let e = words[(pc + 1) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) break faulting; e = (e + o) | 0; const v = I[(fp + words[(pc + 2) | 0]!) | 0]!; view.setInt32(e, v, true); pc = (pc + 4) | 0; continue loop; }
case 43: { // i32.store kk
let e = words[(pc + 1) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) break faulting; e = (e + o) | 0; const v = words[(pc + 2) | 0]!; view.setInt32(e, v, true); pc = (pc + 4) | 0; continue loop; }
case 44: { // i64.store ss
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) break faulting; e = (e + o) | 0; const x = (fp + words[(pc + 2) | 0]!) | 0; view.setInt32(e, I[x]!, true); view.setInt32(e + 4, I[x | 1]!, true); pc = (pc + 4) | 0; continue loop; }
case 45: { // f64.store ss
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) break faulting; e = (e + o) | 0; const x = (fp + words[(pc + 2) | 0]!) | 0; const v = D[x >> 1]!; if (v === v) view.setFloat64(e, v, true); else { view.setInt32(e, I[x]!, true); view.setInt32(e + 4, I[x | 1]!, true); } pc = (pc + 4) | 0; continue loop; }
case 46: { // i32.store8 ss
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 1 - o) | 0)) break faulting; e = (e + o) | 0; const v = I[(fp + words[(pc + 2) | 0]!) | 0]!; bytes[e] = v; pc = (pc + 4) | 0; continue loop; }
case 47: { // i32.store8 sk
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 1 - o) | 0)) break faulting; e = (e + o) | 0; const v = words[(pc + 2) | 0]!; bytes[e] = v; pc = (pc + 4) | 0; continue loop; }
case 48: { // i32.eq ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a === b ? 1 : 0; pc = (pc + 4) | 0; continue loop; }
case 49: { // br i32.eq ss
const a = I[(fp + words[(pc + 1) | 0]!) | 0]!, b = I[(fp + words[(pc + 2) | 0]!) | 0]!; if (a === b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 50: { // i32.eq sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a === b ? 1 : 0; pc = (pc + 4) | 0; continue loop; }
case 51: { // br i32.eq sk
const a = I[(fp + words[(pc + 1) | 0]!) | 0]!, b = words[(pc + 2) | 0]!; if (a === b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 52: { // i32.ne ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a !== b ? 1 : 0; pc = (pc + 4) | 0; continue loop; }
case 53: { // br i32.ne ss
const a = I[(fp + words[(pc + 1) | 0]!) | 0]!, b = I[(fp + words[(pc + 2) | 0]!) | 0]!; if (a !== b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 54: { // i32.ne sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a !== b ? 1 : 0; pc = (pc + 4) | 0; continue loop; }
case 55: { // br i32.ne sk
const a = I[(fp + words[(pc + 1) | 0]!) | 0]!, b = words[(pc + 2) | 0]!; if (a !== b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 56: { // i32.lt_s ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a < b ? 1 : 0; pc = (pc + 4) | 0; continue loop; }
case 57: { // br i32.lt_s ss
const a = I[(fp + words[(pc + 1) | 0]!) | 0]!, b = I[(fp + words[(pc + 2) | 0]!) | 0]!; if (a < b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 58: { // i32.lt_s sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a < b ? 1 : 0; pc = (pc + 4) | 0; continue loop; }
case 59: { // br i32.lt_s sk
const a = I[(fp + words[(pc + 1) | 0]!) | 0]!, b = words[(pc + 2) | 0]!; if (a < b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 60: { // i32.lt_u ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a >>> 0) < (b >>> 0) ? 1 : 0; pc = (pc + 4) | 0; continue loop; }
case 61: { // br i32.lt_u ss
const a = I[(fp + words[(pc + 1) | 0]!) | 0]!, b = I[(fp + words[(pc + 2) | 0]!) | 0]!; if ((a >>> 0) < (b >>> 0)) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 62: { // i32.lt_u sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a >>> 0) < (b >>> 0) ? 1 : 0; pc = (pc + 4) | 0; continue loop; }
case 63: { // br i32.lt_u sk
const a = I[(fp + words[(pc + 1) | 0]!) | 0]!, b = words[(pc + 2) | 0]!; if ((a >>> 0) < (b >>> 0)) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 64: { // br i32.ge_s ss
const a = I[(fp + words[(pc + 1) | 0]!) | 0]!, b = I[(fp + words[(pc + 2) | 0]!) | 0]!; if (a >= b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 65: { // br i32.ge_s sk
const a = I[(fp + words[(pc + 1) | 0]!) | 0]!, b = words[(pc + 2) | 0]!; if (a >= b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 66: { // br i32.ge_u ss
const a = I[(fp + words[(pc + 1) | 0]!) | 0]!, b = I[(fp + words[(pc + 2) | 0]!) | 0]!; if ((a >>> 0) >= (b >>> 0)) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 67: { // br i32.ge_u sk
const a = I[(fp + words[(pc + 1) | 0]!) | 0]!, b = words[(pc + 2) | 0]!; if ((a >>> 0) >= (b >>> 0)) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 68: { // br i64.eq ss
const x0 = (fp + words[(pc + 1) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, x1 = (fp + words[(pc + 2) | 0]!) | 0, bl = I[x1]!, bh = I[x1 | 1]!; if (al === bl && ah === bh) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 69: { // br i64.eq sk
const x0 = (fp + words[(pc + 1) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 2) | 0]!, bh = words[(pc + 3) | 0]!; if (al === bl && ah === bh) { left = (left - words[(pc + 5) | 0]!) | 0; pc = words[(pc + 4) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 6) | 0; continue loop; }
case 70: { // br i64.ne ss
const x0 = (fp + words[(pc + 1) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, x1 = (fp + words[(pc + 2) | 0]!) | 0, bl = I[x1]!, bh = I[x1 | 1]!; if (al !== bl || ah !== bh) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 71: { // br i64.ne sk
const x0 = (fp + words[(pc + 1) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 2) | 0]!, bh = words[(pc + 3) | 0]!; if (al !== bl || ah !== bh) { left = (left - words[(pc + 5) | 0]!) | 0; pc = words[(pc + 4) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 6) | 0; continue loop; }
case 72: { // br i64.lt_s ss
const x0 = (fp + words[(pc + 1) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, x1 = (fp + words[(pc + 2) | 0]!) | 0, bl = I[x1]!, bh = I[x1 | 1]!; if (ah < bh || (ah === bh && al >>> 0 < bl >>> 0)) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 73: { // br i64.lt_s sk
const x0 = (fp + words[(pc + 1) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 2) | 0]!, bh = words[(pc + 3) | 0]!; if (ah < bh || (ah === bh && al >>> 0 < bl >>> 0)) { left = (left - words[(pc + 5) | 0]!) | 0; pc = words[(pc + 4) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 6) | 0; continue loop; }
case 74: { // br i64.lt_u ss
const x0 = (fp + words[(pc + 1) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, x1 = (fp + words[(pc + 2) | 0]!) | 0, bl = I[x1]!, bh = I[x1 | 1]!; if (ah >>> 0 < bh >>> 0 || (ah === bh && al >>> 0 < bl >>> 0)) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 75: { // br i64.lt_u sk
const x0 = (fp + words[(pc + 1) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 2) | 0]!, bh = words[(pc + 3) | 0]!; if (ah >>> 0 < bh >>> 0 || (ah === bh && al >>> 0 < bl >>> 0)) { left = (left - words[(pc + 5) | 0]!) | 0; pc = words[(pc + 4) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 6) | 0; continue loop; }
case 76: { // br i64.ge_s ss
const x0 = (fp + words[(pc + 1) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, x1 = (fp + words[(pc + 2) | 0]!) | 0, bl = I[x1]!, bh = I[x1 | 1]!; if (ah > bh || (ah === bh && al >>> 0 >= bl >>> 0)) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 77: { // br i64.ge_s sk
const x0 = (fp + words[(pc + 1) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 2) | 0]!, bh = words[(pc + 3) | 0]!; if (ah > bh || (ah === bh && al >>> 0 >= bl >>> 0)) { left = (left - words[(pc + 5) | 0]!) | 0; pc = words[(pc + 4) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 6) | 0; continue loop; }
case 78: { // br i64.ge_u ss
const x0 = (fp + words[(pc + 1) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, x1 = (fp + words[(pc + 2) | 0]!) | 0, bl = I[x1]!, bh = I[x1 | 1]!; if (ah >>> 0 > bh >>> 0 || (ah === bh && al >>> 0 >= bl >>> 0)) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 79: { // br i64.ge_u sk
const x0 = (fp + words[(pc + 1) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 2) | 0]!, bh = words[(pc + 3) | 0]!; if (ah >>> 0 > bh >>> 0 || (ah === bh && al >>> 0 >= bl >>> 0)) { left = (left - words[(pc + 5) | 0]!) | 0; pc = words[(pc + 4) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 6) | 0; continue loop; }
case 80: { // br f64.eq ss
const a = D[((fp + words[(pc + 1) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!; if (a === b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 81: { // br f64.ne ss
const a = D[((fp + words[(pc + 1) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!; if (a !== b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 82: { // br f64.lt ss
const a = D[((fp + words[(pc + 1) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!; if (a < b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 83: { // unless f64.lt ss
const a = D[((fp + words[(pc + 1) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!; if (!(a < b)) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 84: { // br f64.lt sk
const a = D[((fp + words[(pc + 1) | 0]!) | 0) >> 1]!, b = numbers[words[(pc + 2) | 0]!]!; if (a < b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 85: { // unless f64.lt sk
const a = D[((fp + words[(pc + 1) | 0]!) | 0) >> 1]!, b = numbers[words[(pc + 2) | 0]!]!; if (!(a < b)) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 86: { // br f64.gt sk
const a = D[((fp + words[(pc + 1) | 0]!) | 0) >> 1]!, b = numbers[words[(pc + 2) | 0]!]!; if (a > b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 87: { // unless f64.gt sk
const a = D[((fp + words[(pc + 1) | 0]!) | 0) >> 1]!, b = numbers[words[(pc + 2) | 0]!]!; if (!(a > b)) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 88: { // br f64.le ss
const a = D[((fp + words[(pc + 1) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!; if (a <= b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 89: { // unless f64.le ss
const a = D[((fp + words[(pc + 1) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!; if (!(a <= b)) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 90: { // br f64.le sk
const a = D[((fp + words[(pc + 1) | 0]!) | 0) >> 1]!, b = numbers[words[(pc + 2) | 0]!]!; if (a <= b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 91: { // unless f64.le sk
const a = D[((fp + words[(pc + 1) | 0]!) | 0) >> 1]!, b = numbers[words[(pc + 2) | 0]!]!; if (!(a <= b)) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 92: { // br f64.ge sk
const a = D[((fp + words[(pc + 1) | 0]!) | 0) >> 1]!, b = numbers[words[(pc + 2) | 0]!]!; if (a >= b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 93: { // unless f64.ge sk
const a = D[((fp + words[(pc + 1) | 0]!) | 0) >> 1]!, b = numbers[words[(pc + 2) | 0]!]!; if (!(a >= b)) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 94: { // i32.add ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a + b) | 0; pc = (pc + 4) | 0; continue loop; }
case 95: { // i32.add sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a + b) | 0; pc = (pc + 4) | 0; continue loop; }
case 96: { // i32.sub ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a - b) | 0; pc = (pc + 4) | 0; continue loop; }
case 97: { // i32.mul ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = Math.imul(a, b); pc = (pc + 4) | 0; continue loop; }
case 98: { // i32.mul sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = Math.imul(a, b); pc = (pc + 4) | 0; continue loop; }
case 99: { // i32.and ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a & b; pc = (pc + 4) | 0; continue loop; }
case 100: { // i32.and sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a & b; pc = (pc + 4) | 0; continue loop; }
case 101: { // i32.or ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a | b; pc = (pc + 4) | 0; continue loop; }
case 102: { // i32.or sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a | b; pc = (pc + 4) | 0; continue loop; }
case 103: { // i32.xor ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a ^ b; pc = (pc + 4) | 0; continue loop; }
case 104: { // i32.xor sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a ^ b; pc = (pc + 4) | 0; continue loop; }
case 105: { // i32.shl ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a << b; pc = (pc + 4) | 0; continue loop; }
case 106: { // i32.shl sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a << b; pc = (pc + 4) | 0; continue loop; }
case 107: { // i32.shr_s ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a >> b; pc = (pc + 4) | 0; continue loop; }
case 108: { // i32.shr_s sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a >> b; pc = (pc + 4) | 0; continue loop; }
case 109: { // i32.shr_u ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a >>> b) | 0; pc = (pc + 4) | 0; continue loop; }
case 110: { // i32.shr_u sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a >>> b) | 0; pc = (pc + 4) | 0; continue loop; }
case 111: { // i32.rotl ss
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a << b) | (a >>> -b); pc = (pc + 4) | 0; continue loop; }
case 112: { // i32.rotl sk
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a << b) | (a >>> -b); pc = (pc + 4) | 0; continue loop; }
case 113: { // i64.add ss
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, x1 = (fp + words[(pc + 3) | 0]!) | 0, bl = I[x1]!, bh = I[x1 | 1]!; const lo = (al + bl) | 0, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = (ah + bh + (lo >>> 0 < al >>> 0 ? 1 : 0)) | 0; pc = (pc + 4) | 0; continue loop; }
case 114: { // i64.add sk
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 3) | 0]!, bh = words[(pc + 4) | 0]!; const lo = (al + bl) | 0, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = (ah + bh + (lo >>> 0 < al >>> 0 ? 1 : 0)) | 0; pc = (pc + 5) | 0; continue loop; }
case 115: { // i64.sub ss
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, x1 = (fp + words[(pc + 3) | 0]!) | 0, bl = I[x1]!, bh = I[x1 | 1]!; const lo = (al - bl) | 0, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = (ah - bh - (al >>> 0 < bl >>> 0 ? 1 : 0)) | 0; pc = (pc + 4) | 0; continue loop; }
case 116: { // i64.mul ss
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, x1 = (fp + words[(pc + 3) | 0]!) | 0, bl = I[x1]!, bh = I[x1 | 1]!; const lo = i64_mul(al, ah, bl, bh), t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = high[0]!; pc = (pc + 4) | 0; continue loop; }
case 117: { // i64.mul sk
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 3) | 0]!, bh = words[(pc + 4) | 0]!; const lo = i64_mul(al, ah, bl, bh), t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = high[0]!; pc = (pc + 5) | 0; continue loop; }
case 118: { // i64.and ss
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, x1 = (fp + words[(pc + 3) | 0]!) | 0, bl = I[x1]!, bh = I[x1 | 1]!; const lo = al & bl, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = ah & bh; pc = (pc + 4) | 0; continue loop; }
case 119: { // i64.and sk
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 3) | 0]!, bh = words[(pc + 4) | 0]!; const lo = al & bl, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = ah & bh; pc = (pc + 5) | 0; continue loop; }
case 120: { // i64.or ss
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, x1 = (fp + words[(pc + 3) | 0]!) | 0, bl = I[x1]!, bh = I[x1 | 1]!; const lo = al | bl, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = ah | bh; pc = (pc + 4) | 0; continue loop; }
case 121: { // i64.or sk
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 3) | 0]!, bh = words[(pc + 4) | 0]!; const lo = al | bl, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = ah | bh; pc = (pc + 5) | 0; continue loop; }
case 122: { // i64.xor ss
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, x1 = (fp + words[(pc + 3) | 0]!) | 0, bl = I[x1]!, bh = I[x1 | 1]!; const lo = al ^ bl, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = ah ^ bh; pc = (pc + 4) | 0; continue loop; }
case 123: { // i64.xor sk
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 3) | 0]!, bh = words[(pc + 4) | 0]!; const lo = al ^ bl, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = ah ^ bh; pc = (pc + 5) | 0; continue loop; }
case 124: { // i64.shl sk
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 3) | 0]!; const lo = bl & 32 ? 0 : al << bl, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = bl & 32 ? al << bl : (ah << bl) | (al >>> 1 >>> ~bl); pc = (pc + 5) | 0; continue loop; }
case 125: { // i64.shr_u sk
const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 3) | 0]!; const lo = bl & 32 ? (ah >>> bl) | 0 : (al >>> bl) | (ah << 1 << ~bl), t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = bl & 32 ? 0 : (ah >>> bl) | 0; pc = (pc + 5) | 0; continue loop; }
case 126: { // f64.sqrt s
const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!; const v = Math.sqrt(a), t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 3) | 0; continue loop; }
case 127: { // f64.add ss
const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; const v = a + b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 4) | 0; continue loop; }
case 128: { // f64.add sk
const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = numbers[words[(pc + 3) | 0]!]!; const v = a + b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 4) | 0; continue loop; }
case 129: { // f64.sub ss
const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; const v = a - b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 4) | 0; continue loop; }
case 130: { // f64.mul ss
const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; const v = a * b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 4) | 0; continue loop; }
case 131: { // f64.mul sk
const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = numbers[words[(pc + 3) | 0]!]!; const v = a * b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 4) | 0; continue loop; }
case 132: { // f64.div ss
const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; const v = a / b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 4) | 0; continue loop; }
case 133: { // f64.div ks
const a = numbers[words[(pc + 2) | 0]!]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; const v = a / b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 4) | 0; continue loop; }
case 134: { // i64.extend_i32_s s
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!; const lo = a, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = a >> 31; pc = (pc + 3) | 0; continue loop; }
case 135: { // i64.extend_i32_u s
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!; const lo = a, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = 0; pc = (pc + 3) | 0; continue loop; }
case 136: { // f64.convert_i32_s s
const a = I[(fp + words[(pc + 2) | 0]!) | 0]!; D[((fp + words[(pc + 1) | 0]!) | 0) >> 1] = a; pc = (pc + 3) | 0; continue loop; }
case 137: { // i32.shl sk > i32.add qs
let q: number; { const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; q = a << b; } const a = q; const b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a + b) | 0; pc = (pc + 5) | 0; continue loop; }
case 138: { // i32.mul ss > i32.add qs
let q: number; { const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; q = Math.imul(a, b); } const a = q; const b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a + b) | 0; pc = (pc + 5) | 0; continue loop; }
case 139: { // i32.mul sk > i32.add qs
let q: number; { const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; q = Math.imul(a, b); } const a = q; const b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a + b) | 0; pc = (pc + 5) | 0; continue loop; }
case 140: { // i32.mul sk > i32.add qk
let q: number; { const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; q = Math.imul(a, b); } const a = q; const b = words[(pc + 4) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a + b) | 0; pc = (pc + 5) | 0; continue loop; }
case 141: { // i32.add ss > i32.add qs
let q: number; { const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; q = (a + b) | 0; } const a = q; const b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a + b) | 0; pc = (pc + 5) | 0; continue loop; }
case 142: { // i32.add sk > i32.and qk
let q: number; { const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; q = (a + b) | 0; } const a = q; const b = words[(pc + 4) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a & b; pc = (pc + 5) | 0; continue loop; }
case 143: { // i32.shr_u sk > i32.xor qs
let q: number; { const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; q = (a >>> b) | 0; } const a = q; const b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a ^ b; pc = (pc + 5) | 0; continue loop; }
case 144: { // i32.shr_u sk > i32.and qk
let q: number; { const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; q = (a >>> b) | 0; } const a = q; const b = words[(pc + 4) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a & b; pc = (pc + 5) | 0; continue loop; }
case 145: { // i32.xor ss > i32.and qk
let q: number; { const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; q = a ^ b; } const a = q; const b = words[(pc + 4) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a & b; pc = (pc + 5) | 0; continue loop; }
case 146: { // i32.and sk > i32.add qs
let q: number; { const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; q = a & b; } const a = q; const b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a + b) | 0; pc = (pc + 5) | 0; continue loop; }
case 147: { // i32.add ss > i32.add qk
let q: number; { const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; q = (a + b) | 0; } const a = q; const b = words[(pc + 4) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a + b) | 0; pc = (pc + 5) | 0; continue loop; }
case 148: { // i32.sub ss > i32.add qs
let q: number; { const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; q = (a - b) | 0; } const a = q; const b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a + b) | 0; pc = (pc + 5) | 0; continue loop; }
case 149: { // i64.shl sk > i64.xor qs
let ql: number, qh: number; { const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 3) | 0]!; const lo = bl & 32 ? 0 : al << bl; ql = lo; qh = bl & 32 ? al << bl : (ah << bl) | (al >>> 1 >>> ~bl); } const al = ql, ah = qh; const x0 = (fp + words[(pc + 5) | 0]!) | 0, bl = I[x0]!, bh = I[x0 | 1]!; const lo = al ^ bl, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = ah ^ bh; pc = (pc + 6) | 0; continue loop; }
case 150: { // i64.shr_u sk > i64.xor qs
let ql: number, qh: number; { const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 3) | 0]!; const lo = bl & 32 ? (ah >>> bl) | 0 : (al >>> bl) | (ah << 1 << ~bl); ql = lo; qh = bl & 32 ? 0 : (ah >>> bl) | 0; } const al = ql, ah = qh; const x0 = (fp + words[(pc + 5) | 0]!) | 0, bl = I[x0]!, bh = I[x0 | 1]!; const lo = al ^ bl, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = ah ^ bh; pc = (pc + 6) | 0; continue loop; }
case 151: { // i64.xor ss > i64.xor qs
let ql: number, qh: number; { const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, x1 = (fp + words[(pc + 3) | 0]!) | 0, bl = I[x1]!, bh = I[x1 | 1]!; const lo = al ^ bl; ql = lo; qh = ah ^ bh; } const al = ql, ah = qh; const x0 = (fp + words[(pc + 4) | 0]!) | 0, bl = I[x0]!, bh = I[x0 | 1]!; const lo = al ^ bl, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = ah ^ bh; pc = (pc + 5) | 0; continue loop; }
case 152: { // f64.mul ss > f64.add qs
let q: number; { const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; q = a * b; } const a = q; const b = D[((fp + words[(pc + 4) | 0]!) | 0) >> 1]!; const v = a + b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 5) | 0; continue loop; }
case 153: { // f64.mul sk > f64.add qs
let q: number; { const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = numbers[words[(pc + 3) | 0]!]!; q = a * b; } const a = q; const b = D[((fp + words[(pc + 4) | 0]!) | 0) >> 1]!; const v = a + b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 5) | 0; continue loop; }
case 154: { // f64.mul ss > f64.sub qs
let q: number; { const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; q = a * b; } const a = q; const b = D[((fp + words[(pc + 4) | 0]!) | 0) >> 1]!; const v = a - b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 5) | 0; continue loop; }
case 155: { // f64.mul ss > f64.sub sq
let q: number; { const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; q = a * b; } const b = q; const a = D[((fp + words[(pc + 4) | 0]!) | 0) >> 1]!; const v = a - b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 5) | 0; continue loop; }
case 156: { // f64.mul ss > f64.mul qs
let q: number; { const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; q = a * b; } const a = q; const b = D[((fp + words[(pc + 4) | 0]!) | 0) >> 1]!; const v = a * b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 5) | 0; continue loop; }
case 157: { // f64.mul ss > f64.mul qk
let q: number; { const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; q = a * b; } const a = q; const b = numbers[words[(pc + 4) | 0]!]!; const v = a * b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 5) | 0; continue loop; }
case 158: { // f64.add ss > f64.add qs
let q: number; { const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; q = a + b; } const a = q; const b = D[((fp + words[(pc + 4) | 0]!) | 0) >> 1]!; const v = a + b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 5) | 0; continue loop; }
case 159: { // f64.sub ss > f64.add qs
let q: number; { const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; q = a - b; } const a = q; const b = D[((fp + words[(pc + 4) | 0]!) | 0) >> 1]!; const v = a + b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 5) | 0; continue loop; }
case 160: { // f64.load s > f64.mul qs
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) break faulting; e = (e + o) | 0; const q = view.getFloat64(e, true); const a = q; const b = D[((fp + words[(pc + 4) | 0]!) | 0) >> 1]!; const v = a * b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 5) | 0; continue loop; }
case 161: { // f64.load s > f64.add qs
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) break faulting; e = (e + o) | 0; const q = view.getFloat64(e, true); const a = q; const b = D[((fp + words[(pc + 4) | 0]!) | 0) >> 1]!; const v = a + b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 5) | 0; continue loop; }
case 162: { // f64.load s > f64.sub qs
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) break faulting; e = (e + o) | 0; const q = view.getFloat64(e, true); const a = q; const b = D[((fp + words[(pc + 4) | 0]!) | 0) >> 1]!; const v = a - b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 5) | 0; continue loop; }
case 163: { // f64.load s > f64.sub sq
let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) break faulting; e = (e + o) | 0; const q = view.getFloat64(e, true); const b = q; const a = D[((fp + words[(pc + 4) | 0]!) | 0) >> 1]!; const v = a - b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 5) | 0; continue loop; }
case 164: { // i32.add sk > br i32.lt_s qs
const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0, b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a;
if (a < b) { left = (left - words[(pc + 6) | 0]!) | 0; pc = words[(pc + 5) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 7) | 0; continue loop; }
case 165: { // i32.add sk > br i32.lt_s qk
const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0, b = words[(pc + 4) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a;
if (a < b) { left = (left - words[(pc + 6) | 0]!) | 0; pc = words[(pc + 5) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 7) | 0; continue loop; }
case 166: { // i32.add sk > br i32.ge_s qs
const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0, b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a;
if (a >= b) { left = (left - words[(pc + 6) | 0]!) | 0; pc = words[(pc + 5) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 7) | 0; continue loop; }
case 167: { // i32.add sk > br i32.ge_s qk
const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0, b = words[(pc + 4) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a;
if (a >= b) { left = (left - words[(pc + 6) | 0]!) | 0; pc = words[(pc + 5) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 7) | 0; continue loop; }
case 168: { // i32.add sk > br i32.lt_u qs
const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0, b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a;
if ((a >>> 0) < (b >>> 0)) { left = (left - words[(pc + 6) | 0]!) | 0; pc = words[(pc + 5) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 7) | 0; continue loop; }
case 169: { // i32.add sk > br i32.lt_u qk
const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0, b = words[(pc + 4) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a;
if ((a >>> 0) < (b >>> 0)) { left = (left - words[(pc + 6) | 0]!) | 0; pc = words[(pc + 5) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 7) | 0; continue loop; }
case 170: { // i32.add sk > br i32.ge_u qs
const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0, b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a;
if ((a >>> 0) >= (b >>> 0)) { left = (left - words[(pc + 6) | 0]!) | 0; pc = words[(pc + 5) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 7) | 0; continue loop; }
case 171: { // i32.add sk > br i32.ge_u qk
const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0, b = words[(pc + 4) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a;
if ((a >>> 0) >= (b >>> 0)) { left = (left - words[(pc + 6) | 0]!) | 0; pc = words[(pc + 5) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 7) | 0; continue loop; }
case 172: { // i32.add sk > br i32.eq qs
const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0, b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a;
if (a === b) { left = (left - words[(pc + 6) | 0]!) | 0; pc = words[(pc + 5) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 7) | 0; continue loop; }
case 173: { // i32.add sk > br i32.eq qk
const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0, b = words[(pc + 4) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a;
if (a === b) { left = (left - words[(pc + 6) | 0]!) | 0; pc = words[(pc + 5) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 7) | 0; continue loop; }
case 174: { // i32.add sk > br i32.ne qs
const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0, b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a;
if (a !== b) { left = (left - words[(pc + 6) | 0]!) | 0; pc = words[(pc + 5) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 7) | 0; continue loop; }
case 175: { // i32.add sk > br i32.ne qk
const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0, b = words[(pc + 4) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a;
if (a !== b) { left = (left - words[(pc + 6) | 0]!) | 0; pc = words[(pc + 5) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 7) | 0; continue loop; }
case 176: { // i32.add sk > br nz
const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0; I[(fp + words[(pc + 1) | 0]!) | 0] = a; if (a !== 0) { left = (left - words[(pc + 5) | 0]!) | 0; pc = words[(pc + 4) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 6) | 0; continue loop; }
case 177: { // i32.add sk > br z
const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0; I[(fp + words[(pc + 1) | 0]!) | 0] = a; if (a === 0) { left = (left - words[(pc + 5) | 0]!) | 0; pc = words[(pc + 4) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 6) | 0; continue loop; }
case 178: { // i32.and sk > br nz
if ((I[(fp + words[(pc + 1) | 0]!) | 0]! & words[(pc + 2) | 0]!) !== 0) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 179: { // i32.and sk > br z
if ((I[(fp + words[(pc + 1) | 0]!) | 0]! & words[(pc + 2) | 0]!) === 0) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 180: { // i32.and ss > br nz
if ((I[(fp + words[(pc + 1) | 0]!) | 0]! & I[(fp + words[(pc + 2) | 0]!) | 0]!) !== 0) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 181: { // i32.and ss > br z
if ((I[(fp + words[(pc + 1) | 0]!) | 0]! & I[(fp + words[(pc + 2) | 0]!) | 0]!) === 0) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 182: { // i32.load s > br nz
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 2) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) break faulting; e = (e + o) | 0; const a = view.getInt32(e, true); if (a !== 0) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 183: { // i32.load s > br z
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 2) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) break faulting; e = (e + o) | 0; const a = view.getInt32(e, true); if (a === 0) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 184: { // i32.load s > br i32.eq qk
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 2) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) break faulting; e = (e + o) | 0; const a = view.getInt32(e, true); if (a === words[(pc + 3) | 0]!) { left = (left - words[(pc + 5) | 0]!) | 0; pc = words[(pc + 4) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 6) | 0; continue loop; }
case 185: { // i32.load s > br i32.ne qk
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 2) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) break faulting; e = (e + o) | 0; const a = view.getInt32(e, true); if (a !== words[(pc + 3) | 0]!) { left = (left - words[(pc + 5) | 0]!) | 0; pc = words[(pc + 4) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 6) | 0; continue loop; }
case 186: { // i32.load8_u s > br nz
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 2) | 0]!; if (e < 0 || e > ((end - 1 - o) | 0)) break faulting; e = (e + o) | 0; const a = bytes[e]!; if (a !== 0) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 187: { // i32.load8_u s > br z
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 2) | 0]!; if (e < 0 || e > ((end - 1 - o) | 0)) break faulting; e = (e + o) | 0; const a = bytes[e]!; if (a === 0) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 188: { // i32.load8_u s > br i32.eq qk
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 2) | 0]!; if (e < 0 || e > ((end - 1 - o) | 0)) break faulting; e = (e + o) | 0; const a = bytes[e]!; if (a === words[(pc + 3) | 0]!) { left = (left - words[(pc + 5) | 0]!) | 0; pc = words[(pc + 4) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 6) | 0; continue loop; }
case 189: { // i32.load8_u s > br i32.ne qk
let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 2) | 0]!; if (e < 0 || e > ((end - 1 - o) | 0)) break faulting; e = (e + o) | 0; const a = bytes[e]!; if (a !== words[(pc + 3) | 0]!) { left = (left - words[(pc + 5) | 0]!) | 0; pc = words[(pc + 4) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 6) | 0; continue loop; }
case 190: { // f64.add ss > f64.store
let q: number; { const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; q = a + b; } let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 4) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) break faulting; e = (e + o) | 0; if (q === q) view.setFloat64(e, q, true); else { view.setInt32(e, 0, true); view.setInt32(e + 4, 2146959360, true); } pc = (pc + 5) | 0; continue loop; }
case 191: { // f64.sub ss > f64.store
let q: number; { const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; q = a - b; } let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 4) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) break faulting; e = (e + o) | 0; if (q === q) view.setFloat64(e, q, true); else { view.setInt32(e, 0, true); view.setInt32(e + 4, 2146959360, true); } pc = (pc + 5) | 0; continue loop; }
case 192: { // f64.mul ss > f64.store
let q: number; { const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; q = a * b; } let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 4) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) break faulting; e = (e + o) | 0; if (q === q) view.setFloat64(e, q, true); else { view.setInt32(e, 0, true); view.setInt32(e + 4, 2146959360, true); } pc = (pc + 5) | 0; continue loop; }
case 193: { // i32.add sk ; call
{ const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a + b) | 0; pc = (pc + 4) | 0; } callee = funcs[words[(pc + 1) | 0]!]!; behind = (pc + 4) | 0; break entering; }
case 194: { // i32.add ss ; return 32
{ const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a + b) | 0; pc = (pc + 4) | 0; } const x = (fp + words[(pc + 1) | 0]!) | 0, t = fp; I[t] = I[x]!; left = (left - words[(pc + 2) | 0]!) | 0; break leaving; }
case 195: { // i32.sub ss ; return 32
{ const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a - b) | 0; pc = (pc + 4) | 0; } const x = (fp + words[(pc + 1) | 0]!) | 0, t = fp; I[t] = I[x]!; left = (left - words[(pc + 2) | 0]!) | 0; break leaving; }
case 196: { // i32.add ss ; br
{ const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a + b) | 0; pc = (pc + 4) | 0; } left = (left - words[(pc + 2) | 0]!) | 0; pc = words[(pc + 1) | 0]!; if (left <= 0) break outer; continue loop; }
case 197: { // i32.add sk ; br
{ const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a + b) | 0; pc = (pc + 4) | 0; } left = (left - words[(pc + 2) | 0]!) | 0; pc = words[(pc + 1) | 0]!; if (left <= 0) break outer; continue loop; }
case 198: { // i32.mul sk > i32.add qk ; i32.rotl sk
{ let q: number; { const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; q = Math.imul(a, b); } const a = q; const b = words[(pc + 4) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a + b) | 0; pc = (pc + 5) | 0; } const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a << b) | (a >>> -b); pc = (pc + 4) | 0; continue loop; }
case 199: { // i32.shr_u sk > i32.xor qs ; i32.and sk > br z
{ let q: number; { const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; q = (a >>> b) | 0; } const a = q; const b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a ^ b; pc = (pc + 5) | 0; } if ((I[(fp + words[(pc + 1) | 0]!) | 0]! & words[(pc + 2) | 0]!) === 0) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 200: { // i32.shr_u sk > i32.xor qs ; i32.and sk
{ let q: number; { const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; q = (a >>> b) | 0; } const a = q; const b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a ^ b; pc = (pc + 5) | 0; } const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a & b; pc = (pc + 4) | 0; continue loop; }
case 201: { // i32.add ss ; i32.add sk > br i32.lt_u qs
{ const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a + b) | 0; pc = (pc + 4) | 0; } const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0, b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a;
if ((a >>> 0) < (b >>> 0)) { left = (left - words[(pc + 6) | 0]!) | 0; pc = words[(pc + 5) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 7) | 0; continue loop; }
case 202: { // i32.add ss ; i32.add sk > br i32.lt_s qs
{ const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a + b) | 0; pc = (pc + 4) | 0; } const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0, b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a;
if (a < b) { left = (left - words[(pc + 6) | 0]!) | 0; pc = words[(pc + 5) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 7) | 0; continue loop; }
case 203: { // i32.add ss ; br i32.lt_u ss
{ const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = I[(fp + words[(pc + 3) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a + b) | 0; pc = (pc + 4) | 0; } const a = I[(fp + words[(pc + 1) | 0]!) | 0]!, b = I[(fp + words[(pc + 2) | 0]!) | 0]!; if ((a >>> 0) < (b >>> 0)) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 204: { // i32.store8 sk ; i32.add sk > br i32.lt_u qs
{ let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 1 - o) | 0)) break faulting; e = (e + o) | 0; const v = words[(pc + 2) | 0]!; bytes[e] = v; pc = (pc + 4) | 0; } const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0, b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a;
if ((a >>> 0) < (b >>> 0)) { left = (left - words[(pc + 6) | 0]!) | 0; pc = words[(pc + 5) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 7) | 0; continue loop; }
case 205: { // i32.load8_u s ; i32.add sk
{ let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 1 - o) | 0)) break faulting; e = (e + o) | 0; I[(fp + words[(pc + 1) | 0]!) | 0] = bytes[e]!; pc = (pc + 4) | 0; } const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a + b) | 0; pc = (pc + 4) | 0; continue loop; }
case 206: { // i32.load8_u s > br nz ; i32.add sk > br i32.lt_u qs
{ let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 2) | 0]!; if (e < 0 || e > ((end - 1 - o) | 0)) break faulting; e = (e + o) | 0; const a = bytes[e]!; if (a !== 0) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0;  } const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0, b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a;
if ((a >>> 0) < (b >>> 0)) { left = (left - words[(pc + 6) | 0]!) | 0; pc = words[(pc + 5) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 7) | 0; continue loop; }
case 207: { // i32.load s ; i32.load s
{ let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) break faulting; e = (e + o) | 0; I[(fp + words[(pc + 1) | 0]!) | 0] = view.getInt32(e, true); pc = (pc + 4) | 0; } let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) break faulting; e = (e + o) | 0; I[(fp + words[(pc + 1) | 0]!) | 0] = view.getInt32(e, true); pc = (pc + 4) | 0; continue loop; }
case 208: { // i32.load s ; i32.store ss
{ let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) break faulting; e = (e + o) | 0; I[(fp + words[(pc + 1) | 0]!) | 0] = view.getInt32(e, true); pc = (pc + 4) | 0; } let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 4 - o) | 0)) break faulting; e = (e + o) | 0; const v = I[(fp + words[(pc + 2) | 0]!) | 0]!; view.setInt32(e, v, true); pc = (pc + 4) | 0; continue loop; }
case 209: { // move two ss ; call indirect
{ const t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = I[(fp + words[(pc + 2) | 0]!) | 0]!; I[(t + 2) | 0] = I[(fp + words[(pc + 3) | 0]!) | 0]!; pc = (pc + 4) | 0; } held.pc = pc; held.fp = fp; held.depth = depth; held.left = left; held.code = code; callee = indirect(tables[words[(pc + 3) | 0]!]!.refs, I[(fp + words[(pc + 1) | 0]!) | 0]!, words[(pc + 2) | 0]!); behind = (pc + 6) | 0; break entering; }
case 210: { // move 32 ; call
{ const x = (fp + words[(pc + 2) | 0]!) | 0, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = I[x]!; pc = (pc + 3) | 0; } callee = funcs[words[(pc + 1) | 0]!]!; behind = (pc + 4) | 0; break entering; }
case 211: { // const 32 ; call
{ I[(fp + words[(pc + 1) | 0]!) | 0] = words[(pc + 2) | 0]!; pc = (pc + 3) | 0; } callee = funcs[words[(pc + 1) | 0]!]!; behind = (pc + 4) | 0; break entering; }
case 212: { // move 32 ; i32.add sk > br i32.lt_u qs
{ const x = (fp + words[(pc + 2) | 0]!) | 0, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = I[x]!; pc = (pc + 3) | 0; } const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0, b = I[(fp + words[(pc + 4) | 0]!) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a;
if ((a >>> 0) < (b >>> 0)) { left = (left - words[(pc + 6) | 0]!) | 0; pc = words[(pc + 5) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 7) | 0; continue loop; }
case 213: { // i64.mul sk ; i64.rotl sk
{ const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 3) | 0]!, bh = words[(pc + 4) | 0]!; const lo = i64_mul(al, ah, bl, bh), t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = high[0]!; pc = (pc + 5) | 0; } const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 3) | 0]!; const lo = bl & 32 ? (ah << bl) | (al >>> 1 >>> ~bl) : (al << bl) | (ah >>> 1 >>> ~bl), t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = bl & 32 ? (al << bl) | (ah >>> 1 >>> ~bl) : (ah << bl) | (al >>> 1 >>> ~bl); pc = (pc + 5) | 0; continue loop; }
case 214: { // i64.add ss ; br i64.ge_s sk
{ const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, x1 = (fp + words[(pc + 3) | 0]!) | 0, bl = I[x1]!, bh = I[x1 | 1]!; const lo = (al + bl) | 0, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = (ah + bh + (lo >>> 0 < al >>> 0 ? 1 : 0)) | 0; pc = (pc + 4) | 0; } const x0 = (fp + words[(pc + 1) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, bl = words[(pc + 2) | 0]!, bh = words[(pc + 3) | 0]!; if (ah > bh || (ah === bh && al >>> 0 >= bl >>> 0)) { left = (left - words[(pc + 5) | 0]!) | 0; pc = words[(pc + 4) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 6) | 0; continue loop; }
case 215: { // i64.extend_i32_u s ; i64.sub ss
{ const a = I[(fp + words[(pc + 2) | 0]!) | 0]!; const lo = a, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = 0; pc = (pc + 3) | 0; } const x0 = (fp + words[(pc + 2) | 0]!) | 0, al = I[x0]!, ah = I[x0 | 1]!, x1 = (fp + words[(pc + 3) | 0]!) | 0, bl = I[x1]!, bh = I[x1 | 1]!; const lo = (al - bl) | 0, t = (fp + words[(pc + 1) | 0]!) | 0; I[t] = lo; I[t | 1] = (ah - bh - (al >>> 0 < bl >>> 0 ? 1 : 0)) | 0; pc = (pc + 4) | 0; continue loop; }
case 216: { // f64.mul ss ; f64.mul ss
{ const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; const v = a * b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 4) | 0; } const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; const v = a * b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 4) | 0; continue loop; }
case 217: { // f64.add ss ; br f64.gt sk
{ const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; const v = a + b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 4) | 0; } const a = D[((fp + words[(pc + 1) | 0]!) | 0) >> 1]!, b = numbers[words[(pc + 2) | 0]!]!; if (a > b) { left = (left - words[(pc + 4) | 0]!) | 0; pc = words[(pc + 3) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 5) | 0; continue loop; }
case 218: { // f64.mul ss > f64.mul qk ; f64.add ss
{ let q: number; { const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; q = a * b; } const a = q; const b = numbers[words[(pc + 4) | 0]!]!; const v = a * b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 5) | 0; } const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; const v = a + b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 4) | 0; continue loop; }
case 219: { // f64.sub ss > f64.add qs ; i32.add sk > br i32.lt_s qk
{ let q: number; { const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; q = a - b; } const a = q; const b = D[((fp + words[(pc + 4) | 0]!) | 0) >> 1]!; const v = a + b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 5) | 0; } const a = (I[(fp + words[(pc + 2) | 0]!) | 0]! + words[(pc + 3) | 0]!) | 0, b = words[(pc + 4) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = a;
if (a < b) { left = (left - words[(pc + 6) | 0]!) | 0; pc = words[(pc + 5) | 0]!; if (left <= 0) break outer; continue loop; } pc = (pc + 7) | 0; continue loop; }
case 220: { // f64.load s ; f64.load s > f64.mul qs
{ let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) break faulting; e = (e + o) | 0; const v = view.getFloat64(e, true), t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = view.getInt32(e, true); I[t | 1] = view.getInt32(e + 4, true); } pc = (pc + 4) | 0; } let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) break faulting; e = (e + o) | 0; const q = view.getFloat64(e, true); const a = q; const b = D[((fp + words[(pc + 4) | 0]!) | 0) >> 1]!; const v = a * b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 5) | 0; continue loop; }
case 221: { // f64.load s ; f64.load s > f64.sub sq
{ let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) break faulting; e = (e + o) | 0; const v = view.getFloat64(e, true), t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = view.getInt32(e, true); I[t | 1] = view.getInt32(e + 4, true); } pc = (pc + 4) | 0; } let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) break faulting; e = (e + o) | 0; const q = view.getFloat64(e, true); const b = q; const a = D[((fp + words[(pc + 4) | 0]!) | 0) >> 1]!; const v = a - b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 5) | 0; continue loop; }
case 222: { // f64.add ss ; i32.add sk
{ const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; const v = a + b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 4) | 0; } const a = I[(fp + words[(pc + 2) | 0]!) | 0]!, b = words[(pc + 3) | 0]!; I[(fp + words[(pc + 1) | 0]!) | 0] = (a + b) | 0; pc = (pc + 4) | 0; continue loop; }
case 223: { // f64.mul ss > f64.add qs ; f64.store ss
{ let q: number; { const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; q = a * b; } const a = q; const b = D[((fp + words[(pc + 4) | 0]!) | 0) >> 1]!; const v = a + b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 5) | 0; } let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) break faulting; e = (e + o) | 0; const x = (fp + words[(pc + 2) | 0]!) | 0; const v = D[x >> 1]!; if (v === v) view.setFloat64(e, v, true); else { view.setInt32(e, I[x]!, true); view.setInt32(e + 4, I[x | 1]!, true); } pc = (pc + 4) | 0; continue loop; }
case 224: { // f64.mul ss > f64.sub sq ; f64.store ss
{ let q: number; { const a = D[((fp + words[(pc + 2) | 0]!) | 0) >> 1]!, b = D[((fp + words[(pc + 3) | 0]!) | 0) >> 1]!; q = a * b; } const b = q; const a = D[((fp + words[(pc + 4) | 0]!) | 0) >> 1]!; const v = a - b, t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = 2146959360; } pc = (pc + 5) | 0; } let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) break faulting; e = (e + o) | 0; const x = (fp + words[(pc + 2) | 0]!) | 0; const v = D[x >> 1]!; if (v === v) view.setFloat64(e, v, true); else { view.setInt32(e, I[x]!, true); view.setInt32(e + 4, I[x | 1]!, true); } pc = (pc + 4) | 0; continue loop; }
case 225: { // f64.store ss ; f64.load s
{ let e = I[(fp + words[(pc + 1) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) break faulting; e = (e + o) | 0; const x = (fp + words[(pc + 2) | 0]!) | 0; const v = D[x >> 1]!; if (v === v) view.setFloat64(e, v, true); else { view.setInt32(e, I[x]!, true); view.setInt32(e + 4, I[x | 1]!, true); } pc = (pc + 4) | 0; } let e = I[(fp + words[(pc + 2) | 0]!) | 0]!; const o = words[(pc + 3) | 0]!; if (e < 0 || e > ((end - 8 - o) | 0)) break faulting; e = (e + o) | 0; const v = view.getFloat64(e, true), t = (fp + words[(pc + 1) | 0]!) | 0; if (v === v) D[t >> 1] = v; else { I[t] = view.getInt32(e, true); I[t | 1] = view.getInt32(e + 4, true); } pc = (pc + 4) | 0; continue loop; }
              default: held.pc = pc; held.fp = fp; held.depth = depth; held.left = left; held.code = code; pc = lesser(words, pc, fp, I, F, D, view, bytes, end, numbers) | 0; continue loop;
            }
          }
          held.pc = pc; held.fp = fp; held.depth = depth; held.left = left; held.code = code; outOfBounds();
        }
        if (depth === 0) { status = DONE; break outer; }
depth = (depth - 1) | 0; pc = frames[depth << 1]!; fp = frames[(depth << 1) | 1]!; code = codes[depth]!;
if (code.instance !== instance) continue outer;
continue frame;
      }
      const base = (fp + words[(behind - 2) | 0]!) | 0, charge = words[(behind - 1) | 0]!;
let next = callee.slots;
if (next === null) {
  held.pc = pc; held.fp = fp; held.depth = depth; held.left = left; held.code = code;
  m.pc = pc; m.sp = base + 2 * callee.type.params.length; m.fp = fp; m.depth = depth; m.code = code; m.steps = start + (fuel - left) + charge - 1;
  next = enter(m, callee);
  if (next === null) { left = (left - charge) | 0; pc = behind; continue outer; }
}
if (base + next.frameCells > room || depth === deepest) { m.wanted = next.frameCells; status = ROOM; break outer; }
left = (left - charge) | 0;
frames[depth << 1] = behind; frames[(depth << 1) | 1] = fp; codes[depth] = code; depth = (depth + 1) | 0;
fp = base; pc = 0; code = next;
const to = (fp + next.localCells) | 0;
for (let i = (fp + next.paramCells) | 0; i < to; i = (i + 1) | 0) I[i] = 0;
if (next.hasRefs) { for (let i = (fp + next.paramCells) >> 1; i < to >> 1; i++) refs[i] = null; m.high.fill(0, fp + next.paramCells, to); }
if (left <= 0) break outer;
if (code.instance !== instance) continue outer;
continue frame;
    }
  }
  m.pc = pc; m.fp = fp; m.depth = depth; m.code = code; m.steps = start + (fuel - left);
  if (status !== DONE) { m.sp = fp + heightAt(code, pc); m.steps += stepAt(code, pc); }
  return status;
}
