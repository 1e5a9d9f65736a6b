// @ts-check
/**
 * Writes `licences/` into the built book: the fonts' and every library's licence whose code may reach a reader.
 * Leaves to others: naming them on a page (`content/pages/credits.astro` reads `shippedPackages`).
 * One idea: the list is worked out from package.json, so a new dependency cannot be forgotten.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

/** The build runs at the top of the project; a bundled copy of this file does not know where it came from. */
const root = pathToFileURL(`${process.cwd()}/`);
const modules = new URL('node_modules/', root);
const fonts = new URL('content/styles/fonts/', root);
/** Tools that build the book and leave nothing of themselves in it. */
const tools = /^(astro|satteri|@astrojs\/.*)$/;

/** @param {string} name */
const manifest = (name) => JSON.parse(readFileSync(new URL(`${name}/package.json`, modules), 'utf8'));

/** Packages whose code may be in the scripts, with all that they need. @returns {{name: string, version: string, licence: string}[]} */
export function shippedPackages() {
  const { dependencies } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  const waiting = Object.keys(dependencies).filter((name) => !tools.test(name));
  /** @type {Map<string, {name: string, version: string, licence: string}>} */
  const found = new Map();
  for (let name = waiting.pop(); name; name = waiting.pop()) {
    if (found.has(name) || !existsSync(new URL(`${name}/package.json`, modules))) continue;
    const { version, license, dependencies: needs = {} } = manifest(name);
    found.set(name, { name, version, licence: String(license) });
    waiting.push(...Object.keys(needs));
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** @param {string} name a package @returns {string} its file in `licences/` */
export const licenceFile = (name) => `${name.replace('@', '').replace('/', '-')}.txt`;

/** @returns {import('astro').AstroIntegration} */
export default function licences() {
  return {
    name: 'licences',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const out = new URL('licences/', dir);
        await mkdir(out, { recursive: true });
        const packages = shippedPackages();
        for (const { name, version, licence } of packages) {
          const folder = new URL(`${name}/`, modules);
          const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
          const text = file ? await readFile(new URL(file, folder), 'utf8') : `Licence: ${licence}\n`;
          await writeFile(new URL(licenceFile(name), out), `${name} ${version}\n\n${text}`);
        }
        const texts = (await readdir(fonts)).filter((entry) => entry.endsWith('.txt'));
        for (const text of texts) await writeFile(new URL(text, out), await readFile(new URL(text, fonts)));
        const own = new URL('LICENSE', root);
        if (existsSync(own)) await writeFile(new URL('this-book.txt', out), await readFile(own));
        logger.info(`${packages.length + texts.length} licences written`);
      },
    },
  };
}
