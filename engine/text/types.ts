/**
 * Types in text (specification: Text Format, Types), with recursive groups, structures and arrays of 3.0.
 * Leaves to others: whether a type is built here (`Cursor.need` refuses by feature), and whether it makes sense (`valid/`).
 * One idea: `(type $t)` and a signature written out are one thing, a typeuse; where both stand they must agree.
 */
import type { Span } from '../source/span.ts';
import type { BlockType } from '../syntax/immediates.ts';
import {
  type CompType,
  F32,
  F64,
  type FieldType,
  type FuncType,
  type GlobalType,
  HEAP,
  type HeapType,
  I8,
  I16,
  I32,
  I64,
  type Limits,
  refType,
  type TableType,
  type TypeDef,
  V128,
  type ValType,
} from '../syntax/types.ts';
import type { Assembly } from './assembly.ts';
import type { Cursor } from './cursor.ts';
import { CLOSE, ID, NUMBER, OPEN, WORD } from './lexer.ts';
import { parseUnsigned } from './number.ts';
import { Space } from './scope.ts';

const NUMERIC: Readonly<Record<string, ValType>> = { i32: I32, i64: I64, f32: F32, f64: F64, v128: V128 };
const SHORT: Readonly<Record<string, HeapType>> = {
  funcref: HEAP.func,
  externref: HEAP.extern,
  anyref: HEAP.any,
  eqref: HEAP.eq,
  i31ref: HEAP.i31,
  structref: HEAP.struct,
  arrayref: HEAP.array,
  exnref: HEAP.exn,
  nullref: HEAP.none,
  nullfuncref: HEAP.nofunc,
  nullexternref: HEAP.noextern,
  nullexnref: HEAP.noexn,
};
const HEAPS: Readonly<Record<string, HeapType>> = HEAP;
const VALUE_WORDS = ['i32', 'i64', 'f32', 'f64', 'v128', ...Object.keys(SHORT)];

function needHeap(c: Cursor, heap: HeapType, name: string, span: Span): void {
  if (heap === HEAP.func || heap === HEAP.extern) return;
  c.need(heap === HEAP.exn || heap === HEAP.noexn ? 'exceptions' : heap >= 0 ? 'typed-references' : 'gc', name, span);
}

export function heapType(a: Assembly): HeapType {
  const { c } = a;
  const span = c.span();
  if (c.kind() === WORD && Object.hasOwn(HEAPS, c.word())) {
    const name = c.word();
    c.at++;
    needHeap(c, HEAPS[name]!, name, span);
    return HEAPS[name]!;
  }
  if (c.kind() !== ID && c.kind() !== NUMBER) c.unexpected('a heap type', Object.keys(HEAP));
  const name = c.word();
  const index = a.spaces.type.reference(c);
  needHeap(c, index, name, span);
  return index;
}

export function isRefType(c: Cursor): boolean {
  return c.isForm('ref') || (c.kind() === WORD && Object.hasOwn(SHORT, c.word()));
}
export function refTypeHere(a: Assembly): ValType {
  const { c } = a;
  const span = c.span();
  if (c.openForm('ref')) {
    const isNullable = c.takeWord('null');
    const heap = heapType(a);
    c.close();
    if (!isNullable || heap >= 0) c.need('typed-references', 'a reference type in parentheses', span);
    return refType(isNullable, heap);
  }
  if (c.kind() !== WORD || !Object.hasOwn(SHORT, c.word())) c.unexpected('a reference type', Object.keys(SHORT));
  const heap = SHORT[c.word()]!;
  needHeap(c, heap, c.word(), span);
  c.at++;
  return refType(true, heap);
}
export function valType(a: Assembly): ValType {
  const { c } = a;
  if (isRefType(c)) return refTypeHere(a);
  const type = c.kind() === WORD && Object.hasOwn(NUMERIC, c.word()) ? NUMERIC[c.word()]! : undefined;
  if (type === undefined) return c.unexpected('a value type', VALUE_WORDS);
  if (type === V128) c.need('vector', 'v128', c.span());
  c.at++;
  return type;
}

