/**
 * Law: generated code and the stepping machine agree, on random valid programs of the whole language, about how every call ends and about
 * everything it leaves behind. The stepping machine agrees with the engine of the host (`laws/native.test.ts`), so all three do.
 */
import { expect, test } from 'vitest';
import { plain } from '#engine/exec/plain.generated.ts';
import { decode, FuncInst, type Instance, instantiate, Machine, wat2wasm } from '#engine/index.ts';
import { declined } from '#engine/jit/compile.ts';
import { ourImports, ours, refuel, someBits } from '../../support/agree.ts';
import { randomModule } from '../../support/modules.ts';
import { compiled, globals } from '../../support/printed.ts';
import { Random, seedOfRun } from '../../support/random.ts';

const MODULES = Number(process.env['MODULES'] ?? 20);
const FUNCTIONS = 25;
const seed = seedOfRun();

const left = (instance: Instance): unknown => ({
  tables: instance.tables.map(({ refs }) => refs.map((ref) => (ref instanceof FuncInst ? ref.index : ref === null))),
  globals: globals(instance),
});

test(`random programs end in the same way and leave the same behind, SEED=${seed}`, () => {
  const random = new Random(seed);
  const count = { calls: 0, traps: 0, exceptions: 0, declined: 0 };
  for (let m = 0; m < MODULES; m++) {
    const { text, params } = randomModule(random, FUNCTIONS);
    const module = decode(wat2wasm(text)).module!;
    const stepped = instantiate(module, ourImports());
    const printed = instantiate(module, ourImports());
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
        if (expected.kind === 'trap') count.traps++;
        if (expected.kind === 'exception') count.exceptions++;
      }
      expect(left(printed), where).toEqual(left(stepped));
      for (const [i, { bytes }] of stepped.mems.entries())
        expect(Buffer.compare(bytes, printed.mems[i]!.bytes), `${where}: memory ${i}`).toBe(0);
    }
    count.declined += printed.funcs.filter((func) => declined.has(func)).length;
  }
  expect(count.calls).toBe(2 * MODULES * FUNCTIONS);
  expect(count.traps).toBeGreaterThan(count.calls / 50);
  // Only the older way to delegate exceptions is declined, and few functions use it.
  expect(count.declined).toBeLessThan((MODULES * FUNCTIONS) / 10);
});
