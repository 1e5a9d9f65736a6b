/**
 * The check of a program in a reader's hands: walked back from where it fails, followed by the listing, asked for where a program
 * was broken by its reader, and there without scripts.
 * Leaves to others: what is checked (`tests/engine/session/proof.test.ts`), how it is drawn (`tests/widgets/parts/proof.test.ts`).
 * One idea: the question is "why does it not validate?", so the test asks it of the page.
 */

import { writtenPages } from '../support/pages.ts';
import { expect, type Locator, type Page, test } from '../support/test.ts';

const chapter = (number: string): string =>
  `./${writtenPages.find((path) => path.startsWith(`${number}-`)) ?? `no chapter ${number}/`}`;
const cellOf = (page: Page, label: string): Locator =>
  page.locator('wasm-cell', { has: page.locator(`[aria-label="${label}"]`) });
const pile = (cell: Locator): Locator => cell.locator('.types');
const done = (cell: Locator): Locator => cell.locator('.prove output');
const lit = (cell: Locator): Locator => cell.locator('.code > li.proves');

test('a check stands where it fails, beside a ghost, and is walked back to its start', async ({ page }) => {
  await page.goto(chapter('02'));
  const cell = cellOf(page, 'triple.wat');
  await expect(pile(cell).locator('.ghost')).toHaveText('i32');
  await expect(pile(cell).locator('li.wrong')).toContainText('i64');
  await expect(done(cell)).toHaveText('2 checked');
  const slider = cell.locator('.prove input');
  // The first key wakes the cell and is not lost.
  await slider.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(done(cell)).toHaveText('1 checked');
  await expect(pile(cell).locator('.chip')).toHaveText(['i32']);
  await expect(pile(cell).locator('.ghost')).toHaveCount(0);
  await expect(lit(cell)).toContainText('i64.const 3');
  await expect(cell.locator('[data-part="say"]')).toContainText('Types, top first: i32.');
  await page.keyboard.press('Home');
  await expect(done(cell)).toHaveText('0 checked');
  await page.keyboard.press('End');
  await expect(pile(cell).locator('.ghost')).toHaveText('i32');
  await expect(lit(cell)).toContainText('i32.mul');
  await expect(slider).toHaveAttribute('aria-valuetext', '2 checked');
  // The way to the cause: what pushed the wrong type.
  await pile(cell).getByRole('button').click();
  await expect(lit(cell)).toContainText('i64.const 3');
});

test('an instruction of the listing is a place of the check', async ({ page }) => {
  await page.goto(chapter('02'));
  const cell = cellOf(page, 'leftover.wat');
  await cell.locator('[data-move="first"]').click();
  await expect(done(cell)).toHaveText('0 checked');
  await cell.locator('.code .op', { hasText: 'i32.add' }).click();
  await expect(done(cell)).toHaveText('3 checked');
  await expect(pile(cell).locator('.takes')).toHaveText(['i32', 'i32']);
});

test('behind a return the pile has no bottom; the check moves and the machine stays', async ({ page }) => {
  await page.goto(chapter('03'));
  const cell = cellOf(page, 'behind.wat');
  await expect(pile(cell).locator('.endless')).toHaveCount(1);
  const machine = await cell.locator('.time output').textContent();
  await cell.locator('[data-move="step"]').click();
  await expect(done(cell)).toHaveText('3 of 5 checked');
  await expect(pile(cell).locator('.chip')).toHaveText(['i32']);
  await expect(cell.locator('.walls em')).toHaveText('the rest cannot run');
  await cell.locator('[data-move="last"]').click();
  await expect(cell.locator('[data-part="proof-says"]')).toContainText('All 5 instructions were checked');
  await expect(cell.locator('.time output')).toHaveText(machine ?? '');
  const step = cell.locator('.code .next');
  await cell.locator('.code').focus();
  await page.keyboard.press('Home');
  await expect(step).toContainText('i32.const 42');
  await expect(done(cell)).toHaveText('5 of 5 checked');
});

test('a program that its reader broke says why it does not validate', async ({ page }) => {
  await page.goto(chapter('02'));
  const cell = cellOf(page, 'square-sum.wat').first();
  await cell.locator('.code').first().focus();
  await page.keyboard.press('e');
  const text = cell.locator('.cm-content');
  await expect(text).toBeFocused();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(
    '(module\n  (func (export "f") (result i32)\n    i32.const 1\n    f32.const 2\n    i32.add))',
  );
  const why = cell.getByRole('button', { name: 'Why does it not validate?' });
  await why.click();
  await expect(why).toHaveCount(0);
  await expect(cell.locator('.prove input')).toBeFocused();
  await expect(pile(cell).locator('.ghost')).toHaveText('i32');
  await expect(cell.locator('[data-part="proof-says"]')).toContainText(
    'i32.add needs [i32 i32], the stack has [i32 f32]',
  );
  // Mended in the editor, the check goes through.
  await text.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('(module\n  (func (export "f") (result i32)\n    i32.const 1))');
  await expect(pile(cell).locator('.ghost')).toHaveCount(0);
  await expect(done(cell)).toContainText('of 2 checked');
  // A text that nobody can read leaves the last check standing, and says so.
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(')))');
  await expect(cell.locator('[data-part="proof-says"]')).toContainText('cannot be read yet');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('the figure shows the failure, in a drawing, in words and as a table', async ({ page }) => {
    await page.goto(chapter('02'));
    const cell = cellOf(page, 'triple.wat');
    await expect(pile(cell).locator('.ghost')).toHaveText('i32');
    await expect(cell.locator('[data-part="proof-says"]')).toContainText('Here the check of triple fails');
    await expect(cell.locator('.proof tbody tr')).toHaveCount(3);
  });
});
