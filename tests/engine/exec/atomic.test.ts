/** Atomic instructions on unshared memory: each against the host's engine, on the same bytes with the same operands. */
import { describe, expect, it, test } from 'vitest';
import { instantiate, invoke, parse, Trap, type Value, validate, wat2wasm } from '#engine/index.ts';
import { all } from '#engine/isa/table.ts';
import { I64, typeName } from '#engine/syntax/types.ts';
import { Random } from '../../support/random.ts';

const own = all.filter(({ opcode }) => opcode >> 16 === 0xfe && opcode !== 0xfe_0003);
const text = `(module (memory (export "memory") 1) (func (export "atomic.fence") atomic.fence)
${own
  .map(({ name, params, results }) => {
    const types = `(param ${params!.map(typeName).join(' ')}) (result ${results!.map(typeName).join(' ')})`;
    return `(func (export "${name}") ${types} (${name} offset=4 ${params!.map((_, i) => `(local.get ${i})`).join(' ')}))`;
  })
  .join('\n')})`;

interface Both {
  ours(name: string, args: readonly Value[]): unknown;
  native(name: string, args: readonly Value[]): unknown;
  memories(): readonly [Uint8Array, Uint8Array];
}
function both(): Both {
  const instance = instantiate(parse(text).module!);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(text) as Uint8Array<ArrayBuffer>));
  const memory = exports['memory'] as WebAssembly.Memory;
  return {
    ours(name, args) {
      const item = instance.exports.get(name);
      if (item?.kind !== 'func') throw new Error(name);
      try {
        const [value] = invoke(item.func, args);
        return value && 'bits' in value ? BigInt.asIntN(64, value.bits) : undefined;
      } catch (error) {
        if (error instanceof Trap) return 'trap';
        throw error;
      }
    },
    native(name, args) {
      const numbers = args.map((arg) => {
        if (!('bits' in arg)) throw new Error('a number');
        return arg.type === I64 ? BigInt.asIntN(64, arg.bits) : Number(BigInt.asIntN(32, arg.bits));
      });
      try {
        const value = (exports[name] as (...args: unknown[]) => bigint | number | undefined)(...numbers);
        return typeof value === 'number' ? BigInt(value >>> 0) : value;
      } catch (error) {
        if (error instanceof WebAssembly.RuntimeError) return 'trap';
        throw error;
      }
    },
    memories: () => [instance.mems[0]!.bytes, new Uint8Array(memory.buffer)],
  };
}

describe('each instruction does what the host does', () => {
  const { ours, native, memories } = both();
  const random = new Random(7);
  const any = (): bigint => (BigInt(random.bits()) << 32n) | BigInt(random.bits());
  test.each(own.map(({ name, params }) => [name, params!] as const))('%s', (name, params) => {
    for (let round = 0; round < 60; round++) {
      const [mine, theirs] = memories();
      for (let i = 0; i < 32; i++) mine[i] = theirs[i] = random.below(3) === 0 ? 0 : random.below(256);
      // Aligned or not, in bounds or at the end.
      const address =
        random.below(4) === 0 ? 65_520 + random.below(20) : (random.below(24) & (random.below(3) === 0 ? ~0 : ~7)) | 4;
      const args = params.map((type, i): Value => {
        if (i === 0) return { type, bits: BigInt(address) };
        // Often what stands there, so that comparisons succeed.
        const there = new DataView(mine.buffer).getBigUint64((address + 4) % 24, true);
        return { type, bits: BigInt.asUintN(type === I64 ? 64 : 32, random.below(2) === 0 ? there : any()) };
      });
      expect(ours(name, args), `${name} ${args.map((a) => ('bits' in a ? a.bits : 0n)).join(' ')}`).toEqual(
        native(name, args),
      );
      expect([...mine.subarray(0, 64)]).toEqual([...theirs.subarray(0, 64)]);
      expect([...mine.subarray(65_500)]).toEqual([...theirs.subarray(65_500)]);
    }
  });
});

it('says why it traps', () => {
  const instance = instantiate(
    parse(
      '(module (memory 1) (func (export "f") (drop (i32.atomic.load (i32.const 2)))) (func (export "g") (drop (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const 0)))))',
    ).module!,
  );
  const call = (name: string) => () => {
    const item = instance.exports.get(name);
    if (item?.kind === 'func') invoke(item.func, []);
  };
  expect(call('f')).toThrow('unaligned atomic');
  expect(call('g')).toThrow('expected shared memory');
});

it.each([
  ['(memory 1 1 shared)', 'shared memory: this engine runs one thread'],
  ['(memory 1) (func (drop (i32.atomic.load align=2 (i32.const 0))))', 'atomic alignment must be natural'],
  ['(memory 1) (func (drop (i32.atomic.load align=8 (i32.const 0))))', 'atomic alignment must be natural'],
  ['(func (drop (i32.atomic.load (i32.const 0))))', 'unknown memory'],
])('refuses (module %s)', (fields, message) => {
  const { module, diagnostics } = parse(`(module ${fields})`);
  expect(diagnostics).toEqual([]);
  expect(validate(module!).diagnostics[0]!.message).toContain(message);
});
