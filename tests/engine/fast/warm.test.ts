/** The program that warms the slot machine's loop executes nearly all of its handlers; what it leaves out is named here. */
import { expect, test } from 'vitest';
import { slotCodeOf } from '#engine/fast/code.ts';
import { SLOT } from '#engine/fast/ops.generated.ts';
import { warmText, warmUp } from '#engine/fast/warm.ts';
import { instantiate, parse } from '#engine/index.ts';

test('the program has nine of ten handlers', () => {
  const { module, diagnostics } = parse(warmText());
  expect(diagnostics).toEqual([]);
  const seen = new Set<number>();
  for (const func of instantiate(module!, () => undefined).funcs) {
    const { words, at } = slotCodeOf(func);
    for (const pc of at) seen.add(words[pc]!);
  }
  const absent = Object.entries(SLOT).filter(([, number]) => !seen.has(number));
  expect(absent.length, absent.map(([name]) => name).join(', ')).toBeLessThan(Object.keys(SLOT).length / 10);
});

test('it runs', () => {
  expect(() => warmUp(100_000)).not.toThrow();
});
