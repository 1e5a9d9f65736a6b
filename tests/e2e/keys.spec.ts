/** Keys that a reader changes in the list of keys: taken, refused, switched off, kept, and given back. */

import { violations } from '../support/axe.ts';
import { cellOf, chapter2, place, stands, take } from '../support/cell.ts';
import { expect, type Page, test } from '../support/test.ts';

async function openKeys(page: Page): Promise<void> {
  await page.keyboard.press('?');
  const again = page.locator('#keys [data-rebind]');
  await again.click();
  await expect(page.locator('#keys .said')).not.toBeEmpty();
}
const row = (page: Page, name: string) => page.locator(`#keys [data-row="${name}"]`);
async function give(page: Page, name: string, key: string): Promise<void> {
  await row(page, name).locator('.rekey').click();
  await expect(row(page, name)).toContainText('press a key');
  await page.keyboard.press(key);
}
const says = (page: Page) => page.locator('#keys .said');
const close = (page: Page) => page.locator('#keys').getByRole('button', { name: 'Close' }).click();

test.beforeEach(async ({ page }) => {
  await page.goto(`./${chapter2}`);
});

test('another key steps, also after a reload and on a machine that nobody has touched; the old one does nothing', async ({
  page,
}) => {
  const cell = cellOf(page, 'fact.wat');
  await openKeys(page);
  await give(page, 'cell.back', 'j');
  await expect(says(page)).toHaveText('one step back: j.');
  await close(page);
  for (const visit of ['now', 'again']) {
    if (visit === 'again') await page.reload();
    await take(cell);
    const { step } = await place(cell);
    await page.keyboard.press('j');
    await stands(cell, step - 1);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('j');
    await stands(cell, step - 2);
    await expect(cell.locator('.time [data-do=back] kbd')).toHaveText('j');
  }
  await page.keyboard.press('?');
  await expect(row(page, 'cell.back').locator('kbd')).toHaveText('j');
});

test('a key that is taken is refused with the name of who has it, and can be taken from there', async ({ page }) => {
  await openKeys(page);
  await give(page, 'cell.step', 'b');
  await expect(says(page)).toContainText('b is taken: breakpoint on this line.');
  await expect(row(page, 'cell.step').locator('kbd')).toHaveText('→');
  await page.getByRole('button', { name: 'Take it from there' }).click();
  await expect(row(page, 'cell.step').locator('kbd')).toHaveText('b');
  await expect(row(page, 'cell.breakpoint').locator('.rekey')).toHaveText('off');
  await row(page, 'cell.breakpoint')
    .getByRole('button', { name: /as in the book/ })
    .click();
  await expect(says(page)).toContainText('b is taken: one step.');
  await give(page, 'page.theme', 'g');
  await expect(says(page), 'keys of the page act in a machine, too').toContainText(
    'g is taken: go to a step by number.',
  );
  await give(page, 'editor.format', 'g');
  await expect(says(page), 'an editor has its own').toHaveText('lay out: g.');
  await give(page, 'cell.over', 'Control+w');
  await expect(says(page)).toContainText('the browser has it');
  await give(page, 'cell.over', 'Escape');
  await expect(page.locator('#keys'), 'Escape lets go of the row first').toBeVisible();
  await expect(row(page, 'cell.over').locator('kbd')).toHaveText(['Shift', '→']);
});

test('letters can be switched off at once, one key alone, and everything given back', async ({ page }) => {
  const cell = cellOf(page, 'fact.wat');
  await openKeys(page);
  await page.getByRole('button', { name: 'Switch off all letters and signs' }).click();
  await expect(says(page)).toContainText('keys are off');
  await row(page, 'cell.play')
    .getByRole('button', { name: /switch off/ })
    .click();
  await close(page);
  await take(cell);
  const { step } = await place(cell);
  const theme = await page.evaluate(() => document.documentElement.dataset['theme']);
  for (const key of ['b', 'g', 'e', 'Space', 't', '/', '?']) await page.keyboard.press(key);
  await page.keyboard.press('ArrowLeft');
  await stands(cell, step - 1);
  expect(await cell.locator('.brk, .cm-content').count()).toBe(0);
  expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe(theme);
  await expect(page.locator('dialog[open]')).toHaveCount(0);
  await page.locator('[data-opens=keys]').click();
  await page.getByRole('button', { name: 'All as in the book' }).click();
  await close(page);
  expect(await page.evaluate(() => localStorage.getItem('book.bindings'))).toBeNull();
  await take(cell);
  await page.keyboard.press('?');
  await expect(page.locator('#keys')).toBeVisible();
});

test('an exercise obeys the keys of a machine for editing and running, as they were changed', async ({ page }) => {
  const exercise = page.locator('wasm-exercise[data-kind=wat]').first();
  await openKeys(page);
  await give(page, 'cell.edit', 'l');
  await expect(says(page)).toContainText(': l.');
  await give(page, 'cell.run', 'Control+;');
  await expect(says(page)).toContainText(': Ctrl ;.');
  await close(page);
  await expect(exercise.locator('[data-do=check] kbd')).toHaveText('Ctrl ;');
  await exercise.locator('[data-do=reset]').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('e');
  await expect(exercise.locator('.cm-content')).toBeVisible();
  await expect(exercise.locator('.cm-content')).not.toBeFocused();
  await page.keyboard.press('l');
  await expect(exercise.locator('.cm-content')).toBeFocused();
  await exercise.locator('[data-do=reset]').focus();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(exercise.locator('.tests .fails')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+;');
  await expect(exercise.locator('.tests .fails').first()).toBeVisible();
});

test('F10 steps over a call for those who ask for it', async ({ page }) => {
  const cell = cellOf(page, 'fact.wat');
  await take(cell);
  await page.keyboard.press('Home');
  await stands(cell, 0);
  await page.keyboard.press('F10');
  await page.waitForTimeout(200);
  expect((await place(cell)).step).toBe(0);
  await openKeys(page);
  await page.locator('#keys input[name=also]').check();
  await close(page);
  await take(cell);
  await page.keyboard.press('F10');
  await stands(cell, 1);
});

test('the list is as good to read while it is changed', async ({ page }) => {
  await openKeys(page);
  await give(page, 'cell.step', 'b');
  expect(await violations(page)).toEqual([]);
});
