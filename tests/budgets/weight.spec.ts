/**
 * What a page weighs on the wire: brotli, through a host that compresses (`support/serve.ts`), workers included.
 * One idea: count what the browser really fetched, at the moments that a reader feels: loaded, first step, a view, the editor.
 */
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { stepEveryCell } from '../support/cells.ts';
import { writtenPages } from '../support/pages.ts';
import { asDriver } from '../support/playwright.ts';

const kB = 1000;
interface Fetched {
  url: string;
  script: boolean;
  size: number;
}

/** Everything that the pages of `context` fetch from now on, in bytes of body as sent. The offline copy is counted apart. */
function record(context: BrowserContext): { all: () => Promise<Fetched[]> } {
  const pending: Promise<Fetched | undefined>[] = [];
  context.on('requestfinished', (request) => {
    pending.push(
      (async () => {
        const response = await request.response();
        if (!response || /\.pack$|\/sw\.js$/.test(request.url()) || /^(data|blob):/.test(request.url()))
          return undefined;
        const script = /javascript/.test(response.headers()['content-type'] ?? '');
        return { url: request.url(), script, size: (await request.sizes()).responseBodySize };
      })().catch(() => undefined),
    );
  });
  return { all: async () => (await Promise.all(pending)).filter((one) => one !== undefined) };
}
const sum = (list: Fetched[]): number => list.reduce((total, { size }) => total + size, 0);
const scripts = (list: Fetched[]): Fetched[] => list.filter(({ script }) => script);
const listing = (list: Fetched[]): string => list.map(({ url, size }) => `${size} ${new URL(url).pathname}`).join('\n');
const settled = async (page: Page): Promise<void> => {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(300);
};
const withCells = writtenPages.find((path) => /stack-machine/.test(path)) ?? 'no chapter with a stack machine/';
// Caches and the offline copy must not hide a transfer.
test.use({ serviceWorkers: 'block' });

for (const path of writtenPages) {
  test(`/${path} loads at most 8 kB of scripts`, async ({ page, context }) => {
    const fetched = record(context);
    await page.goto(`./${path}`);
    await settled(page);
    const list = scripts(await fetched.all());
    expect(sum(list), listing(list)).toBeLessThanOrEqual(8 * kB);
  });
}

test('the first visit to the home page costs at most 130 kB', async ({ page, context }) => {
  const fetched = record(context);
  await page.goto('./');
  await settled(page);
  const list = await fetched.all();
  expect(list.length).toBeGreaterThan(1);
  expect(sum(list), listing(list)).toBeLessThanOrEqual(130 * kB);
});

test('scripts weigh at most 60 kB after the first step, and 185 kB with the editor', async ({ page, context }) => {
  const fetched = record(context);
  await page.goto(`./${withCells}`);
  const cell = page
    .locator('wasm-cell')
    .filter({ has: page.locator('output', { hasText: /step \d+ of/ }) })
    .first();
  const shown = await cell.locator('output').first().textContent();
  await cell.locator('.code[tabindex], [tabindex="0"], input[type=range]').first().focus();
  await page.keyboard.press('ArrowLeft');
  await expect(cell.locator('output').first()).not.toHaveText(shown ?? '');
  await settled(page);
  const stepped = scripts(await fetched.all());
  expect(
    stepped.some(({ url }) => /worker/i.test(url)),
    'the worker is counted',
  ).toBe(true);
  expect(sum(stepped), listing(stepped)).toBeLessThanOrEqual(60 * kB);

  await cell.getByRole('button', { name: /edit/i }).first().click();
  await expect(cell.locator('.cm-content')).toBeVisible();
  await settled(page);
  const edited = scripts(await fetched.all());
  expect(sum(edited), listing(edited)).toBeLessThanOrEqual(185 * kB);
});

test('no other view brings more than 12 kB', async ({ page, context }) => {
  const fetched = record(context);
  await page.goto(`./${withCells}`);
  await settled(page);
  const before = new Set((await fetched.all()).map(({ url }) => url));
  await stepEveryCell(asDriver(page));
  await settled(page);
  const views = scripts(await fetched.all()).filter(
    ({ url }) => !before.has(url) && /_astro\/(chart|view|depth|memory|calls|bytes|timeline|profile)/.test(url),
  );
  for (const view of views) expect(view.size, view.url).toBeLessThanOrEqual(12 * kB);
});
