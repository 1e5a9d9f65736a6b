/**
 * Rules of structures, arrays and casts (specification: Validation, Aggregate Instructions and Reference Instructions).
 * Leaves to others: null and typed references (`references.ts`), whether the declared types are right (`types.ts`).
 * One idea: an object carries its type with it, so a cast may ask at run time; everything else about objects is settled here, before.
 *
 * Imported for its effect: it enters its rules into the table of `instructions.ts`.
 */
import '../isa/more.ts';
import { readHeapType } from '../syntax/immediates.ts';
import { topOf } from '../syntax/matching.ts';
import {
  ANY_REF,
  type CompType,
  type FieldType,
  HEAP,
  type HeapType,
  heapOf,
  I8,
  I16,
  I32,
  isDefaultable,
  isNullable,
  isRef,
  refType,
  typeName,
  typeNames,
  UNKNOWN,
  unpacked,
  type ValType,
} from '../syntax/types.ts';
import { branch, checkIndex, labelTypes, popRef, range, register, requireType } from './instructions.ts';
import { count } from './problem.ts';
import { nonNull } from './references.ts';
import type { Walk } from './walk.ts';

type Comp<K extends CompType['kind']> = Extract<CompType, { readonly kind: K }>;

/** Reads the index of a type of that kind. */
function typeHere<K extends 'struct' | 'array'>(w: Walk, kind: K): { readonly index: number; readonly comp: Comp<K> } {
  const index = w.r.u32();
  const comp = w.context.module.types[index]?.def.comp;
  if (comp?.kind === kind) return { index, comp: comp as Comp<K> };
  const { length } = w.context.module.types;
  const why = index < length ? `it is no ${kind === 'struct' ? 'structure' : 'array'} type` : range(length, 'type');
  return w.fail('VAL312', ` ${index}: ${why}`);
}
/** Reads the index of a field. */
function fieldHere(w: Walk, { fields }: Comp<'struct'>): FieldType {
  const index = w.r.u32();
  return (
    fields[index] ?? w.fail('VAL340', ` ${index}: the structure has ${count(fields.length, 'field')}, numbered from 0`)
  );
}

const isPacked = (field: FieldType): boolean => field.storage === I8 || field.storage === I16;
/** `get` reads whole fields, `get_s` and `get_u` packed ones. */
function checkRead(w: Walk, field: FieldType): void {
  const { name } = w.instruction;
  const extends_ = name.endsWith('_s') || name.endsWith('_u');
  if (extends_ === isPacked(field)) return;
  const stem = extends_ ? name.slice(0, -2) : name;
  w.fail(
    'VAL343',
    isPacked(field)
      ? `: ${typeName(field.storage)} is read with \`${stem}_s\` or \`${stem}_u\`, which say what fills the bits above`
      : `: ${typeName(field.storage)} is read whole, with \`${stem}\``,
  );
}
function checkWrite(w: Walk, field: FieldType, code: 'VAL341' | 'VAL342'): void {
  if (!field.mutable) w.fail(code, `: it was declared as ${typeName(field.storage)}, without \`mut\``);
}
/** What the instructions ask of a type again and again. */
interface Known {
  /** Types of the values that its fields take. */
  readonly values: readonly ValType[];
  /** The first field that has no value by itself. */
  readonly needy: FieldType | undefined;
}
const known = new WeakMap<CompType, Known>();
function about(comp: Comp<'struct'> | Comp<'array'>): Known {
  const before = known.get(comp);
  if (before) return before;
  const fields = comp.kind === 'struct' ? comp.fields : [comp.field];
  const values = fields.map(({ storage }) => unpacked(storage));
  const now = { values, needy: fields.find(({ storage }) => !isDefaultable(storage)) };
  known.set(comp, now);
  return now;
}

