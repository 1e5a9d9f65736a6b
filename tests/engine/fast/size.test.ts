/**
 * V8 does not optimize a function of more than 60 kB of bytecode, and an interpreter that is not optimized is ten times slower.
 * The slot machine's loop holds as many handlers as fit below; this test asks V8 itself how large it is.
 */
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

test.each([
  ['slots', 'turn', 'slots'],
  ['rare', 'lesser', 'lesser'],
])('in %s.generated.ts, %s stays below the size that V8 optimizes', (file, name, exported) => {
  const url = new URL(`../../../engine/fast/${file}.generated.ts`, import.meta.url).href;
  // V8 makes bytecode of a function when it is called, also of one that then finds nothing to work on.
  const state = `{ i32: [], f32: [], f64: [], frames: [], codes: [], code: { marks: [], at: [], steps: [], height: [] } }`;
  const script = `const call = (await import('${url}')).${exported}; try { call(${state}, 0) } catch {}`;
  const flags = ['--print-bytecode', `--print-bytecode-filter=${name}`, '--input-type=module', '--eval', script];
  const output = execFileSync(process.execPath, flags, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const length = Number(/Bytecode length: (\d+)/.exec(output)?.[1]);
  // Not a size of nothing: the whole switch is in there.
  expect(length).toBeGreaterThan(5_000);
  expect(length).toBeLessThan(60 * 1024);
});
