/**
 * Whether a reference is of a type: the question of casts, and of everybody who hands a reference in from outside
 * (specification: Execution, Dynamic Typing). Leaves to others: types and their numbers (`canon.ts`, `syntax/matching.ts`).
 * One idea: validation has settled to which of the four hierarchies a reference belongs, so here only the way down is asked for.
 */
import { matchesDefined, topOf } from '../syntax/matching.ts';
import { HEAP, type HeapType, heapOf, isNullable, isRef, type ValType } from '../syntax/types.ts';
import { ArrayInst, StructInst } from './object.ts';
import { FuncInst, type Ref } from './store.ts';

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
