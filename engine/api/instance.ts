/**
 * Instance objects: imports are read from the page's objects, and exports handed out as objects (JavaScript Interface: Instances).
 * Leaves to others: bringing to life (`exec/life.ts`), values and functions (`values.ts`).
 * One idea: reading an import may run the page's own code, so all are read, in order, before anything of the program exists.
 */
import { bringToLife, newGlobal, LinkError as Refused } from '../exec/life.ts';
import { Trap } from '../numeric/trap.ts';
import { closed, typeIdsOf } from '../runtime/canon.ts';
import type { ExternInst, Instance as Store } from '../runtime/store.ts';
import type { Module as Parsed } from '../syntax/module.ts';
import { F32, F64, I32, I64, typeName, V128 } from '../syntax/types.ts';
import { type CompiledModule, globals, instances, memories, modules, tables, tags } from './brand.ts';
import { errorFromTrap } from './call.ts';
import { LinkError, linkErrorFrom } from './errors.ts';
import { asInterface, isObject, toOptionalObject } from './idl.ts';
import { importsOf } from './module.ts';
import { builtinImport } from './strings.ts';
import { exportedFunction, funcOf, hostFunction, runForHost, toWasm } from './values.ts';

type Callable = (...args: unknown[]) => unknown;
/** The answers to a module's imports, in order. */
export type ReadImports = readonly ExternInst[];

/** Reads every import from the page's object. @throws TypeError, LinkError, and what its getters throw */
export function readImports(compiled: CompiledModule, importObject: object | undefined, what: string): ReadImports {
  const { module } = compiled;
  return importsOf(module).map(({ kind, index, from, name }, i) => {
    const own = builtinImport(compiled, from, name);
    if (own) return own;
    if (!importObject) throw new TypeError(`${what}: Imports argument must be present and must be an object`);
    const title = `${what}: Import #${i} "${from}"`;
    const object = (importObject as Record<string, unknown>)[from];
    if (!isObject(object)) throw new TypeError(`${title}: module is not an object or function`);
    const value = (object as Record<string, unknown>)[name];
    return externFrom(module, kind, index, value, `${title} "${name}"`);
  });
}

function externFrom(
  module: Parsed,
  kind: ExternInst['kind'],
  index: number,
  value: unknown,
  title: string,
): ExternInst {
  const needs = (needed: string): never => {
    throw new LinkError(`${title}: ${kind} import requires ${needed}`);
  };
  switch (kind) {
    case 'func': {
      if (typeof value !== 'function') return needs('a callable');
      const typeId = typeIdsOf(module)[module.funcs[index]!.type]!;
      return { kind, func: funcOf(value) ?? hostFunction(value as Callable, typeId, index) };
    }
    case 'table':
      return tables.has(value) ? { kind, table: tables.of(value) } : needs('a WebAssembly.Table');
    case 'memory':
      return memories.has(value) ? { kind, mem: memories.of(value) } : needs('a WebAssembly.Memory object');
    case 'tag':
      return tags.has(value) ? { kind, tag: tags.of(value) } : needs('a WebAssembly.Tag');
    case 'global':
      return globals.has(value) ? { kind, global: globals.of(value) } : globalFrom(module, index, value, needs);
  }
}

/** A global that holds a plain value. */
function globalFrom(module: Parsed, index: number, value: unknown, needs: (needed: string) => never): ExternInst {
  const { mutable, val: own } = module.globals[index]!.type;
  const val = closed(module, own);
  if (mutable) needs('a WebAssembly.Global object, since it is mutable');
  if (val === V128) needs('a WebAssembly.Global object, since it is a v128');
  if (val === I64 && typeof value !== 'bigint') needs('a BigInt');
  if ((val === I32 || val === F32 || val === F64) && typeof value !== 'number') needs('a number');
  try {
    return { kind: 'global', global: newGlobal({ val, mutable }, toWasm(value, val)) };
  } catch {
    return needs(`a value of type ${typeName(val)}`);
  }
}

/** Brings a module to life with these imports and runs its start function. @throws LinkError, RuntimeError, RangeError, and what the start function throws */
export function newInstance({ module }: CompiledModule, imports: ReadImports, what: string, object?: object): object {
  let next = 0;
  let instance: Store;
  try {
    instance = bringToLife(
      module,
      () => imports[next++],
      (func) => void runForHost(func, []),
    );
  } catch (error) {
    if (error instanceof Refused) throw linkErrorFrom(error, what);
    throw error instanceof Trap ? errorFromTrap(error) : error;
  }
  const inst = { instance, exports: exportsOf(instance) };
  if (!object) return instances.objectOf(inst);
  instances.put(object, inst);
  return object;
}

function exportsOf(instance: Store): object {
  const exports = Object.create(null) as Record<string, unknown>;
  for (const [name, extern] of instance.exports) {
    Object.defineProperty(exports, name, {
      value: objectFor(extern),
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  return Object.freeze(exports);
}

function objectFor(extern: ExternInst): unknown {
  switch (extern.kind) {
    case 'func':
      return exportedFunction(extern.func);
    case 'table':
      return tables.objectOf(extern.table);
    case 'memory':
      return memories.objectOf(extern.mem);
    case 'global':
      return globals.objectOf(extern.global);
    case 'tag':
      return tags.objectOf(extern.tag);
  }
}

/** A running module. */
export class Instance {
  constructor(module: unknown, ...rest: unknown[]) {
    const what = 'WebAssembly.Instance()';
    const compiled = modules.of(module, `${what}: Argument 0`);
    const imports = readImports(compiled, toOptionalObject(rest[0], `${what}: Argument 1`), what);
    newInstance(compiled, imports, what, this);
  }
  get exports(): object {
    return instances.of(this).exports;
  }
}
asInterface(Instance, 'Instance');
instances.prototype = Instance.prototype;
