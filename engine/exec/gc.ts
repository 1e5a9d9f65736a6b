/**
 * Structures, small integers as references, and casts (specification: Execution, Aggregate and Reference Instructions).
 * Leaves to others: arrays (`arrays.ts`), what an object is (`runtime/object.ts`), what is of which type (`runtime/belongs.ts`).
 * One idea: the static types have already said which field lies where, so at run time an object is a row of parts without names.
 *
 * A reference of `any` that was made one of `extern`, or the other way round, is the same reference: what it may be used for is the
 * business of types.
 */
import '../isa/more.ts';
import type { Instruction } from '../isa/table.ts';
import { Trap } from '../numeric/trap.ts';
import { isOf } from '../runtime/belongs.ts';
import '../runtime/inspect.ts';
import { layoutOf, StructInst } from '../runtime/object.ts';
import type { Instance, Ref, Value } from '../runtime/store.ts';
import { assert, EngineBug } from '../source/diagnostic.ts';
import type { Reader } from '../syntax/bytes.ts';
import { readHeapType } from '../syntax/immediates.ts';
import { HEAP, type HeapType, refType } from '../syntax/types.ts';
import { arrayEffect, runArray } from './arrays.ts';
import { constants } from './constant.ts';
import { extend } from './far.ts';
import { weigh } from './heap.ts';
import { put, putValue, take } from './parts.ts';
import { farBranch, jump } from './references.ts';
import { FUEL, type State } from './state.ts';
import type { Scribe } from './translate.ts';

/** Sub-opcodes of 0xfb. Those of arrays are in `arrays.ts`. */
const GC = {
  structNew: 0x00,
  structNewDefault: 0x01,
  structGet: 0x02,
  structGetS: 0x03,
  structGetU: 0x04,
  structSet: 0x05,
  arrayFirst: 0x06,
  arrayLast: 0x13,
  refTest: 0x14,
  refTestNull: 0x15,
  refCast: 0x16,
  refCastNull: 0x17,
  brOnCast: 0x18,
  brOnCastFail: 0x19,
  anyConvertExtern: 0x1a,
  externConvertAny: 0x1b,
  refI31: 0x1c,
  i31GetS: 0x1d,
  i31GetU: 0x1e,
} as const;
const REF_EQ = 0xd3;

function structure(ref: Ref): StructInst {
  if (ref instanceof StructInst) return ref;
  throw new Trap('null structure reference');
}
function small(ref: Ref): number {
  if (typeof ref === 'number') return ref;
  throw new Trap('null i31 reference');
}

/** Reads a heap type; gives it closed. */
function heapHere(t: Scribe): HeapType {
  const heap = readHeapType(t.reader);
  return heap < 0 ? heap : t.func.instance!.typeIds[heap]!;
}

function translate(t: Scribe, row: Instruction): boolean {
  const sub = row.opcode & 0xffff;
  const typeId = (): number => t.func.instance!.typeIds[t.reader.u32()]!;
  if (row.opcode === REF_EQ) {
    t.far(row);
    t.adjust(2, 1);
  } else if (sub >= GC.arrayFirst && sub <= GC.arrayLast) {
    const [operands, pops, pushes] = arrayEffect(t, sub);
    t.far(row, ...operands);
    t.adjust(pops, pushes);
  } else if (sub <= GC.structNewDefault) {
    const id = typeId();
    t.far(row, id);
    t.adjust(sub === GC.structNew ? layoutOf(id).fields.length : 0, 1);
  } else if (sub <= GC.structSet) {
    const { at, fields } = layoutOf(typeId());
    const field = t.reader.u32();
    t.far(row, at[field]!, fields[field]!.storage);
    t.adjust(sub === GC.structSet ? 2 : 1, sub === GC.structSet ? 0 : 1);
  } else if (sub <= GC.refCastNull) {
    t.far(row, heapHere(t));
    t.adjust(1, 1);
  } else if (sub <= GC.brOnCastFail) {
    const flags = t.reader.u8();
    const label = t.label(t.reader.u32());
    readHeapType(t.reader);
    farBranch(t, row, label, [heapHere(t), flags & 2]);
  } else if (sub <= GC.externConvertAny) t.emit('nop');
  else {
    t.far(row);
    t.adjust(1, 1);
  }
  return true;
}

