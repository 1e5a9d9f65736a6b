/**
 * What instructions may refer to while a module is validated (specification: Validation, Conventions, Contexts).
 * Leaves to others: checking that the module's own declarations are right (`module.ts`), using them (`instructions.ts`).
 * One idea: a function is valid or not by itself, given this context; so functions can be checked in any order, even later.
 */

import { readOpcode, skipImmediates } from '../binary/code.ts';
import { type Feature, implemented } from '../isa/table.ts';
import { Reader } from '../syntax/bytes.ts';
import { canonical, canonicalIds, matchesVal } from '../syntax/matching.ts';
import type { Module, Range } from '../syntax/module.ts';
import { type FuncType, HEAP, type HeapType, heapOf, isNullable, isRef, V128, type ValType } from '../syntax/types.ts';

const NONE: readonly ValType[] = [];

export class Context {
  readonly module: Module;
  /** Canonical number of each type. */
  readonly ids: Uint32Array;
  /** Function types by type index; absent for types of another kind. */
  readonly funcTypes: readonly (FuncType | undefined)[];
  /** Functions that code may refer to with `ref.func`: those mentioned outside of bodies. */
  readonly declared: ReadonlySet<number>;
  /** Type of every function by function index; absent if its type is not there. */
  readonly funcs: readonly (FuncType | undefined)[];
  readonly #singles = new Map<ValType, readonly ValType[]>();

  constructor(module: Module) {
    this.module = module;
    this.ids = canonicalIds(module.types);
    this.funcTypes = module.types.map(({ def }) => (def.comp.kind === 'func' ? def.comp : undefined));
    this.funcs = module.funcs.map((func) => this.funcTypes[func.type]);
    this.declared = declaredFuncs(module);
  }

  /** Whether a value of type `a` may stand where `b` is needed. */
  matches(a: ValType, b: ValType): boolean {
    return a === b || matchesVal(canonical(a, this.ids), canonical(b, this.ids));
  }

  /** The heap type with its type index, if it is one, made canonical. */
  canonicalHeap(heap: HeapType): HeapType {
    return heap < 0 ? heap : this.ids[heap]!;
  }

  /** Parameters of a block type as `readPackedBlockType` gives it; undefined if it names no function type. */
  paramsOf(packed: number): readonly ValType[] | undefined {
    return packed < 0 ? NONE : this.funcTypes[packed]?.params;
  }
  resultsOf(packed: number): readonly ValType[] | undefined {
    if (packed >= 0) return this.funcTypes[packed]?.results;
    return packed === -1 ? NONE : this.single(-1 - packed);
  }
  /** `[type]`, always the same list. */
  single(type: ValType): readonly ValType[] {
    const known = this.#singles.get(type);
    if (known) return known;
    const list = [type];
    this.#singles.set(type, list);
    return list;
  }
}

/** The feature that a value type needs and that is not built here; undefined if all is well. */
export function missingFeature(type: ValType): Feature | undefined {
  return lacking(featureOf(type));
}
export function lacking(feature: Feature): Feature | undefined {
  return implemented.has(feature) ? undefined : feature;
}
function featureOf(type: ValType): Feature {
  if (type === V128) return 'vector';
  if (!isRef(type)) return 'mvp';
  const heap = heapOf(type);
  if (heap === HEAP.exn || heap === HEAP.noexn) return 'exceptions';
  if (heap >= 0) return 'typed-references';
  if (heap !== HEAP.func && heap !== HEAP.extern) return 'gc';
  return isNullable(type) ? 'reference-types' : 'typed-references';
}

function declaredFuncs(module: Module): Set<number> {
  const declared = new Set<number>();
  for (const { kind, index } of module.exports) if (kind === 'func') declared.add(index);
  for (const elem of module.elems) {
    for (const func of elem.funcs ?? []) declared.add(func);
    for (const item of elem.items ?? []) mentioned(module, item, declared);
  }
  for (const global of module.globals) if (!global.import) mentioned(module, global.init, declared);
  for (const table of module.tables) if (table.init) mentioned(module, table.init, declared);
  return declared;
}

const REF_FUNC = 0xd2;
function mentioned(module: Module, range: Range, declared: Set<number>): void {
  const r = new Reader(module.code, range.from, range.to);
  while (r.at < r.end) {
    const instruction = readOpcode(r);
    if (instruction.opcode === REF_FUNC) declared.add(r.u32());
    else skipImmediates(instruction, r);
  }
}
