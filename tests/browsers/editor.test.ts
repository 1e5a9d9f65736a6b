/**
 * The editor with the real worker behind it, in Chromium: what is said while typing, help on words, and the way out.
 * Leaves to others: the grammar (`widgets/editor/`), cells (`smoke.test.ts`).
 * One idea: a page of one editor is built as the site is, so bundling is tested along with it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build, type PreviewServer, preview } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EditorHandle } from '#widgets/editor/editor.ts';
import { findChromium, flags } from '../support/browser.ts';

declare const editor: EditorHandle;

const executablePath = await findChromium();
const root = fileURLToPath(new URL('editor', import.meta.url));
const outDir = mkdtempSync(join(tmpdir(), 'editor-'));
let server: PreviewServer;
let browser: Browser;
let page: Page;

describe.skipIf(!executablePath)('the editor', () => {
  beforeAll(async () => {
    const shared = { root, configFile: false as const, logLevel: 'error' as const };
    await build({ ...shared, build: { outDir, emptyOutDir: true }, worker: { format: 'es' } });
    server = await preview({ ...shared, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
    browser = await chromium.launch({ executablePath: executablePath!, args: flags });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    rmSync(outDir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    page = await browser.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(server.resolvedUrls!.local[0]!);
    await page.locator('.cm-content').waitFor();
  });
  afterEach(() => page.close());

  const text = (): Promise<string> => page.evaluate(() => editor.text);
  /** Puts the cursor behind the first `word`. */
  async function cursorBehind(word: string): Promise<void> {
    const line = page.locator('.cm-line', { hasText: word }).first();
    await line.click();
    await page.keyboard.press('Home');
    const at = (await line.textContent())!.indexOf(word) + word.length;
    const before = (await line.textContent())!.search(/\S/);
    await page.keyboard.press('Home');
    for (let i = before; i < at; i++) await page.keyboard.press('ArrowRight');
  }

  test('says what is wrong while one types, and mends it by a key', async () => {
    await cursorBehind('get $count');
    await page.keyboard.press('Backspace');
    await page.locator('.cm-lintRange-error').first().waitFor();
    expect(await page.locator('.cm-status output').textContent()).toMatch(/^Line 3: unknown local/);
    await page.getByRole('button', { name: 'Change to $count' }).waitFor();
    await page.keyboard.press('Alt+Enter');
    await page.locator('.cm-lintRange-error').waitFor({ state: 'detached' });
    expect(await text()).toContain('local.get $count\n    local.get $count\n');
  });
  test('draws a diagnostic in a tooltip, whose button mends it', async () => {
    await cursorBehind('get $count');
    await page.keyboard.press('Backspace');
    await page.locator('.cm-lintRange-error').first().hover();
    await page.locator('.cm-tooltip .diag [data-do=mend]').click();
    expect(await text()).toContain('local.get $count\n    local.get $count\n');
  });
  test('goes to where a name was given, and gives it another one wherever it stands', async () => {
    await cursorBehind('get $cou');
    await page.keyboard.press('F12');
    await page.waitForFunction(() => getSelection()?.toString() === '$count');
    expect(
      await page.evaluate(() => getSelection()?.anchorNode?.parentElement?.closest('.cm-line')?.textContent),
    ).toContain('param');
    await page.keyboard.press('F2');
    const field = page.getByLabel('Rename $count to');
    await field.waitFor();
    expect(await page.locator('.cm-rename output').textContent()).toBe('It stands in 3 places.');
    await field.fill('two words');
    await page.keyboard.press('Enter');
    expect(await page.locator('.cm-rename output').textContent()).toMatch(/^A name is/);
    await field.fill('n');
    await page.keyboard.press('Enter');
    await field.waitFor({ state: 'detached' });
    expect(await text()).toContain('(param $n i32)');
    expect((await text()).match(/local\.get \$n\n/g)).toHaveLength(2);
    expect(await text()).not.toContain('$count');
    // One undo takes it back; Escape leaves the question without an answer.
    await page.keyboard.press('Control+z');
    expect(await text()).toContain('(param $count i32)');
    await cursorBehind('func $twi');
    await page.keyboard.press('F2');
    await page.getByLabel('Rename $twice to').press('Escape');
    await page.locator('.cm-rename').waitFor({ state: 'detached' });
    expect(await page.locator('.cm-content').evaluate((content) => content === document.activeElement)).toBe(true);
  });
  test('turns the text inside out and back', async () => {
    const before = await text();
    await cursorBehind('i32.add');
    await page.keyboard.press('Shift+Alt+u');
    await page.waitForFunction(() => editor.text.includes('(i32.add (local.get $count) (local.get $count))'));
    await page.keyboard.press('Shift+Alt+u');
    await page.waitForFunction((text) => editor.text.trim() === text.trim(), before);
  });
  test('completes an instruction with its type', async () => {
    await cursorBehind('i32.add');
    await page.keyboard.type('\ni32.mu');
    const option = page.locator('.cm-tooltip-autocomplete [aria-selected]');
    await option.waitFor();
    expect(await option.textContent()).toBe('i32.mul[i32 i32] → [i32]');
    await page.waitForTimeout(150); // the list takes no key at once
    await page.keyboard.press('Enter');
    expect(await text()).toContain('i32.mul');
  });
  test('explains a word under the pointer, and by key at the cursor', async () => {
    await page.locator('.tok-op', { hasText: 'i32.add' }).hover();
    const help = page.locator('.cm-help');
    await help.waitFor();
    expect(await help.textContent()).toContain('[i32 i32] → [i32]');
    expect(await help.getByRole('link').getAttribute('href')).toBe('/reference/i32.add/');
    await page.locator('#after').hover();
    await help.waitFor({ state: 'detached' });
    await cursorBehind('i32.ad');
    await page.keyboard.press('F1');
    await help.waitFor();
  });
  test('lets Tab leave, says so, and indents only when told to', async () => {
    const focused = (): Promise<boolean> => page.evaluate(() => document.activeElement!.matches('.cm-content'));
    const described = await page.locator('.cm-content').getAttribute('aria-describedby');
    const says = page.locator(`[id="${described}"]`);
    expect(await says.textContent()).toContain('Tab leaves the editor');
    await cursorBehind('i32.add');
    const before = await text();
    await page.keyboard.press('Tab');
    expect(await focused()).toBe(false);
    await cursorBehind('i32.add');
    await page.keyboard.press('Control+m');
    expect(await says.textContent()).toContain('Escape, then Tab, leaves');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe(true);
    expect(await text()).not.toBe(before);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe(false);
  });
  test('stands where the listing stood: the same gutters, the same lines', async () => {
    const place = await page.evaluate(() => {
      document
        .querySelector('main')!
        .insertAdjacentHTML('beforeend', '<ol class="code"><li><code>(module</code></li></ol>');
      const box = (selector: string): DOMRect => document.querySelector(selector)!.getBoundingClientRect();
      const edited = box('.cm-line');
      return [edited.x - box('.code > li > code').x, edited.height - box('.code > li').height];
    });
    expect(place).toEqual([0, 0]);
  });
  test('marks the step and keeps breakpoints on their lines', async () => {
    await page.evaluate(() => editor.setStep({ from: 63, to: 79 }, { from: 10, to: 15 }));
    expect(await page.locator('.cm-line.cm-next').count()).toBe(1);
    expect(await page.locator('.cm-lineNumbers .cm-next').textContent()).toBe('3');
    await cursorBehind('i32.add');
    await page.keyboard.press('F9');
    expect(await page.locator('.cm-brk').count()).toBe(1);
    await page.getByRole('button', { name: 'Byte offsets' }).click();
    await expect.poll(() => page.locator('.cm-offsets').textContent()).toMatch(/00[0-9a-f]{2}/);
  });
  test('survives a megabyte, rubbish and other line ends', async () => {
    const odd = ['\u0000\u0001\ufffd😀\ud800"(;', 'a\r\nb\rc', `(func (drop (i32.const 1)))\n`.repeat(38_000)];
    for (const given of odd) {
      await page.evaluate((wanted) => editor.setText(wanted), given);
      await page.waitForTimeout(400);
      expect(await text()).toBe(given.replace(/\r\n?/g, '\n'));
    }
    await page.locator('.cm-line').first().click();
    await page.keyboard.type('x');
    expect((await text()).length).toBe(28 * 38_000 + 1);
  });
  test('lays out as told, undoes, and starts over', async () => {
    const before = await text();
    await page.evaluate(() => editor.setText('(module\n (func\nnop))'));
    await page.getByRole('button', { name: 'Format' }).click();
    await expect.poll(text).toBe('(module\n  (func\n    nop))\n');
    await page.getByRole('button', { name: 'Start over' }).click();
    expect(await text()).toBe(before);
  });
});
