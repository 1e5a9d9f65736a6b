/**
 * Every exercise of the book in its page: the starter fails with words, typical wrong answers get their hint,
 * the solution passes. Which ones there are is read from `content/exercises`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { write } from '../support/cell.ts';
import { expect, type Locator, type Page, test } from '../support/test.ts';

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
  return here(page, folder);
}
/** The exercise on its page. */
const here = (page: Page, folder: string): Locator => page.locator(`#exercise-${folder.slice(0, 3).replace('.', '-')}`);
/** Whoever types before an exercise is alive loses nothing: its script comes a second late. */
const later = (page: Page): Promise<unknown> =>
  page.route('**/exercise.*.js', async (route) => {
    await new Promise((done) => setTimeout(done, 1000));
    await route.continue();
  });
const says = (exercise: Locator): Locator => exercise.locator('[data-part=say]');
const check = (exercise: Locator): Promise<void> => exercise.locator('[data-do=check]').click();

const programs = folders.filter((name) => existsSync(`${root}${name}/solution.wat`));
for (const [number, tasks] of Map.groupBy(programs, (name) => Number.parseInt(name, 10)))
  test(`chapter ${number}: starters fail with words, wrong answers are told apart, solutions pass`, async ({
    page,
  }) => {
    test.setTimeout(tasks.length * 60_000);
    for (const folder of tasks) {
      const exercise = folder === tasks[0] ? await open(page, folder) : here(page, folder);
      const state = exercise.locator('.keys output');
      await check(exercise);
      await expect(says(exercise), folder).toHaveText(/^(Fails: .{10,}|Error at .{10,})/);
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
        await expect(exercise.locator('.tests .fails, .diag').first(), `${folder}: ${name} fails`).toBeVisible();
        const hint = /^;; hint: (.+)/.exec(wrong)![1]!.replaceAll('`', '');
        await expect(exercise.locator('[data-part=tests] > .look'), `${folder}: ${name}`).toContainText(hint);
        await expect(exercise).not.toHaveAttribute('data-solved');
      }
      await expect(exercise.getByRole('button', { name: 'Show a solution' })).toBeVisible();
      await answer(read(`${folder}/solution.wat`));
      await expect(state, folder).toHaveText('all hold');
      await expect(exercise).toHaveAttribute('data-solved', '');
      await exercise.getByRole('button', { name: 'Start over' }).last().click();
      await expect(state.or(exercise.locator('.tests')).first()).toBeVisible();
      await exercise.getByRole('button', { name: 'Show a solution' }).click();
      await expect(exercise.locator('[data-part=extra]'), folder).toContainText('One solution');
    }
    // Solved once is solved, whatever comes later.
    await page.reload();
    for (const folder of tasks) await expect(here(page, folder).locator('h3 .tick'), folder).toBeVisible();
  });

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

test('a failed test opens the program where it goes wrong, after the calls that led there', async ({ page }) => {
  const exercise = await open(page, '4.4');
  await exercise.locator('.code li').first().click();
  await exercise.locator('.cm-content').focus();
  await write(page, read('4.4-off-by-one/wrong/signed-limit.wat'));
  await check(exercise);
  const look = exercise.locator('.look', { hasText: 'put 0xff at address 48' });
  await expect(look).toContainText('fill(-1)');
  const [, step = ''] = /At step (\d+) of fill\(-1\)/.exec((await look.textContent()) ?? '') ?? [];
  await look.getByRole('button', { name: 'See it there' }).click();
  const cell = exercise.locator('wasm-cell');
  await expect(cell.locator('.time output')).toContainText(`step ${step} of`);
  await expect(cell.locator('[data-target="byte:0:48"]')).toContainText('ff');
  await cell.locator('[data-do=back]').click();
  await expect(cell.locator('[data-target="byte:0:48"]')).toContainText('10');
});

