/**
 * The sections of a binary module, one reader each (specification: Binary Format, Modules).
 * Leaves to others: finding and ordering the sections (`decode.ts`), instructions (`code.ts`), what names mean (`names.ts`).
 * One idea: a section is a list with its length in front, so a reader that wants only the exports can jump over all else.
 *
 * Every reader gets a `Reader` that ends where its section ends. Counts are never trusted: lists grow as entries are read.
 */
import { Malformed, Reader } from '../syntax/bytes.ts';
import { readCount, readRefType, readValType } from '../syntax/immediates.ts';
import type {
  Custom,
  Data,
  Elem,
  Export,
  ExternKind,
  Func,
  Global,
  ImportName,
  Local,
  Memory,
  Range,
  SegmentMode,
  Table,
  Tag,
  Type,
} from '../syntax/module.ts';
import {
  type CompType,
  type FieldType,
  FUNCREF,
  type GlobalType,
  HEAP,
  I8,
  I16,
  type Limits,
  refType,
  type TableType,
  type ValType,
} from '../syntax/types.ts';
import { decodeUtf8, encodeUtf8 } from '../syntax/utf8.ts';
import { type Noticed, skipExpression } from './code.ts';

export type Draft<T> = { -readonly [K in keyof T]: T[K] };
/** A module while it is read. */
export interface Reading extends Noticed {
  types: Draft<Type>[];
  imports: { kind: ExternKind; index: number }[];
  funcs: Draft<Func>[];
  tables: Draft<Table>[];
  mems: Draft<Memory>[];
  globals: Draft<Global>[];
  tags: Draft<Tag>[];
  exports: Export[];
  start?: { func: number; span: Range };
  elems: Draft<Elem>[];
  datas: Draft<Data>[];
  dataCount?: number;
  customs: Custom[];
  name?: string;
  /** Index of the first function that is not imported. */
  firstFunc: number;
  /** Bodies read so far. */
  bodies: number;
  /** What is wrong with bodies, which can be skipped by their size. */
  faults: Malformed[];
}

const KINDS: readonly ExternKind[] = ['func', 'table', 'memory', 'global', 'tag'];
const NO_BODY: Range = { from: 0, to: 0 };
/** No more faults than these are collected. */
const MOST_FAULTS = 20;

/** A list: its length, then `read` as often. */
function each(r: Reader, read: () => void): void {
  for (let count = readCount(r); count > 0; count--) read();
}

/** A name: its length in bytes, then UTF-8. @throws Malformed */
export function readName(r: Reader): string {
  // Where a section stops in front of a name, the scripts blame the length that is not there.
  if (r.at >= r.end && r.end < r.bytes.length) throw new Malformed('length out of bounds', r.at);
  const count = readCount(r);
  const at = r.at;
  const bad: number[] = [];
  const name = decodeUtf8(r.take(count), bad)!;
  if (bad.length > 0) throw new Malformed('malformed UTF-8 encoding', at + encodeUtf8(name.slice(0, bad[0])).length);
  return name;
}

function readMutability(r: Reader): boolean {
  const start = r.at;
  const byte = r.u8();
  if (byte > 1) throw new Malformed('malformed mutability', start);
  return byte === 1;
}

function readLimits(r: Reader): Limits {
  const start = r.at;
  const flags = r.u8();
  if (flags > 7) throw new Malformed('malformed limits flags', start);
  const is64 = (flags & 4) !== 0;
  const size = (): bigint => (is64 ? r.u64() : BigInt(r.u32()));
  const min = size();
  const limits = { min, is64, shared: (flags & 2) !== 0 };
  return flags & 1 ? { ...limits, max: size() } : limits;
}
const readTableType = (r: Reader): TableType => ({ ref: readRefType(r), limits: readLimits(r) });
const readGlobalType = (r: Reader): GlobalType => ({ val: readValType(r), mutable: readMutability(r) });

function readTagType(r: Reader): number {
  const start = r.at;
  if (r.u8() !== 0) throw new Malformed('malformed tag attribute', start);
  return r.u32();
}

function readField(r: Reader): FieldType {
  const packed = r.at < r.end ? r.bytes[r.at] : 0;
  let storage: number;
  if (packed === I8 || packed === I16) storage = r.u8();
  else storage = readValType(r);
  return { storage, mutable: readMutability(r) };
}

