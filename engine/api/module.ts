/**
 * Module objects: bytes become one, and tell what they need and give (JavaScript Interface: Modules).
 * Leaves to others: reading and judging bytes (`binary/`, `valid/`), coming to life (`instance.ts`).
 * One idea: compiling is all that can be known without running. What is wrong with a module itself is said here, once, with its byte.
 */
import { decode } from '../binary/decode.ts';
import { type Module as Parsed, spaceOf } from '../syntax/module.ts';
import { validate } from '../valid/module.ts';
import { modules } from './brand.ts';
import { CompileError, located } from './errors.ts';
import { asInterface, copyBytes, toDictionary, toSequence, toUSVString } from './idl.ts';
import { beyondLimits } from './limits.ts';
import { isBuiltin, misusedBuiltin } from './strings.ts';

/** What a page may say when it compiles. */
export interface CompileOptions {
  readonly builtins: readonly string[];
  readonly stringConstants: string | null;
}

/** @throws TypeError, and what the options' own code throws */
export function toOptions(value: unknown, what: string): CompileOptions {
  const options = toDictionary(value, what);
  const { builtins } = options;
  const names = builtins === undefined ? [] : toSequence(builtins, `${what}: Property 'builtins'`).map(toUSVString);
  const { importedStringConstants: constants } = options;
  return {
    builtins: names,
    stringConstants: constants === undefined || constants === null ? null : toUSVString(constants),
  };
}

/** Reads and validates. The bytes must not change afterwards. @throws CompileError */
export function compileModule(bytes: Uint8Array, { builtins, stringConstants }: CompileOptions, what: string): object {
  const { module, diagnostics } = decode(bytes);
  const fail = (message: string): never => {
    throw new CompileError(`${what}: ${message}`);
  };
  if (!module) return fail(located(diagnostics));
  const limit = beyondLimits(module, bytes.length);
  if (limit) return fail(limit);
  const verdict = validate(module).diagnostics;
  if (verdict.length > 0) return fail(located(verdict, module));
  if (new Set(builtins).size !== builtins.length) return fail('a set of builtins is named twice');
  const compiled = { module, builtins, stringConstants };
  const misused = misusedBuiltin(compiled);
  if (misused) return fail(misused);
  return modules.objectOf(compiled);
}

const KINDS = { func: 'function', table: 'table', memory: 'memory', global: 'global', tag: 'tag' } as const;
type Kind = (typeof KINDS)[keyof typeof KINDS];

/** The imports of a module, in order: kind, index, and the two names. */
export function importsOf(module: Parsed): { kind: keyof typeof KINDS; index: number; from: string; name: string }[] {
  return module.imports.map(({ kind, index }) => {
    const { module: from, name } = spaceOf(module, kind)[index]!.import!;
    return { kind, index, from, name };
  });
}

/** A module. */
export class Module {
  constructor(bytes: unknown, ...rest: unknown[]) {
    const what = 'WebAssembly.Module()';
    const copy = copyBytes(bytes, `${what}: Argument 0`);
    const compiled = compileModule(copy, toOptions(rest[0], `${what}: Argument 1`), what);
    modules.put(this, modules.of(compiled));
  }
  static exports(moduleObject: unknown): { name: string; kind: Kind }[] {
    const { module } = modules.of(moduleObject, 'WebAssembly.Module.exports(): Argument 0');
    return module.exports.map(({ name, kind }) => ({ name, kind: KINDS[kind] }));
  }
  static imports(moduleObject: unknown): { module: string; name: string; kind: Kind }[] {
    const compiled = modules.of(moduleObject, 'WebAssembly.Module.imports(): Argument 0');
    return importsOf(compiled.module)
      .filter(({ from, name }) => from !== compiled.stringConstants && !isBuiltin(compiled, from, name))
      .map(({ from, name, kind }) => ({ module: from, name, kind: KINDS[kind] }));
  }
  static customSections(moduleObject: unknown, sectionName: unknown): ArrayBuffer[] {
    const { module } = modules.of(moduleObject, 'WebAssembly.Module.customSections(): Argument 0');
    if (sectionName === undefined) {
      throw new TypeError('WebAssembly.Module.customSections(): Argument 1 is required');
    }
    const wanted = `${sectionName as string}`;
    return module.customs
      .filter(({ name }) => name === wanted)
      .map(({ bytes }) => new Uint8Array(bytes).slice().buffer);
  }
}
asInterface(Module, 'Module');
modules.prototype = Module.prototype;
