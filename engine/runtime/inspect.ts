/**
 * Objects as people read them: `struct 3 {7, null}`, `array 4 [1, 2, 3, … 100 in all]`, and one by one what they hold.
 * Leaves to others: every other value (`value.ts`), finding an object by its number (`exec/heap.ts`).
 * Loaded with the machine's part for objects; enters itself into `value.ts`.
 * Specification: none; programs never see their objects as text.
 * One idea: an object is known by its number, which stays with it however often it changes; so in a line of text the objects inside it
 * are numbers too, and a cycle is no trouble.
 */
import { F32, I8, I16, I32, isRef, type ValType } from '../syntax/types.ts';
import { ArrayInst, elementOf, layoutOf, partsOf, StructInst } from './object.ts';
import { joinHalves } from './slot.ts';
import type { Ref, Value } from './store.ts';
import { objectText, valueToText } from './value.ts';

/** Fields or elements that stand in one line of text. */
const IN_LINE = 4;

/** A field or element: its type as declared, `i8` and `i16` included, and its value, packed ones as unsigned i32. */
export interface Held {
  readonly storage: ValType;
  readonly value: Value;
}

function valueAt(storage: ValType, parts: ArrayLike<unknown>, at: number): Value {
  if (isRef(storage)) return { type: storage, ref: parts[at] as Ref };
  const part = (i: number): number => parts[at + i] as number;
  if (storage === I8 || storage === I16 || storage === I32 || storage === F32)
    return { type: storage === F32 ? F32 : I32, bits: BigInt(part(0) >>> 0) };
  const low = joinHalves(part(0), part(1));
  return { type: storage, bits: partsOf(storage) === 2 ? low : low | (joinHalves(part(2), part(3)) << 64n) };
}

/** How many fields or elements an object has. */
export const sizeOf = (object: StructInst | ArrayInst): number =>
  object instanceof ArrayInst ? object.length : layoutOf(object.typeId).fields.length;

/** Fields or elements `from` to `to`, those that there are. */
export function heldBy(object: StructInst | ArrayInst, from: number, to: number): Held[] {
  const last = Math.min(to, sizeOf(object));
  const held: Held[] = [];
  for (let i = from; i < last; i++) {
    if (object instanceof StructInst) {
      const { fields, at } = layoutOf(object.typeId);
      const { storage } = fields[i]!;
      held.push({ storage, value: valueAt(storage, object.parts, at[i]!) });
    } else {
      const { storage } = elementOf(object.typeId);
      held.push({ storage, value: valueAt(storage, object.elements, i * partsOf(storage)) });
    }
  }
  return held;
}

const isObject = (ref: Ref): ref is StructInst | ArrayInst => ref instanceof StructInst || ref instanceof ArrayInst;
const nameOf = (object: StructInst | ArrayInst): string =>
  `${object instanceof ArrayInst ? 'array' : 'struct'} ${object.id}`;

objectText.idOf = (ref) => (isObject(ref) ? ref.id : undefined);
objectText.write = (ref) => {
  if (!isObject(ref)) return undefined;
  const size = sizeOf(ref);
  const items = heldBy(ref, 0, IN_LINE).map(({ value }) =>
    'ref' in value && isObject(value.ref) ? nameOf(value.ref) : valueToText(value),
  );
  if (size > IN_LINE) items.push(`… ${size} in all`);
  return `${nameOf(ref)} ${ref instanceof ArrayInst ? `[${items.join(', ')}]` : `{${items.join(', ')}}`}`;
};
