/**
 * What annotations say of a module: names, custom sections, branch hints (specification: Appendix, Custom Sections and Annotations).
 * Leaves to others: where annotations begin and end (`lexer.ts`), the bytes of branch hints (`syntax/hints.ts`).
 * One idea: an annotation stands beside the grammar, never in it; so the module is read as if there were none, and afterwards each is
 * looked at with the tokens around it. Those that nobody knows mean nothing, and stay in the text.
 */
import type { Span } from '../source/span.ts';
import { BRANCH_HINT, writeBranchHints } from '../syntax/hints.ts';
import type { Custom, Module } from '../syntax/module.ts';
import { decodeUtf8 } from '../syntax/utf8.ts';
import type { Cursor } from './cursor.ts';
import { type Annotation, CLOSE, ID, Lexer, OPEN, STRING, type Tokens, WORD } from './lexer.ts';
import { stringBytes } from './literal.ts';

/** Words for sections, in the order of the binary format, and the ids that they have there. */
export const SECTIONS: readonly (readonly [word: string, id: number])[] = [
  ['type', 1],
  ['import', 2],
  ['func', 3],
  ['table', 4],
  ['memory', 5],
  ['tag', 13],
  ['global', 6],
  ['export', 7],
  ['start', 8],
  ['elem', 9],
  ['datacount', 12],
  ['code', 10],
  ['data', 11],
];
const LAST = 11;
const BEFORE_CODE = 12;
const KNOWN = ['custom', 'name', BRANCH_HINT];
const FIELDS = {
  type: 'types',
  func: 'funcs',
  table: 'tables',
  memory: 'mems',
  global: 'globals',
  tag: 'tags',
  elem: 'elems',
  data: 'datas',
} as const;
type Space = (typeof FIELDS)[keyof typeof FIELDS];

/** The module with what its annotations add. `first` to `end` are the tokens of its fields. */
export function annotated(c: Cursor, first: number, end: number, module: Module): Module {
  const own = c.annotations.filter(({ before }) => before >= first && before <= end);
  if (own.length === 0) return module;
  const reader = new Annotations(c, first, module);
  const open: number[] = [];
  let at = first;
  for (const annotation of own) {
    for (; at < annotation.before; at++) {
      if (c.tokens.kind[at] === OPEN) open.push(at);
      else if (c.tokens.kind[at] === CLOSE) open.pop();
    }
    reader.read(annotation, open);
  }
  return reader.result();
}

/** The name directly behind `(@`, and where the contents begin. */
function idOf(text: string, { from }: Annotation): { id: string; at: number } {
  const rest = /^[^\s"();,[\]{}]*/.exec(text.slice(from + 2, from + 200))![0];
  if (rest !== '') return { id: rest, at: from + 2 + rest.length };
  const quoted = /^"(?:[^"\\]|\\.)*"/.exec(text.slice(from + 2, from + 1000));
  if (!quoted) return { id: '', at: from + 2 };
  const at = from + 2 + quoted[0].length;
  return { id: decodeUtf8(stringBytes(text, from + 2, at)) ?? '', at };
}

class Annotations {
  readonly #c: Cursor;
  readonly #first: number;
  readonly #module: Module;
  readonly #customs: Custom[] = [];
  readonly #names = new Map<Space, Map<number, string>>();
  readonly #hints = new Map<number, number>();
  #moduleName: string | undefined;
  #hinted = -1;

  constructor(c: Cursor, first: number, module: Module) {
    this.#c = c;
    this.#first = first;
    this.#module = module;
  }

  read(annotation: Annotation, open: readonly number[]): void {
    const { text } = this.#c;
    const { id, at } = idOf(text, annotation);
    if (!KNOWN.includes(id)) return;
    const span = { from: annotation.from, to: at };
    const inside = new Lexer(text.slice(at, annotation.to - 1)).tokens();
    if (id === 'custom') this.#custom(inside, open, span);
    else if (id === 'name') this.#name(inside, open, annotation, span);
    else this.#hint(inside, open, annotation, span);
  }

