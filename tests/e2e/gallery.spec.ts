/**
 * Every figure in every state, by the list that the page is made of: axe finds nothing in any look, nothing is wider than a phone, and
 * what a reader can bring about is brought about.
 * Leaves to others: states that belong to one view only (its own tests).
 */

import { gallery } from '../../content/gallery.ts';
import { violations, violationsInEveryLook } from '../support/axe.ts';
import { stepEveryCell } from '../support/cells.ts';
import { asDriver } from '../support/playwright.ts';
import { equivalent, smallTargets, stickingOut } from '../support/room.ts';
import { expect, type Page, test } from '../support/test.ts';

const hang = async (page: Page): Promise<string[]> => {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await page.goto('./gallery/');
  return errors;
};

test('every exhibit hangs there, with nothing for axe to find, and fits on a phone and in forced colours', async ({
  page,
}) => {
  test.setTimeout(150_000);
  const errors = await hang(page);
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
  for (const { id } of gallery)
    expect(await page.locator(`#${id} :is(.cell, .share, .exercise)`).count(), id).toBeGreaterThan(0);
  expect(await violationsInEveryLook(page), 'at rest').toEqual([]);
  const machines = gallery.filter(({ cell }) => cell).length;
  expect(await stepEveryCell(asDriver(page))).toBe(machines);
  expect(await violationsInEveryLook(page, 'wasm-cell'), 'stepped').toEqual([]);
  await expect(page.locator('.notice')).toHaveCount(0);
  for (const [width, height] of [
    [1280, 720],
    [390, 844],
    [320, 256],
  ] as const) {
    await page.setViewportSize({ width, height });
    expect(await stickingOut(page), `${width} pixels`).toEqual([]);
    expect(await smallTargets(page, equivalent), `targets at ${width} pixels`).toEqual([]);
  }
  expect(await violations(page, ['scrollable-region-focusable'])).toEqual([]);
  await page.emulateMedia({ forcedColors: 'active' });
  expect(await stickingOut(page), 'forced colours').toEqual([]);
  expect(errors).toEqual([]);
});

test('what a touch brings about is a state that axe accepts in every look', async ({ page }) => {
  test.setTimeout(150_000);
  const errors = await hang(page);
  // Exhibits do not know of each other, so the first state of each is looked at together, then the second of each.
  const most = Math.max(...gallery.map(({ ways = [] }) => ways.length));
  for (let turn = 0; turn < most; turn++) {
    const changed = gallery.flatMap(({ id, ways = [] }) => ways.slice(turn, turn + 1).map((way) => ({ id, ...way })));
    for (const { id, press, sees } of changed) {
      const cell = page.locator(`#${id} wasm-cell`);
      for (const does of press) await cell.locator(`[data-do="${does}"]`).first().dispatchEvent('click');
      await expect(cell.locator(sees).first(), `${id}: ${press.join(', ')}`).toBeVisible();
    }
    const told = changed.map(({ id, press }) => `${id}: ${press.join(', ')}`).join('; ');
    expect(await violationsInEveryLook(page, changed.map(({ id }) => `#${id}`).join(', ')), told).toEqual([]);
    for (const { id, sees } of changed)
      await expect(page.locator(`#${id} wasm-cell`).locator(sees).first()).toBeVisible();
  }
  expect(errors).toEqual([]);
});