function readTypes(r: Reader): ValType[] {
  const types: ValType[] = [];
  each(r, () => types.push(readValType(r)));
  return types;
}

function readComp(r: Reader): CompType {
  const start = r.at;
  switch (r.u8()) {
    case 0x60:
      return { kind: 'func', params: readTypes(r), results: readTypes(r) };
    case 0x5f: {
      const fields: FieldType[] = [];
      each(r, () => fields.push(readField(r)));
      return { kind: 'struct', fields };
    }
    case 0x5e:
      return { kind: 'array', field: readField(r) };
    default:
      throw new Malformed('malformed composite type', start);
  }
}

export function readTypeSection(r: Reader, m: Reading): void {
  const one = (group: number, groupSize: number): void => {
    const from = r.at;
    const form = r.bytes[from];
    const supers: number[] = [];
    const isSub = from < r.end && (form === 0x50 || form === 0x4f);
    if (isSub) {
      r.u8();
      each(r, () => supers.push(r.u32()));
    }
    const comp = readComp(r);
    m.types.push({ def: { final: !isSub || form === 0x4f, supers, comp, group, groupSize }, span: { from, to: r.at } });
  };
  each(r, () => {
    const group = m.types.length;
    if (r.at >= r.end || r.bytes[r.at] !== 0x4e) return one(group, 1);
    r.u8();
    const size = readCount(r);
    for (let i = 0; i < size; i++) one(group, size);
  });
}

export function readImportSection(r: Reader, m: Reading): void {
  each(r, () => {
    const from = r.at;
    const module = readName(r);
    const name = readName(r);
    const at = r.at;
    const kind = KINDS[r.u8()];
    if (!kind) throw new Malformed('malformed import kind', at);
    m.imports.push({
      kind,
      index: addImport(kind, r, m, (): { span: Range; import: ImportName } => {
        const span = { from, to: r.at };
        return { span, import: { module, name, span } };
      }),
    });
  });
  m.firstFunc = m.funcs.length;
}

function addImport(kind: ExternKind, r: Reader, m: Reading, entity: () => { span: Range; import: ImportName }): number {
  switch (kind) {
    case 'func': {
      const type = r.u32();
      return m.funcs.push({ type, locals: [], body: NO_BODY, ...entity() }) - 1;
    }
    case 'table': {
      const type = readTableType(r);
      return m.tables.push({ type, ...entity() }) - 1;
    }
    case 'memory': {
      const limits = readLimits(r);
      return m.mems.push({ type: { limits }, ...entity() }) - 1;
    }
    case 'global': {
      const type = readGlobalType(r);
      return m.globals.push({ type, init: NO_BODY, ...entity() }) - 1;
    }
    case 'tag': {
      const type = readTagType(r);
      return m.tags.push({ type, ...entity() }) - 1;
    }
  }
}

/** Types of functions. Bodies come later; until then the span is that of the type index. */
export function readFuncSection(r: Reader, m: Reading): void {
  each(r, () => {
    const from = r.at;
    const type = r.u32();
    m.funcs.push({ type, locals: [], body: NO_BODY, span: { from, to: r.at } });
  });
}

export function readTableSection(r: Reader, m: Reading): void {
  each(r, () => {
    const from = r.at;
    // 0x40 0x00 announces a table that is filled with a value of its own.
    const hasInit = r.at < r.end && r.bytes[r.at] === 0x40;
    if (hasInit) {
      r.u8();
      const at = r.at;
      if (r.u8() !== 0) throw new Malformed('malformed table', at);
    }
    const type = readTableType(r);
    const init = hasInit ? { init: skipExpression(r, m) } : {};
    m.tables.push({ type, ...init, span: { from, to: r.at } });
  });
}

export function readMemorySection(r: Reader, m: Reading): void {
  each(r, () => {
    const from = r.at;
    m.mems.push({ type: { limits: readLimits(r) }, span: { from, to: r.at } });
  });
}

export function readTagSection(r: Reader, m: Reading): void {
  each(r, () => {
    const from = r.at;
    m.tags.push({ type: readTagType(r), span: { from, to: r.at } });
  });
}

export function readGlobalSection(r: Reader, m: Reading): void {
  each(r, () => {
    const from = r.at;
    m.globals.push({ type: readGlobalType(r), init: skipExpression(r, m), span: { from, to: r.at } });
  });
}

