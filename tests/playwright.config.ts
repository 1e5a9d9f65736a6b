/**
 * Pages of the built site in Chromium: behaviour, axe, offline, without scripts, and what they weigh.
 * Leaves to others: other engines (`browsers/`), building (`npm run build` comes first).
 * `sweep` looks at every page and runs only when asked for.
 */
import { defineConfig } from '@playwright/test';
import { findChromium, flags, missingChromium } from './support/browser.ts';

const port = Number(process.env['PORT'] ?? 4399);
const executablePath = await findChromium();
if (!executablePath) throw new Error(missingChromium);
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    launchOptions: { executablePath, args: flags },
    actionTimeout: 15_000,
    contextOptions: { reducedMotion: 'reduce' },
    // Unpacking the whole book for every test is half of their time; what needs the copy, or speaks of the whole page, allows it.
    serviceWorkers: 'block',
  },
  projects: [
    // The longest single test is here, and at the end the other worker would wait for it.
    { name: 'budgets', testMatch: ['budgets/**/*.spec.ts'] },
    { name: 'pages', testMatch: ['e2e/**/*.spec.ts'] },
    { name: 'sweep', testMatch: ['sweep/**/*.spec.ts'] },
  ],
  webServer: {
    command: `node tests/support/serve.ts dist --port ${port}`,
    cwd: '..',
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
    stdout: 'ignore',
    stderr: 'pipe',
  },
});
