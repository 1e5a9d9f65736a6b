/**
 * `npm run lighthouse`, after `npm run build`: home, a chapter with widgets and a reference page, phone settings,
 * median of three runs; every category must reach 100.
 * Times that Lighthouse takes grow with whatever else the machine does, so its own benchmark index is printed beside them:
 * below about 1000 the phone that it imitates is slower than it means.
 */
import * as launcher from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { findChromium, flags, missingChromium } from './support/browser.ts';
import { dist, samplePages, writtenPages } from './support/pages.ts';
import { serve } from './support/serve.ts';

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const pages = [
  '',
  writtenPages.find((path) => /stack-machine/.test(path)),
  samplePages.find((path) => /reference/.test(path)),
];
const chromePath = await findChromium();
if (!chromePath) throw new Error(missingChromium);
const site = await serve(dist);
const chrome = await launcher.launch({ chromePath, chromeFlags: ['--headless=new', ...flags] });
let low = 0;
try {
  for (const path of pages) {
    if (path === undefined) throw new Error('the built site lacks a page that should be measured');
    const scores = new Map(categories.map((id) => [id, [] as number[]]));
    for (let round = 0; round < 3; round++) {
      const result = await lighthouse(site.url + path, { port: chrome.port, output: 'json', logLevel: 'error' });
      for (const id of categories) scores.get(id)?.push(Math.round((result?.lhr.categories[id]?.score ?? 0) * 100));
      const ms = (id: string): number => Math.round(result?.lhr.audits[id]?.numericValue ?? Number.NaN);
      console.log(
        `     performance ${scores.get('performance')?.at(-1)}: first paint ${ms('first-contentful-paint')}, largest ${ms('largest-contentful-paint')}, blocked ${ms('total-blocking-time')}, speed ${ms('speed-index')} ms; shift ${result?.lhr.audits['cumulative-layout-shift']?.numericValue}; benchmark index ${Math.round(result?.lhr.environment.benchmarkIndex ?? 0)}`,
      );
      if (round === 0)
        for (const audit of Object.values(result?.lhr.audits ?? {}))
          if (audit.score !== null && audit.score < 0.9 && audit.scoreDisplayMode !== 'informative')
            console.log(`     ${audit.id} ${audit.score} ${audit.displayValue ?? ''}`);
    }
    for (const id of categories) {
      const [, median = 0] = (scores.get(id) ?? []).sort((a, b) => a - b);
      if (median < 100) low++;
      console.log(`${median < 100 ? 'LOW ' : 'ok  '} ${id} ${median} /${path}`);
    }
  }
} finally {
  chrome.kill();
  await site.close();
}
process.exitCode = low > 0 ? 1 : 0;
