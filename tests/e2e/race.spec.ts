/**
 * The race: a recorded one before any script, a real one in this browser with equal results, a stop that ends it, a look inside, and a
 * program of the reader's: typed, opened or brought by a link; what is wrong with it at its place, what does not end given up.
 */
import type { Locator, Page } from '@playwright/test';
import { wat2wasm } from '#engine/index.ts';
import { expect, test } from '../support/test.ts';

test('without scripts the recorded race stands there: figure, table, date, all programs', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  await page.goto('./race/');
  await expect(page.locator('wasm-race tbody tr')).toHaveCount(4);
  await expect(page.locator('wasm-race .lanes .median')).toHaveCount(4);
  await expect(page.locator('wasm-race [data-part=result] > .label')).toContainText(
    /Recorded on \d{4}-\d{2}-\d{2}, Chrome/,
  );
  await expect(page.locator('.recorded tbody tr')).toHaveCount(9);
  await context.close();
});

test('a race is run in this browser, the page answers meanwhile, and all results are equal', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto('./race/');
  const race = page.locator('wasm-race');
  await race.locator('[name=rounds]').selectOption('6');
  await race.getByRole('button', { name: 'Race in this browser' }).click();
  await expect(race.getByRole('button', { name: 'Stop' })).toBeFocused();
  await expect(race.locator('[data-part=state]')).toHaveText(/^(Round \d of 6|Finished)/, { timeout: 60_000 });
  expect(await page.evaluate(() => 1 + 1)).toBe(2);
  await expect(race.locator('[data-part=state]')).toHaveText('Finished: 6 rounds, and all results are equal.', {
    timeout: 60_000,
  });
  await expect(race.locator('.says')).toContainText('All give 196418.');
  await expect(race.locator('[data-part=result] > .label')).toContainText(
    /Run here, just now, Chrome [\d.]+.* 6 rounds/,
  );
  // What the browser has learnt of our loops ends with the race: the next one begins in another worker.
  await expect.poll(() => page.workers().length).toBe(0);
  expect(errors).toEqual([]);
});

test('a stop ends the worker, and another race can begin', async ({ page }) => {
  await page.goto('./race/');
  const race = page.locator('wasm-race');
  await race.locator('[name=program]').selectOption('sieve');
  await expect(race.locator('.says')).toContainText('sieve:');
  await race.getByRole('button', { name: 'Race in this browser' }).click();
  await expect(race.locator('[data-part=state]')).toHaveText(/Warming up/, { timeout: 60_000 });
  await race.getByRole('button', { name: 'Stop' }).click();
  await expect(race.locator('[data-part=state]')).toHaveText('Stopped.');
  await expect.poll(() => page.workers().length).toBe(0);
  await race.getByRole('button', { name: 'Race in this browser' }).click();
  await expect(race.locator('[data-part=state]')).toHaveText(/Warming up/, { timeout: 60_000 });
});

test('inside, each function stands in three languages, the busiest first', async ({ page }) => {
  await page.goto('./race/');
  const race = page.locator('wasm-race');
  await race.getByText('Look inside').click();
  await expect(race.locator('.inside h3')).toHaveText(['fib', 'run']);
  await expect(race.locator('.inside section').first().locator('pre')).toHaveCount(3);
  await expect(race.locator('.inside pre').nth(2)).toContainText('function f0(l0){');
  await race.locator('[name=program]').selectOption('matmul');
  await expect(race.locator('.inside h3')).toHaveText(['run', 'fill']);
});

/** The race with room for a program of the reader's. */
async function opened(page: Page): Promise<Locator> {
  await page.goto('./race/');
  const race = page.locator('wasm-race');
  await expect(race.locator('[data-part=own]')).toBeHidden();
  await race.locator('[name=program]').selectOption('a program of your own');
  await expect(race.locator('[name=text]')).toBeVisible();
  await race.locator('[name=rounds]').selectOption('6');
  return race;
}
const state = (race: Locator): Locator => race.locator('[data-part=state]');
const start = (race: Locator): Promise<void> => race.getByRole('button', { name: 'Race in this browser' }).click();

