/**
 * `node tests/bench/reader.ts` after `npm run build`: what a reader's hands cost the page, in Chromium.
 * Scrubbing the charts of a long run, with the processor as it is and slowed four times; how soon the page answers while a program
 * runs for ever; whether ten thousand actions leave anything behind. `--frames 600`, `--actions 10000`, `--only scrub|answer|heap`.
 * Goals: 12 ms of work in 99 of 100 frames (33 slowed), 1 % of frames over a sixtieth, 100 ms to the next paint, 2 % more heap.
 * One idea: work is counted in the page's own processor time, so that a busy machine does not blame the page.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type CDPSession, chromium, type Locator, type Page } from '@playwright/test';
import { findChromium, flags, missingChromium } from '../support/browser.ts';
import { behindDoor, cellOf, chapter2, write } from '../support/cell.ts';
import { dist } from '../support/pages.ts';
import { serve } from '../support/serve.ts';
import { type Frames, frames } from '../support/trace.ts';

const { values } = parseArgs({
  options: {
    frames: { type: 'string', default: '600' },
    actions: { type: 'string', default: '10000' },
    only: { type: 'string' },
  },
});
const executablePath = await findChromium();
if (!executablePath) throw new Error(missingChromium);
const site = await serve(dist);
const browser = await chromium.launch({ executablePath, args: [...flags, '--enable-precise-memory-info'] });
console.log(`Chrome/${browser.version()}, load ${loadavg()[0]!.toFixed(1)}`);

/** Calls itself to a depth that grows and shrinks, and writes to memory: 120,000 steps and more. */
const waves = `(module
  (memory 1)
  (func $down (param i32) (result i32)
    (if (result i32) (local.get 0)
      (then (i32.add (i32.const 1) (call $down (i32.sub (local.get 0) (i32.const 1)))))
      (else (i32.const 0))))
  (func (export "square_sum") (param i32 i32) (result i32)
    (local $i i32)
    (loop $l
      (i32.store (i32.and (local.get $i) (i32.const 0xffc)) (call $down (i32.and (local.get $i) (i32.const 63))))
      (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 400))))
    (local.get $i)))`;
const endless = `(module (memory 1)
  (func (export "square_sum") (param i32 i32) (result i32)
    (loop $l (i32.store (i32.const 8) (i32.add (i32.load (i32.const 8)) (i32.const 1))) (br $l))
    i32.const 0))`;

async function opened(text: string): Promise<{ page: Page; cell: Locator; cdp: CDPSession }> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, serviceWorkers: 'block' });
  await page.goto(`${site.url}${chapter2}`);
  await page.locator('html:not([data-waits])').waitFor({ state: 'attached' });
  const cell = cellOf(page, 'square-sum.wat');
  // The host compresses a file when it is asked for it first, which takes it a while.
  await cell.locator('[data-do=edit]').evaluate((button: HTMLElement) => button.click());
  await cell.locator('.cm-content').click();
  await write(page, text);
  await page.waitForTimeout(1500);
  return { page, cell, cdp: await page.context().newCDPSession(page) };
}
/** Puts the listing back: who looks at a run has stopped writing. */
async function closeEditor(cell: Locator): Promise<void> {
  await cell.locator('[data-do=edit]').evaluate((button: HTMLElement) => button.click());
  await cell.locator('.code > li').first().waitFor();
}
const told = ({ count, work50, work99, dropped, perSecond }: Frames): string =>
  `load ${loadavg()[0]!.toFixed(1)}, ${count} frames at ${perSecond.toFixed(0)} a second, half within ${work50.toFixed(1)}, 99 % within ${work99.toFixed(1)} ms of work, ${(100 * dropped).toFixed(2)} % over a sixtieth`;

