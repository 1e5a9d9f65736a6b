/**
 * In the middle of things: a question open and answered, a value asked and changed, a check half done, a trap, a refused door, an
 * exercise failed, hinted and solved, bytes that are wrong, dialogs. In each, axe finds nothing in any look, targets are large
 * enough and nothing sticks out, also on the narrowest screen.
 * Leaves to others: whether these things work (their own tests), pages at rest and stepped (`axe.spec.ts`).
 * One idea: a page is judged at rest and used in the middle, so the middle is judged too, many states in one visit.
 */

import { violationsInEveryLook } from '../support/axe.ts';
import { cellOf, chapter1, chapter2, openEditor, stands, take, write } from '../support/cell.ts';
import { writtenPages } from '../support/pages.ts';
import { equivalent, smallTargets, stickingOut } from '../support/room.ts';
import { expect, type Locator, type Page, test } from '../support/test.ts';

const chapter = (number: string): string =>
  writtenPages.find((path) => path.startsWith(`${number}-`)) ?? `no chapter ${number}/`;

/** The state is as good for every reader as a page at rest; `what` is where it shows. */
async function isGood(page: Page, when: string, what: Locator): Promise<void> {
  const id = await what.getAttribute('id');
  expect(await violationsInEveryLook(page, id ? `#${id}` : undefined), when).toEqual([]);
  const size = page.viewportSize()!;
  for (const narrow of [size, { width: 320, height: 640 }]) {
    await page.setViewportSize(narrow);
    expect(await stickingOut(page), `${when}, ${narrow.width} wide`).toEqual([]);
    expect(await smallTargets(page, equivalent), `${when}, targets at ${narrow.width}`).toEqual([]);
  }
  await page.setViewportSize(size);
}
const at = async (page: Page, cell: Locator, key: 'Home' | 'End', then = 0): Promise<void> => {
  await take(cell);
  await page.keyboard.press(key);
  for (let i = 0; i < then; i++) await page.keyboard.press('ArrowRight');
  if (key === 'Home') await stands(cell, then);
};

test.describe.configure({ timeout: 150_000 });

test('chapter 2: a question, a value, a check, an error, the list of keys, the panel of a link', async ({ page }) => {
  await page.goto(`./${chapter2}`);
  const cell = cellOf(page, 'divmod.wat');
  await at(page, cell, 'Home', 2);
  await page.keyboard.press('p');
  const question = cell.locator('[data-part=predict]');
  await expect(question.locator('.choice').first()).toBeVisible();
  await isGood(page, 'a question is open', cell);
  await question.locator('.choice:has(data[value="-4"]) input').check();
  await page.keyboard.press('Enter');
  await expect(question.locator('.replay')).toBeVisible();
  await isGood(page, 'it is answered, wrongly', cell);
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);

  await cell.locator('[data-target^="local:"]').first().click();
  await expect(cell.locator('[data-part=origin]')).toBeVisible();
  await isGood(page, 'a value is asked who wrote it', cell);
  await page.keyboard.press('Escape');
  await expect(cell.locator('[data-part=origin]')).toHaveCount(0);
  await cell.locator('[data-target^="local:"]').first().dblclick();
  await cell.locator('.change input').fill('many');
  await page.keyboard.press('Enter');
  await expect(cell.getByRole('alert')).not.toBeEmpty();
  await isGood(page, 'a change is refused', cell);
  await page.keyboard.press('Escape');

  const checked = cellOf(page, 'triple.wat');
  await checked.locator('.prove input').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(checked.locator('.prove output')).toHaveText('1 checked');
  await isGood(page, 'a check is half done', checked);

  const edited = cellOf(page, 'square-sum.wat');
  await openEditor(page, edited);
  await write(page, '(module (func (export "f") (result i32)\n  i32.const 1\n  f32.const 2\n  i32.add))');
  await expect(edited.locator('.cm-lintRange-error').first()).toBeVisible();
  await isGood(page, 'the editor shows an error', edited);

  await edited.locator('[data-do=share]').click();
  await expect(page.getByRole('dialog', { name: 'This moment' })).toBeVisible();
  await isGood(page, 'a link is shown', page.locator('dialog[open]'));
  await page.keyboard.press('Escape');
  await page.locator('[data-opens=keys]').click();
  await isGood(page, 'the list of keys is open', page.locator('dialog[open]'));
});

