/** Two editions at one address: what is open goes on with its own parts, what is opened next is the new one, whole. */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { write } from '../../content/integrations/offline.mjs';
import { type Served, serve } from '../support/serve.ts';
import { expect, test } from '../support/test.ts';

test.use({ serviceWorkers: 'allow' });

const base = '/book/';
let root = '';
let site: Served;

/** A site of two pages and one part that is loaded on demand, all of which say which edition they are. */
async function edition(name: string): Promise<string> {
  const folder = join(root, name);
  await mkdir(join(folder, '_astro'), { recursive: true });
  await mkdir(join(folder, 'two'));
  const page = (title: string) =>
    `<!doctype html><title>${title}</title><h1>${title} of ${name}</h1><script type="module">
      navigator.serviceWorker.register('${base}sw.js');
      window.load = () => import('${base}_astro/part.${name}.js').then((part) => part.text, () => 'missing');
    </script>`;
  await writeFile(join(folder, 'index.html'), page('home'));
  await writeFile(join(folder, 'two/index.html'), page('page two'));
  await writeFile(join(folder, '404.html'), page('no such page'));
  await writeFile(join(folder, '_astro', `part.${name}.js`), `export const text = 'part of ${name}';`);
  await write(folder, base);
  return folder;
}

test.beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'editions-'));
  site = await serve(await edition('first'), { base });
});
test.afterAll(async () => {
  await site.close();
  await rm(root, { recursive: true, force: true });
});
const ready = 'navigator.serviceWorker.controller?.state === "activated"';
const load = 'load()';

test('an update never mixes editions, and the offline copy is the newest whole one', async ({ page, context }) => {
  await page.goto(site.url);
  await page.waitForFunction(ready);
  const open = await context.newPage();
  await open.goto(site.url);
  await expect(open.locator('h1')).toHaveText('home of first');

  const second = await edition('second');
  site.folder = second;
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  await page.waitForFunction(async () => (await caches.keys()).length === 2);
  await expect
    .poll(async () => {
      await page.goto(`${site.url}two/`);
      return page.locator('h1').textContent();
    })
    .toBe('page two of second');
  expect(await open.evaluate(load), 'a page opened before the update').toBe('part of first');
  expect(await page.evaluate(load)).toBe('part of second');

  site.cut = true;
  await page.goto(site.url);
  await expect(page.locator('h1')).toHaveText('home of second');
  expect(await page.evaluate(load)).toBe('part of second');
  await page.goto(`${site.url}two`);
  await expect(page.locator('h1')).toHaveText('page two of second');
  expect((await page.goto(`${site.url}three/`))?.status()).toBe(404);
  await expect(page.locator('h1')).toHaveText('no such page of second');
  site.cut = false;
});

test('a pack that does not arrive whole leaves no copy and harms nothing', async ({ page }) => {
  const broken = join(root, 'broken');
  await cp(await edition('third'), broken, { recursive: true });
  const { edition: name, bytes } = await write(broken, base);
  await writeFile(join(broken, `edition-${name}.pack`), bytes.subarray(0, bytes.length >> 1));
  const host = await serve(broken, { base });
  await page.goto(host.url);
  const state = await page.evaluate(async () => {
    const { installing } = await navigator.serviceWorker.register('/book/sw.js');
    await new Promise((done) => installing?.addEventListener('statechange', done, { once: true }));
    return { state: installing?.state, copies: await caches.keys() };
  });
  expect(state).toEqual({ state: 'redundant', copies: [] });
  await page.goto(`${host.url}two/`);
  await expect(page.locator('h1')).toHaveText('page two of third');
  await host.close();
});
