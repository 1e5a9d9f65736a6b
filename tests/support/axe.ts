/** Every rule of axe on the page as it stands; what is left is described so that it can be found. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** One line per violation, empty when there is none. */
export async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(
    (found) =>
      `${found.id} (${found.impact}): ${found.help}: ${found.nodes
        .slice(0, 3)
        .map((node) => node.target.join(' '))
        .join(' | ')}`,
  );
}
