/**
 * What is asked of a value and done to it: who wrote it and out of what, what if it were another one; two stacks, and the names
 * and the heat of memory.
 * Leaves to others: that the answers are true (`tests/laws/provenance.test.ts`, `tests/engine/session/edits.test.ts`), bytes by keyboard
 * (`tape.spec.ts`).
 */

import { cellOf, place, stands, take } from '../support/cell.ts';
import { writtenPages } from '../support/pages.ts';
import { expect, type Locator, type Page, test } from '../support/test.ts';

const chapter4 = writtenPages.find((path) => path.startsWith('04-')) ?? 'chapter 4 is missing/';

async function atStep(page: Page, name: string, step: number): Promise<Locator> {
  await page.goto(`./${chapter4}`);
  const cell = cellOf(page, name);
  await take(cell);
  await page.keyboard.press('Home');
  await stands(cell, 0);
  await page.keyboard.press('g');
  await expect(cell.locator('input[name=step]')).toBeFocused();
  await page.keyboard.insertText(String(step));
  await page.keyboard.press('Enter');
  await stands(cell, step);
  await take(cell);
  return cell;
}

test('a value tells who wrote it, each step of the chain is a way, and Escape leads back', async ({ page }) => {
  const cell = await atStep(page, 'shadow.wat', 42);
  const origin = cell.locator('[data-part=origin]');
  await cell.locator('[data-target="local:1"]').first().click();
  await expect(origin).toContainText('$r is i32 21. i32.add made it at step 37 out of 20 and 1.');
  await expect(cell.locator('[data-part=say]')).toContainText('i32.add made it at step 37');
  await stands(cell, 42);
  // Memory, a call, another function's memory, a constant: the whole way of the 2 that became 20.
  for (const words of ['i32.mul', 'four bytes at 65532', 'i32.store offset=8', 'i32.const 2'])
    await expect(origin).toContainText(words);
  await origin.getByText('address 65532').first().click();
  await expect(origin).toContainText('call $swap');
  await origin.getByRole('button', { name: 'step 26', exact: true }).first().click();
  await stands(cell, 26);
  await expect(origin.locator('[aria-current="step"]').first()).toBeFocused();
  await expect(origin.locator('details[open]')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(origin).toHaveCount(0);
  await stands(cell, 42);
  await expect(cell.locator('[data-target="local:1"]').first()).toBeFocused();
});

test('what a value is made of ends at the argument, the data and the beginning', async ({ page }) => {
  const cell = await atStep(page, 'strlen.wat', 4);
  const origin = cell.locator('[data-part=origin]');
  await cell.locator('[data-target="slot:0"]').first().click();
  await expect(origin).toContainText('i32.load8_u made it at step 4');
  await expect(origin).toContainText('data of the module: 73');
  await origin.getByText('address 16').click();
  await expect(origin).toContainText('argument $p');
  await page.keyboard.press('Escape');
  await cell.locator('td[data-target="byte:0:17"]').click();
  await expect(origin).toContainText('Nobody has written it: data of the module: 70');
  await expect(origin.getByRole('button', { name: /Go to step/ })).toHaveCount(0);
});

test('a value is changed in its place, refused in words, makes another run, and is taken back', async ({ page }) => {
  const cell = await atStep(page, 'shadow.wat', 42);
  const value = cell.locator('[data-target="local:1"]').first();
  await value.dblclick();
  const field = cell.getByRole('textbox', { name: 'New value of $r, i32' });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('21');
  await field.fill('many');
  await page.keyboard.press('Enter');
  await expect(cell.getByRole('alert')).toContainText('"many" is no i32');
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  await expect(value).toContainText('21');
  await value.focus();
  await page.keyboard.press('c');
  await field.fill('-0x10');
  await page.keyboard.press('Enter');
  const changes = cell.locator('[data-part=changes]');
  await expect(changes).toContainText('$r was changed by hand at step 42, from 21 to -16.');
  await expect(value).toHaveClass(/by-hand/);
  await stands(cell, 42);
  await page.keyboard.press('End');
  await stands(cell, 44);
  await expect(cell.locator('[data-part=result]')).toContainText('-16');
  await changes.getByRole('button', { name: 'step 42' }).click();
  await stands(cell, 42);
  await page.keyboard.press('ArrowLeft');
  await expect(value).toContainText('21');
  await page.keyboard.press('Control+z');
  await expect(changes).toBeHidden();
  await stands(cell, 42);
  await expect(value).toContainText('21');
  await page.keyboard.press('End');
  await expect(cell.locator('[data-part=result]')).toContainText('21');
});

test('an intruder without the ninth byte does no harm: a byte changed before the first step', async ({ page }) => {
  const cell = await atStep(page, 'neighbours.wat', 0);
  const names = cell.locator('.tape .lay');
  await expect(names.first()).toContainText('name');
  await expect(names.first()).toContainText('"guest\\00\\00\\00"');
  await page.keyboard.press('End');
  await expect(cell.locator('[data-part=result] .chip')).toHaveText(/1$/);
  await expect(names.first()).toContainText('"mallory!"');
  await page.keyboard.press('Home');
  await stands(cell, 0);
  await cell.locator('td[data-target="byte:0:72"]').dblclick();
  await expect(cell.locator('.change input')).toBeFocused();
  await page.keyboard.insertText('0');
  await page.keyboard.press('Enter');
  await expect(cell.locator('[data-part=changes]')).toContainText(
    'The byte at 72 was changed by hand at step 0, from 1 to 0.',
  );
  await take(cell);
  await page.keyboard.press('End');
  await expect(cell.locator('[data-part=result] .chip')).toHaveText(/0$/);
  const { total } = await place(cell);
  await stands(cell, total);
});

test('two stacks stand side by side and follow the steps; the heat of the run leads to its bytes', async ({ page }) => {
  const cell = await atStep(page, 'shadow.wat', 26);
  const rows = cell.locator('[data-part=stacks] tbody tr');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('$swap');
  await expect(rows.first()).toContainText('no bytes');
  await expect(rows.nth(1)).toContainText('65528');
  await expect(rows.nth(1)).toContainText('written');
  await page.keyboard.press('End');
  await expect(rows).toHaveCount(1);
  await expect(cell.locator('[data-part=stacks] caption')).toContainText('$sp holds 65536');

  const strlen = cellOf(page, 'strlen.wat');
  await take(strlen);
  await page.keyboard.press('ArrowRight');
  const heat = strlen.locator('[data-part=heat]');
  await expect(heat).toContainText('12');
  await heat.getByRole('button', { name: '16 to 31' }).click();
  await expect(strlen.locator('[data-part=memory] caption')).toContainText('0x00010');
});
