/**
 * `/engine/webassembly.js`: the file that other pages import, and the page that says how.
 * One idea: load what is served, as a stranger's page would, and let it do all of its work there.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gunzipSync } from 'node:zlib';
import { wat2wasm } from '#engine/index.ts';
import { dist } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';

/** One of everything that a page of this book would load later: vectors, objects, exceptions, a second memory, a tail call. */
const bytes =
  wat2wasm(`(module (memory (export "m") 1) (memory $two 1) (tag $e (param i32)) (type $box (struct (field i32)))
  (func $down (param i32) (result i32) (if (result i32) (local.get 0) (then (return_call $down (i32.sub (local.get 0) (i32.const 1)))) (else (i32.const 1))))
  (func (export "all") (result i32)
    (i32.store $two (i32.const 0) (i32.const 2))
    (i32.add (call $down (i32.const 100000))
    (i32.add (i32.load $two (i32.const 0))
    (i32.add (i32x4.extract_lane 3 (i32x4.splat (i32.const 4)))
    (i32.add (struct.get $box 0 (struct.new $box (i32.const 8)))
      (block $h (result i32) (try_table (catch $e $h) (throw $e (i32.const 16))) (unreachable)))))))
  (func (export "trap") unreachable))`);

test('another page imports the file and runs every part of the language on it', async ({ page }) => {
  await page.goto('./credits/');
  const seen = await page.evaluate(async (given) => {
    const { WebAssembly: ours } = (await import(new URL('../engine/webassembly.js', location.href).href)) as {
      WebAssembly: typeof WebAssembly;
    };
    const { instance } = await ours.instantiate(Uint8Array.from(given));
    const exports = instance.exports as { all(): number; trap(): void; m: WebAssembly.Memory };
    const kinds = [ours.Memory.name, ours.RuntimeError.name, exports.m instanceof ours.Memory];
    try {
      exports.trap();
    } catch (error) {
      kinds.push(error instanceof ours.RuntimeError, (error as Error).message);
    }
    return [exports.all(), exports.m.buffer.byteLength, ours === WebAssembly, ...kinds];
  }, Array.from(bytes));
  expect(seen.slice(0, -1)).toEqual([31, 65536, false, 'Memory', 'RuntimeError', true, true]);
  expect(seen.at(-1)).toMatch(/^unreachable \(in function #2 .*@\+\d+\)$/);
});

test('the page about it runs its example', async ({ page }) => {
  await page.goto('./engine/');
  await page.getByRole('button', { name: 'Run it here' }).click();
  await expect(page.locator('.try output')).toHaveText('poly(7) is 71; the browser’s own engine says 71');
});

test('the file has its measure and stays out of the offline copy', async ({ request }) => {
  const code = readFileSync(join(dist, 'engine/webassembly.js'));
  const size = brotliCompressSync(code).length;
  console.log(`engine/webassembly.js: ${code.length} bytes, ${size} compressed`);
  // Three machines, the ways between them, what large functions need, and what makes translating them fast; nobody fetches it but pages
  // that ask for it by name.
  expect(size).toBeLessThanOrEqual(85_000);
  const pack = gunzipSync(readFileSync(join(dist, readdirSync(dist).find((name) => name.endsWith('.pack'))!)));
  const { index } = JSON.parse(pack.toString('utf8', 4, 4 + pack.readUInt32LE(0))) as { index: { path: string }[] };
  const paths = index.map(({ path }) => path).filter((path) => path.startsWith('engine/'));
  expect(paths).toEqual(['engine/']);
  expect((await request.get('./engine/webassembly.js')).headers()['content-type']).toContain('text/javascript');
});
