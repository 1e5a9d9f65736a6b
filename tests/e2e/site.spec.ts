/**
 * What holds of the site as a whole: no dead link, no other host even with the offline copy, an address that is not there is helped.
 * Leaves to others: what holds on every page (`axe.spec.ts`).
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listen } from '../support/calm.ts';
import { chapter2 } from '../support/cell.ts';
import { stepEveryCell } from '../support/cells.ts';
import { allPages, dist } from '../support/pages.ts';
import { asDriver } from '../support/playwright.ts';
import { expect, test } from '../support/test.ts';

test.describe('with the offline copy', () => {
  test.use({ serviceWorkers: 'allow' });
  test('home and a chapter ask no other host, report no error and do not move', async ({ page, baseURL }) => {
    const calm = await listen(page, baseURL!);
    for (const path of ['', chapter2]) {
      await page.goto(`./${path}`);
      await page.evaluate(() => navigator.serviceWorker.ready);
      expect(await stepEveryCell(asDriver(page))).toBeGreaterThan(0);
      expect(await calm.moved(), path).toEqual([]);
    }
    expect(calm.foreign).toEqual([]);
    expect(calm.errors).toEqual([]);
  });
});

test('every link and anchor inside the book leads somewhere', async () => {
  const dead: string[] = [];
  const pages = new Map(
    await Promise.all(
      allPages.map(async (path) => [path, await readFile(join(dist, path, 'index.html'), 'utf8')] as const),
    ),
  );
  for (const [path, html] of pages) {
    for (const [, link = ''] of html.matchAll(/<(?:a|link|img|script|source)\b[^>]*?\s(?:href|src)="([^"]*)"/g)) {
      if (/^(https?|mailto|data):/.test(link)) continue;
      const url = new URL(link.replaceAll('&amp;', '&'), `http://book/${path}`);
      const target = decodeURIComponent(url.pathname.slice(1));
      const there = pages.get(target);
      const id = decodeURIComponent(url.hash.slice(1));
      if (there === undefined ? !existsSync(join(dist, target)) : id && !there.includes(`id="${id}"`))
        dead.push(`/${path} → ${link}`);
    }
  }
  expect(dead).toEqual([]);
});

test('the cheat sheet is one sheet of paper', async ({ page }) => {
  await page.goto('./cheat-sheet/');
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(paper.match(/\/Type \/Page\b/g)).toHaveLength(1);
});

test('an address that is not there gets a page that helps', async ({ page }) => {
  const response = await page.goto('./no-such-page/');
  expect(response?.status()).toBe(404);
  await expect(page.locator('main a[href]').first()).toBeVisible();
});
