/**
 * Predicting by keyboard alone: a question about the next step, a wrong answer and its machine, a right one, the count, and the question
 * in the text without scripts.
 * Leaves to others: which answers there are (`engine/predict/`, `laws/predict.test.ts`).
 */

import { cellOf, chapter2, stands, take } from '../support/cell.ts';
import { expect, type Locator, type Page, test } from '../support/test.ts';

const choice = (panel: Locator, text: string): Locator =>
  panel.locator('.choice').filter({ has: panel.page().locator(`.seen data[value="${text}"]`) });

/** Moves the choice by arrow keys until the one with this value is chosen. */
async function choose(page: Page, panel: Locator, text: string): Promise<void> {
  const wanted = choice(panel, text).locator('input');
  await page.keyboard.press('Space');
  for (let i = 0; i < 4 && !(await wanted.isChecked()); i++) await page.keyboard.press('ArrowDown');
  await expect(wanted).toBeChecked();
}

/** Opens the question about `i32.div_s` of −7 and 2. */
async function open(page: Page): Promise<{ cell: Locator; panel: Locator }> {
  await page.goto(`./${chapter2}`);
  const cell = cellOf(page, 'divmod.wat');
  await take(cell);
  await page.keyboard.press('Home');
  await stands(cell, 0);
  for (const step of [1, 2]) {
    await page.keyboard.press('ArrowRight');
    await stands(cell, step);
  }
  await page.keyboard.press('p');
  const panel = cell.locator('[data-part=predict]');
  await expect(panel.locator('legend')).toContainText('i32.div_s is next. What lies on the stack then?');
  await expect(panel.locator('input').first()).toBeFocused();
  return { cell, panel };
}

test('a wrong answer lets its machine run beside the right one, a right one is counted', async ({ page }) => {
  const { cell, panel } = await open(page);
  expect(await panel.locator('.choice').count()).toBeGreaterThan(2);
  // What is to come is not to be seen while it is asked for, and the keys of the machine rest.
  await expect(cell.locator('.film .later b').first()).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(panel.locator('.verdict')).toHaveCount(0);
  await choose(page, panel, '-4');
  await stands(cell, 2);
  await page.keyboard.press('Enter');
  await expect(panel.locator('.verdict')).toContainText('Right, but on another machine. i32.div_s rounds toward zero');
  await expect(panel.locator('.verdict')).toBeFocused();
  await expect(cell.locator('[data-part=say]')).toContainText('Right, but on another machine.');
  await expect(choice(panel, '-3')).toContainText('what happens');
  await expect(choice(panel, '-4')).toContainText('your choice');
  // −4 and the remainder −1 in place of −3 and −1.
  const rows = panel.locator('.replay tbody tr');
  await expect(rows.first().locator('td').nth(0).locator('data')).toHaveText(/-3$/);
  await expect(rows.first().locator('td').nth(1).locator('data')).toHaveText(/-4$/);
  await expect(panel.locator('.replay tfoot td').nth(1).locator('data')).toHaveText([/-4$/, /-1$/]);
  await expect(panel.locator('output')).toHaveText('0 of 1 right so far');
  await expect(cell.locator('.film .later').first()).toBeVisible();
  await stands(cell, 2);

  const focused = page.locator(':focus');
  for (let i = 0; i < 6 && !/Next question/.test((await focused.textContent()) ?? ''); i++)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await stands(cell, 3);
  await expect(panel.locator('legend')).toContainText('local.get $a is next.');
  await expect(panel.locator('input').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(cell.locator('.code')).toBeFocused();
  const kept = await page.evaluate(() => localStorage.getItem('book.predict'));
  expect(JSON.parse(kept ?? '')).toEqual({ right: 0, of: 1, beliefs: { 'floor-division': 1 } });
});

test('a right answer is counted, and a step closes the question', async ({ page }) => {
  const { cell, panel } = await open(page);
  await choose(page, panel, '-3');
  await page.keyboard.press('Enter');
  await expect(panel.locator('.verdict')).toContainText('Yes.');
  await expect(panel.locator('.replay')).toHaveCount(0);
  await expect(panel.locator('output')).toHaveText('1 of 1 right so far');
  await take(cell);
  await page.keyboard.press('ArrowRight');
  await stands(cell, 3);
  await expect(panel).toHaveCount(0);
});

test('the reader’s own program is asked about too', async ({ page }) => {
  await page.goto(`./${chapter2}`);
  const cell = cellOf(page, 'wrap.wat');
  await take(cell);
  await page.keyboard.press('e');
  await expect(cell.locator('.cm-content')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(
    '(module (func (export "wrap") (param $n i32) (result i32)\n  i32.const 1000 local.get $n i32.const 10 i32.div_s drop))',
  );
  await expect(cell.locator('.time output')).toContainText('of 6');
  await cell.locator('input[type=range]').focus();
  await page.keyboard.press('Home');
  await stands(cell, 0);
  await cell.locator('[data-do=predict]').focus();
  await page.keyboard.press('Enter');
  await expect(cell.locator('[data-part=predict] legend')).toContainText('is next.');
});

test('a number that was typed in an exercise is told on which machine it would be right', async ({ page }) => {
  await page.goto(`./${chapter2}`);
  const exercise = page.locator('wasm-exercise[data-kind=predict]').first();
  // 65536 times 65536, as Python has it.
  await exercise.locator('input[name=answer]').nth(1).focus();
  await page.keyboard.type('4294967296');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(exercise.locator('[data-why="1"]')).toContainText('It would be right on another machine.');
  await expect(exercise.locator('[data-why="1"]')).toContainText('as Python does');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('a question in the text can be read, and its door opened', async ({ page }) => {
    await page.goto(`./${chapter2}`);
    const asked = page.locator('.asked').first();
    await expect(asked).toContainText('i32.div_s is next.');
    await expect(asked.locator('.given')).toContainText('divmod(7, -2)');
    await asked.locator('summary').focus();
    await page.keyboard.press('Enter');
    await expect(asked.locator('details')).toContainText('rounds toward zero');
  });
});