/** Value types up to the closing parenthesis, which is taken. */
export function valTypes(a: Assembly): ValType[] {
  const types: ValType[] = [];
  while (a.c.kind() !== CLOSE) types.push(valType(a));
  a.c.close();
  return types;
}

/** Receives the name of a parameter with its index. */
export type Named = (index: number, id: { name: string; span: Span }) => void;

/** `(param …)* (result …)*`; names are allowed where `named` is given. */
function signature(a: Assembly, named?: Named): FuncType {
  const { c } = a;
  const params: ValType[] = [];
  const results: ValType[] = [];
  while (c.openForm('param')) {
    const id = named ? c.id() : undefined;
    if (id) {
      named?.(params.length, id);
      params.push(valType(a));
      if (c.kind() !== CLOSE)
        c.unexpected('the end of a parameter with a name', [], {
          hint: 'Only parameters without names may share one `(param …)`.',
        });
      c.at++;
    } else params.push(...valTypes(a));
  }
  while (c.openForm('result')) results.push(...valTypes(a));
  if (c.isForm('param')) {
    c.at++;
    c.unexpected('a body', [], { hint: 'Parameters come before results.' });
  }
  return { params, results };
}

/** `(type x)? (param …)* (result …)*`: the index of a function type. */
export function typeUse(a: Assembly, named?: Named): number {
  const { c } = a;
  const first = c.at;
  const given = namedType(a);
  const before = c.at;
  const type = signature(a, named);
  if (given === undefined)
    return a.typeIndex(type, c.at > first ? c.since(first) : { from: c.span().from, to: c.span().from });
  if (c.at > before) agree(a, given, type, c.since(before));
  return given;
}

function namedType(a: Assembly): number | undefined {
  const { c } = a;
  if (!c.openForm('type')) return undefined;
  const span = c.span();
  const index = a.spaces.type.reference(c);
  c.close();
  // Checked here only because a signature beside it must be compared with it.
  if (index >= a.types.length && c.isForm('param'))
    c.report('TXT120', `there are ${a.types.length} types`, span, {}, 'unknown type');
  return index;
}

function agree(a: Assembly, index: number, written: FuncType, span: Span): void {
  const type = a.types[index];
  const comp = type?.def.comp;
  const isSame =
    comp?.kind === 'func' &&
    comp.params.join() === written.params.join() &&
    comp.results.join() === written.results.join();
  if (isSame) return;
  const notes = type ? [{ span: type.span, message: 'the type is this' }] : [];
  a.c.report('TXT142', 'it differs from the type that stands before it', span, { notes });
}

/** Type of a block: nothing, one result, or a function type. */
export function blockType(a: Assembly): BlockType {
  const { c } = a;
  const first = c.at;
  const index = namedType(a);
  const before = c.at;
  const type = signature(a);
  if (index !== undefined) {
    if (c.at > before) agree(a, index, type, c.since(before));
    return { kind: 'index', index };
  }
  if (type.params.length > 0 || type.results.length > 1)
    return { kind: 'index', index: a.typeIndex(type, c.since(first)) };
  return type.results.length === 0 ? { kind: 'empty' } : { kind: 'value', type: type.results[0]! };
}

function size(c: Cursor): bigint | undefined {
  if (c.kind() !== NUMBER) return undefined;
  const value = parseUnsigned(c.word(), 64);
  if (value === 'form') return undefined;
  if (value === 'range') c.report('TXT110', 'a size has at most 64 bits', c.span());
  c.at++;
  return value === 'range' ? 0n : value;
}

