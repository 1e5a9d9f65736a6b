/**
 * Playwright's own `test`, with one thing more: after `goto` a page has laid itself out whole.
 * A chapter lays its lower sections out while nothing else is to do (`content/layouts/portions.ts`), and any sign of a
 * reader ends that; a driver gives no sign before it clicks, so it must wait where a reader is seen coming.
 * That a click in the middle of it is not lost is tested by itself, in `e2e/portions.spec.ts`.
 */
import { test as base, type Page } from '@playwright/test';

function waitOnArrival(page: Page): void {
  const goto = page.goto.bind(page);
  page.goto = async (url, options) => {
    const response = await goto(url, options);
    await page.locator('html:not([data-waits])').waitFor({ state: 'attached' });
    return response;
  };
}

export * from '@playwright/test';
export const test = base.extend({
  context: async ({ context }, use) => {
    context.on('page', waitOnArrival);
    await use(context);
  },
});
