/**
 * Cells that leave their page: every machine of the chapters sent to the notebook, doors that are answered there, and links of cells that
 * are on no page of the book.
 * Leaves to others: every field of every cell (`tests/content/notebook.test.ts`), the notebook itself (`notebook.spec.ts`).
 */
import { violations } from '../support/axe.ts';
import { cellOf, chapter2, openEditor, place, stands, take, write } from '../support/cell.ts';
import { writtenPages } from '../support/pages.ts';
import { expect, type Locator, type Page, test } from '../support/test.ts';

const chapter5 = writtenPages.find((path) => path.startsWith('05-')) ?? 'chapter 5 is missing/';
const parts = writtenPages.filter((path) => /^0[1-5]-/.test(path));

const leaf = (page: Page, name: string): Locator => page.locator(`.leaf[aria-label="Cell ${name}"]`);
const kept = (page: Page): Promise<string> =>
  page.evaluate(() => (JSON.parse(localStorage.getItem('book.notebook') ?? '{"text":""}') as { text: string }).text);
const open = (page: Page, text: string, name = 'mine.md'): Promise<void> =>
  page
    .locator('#notebook input[type=file]')
    .setInputFiles({ name, mimeType: 'text/markdown', buffer: Buffer.from(text) });
async function send(page: Page, cell: Locator): Promise<string> {
  await cell.locator('[data-do=share]').click();
  await page.getByRole('button', { name: 'Send to my notebook' }).click();
  const sent = page.locator('dialog [data-part=sent]');
  await expect(sent).toContainText('It is there as');
  const said = (await sent.textContent()) ?? '';
  await page.keyboard.press('Escape');
  await expect(page.locator('dialog.share')).toHaveCount(0);
  return said;
}
const chosen = (cell: Locator): Promise<string[]> =>
  cell
    .locator('[data-door] :checked')
    .evaluateAll((fields) => fields.map((field) => field.parentElement!.innerText.trim()));

test('every machine of chapters 1 to 5 arrives: where it stood, with its result, its views and what its doors answer', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const expected: { step: number; total: number; views: string; stack: string; doors: string[]; python: boolean }[] =
    [];
  for (const path of parts) {
    await page.goto(`./${path}`);
    for (const cell of await page.locator('wasm-cell:has([data-do=share])').all()) {
      await take(cell);
      const views = ((await cell.getAttribute('data-views')) ?? '').split(' ');
      const python = (await cell.locator('[data-part=duet]').count()) > 0;
      const said = await send(page, cell);
      expect(/Python/.test(said), 'what does not come along is said').toBe(python);
      const stack = python ? '' : ((await cell.locator('[data-part=stack]').textContent()) ?? '');
      const doors = await chosen(cell);
      expected.push({ ...(await place(cell)), views: views.join(' '), stack, doors, python });
    }
  }
  expect(expected.length).toBeGreaterThan(20);
  await page.goto('./notebook/');
  const cells = page.locator('#notebook wasm-cell');
  await expect(cells).toHaveCount(expected.length);
  for (const [i, { step, total, views, stack, doors, python }] of expected.entries()) {
    const cell = cells.nth(i);
    await expect.poll(() => place(cell), { message: `cell ${i + 1} stands where it stood` }).toEqual({ step, total });
    const shown = ((await cell.getAttribute('data-views')) ?? '').split(' ');
    for (const view of views.split(' ')) expect(shown).toContain(view);
    if (!python) await expect(cell.locator('[data-part=stack]')).toHaveText(stack);
    const fills = {
      flow: 'flow',
      blocks: 'blocks',
      table: 'table',
      proof: 'check',
      heat: 'heat',
      bytes: 'hex',
    } as const;
    for (const [view, part] of Object.entries(fills))
      if (shown.includes(view)) await expect(cell.locator(`[data-part=${part}] > *`).first(), view).toBeVisible();
    if (doors.length) expect(await chosen(cell)).toEqual(doors);
    await expect(cell.locator('.notice'), `cell ${i + 1} has nothing to complain about`).toHaveCount(0);
  }
  expect(await violations(page, ['target-size'])).toEqual([]);
});

