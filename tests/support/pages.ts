/** The pages of the built site, read from `dist`: all of them, those written by hand, and samples of the generated kinds. */
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const dist = fileURLToPath(new URL('../../dist', import.meta.url));

/** Paths relative to the base, `''` for home; each ends with a slash. */
export const allPages: readonly string[] = existsSync(dist)
  ? readdirSync(dist, { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => path === 'index.html' || path.endsWith('/index.html'))
      .map((path) => path.slice(0, -'index.html'.length))
      .sort()
  : [];

/** For writers: every figure at once, not kept for reading offline; it has a test of its own. */
const apart = /^gallery\//;
/** Pages of the offline copy. */
export const keptPages = allPages.filter((page) => !apart.test(page));
/** Folders whose pages are made from a table: one page stands for the kind. */
const generated = /^(reference|diagnostics)\/.+/;
export const writtenPages = keptPages.filter((page) => !generated.test(page));
/** Three pages of each generated kind: first, middle, last. */
export const samplePages = [
  ...Map.groupBy(
    allPages.filter((page) => generated.test(page)),
    (page) => page.split('/')[0],
  ),
].flatMap(([, pages]) =>
  [...new Set([pages[0], pages[pages.length >> 1], pages[pages.length - 1]])].filter((page) => page !== undefined),
);
