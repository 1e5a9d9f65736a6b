/**
 * Published packages that bring WebAssembly along, unmodified, with our namespace in the place of the host's.
 * One idea: their authors have never heard of us; so nothing in them was written to please us.
 */
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';

/** Each program is the body of an async function; what it returns must be the same on both engines. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'es-module-lexer finds imports and exports': `
    const lexer = await import('es-module-lexer');
    await lexer.init;
    return lexer.parse('import a, { b } from "x"; export const z = import("y"); export default 4');`,
  'cjs-module-lexer finds exports': `
    const lexer = require('cjs-module-lexer');
    await lexer.init();
    return lexer.parse('exports.a = 1; module.exports.b = 2; __exportStar(require("fs"))');`,
  'source-map follows a map both ways': `
    const { SourceMapConsumer, SourceMapGenerator } = require('source-map');
    const map = new SourceMapGenerator({ file: 'o.js' });
    for (let i = 1; i < 300; i++)
      map.addMapping({ generated: { line: i, column: i % 7 }, source: 'a.js', original: { line: i * 2, column: 3 }, name: 'n' + i });
    const consumer = await new SourceMapConsumer(map.toString());
    const seen = [consumer.originalPositionFor({ line: 77, column: 0 }), consumer.generatedPositionFor({ source: 'a.js', line: 154, column: 3 })];
    consumer.eachMapping((mapping) => seen.push(mapping.generatedColumn));
    return seen;`,
  'vscode-oniguruma matches expressions': `
    const { loadWASM, OnigScanner, OnigString } = require('vscode-oniguruma');
    await loadWASM(require('node:fs').readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')));
    const scanner = new OnigScanner(['(\\\\w+)\\\\s*=\\\\s*(\\\\d+)', '#.*$', '(?<=x)y+']);
    return ['let müx = 42 # end', '# only', 'xyyy', ''].map((text) => scanner.findNextMatchSync(new OnigString(text), 0));`,
  'xxhash-wasm hashes with BigInts': `
    const { default: load } = await import('xxhash-wasm');
    const hash = await load();
    const stream = hash.create64().update('some ').update('text');
    return [hash.h32ToString('hello'), hash.h64ToString('hello'), String(hash.h64('x', 7n)), String(stream.digest())];`,
};

/** Runs a program in a thread of its own, where nobody has loaded the package before. */
function answer(program: string, isOurs: boolean): Promise<string> {
  const api = new URL('../../../engine/api/webassembly.ts', import.meta.url).href;
  const body = `
    const { createRequire } = await import('node:module');
    const { parentPort, workerData } = await import('node:worker_threads');
    const require = createRequire(${JSON.stringify(import.meta.url)});
    if (${isOurs}) globalThis.WebAssembly = (await import(${JSON.stringify(api)})).WebAssembly;
    const run = async () => { ${program} };
    parentPort.postMessage(JSON.stringify(await run(), (_, value) => typeof value === 'bigint' ? value + 'n' : value));`;
  return new Promise((resolve, reject) => {
    const worker = new Worker(`(async () => { ${body} })().catch((error) => { setTimeout(() => { throw error; }); })`, {
      eval: true,
    });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

describe('unmodified programs', () => {
  for (const [name, program] of Object.entries(PROGRAMS)) {
    test(name, async () => {
      const theirs = await answer(program, false);
      expect(theirs.length).toBeGreaterThan(20);
      expect(await answer(program, true)).toBe(theirs);
    });
  }
});
