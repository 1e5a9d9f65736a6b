/**
 * `/notebook/`: two cells, one importing the other; an edit reruns what imports it, an error makes it stale; it is undone, closed,
 * opened again, saved and opened as a file; cells of the book are sent there; markup in a file stays text; axe finds nothing.
 */
import { readFileSync } from 'node:fs';
import { violations, violationsInEveryLook } from '../support/axe.ts';
import { chapter2, openEditor, place, stands, take, write } from '../support/cell.ts';
import { equivalent, smallTargets, stickingOut } from '../support/room.ts';
import { expect, type Locator, type Page, test } from '../support/test.ts';

const cellNamed = (page: Page, name: string): Locator => page.locator(`.leaf[aria-label="Cell ${name}"]`);
const result = (page: Page, name: string): Locator => cellNamed(page, name).locator('[data-part=result] .chip').last();
const links = (page: Page, name: string): Locator => cellNamed(page, name).locator('[data-note=links]');
const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('button', { name }).first().click();
const kept = (page: Page): Promise<string> =>
  page.evaluate(() => (JSON.parse(localStorage.getItem('book.notebook') ?? '{"text":""}') as { text: string }).text);
const open = (page: Page, text: string): Promise<void> =>
  page
    .locator('#notebook input[type=file]')
    .setInputFiles({ name: 'mine.md', mimeType: 'text/markdown', buffer: Buffer.from(text) });

async function begin(page: Page, how = 'Begin with this one'): Promise<void> {
  await page.goto('./notebook/');
  await press(page, how);
  await expect(page.locator('#begin')).toBeHidden();
}
const square = (op: string): string =>
  `(module (func (export "square") (param $x i32) (result i32) local.get $x local.get $x ${op}))`;

test('an edit reruns what imports it; an error makes it stale; undo; closed and opened again', async ({ page }) => {
  await begin(page);
  await expect(result(page, 'square')).toContainText('49');
  await expect(result(page, 'sum')).toContainText('25');
  await expect(links(page, 'square')).toContainText('Feeds sum.');
  await expect(links(page, 'sum')).toContainText('Imports from square.');

  await openEditor(page, cellNamed(page, 'square').locator('wasm-cell'));
  await write(page, square('i32.add'));
  await expect(result(page, 'sum')).toContainText('14');
  await expect.poll(() => kept(page)).toContain('i32.add');

  await write(page, square('i32.ad'));
  await expect(links(page, 'sum')).toContainText('Stale.');
  await expect(links(page, 'sum')).toContainText('It waits for square');
  await expect(result(page, 'sum')).toContainText('14');
  expect(await violationsInEveryLook(page, '#notebook')).toEqual([]);
  await write(page, square('i32.mul'));
  await expect(links(page, 'sum')).not.toContainText('Stale.');
  await expect(result(page, 'sum')).toContainText('25');

  await press(page, 'Delete: square');
  await expect(links(page, 'sum')).toContainText('no cell is called "square"');
  await expect(links(page, 'sum')).toContainText('Stale.');
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(result(page, 'square')).toBeVisible();
  await expect(links(page, 'sum')).not.toContainText('no cell is called');

  await page.reload();
  await expect(result(page, 'sum')).toContainText('25');
  expect(await kept(page)).toContain('local.get $x i32.mul))\n```');
});

