/**
 * A chapter on stage: every slide of every chapter at three sizes of projector, the keys of a clicker, the speaker's window,
 * and the handout.
 * Leaves to others: the arithmetic of a talk (`tests/widgets/models/lecture.test.ts`), machines as such (`cells.spec.ts`).
 * One idea: what is too small or falls off a slide is seen by the room and not by the author, so all slides are measured.
 */

import { chapter2 } from '../support/cell.ts';
import { writtenPages } from '../support/pages.ts';
import { enter, faultsOnProjectors, number, shown, step } from '../support/stage.ts';
import { expect, test } from '../support/test.ts';

const chapters = writtenPages.filter((path) => /^\d\d-/.test(path));

for (const path of chapters)
  test(`no slide of /${path} is too small or too full on any projector`, async ({ page }) => {
    const count = await enter(page, path);
    expect(count).toBeGreaterThan(10);
    const kinds = new Set<string>();
    const wrong: string[] = [];
    for (let at = 1; at <= count; at++) {
      await expect(number(page)).toHaveText(`${at}/${count}`);
      kinds.add((await page.locator(shown).getAttribute('data-kind')) ?? '');
      for (const fault of await faultsOnProjectors(page)) wrong.push(`${at}, ${fault}`);
      await page.keyboard.press('PageDown');
    }
    expect(wrong).toEqual([]);
    // Every part of the book has points, machines, tasks and the work on them; a deck that has lost one is not measured.
    for (const kind of ['title', 'points', 'machine', 'question', 'exercise', 'work'])
      expect([...kinds]).toContain(kind);
  });

test.describe('keys', () => {
  test('a clicker turns slides and never steps a machine; arrows step the machine that has the focus', async ({
    page,
  }) => {
    const count = await enter(page, chapter2);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press(' ');
    await expect(number(page)).toHaveText(`3/${count}`);
    const at = await step(page).textContent();
    expect(at).toMatch(/^step \d+ of \d+$/);
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowRight');
    await expect(step(page)).not.toHaveText(at!);
    await expect(number(page)).toHaveText(`3/${count}`);
    const stepped = await step(page).textContent();
    await page.keyboard.press('PageDown');
    await expect(number(page)).toHaveText(`4/${count}`);
    await page.keyboard.press('PageUp');
    await expect(number(page)).toHaveText(`3/${count}`);
    await expect(step(page)).toHaveText(stepped!);
    await page.keyboard.press('ArrowLeft');
    await expect(number(page)).toHaveText(`2/${count}`);
    await page.keyboard.press('End');
    await page.keyboard.press('PageDown');
    await expect(number(page)).toHaveText(`${count}/${count}`);
  });

  test('black, overview, a slide by its number, and back to the page at the section that was shown', async ({
    page,
  }) => {
    const count = await enter(page, chapter2);
    await page.keyboard.press('b');
    await expect(page.locator('.stage')).toHaveAttribute('data-black', '');
    await page.keyboard.press('PageDown');
    await expect(page.locator('.stage')).not.toHaveAttribute('data-black', '');
    await expect(number(page)).toHaveText(`1/${count}`);
    await page.keyboard.press('o');
    await expect(page.locator('.overview [data-at]')).toHaveCount(count);
    await page.keyboard.press('7');
    await page.keyboard.press('Enter');
    await expect(number(page)).toHaveText(`7/${count}`);
    await expect(page.locator(`${shown} wasm-cell`)).toBeVisible();
    const heading = await page.locator(`${shown} h2`).first().textContent();
    await page.keyboard.press('Escape');
    await expect(page.locator('.stage')).toHaveCount(0);
    await expect(page.locator('article h2').filter({ hasText: heading! }).first()).toBeInViewport();
    // The machine stands in its section again, and answers as before.
    await expect(page.locator('article .beside > wasm-cell').first()).toBeVisible();
  });
});

