/** A reader's own text: told what is wrong while typing, never lost, never run as anything but a program. */

import { cellOf, chapter2, openEditor, place, stands, take, write } from '../support/cell.ts';
import { type BrowserContext, expect, type Page, test } from '../support/test.ts';

const wrap = (page: Page) => cellOf(page, 'wrap.wat');
const squares = (page: Page) => cellOf(page, 'square-sum.wat');
const program = (body: string): string =>
  `(module (func (export "square_sum") (param $a i32) (param $b i32) (result i32)\n  ${body}))`;
const draftsIn = (context: BrowserContext): Promise<string[]> =>
  context.pages()[0]!.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('book.draft.')));

test('a snippet is edited: errors as one types, a suggestion applied, the stack moves, back to the start', async ({
  page,
}) => {
  await page.goto(`./${chapter2}`);
  const cell = squares(page);
  const text = await openEditor(page, cell);
  await write(page, program('local.get $a\n  local.get $bb\n  i32.sub'));
  await expect(cell.locator('.cm-lintRange-error')).toBeVisible();
  await expect(cell.locator('.cm-status output')).toContainText('unknown local');
  await page.getByRole('button', { name: 'Change to $b' }).click();
  await expect(cell.locator('.cm-lintRange-error')).toHaveCount(0);
  await page.keyboard.press('Control+Enter');
  await expect(cell.locator('[data-part=result]')).toContainText('-1');
  await cell.locator('[data-do=back]').click();
  await expect(cell.locator('[data-part=stack]')).toBeVisible();
  expect((await place(cell)).total).toBe(4);
  await expect(cell.locator('.cm-line.cm-next'), 'the step is marked in the editor').toHaveCount(1);

  await text.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await cell.getByRole('button', { name: 'Start over' }).click();
  await expect(text).toContainText('square_sum');
  await expect(cell.locator('.cm-lintRange-error')).toHaveCount(0);
  await text.click();
  await page.keyboard.press('Tab');
  await expect(text).not.toBeFocused();
});

test('odd text is answered, not suffered: nothing, emoji, a megabyte, huge numbers, markup', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(`./${chapter2}`);
  const cell = squares(page);
  const text = await openEditor(page, cell);
  const markup = '<img src=x onerror="self.harmed=1">';
  const odd = [
    ['(', /./],
    ['😀(module 💥)', /./],
    [program(`i32.const ${'9'.repeat(5000)}`), /constant out of range|i32/],
    [`(module (func (export "${markup.replaceAll('"', '\\"')}") ${markup}))`, /./],
    [`(module (func $${'x'.repeat(2000)} (call $${'x'.repeat(1999)}y)))`, /unknown func/],
  ] as const;
  for (const [given, says] of odd) {
    await text.focus();
    await write(page, given);
    await expect(cell.locator('.cm-status output')).toHaveText(says);
  }
  await text.focus();
  await write(page, ' ');
  await expect(cell.locator('.cm-status output'), 'no text is a module without anything').toHaveText('');
  await text.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.evaluate((line) => {
    const data = new DataTransfer();
    data.setData('text/plain', `(module\n${line.repeat(40_000)})`);
    document.activeElement!.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, '  (func nop nop nop nop)\n');
  const begun = Date.now();
  expect(await page.evaluate('1 + 1')).toBe(2);
  expect(Date.now() - begun, 'the page answers after a megabyte was pasted').toBeLessThan(3000);
  await expect(cell.locator('.cm-status output')).toHaveText('', { timeout: 30_000 });
  await text.focus();
  await write(page, program('i32.const 7'));
  await page.keyboard.press('Control+Enter');
  await expect(cell.locator('[data-part=result]')).toContainText('7');
  expect(await page.evaluate('self.harmed')).toBeUndefined();
  expect(errors).toEqual([]);
});

test('a draft outlives the page, and the starter is one press away', async ({ page, context }) => {
  await page.goto(`./${chapter2}`);
  await openEditor(page, squares(page));
  await write(page, program('local.get $b'));
  await page.reload();
  expect(await draftsIn(context)).toHaveLength(1);
  const cell = squares(page);
  const text = await openEditor(page, cell);
  await expect(text).toContainText('local.get $b');
  await expect(cell.locator('.notice')).toContainText('your version');
  await expect(cell.locator('[data-part=result]')).toContainText('4');
  await cell.locator('.notice').getByRole('button', { name: 'Start over' }).click();
  await expect(text).toContainText('i32.mul');
  await expect.poll(() => draftsIn(context)).toHaveLength(0);
});

test('one draft in two tabs is told, and a tab that was only open overwrites nothing', async ({ page, context }) => {
  await page.goto(`./${chapter2}`);
  const text = await openEditor(page, squares(page));
  await write(page, program('i32.const 1'));
  const other = await context.newPage();
  await other.goto(`./${chapter2}`);
  await openEditor(other, squares(other));
  await write(other, program('i32.const 2'));
  const notice = squares(page).locator('.notice');
  await expect(notice).toContainText('another tab');
  await expect(text, 'what this tab holds stays until its reader decides').toContainText('i32.const 1');
  await page.reload();
  expect(await openEditor(page, squares(page))).toBeTruthy();
  await expect(squares(page).locator('.cm-content')).toContainText('i32.const 2');
});

