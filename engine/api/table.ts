/**
 * Table objects (JavaScript Interface: Tables).
 * Leaves to others: the elements (`runtime/table.ts`), values (`values.ts`).
 * One idea: a table of functions takes functions of programs only. A plain function has no type, and a call through the table must check one.
 */
import { caps } from '../runtime/memory.ts';
import type { Ref } from '../runtime/store.ts';
import { TableInst } from '../runtime/table.ts';
import { FUNCREF, isRef, typeName, type ValType } from '../syntax/types.ts';
import { tables } from './brand.ts';
import { asInterface, fromAddress, toAddress, toDictionary } from './idl.ts';
import { toAddressType, toLimits } from './memory.ts';
import { toValueType } from './types.ts';
import { cannotCross, defaultValue, refToJs, toWasm } from './values.ts';

/** Most elements that a type may name, by address type. */
const MOST_ELEMENTS = { i32: 0xffff_ffffn, i64: 0xffff_ffff_ffff_ffffn } as const;

/** The reference to put into a table: of the value given, or the default if none was. */
function refFor(type: ValType, given: readonly unknown[], what: string): Ref {
  const value = given.length > 0 ? toWasm(given[0], type) : defaultValue(type);
  if (!value || !('ref' in value)) throw new TypeError(`${what}: a table of ${typeName(type)} has no default value`);
  return value.ref;
}

/** A table. */
export class Table {
  constructor(descriptor: unknown, ...rest: unknown[]) {
    const what = 'WebAssembly.Table()';
    const given = toDictionary(descriptor, `${what}: Argument 0`);
    const ref = toValueType(given['element'], `${what}: Property 'element'`);
    const address = toAddressType(given, what);
    if (!isRef(ref) || cannotCross(ref)) throw new TypeError(`${what}: Property 'element' must be a reference type`);
    const limits = toLimits(given, address, MOST_ELEMENTS[address], what);
    if (limits.min > BigInt(caps.elements)) {
      throw new RangeError(
        `${what}: Property 'initial': value ${limits.min} is above the upper bound ${caps.elements}`,
      );
    }
    // Here an explicit undefined counts as no value, unlike in grow and set.
    const init = refFor(ref, rest[0] === undefined ? [] : rest, what);
    tables.put(this, new TableInst({ ref, limits }, init));
  }
  grow(delta: unknown, ...rest: unknown[]): number | bigint {
    const inst = tables.of(this);
    const what = 'WebAssembly.Table.grow()';
    const { is64 } = inst.type.limits;
    const count = toAddress(delta, is64, `${what}: Argument 0`);
    const init = refFor(inst.type.ref, rest, what);
    const old = count > BigInt(caps.elements) ? -1 : inst.grow(Number(count), init);
    if (old < 0) throw new RangeError(`${what}: failed to grow table by ${count}`);
    return fromAddress(old, is64);
  }
  set(index: unknown, ...rest: unknown[]): void {
    const inst = tables.of(this);
    const what = 'WebAssembly.Table.set()';
    refuseExceptions(inst, what);
    const at = toAddress(index, inst.type.limits.is64, `${what}: Argument 0`);
    const ref = refFor(inst.type.ref, rest, what);
    inst.refs[indexIn(inst, at, what)] = ref;
  }
  get(index: unknown): unknown {
    const inst = tables.of(this);
    const what = 'WebAssembly.Table.get()';
    const { refs } = inst;
    // What glue asks for each call through a table; all else, and what is wrong, goes the long way.
    const isUsual = typeof index === 'number' && index >>> 0 === index && index < refs.length;
    if (isUsual && inst.type.ref === FUNCREF && !inst.type.limits.is64) return refToJs(refs[index]!);
    refuseExceptions(inst, what);
    const at = toAddress(index, inst.type.limits.is64, `${what}: Argument 0`);
    return refToJs(inst.refs[indexIn(inst, at, what)] ?? null);
  }
  get length(): number | bigint {
    const inst = tables.of(this);
    return fromAddress(inst.refs.length, inst.type.limits.is64);
  }
}
asInterface(Table, 'Table');
tables.prototype = Table.prototype;

function refuseExceptions(inst: TableInst, what: string): void {
  if (cannotCross(inst.type.ref)) throw new TypeError(`${what}: ${typeName(inst.type.ref)} has no value in JavaScript`);
}
function indexIn(inst: TableInst, at: bigint, what: string): number {
  if (at >= BigInt(inst.refs.length))
    throw new RangeError(`${what}: invalid address ${at} in a table of ${inst.refs.length}`);
  return Number(at);
}
