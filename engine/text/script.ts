/**
 * Test scripts, `.wast`: modules, actions and assertions as data (specification's reference interpreter, Scripts).
 * Leaves to others: running them (`script/runner`), parsing quoted modules (`parse` on their bytes), decoding binary ones.
 * One idea: a script is read whole before anything runs, and a module that is refused is itself a command, since
 * scripts are as much about what must be refused as about what must work.
 */
import type { Diagnostic } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import type { Module } from '../syntax/module.ts';
import { HEAP, type HeapType } from '../syntax/types.ts';
import { Writer } from '../syntax/writer.ts';
import { float, integer, type NanPattern, nanPattern, unsigned, type Vector, vector, vectorBits } from './constant.ts';
import type { Cursor } from './cursor.ts';
import { CLOSE, EOF, ID, NUMBER, OPEN, STRING, WORD } from './lexer.ts';
import { attempt, cursorOf, finish, moduleBody, openEnd } from './parse.ts';

/** A module as a script holds it. `text` has been parsed; `module` is absent if it was refused. */
export type ScriptModule =
  | { readonly kind: 'text'; readonly module?: Module; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'binary'; readonly bytes: Uint8Array }
  /** Source in quotes, for `parse`. */
  | { readonly kind: 'quote'; readonly bytes: Uint8Array };

/** An argument. `bits` are unsigned; references are null, or a number by which the host knows them. */
export type Argument =
  | { readonly type: 'i32' | 'i64' | 'f32' | 'f64' | 'v128'; readonly bits: bigint }
  /** `heap` is absent for a bare `(ref.null)`. */
  | { readonly type: 'null'; readonly heap?: HeapType }
  | { readonly type: 'extern' | 'host'; readonly value: number };

/** What a result must be. */
export type Expected =
  | Argument
  | { readonly type: 'f32' | 'f64'; readonly nan: NanPattern }
  | { readonly type: 'lanes'; readonly vector: Vector }
  /** Any reference of that heap type, not null; `func` may say which index, which nobody checks. */
  | { readonly type: 'ref'; readonly heap: keyof typeof HEAP }
  | { readonly type: 'either'; readonly any: readonly Expected[] };

/** `module` is the script's name of an instance, without the dollar; absent for the latest. */
export type Action =
  | { readonly kind: 'invoke'; readonly module?: string; readonly name: string; readonly args: readonly Argument[] }
  | { readonly kind: 'get'; readonly module?: string; readonly name: string };

/** `definition`: only define, do not instantiate. */
export type ModuleCommand = {
  readonly kind: 'module';
  readonly name?: string;
  readonly definition: boolean;
  readonly source: ScriptModule;
};

export type ScriptCommand = { readonly span: Span } & (
  | ModuleCommand
  /** Instantiates the definition `of` (absent: the latest) and names the instance. */
  | { readonly kind: 'instance'; readonly name?: string; readonly of?: string }
  | { readonly kind: 'register'; readonly as: string; readonly module?: string }
  | { readonly kind: 'action'; readonly action: Action }
  | { readonly kind: 'assert_return'; readonly action: Action; readonly expected: readonly Expected[] }
  | { readonly kind: 'assert_trap' | 'assert_exhaustion'; readonly action: Action; readonly message: string }
  | { readonly kind: 'assert_exception'; readonly action: Action }
  /** Instantiating the module traps. */
  | { readonly kind: 'assert_trap_module'; readonly source: ScriptModule; readonly message: string }
  | {
      readonly kind:
        | 'assert_malformed'
        | 'assert_invalid'
        | 'assert_unlinkable'
        | 'assert_malformed_custom'
        | 'assert_invalid_custom';
      readonly source: ScriptModule;
      readonly message: string;
    }
);
type Bare = ScriptCommand extends infer C ? (C extends ScriptCommand ? Omit<C, 'span'> : never) : never;

