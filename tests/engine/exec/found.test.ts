/**
 * Differences from the engine of the host that random programs have found, each as small as it could be made, with the right answer.
 * Leaves to others: finding more (`tests/laws/native.test.ts`, `tests/laws/million.ts`).
 */
import '#engine/exec/all.ts';
import { expect, test } from 'vitest';
import { decode, instantiate, invoke, valueToText, wat2wasm } from '#engine/index.ts';

/** What was wrong, the module, and what its export "f" gives. */
const FOUND: readonly (readonly [what: string, text: string, results: readonly string[]])[] = [
  [
    'a vector local of a function called by reference was not cleared',
    `(module (type $t (func (result i32))) (elem declare func $clean)
      (func $dirty (result v128) (local v128) (v128.const i32x4 -1 -1 -1 -1))
      (func $clean (type $t) (local v128) (i8x16.bitmask (local.get 0)))
      (func (export "f") (result i32) (drop (call $dirty)) (call_ref $t (ref.func $clean))))`,
    ['0'],
  ],
];

test.each(FOUND)('%s', (_, text, results) => {
  const bytes = wat2wasm(text);
  const item = instantiate(decode(bytes).module!).exports.get('f');
  if (item?.kind !== 'func') throw new Error('no export "f"');
  expect(invoke(item.func, []).map(valueToText)).toEqual(results);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes as BufferSource));
  expect([(exports['f'] as () => unknown)()].flat().map(String)).toEqual(results);
});