test('a program of the reader’s is raced, also by the compiler, and can be looked into', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const race = await opened(page);
  await start(race);
  await expect(state(race)).toHaveText('Finished: 6 rounds, and all results are equal.', { timeout: 90_000 });
  await expect(race.locator('.says')).toContainText('All give 261.');
  await expect(race.locator('[data-part=result] tbody tr')).toHaveCount(4);
  await race.getByText('Look inside').click();
  await expect(race.locator('.inside tbody th')).toHaveText(['collatz', 'longest']);
  await expect(race.locator('.inside tbody tr').first()).toContainText('JavaScript');
  expect(errors).toEqual([]);
});

test('what is wrong with it stands at its place, and goes when it is mended', async ({ page }) => {
  const race = await opened(page);
  await race
    .locator('[name=text]')
    .fill('(module\n  (func (export "f") (result i32)\n    i32.const 1\n    i64.const 2\n    i32.add))');
  await race.locator('[name=text]').blur();
  const wrong = race.locator('[data-part=wrong]');
  await expect(wrong.locator('.diag')).toContainText('type mismatch');
  await start(race);
  await expect(state(race)).toHaveText('This program cannot be raced as it is.');
  await race
    .locator('[name=text]')
    .fill('(module\n  (func (export "f") (result i32)\n    i32.const 1\n    i32.const 2\n    i32.add))');
  await race.locator('[name=text]').blur();
  await expect(wrong.locator('.diag')).toHaveCount(0);
  await expect(race.locator('[name=call]')).toHaveValue('f()');
  await race.locator('[name=call]').fill('g()');
  await start(race);
  await expect(wrong.locator('.diag')).toContainText('g');
  await expect(state(race)).toContainText('The race did not begin: unknown export');
});

test('a file is raced, with imports that answer as they are told', async ({ page }) => {
  const bytes = wat2wasm(
    '(module (import "env" "seed" (func $seed (result i32))) (func (export "thrice") (param i32) (result i32) (i32.mul (i32.mul (call $seed) (i32.const 3)) (local.get 0))))',
  );
  const race = await opened(page);
  await race
    .locator('input[type=file]')
    .setInputFiles({ name: 'thrice.wasm', mimeType: 'application/wasm', buffer: Buffer.from(bytes) });
  await expect(race.locator('[data-part=file]')).toContainText(`thrice.wasm, ${bytes.length} bytes`);
  await race.locator('[data-door="env.seed"]').getByLabel('answers', { exact: true }).check();
  await race.locator('[data-door="env.seed"] .values').fill('7');
  await race.locator('[data-door="env.seed"] .values').blur();
  await race.locator('[name=call]').fill('thrice(2)');
  await start(race);
  await expect(race.locator('.says')).toContainText('All give 42.', { timeout: 90_000 });
});

test('a call that does not end is given up in words, and a stop ends it at once', async ({ page }) => {
  const race = await opened(page);
  await race.locator('[name=text]').fill('(module (func (export "f") (loop $again (br $again))))');
  await race.locator('[name=seconds]').selectOption('2');
  await race.locator('[name=call]').fill('f()');
  await start(race);
  await expect(state(race)).toContainText('f() has not ended within 2 seconds on the stepping machine', {
    timeout: 30_000,
  });
  await race.locator('[name=seconds]').selectOption('60');
  await start(race);
  await expect(state(race)).toContainText('of at most 60 seconds', { timeout: 30_000 });
  await race.getByRole('button', { name: 'Stop' }).click();
  await expect(state(race)).toHaveText('Stopped.');
});

test('a cell of the book leads to the race of its program, and its call stands there', async ({ page }) => {
  await page.goto('./');
  const cell = page.locator('wasm-cell').first();
  await cell.locator('.code').first().focus();
  await page.keyboard.press('ArrowRight');
  await cell
    .locator('[data-do=share]')
    .first()
    .evaluate((button: HTMLElement) => button.click());
  const link = page.locator('dialog.share').getByRole('link', { name: /^Race .* on four machines$/ });
  const [, call = ''] = /^Race (.*) on four machines$/.exec((await link.textContent()) ?? '') ?? [];
  await link.click();
  const race = page.locator('wasm-race');
  await expect(race.locator('[name=call]')).toHaveValue(call);
  await expect(race.locator('[name=program]')).toHaveValue('');
  await race.locator('[name=rounds]').selectOption('6');
  await start(race);
  await expect(state(race)).toHaveText('Finished: 6 rounds, and all results are equal.', { timeout: 90_000 });
});
