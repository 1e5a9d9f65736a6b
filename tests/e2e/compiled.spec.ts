/** Modules of real compilers, opened in the built site: called, stepped into and back, and right by the browser's own engine. */
import { expect, test } from '@playwright/test';
import { stepEveryCell } from '../support/cells.ts';
import { compiled, native } from '../support/compiled.ts';
import { asDriver } from '../support/playwright.ts';

for (const index of [0, 1, 2]) {
  test(`a module of a real compiler (${['Rust', 'C++ by Emscripten', 'AssemblyScript'][index]}) is called and stepped`, async ({
    page,
    context,
  }) => {
    const module = (await compiled())[index]!;
    // The site's policy forbids the browser's engine on its pages; an empty page has none.
    const empty = await context.newPage();
    const expected = await empty.evaluate<number>(native(module));

    await page.goto('./open/');
    await page
      .locator('wasm-open input[type=file]')
      .setInputFiles({ name: module.name, mimeType: 'application/wasm', buffer: Buffer.from(module.bytes) });
    const form = page.locator('wasm-open form.call');
    await form.locator('input[name=call]').fill(`${module.export}(${module.args.join(', ')})`);
    await form.getByRole('button', { name: /run/i }).click();
    const cell = page.locator('wasm-open wasm-cell');
    await expect(cell.locator('output', { hasText: /step [\d,]+ of [1-9]/ }).first()).toBeVisible({ timeout: 20_000 });
    expect(await stepEveryCell(asDriver(page))).toBe(1);
    await cell.locator('.code[tabindex]').first().focus();
    await page.keyboard.press('End');
    await expect(cell.locator('[data-part=result] .chip').last()).toContainText(String(expected));
  });
}
