/**
 * V8 does not optimize a function of more than 60 kB of bytecode, and an interpreter that is not optimized is ten times slower.
 * This test asks V8 itself how large the loops are.
 */
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

const LIMIT = 60 * 1024;

test.each(['plain', 'counting', 'recording'])('the %s loop stays below the size that V8 optimizes', (name) => {
  const file = new URL(`../../../engine/exec/${name}.generated.ts`, import.meta.url).href;
  const script = `const loop = (await import('${file}')).${name}; try { loop({}, 0) } catch {}`;
  const flags = ['--print-bytecode', `--print-bytecode-filter=${name}`, '--input-type=module', '--eval', script];
  const output = execFileSync(process.execPath, flags, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const length = Number(/Bytecode length: (\d+)/.exec(output)?.[1]);
  // Not a size of nothing: the whole switch is in there.
  expect(length).toBeGreaterThan(10_000);
  expect(length).toBeLessThan(LIMIT);
});
