/**
 * A chapter on stage: every slide of every chapter at three sizes of projector, the keys of a clicker, the speaker's window,
 * and the handout.
 * Leaves to others: the arithmetic of a talk (`tests/widgets/models/lecture.test.ts`), machines as such (`cells.spec.ts`).
 * One idea: what is too small or falls off a slide is seen by the room and not by the author, so all slides are measured.
 */

import { chapter2 } from '../support/cell.ts';
import { writtenPages } from '../support/pages.ts';
import { expect, type Page, test } from '../support/test.ts';

const chapters = writtenPages.filter((path) => /^\d\d-/.test(path));
/** Text of a slide is at least this high at 1280 by 720, and in proportion elsewhere. */
const SMALLEST = 24;

const shown = '.stage .slide:not([hidden])';
const number = (page: Page) => page.locator('.stage .number');
const step = (page: Page) => page.locator('.stage .where');

async function enter(page: Page, path: string): Promise<number> {
  await page.goto(`./${path}`);
  await page.keyboard.press('s');
  await expect(page.locator(shown)).toBeVisible();
  await expect(number(page)).toHaveText(/^1\/\d+$/);
  return Number((await number(page).textContent())?.split('/')[1]);
}

/** What is wrong with the slide that is shown: text that is too small, off the window, or cut by its place. */
function faults(smallest: number): string[] {
  const slide = document.querySelector('.stage .slide:not([hidden])')!;
  /** These scroll to the line, or the call, that is spoken of. */
  const scrolls = '.code, .tickets, [data-part="flow"]';
  const found: string[] = [];
  const walk = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const element: Element = node.parentElement!;
    const words = (node as Text).data.trim();
    if (!words || element.closest('.hidden, script, option') || !element.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (!box.width || !box.height) continue;
    const scale = element instanceof SVGGraphicsElement ? (element.getScreenCTM()?.a ?? 1) : 1;
    const size = Number.parseFloat(getComputedStyle(element).fontSize) * scale;
    if (size < smallest - 0.05) found.push(`${size.toFixed(1)} px: ${words.slice(0, 30)}`);
    const isOff = box.left < -1 || box.right > innerWidth + 1 || box.top < -1 || box.bottom > innerHeight + 1;
    if (isOff && !element.closest(scrolls)) found.push(`off the slide: ${words.slice(0, 30)}`);
  }
  for (const element of slide.querySelectorAll<HTMLElement>('*')) {
    if (!element.checkVisibility() || element.closest(`.hidden, .film b, .names, ${scrolls}`)) continue;
    if (getComputedStyle(element).overflowY === 'visible') continue;
    const [across, down] = [element.scrollWidth - element.clientWidth, element.scrollHeight - element.clientHeight];
    // A line box may be a little higher than its block; text that is cut is more than that.
    if (across > 3 || down > 4) found.push(`cut by ${across}, ${down} px: ${element.localName}.${element.className}`);
  }
  return found;
}

for (const [width, height] of [
  [1280, 720],
  [1920, 1080],
  [1024, 768],
] as const)
  for (const path of chapters)
    test(`no slide of /${path} is too small or too full at ${width} by ${height}`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      const count = await enter(page, path);
      expect(count).toBeGreaterThan(10);
      const wrong: string[] = [];
      for (let at = 1; at <= count; at++) {
        await expect(number(page)).toHaveText(`${at}/${count}`);
        const smallest = SMALLEST * Math.min(width / 1280, height / 720);
        for (const fault of await page.evaluate(faults, smallest)) wrong.push(`${at}: ${fault}`);
        await page.keyboard.press('PageDown');
      }
      expect(wrong).toEqual([]);
    });

