/**
 * What an editor may ask about a word: what it means, and which words could stand here.
 * All of it comes from the instruction table and from the names of the module; nothing is written down twice. It leaves errors to the
 * parser and validator, and drawing to the page. Loaded only when an editor is open, since the table's prose is most of its weight.
 * One idea: help that is derived cannot be wrong about the machine, because it is the machine's own table.
 */
import type { Immediate, Row } from '../isa/row.ts';
import { implemented } from '../isa/row.ts';
import { rows } from '../isa/rows.ts';
import type { Span } from '../source/span.ts';
import type { Module } from '../syntax/module.ts';
import { typeName, typeNames, type ValType } from '../syntax/types.ts';
import type { CompletionItem, HoverInfo } from './protocol.ts';

const byName = new Map<string, Row>(rows.map((row) => [row[0], row]));

const KEYWORDS: Readonly<Record<string, string>> = {
  module: 'Everything stands inside one module.',
  func: 'A function: its parameters, its results, its locals, its instructions.',
  param: 'A parameter; it becomes the local with the next number.',
  result: 'A type that is left on the stack at the end.',
  local: 'A variable of one call, zero at entry.',
  export: 'A name under which the outside finds this.',
  import: 'Something that the outside must supply, by two names.',
  memory: 'A linear memory: pages now, and pages at most.',
  data: 'Bytes that are copied into memory when the module comes to life.',
  table: 'References by number, for calls whose target is chosen while running.',
  elem: 'References that are put into a table when the module comes to life.',
  global: 'A variable of the whole module.',
  mut: 'May be changed.',
  type: 'A function type with a name.',
  start: 'The function that runs when the module comes to life.',
  offset: 'Where an active segment goes.',
};
/** The two arms of an `if`; apart, because an object with a `then` is taken for a promise. */
const ARMS: readonly (readonly [string, string])[] = [
  ['then', 'Runs if the condition is not zero.'],
  ['else', 'Runs if the condition is zero.'],
];
const keywords: ReadonlyMap<string, string> = new Map([...Object.entries(KEYWORDS), ...ARMS]);
const TYPES: Readonly<Record<string, string>> = {
  i32: 'A 32-bit integer without a sign of its own: the instruction decides.',
  i64: 'A 64-bit integer.',
  f32: 'A 32-bit IEEE 754 number.',
  f64: 'A 64-bit IEEE 754 number: what Python calls a float.',
  funcref: 'A reference to any function, or null.',
  externref: 'A reference to something of the host, or null.',
};

/** How each immediate is written, for signatures in help. */
const WRITTEN: Partial<Readonly<Record<Immediate, string>>> = {
  blocktype: '(result …)',
  labels: '$label …',
  valtypes: '(result t)',
  memarg: 'offset=… align=…',
  catches: '(catch …) …',
  lanes: 'lane …',
};
const written = (kind: Immediate): string =>
  WRITTEN[kind] ?? (['i32', 'i64', 'f32', 'f64', 'v128', 'count', 'lane'].includes(kind) ? kind : `$${kind}`);

/** `[i32 i32] → [i32]`, or what can be said of an instruction whose type depends on where it stands. */
export function signatureOf(row: Row): string {
  const [, , , type] = row;
  if (type === '*') return 'type depends on context';
  const [takes = '', gives = ''] = type.split('->').map((side) => side.trim());
  return `[${takes}] → [${gives}]`;
}

