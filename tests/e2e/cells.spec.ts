/** A cell under a reader's hands: every key of its help, the pointer, linked marks, shared moments, the door behind it. */

import { behindDoor, cellOf, chapter1, chapter2, place, stands, take } from '../support/cell.ts';
import { expect, test } from '../support/test.ts';

test.beforeEach(async ({ page }) => {
  await page.goto(`./${chapter2}`);
});

test('every key of the help does what the help says', async ({ page }) => {
  const cell = cellOf(page, 'fact.wat');
  const press = (key: string): Promise<void> => page.keyboard.press(key);
  const says = cell.locator('[data-part=say]');
  await take(cell);
  const { step: baked, total } = await place(cell);
  await press('ArrowLeft');
  await stands(cell, baked - 1);
  await press('ArrowRight');
  await stands(cell, baked);
  await press('Home');
  await stands(cell, 0);
  await press('End');
  await stands(cell, total);
  await press('Home');
  await stands(cell, 0);

  await press('Home');
  await stands(cell, 0);
  await press('ArrowDown');
  await press('ArrowDown');
  await expect(says).toContainText(/Line \d+/);
  const line = Number(/Line (\d+)/.exec((await says.textContent()) ?? '')?.[1]);
  expect(line).toBeGreaterThan(0);
  for (let i = 0; i < 12 && (await cell.locator('.code .brk').count()) === 0; i++) {
    await press('b');
    await expect(says).toContainText(/Breakpoint set|Nothing on line/);
    if ((await cell.locator('.code .brk').count()) === 0) await press('ArrowDown');
  }
  expect(await cell.locator('.code .brk').count()).toBe(1);
  await press(']');
  await expect.poll(async () => (await place(cell)).step).toBeGreaterThan(0);
  const { step: first } = await place(cell);
  await press('End');
  await stands(cell, total);
  await press('[');
  await expect.poll(async () => (await place(cell)).step).toBeGreaterThanOrEqual(first);

  await press('Home');
  await stands(cell, 0);
  await press('+');
  await expect(says).toHaveText('Space plays 10 steps a second.');
  await press('-');
  await expect(says).toHaveText('Space plays 4 steps a second.');
  await press('Space');
  await expect(cell.locator('[data-do=play]')).toContainText('Pause');
  await expect.poll(async () => (await place(cell)).step).toBeGreaterThan(0);
  await press('-');
  await press('Space');
  await expect(cell.locator('[data-do=play]')).toContainText('Play');
  await expect(says).toHaveText('Paused.');

  await press('g');
  await expect(cell.locator('input[name=step]')).toBeFocused();
  await page.keyboard.type('21');
  await press('Enter');
  await stands(cell, 21);
  await take(cell);
  const value = cell.locator('[data-part=stack] [data-target="local:1"]');
  await value.focus();
  await press('w');
  await expect(value).toHaveClass(/watched/);
  await expect(says).toContainText('Watched');
  await press('Enter');
  const origin = cell.locator('[data-part=origin]');
  await expect(origin, 'Enter asks who wrote it').toContainText('made it at step');
  await stands(cell, 21);
  await origin
    .getByRole('button', { name: /^step \d+$/ })
    .first()
    .click();
  await expect
    .poll(async () => (await place(cell)).step, 'the answer leads to the step that wrote it')
    .toBeLessThan(21);
  await press('Escape');
  await expect(origin).toHaveCount(0);
  await stands(cell, 21);

  await take(cell);
  await press('?');
  await expect(page.locator('#keys')).toBeVisible();
  await press('Escape');
  await expect(page.locator('#keys')).toBeHidden();
  await press('Control+Enter');
  await stands(cell, total);
  await press('Shift+Enter');
  await expect(cellOf(page, 'divmod.wat').locator(':focus')).toHaveCount(1);
  await take(cell);
  await press('e');
  await expect(cell.locator('.cm-content')).toBeFocused();
});