test.describe('keys', () => {
  test('a clicker turns slides and never steps a machine; arrows step the machine that has the focus', async ({
    page,
  }) => {
    const count = await enter(page, chapter2);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press(' ');
    await expect(number(page)).toHaveText(`3/${count}`);
    const at = await step(page).textContent();
    expect(at).toMatch(/^step \d+ of \d+$/);
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowRight');
    await expect(step(page)).not.toHaveText(at!);
    await expect(number(page)).toHaveText(`3/${count}`);
    const stepped = await step(page).textContent();
    await page.keyboard.press('PageDown');
    await expect(number(page)).toHaveText(`4/${count}`);
    await page.keyboard.press('PageUp');
    await expect(number(page)).toHaveText(`3/${count}`);
    await expect(step(page)).toHaveText(stepped!);
    await page.keyboard.press('ArrowLeft');
    await expect(number(page)).toHaveText(`2/${count}`);
    await page.keyboard.press('End');
    await page.keyboard.press('PageDown');
    await expect(number(page)).toHaveText(`${count}/${count}`);
  });

  test('black, overview, a slide by its number, and back to the page at the section that was shown', async ({
    page,
  }) => {
    const count = await enter(page, chapter2);
    await page.keyboard.press('b');
    await expect(page.locator('.stage')).toHaveAttribute('data-black', '');
    await page.keyboard.press('PageDown');
    await expect(page.locator('.stage')).not.toHaveAttribute('data-black', '');
    await expect(number(page)).toHaveText(`1/${count}`);
    await page.keyboard.press('o');
    await expect(page.locator('.overview [data-at]')).toHaveCount(count);
    await page.keyboard.press('7');
    await page.keyboard.press('Enter');
    await expect(number(page)).toHaveText(`7/${count}`);
    await expect(page.locator(`${shown} wasm-cell`)).toBeVisible();
    const heading = await page.locator(`${shown} h2`).first().textContent();
    await page.keyboard.press('Escape');
    await expect(page.locator('.stage')).toHaveCount(0);
    await expect(page.locator('article h2').filter({ hasText: heading! }).first()).toBeInViewport();
    // The machine stands in its section again, and answers as before.
    await expect(page.locator('article .beside > wasm-cell').first()).toBeVisible();
  });
});

test('the speaker’s window shows notes and the next slide, and both windows move each other', async ({
  page,
  context,
}) => {
  const count = await enter(page, chapter2);
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  const [notes] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('n')]);
  // It came late, and lands where the talk is.
  await expect(number(notes)).toHaveText(`3/${count}`);
  await expect(notes.locator('.say')).toContainText('Here is the function from chapter 1');
  await expect(notes.locator('.preview .slide')).toHaveCount(1);
  await notes.keyboard.press('PageDown');
  await expect(number(page)).toHaveText(`4/${count}`);
  await page.keyboard.press('PageUp');
  await expect(number(notes)).toHaveText(`3/${count}`);

  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowRight');
  await expect(step(page)).toHaveText('step 7 of 10');
  await expect(step(notes)).toHaveText('step 7 of 10');
  await notes.keyboard.press('Enter');
  await notes.keyboard.press('ArrowLeft');
  await notes.keyboard.press('ArrowLeft');
  await expect(step(notes)).toHaveText('step 5 of 10');
  await expect(step(page)).toHaveText('step 5 of 10');

  await notes.keyboard.press('.');
  await expect(page.locator('.stage')).toHaveAttribute('data-black', '');
  await notes.getByRole('button', { name: 'Start the clock' }).click();
  await expect(notes.locator('.elapsed')).not.toHaveText('0:00');
  // A window that is loaded again comes back to the same slide and step.
  await page.reload();
  await expect(number(page)).toHaveText(`3/${count}`);
  await expect(step(page)).toHaveText('step 5 of 10');
});

test('the handout has a code beside each machine, and it leads to the moment that is printed', async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { print: () => document.documentElement.setAttribute('data-printed', '') });
  });
  await page.goto(`./${chapter2}`);
  const cells = await page.locator('article wasm-cell[id]').count();
  await page.getByRole('button', { name: 'Print a handout' }).click();
  await expect(page.locator('html[data-printed]')).toHaveCount(1);
  await expect(page.locator('wasm-cell .moment-code svg.qr')).toHaveCount(cells);
  const note = page.locator('wasm-cell .moment-code').first();
  await expect(note).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(note).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  const address = /https?:\S+/.exec((await note.textContent()) ?? '')?.[0];
  expect(address).toContain('#cell-1:');
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(page.locator('.moment-code')).toHaveCount(0);
  await page.goto(address!);
  await page.reload();
  await expect(page.locator('#cell-1 .time output')).toHaveText('step 6 of 10');
});
