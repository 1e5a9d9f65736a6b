/** The race: a recorded one before any script, a real one in this browser with equal results, a stop that ends it, and a look inside. */
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
  await race.locator('[name=rounds]').selectOption('5');
  await race.getByRole('button', { name: 'Race in this browser' }).click();
  await expect(race.getByRole('button', { name: 'Stop' })).toBeFocused();
  await expect(race.locator('[data-part=state]')).toHaveText(/^(Round \d of 5|Finished)/, { timeout: 60_000 });
  expect(await page.evaluate(() => 1 + 1)).toBe(2);
  await expect(race.locator('[data-part=state]')).toHaveText('Finished: 5 rounds, and all results are equal.', {
    timeout: 60_000,
  });
  await expect(race.locator('.says')).toContainText('All give 196418.');
  await expect(race.locator('[data-part=result] > .label')).toContainText(
    /Run here, just now, Chrome [\d.]+.* 5 rounds/,
  );
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

test('inside, each function stands in three languages', async ({ page }) => {
  await page.goto('./race/');
  const race = page.locator('wasm-race');
  await race.getByText('Look inside').click();
  await expect(race.locator('.inside h3')).toHaveText(['fib', 'run']);
  await expect(race.locator('.inside section').first().locator('pre')).toHaveCount(3);
  await expect(race.locator('.inside pre').nth(2)).toContainText('function f0(l0){');
  await race.locator('[name=program]').selectOption('matmul');
  await expect(race.locator('.inside h3')).toHaveText(['fill', 'run']);
});
