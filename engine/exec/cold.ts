/**
 * Instructions that are not worth a place in the hot loop but that many programs have: references, growth, host calls
 * (specification: Execution, Reference and Memory Instructions).
 * Leaves to others: the hot instructions (`*.generated.ts`), the objects they act on (`runtime/`).
 * One idea: V8 gives up optimizing a function that is too large, and then everything in it is ten times slower;
 * so what runs rarely must not make what runs always larger.
 *
 * The loop writes its state back, calls `cold`, and reads pc and sp again. Bounds are checked before anything is written,
 * so an instruction that traps has done nothing.
 */
import { Trap } from '../numeric/trap.ts';
import type { MemInst } from '../runtime/memory.ts';
import { readSlot, writeSlot } from '../runtime/slot.ts';
import { type Code, FuncInst, type Ref } from '../runtime/store.ts';
import { assert, EngineBug } from '../source/diagnostic.ts';
import { matchesDefined } from '../syntax/matching.ts';
import { isRef, type ValType } from '../syntax/types.ts';
import { OP } from './ops.generated.ts';
import type { State } from './state.ts';

const OUT_OF_MEMORY = 'out of bounds memory access';
const OUT_OF_TABLE = 'out of bounds table access';

export function unreachable(): never {
  throw new Trap('unreachable');
}
export function outOfBounds(): never {
  throw new Trap(OUT_OF_MEMORY);
}

/** The function to call through a table. Traps if there is none of that type. */
export function indirect(elements: readonly Ref[], index: number, typeId: number): FuncInst {
  const at = index >>> 0;
  if (at >= elements.length) throw new Trap('undefined element');
  const func = elements[at];
  if (!(func instanceof FuncInst)) throw new Trap('uninitialized element');
  if (func.typeId !== typeId && !matchesDefined(func.typeId, typeId)) throw new Trap('indirect call type mismatch');
  return func;
}

/** Whether a value of type `a` goes where one of type `b` is expected: numbers by their type, references as whoever gives them has checked. */
export const sameKind = (a: ValType, b: ValType): boolean => a === b || (isRef(a) && isRef(b));

/** Code of a function that is called for the first time, or null after the host has answered the call. */
export function enter(m: State, func: FuncInst): Code | null {
  if (!func.host) return m.codeOf(func);
  const { params, results } = func.type;
  const base = (m.sp >> 1) - params.length;
  const answer = m.host(
    func,
    params.map((type, i) => readSlot(m, base + i, type)),
  );
  const fits = answer.length === results.length && answer.every((value, i) => sameKind(value.type, results[i]!));
  assert(fits, `the host function ${func.name} answered with other types than it declares`);
  for (const [i, value] of answer.entries()) writeSlot(m, base + i, value);
  m.sp = 2 * (base + results.length);
  return null;
}

/** Moves the `count` topmost slots down to cell `to` and gives the new sp. Flags: 1 there are references, 2 there are vectors. */
export function carry(m: State, to: number, sp: number, count: number, flags: number): number {
  m.i32.copyWithin(to, sp - 2 * count, sp);
  if (flags & 2) m.high.copyWithin(to, sp - 2 * count, sp);
  if (flags & 1) for (let i = 0; i < count; i++) m.refs[(to >> 1) + i] = m.refs[(sp >> 1) - count + i]!;
  return to + 2 * count;
}

/** Executes the instruction at `m.pc`. */
export function cold(m: State): void {
  const { code, pc, refs } = m;
  const word = (i: number): number => code.words[pc + i]!;
  const op = word(0);
  const { instance } = code;
  const top = m.sp >> 1;
  switch (op) {
    case OP['local.get/ref']:
      push(m, refs[(m.fp + word(1)) >> 1]!);
      break;
    case OP['local.set/ref']:
      refs[(m.fp + word(1)) >> 1] = refs[top - 1]!;
      m.sp -= 2;
      break;
    case OP['local.tee/ref']:
      refs[(m.fp + word(1)) >> 1] = refs[top - 1]!;
      break;
    case OP['global.get/ref']:
      push(m, instance.globals[word(1)]!.ref);
      break;
    case OP['global.set/ref']:
      instance.globals[word(1)]!.ref = refs[top - 1]!;
      m.sp -= 2;
      break;
    case OP['select/ref']:
      if (m.i32[m.sp - 2] === 0) refs[top - 3] = refs[top - 2]!;
      m.sp -= 4;
      break;
    case OP['ref.null']:
      push(m, null);
      break;
    case OP['ref.func']:
      push(m, instance.funcs[word(1)]!);
      break;
    case OP['ref.is_null']:
      setInt(m, m.sp - 2, refs[top - 1] === null ? 1 : 0);
      break;
    case OP['memory.grow']:
      setInt(m, m.sp - 2, instance.mems[word(1)]!.grow(m.i32[m.sp - 2]! >>> 0));
      break;
    default:
      throw new EngineBug(`no instruction ${op}`);
  }
  m.pc = pc + (op === OP['select/ref'] || op === OP['ref.is_null'] ? 1 : 2);
}

function push(m: State, ref: Ref): void {
  m.refs[m.sp >> 1] = ref;
  m.sp += 2;
}
function setInt(m: State, cell: number, value: number): void {
  m.i32[cell] = value;
  m.i32[cell + 1] = 0;
}

/** Copies `count` references as if by way of a copy; also serves active segments. Traps before it writes. */
export function copyRefs(to: Ref[], at: number, from: readonly Ref[], source: number, count: number): void {
  if (source + count > from.length || at + count > to.length) throw new Trap(OUT_OF_TABLE);
  if (at <= source) for (let i = 0; i < count; i++) to[at + i] = from[source + i]!;
  else for (let i = count - 1; i >= 0; i--) to[at + i] = from[source + i]!;
}

/** Copies bytes into a memory; also serves active segments. Traps before it writes. */
export function copyBytes(mem: MemInst, at: number, from: Uint8Array, source: number, count: number): void {
  if (source + count > from.length || at + count > mem.end) throw new Trap(OUT_OF_MEMORY);
  mem.bytes.set(from.subarray(source, source + count), at);
}
