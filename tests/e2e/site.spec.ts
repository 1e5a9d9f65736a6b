/** What holds on every page: no other host, no error in the console, no dead link, nothing shifts. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stepEveryCell } from '../support/cells.ts';
import { allPages, dist, samplePages, writtenPages } from '../support/pages.ts';
import { asDriver } from '../support/playwright.ts';
import { expect, test } from '../support/test.ts';

test.use({ serviceWorkers: 'allow' });

for (const path of [...writtenPages, ...samplePages]) {
  test(`/${path} asks no other host, reports no error and does not shift`, async ({ page, baseURL }) => {
    const foreign: string[] = [];
    const errors: string[] = [];
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(baseURL!)) foreign.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.addInitScript(() => {
      const shifts: string[] = [];
      Object.assign(self, { shifts });
      interface Shift extends PerformanceEntry {
        value: number;
        hadRecentInput: boolean;
        sources: { node?: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
      }
      const named = (node?: Node | null): string =>
        node instanceof Element ? `${node.localName}.${node.className}` : `“${node?.textContent?.trim().slice(0, 40)}”`;
      new PerformanceObserver((list) => {
        for (const { value, hadRecentInput, sources, startTime } of list.getEntries() as Shift[])
          if (!hadRecentInput)
            shifts.push(
              `${value.toFixed(4)} at ${Math.round(startTime)} ms: ${sources
                .map(
                  ({ node, previousRect: a, currentRect: b }) =>
                    `${named(node)} from ${a.x},${a.y} ${a.width}x${a.height} to ${b.x},${b.y} ${b.width}x${b.height}`,
                )
                .join('; ')}`,
            );
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(`./${path}`, { waitUntil: 'networkidle' });
    await stepEveryCell(asDriver(page));
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.waitForTimeout(200);
    expect(foreign).toEqual([]);
    expect(errors).toEqual([]);
    expect(await page.evaluate('shifts'), 'nothing moves by itself').toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'no sideways scroll').toBe(true);
  });
}

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

test('an address that is not there gets a page that helps', async ({ page }) => {
  const response = await page.goto('./no-such-page/');
  expect(response?.status()).toBe(404);
  await expect(page.locator('main a[href]').first()).toBeVisible();
});
