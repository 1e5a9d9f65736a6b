/**
 * Types at run time: every object and function carries one number for its type, the same number in every module
 * (specification: Type Instances, Dynamic Typing; Execution, Types).
 * Leaves to others: giving the numbers (`syntax/matching.ts`), objects (`object.ts`), whether one is of a type (`belongs.ts`).
 * One idea: inside a module a type is an index, and an index means nothing outside of it; what crosses the border is closed,
 * its indices replaced by numbers that all modules share, so that a cast compares two integers.
 */
import { canonical, canonicalIds, compOf } from '../syntax/matching.ts';
import type { Module } from '../syntax/module.ts';
import type { CompType, FuncType, ValType } from '../syntax/types.ts';

/** The canonical number of each type of a module, by type index. */
export const typeIdsOf = (module: Module): Uint32Array => canonicalIds(module.types);
/** A type of a module, closed: it means the same everywhere. */
export const closed = (module: Module, type: ValType): ValType => canonical(type, typeIdsOf(module));
/** The function type of a module with this index, closed. */
export function closedFunc(module: Module, index: number): FuncType {
  return compOf(typeIdsOf(module)[index]!) as FuncType & CompType;
}
