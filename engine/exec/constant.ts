/**
 * Constant expressions: initial values of globals, offsets of segments, elements (specification: Validation, Constant Expressions).
 * Leaves to others: checking them (`valid/`), the machine for everything else.
 * One idea: what may stand here is so little that instantiation always ends.
 */
import { byOpcode } from '../isa/table.ts';
import { bitsAt } from '../runtime/slot.ts';
import type { Instance, Value } from '../runtime/store.ts';
import { assert, EngineBug } from '../source/diagnostic.ts';
import { Reader } from '../syntax/bytes.ts';
import { readImmediate } from '../syntax/immediates.ts';
import type { Range } from '../syntax/module.ts';
import { F32, F64, I32, I64, isRef, refType } from '../syntax/types.ts';

/** Value of the expression in `Module.code` at `range`. */
export function evaluate(instance: Instance, range: Range): Value {
  const reader = new Reader(instance.module.code, range.from, range.to);
  const stack: Value[] = [];
  for (;;) {
    const name = byOpcode(reader.u8())?.name;
    switch (name) {
      case 'i32.const':
        stack.push({ type: I32, bits: BigInt.asUintN(32, BigInt(reader.s32())) });
        break;
      case 'i64.const':
        stack.push({ type: I64, bits: BigInt.asUintN(64, reader.s64()) });
        break;
      case 'f32.const':
        stack.push({ type: F32, bits: readImmediate('f32', reader) });
        break;
      case 'f64.const':
        stack.push({ type: F64, bits: readImmediate('f64', reader) });
        break;
      case 'global.get': {
        const global = instance.globals[reader.u32()]!;
        const type = global.type.val;
        stack.push(isRef(type) ? { type, ref: global.ref } : { type, bits: bitsAt(global.cells, 0, type) });
        break;
      }
      case 'ref.null':
        stack.push({ type: refType(true, readImmediate('heaptype', reader)), ref: null });
        break;
      case 'ref.func': {
        const index = reader.u32();
        stack.push({ type: refType(true, -0x10), ref: instance.funcs[index]! });
        break;
      }
      case 'end': {
        const value = stack.pop();
        assert(value, 'a constant expression leaves a value');
        return value;
      }
      default:
        throw new EngineBug(`${name} in a constant expression`);
    }
  }
}