function test(ref: Ref, heap: HeapType, allowsNull: boolean): boolean {
  return ref === null ? allowsNull : isOf(ref, heap);
}

function run(m: State, opcode: number, at: number): typeof FUEL {
  const { refs, i32 } = m;
  const { words } = m.code;
  const top = m.sp >> 1;
  if (opcode === REF_EQ) {
    i32[m.sp - 4] = refs[top - 1] === refs[top - 2] ? 1 : 0;
    m.sp -= 2;
    return FUEL;
  }
  const sub = opcode & 0xffff;
  switch (sub) {
    case GC.structNew: {
      weigh(m);
      const { fields, at: places, zero } = layoutOf(words[at]!);
      const parts = zero.slice();
      const first = top - fields.length;
      for (let i = 0; i < fields.length; i++) put(m, first + i, fields[i]!.storage, parts, places[i]!);
      m.sp = 2 * (first + 1);
      refs[first] = new StructInst(words[at]!, parts);
      break;
    }
    case GC.structNewDefault:
      weigh(m);
      refs[top] = new StructInst(words[at]!, layoutOf(words[at]!).zero.slice());
      m.sp += 2;
      break;
    case GC.structGet:
    case GC.structGetS:
    case GC.structGetU:
      take(m, top - 1, words[at + 1]!, structure(refs[top - 1]!).parts, words[at]!, sub === GC.structGetS);
      break;
    case GC.structSet:
      put(m, top - 1, words[at + 1]!, structure(refs[top - 2]!).parts, words[at]!);
      m.sp -= 4;
      break;
    case GC.refTest:
    case GC.refTestNull:
      i32[m.sp - 2] = test(refs[top - 1]!, words[at]!, sub === GC.refTestNull) ? 1 : 0;
      break;
    case GC.refCast:
    case GC.refCastNull:
      if (!test(refs[top - 1]!, words[at]!, sub === GC.refCastNull)) throw new Trap('cast failure');
      break;
    case GC.brOnCast:
    case GC.brOnCastFail: {
      const fits = test(refs[top - 1]!, words[at + 4]!, words[at + 5] !== 0);
      if (fits === (sub === GC.brOnCast)) jump(m, at);
      break;
    }
    case GC.refI31:
      refs[top - 1] = (i32[m.sp - 2]! << 1) >> 1;
      break;
    case GC.i31GetS:
      i32[m.sp - 2] = small(refs[top - 1]!);
      break;
    case GC.i31GetU:
      i32[m.sp - 2] = small(refs[top - 1]!) & 0x7fffffff;
      break;
    default:
      if (sub > GC.arrayLast) throw new EngineBug(`no instruction ${opcode.toString(16)}`);
      runArray(m, sub, at);
  }
  return FUEL;
}

extend([0xfb, REF_EQ], { translate, run });

function pop(stack: Value[]): Value {
  const value = stack.pop();
  assert(value, 'a constant expression has its operands');
  return value;
}
function newStruct(stack: Value[], r: Reader, instance: Instance, isDefault: boolean): void {
  const typeId = instance.typeIds[r.u32()]!;
  const { fields, at, zero } = layoutOf(typeId);
  const parts = zero.slice();
  if (!isDefault) for (let i = fields.length - 1; i >= 0; i--) putValue(pop(stack), fields[i]!.storage, parts, at[i]!);
  stack.push({ type: refType(false, typeId), ref: new StructInst(typeId, parts) });
}
constants['struct.new'] = (stack, r, instance) => newStruct(stack, r, instance, false);
constants['struct.new_default'] = (stack, r, instance) => newStruct(stack, r, instance, true);
constants['ref.i31'] = (stack) => {
  const value = pop(stack);
  const number = 'bits' in value ? Number(BigInt.asIntN(31, value.bits)) : 0;
  stack.push({ type: refType(false, HEAP.i31), ref: number });
};
const same = (): void => {};
constants['any.convert_extern'] = same;
constants['extern.convert_any'] = same;
