/**
 * Playwright's own `test`, with one thing more: after `goto` a page has laid itself out whole.
 * A chapter lays its lower sections out while nothing else is to do (`content/layouts/portions.ts`), and any sign of a
 * reader ends that at once. A driver gives no sign before it clicks, so one is given here: a hand that comes over the page.
 * Leaves to others: a page that is left alone (`e2e/axe.spec.ts`), a click in the middle of it (`e2e/portions.spec.ts`).
 */
import { test as base, type Page } from '@playwright/test';

function waitOnArrival(page: Page, hasScripts: boolean): void {
  const goto = page.goto.bind(page);
  page.goto = async (url, options) => {
    const response = await goto(url, options);
    await page.locator('html').dispatchEvent('pointermove');
    await page.locator('html:not([data-waits])').waitFor({ state: 'attached' });
    // What else it does on its own when it has come, it does before anybody's hand is there.
    if (hasScripts) await page.evaluate(() => new Promise((done) => requestIdleCallback(done, { timeout: 1000 })));
    return response;
  };
}

export * from '@playwright/test';
export const test = base.extend({
  context: async ({ context, javaScriptEnabled }, use) => {
    context.on('page', (page) => waitOnArrival(page, javaScriptEnabled !== false));
    await use(context);
  },
});
