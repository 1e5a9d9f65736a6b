/**
 * What is inside an object of the program, for whoever unfolds it in a view.
 * Leaves to others: objects in one line (`runtime/inspect.ts`), everything else at a step (`show.ts`).
 * Specification: none; the request is the Debug Adapter Protocol's `variables`.
 * One idea: an object is asked for by its number at the present step, so a view that goes through time asks again and sees it change.
 */
import type { History } from '../debug/history.ts';
import { heldBy } from '../runtime/inspect.ts';
import { ArrayInst, StructInst } from '../runtime/object.ts';
import type { Instance } from '../runtime/store.ts';
import { typeName } from '../syntax/types.ts';
import type { ShownLocal } from './protocol.ts';
import { shown } from './show.ts';

/** Fields or elements given at once, at most. */
const MOST = 1000;

/** Fields (by their names in the module of `root`, where it has any) or elements of object `reference`; none if it cannot be reached now. */
export function variables(history: History, root: Instance, reference: number, from = 0, count = 100): ShownLocal[] {
  const object = history.find(reference);
  if (!(object instanceof StructInst || object instanceof ArrayInst)) return [];
  const type = root.module.types.find((_, index) => root.typeIds[index] === object.typeId);
  const names = object instanceof StructInst ? type?.fieldNames : undefined;
  return heldBy(object, from, from + Math.min(count, MOST)).map(({ storage, value }, i) => {
    const name = names?.get(from + i);
    return { name: name === undefined ? String(from + i) : `$${name}`, ...shown(value), type: typeName(storage) };
  });
}