  result(): Module {
    const module = this.#module;
    const hints = { name: BRANCH_HINT, after: BEFORE_CODE, span: { from: 0, to: 0 } };
    const customs =
      this.#hints.size > 0
        ? [...this.#customs, { ...hints, bytes: writeBranchHints(module, this.#hints) }]
        : this.#customs;
    const named: Partial<Record<Space, unknown>> = {};
    for (const [space, names] of this.#names)
      named[space] = module[space].map((entity, i) => (names.has(i) ? { ...entity, name: names.get(i) } : entity));
    const name = this.#moduleName === undefined ? {} : { name: this.#moduleName };
    return { ...module, ...name, ...(named as Partial<Module>), customs };
  }

  #refuse(id: string, detail: string, span: Span): void {
    const phrase = detail === '' ? `misplaced @${id} annotation` : `@${id} annotation: ${detail}`;
    this.#c.report('TXT170', '', span, {}, phrase);
  }

  #custom(t: Tokens, open: readonly number[], span: Span): void {
    const refuse = (detail: string): void => this.#refuse('custom', detail, span);
    if (open.length > 0) return refuse('');
    if (t.kind[0] !== STRING) return refuse('missing section name');
    const name = decodeUtf8(stringBytes(t.text, t.from[0]!, t.to[0]!));
    if (name === undefined) return refuse('malformed UTF-8 encoding');
    const word = (i: number): string => t.text.slice(t.from[i], t.to[i]);
    let at = 1;
    let after = LAST;
    if (t.kind[1] === OPEN) {
      const side = word(2);
      if (side !== 'before' && side !== 'after') return refuse('malformed placement');
      const place = word(3);
      const index = SECTIONS.findIndex(([one]) => one === place);
      if (index < 0 && place !== 'first' && place !== 'last') return refuse('malformed section kind');
      if (t.kind[4] !== CLOSE) return refuse('unexpected token');
      if (index >= 0) after = side === 'after' ? SECTIONS[index]![1] : (SECTIONS[index - 1]?.[1] ?? 0);
      else after = place === 'first' ? 0 : LAST;
      at = 5;
    }
    const pieces: number[] = [];
    for (; at < t.count; at++) {
      if (t.kind[at] !== STRING) return refuse('unexpected token');
      for (const byte of stringBytes(t.text, t.from[at]!, t.to[at]!)) pieces.push(byte);
    }
    this.#customs.push({ name, bytes: Uint8Array.from(pieces), after, span });
  }

  #name(t: Tokens, open: readonly number[], { before }: Annotation, span: Span): void {
    const refuse = (detail: string): void => this.#refuse('name', detail, span);
    if (t.kind[0] !== STRING || t.count !== 1) return refuse('unexpected token');
    const name = decodeUtf8(stringBytes(t.text, t.from[0]!, t.to[0]!));
    if (name === undefined) return refuse('malformed UTF-8 encoding');
    const form = open.at(-1);
    if (form === undefined) {
      if (before !== this.#first) return refuse('');
      if (this.#moduleName !== undefined) return refuse('multiple module');
      this.#moduleName = name;
      return;
    }
    const { tokens } = this.#c;
    const word = this.#c.textAt(form + 1);
    const isHead = before === form + 2 || (before === form + 3 && tokens.kind[form + 2] === ID);
    const space = Object.hasOwn(FIELDS, word) ? FIELDS[word as keyof typeof FIELDS] : undefined;
    if (!space || !isHead) return refuse('');
    const index = this.#module[space].findIndex((entity) => entity.span.from === tokens.from[form]);
    const names = this.#names.get(space) ?? new Map<number, string>();
    if (names.has(index)) return refuse(`multiple ${word}`);
    this.#names.set(space, names.set(index, name));
  }

  #hint(t: Tokens, open: readonly number[], { before }: Annotation, span: Span): void {
    const { tokens } = this.#c;
    const refuse = (detail: string): void => this.#refuse(BRANCH_HINT, detail, span);
    const [value, rest] = t.kind[0] === STRING ? stringBytes(t.text, t.from[0]!, t.to[0]!) : [];
    if (t.count !== 1 || value === undefined || value > 1 || rest !== undefined) return refuse('unexpected token');
    if (open.length === 0 || this.#c.textAt(open[0]! + 1) !== 'func') return refuse('not in a function');
    if (this.#hinted === before) return refuse('duplicate annotation');
    this.#hinted = before;
    const target = tokens.kind[before] === OPEN ? before + 1 : before;
    const word = tokens.kind[target] === WORD ? this.#c.textAt(target) : '';
    const { origins } = this.#module;
    const entry = word === 'if' || word === 'br_if' ? (origins?.from.indexOf(tokens.from[target]!) ?? -1) : -1;
    if (entry < 0) return refuse('invalid target');
    this.#hints.set(origins!.byte[entry]!, value);
  }
}
