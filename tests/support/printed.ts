/**
 * How a call ends in generated code, and the globals that it leaves behind, for tests that hold both beside the stepping machine.
 * Leaves to others: the stepping machine's side (`agree.ts`), which modules are asked (`tests/engine/jit/`).
 * One idea: two tests that compare the same things must see them with the same eyes.
 */
import type { Instance, Value } from '#engine/index.ts';
import { invoke } from '#engine/jit/machine.ts';
import { Trap } from '#engine/numeric/trap.ts';
import { WasmThrow } from '#engine/runtime/exception.ts';
import { bitsAt } from '#engine/runtime/slot.ts';
import type { Ending } from './agree.ts';

/** Calls an exported function as generated code. */
export function compiled(instance: Instance, name: string, args: readonly Value[]): Ending {
  const item = instance.exports.get(name);
  if (item?.kind !== 'func') throw new Error(name);
  try {
    invoke(item.func, args);
    return { kind: 'done' };
  } catch (error) {
    if (error instanceof Trap) return { kind: 'trap', message: error.message };
    if (!(error instanceof WasmThrow)) throw error;
    const known = [...instance.exports].find(([, e]) => e.kind === 'tag' && e.tag === error.exn.tag);
    return { kind: 'exception', message: known?.[0] ?? 'unknown' };
  }
}

/** The bits of its globals; the upper cell of a narrow number means nothing. */
export const globals = (instance: Instance): unknown =>
  instance.globals.map(({ type, cells }) => bitsAt(cells, 0, type.val));