test('a program that never ends is told so, and the page goes on', async ({ page }) => {
  const exercise = await open(page, '2.2');
  await exercise.locator('.code li').first().click();
  await exercise.locator('.cm-content').focus();
  await write(
    page,
    '(module (func (export "floordiv") (param i32 i32) (result i32) (loop $ever (br $ever)) unreachable))',
  );
  await check(exercise);
  await expect(exercise.locator('.tests')).toContainText('did not end within 2,000,000 steps');
  await expect(exercise.locator('.tests .look').first()).toContainText('still in the loop $ever');
  await expect(exercise.locator('.tests')).toContainText('did not come to an end');
});

test('a right answer is told what it costs, and its best is remembered', async ({ page }) => {
  const exercise = await open(page, '1.3');
  const answer = async (text: string): Promise<void> => {
    await exercise.locator('.cm-content').focus();
    await write(page, text);
    await check(exercise);
  };
  await exercise.locator('.code li').first().click();
  await answer('(module (func (export "answer") (result i32) i32.const 42))');
  const steps = exercise.locator('.medals tbody tr').first().locator('td');
  await expect(steps).toHaveText(['2', '2', 'the same', '2']);
  await answer('(module (func (export "answer") (result i32) i32.const 42 nop))');
  await expect(steps).toHaveText(['3', '2', '1 more', '2']);
});

test('hints that have all been read open the way to the solution', async ({ page }) => {
  const exercise = await open(page, '2.4');
  const solution = exercise.getByRole('button', { name: 'Show the answers' });
  for (const hint of await exercise.locator('details.hint summary').all()) {
    await expect(solution).toBeHidden();
    await hint.click();
  }
  await solution.click();
  await expect(exercise.locator('[data-part=extra] strong').first()).toHaveText('-2147483648');
});

test('a starter that has changed offers the difference, mine and the new one', async ({ page }) => {
  const exercise = await open(page, '2.2');
  const old = { text: '(module)\n;; mine', at: 1, starter: '(module)\n;; old starter' };
  const keep = () =>
    page.evaluate((draft) => localStorage.setItem('book.draft.exercise 2.2.old', JSON.stringify(draft)), old);
  await keep();
  await exercise.locator('.code li').first().click();
  await exercise.getByRole('button', { name: 'See the difference' }).click();
  await expect(exercise.locator('.difference').first().locator('.gone')).toContainText(['(module)', ';; old starter']);
  await expect(exercise.locator('.difference').last().locator('.come')).toContainText(['(module)', ';; mine']);
  await exercise.getByRole('button', { name: 'Take the new one' }).click();
  await expect(exercise.locator('.difference')).toHaveCount(0);
  await page.reload();
  await keep();
  await exercise.locator('.code li').first().click();
  await exercise.getByRole('button', { name: 'Keep mine' }).click();
  await expect(exercise.locator('.cm-content')).toContainText(';; mine');
  await page.reload();
  await exercise.locator('.code li').first().click();
  await expect(exercise.locator('.cm-content')).toContainText(';; mine');
});

test('answers without a program come back as well', async ({ page }) => {
  const exercise = await open(page, '2.4');
  await exercise.locator('input[name=answer]').nth(1).fill('77');
  await expect.poll(() => page.evaluate(() => JSON.stringify({ ...localStorage }))).toContain('77');
  await page.reload();
  // Coming alive is what brings them back.
  await exercise.locator('input[name=answer]').first().fill('1');
  await expect(exercise.locator('input[name=answer]').nth(1)).toHaveValue('77');
});

