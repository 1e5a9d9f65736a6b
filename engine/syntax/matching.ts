/**
 * When one type may stand where another is needed (specification: Validation, Matching; and Type Equivalence).
 * Leaves to others: what the types are (`types.ts`), who asks (`valid/` inside a module, linking between modules).
 * One idea: every recursive group of types is written down once, with its own members called by position and all else by the
 * number given before; equal spelling then means equal type, in whichever module it was declared, and comparing is comparing numbers.
 *
 * "Canonical" below: type indices replaced by those numbers. Canonical types of different modules may be compared with each other.
 */
import type { Type } from './module.ts';
import {
  BOTTOM,
  type CompType,
  type FieldType,
  type FuncType,
  type GlobalType,
  HEAP,
  type HeapType,
  heapOf,
  isNullable,
  isRef,
  type Limits,
  refType,
  type TypeDef,
  UNKNOWN,
  type ValType,
} from './types.ts';

interface Canonical {
  /** The composite type; its type indices are canonical as well. */
  readonly comp: CompType;
  /** Canonical number of the declared supertype, -1 if there is none. */
  readonly parent: number;
  /** How many types stand above it. */
  readonly depth: number;
}
const known: Canonical[] = [];
const numbers = new Map<string, number>();
const idsOf = new WeakMap<readonly Type[], Uint32Array>();

/** Canonical numbers by type index; absent where type indices are canonical already. */
type Ids = ArrayLike<number> | undefined;

/** How `t` is spelt inside the group that starts at `start` and has `size` members. */
function spell(t: number, ids: Ids, start: number, size: number): string {
  if (!isRef(t) || heapOf(t) < 0) return t.toString(36);
  return `${isNullable(t) ? 'n' : 'r'}${spellIndex(heapOf(t), ids, start, size)}`;
}
function spellIndex(index: number, ids: Ids, start: number, size: number): string {
  return index >= start && index < start + size ? `.${index - start}` : `#${ids ? (ids[index] ?? '?') : index}`;
}
function spellType(def: TypeDef, ids: Ids): string {
  const { comp, group, groupSize } = def;
  const one = (t: number): string => spell(t, ids, group, groupSize);
  const supers = def.supers.map((s) => spellIndex(s, ids, group, groupSize)).join();
  let body: string;
  if (comp.kind === 'func') body = `${comp.params.map(one).join()}>${comp.results.map(one).join()}`;
  else if (comp.kind === 'array') body = `[${one(comp.field.storage)}${comp.field.mutable ? '!' : ''}`;
  else body = `{${comp.fields.map((f) => one(f.storage) + (f.mutable ? '!' : '')).join()}`;
  return `${def.final ? '' : 'o'}${supers}|${body}`;
}

/** The canonical number of the first type of a group that begins at index `start`; types before it are numbered in `ids`. */
function numberOf(group: readonly TypeDef[], ids: Ids, start: number): number {
  const key = group.map((def) => spellType(def, ids)).join(';');
  const given = numbers.get(key);
  if (given !== undefined) return given;
  const first = known.length;
  numbers.set(key, first);
  const inside = (index: number): boolean => index >= start && index < start + group.length;
  const close = (t: number): number => {
    if (!isRef(t) || heapOf(t) < 0) return t;
    const index = heapOf(t);
    return refType(isNullable(t), inside(index) ? first + index - start : (ids?.[index] ?? index));
  };
  for (const [i, { comp, supers }] of group.entries()) {
    // Only a type that stands before it can be above it; validation says so where a module claims otherwise.
    const above = supers[0] ?? Number.POSITIVE_INFINITY;
    const parent = above >= start + i ? -1 : inside(above) ? first + above - start : (ids?.[above] ?? above);
    known.push({ comp: closeComp(comp, close), parent, depth: 1 + (known[parent]?.depth ?? -1) });
  }
  return first;
}

function closeComp(comp: CompType, close: (t: number) => number): CompType {
  const field = (f: FieldType): FieldType => ({ ...f, storage: close(f.storage) });
  if (comp.kind === 'func') return { ...comp, params: comp.params.map(close), results: comp.results.map(close) };
  return comp.kind === 'array' ? { ...comp, field: field(comp.field) } : { ...comp, fields: comp.fields.map(field) };
}

/** The canonical number of a plain function type whose own type indices are canonical already. */
export function canonicalFunc({ params, results }: FuncType): number {
  const comp = { kind: 'func', params, results } as const;
  return numberOf([{ final: true, supers: [], comp, group: 0, groupSize: 0 }], undefined, -1);
}

/** The composite type with this canonical number; all its type indices are canonical. */
export function compOf(id: number): CompType {
  return known[id]!.comp;
}
/** How many types stand above the one with this canonical number. */
export function depthOf(id: number): number {
  return known[id]?.depth ?? 0;
}

/**
 * The canonical number of each type of a module. Worked out once per list.
 * A type index that is out of range is spelt "?", so it never equals a good one of another shape; validation reports it.
 */
