/**
 * Functions that are too large for V8 are printed otherwise: parts beside them, shared variables, a `switch` for a pile of blocks. With sizes
 * so small that every function is large, random programs end as on the stepping machine and leave the same behind.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plain } from '#engine/exec/plain.generated.ts';
import { decode, type Instance, instantiate, Machine, type Value, wat2wasm } from '#engine/index.ts';
import { invoke } from '#engine/jit/machine.ts';
import { sizes } from '#engine/jit/outline.ts';
import { sourceOf } from '#engine/jit/source.ts';
import { Trap } from '#engine/numeric/trap.ts';
import { WasmThrow } from '#engine/runtime/exception.ts';
import { bitsAt } from '#engine/runtime/slot.ts';
import { type Ending, ourImports, ours, refuel, someBits } from '../../support/agree.ts';
import { randomModule } from '../../support/modules.ts';
import { Random, seedOfRun } from '../../support/random.ts';

const MODULES = Number(process.env['MODULES'] ?? 20);
const FUNCTIONS = 25;
const seed = seedOfRun();
const usual = { ...sizes };
beforeAll(() => void Object.assign(sizes, { compact: 0, large: 20, part: 20, small: 4, longest: 200, pile: 2 }));
afterAll(() => void Object.assign(sizes, usual));

function compiled(instance: Instance, name: string, args: readonly Value[]): Ending {
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
const globals = (instance: Instance): unknown => instance.globals.map(({ type, cells }) => bitsAt(cells, 0, type.val));

test(`random programs in parts end in the same way and leave the same behind, SEED=${seed}`, () => {
  const random = new Random(seed ^ 0x51);
  const count = { calls: 0, functions: 0, parts: 0, piles: 0 };
  for (let m = 0; m < MODULES; m++) {
    const { text, params } = randomModule(random, FUNCTIONS);
    const module = decode(wat2wasm(text)).module!;
    const [stepped, printed] = [instantiate(module, ourImports()), instantiate(module, ourImports())];
    const machine = new Machine(plain);
    for (const [f, types] of params.entries()) {
      const args = someBits(random, types);
      const where = `SEED=${seed}, module ${m}, e${f}`;
      refuel(stepped);
      refuel(printed);
      for (const name of [`e${f}`, 'look']) {
        const given = name === 'look' ? [] : args;
        const expected = ours(machine, stepped, name, given, () => Number.POSITIVE_INFINITY);
        expect(compiled(printed, name, given), where).toEqual(expected);
        count.calls++;
      }
      expect(globals(printed), where).toEqual(globals(stepped));
      for (const [i, { bytes }] of stepped.mems.entries())
        expect(Buffer.compare(bytes, printed.mems[i]!.bytes), `${where}: memory ${i}`).toBe(0);
    }
    for (const func of printed.funcs) {
      const source = func.instance ? sourceOf(func) : undefined;
      if (!source || !('factory' in source)) continue;
      count.functions++;
      if (source.factory.includes('function o')) count.parts++;
      if (source.factory.includes('switch(v')) count.piles++;
    }
  }
  expect(count.calls).toBe(2 * MODULES * FUNCTIONS);
  // Functions that catch, or end with a call, stay whole.
  expect(count.parts).toBeGreaterThan(MODULES);
  expect(count.piles).toBeGreaterThan(0);
});
