/**
 * `npm run sweep`: every page of the site: axe in every look, nothing sticks out at any width, targets are large enough.
 * Leaves to others: what steps and touches bring about (`e2e/`).
 * One idea: the price of a page is starting a browser for it, so a test is a bundle of pages in one; `--shard 3/8` runs a slice.
 */

import { violations, violationsInEveryLook } from '../support/axe.ts';
import { allPages } from '../support/pages.ts';
import { equivalent, smallTargets, stickingOut } from '../support/room.ts';
import { expect, test } from '../support/test.ts';

const BUNDLE = 25;
const bundles = Array.from({ length: Math.ceil(allPages.length / BUNDLE) }, (_, i) =>
  allPages.slice(i * BUNDLE, (i + 1) * BUNDLE),
);

for (const [i, paths] of bundles.entries())
  test(`${i + 1} of ${bundles.length}: /${paths[0]} to /${paths.at(-1)}`, async ({ page }) => {
    test.setTimeout(paths.length * 10_000);
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    for (const path of paths) {
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.goto(`./${path}`);
      // Soft: one page must not hide what the others have.
      expect.soft(await violationsInEveryLook(page), `/${path}`).toEqual([]);
      expect.soft(await stickingOut(page), `/${path} at 1280`).toEqual([]);
      expect.soft(await smallTargets(page, equivalent), `/${path}, targets at 1280`).toEqual([]);
      await page.setViewportSize({ width: 320, height: 640 });
      expect.soft(await stickingOut(page), `/${path} at 320`).toEqual([]);
      expect.soft(await smallTargets(page, equivalent), `/${path}, targets at 320`).toEqual([]);
      expect.soft(await violations(page, ['scrollable-region-focusable']), `/${path} at 320`).toEqual([]);
    }
    expect(errors).toEqual([]);
  });
