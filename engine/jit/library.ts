/**
 * What generated code calls by name: accesses that are not aligned or not in bounds, NaNs, calls of functions that have no code yet, and
 * instructions that the stepping machine's parts execute on a stack set up for them.
 * Leaves to others: the text that calls (`printer.ts` and its sisters), compiling (`compile.ts` puts itself in here).
 * Specification: Execution.
 * One idea: the compiler needs fast text only for what programs do often; for the rest it borrows the machine that knows everything.
 */
import { indirect } from '../exec/cold.ts';
import { codeOf } from '../exec/compile.ts';
import { extras } from '../exec/far.ts';
import { Machine } from '../exec/machine.ts';
import { plain } from '../exec/plain.generated.ts';
import * as convert from '../numeric/convert.ts';
import * as division from '../numeric/division.ts';
import { nearest } from '../numeric/float.ts';
import { i32_popcnt } from '../numeric/i32.ts';
import { high, i64_mul } from '../numeric/i64.ts';
import { Trap, trap } from '../numeric/trap.ts';
import { isOf } from '../runtime/belongs.ts';
import { ExnInst, WasmThrow } from '../runtime/exception.ts';
import { ArrayInst, StructInst } from '../runtime/object.ts';
import { highOf } from '../runtime/slot.ts';
import type { Code, FuncInst, GlobalInst, Ref, TagInst } from '../runtime/store.ts';
import { EngineBug } from '../source/diagnostic.ts';
import type { HeapType } from '../syntax/types.ts';
import * as nan from './nan.ts';
import { join, type Part, split } from './values.ts';
import { type Views, viewsOf } from './views.ts';
import { poll, quit, watch } from './watch.ts';

/** A function of generated code: parameters in parts; the first part of the first result, the rest as `values.ts` says. */
export type Callable = (...parts: Part[]) => Part;

/** Where `compile.ts` puts the way from a function to its code. */
export const linker: { link: (func: FuncInst) => Callable } = {
  link: () => {
    throw new EngineBug('the compiler is missing');
  },
};

/**
 * An exception on its way, without the host's list of the calls that it came through: to see where the slot machine's loop stands, the host
 * reads what it noted about all of that function's text, and a program that throws often waits for nothing else.
 */
export function newThrow(exn: ExnInst): WasmThrow {
  const { stackTraceLimit } = listing;
  listing.stackTraceLimit = 0;
  const made = new WasmThrow(exn);
  listing.stackTraceLimit = stackTraceLimit;
  return made;
}
/** V8's own setting; elsewhere it is a property that nobody reads. */
const listing = Error as unknown as { stackTraceLimit?: number | undefined };

const oob = (): never => trap('out of bounds memory access');
/** An address of 64 bits as a number; beyond 2⁵³ it is rounded, and then it is out of bounds anyway. */
const wide = (lo: number, hi: number): number => (lo >>> 0) + (hi >>> 0) * 4294967296;

function check({ mem }: Views, at: number, size: number): number {
  return at + size > mem.end ? oob() : at;
}

/** Results of a call through the machine's parts lie at the bottom of this one's stack. */
const scratch = new Machine(plain);
/** Slots that an instruction may find there. */
export const MOST_OPERANDS = scratch.i32.length / 2 - 4;

/** Runs the instruction at word `pc` of `code` on the operands that lie below `sp`. */
function far(code: Code, pc: number, sp: number): void {
  const { words } = code;
  const opcode = words[pc + 1]!;
  scratch.code = code;
  scratch.pc = pc + words[pc + 2]!;
  scratch.fp = scratch.depth = 0;
  scratch.sp = sp;
  extras[opcode > 255 ? opcode >> 16 : opcode]!.run(scratch, opcode, pc + 3);
}

/** What is called through a table. */
function through(refs: readonly Ref[], index: number, typeId: number): Callable {
  const func = indirect(refs, index, typeId);
  return (func.compiled as Callable | null) ?? linker.link(func);
}
function reference(ref: Ref): Callable {
  if (ref === null) trap('null function reference');
  const func = ref as FuncInst;
  return (func.compiled as Callable | null) ?? linker.link(func);
}

/** The exception that instruction `throw` makes of these parts. */
const thrown = (tag: TagInst, parts: readonly Part[]): WasmThrow =>
  newThrow(new ExnInst(tag, join(tag.type.params, parts)));
function rethrown(exn: Ref): WasmThrow {
  if (exn === null) trap('null exception reference');
  return newThrow(exn as ExnInst);
}
/** Its values in parts. */
const carried = (exn: ExnInst): Part[] => split(exn.args);

const test = (ref: Ref, heap: HeapType, allowsNull: boolean): boolean => (ref === null ? allowsNull : isOf(ref, heap));