function checkDefault(w: Walk, comp: Comp<'struct'> | Comp<'array'>): void {
  const field = about(comp).needy;
  if (field) w.fail('VAL344', `: ${typeName(field.storage)} is never null, so a value must be given`);
}
/** Elements that bytes of a data segment can fill. */
function checkNumeric(w: Walk, { storage }: FieldType): void {
  if (isRef(storage)) w.fail('VAL345', `: a data segment holds bytes, and ${typeName(storage)} has none`);
}
function checkSame(w: Walk, from: ValType, to: ValType): void {
  const fits = isPacked({ storage: from, mutable: false }) || isPacked({ storage: to, mutable: false });
  if (from === to || (!fits && w.context.matches(from, to))) return;
  w.fail('VAL346', `: ${w.instruction.name} brings ${typeName(from)} to elements of ${typeName(to)}`, {
    needed: [to],
    found: [from],
  });
}

/** Reads a heap type and gives the reference type. */
function heapHere(w: Walk, isNull: boolean): ValType {
  const type = refType(isNull, readHeapType(w.r));
  requireType(w, type);
  return type;
}
/** The type of every reference that can be asked for `type`. */
const topRef = (w: Walk, type: ValType): ValType => refType(true, topOf(w.context.canonicalHeap(heapOf(type))));

function test(w: Walk, isNull: boolean): void {
  w.pop(topRef(w, heapHere(w, isNull)));
  w.push(I32);
}
function cast(w: Walk, isNull: boolean): void {
  const type = heapHere(w, isNull);
  w.pop(topRef(w, type));
  w.push(type);
}
function branchOnCast(w: Walk, jumpsOnFail: boolean): void {
  const flags = w.r.u8();
  const block = branch(w, w.r.u32());
  const from = heapHere(w, (flags & 1) !== 0);
  const to = heapHere(w, (flags & 2) !== 0);
  const { name } = w.instruction;
  if (!w.context.matches(to, from)) {
    const detail = `: ${name} goes from a type to one below it, and ${typeName(to)} is not below ${typeName(from)}`;
    w.fail('VAL309', detail, {
      hint: 'The first type is that of the operand; the second is looked for among its values.',
    });
  }
  const missed = isNullable(to) ? nonNull(from) : from;
  const [taken, kept] = jumpsOnFail ? [missed, to] : [to, missed];
  const types = labelTypes(block);
  const last = types.at(-1);
  if (last === undefined || !w.context.matches(taken, last)) {
    w.fail('VAL304', `: ${name} takes along ${typeName(taken)}, its label asks for ${typeNames(types)}`, {
      needed: types,
      found: [taken],
    });
  }
  w.pop(from);
  const { height } = w.stack;
  const rest = types.slice(0, -1);
  w.popAll(rest, 'branch', block);
  w.pushBack(rest, height);
  w.push(kept);
}

/** Takes a reference below `from` and gives one below `to`, null where the first may be. */
function convert(w: Walk, from: HeapType, to: HeapType): void {
  const { height } = w.stack;
  const type = popRef(w);
  if (type === ANY_REF) {
    w.push(refType(false, to));
    return;
  }
  w.stack.height = height;
  w.pop(refType(true, from));
  w.push(refType(isNullable(type), to));
}

const arrayRef = (index: number): ValType => refType(true, index);

function getField(w: Walk): void {
  const { index, comp } = typeHere(w, 'struct');
  const field = fieldHere(w, comp);
  checkRead(w, field);
  w.pop(refType(true, index));
  w.push(unpacked(field.storage));
}
function getElement(w: Walk): void {
  const { index, comp } = typeHere(w, 'array');
  checkRead(w, comp.field);
  w.popAll([arrayRef(index), I32]);
  w.push(unpacked(comp.field.storage));
}

