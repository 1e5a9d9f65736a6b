/** Several memories, 64-bit addresses, tail calls: results at the edges, and a past that is exact. */
import { describe, expect, it } from 'vitest';
import {
  caps,
  History,
  hostFunc,
  instantiate,
  invoke,
  Machine,
  parse,
  plain,
  recording,
  Trap,
  validate,
} from '#engine/index.ts';
import type { Instance, Value } from '#engine/runtime/store.ts';
import { I32, I64 } from '#engine/syntax/types.ts';

const i32 = (n: number): Value => ({ type: I32, bits: BigInt.asUintN(32, BigInt(n)) });
const i64 = (n: bigint): Value => ({ type: I64, bits: BigInt.asUintN(64, n) });

function make(text: string): Instance {
  const { module, diagnostics } = parse(text);
  expect(diagnostics).toEqual([]);
  expect(validate(module!).diagnostics).toEqual([]);
  return instantiate(module!);
}
function call(instance: Instance, name: string, ...args: Value[]): bigint | string | undefined {
  const item = instance.exports.get(name);
  if (item?.kind !== 'func') throw new Error(`no function ${name}`);
  try {
    const [first] = invoke(item.func, args);
    return first && 'bits' in first ? first.bits : undefined;
  } catch (error) {
    if (error instanceof Trap) return error.message;
    throw error;
  }
}

const PAIR = `(module (memory $a 1) (memory $b i64 1 2)
  (func (export "store") (param i64 i32) (i32.store $b offset=0xffff (local.get 0) (local.get 1)))
  (func (export "load") (param i64) (result i64) (i64.load32_s $b (local.get 0)))
  (func (export "far") (param i64) (result i32) (i32.load8_u $b offset=0xffffffffffffffff (local.get 0)))
  (func (export "grow") (param i64) (result i64) (memory.grow $b (local.get 0)))
  (func (export "copy") (param i32 i64 i32) (memory.copy $a $b (local.get 0) (local.get 1) (local.get 2)))
  (func (export "first") (param i32) (result i32) (i32.load8_u (local.get 0))))`;

describe('a second memory with 64-bit addresses', () => {
  const instance = make(PAIR);
  it.each<[string, Value[], bigint | string | undefined]>([
    ['store', [i64(-1n), i32(1)], 'out of bounds memory access'],
    ['store', [i64(0n), i32(-2)], 'out of bounds memory access'],
    ['grow', [i64(2n)], 0xffff_ffff_ffff_ffffn],
    ['grow', [i64(1n << 32n)], 0xffff_ffff_ffff_ffffn],
    ['grow', [i64(1n)], 1n],
    ['store', [i64(0n), i32(-2)], undefined],
    ['load', [i64(0xffffn)], 0xffff_ffff_ffff_fffen],
    ['load', [i64(0x1_0000_ffffn)], 'out of bounds memory access'],
    ['load', [i64(0x1fffcn)], 0n],
    ['load', [i64(0x1fffdn)], 'out of bounds memory access'],
    ['load', [i64(-4n)], 'out of bounds memory access'],
    ['far', [i64(1n)], 'out of bounds memory access'],
    ['far', [i64(0n)], 'out of bounds memory access'],
    ['copy', [i32(8), i64(0xffffn), i32(2)], undefined],
    ['first', [i32(8)], 0xfen],
    ['first', [i32(9)], 0xffn],
    ['copy', [i32(-1), i64(0n), i32(1)], 'out of bounds memory access'],
    ['copy', [i32(0), i64(0x20000n), i32(0)], undefined],
    ['copy', [i32(0), i64(0x20001n), i32(0)], 'out of bounds memory access'],
  ])('%s, %#', (name, args, expected) => {
    expect(call(instance, name, ...args)).toBe(expected);
  });
});

it('refuses more memory than this host grants, and says how much', () => {
  const { module } = parse(`(module (memory i64 ${caps.pages + 1}))`);
  expect(() => instantiate(module!)).toThrow(`room for ${caps.pages.toLocaleString('en')}`);
});

