/**
 * The moment for which each machine of chapters 1 to 5 is there, made to happen by a reader's hands: keys wherever there are keys.
 * Leaves to others: what every cell does (`cells.spec.ts`), numbers in prose (`tests/content/book.test.ts`).
 * One idea: a figure that shows its numbers and not its point has failed, so the point is what is tested.
 */

import { behindDoor, cellOf, place, stands, take } from '../support/cell.ts';
import { writtenPages } from '../support/pages.ts';
import { expect, type Locator, type Page, test } from '../support/test.ts';

const open = async (page: Page, number: string): Promise<void> => {
  await page.goto(`./${writtenPages.find((path) => path.startsWith(`${number}-`)) ?? `no chapter ${number}/`}`);
};
const region = (cell: Locator, name: string): Locator => cell.locator(`[data-part="${name}"]`);
const next = (cell: Locator): Locator => cell.locator('.code .next');
const lineOfNext = (cell: Locator): Promise<number> =>
  cell.locator('.code > li').evaluateAll((items) => items.findIndex((item) => item.classList.contains('next')));
const byte = (cell: Locator, address: number): Locator => cell.locator(`[data-target="byte:0:${address}"]`);

/** Steps forward until `done` holds. */
async function stepUntil(page: Page, cell: Locator, done: () => Promise<boolean>): Promise<void> {
  await take(cell);
  for (let left = 60; !(await done()); left--) {
    expect(left, 'sixty steps are enough').toBeGreaterThan(0);
    const { step } = await place(cell);
    await page.keyboard.press('ArrowRight');
    await stands(cell, step + 1);
  }
}
/** Calls something else, by the field behind the door. */
async function call(page: Page, cell: Locator, text: string): Promise<void> {
  await cell.locator('details.more > summary').focus();
  await expect(cell.locator('details.more > summary')).toBeFocused();
  if (!(await cell.locator('details.more').evaluate((door: HTMLDetailsElement) => door.open)))
    await page.keyboard.press('Enter');
  await cell.locator('input[name=call]').fill(text);
  await page.keyboard.press('Enter');
  await expect(region(cell, 'result')).toContainText(text);
}

test.describe('chapter 1', () => {
  test.beforeEach(({ page }) => open(page, '01'));

  test('half of fifty bytes is bookkeeping, and the first one says what they are', async ({ page }) => {
    const bytes = page.locator('wasm-bytes').first();
    await expect(bytes.locator('[data-part=hex] td[data-at], [data-part=hex] [data-at]')).toHaveCount(50);
    await region(bytes, 'hex').focus();
    await page.keyboard.press('Home');
    for (let i = 0; i < 60 && !/byte 0x?0\b|Byte 0\b/i.test((await region(bytes, 'byte').textContent()) ?? ''); i++)
      await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await expect(region(bytes, 'says')).toContainText(/magic/i);
  });

  test('two machines answer the same', async ({ page }) => {
    const cell = cellOf(page, 'poly.wat');
    await behindDoor(cell, 'Run on both engines');
    const results = region(cell, 'extra').locator('.result');
    await expect(results).toHaveCount(2);
    const values = await results.evaluateAll((lines) =>
      lines.map((line) => line.querySelector('.chip')?.getAttribute('value')),
    );
    expect(values).toEqual(['71', '71']);
  });
});

test.describe('chapter 2', () => {
  test.beforeEach(({ page }) => open(page, '02'));

  test('two listings go on line by line', async ({ page }) => {
    const cell = page.locator('wasm-cell:has(.duet)').first();
    const duet = region(cell, 'duet');
    await duet.focus();
    await page.keyboard.press('Home');
    await stands(cell, 0);
    for (let step = 1; step <= 9; step++) {
      await page.keyboard.press('ArrowRight');
      await stands(cell, step);
      await expect(duet.locator('.just')).toHaveCount(2);
      const [wasm, python] = await duet.locator('.just').allTextContents();
      const kind = (text = ''): string =>
        /local\.get|LOAD_FAST/.test(text) ? 'load' : /const|LOAD_CONST/i.test(text) ? 'constant' : 'operation';
      expect(kind(wasm), `${wasm} beside ${python}`).toBe(kind(python));
    }
  });

  test('two values on the stack are two results', async ({ page }) => {
    const cell = cellOf(page, 'divmod.wat');
    await expect(region(cell, 'stack').locator('.chip')).not.toHaveCount(0);
    await take(cell);
    await page.keyboard.press('End');
    await expect(region(cell, 'result')).toContainText('two values');
    await expect(region(cell, 'result').locator('.chip')).toHaveCount(2);
  });
});

