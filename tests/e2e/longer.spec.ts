/** A run that is recorded on past the first million steps: it says how far it is, stops when asked, says what it holds, and every step stays in reach. */

import { cellOf, chapter2, openEditor, place, stands, take, write } from '../support/cell.ts';
import { expect, test } from '../support/test.ts';

const endless = `(module
  (memory 1)
  (func (export "square_sum") (param i32 i32) (result i32)
    (loop $l
      (i32.store (i32.and (local.get 0) (i32.const 65532)) (local.get 0))
      (local.set 0 (i32.add (i32.mul (local.get 0) (i32.const 77)) (i32.const 5)))
      (br $l))
    i32.const 0))`;

test('a run is recorded on until it is stopped, and one can go anywhere in it', async ({ page }) => {
  await page.goto(`./${chapter2}`);
  const cell = cellOf(page, 'square-sum.wat');
  await openEditor(page, cell);
  await write(page, endless);
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Escape');
  const first = cell.locator('[data-do=first]');
  await first.focus();
  await page.keyboard.press('End');
  const result = cell.locator('[data-part=result]');
  await expect(result).toContainText('recorded for 1,000,000 steps');
  await result.getByRole('button', { name: 'Record on' }).click();
  const far = cell.locator('[data-part=far]');
  await expect(far).toContainText(/[2-9],\d{3},\d{3} steps recorded/);
  // Another machine of the page answers meanwhile.
  const other = cellOf(page, 'fact.wat');
  await take(other);
  const before = await place(other);
  await page.keyboard.press('ArrowLeft');
  await stands(other, before.step - 1);
  await cell.getByRole('button', { name: 'Stop here' }).click();
  await expect(result).toContainText('stopped');
  await expect(cell.locator('[data-part=extra]')).toContainText(/All [\d,]+ steps can be reached.*of at most 256 MB/);
  const { step } = await place(cell);
  expect(step).toBeGreaterThan(2_000_000);
  await first.focus();
  await page.keyboard.press('ArrowLeft');
  await stands(cell, step - 1);
  await page.keyboard.press('Home');
  await stands(cell, 0);
});
