/** A program that runs free, for ever: the page answers, five charts move within their share of a frame, and it stops at once. */

import { behindDoor, cellOf, chapter2, openEditor, write } from '../support/cell.ts';
import { expect, test } from '../support/test.ts';
import { frames } from '../support/trace.ts';

const endless = `(module
  (memory 1)
  (func $deeper (param i32) (result i32)
    (if (result i32) (local.get 0)
      (then (call $deeper (i32.sub (local.get 0) (i32.const 1))))
      (else (i32.const 0))))
  (func (export "square_sum") (param i32 i32) (result i32)
    (loop $l
      (drop (call $deeper (i32.and (i32.load (i32.const 8)) (i32.const 63))))
      (i32.store (i32.const 8) (i32.add (i32.load (i32.const 8)) (i32.const 1)))
      (if (i32.eqz (i32.and (i32.load (i32.const 8)) (i32.const 4095))) (then (drop (memory.grow (i32.const 1)))))
      (br $l))
    i32.const 0))`;

// Times are printed, not asserted: they belong to the machine that runs this. Goals: 12 ms of work in 99 of 100 frames, 100 ms to stop.
// A count is asserted: of so many frames, however long they take, a quarter shows something new. On a machine with four times the work
// that it has processors for, at ten frames a second, it was two in three.
const FRAMES = 60;
test('an endless loop runs, five charts move while the page answers, and it stops when asked', async ({
  page,
  browser,
}) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await page.goto(`./${chapter2}`);
  const cell = cellOf(page, 'square-sum.wat');
  await openEditor(page, cell);
  await write(page, endless);
  await expect(cell.locator('.cm-status output')).toHaveText('');
  await page.waitForTimeout(300);
  await behindDoor(cell, 'Run free');
  const rate = cell.locator('[data-part=rate]');
  await expect(rate).toContainText(/steps in/);
  await cell.locator('.free').scrollIntoViewIfNeeded();
  const shapes = (): Promise<(string | null)[]> =>
    cell.locator('.free .chart .line').evaluateAll((lines) => lines.map((line) => line.getAttribute('d')));
  const before = await shapes();
  const mixed = await cell.locator('[data-chart=mix]').innerHTML();
  let moved = 0;
  const { count, work99, dropped, perSecond } = await frames(browser, page, async () => {
    moved = await cell
      .locator('.free .chart .line')
      .first()
      .evaluate(
        (line, most) =>
          new Promise<number>((done) => {
            let [seen, moves, shape] = [0, 0, line.getAttribute('d')];
            const look = (): void => {
              const now = line.getAttribute('d');
              if (now !== shape) moves++;
              shape = now;
              if (++seen < most) requestAnimationFrame(look);
              else done(moves);
            };
            requestAnimationFrame(look);
          }),
        FRAMES,
      );
  });
  const after = await shapes();
  test.info().annotations.push({
    type: 'frames',
    description: `${count} frames, the first chart moved in ${moved} of ${FRAMES}, ${perSecond.toFixed(0)} a second, 99 % within ${work99.toFixed(1)} ms, ${(100 * dropped).toFixed(2)} % over a sixtieth`,
  });
  console.log(test.info().annotations.at(-1)?.description);
  expect(moved, `of ${FRAMES} frames`).toBeGreaterThan(FRAMES / 4);
  expect(after).toHaveLength(4);
  for (const [i, shape] of after.entries()) expect(shape, `chart ${i} moved`).not.toBe(before[i]);
  expect(await cell.locator('[data-chart=mix]').innerHTML(), 'the mix of instructions moved').not.toBe(mixed);

  const stopped: number[] = [];
  for (let round = 0; round < 3; round++) {
    if (round) {
      await behindDoor(cell, 'Run free');
      await expect(cell.locator('[data-do=pause]')).toBeVisible();
      await expect(rate).toContainText(/steps in/);
    }
    stopped.push(
      await cell.evaluate(
        (host) =>
          new Promise<number>((done) => {
            const start = performance.now();
            new MutationObserver((_, watch) => {
              if (host.querySelector('[data-do=pause]')) return;
              watch.disconnect();
              done(performance.now() - start);
            }).observe(host, { childList: true, subtree: true });
            host.querySelector<HTMLElement>('[data-do=pause]')!.click();
          }),
      ),
    );
  }
  console.log(`stopped after ${stopped.map((ms) => ms.toFixed(0)).join(', ')} ms`);
  await expect(cell.locator('[data-part=freed]')).toContainText(/stopped/i);
});

test('a run that ends at once says what is known of it, and leaves no empty charts', async ({ page }) => {
  await page.goto(`./${chapter2}`);
  const cell = cellOf(page, 'square-sum.wat');
  await behindDoor(cell, 'Run free');
  await expect(cell.locator('[data-part=freed]')).toContainText(/returned|121/i);
  await expect(cell.locator('.free .label').first()).toContainText(/Over after \w+ steps?, too soon for a curve/);
  await expect(cell.locator('.free .chart')).toHaveCount(0);
  await expect(cell.locator('[data-chart=mix]')).toContainText('%');
});

test('a recorded endless loop ends at its limit and says so; deep recursion and huge memories end in words', async ({
  page,
}) => {
  await page.goto(`./${chapter2}`);
  const cell = cellOf(page, 'square-sum.wat');
  await openEditor(page, cell);
  for (const [body, says] of [
    ['(loop $l (br $l)) i32.const 0', /1,000,000/],
    ['(call 0 (local.get 0) (local.get 1))', /call stack exhausted/],
    ['(drop (memory.grow (i32.const 65000))) (i32.load (i32.const -1))', /out of bounds memory access/],
  ] as const) {
    await cell.locator('.cm-content').focus();
    await write(page, `(module (memory 1) (func (export "square_sum") (param i32 i32) (result i32) ${body}))`);
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('Escape');
    await cell.locator('[data-do=first]').focus();
    await expect(cell.locator('.time output')).toContainText('of', { timeout: 30_000 });
    await page.keyboard.press('End');
    await expect(
      cell.locator('[data-part=result], [data-part=say], .notice').filter({ hasText: says }).first(),
    ).toBeVisible({
      timeout: 30_000,
    });
  }
});