test('whoever begins by keyboard goes on at the tools of the notebook', async ({ page }) => {
  await page.goto('./notebook/');
  await page.getByRole('button', { name: 'Begin with an empty page' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Add text' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('.leaf input[name=cell-name]')).toBeFocused();
});

test('a cell steps into what it imports; renaming takes importers along; circles are named', async ({ page }) => {
  await begin(page);
  const sum = cellNamed(page, 'sum').locator('wasm-cell');
  await expect(result(page, 'sum')).toContainText('25');
  const { total } = await place(sum);
  expect(total).toBe(14);
  const name = cellNamed(page, 'square').getByLabel('Cell', { exact: true });
  await name.fill('sq');
  await name.press('Enter');
  await expect(links(page, 'sum')).toContainText('Imports from sq.');
  await expect(result(page, 'sum')).toContainText('25');
  expect(await kept(page)).toContain('(import "sq" "square"');
  await cellNamed(page, 'sq').getByLabel('Cell', { exact: true }).fill('sum');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-note=say]')).toHaveText('Another cell is called sum already.');

  const call = cellNamed(page, 'sum').getByLabel('Call').first();
  await call.fill('sum(6, 8)');
  await call.press('Enter');
  await expect(result(page, 'sum')).toContainText('100');

  await openEditor(page, cellNamed(page, 'sq').locator('wasm-cell'));
  await write(page, `(module (import "sum" "sum" (func (param i32 i32) (result i32))) ${square('i32.mul').slice(8)}`);
  await expect(page.locator('[data-note=circles]')).toContainText('sq imports sum, and sum imports sq.');
  await expect(links(page, 'sum')).toContainText('these cells wait for each other');
});

test('a wrong export is located and mended with a press; a missing cell can be added', async ({ page }) => {
  await begin(page, 'Begin with an empty page');
  await open(
    page,
    '```wat name=a\n(module (func (export "one") (result i32) i32.const 1))\n```\n\n```wat name=b call="f()"\n(module\n  (import "a" "on" (func $a (result i32)))\n  (import "c" "answer" (func $c (result i32)))\n  (func (export "f") (result i32) call $a call $c i32.add))\n```\n',
  );
  await expect(links(page, 'b')).toContainText('Line 2, column 16');
  await press(page, 'Write one instead');
  await press(page, 'Add a cell c');
  await expect(result(page, 'b')).toContainText('43');
});

test('written, moved, saved as Markdown, opened elsewhere', async ({ page, browser }) => {
  await begin(page, 'Begin with an empty page');
  await press(page, 'Add text');
  await page.keyboard.insertText('## Mine\n\nWith `code`. <b>not bold</b>');
  await page.keyboard.press('Escape');
  await expect(page.locator('.prose h3, .prose h4')).toHaveText('Mine');
  await expect(page.locator('.prose b')).toHaveCount(0);
  await press(page, 'Add a program');
  await expect(result(page, 'cell')).toContainText('42');
  await press(page, 'Up: cell');
  await expect(page.getByRole('button', { name: 'Up: cell' })).toBeFocused();
  await expect(page.locator('.leaf').first()).toHaveAttribute('aria-label', 'Cell cell');
  const coming = page.waitForEvent('download');
  await press(page, 'Save as Markdown');
  const download = await coming;
  expect(download.suggestedFilename()).toBe('notebook.md');
  const file = await download.path();
  expect(readFileSync(file, 'utf8')).toBe(await kept(page));
  const address = page.url();
  const other = await browser.newContext();
  const there = await other.newPage();
  await there.goto(address);
  await there.locator('#begin input[type=file]').setInputFiles(file);
  await expect(result(there, 'cell')).toContainText('42');
  expect(await kept(there)).toBe(readFileSync(file, 'utf8'));
  await other.close();
});

test('each cell stands where it was left: after a reload, in a file, and again when the file is opened', async ({
  page,
  context,
}) => {
  await begin(page);
  await expect(result(page, 'sum')).toContainText('25');
  const sum = cellNamed(page, 'sum').locator('wasm-cell');
  await take(sum);
  await page.keyboard.press('Home');
  await stands(sum, 0);
  await page.keyboard.press('ArrowRight');
  await stands(sum, 1);
  await page.keyboard.press('b');
  await sum.locator('[data-target="local:1"]').first().click();
  await page.keyboard.press('Escape');
  await sum.locator('[data-target="local:1"]').first().focus();
  await page.keyboard.press('w');
  await page.reload();
  await expect(cellNamed(page, 'sum').locator('.time output')).toContainText('step 1 of');
  const text = await kept(page);
  expect(text).toMatch(/```wat name=sum call="sum\(3, 4\)" step=1 stops=\[\d+\] watched="local:1"/);
  expect(text, 'the other one stands at its end').toContain('```wat name=square call="square(7)"\n');

  const coming = page.waitForEvent('download');
  await press(page, 'Save as Markdown');
  const file = await (await coming).path();
  expect(readFileSync(file, 'utf8')).toBe(text);
  await take(sum);
  await page.keyboard.press('b');
  await page.keyboard.press('End');
  const { total } = await place(sum);
  await stands(sum, total);
  await page.locator('#notebook input[type=file]').setInputFiles(file);
  await stands(sum, 1);
  await expect.poll(() => kept(page)).toBe(text);
  await take(sum);
  await page.keyboard.press('Home');
  await stands(sum, 0);
  await page.keyboard.press(']');
  await stands(sum, 1);

  // Whoever only steps in another tab changes nothing here, also when that tab is left.
  const other = await context.newPage();
  await other.goto('./notebook/');
  const there = cellNamed(other, 'sum').locator('wasm-cell');
  await stands(there, 1);
  await take(there);
  await other.keyboard.press('End');
  await stands(there, total);
  await other.reload();
  await stands(there, total);
  await stands(sum, 1);
  await expect(page.locator('[data-note=told]')).toBeEmpty();
  await expect(page.locator('[data-note=say]')).not.toContainText('another tab');
});

test('a cell of the book is sent there, with its call', async ({ page }) => {
  await page.goto(`./${chapter2}`);
  const cell = page.locator('wasm-cell:has([data-do=edit])').first();
  const { step } = await place(cell);
  await cell.locator('[data-do=share]').click();
  await page.getByRole('button', { name: 'Send to my notebook' }).click();
  await expect(page.locator('[data-part=sent]')).toContainText('It is there as');
  await page.getByRole('button', { name: 'Send to my notebook' }).click();
  await page.getByRole('link', { name: 'Open my notebook' }).click();
  await expect(page.locator('#notebook wasm-cell')).toHaveCount(1);
  await expect.poll(async () => (await place(page.locator('#notebook wasm-cell'))).step).toBe(step);
});

test('a hostile file is shown as the characters that it is, and one that is no text changes nothing', async ({
  page,
}) => {
  await begin(page, 'Begin with an empty page');
  const hostile =
    '<script>window.hit = 1</script><img src=x onerror="window.hit=1">\n\n[x](javascript:window.hit=1)\n\n';
  await open(
    page,
    `${hostile}\`\`\`wat name=f call="<img src=x onerror=window.hit=1>"\n<svg onload=window.hit=1>\n\`\`\``,
  );
  await expect(cellNamed(page, 'f')).toBeVisible();
  await expect(page.locator('.prose p')).toHaveCount(2);
  await expect(page.locator('#notebook :is(script:not([type]), .prose img, .prose a)')).toHaveCount(0);
  expect(await page.evaluate(() => 'hit' in window)).toBe(false);
  await open(page, 'a\0b');
  await expect(page.locator('[data-note=told]')).toContainText('Nothing was changed.');
  await expect(cellNamed(page, 'f')).toBeVisible();
});

test('axe finds nothing in an open notebook, in any look; it fits a phone', async ({ page }) => {
  await begin(page);
  await expect(result(page, 'sum')).toContainText('25');
  await press(page, /^Write: /);
  expect(await violationsInEveryLook(page)).toEqual([]);
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 844 });
    expect(await stickingOut(page), `${width} wide`).toEqual([]);
    expect(await smallTargets(page, equivalent), `${width} wide`).toEqual([]);
  }
  expect(await violations(page, ['target-size', 'scrollable-region-focusable', 'region'])).toEqual([]);
});
