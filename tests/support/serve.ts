/**
 * A static file server for the built site, as a good host would serve it: brotli, right types, a base path, 404.html.
 * Tests measure transfers through it, so every body that compresses is sent with `content-encoding: br`.
 * Run by itself: `node tests/support/serve.ts dist --port 4399 [--base /book/]`.
 * One idea: what a page weighs is a property of files and compression, so measure both with no machine between.
 */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wat': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};
const packed = new Set(['.png', '.woff2', '.ico', '.pack']);
const compressed = new Map<string, Promise<Buffer>>();

/** `bytes` as brotli at quality 11, as a host that compresses once would send them. */
const brotli = (bytes: Uint8Array): Promise<Buffer> =>
  promisify(brotliCompress)(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });

export interface Served {
  /** With the base path and a slash at the end. */
  readonly url: string;
  /** While true every connection is cut, as by a lost network. */
  cut: boolean;
  /** What is served; another folder is another edition at the same address. */
  folder: string;
  close(): Promise<void>;
}

/** Serves `folder` on loopback; port 0 takes any free one. */
export async function serve(folder: string, options: { port?: number; base?: string } = {}): Promise<Served> {
  const base = options.base ?? '/';
  const state = { cut: false, folder };
  const server = createServer((request, response) => {
    if (state.cut) return void request.socket.destroy();
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const inside = path.startsWith(base) ? normalize(path.slice(base.length)) : '..';
    const found = inside.startsWith('..') ? Promise.resolve(undefined) : locate(state.folder, inside, path);
    found
      .then(async (file) => {
        if (typeof file === 'object') return void response.writeHead(301, { location: file.location }).end();
        const page = file ?? (await locate(state.folder, '404.html', '404.html'));
        if (typeof page !== 'string') return void response.writeHead(404).end('Not found');
        await send(response, page, file ? 200 : 404, String(request.headers['accept-encoding'] ?? '').includes('br'));
      })
      .catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((done, fail) => server.once('error', fail).listen(options.port ?? 0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, {
    url: `http://127.0.0.1:${port}${base}`,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  });
}

/** The file for a path below the base: itself, its index page, or (for a folder without its slash) where to go instead. */
async function locate(
  folder: string,
  inside: string,
  path: string,
): Promise<string | { location: string } | undefined> {
  const full = join(folder, inside);
  const found = await stat(full).catch(() => undefined);
  if (found?.isFile()) return full;
  if (!found?.isDirectory()) return undefined;
  if (!path.endsWith('/') && inside !== '.' && !full.endsWith(sep)) return { location: `${path}/` };
  const index = join(full, 'index.html');
  return (await stat(index).catch(() => undefined))?.isFile() ? index : undefined;
}

async function send(response: ServerResponse, file: string, status: number, acceptsBrotli: boolean): Promise<void> {
  const kind = extname(file);
  const headers: Record<string, string> = {
    'content-type': types[kind] ?? 'application/octet-stream',
    'cache-control': file.includes(`${sep}_astro${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
    vary: 'accept-encoding',
  };
  if (packed.has(kind) || !acceptsBrotli) {
    response.writeHead(status, headers);
    createReadStream(file).pipe(response);
    return;
  }
  const { mtimeMs } = await stat(file);
  const key = `${file} ${mtimeMs}`;
  const body = compressed.get(key) ?? readFile(file).then(brotli);
  compressed.set(key, body);
  response
    .writeHead(status, { ...headers, 'content-encoding': 'br', 'content-length': (await body).length })
    .end(await body);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { port: { type: 'string', default: '4321' }, base: { type: 'string', default: '/' } },
  });
  const { url } = await serve(positionals[0] ?? 'dist', { port: Number(values.port), base: values.base });
  console.log(`Serving at ${url}`);
}
