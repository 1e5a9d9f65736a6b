/**
 * V8 does not optimize a function of more than 60 kB of bytecode, and an interpreter that is not optimized is ten times slower.
 * The slot machine's loop holds as many handlers as fit below; this test asks V8 itself how large it is.
 */
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

test.each([
  ['slots', 'slots'],
  ['rare', 'lesser'],
])('in %s.generated.ts, %s stays below the size that V8 optimizes', (file, name) => {
  const url = new URL(`../../../engine/fast/${file}.generated.ts`, import.meta.url).href;
  const script = `const loop = (await import('${url}')).${name}; try { loop({}, 0) } catch {}`;
  const flags = ['--print-bytecode', `--print-bytecode-filter=${name}`, '--input-type=module', '--eval', script];
  const output = execFileSync(process.execPath, flags, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const length = Number(/Bytecode length: (\d+)/.exec(output)?.[1]);
  // Not a size of nothing: the whole switch is in there.
  expect(length).toBeGreaterThan(5_000);
  expect(length).toBeLessThan(60 * 1024);
});
