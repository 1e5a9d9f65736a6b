/**
 * Which object stands for which thing of the store, both ways (JavaScript Interface: WebAssembly JS Object Caches).
 * Leaves to others: the classes of these objects, which put their prototype here (`memory.ts`, `table.ts`, …).
 * One idea: who has an internal slot is one, whatever its prototype says; so the slot is a map that nobody outside can write to.
 */
import type { ExnInst } from '../runtime/exception.ts';
import type { MemInst } from '../runtime/memory.ts';
import type { GlobalInst, Instance, TagInst } from '../runtime/store.ts';
import type { TableInst } from '../runtime/table.ts';
import type { Module } from '../syntax/module.ts';

/** The internal slot of the objects of one interface. */
class Brand<Inst extends object> {
  readonly #insts = new WeakMap<object, Inst>();
  readonly #objects = new WeakMap<Inst, object>();
  readonly #name: string;
  /** Of objects that no constructor made; set by the class. */
  prototype: object = Object.prototype;
  constructor(name: string) {
    this.#name = name;
  }
  has(object: unknown): boolean {
    return this.#insts.has(object as object);
  }
  /** @throws TypeError if it is not one */
  of(object: unknown, what = 'Receiver'): Inst {
    const inst = this.#insts.get(object as object);
    if (!inst) throw new TypeError(`${what} is not a WebAssembly.${this.#name}`);
    return inst;
  }
  /** Makes `object` the one object of `inst`. */
  put(object: object, inst: Inst): void {
    this.#insts.set(object, inst);
    this.#objects.set(inst, object);
  }
  /** The object of `inst`: always the same one, made when first asked for. */
  objectOf(inst: Inst): object {
    const known = this.#objects.get(inst);
    if (known) return known;
    const object = Object.create(this.prototype) as object;
    this.put(object, inst);
    return object;
  }
}

/** A module with what was said when it was compiled. */
export interface CompiledModule {
  readonly module: Module;
  readonly builtins: readonly string[];
  readonly stringConstants: string | null;
}

export const modules = new Brand<CompiledModule>('Module');
export const instances = new Brand<{ readonly instance: Instance; readonly exports: object }>('Instance');
export const memories = new Brand<MemInst>('Memory');
export const tables = new Brand<TableInst>('Table');
export const globals = new Brand<GlobalInst>('Global');
export const tags = new Brand<TagInst>('Tag');
export const exceptions = new Brand<ExnInst>('Exception');
