// @ts-check
/**
 * The engine for other people's pages: after the build, `engine/webassembly.js` is the whole of `engine/api/` as one minified module.
 * Leaves to others: the engine; the page that tells how to use it (`content/pages/engine.astro`).
 * One idea: what is served is built from the same files that the tests run, so there is no second version to fall behind.
 */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const path = 'engine/webassembly.js';
const entry = 'engine/api/webassembly.ts';

/** Writes the module into a built site. @param {URL} site @returns {Promise<number>} its bytes */
export async function writeLibrary(site) {
  const made = await build({
    configFile: false,
    root: process.cwd(),
    publicDir: false,
    logLevel: 'warn',
    build: {
      target: 'es2024',
      outDir: fileURLToPath(new URL('engine/', site)),
      emptyOutDir: false,
      copyPublicDir: false,
      lib: { entry, formats: ['es'], fileName: () => 'webassembly.js' },
      // Parts that a page of this book fetches one by one are wanted together here.
      rolldownOptions: { output: { codeSplitting: false, minify: true } },
    },
  });
  const [first] = Array.isArray(made) ? made : [made];
  const output = first && 'output' in first ? first.output : [];
  const [chunk] = output;
  const more = chunk && [...chunk.imports, ...chunk.dynamicImports];
  if (!chunk || !more || more.length > 0 || output.length !== 1) throw new Error(`${path} is not one file`);
  return Buffer.byteLength(chunk.code);
}

/** @returns {import('astro').AstroIntegration} */
export default function library() {
  return {
    name: 'library',
    hooks: {
      'astro:server:setup': ({ server }) => {
        server.middlewares.use((request, response, next) => {
          if (!request.url?.endsWith(`/${path}`)) return next();
          return void response.writeHead(302, { location: request.url.replace(path, entry) }).end();
        });
      },
      'astro:build:done': async ({ dir, logger }) => {
        logger.info(`${path}: ${Math.round((await writeLibrary(dir)) / 1000)} kB`);
      },
    },
  };
}
