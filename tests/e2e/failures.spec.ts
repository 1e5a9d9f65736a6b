/** What a reader sees when something does not arrive or dies: the baked figure, one sentence, and a way on. */

import { cellOf, chapter1, chapter2, place, stands, take } from '../support/cell.ts';
import { expect, test } from '../support/test.ts';

const sentence = /could not be started, so the figure stays/;

test('a missing part keeps every baked figure, says one sentence and offers to load the page again', async ({
  page,
}) => {
  await page.route(/_astro\/(machine|bytes|exercise|open)\.[^/]*\.js/, (route) => route.abort());
  await page.goto(`./${chapter1}`);
  for (const name of ['wasm-cell', 'wasm-bytes', 'wasm-exercise']) {
    const host = page.locator(name).first();
    const before = await host.locator('.code, table, .hexes').first().innerHTML();
    await host.locator('button').first().click();
    await expect(host.locator('.notice')).toHaveCount(1);
    await expect(host.locator('.notice')).toContainText(sentence);
    await expect(host.getByRole('button', { name: 'Load the page again' })).toBeVisible();
    expect(await host.locator('.code, table, .hexes').first().innerHTML()).toBe(before);
  }
  await page.unroute(/_astro\/(machine|bytes|exercise|open)\.[^/]*\.js/);
  await Promise.all([
    page.waitForEvent('load'),
    page.getByRole('button', { name: 'Load the page again' }).first().click(),
  ]);
  const cell = page.locator('wasm-cell').first();
  await take(cell);
  await page.keyboard.press('Home');
  await stands(cell, 0);
});

test('an engine that cannot be loaded leaves the figure and one sentence, and is not asked for ever', async ({
  page,
}) => {
  let asked = 0;
  await page.route(/_astro\/worker-[^/]*\.js/, (route) => {
    asked++;
    return route.abort();
  });
  await page.goto(`./${chapter2}`);
  const cell = cellOf(page, 'square-sum.wat');
  const before = await cell.locator('[data-part=stack]').innerHTML();
  await take(cell);
  await page.keyboard.press('ArrowRight');
  await expect(cell.locator('.notice')).toContainText(sentence);
  await page.waitForTimeout(500);
  expect(asked).toBeLessThan(5);
  await expect(cell.locator('.notice')).toHaveCount(1);
  expect(await cell.locator('[data-part=stack]').innerHTML()).toBe(before);
});

test('an engine that dies is started again at the same step, and says so', async ({ page }) => {
  await page.goto(`./${chapter2}`);
  const cell = cellOf(page, 'fact.wat');
  await take(cell);
  const { step } = await place(cell);
  await page.keyboard.press('ArrowLeft');
  await stands(cell, step - 1);
  await page.waitForTimeout(2100);
  const worker = page.workers()[0]!;
  await worker
    .evaluate(() => {
      setTimeout(() => {
        throw new Error('struck by lightning');
      });
    })
    .catch(() => undefined);
  await expect(cell.locator('.notice')).toContainText('started again');
  await stands(cell, step - 1);
  // One press is enough, also while the new one is still on its way.
  await page.keyboard.press('ArrowLeft');
  await stands(cell, step - 2);
});

test('an engine that does not answer is told, and can be stopped and started again', async ({ page }) => {
  await page.goto(`./${chapter2}`);
  const cell = cellOf(page, 'fact.wat');
  await take(cell);
  const { step } = await place(cell);
  await page.keyboard.press('ArrowLeft');
  await stands(cell, step - 1);
  await page
    .workers()[0]!
    .evaluate(() => {
      Object.assign(self, { onmessage: null });
    })
    .catch(() => undefined);
  await page.keyboard.press('ArrowLeft');
  await expect(cell.locator('.notice')).toContainText('still busy', { timeout: 12_000 });
  await cell.getByRole('button', { name: 'Stop it' }).click();
  await expect(cell.locator('.notice')).toContainText('started again');
  await stands(cell, step - 1);
});
