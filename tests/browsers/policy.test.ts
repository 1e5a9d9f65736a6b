/**
 * Programs under content security policies, in Chromium, with the headers that a server sends: where code may be made they go up by
 * `new Function`; where only `blob:` is allowed, by a script, at once in a worker that is no module; where neither is, they stay on the slot
 * machine and say so. `policy.ts` is what runs there.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wat2wasm } from '#engine/index.ts';
import { findChromium } from '../support/browser.ts';
import type { Driver } from './driver.ts';
import { startPuppeteer } from './puppeteer.ts';

const POLICIES: Readonly<Record<string, string>> = {
  '/any': '',
  '/blob': "default-src 'self'; script-src 'self' blob:",
  '/none': "default-src 'self'; script-src 'self'",
};
const PROGRAM = `(module
  (func $mix (param i32) (result i32) (i32.xor (i32.mul (local.get 0) (i32.const 31)) (i32.const 7)))
  (func (export "run") (param $n i32) (result i32) (local $x i32)
    (loop $l (drop (call $mix (local.get $x))) (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (call $mix (i32.const 6))))`;
interface Said {
  readonly results: readonly number[];
  readonly loading: string;
  readonly tiers: readonly { tier: string; events: readonly { to: string; why: string }[] }[];
}

const chromium = await findChromium();
describe.skipIf(!chromium)('Chromium', () => {
  let driver: Driver;
  let server: Server;
  let url: string;
  const folder = mkdtempSync(join(tmpdir(), 'policy-'));

  beforeAll(async () => {
    const entry = fileURLToPath(new URL('policy.ts', import.meta.url));
    for (const format of ['es', 'iife'] as const)
      await build({
        configFile: false,
        logLevel: 'warn',
        publicDir: false,
        build: {
          outDir: folder,
          emptyOutDir: false,
          target: 'es2023',
          lib: { entry, formats: [format], name: 'policy', fileName: () => `${format}.js` },
        },
      });
    server = createServer(({ url: path = '/' }, response) => {
      const [, place = '', file = ''] = path.split('/');
      const policy = POLICIES[`/${place}`];
      if (policy) response.setHeader('content-security-policy', policy);
      response.setHeader('content-type', file ? 'text/javascript' : 'text/html');
      response.end(
        file
          ? readFileSync(join(folder, file))
          : '<!doctype html><title>policy</title><script type="module" src="es.js"></script>',
      );
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    driver = await startPuppeteer('chrome', chromium!);
  });
  afterAll(async () => {
    await driver?.close();
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const bytes = JSON.stringify([...wat2wasm(PROGRAM)]);
  async function page(policy: string): Promise<Said> {
    await driver.open(`${url}${policy}/`);
    // What the driver itself evaluates may make code whatever the policy says; what a timer calls may not.
    return driver.evaluate<Said>(`new Promise((done) => setTimeout(() => report(${bytes}).then(done)))`);
  }
  async function worker(policy: string): Promise<Said> {
    await driver.open(`${url}${policy}/`);
    return driver.evaluate<Said>(
      `new Promise((done) => { const worker = new Worker('iife.js'); worker.onmessage = ({ data }) => done(data); worker.postMessage(${bytes}); })`,
    );
  }
  const events = ({ tiers }: Said): string[] => tiers.flatMap((line) => line.events.map(({ to }) => to));

  test('without a policy, code is made at once, also for a loop that runs', async () => {
    const said = await page('/any');
    expect(said).toMatchObject({ results: [189], loading: 'eval' });
    expect(events(said)).toContain('entry');
    expect(events(said)).toContain('compiled');
  });
  test('with `blob:`, code comes as a script between two calls', async () => {
    const said = await page('/blob');
    expect(said).toMatchObject({ results: [189], loading: 'blob' });
    expect(events(said)).toContain('compiled');
    expect(JSON.stringify(said.tiers)).toContain('came as a script');
  });
  test('with `blob:`, a worker that is no module reads such a script at once', async () => {
    const said = await worker('/blob');
    expect(said).toMatchObject({ results: [189], loading: 'script' });
    expect(events(said)).toContain('entry');
  });
  test('where both are forbidden, programs stay on the slot machine and say why', async () => {
    for (const said of [await page('/none'), await worker('/none')]) {
      expect(said).toMatchObject({ results: [189], loading: 'none' });
      expect(new Set(events(said))).toEqual(new Set(['slots']));
      expect(JSON.stringify(said.tiers)).toContain('the page forbids making code');
    }
  });
});
