/**
 * A chapter on stage as a room sees it: getting there, turning to a slide, and what is wrong with the one that is shown.
 * Leaves to others: what must hold (`e2e/stage.spec.ts`, `e2e/room.spec.ts`).
 * One idea: whether a text can be read from the last row is a matter of pixels, so pixels are measured.
 */
import { expect, type Locator, type Page } from '@playwright/test';

/** Sizes of projectors. */
const projectors = [
  [1280, 720],
  [1920, 1080],
  [1024, 768],
] as const;
/** Text of a slide is at least this high at 1280 by 720, and in proportion elsewhere. */
const SMALLEST = 24;

export const shown = '.stage .slide:not([hidden])';
export const number = (page: Page): Locator => page.locator('.stage .number');
export const step = (page: Page): Locator => page.locator('.stage .where');

/** Puts the chapter at `path` on stage, and gives the number of its slides. */
export async function enter(page: Page, path: string): Promise<number> {
  await page.goto(`./${path}`);
  await page.keyboard.press('s');
  await expect(page.locator(shown)).toBeVisible();
  await expect(number(page)).toHaveText(/^1\/\d+$/);
  return Number((await number(page).textContent())?.split('/')[1]);
}

/** Turns on to the next slide that is, or has, what `selector` finds. */
export async function slideWith(page: Page, selector: string): Promise<void> {
  const isThere = (): Promise<boolean> =>
    page.evaluate(
      ([slide, wanted]) => {
        const here = document.querySelector(slide!)!;
        return [...document.querySelectorAll(wanted!)].some((element) => here === element || here.contains(element));
      },
      [shown, selector],
    );
  while (!(await isThere())) {
    const before = await number(page).textContent();
    await page.keyboard.press('PageDown');
    await expect(number(page), `a slide with ${selector}`).not.toHaveText(before ?? '');
  }
}

/** What is wrong with the slide that is shown, on each projector; one line each. Slides have no script that hears of a new size. */
export async function faultsOnProjectors(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const [width, height] of projectors) {
    await page.setViewportSize({ width, height });
    const smallest = SMALLEST * Math.min(width / 1280, height / 720);
    for (const fault of await page.evaluate(faults, smallest)) found.push(`${width} by ${height}: ${fault}`);
  }
  return found;
}

/** What is wrong with the slide that is shown: text that is too small, off the window, or cut by its place. Runs in the page. */
function faults(smallest: number): string[] {
  const slide = document.querySelector('.stage .slide:not([hidden])')!;
  /** These scroll to the line, or the call, that is spoken of. */
  const scrolls = '.code, .tickets, [data-part="flow"], .cm-editor';
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
