/** Without scripts the book is still a book: text, and machines stopped at the step worth seeing. */

import { writtenPages } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';

test.use({ javaScriptEnabled: false });
test('every hand-written page is whole without scripts', async ({ page }) => {
  test.setTimeout(writtenPages.length * 10_000);
  for (const path of writtenPages) {
    await page.goto(`./${path}`);
    await expect(page.locator('h1').first(), path).toBeVisible();
    expect((await page.locator('main').innerText()).length, path).toBeGreaterThan(200);
    const cells = await page.locator('wasm-cell').evaluateAll((all) =>
      all.map((cell) => ({
        id: cell.id,
        words: (cell as HTMLElement).innerText.length,
        isShown: cell.querySelector('.code, pre')?.checkVisibility() ?? false,
      })),
    );
    expect(
      cells.filter(({ words, isShown }) => words <= 20 || !isShown),
      `/${path} shows its machines`,
    ).toEqual([]);
  }
});

test('chapter 2 shows a stopped machine with its step and its stack', async ({ page }) => {
  await page.goto(`./${writtenPages.find((path) => /stack-machine/.test(path))}`);
  const cells = page.locator('wasm-cell');
  expect(await cells.count()).toBeGreaterThan(0);
  await expect(cells.locator('output', { hasText: /step \d+ of \d+/ }).first()).toBeVisible();
  await expect(cells.locator('.stack').first()).toBeVisible();
});
