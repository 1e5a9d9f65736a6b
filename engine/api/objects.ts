/**
 * Structures and arrays of programs as JavaScript holds them (JavaScript Interface: Garbage Collected Objects).
 * Leaves to others: the objects (`runtime/object.ts`), conversions (`values.ts`).
 * One idea: a page may keep an object of a program and give it back, and do nothing else with it: it has no properties, and cannot get any.
 */
import type { ArrayInst, StructInst } from '../runtime/object.ts';

type Inst = StructInst | ArrayInst;
const faces = new WeakMap<Inst, object>();
const insts = new WeakMap<object, Inst>();
/** The object of a program behind a value; undefined for every other value. */
export const instOf = (value: unknown): Inst | undefined => insts.get(value as object);

function refuse(): never {
  throw new TypeError('WebAssembly objects are opaque');
}
const closed: ProxyHandler<object> = {
  setPrototypeOf: () => false,
  preventExtensions: () => false,
  defineProperty: () => false,
  get: () => undefined,
  set: refuse,
  deleteProperty: refuse,
};

/** What JavaScript sees of an object: always the same thing. */
export function faceOf(inst: Inst): object {
  const known = faces.get(inst);
  if (known) return known;
  const face = new Proxy(Object.freeze(Object.create(null) as object), closed);
  faces.set(inst, face);
  insts.set(face, inst);
  return face;
}
