/**
 * `/open/`: modules of real compilers called and stepped, right by the browser's own engine; files that are no modules,
 * long lists, long work, and names that would like to be markup.
 */

import { wat2wasm } from '#engine/index.ts';
import { place, stands, take } from '../support/cell.ts';
import { stepEveryCell } from '../support/cells.ts';
import { compiled, native } from '../support/compiled.ts';
import { asDriver } from '../support/playwright.ts';
import { expect, type Locator, type Page, test } from '../support/test.ts';

const choose = (page: Page, name: string, bytes: Uint8Array): Promise<void> =>
  page
    .locator('wasm-open input[type=file]')
    .setInputFiles({ name, mimeType: 'application/wasm', buffer: Buffer.from(bytes) });
const state = (page: Page): Locator => page.locator('[data-part=state]');
async function call(page: Page, words: string): Promise<Locator> {
  const form = page.locator('wasm-open form.call').first();
  await form.locator('input[name=call]').fill(words);
  await form.getByRole('button', { name: /run/i }).click();
  return page.locator('wasm-open wasm-cell');
}

for (const [index, compiler] of ['Rust', 'C++ by Emscripten', 'AssemblyScript'].entries()) {
  test(`a module of a real compiler (${compiler}) is called, stepped into and back, and gives what the browser gives`, async ({
    page,
  }) => {
    const module = (await compiled())[index]!;
    const expected = await page.evaluate<number>(native(module));
    await page.goto('./open/');
    await choose(page, module.name, module.bytes);
    await expect(state(page)).toContainText(/functions?, taken apart in/);
    const cell = await call(page, `${module.export}(${module.args.join(', ')})`);
    await expect.poll(async () => (await place(cell)).total, { timeout: 20_000 }).toBeGreaterThan(0);
    expect(await stepEveryCell(asDriver(page))).toBe(1);
    await take(cell);
    await page.keyboard.press('Home');
    await stands(cell, 0);
    for (let i = 1; i <= 5; i++) {
      await page.keyboard.press('ArrowRight');
      await stands(cell, i);
      await expect(cell.locator('.code .next, .code .just').first()).toBeVisible();
    }
    await page.keyboard.press('ArrowLeft');
    await stands(cell, 4);
    await page.keyboard.press('End');
    await expect(cell.locator('[data-part=result] .chip').last()).toContainText(String(expected));
  });
}

test('a file that is no module is told at its byte; the next file takes the place of the last', async ({ page }) => {
  await page.goto('./open/');
  const bytes = wat2wasm('(module (func (export "one") (result i32) i32.const 1))');
  await choose(page, 'one.wasm', bytes);
  await expect(state(page)).toContainText('1 function,');
  const cell = await call(page, 'one()');
  await expect(cell.locator('[data-part=result]')).toBeVisible();
  for (const [name, wrong, says] of [
    ['text.wasm', new TextEncoder().encode('not a module at all'), /magic header not detected/],
    ['empty.wasm', new Uint8Array(), /unexpected end/],
    ['short.wasm', bytes.subarray(0, bytes.length - 3), /unexpected end|length out of bounds/],
    ['random.wasm', Uint8Array.from({ length: 5000 }, (_, i) => (i < 8 ? bytes[i]! : (i * 7919) & 255)), /0x|byte/],
  ] as const) {
    await choose(page, name, wrong);
    await expect(page.locator('wasm-open .diag').first()).toContainText(says);
    await expect(cell, 'the machine of the former file is gone').toHaveCount(0);
  }
  await choose(page, 'one.wasm', bytes);
  await expect(await call(page, 'one()')).toBeVisible();
});

test('names in a module stay text', async ({ page }) => {
  await page.addInitScript(() => Object.assign(self, { harmed: 0 }));
  await page.goto('./open/');
  const name = `<img src=x onerror='self.harmed++'>\\"&amp;`;
  await choose(
    page,
    `${'<b onmouseover=self.harmed++>'}.wasm`,
    wat2wasm(`(module (import "${name}" "${name}" (func $imported)) (memory (export "${name} memory") 1)
      (func (export "${name}") (param i32) (result i32) call $imported local.get 0)
      (func (export "plain") (result i32) call $imported i32.const 1))`),
  );
  await expect(state(page)).toContainText('3 functions');
  await expect(page.locator('.functions')).toContainText('<img');
  const cell = await call(page, 'plain()');
  await expect.poll(async () => (await place(cell)).total).toBeGreaterThan(0);
  await page.locator('.functions button:not([disabled])').first().click();
  await expect(page.locator('[data-part=listing] .code')).toBeVisible();
  expect(await page.evaluate('self.harmed')).toBe(0);
  expect(await page.locator('wasm-open img, wasm-open b[onmouseover]').count()).toBe(0);
});