test('keys of the stage are in the list of keys, can be changed and switched off, and the buttons show them', async ({
  page,
}) => {
  const count = await enter(page, chapter2);
  await page.keyboard.press('?');
  const row = (name: string) => page.locator(`#keys [data-row="${name}"]`);
  await expect(row('stage.next').locator('kbd')).toHaveText('PageDown');
  await page.locator('#keys [data-rebind]').click();
  await row('stage.next.1').locator('.rekey').click();
  await page.keyboard.press('j');
  await expect(page.locator('#keys .said')).toHaveText('next slide: j.');
  await row('stage.overview').locator('.rekey').click();
  await page.keyboard.press('t');
  await expect(page.locator('#keys .said'), 'keys of a page act on stage, too').toContainText('t is taken');
  await row('stage.black.1')
    .getByRole('button', { name: /switch off/ })
    .click();
  await row('stage.next').locator('.rekey').click();
  await page.keyboard.press('F6');
  await row('stage.next')
    .getByRole('button', { name: /as in the book/ })
    .click();
  await expect(page.locator('#keys .said')).toContainText('PageDown');
  await page.locator('#keys').getByRole('button', { name: 'Close' }).click();

  await page.keyboard.press('j');
  await expect(number(page)).toHaveText(`2/${count}`);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('b');
  await page.keyboard.press('PageDown');
  await expect(number(page)).toHaveText(`3/${count}`);
  await expect(page.locator('.stage')).not.toHaveAttribute('data-black', '');
  await expect(page.locator('.hand [data-turn=next] kbd')).toHaveText('j');
});

test('the speaker’s window shows notes and the next slide, and both windows move each other', async ({
  page,
  context,
}) => {
  const count = await enter(page, chapter2);
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  const [notes] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('n')]);
  // It came late, and lands where the talk is.
  await expect(number(notes)).toHaveText(`3/${count}`);
  await expect(notes.locator('.say')).toContainText('Here is the function from chapter 1');
  await expect(notes.locator('.preview .slide')).toHaveCount(1);
  await notes.keyboard.press('PageDown');
  await expect(number(page)).toHaveText(`4/${count}`);
  await page.keyboard.press('PageUp');
  await expect(number(notes)).toHaveText(`3/${count}`);

  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowRight');
  await expect(step(page)).toHaveText('step 7 of 10');
  await expect(step(notes)).toHaveText('step 7 of 10');
  await notes.keyboard.press('Enter');
  await notes.keyboard.press('ArrowLeft');
  await notes.keyboard.press('ArrowLeft');
  await expect(step(notes)).toHaveText('step 5 of 10');
  await expect(step(page)).toHaveText('step 5 of 10');

  await notes.keyboard.press('.');
  await expect(page.locator('.stage')).toHaveAttribute('data-black', '');
  await notes.getByRole('button', { name: 'Start the clock' }).click();
  await expect(notes.locator('.elapsed')).not.toHaveText('0:00');
  // A window that is loaded again comes back to the same slide and step.
  await page.reload();
  await expect(number(page)).toHaveText(`3/${count}`);
  await expect(step(page)).toHaveText('step 5 of 10');
  await notes.reload();
  await expect(number(notes)).toHaveText(`3/${count}`);
  await expect(step(notes)).toHaveText('step 5 of 10');
  await expect(notes.locator('.elapsed')).not.toHaveText('0:00');
  await notes.keyboard.press('.');
  await expect(page.locator('.stage')).not.toHaveAttribute('data-black', '');
  await notes.keyboard.press('PageDown');
  await expect(number(page)).toHaveText(`4/${count}`);
});

test.describe('without a network', () => {
  test.use({ serviceWorkers: 'allow' });
  test('a chapter that was opened once goes on stage, with a second window', async ({ page, context }) => {
    test.setTimeout(120_000);
    await page.goto(`./${chapter2}`);
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
    await context.setOffline(true);
    await enter(page, chapter2);
    await page.keyboard.press('PageDown');
    await expect(number(page)).toHaveText(/^2\//);
    const [notes] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('n')]);
    await expect(number(notes)).toHaveText(/^2\//);
    await notes.keyboard.press('PageDown');
    await expect(number(page)).toHaveText(/^3\//);
    await expect(notes.locator('.preview .slide')).toHaveCount(1);
  });
});

test('the handout has a code beside each machine, and it leads to the moment that is printed', async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { print: () => document.documentElement.setAttribute('data-printed', '') });
  });
  await page.goto(`./${chapter2}`);
  const cells = await page.locator('article wasm-cell[id]').count();
  await page.getByRole('button', { name: 'Print a handout' }).click();
  await expect(page.locator('html[data-printed]')).toHaveCount(1);
  await expect(page.locator('wasm-cell .moment-code svg.qr')).toHaveCount(cells);
  const note = page.locator('wasm-cell .moment-code').first();
  await expect(note).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(note).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  const address = /https?:\S+/.exec((await note.textContent()) ?? '')?.[0];
  expect(address).toContain('#cell-1:');
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(page.locator('.moment-code')).toHaveCount(0);
  await page.goto(address!);
  await page.reload();
  await expect(page.locator('#cell-1 .time output')).toHaveText('step 6 of 10');
});
