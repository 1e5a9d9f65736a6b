// @ts-check
/**
 * The offline copy: after the build, all pages, scripts, styles and fonts are packed into one gzip file, and `sw.js`
 * is written, which fetches that file once and answers from it. The browser's half is `worker.js`; the page's is `register.ts`.
 * Size counts as what crosses the network: the length of the pack, which is the same on every host, compressing or not.
 * One idea: one file per edition is all or nothing. Hundreds of similar pages also compress together, not one by one:
 * that is what lets the whole book fit in a megabyte.
 *
 * Pack, before gzip: length of the index (4 bytes, little-endian), the index as JSON with what is copied in three columns,
 * then the files one after another, each without what it has in common with the file before it (`withoutCopies`).
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, gzipSync } from 'node:zlib';

/** Bytes that the offline copy may cost a reader. */
export const budget = 1_000_000;
/** For robots, debuggers, other sites' previews, other people's pages, and the writers' gallery: no reader opens these. */
const left =
  /^(sw\.js|robots\.txt|llms\.txt|readme\.png|engine\/webassembly\.js)$|\.(xml|map|pack)$|^(og|pagefind|gallery)\//;

/** @type {Record<string, string>} */
const types = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  webmanifest: 'application/manifest+json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  wat: 'text/plain; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  wasm: 'application/wasm',
  woff2: 'font/woff2',
};

/**
 * Pack of the files below `root`, and its name: a digest of every name and byte, so any change makes another edition.
 * Similar files lie side by side (gzip looks back 32 kB).
 * @param {string} root
 */
async function pack(root) {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => !left.test(name))
    .sort((a, b) => kind(a).localeCompare(kind(b)) || a.localeCompare(b));
  const bodies = await Promise.all(names.map((name) => readFile(join(root, name))));
  const parts = bodies.map((body, i) =>
    kind(names[i] ?? '') === 'html' ? withoutCopies(body, bodies[i - 1]) : { own: body, copies: [] },
  );
  // Numbers of one kind side by side: they are more alike than the three numbers of a copy, so the index becomes a ninth smaller.
  const copied = [0, 1, 2].map((column) => parts.flatMap(({ copies }) => copies.filter((_, i) => i % 3 === column)));
  const index = Buffer.from(
    JSON.stringify({
      copied,
      index: names.map((name, i) => ({
        path: name.replace(/(^|\/)index\.html$/, '$1'),
        type: types[kind(name)] ?? 'application/octet-stream',
        size: parts[i]?.own.length ?? 0,
        ...(parts[i]?.copies.length ? { copies: parts[i].copies.length / 3 } : {}),
      })),
    }),
  );
  const head = Buffer.alloc(4);
  head.writeUInt32LE(index.length);
  const whole = Buffer.concat([head, index, ...parts.map(({ own }) => own)]);
  const edition = createHash('sha256').update(whole).digest('hex').slice(0, 12);
  return { edition, count: names.length, bytes: gzipSync(whole, { level: constants.Z_BEST_COMPRESSION }) };
}
/** Bytes that must be the same for a copy to be worth its three numbers. */
const WORTH = 48;
const GRAM = 16;

/**
 * What of `body` also stands in the file before it: triples of numbers, how many bytes of its own come first, where the copy begins
 * (from the end of the copy before), and how long it is. A page differs from its neighbour in a few words, and gzip copies
 * no more than 258 bytes at once.
 * @param {Buffer} body @param {Buffer | undefined} before
 * @returns {{ own: Buffer, copies: number[] }}
 */
export function withoutCopies(body, before) {
  /** @type {number[]} */
  const copies = [];
  if (!before || before.length < WORTH) return { own: body, copies };
  /** @type {Map<string, number>} */
  const places = new Map();
  for (let at = 0; at + GRAM <= before.length; at += GRAM) places.set(before.toString('latin1', at, at + GRAM), at);
  const pieces = [];
  let [done, end, at] = [0, 0, 0];
  while (at + WORTH <= body.length) {
    // The same distance as last time is nearly always right; else the places of every sixteenth byte, and back from there.
    let from = end + at - done;
    if (body[at] !== before[from] || body[at + 8] !== before[from + 8])
      from = places.get(body.toString('latin1', at, at + GRAM)) ?? -1;
    let length = 0;
    if (from >= 0) {
      while (at > done && from > 0 && body[at - 1] === before[from - 1]) {
        at--;
        from--;
      }
      while (at + length < body.length && from + length < before.length && body[at + length] === before[from + length])
        length++;
    }
    if (length < WORTH) at += Math.max(1, length);
    else {
      copies.push(at - done, from - end, length);
      pieces.push(body.subarray(done, at));
      at += length;
      done = at;
      end = from + length;
    }
  }
  pieces.push(body.subarray(done));
  return { own: Buffer.concat(pieces), copies };
}
/** @param {string} name */
const kind = (name) => name.slice(name.lastIndexOf('.') + 1);

/**
 * Writes the pack and `sw.js` into a built site that will stand at `base`.
 * @param {string} root @param {string} base with a slash at the end
 */
export async function write(root, base) {
  const packed = await pack(root);
  const worker = await readFile(new URL('worker.js', import.meta.url), 'utf8');
  const head = `const edition = ${JSON.stringify(packed.edition)};\nconst base = ${JSON.stringify(base)};\n`;
  await writeFile(join(root, `edition-${packed.edition}.pack`), packed.bytes);
  await writeFile(join(root, 'sw.js'), head + worker);
  return packed;
}

/** @returns {import('astro').AstroIntegration} */
export default function offline() {
  let base = '/';
  return {
    name: 'offline',
    hooks: {
      'astro:config:setup': ({ command, injectScript }) => {
        if (command === 'build')
          injectScript('page', `import ${JSON.stringify(fileURLToPath(new URL('register.ts', import.meta.url)))};`);
      },
      'astro:config:done': ({ config }) => {
        base = config.base.endsWith('/') ? config.base : `${config.base}/`;
      },
      'astro:build:done': async ({ dir, logger }) => {
        const { edition, count, bytes } = await write(fileURLToPath(dir), base);
        const size = `${count} files in ${Math.round(bytes.length / 1000)} kB for reading offline, edition ${edition}`;
        if (bytes.length > budget) logger.warn(`${size}: more than the ${budget / 1000} kB allowed`);
        else logger.info(size);
      },
    },
  };
}