/** Parses a script. What is wrong inside one of its modules is in that module's command, not in `diagnostics`. Never throws. */
export function parseScript(
  source: string | Uint8Array,
  name = 'script.wast',
): { readonly commands: readonly ScriptCommand[]; readonly diagnostics: readonly Diagnostic[] } {
  const c = cursorOf(source);
  const broken = openEnd(c);
  const commands: ScriptCommand[] = [];
  const isModule =
    c.kind() === OPEN &&
    /^(func|type|import|memory|table|global|export|data|elem|start|rec|tag)$/.test(c.textAt(c.at + 1));
  if (isModule) {
    const span = { from: 0, to: c.text.length };
    commands.push({ kind: 'module', definition: false, source: text(c, c.tokens.count, name), span });
  }
  while (c.kind() !== EOF) {
    const open = c.at;
    attempt(c, () => {
      if (c.kind() !== OPEN || c.kind(1) !== WORD)
        c.unexpected('a command such as (module …) or (assert_return …)', COMMANDS);
      const span = { from: c.tokens.from[open]!, to: c.spanAt(c.match[open]!).to };
      commands.push({ ...command(c, name), span } as ScriptCommand);
    });
    if (c.tokens.kind[open] === OPEN) c.leave(open);
    else c.at = open + 1;
  }
  return { commands, diagnostics: finish(c, broken) };
}

const REFUSALS = [
  'assert_malformed',
  'assert_invalid',
  'assert_unlinkable',
  'assert_malformed_custom',
  'assert_invalid_custom',
] as const;
const COMMANDS = [
  'module',
  'register',
  'invoke',
  'get',
  'assert_return',
  'assert_trap',
  'assert_exhaustion',
  'assert_exception',
  ...REFUSALS,
];
const named = (id: { name: string } | undefined): { name?: string } => (id ? { name: id.name } : {});
const inModule = (id: { name: string } | undefined): { module?: string } => (id ? { module: id.name } : {});

/** One command; the cursor is at its parenthesis, and may end anywhere in it. */
function command(c: Cursor, scriptName: string): Bare {
  const open = c.at;
  const word = c.textAt(c.at + 1);
  if (word === 'module') return moduleCommand(c, scriptName);
  if (word === 'invoke' || word === 'get') return { kind: 'action', action: action(c) };
  c.at += 2;
  const refusal = REFUSALS.find((known) => known === word);
  if (refusal) return { kind: refusal, source: moduleSource(c, scriptName), message: c.name('the message') };
  switch (word) {
    case 'register': {
      const as = c.name();
      return { kind: 'register', as, ...inModule(c.id()) };
    }
    case 'assert_return': {
      const done = action(c);
      const expected: Expected[] = [];
      while (c.kind() !== CLOSE) expected.push(result(c));
      return { kind: 'assert_return', action: done, expected };
    }
    case 'assert_trap':
      if (c.isForm('module'))
        return { kind: 'assert_trap_module', source: moduleSource(c, scriptName), message: c.name('the message') };
      return { kind: 'assert_trap', action: action(c), message: c.name('the message') };
    case 'assert_exhaustion':
      return { kind: 'assert_exhaustion', action: action(c), message: c.name('the message') };
    case 'assert_exception':
      return { kind: 'assert_exception', action: action(c) };
  }
  c.at = open;
  return c.unexpected('a command such as (module …) or (assert_return …)', COMMANDS);
}

function moduleCommand(c: Cursor, scriptName: string): Bare {
  const at = c.at;
  c.at += 2;
  if (c.takeWord('instance')) {
    const id = c.id();
    const of = c.id();
    return { kind: 'instance', ...named(id), ...(of ? { of: of.name } : {}) };
  }
  const definition = c.takeWord('definition');
  const id = c.id();
  c.at = at;
  return { kind: 'module', definition, ...named(id), source: moduleSource(c, scriptName) };
}

/** `(module definition? $id? …)` of any kind; ends behind it. */
function moduleSource(c: Cursor, scriptName: string): ScriptModule {
  const open = c.at;
  if (!c.openForm('module')) return c.unexpected('(module …)', ['module']);
  c.takeWord('definition');
  const id = c.id();
  const kind = c.isWord('binary') ? 'binary' : c.isWord('quote') ? 'quote' : undefined;
  if (!kind) {
    const source = text(c, c.match[open]!, scriptName, id?.name);
    c.leave(open);
    return source;
  }
  c.at++;
  const w = new Writer();
  while (c.kind() === STRING) {
    w.raw(c.bytes());
    // Strings of a quoted module are lines.
    if (kind === 'quote') w.u8(10);
  }
  c.close();
  return { kind, bytes: w.done() };
}

