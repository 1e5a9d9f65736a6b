/**
 * The fields of a module with all their abbreviations (specification: Text Format, Modules).
 * Leaves to others: types (`types.ts`), instructions (`body.ts`), which names exist (`parse.ts` has declared them before).
 * One idea: an import, an export or a segment written inside a definition is shorthand for a field of its own; nothing
 * behind this file sees a difference.
 */

import { byName } from '../isa/table.ts';
import type { Span } from '../source/span.ts';
import type {
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
} from '../syntax/module.ts';
import { FUNCREF, HEAP, type Limits, refType, type ValType } from '../syntax/types.ts';
import { Writer, writeImmediate } from '../syntax/writer.ts';
import type { Assembly } from './assembly.ts';
import { Body } from './body.ts';
import { CLOSE, ID, NUMBER, OPEN, STRING } from './lexer.ts';
import { writeOpcode } from './operands.ts';
import {
  addressType,
  globalType,
  isRefType,
  limits,
  refTypeHere,
  tableType,
  typeUse,
  valType,
  valTypes,
} from './types.ts';

/** What the fields of one module become, in index order. */
export class Parts {
  readonly imports: { kind: ExternKind; index: number }[] = [];
  readonly funcs: Func[] = [];
  readonly tables: Table[] = [];
  readonly mems: Memory[] = [];
  readonly globals: Global[] = [];
  readonly tags: Tag[] = [];
  readonly exports: Export[] = [];
  readonly elems: Elem[] = [];
  readonly datas: Data[] = [];
  start?: { func: number; span: Span };
}

const KINDS = ['func', 'table', 'memory', 'global', 'tag'] as const;
const NOWHERE: Range = { from: 0, to: 0 };

interface Head {
  readonly name?: string;
  readonly nameSpan?: Span;
  readonly import?: ImportName;
}

/** Reads one field; the cursor is at its parenthesis and ends behind it. */
export class Fields {
  readonly a: Assembly;
  readonly parts = new Parts();

  constructor(a: Assembly) {
    this.a = a;
  }

  field(): void {
    const { c } = this.a;
    const open = c.at;
    if (c.kind() !== OPEN) c.unexpected('a field of the module, such as (func …)');
    c.at++;
    const span = { from: c.tokens.from[open]!, to: c.spanAt(c.match[open]!).to };
    const word = c.word();
    if (word === 'import') return this.#import(span);
    const kind = KINDS.find((known) => known === word);
    if (kind) {
      c.at++;
      const head = this.#head(kind, span);
      this.#define(kind, head, span);
      return c.close('the end of this field');
    }
    if (!['export', 'start', 'elem', 'data'].includes(word)) {
      c.at = open;
      const fits = ['type', 'rec', 'import', ...KINDS, 'export', 'start', 'elem', 'data'];
      c.unexpected(`a field of the module (${fits.filter((w) => w !== 'rec' && w !== 'tag').join(', ')})`, fits);
    }
    c.at++;
    if (word === 'export') this.#export(span);
    else if (word === 'start') this.#start(span);
    else if (word === 'elem') this.#elem(span);
    else this.#data(span);
    c.close('the end of this field');
  }

