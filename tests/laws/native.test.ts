/**
 * Law: our machine and the engine of the host agree, on random valid programs, about every result, trap, byte of memory and global;
 * and however a run is cut into pieces, or whichever loop runs it, it is the same run.
 * Leaves to others: making programs (`support/modules.ts`); the official scripts (`spec/`).
 */
import { describe, expect, test } from 'vitest';
import { counting } from '#engine/exec/counting.generated.ts';
import { plain } from '#engine/exec/plain.generated.ts';
import { recording } from '#engine/exec/recording.generated.ts';
import { newRing } from '#engine/exec/ring.ts';
import { decode, type Instance, instantiate, Machine, types, type Value, wat2wasm } from '#engine/index.ts';
import { randomModule } from '../support/modules.ts';
import { Random, seedOfRun } from '../support/random.ts';

const MODULES = 40;
const FUNCTIONS = 25;
const FUEL = 60;
const seed = seedOfRun();

const scratch = new DataView(new ArrayBuffer(8));
/** Numbers as JavaScript has them, to and from exact bits. Programs hold no NaN but the canonical one, so nothing is lost. */
function fromBits(type: number, bits: bigint): number | bigint {
  scratch.setBigUint64(0, bits, true);
  if (type === types.I32) return scratch.getInt32(0, true);
  if (type === types.I64) return scratch.getBigInt64(0, true);
  return type === types.F32 ? scratch.getFloat32(0, true) : scratch.getFloat64(0, true);
}
function randomBits(random: Random, type: number): bigint {
  if (type === types.I32) return BigInt(random.chance(50) ? random.below(100) : random.bits());
  if (type === types.I64)
    return random.chance(50) ? BigInt(random.below(100)) : (BigInt(random.bits()) << 32n) | BigInt(random.bits());
  scratch.setBigUint64(0, 0n);
  const number = random.chance(50) ? random.below(1000) / 8 : -random.bits() * 1.5;
  if (type === types.F32) scratch.setFloat32(0, number, true);
  else scratch.setFloat64(0, number, true);
  return scratch.getBigUint64(0, true);
}

/** What the host's engine says for each of our traps. */
const SAID: Readonly<Record<string, RegExp>> = {
  unreachable: /unreachable/,
  'integer divide by zero': /by zero/,
  'integer overflow': /unrepresentable/,
  'invalid conversion to integer': /unrepresentable/,
  'out of bounds memory access': /memory access out of bounds/,
  'undefined element': /table index is out of bounds/,
  'uninitialized element': /null function|signature mismatch/,
  'indirect call type mismatch': /null function|signature mismatch/,
};

type Outcome = { readonly results: readonly (number | bigint)[] } | { readonly trap: string };
function theirs(call: (...args: (number | bigint)[]) => unknown, args: readonly Value[]): Outcome {
  try {
    const got = call(...args.map((arg) => fromBits(arg.type, 'bits' in arg ? arg.bits : 0n)));
    return { results: got === undefined ? [] : ((Array.isArray(got) ? got : [got]) as (number | bigint)[]) };
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) return { trap: error.message };
    throw error;
  }
}
/** One call in pieces of `fuel()` steps. */
function ours(machine: Machine, instance: Instance, name: string, args: readonly Value[], fuel: () => number): Outcome {
  const item = instance.exports.get(name);
  if (item?.kind !== 'func') throw new Error(name);
  machine.start(item.func, args);
  for (;;) {
    const stop = machine.run(fuel());
    if (stop.reason === 'trap') return { trap: stop.trap.message };
    if (stop.reason === 'done')
      return { results: stop.results.map((value) => fromBits(value.type, 'bits' in value ? value.bits : 0n)) };
    if (stop.reason !== 'fuel') throw new Error(stop.reason);
  }
}
function refuel(instance: Instance): void {
  const fuel = instance.exports.get('fuel');
  if (fuel?.kind === 'global') fuel.global.cells[0] = FUEL;
}
/** Everything that outlives a call. */
function lasting(instance: Instance): { readonly memory: Uint8Array; readonly globals: readonly (number | bigint)[] } {
  const globals = instance.globals.map(({ cells, type }) => {
    const low = BigInt(cells[0]! >>> 0);
    return fromBits(type.val, (BigInt(cells[1]! >>> 0) << 32n) | low);
  });
  return { memory: instance.mems[0]!.bytes, globals };
}

