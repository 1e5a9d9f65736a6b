/**
 * `Module` to bytes, and where everything went (specification: Binary Format).
 * Leaves to others: integers and types (`syntax/writer.ts`; bodies are bytes already), names (`naming.ts`).
 * One idea: the shortest encoding is the only one ever written, so equal modules give equal files.
 *
 * Bodies are copied as they stand in `Module.code`. A size is known only after its contents, so every section is first written apart.
 */

import { lowerBound } from '../source/span.ts';
import { Reader } from '../syntax/bytes.ts';
import {
  type Data,
  type Elem,
  type ExternKind,
  type Func,
  type Module,
  type OffsetMap,
  type Range,
  type SegmentMode,
  spaceOf,
} from '../syntax/module.ts';
import { type FieldType, FUNCREF, I8, I16, type Limits, type TypeDef } from '../syntax/types.ts';
import { Writer, writeValType } from '../syntax/writer.ts';
import { skipExpression } from './code.ts';
import { writeName, writeNames } from './naming.ts';
import { sectionOrder } from './order.ts';

/** What is written besides the module itself. */
export interface EncodeOptions {
  /**
   * Whether names of functions, locals and so on go into the file. Left out: a name section is kept as it was read, and none is
   * made for a module from text, which is what other assemblers do by default.
   */
  readonly names?: boolean;
}
/** A section's place in the file, its header included; `count` is the number of entries of its list. */
export interface EncodedSection {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly count?: number;
}
export interface Encoded {
  readonly bytes: Uint8Array;
  /** Final offset of every instruction that `Module.origins` knows, with its span. Empty for a module read from bytes. */
  readonly offsets: OffsetMap;
  /** Per function: final offset of its body minus `Func.body.from`, modulo 2^32; 0 for imports. */
  readonly bodies: Uint32Array;
  readonly sections: readonly EncodedSection[];
}

const KINDS: readonly ExternKind[] = ['func', 'table', 'memory', 'global', 'tag'];

/** Bytes of `Module.code` that were copied: from there, to here (within the section's contents, later within the file). */
interface Copy {
  readonly range: Range;
  at: number;
  readonly func: number;
}

class Encoder {
  readonly module: Module;
  readonly copies: Copy[] = [];
  /** The next copy's function; -1 for constant expressions. */
  func = -1;
  constructor(module: Module) {
    this.module = module;
  }

  expression(range: Range, w: Writer): void {
    this.copies.push({ range, at: w.length, func: this.func });
    w.raw(this.module.code.subarray(range.from, range.to));
  }

  /** The contents of the section with this id, and how many entries it has; nothing if it would be empty. */
  section(id: number, w: Writer): number {
    const m = this.module;
    const list = <T>(items: readonly T[], write: (item: T) => void): number => {
      if (items.length > 0) w.u32(items.length);
      items.forEach(write);
      return items.length;
    };
    const own = <T extends { readonly import?: unknown }>(space: readonly T[]): T[] =>
      space.filter((entity) => !entity.import);
    switch (id) {
      case 1:
        return this.types(w);
      case 2:
        return list(m.imports, ({ kind, index }) => this.importOf(kind, index, w));
      case 3:
        return list(own(m.funcs), (func) => w.u32(func.type));
      case 4:
        return list(own(m.tables), (table) => {
          if (table.init) w.raw(Uint8Array.of(0x40, 0x00));
          writeValType(table.type.ref, w);
          writeLimits(table.type.limits, w);
          if (table.init) this.expression(table.init, w);
        });
      case 5:
        return list(own(m.mems), (memory) => writeLimits(memory.type.limits, w));
      case 13:
        return list(own(m.tags), (tag) => {
          w.u8(0);
          w.u32(tag.type);
        });
      case 6:
        return list(own(m.globals), (global) => {
          writeValType(global.type.val, w);
          w.u8(global.type.mutable ? 1 : 0);
          this.expression(global.init, w);
        });
      case 7:
        return list(m.exports, (exported) => {
          writeName(exported.name, w);
          w.u8(KINDS.indexOf(exported.kind));
          w.u32(exported.index);
        });
      case 8:
        if (m.start) w.u32(m.start.func);
        return m.start ? 1 : 0;
      case 9:
        return list(m.elems, (elem) => this.elem(elem, w));
      case 12: {
        const needed = m.datas.length > 0 && needsDataCount(m);
        if (needed) w.u32(m.datas.length);
        return needed ? m.datas.length : 0;
      }
      case 10: {
        if (m.funcs.every((func) => func.import)) return 0;
        w.u32(own(m.funcs).length);
        m.funcs.forEach((func, index) => {
          if (!func.import) this.body(func, index, w);
        });
        this.func = -1;
        return own(m.funcs).length;
      }
      default:
        return list(m.datas, (data) => this.data(data, w));
    }
  }

