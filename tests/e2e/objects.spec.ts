/**
 * Objects in a live cell: a structure and an array that a program has made, seen as values, asked who wrote them, and asked what they hold,
 * field by field, by pointing and by keys.
 * Leaves to others: the chain itself (`tests/laws/provenance.test.ts`), the markup (`tests/widgets/parts/origin.test.ts`).
 * One idea: an object has no bytes to look at, so the panel that tells who wrote a value is also the way to what is in it.
 */
import { violationsInEveryLook } from '../support/axe.ts';
import { place, stands, take } from '../support/cell.ts';
import { equivalent, smallTargets, stickingOut } from '../support/room.ts';
import { expect, type Locator, type Page, test } from '../support/test.ts';

const PROGRAM = `(module
  (type $point (struct (field $x (mut i32)) (field $y (mut i64))))
  (type $row (array (mut (ref null $point))))
  (func (export "make") (param $n i32) (result i32)
    (local $p (ref null $point)) (local $r (ref null $row))
    (local.set $p (struct.new $point (local.get $n) (i64.const 7)))
    (struct.set $point $x (local.get $p) (i32.add (local.get $n) (i32.const 1)))
    (local.set $r (array.new_default $row (i32.const 20)))
    (array.set $row (local.get $r) (i32.const 1) (local.get $p))
    (struct.get $point $x (array.get $row (local.get $r) (i32.const 1)))))`;

async function opened(page: Page): Promise<Locator> {
  await page.goto('./notebook/');
  await page.getByRole('button', { name: 'Begin with an empty page' }).click();
  await page.locator('#notebook input[type=file]').setInputFiles({
    name: 'objects.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from(`\`\`\`wat name=objects call="make(41)"\n${PROGRAM}\n\`\`\`\n`),
  });
  const cell = page.locator('.leaf[aria-label="Cell objects"] wasm-cell');
  await expect(cell.locator('[data-part=result] .chip').last()).toContainText('42');
  return cell;
}

test('an object is asked what it holds, its field who wrote it, and an object in an array what it holds in turn', async ({
  page,
}) => {
  const cell = await opened(page);
  await take(cell);
  const { total } = await place(cell);
  await page.keyboard.press('ArrowLeft');
  await stands(cell, total - 1);
  const panel = cell.locator('[data-part=origin]');
  const local = (index: number): Locator => cell.locator(`[data-target="local:${index}"]`).first();
  await local(1).click();
  await expect(panel).toContainText('$p: who wrote this?');
  await expect(panel).toContainText('struct.new $point');
  await expect(panel.locator('.fields')).toContainText('$x');
  await expect(panel.locator('.fields .chip.i32')).toContainText('42');
  await expect(panel.locator('.fields .chip.i64')).toContainText('7');

  await panel.locator('.fields').getByRole('button', { name: '$x' }).click();
  await expect(panel).toContainText('$p.$x: who wrote this?');
  await expect(panel).toContainText('i32.add made it');
  await expect(panel.getByRole('button', { name: 'Change' })).toHaveCount(0);
  expect(await violationsInEveryLook(page, 'wasm-cell')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(cell.locator('.code').first()).toBeFocused();

  await local(2).focus();
  await page.keyboard.press('Enter');
  await expect(panel).toContainText('$r: who wrote this?');
  await expect(panel.locator('.fields button')).toHaveCount(16);
  await expect(panel.locator('.fields')).toContainText('and more.');
  await panel.locator('.fields button').nth(1).focus();
  await page.keyboard.press('Enter');
  await expect(panel).toContainText('$r[1]: who wrote this? $r[1] is ');
  await expect(panel.locator('.fields')).toContainText('$y');
  await panel.locator('.fields button').first().focus();
  await page.keyboard.press('Enter');
  await expect(panel).toContainText('$r[1].$x: who wrote this?');
  // The focus is still in the panel, so Escape closes it and gives the keys back.
  await expect(panel.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
});

test('a step later the same field holds something else, and before it was made there is no object', async ({
  page,
}) => {
  const cell = await opened(page);
  await take(cell);
  await page.keyboard.press('Home');
  await stands(cell, 0);
  const panel = cell.locator('[data-part=origin]');
  const value = cell.locator('[data-target="local:1"]').first();
  await value.click();
  await expect(panel).toContainText('Nobody has written it: a local begins as null.');
  await expect(panel.locator('.fields')).toHaveCount(0);
  for (let step = 1; step <= 4; step++) {
    await page.keyboard.press('Escape');
    await take(cell);
    await page.keyboard.press('ArrowRight');
    await stands(cell, step);
  }
  await value.click();
  await expect(panel.locator('.fields .chip.i32')).toContainText('41');
});

test('fits a phone, with targets for a finger', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const cell = await opened(page);
  await take(cell);
  await page.keyboard.press('ArrowLeft');
  await cell.locator('[data-target="local:2"]').first().click();
  await expect(cell.locator('[data-part=origin] .fields button').first()).toBeVisible();
  expect(await stickingOut(page)).toEqual([]);
  expect(await smallTargets(page, equivalent)).toEqual([]);
});
