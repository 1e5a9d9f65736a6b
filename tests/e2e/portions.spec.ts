/** A chapter that is still laying itself out: what a reader does then is not lost, whatever moves meanwhile. */
import { expect, test } from '@playwright/test';
import { cellOf, chapter2, place } from '../support/cell.ts';

test('a click, a key and a scroll end the waiting at once, and a click while it lasts does what it says', async ({
  page,
}) => {
  // Nothing is ever idle, so the page waits for a sign.
  await page.addInitScript(() => {
    Object.assign(self, { requestIdleCallback: () => 0 });
  });
  const waits = page.locator('html[data-waits]');
  const began = async () => {
    await page.goto(`./${chapter2}`);
    await expect(waits).toHaveCount(1);
  };
  await began();
  await page.keyboard.press('Shift');
  await expect(waits).toHaveCount(0);

  await began();
  await page.mouse.wheel(0, 400);
  await expect(waits).toHaveCount(0);

  // A pointer comes, stops, presses and lets go, as a hand does: the first machine of the chapter goes to its start.
  await began();
  const cell = cellOf(page, 'square-sum.wat');
  const button = cell.locator('[data-do=first]');
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight / 3));
  await button.scrollIntoViewIfNeeded();
  const box = (await button.boundingBox())!;
  await page.mouse.move(box.x + 20, box.y - 20);
  await expect(waits).toHaveCount(0);
  const now = (await button.boundingBox())!;
  await page.mouse.move(now.x + now.width / 2, now.y + now.height / 2, { steps: 4 });
  await page.mouse.down();
  await page.mouse.up();
  await expect.poll(async () => (await place(cell)).step).toBe(0);
});
