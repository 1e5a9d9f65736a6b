// @ts-check
/**
 * How the book is built: static pages from `content/`, the engine and the widgets by alias.
 * SITE and BASE say where it will stand; every link is made from BASE, so the same book works in any folder.
 * Leaves to others: Markdown (`content/integrations/markdown.mjs`), the offline copy, licences.
 * One idea: the policy below allows no other host at all, so "no third party" is enforced, not promised.
 */
import { fileURLToPath } from 'node:url';
import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import { isFirstStep } from './content/integrations/firststep.mjs';
import library from './content/integrations/library.mjs';
import licences from './content/integrations/licences.mjs';
import { markdown } from './content/integrations/markdown.mjs';
import offline from './content/integrations/offline.mjs';
import search from './content/integrations/search.mjs';
import styles from './content/integrations/styles.mjs';
import { themeHash } from './content/integrations/theme.mjs';

/** @param {string} path */
const dir = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Parts of the slot machine and of the compiler that would be too large for one view together with the rest of theirs. */
const translator = {
  name: 'translator',
  test: /engine\/fast\/(?:cold|forms|numbers|operands|ops\.generated|thread|translate|variables|writer)\.ts/,
};
const numbers = {
  name: 'numbers',
  test: /engine\/jit\/(?:liveness|meanings\.generated|numbers|outline|registers|sheet|tables|wide)\.ts/,
};
/** From one machine to the other; wanted with the tiers of a race and with very long runs. */
const bring = { name: 'bring', test: /engine\/fast\/bring\.ts/ };

/** What every page loads stays apart from what the first touch of a cell loads. */
const onEveryPage = {
  name: 'page',
  test: /vite\/preload-helper|widgets\/elements\/(?:keymap|notice)\.ts/,
  priority: 2,
};

/** What is kept of the reader: small parts that always come together. */
const kept = {
  name: 'kept',
  test: /widgets\/elements\/(?:storage|draft|exercise\/progress|notebook\/shelf)\.ts/,
  priority: 3,
};

/** What moves a cell, on the page's side; it comes as one part with the first step, for the same reason. */
const firstTouch = {
  name: 'machine',
  test: /widgets\/(?:session\/|elements\/(?:cell\/(?:cell|commands|draw|keys|link|play|run)|announce|client|live)\.ts|models\/(?:timeline|trail)\.ts|parts\/(?:cell|chip|code|controls|diagnostic|film|html|keys|lesson|memory|result|sentence|stack|timeline)\.ts)|engine\/source\/span\.ts/,
  priority: 1,
};

export default defineConfig({
  site: process.env['SITE'] ?? 'http://127.0.0.1:4321',
  base: process.env['BASE'] ?? '/',
  srcDir: './content',
  publicDir: './content/public',
  trailingSlash: 'always',
  devToolbar: { enabled: false },
  integrations: [
    mdx(),
    sitemap({ filter: (page) => !page.endsWith('/gallery/') }),
    licences(),
    library(),
    search(),
    styles(),
    offline(),
  ],
  markdown,
  security: {
    csp: {
      // The duel runs a module on the browser's own engine; that word allows WebAssembly and no evaluated script.
      scriptDirective: { resources: ["'self'", "'wasm-unsafe-eval'"], hashes: [themeHash] },
      styleDirective: { resources: ["'self'", "'unsafe-inline'"] },
      directives: [
        "default-src 'none'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
      ],
    },
  },
  vite: {
    worker: {
      format: 'es',
      rolldownOptions: {
        output: { advancedChunks: { groups: [{ name: 'engine', test: isFirstStep }, translator, numbers, bring] } },
      },
    },
    environments: {
      client: {
        build: { rolldownOptions: { output: { codeSplitting: { groups: [onEveryPage, kept, firstTouch] } } } },
      },
    },
    resolve: { alias: { '#engine': dir('./engine'), '#widgets': dir('./widgets') } },
  },
});
