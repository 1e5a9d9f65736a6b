/**
 * The first wrong step found by halving, by answers and by a comparison, with keys alone; the graph of blocks while the machine runs; and why
 * a step ran.
 * Leaves to others: that what is found is right (`tests/engine/session/halving.test.ts`, `tests/laws/control.test.ts`).
 */

import { behindDoor, cellOf, place, stands, take } from '../support/cell.ts';
import { writtenPages } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';

const chapter3 = writtenPages.find((path) => path.startsWith('03-')) ?? 'chapter 3 is missing/';
const chapter4 = writtenPages.find((path) => path.startsWith('04-')) ?? 'chapter 4 is missing/';

test('answers halve the run, the last one is taken back, and the step that is found is gone to', async ({ page }) => {
  await page.goto(`./${chapter3}`);
  const cell = cellOf(page, 'collatz.wat');
  await take(cell);
  await page.keyboard.press('End');
  const { total } = await place(cell);
  await stands(cell, total);
  await behindDoor(cell, 'First wrong step');
  const panel = cell.locator('[data-part=halving]');
  await expect(panel.getByRole('button', { name: 'Still right' })).toBeFocused();
  const middle = total >> 1;
  await stands(cell, middle);
  await expect(panel).toContainText(`Is everything still right at step ${middle}?`);
  await page.keyboard.press('n');
  await stands(cell, middle >> 1);
  await page.keyboard.press('u');
  await stands(cell, middle);
  // To look around is no answer.
  await page.keyboard.press('ArrowRight');
  await stands(cell, middle + 1);
  await panel.getByRole('button', { name: `Go to step ${middle}` }).click();
  await stands(cell, middle);
  // Say that step 30 is the first wrong one, and mean it.
  for (let asked = 0; asked < 12; asked++) {
    const question = /at step (\d+)\?/.exec((await panel.textContent()) ?? '');
    if (!question) break;
    const step = Number(question[1]);
    await stands(cell, step);
    await panel.getByRole('button', { name: step >= 30 ? 'Already wrong' : 'Still right' }).click();
    await expect(panel).not.toContainText(`at step ${step}?`);
  }
  await stands(cell, 30);
  await expect(panel).toContainText('Step 30 is the first wrong one. Ran ');
  await expect(panel).toContainText('looking at one step after the other from the beginning would have taken 30.');
  await expect(panel.locator('header p').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(cell.locator('.code').first()).toBeFocused();
});

test('a comparison is answered by the machine, and refused in words', async ({ page }) => {
  await page.goto(`./${chapter3}`);
  const cell = cellOf(page, 'collatz.wat');
  await take(cell);
  await page.keyboard.press('End');
  await behindDoor(cell, 'First wrong step');
  const panel = cell.locator('[data-part=halving]');
  await panel.getByText('Let the machine answer').click();
  await panel.getByLabel('What should hold: the first value').selectOption('$n');
  await panel.getByLabel('Comparison').selectOption('<');
  await panel.getByLabel('A number, or another value').fill('ten');
  await page.keyboard.press('Enter');
  await expect(panel).toContainText('"ten" is no i32, as $n is.');
  await panel.getByLabel('What should hold: the first value').selectOption('$count');
  await panel.getByLabel('A number, or another value').fill('5');
  await page.keyboard.press('Enter');
  await expect(panel).toContainText(/\$count < 5 holds up to step \d+ and fails at step \d+: it is 5 < 5\. Ran /);
  const first = Number(/fails at step (\d+)/.exec((await panel.textContent()) ?? '')![1]);
  await stands(cell, first);
  await expect(cell.locator('[data-target="local:1"]').first()).toContainText('5');
  await page.keyboard.press('ArrowLeft');
  await expect(cell.locator('[data-target="local:1"]').first()).toContainText('4');
  await panel.getByRole('button', { name: 'Answer myself' }).click();
  await expect(panel.getByRole('button', { name: 'Still right' })).toBeFocused();
});

test('a trap card offers the search, before anything is alive', async ({ page }) => {
  await page.goto(`./${chapter4}`);
  const cell = cellOf(page, 'edge.wat');
  await cell.getByRole('button', { name: 'Find the first wrong step' }).click();
  await expect(cell.locator('[data-part=halving]')).toContainText('Is everything still right at step 1?');
});

test('what chapter 4 says of a trap that comes late can be done: the value is asked, the run is asked, the machine answers', async ({
  page,
}) => {
  await page.goto(`./${chapter4}`);
  const cell = cellOf(page, 'late.wat');
  await expect(cell.locator('.post')).toContainText('The last ten steps');
  await expect(cell.locator('.post ol')).not.toContainText('store8');
  await take(cell);
  const { total } = await place(cell);
  await page.keyboard.press('ArrowLeft');
  await stands(cell, total - 1);
  await cell.locator('[data-target="slot:0"]').first().click();
  const origin = cell.locator('[data-part=origin]');
  await expect(origin).toContainText('i32.load made it');
  const stores = origin.locator('.tree p', { hasText: 'i32.store8' });
  await expect(stores).toHaveCount(4);
  const steps = await stores
    .locator('[data-step]')
    .evaluateAll((all) => all.map((one) => Number((one as HTMLElement).dataset['step'])));
  await page.keyboard.press('Escape');
  await take(cell);
  await page.keyboard.press('End');
  await stands(cell, total);

  await page.keyboard.press('h');
  const panel = cell.locator('[data-part=halving]');
  await expect(panel.getByRole('button', { name: 'Still right' })).toBeFocused();
  let asked = 0;
  for (; asked < 20; asked++) {
    const step = Number(/still right at step (\d+)\?/.exec((await panel.textContent()) ?? '')?.[1]);
    if (!step) break;
    await stands(cell, step);
    const free = cell.locator('[data-part=memory] .lay').first();
    await expect(free).toContainText(step < steps[0]! ? '→ 96' : /→ (?!96)/);
    await page.keyboard.press(step < steps[0]! ? 'y' : 'n');
    await expect(panel).not.toContainText(`at step ${step}?`);
  }
  expect(asked).toBeLessThanOrEqual(8);
  await stands(cell, steps[0]!);
  await expect(panel).toContainText(`Step ${steps[0]} is the first wrong one. Ran i32.store8`);

  await page.keyboard.press('Escape');
  await page.keyboard.press('End');
  await stands(cell, total);
  await page.keyboard.press('h');
  await panel.getByText('Let the machine answer').click();
  await panel.getByLabel('What should hold: the first value').selectOption({ label: 'the byte at' });
  await panel.getByLabel('Address of the byte').fill('40');
  await panel.getByLabel('Comparison').selectOption('=');
  await panel.getByLabel('A number, or another value').fill('96');
  await page.keyboard.press('Enter');
  await expect(panel).toContainText(`holds up to step ${steps[0]! - 1} and fails at step ${steps[0]}: it is 105 = 96.`);
});

test('one box of each graph is where the machine is; between two boxes the graph of jumps shows where it goes', async ({
  page,
}) => {
  await page.goto(`./${chapter3}`);
  const cell = cellOf(page, 'goto.wat');
  const [meant, runs] = [cell.locator('.blocks svg').nth(0), cell.locator('.blocks svg').nth(1)];
  await expect(meant).toHaveAttribute('aria-label', /A and B are a circle with two doors, A and B, and so no loop\./);
  await expect(runs).toHaveAttribute('aria-label', /dispatch, A and B are a circle with one door, dispatch\./);
  await expect(meant.locator('.here.soon')).toHaveText('B');
  await expect(runs.locator('.here')).toHaveText('dispatch');
  await take(cell);
  await page.keyboard.press('ArrowRight');
  await expect(runs.locator('.here')).toHaveText('B');
  await expect(meant.locator('.here')).toHaveText('B');
  await expect(meant.locator('.soon')).toHaveCount(0);
  await expect(cell.locator('[data-part=blocks-says]')).toHaveText('The machine is in B.');
  await page.keyboard.press('End');
  await expect(cell.locator('.blocks .here')).toHaveCount(0);
});

test('a step of a chain tells why it ran, and the reason tells it of itself', async ({ page }) => {
  await page.goto(`./${chapter3}`);
  const cell = cellOf(page, 'larger.wat');
  await take(cell);
  await page.keyboard.press('End');
  const { total } = await place(cell);
  await stands(cell, total);
  await page.keyboard.press('ArrowLeft');
  await stands(cell, total - 1);
  // The larger of 3 and 9 was only carried here, by the arm that the if has chosen.
  await cell.locator('[data-target="slot:0"]').first().click();
  const origin = cell.locator('[data-part=origin]');
  const because = origin.locator('.because');
  await origin.getByRole('button', { name: `Why did step ${total - 1} run?` }).focus();
  await page.keyboard.press('Enter');
  await expect(because).toContainText(
    `Step ${total - 1} ran because of if (result i32) at step 4, which was given i32 0.`,
  );
  await because.getByRole('button', { name: 'Why did step 4 run?' }).click();
  await expect(because.first()).toContainText('Step 4 ran because the call began');
  await expect(because.getByRole('button', { name: 'Why did step 4 run?' })).toBeFocused();
  await origin.getByRole('button', { name: `Why did step ${total - 1} run?` }).click();
  await expect(because).toHaveCount(0);
});
