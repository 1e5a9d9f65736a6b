/**
 * What happens to a module before the call that somebody wants to look at: bytes put into its memory, calls made earlier.
 * A test of an exercise sets the stage so, and a cell can set the same one again, to open a program where the test failed.
 * Leaves to others: making the call itself (`run.ts`), deciding what belongs on a stage (`scenario.ts`).
 * Specification: none; a host may do all of this between two calls.
 * One idea: whatever is not in the program and not in the call has to be written down, or the moment cannot be found again.
 */
import { Machine } from '../exec/machine.ts';
import { recording } from '../exec/recording.generated.ts';
import type { MemInst } from '../runtime/memory.ts';
import type { Instance } from '../runtime/store.ts';
import { readCall } from './call.ts';
import type { Prepare } from './run.ts';

/** Bytes for the memory that is exported as "memory", in hexadecimal. */
export interface Poke {
  readonly at: number;
  readonly hex: string;
}
export interface Stage {
  readonly pokes?: readonly Poke[];
  /** Calls made before, in order: `alloc(8)`. */
  readonly calls?: readonly string[];
}

/** Steps that all earlier calls of a stage may take together. */
const FUEL = 20_000_000;

/** The memory that tests prepare and look at. */
export function memoryOf(instance: Instance): MemInst | undefined {
  const found = instance.exports.get('memory');
  return found?.kind === 'memory' ? found.mem : undefined;
}

/** The bytes of `hex`. */
export const bytesOfHex = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length >> 1 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));

/** Writes the bytes that have room; the others are left out, for a program may have changed since. */
export function poke(instance: Instance, pokes: readonly Poke[]): void {
  const memory = memoryOf(instance);
  for (const { at, hex } of pokes) {
    const bytes = bytesOfHex(hex);
    if (memory && at >= 0 && at + bytes.length <= memory.bytes.length) memory.bytes.set(bytes, at);
  }
}

/** Sets the stage. Calls that do not fit the program or do not end are left out, as far as they have come. */
export const staged =
  ({ pokes = [], calls = [] }: Stage): Prepare =>
  (instance) => {
    poke(instance, pokes);
    let left = FUEL;
    for (const text of calls) {
      const call = readCall(text, instance);
      if ('wrong' in call || left <= 0) continue;
      const machine = new Machine(recording);
      machine.start(call.func, call.args);
      machine.run(left);
      left -= machine.steps;
    }
  };
