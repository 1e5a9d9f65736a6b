/** Folding: what damaged texts have found it to change. */
import { expect, test } from 'vitest';
import { encode, fold, parse } from '#engine/index.ts';

test.each(['$a', '$"a"', '$"\\61"'])('a label repeated behind else, %s, is left out', (label) => {
  const text = `(module (func i32.const 1 if $a nop else ${label} nop end))`;
  expect(encode(parse(fold(text)).module!).bytes).toEqual(encode(parse(text).module!).bytes);
});