test('each kind of exercise is solved by keyboard alone', async ({ page }) => {
  const tabTo = async (wanted: Locator): Promise<void> => {
    for (let i = 0; i < 80; i++) {
      if (
        await wanted.evaluate(
          (element) => element === document.activeElement || element.contains(document.activeElement),
        )
      )
        return;
      await page.keyboard.press('Tab');
    }
    await expect(wanted).toBeFocused();
  };
  // From the exercise before it on, so that the way is not the whole chapter.
  const from = (exercise: Locator): Promise<void> =>
    exercise
      .locator('summary')
      .first()
      .evaluate((summary: HTMLElement) => summary.focus());

  const program = await open(page, '2.1');
  await from(program);
  await tabTo(program.locator('[data-do=edit]'));
  await page.keyboard.press('Enter');
  await expect(program.locator('.cm-content')).toBeFocused();
  await write(page, read('2.1-flatten-it/solution.wat'));
  await page.keyboard.press('Escape');
  await tabTo(program.locator('[data-do=check]'));
  await page.keyboard.press('Enter');
  await expect(program.locator('.keys output')).toHaveText('all hold');
  await tabTo(program.locator('[data-do=solution]'));
  await page.keyboard.press('Enter');
  await expect(program.locator('[data-part=extra]')).toContainText('One solution');

  const predict = await open(page, '2.4');
  const { wat2wasm } = await import('#engine/index.ts');
  const asked = (JSON.parse(read('2.4-predict-the-wrap/check.json')) as Task).predict!;
  await from(predict);
  for (const [i, { program: text }] of asked.entries()) {
    await tabTo(predict.locator('input[name=answer]').nth(i));
    const { instance } = await WebAssembly.instantiate(wat2wasm(text!).slice());
    await page.keyboard.type(String((instance.exports['f'] as () => number)()));
  }
  await page.keyboard.press('Control+Enter');
  await expect(predict.locator('.keys output')).toHaveText('all right');
  await expect(predict.locator('[data-part=say]')).toHaveText('Solved: all right.');

  const sort = await open(page, '1.2');
  const { cards } = (JSON.parse(read('1.2-sort-the-claims/check.json')) as Task).sort!;
  await from(sort);
  for (const [i, { bin }] of cards.entries()) {
    const card = sort.locator('fieldset').nth(i);
    await tabTo(card);
    await page.keyboard.press('Space');
    for (let turn = 0; turn < 3 && !(await card.locator(`input[value="${bin}"]`).isChecked()); turn++)
      await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Control+Enter');
  await expect(sort.locator('.keys output')).toHaveText('all right');
});

test('bytes are typed from memory: each wrong one has a hint, the right ones pass, by keyboard alone', async ({
  page,
}) => {
  const folder = folders.find((name) => name.startsWith('1.1'))!;
  const { hex } = JSON.parse(read(`${folder}/check.json`)) as Task;
  await later(page);
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

test('who answers by keyboard hears what is wrong, is led there, and goes on with Enter', async ({ page }) => {
  await later(page);
  const predict = await open(page, '2.4');
  const fields = predict.locator('input[name=answer]');
  await fields.nth(1).focus();
  await page.keyboard.type('5');
  await page.keyboard.press('Enter');
  await expect(predict.locator('[data-part=say]')).toHaveText(/^0 of 5 right\. Not answered: /);
  await expect(fields.nth(0)).toBeFocused();
  await page.keyboard.type('2147483648');
  await page.keyboard.press('Enter');
  await expect(predict.locator('[data-part=say]')).toHaveText(
    /^0 of 5 right\. Not yet: .* The machine says something else\./,
  );
  await expect(fields.nth(0)).toBeFocused();
  await expect(fields.nth(0)).toHaveAccessibleDescription(/^Not yet\. The machine says something else\./);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('-2147483648');
  await page.keyboard.press('Enter');
  await expect(fields.nth(1)).toBeFocused();

  const sort = await open(page, '1.2');
  const first = sort.locator('fieldset').first();
  await first.locator('input').nth(1).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+Enter');
  await expect(sort.locator('[data-part=say]')).toHaveText(/^0 of 12 right\. Look at it once more: A module begins/);
  await expect(first.locator('input').nth(1)).toBeFocused();
  await expect(first).toHaveAccessibleDescription(/^Not yet\./);
});
