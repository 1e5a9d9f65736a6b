/**
 * Functions on JavaScript's strings that a module may import by name, and strings as imported globals (JavaScript Interface: Builtins).
 * Leaves to others: reading the other imports (`instance.ts`).
 * One idea: these are what a page could have passed as imports itself; having names that engines know, they need no glue, and an engine
 * may run them as instructions.
 */
import { newGlobal } from '../exec/life.ts';
import type { ArrayInst } from '../runtime/object.ts';
import { type ExternInst, ExternRef, type FuncInst, hostFunc, type Value } from '../runtime/store.ts';
import { canonical, canonicalFunc, canonicalIds, matchesDefined, matchesGlobal } from '../syntax/matching.ts';
import { type ExternKind, type Module, spaceOf } from '../syntax/module.ts';
import { EXTERNREF, type FuncType, HEAP, I16, I32, refType, type TypeDef, type ValType } from '../syntax/types.ts';
import type { CompiledModule } from './brand.ts';
import { RuntimeError, uncatchable } from './errors.ts';
import { refToJs } from './values.ts';

const SET = 'js-string';
const STRING_MODULE = `wasm:${SET}`;
const STRING = refType(false, HEAP.extern);

const SHORT_ARRAY: TypeDef = {
  final: true,
  supers: [],
  comp: { kind: 'array', field: { storage: I16, mutable: true } },
  group: 0,
  groupSize: 1,
};
const SHORTS = refType(true, canonicalIds([{ def: SHORT_ARRAY, span: { from: 0, to: 0 } }])[0]!);

function trap(message: string): never {
  throw uncatchable(new RuntimeError(message));
}
const asString = (value: unknown): string => (typeof value === 'string' ? value : trap('illegal cast'));
const orNull = (value: unknown): string | null => (value === null ? null : asString(value));

/** Takes numbers without sign, values of JavaScript and arrays of programs, gives a number or a string. */
type Builtin = FuncType & { readonly run: (...args: never[]) => unknown };
const builtin = (params: readonly ValType[], result: ValType, run: (...args: never[]) => unknown): Builtin => ({
  params,
  results: [result],
  run,
});

const BUILTINS: ReadonlyMap<string, Builtin> = new Map([
  ['cast', builtin([EXTERNREF], STRING, asString)],
  ['test', builtin([EXTERNREF], I32, (value) => (typeof value === 'string' ? 1 : 0))],
  ['fromCharCodeArray', builtin([SHORTS, I32, I32], STRING, fromCharCodeArray)],
  ['intoCharCodeArray', builtin([EXTERNREF, SHORTS, I32], I32, intoCharCodeArray)],
  ['fromCharCode', builtin([I32], STRING, (code: number) => String.fromCharCode(code))],
  [
    'fromCodePoint',
    builtin([I32], STRING, (code: number) =>
      code > 0x10ffff ? trap('invalid code point') : String.fromCodePoint(code),
    ),
  ],
  ['charCodeAt', builtin([EXTERNREF, I32], I32, (text, at: number) => inside(text, at).charCodeAt(at))],
  ['codePointAt', builtin([EXTERNREF, I32], I32, (text, at: number) => inside(text, at).codePointAt(at))],
  ['length', builtin([EXTERNREF], I32, (text) => asString(text).length)],
  ['concat', builtin([EXTERNREF, EXTERNREF], STRING, (a, b) => asString(a) + asString(b))],
  ['substring', builtin([EXTERNREF, I32, I32], STRING, substring)],
  ['equals', builtin([EXTERNREF, EXTERNREF], I32, (a, b) => (orNull(a) === orNull(b) ? 1 : 0))],
  ['compare', builtin([EXTERNREF, EXTERNREF], I32, compare)],
]);

function inside(value: unknown, at: number): string {
  const text = asString(value);
  return at < text.length ? text : trap('string offset out of bounds');
}
function substring(value: unknown, from: number, to: number): string {
  const text = asString(value);
  return from > to || from > text.length ? '' : text.substring(from, to);
}
function compare(a: unknown, b: unknown): number {
  const [first, second] = [asString(a), asString(b)];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}
function fromCharCodeArray(array: ArrayInst | null, from: number, to: number): string {
  if (!array) return trap('dereferencing a null pointer');
  if (from > to || to > array.length) return trap('array element access out of bounds');
  let text = '';
  for (let i = from; i < to; i++) text += String.fromCharCode(array.elements[i] as number);
  return text;
}
function intoCharCodeArray(value: unknown, array: ArrayInst | null, from: number): number {
  if (!array) return trap('dereferencing a null pointer');
  const text = asString(value);
  if (from + text.length > array.length) return trap('array element access out of bounds');
  for (let i = 0; i < text.length; i++) array.elements[from + i] = text.charCodeAt(i);
  return text.length;
}

const enabled = ({ builtins }: CompiledModule, from: string): boolean =>
  from === STRING_MODULE && builtins.includes(SET);
/** Whether this import is answered by a builtin. */
export const isBuiltin = (compiled: CompiledModule, from: string, name: string): boolean =>
  enabled(compiled, from) && BUILTINS.has(name);

/** An imported builtin or string of another type than it has, as a sentence; undefined if there is none. */
export function misusedBuiltin(compiled: CompiledModule): string | undefined {
  const { module, stringConstants } = compiled;
  for (const { kind, index } of module.imports) {
    const { module: from, name } = spaceOf(module, kind)[index]!.import!;
    const title = `import "${from}" "${name}"`;
    if (from === stringConstants) {
      if (!isStringGlobal(module, kind, index))
        return `${title}: a string constant is an immutable global of (ref extern)`;
    } else if (isBuiltin(compiled, from, name) && !fits(module, kind, index, BUILTINS.get(name)!)) {
      return `${title}: imported builtin function has incompatible signature`;
    }
  }
  return undefined;
}
function isStringGlobal(module: Module, kind: ExternKind, index: number): boolean {
  if (kind !== 'global') return false;
  const { val, mutable } = module.globals[index]!.type;
  return matchesGlobal({ val: STRING, mutable: false }, { val: canonical(val, canonicalIds(module.types)), mutable });
}
function fits(module: Module, kind: ExternKind, index: number, type: FuncType): boolean {
  return kind === 'func' && matchesDefined(canonicalFunc(type), canonicalIds(module.types)[module.funcs[index]!.type]!);
}

/** What answers an import without the page's help; undefined if the page must. */
export function builtinImport(compiled: CompiledModule, from: string, name: string): ExternInst | undefined {
  if (from === compiled.stringConstants) {
    const value = { type: STRING, ref: new ExternRef(name) };
    return { kind: 'global', global: newGlobal({ val: STRING, mutable: false }, value) };
  }
  if (!isBuiltin(compiled, from, name)) return undefined;
  return { kind: 'func', func: builtinFunc(name) };
}

const made = new Map<string, FuncInst>();
function builtinFunc(name: string): FuncInst {
  const known = made.get(name);
  if (known) return known;
  const { params, results, run } = BUILTINS.get(name)!;
  const func = hostFunc(
    { params, results },
    (args) => [toResult(run(...(args.map(argOf) as never[])), results[0]!)],
    name,
  );
  made.set(name, func);
  return func;
}
function argOf(value: Value): unknown {
  if (!('ref' in value)) return Number(value.bits);
  return value.type === SHORTS ? value.ref : refToJs(value.ref);
}
const toResult = (answer: unknown, type: ValType): Value =>
  type === I32 ? { type, bits: BigInt.asUintN(32, BigInt(answer as number)) } : { type, ref: new ExternRef(answer) };
