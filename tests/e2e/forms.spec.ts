/**
 * One instruction, wherever it is drawn: a text is turned inside out, and the machine, its breakpoints and what is lit stay where they were.
 * Leaves to others: folding (`tests/engine/session/rewrite.test.ts`), the editor's keys (`tests/browsers/editor.test.ts`).
 * One idea: an instruction is its byte; a test that follows the byte through all views follows the instruction.
 */

import { behindDoor, cellOf, place, take } from '../support/cell.ts';
import { writtenPages } from '../support/pages.ts';
import { expect, type Locator, test } from '../support/test.ts';

const chapter = (number: string): string =>
  `./${writtenPages.find((path) => path.startsWith(`${number}-`)) ?? `no chapter ${number}/`}`;
/** Byte of the instruction that runs next, as the listing says. */
const nextByte = (cell: Locator): Promise<string | null> =>
  cell.locator('.code .next').evaluate((line) => {
    const ops = line.querySelectorAll('.op');
    return (line.querySelector('.op.here') ?? ops[0])!.getAttribute('data-offset');
  });

test('a program turned inside out stands at the same instruction, with the same breakpoint', async ({ page }) => {
  await page.goto(chapter('02'));
  const cell = cellOf(page, 'square-sum.wat');
  await take(cell);
  const { step } = await place(cell);
  const byte = await nextByte(cell);
  const line = cell.locator('.code > li', { hasText: 'i32.mul' });
  const marked = await line.locator('.op').first().getAttribute('data-offset');
  await line.click({ position: { x: 2, y: 8 } });
  await expect(line.locator('.brk')).toHaveCount(1);
  const before = await cell.locator('.code').innerText();
  await behindDoor(cell, 'Flat or folded');
  await expect(cell.locator('.code')).toContainText('(i32.mul');
  await expect.poll(() => place(cell)).toMatchObject({ step });
  expect(await nextByte(cell)).toBe(byte);
  await expect(cell.locator('.code > li:has(.brk) .op').last()).toBeVisible();
  const kept = await cell
    .locator('.code > li:has(.brk) .op')
    .evaluateAll((ops) => ops.map((op) => op.getAttribute('data-offset')));
  expect(kept).toContain(marked);
  await cell.getByRole('button', { name: 'Flat or folded' }).click();
  await expect(cell.locator('.code')).not.toContainText('(i32.mul');
  await expect.poll(() => place(cell)).toMatchObject({ step });
  expect(await nextByte(cell)).toBe(byte);
  expect((await cell.locator('.code').innerText()).replace(/\s+/g, ' ')).toBe(before.replace(/\s+/g, ' '));
});

test('an instruction is one in text, bytes and walls', async ({ page }) => {
  await page.goto(chapter('03'));
  const cell = cellOf(page, 'depths.wat');
  await take(cell);
  await page.keyboard.press('Home');
  await expect.poll(() => place(cell)).toMatchObject({ step: 0 });
  const op = cell.locator('.code .op', { hasText: 'br_if' }).first();
  const byte = await op.getAttribute('data-offset');
  await op.hover();
  for (const view of ['code', 'hex', 'flow']) {
    const lit = cell.locator(`[data-part="${view}"] .linked`);
    await expect(lit.first(), view).toBeVisible();
    expect(await lit.first().getAttribute('data-offset'), view).toBe(byte);
  }
});

test('beside each line stands how often it ran', async ({ page }) => {
  await page.goto(chapter('03'));
  const cell = cellOf(page, 'collatz.wat');
  await behindDoor(cell, 'Count runs');
  const says = cell.locator('[data-part="counts"]');
  // Eight rounds from 6 down to 1, and one more look at the condition.
  await expect(cell.locator('.code > li', { hasText: 'i32.gt_u' }).locator('.runs').first()).toHaveText('9×');
  await expect(says).toContainText('Most often, 9 times');
  await behindDoor(cell, 'Count runs');
  await expect(cell.locator('.runs')).toHaveCount(0);
});
