/**
 * Playwright's own `test`, with one thing more: after `page.goto` the page has laid itself out whole.
 * A chapter lays its lower sections out while nothing else is to do (`content/layouts/portions.ts`), and any sign of a
 * reader ends that; a driver gives no sign before it clicks, so it must wait where a reader is seen coming.
 * That a click in the middle of it is not lost is tested by itself, in `e2e/portions.spec.ts`.
 */
import { test as base } from '@playwright/test';

export * from '@playwright/test';
export const test = base.extend({
  page: async ({ page }, use) => {
    const goto = page.goto.bind(page);
    page.goto = async (url, options) => {
      const response = await goto(url, options);
      await page.locator('html:not([data-waits])').waitFor({ state: 'attached' });
      return response;
    };
    await use(page);
  },
});
