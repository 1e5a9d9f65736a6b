/**
 * axe finds nothing: hand-written pages at rest, stepped, with an error in an editor, on a phone; samples of generated
 * pages at rest; each in light and dark. Forced colours and 390 pixels need no sideways scroll.
 * Colours are the only thing that the dark theme changes, so there only the rules about colour are asked again.
 */

import { violations } from '../support/axe.ts';
import { openEditor, write } from '../support/cell.ts';
import { stepEveryCell } from '../support/cells.ts';
import { samplePages, writtenPages } from '../support/pages.ts';
import { asDriver } from '../support/playwright.ts';
import { expect, type Page, test } from '../support/test.ts';

async function isClean(page: Page, when: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await violations(page), `${when}, light`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violations(page, ['color-contrast', 'link-in-text-block']), `${when}, dark`).toEqual([]);
}
const fits = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

for (const path of [...writtenPages, ...samplePages]) {
  test(`/${path} has no violation: at rest, stepped, in error, on a phone, in forced colours`, async ({ page }) => {
    test.setTimeout(150_000);
    await page.goto(`./${path}`);
    await isClean(page, 'at rest');
    if ((await stepEveryCell(asDriver(page))) > 0) {
      const editable = page.locator('wasm-cell:has([data-do=edit]) .code').first();
      if ((await editable.count()) > 0) {
        const cell = page.locator('wasm-cell:has([data-do=edit])').first();
        await openEditor(page, cell);
        await write(page, '(module (func (export "f") (result i32) local.get $x))');
        await expect(cell.locator('.cm-lintRange-error').first()).toBeVisible();
      }
      if (writtenPages.includes(path)) await isClean(page, 'stepped, and in error');
    }
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await fits(page), 'no sideways scroll at 390 pixels').toBe(true);
    expect(await violations(page, ['target-size', 'scrollable-region-focusable', 'region']), '390 pixels wide').toEqual(
      [],
    );
    await page.emulateMedia({ forcedColors: 'active' });
    expect(await fits(page), 'no sideways scroll in forced colours').toBe(true);
  });
}
