/**
 * Functions that are too large for V8 are printed otherwise: parts beside them, shared variables, a `switch` for a pile of blocks. With sizes
 * so small that every function is large, random programs end as on the stepping machine and leave the same behind.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plain } from '#engine/exec/plain.generated.ts';
import { decode, instantiate, Machine, wat2wasm } from '#engine/index.ts';
import { sizes } from '#engine/jit/outline.ts';
import { sourceOf } from '#engine/jit/source.ts';
import { ourImports, ours, refuel, someBits } from '../../support/agree.ts';
import { randomModule } from '../../support/modules.ts';
import { compiled, globals } from '../../support/printed.ts';
import { Random, seedOfRun } from '../../support/random.ts';

const MODULES = Number(process.env['MODULES'] ?? 20);
const FUNCTIONS = 25;
const seed = seedOfRun();
const usual = { ...sizes };
beforeAll(() => void Object.assign(sizes, { compact: 0, large: 20, part: 20, small: 4, longest: 200, pile: 2 }));
afterAll(() => void Object.assign(sizes, usual));

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
