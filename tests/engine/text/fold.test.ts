/** Folding and unfolding: what damaged texts have found them to change. */
import { expect, test } from 'vitest';
import { encode, fold, parse } from '#engine/index.ts';
import { unfold } from '#engine/text/unfold.ts';

test.each(['$a', '$"a"', '$"\\61"'])('a label repeated behind else, %s, is left out', (label) => {
  const text = `(module (func i32.const 1 if $a nop else ${label} nop end))`;
  expect(encode(parse(fold(text)).module!).bytes).toEqual(encode(parse(text).module!).bytes);
});

test('an annotation before a folded instruction goes with it, behind its operands', () => {
  const hint = '(@metadata.code.branch_hint "\\01")';
  const text = `(module (func (param i32) ${hint} (if (local.get 0) (then (nop)))))`;
  expect(unfold(text)).toMatch(/local\.get 0\s+\(@metadata\.code\.branch_hint "\\01"\)\s+if/);
  for (const way of [fold, unfold])
    expect(encode(parse(way(text)).module!).bytes).toEqual(encode(parse(text).module!).bytes);
});
test('no annotation is lost, whatever stands behind it', () => {
  const text = '(module (func (if (@a) (i32.const 1) (@b) (then (@c) (nop) (@d)) (@e) (else (@f))) (@g)))';
  expect(
    unfold(text)
      .match(/@[a-g]/g)
      ?.sort(),
  ).toEqual(['@a', '@b', '@c', '@d', '@e', '@f', '@g']);
});
