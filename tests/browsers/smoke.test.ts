/**
 * The built site in every engine of this machine: pages open, every cell steps there and back by keys, and every other
 * kind of machine does once what it is for.
 * REQUIRE_BROWSERS=1 makes a missing engine a failure; otherwise it is named as skipped.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wat2wasm } from '#engine/index.ts';
import { stepEveryCell } from '../support/cells.ts';
import { allPages, dist, writtenPages } from '../support/pages.ts';
import { type Served, serve } from '../support/serve.ts';
import { arrive, type Driver, until } from './driver.ts';
import { engines } from './engines.ts';

const chapter = (number: string): string =>
  writtenPages.find((path) => path.startsWith(number)) ?? `${number} is missing/`;

let site: Served;
beforeAll(async () => {
  site = await serve(dist);
});
afterAll(() => site.close());

for (const { name, start } of engines) {
  describe.skipIf(!start && !process.env['REQUIRE_BROWSERS'])(name, () => {
    let driver: Driver;
    beforeAll(async () => {
      if (!start) throw new Error(`${name} is not on this machine, and this run asks for it`);
      driver = await start();
      console.log(`${name}: ${driver.version}`);
    });
    afterAll(() => driver?.close());

    test('opens every hand-written page, and every cell on it steps there and back by keys', async () => {
      expect(allPages.length).toBeGreaterThan(0);
      let stepped = 0;
      for (const page of writtenPages) {
        await arrive(driver, site.url + page);
        expect(await driver.evaluate(`document.querySelector('h1')?.textContent.trim().length > 0`), page).toBe(true);
        stepped += await stepEveryCell(driver);
      }
      console.log(`${name}: ${writtenPages.length} pages, ${stepped} cells stepped`);
      expect(stepped).toBeGreaterThan(0);
    });

    const says = (selector: string, words: string): Promise<void> =>
      until(
        driver,
        `document.querySelector(${JSON.stringify(selector)})?.textContent.includes(${JSON.stringify(words)})`,
      );

    test('flips a byte, checks exercises, runs a module on both engines and free', async () => {
      await arrive(driver, site.url + chapter('01-'));
      await driver.click('#bytes-1 td[data-at="0"]');
      await driver.click('#bytes-1 [data-do=flip]');
      await says('#bytes-1 .diag', 'magic header not detected');
      await driver.click('#exercise-1-2 fieldset input');
      await driver.click('#exercise-1-2 [data-do=check]');
      await says('#exercise-1-2 .keys output', 'right');
      await driver.click('#exercise-1-3 [data-do=check]');
      await until(driver, `/^(Fails|Error)/.test(document.querySelector('#exercise-1-3 [data-part=say]').textContent)`);
      await driver.evaluate(`document.querySelector('#cell-1 details.more').open = true`);
      await driver.click('#cell-1 [data-do=duel]');
      await says('#cell-1 .duel', 'this browser’s engine, in');
      await driver.click('#cell-1 [data-do=free]');
      await until(driver, `document.querySelector('#cell-1 [data-part=freed] .result')`);
    });

    test('edits a program: an error is told, and mended the machine runs', async () => {
      await arrive(driver, site.url + chapter('02-'));
      await driver.evaluate(`document.querySelector('#cell-2 .code').focus()`);
      await driver.press('e');
      await until(driver, `document.activeElement.matches('#cell-2 .cm-content')`);
      await driver.press('x');
      await until(driver, `document.querySelector('#cell-2 .cm-lintRange-error')`);
      await driver.press('Backspace');
      await until(driver, `!document.querySelector('#cell-2 .cm-lintRange-error')`);
      await driver.click('#cell-2 [data-do=first]');
      await says('#cell-2 .time output', 'step 0 of');
    });

    test('opens a module and calls it', async () => {
      await arrive(driver, `${site.url}open/`);
      const bytes = wat2wasm(
        '(module (func (export "twice") (param i32) (result i32) local.get 0 i32.const 2 i32.mul))',
      );
      await driver.evaluate(`(() => {
        const chosen = new DataTransfer();
        chosen.items.add(new File([new Uint8Array([${bytes.join()}])], 'twice.wasm'));
        const input = document.querySelector('wasm-open input[type=file]');
        input.files = chosen.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
        return true;
      })()`);
      await says('wasm-open [data-part=state]', '1 function');
      await driver.click('wasm-open form.call button');
      await says('wasm-open .time output', 'step 0 of 4');
    });
  });
}
