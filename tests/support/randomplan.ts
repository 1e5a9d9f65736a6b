/**
 * What a random module will consist of, decided before any of its code: which parts of the language it uses, its types and how they
 * are related, its functions, memories, tables and tags.
 * Leaves to others: code (`randombody.ts`), the text of the whole (`modules.ts`).
 * One idea: a module that uses everything hides what goes wrong between two features; so each uses some, chosen afresh.
 */
import type { Feature } from '#engine/isa/row.ts';
import type { Random } from './random.ts';
import type { Num } from './randomops.ts';

/** As the text format writes it: `i32`, `anyref`, `(ref null $s0)`. */
export type ValueType = string;
export interface Field {
  /** A value type, `i8` or `i16`. */
  readonly storage: string;
  readonly mutable: boolean;
}
export interface Def {
  readonly name: string;
  readonly kind: 'struct' | 'array' | 'func';
  readonly parent?: string;
  /** Of a structure; an array has one. */
  readonly fields: readonly Field[];
  readonly signature?: Signature;
}
export interface Signature {
  readonly params: readonly ValueType[];
  readonly results: readonly ValueType[];
  /** Name of a declared type. */
  readonly type?: string;
}
export interface Space {
  readonly name: string;
  readonly is64: boolean;
}
export interface TableSpace extends Space {
  readonly element: ValueType;
}

const SHORT: Readonly<Record<string, string>> = {
  funcref: 'func',
  externref: 'extern',
  anyref: 'any',
  eqref: 'eq',
  i31ref: 'i31',
  structref: 'struct',
  arrayref: 'array',
  exnref: 'exn',
  nullref: 'none',
  nullfuncref: 'nofunc',
  nullexternref: 'noextern',
};
const LONG = new Map(Object.entries(SHORT).map(([short, heap]) => [heap, short]));
export const isRef = (type: ValueType): boolean => type.includes('ref');
export function partsOf(type: ValueType): { readonly heap: string; readonly nullable: boolean } {
  const short = SHORT[type];
  if (short) return { heap: short, nullable: true };
  return { heap: /\$?\w+(?=\)$)/.exec(type)![0], nullable: type.includes('null') };
}
export const refText = (heap: string, nullable: boolean): ValueType =>
  nullable ? (LONG.get(heap) ?? `(ref null ${heap})`) : `(ref ${heap})`;
export const list = (word: string, types: readonly string[]): string =>
  types.length > 0 ? `(${word} ${types.join(' ')})` : '';

const ALWAYS: readonly Feature[] = [
  'mvp',
  'sign-extension',
  'saturating-float-to-int',
  'multi-value',
  'reference-types',
  'bulk-memory',
];
const NEEDS: Partial<Record<Feature, Feature>> = { 'relaxed-vector': 'vector', gc: 'typed-references' };

/** Some of the features that there are. V8 refuses to mix the two kinds of exceptions in one module. */
export function someFeatures(random: Random, available: ReadonlySet<Feature>): ReadonlySet<Feature> {
  const some = new Set<Feature>(ALWAYS);
  for (const feature of available) if (random.chance(50)) some.add(feature);
  for (const feature of some) {
    const needed = NEEDS[feature];
    if (needed && available.has(needed)) some.add(needed);
    else if (needed) some.delete(feature);
  }
  if (some.has('exceptions')) some.delete('legacy-exceptions');
  return some;
}

export class Plan {
  readonly random: Random;
  readonly features: ReadonlySet<Feature>;
  readonly numbers: readonly Num[];
  readonly defs: readonly Def[];
  /** Whether all types are one recursive group. */
  readonly isOneGroup: boolean;
  /** Types of locals, globals, parameters and results. */
  readonly values: readonly ValueType[];
  readonly functions: readonly Signature[];
  readonly memories: readonly Space[];
  /** The first holds functions to call; programs seldom change it. */
  readonly tables: readonly TableSpace[];
  readonly tags: readonly (readonly ValueType[])[];
  /** Functions in the first table, from its index 1 on. */
  readonly elements: readonly number[];