async function scrubbed(): Promise<void> {
  const { page, cell, cdp } = await opened(waves);
  await cell.locator('[data-do=charts]').evaluate((button: HTMLElement) => button.click());
  await cell.locator('.charts svg').nth(4).waitFor();
  const slider = cell.locator('.time input[type=range]').first();
  // The hand that drags it.
  await slider.hover();
  const most = Number(await slider.getAttribute('max'));
  console.log(
    `\nScrubbing ${await cell.locator('.time output').textContent()}, ${await cell.locator('.chart').count()} charts`,
  );
  const scrub = (): Promise<void> =>
    slider.evaluate(
      (input: HTMLInputElement, [count, most]) =>
        new Promise<void>((done) => {
          let n = 0;
          const turn = (): void => {
            // There and back in steps that fall on ever other places.
            input.value = String(Math.round((most! * (1 + Math.sin(n * 0.37))) / 2));
            input.dispatchEvent(new Event('input', { bubbles: true }));
            if (++n < count!) requestAnimationFrame(turn);
            else done();
          };
          requestAnimationFrame(turn);
        }),
      [Number(values.frames), most],
    );
  const measure = async (where: string): Promise<void> => {
    await scrub();
    console.log(`  ${where}, as it is:       ${told(await frames(browser, page, scrub))}`);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    console.log(`  ${where}, slowed 4 times: ${told(await frames(browser, page, scrub))}`);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  };
  await measure('in the editor ');
  await closeEditor(cell);
  await slider.hover();
  await measure('in the listing');
  await page.close();
}

async function answered(): Promise<void> {
  const { page, cell } = await opened(endless);
  await behindDoor(cell, 'Run free');
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(self, { seen });
    new PerformanceObserver((list) => {
      for (const event of list.getEntries() as (PerformanceEventTiming & { interactionId?: number })[])
        if (event.interactionId) seen.push(event.duration);
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
  for (let n = 0; n < 60; n++) {
    await cell.locator('.free .chart').first().click();
    await page.keyboard.press('Tab');
    await page.keyboard.press('t');
    await page.waitForTimeout(50);
  }
  const seen = ((await page.evaluate('seen')) as number[]).sort((a, b) => a - b);
  console.log(
    `\nWhile a program runs for ever: 180 actions, ${seen.length} of them took 16 ms or more to the next paint, 98 of 100 within ${seen[Math.floor(seen.length * 0.98)] ?? 16} ms, the slowest ${seen.at(-1) ?? 16} ms`,
  );
  await page.close();
}

async function kept(): Promise<void> {
  const { page, cell, cdp } = await opened(waves);
  await closeEditor(cell);
  const heap = async (): Promise<number> => {
    await cdp.send('HeapProfiler.collectGarbage');
    await cdp.send('HeapProfiler.collectGarbage');
    const { usedSize } = (await cdp.send('Runtime.getHeapUsage')) as { usedSize: number };
    return usedSize;
  };
  const act = (from: number, to: number): Promise<void> =>
    cell.evaluate(
      async (host, [from, to]) => {
        const code = host.querySelector<HTMLElement>('.time input')!;
        const keys = ['ArrowRight', 'ArrowRight', 'ArrowLeft', 'End', 'ArrowLeft', 'Home', 'ArrowRight', ']', '['];
        for (let n = from!; n < to!; n++) {
          code.dispatchEvent(
            new KeyboardEvent('keydown', { key: keys[n % keys.length]!, bubbles: true, cancelable: true }),
          );
          await new Promise((done) => setTimeout(done, 4));
        }
        await new Promise((done) => setTimeout(done, 500));
      },
      [from, to],
    );
  const all = Number(values.actions);
  // By then everything that is fetched when it is first used has come.
  const first = Math.min(1000, all / 2);
  await act(0, first);
  const early = await heap();
  await act(first, all);
  const late = await heap();
  console.log(
    `\nHeap of the page after ${first} actions ${(early / 1e6).toFixed(2)} MB, after ${all} ${(late / 1e6).toFixed(2)} MB: ${((100 * (late - early)) / early).toFixed(2)} % more`,
  );
  await page.close();
}

try {
  const does = { scrub: scrubbed, answer: answered, heap: kept };
  for (const [name, measure] of Object.entries(does)) if (!values.only || values.only === name) await measure();
} finally {
  await browser.close();
  await site.close();
}
