/** Without scripts the book is still a book: text, and machines stopped at the step worth seeing. */

import { writtenPages } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';

test.use({ javaScriptEnabled: false });
for (const path of writtenPages) {
  test(`/${path} is whole without scripts`, async ({ page }) => {
    await page.goto(`./${path}`);
    await expect(page.locator('h1').first()).toBeVisible();
    expect((await page.locator('main').innerText()).length).toBeGreaterThan(200);
    for (const cell of await page.locator('wasm-cell').all()) {
      await expect(cell.locator('.code, pre').first()).toBeVisible();
      expect((await cell.innerText()).length).toBeGreaterThan(20);
    }
  });
}

test('chapter 2 shows a stopped machine with its step and its stack', async ({ page }) => {
  await page.goto(`./${writtenPages.find((path) => /stack-machine/.test(path))}`);
  const cells = page.locator('wasm-cell');
  expect(await cells.count()).toBeGreaterThan(0);
  await expect(cells.locator('output', { hasText: /step \d+ of \d+/ }).first()).toBeVisible();
  await expect(cells.locator('.stack').first()).toBeVisible();
});
