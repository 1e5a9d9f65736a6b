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

/** States, by where each shows and what is to be seen of it; machines that do not know of each other are looked at together. */
type States = Readonly<Record<string, Locator>>;

/** They are as good for every reader as a page at rest, and still there when that has been asked. */
async function areGood(page: Page, states: States): Promise<void> {
  const when = Object.keys(states).join('; ');
  const ids: string[] = [];
  for (const [what, seen] of Object.entries(states)) {
    await expect(seen, what).toBeVisible();
    const id = await seen.evaluate((element) => element.closest('wasm-cell, wasm-exercise, wasm-bytes, dialog')?.id);
    if (id) ids.push(`#${id}`);
  }
  const whole = ids.length < Object.keys(states).length;
  expect(await violationsInEveryLook(page, whole ? undefined : ids.join(', ')), when).toEqual([]);
  const size = page.viewportSize()!;
  for (const narrow of [size, { width: 320, height: 640 }]) {
    await page.setViewportSize(narrow);
    expect(await stickingOut(page), `${when}, ${narrow.width} wide`).toEqual([]);
    expect(await smallTargets(page, equivalent), `${when}, targets at ${narrow.width}`).toEqual([]);
  }
  await page.setViewportSize(size);
  for (const [what, seen] of Object.entries(states)) await expect(seen, `${what}, to the end`).toBeVisible();
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
  const asked = cellOf(page, 'divmod.wat');
  await at(page, asked, 'Home', 2);
  await page.keyboard.press('p');
  const question = asked.locator('[data-part=predict]');
  await expect(question.locator('.choice').first()).toBeVisible();

  const checked = cellOf(page, 'triple.wat');
  await checked.locator('.prove input').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(checked.locator('.prove output')).toHaveText('1 checked');

  const edited = cellOf(page, 'square-sum.wat');
  await openEditor(page, edited);
  await write(page, '(module (func (export "f") (result i32)\n  i32.const 1\n  f32.const 2\n  i32.add))');

  const origin = cellOf(page, 'fact.wat');
  await at(page, origin, 'Home', 2);
  await origin.locator('[data-target^="local:"]').first().click();

  const changed = cellOf(page, 'digits.wat');
  await at(page, changed, 'Home', 2);
  await changed.locator('[data-target^="local:"]').first().dblclick();
  await changed.locator('.change input').fill('many');
  await page.keyboard.press('Enter');
  await expect(changed.getByRole('alert')).not.toBeEmpty();
  await areGood(page, {
    'a question is open': question.locator('.choice').first(),
    'a check is half done': checked.locator('.prove output'),
    'the editor shows an error': edited.locator('.cm-lintRange-error').first(),
    'a value is asked who wrote it': origin.locator('[data-part=origin]'),
    'a change is refused': changed.getByRole('alert'),
  });

  await question.locator('.choice:has(data[value="-4"]) input').check();
  await page.keyboard.press('Enter');
  await areGood(page, { 'it is answered, wrongly': question.locator('.replay') });
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await origin.locator('[data-part=origin]').locator('a, button').first().focus();
  await page.keyboard.press('Escape');
  await expect(origin.locator('[data-part=origin]')).toHaveCount(0);

  await edited.locator('[data-do=share]').click();
  await areGood(page, { 'a link is shown': page.getByRole('dialog', { name: 'This moment' }) });
  await page.keyboard.press('Escape');
  await page.locator('[data-opens=keys]').click();
  await areGood(page, { 'the list of keys is open': page.locator('dialog[open]') });
});

test('chapters 1, 4 and 5: wrong bytes, wrong cards, a trap, a refused door, a refused call', async ({ page }) => {
  await page.goto(`./${chapter1}`);
  const bytes = page.locator('wasm-bytes').first();
  await bytes.locator('td[data-at="0"]').click();
  await bytes.getByRole('button', { name: 'Flip' }).click();
  await expect(bytes.locator('.diag')).toContainText('magic header not detected');
  const cards = page.locator('wasm-exercise[data-kind=sort]').first();
  for (const card of await cards.locator('fieldset').all()) await card.locator('input').last().check();
  await cards.locator('[data-do=check]').click();
  await expect(cards.locator('.keys output')).toContainText('right');
  await areGood(page, {
    'a byte is wrong': bytes.locator('.diag'),
    'cards are in the wrong place': cards.locator('.keys output'),
  });

  await page.goto(`./${chapter('04')}`);
  const trapped = cellOf(page, 'edge.wat');
  await at(page, trapped, 'End');
  await expect(trapped.locator('[data-part=trapped]')).not.toBeEmpty();
  await trapped.locator('[data-part=trapped] summary').evaluateAll((doors) => {
    for (const door of doors) (door.parentElement as HTMLDetailsElement).open = true;
  });
  const memory = cellOf(page, 'neighbours.wat');
  await take(memory);
  await page.keyboard.press('Home');
  await stands(memory, 0);
  await memory.locator('td[data-target]').first().click();
  await areGood(page, {
    'a trap is told': trapped.locator('[data-part=trapped]'),
    'a byte is asked who wrote it': memory.locator('[data-part=origin]'),
  });

  await page.goto(`./${chapter('05')}`);
  const doors = cellOf(page, 'imports.wat');
  await doors.locator('[data-door="env.print_int"]').getByLabel('is not there').check();
  await expect(doors.locator('[data-part="hosts-says"]')).toContainText('LNK401');
  const table = page.locator(`xpath=//wasm-cell[script[contains(text(), '"call":"apply(3')]]`);
  await at(page, table, 'End');
  await expect(table.locator('[data-part=trapped]')).not.toBeEmpty();
  await areGood(page, {
    'a door is missing': doors.locator('[data-part="hosts-says"]'),
    'a call through a table is refused': table.locator('[data-part=trapped]'),
  });
});

test('an exercise: its first check fails, hints are open, its program is looked at, it is solved', async ({ page }) => {
  const { readFile } = await import('node:fs/promises');
  await page.goto(`./${chapter('04')}`);
  const exercise = page.locator('#exercise-4-4');
  await exercise.locator('[data-do=check]').click();
  const fails = exercise.locator('.tests .fails').first();
  await expect(fails).toBeVisible();
  for (const hint of await exercise.locator('details.hint summary').all()) await hint.click();
  await areGood(page, { 'failed, with all hints': fails });
  await exercise.locator('.look button').first().click();
  await expect(exercise.locator('wasm-cell .time output')).toContainText('step');
  await areGood(page, { 'looked at': exercise.locator('.look button').first() });
  await exercise.locator('.cm-content').first().focus();
  const folder = new URL('../../content/exercises/4.4-off-by-one/', import.meta.url);
  await write(page, await readFile(new URL('solution.wat', folder), 'utf8'));
  await exercise.locator('[data-do=check]').click();
  await expect(exercise.locator('.medals')).toBeVisible();
  await exercise.locator('[data-do=solution]').click();
  const solution = exercise.locator('[data-part=extra]');
  await expect(solution).toContainText('One solution');
  await areGood(page, { solved: solution });
});

test('a race that is over', async ({ page }) => {
  await page.goto('./race/');
  const race = page.locator('wasm-race');
  await race.getByRole('button', { name: 'Race in this browser' }).click();
  await expect(race.locator('[data-part=state]')).toContainText('Finished', { timeout: 60_000 });
  await areGood(page, { 'the race is over': race });
});
