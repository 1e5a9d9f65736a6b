/** `npm run sweep`: axe on every page of the site, light and dark. */

import { violations } from '../support/axe.ts';
import { allPages } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';

// A chapter has thousands of elements, and axe compares the colours of each.
test.setTimeout(180_000);

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    for (const path of allPages) {
      test(`/${path}`, async ({ page }) => {
        await page.goto(`./${path}`);
        expect(await violations(page)).toEqual([]);
      });
    }
  });
}