test.describe('chapter 3', () => {
  test.beforeEach(({ page }) => open(page, '03'));

  test('the same branch goes up to a loop and out of a block', async ({ page }) => {
    const cell = cellOf(page, 'fact.wat');
    const says = region(cell, 'flow-says');
    await expect(next(cell)).toContainText('br $again');
    await expect(says).toHaveText('br $again goes up to loop $again.');
    await expect(region(cell, 'flow').locator('path.up.here')).toHaveCount(1);
    const before = await lineOfNext(cell);
    const { step, total } = await place(cell);
    await take(cell);
    await page.keyboard.press('ArrowRight');
    await stands(cell, step + 1);
    expect(await lineOfNext(cell)).toBeLessThan(before);

    await page.keyboard.press('End');
    await stands(cell, total);
    // The last time, the condition holds. Back from the end, the line of the branch is met at the branch itself.
    for (let at = total - 1; ; at--) {
      await page.keyboard.press('ArrowLeft');
      await stands(cell, at);
      if (/br_if/.test((await next(cell).textContent()) ?? '')) break;
    }
    await expect(says).toHaveText('br_if $done goes out of block $done unless the operand is 0.');
    const inside = await lineOfNext(cell);
    const { step: at } = await place(cell);
    await page.keyboard.press('ArrowRight');
    await stands(cell, at + 1);
    expect(await lineOfNext(cell)).toBeGreaterThan(inside + 3);
  });

  test('nine lines have a jagged cost', async ({ page }) => {
    const cell = cellOf(page, 'collatz.wat');
    const costs: number[] = [];
    for (const [n, rounds] of [
      [26, 10],
      [27, 111],
      [28, 18],
    ]) {
      await call(page, cell, `steps(${n})`);
      await expect(region(cell, 'result').locator('.chip')).toHaveAttribute('value', String(rounds));
      costs.push((await place(cell)).total);
    }
    expect(costs[1]).toBeGreaterThan(3 * Math.max(costs[0]!, costs[2]!));
  });

  test('a circle with two doors has one loop, and a variable for the door', async ({ page }) => {
    const cell = cellOf(page, 'goto.wat');
    const graphs = cell.locator('.blocks svg');
    await expect(graphs.first()).toHaveAttribute('aria-label', /two doors, A and B/);
    await expect(graphs.last()).toHaveAttribute('aria-label', /one door, dispatch/);
    await expect(graphs.first().locator('.gate')).toHaveCount(2);
    for (const [start, trace] of [
      [0, 1212],
      [1, 21212],
    ]) {
      await call(page, cell, `run(${start})`);
      await expect(region(cell, 'result').locator('.chip')).toHaveAttribute('value', String(trace));
    }
  });
});

test.describe('chapter 4', () => {
  test.beforeEach(({ page }) => open(page, '04'));

  test('a store over the edge changes nothing, and after growing it is done', async ({ page }) => {
    const cell = cellOf(page, 'edge.wat');
    await expect(region(cell, 'result')).toContainText('out of bounds memory access');
    await expect(region(cell, 'trapped')).toContainText(
      'i32.store writes 4 bytes from 65533 to 65536, and memory ends with the byte at 65535.',
    );
    await take(cell);
    await page.keyboard.press('Home');
    await stands(cell, 0);
    await expect(region(cell, 'trapped')).toBeEmpty();
    await page.keyboard.press('End');
    await stands(cell, 2);
    for (const address of [65533, 65534, 65535]) await expect(byte(cell, address)).toHaveText(/^00/);
    await expect(region(cell, 'memory').locator('.wrote')).toHaveCount(0);

    await call(page, cell, 'grown()');
    await expect(region(cell, 'result').locator('.chip')).toHaveAttribute('value', String(0x11));
    for (const [address, hex] of [
      [65533, '44'],
      [65534, '33'],
      [65535, '22'],
    ] as const)
      await expect(byte(cell, address)).toHaveText(new RegExp(`^${hex}`));
    await expect(region(cell, 'trapped')).toBeEmpty();
  });

  test('the reads crawl along a string, and a number is where it begins', async ({ page }) => {
    const cell = cellOf(page, 'strlen.wat');
    await take(cell);
    await page.keyboard.press('Home');
    await stands(cell, 0);
    const read: number[] = [];
    for (let rounds = 0; rounds < 4; rounds++) {
      const { step } = await place(cell);
      await page.keyboard.press('ArrowRight');
      await stands(cell, step + 1);
      await stepUntil(page, cell, async () => (await region(cell, 'memory').locator('td.read').count()) === 1);
      const target = await region(cell, 'memory').locator('td.read').getAttribute('data-target');
      read.push(Number(target?.split(':')[2]));
    }
    expect(read).toEqual([16, 17, 18, 19]);
    await call(page, cell, 'strlen(16)');
    await expect(region(cell, 'result').locator('.chip')).toHaveAttribute('value', '11');
    await call(page, cell, 'strlen(22)');
    await expect(region(cell, 'result').locator('.chip')).toHaveAttribute('value', '5');
  });

  test('taking the address of a variable moves it to the other stack', async ({ page }) => {
    const cell = cellOf(page, 'shadow.wat');
    for (const name of ['$p', '$q', '$t']) await expect(region(cell, 'stack')).toContainText(name);
    await take(cell);
    await page.keyboard.press('Home');
    await stands(cell, 0);
    await stepUntil(page, cell, async () => (await region(cell, 'stack').textContent())?.includes('$p') ?? false);
    const operands = region(cell, 'stack');
    await expect(operands).toContainText('65532');
    await expect(operands).toContainText('65528');
    await expect(byte(cell, 65532)).toHaveText(/^01/);
    await expect(byte(cell, 65528)).toHaveText(/^02/);
    await page.keyboard.press('End');
    await expect(region(cell, 'result').locator('.chip')).toHaveAttribute('value', '21');
    await expect(byte(cell, 65532)).toHaveText(/^02/);
    await expect(byte(cell, 65528)).toHaveText(/^01/);
  });
});

