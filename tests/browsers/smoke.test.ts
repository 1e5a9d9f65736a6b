/**
 * The built site in every engine of this machine: pages open, every cell steps there and back by keys.
 * REQUIRE_BROWSERS=1 makes a missing engine a failure; otherwise it is named as skipped.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stepEveryCell } from '../support/cells.ts';
import { allPages, dist, writtenPages } from '../support/pages.ts';
import { type Served, serve } from '../support/serve.ts';
import type { Driver } from './driver.ts';
import { engines } from './engines.ts';

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
        await driver.open(site.url + page);
        expect(await driver.evaluate(`document.querySelector('h1')?.textContent.trim().length > 0`), page).toBe(true);
        stepped += await stepEveryCell(driver);
      }
      console.log(`${name}: ${writtenPages.length} pages, ${stepped} cells stepped`);
      expect(stepped).toBeGreaterThan(0);
    });
  });
}
