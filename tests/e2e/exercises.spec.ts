/**
 * Every exercise of the book in its page: the starter fails with words, typical wrong answers get their hint,
 * the solution passes. Which ones there are is read from `content/exercises`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { write } from '../support/cell.ts';

const root = fileURLToPath(new URL('../../content/exercises/', import.meta.url));
const chapters = readdirSync(fileURLToPath(new URL('../../content/chapters/', import.meta.url)));
const folders = readdirSync(root).filter((name) => existsSync(`${root}${name}/check.json`));
const read = (path: string): string => readFileSync(root + path, 'utf8');
interface Task {
  readonly sort?: { readonly cards: readonly { readonly bin: string }[] };
  readonly hex?: { readonly bytes: string };
  readonly predict?: readonly { readonly program?: string; readonly answer?: string }[];
}
async function open(page: Page, folder: string): Promise<Locator> {
  await page.goto(`./${chapters.find((name) => Number.parseInt(name, 10) === Number.parseInt(folder, 10))}/`);
  return page.locator(`#exercise-${folder.slice(0, 3).replace('.', '-')}`);
}
const says = (exercise: Locator): Locator => exercise.locator('[data-part=say]');
const check = (exercise: Locator): Promise<void> => exercise.locator('[data-do=check]').click();

for (const folder of folders.filter((name) => existsSync(`${root}${name}/solution.wat`))) {
  test(`${folder}: the starter fails with words, wrong answers are told apart, the solution passes`, async ({
    page,
  }) => {
    const exercise = await open(page, folder);
    const state = exercise.locator('.keys output');
    await check(exercise);
    await expect(says(exercise)).toHaveText(/^(Fails: .{10,}|Error at .{10,})/);
    await expect(exercise).not.toHaveAttribute('data-solved');
    const text = exercise.locator('.cm-content');
    const answer = async (given: string): Promise<void> => {
      await text.focus();
      await write(page, given);
      await check(exercise);
    };
    // Every wrong answer is refused in tests/content; here the page is what is asked about, and two are enough for it.
    for (const name of readdirSync(`${root}${folder}/wrong`).slice(0, 2)) {
      const wrong = read(`${folder}/wrong/${name}`);
      await answer(wrong);
      await expect(exercise.locator('.tests .fails, .diag').first(), `${name} fails`).toBeVisible();
      await expect(exercise).not.toHaveAttribute('data-solved');
    }
    await expect(exercise.getByRole('button', { name: 'Show a solution' })).toBeVisible();
    await answer(read(`${folder}/solution.wat`));
    await expect(state).toHaveText('all hold');
    await expect(exercise).toHaveAttribute('data-solved', '');
    await exercise.getByRole('button', { name: 'Start over' }).last().click();
    await expect(state.or(exercise.locator('.tests')).first()).toBeVisible();
    await exercise.getByRole('button', { name: 'Show a solution' }).click();
    await expect(exercise.locator('[data-part=extra]')).toContainText('One solution');
  });
}

test('an answer can be stepped through below the exercise, and is replaced by the next check', async ({ page }) => {
  const exercise = await open(page, '2.2');
  await exercise.locator('[data-do=step]').click();
  const cell = exercise.locator('wasm-cell');
  await expect(cell.locator('.time output')).toContainText('step 0 of');
  await cell.locator('[data-do=step]').click();
  await expect(cell.locator('.time output')).toContainText('step 1 of');
  await check(exercise);
  await expect(cell).toHaveCount(0);
});

test('a draft of an exercise outlives the page at once, and two tabs are told', async ({ page, context }) => {
  const exercise = await open(page, '2.2');
  await exercise.locator('.code li').first().click();
  await expect(exercise.locator('.cm-content')).toBeVisible();
  await exercise.locator('.cm-content').focus();
  await write(page, '(module) ;; mine');
  await page.reload();
  const again = page.locator('#exercise-2-2');
  await again.locator('.code li').first().click();
  await expect(again.locator('.cm-content')).toContainText('mine');
  await expect(again.locator('.notice')).toContainText('your version');
  const other = await context.newPage();
  const there = await open(other, '2.2');
  await there.locator('.code li').first().click();
  await there.locator('.cm-content').focus();
  await write(other, '(module) ;; theirs');
  await expect(again.locator('.notice')).toContainText('another tab');
});

test('bytes are typed from memory: each wrong one has a hint, the right ones pass, by keyboard alone', async ({
  page,
}) => {
  const folder = folders.find((name) => name.startsWith('1.1'))!;
  const { hex } = JSON.parse(read(`${folder}/check.json`)) as Task;
  // Whoever types before the exercise is alive loses nothing.
  await page.route('**/exercise.*.js', async (route) => {
    await new Promise((done) => setTimeout(done, 1000));
    await route.continue();
  });
  const exercise = await open(page, folder);
  await exercise.locator('input[name=byte]').first().focus();
  await page.keyboard.type('ff61736d01000000');
  await page.keyboard.press('Control+Enter');
  await expect(exercise.locator('[data-why=hex]')).toContainText('Byte 0:');
  await expect(exercise.locator('input[aria-invalid=true]')).toHaveCount(1);
  await exercise.locator('input[name=byte]').first().fill(hex!.bytes.slice(0, 2));
  await page.keyboard.press('Control+Enter');
  await expect(exercise.locator('.keys output')).toHaveText('all right');
  await expect(exercise).toHaveAttribute('data-solved', '');
});

test('sentences are sorted without dragging: one wrong card is told, then all are right', async ({ page }) => {
  const folder = folders.find((name) => name.startsWith('1.2'))!;
  const { sort } = JSON.parse(read(`${folder}/check.json`)) as Task;
  const exercise = await open(page, folder);
  const cards = exercise.locator('fieldset');
  const choose = (i: number, bin: string): Promise<void> => cards.nth(i).locator(`input[value="${bin}"]`).check();
  for (const [i, card] of sort!.cards.entries()) await choose(i, card.bin);
  const { bin } = sort!.cards[0]!;
  await choose(0, sort!.cards.find((card) => card.bin !== bin)!.bin);
  await check(exercise);
  await expect(exercise.locator('[data-why="0"]')).toContainText('Not yet.');
  await expect(exercise.locator('.keys output')).toHaveText(`${sort!.cards.length - 1} of ${sort!.cards.length} right`);
  await cards.nth(0).locator('input:checked').focus();
  for (let i = 0; i < 3 && !(await cards.nth(0).locator(`input[value="${bin}"]`).isChecked()); i++)
    await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Control+Enter');
  await expect(exercise.locator('.keys output')).toHaveText('all right');
});

test('predictions are compared with what the machine says', async ({ page }) => {
  const folder = folders.find((name) => name.startsWith('2.4'))!;
  const { predict } = JSON.parse(read(`${folder}/check.json`)) as Task;
  const { wat2wasm } = await import('#engine/index.ts');
  const exercise = await open(page, folder);
  const fields = exercise.locator('input[name=answer]');
  await fields.first().fill('2147483648');
  await check(exercise);
  await expect(exercise.locator('[data-why="0"]')).toContainText('The machine says something else.');
  for (const [i, { program }] of predict!.entries()) {
    const { instance } = await WebAssembly.instantiate(wat2wasm(program!).slice());
    await fields.nth(i).fill(String((instance.exports['f'] as () => number)()));
  }
  await check(exercise);
  await expect(exercise.locator('.keys output')).toHaveText('all right');
});
