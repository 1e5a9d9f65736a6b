/**
 * Text to module: lexing, declaring names, types, then every field in order (specification: Text Format, Modules).
 * Leaves to others: validation (`valid/`) and bytes of sections (`binary/`).
 * One idea: names may be used before they are declared, so a first walk over the fields only counts and names them;
 * it looks at the first words of each and skips the rest by its matching parenthesis.
 */
import type { Diagnostic } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import type { Module } from '../syntax/module.ts';
import { decodeUtf8 } from '../syntax/utf8.ts';
import { annotated } from './annotations.ts';
import { Assembly } from './assembly.ts';
import { unclosed } from './balance.ts';
import { Abandon, Cursor, type Occurrence } from './cursor.ts';
import { Fields } from './fields.ts';
import { CLOSE, EOF, ID, Lexer, OPEN, STRING } from './lexer.ts';
import { recField, typeField } from './types.ts';

export interface Parsed {
  /** Absent if there is any diagnostic of severity error. */
  readonly module?: Module;
  readonly diagnostics: readonly Diagnostic[];
}

/** Parses one module: `(module …)`, or its fields alone. Bytes are decoded as UTF-8 first. Never throws. */
export function parse(source: string | Uint8Array, name = 'module.wat'): Parsed {
  const c = cursorOf(source);
  let module: Module | undefined;
  const broken = openEnd(c);
  attempt(c, () => {
    const open = c.at;
    const isWrapped = c.isForm('module');
    if (isWrapped) c.at += 2;
    const id = isWrapped ? c.id() : undefined;
    if (isWrapped) c.takeWord('definition');
    if (c.isWord('binary') || c.isWord('quote'))
      c.unexpected('a field of the module', [], { hint: 'A module in quotes belongs in a .wast script.' });
    const end = isWrapped ? c.match[open]! : c.tokens.count;
    module = moduleBody(c, end, name, id?.name);
    if (isWrapped) c.at = Math.min(end + 1, c.tokens.count);
    if (c.kind() === CLOSE) c.fail('TXT114', 'this parenthesis closes nothing', c.span());
    if (c.kind() !== EOF)
      c.unexpected('the end of the text', [], { notes: [{ span: c.spanAt(end), message: 'the module ends here' }] });
  });
  const diagnostics = finish(c, broken);
  return diagnostics.length === 0 && module ? { module, diagnostics } : { diagnostics };
}

/** Every `$name` in `text` that names something, also where other parts of it are wrong. */
export function occurrences(text: string): readonly Occurrence[] {
  const c = cursorOf(text);
  const open = c.at;
  const isWrapped = c.openForm('module');
  if (isWrapped) c.id();
  moduleBody(c, isWrapped ? c.match[open]! : c.tokens.count, '');
  return c.symbols;
}

/** A cursor over the tokens of `source`, with everything that lexing found wrong already reported. */
export function cursorOf(source: string | Uint8Array): Cursor {
  const bad: number[] = [];
  const text = typeof source === 'string' ? source : decodeUtf8(source, bad)!;
  const lexer = new Lexer(text);
  const c = new Cursor(lexer.tokens(), lexer.annotations);
  for (const from of bad.slice(0, 20)) c.report('TXT103', 'this byte belongs to no character', { from, to: from + 1 });
  for (const error of lexer.errors) {
    if (!bad.includes(error.span.from)) c.report(error.code, error.detail, error.span);
  }
  return c;
}

/** What lexing and matching found wrong, and the place from which messages of the grammar would only echo it. */
export interface Broken {
  readonly first: readonly Diagnostic[];
  readonly until: number;
}

/** Reports parentheses left open, unless a string or comment that swallows the rest explains them. */
export function openEnd(c: Cursor): Broken | undefined {
  const swallow = c.diagnostics.find((d) => d.code === 'TXT104' || d.code === 'TXT105' || d.code === 'TXT108');
  if (swallow) return { first: [...c.diagnostics], until: swallow.span.from };
  const found = unclosed(c.tokens);
  if (!found) return undefined;
  const before = c.spanAt(Math.max(0, c.tokens.count - 1));
  const count =
    found.count === 1 ? 'one closing parenthesis is missing' : `${found.count} closing parentheses are missing`;
  const notes = [
    {
      span: c.spanAt(found.open),
      message: `${c.shown(found.open)} opens here and seems to be the one that stays open`,
    },
  ];
  c.report('TXT113', `the text ends, ${count}`, before, { notes });
  return { first: [...c.diagnostics], until: found.until };
}

/** All diagnostics in the order of the text, without echoes of what is broken. */
export function finish(c: Cursor, broken: Broken | undefined): readonly Diagnostic[] {
  const kept = c.diagnostics.filter((d) => !broken || broken.first.includes(d) || d.span.to <= broken.until);
  return kept.sort((x, y) => x.span.from - y.span.from);
}

