/**
 * Global objects (JavaScript Interface: Globals).
 * Leaves to others: the cell (`runtime/store.ts`), values (`values.ts`).
 * One idea: a global is the smallest thing that two modules and a page can share, one value of one type.
 */
import { newGlobal } from '../exec/life.ts';
import { bitsAt, setBits } from '../runtime/slot.ts';
import type { GlobalInst } from '../runtime/store.ts';
import { isRef, typeName } from '../syntax/types.ts';
import { globals } from './brand.ts';
import { asInterface, toDictionary } from './idl.ts';
import { toValueType } from './types.ts';
import { cannotCross, defaultValue, refToJs, toJs, toWasm } from './values.ts';

/** A global. */
export class Global {
  constructor(descriptor: unknown, ...rest: unknown[]) {
    const what = 'WebAssembly.Global()';
    const given = toDictionary(descriptor, `${what}: Argument 0`);
    const mutable = Boolean(given['mutable']);
    const val = toValueType(given['value'], `${what}: Property 'value'`);
    if (cannotCross(val)) throw new TypeError(`${what}: a global of ${typeName(val)} cannot be made in JavaScript`);
    const value = rest[0] === undefined ? defaultValue(val)! : toWasm(rest[0], val);
    globals.put(this, newGlobal({ val, mutable }, value));
  }
  valueOf(): unknown {
    return read(globals.of(this));
  }
  get value(): unknown {
    return read(globals.of(this));
  }
  set value(given: unknown) {
    const inst = globals.of(this);
    const { val, mutable } = inst.type;
    refuse(inst);
    if (!mutable) throw new TypeError("set WebAssembly.Global.value: Can't set the value of an immutable global");
    const value = toWasm(given, val);
    if ('ref' in value) inst.ref = value.ref;
    else setBits(inst.cells, 0, value.bits);
  }
}
asInterface(Global, 'Global');
globals.prototype = Global.prototype;

function refuse({ type }: GlobalInst): void {
  if (cannotCross(type.val))
    throw new TypeError(`WebAssembly.Global.value: ${typeName(type.val)} has no value in JavaScript`);
}
function read(inst: GlobalInst): unknown {
  refuse(inst);
  const { val } = inst.type;
  return isRef(val) ? refToJs(inst.ref) : toJs({ type: val, bits: bitsAt(inst.cells, 0, val) });
}