function text(c: Cursor, end: number, scriptName: string, name?: string): ScriptModule {
  const before = c.diagnostics.length;
  const module = moduleBody(c, end, scriptName, name);
  const diagnostics = c.diagnostics.splice(before).sort((x, y) => x.span.from - y.span.from);
  return diagnostics.length === 0 ? { kind: 'text', module, diagnostics } : { kind: 'text', diagnostics };
}

function action(c: Cursor): Action {
  const isInvoke = c.isForm('invoke');
  if (!isInvoke && !c.isForm('get')) return c.unexpected('(invoke …) or (get …)', ['invoke', 'get']);
  c.at += 2;
  const module = inModule(c.id());
  const name = c.name('the name of an export');
  const args: Argument[] = [];
  while (isInvoke && c.kind() === OPEN) {
    const value = result(c);
    if (!isArgument(value)) return c.fail('TXT160', 'an argument must be one value', c.spanAt(c.at - 1));
    args.push(value);
  }
  c.close();
  return isInvoke ? { kind: 'invoke', ...module, name, args } : { kind: 'get', ...module, name };
}
const isArgument = (value: Expected): value is Argument =>
  'bits' in value || value.type === 'null' || value.type === 'extern' || value.type === 'host';

/** An expected result, which every argument is as well; ends behind it. */
function result(c: Cursor): Expected {
  c.open('a value such as (i32.const 1)');
  const word = c.word();
  c.at++;
  const value = resultOf(c, word);
  c.close('the end of this value');
  return value;
}

function resultOf(c: Cursor, word: string): Expected {
  switch (word) {
    case 'i32.const':
      return { type: 'i32', bits: integer(c, 32) };
    case 'i64.const':
      return { type: 'i64', bits: integer(c, 64) };
    case 'f32.const':
    case 'f64.const': {
      const type = word === 'f32.const' ? 'f32' : 'f64';
      const nan = nanPattern(c);
      return nan ? { type, nan } : { type, bits: float(c, type === 'f32' ? 32 : 64) };
    }
    case 'v128.const': {
      const first = c.at;
      const lanes = vector(c, true);
      if (lanes.lanes.some((lane) => typeof lane === 'string')) return { type: 'lanes', vector: lanes };
      c.at = first;
      return { type: 'v128', bits: vectorBits(c) };
    }
    case 'ref.null': {
      const isHeap = c.kind() === WORD && Object.hasOwn(HEAP, c.word());
      const heap = isHeap ? HEAP[c.word() as keyof typeof HEAP] : undefined;
      if (c.kind() === WORD || c.kind() === ID || c.kind() === NUMBER) c.at++;
      return heap === undefined ? { type: 'null' } : { type: 'null', heap };
    }
    case 'ref.extern':
    case 'ref.host':
      if (c.kind() === NUMBER)
        return { type: word === 'ref.host' ? 'host' : 'extern', value: Number(unsigned(c, 32, 'a number')) };
      return { type: 'ref', heap: 'extern' };
    case 'either': {
      const any: Expected[] = [];
      while (c.kind() === OPEN && !c.isForm('either')) any.push(result(c));
      return { type: 'either', any };
    }
  }
  const heap = word.startsWith('ref.') ? word.slice(4) : '';
  if (!Object.hasOwn(HEAP, heap)) {
    c.at--;
    return c.unexpected('a value', [
      'i32.const',
      'i64.const',
      'f32.const',
      'f64.const',
      'v128.const',
      'ref.null',
      'ref.extern',
      'ref.func',
      'either',
    ]);
  }
  if (c.kind() === NUMBER || c.kind() === ID) c.at++;
  return { type: 'ref', heap: heap as keyof typeof HEAP };
}
