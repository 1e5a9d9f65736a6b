/** After one visit and with the network cut, every page and every cell works; nothing is fetched from readers who save data. */

import { budget } from '../../content/integrations/offline.mjs';
import { stepEveryCell } from '../support/cells.ts';
import { dist, keptPages, writtenPages } from '../support/pages.ts';
import { asDriver } from '../support/playwright.ts';
import { serve } from '../support/serve.ts';
import { expect, test } from '../support/test.ts';

test.use({ serviceWorkers: 'allow' });

test('the whole book works with no network after one visit', async ({ page }) => {
  test.setTimeout(180_000);
  const site = await serve(dist);
  const packs: number[] = [];
  page.context().on('response', async (response) => {
    if (response.url().endsWith('.pack')) packs.push((await response.body().catch(() => Buffer.alloc(0))).length);
  });
  await page.goto(site.url);
  // The site's policy evaluates no text, so this one is a function.
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  site.cut = true;
  const missing = await page.evaluate(
    async (paths) => {
      const answers = await Promise.all(
        paths.map((path) =>
          fetch(path).then(
            (response) => response.ok,
            () => false,
          ),
        ),
      );
      return paths.filter((_, i) => !answers[i]);
    },
    [...keptPages],
  );
  expect(missing, 'pages that the offline copy lacks').toEqual([]);
  for (const path of writtenPages) {
    await page.goto(site.url + path);
    await expect(page.locator('h1').first()).toBeVisible();
    await stepEveryCell(asDriver(page));
  }
  await page.reload();
  await expect(page.locator('h1').first()).toBeVisible();
  expect(Math.max(0, ...packs)).toBeLessThanOrEqual(budget);
  await site.close();
});

test('nothing is kept for readers who asked to save data', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
  });
  await page.goto('./', { waitUntil: 'networkidle' });
  await page.waitForTimeout(1500);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
});