test('calls are stepped over, backwards as well, and out of', async ({ page }) => {
  await page.goto('./reference/call/');
  const cell = page.locator('wasm-cell').first();
  await take(cell);
  await page.keyboard.press('Home');
  await stands(cell, 0);
  const next = cell.locator('.code .next');
  let at = 0;
  while (!/^\d*\s*call\b/.test((await next.innerText()).trim())) {
    await page.keyboard.press('ArrowRight');
    await stands(cell, ++at);
  }
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(async () => (await place(cell)).step).toBeGreaterThan(at + 1);
  const { step: behind } = await place(cell);
  await page.keyboard.press('Shift+ArrowLeft');
  await stands(cell, at);
  await page.keyboard.press('ArrowRight');
  await stands(cell, at + 1);
  await page.keyboard.press('Alt+ArrowRight');
  await stands(cell, behind);
});

test('arrow keys outside a cell step nothing', async ({ page }) => {
  const cell = cellOf(page, 'square-sum.wat');
  const before = await place(cell);
  await page.locator('body').press('ArrowLeft');
  await page.locator('body').press('Home');
  await page.waitForTimeout(150);
  expect(await place(cell)).toEqual(before);
});

test('the pointer does the same: buttons, film, slider, lines, marks that belong together', async ({ page }) => {
  const cell = cellOf(page, 'digits.wat');
  const { step, total } = await place(cell);
  await cell.getByRole('button', { name: 'Back', exact: false }).first().click();
  await stands(cell, step - 1);
  await cell.locator('[data-do=step]').click();
  await stands(cell, step);
  await cell.locator('.film [data-step="2"], .film li').nth(2).click();
  await expect.poll(async () => (await place(cell)).step).toBeLessThan(step);
  await cell.locator('.time input[type=range]').fill(String(total));
  await stands(cell, total);
  await cell.locator('[data-do=first]').click();
  await stands(cell, 0);
  const op = cell.locator('.code [data-offset]').first();
  await op.hover();
  await expect(cell.locator('.linked').first()).toBeVisible();
  const offset = await op.getAttribute('data-offset');
  expect(
    await cell.locator('.linked').evaluateAll((lit) => [...new Set(lit.map((l) => l.getAttribute('data-offset')))]),
  ).toEqual([offset]);
  await page.mouse.move(2, 2);
  await op.click();
  await page.locator('h1').hover();
  await expect(cell.locator('.linked').first(), 'a click pins').toHaveAttribute('data-offset', offset ?? '');
  await take(cell);
  await page.keyboard.press('Escape');
  await expect(cell.locator('.linked')).toHaveCount(0);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(cell.locator('.linked').first(), 'focus lights up as the pointer does').toBeVisible();
});

test('a moment is an address: it opens with the call, the text and the step that were shared', async ({ page }) => {
  const cell = cellOf(page, 'square-sum.wat');
  await cell.locator('[data-do=first]').click();
  await stands(cell, 0);
  await cell.locator('[data-do=step]').click();
  await stands(cell, 1);
  await cell.locator('[data-do=share]').click();
  await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/^#cell-\d+:2\.1\.\w+$/);
  await page.reload();
  await stands(cell, 1);
});

test('another call runs, one that cannot be made is refused in words, and nothing a reader types becomes markup', async ({
  page,
}) => {
  await page.addInitScript(() => Object.assign(self, { harmed: false }));
  await page.reload();
  const cell = cellOf(page, 'square-sum.wat');
  const field = cell.locator('input[name=call]');
  const call = async (text: string): Promise<void> => {
    await cell.locator('details.more').evaluate((door: HTMLDetailsElement) => {
      door.open = true;
    });
    await field.fill(text);
    await field.press('Enter');
  };
  await call('square_sum(5, 6)');
  await expect(cell.locator('[data-part=result]')).toContainText('121');
  for (const odd of [
    '',
    'square_sum(',
    'square_sum(1)',
    'square_sum(1,2,3)',
    'square_sum(99999999999999999999, 1)',
    'square_sum(😀, 1)',
    'nothing(1)',
    '<img src=x onerror="harmed=true">(1)',
    `square_sum(${'9'.repeat(10_000)}, 1)`,
  ]) {
    await call('square_sum(5, 6)');
    await expect(cell.locator('[data-part=result]')).toContainText('121');
    await call(odd);
    if (odd) await expect(cell.locator('.notice'), `after the call ${odd.slice(0, 40)}`).toBeVisible();
  }
  await call('square_sum(-0x10, 0x20)');
  await expect(cell.locator('[data-part=result]')).toContainText('256');
  expect(await page.evaluate(() => (self as unknown as { harmed: boolean }).harmed)).toBe(false);
  expect(await page.locator('img').count()).toBe(0);
});