/** Runs `rule`, which may give up; true if it did not. */
export function attempt(c: Cursor, rule: () => void): boolean {
  const before = c.at;
  try {
    rule();
    return true;
  } catch (error) {
    if (!(error instanceof Abandon)) throw error;
    if (c.at < before) c.at = before;
    return false;
  }
}

/** The fields from the cursor to token `end`, and the module that they make. */
export function moduleBody(c: Cursor, end: number, sourceName: string, name?: string): Module {
  const a = new Assembly(c);
  const first = c.at;
  const types = declare(a, end);
  for (const at of types) {
    c.at = at;
    attempt(c, () => (c.isForm('rec') ? recField(a) : typeField(a, a.types.length, 1)));
  }
  c.at = first;
  const fields = new Fields(a);
  while (c.at < end) {
    const open = c.at;
    const isType = c.isForm('type') || c.isForm('rec');
    if (!isType && attempt(c, () => fields.field())) continue;
    // Skip to behind this field, or over the stray token.
    if (c.tokens.kind[open] === OPEN) c.leave(open);
    else c.at = open + 1;
  }
  const { parts } = fields;
  return annotated(c, first, end, {
    source: { kind: 'text', name: sourceName, text: c.text },
    ...(name === undefined ? {} : { name }),
    code: a.code.done(),
    origins: a.origins(),
    types: a.types,
    imports: parts.imports,
    funcs: parts.funcs,
    tables: parts.tables,
    mems: parts.mems,
    globals: parts.globals,
    tags: parts.tags,
    exports: parts.exports,
    ...(parts.start ? { start: parts.start } : {}),
    elems: parts.elems,
    datas: parts.datas,
    ...(a.usesData ? { dataCount: parts.datas.length } : {}),
    customs: [],
  });
}

const DEFINED = ['func', 'table', 'memory', 'global', 'tag'] as const;

/** Counts and names what each field declares; gives the tokens where types and recursive groups begin. */
function declare(a: Assembly, end: number): number[] {
  const { c, spaces } = a;
  const types: number[] = [];
  let definition: { what: string; span: Span } | undefined;
  const id = (at: number): { name: string; span: Span } | undefined =>
    c.tokens.kind[at] === ID ? { name: c.idName(at), span: c.spanAt(at) } : undefined;
  const importHere = (span: Span): void => {
    if (!definition) return;
    const notes = [{ span: definition.span, message: 'the first definition is here' }];
    c.report('TXT140', 'imports stand before definitions', span, { notes }, `import after ${definition.what}`);
  };
  for (let open = c.at; open < end; open = c.tokens.kind[open] === OPEN ? c.match[open]! + 1 : open + 1) {
    if (c.tokens.kind[open] !== OPEN) continue;
    const word = c.textAt(open + 1);
    const kind = DEFINED.find((known) => known === word);
    if (word === 'type') {
      types.push(open);
      spaces.type.declare(c, id(open + 2));
    } else if (word === 'rec') {
      types.push(open);
      for (let at = open + 2; c.tokens.kind[at] === OPEN; at = c.match[at]! + 1) spaces.type.declare(c, id(at + 2));
    } else if (word === 'elem' || word === 'data') spaces[word].declare(c, id(open + 2));
    else if (word === 'import') {
      importHere(c.spanAt(open + 1));
      // (import "m" "n" (kind $id …
      const inner = open + 4;
      const imported = DEFINED.find((known) => c.tokens.kind[inner] === OPEN && c.textAt(inner + 1) === known);
      if (imported && c.tokens.kind[open + 3] === STRING) spaces[imported].declare(c, id(inner + 2));
    } else if (kind) {
      spaces[kind].declare(c, id(open + 2));
      const inside = contents(c, open);
      if (inside === 'import') importHere(c.spanAt(open + 1));
      else definition ??= { what: spaces[kind].long, span: c.spanAt(open + 1) };
      if (kind === 'table' && inside === 'elem') spaces.elem.declare(c, undefined);
      if (kind === 'memory' && inside === 'data') spaces.data.declare(c, undefined);
    }
  }
  return types;
}

/** Whether the definition at `open` holds an import or a segment; those stand outside of any further parenthesis. */
function contents(c: Cursor, open: number): 'import' | 'elem' | 'data' | undefined {
  for (let at = open + 2; at < c.match[open]!; at = c.tokens.kind[at] === OPEN ? c.match[at]! + 1 : at + 1) {
    if (c.tokens.kind[at] !== OPEN) continue;
    const word = c.textAt(at + 1);
    if (word === 'import' || word === 'elem' || word === 'data') return word;
    if (word !== 'export' && word !== 'ref') return undefined;
  }
  return undefined;
}