/** The word of WebAssembly text around `at`, if there is one. */
export function wordAt(text: string, at: number): (Span & { readonly word: string }) | undefined {
  const isWord = (c: string | undefined): boolean => c !== undefined && /[^\s()";,[\]{}]/.test(c);
  let from = at;
  let to = at;
  while (from > 0 && isWord(text[from - 1])) from--;
  while (isWord(text[to])) to++;
  return from === to ? undefined : { from, to, word: text.slice(from, to) };
}

/** Index of the function whose text encloses `at`, if the module is of text. */
function funcAt(module: Module, at: number): number {
  return module.funcs.findIndex((f) => f.span.from <= at && at <= f.span.to);
}

/** What every `$name` in reach of `at` stands for: one line each. */
function namesAt(module: Module, at: number): Map<string, string> {
  const names = new Map<string, string>();
  const signature = (type: number): string => {
    const comp = module.types[type]?.def.comp;
    return comp?.kind === 'func' ? `${typeNames(comp.params)} → ${typeNames(comp.results)}` : '';
  };
  for (const [kind, list] of [
    ['table', module.tables],
    ['memory', module.mems],
    ['tag', module.tags],
    ['type', module.types],
  ] as const)
    list.forEach((item, i) => item.name && names.set(`$${item.name}`, `${kind} ${i}`));
  module.globals.forEach(
    (g, i) => g.name && names.set(`$${g.name}`, `global ${i}: ${g.type.mutable ? 'mut ' : ''}${typeName(g.type.val)}`),
  );
  module.funcs.forEach((f, i) => f.name && names.set(`$${f.name}`, `func ${i}: ${signature(f.type)}`));
  const index = funcAt(module, at);
  const func = module.funcs[index];
  if (!func) return names;
  const comp = module.types[func.type]?.def.comp;
  const params: readonly ValType[] = comp?.kind === 'func' ? comp.params : [];
  const types = [...params, ...func.locals.flatMap((l) => Array<ValType>(Math.min(l.count, 1000)).fill(l.type))];
  for (const [i, name] of func.localNames ?? [])
    names.set(`$${name}`, `${i < params.length ? 'param' : 'local'} ${i}: ${typeName(types[i] ?? 0)}`);
  for (const [, name] of func.labelNames ?? []) if (!names.has(`$${name}`)) names.set(`$${name}`, 'label');
  return names;
}

/** What the word at `at` means, or null. `module` is the last one that could be read. */
export function hover(text: string, at: number, module: Module | undefined): HoverInfo | null {
  const found = wordAt(text, at);
  if (!found) return null;
  const { from, to, word } = found;
  const row = byName.get(word);
  if (row) {
    const [name, , immediates, , meaning, , since, summary] = row;
    const later = implemented.has(since) ? '' : ` It belongs to ${since}, which this machine does not run yet.`;
    return {
      span: { from, to },
      title: [name, ...immediates.map(written)].join(' '),
      signature: signatureOf(row),
      ...(meaning ? { meaning } : {}),
      summary: summary + later,
      page: name,
    };
  }
  const plain = keywords.get(word) ?? (Object.hasOwn(TYPES, word) ? TYPES[word] : undefined);
  if (plain) return { span: { from, to }, title: word, signature: '', summary: plain };
  const named = module && word.startsWith('$') ? namesAt(module, at).get(word) : undefined;
  return named ? { span: { from, to }, title: word, signature: named, summary: '' } : null;
}

/** What may stand at `at`, given what is typed of it so far. */
export function completion(text: string, at: number, module: Module | undefined): CompletionItem[] {
  const typed = wordAt(text.slice(0, at), at);
  const from = typed?.from ?? at;
  const word = typed?.word ?? '';
  if (word.startsWith('$')) {
    const names = module ? namesAt(module, at) : new Map<string, string>();
    for (const [name] of text.matchAll(/\$[^\s()";,]+/g)) if (!names.has(name) && name !== word) names.set(name, '');
    return [...names]
      .filter(([name]) => name.startsWith(word))
      .map(([label, detail]) => ({ label, detail, kind: 'name', from }));
  }
  const items: CompletionItem[] = [];
  if (text[from - 1] === '(')
    for (const [label, info] of keywords)
      if (label.startsWith(word)) items.push({ label, detail: '', info, kind: 'keyword', from });
  for (const [label, info] of Object.entries(TYPES))
    if (label.startsWith(word)) items.push({ label, detail: '', info, kind: 'type', from });
  for (const row of rows)
    if (row[0].startsWith(word) && implemented.has(row[6]))
      items.push({ label: row[0], detail: signatureOf(row), info: row[7], kind: 'instruction', from });
  return items;
}