/** `i32` or `i64` before limits: whether addresses have 64 bits. */
export function addressType(c: Cursor): boolean {
  if (c.takeWord('i32')) return false;
  if (!c.isWord('i64')) return false;
  c.need('memory64', 'i64', c.span());
  c.at++;
  return true;
}
export function limits(c: Cursor, is64: boolean, what: string): Limits {
  const min = size(c);
  if (min === undefined) c.unexpected(`the least size of the ${what}`);
  const max = size(c);
  const shared = c.isWord('shared');
  if (shared) {
    c.need('threads', 'shared', c.span());
    c.at++;
  }
  return { min, is64, shared, ...(max === undefined ? {} : { max }) };
}
export function tableType(a: Assembly): TableType {
  const is64 = addressType(a.c);
  const bounds = limits(a.c, is64, 'table');
  return { limits: bounds, ref: refTypeHere(a) };
}
export function globalType(a: Assembly): GlobalType {
  const { c } = a;
  if (!c.openForm('mut')) return { val: valType(a), mutable: false };
  const val = valType(a);
  c.close();
  return { val, mutable: true };
}

function fieldType(a: Assembly): FieldType {
  const { c } = a;
  const mutable = c.openForm('mut');
  const storage = c.takeWord('i8') ? I8 : c.takeWord('i16') ? I16 : valType(a);
  if (mutable) c.close();
  return { storage, mutable };
}

function composite(a: Assembly, index: number): CompType {
  const { c } = a;
  const span = c.span();
  if (c.openForm('func')) {
    const params = new Space('local');
    const type = signature(a, (i, id) => params.name(c, i, id));
    c.close();
    return { kind: 'func', ...type };
  }
  if (c.openForm('array')) {
    c.need('gc', 'an array type', span);
    const field = fieldType(a);
    c.close();
    return { kind: 'array', field };
  }
  if (!c.openForm('struct')) c.unexpected('(func …)', ['func', 'struct', 'array', 'sub']);
  c.need('gc', 'a structure type', span);
  const names = new Space('field');
  const fields: FieldType[] = [];
  while (c.openForm('field')) {
    const id = c.id();
    if (id) {
      names.declare(c, id);
      fields.push(fieldType(a));
    } else {
      while (c.kind() !== CLOSE) {
        names.declare(c, undefined);
        fields.push(fieldType(a));
      }
    }
    c.close();
  }
  c.close();
  a.fields.set(index, names);
  return { kind: 'struct', fields };
}

/** `(type $id? subtype)`, the cursor before its parenthesis; enters it into the type space. */
export function typeField(a: Assembly, group: number, groupSize: number): void {
  const { c } = a;
  const first = c.at;
  c.at += 2;
  const id = c.id();
  const index = a.types.length;
  const supers: number[] = [];
  let final = true;
  let comp: CompType;
  const sub = c.span();
  if (c.openForm('sub')) {
    c.need('gc', 'a subtype', sub);
    final = c.takeWord('final');
    while (c.kind() === ID || c.kind() === NUMBER) supers.push(a.spaces.type.reference(c));
    comp = composite(a, index);
    c.close();
  } else comp = composite(a, index);
  c.close();
  const def: TypeDef = { final, supers, comp, group, groupSize };
  const names = a.fields.get(index);
  const fieldNames = names && new Map([...names.names()].map((name) => [names.indexOf(name)!, name]));
  const named = id ? { name: id.name, nameSpan: id.span } : {};
  a.addType({ def, span: c.since(first), ...named, ...(fieldNames?.size ? { fieldNames } : {}) });
}

/** `(rec (type …)*)`. */
export function recField(a: Assembly): void {
  const { c } = a;
  c.need('gc', 'a recursive group', c.spanAt(c.at + 1));
  const end = c.match[c.at]!;
  c.at += 2;
  const group = a.types.length;
  let size = 0;
  for (let at = c.at; at < end; at = c.match[at]! + 1) {
    if (c.tokens.kind[at] !== OPEN) break;
    size++;
  }
  while (c.isForm('type')) typeField(a, group, size);
  c.close();
}
