/**
 * The reader's own data: seen, carried from one browser to another, refused when it is not ours, deleted, undone. And the index of exercises.
 */
import { readFileSync } from 'node:fs';
import { violationsInEveryLook } from '../support/axe.ts';
import { expect, type Page, test } from '../support/test.ts';

const solved = { solved: 1_790_000_000_000, tries: 2, best: { of: 'f', steps: 9, bytes: 40, height: 3 } };
const fill = (page: Page): Promise<void> =>
  page.evaluate((progress) => {
    localStorage.setItem('book.exercise.2.2', JSON.stringify(progress));
    localStorage.setItem('book.draft.exercise 2.2.abc', JSON.stringify({ text: '<b>mine</b>', at: 5, starter: 'x' }));
    localStorage.setItem('another.page', 'not ours');
  }, solved);
const kept = (page: Page): Promise<string[]> => page.evaluate(() => Object.keys(localStorage).sort());

test('what is kept is shown, saved, deleted, undone, and taken in by another browser', async ({ page, browser }) => {
  await page.goto('./your-data/');
  await expect(page.locator('[data-part=sum]')).toHaveText('Nothing is kept.');
  await expect(page.getByRole('button', { name: 'Save as a file' })).toBeDisabled();
  await fill(page);
  await page.reload();
  await expect(page.locator('[data-part=list] tbody th')).toHaveText([
    'Exercise 2.2: solved, 2 checks, best: 9 steps, 40 bytes, stack 3',
    'Your program for exercise 2.2',
  ]);
  expect(await violationsInEveryLook(page)).toEqual([]);
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  const file = await (await coming).path();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ kept: { 'book.exercise.2.2': solved } });

  await page.getByRole('button', { name: 'Delete: Your program' }).click();
  await expect(page.locator('[data-part=list] tbody tr')).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('[data-part=list] tbody tr')).toHaveCount(2);
  await page.getByRole('button', { name: 'Delete everything above' }).click();
  await expect(page.locator('[data-part=sum]')).toHaveText('Nothing is kept.');
  expect(await kept(page)).toEqual(['another.page']);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-part=list] tbody tr')).toHaveCount(2);

  const address = page.url();
  const other = await browser.newContext();
  const there = await other.newPage();
  await there.goto(address);
  await there.getByLabel('Take in a file').setInputFiles(file);
  await expect(there.locator('[data-part=told]')).toContainText('2 things taken in');
  expect(await kept(there)).toEqual(['book.draft.exercise 2.2.abc', 'book.exercise.2.2']);
  await there.getByRole('button', { name: 'Undo' }).click();
  await expect(there.locator('[data-part=sum]')).toHaveText('Nothing is kept.');
  await other.close();
});

test('a file that is not ours changes nothing, and nothing in it becomes markup', async ({ page }) => {
  await page.goto('./your-data/');
  const take = (name: string, text: string): Promise<void> =>
    page.getByLabel('Take in a file').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  for (const text of ['', '{}', '[[[', '{"format":"the-cpu-in-your-browser","version":9,"kept":{}}', 'x'.repeat(5e6)]) {
    await take('file.json', text);
    await expect(page.locator('[data-part=told]')).toContainText('Nothing was changed.');
    expect(await kept(page)).toEqual([]);
    await page.locator('[data-part=told]').evaluate((place) => place.replaceChildren());
  }
  const draft = { text: 'x', at: 1, starter: 'y' };
  const hostile = { 'book.draft.<img src=x onerror=alert(1)>.abc': draft, 'book.theme': '"><script>', evil: 1 };
  await take('file.json', JSON.stringify({ format: 'the-cpu-in-your-browser', version: 1, kept: hostile }));
  await expect(page.locator('[data-part=told]')).toContainText('1 thing taken in from the file. 2 could not be read');
  await expect(page.locator('[data-part=list] th[scope=row]')).toContainText(['<img src=x onerror=alert(1)>']);
  await expect(page.locator('[data-part=list] img')).toHaveCount(0);
});

test('storage that is refused or full is said plainly', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('refused', 'SecurityError');
      },
    });
  });
  await page.goto('./your-data/');
  await expect(page.locator('[data-part=sum]')).toContainText('keeps nothing for the book');
  await page.goto('./02-a-stack-machine-you-can-watch/');
  const exercise = page.locator('#exercise-2-4');
  await exercise.locator('input[name=answer]').first().fill('1');
  await exercise.locator('[data-do=check]').click();
  await expect(exercise.locator('.notice')).toContainText('keeps nothing for the book');
});

test('the index names each exercise once, leads to it, and ticks what is solved', async ({ page }) => {
  await page.goto('./exercises/');
  await page.evaluate(() => localStorage.setItem('book.exercise.2.2', '{"solved":1}'));
  await page.reload();
  await expect(page.locator('[data-exercise="2.2"] .tick')).toHaveCount(1);
  await expect(page.locator('.tasks .tick')).toHaveCount(1);
  for (const link of await page.locator('.tasks tbody a').all()) {
    const [path = '', id = ''] = ((await link.getAttribute('href')) ?? '').split('#');
    expect(path).toMatch(/\/\d\d-[a-z-]+\/$/);
    const text = await (await page.request.get(path)).text();
    expect(text, `${path} has #${id}`).toContain(`id="${id}"`);
  }
});
