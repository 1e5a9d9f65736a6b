/** The official scripts once more, with every call that they make going to generated code. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { invoke } from '#engine/jit/machine.ts';
import { runScript } from '#engine/script/runner.ts';
import { specFolder } from '../../support/spec.mjs';

const folder = specFolder();
if (!folder) {
  test.skip('the official scripts are not on this machine; fetch them with: npm run spec:fetch', () => {});
} else {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.wast'));
  test.each(names.sort())('%s', (name) => {
    const { failures } = runScript(readFileSync(join(folder, name), 'utf8'), name, 'direct', invoke);
    expect(failures.map(({ line, kind, message }) => `${name}:${line} ${kind}: ${message}`)).toEqual([]);
  });
}
