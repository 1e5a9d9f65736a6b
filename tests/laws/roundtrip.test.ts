/**
 * Law: no form of a module loses anything. For every valid module of the official scripts, for random ones and for those of real compilers:
 * bytes decoded and encoded again are the same bytes, and so are bytes printed as text and parsed again. Binaryen reads the printed
 * text too, and the host's engine takes the bytes.
 * Leaves to others: what the modules do (`native.test.ts`, `tests/spec/`).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import binaryen from 'binaryen';
import { expect, test } from 'vitest';
import { decode, encode, type Module, parse, print, validate, wat2wasm } from '#engine/index.ts';
import { parseScript } from '#engine/text/script.ts';
import { compiled } from '../support/compiled.ts';
import { randomModule } from '../support/modules.ts';
import { Random, seedOfRun } from '../support/random.ts';
import { specFolder } from '../support/spec.mjs';

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
/** Checks both ways, and gives the printed text. */
function check(bytes: Uint8Array, where: string): string {
  const module = decode(bytes).module;
  if (!module) throw new Error(`${where}: not decoded`);
  expect(same(encode(module).bytes, bytes), `${where}: decoded and encoded`).toBe(true);
  const text = print(module);
  const again = parse(text);
  expect(again.diagnostics.slice(0, 3), `${where}: ${text.slice(0, 2000)}`).toEqual([]);
  const second = encode(again.module!).bytes;
  expect(same(second, bytes), `${where}: printed and parsed\n${text.slice(0, 2000)}`).toBe(true);
  return text;
}
const isValid = (module: Module): boolean => validate(module).diagnostics.every(({ severity }) => severity !== 'error');

/** What binaryen (132) cannot read of texts that are right: by what it says, or by script, with the reason. */
const FOREIGN: readonly (readonly [where: RegExp, why: string])[] = [
  [/distinct rec groups would be identical/, 'its reader of text cannot be told that a module may use objects'],
  [/^core.elem\.wast.*elem/, 'it drops declarative segments, which an instruction may name'],
  [/^core.id\.wast|^custom.name.name_annot\.wast/, 'it has no quoted identifiers in these places'],
  [/^core.names\.wast.*expected export name/, 'it refuses the letter U+212B as a name'],
  [/^core.gc.i31\.wast.*expected end of table/, 'it takes only one instruction as the initial value of a table'],
];

/** What binaryen says against a text, if anything. */
function refusedByBinaryen(text: string): string | undefined {
  try {
    binaryen.parseText(text).dispose();
    return undefined;
  } catch (error) {
    // It throws objects that are no errors.
    return (error as { message?: string }).message ?? String(error);
  }
}

const folder = specFolder();
/** Larger sizes than the host grants, by file. */
const LIMITS: ReadonlySet<string> = new Set(['table.wast', 'memory64.wast', 'table64.wast']);
test.skipIf(!folder)('every module of the official scripts', { timeout: 300_000 }, () => {
  let [count, foreign] = [0, 0];
  const refused: string[] = [];
  for (const file of readdirSync(folder ?? '', { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.wast')) continue;
    for (const { span, ...command } of parseScript(readFileSync(join(folder ?? '', file), 'utf8'), file).commands) {
      if (command.kind !== 'module') continue;
      const { source } = command;
      const { module } =
        source.kind === 'text' ? source : source.kind === 'binary' ? decode(source.bytes) : parse(source.bytes);
      if (!module || !isValid(module)) continue;
      const { bytes } = encode(module);
      const where = `${file} at ${span.from}`;
      if (!LIMITS.has(file.split(/[\\/]/).at(-1)!))
        expect(WebAssembly.validate(bytes as BufferSource), where).toBe(true);
      // Text has no place for how locals of one type are grouped; a second time it is the text's own grouping.
      const text = check(source.kind === 'binary' ? wat2wasm(print(module)) : bytes, where);
      const said = refusedByBinaryen(text);
      if (said === undefined) foreign++;
      else if (!FOREIGN.some(([known]) => known.test(`${where}: ${said}`))) refused.push(`${where}: ${said}`);
      count++;
    }
  }
  console.log(`Round trips: ${count} modules of the official scripts; binaryen reads the printed text of ${foreign}.`);
  expect(refused).toEqual([]);
  expect(count).toBeGreaterThan(1100);
});

const require = createRequire(import.meta.url);
/** Further modules that come with packages, the second of 1.4 MB and for threads. */
const PACKED = ['xxhash-wasm/workerd/xxhash.wasm', 'oxc-parser/parser.wasm32-wasip1.wasm'];
test('modules of real compilers are the same after printing, but for custom sections', {
  timeout: 120_000,
}, async () => {
  const packed = PACKED.flatMap((path) => {
    try {
      return [{ name: path, bytes: new Uint8Array(readFileSync(require.resolve(path))) }];
    } catch {
      return [];
    }
  });
  const names: string[] = [];
  for (const { name, bytes } of [...(await compiled()), ...packed]) {
    const { module, diagnostics } = decode(bytes);
    if (!module) throw new Error(`${name}: ${diagnostics[0]?.message}`);
    // Threads that share a memory are beyond this engine, which says so; as text and bytes their modules are like any other.
    const refusals = validate(module).diagnostics.filter(
      ({ severity, message }) => severity === 'error' && !message.startsWith('shared memory'),
    );
    expect(refusals, name).toEqual([]);
    const plain = encode({ ...module, customs: [] }).bytes;
    const again = parse(print(module));
    expect(again.diagnostics.slice(0, 3), name).toEqual([]);
    expect(same(encode({ ...again.module!, customs: [] }).bytes, plain), name).toBe(true);
    names.push(name);
  }
  expect(names.length).toBeGreaterThan(2);
});

const seed = seedOfRun();
test(`random modules, SEED=${seed}`, () => {
  const random = new Random(seed);
  for (let i = 0; i < 15; i++) check(wat2wasm(randomModule(random, 20).text), `SEED=${seed}, module ${i}`);
});