  /** `$id? (export "…")* (import "…" "…")?` */
  #head(kind: ExternKind, span: Span): Head {
    const { c } = this.a;
    const id = c.id();
    const head = id ? { name: id.name, nameSpan: id.span } : {};
    const index = this.#space(kind).length;
    for (let first = c.at; c.openForm('export'); first = c.at) {
      const name = c.name();
      c.close();
      this.parts.exports.push({ name, kind, index, span: c.since(first) });
    }
    const first = c.at;
    if (!c.openForm('import')) return head;
    const module = c.name('the name of a module');
    const name = c.name('the name of the import');
    c.close();
    this.parts.imports.push({ kind, index });
    return { ...head, import: { module, name, span: kind === 'func' ? c.since(first) : span } };
  }
  #space(kind: ExternKind): readonly unknown[] {
    return kind === 'memory' ? this.parts.mems : this.parts[`${kind}s`];
  }

  /** `(import "m" "n" (kind $id? type))`. */
  #import(span: Span): void {
    const { c } = this.a;
    c.at++;
    const module = c.name('the name of a module');
    const name = c.name('the name of the import');
    const kind = KINDS.find((known) => c.isForm(known));
    if (!kind) return c.unexpected('what is imported, such as (func …)', KINDS);
    const first = c.at;
    c.at += 2;
    const id = c.id();
    this.parts.imports.push({ kind, index: this.#space(kind).length });
    const head = {
      ...(id ? { name: id.name, nameSpan: id.span } : {}),
      import: { module, name, span: c.since(first) },
    };
    this.#define(kind, head, span);
    c.close('the end of the imported type');
    c.close('the end of the import');
  }

  #define(kind: ExternKind, head: Head, span: Span): void {
    if (kind === 'func') this.#func(head, span);
    else if (kind === 'table') this.#table(head, span);
    else if (kind === 'memory') this.#memory(head, span);
    else if (kind === 'global') this.#global(head, span);
    else {
      this.a.c.need('exceptions', 'a tag', span);
      this.parts.tags.push({ ...head, span, type: typeUse(this.a, () => {}) });
    }
  }

  #func(head: Head, span: Span): void {
    const { a } = this;
    const { c } = a;
    const body = new Body(a);
    const localNames = new Map<number, string>();
    const named = (index: number, id: { name: string; span: Span }): void => {
      body.locals.name(c, index, id);
      localNames.set(index, id.name);
    };
    const type = typeUse(a, named);
    const comp = a.types[type]?.def.comp;
    body.locals.count = comp?.kind === 'func' ? comp.params.length : 0;
    const names = localNames.size > 0 ? { localNames } : {};
    if (head.import) {
      this.parts.funcs.push({ ...head, ...names, span, type, locals: [], body: NOWHERE });
      return;
    }
    const locals: Local[] = [];
    const add = (local: ValType, at: Span): void => {
      const last = locals.at(-1);
      if (last?.type === local) locals[locals.length - 1] = { ...last, count: last.count + 1 };
      else locals.push({ count: 1, type: local, span: at });
      body.locals.count++;
    };
    while (c.isForm('local')) {
      const first = c.at;
      c.at += 2;
      const id = c.id();
      if (id) {
        named(body.locals.count, id);
        const local = valType(a);
        c.close('the end of a local with a name');
        add(local, c.since(first));
      } else for (const local of valTypes(a)) add(local, c.since(first));
    }
    const from = a.code.length;
    body.sequence();
    body.finish(c.span());
    const { labelNames } = body;
    const all = { ...(localNames.size > 0 ? { localNames } : {}), ...(labelNames.size > 0 ? { labelNames } : {}) };
    this.parts.funcs.push({ ...head, ...all, span, type, locals, body: { from, to: a.code.length } });
  }

  /** A constant expression up to the closing parenthesis, or one folded instruction. */
  #expression(isSingle: boolean): Range {
    const { a } = this;
    const from = a.code.length;
    const body = new Body(a);
    if (isSingle) body.single();
    else body.sequence();
    const span = isSingle ? a.c.spanAt(a.c.at - 1) : a.c.span();
    body.finish(span);
    return { from, to: a.code.length };
  }
  /** The constant expression `instruction value`, which a shorthand leaves unwritten. */
  #implied(instruction: 'i32.const' | 'i64.const' | 'ref.func', operand: number, span: Span): Range {
    const { code } = this.a;
    const from = code.length;
    this.a.mark(span);
    writeOpcode(byName(instruction)!.opcode, code);
    writeImmediate(instruction === 'ref.func' ? 'func' : 'i32', operand, code);
    this.a.mark(span);
    writeOpcode(byName('end')!.opcode, code);
    return { from, to: code.length };
  }

  #table(head: Head, span: Span): void {
    const { a } = this;
    const { c } = a;
    const index = this.parts.tables.length;
    const first = c.at;
    const is64 = addressType(c);
    if (!isRefType(c)) {
      c.at = first;
      const type = tableType(a);
      const hasInit = !head.import && c.kind() !== CLOSE;
      if (hasInit) c.need('typed-references', 'an initial value of a table', c.span());
      const init = hasInit ? { init: this.#expression(false) } : {};
      this.parts.tables.push({ ...head, span, type, ...init });
      return;
    }
    const ref = refTypeHere(a);
    if (!c.openForm('elem')) c.unexpected('(elem …) or, before the type, the size of the table', ['elem']);
    const list = this.#elemList(c.kind() === OPEN ? 'items' : 'funcs', ref);
    c.close();
    const length = BigInt(list.items?.length ?? list.funcs?.length ?? 0);
    this.parts.tables.push({ ...head, span, type: { ref, limits: { min: length, max: length, is64, shared: false } } });
    const offset = this.#implied(is64 ? 'i64.const' : 'i32.const', 0, span);
    this.parts.elems.push({ span, mode: { kind: 'active', index, offset }, ...list });
  }

  #memory(head: Head, span: Span): void {
    const { c } = this.a;
    const index = this.parts.mems.length;
    if (index > 0) c.need('multi-memory', 'a second memory', span);
    const is64 = addressType(c);
    if (head.import || !c.openForm('data')) {
      this.parts.mems.push({ ...head, span, type: { limits: limits(c, is64, 'memory') } });
      return;
    }
    const bytes = this.#strings();
    c.close();
    const pages = BigInt(Math.ceil(bytes.length / 65536));
    const size: Limits = { min: pages, max: pages, is64, shared: false };
    this.parts.mems.push({ ...head, span, type: { limits: size } });
    const offset = this.#implied(is64 ? 'i64.const' : 'i32.const', 0, span);
    this.parts.datas.push({ span, mode: { kind: 'active', index, offset }, bytes });
  }

  #global(head: Head, span: Span): void {
    const type = globalType(this.a);
    this.parts.globals.push({ ...head, span, type, init: head.import ? NOWHERE : this.#expression(false) });
  }

  #export(span: Span): void {
    const { c, spaces } = this.a;
    const name = c.name();
    const kind = KINDS.find((known) => c.isForm(known));
    if (!kind) return c.unexpected('what is exported, such as (func $name)', KINDS);
    c.at += 2;
    const index = spaces[kind].reference(c);
    c.close();
    this.parts.exports.push({ name, kind, index, span });
  }

  #start(span: Span): void {
    const { c, spaces } = this.a;
    const func = spaces.func.reference(c);
    if (this.parts.start) {
      const notes = [{ span: this.parts.start.span, message: 'the first one is here' }];
      c.report('TXT141', '', span, { notes });
    } else this.parts.start = { func, span };
  }

  /** `(offset e)` or one folded instruction. */
  #offset(): Range {
    const { c } = this.a;
    if (!c.openForm('offset')) return this.#expression(true);
    const range = this.#expression(false);
    c.close();
    return range;
  }

  #elem(span: Span): void {
    const { a } = this;
    const { c, spaces } = a;
    const id = c.id();
    const head = id ? { name: id.name, nameSpan: id.span } : {};
    if (c.takeWord('declare')) {
      this.parts.elems.push({ ...head, span, mode: { kind: 'declarative' }, ...this.#elemList('typed') });
      return;
    }
    if (c.isWord('func') || isRefType(c)) {
      this.parts.elems.push({ ...head, span, mode: { kind: 'passive' }, ...this.#elemList('typed') });
      return;
    }
    let index = 0;
    let form: 'typed' | 'funcs' = 'typed';
    if (c.openForm('table')) {
      index = spaces.table.reference(c);
      c.close();
    } else if (c.kind() === NUMBER || c.kind() === ID) index = spaces.table.reference(c);
    else form = 'funcs';
    if (c.kind() !== OPEN)
      c.unexpected('an offset, func or a reference type', ['func', 'funcref', 'declare', 'offset', 'table']);
    const offset = this.#offset();
    const mode: SegmentMode = { kind: 'active', index, offset };
    const isTyped = form === 'typed' || c.isWord('func') || isRefType(c);
    this.parts.elems.push({ ...head, span, mode, ...this.#elemList(isTyped ? 'typed' : 'funcs') });
  }

  /** The elements: functions, or constant expressions of a type, up to the closing parenthesis. */
  #elemList(form: 'typed' | 'funcs' | 'items', given: ValType = FUNCREF): Pick<Elem, 'type' | 'funcs' | 'items'> {
    const { a } = this;
    const { c } = a;
    const isFuncs = form === 'funcs' || (form === 'typed' && c.takeWord('func'));
    if (isFuncs) {
      const first = c.at;
      const funcs: number[] = [];
      while (c.kind() !== CLOSE) funcs.push(a.spaces.func.reference(c));
      if (form === 'funcs' && given !== FUNCREF)
        return { type: given, items: funcs.map((index) => this.#implied('ref.func', index, c.since(first))) };
      return { type: refType(false, HEAP.func), funcs: Uint32Array.from(funcs) };
    }
    const type = form === 'items' ? given : refTypeHere(a);
    const items: Range[] = [];
    while (c.kind() !== CLOSE) {
      if (c.openForm('item')) {
        items.push(this.#expression(false));
        c.close();
      } else {
        if (c.kind() !== OPEN) c.unexpected('an element in parentheses, such as (ref.func $f)');
        items.push(this.#expression(true));
      }
    }
    return { type, items };
  }

  #data(span: Span): void {
    const { a } = this;
    const { c } = a;
    const id = c.id();
    const head = id ? { name: id.name, nameSpan: id.span } : {};
    let mode: SegmentMode = { kind: 'passive' };
    if (c.kind() === OPEN || c.kind() === NUMBER || c.kind() === ID) {
      let index = 0;
      const first = c.at;
      const isLong = c.openForm('memory');
      if (isLong || c.kind() !== OPEN) index = a.spaces.memory.reference(c);
      if (isLong) c.close();
      if (index > 0) c.need('multi-memory', 'a memory by number', c.since(first));
      mode = { kind: 'active', index, offset: this.#offset() };
    }
    this.parts.datas.push({ ...head, span, mode, bytes: this.#strings() });
  }
  #strings(): Uint8Array {
    const { c } = this.a;
    const w = new Writer();
    while (c.kind() === STRING) w.raw(c.bytes());
    return w.done();
  }
}