export function readExportSection(r: Reader, m: Reading): void {
  each(r, () => {
    const from = r.at;
    const name = readName(r);
    const at = r.at;
    const kind = KINDS[r.u8()];
    if (!kind) throw new Malformed('malformed export kind', at);
    m.exports.push({ name, kind, index: r.u32(), span: { from, to: r.at } });
  });
}

export function readStartSection(r: Reader, m: Reading): void {
  const from = r.at;
  m.start = { func: r.u32(), span: { from, to: r.at } };
}

/**
 * Flags: bit 0 not active, bit 1 explicit table (active) or declarative (not active), bit 2 expressions instead of function indices.
 */
export function readElemSection(r: Reader, m: Reading): void {
  each(r, () => {
    const from = r.at;
    const flags = r.u32();
    if (flags > 7) throw new Malformed('malformed elements segment kind', from);
    let mode: SegmentMode;
    if (flags & 1) mode = { kind: flags & 2 ? 'declarative' : 'passive' };
    else mode = { kind: 'active', index: flags & 2 ? r.u32() : 0, offset: skipExpression(r, m) };
    // A list of functions holds no null; expressions may, unless their type says otherwise.
    let type = flags & 4 ? FUNCREF : refType(false, HEAP.func);
    if (flags & 3) {
      const at = r.at;
      if (flags & 4) type = readRefType(r);
      else if (r.u8() !== 0) throw new Malformed('malformed element kind', at);
    }
    const content = flags & 4 ? { items: readItems(r, m) } : { funcs: readFuncs(r) };
    m.elems.push({ type, mode, ...content, span: { from, to: r.at } });
  });
}
function readFuncs(r: Reader): Uint32Array {
  const funcs = new Uint32Array(readCount(r));
  for (let i = 0; i < funcs.length; i++) funcs[i] = r.u32();
  return funcs;
}
function readItems(r: Reader, m: Reading): Range[] {
  const items: Range[] = [];
  each(r, () => items.push(skipExpression(r, m)));
  return items;
}

export function readDataCountSection(r: Reader, m: Reading): void {
  m.dataCount = r.u32();
}

export function readDataSection(r: Reader, m: Reading): void {
  each(r, () => {
    const from = r.at;
    const flags = r.u32();
    if (flags > 2) throw new Malformed('malformed data segment kind', from);
    let mode: SegmentMode = { kind: 'passive' };
    if (flags !== 1) mode = { kind: 'active', index: flags === 2 ? r.u32() : 0, offset: skipExpression(r, m) };
    const bytes = r.take(readCount(r));
    m.datas.push({ mode, bytes, span: { from, to: r.at } });
  });
}

function readLocals(r: Reader): Local[] {
  const locals: Local[] = [];
  let total = 0;
  each(r, () => {
    const from = r.at;
    const count = r.u32();
    total += count;
    if (total > 0xffff_ffff) throw new Malformed('too many locals', from);
    locals.push({ count, type: readValType(r), span: { from, to: r.at } });
  });
  return locals;
}

/** What the scripts say of a body whose `end` is missing; it depends on what a reader that goes on would take for one. */
function missingEnd(bytes: Uint8Array, to: number): string {
  if (to === bytes.length) return 'unexpected end of section or function';
  return bytes[to] === 0x0b ? 'section size mismatch' : 'END opcode expected';
}

/** Bodies. A bad one is noted and stepped over, so that the others are still looked at. */
export function readCodeSection(r: Reader, m: Reading): void {
  for (let count = readCount(r); m.bodies < count; m.bodies++) {
    const start = r.at;
    const size = r.u32();
    if (size > r.end - r.at) throw new Malformed('length out of bounds', start);
    const to = r.at + size;
    const inside = new Reader(r.bytes, r.at, to, missingEnd(r.bytes, to));
    try {
      const locals = readLocals(inside);
      const body = skipExpression(inside, m);
      const func = m.funcs[m.firstFunc + m.bodies];
      if (func) Object.assign(func, { locals, body, span: { from: start, to } });
      if (inside.at !== to) throw new Malformed('section size mismatch', inside.at);
    } catch (fault) {
      if (!(fault instanceof Malformed)) throw fault;
      m.faults.push(fault);
      if (m.faults.length >= MOST_FAULTS) return;
    }
    r.at = to;
  }
}