test('the charts of a recorded run are sliders too', async ({ page }) => {
  const cell = cellOf(page, 'fact.wat');
  const { step } = await place(cell);
  await behindDoor(cell, 'Charts');
  const chart = cell.locator('[data-chart=calls] svg');
  await expect(chart.locator('.line')).toHaveAttribute('d', /^M/);
  const mark = cell.locator('[data-chart=calls] .now');
  const here = (await mark.getAttribute('style'))!;
  await chart.click({ position: { x: 120, y: 40 } });
  await expect.poll(async () => (await place(cell)).step).not.toBe(step);
  await expect(mark, 'the chart marks where the reader went').not.toHaveAttribute('style', here);
  await take(cell);
  await page.keyboard.press('Home');
  await stands(cell, 0);
  await expect(mark).toHaveAttribute('style', /translateX\(13\.75cqi\)/);
});

test('a dragged slider leaves the page that single steps leave', async ({ page }) => {
  const cell = cellOf(page, 'fact.wat');
  const drag = (step: number): Promise<void> =>
    cell.locator('.time input[type=range]').evaluate((slider: HTMLInputElement, to) => {
      slider.value = String(to);
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    }, step);
  const drawn = (): Promise<string[]> =>
    cell
      .locator('[data-part=stack], [data-part=result], .time output, .time svg')
      .evaluateAll((places) => places.map((place) => place.innerHTML));
  await take(cell);
  await page.keyboard.press('Home');
  await stands(cell, 0);
  const { total } = await place(cell);
  for (const step of [total, 3, total >> 1, 0, total - 1]) {
    // The first step of a drag may be drawn before what draws a drag is there.
    for (const to of [1, total >> 2, step]) {
      await drag(to);
      await stands(cell, to);
    }
    // What the machine holds is drawn a frame after where it stands.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const dragged = await drawn();
    await take(cell);
    for (const key of step ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft']) await page.keyboard.press(key);
    await stands(cell, step);
    expect(await drawn(), `step ${step} of ${total}`).toEqual(dragged);
  }
});

test('the duel gives the same result by the browser’s own engine', async ({ page }) => {
  await page.goto(`./${chapter1}`);
  const cell = page.locator('wasm-cell').first();
  await behindDoor(cell, 'Run on both engines');
  const [ours, theirs] = [cell.locator('.duel .result').first(), cell.locator('.duel .result').last()];
  await expect(theirs).toContainText('this browser’s engine, in');
  const value = (await theirs.locator('.chip').textContent()) ?? 'nothing';
  await expect(ours.locator('.chip')).toHaveText(value);
});

test('a flipped byte is told by the decoder, at its place, and can be put back', async ({ page }) => {
  await page.goto(`./${chapter1}`);
  const bytes = page.locator('wasm-bytes').first();
  await bytes.locator('td[data-at="0"]').click();
  await bytes.getByRole('button', { name: 'Flip' }).click();
  const wrong = bytes.locator('.diag');
  await expect(wrong).toContainText('magic header not detected');
  await expect(bytes.locator('td.wrong')).toHaveAttribute('data-at', '0');
  await bytes.getByRole('button', { name: 'As it was' }).click();
  await expect(wrong).toHaveCount(0);
  await bytes.locator('[data-part=hex]').focus();
  await page.keyboard.press('Home');
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(wrong).toContainText('unknown binary version');
  await page.keyboard.press('Enter');
  await expect(wrong).toHaveCount(0);
  await page.keyboard.type('7f');
  await expect(wrong).toContainText('unknown binary version');
  await expect(bytes.locator('[data-part=say]')).toContainText('unknown binary version');
});
