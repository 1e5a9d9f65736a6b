/** The rules of axe on the page as it stands, all or some; what is left is described so that it can be found. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** One line per violation of `rules` (by default all) in `within` (by default the page), empty when there is none. */
export async function violations(page: Page, rules?: string[], within?: string): Promise<string[]> {
  // What passes is not described: that is most of the work on a long page.
  const builder = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  if (within) builder.include(within);
  const { violations } = await (rules ? builder.withRules(rules) : builder).analyze();
  return violations.map(
    (found) =>
      `${found.id} (${found.impact}): ${found.help}: ${found.nodes
        .slice(0, 3)
        .map((node) => node.target.join(' '))
        .join(' | ')}`,
  );
}
