/**
 * Law: no form of a module loses anything. For every valid text module of the official scripts: bytes decoded and encoded again are the
 * same bytes, and so are bytes printed as text and parsed again; likewise for random modules.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decode, encode, type Module, parse, print, validate, wat2wasm } from '#engine/index.ts';
import { parseScript } from '#engine/text/script.ts';
import { randomModule } from '../support/modules.ts';
import { Random, seedOfRun } from '../support/random.ts';
import { specFolder } from '../support/spec.mjs';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
function check(bytes: Uint8Array, where: string): void {
  const module = decode(bytes).module;
  if (!module) throw new Error(`${where}: not decoded`);
  expect(hex(encode(module).bytes), `${where}: decoded and encoded`).toBe(hex(bytes));
  const text = print(module);
  const again = parse(text);
  expect(again.diagnostics, `${where}: ${text}`).toEqual([]);
  expect(hex(encode(again.module!).bytes), `${where}: printed and parsed`).toBe(hex(bytes));
}
const isValid = (module: Module): boolean => validate(module).diagnostics.every(({ severity }) => severity !== 'error');

const folder = specFolder();
test.skipIf(!folder)('every module of the official scripts', () => {
  let count = 0;
  const core = join(folder ?? '', 'core');
  for (const file of readdirSync(core).filter((name) => name.endsWith('.wast'))) {
    for (const command of parseScript(readFileSync(join(core, file), 'utf8'), file).commands) {
      if (command.kind !== 'module' || command.source.kind !== 'text') continue;
      const { module } = command.source;
      if (!module || !isValid(module)) continue;
      check(encode(module).bytes, `${file} at ${command.span.from}`);
      count++;
    }
  }
  expect(count).toBeGreaterThan(400);
});

const seed = seedOfRun();
test(`random modules, SEED=${seed}`, () => {
  const random = new Random(seed);
  for (let i = 0; i < 10; i++) check(wat2wasm(randomModule(random, 20).text), `SEED=${seed}, module ${i}`);
});
