/** Searching: what is there is found, by keyboard alone, and after the first time without a network. */
import { expect, test } from '../support/test.ts';

const cases: readonly (readonly [ask: string, title: RegExp, address: RegExp])[] = [
  ['i32.rotl', /^i32\.rotl$/, /reference\/i32\.rotl\/$/],
  ['VAL301', /^VAL301/, /diagnostics\/VAL301\/$/],
  ['operand stack', /^operand stack$/, /glossary\/#operand-stack$/],
  ['Flatten it', /Flatten it/, /#exercise-2-1-title$/],
  ['bytearray', /One big bytearray/, /04-one-big-bytearray\/$/],
];

for (const [ask, title, address] of cases) {
  test(`finds "${ask}"`, async ({ page }) => {
    await page.goto('./search/');
    await page.keyboard.press('/');
    await expect(page.getByRole('searchbox')).toBeFocused();
    await page.keyboard.type(ask);
    const link = page.locator('.found a').filter({ hasText: title }).first();
    await expect(link).toBeVisible();
    expect(await link.evaluate((a: HTMLAnchorElement) => a.href)).toMatch(address);
    await expect(page.getByRole('status').filter({ hasText: 'place' })).toBeVisible();
    expect(new URL(page.url()).searchParams.get('q')).toBe(ask);
  });
}

test('what was found is reached with arrows and Enter', async ({ page }) => {
  await page.goto('./search/?q=i32.rotl');
  await expect(page.locator('.found a').first()).toHaveText('i32.rotl');
  await page.getByRole('searchbox').focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.found a').first()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/reference\/i32\.rotl\/$/);
});

test('a word that is nowhere is told so', async ({ page }) => {
  await page.goto('./search/');
  await page.getByRole('searchbox').fill('žžž');
  await expect(page.getByRole('status').filter({ hasText: 'Nothing is called' })).toBeVisible();
});

test.describe('without a network', () => {
  test.use({ serviceWorkers: 'allow' });
  test('it says plainly that the index is missing, and after one search it is there', async ({ page, context }) => {
    await page.goto('./search/');
    await page.evaluate(() => navigator.serviceWorker.ready);
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    await context.setOffline(true);
    await page.reload();
    await page.getByRole('searchbox').fill('trap');
    await expect(page.getByRole('status').filter({ hasText: 'cannot be fetched now' })).toBeVisible();

    await context.setOffline(false);
    await page.reload();
    await page.getByRole('searchbox').fill('trap');
    await expect(page.locator('.found a').first()).toBeVisible();
    const kept = () =>
      page.evaluate(async () => {
        const names = (await (await fetch('../pagefind/files.json')).json()) as string[];
        const hits = await Promise.all(
          names.map((name) => caches.match(new URL(`../pagefind/${name}`, location.href))),
        );
        return hits.every((hit) => hit !== undefined);
      });
    await expect.poll(kept).toBe(true);

    await context.setOffline(true);
    await page.reload();
    await page.getByRole('searchbox').fill('shift');
    await expect(page.locator('.found a').first()).toBeVisible();
  });
});
