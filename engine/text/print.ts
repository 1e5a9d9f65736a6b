/**
 * Module to text (specification: Text Format): readable, flat, and leading back to the same bytes.
 * Leaves to others: instructions (`listing.ts`), names (`names.ts`), what annotations mean (`annotations.ts`).
 * One idea: the order of fields is free except that imports come first and each kind keeps its own order, so definitions
 * stand in the order that reads best and carry their exports with them wherever the order of exports allows it.
 */
import { BRANCH_HINT } from '../syntax/hints.ts';
import type {
  Custom,
  Elem,
  Export,
  ExternKind,
  Func,
  Module,
  OffsetMap,
  Range,
  SegmentMode,
} from '../syntax/module.ts';
import { type FieldType, FUNCREF, HEAP, I8, I16, type Limits, refType } from '../syntax/types.ts';
import { SECTIONS } from './annotations.ts';
import { Listing } from './listing.ts';
import { quoteBytes, quoteName } from './literal.ts';
import { identifier, Names, unique } from './names.ts';

/** Bytes of a data segment to a line. */
const DATA_LINE = 64;

const cache = new WeakMap<Module, Names>();
function namesOf(module: Module): Names {
  const known = cache.get(module) ?? new Names(module);
  cache.set(module, known);
  return known;
}

/** The whole module. The module must be valid. */
export function print(module: Module): string {
  return new ModulePrinter(module).run();
}

/** One function, with the place in the text of each instruction. `index` counts imports as well. */
export function printFunction(module: Module, index: number): { text: string; map: OffsetMap } {
  const listing = new Listing(module, namesOf(module));
  func(listing, module.funcs[index]!, index, 0, exported(module, 'func', index));
  return { text: listing.text(), map: listing.map() };
}

function exported(module: Module, kind: ExternKind, index: number): string {
  const found = module.exports.filter((one) => one.kind === kind && one.index === index);
  return found.map((one) => ` (export ${quoteName(one.name)})`).join('');
}

/** Locals of one function that are written out. */
const MOST_LISTED = 100_000;

/** `(func …)` from its parenthesis, indented by `indent` levels behind the first line. */
function func(
  listing: Listing,
  { type, body, locals, localNames, labelNames, import: imported }: Func,
  index: number,
  indent: number,
  head: string,
): void {
  const signature = listing.func(type) ?? { params: [], results: [] };
  const count = locals.reduce((sum, local) => sum + local.count, signature.params.length);
  const isNamed = localNames !== undefined && localNames.size > 0;
  const names =
    isNamed && count < MOST_LISTED ? unique(Array.from({ length: count }, (_, i) => localNames.get(i))) : [];
  const nameOf = (at: number): string => (names[at]?.[0] === '$' ? `${names[at]} ` : '');
  const use = listing.typeUse(type);
  listing.add(
    `(func${listing.names.define('func', index)}${head}${imported ? ` (import ${quoteName(imported.module)} ${quoteName(imported.name)})` : ''}${use}`,
  );
  const params = signature.params.map((t, i) => [nameOf(i), listing.names.valType(t)] as const);
  listing.add(grouped('param', params));
  if (signature.results.length > 0)
    listing.add(` (result ${signature.results.map((t) => listing.names.valType(t)).join(' ')})`);
  if (imported) return listing.add(')');
  const declared: (readonly [string, string])[] = [];
  let at = signature.params.length;
  for (const local of locals) {
    // A few bytes can ask for billions. Nothing valid does, so what is listed of it need not be whole.
    for (let i = Math.min(local.count, MOST_LISTED - declared.length); i > 0; i--)
      declared.push([nameOf(at++), listing.names.valType(local.type)]);
  }
  if (declared.length > 0) listing.add(`\n${'  '.repeat(indent + 1)}${grouped('local', declared).trimStart()}`);
  listing.body(body, indent + 1, names, labelNames);
  listing.add(')');
}

/** ` (word $a i32) (word i32 i32)`: one form for each with a name, one for each run without. */
function grouped(word: string, list: readonly (readonly [name: string, type: string])[]): string {
  let out = '';
  let run: string[] = [];
  const flush = (): void => {
    if (run.length > 0) out += ` (${word} ${run.join(' ')})`;
    run = [];
  };
  for (const [name, type] of list) {
    if (name === '') run.push(type);
    else {
      flush();
      out += ` (${word} ${name}${type})`;
    }
  }
  flush();
  return out;
}

const limits = ({ min, max, is64, shared }: Limits): string =>
  `${is64 ? 'i64 ' : ''}${min}${max === undefined ? '' : ` ${max}`}${shared ? ' shared' : ''}`;