describe(`random programs, SEED=${seed}`, () => {
  test('give the same results, traps, memory and globals as on the engine of the host', () => {
    const random = new Random(seed);
    let [calls, traps] = [0, 0];
    for (let m = 0; m < MODULES; m++) {
      const { text, signatures } = randomModule(random, FUNCTIONS);
      const bytes = wat2wasm(text);
      const native = new WebAssembly.Instance(new WebAssembly.Module(bytes as BufferSource)).exports as Record<
        string,
        never
      >;
      const instance = instantiate(decode(bytes).module!);
      const machine = new Machine(plain);
      signatures.forEach((_, f) => {
        const func = instance.funcs[f]!;
        const args = func.type.params.map((type) => ({ type, bits: randomBits(random, type) }));
        (native['fuel'] as unknown as WebAssembly.Global).value = FUEL;
        refuel(instance);
        const expected = theirs(native[`f${f}`]!, args);
        const got = ours(machine, instance, `f${f}`, args, () => Number.POSITIVE_INFINITY);
        const where = `SEED=${seed}, module ${m}, f${f}`;
        calls++;
        if ('trap' in got) {
          traps++;
          expect('trap' in expected ? expected.trap : expected.results, `${where}: ${got.trap}`).toMatch(
            SAID[got.trap]!,
          );
        } else expect(got, where).toEqual(expected);
        const { memory, globals } = lasting(instance);
        const wanted = new Uint8Array((native['memory'] as unknown as WebAssembly.Memory).buffer);
        expect(Buffer.compare(memory, wanted), `${where}: memory`).toBe(0);
        const others = [native['fuel'], ...[0, 1, 2, 3].map((i) => native[`g${i}`])] as unknown as WebAssembly.Global[];
        expect(globals, where).toEqual(others.map((global) => global.value));
      });
    }
    expect(calls).toBe(MODULES * FUNCTIONS);
    // Programs that all trapped, or never did, would test little.
    expect(traps).toBeGreaterThan(calls / 20);
    expect(calls - traps).toBeGreaterThan(calls / 20);
  });

  test('are the same run in one piece, in random pieces, step by step, counted and recorded', () => {
    const random = new Random(seed ^ 0x5eed);
    for (let m = 0; m < 8; m++) {
      const { text, signatures } = randomModule(random, FUNCTIONS);
      const module = decode(wat2wasm(text)).module!;
      const ways = [
        { loop: plain, fuel: () => Number.POSITIVE_INFINITY },
        { loop: plain, fuel: () => 1 + random.below(50) },
        { loop: plain, fuel: () => 1 },
        { loop: counting, fuel: () => Number.POSITIVE_INFINITY },
        { loop: recording, fuel: () => 1 + random.below(500) },
      ].map(({ loop, fuel }) => {
        const machine = new Machine(plain);
        machine.loop = loop;
        machine.ring = newRing(64);
        return { machine, fuel, instance: instantiate(module) };
      });
      signatures.forEach((_, f) => {
        const args = ways[0]!.instance.funcs[f]!.type.params.map((type) => ({ type, bits: randomBits(random, type) }));
        const runs = ways.map(({ machine, fuel, instance }) => {
          refuel(instance);
          const outcome = ours(machine, instance, `f${f}`, args, fuel);
          const { memory, globals } = lasting(instance);
          return { outcome, globals, steps: machine.steps, memory: Buffer.from(memory).toString('latin1') };
        });
        for (const run of runs) {
          expect(run.memory === runs[0]!.memory, `SEED=${seed}, module ${m}, f${f}: memory`).toBe(true);
          expect({ ...run, memory: '' }, `SEED=${seed}, module ${m}, f${f}`).toEqual({ ...runs[0], memory: '' });
        }
      });
    }
  });
});