test('doors of a notebook cell are answered there; the answer is undone, and is there after a reload', async ({
  page,
}) => {
  await page.goto(`./${chapter5}`);
  const book = cellOf(page, 'open.wat');
  await take(book);
  await send(page, book);
  await page.goto('./notebook/');
  const cell = leaf(page, 'open').locator('wasm-cell');
  await expect(cell.locator('[data-part=tickets] li')).toHaveCount(1);
  await cell.locator('[data-door] label', { hasText: 'denies' }).click();
  await expect(cell.locator('[data-part=hosts-says]')).toContainText('Run again.');
  await take(cell);
  await page.keyboard.press('End');
  await expect(cell.locator('[data-part=tickets] .in')).toContainText('-1');
  expect(await kept(page)).toContain('"answers":[["-1"]]');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(cell.locator('[data-door] label', { hasText: 'made up: 3' }).locator('input')).toBeChecked();
  await expect(cell.locator('[data-part=tickets] .in')).toContainText('3');
  await page.getByRole('button', { name: 'Redo', exact: true }).click();
  await expect(cell.locator('[data-door] label', { hasText: 'denies' }).locator('input')).toBeChecked();
  await page.reload();
  await expect(cell.locator('[data-door] label', { hasText: 'denies' }).locator('input')).toBeChecked();
  await take(cell);
  await page.keyboard.press('End');
  await expect(cell.locator('[data-part=tickets] .in')).toContainText('-1');
});

test('an import that no cell answers is answered at its door; one that a cell answers can be lied about', async ({
  page,
}) => {
  await page.goto('./notebook/');
  await page.getByRole('button', { name: 'Begin with this one' }).click();
  await open(
    page,
    '```wat name=top call="f()"\n(module (import "env" "seven" (func $s (result i32)))\n  (func (export "f") (result i32) call $s i32.const 1 i32.add))\n```\n',
  );
  const cell = leaf(page, 'top').locator('wasm-cell');
  const links = leaf(page, 'top').locator('[data-note=links]');
  await expect(links).toContainText('no cell is called "env"');
  const values = cell.locator('[data-door="env.seven"] .values');
  await values.fill('6');
  await values.press('Enter');
  await values.blur();
  await expect(links).not.toContainText('no cell is called');
  const result = cell.locator('[data-part=result] .chip').last();
  await expect(result).toContainText('7');

  await page.getByRole('button', { name: 'Add a program' }).click();
  const other = page.locator('.leaf').last();
  await other.getByLabel('Cell', { exact: true }).fill('env');
  await page.keyboard.press('Enter');
  await openEditor(page, leaf(page, 'env').locator('wasm-cell'));
  await write(page, '(module (func (export "seven") (result i32) i32.const 40))');
  await expect(cell.locator('[data-door] label', { hasText: 'is the cell env' })).toBeVisible();
  await expect(result, 'its own answer counts').toContainText('7');
  await cell.locator('[data-door] label', { hasText: 'is the cell env' }).click();
  await expect(cell.locator('[data-part=hosts-says]')).toContainText('told something else');
  await take(cell);
  await page.keyboard.press('End');
  await expect(result).toContainText('41');
  await expect(links).toContainText('Imports from env.');
  await expect(cell.locator('.wall')).toBeHidden();
});

