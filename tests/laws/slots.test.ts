/**
 * Law: the slot machine and the engine of the host agree on random valid programs of the whole language, about how every call ends and about
 * everything it leaves behind; and the slot machine executes as many instructions as the stepping machine, however a run is cut into pieces.
 * Leaves to others: the same law for the stepping machine (`native.test.ts`), a million calls (`million.ts --machine fast`).
 */
import { expect, test } from 'vitest';
import { plain } from '#engine/exec/plain.generated.ts';
import { newSlotMachine } from '#engine/fast/machine.ts';
import { decode, FuncInst, instantiate, Machine, wat2wasm } from '#engine/index.ts';
import { agree, ourImports, ours, refuel, someBits } from '../support/agree.ts';
import { randomModule } from '../support/modules.ts';
import { Random, seedOfRun } from '../support/random.ts';

const MODULES = 40;
const FUNCTIONS = 25;
const seed = seedOfRun();

test(`random programs end in the same way and leave the same behind as on the engine of the host, SEED=${seed}`, () => {
  const random = new Random(seed);
  const count = { calls: 0, traps: 0, exceptions: 0 };
  for (let m = 0; m < MODULES; m++) {
    const { text, params } = randomModule(random, FUNCTIONS);
    try {
      agree(wat2wasm(text), params, random, newSlotMachine(), 1, count);
    } catch (error) {
      throw new Error(`SEED=${seed}, module ${m}: ${String(error)}`, { cause: error });
    }
  }
  expect(count.calls).toBe(MODULES * FUNCTIONS);
  expect(count.traps).toBeGreaterThan(count.calls / 20);
  expect(count.calls - count.traps - count.exceptions).toBeGreaterThan(count.calls / 20);
});

test(`random programs take as many steps as on the stepping machine, in one piece and in many, SEED=${seed}`, () => {
  const random = new Random(seed ^ 0x510);
  for (let m = 0; m < 8; m++) {
    const { text, params } = randomModule(random, FUNCTIONS);
    const module = decode(wat2wasm(text)).module!;
    const ways = [
      { machine: new Machine(plain), fuel: () => Number.POSITIVE_INFINITY },
      { machine: newSlotMachine(), fuel: () => Number.POSITIVE_INFINITY },
      { machine: newSlotMachine(), fuel: () => 1 + random.below(50) },
    ].map((way) => ({ ...way, instance: instantiate(module, ourImports()) }));
    for (const [f, types] of params.entries()) {
      const args = someBits(random, types);
      const runs = ways.map(({ machine, fuel, instance }) => {
        refuel(instance);
        const ending = ours(machine, instance, `e${f}`, args, fuel);
        const { steps } = machine;
        const memory = instance.mems.map(({ bytes }) => Buffer.from(bytes).toString('latin1'));
        const tables = instance.tables.map(({ refs }) =>
          refs.map((ref) => (ref instanceof FuncInst ? ref.index : ref === null)),
        );
        return { ending, steps, memory, tables };
      });
      for (const run of runs) {
        const where = `SEED=${seed}, module ${m}, e${f}`;
        expect(
          run.memory.every((bytes, i) => bytes === runs[0]!.memory[i]),
          `${where}: memory`,
        ).toBe(true);
        expect({ ...run, memory: '' }, where).toEqual({ ...runs[0], memory: '' });
      }
    }
  }
});