describe('tail calls', () => {
  const text = `(module
    (import "host" "double" (func $double (param i64) (result i64)))
    (type $f (func (param i64 i64) (result i64))) (table funcref (elem $up $down))
    (func $up (export "up") (type $f) (local i64)
      (if (i64.eqz (local.get 0)) (then (return (i64.add (local.get 1) (local.get 2)))))
      (local.set 2 (i64.const 100))
      (return_call $down (i64.sub (local.get 0) (i64.const 1)) (i64.add (local.get 1) (i64.const 3))))
    (func $down (type $f)
      (if (i64.eqz (local.get 0)) (then (return (local.get 1))))
      (return_call_indirect (type $f) (i64.sub (local.get 0) (i64.const 1)) (i64.sub (local.get 1) (i64.const 1)) (i32.const 0)))
    (func (export "host") (param i64) (result i64) (i64.const 5) (call $then (local.get 0)) (i64.add))
    (func $then (param i64) (result i64) (return_call $double (local.get 0))))`;
  const imports = () => ({
    kind: 'func' as const,
    func: hostFunc({ params: [I64], results: [I64] }, ([v]) => [i64(v && 'bits' in v ? 2n * v.bits : 0n)]),
  });
  const instance = instantiate(parse(text).module!, imports);
  it('take the place of one frame, ten million times', () => {
    const item = instance.exports.get('up');
    if (item?.kind !== 'func') throw new Error('up');
    const machine = new Machine(plain);
    machine.start(item.func, [i64(10_000_000n), i64(0n)]);
    expect(machine.run(1_000_000).reason).toBe('fuel');
    expect(machine.frameCount).toBe(1);
    expect(machine.i32.length).toBeLessThan(1 << 17);
    expect(machine.run(Number.POSITIVE_INFINITY)).toMatchObject({ reason: 'done', results: [i64(10_000_000n)] });
  });
  it('return what a host function answers', () => expect(call(instance, 'host', i64(21n))).toBe(47n));
});

describe('the past of a program with two memories, a wide table and tail calls', () => {
  const text = `(module (memory 1) (memory $b 1) (table $t i64 2 funcref) (elem declare func $f)
    (func $f (export "f") (param i32) (result i32)
      (i32.store $b (local.get 0) (i32.mul (local.get 0) (i32.const 7)))
      (i32.store (i32.const 0) (i32.load $b (i32.const 4)))
      (memory.fill $b (local.get 0) (local.get 0) (i32.const 3))
      (table.set $t (i64.const 1) (ref.func $f))
      (drop (memory.grow $b (i32.const 1)))
      (if (i32.eqz (local.get 0)) (then (return (i32.load (i32.const 0)))))
      (return_call_indirect $t (param i32) (result i32) (i32.sub (local.get 0) (i32.const 1)) (i64.const 1))))`;
  const start = () => {
    const instance = make(text);
    const item = instance.exports.get('f');
    if (item?.kind !== 'func') throw new Error('f');
    return { instance, func: item.func };
  };
  const picture = (machine: Machine, instance: Instance): string =>
    JSON.stringify([
      machine.sp,
      machine.depth,
      machine.pc,
      [...machine.i32.subarray(0, machine.sp)],
      instance.mems.map((mem) => [mem.pages, ...mem.bytes.subarray(0, 100)]),
      instance.tables[0]!.refs.map((ref) => ref !== null),
    ]);

  it('is at every step what it was', () => {
    const once = start();
    const machine = new Machine(recording);
    machine.start(once.func, [i32(20)]);
    const seen = [picture(machine, once.instance)];
    while (machine.run(1).reason === 'fuel') seen.push(picture(machine, once.instance));
    seen.push(picture(machine, once.instance));

    const again = start();
    const history = new History([again.instance]);
    history.begin(again.func, [i32(20)]);
    while (history.record(1_000_000));
    expect(history.total).toBe(seen.length - 1);
    expect(history.total).toBeGreaterThan(300);
    const compare = (step: number): void => {
      history.goto(step);
      expect(picture(history.machine, again.instance), `step ${step}`).toBe(seen[step]);
    };
    for (let step = history.total; step >= 0; step--) compare(step);
    // Back and forth, by strides that meet every step.
    for (let i = 0; i <= history.total; i++) compare((i * 101) % (history.total + 1));
  });
});