for (const [name, error, sentence] of [
  ['refused', 'SecurityError', 'keeps no drafts'],
  ['full', 'QuotaExceededError', 'is full'],
] as const) {
  test(`storage that is ${name} is told, and the text stays on the page`, async ({ page }) => {
    await page.addInitScript((kind) => {
      Storage.prototype.setItem = () => {
        throw new DOMException('no', kind);
      };
    }, error);
    await page.goto(`./${chapter2}`);
    const cell = squares(page);
    const text = await openEditor(page, cell);
    await write(page, program('i32.const 3'));
    await expect(cell.locator('.notice')).toContainText(sentence);
    await expect(text).toContainText('i32.const 3');
    await page.keyboard.press('Control+Enter');
    await expect(cell.locator('[data-part=result]')).toContainText('3');
  });
}

test('a program with an error keeps its last run and says that it stands still', async ({ page }) => {
  await page.goto(`./${chapter2}`);
  const cell = wrap(page);
  await openEditor(page, cell);
  await write(page, '(module (func (export "wrap") (result i32) i32.add))');
  await expect(cell.locator('.cm-lintRange-error').first()).toBeVisible();
  await cell.locator('[data-do=step]').click();
  await expect(cell.locator('.notice')).toContainText('stands still');
});

test('why a call does not run is said of the call, at its place in the program, and no longer than it is so', async ({
  page,
}) => {
  await page.goto(`./${chapter2}`);
  const cell = squares(page);
  const said = cell.locator('.notice');
  await openEditor(page, cell);
  await write(page, '(module (func (export "other") (result i32) i32.const 1))');
  await expect(said).toContainText('square_sum(3, 4) cannot run: unknown export: "square_sum"');
  await expect(said).toContainText('It exports other.');
  await write(page, '(module');
  await expect(cell.locator('.cm-status output')).toContainText('one closing parenthesis is missing');
  await expect(said, 'what was said of another text').toHaveCount(0);
  await write(page, `(module\n  (func (export "square_sum"))\n  (memory 65536))`);
  await expect(said).toContainText('Error at line 3, column 3: too large');
  await write(page, program('local.get $a'));
  await expect(said).toHaveCount(0);
  await expect(cell.locator('[data-part=result]')).toContainText('3');
});

test('a breakpoint set in the editor stops the run there', async ({ page }) => {
  await page.goto(`./${chapter2}`);
  const cell = squares(page);
  await openEditor(page, cell);
  await cell.locator('.cm-line', { hasText: 'i32.mul' }).first().click();
  await page.keyboard.press('F9');
  await expect(cell.locator('.cm-brk')).toHaveCount(1);
  await cell.locator('[data-do=first]').click();
  await stands(cell, 0);
  await behind(cell, 'Next');
  await expect.poll(async () => (await place(cell)).step).toBeGreaterThan(0);
  expect((await place(cell)).step).toBeLessThan((await place(cell)).total);
});
async function behind(cell: ReturnType<typeof squares>, name: string): Promise<void> {
  await cell.locator('details.more').evaluate((door: HTMLDetailsElement) => {
    door.open = true;
  });
  await cell.locator('[data-do=continue]').filter({ hasText: name }).click();
}

test('closing the editor at once after typing gives the listing of the reader’s text, which steps', async ({
  page,
}) => {
  await page.goto(`./${chapter2}`);
  const cell = squares(page);
  await openEditor(page, cell);
  await write(page, program('local.get $a\n  local.get $b\n  i32.sub'));
  await behindEdit(cell);
  await expect(cell.locator('ol.code')).toContainText('i32.sub');
  await take(cell);
  await page.keyboard.press('End');
  await expect(cell.locator('[data-part=result]')).toContainText('-1');
  expect((await place(cell)).total).toBe(4);
  await page.keyboard.press('Home');
  await stands(cell, 0);
  await page.keyboard.press('ArrowRight');
  await stands(cell, 1);
});

test('what is typed faster than the engine answers ends up checked and run', async ({ page }) => {
  // Every message takes its time on its way to the engine.
  await page.addInitScript(() => {
    const send = Worker.prototype.postMessage as (message: unknown, transfer: Transferable[]) => void;
    Worker.prototype.postMessage = function (this: Worker, message: unknown, transfer: Transferable[]) {
      setTimeout(() => send.call(this, message, transfer), 300);
    } as Worker['postMessage'];
  });
  await page.goto(`./${chapter2}`);
  const cell = squares(page);
  await openEditor(page, cell);
  await write(page, program('local.get $a'));
  await page.waitForTimeout(250);
  await write(page, program('local.get $a\n  i32.bub'));
  await page.waitForTimeout(250);
  await write(page, program('local.get $a\n  local.get $b\n  i32.sub'));
  await page.keyboard.press('Control+Enter');
  await expect(cell.locator('[data-part=result]')).toContainText('-1');
  await cell.locator('[data-do=back]').click();
  await cell.locator('[data-do=back]').click();
  await stands(cell, 2);
  // What was on its way when the newest text came may arrive now, and changes nothing.
  await page.waitForTimeout(1500);
  await stands(cell, 2);
  await expect(cell.locator('.cm-lintRange-error')).toHaveCount(0);
  await expect(cell.locator('.notice')).toHaveCount(0);
});
async function behindEdit(cell: ReturnType<typeof squares>): Promise<void> {
  await cell.locator('details.more').evaluate((door: HTMLDetailsElement) => {
    door.open = true;
  });
  await cell.locator('[data-do=edit]').click();
}
