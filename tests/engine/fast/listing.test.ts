/**
 * What functions become as slot code, read from the listing: which operands are named, which instructions are one.
 * Leaves to others: whether they then do what they should (`machine.test.ts`, `tests/spec`).
 */
import '#engine/exec/all.ts';
import { expect, test } from 'vitest';
import { listing } from '#engine/fast/listing.ts';
import { instantiate, parse } from '#engine/index.ts';

function lines(body: string): string[] {
  const { module, diagnostics } = parse(`(module (memory 1) (func ${body}))`);
  expect(diagnostics).toEqual([]);
  return listing(instantiate(module!, () => undefined).funcs[0]!).map(({ text, isJoined }) =>
    isJoined ? `+ ${text}` : text,
  );
}

test.each([
  [
    'operands are named',
    '(param i32 i32) (result i32) (i32.mul (local.get 0) (local.get 1))',
    ['s0 = i32.mul l0 l1', 'return s0'],
  ],
  [
    'a result goes straight into a local',
    '(param i32) (local.set 0 (i32.and (local.get 0) (i32.const 7)))',
    ['l0 = i32.and l0 7', 'return'],
  ],
  [
    'a - k is a + (-k)',
    '(param i32) (local.set 0 (i32.sub (local.get 0) (i32.const 3)))',
    ['l0 = i32.add l0 -3', 'return'],
  ],
  [
    'a > 7 is a >= 8',
    '(param i32) (block (br_if 0 (i32.gt_s (local.get 0) (i32.const 7))) (local.set 0 (i32.const 1)))',
    ['br i32.ge_s l0 8 @8', 'l0 = const 32 1', 'return'],
  ],
  ['reinterpreting costs nothing', '(param f32) (result i32) (i32.reinterpret_f32 (local.get 0))', ['return l0']],
  [
    'a branch to a return returns',
    '(param i32) (result i32) (block (result i32) (br_if 0 (local.get 0) (local.get 0)) (drop) (i32.const 4))',
    ['s0 = move 32 l0', 'br nz l0 @10', 's0 = const 32 4', 'return s0'],
  ],
  [
    'a multiplication and an addition are one',
    '(param f64 f64 f64) (local.set 2 (f64.add (f64.mul (local.get 0) (local.get 1)) (local.get 2)))',
    ['l2 = f64.mul, f64.add l0 l1 l2', 'return'],
  ],
])('%s', (_, body, expected) => {
  expect(lines(body)).toEqual(expected);
});

test('a loop that asks first asks at its end, once a round', () => {
  const text = `(param i32) (block (loop (br_if 1 (i32.ge_u (local.get 0) (i32.const 9)))
    (local.set 0 (i32.mul (local.get 0) (i32.const 3))) (br 0)))`;
  expect(lines(text)).toEqual(['br i32.ge_u l0 9 @17', 'l0 = i32.mul l0 3', 'br i32.lt_u l0 9 @5', 'return', 'return']);
});

test('offsets ascend within straight code and name the instruction in the bytes', () => {
  const { module } = parse(
    '(module (func (param i32) (result i32) local.get 0 i32.const 1 i32.add i32.const 2 i32.mul))',
  );
  const instance = instantiate(module!, () => undefined);
  const code = module!.code;
  expect(listing(instance.funcs[0]!).map(({ offset }) => code[offset])).toEqual([0x6a, 0x6c, 0x0b]);
});
