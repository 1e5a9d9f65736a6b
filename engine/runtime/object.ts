/**
 * Objects that programs make and nobody frees: structures and arrays (specification: Structure Instances, Array Instances).
 * Leaves to others: the instructions on them (`exec/gc.ts`), their types (`canon.ts`), photographs of them (`exec/heap.ts`).
 * One idea: the host's own collector already knows which of its objects can still be reached; so an object is a JavaScript object, and
 * being collected is being forgotten.
 *
 * A small integer that is a reference (`i31`) needs no object: it is a JavaScript number in -2^30 .. 2^30 - 1.
 * Numbers are kept as int32 halves, low first, as in the slots of the machine: one for up to 32 bits, two for 64, four for a vector.
 */
import { compOf } from '../syntax/matching.ts';
import { F32, type FieldType, I8, I16, I32, isRef, V128 } from '../syntax/types.ts';
import type { Ref } from './store.ts';

/** Bytes of one array at most, as in V8. More is a trap. */
export const MOST_ARRAY_BYTES = 1 << 27;

/** Number of the next object, and about how many bytes were made since somebody last looked what is still in use. */
export interface Births {
  readonly next: number;
  readonly bytes: number;
}
/** History puts these back, so an object that is made again has the number that it had. */
export const births = { next: 1, bytes: 0 };
/** Bytes of an object besides what it holds, about. */
export const OVERHEAD = 64;

/** A part of a number, or a reference. */
export type Part = number | Ref;
/** How the fields of a structure lie in `StructInst.parts`. */
export interface Layout {
  readonly fields: readonly FieldType[];
  /** Where each field begins. */
  readonly at: readonly number[];
  /** A fresh structure, all zero and null. */
  readonly zero: readonly Part[];
  /** Some field can be written. */
  readonly isMutable: boolean;
}

/** 32-bit parts of a number of this type. */
export const partsOf = (storage: number): 1 | 2 | 4 =>
  storage === V128
    ? 4
    : isRef(storage) || storage === I32 || storage === F32 || storage === I8 || storage === I16
      ? 1
      : 2;

const layouts: (Layout | undefined)[] = [];
/** The layout of the structure type with this canonical number. */
export function layoutOf(typeId: number): Layout {
  const known = layouts[typeId];
  if (known) return known;
  const comp = compOf(typeId);
  const fields = comp.kind === 'struct' ? comp.fields : [];
  const at: number[] = [];
  const zero: Part[] = [];
  for (const { storage } of fields) {
    at.push(zero.length);
    for (let i = partsOf(storage); i > 0; i--) zero.push(isRef(storage) ? null : 0);
  }
  const layout = { fields, at, zero, isMutable: fields.some(({ mutable }) => mutable) };
  layouts[typeId] = layout;
  return layout;
}

/** A structure. Fields of 8 and 16 bits are kept without sign. */
export class StructInst {
  readonly typeId: number;
  readonly id = births.next++;
  /** Fields, see `layoutOf`. */
  readonly parts: Part[];
  constructor(typeId: number, parts: Part[]) {
    this.typeId = typeId;
    this.parts = parts;
    births.bytes += OVERHEAD + 8 * parts.length;
  }
}

/** Elements of an array: bytes, pairs of bytes, 32-bit parts of numbers, or references. */
export type Elements = Uint8Array | Uint16Array | Int32Array | Ref[];

/** An array; its length never changes. */
export class ArrayInst {
  readonly typeId: number;
  readonly id = births.next++;
  readonly elements: Elements;
  readonly length: number;
  constructor(typeId: number, elements: Elements, length: number) {
    this.typeId = typeId;
    this.elements = elements;
    this.length = length;
    births.bytes += OVERHEAD + ('byteLength' in elements ? elements.byteLength : 8 * length);
  }
}

/** The type of the elements of an array type, by canonical number. */
export function elementOf(typeId: number): FieldType {
  const comp = compOf(typeId);
  return comp.kind === 'array' ? comp.field : { storage: I32, mutable: false };
}
/** Bytes of one element. */
export const elementBytes = (storage: number): number =>
  isRef(storage) ? 8 : storage === I8 ? 1 : storage === I16 ? 2 : 4 * partsOf(storage);

/** `length` elements of zero or null. */
export function newElements(storage: number, length: number): Elements {
  if (isRef(storage)) return new Array<Ref>(length).fill(null);
  if (storage === I8) return new Uint8Array(length);
  return storage === I16 ? new Uint16Array(length) : new Int32Array(length * partsOf(storage));
}
