/** Words of a text that JavaScript's objects know by themselves: refused like any other unknown word, wherever a table is asked. */
import { expect, test } from 'vitest';
import { parse } from '#engine/index.ts';
import { hover } from '#engine/session/language.ts';
import { parseScript } from '#engine/text/script.ts';

const WORDS = ['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty'];
const PLACES = [
  '(func W)',
  '(func (W))',
  '(W)',
  '(func (result W))',
  '(func (result (ref W)))',
  '(func v128.const W)',
  '(func ref.null W)',
  '(func i32.const W)',
  '(func (try_table (W 0)))',
  '(import "a" "b" (W))',
  '(export "a" (W 0))',
  '(table 1 W)',
  '(type (struct (field W)))',
];

test.each(WORDS)('%s', (word) => {
  for (const place of PLACES) {
    const text = `(module ${place.replace('W', word)})`;
    const { module, diagnostics } = parse(text);
    expect(module, text).toBeUndefined();
    for (const { message, suggestion } of diagnostics) {
      expect(message, text).not.toMatch(/native code/);
      expect(typeof (suggestion?.text ?? ''), text).toBe('string');
    }
    expect(hover(text, text.indexOf(word) + 1, undefined), text).toBeNull();
  }
  const script = `(assert_return (invoke "f" (v128.const ${word} 0)) (ref.null ${word}))`;
  expect(parseScript(script).diagnostics).not.toEqual([]);
});
