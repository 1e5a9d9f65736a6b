/**
 * Values and bytes by keyboard: walking through memory, who wrote a value, watching one, what lights up together;
 * and what arrives by a hand: a dropped file, a draft of an older edition.
 * One idea: whatever a pointer can do, the focus can do.
 */

import { wat2wasm } from '#engine/index.ts';
import { cellOf, chapter1, chapter2, openEditor, place, stands, take, write } from '../support/cell.ts';
import { expect, test } from '../support/test.ts';

test('memory is walked by keys: a byte is told, its writer found, watched and let go', async ({ page }) => {
  await page.goto('./reference/i32.store/');
  const cell = page.locator('wasm-cell').first();
  const press = (key: string): Promise<void> => page.keyboard.press(key);
  const says = cell.locator('[data-part=say]');
  const focused = cell.locator('td:focus');
  await cell.locator('[data-part=memory]').focus();
  await press('ArrowDown');
  await expect(cell.locator('td[tabindex="0"]'), 'the tape is one stop of the Tab key').toHaveCount(1);
  await take(cell);
  await press('End');
  const { total } = await place(cell);
  await stands(cell, total);
  const wrote = cell.locator('td[style*="--heat"]').first();
  await expect(wrote).toBeVisible();
  const [, , address = ''] = ((await wrote.getAttribute('data-target')) ?? '').split(':');
  await cell.locator('td[tabindex="0"]').focus();
  await press('Control+Home');
  await expect(focused).toHaveAttribute('data-target', 'byte:0:0');
  for (let i = 0; i < Number(address) % 16; i++) await press('ArrowRight');
  for (let i = 0; i < Math.floor(Number(address) / 16); i++) await press('ArrowDown');
  await expect(focused).toHaveAttribute('data-target', `byte:0:${address}`);
  await expect(says).toContainText(new RegExp(`Address ${address} \\(0x[\\da-f]+\\) holds [\\da-f]{2}`));
  await expect(says).toContainText(/written at step \d+/);
  await expect(cell.locator('[data-part=byte]')).toContainText(`Address ${address} `);
  expect(await cell.locator('.code .linked').count(), 'its instruction lights up').toBe(1);

  await press('Enter');
  const origin = cell.locator('[data-part=origin]');
  await expect(origin).toContainText(/put it here|made it at step/);
  await expect(origin.getByRole('button', { name: /Go to step/ })).toBeFocused();
  await press('Enter');
  await expect.poll(async () => (await place(cell)).step).toBeLessThan(total);
  const { step: written } = await place(cell);
  await expect(cell.locator(`td[data-target="byte:0:${address}"]`)).toHaveClass(/wrote/);
  await press('Escape');
  await expect(origin).toHaveCount(0);
  await stands(cell, total);
  await expect(focused).toHaveAttribute('data-target', `byte:0:${address}`);
  await press('w');
  await expect(cell.locator('td.watched')).toHaveAttribute('data-target', `byte:0:${address}`);
  await take(cell);
  await press('Home');
  await stands(cell, 0);
  await press(']');
  await stands(cell, written);
  await press(']');
  await stands(cell, total);
  await press('[');
  await stands(cell, written);
  await press('Escape');
  await expect(cell.locator('.watched')).toHaveCount(0);

  await cell.locator('td[tabindex="0"]').focus();
  await press('Control+End');
  await expect(focused).toHaveAttribute('data-target', 'byte:0:65535');
  await press('ArrowRight');
  await expect(focused).toHaveAttribute('data-target', 'byte:0:65535');
  await press('PageUp');
  await expect(focused).not.toHaveAttribute('data-target', 'byte:0:65535');
  await press('Control+Home');
  await expect(focused).toHaveAttribute('data-target', 'byte:0:0');
});