  types(w: Writer): number {
    const { types } = this.module;
    const isPlain = ({ def }: { def: TypeDef }): boolean => def.groupSize === 1;
    const groups = types.filter((type, index) => isPlain(type) || type.def.group === index).length;
    if (groups > 0) w.u32(groups);
    types.forEach((type, index) => {
      if (type.def.group === index && !isPlain(type)) {
        w.u8(0x4e);
        w.u32(type.def.groupSize);
      }
      writeType(type.def, w);
    });
    return groups;
  }

  importOf(kind: ExternKind, index: number, w: Writer): void {
    const m = this.module;
    const { module, name } = spaceOf(m, kind)[index]!.import!;
    writeName(module, w);
    writeName(name, w);
    w.u8(KINDS.indexOf(kind));
    if (kind === 'func') w.u32(m.funcs[index]!.type);
    else if (kind === 'table') {
      writeValType(m.tables[index]!.type.ref, w);
      writeLimits(m.tables[index]!.type.limits, w);
    } else if (kind === 'memory') writeLimits(m.mems[index]!.type.limits, w);
    else if (kind === 'global') {
      writeValType(m.globals[index]!.type.val, w);
      w.u8(m.globals[index]!.type.mutable ? 1 : 0);
    } else {
      w.u8(0);
      w.u32(m.tags[index]!.type);
    }
  }

  body(func: Func, index: number, w: Writer): void {
    const inside = new Writer();
    inside.u32(func.locals.length);
    for (const { count, type } of func.locals) {
      inside.u32(count);
      writeValType(type, inside);
    }
    w.u32(inside.length + func.body.to - func.body.from);
    w.raw(inside.done());
    this.func = index;
    this.expression(func.body, w);
  }

  elem({ type, mode, funcs, items }: Elem, w: Writer): void {
    const isShort = mode.kind === 'active' && mode.index === 0 && (funcs || type === FUNCREF);
    let flags = items ? 4 : 0;
    if (mode.kind === 'passive') flags |= 1;
    else if (mode.kind === 'declarative') flags |= 3;
    else if (!isShort) flags |= 2;
    this.mode(flags, (flags & 3) === 2, mode, w);
    if (flags & 3) {
      if (items) writeValType(type, w);
      else w.u8(0);
    }
    w.u32(items ? items.length : (funcs?.length ?? 0));
    for (const item of items ?? []) this.expression(item, w);
    for (const func of funcs ?? []) w.u32(func);
  }

  data({ mode, bytes }: Data, w: Writer): void {
    const isExplicit = mode.kind === 'active' && mode.index !== 0;
    this.mode(isExplicit ? 2 : mode.kind === 'active' ? 0 : 1, isExplicit, mode, w);
    w.u32(bytes.length);
    w.raw(bytes);
  }

  mode(flags: number, isExplicit: boolean, mode: SegmentMode, w: Writer): void {
    w.u32(flags);
    if (mode.kind !== 'active') return;
    if (isExplicit) w.u32(mode.index);
    this.expression(mode.offset, w);
  }
}

