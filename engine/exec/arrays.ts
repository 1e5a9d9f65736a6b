/**
 * Arrays of the garbage collector (specification: Execution, Aggregate Instructions).
 * Leaves to others: structures and casts (`gc.ts`, which calls this), how elements are kept (`runtime/object.ts`).
 * One idea: an array knows its length for life, so one comparison before the first write is all that an instruction needs,
 * however many elements it moves.
 */
import { Trap } from '../numeric/trap.ts';
import {
  ArrayInst,
  type Elements,
  elementBytes,
  elementOf,
  MOST_ARRAY_BYTES,
  newElements,
  partsOf,
} from '../runtime/object.ts';
import type { Instance, Ref, Value } from '../runtime/store.ts';
import type { Reader } from '../syntax/bytes.ts';
import { refType } from '../syntax/types.ts';
import { constants } from './constant.ts';
import { weigh } from './heap.ts';
import { type Parts, put, putValue, take } from './parts.ts';
import type { State } from './state.ts';
import type { Scribe } from './translate.ts';

/** Sub-opcodes of 0xfb. */
const ARRAY = {
  new: 0x06,
  newDefault: 0x07,
  newFixed: 0x08,
  newData: 0x09,
  newElem: 0x0a,
  get: 0x0b,
  getS: 0x0c,
  getU: 0x0d,
  set: 0x0e,
  len: 0x0f,
  fill: 0x10,
  copy: 0x11,
  initData: 0x12,
  initElem: 0x13,
} as const;
const OUT_OF_ARRAY = 'out of bounds array access';

/** Operands in words, values popped, values pushed. */
export function arrayEffect(
  t: Scribe,
  sub: number,
): readonly [operands: readonly number[], pops: number, pushes: number] {
  const index = (): number => t.reader.u32();
  if (sub === ARRAY.len) return [[], 1, 1];
  const id = t.func.instance!.typeIds[index()]!;
  switch (sub) {
    case ARRAY.new:
      return [[id], 2, 1];
    case ARRAY.newDefault:
      return [[id], 1, 1];
    case ARRAY.newFixed: {
      const count = index();
      return [[id, count], count, 1];
    }
    case ARRAY.newData:
    case ARRAY.newElem:
      return [[id, index()], 2, 1];
    case ARRAY.get:
    case ARRAY.getS:
    case ARRAY.getU:
      return [[elementOf(id).storage], 2, 1];
    case ARRAY.set:
      return [[elementOf(id).storage], 3, 0];
    case ARRAY.fill:
      return [[elementOf(id).storage], 4, 0];
    case ARRAY.copy:
      index();
      return [[elementOf(id).storage], 5, 0];
    default:
      return [[elementOf(id).storage, index()], 4, 0];
  }
}

function array(ref: Ref): ArrayInst {
  if (ref instanceof ArrayInst) return ref;
  throw new Trap('null array reference');
}
/** A new array, all zero or null. Traps rather than take all memory. */
function make(typeId: number, length: number): ArrayInst {
  const { storage } = elementOf(typeId);
  if (length * elementBytes(storage) > MOST_ARRAY_BYTES) throw new Trap('array too large');
  return new ArrayInst(typeId, newElements(storage, length), length);
}
function checkRange(from: number, count: number, length: number): void {
  if (from + count > length) throw new Trap(OUT_OF_ARRAY);
}

/** The element just written at `at`, again at the `count - 1` places behind it. */
function repeat(elements: Elements, parts: number, at: number, count: number): void {
  if (parts === 1) (elements as Ref[]).fill(elements[at]!, at, at + count);
  else for (let i = parts; i < parts * count; i++) elements[at * parts + i] = elements[at * parts + (i % parts)]!;
}

/** Bytes of a segment into elements `at` and on. */
function fromData(to: ArrayInst, at: number, bytes: Uint8Array, from: number, count: number): void {
  const size = elementBytes(elementOf(to.typeId).storage);
  if (from + count * size > bytes.length) throw new Trap('out of bounds memory access');
  const { buffer } = to.elements as Uint8Array;
  new Uint8Array(buffer).set(bytes.subarray(from, from + count * size), at * size);
}
function fromElem(to: ArrayInst, at: number, refs: readonly Ref[], from: number, count: number): void {
  if (from + count > refs.length) throw new Trap('out of bounds table access');
  for (let i = 0; i < count; i++) to.elements[at + i] = refs[from + i] as never;
}

function copy(to: ArrayInst, at: number, from: ArrayInst, source: number, count: number, parts: number): void {
  checkRange(at, count, to.length);
  checkRange(source, count, from.length);
  if (to === from) to.elements.copyWithin(at * parts, source * parts, (source + count) * parts);
  else if (Array.isArray(to.elements)) {
    for (let i = 0; i < count; i++) to.elements[at + i] = from.elements[source + i] as Ref;
  } else {
    const elements = from.elements as Uint8Array;
    to.elements.set(elements.subarray(source * parts, (source + count) * parts), at * parts);
  }
}