export function canonicalIds(types: readonly Type[]): Uint32Array {
  const cached = idsOf.get(types);
  if (cached) return cached;
  const ids = new Uint32Array(types.length);
  for (let start = 0; start < types.length; ) {
    const size = Math.max(1, types[start]!.def.groupSize);
    const group = types.slice(start, start + size).map(({ def }) => def);
    const first = numberOf(group, ids, start);
    for (let i = 0; i < group.length; i++) ids[start + i] = first + i;
    start += size;
  }
  idsOf.set(types, ids);
  return ids;
}

/** `t` with its type index, if it has one, made canonical. */
export function canonical(t: ValType, ids: Uint32Array): ValType {
  return isRef(t) && heapOf(t) >= 0 ? refType(isNullable(t), ids[heapOf(t)] ?? heapOf(t)) : t;
}

/** Whether the type with canonical number `a` is `b` or was declared below it. Also tells whether a function may be imported. */
export function matchesDefined(a: number, b: number): boolean {
  if (a === b) return true;
  const from = known[a];
  // As many steps up as there are levels between them.
  for (let levels = (from?.depth ?? 0) - depthOf(b); levels > 0; levels--) a = known[a]!.parent;
  return a === b;
}

const { any, eq, i31, struct, array, func, extern, exn, none, nofunc, noextern, noexn } = HEAP;
/** The abstract heap types directly above each one. */
const ABOVE: Readonly<Record<number, readonly HeapType[]>> = {
  [eq]: [any],
  [i31]: [eq],
  [struct]: [eq],
  [array]: [eq],
  [none]: [i31, struct, array],
  [nofunc]: [func],
  [noextern]: [extern],
  [noexn]: [exn],
};
const ABSTRACT = { func, struct, array } as const;
const LOWEST = { func: nofunc, struct: none, array: none } as const;

/** Whether canonical heap type `a` is a subtype of `b`. */
export function matchesHeap(a: HeapType, b: HeapType): boolean {
  if (a === b || a === BOTTOM) return true;
  if (a >= 0) {
    if (b >= 0) return matchesDefined(a, b);
    const kind = known[a]?.comp.kind;
    return kind !== undefined && matchesHeap(ABSTRACT[kind], b);
  }
  if (b >= 0) {
    const kind = known[b]?.comp.kind;
    return kind !== undefined && a === LOWEST[kind];
  }
  return (ABOVE[a] ?? []).some((above) => matchesHeap(above, b));
}

/** The heap type above all others of its hierarchy: `any`, `func`, `extern` or `exn`; `a` is canonical. */
export function topOf(a: HeapType): HeapType {
  if (a >= 0) return known[a]?.comp.kind === 'func' ? func : any;
  return [func, extern, exn].find((top) => matchesHeap(a, top)) ?? any;
}

/** Whether a value of canonical type `a` may stand where `b` is needed. The unknown type, of code that cannot run, may stand anywhere. */
export function matchesVal(a: ValType, b: ValType): boolean {
  if (a === b || a === UNKNOWN || b === UNKNOWN) return true;
  if (!isRef(a) || !isRef(b)) return false;
  return (!isNullable(a) || isNullable(b)) && matchesHeap(heapOf(a), heapOf(b));
}

/** Whether limits as found (of a memory or table given) satisfy limits as needed (of the import). */
export function matchesLimits(found: Limits, needed: Limits): boolean {
  if (found.is64 !== needed.is64 || found.shared !== needed.shared || found.min < needed.min) return false;
  return needed.max === undefined || (found.max !== undefined && found.max <= needed.max);
}

/** Whether a global may be imported; both value types canonical. One that can be written must have the very same type. */
export function matchesGlobal(found: GlobalType, needed: GlobalType): boolean {
  if (found.mutable !== needed.mutable) return false;
  return needed.mutable ? found.val === needed.val : matchesVal(found.val, needed.val);
}

/** Whether the composite type `a` of a type may stand below `b`: what declaring a supertype requires. */
export function matchesComp(a: TypeDef['comp'], b: TypeDef['comp'], ids: Uint32Array): boolean {
  const below = (x: ValType, y: ValType): boolean => matchesVal(canonical(x, ids), canonical(y, ids));
  const field = (x: { storage: number; mutable: boolean }, y: { storage: number; mutable: boolean }): boolean =>
    x.mutable === y.mutable && below(x.storage, y.storage) && (!x.mutable || below(y.storage, x.storage));
  if (a.kind === 'func' && b.kind === 'func') {
    const same = a.params.length === b.params.length && a.results.length === b.results.length;
    return (
      same && b.params.every((p, i) => below(p, a.params[i]!)) && a.results.every((p, i) => below(p, b.results[i]!))
    );
  }
  if (a.kind === 'array' && b.kind === 'array') return field(a.field, b.field);
  if (a.kind === 'struct' && b.kind === 'struct') {
    return b.fields.length <= a.fields.length && b.fields.every((f, i) => field(a.fields[i]!, f));
  }
  return false;
}