  constructor(random: Random, features: ReadonlySet<Feature>, count: number) {
    this.random = random;
    this.features = features;
    this.numbers = this.has('vector') ? ['i32', 'i64', 'f32', 'f64', 'v128'] : ['i32', 'i64', 'f32', 'f64'];
    this.isOneGroup = this.has('gc') && random.chance(50);
    this.defs = this.#makeDefs();
    this.values = [...this.numbers, ...this.#references()];
    this.functions = this.#makeFunctions(count);
    const is64 = (): boolean => this.has('memory64') && random.chance(50);
    const spaces = (kind: string, most: number): Space[] =>
      Array.from({ length: most }, (_, i) => ({ name: `$${kind}${i}`, is64: i > 0 && is64() }));
    this.memories = this.has('multi-memory')
      ? spaces('m', 1 + random.below(3))
      : [{ name: '$m0', is64: this.has('memory64') && random.chance(40) }];
    const kinds = ['funcref', ...this.values.filter((t) => isRef(t) && partsOf(t).nullable && !t.includes('exn'))];
    this.tables = spaces('t', 1 + random.below(4)).map((space, i) => ({
      ...space,
      element: i < 2 ? 'funcref' : random.pick(kinds),
    }));
    this.tags = this.has('exceptions') || this.has('legacy-exceptions') ? [[], ...this.#tuples(2, 3)] : [];
    this.elements = Array.from({ length: 6 }, () => random.below(count));
  }

  has(feature: Feature): boolean {
    return this.features.has(feature);
  }
  def(name: string): Def | undefined {
    return this.defs.find((def) => def.name === name);
  }
  /** The heap type and all above it. */
  supers(heap: string): readonly string[] {
    switch (heap) {
      case 'i31':
      case 'struct':
      case 'array':
        return [heap, 'eq', 'any'];
      case 'eq':
        return ['eq', 'any'];
    }
    const def = this.def(heap);
    if (!def) return [heap];
    return [heap, ...this.supers(def.parent ?? def.kind)];
  }
  isSub(a: ValueType, b: ValueType): boolean {
    if (a === b) return true;
    if (!isRef(a) || !isRef(b)) return false;
    const [x, y] = [partsOf(a), partsOf(b)];
    return (y.nullable || !x.nullable) && this.supers(x.heap).includes(y.heap);
  }
  /** What lies at the bottom of all that is above `heap`. */
  bottom(heap: string): string {
    const top = this.supers(heap).at(-1);
    if (!this.has('gc')) return heap;
    return top === 'any' ? 'none' : top === 'func' ? 'nofunc' : top === 'extern' ? 'noextern' : heap;
  }
  /** Concrete types below `heap`, itself included. */
  below(heap: string, kind: Def['kind']): readonly Def[] {
    return this.defs.filter((def) => def.kind === kind && this.supers(def.name).includes(heap));
  }
  someType(): ValueType {
    return this.random.chance(65) ? this.random.pick(this.numbers) : this.random.pick(this.values);
  }
  #tuples(count: number, most: number): ValueType[][] {
    return Array.from({ length: count }, () => this.#tuple(most));
  }
  #tuple(most: number): ValueType[] {
    return Array.from({ length: this.random.below(most + 1) }, () => this.someType());
  }

  #makeDefs(): Def[] {
    const { random } = this;
    const defs: Def[] = [];
    if (!this.has('typed-references')) return defs;
    const kinds = this.has('gc') ? (['struct', 'array', 'struct', 'array', 'struct', 'array'] as const) : [];
    const count = this.has('gc') ? 2 + random.below(5) : 0;
    const storages = (): string[] => {
      const names = this.isOneGroup
        ? kinds.slice(0, count).map((kind, i) => `$${kind[0]}${i}`)
        : defs.map((d) => d.name);
      const refs = ['anyref', 'eqref', 'i31ref', '(ref i31)', 'structref', 'funcref', 'externref'];
      return [...this.numbers, 'i8', 'i16', ...this.numbers, ...refs, ...names.map((name) => `(ref null ${name})`)];
    };
    const field = (): Field => ({ storage: random.pick(storages()), mutable: random.chance(70) });
    for (const kind of kinds.slice(0, count)) {
      const name = `$${kind[0]}${defs.length}`;
      const fitting = defs.filter((def) => def.kind === kind);
      const parent = fitting.length > 0 && random.chance(60) ? random.pick(fitting) : undefined;
      const own = Array.from({ length: kind === 'array' ? 1 : random.below(4) }, field);
      const fields = kind === 'array' && parent ? parent.fields : [...(parent?.fields ?? []), ...own];
      defs.push({ name, kind, ...(parent ? { parent: parent.name } : {}), fields });
    }
    const copied = random.pick([...defs, undefined]);
    if (copied && !this.isOneGroup) defs.push({ ...copied, name: `$copy` });
    for (let i = 1 + random.below(2); i > 0; i--) {
      const types = (): ValueType[] => Array.from({ length: random.below(3) }, () => random.pick(this.numbers));
      defs.push({
        name: `$F${defs.length}`,
        kind: 'func',
        fields: [],
        signature: { params: types(), results: types() },
      });
    }
    return defs;
  }
  #references(): ValueType[] {
    const abstract = this.has('gc') ? ['anyref', 'eqref', 'i31ref', 'structref', 'arrayref', '(ref eq)'] : [];
    const concrete = this.defs.map(({ name }) => refText(name, this.random.chance(60)));
    const some = [...abstract, ...concrete].filter(() => this.random.chance(50));
    return [
      'funcref',
      'externref',
      ...(this.has('gc') ? ['anyref'] : []),
      ...some.filter((type) => type !== 'anyref'),
      ...(this.has('exceptions') ? ['exnref'] : []),
    ];
  }
  #makeFunctions(count: number): Signature[] {
    const { random } = this;
    const typed = this.defs.filter((def) => def.kind === 'func');
    return Array.from({ length: count }, (_, i) => {
      const def = typed[i] ?? (random.chance(20) ? random.pick([...typed, undefined]) : undefined);
      if (def) return { ...def.signature!, type: def.name };
      return { params: this.#tuple(3), results: this.#tuple(random.chance(20) ? 2 : 1) };
    });
  }
}
