/** Links to moments, made and opened in a page: with answers, swapped slots and edits; of older editions; and from strangers. */
import { deflateRawSync } from 'node:zlib';
import { cellOf, chapter2, place, stands, take } from '../support/cell.ts';
import { writtenPages } from '../support/pages.ts';
import { expect, type Page, test } from '../support/test.ts';

const chapter5 = writtenPages.find((path) => path.startsWith('05-')) ?? 'chapter 5 is missing/';

const hash = (page: Page): Promise<string> => page.evaluate(() => location.hash);
const packed = (value: unknown): string => deflateRawSync(JSON.stringify(value)).toString('base64url');

test.beforeEach(async ({ page, context, browserName }) => {
  if (browserName === 'chromium') await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.addInitScript(() => Object.assign(self, { harmed: false }));
});

test('sharing copies the link and shows it, its length and a code for cameras; with the program if wanted', async ({
  page,
}) => {
  await page.goto(`./${chapter2}`);
  const cell = cellOf(page, 'square-sum.wat');
  await cell.locator('[data-do=first]').click();
  await stands(cell, 0);
  await cell.locator('[data-do=share]').click();
  const panel = page.getByRole('dialog', { name: 'This moment' });
  await expect(panel).toContainText('Step 0 of');
  const link = await panel.getByRole('textbox').inputValue();
  expect(link).toBe(page.url());
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await expect(panel).toContainText(`Link, ${link.length} characters`);
  await expect(panel.getByRole('img', { name: /step 0 of square-sum.wat as a QR code/ })).toBeVisible();
  await panel.getByRole('checkbox').check();
  await expect.poll(async () => (await hash(page)).length).toBeGreaterThan(100);
  await expect(panel.getByRole('checkbox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(cell.locator('[data-do=share]')).toBeFocused();
});

test('a lie of a host is in the link, and the wall shows it', async ({ page }) => {
  // Every message takes its time on its way to the engine.
  await page.addInitScript(() => {
    const send = Worker.prototype.postMessage as (message: unknown, transfer: Transferable[]) => void;
    Worker.prototype.postMessage = function (this: Worker, message: unknown, transfer: Transferable[]) {
      setTimeout(() => send.call(this, message, transfer), 100);
    } as Worker['postMessage'];
  });
  await page.goto(`./${chapter5}`);
  const cell = cellOf(page, 'open.wat');
  await cell.locator('[data-door] label', { hasText: 'denies' }).click();
  // What `try_open` returns when the door is shut. Nobody waits for the machine to have run again: the end is that of the run that comes.
  await take(cell);
  await page.keyboard.press('End');
  await expect(cell.locator('[data-part=result]')).toContainText('-1');
  const { step } = await place(cell);
  const end = await cell.locator('[data-part=result]').textContent();
  const stack = await cell.locator('[data-part=stack]').innerText();
  await cell.locator('[data-do=share]').click();
  await expect.poll(() => hash(page)).toMatch(/^#cell-\d+:2\.\d+\.\w+\.[\w-]+$/);
  await page.reload();
  await stands(cell, step);
  await expect(cell.locator('[data-part=result]')).toHaveText(end!);
  expect(await cell.locator('[data-part=stack]').innerText()).toBe(stack);
  await expect(cell.locator('[data-door] label', { hasText: 'denies' }).locator('input')).toBeChecked();
  await expect(cell.locator('.notice')).toHaveCount(0);
});

test('a swapped slot is in the link', async ({ page }) => {
  await page.goto(`./${chapter5}`);
  const cell = cellOf(page, 'table.wat');
  await take(cell);
  await page.keyboard.press('Home');
  await stands(cell, 0);
  await cell.locator('[data-part=table] select').nth(2).selectOption({ index: 1 });
  await take(cell);
  await page.keyboard.press('End');
  await expect.poll(() => place(cell).then(({ step, total }) => step > 0 && step === total)).toBe(true);
  const table = await cell.locator('[data-part=table] select').nth(2).inputValue();
  const end = await cell.locator('[data-part=result]').textContent();
  await cell.locator('[data-do=share]').click();
  await expect.poll(() => hash(page)).toMatch(/^#cell-\d+:2\.\d+\.\w+\.[\w-]+$/);
  await page.reload();
  await expect(cell.locator('[data-part=result]')).toHaveText(end!);
  await expect(cell.locator('[data-part=table] select').nth(2)).toHaveValue(table);
});

test('links of the first edition open, and a second one in the same tab moves the machine', async ({ page }) => {
  await page.goto(`./${chapter2}`);
  const cell = cellOf(page, 'square-sum.wat');
  const id = await cell.getAttribute('id');
  await page.goto(`./${chapter2}#${id}:2:${encodeURIComponent('square_sum(5, 6)')}`);
  await stands(cell, 2);
  await expect(cell.locator('input[name=call]')).toHaveValue('square_sum(5, 6)');
  await page.evaluate((to) => {
    location.hash = to;
  }, `#${id}:1`);
  await stands(cell, 1);
  await expect(cell.locator('input[name=call]')).not.toHaveValue('square_sum(5, 6)');
});

test('when the program of the page is another by now, the link says so and opens its own', async ({ page }) => {
  const text = '(module (func (export "seven") (result i32)\n  i32.const 3\n  i32.const 4\n  i32.add))\n';
  await page.goto(`./${chapter2}#cell-1:2.2.0000000.${packed({ t: text, c: 'seven()' })}`);
  const cell = page.locator('#cell-1');
  await expect(cell.locator('.notice')).toContainText('has changed since this link was made');
  await stands(cell, 2);
  await expect(cell.locator('.code').first()).toContainText('i32.const 4');
  await cell.getByRole('button', { name: 'Take the new one' }).click();
  await expect(cell.locator('.code').first()).not.toContainText('i32.const 4');
  await page.goto(`./${chapter2}?again#cell-2:2.1.0000000`);
  await expect(page.locator('#cell-2 .notice')).toContainText('step 1 may be another moment');
  await stands(page.locator('#cell-2'), 1);
});

test('a machine that has another number by now is found by what it begins with', async ({ page }) => {
  await page.goto(`./${chapter2}`);
  const cell = cellOf(page, 'square-sum.wat');
  await cell.locator('[data-do=first]').click();
  await stands(cell, 0);
  await cell.locator('[data-do=share]').click();
  await expect.poll(() => hash(page)).toContain(':2.0.');
  const rest = (await hash(page)).replace(/^#[\w-]+/, '');
  for (const wrong of ['cell-1', 'cell-999']) {
    await page.goto(`./${chapter2}?${wrong}#${wrong}${rest}`);
    await stands(cell, 0);
    expect(await hash(page)).toBe(`#${await cell.getAttribute('id')}${rest}`);
  }
});

test('a text with an error is shown with it, over a machine that runs', async ({ page }) => {
  await page.goto(`./${chapter2}#cell-2:2.1.0000000.${packed({ t: '(module (func (export "f")\n  i32.ad))' })}`);
  const cell = page.locator('#cell-2');
  await expect(cell.locator('.notice')).toContainText('has an error');
  await expect(cell.locator('.code').first()).toContainText('i32.ad');
  await expect(cell.locator('.diag').first()).toBeVisible();
});

const markup = '"><img src=x onerror="harmed=true"><script>harmed=true</script>';
const hostile: readonly (readonly [string, string, RegExp])[] = [
  ['a later edition', '4.5.abc', /newer edition/],
  ['no step', '2.x.abc', /its step is no step/],
  ['markup as a step', `5${markup}`, /its step is no step/],
  ['markup as a hash', `2.5.${markup}`, /more parts/],
  ['markup as an answer', `2.5.abc.${packed({ h: { [markup]: { kind: markup } } })}`, /its answers/],
  ['markup as a watched value', `2.5.abc.${packed({ v: markup })}`, /its watched value/],
  ['wrong types', `2.5.abc.${packed({ c: [1] })}`, /its call/],
  ['a field of tomorrow', `2.5.abc.${packed({ q: 1 })}`, /does not know/],
  ['a truncated link', `2.5.abc.${packed({ t: 'x'.repeat(999), c: 'abcdefg(1)' }).slice(0, -9)}`, /cannot be unpacked/],
  ['a huge link', `2.5.abc.${'A'.repeat(300_000)}`, /longer than any/],
  ['a bomb', `2.5.abc.${deflateRawSync(Buffer.alloc(50_000_000)).toString('base64url')}`, /unpacks to more/],
  ['an old link that is damaged', '5::@@@', /characters that no link has/],
];
test('links from strangers, to machines at rest and at work, are refused in a sentence; the figure is the book’s', async ({
  page,
}) => {
  await page.goto(`./${chapter2}`);
  const cells = await page.locator('wasm-cell[id^=cell-]:has(.time output):not(:has([data-part=duet]))').all();
  expect(cells.length).toBeGreaterThan(5);
  for (const [i, [what, rest, words]] of hostile.entries()) {
    const cell = cells[i % cells.length]!;
    const baked = await place(cell);
    // Over the address bar, as a click on a link would; browsers escape some of it.
    await page.evaluate(
      (to) => {
        location.hash = to;
      },
      `#${await cell.getAttribute('id')}:${rest}`,
    );
    await expect(cell.locator('.notice'), what).toHaveText(/^This link .+ The figure is as the book has it\.\s*$/);
    await expect(cell.locator('.notice'), what).toContainText(words);
    expect(await place(cell), what).toEqual(baked);
    await take(cell);
    await page.keyboard.press('Home');
    await stands(cell, 0);
    expect(await page.evaluate(() => (self as unknown as { harmed: boolean }).harmed), what).toBe(false);
    expect(await cell.locator('img').count(), what).toBe(0);
  }
});

test('markup where text belongs stays text', async ({ page }) => {
  const call = `square_sum${markup}(1)`;
  await page.goto(`./${chapter2}#cell-2:2.1.abc.${packed({ t: `(module) ;; ${markup}`, c: call })}`);
  const cell = page.locator('#cell-2');
  await expect(cell.locator('.notice')).toBeVisible();
  await expect(cell.locator('.code').first()).toContainText('onerror');
  expect(await page.evaluate(() => (self as unknown as { harmed: boolean }).harmed)).toBe(false);
  expect(await cell.locator('img').count()).toBe(0);
});