/** What a tail call leaves behind for whoever called the function that ends with it. */
export interface Tail {
  next: FuncInst | null;
  parts: Part[];
}
const tail: Tail = { next: null, parts: [] };
/** Ends with a call of `func`: `settle` makes it once the frame of the caller is gone. */
function leave(func: Ref, parts: Part[]): undefined {
  if (func === null) trap('null function reference');
  tail.next = func as FuncInst;
  tail.parts = parts;
}
/** Functions that end with a call, without their wrapper. */
export const bodies = new WeakMap<FuncInst, Callable>();
/** Wraps a function that may end with a call. */
function settle(body: Callable): Callable {
  return (...parts) => {
    let result = body(...parts);
    while (tail.next) {
      const { next, parts } = tail;
      tail.next = null;
      tail.parts = [];
      const call = (next.compiled as Callable | null) ?? linker.link(next);
      result = (bodies.get(next) ?? call)(...parts);
    }
    return result;
  };
}

/** Bytes up to which a loop is faster than the host's own copying, which is called through more hands. */
const FEW = 32;
/** `memory.copy`; traps before it writes. */
function copy(to: Views, from: Views, at: number, source: number, count: number): void {
  const [a, b, n] = [at >>> 0, source >>> 0, count >>> 0];
  if (a + n > to.mem.end || b + n > from.mem.end) oob();
  const { bytes } = to.mem;
  if (to !== from) bytes.set(from.mem.bytes.subarray(b, b + n), a);
  else if (n > FEW) bytes.copyWithin(a, b, b + n);
  else if (a <= b) for (let i = 0; i < n; i++) bytes[a + i] = bytes[b + i]!;
  else for (let i = n - 1; i >= 0; i--) bytes[a + i] = bytes[b + i]!;
}
/** `memory.fill`, likewise. */
function fill({ mem }: Views, at: number, value: number, count: number): void {
  const [a, n] = [at >>> 0, count >>> 0];
  if (a + n > mem.end) oob();
  if (n > FEW) mem.bytes.fill(value & 255, a, a + n);
  else for (let i = 0; i < n; i++) mem.bytes[a + i] = value;
}

const store_i32 = (views: Views, at: number, v: number): void => views.dv.setInt32(check(views, at, 4), v, true);

/** By the name that generated text uses. */
export const library = {
  ...convert,
  ...division,
  f32_make: nan.f32_make,
  f32_bits: nan.f32_bits,
  f32_neg: nan.f32_neg,
  f32_abs: nan.f32_abs,
  f32_copysign: nan.f32_copysign,
  f64_make: nan.f64_make,
  f64_bits: nan.f64_bits,
  f64_neg: nan.f64_neg,
  f64_abs: nan.f64_abs,
  f64_copysign: nan.f64_copysign,
  nearest,
  i32_popcnt,
  i64_mul,
  trap,
  Trap,
  WasmThrow,
  StructInst,
  ArrayInst,
  high,
  oob,
  wide,
  viewsOf,
  copy,
  fill,
  codeOf,
  through,
  indirect,
  reference,
  far,
  thrown,
  rethrown,
  carried,
  test,
  leave,
  settle,
  poll,
  quit,
  watch,
  /** What goes from a part of a function to the rest of it, see `outline.ts`. */
  wholes: new Int32Array(64),
  others: [] as Part[],
  /** Cells, references and high halves of the borrowed stack. */
  S: scratch.i32,
  R: scratch.refs,
  V: highOf(scratch),
  link: (func: FuncInst): Callable => linker.link(func),
  load_f32: (views: Views, at: number): number => views.dv.getFloat32(check(views, at, 4), true),
  load_f64: (views: Views, at: number): number => views.dv.getFloat64(check(views, at, 8), true),
  nan_f32: (views: Views, at: number): nan.Float => nan.f32_make(views.dv.getInt32(at, true)),
  nan_f64: (views: Views, at: number): nan.Float =>
    nan.f64_make(views.dv.getInt32(at, true), views.dv.getInt32(at + 4, true)),
  store_f32: (views: Views, at: number, v: nan.Float): void => store_i32(views, at, nan.f32_bits(v)),
  store_f64(views: Views, at: number, v: nan.Float): void {
    const lo = nan.f64_bits(v);
    views.dv.setInt32(check(views, at, 8), lo, true);
    views.dv.setInt32(at + 4, high[0]!, true);
  },
  /** The floats in a global's cells. */
  singles: ({ cells }: GlobalInst): Float32Array => new Float32Array(cells.buffer),
  doubles: ({ cells }: GlobalInst): Float64Array => new Float64Array(cells.buffer),
};
