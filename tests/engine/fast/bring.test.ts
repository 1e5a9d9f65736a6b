/**
 * A run is brought from the slot machine to the stepping machine, or the other way, at random places: it stands where a run that was there
 * from the beginning stands after as many steps, and ends in the same way, after as many steps, with the same left behind.
 */
import { expect, test } from 'vitest';
import { plain } from '#engine/exec/plain.generated.ts';
import { bringDown, bringUp } from '#engine/fast/bring.ts';
import { newSlotMachine } from '#engine/fast/machine.ts';
import { decode, FuncInst, type Instance, instantiate, Machine, type Value, wat2wasm } from '#engine/index.ts';
import { ourImports, ours, refuel, someBits } from '../../support/agree.ts';
import { randomModule } from '../../support/modules.ts';
import { Random, seedOfRun } from '../../support/random.ts';

const seed = seedOfRun();
const FUNCTIONS = 25;

/** Where a machine stands: function, byte and frame of each call. */
const stack = (machine: Machine): unknown =>
  Array.from({ length: machine.frameCount }, (_, i) => {
    const { func, offset, base, operands } = machine.frame(i);
    return { func: func.index, offset, base, operands };
  });
const left = (instance: Instance): unknown => ({
  tables: instance.tables.map(({ refs }) => refs.map((ref) => (ref instanceof FuncInst ? ref.index : ref === null))),
  memories: instance.mems.map(({ bytes }) => Buffer.from(bytes).toString('latin1')),
});

test(`random programs go on in the stepping machine, SEED=${seed}`, () => {
  const random = new Random(seed ^ 0xb1);
  const count = { brought: 0, deep: 0 };
  for (let m = 0; m < 12; m++) {
    const { text, params } = randomModule(random, FUNCTIONS);
    const module = decode(wat2wasm(text)).module!;
    const [a, b] = [instantiate(module, ourImports()), instantiate(module, ourImports())];
    const stepping = new Machine(plain);
    const [slots, brought] = [newSlotMachine(), new Machine(plain)];
    for (const [f, types] of params.entries()) {
      const where = `SEED=${seed}, module ${m}, e${f}`;
      const args: Value[] = someBits(random, types);
      refuel(a);
      refuel(b);
      const item = b.exports.get(`e${f}`);
      if (item?.kind !== 'func') throw new Error(where);
      slots.start(item.func, args);
      let stop = slots.run(1 + random.below(100));
      if (stop.reason === 'fuel') stop = bringDown(slots, brought) ?? stop;
      if (stop.reason !== 'fuel') {
        ours(stepping, a, `e${f}`, args, () => Number.POSITIVE_INFINITY);
        continue;
      }
      count.brought++;
      if (brought.frameCount > 2) count.deep++;
      const first = a.exports.get(`e${f}`);
      if (first?.kind !== 'func') throw new Error(where);
      stepping.start(first.func, args);
      stepping.run(brought.steps);
      expect(stack(brought), where).toEqual(stack(stepping));
      const one = stepping.run(Number.POSITIVE_INFINITY);
      const other = brought.run(Number.POSITIVE_INFINITY);
      expect(other.reason, where).toBe(one.reason);
      expect(brought.steps, where).toBe(stepping.steps);
      expect(left(b), where).toEqual(left(a));
    }
  }
  expect(count.brought).toBeGreaterThan(100);
  expect(count.deep).toBeGreaterThan(20);
});

test(`random programs go on in the slot machine, SEED=${seed}`, () => {
  const random = new Random(seed ^ 0xb2);
  const count = { brought: 0, deep: 0, tried: 0 };
  for (let m = 0; m < 12; m++) {
    const { text, params } = randomModule(random, FUNCTIONS);
    const module = decode(wat2wasm(text)).module!;
    const [a, b] = [instantiate(module, ourImports()), instantiate(module, ourImports())];
    const [straight, stepping, slots] = [new Machine(plain), new Machine(plain), newSlotMachine()];
    for (const [f, types] of params.entries()) {
      const where = `SEED=${seed}, module ${m}, e${f}`;
      const args: Value[] = someBits(random, types);
      refuel(a);
      refuel(b);
      const [first, item] = [a.exports.get(`e${f}`), b.exports.get(`e${f}`)];
      if (first?.kind !== 'func' || item?.kind !== 'func') throw new Error(where);
      stepping.start(item.func, args);
      let stop = stepping.run(1 + random.below(100));
      for (let i = 0; i < 60 && stop.reason === 'fuel' && !bringUp(stepping, slots); i++) stop = stepping.run(1);
      const isUp = stop.reason === 'fuel' && bringUp(stepping, slots);
      if (stop.reason === 'fuel') count.tried++;
      if (isUp) count.brought++;
      if (isUp && slots.frameCount > 2) count.deep++;
      straight.start(first.func, args);
      const one = straight.run(Number.POSITIVE_INFINITY);
      const way = isUp ? slots : stepping;
      const other = stop.reason === 'fuel' ? way.run(Number.POSITIVE_INFINITY) : stop;
      expect(other.reason, where).toBe(one.reason);
      if (one.reason === 'done') expect(way.steps, where).toBe(straight.steps);
      if (one.reason === 'done' && other.reason === 'done') expect(other.results, where).toEqual(one.results);
      expect(left(b), where).toEqual(left(a));
    }
  }
  expect(count.brought).toBeGreaterThan(60);
  expect(count.deep).toBeGreaterThan(10);
});
