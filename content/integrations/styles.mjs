// @ts-check
/**
 * After the build each chapter carries its style sheet in its own `<head>`: a reader who follows a link into the middle of the book
 * sees text one round trip earlier (a fifth of a second on a phone's network), and a page can never meet the styles of another edition.
 * Leaves to others: the other pages, which share the file (they are short, and one visit keeps it); the policy allows style in the page.
 * One idea: a request costs its distance before it costs its bytes.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const CHAPTER = /^\d\d-/;
const SHEET = /<link rel="stylesheet" href="([^"]*\/)(_astro\/Page\.[^"]+\.css)">/;

/** @returns {import('astro').AstroIntegration} */
export default function styles() {
  return {
    name: 'styles',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const chapters = (await readdir(dir)).filter((name) => CHAPTER.test(name));
        for (const chapter of chapters) {
          const page = fileURLToPath(new URL(`${chapter}/index.html`, dir));
          const html = await readFile(page, 'utf8');
          const [link, , file] = SHEET.exec(html) ?? [];
          if (!link || !file) throw new Error(`${chapter} names no style sheet of the page`);
          const sheet = await readFile(new URL(file, dir), 'utf8');
          if (sheet.includes('</style')) throw new Error(`${file} cannot stand in a page`);
          await writeFile(
            page,
            html.replace(link, () => `<style>${sheet}</style>`),
          );
        }
        logger.info(`${chapters.length} chapters carry their style sheet`);
      },
    },
  };
}
