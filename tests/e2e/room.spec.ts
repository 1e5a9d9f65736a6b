/**
 * What the room does on stage: questions and their answers, exercises, machines that ask, by keys and by pointing, in two
 * windows that stay together; and that none of it is too small or too full for a projector.
 * Leaves to others: slides as such and the keys of a clicker (`stage.spec.ts`), right and wrong (`predict.spec.ts`, `exercises.spec.ts`).
 * One idea: the worst that can happen to a question is that its answer is seen too early, so that is what is looked for.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Locator, Page } from '@playwright/test';
import { violations } from '../support/axe.ts';
import { chapter1, chapter2, write } from '../support/cell.ts';
import { enter, faultsOnProjectors, number, shown, slideWith, step } from '../support/stage.ts';
import { expect, test } from '../support/test.ts';

const read = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../content/exercises/${path}`, import.meta.url)), 'utf8');
const current = (page: Page): Locator => page.locator(shown);
async function notesOf(page: Page, context: BrowserContext): Promise<Page> {
  const [notes] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('n')]);
  await expect(number(notes)).toHaveText((await number(page).textContent()) ?? '');
  return notes;
}
const question = '.slide[data-pane=asked]';
const answer = '.slide[data-pane=answer]';

test('a question is answered by keys, and the answer is seen nowhere but on its own slide', async ({
  page,
  context,
}) => {
  await enter(page, chapter2);
  await slideWith(page, question);
  await expect(current(page).locator('legend')).toContainText('i32.div_s is next.');
  await expect(current(page).locator('details')).not.toHaveAttribute('open');
  await expect(current(page)).not.toContainText('what happens');
  const notes = await notesOf(page, context);
  // The speaker sees the answer in what comes next, and in the notes.
  await expect(notes.locator('.preview .choice.right')).toHaveCount(1);
  await expect(notes.locator('.say')).toContainText('rounds toward zero');
  await expect(notes.locator(`${shown} .choice.right`)).toHaveCount(0);

  await page.bringToFront();
  await page.keyboard.press('Enter');
  await expect(current(page).locator('.choice input').first()).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  const chosen = current(page).locator('.choice').nth(1);
  await expect(chosen.locator('input')).toBeChecked();
  await expect(notes.locator(`${shown} .choice`).nth(1).locator('input')).toBeChecked();
  for (const window of [page, notes]) await expect(window.locator(`${shown} .choice.right`)).toHaveCount(0);

  await page.keyboard.press('Enter');
  for (const window of [page, notes]) {
    await expect(window.locator(`.stage ${answer}`)).toBeVisible();
    await expect(window.locator(`${shown} .choice.right`)).toContainText('what happens');
    await expect(window.locator(`${shown} details`)).toContainText('rounds toward zero');
    await expect(window.locator(`${shown} .choice`).nth(1)).toHaveClass(/chosen/);
  }
  expect(await violations(page)).toEqual([]);
  // Back is back: the question, and not its answer.
  await page.keyboard.press('PageUp');
  for (const window of [page, notes]) {
    await expect(window.locator(`.stage ${question}`)).toBeVisible();
    await expect(window.locator(`${shown} .choice.right`)).toHaveCount(0);
    await expect(window.locator(`${shown} details`)).not.toHaveAttribute('open');
  }
  await current(page).locator('summary').click();
  await expect(page.locator(`.stage ${answer}`)).toBeVisible();
  // The page has its question again, closed, with the choice that was made.
  await page.keyboard.press('Escape');
  const asked = page.locator('article .asked').first();
  await expect(asked.locator('details')).not.toHaveAttribute('open');
  await expect(asked.locator('.choice input').nth(1)).toBeChecked();
  await expect(asked.locator('em')).toHaveCount(0);
});

test('an exercise is solved on stage by keys, and the speaker’s window shows the same text and the same tests', async ({
  page,
  context,
}) => {
  await enter(page, chapter2);
  await slideWith(page, '.slide[data-of=wat]:has(h3[data-exercise="2.2"])');
  const notes = await notesOf(page, context);
  await page.bringToFront();
  await page.keyboard.press('Enter');
  await expect(current(page).locator('.cm-content')).toBeFocused();
  await write(page, read('2.2-floor-division/wrong/truncates.wat'));
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(current(page).locator('.tests .fails').first()).toBeVisible();
  await expect(notes.locator(`${shown} .cm-content`)).toContainText('floordiv');
  const says = await current(page).locator('.tests .fails').first().textContent();
  await expect(notes.locator(`${shown} .tests .fails`).first()).toHaveText(says ?? '');
  await expect(notes.locator('.notice')).toHaveCount(0);

  await page.keyboard.press('Escape');
  await expect(page.locator('.stage')).toBeFocused();
  await page.keyboard.press('Enter');
  await write(page, read('2.2-floor-division/solution.wat'));
  await page.keyboard.press('ControlOrMeta+Enter');
  for (const window of [page, notes]) {
    await expect(window.locator(`${shown} .keys output`)).toHaveText('all hold');
    await expect(window.locator(`${shown} .medals`)).toBeVisible();
  }
  // A machine to step through, in both windows.
  await current(page).getByRole('button', { name: 'Step through it' }).click();
  await expect(current(page).locator('wasm-cell .code')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  for (const window of [page, notes])
    await expect(window.locator(`${shown} wasm-cell .time output`)).toContainText('step 2 of');
  await current(page).getByRole('button', { name: 'Edit' }).click();
  for (const window of [page, notes]) await expect(window.locator(`${shown} wasm-cell`)).toHaveCount(0);
  await expect(current(page).locator('.cm-content')).toBeFocused();
  await page.keyboard.press('PageDown');
  await expect(notes.locator(`${shown} wasm-exercise`)).toHaveCount(0);
});

test('cards are sorted in the speaker’s window, and the room sees where they lie', async ({ page, context }) => {
  await enter(page, chapter1);
  await slideWith(page, '.slide[data-of=sort]');
  await expect(current(page).locator('.card:visible')).toHaveCount(4);
  const notes = await notesOf(page, context);
  const card = (window: Page) => window.locator(`${shown} .card`).first();
  await card(notes).getByRole('radio', { name: 'Core' }).check();
  await expect(card(page).getByRole('radio', { name: 'Core' })).toBeChecked();
  await expect(card(page).locator('.why')).toBeHidden();
  await notes.locator(shown).getByRole('button', { name: 'Check' }).click();
  for (const window of [page, notes]) await expect(card(window).locator('.why')).toContainText('Yes.');
  // Who speaks may show the answers at any time; four of them, as there are cards on the slide.
  await notes.locator(shown).getByRole('button', { name: 'Show the answers' }).click();
  for (const window of [page, notes]) {
    await expect(window.locator(`${shown} .can > li:visible`)).toHaveCount(4);
    await expect(window.locator(`${shown} .card:visible`)).toHaveCount(0);
  }
  await page.keyboard.press('PageDown');
  await expect(current(page).locator('.can > li:visible').first()).not.toContainText('00 61 73 6d');
});

test('a machine asks in both windows, and neither shows the answer before somebody wants it', async ({
  page,
  context,
}) => {
  await enter(page, chapter2);
  await slideWith(page, '.slide[data-pane=stack] wasm-cell');
  const notes = await notesOf(page, context);
  await page.bringToFront();
  const panel = (window: Page) => window.locator(`${shown} [data-part=predict]`);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Home');
  await expect(step(page)).toHaveText(/^step 0 of/);
  await page.keyboard.press('p');
  await expect(panel(page).locator('input').first()).toBeFocused();
  const asks = await panel(page).locator('legend').textContent();
  await expect(panel(notes).locator('legend')).toHaveText(asks ?? '');
  await page.keyboard.press('Space');
  await expect(panel(notes).locator('input').first()).toBeChecked();
  await expect(panel(notes).locator('.verdict')).toHaveCount(0);
  await page.keyboard.press('Enter');
  const says = panel(page).locator('.verdict');
  await expect(says).toBeVisible();
  // What the book has to say about it may come a moment later than right or wrong.
  const inNotes = panel(notes).locator('.verdict');
  await expect.poll(async () => (await inNotes.textContent()) === (await says.textContent())).toBe(true);
  const kept = await page.evaluate(() => JSON.parse(localStorage.getItem('book.predict') ?? '{}').of);
  expect(kept, 'an answer is counted once').toBe(1);
  await panel(page).getByRole('button', { name: 'Next question' }).click();
  await expect(panel(page).locator('.verdict')).toHaveCount(0);
  await expect(panel(notes).locator('legend')).toHaveText((await panel(page).locator('legend').textContent()) ?? '');
  await expect(panel(notes).locator('.verdict')).toHaveCount(0);
  await panel(page).locator('input').first().focus();
  await page.keyboard.press('Escape');
  for (const window of [page, notes]) await expect(panel(window)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.locator('.stage')).toBeFocused();
});

test('what is answered, checked and asked fits its slide on any projector', async ({ page }) => {
  const wrong: string[] = [];
  const measure = async (when: string): Promise<void> => {
    for (const fault of await faultsOnProjectors(page)) wrong.push(`${when}, ${fault}`);
  };
  await enter(page, chapter2);
  await slideWith(page, '.slide[data-pane=stack] wasm-cell');
  await page.keyboard.press('Enter');
  await page.keyboard.press('p');
  await expect(current(page).locator('.predict legend')).toBeVisible();
  await measure('a machine asks');
  for (let i = 0; i < 5; i++) {
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await expect(current(page).locator('.predict .verdict')).toBeVisible();
    if (!/Yes/.test((await current(page).locator('.predict .verdict').textContent()) ?? '')) break;
    await current(page).getByRole('button', { name: 'Next question' }).click();
    await expect(current(page).locator('.predict input').first()).toBeFocused();
  }
  await expect(current(page).locator('.replay')).toBeVisible();
  await measure('another machine beside this one');
  await page.keyboard.press('PageDown');

  await slideWith(page, '.slide[data-of=wat]:has(h3[data-exercise="2.2"])');
  await current(page).getByRole('button', { name: 'Check' }).click();
  await expect(current(page).locator('.tests .fails').first()).toBeVisible();
  await measure('a test fails');
  await current(page).getByRole('button', { name: 'Show a solution' }).click();
  await expect(current(page).locator('[data-part=extra] .code')).toBeVisible();
  await measure('a solution');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await expect(current(page).locator('.cm-content')).toBeFocused();
  await write(page, '(module (func (export "floordiv") (param i32 i32) (result i32) i32.const))');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(current(page).locator('.tests')).toContainText('does not assemble');
  await measure('a program is refused');
  await write(page, read('2.2-floor-division/solution.wat'));
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(current(page).locator('.medals')).toBeVisible();
  await measure('it is solved');
  await current(page).getByRole('button', { name: 'Step through it' }).click();
  await expect(current(page).locator('wasm-cell .time output')).toContainText('step 0 of');
  await expect(current(page).locator('wasm-cell .code')).toBeFocused();
  await measure('it is stepped');

  await page.keyboard.press('Escape');
  await page.keyboard.press('Home');
  await slideWith(page, '.slide[data-of=predict]');
  for (const field of await current(page).locator('input:visible').all()) await field.fill('5');
  await current(page).getByRole('button', { name: 'Check' }).click();
  await expect(current(page).locator('.why:visible').first()).toBeVisible();
  await measure('predictions are wrong');
  await current(page).getByRole('button', { name: 'Show the answers' }).click();
  await expect(current(page).locator('.can')).toBeVisible();
  await measure('the answers');
  expect(wrong).toEqual([]);
});
