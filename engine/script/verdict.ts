/**
 * Whether a result is what a script expects, and arguments of scripts as values.
 * Leaves to others: running (`runner.ts`), reading scripts (`text/script.ts`).
 * One idea: the specification fixes every bit of a result but some bits of a NaN, and scripts say which of those they mind.
 */

import { isOf } from '../runtime/belongs.ts';
import { ExternRef, type Value } from '../runtime/store.ts';
import { topOf } from '../syntax/matching.ts';
import { EXTERNREF, F32, F64, HEAP, heapOf, I32, I64, refType, V128 } from '../syntax/types.ts';
import type { Argument, Expected } from '../text/script.ts';

/** A command needs a part of the language that is not built yet. */
export class NotYet extends Error {
  readonly feature: string;
  constructor(feature: string) {
    super(`not yet: ${feature}`);
    this.feature = feature;
  }
}

const TYPES = { i32: I32, i64: I64, f32: F32, f64: F64, v128: V128 } as const;
const ANYREF = refType(true, HEAP.any);
const externs = new Map<number, ExternRef>();
function extern(host: number): ExternRef {
  const ref = externs.get(host) ?? new ExternRef(host);
  externs.set(host, ref);
  return ref;
}

export function argument(arg: Argument): Value {
  switch (arg.type) {
    case 'null':
      return { type: refType(true, arg.heap ?? HEAP.func), ref: null };
    case 'extern':
      return { type: EXTERNREF, ref: extern(arg.value) };
    case 'host':
      return { type: ANYREF, ref: extern(arg.value) };
    default:
      return { type: TYPES[arg.type], bits: arg.bits };
  }
}

function isNan(bits: bigint, size: 32 | 64, pattern: 'canonical' | 'arithmetic'): boolean {
  const quiet = size === 32 ? 0x7fc00000n : 0x7ff8000000000000n;
  const magnitude = bits & ((1n << BigInt(size - 1)) - 1n);
  return pattern === 'canonical' ? magnitude === quiet : (magnitude & quiet) === quiet;
}

/** Whether a result is what the script allows. */
export function fits(value: Value, expected: Expected): boolean {
  if (expected.type === 'either') return expected.any.some((one) => fits(value, one));
  if (expected.type === 'lanes') {
    if (!('bits' in value) || value.type !== V128) return false;
    const { bits, lanes } = expected.vector;
    return lanes.every((wanted, i) => {
      const lane = BigInt.asUintN(bits, value.bits >> BigInt(i * bits));
      return typeof wanted === 'bigint' ? lane === wanted : isNan(lane, bits as 32 | 64, wanted);
    });
  }
  if (expected.type === 'ref') {
    const heap = HEAP[expected.heap];
    return 'ref' in value && value.ref !== null && topOf(heapOf(value.type)) === topOf(heap) && isOf(value.ref, heap);
  }
  if ('nan' in expected) {
    if (!('bits' in value) || value.type !== TYPES[expected.type]) return false;
    return isNan(value.bits, expected.type === 'f32' ? 32 : 64, expected.nan);
  }
  const wanted = argument(expected);
  if ('ref' in wanted) return 'ref' in value && value.ref === wanted.ref;
  return 'bits' in value && value.type === wanted.type && value.bits === wanted.bits;
}
