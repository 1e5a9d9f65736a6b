/**
 * The rules of axe on the page as it stands, in one look of it or in all four: light, dark, forced colours, paper.
 * Leaves to others: what machines cannot judge (eyes), targets and what sticks out (`room.ts`).
 * One idea: dark, forced colours and paper change colours and what is shown, not names, roles and order; so there only the rules about
 * what is seen are asked again, and all four looks of a state cost little more than one.
 */
import type { Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';

const seen = ['color-contrast', 'link-in-text-block'];
const looks = [
  { name: 'light', media: { media: 'screen', colorScheme: 'light', forcedColors: 'none' } },
  { name: 'dark', media: { colorScheme: 'dark' }, rules: seen },
  { name: 'forced colours', media: { colorScheme: 'light', forcedColors: 'active' }, rules: seen },
  {
    name: 'on paper',
    media: { media: 'print', forcedColors: 'none' },
    rules: [...seen, 'heading-order', 'empty-heading'],
  },
] as const;

/** One line per violation of `rules` (by default all) in `within` (by default the page), empty when there is none. */
export async function violations(page: Page, rules?: readonly string[], within?: string): Promise<string[]> {
  // Once per page: it is half a megabyte.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  // What passes is not described: that is most of the work on a long page.
  const options: RunOptions = { resultTypes: ['violations'] };
  if (rules) options.runOnly = { type: 'rule', values: [...rules] };
  return page.evaluate(
    async ({ options, within }) => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(
        within ? { include: [[within]] } : document,
        options,
      );
      return violations.map(
        ({ id, impact, help, nodes }) =>
          `${id} (${impact}): ${help}: ${nodes
            .slice(0, 3)
            .map(({ target }) => target.join(' '))
            .join(' | ')}`,
      );
    },
    { options, within },
  );
}

/**
 * The same in all four looks, each line with the name of the look; the page is left in the light one. Of what is not asked about nothing
 * is drawn meanwhile: axe compares everything that is, and on a long page that is most of the time.
 */
export async function violationsInEveryLook(page: Page, within?: string): Promise<string[]> {
  const found: string[] = [];
  const alone = within && `body :not(:has(${within}), :is(${within}), :is(${within}) *) { display: none !important }`;
  const style = alone && (await page.addStyleTag({ content: alone }));
  for (const look of looks) {
    await page.emulateMedia(look.media);
    const rules = 'rules' in look ? look.rules : undefined;
    found.push(...(await violations(page, rules, within)).map((line) => `${look.name}: ${line}`));
  }
  await page.emulateMedia(looks[0].media);
  if (style) await style.evaluate((element) => (element as Element).remove());
  return found;
}