test.describe('chapter 5', () => {
  test.beforeEach(({ page }) => open(page, '05'));
  const door = (cell: Locator, name: string): Locator => cell.locator(`[data-door="${name}"]`);
  const says = (cell: Locator): Locator => region(cell, 'hosts-says');

  test('without its door a module does not begin, and it cannot tell when it is lied to', async ({ page }) => {
    const cell = cellOf(page, 'imports.wat');
    const tickets = region(cell, 'tickets');
    await expect(tickets.locator('li')).toHaveCount(5);
    await expect(tickets.locator('li').first()).toContainText('13 bytes at 0: counting down');
    await expect(tickets.locator('li').last()).toContainText('to come');
    const { step, total } = await place(cell);

    const radio = door(cell, 'env.print_int').locator('input[type=radio]');
    await radio.first().focus();
    await page.keyboard.press('ArrowRight');
    await expect(says(cell)).toContainText('The same bytes, told something else');
    await expect(tickets.locator('.thrown')).toHaveText('trap');
    await page.keyboard.press('ArrowRight');
    await expect(says(cell)).toContainText('LNK401');
    await expect(says(cell)).toContainText('Refused before the first step');
    await expect(door(cell, 'env.print_int').getByLabel('is not there')).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(tickets.locator('li')).toHaveCount(5);
    await expect(tickets.locator('.thrown')).toHaveCount(0);
    await expect.poll(() => place(cell)).toMatchObject({ total });

    await tickets.getByRole('button').last().focus();
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await place(cell)).step).toBeGreaterThan(step);
    await expect(tickets.locator('li').last()).toHaveAttribute('aria-current', 'step');
    await expect(cell.locator('.code .just')).toContainText('call $print_int');
    await expect(region(cell, 'say')).toContainText('env.print_int was given i32 0; the answer was nothing.');
  });

  test('the same bytes read another universe, and the past keeps its answers', async ({ page }) => {
    const cell = cellOf(page, 'open.wat');
    const answer = region(cell, 'tickets').locator('.in .chip');
    await expect(answer).toHaveAttribute('value', '3');
    await door(cell, 'host.open').getByLabel('denies').check();
    await expect(answer).toHaveAttribute('value', '-1');
    await expect(says(cell)).toContainText('The call returned i32 -1.');
    await take(cell);
    await page.keyboard.press('Home');
    await stands(cell, 0);
    await expect(answer).toHaveCount(0);
    await page.keyboard.press('End');
    await expect(answer).toHaveAttribute('value', '-1');
    await expect(region(cell, 'result').locator('.chip')).toHaveAttribute('value', '-1');
    await door(cell, 'host.open').locator('.values').fill('1000');
    await page.keyboard.press('Enter');
    await expect(answer).toHaveAttribute('value', '1000');
    await expect(door(cell, 'host.open').getByRole('radio', { name: 'answers', exact: true })).toBeChecked();
    await door(cell, 'host.open').locator('.values').fill('a lot');
    await page.keyboard.press('Enter');
    await expect(says(cell)).toContainText('LNK405');
  });

  test('a wrong cast is caught at the call, and another function in the slot mends it', async ({ page }) => {
    const cell = page.locator(`xpath=//wasm-cell[script[contains(text(), '"call":"apply(3')]]`);
    const table = region(cell, 'table');
    await expect(table.locator('tr.here')).toContainText('[i32] → [i32]');
    await expect(table.locator('tr.asked')).toContainText('[i32 i32] → [i32]');
    await expect(table.locator('tr.asked')).toContainText('traps');
    await take(cell);
    await page.keyboard.press('End');
    await expect(region(cell, 'trapped')).toContainText(
      'Slot 3 holds $neg, [i32] → [i32], and the call asks for [i32 i32] → [i32]. This chapter explains it.',
    );
    const first = region(cell, 'trapped').getByRole('button').first();
    await first.focus();
    await page.keyboard.press('Enter');
    await stands(cell, 1);
    await expect(region(cell, 'trapped')).toBeEmpty();
    await take(cell);
    await page.keyboard.press('End');
    await stands(cell, 3);
    await table.getByLabel('Function in slot 3').selectOption({ label: '$mul' });
    await expect(table.locator('tr.asked')).toContainText('goes in');
    await expect(region(cell, 'trapped')).toBeEmpty();
    await take(cell);
    await page.keyboard.press('End');
    await expect(region(cell, 'result').locator('.chip')).toHaveAttribute('value', '42');
  });
});