class ModulePrinter {
  readonly #module: Module;
  readonly #names: Names;
  readonly #out: Listing;
  /** How many exports are written. */
  #exports = 0;
  readonly #done = new Set<string>();

  constructor(module: Module) {
    this.#module = module;
    this.#names = namesOf(module);
    this.#out = new Listing(module, this.#names);
  }

  run(): string {
    const { imports, name, funcs, mems, tables, globals, tags, start, elems, datas } = this.#module;
    const out = this.#out;
    out.add(name === undefined || name === '' ? '(module' : `(module ${identifier(name)}`);
    this.#types();
    for (const { kind, index } of imports) this.#import(kind, index);
    mems.forEach((one, i) => one.import || this.#define('memory', i, () => limits(one.type.limits)));
    tables.forEach((one, i) => one.import || this.#define('table', i, () => this.#table(i)));
    globals.forEach(
      (one, i) => one.import || this.#define('global', i, () => `${this.#global(i)} ${out.expression(one.init, '')}`),
    );
    tags.forEach((one, i) => one.import || this.#define('tag', i, () => this.#tag(i)));
    funcs.forEach((one, i) => one.import || this.#func(one, i));
    this.#flushExports(true);
    if (start) out.add(`\n  (start ${this.#names.use('func', start.func)})`);
    elems.forEach((one, i) => this.#elem(one, i));
    datas.forEach((one, i) => this.#data(one, i));
    for (const custom of this.#module.customs) this.#custom(custom);
    out.add(')\n');
    return out.text();
  }

  #types(): void {
    const { types } = this.#module;
    types.forEach(({ def, fieldNames }, index) => {
      const isGroup = def.groupSize > 1;
      if (isGroup && index === def.group) this.#out.add('\n  (rec');
      const field = ({ storage, mutable }: FieldType): string => {
        const text = storage === I8 ? 'i8' : storage === I16 ? 'i16' : this.#names.valType(storage);
        return mutable ? `(mut ${text})` : text;
      };
      const { comp } = def;
      const fields = (list: readonly FieldType[]): string =>
        list
          .map((one, i) => ` (field ${fieldNames?.has(i) ? `${identifier(fieldNames.get(i)!)} ` : ''}${field(one)})`)
          .join('');
      const inner =
        comp.kind === 'func'
          ? `(func${this.#out.signature(comp)})`
          : comp.kind === 'array'
            ? `(array ${field(comp.field)})`
            : `(struct${fields(comp.fields)})`;
      const supers = def.supers.map((one) => ` ${this.#names.use('type', one)}`).join('');
      const isPlain = def.final && supers === '';
      const text = isPlain ? inner : `(sub${def.final ? ' final' : ''}${supers} ${inner})`;
      this.#out.add(`\n${isGroup ? '    ' : '  '}(type${this.#names.define('type', index)} ${text})`);
      if (isGroup && index === def.group + def.groupSize - 1) this.#out.add(')');
    });
  }

  #import(kind: ExternKind, index: number): void {
    const { funcs, tables, mems, globals, tags } = this.#module;
    const space = { func: funcs, table: tables, memory: mems, global: globals, tag: tags }[kind];
    const { module, name } = space[index]!.import!;
    const head = `(${kind}${this.#names.define(kind, index)}`;
    const inner = {
      func: () => this.#funcType(index),
      table: () => ` ${this.#tableType(index)}`,
      memory: () => ` ${limits(mems[index]!.type.limits)}`,
      global: () => ` ${this.#global(index)}`,
      tag: () => ` ${this.#tag(index)}`,
    }[kind]();
    this.#out.add(`\n  (import ${quoteName(module)} ${quoteName(name)} ${head}${inner}))`);
    this.#done.add(`${kind} ${index}`);
    this.#flushExports(false);
  }
  #funcType(index: number): string {
    const { type, localNames } = this.#module.funcs[index]!;
    const signature = this.#out.func(type) ?? { params: [], results: [] };
    const names = unique(signature.params.map((_, i) => localNames?.get(i)));
    const params = signature.params.map(
      (t, i) => [names[i]![0] === '$' ? `${names[i]} ` : '', this.#names.valType(t)] as const,
    );
    const results =
      signature.results.length > 0 ? ` (result ${signature.results.map((t) => this.#names.valType(t)).join(' ')})` : '';
    return this.#out.typeUse(type) + grouped('param', params) + results;
  }
  #tableType(index: number): string {
    const { type } = this.#module.tables[index]!;
    return `${limits(type.limits)} ${this.#names.valType(type.ref)}`;
  }
  #table(index: number): string {
    const { init } = this.#module.tables[index]!;
    return this.#tableType(index) + (init ? ` ${this.#out.expression(init, '')}` : '');
  }
  #global(index: number): string {
    const { val, mutable } = this.#module.globals[index]!.type;
    return mutable ? `(mut ${this.#names.valType(val)})` : this.#names.valType(val);
  }
  #tag(index: number): string {
    const { type } = this.#module.tags[index]!;
    return (
      this.#out.typeUse(type) + this.#out.signature(this.#out.func(type) ?? { params: [], results: [] })
    ).trimStart();
  }

  #define(kind: ExternKind, index: number, inner: () => string): void {
    const text = inner();
    this.#out.add(
      `\n  (${kind}${this.#names.define(kind, index)}${this.#inlineExports(kind, index)}${text === '' ? '' : ` ${text}`})`,
    );
    this.#done.add(`${kind} ${index}`);
    this.#flushExports(false);
  }
  #func(one: Func, index: number): void {
    this.#out.add('\n  ');
    func(this.#out, one, index, 1, this.#inlineExports('func', index));
    this.#done.add(`func ${index}`);
    this.#flushExports(false);
  }

  /** The next exports, as long as they are of this definition. */
  #inlineExports(kind: ExternKind, index: number): string {
    let text = '';
    for (let next = this.#next(); next && next.kind === kind && next.index === index; next = this.#next()) {
      text += ` (export ${quoteName(next.name)})`;
      this.#exports++;
    }
    return text;
  }
  /** Writes exports whose definitions stand above, or all. */
  #flushExports(isLast: boolean): void {
    for (
      let next = this.#next();
      next && (isLast || this.#done.has(`${next.kind} ${next.index}`));
      next = this.#next()
    ) {
      this.#out.add(`\n  (export ${quoteName(next.name)} (${next.kind} ${this.#names.use(next.kind, next.index)}))`);
      this.#exports++;
    }
  }
  #next(): Export | undefined {
    return this.#module.exports[this.#exports];
  }

  /** ` (table $t) (i32.const 0)`, ` declare`, or nothing for a passive segment. */
  #mode(mode: SegmentMode, word: 'table' | 'memory'): string {
    if (mode.kind !== 'active') return mode.kind === 'declarative' ? ' declare' : '';
    const into = mode.index === 0 ? '' : ` (${word} ${this.#names.use(word, mode.index)})`;
    return `${into} ${this.#offset(mode.offset)}`;
  }
  #offset(range: Range): string {
    return this.#out.expression(range, 'offset');
  }
  #elem(one: Elem, index: number): void {
    const { mode, funcs, items, type } = one;
    const isShort = mode.kind === 'active' && mode.index === 0 && funcs !== undefined;
    const isPlain = type === FUNCREF || type === refType(false, HEAP.func);
    const word = items ? ` ${this.#names.valType(type)}` : isShort && isPlain ? '' : ' func';
    const list = items
      ? items.map((item) => ` ${this.#out.expression(item, 'item')}`)
      : Array.from(funcs ?? [], (f) => ` ${this.#names.use('func', f)}`);
    this.#out.add(`\n  (elem${this.#names.define('elem', index)}${this.#mode(mode, 'table')}${word}${list.join('')})`);
  }
  /** Custom sections but for what is written elsewhere: names with what they name, hints with their branches. */
  #custom({ name, after, bytes }: Custom): void {
    if (name === 'name' || (name === BRANCH_HINT && this.#out.hints)) return;
    const section = SECTIONS.find(([, id]) => id === after)?.[0];
    this.#out.add(`\n  (@custom ${quoteName(name)} (${section ? `after ${section}` : 'before first'})`);
    this.#bytes(bytes);
  }
  /** The strings at the end of a form, and its parenthesis. */
  #bytes(bytes: Uint8Array): void {
    if (bytes.length <= DATA_LINE) this.#out.add(` ${quoteBytes(bytes)}`);
    else
      for (let at = 0; at < bytes.length; at += DATA_LINE)
        this.#out.add(`\n    ${quoteBytes(bytes.subarray(at, at + DATA_LINE))}`);
    this.#out.add(')');
  }
  #data(one: Module['datas'][number], index: number): void {
    const { bytes, mode } = one;
    this.#out.add(`\n  (data${this.#names.define('data', index)}${this.#mode(mode, 'memory')}`);
    this.#bytes(bytes);
  }
}