test('text, bytes, stack and film of one instruction light up together, whichever has the focus', async ({ page }) => {
  await page.goto(`./${chapter2}`);
  const cell = cellOf(page, 'poly-folded.wat');
  const lit = (part: string) => cell.locator(`${part} .linked`);
  await take(cell);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowRight');
  const operand = cell.locator('.stack .who:has([data-offset])').first();
  await operand.focus();
  for (const part of ['.code', '[data-part=hex]', '[data-part=stack]', '.time'])
    await expect(lit(part).first(), `${part} lights up`).toBeVisible();
  const offset = await lit('.code').first().getAttribute('data-offset');
  await cell.locator('[data-part=hex]').focus();
  await page.keyboard.press('ArrowDown');
  await expect(cell.locator('[data-part=say]')).toContainText(/^Byte \d+/);
  await cell.locator(`[data-part=hex] [data-offset="${offset}"]`).first().hover();
  for (const part of ['.code', '[data-part=hex]', '[data-part=stack]'])
    await expect(lit(part).first(), `${part} lights up`).toBeVisible();
  await cell.locator('.film [data-offset], .marks [data-offset]').first().hover();
  await expect(lit('.code').first()).toBeVisible();
  await expect(lit('[data-part=hex]').first()).toBeVisible();
});

test('the open editor lights up the other views, by pointer and by cursor, and is lit by them', async ({ page }) => {
  await page.goto(`./${chapter2}`);
  const cell = cellOf(page, 'poly-folded.wat');
  const lit = (part: string) => cell.locator(`${part} .linked`);
  const text = await openEditor(page, cell);
  const words = cell.locator('.cm-line .tok-op');
  await words.first().hover();
  await expect(lit('[data-part=hex]').first()).toBeVisible();
  await expect(cell.locator('.cm-linked')).toHaveCount(1);
  const [offset, word] = [
    await lit('[data-part=hex]').first().getAttribute('data-offset'),
    await words.first().innerText(),
  ];
  await expect(cell.locator('.cm-linked')).toContainText(word);
  await cell.locator('h3, .label').first().hover();
  await text.focus();
  await page.keyboard.press('ControlOrMeta+End');
  for (let i = 0; i < 8 && (await lit('[data-part=hex]').count()) === 0; i++) await page.keyboard.press('ArrowLeft');
  await expect(lit('[data-part=hex]').first(), 'the cursor points as well').toBeVisible();
  expect(await lit('[data-part=hex]').first().getAttribute('data-offset')).not.toBe(offset);
  await cell.locator(`[data-part=hex] [data-offset="${offset}"]`).first().hover();
  await expect(cell.locator('.cm-linked')).toContainText(word);
});

test('opening the editor moves no letter and changes no word', async ({ page }) => {
  await page.goto(`./${chapter2}`);
  const cell = cellOf(page, 'fact.wat');
  /** Every letter with its colour, weight and slant. */
  const looks = (lines: string) =>
    cell.locator(lines).evaluateAll((all) =>
      all.map((line) => {
        const out: string[] = [];
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const { color, fontWeight, fontStyle } = getComputedStyle(node.parentElement!);
          for (const letter of node.textContent!.replaceAll(' ', ''))
            out.push(`${letter} ${color} ${fontWeight} ${fontStyle}`);
        }
        return out;
      }),
    );
  await take(cell);
  await page.keyboard.press('Home');
  await stands(cell, 0);
  const before = await looks('.code > li > code');
  const top = await cell.locator('.code > li > code').nth(3).boundingBox();
  await openEditor(page, cell);
  await expect(cell.locator('.cm-line .tok-op').first()).toBeVisible();
  // A text ends with a line break, and only an editor shows the empty line behind it.
  const after = await looks('.cm-line');
  expect(after.at(-1)).toEqual([]);
  expect(after.slice(0, -1)).toEqual(before);
  const now = await cell.locator('.cm-line').nth(3).boundingBox();
  expect([now?.x, now?.y].map((n) => Math.round(n ?? -1))).toEqual([top?.x, top?.y].map((n) => Math.round(n ?? -2)));
});

