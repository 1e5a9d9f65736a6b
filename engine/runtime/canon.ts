/**
 * Types at run time: every object and function carries one number for its type, the same number in every module
 * (specification: Type Instances, Dynamic Typing; Execution, Types).
 * Leaves to others: giving the numbers (`syntax/matching.ts`), objects themselves (`object.ts`).
 * One idea: inside a module a type is an index, and an index means nothing outside of it; what crosses the border is closed,
 * its indices replaced by numbers that all modules share, so that a cast compares two integers.
 */
import { canonical, canonicalIds, compOf, matchesDefined, topOf } from '../syntax/matching.ts';
import type { Module } from '../syntax/module.ts';
import {
  type CompType,
  type FuncType,
  HEAP,
  type HeapType,
  heapOf,
  isNullable,
  isRef,
  type ValType,
} from '../syntax/types.ts';
import { ArrayInst, StructInst } from './object.ts';
import { FuncInst, type Ref } from './store.ts';

/** The canonical number of each type of a module, by type index. */
export const typeIdsOf = (module: Module): Uint32Array => canonicalIds(module.types);
/** A type of a module, closed: it means the same everywhere. */
export const closed = (module: Module, type: ValType): ValType => canonical(type, typeIdsOf(module));
/** The composite type with this canonical number, closed. */
export const canon = (id: number): CompType => compOf(id);
/** The function type of a module with this index, closed. */
export function closedFunc(module: Module, index: number): FuncType {
  return compOf(typeIdsOf(module)[index]!) as FuncType & CompType;
}

/** Whether what `ref` leads to, not null, is of the closed heap type `heap`, given that it belongs to that hierarchy. */
export function isOf(ref: Exclude<Ref, null>, heap: HeapType): boolean {
  if (heap >= 0) {
    const isTyped = ref instanceof StructInst || ref instanceof ArrayInst || ref instanceof FuncInst;
    return isTyped && matchesDefined(ref.typeId, heap);
  }
  switch (heap) {
    case HEAP.i31:
      return typeof ref === 'number';
    case HEAP.struct:
      return ref instanceof StructInst;
    case HEAP.array:
      return ref instanceof ArrayInst;
    case HEAP.eq:
      return typeof ref === 'number' || ref instanceof StructInst || ref instanceof ArrayInst;
    default:
      // The top of a hierarchy takes everything, its bottom nothing.
      return topOf(heap) === heap;
  }
}

/** Whether `ref` may stand where a value of the closed type `type` is needed, given that it belongs to that hierarchy. */
export function fitsRef(ref: Ref, type: ValType): boolean {
  return isRef(type) && (ref === null ? isNullable(type) : isOf(ref, heapOf(type)));
}