test('chapters 1, 4 and 5: wrong bytes, wrong cards, a trap, a refused door, a refused call', async ({ page }) => {
  await page.goto(`./${chapter1}`);
  const bytes = page.locator('wasm-bytes').first();
  await bytes.locator('td[data-at="0"]').click();
  await bytes.getByRole('button', { name: 'Flip' }).click();
  await expect(bytes.locator('.diag')).toContainText('magic header not detected');
  await isGood(page, 'a byte is wrong', bytes);
  const cards = page.locator('wasm-exercise[data-kind=sort]').first();
  for (const card of await cards.locator('fieldset').all()) await card.locator('input').last().check();
  await cards.locator('[data-do=check]').click();
  await expect(cards.locator('.keys output')).toContainText('right');
  await isGood(page, 'cards are in the wrong place', cards);

  await page.goto(`./${chapter('04')}`);
  const trapped = cellOf(page, 'edge.wat');
  await at(page, trapped, 'End');
  await expect(trapped.locator('[data-part=trapped]')).not.toBeEmpty();
  await trapped.locator('[data-part=trapped] summary').evaluateAll((doors) => {
    for (const door of doors) (door.parentElement as HTMLDetailsElement).open = true;
  });
  await isGood(page, 'a trap is told', trapped);
  const memory = cellOf(page, 'neighbours.wat');
  await take(memory);
  await page.keyboard.press('Home');
  await stands(memory, 0);
  await memory.locator('td[data-target]').first().click();
  await expect(memory.locator('[data-part=origin]')).toBeVisible();
  await isGood(page, 'a byte is asked who wrote it', memory);

  await page.goto(`./${chapter('05')}`);
  const doors = cellOf(page, 'imports.wat');
  await doors.locator('[data-door="env.print_int"]').getByLabel('is not there').check();
  await expect(doors.locator('[data-part="hosts-says"]')).toContainText('LNK401');
  await isGood(page, 'a door is missing', doors);
  const table = page.locator(`xpath=//wasm-cell[script[contains(text(), '"call":"apply(3')]]`);
  await at(page, table, 'End');
  await expect(table.locator('[data-part=trapped]')).not.toBeEmpty();
  await isGood(page, 'a call through a table is refused', table);
});

test('an exercise: its first check fails, hints are open, its program is looked at, it is solved', async ({ page }) => {
  const { readFile } = await import('node:fs/promises');
  await page.goto(`./${chapter('04')}`);
  const exercise = page.locator('#exercise-4-4');
  await exercise.locator('[data-do=check]').click();
  await expect(exercise.locator('.tests .fails').first()).toBeVisible();
  for (const hint of await exercise.locator('details.hint summary').all()) await hint.click();
  await isGood(page, 'failed, with all hints', exercise);
  await exercise.locator('.look button').first().click();
  await expect(exercise.locator('wasm-cell .time output')).toContainText('step');
  await isGood(page, 'looked at', exercise);
  await exercise.locator('.cm-content').first().focus();
  const folder = new URL('../../content/exercises/4.4-off-by-one/', import.meta.url);
  await write(page, await readFile(new URL('solution.wat', folder), 'utf8'));
  await exercise.locator('[data-do=check]').click();
  await expect(exercise.locator('.medals')).toBeVisible();
  await exercise.locator('[data-do=solution]').click();
  await expect(exercise.locator('[data-part=extra]')).toContainText('One solution');
  await isGood(page, 'solved', exercise);
});

test('a race that is over', async ({ page }) => {
  await page.goto('./race/');
  const race = page.locator('wasm-race');
  await race.getByRole('button', { name: 'Race in this browser' }).click();
  await expect(race.locator('[data-part=state]')).toContainText('Finished', { timeout: 60_000 });
  await isGood(page, 'the race is over', race);
});