test('a word in the editor leads to its page', async ({ page }) => {
  await page.goto(`./${chapter2}`);
  const cell = cellOf(page, 'fact.wat');
  await openEditor(page, cell);
  await cell.locator('.cm-line', { hasText: 'i64.' }).first().locator('.tok-op').first().click();
  await page.keyboard.press('F1');
  const link = page.locator('.cm-help a');
  await expect(link).toBeVisible();
  const response = await page.request.get((await link.evaluate((a: HTMLAnchorElement) => a.href)) ?? '');
  expect(response.status()).toBe(200);
});

test('a file dropped on the page is opened', async ({ page }) => {
  await page.goto('./open/');
  const bytes = [...wat2wasm('(module (func (export "answer") (result i32) i32.const 42))')];
  const data = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(given)], 'answer.wasm', { type: 'application/wasm' }));
    return transfer;
  }, bytes);
  const field = page.locator('wasm-open');
  for (const type of ['dragenter', 'dragover', 'drop']) await field.dispatchEvent(type, { dataTransfer: data });
  await expect(page.locator('[data-part=state]')).toContainText(/1 function/);
  await expect(page.locator('wasm-open')).toContainText('answer');
});

test('a draft of an older edition is offered, and neither version is lost', async ({ page }) => {
  await page.goto(`./${chapter2}`);
  const cell = cellOf(page, 'fact.wat');
  await openEditor(page, cell);
  await write(page, '(module (; mine ;))');
  await expect
    .poll(() => page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith('book.draft.'))))
    .toBe(true);
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.startsWith('book.draft.'))!;
    const draft = JSON.parse(localStorage.getItem(key)!);
    localStorage.removeItem(key);
    localStorage.setItem(key.replace(/[^.]+$/, 'older'), JSON.stringify({ ...draft, starter: '(module)' }));
  });
  await page.goto('about:blank');
  await page.goto(`./${chapter2}`);
  await page.evaluate(() => {
    const fresh = Object.keys(localStorage).filter(
      (name) => name.startsWith('book.draft.') && !name.endsWith('.older'),
    );
    for (const key of fresh) localStorage.removeItem(key);
  });
  const text = await openEditor(page, cell);
  await expect(cell.locator('.notice')).toContainText('has changed since you last worked on it');
  await expect(text).not.toContainText('mine');
  await cell.getByRole('button', { name: 'Keep mine' }).click();
  await expect(text).toContainText('(; mine ;)');
});

test('a phone: eight bytes in a row, whole names of sections, fingers find every control, nothing shifts', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    reducedMotion: 'reduce',
    ...(baseURL ? { baseURL } : {}),
  });
  const page = await context.newPage();
  await page.goto(`./${chapter1}`);
  const tops = await page
    .locator('.hexes input')
    .evaluateAll((cells) => cells.slice(0, 8).map((cell) => Math.round(cell.getBoundingClientRect().top)));
  expect(tops.length).toBe(8);
  expect(new Set(tops).size, 'one row of eight').toBe(1);
  const cut = await page
    .locator('.sections button > span')
    .evaluateAll((names) =>
      names.filter(
        (name) => name.getBoundingClientRect().right > name.parentElement!.getBoundingClientRect().right + 1,
      ),
    );
  expect(cut).toEqual([]);
  const small = await page
    .locator('.cell .keys button:visible, .cell .act:visible, .cell summary:visible, .time input:visible')
    .evaluateAll((all) =>
      all
        .filter((one) => one.getBoundingClientRect().height < 43.5)
        .map((one) => `${one.textContent} ${one.className}`),
    );
  expect(small).toEqual([]);
  const order = await page
    .locator('wasm-cell .cell:has(.time)')
    .first()
    .evaluate((cell) =>
      ['.code', '.time', '.keys', '.stack'].map((part) => cell.querySelector(part)!.getBoundingClientRect().top),
    );
  expect(order).toEqual([...order].sort((a, b) => a - b));
  await context.close();
});