/** Whether some body names a data segment. */
function needsDataCount(m: Module): boolean {
  const noticed = { needsDataCount: -1, seen: new Uint8Array(256) };
  for (const { body, import: imported } of m.funcs) {
    if (!imported) skipExpression(new Reader(m.code, body.from, body.to), noticed);
    if (noticed.needsDataCount >= 0) return true;
  }
  return false;
}

function writeLimits({ min, max, is64, shared }: Limits, w: Writer): void {
  w.u8((max === undefined ? 0 : 1) | (shared ? 2 : 0) | (is64 ? 4 : 0));
  w.u64(min);
  if (max !== undefined) w.u64(max);
}

function writeField({ storage, mutable }: FieldType, w: Writer): void {
  if (storage === I8 || storage === I16) w.u8(storage);
  else writeValType(storage, w);
  w.u8(mutable ? 1 : 0);
}

function writeType({ final, supers, comp }: TypeDef, w: Writer): void {
  if (!final || supers.length > 0) {
    w.u8(final ? 0x4f : 0x50);
    w.u32(supers.length);
    for (const index of supers) w.u32(index);
  }
  if (comp.kind === 'func') {
    w.u8(0x60);
    for (const types of [comp.params, comp.results]) {
      w.u32(types.length);
      for (const type of types) writeValType(type, w);
    }
  } else if (comp.kind === 'array') {
    w.u8(0x5e);
    writeField(comp.field, w);
  } else {
    w.u8(0x5f);
    w.u32(comp.fields.length);
    for (const field of comp.fields) writeField(field, w);
  }
}

/** A module as bytes, with the place of everything in them. It must be one that the parser or `decode` made; whether it is valid does not matter. */
export function encode(module: Module, options: EncodeOptions = {}): Encoded {
  const encoder = new Encoder(module);
  const out = new Writer();
  const sections: EncodedSection[] = [{ name: 'preamble', from: 0, to: 8 }];
  out.raw(Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00));
  const put = (id: number, name: string, contents: Uint8Array, count?: number): void => {
    const from = out.length;
    out.u8(id);
    out.u32(contents.length);
    out.raw(contents);
    sections.push({ name, from, to: out.length, ...(count === undefined ? {} : { count }) });
  };
  const custom = (name: string, bytes: Uint8Array): void => {
    const w = new Writer();
    writeName(name, w);
    w.raw(bytes);
    put(0, name, w.done());
  };
  const customs = (after: number): void => {
    for (const { name, bytes, after: place } of module.customs) {
      if (place === after && !(name === 'name' && options.names !== undefined)) custom(name, bytes);
    }
  };
  customs(0);
  for (const { id, name } of sectionOrder) {
    const w = new Writer();
    const first = encoder.copies.length;
    const count = encoder.section(id, w);
    if (w.length > 0) {
      put(id, name, w.done(), count);
      for (const copy of encoder.copies.slice(first)) copy.at += out.length - w.length;
    }
    customs(id);
  }
  if (options.names) {
    const names = writeNames(module);
    if (names.length > 0) custom('name', names);
  }
  return { bytes: out.done(), ...places(module, encoder.copies), sections };
}

/** Where instructions and bodies went. */
function places(module: Module, copies: readonly Copy[]): { offsets: OffsetMap; bodies: Uint32Array } {
  const bodies = new Uint32Array(module.funcs.length);
  for (const { range, at, func } of copies) if (func >= 0) bodies[func] = at - range.from;
  const from: number[] = [];
  const to: number[] = [];
  const byte: number[] = [];
  const map = module.origins;
  for (const { range, at } of map ? copies : []) {
    for (let i = lowerBound(map!.byte, range.from); i < map!.byte.length && map!.byte[i]! < range.to; i++) {
      byte.push(map!.byte[i]! - range.from + at);
      from.push(map!.from[i]!);
      to.push(map!.to[i]!);
    }
  }
  return { offsets: { byte: Uint32Array.from(byte), from: Uint32Array.from(from), to: Uint32Array.from(to) }, bodies };
}
