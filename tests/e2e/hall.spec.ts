/**
 * The stage in a hall: dark until one key makes it light, in both windows and without touching the page; and the list of keys, which has to
 * fit the window of whoever speaks.
 * Leaves to others: slides and their keys (`stage.spec.ts`), changing keys (`keys.spec.ts`).
 */
import { chapter2 } from '../support/cell.ts';
import { writtenPages } from '../support/pages.ts';
import { enter, number } from '../support/stage.ts';
import { expect, type Page, test } from '../support/test.ts';

test('the stage is dark whatever the page is; one key makes it light in both windows, and the page stays as it was', async ({
  page,
  context,
}) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await enter(page, chapter2);
  const paper = (one: Page): Promise<string> =>
    one.locator('.stage').evaluate((stage) => getComputedStyle(stage).backgroundColor);
  const lightness = async (one: Page): Promise<number> =>
    Number(/oklch\(([\d.]+)/.exec(await paper(one))?.[1] ?? Number.NaN);
  expect(await lightness(page)).toBeLessThan(0.3);
  const [notes] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('n')]);
  await expect(number(notes)).toHaveText(/^1\//);
  await notes.keyboard.press('t');
  for (const one of [page, notes]) await expect.poll(() => lightness(one)).toBeGreaterThan(0.9);
  // A window that is loaded again learns it from the other one.
  await page.reload();
  await expect.poll(() => lightness(page)).toBeGreaterThan(0.9);
  await page.keyboard.press('t');
  for (const one of [page, notes]) await expect.poll(() => lightness(one)).toBeLessThan(0.3);
  await page.locator('.stage').hover({ position: { x: 300, y: 300 } });
  await page.mouse.move(320, 320);
  await page.locator('.hand [data-turn=light]').click();
  await expect.poll(() => lightness(page)).toBeGreaterThan(0.9);
  await page.keyboard.press('Escape');
  await expect(page.locator('html')).not.toHaveAttribute('data-light');
  expect(
    await page.evaluate(() => [document.documentElement.dataset['theme'], localStorage.getItem('book.theme')]),
  ).toEqual([undefined, null]);
});

for (const [width, height] of [
  [1280, 720],
  [1920, 1080],
  [1024, 768],
] as const)
  test(`the list of keys fits a stage of ${width} by ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await enter(page, chapter2);
    await page.keyboard.press('?');
    const list = page.locator('#keys');
    await expect(list).toBeVisible();
    const { over, top, bottom, size } = await list.evaluate((one) => ({
      over: one.scrollHeight - one.clientHeight,
      top: one.getBoundingClientRect().top,
      bottom: innerHeight - one.getBoundingClientRect().bottom,
      size: Number.parseFloat(getComputedStyle(one.querySelector('dd')!).fontSize),
    }));
    expect(over).toBeLessThanOrEqual(1);
    expect(Math.min(top, bottom)).toBeGreaterThanOrEqual(0);
    expect(size).toBeGreaterThanOrEqual(14);
    expect(await list.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(1);
  });

test('the one-minute slide of every chapter is drawn, and no two of its words touch', async ({ page }) => {
  for (const path of writtenPages.filter((one) => /^\d\d-/.test(one))) {
    await enter(page, path);
    const drawing = page.locator('.stage .slide:not([hidden]) .drawing');
    await expect(drawing, path).toBeVisible();
    const wrong = await drawing.evaluate((svg) => {
      const frame = svg.getBoundingClientRect();
      const words = [...svg.querySelectorAll('text')].filter(({ textContent }) => textContent.trim());
      const boxes = words.map((word) => ({ says: word.textContent, box: word.getBoundingClientRect() }));
      const found = boxes
        .filter(({ box }) => box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1)
        .map(({ says }) => `${says} leaves the drawing`);
      // Letters of two lines may come near each other; their boxes hold more than the letters.
      const near = 6;
      for (const [i, a] of boxes.entries())
        for (const b of boxes.slice(i + 1)) {
          const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
          const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
          if (across > 0 && down > near) found.push(`${a.says} touches ${b.says}`);
        }
      return found;
    });
    expect(wrong, path).toEqual([]);
    await page.keyboard.press('Escape');
  }
});
