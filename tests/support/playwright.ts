/** Playwright's page behind the common driver, so that one piece of code steps cells everywhere. */
import type { Page } from '@playwright/test';
import type { Driver } from '../browsers/driver.ts';

export const asDriver = (page: Page): Driver => ({
  version: page.context().browser()?.version() ?? '',
  open: async (url) => void (await page.goto(url)),
  evaluate: <T>(expression: string) => page.evaluate<T>(expression),
  press: (key) => page.keyboard.press(key),
  click: (selector) => page.locator(selector).first().click(),
  close: () => page.close(),
});
