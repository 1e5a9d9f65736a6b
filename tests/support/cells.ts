/**
 * What every `wasm-cell` must do in every engine, online or not: step forward and back by keys, with the words
 * `step N of M` following. Speaks through the common driver, so Playwright's page and the other engines share it.
 */
import { type Driver, until } from '../browsers/driver.ts';

/** Focuses cell `index` where its keys listen; gives `step N of M` as shown, or null for a cell without steps. */
const focus = (index: number): string => `(() => {
  const cell = document.querySelectorAll('wasm-cell')[${index}];
  const shown = [...cell.querySelectorAll('output')].map((output) => output.textContent.trim()).find((text) => /step [\\d,]+ of [\\d,]+/.test(text));
  if (!shown) return { shown: null };
  cell.scrollIntoView({ block: 'center' });
  const target = cell.querySelector('.code[tabindex]') ?? cell.querySelector('input[type=range]') ?? cell.querySelector('[tabindex="0"], button');
  target?.focus();
  return { shown, focused: cell.contains(document.activeElement), label: cell.querySelector('h3')?.textContent ?? '' };
})()`;
const shown = (index: number): string =>
  `[...document.querySelectorAll('wasm-cell')[${index}].querySelectorAll('output')].map((o) => o.textContent.trim()).find((t) => /step [\\d,]+ of [\\d,]+/.test(t))`;

/**
 * Steps every cell of the open page there and back, or as many as `most`; gives how many were stepped.
 * Throws with the cell's title when one does not follow, or when nothing in it can take the focus.
 */
export async function stepEveryCell(driver: Driver, most = Infinity): Promise<number> {
  const count = await driver.evaluate<number>(`document.querySelectorAll('wasm-cell').length`);
  let stepped = 0;
  for (let index = 0; index < count && stepped < most; index++) {
    const cell = await driver.evaluate<{ shown: string | null; focused?: boolean; label?: string }>(focus(index));
    if (!cell.shown) continue;
    if (!cell.focused) throw new Error(`nothing in the cell “${cell.label}” can take the focus`);
    const [, now, last] = /step ([\d,]+) of ([\d,]+)/.exec(cell.shown) ?? [];
    const there = now === last ? 'ArrowLeft' : 'ArrowRight';
    const back = there === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const differs = async (expression: string, what: string) =>
      until(driver, expression).catch((error: Error) => {
        throw new Error(`the cell “${cell.label}” ${what}: ${error.message}`);
      });
    await driver.press(there);
    await differs(`${shown(index)} !== ${JSON.stringify(cell.shown)}`, `stays at ${cell.shown} after ${there}`);
    await driver.press(back);
    await differs(
      `${shown(index)} === ${JSON.stringify(cell.shown)}`,
      `does not come back to ${cell.shown} after ${back}`,
    );
    await driver.press('Home');
    await differs(`/step 0 of/.test(${shown(index)})`, 'does not go to its first step by Home');
    await driver.press('End');
    await differs(
      `/step ([\\d,]+) of \\1$/.test(${shown(index)}.match(/step [\\d,]+ of [\\d,]+/)[0])`,
      'does not go to its last step by End',
    );
    stepped++;
  }
  return stepped;
}
