/**
 * Every figure in every state, by the list that the page is made of: axe finds nothing, nothing is wider than a phone, and
 * what a reader can bring about is brought about.
 */

import { gallery } from '../../content/gallery.ts';
import { violations } from '../support/axe.ts';
import { stepEveryCell } from '../support/cells.ts';
import { asDriver } from '../support/playwright.ts';
import { expect, type Page, test } from '../support/test.ts';

const fits = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

async function isClean(page: Page, when: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const rules = colorScheme === 'dark' ? ['color-contrast', 'link-in-text-block'] : undefined;
    expect(await violations(page, rules), `${when}, ${colorScheme}`).toEqual([]);
  }
}

test('every exhibit hangs there, with nothing for axe to find, and fits on a phone and in forced colours', async ({
  page,
}) => {
  test.setTimeout(150_000);
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await page.goto('./gallery/');
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
  for (const { id } of gallery)
    expect(await page.locator(`#${id} :is(.cell, .share, .exercise)`).count(), id).toBeGreaterThan(0);
  await isClean(page, 'at rest');
  const machines = gallery.filter(({ cell }) => cell).length;
  expect(await stepEveryCell(asDriver(page))).toBe(machines);
  await isClean(page, 'stepped');
  await expect(page.locator('.notice')).toHaveCount(0);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await fits(page), '390 pixels').toBe(true);
  expect(await violations(page, ['target-size', 'scrollable-region-focusable'])).toEqual([]);
  await page.emulateMedia({ forcedColors: 'active' });
  expect(await fits(page), 'forced colours').toBe(true);
  expect(errors).toEqual([]);
});

for (const { id, title, ways = [] } of gallery)
  for (const { press, sees } of ways)
    test(`${title}: ${press.join(', ')} brings about a state that axe accepts`, async ({ page }) => {
      await page.goto('./gallery/');
      const cell = page.locator(`#${id} wasm-cell`);
      for (const does of press) await cell.locator(`[data-do="${does}"]`).first().dispatchEvent('click');
      await expect(cell.locator(sees).first()).toBeVisible();
      await page.waitForTimeout(500);
      expect(await violations(page, undefined, `#${id}`)).toEqual([]);
    });
