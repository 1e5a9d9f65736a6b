/**
 * What `vitest` runs: `unit` (everything that needs no browser; fast) and `browsers` (the built site in each engine
 * that the machine has). Pages in Chromium, axe, offline and budgets are Playwright's: `playwright.config.ts`.
 */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const top = fileURLToPath(new URL('..', import.meta.url));
export default defineConfig({
  root: top,
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/browsers/**'],
          testTimeout: 60_000,
          // By default one processor stays free for whoever watches; here nobody does.
          maxWorkers: '100%',
        },
      },
      {
        extends: true,
        test: {
          name: 'browsers',
          environment: 'node',
          include: ['tests/browsers/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