test('a notebook cell is shared as a link, which opens as a cell of its own beside what is there', async ({
  page,
  context,
  browser,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./notebook/');
  await page.getByRole('button', { name: 'Begin with this one' }).click();
  const cell = leaf(page, 'sum').locator('wasm-cell');
  await expect(cell.locator('[data-part=result] .chip').last()).toContainText('25');
  await take(cell);
  await page.keyboard.press('Home');
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
  await stands(cell, 4);
  const stack = (await cell.locator('[data-part=stack]').textContent()) ?? '';
  await cell.locator('[data-do=share]').click();
  const panel = page.getByRole('dialog', { name: 'This moment' });
  const link = await panel.getByRole('textbox').inputValue();
  expect(link).toMatch(/\/notebook\/#own-\w+:3\.4\.\w+\.[\w-]+$/);
  await expect(panel.getByRole('checkbox')).toHaveCount(0);
  await expect(panel.getByRole('button', { name: 'Send to my notebook' })).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  expect(page.url(), 'the address stays that of the notebook').not.toContain('#');

  const other = await browser.newContext({ reducedMotion: 'reduce' });
  const there = await other.newPage();
  await there.goto(link);
  const alone = there.locator('#from-link wasm-cell');
  await stands(alone, 4);
  await expect(alone.locator('[data-part=stack]')).toHaveText(stack);
  await expect(alone.locator('.notice')).toHaveCount(0);
  await expect(there.locator('#begin')).toBeVisible();
  expect(await kept(there)).toBe('');
  await there.keyboard.press('End');
  expect(await violations(there, ['target-size'])).toEqual([]);
  await take(alone);
  await there.keyboard.press('End');
  await expect(alone.locator('[data-part=result] .chip').last()).toContainText('25');
  await there.getByRole('button', { name: 'Put it into my notebook' }).click();
  await there.getByRole('link', { name: 'Open my notebook' }).click();
  await expect(there.locator('#notebook wasm-cell [data-part=result] .chip').last()).toContainText('25');

  // With a notebook open on the same page it goes straight there, and can be undone.
  await there.goto(`${link.split('#')[0]}?again#${link.split('#')[1]}`);
  await stands(there.locator('#from-link wasm-cell'), 4);
  await there.getByRole('button', { name: 'Put it into my notebook' }).click();
  await expect(there.locator('#notebook wasm-cell')).toHaveCount(2);
  await there.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(there.locator('#notebook wasm-cell')).toHaveCount(1);
  await there.getByRole('button', { name: 'Close it' }).click();
  await expect(there.locator('#from-link')).toHaveCount(0);
  await other.close();
});

test('a program that travels in a link opens where its machine is gone; hostile ones are refused in a sentence', async ({
  page,
}) => {
  await page.addInitScript(() => Object.assign(self, { harmed: false }));
  await page.goto(`./${chapter2}`);
  const cell = cellOf(page, 'square-sum.wat');
  await cell.locator('[data-do=share]').click();
  await page.getByRole('dialog').getByRole('checkbox').check();
  await expect.poll(() => page.evaluate(() => location.hash.length)).toBeGreaterThan(100);
  const hash = await page.evaluate(() => location.hash);
  await page.goto(`./notebook/${hash}`);
  await stands(page.locator('#from-link wasm-cell'), 4);
  const { deflateRawSync } = await import('node:zlib');
  const packed = (value: unknown): string => deflateRawSync(JSON.stringify(value)).toString('base64url');
  const markup = '"><img src=x onerror="harmed=true"><script>harmed=true</script>';
  await page.goto(
    `./notebook/?1#own-1:3.0.abc.${packed({ t: `(module) ;; ${markup}`, c: markup, f: { name: markup, notice: markup } })}`,
  );
  await expect(page.locator('#from-link h3')).toHaveText(markup);
  for (const frame of [{ views: [markup] }, { overlays: [{ name: 'a', type: 'u8', count: 1e9, address: 0 }] }, 5]) {
    await page.goto(`./notebook/?2#own-1:3.0.abc.${packed({ t: '(module)', f: frame })}`);
    await expect(page.locator('main > .notice')).toHaveText(/^This link is damaged: its frame cannot be read\.\s*$/);
  }
  expect(await page.evaluate(() => (self as unknown as { harmed: boolean }).harmed)).toBe(false);
});
