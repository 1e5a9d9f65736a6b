/**
 * A live cell as a reader finds it: where it stands, what it shows, how one gets into its editor.
 * For Playwright's pages; what must hold in every engine is in `cells.ts`.
 * One idea: tests look at words and roles that a reader has, not at the objects behind them.
 */
import { expect, type Locator, type Page } from '@playwright/test';
import { writtenPages } from './pages.ts';

export const chapter1 = writtenPages.find((path) => path.startsWith('01-')) ?? 'chapter 1 is missing/';
export const chapter2 = writtenPages.find((path) => path.startsWith('02-')) ?? 'chapter 2 is missing/';

/** The cell of the program `name`, as its seed says. */
export const cellOf = (page: Page, name: string): Locator =>
  page.locator(`xpath=//wasm-cell[script[contains(text(), '"name":"${name}"')]]`).first();

export interface Place {
  readonly step: number;
  readonly total: number;
}
/** Where the cell stands by its own words. */
export async function place(cell: Locator): Promise<Place> {
  const [, step = '', total = ''] =
    /step ([\d,]+) of ([\d,]+)/.exec((await cell.locator('.time output').textContent()) ?? '') ?? [];
  const number = (text: string): number => Number(text.replaceAll(',', ''));
  return { step: number(step), total: number(total) };
}
/** Waits until the cell stands at `step`. */
export const stands = (cell: Locator, step: number): Promise<void> =>
  expect.poll(async () => (await place(cell)).step, { message: `the cell stands at step ${step}` }).toBe(step);

/** Gives the keys to the cell. */
export const take = (cell: Locator): Promise<void> => cell.locator('.code').first().focus();

/** Opens the cell's editor by its key. */
export async function openEditor(page: Page, cell: Locator): Promise<Locator> {
  await take(cell);
  await page.keyboard.press('e');
  const text = cell.locator('.cm-content');
  await expect(text).toBeFocused();
  return text;
}
/** Writes `text` in place of what the focused editor holds, as a paste would. */
export async function write(page: Page, text: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}
/** Opens what stands behind the cell's door, and presses a button there. */
export async function behindDoor(cell: Locator, name: string | RegExp): Promise<void> {
  await cell.locator('details.more').evaluate((door: HTMLDetailsElement) => {
    door.open = true;
  });
  await cell.locator('details.more').getByRole('button', { name }).click();
}
