/**
 * One module on our machine and on the engine of the host, call by call: how each call ends, and everything that it leaves behind.
 * Leaves to others: making modules (`modules.ts`), how many (`tests/laws/native.test.ts`, `tests/laws/million.ts`).
 * One idea: what JavaScript would change on the way out (a NaN, a vector, the identity of an object) the module itself writes into memory.
 */
import '#engine/exec/all.ts';
import { newGlobal } from '#engine/exec/instantiate.ts';
import type { Loop } from '#engine/exec/state.ts';
import {
  decode,
  type ExternInst,
  ExternRef,
  FuncInst,
  hostFunc,
  type Instance,
  instantiate,
  Machine,
  types,
  type Value,
} from '#engine/index.ts';
import type { Random } from './random.ts';

export const FUEL = 60;
/** A call that ended differently on the two engines, or left something different behind. */
export class Difference extends Error {}

const tick = (n: number): number => (Math.imul(n, 3) + 1) | 0;
const thing = { name: 'thing' };
export function ourImports(): (from: string, name: string) => ExternInst | undefined {
  const type = { params: [types.I32], results: [types.I32] };
  const func = hostFunc(type, ([value]) => [
    { type: types.I32, bits: BigInt(tick('bits' in value! ? Number(value.bits) : 0) >>> 0) },
  ]);
  const global = newGlobal(
    { val: types.EXTERNREF, mutable: false },
    { type: types.EXTERNREF, ref: new ExternRef(thing) },
  );
  return (from, name) =>
    from !== 'host' ? undefined : name === 'tick' ? { kind: 'func', func } : { kind: 'global', global };
}
const theirImports = (): WebAssembly.Imports => ({
  host: { tick, thing: new WebAssembly.Global({ value: 'externref' }, thing) },
});

/** What the host's engine says for each of our traps. */
const SAID: readonly (readonly [RegExp, RegExp])[] = [
  [/^unreachable/, /unreachable/],
  [/^integer divide by zero/, /by zero/],
  [/^integer overflow|^invalid conversion/, /unrepresentable/],
  [/^out of bounds memory/, /memory access out of bounds|data segment|offset is out of bounds/],
  [/^out of bounds table/, /table index is out of bounds|table access|element segment|out of bounds/],
  [/^undefined element/, /table index is out of bounds/],
  [/^uninitialized element|^indirect call/, /null function|signature mismatch/],
  [/^out of bounds array/, /array element access|out of bounds|requested new array/],
  // No official script says which comes first for an atomic access that is both unaligned and out of bounds.
  [/^unaligned atomic|^out of bounds memory/, /unaligned/],
  [/^null exception/, /rethrowing null/],
  [/^null|^expected/, /null pointer/],
  [/^cast/, /illegal cast/],
];

export type Ending =
  | { readonly kind: 'done' }
  | { readonly kind: 'trap' | 'exception' | 'overflow'; readonly message: string };
function theirs(
  call: (...args: (number | bigint)[]) => unknown,
  args: readonly Value[],
  exports: WebAssembly.Exports,
): Ending {
  try {
    call(
      ...args.map(({ type, ...value }) =>
        'bits' in value && type === types.I32
          ? Number(value.bits) | 0
          : BigInt.asIntN(64, 'bits' in value ? value.bits : 0n),
      ),
    );
    return { kind: 'done' };
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) return { kind: 'trap', message: error.message };
    if (error instanceof WebAssembly.Exception)
      return {
        kind: 'exception',
        message:
          Object.keys(exports).find((name) => /^x\d/.test(name) && error.is(exports[name] as never)) ?? 'unknown',
      };
    if (error instanceof RangeError) return { kind: 'overflow', message: error.message };
    throw error;
  }
}
/** One call of ours, in pieces of `fuel()` steps. */
export function ours(
  machine: Machine,
  instance: Instance,
  name: string,
  args: readonly Value[],
  fuel: () => number,
): Ending {
  const item = instance.exports.get(name);
  if (item?.kind !== 'func') throw new Error(name);
  machine.start(item.func, args);
  for (;;) {
    const stop = machine.run(fuel());
    switch (stop.reason) {
      case 'trap':
        return { kind: 'trap', message: stop.trap.message };
      case 'done':
        return { kind: 'done' };
      case 'fuel':
        continue;
      case 'exception': {
        const known = [...instance.exports].find(([, e]) => e.kind === 'tag' && e.tag === stop.exn.tag);
        return { kind: 'exception', message: known?.[0] ?? 'unknown' };
      }
      default:
        return { kind: 'overflow', message: stop.reason };
    }
  }
}
function same(mine: Ending, other: Ending): boolean {
  if (mine.kind !== other.kind || mine.kind === 'done' || other.kind === 'done') return mine.kind === other.kind;
  if (mine.kind === 'exception') return mine.message === other.message;
  return SAID.some(([a, b]) => a.test(mine.message) && b.test(other.message));
}

