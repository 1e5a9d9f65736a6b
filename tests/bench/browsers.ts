/**
 * The kernels in each browser that this machine has, each in a worker of its own.
 * Leaves to others: timing there (`page.ts`), the browsers (`tests/browsers/`).
 * One idea: three engines under the same code tell what is ours and what is theirs.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Kernel } from '../../content/programs/race/kernels.ts';
import { until } from '../browsers/driver.ts';
import { engines } from '../browsers/engines.ts';
import { serve } from '../support/serve.ts';
import type { Timing } from './measure.ts';
import { show } from './report.ts';

export interface InBrowser {
  readonly version: string;
  readonly means: Readonly<Record<string, number>>;
  readonly timings: readonly Timing[];
}
interface Answer {
  readonly timings?: readonly Timing[];
  readonly error?: string;
}
/** All lanes are only worth their time in one browser; in the others, those that have a goal there. */
const FEW = ['native', 'stepping', 'fast', 'jit'];
/** Milliseconds that one kernel may take in all lanes. */
const PATIENCE = 300_000;

/**
 * Runs in the page. A worker for each kernel: WebKit gives up more and more on a loop that it has compiled for one program and
 * that another program then takes elsewhere, so in a worker that has seen others a machine is slower than any reader meets it.
 */
const inFreshWorker = `(asked) => {
  window.answer = undefined;
  const worker = new Worker('worker.js', { type: 'module' });
  const end = (answer) => { worker.terminate(); window.answer = answer; };
  worker.onmessage = ({ data }) => end(data);
  worker.onerror = ({ message }) => end({ error: message });
  worker.postMessage(asked);
}`;

async function page(): Promise<string> {
  const top = fileURLToPath(new URL('../..', import.meta.url));
  const folder = `${top}.cache/bench`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await build({
    root: top,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: folder,
      target: 'es2023',
      lib: { entry: fileURLToPath(new URL('page.ts', import.meta.url)), formats: ['es'], fileName: () => 'worker.js' },
    },
  });
  writeFileSync(`${folder}/index.html`, '<!doctype html><title>bench</title>');
  return folder;
}

/** Races `kernels` in the browsers named; one that is not here is named and left out. @throws Error with the kernel whose result was wrong */
export async function inBrowsers(
  names: readonly string[],
  kernels: readonly (Kernel & { readonly text: string })[],
  rounds: number,
): Promise<Record<string, InBrowser>> {
  const site = await serve(await page());
  const report: Record<string, InBrowser> = {};
  try {
    for (const { name, start } of engines.filter((engine) => names.includes(engine.name))) {
      if (!start) {
        console.log(`\n${name} is not on this machine.`);
        continue;
      }
      const driver = await start();
      try {
        await driver.open(site.url);
        const timings: Timing[] = [];
        for (const kernel of kernels) {
          const asked = { kernel, text: kernel.text, rounds, ...(name === 'Chromium' ? {} : { lanes: FEW }) };
          await driver.evaluate(`void (${inFreshWorker})(${JSON.stringify(asked)})`);
          await until(driver, 'window.answer', PATIENCE);
          const answer = await driver.evaluate<Answer>('window.answer');
          if (!answer.timings) throw new Error(`${name}, ${kernel.name}: ${answer.error}`);
          timings.push(...answer.timings);
        }
        report[name] = { version: driver.version, means: show(`${driver.version}, in workers`, timings), timings };
      } finally {
        await driver.close();
      }
    }
  } finally {
    await site.close();
  }
  return report;
}
