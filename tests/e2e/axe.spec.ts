/** axe finds nothing: hand-written pages idle and stepped, samples of generated ones idle; light and dark, wide and phone. */
import { expect, test } from '@playwright/test';
import { violations } from '../support/axe.ts';
import { stepEveryCell } from '../support/cells.ts';
import { samplePages, writtenPages } from '../support/pages.ts';
import { asDriver } from '../support/playwright.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    for (const path of [...writtenPages, ...samplePages]) {
      test(`/${path} has no violation at rest, on a phone, and after its cells were stepped`, async ({ page }) => {
        await page.goto(`./${path}`);
        expect(await violations(page), 'at rest').toEqual([]);
        if ((await stepEveryCell(asDriver(page))) > 0) expect(await violations(page), 'stepped').toEqual([]);
        await page.setViewportSize({ width: 390, height: 844 });
        expect(await violations(page), '390 pixels wide').toEqual([]);
      });
    }
  });
}
