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
  type CompType,
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
  readonly kind: CompType['kind'];
  /** Canonical number of the declared supertype, -1 if there is none. */
  readonly parent: number;
}
const known: Canonical[] = [];
const numbers = new Map<string, number>();
const idsOf = new WeakMap<readonly Type[], Uint32Array>();

/** How `t` is spelt inside the group that starts at `start` and has `size` members. */
function spell(t: number, ids: Uint32Array, start: number, size: number): string {
  if (!isRef(t) || heapOf(t) < 0) return t.toString(36);
  return `${isNullable(t) ? 'n' : 'r'}${spellIndex(heapOf(t), ids, start, size)}`;
}
function spellIndex(index: number, ids: Uint32Array, start: number, size: number): string {
  return index >= start && index < start + size ? `.${index - start}` : `#${ids[index] ?? '?'}`;
}
function spellType({ def }: Type, ids: Uint32Array): string {
  const { comp, group, groupSize } = def;
  const one = (t: number): string => spell(t, ids, group, groupSize);
  const supers = def.supers.map((s) => spellIndex(s, ids, group, groupSize)).join();
  let body: string;
  if (comp.kind === 'func') body = `${comp.params.map(one).join()}>${comp.results.map(one).join()}`;
  else if (comp.kind === 'array') body = `[${one(comp.field.storage)}${comp.field.mutable ? '!' : ''}`;
  else body = `{${comp.fields.map((f) => one(f.storage) + (f.mutable ? '!' : '')).join()}`;
  return `${def.final ? '' : 'o'}${supers}|${body}`;
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
    const group = types.slice(start, start + size);
    const key = group.map((type) => spellType(type, ids)).join(';');
    let first = numbers.get(key);
    if (first === undefined) {
      first = known.length;
      numbers.set(key, first);
      for (const { def } of group) {
        const parent = def.supers[0];
        let number = -1;
        if (parent !== undefined) number = parent >= start ? first + parent - start : (ids[parent] ?? -1);
        known.push({ kind: def.comp.kind, parent: number });
      }
    }
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
  for (let at = a; at >= 0; at = known[at]?.parent ?? -1) if (at === b) return true;
  return false;
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
const BOTTOM = { func: nofunc, struct: none, array: none } as const;

/** Whether canonical heap type `a` is a subtype of `b`. */
export function matchesHeap(a: HeapType, b: HeapType): boolean {
  if (a === b) return true;
  if (a >= 0) {
    if (b >= 0) return matchesDefined(a, b);
    const kind = known[a]?.kind;
    return kind !== undefined && matchesHeap(ABSTRACT[kind], b);
  }
  if (b >= 0) {
    const kind = known[b]?.kind;
    return kind !== undefined && a === BOTTOM[kind];
  }
  return (ABOVE[a] ?? []).some((above) => matchesHeap(above, b));
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