/** Executes the array instruction whose operands are at word `at`. */
export function runArray(m: State, sub: number, at: number): void {
  const { refs, i32, code } = m;
  const { words, instance } = code;
  const first = words[at]!;
  const second = words[at + 1]!;
  const top = m.sp >> 1;
  if (sub <= ARRAY.newElem) weigh(m);
  const operand = (fromTop: number): number => i32[2 * (top - fromTop)]! >>> 0;
  /** Leaves `ref` as the result of an instruction that popped `pops`. */
  const result = (pops: number, ref: Ref): void => {
    refs[top - pops] = ref;
    m.sp = 2 * (top - pops + 1);
  };
  switch (sub) {
    case ARRAY.new: {
      const made = make(first, operand(1));
      const { storage } = elementOf(first);
      if (made.length > 0) {
        put(m, top - 2, storage, made.elements as Parts, 0);
        repeat(made.elements, partsOf(storage), 0, made.length);
      }
      result(2, made);
      return;
    }
    case ARRAY.newDefault:
      result(1, make(first, operand(1)));
      return;
    case ARRAY.newFixed: {
      const made = make(first, second);
      const { storage } = elementOf(first);
      for (let i = 0; i < second; i++) put(m, top - second + i, storage, made.elements as Parts, i * partsOf(storage));
      result(second, made);
      return;
    }
    case ARRAY.newData: {
      const { bytes } = instance.datas[second]!;
      if (operand(2) + operand(1) * elementBytes(elementOf(first).storage) > bytes.length)
        throw new Trap('out of bounds memory access');
      const made = make(first, operand(1));
      fromData(made, 0, bytes, operand(2), operand(1));
      result(2, made);
      return;
    }
    case ARRAY.newElem: {
      const elem = instance.elems[second]!.refs;
      if (operand(2) + operand(1) > elem.length) throw new Trap('out of bounds table access');
      const made = make(first, operand(1));
      fromElem(made, 0, elem, operand(2), operand(1));
      result(2, made);
      return;
    }
    case ARRAY.get:
    case ARRAY.getS:
    case ARRAY.getU: {
      const { elements, length } = array(refs[top - 2]!);
      if (operand(1) >= length) throw new Trap(OUT_OF_ARRAY);
      take(m, top - 2, first, elements as Parts, operand(1) * partsOf(first), sub === ARRAY.getS);
      m.sp -= 2;
      return;
    }
    case ARRAY.set: {
      const { elements, length } = array(refs[top - 3]!);
      if (operand(2) >= length) throw new Trap(OUT_OF_ARRAY);
      put(m, top - 1, first, elements as Parts, operand(2) * partsOf(first));
      m.sp -= 6;
      return;
    }
    case ARRAY.len:
      i32[2 * top - 2] = array(refs[top - 1]!).length;
      i32[2 * top - 1] = 0;
      return;
    case ARRAY.fill: {
      const { elements, length } = array(refs[top - 4]!);
      checkRange(operand(3), operand(1), length);
      if (operand(1) > 0) {
        put(m, top - 2, first, elements as Parts, operand(3) * partsOf(first));
        repeat(elements, partsOf(first), operand(3), operand(1));
      }
      m.sp -= 8;
      return;
    }
    case ARRAY.copy:
      copy(array(refs[top - 5]!), operand(4), array(refs[top - 3]!), operand(2), operand(1), partsOf(first));
      m.sp -= 10;
      return;
    case ARRAY.initData: {
      const to = array(refs[top - 4]!);
      checkRange(operand(3), operand(1), to.length);
      fromData(to, operand(3), instance.datas[second]!.bytes, operand(2), operand(1));
      m.sp -= 8;
      return;
    }
    case ARRAY.initElem: {
      const to = array(refs[top - 4]!);
      checkRange(operand(3), operand(1), to.length);
      fromElem(to, operand(3), instance.elems[second]!.refs, operand(2), operand(1));
      m.sp -= 8;
    }
  }
}

const number = (value: Value | undefined): number => Number(value && 'bits' in value ? value.bits : 0);

function newArray(stack: Value[], typeId: number, length: number, fill?: Value): void {
  const made = make(typeId, length);
  const { storage } = elementOf(typeId);
  if (fill && length > 0) {
    putValue(fill, storage, made.elements as Parts, 0);
    repeat(made.elements, partsOf(storage), 0, length);
  }
  stack.push({ type: refType(false, typeId), ref: made });
}

const typeId = (r: Reader, { typeIds }: Instance): number => typeIds[r.u32()]!;
constants['array.new'] = (stack, r, instance) => {
  const length = number(stack.pop());
  newArray(stack, typeId(r, instance), length, stack.pop());
};
constants['array.new_default'] = (stack, r, instance) => newArray(stack, typeId(r, instance), number(stack.pop()));
constants['array.new_fixed'] = (stack, r, instance) => {
  const id = typeId(r, instance);
  const made = make(id, r.u32());
  const { storage } = elementOf(id);
  const values = stack.splice(stack.length - made.length);
  for (const [i, value] of values.entries()) putValue(value, storage, made.elements as Parts, i * partsOf(storage));
  stack.push({ type: refType(false, id), ref: made });
};
