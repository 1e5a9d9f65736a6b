/**
 * What a page weighs on the wire: brotli, through a host that compresses (`support/serve.ts`), workers included.
 * Leaves to others: how much each page loads before anybody does something (`e2e/axe.spec.ts`).
 * One idea: count what the browser really fetched, at the moments that a reader feels: loaded, first step, a view, the editor.
 */

import { readFileSync } from 'node:fs';
import { stepEveryCell } from '../support/cells.ts';
import { dist, writtenPages } from '../support/pages.ts';
import { asDriver } from '../support/playwright.ts';
import { expect, test } from '../support/test.ts';
import { kB, listing, record, scripts, sum } from '../support/weigh.ts';

const withCells = writtenPages.find((path) => /stack-machine/.test(path)) ?? 'no chapter with a stack machine/';

test('the first visit to the home page costs at most 130 kB', async ({ page, context }) => {
  const fetched = record(context);
  await page.goto('./');
  await fetched.settled();
  const list = await fetched.all();
  expect(list.length).toBeGreaterThan(1);
  console.log(`first visit to the home page: ${sum(list)}, scripts ${sum(scripts(list))}`);
  expect(sum(list), listing(list)).toBeLessThanOrEqual(130 * kB);
});

test('scripts weigh at most 60 kB after the first step, and 185 kB with the editor', async ({ page, context }) => {
  const fetched = record(context);
  await page.goto(`./${withCells}`);
  const cell = page
    .locator('wasm-cell')
    .filter({ has: page.locator('[data-do=edit]') })
    .first();
  const shown = await cell.locator('output').first().textContent();
  await cell.locator('.code').first().focus();
  await page.keyboard.press('ArrowLeft');
  await expect(cell.locator('output').first()).not.toHaveText(shown ?? '');
  await fetched.settled();
  const stepped = scripts(await fetched.all());
  expect(
    stepped.some(({ url }) => /worker/i.test(url)),
    'the worker is counted',
  ).toBe(true);
  console.log(`scripts after the first step: ${sum(stepped)}`);
  expect(sum(stepped), listing(stepped)).toBeLessThanOrEqual(60 * kB);

  await page.keyboard.press('e');
  await expect(cell.locator('.cm-content')).toBeVisible();
  await fetched.settled();
  const edited = scripts(await fetched.all());
  console.log(`scripts with the editor: ${sum(edited)}`);
  expect(sum(edited), listing(edited)).toBeLessThanOrEqual(185 * kB);
});

test('each further view brings at most 12 kB when it is used', async ({ page, context }) => {
  const fetched = record(context);
  const brought: Record<string, number> = {};
  const used: Record<string, number> = {};
  for (const path of writtenPages) {
    if (!readFileSync(`${dist}/${path}index.html`, 'utf8').includes('<wasm-cell')) continue;
    await page.goto(`./${path}`);
    if ((await stepEveryCell(asDriver(page), 1)) === 0) continue;
    const uses: [string, () => Promise<void>][] = [];
    for (const does of ['free', 'charts', 'duel', 'share', 'continue'])
      if ((await page.locator(`wasm-cell [data-do="${does}"]`).count()) > 0)
        uses.push([
          does,
          () =>
            page
              .locator(`wasm-cell [data-do="${does}"]`)
              .first()
              .evaluate((button: HTMLElement) => button.click()),
        ]);
    // An exercise with a program to write opens the editor, which has a budget of its own.
    for (const element of ['wasm-bytes', 'wasm-exercise:not([data-kind=wat])'])
      if ((await page.locator(element).count()) > 0)
        uses.push([
          element,
          () =>
            page
              .locator(`${element} button`)
              .first()
              .evaluate((button: HTMLElement) => button.click()),
        ]);
    for (const [name, use] of uses) {
      // What a view brings does not depend on the page; two of them are asked, since a page may have brought parts of it already.
      used[name] = (used[name] ?? 0) + 1;
      if (used[name] > 2) continue;
      await fetched.settled();
      const before = (await fetched.all()).length;
      await use();
      await fetched.settled();
      const list = scripts((await fetched.all()).slice(before));
      brought[name] = Math.max(brought[name] ?? 0, sum(list));
      expect(sum(list), `${name} on /${path}\n${listing(list)}`).toBeLessThanOrEqual(12 * kB);
    }
  }
  console.log(
    `each view brings: ${Object.entries(brought)
      .map(([name, size]) => `${name} ${size}`)
      .join(', ')}`,
  );
  expect(Object.keys(brought)).toContain('free');
});

test('each part of a race weighs at most 12 kB: every machine, the printer, what stands inside', async ({
  page,
  context,
}) => {
  const fetched = record(context);
  await page.goto(`./${withCells}`);
  await stepEveryCell(asDriver(page));
  await fetched.settled();
  // What a first step brings has a budget of its own.
  const known = new Set((await fetched.all()).map(({ url }) => url));
  await page.goto('./race/');
  const race = page.locator('wasm-race');
  await race.locator('[name=program]').selectOption('');
  await race.getByRole('button', { name: 'Race in this browser' }).click();
  await expect(race.locator('[data-part=state]')).toHaveText(/^Warming up/, { timeout: 60_000 });
  await race.getByRole('button', { name: 'Stop' }).click();
  await race.getByText('Look inside').click();
  await expect(race.locator('.inside h3').first()).toBeVisible({ timeout: 60_000 });
  await fetched.settled();
  const list = scripts(await fetched.all()).filter(({ url }) => !known.has(url));
  console.log(`a race brings ${sum(list)} in ${list.length} parts`);
  expect(list.length).toBeGreaterThan(5);
  expect(
    list.filter(({ size }) => size > 12 * kB),
    listing(list),
  ).toEqual([]);
});