register({
  'struct.new'(w) {
    const { index, comp } = typeHere(w, 'struct');
    w.popAll(about(comp).values);
    w.push(refType(false, index));
  },
  'struct.new_default'(w) {
    const { index, comp } = typeHere(w, 'struct');
    checkDefault(w, comp);
    w.push(refType(false, index));
  },
  'struct.get': getField,
  'struct.get_s': getField,
  'struct.get_u': getField,
  'struct.set'(w) {
    const { index, comp } = typeHere(w, 'struct');
    const field = fieldHere(w, comp);
    checkWrite(w, field, 'VAL341');
    w.popAll([refType(true, index), unpacked(field.storage)]);
  },
  'array.new'(w) {
    const { index, comp } = typeHere(w, 'array');
    w.popAll([unpacked(comp.field.storage), I32]);
    w.push(refType(false, index));
  },
  'array.new_default'(w) {
    const { index, comp } = typeHere(w, 'array');
    checkDefault(w, comp);
    w.pop(I32);
    w.push(refType(false, index));
  },
  'array.new_fixed'(w) {
    const { index, comp } = typeHere(w, 'array');
    const type = unpacked(comp.field.storage);
    // In code that cannot run any number of them is there.
    for (let left = w.r.u32(); left > 0; left--) if (w.pop(type) === UNKNOWN && w.stack.height === w.stack.base) break;
    w.push(refType(false, index));
  },
  'array.new_data'(w) {
    const { index, comp } = typeHere(w, 'array');
    checkIndex(w, 'data', w.r.u32());
    checkNumeric(w, comp.field);
    w.popAll([I32, I32]);
    w.push(refType(false, index));
  },
  'array.new_elem'(w) {
    const { index, comp } = typeHere(w, 'array');
    elementsFit(w, comp.field.storage);
    w.popAll([I32, I32]);
    w.push(refType(false, index));
  },
  'array.get': getElement,
  'array.get_s': getElement,
  'array.get_u': getElement,
  'array.set'(w) {
    const { index, comp } = typeHere(w, 'array');
    checkWrite(w, comp.field, 'VAL342');
    w.popAll([arrayRef(index), I32, unpacked(comp.field.storage)]);
  },
  'array.fill'(w) {
    const { index, comp } = typeHere(w, 'array');
    checkWrite(w, comp.field, 'VAL342');
    w.popAll([arrayRef(index), I32, unpacked(comp.field.storage), I32]);
  },
  'array.copy'(w) {
    const to = typeHere(w, 'array');
    const from = typeHere(w, 'array');
    checkWrite(w, to.comp.field, 'VAL342');
    checkSame(w, from.comp.field.storage, to.comp.field.storage);
    w.popAll([arrayRef(to.index), I32, arrayRef(from.index), I32, I32]);
  },
  'array.init_data'(w) {
    const { index, comp } = typeHere(w, 'array');
    checkIndex(w, 'data', w.r.u32());
    checkWrite(w, comp.field, 'VAL342');
    checkNumeric(w, comp.field);
    w.popAll([arrayRef(index), I32, I32, I32]);
  },
  'array.init_elem'(w) {
    const { index, comp } = typeHere(w, 'array');
    checkWrite(w, comp.field, 'VAL342');
    elementsFit(w, comp.field.storage);
    w.popAll([arrayRef(index), I32, I32, I32]);
  },
  'ref.test': (w) => test(w, false),
  'ref.test null': (w) => test(w, true),
  'ref.cast': (w) => cast(w, false),
  'ref.cast null': (w) => cast(w, true),
  br_on_cast: (w) => branchOnCast(w, false),
  br_on_cast_fail: (w) => branchOnCast(w, true),
  'any.convert_extern': (w) => convert(w, HEAP.extern, HEAP.any),
  'extern.convert_any': (w) => convert(w, HEAP.any, HEAP.extern),
});

/** Reads the index of an element segment, whose references must fit elements of type `to`. */
function elementsFit(w: Walk, to: ValType): void {
  const segment = w.r.u32();
  checkIndex(w, 'elem', segment);
  const { type } = w.context.module.elems[segment]!;
  if (w.context.matches(type, to)) return;
  w.fail('VAL309', `: ${w.instruction.name} brings ${typeName(type)} to elements of ${typeName(to)}`, {
    needed: [to],
    found: [type],
    hint: 'References of a segment must fit the elements that they become.',
  });
}