/** Raw bits for arguments, interesting ones often. */
export function someBits(random: Random, params: readonly ('i32' | 'i64')[]): Value[] {
  const word = (): bigint =>
    BigInt(random.chance(50) ? random.below(100) : random.chance(10) ? 0x7fc0_0000 + random.below(9) : random.bits());
  return params.map((type) => ({
    type: type === 'i32' ? types.I32 : types.I64,
    bits: type === 'i32' ? word() : random.chance(50) ? word() : (word() << 32n) | word(),
  }));
}
export function refuel(instance: Instance): void {
  const fuel = instance.exports.get('fuel');
  if (fuel?.kind === 'global') fuel.global.cells[0] = FUEL;
}

/** Everything that outlives a call, as text if it differs. */
function differs(instance: Instance, exports: WebAssembly.Exports): string | undefined {
  for (const [name, item] of instance.exports) {
    const other = exports[name];
    if (item.kind === 'memory' && other instanceof WebAssembly.Memory) {
      const [a, b] = [item.mem.bytes, new Uint8Array(other.buffer)];
      if (Buffer.compare(a, b) !== 0) {
        const at = a.findIndex((byte, i) => byte !== b[i]);
        const hex = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(at, at + 16)).toString('hex');
        return `memory ${name} at ${at}: ${hex(a)} not ${hex(b)}, ${a.length} of ${b.length} bytes`;
      }
    } else if (item.kind === 'table' && other instanceof WebAssembly.Table) {
      const { refs } = item.table;
      if (BigInt(refs.length) !== BigInt(other.length)) return `table ${name}: ${refs.length} not ${other.length}`;
      for (const [i, ref] of refs.entries()) {
        const got: unknown = other.get((typeof other.length === 'bigint' ? BigInt(i) : i) as number);
        const mine = ref instanceof FuncInst ? String(ref.index) : ref === null ? null : 'object';
        const their = typeof got === 'function' ? got.name : got === null ? null : 'object';
        if (mine !== their) return `table ${name}[${i}]: ${mine} not ${their}`;
      }
    }
  }
  return undefined;
}

export interface Agreed {
  calls: number;
  traps: number;
  exceptions: number;
  /** How often each trap. */
  kinds?: Map<string, number>;
}
/**
 * Runs every export "e…" of the module `times` times on both engines and compares after each call. @throws Difference
 * @param loop the loop of our machine, or another machine
 */
export function agree(
  bytes: Uint8Array,
  params: readonly (readonly ('i32' | 'i64')[])[],
  random: Random,
  loop: Loop | Machine,
  times = 1,
  count: Agreed = { calls: 0, traps: 0, exceptions: 0 },
): Agreed {
  const module = decode(bytes).module;
  if (!module) throw new Difference('not decoded');
  let exports: WebAssembly.Exports;
  try {
    ({ exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes as BufferSource), theirImports()));
  } catch (error) {
    throw new Difference(`the host refuses the module: ${String(error)}`);
  }
  const instance = instantiate(module, ourImports());
  const machine = loop instanceof Machine ? loop : new Machine(loop);
  const unlimited = (): number => Number.POSITIVE_INFINITY;
  for (let round = 0; round < times; round++) {
    for (const [i, types] of params.entries()) {
      const args = someBits(random, types);
      (exports['fuel'] as WebAssembly.Global).value = FUEL;
      refuel(instance);
      const expected = theirs(exports[`e${i}`] as () => unknown, args, exports);
      const got = ours(machine, instance, `e${i}`, args, unlimited);
      const where = `e${i}(${args.map((a) => ('bits' in a ? a.bits : 0n)).join(', ')}), round ${round}`;
      if (!same(got, expected))
        throw new Difference(`${where}: ${JSON.stringify(got)} not ${JSON.stringify(expected)}`);
      const [look, looked] = [
        ours(machine, instance, 'look', [], unlimited),
        theirs(exports['look'] as () => unknown, [], exports),
      ];
      if (look.kind !== 'done' || looked.kind !== 'done')
        throw new Difference(`${where}: look: ${JSON.stringify(look)}, ${JSON.stringify(looked)}`);
      const difference = differs(instance, exports);
      if (difference) throw new Difference(`${where}: ${difference}`);
      count.calls++;
      if (got.kind === 'trap') {
        count.traps++;
        count.kinds?.set(got.message, (count.kinds.get(got.message) ?? 0) + 1);
      }
      if (got.kind === 'exception') count.exceptions++;
    }
  }
  return count;
}
