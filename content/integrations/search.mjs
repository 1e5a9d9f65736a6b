// @ts-check
/**
 * The index for searching: after the build Pagefind reads what stands in `<main>` of every page, without its machines,
 * and terms and exercises are added as entries of their own, since each is a place on a larger page.
 * Leaves to others: asking (`pages/search.astro`, `layouts/search.ts`), keeping it for reading offline (`worker.js`).
 * One idea: an index in many small files costs a reader only the words that were asked for.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { close, createIndex } from 'pagefind';

/** Machines speak in numbers, not in words; what is for eyes only is no text. */
const excludeSelectors = [
  'wasm-cell',
  'wasm-bytes',
  '.turn',
  '.hidden',
  'script',
  'input',
  'label.sup',
  '.sheet',
  // What would stand in an excerpt as a word among words: signs of links, buttons, listings, types and bytes in a row.
  '.anchor',
  '.keys',
  '.code',
  '.ident',
  '.head .label',
  '[data-pagefind-ignore]',
];

/** @param {string} html */
const words = (html) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();

/**
 * Places on a page that are found by themselves.
 * @param {string} html @param {string} url
 */
function places(html, url) {
  const terms = [
    ...html.matchAll(
      /<div id="([^"]+)"[^>]*>\s*<dt[^>]*><dfn[^>]*>([\s\S]*?)<\/dfn><\/dt>\s*<dd[^>]*>([\s\S]*?)<\/dd>/g,
    ),
  ];
  const exercises = [...html.matchAll(/<h3 id="(exercise-[^"]+)"[^>]*>([\s\S]*?)<\/h3>/g)];
  return [
    ...terms.map(([, id, title = '', text = '']) => ({ url: `${url}#${id}`, title: words(title), text: words(text) })),
    ...exercises.map(([, id, title = '']) => ({ url: `${url}#${id}`, title: words(title), text: '' })),
  ];
}

/** Writes the index into a built site. @param {string} root */
async function write(root) {
  const { index, errors } = await createIndex({ excludeSelectors, forceLanguage: 'en' });
  if (!index) throw new Error(errors.join('\n'));
  const files = (await readdir(root, { recursive: true, encoding: 'utf8' })).filter((path) =>
    path.endsWith('index.html'),
  );
  let count = 0;
  for (const path of files) {
    const content = await readFile(join(root, path), 'utf8');
    if (content.includes('content="noindex"')) continue;
    const url = `/${path
      .split(sep)
      .join('/')
      .replace(/index\.html$/, '')}`;
    const added = await index.addHTMLFile({ url, content });
    if (added.errors.length > 0) throw new Error(`${url}: ${added.errors.join('\n')}`);
    count++;
    for (const place of places(content, url)) {
      const record = {
        url: place.url,
        content: `${place.title} ${place.text}`,
        language: 'en',
        meta: { title: place.title },
      };
      const { errors } = await index.addCustomRecord(record);
      if (errors.length > 0) throw new Error(`${place.url}: ${errors.join('\n')}`);
      count++;
    }
  }
  // Pagefind's own way to write answers before all bytes are on the disk, and loses the last ones when it is closed then.
  const { files: made, errors: faults } = await index.getFiles();
  await close();
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const out = join(root, 'pagefind');
  const written = [];
  let bytes = 0;
  for (const { path, content } of made) {
    const name = path.replaceAll('\\', '/');
    // Its ready-made forms are not used here, nor other languages.
    if (!/^(pagefind(-worker)?\.js|pagefind-entry\.json|wasm\.en\.pagefind)$|\.pf_/.test(name)) continue;
    await mkdir(dirname(join(out, name)), { recursive: true });
    await writeFile(join(out, name), content);
    written.push(name);
    bytes += content.length;
  }
  await writeFile(join(out, 'files.json'), JSON.stringify(written));
  return { count, bytes };
}

/** @returns {import('astro').AstroIntegration} */
export default function search() {
  return {
    name: 'search',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const { count, bytes } = await write(fileURLToPath(dir));
        logger.info(`${count} pages and places to be found, ${Math.round(bytes / 1000)} kB`);
      },
    },
  };
}
