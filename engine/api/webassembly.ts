/**
 * `WebAssembly`, the namespace of the JavaScript Interface and the Web API (version 3.0), on this engine instead of the host's.
 * Leaves to others: every class of it (the files beside this one), the engine (`exec/`).
 * One idea: programs know an engine only through this interface, so one that answers to the same names in the same way is as good as
 * the browser's to any of them: `globalThis.WebAssembly = WebAssembly` and they run here.
 */
import '../exec/all.ts';
import { caps } from '../runtime/memory.ts';
import { modules, tags } from './brand.ts';
import { CompileError, LinkError, RuntimeError } from './errors.ts';
import { Exception, Tag } from './exception.ts';
import { Global } from './global.ts';
import { copyBytes, toOptionalObject } from './idl.ts';
import { Instance, newInstance, readImports } from './instance.ts';
import { Memory } from './memory.ts';
import { compileModule, Module, toOptions } from './module.ts';
import { fetchedBytes } from './streaming.ts';
import { Table } from './table.ts';
import { assignTier, TIERS, type Tier } from './tiers.ts';
import { jsTag } from './values.ts';

export type { Tier };

// Not the book's cautious measure: what asks for memory here is a program that would get it from the browser.
caps.pages = 32_767;

/** A module and what runs of it. */
export interface InstantiatedSource {
  readonly module: object;
  readonly instance: object;
}

/** The operations of a namespace, given how it compiles. */
const operationsOf = (compile: typeof compileModule) => ({
  validate(bytes: unknown, ...rest: unknown[]): boolean {
    const what = 'WebAssembly.validate()';
    const copy = copyBytes(bytes, `${what}: Argument 0`);
    const options = toOptions(rest[0], `${what}: Argument 1`);
    try {
      compile(copy, options, what);
      return true;
    } catch (error) {
      if (error instanceof CompileError) return false;
      throw error;
    }
  },
  compile(bytes: unknown, ...rest: unknown[]): Promise<object> {
    const what = 'WebAssembly.compile()';
    return promised(async () => {
      const copy = copyBytes(bytes, `${what}: Argument 0`);
      const options = toOptions(rest[0], `${what}: Argument 1`);
      await null;
      return compile(copy, options, what);
    });
  },
  instantiate(source: unknown, ...rest: unknown[]): Promise<object> {
    const what = 'WebAssembly.instantiate()';
    return promised(async () => {
      if (modules.has(source)) return instantiateModule(source as object, rest[0], what);
      const copy = copyBytes(source, `${what}: Argument 0`);
      const importObject = toOptionalObject(rest[0], `${what}: Argument 1`);
      const options = toOptions(rest[1], `${what}: Argument 2`);
      await null;
      return both(compile(copy, options, what), importObject, what);
    });
  },
  compileStreaming(source: unknown, ...rest: unknown[]): Promise<object> {
    const what = 'WebAssembly.compileStreaming()';
    return promised(async () => {
      const options = toOptions(rest[0], `${what}: Argument 1`);
      return compile(await fetchedBytes(source, what), options, what);
    });
  },
  instantiateStreaming(source: unknown, ...rest: unknown[]): Promise<object> {
    const what = 'WebAssembly.instantiateStreaming()';
    return promised(async () => {
      const importObject = toOptionalObject(rest[0], `${what}: Argument 1`);
      const options = toOptions(rest[1], `${what}: Argument 2`);
      return both(compile(await fetchedBytes(source, what), options, what), importObject, what);
    });
  },
});

/** What goes wrong, from the first argument on, rejects. */
const promised = <T>(run: () => Promise<T>): Promise<T> => run();

async function both(compiled: object, importObject: object | undefined, what: string): Promise<InstantiatedSource> {
  // A page may have made modules thenable; then what it answers counts.
  const module = await compiled;
  return { module, instance: await instantiateModule(module, importObject, what) };
}
/** Imports are read at once, the rest happens later, as hosts do it. */
async function instantiateModule(module: object, importObject: unknown, what: string): Promise<object> {
  const compiled = modules.of(module, `${what}: Argument 0`);
  const imports = readImports(compiled, toOptionalObject(importObject, `${what}: Argument 1`), what);
  await null;
  return newInstance(compiled, imports, what);
}

const interfaces = {
  Module,
  Instance,
  Memory,
  Table,
  Global,
  Tag,
  Exception,
  CompileError,
  LinkError,
  RuntimeError,
};

/** The names of the namespace. */
export type WebAssemblyNamespace = ReturnType<typeof operationsOf> & typeof interfaces & { readonly JSTag: object };

/**
 * A namespace of its own whose programs run on the tier named. Memories, tables, globals and tags may be shared between all of them.
 * @throws RangeError for a tier that does not exist
 */
export function createWebAssembly({ tier = 'auto' }: { readonly tier?: Tier } = {}): WebAssemblyNamespace {
  if (!TIERS.includes(tier)) {
    throw new RangeError(
      `there is no tier '${tier as string}'; there are ${TIERS.map((name) => `'${name}'`).join(' and ')}`,
    );
  }
  const tiered: typeof compileModule = (...given) => {
    const object = compileModule(...given);
    assignTier(modules.of(object).module, tier);
    return object;
  };
  const namespace = operationsOf(tiered);
  // The same class to everybody who looks; whoever constructs with this one also chooses the tier.
  const tieredModule = new Proxy(Module, {
    construct(target, given, newTarget) {
      const object = Reflect.construct(target, given, newTarget) as object;
      assignTier(modules.of(object).module, tier);
      return object;
    },
  });
  for (const [name, value] of Object.entries({ ...interfaces, Module: tier === 'auto' ? Module : tieredModule })) {
    Object.defineProperty(namespace, name, { value, writable: true, enumerable: false, configurable: true });
  }
  const jsTagGetter = {
    get JSTag(): object {
      return tags.objectOf(jsTag);
    },
  };
  Object.defineProperty(namespace, 'JSTag', Object.getOwnPropertyDescriptor(jsTagGetter, 'JSTag')!);
  Object.defineProperty(namespace, Symbol.toStringTag, { value: 'WebAssembly', configurable: true });
  return namespace as unknown as WebAssemblyNamespace;
}

export const WebAssembly = createWebAssembly();