test('imports answer as the reader says: zero, a trap, values written down', async ({ page }) => {
  await page.goto('./open/');
  await choose(
    page,
    'asks.wasm',
    wat2wasm(
      '(module (import "host" "next" (func $n (result i32))) (func (export "sum") (result i32) call $n call $n i32.add))',
    ),
  );
  const choice = page.locator('select[data-import="0"]');
  const ends = async (words: string | RegExp): Promise<void> => {
    const cell = await call(page, 'sum()');
    await take(cell);
    await page.keyboard.press('End');
    await expect(cell.locator('[data-part=result]')).toContainText(words);
  };
  await ends('0');
  await choice.selectOption('table');
  await page.locator('input[data-import="0"]').fill('40; 2');
  await ends('42');
  await choice.selectOption('trap');
  await ends(/trap/i);
});

test('four thousand functions and ten megabytes: the page stays smooth, says how far it is, and can be told to stop', async ({
  page,
}) => {
  const functions = 4000;
  const data = `"${'\\00\\01'.repeat(16)}"`.repeat(1);
  const small = wat2wasm(
    `(module (memory 1) (data ${data}) ${Array.from({ length: functions }, (_, i) => `(func (export "f${i}") (result i32) i32.const ${i})`).join('\n')})`,
  );
  // Ten megabytes of data in a custom section and three million instructions make the engine work.
  const body = Buffer.concat([Buffer.from([0]), Buffer.alloc(9_000_000, 0x01), Buffer.from([0x0b])]);
  const big = Buffer.concat([
    Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 0x66, 0, 0]),
    section(10, Buffer.concat([leb(1), leb(body.length), body])),
    section(0, Buffer.concat([leb(1), Buffer.from('x'), Buffer.alloc(1_000_000)])),
  ]);
  await page.goto('./open/');
  await choose(page, 'many.wasm', small);
  await expect(state(page)).toContainText('4,000 functions');
  const list = page.locator('.window[data-part=functions]');
  const slowest = await list.evaluate(async (box) => {
    let worst = 0;
    for (let i = 0; i <= 60; i++) {
      const start = performance.now();
      box.scrollTop = (i / 60) * box.scrollHeight;
      await new Promise(requestAnimationFrame);
      const drawn = performance.now();
      box.getBoundingClientRect();
      worst = Math.max(worst, box.querySelectorAll('li').length);
      void (drawn - start);
      await new Promise((done) => setTimeout(done));
    }
    return worst;
  });
  expect(slowest, 'only the rows in view exist').toBeLessThan(60);
  await expect(list).toContainText('f3999');
  await page.getByRole('searchbox', { name: 'Functions' }).fill('f123');
  await expect(list.locator('ul')).toHaveAttribute('aria-label', '11 functions');

  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(self, { said });
    new MutationObserver(() => said.push(document.querySelector('[data-part=state]')!.textContent!)).observe(
      document.querySelector('[data-part=state]')!,
      { childList: true, characterData: true, subtree: true },
    );
  });
  await choose(page, 'big.wasm', big);
  await expect(state(page)).toContainText('big.wasm: 10,', { timeout: 60_000 });
  const said = await page.evaluate<string[]>('said');
  for (const what of ['Reading', 'Decoding', 'Checking'])
    expect(
      said.some((s) => s.startsWith(what)),
      what,
    ).toBe(true);

  await choose(page, 'big.wasm', big);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(state(page)).toHaveText('Cancelled.');
  await choose(page, 'many.wasm', small);
  await expect(state(page)).toContainText('4,000 functions', { timeout: 30_000 });
});

const leb = (n: number): Buffer => {
  const out: number[] = [];
  for (let rest = n; ; rest >>>= 7) {
    if (rest < 128) return Buffer.from([...out, rest]);
    out.push((rest & 127) | 128);
  }
};
const section = (id: number, content: Buffer): Buffer =>
  Buffer.concat([Buffer.from([id]), leb(content.length), content]);
