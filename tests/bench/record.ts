/**
 * `node tests/bench/record.ts [--rounds 9]`: races every program on `/race/` of the built site in Chromium, as a reader would, and writes
 * what came out to `content/recordings/race.json`, with date, browser and machine.
 * Leaves to others: the race itself (`widgets/elements/race/`), drawing what was recorded (`content/components/tags/Race.astro`).
 * One idea: the recorded figure comes from the very page that shows it, so it can be had again by pressing its button.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { browserOf, type Raced, type Recording } from '#widgets/models/race.ts';
import { kernels } from '../../content/programs/race/kernels.ts';
import { startPuppeteer } from '../browsers/puppeteer.ts';
import { findChromium, missingChromium } from '../support/browser.ts';
import { serve } from '../support/serve.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '9' } } });
const chromium = await findChromium();
if (!chromium) throw new Error(missingChromium);
const top = new URL('../../', import.meta.url);
const site = await serve(fileURLToPath(new URL('dist', top)));
const driver = await startPuppeteer('chrome', chromium);
const races: Record<string, Raced> = {};
try {
  await driver.open(`${site.url}race/`);
  for (const { name } of kernels) {
    const answer = await driver.evaluate<string>(`new Promise((done) => {
      const host = document.querySelector('wasm-race');
      delete host.dataset.raced;
      const choose = (field, value) => {
        const select = host.querySelector('[name=' + field + ']');
        select.value = value;
        if (select.value !== value) throw new Error('the page offers no ' + field + ' ' + value);
        select.dispatchEvent(new Event('change', { bubbles: true }));
      };
      choose('program', ${JSON.stringify(name)});
      choose('rounds', ${JSON.stringify(values.rounds)});
      host.querySelector('[data-do=race]').click();
      const timer = setInterval(() => {
        const { raced } = host.dataset;
        const state = host.querySelector('[data-part=state]').textContent;
        if (!raced && !state.startsWith('The race ended')) return;
        clearInterval(timer);
        done(raced ?? state);
      }, 100);
    })`);
    if (!answer.startsWith('{')) throw new Error(`${name}: ${answer}`);
    const { lanes, ...rest } = JSON.parse(answer) as Raced;
    const digits = (n: number): number => Number(n.toPrecision(4));
    races[name] = {
      ...rest,
      lanes: lanes.map(({ lane, median, low, high, ratio, between, speed, ticks }) => ({
        lane,
        median: digits(median),
        low: digits(low),
        high: digits(high),
        ratio: digits(ratio),
        ...(between ? { between: [digits(between[0]), digits(between[1])] as const } : {}),
        speed: digits(speed),
        ...(ticks === undefined ? {} : { ticks: Math.floor(ticks) }),
      })),
    };
    console.log(name, races[name].lanes.map(({ lane, ratio }) => `${lane} ${ratio}`).join(', '));
  }
  const recording: Recording = {
    date: new Date().toISOString().slice(0, 10),
    browser: browserOf(await driver.evaluate<string>('navigator.userAgent')),
    machine: `${cpus()[0]?.model.trim()}, ${cpus().length} ${cpus().length === 1 ? 'core' : 'cores'}`,
    races,
  };
  writeFileSync(new URL('content/recordings/race.json', top), `${JSON.stringify(recording, null, 1)}\n`);
} finally {
  await driver.close();
  await site.close();
}
