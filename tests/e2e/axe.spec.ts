/**
 * Every hand-written page, and samples of the generated ones, on one walk each: at rest, stepped, with an error in an editor, on a
 * phone, at 400 % zoom. It loads at most 8 kB of scripts; axe finds nothing in any look; nothing sticks out; targets are large enough;
 * nothing moves by itself; no error is reported; no other host is asked.
 * Leaves to others: states that a reader brings about (`middle.spec.ts`, `gallery.spec.ts`), every generated page (`sweep/`).
 * One idea: loading and stepping a chapter is most of the time, so all that is asked of a whole page is asked of the same one.
 */

import { expect, test } from '@playwright/test';
import { violations, violationsInEveryLook } from '../support/axe.ts';
import { listen } from '../support/calm.ts';
import { openEditor, write } from '../support/cell.ts';
import { stepEveryCell } from '../support/cells.ts';
import { samplePages, writtenPages } from '../support/pages.ts';
import { asDriver } from '../support/playwright.ts';
import { equivalent, smallTargets, stickingOut } from '../support/room.ts';
import { kB, listing, record, scripts, sum } from '../support/weigh.ts';

for (const path of [...writtenPages, ...samplePages]) {
  test(`/${path} is whole for every reader: at rest, stepped, in error, in every look, at every width`, async ({
    page,
    context,
    baseURL,
  }) => {
    test.setTimeout(150_000);
    const fetched = record(context);
    const calm = await listen(page, baseURL!);
    // Left alone: what is below the first screen is laid out while the page is idle.
    await page.goto(`./${path}`);
    await page.locator('html:not([data-waits])').waitFor({ state: 'attached' });
    await page.evaluate(() => document.fonts.ready.then(() => {}));
    await fetched.settled();
    expect(await calm.moved(), 'nothing moves while it loads').toEqual([]);
    const loaded = scripts(await fetched.all());
    expect(sum(loaded), `scripts before anybody does something\n${listing(loaded)}`).toBeLessThanOrEqual(8 * kB);
    expect(await violationsInEveryLook(page), 'at rest').toEqual([]);
    expect(await stickingOut(page), 'no sideways scroll').toEqual([]);
    expect(await smallTargets(page, equivalent), 'targets').toEqual([]);
    await calm.moved();

    if ((await stepEveryCell(asDriver(page))) > 0) {
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      expect(await calm.moved(), 'nothing moves while it is stepped').toEqual([]);
      expect(await stickingOut(page), 'no sideways scroll after steps').toEqual([]);
      const editable = page.locator('wasm-cell:has([data-do=edit])').first();
      if ((await editable.locator('.code').count()) > 0) {
        await openEditor(page, editable);
        await write(page, '(module (func (export "f") (result i32) local.get $x))');
        await expect(editable.locator('.cm-lintRange-error').first()).toBeVisible();
      }
      // Steps change machines only.
      if (writtenPages.includes(path))
        expect(await violationsInEveryLook(page, 'wasm-cell'), 'stepped, and in error').toEqual([]);
    }

    await page.setViewportSize({ width: 390, height: 844 });
    expect(await stickingOut(page), 'no sideways scroll at 390 pixels').toEqual([]);
    expect(await violations(page, ['target-size', 'scrollable-region-focusable', 'region']), '390 wide').toEqual([]);
    // What 1280 by 1024 is at 400 %, and the smallest telephone.
    await page.setViewportSize({ width: 320, height: 256 });
    expect(await stickingOut(page), 'no sideways scroll at 320 pixels').toEqual([]);
    expect(await smallTargets(page, equivalent), 'targets at 320 pixels').toEqual([]);
    await page.emulateMedia({ forcedColors: 'active' });
    expect(await stickingOut(page), 'no sideways scroll in forced colours').toEqual([]);
    expect(calm.foreign, 'no other host is asked').toEqual([]);
    expect(calm.errors, 'no error is reported').toEqual([]);
  });
}
