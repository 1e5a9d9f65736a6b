/**
 * What a page fetches, in bytes as they are sent: brotli, through a host that compresses (`serve.ts`), workers included.
 * Leaves to others: how much may be fetched when (`budgets/`, `e2e/axe.spec.ts`).
 * One idea: what is fetched is known only when nothing more comes, so there is a way to wait for that.
 */
import type { BrowserContext } from '@playwright/test';

export const kB = 1000;
/** Milliseconds without a request after which what was asked for has come. */
const QUIET = 400;
export interface Fetched {
  url: string;
  script: boolean;
  size: number;
}

/** Everything that the pages of `context` fetch from now on, in bytes of body as sent. The offline copy is counted apart. */
export function record(context: BrowserContext): { all: () => Promise<Fetched[]>; settled: () => Promise<void> } {
  const pending: Promise<Fetched | undefined>[] = [];
  let [open, last] = [0, Date.now()];
  const count = (by: number) => (): void => {
    open += by;
    last = Date.now();
  };
  context.on('request', count(1));
  context.on('requestfinished', count(-1));
  context.on('requestfailed', count(-1));
  context.on('requestfinished', (request) => {
    pending.push(
      (async () => {
        const response = await request.response();
        if (!response || /\.pack$|\/sw\.js$/.test(request.url()) || /^(data|blob):/.test(request.url()))
          return undefined;
        const script = /javascript/.test(response.headers()['content-type'] ?? '');
        // For a worker's own script the protocol counts nothing, so the host's word is taken.
        const length = response.headers()['content-length'];
        return { url: request.url(), script, size: length ? Number(length) : (await request.sizes()).responseBodySize };
      })().catch(() => undefined),
    );
  });
  return {
    all: async () => (await Promise.all(pending)).filter((one) => one !== undefined),
    settled: async () => {
      last = Date.now();
      while (open > 0 || Date.now() - last < QUIET) await new Promise((done) => setTimeout(done, 25));
    },
  };
}
/** Bytes of all. */
export const sum = (list: Fetched[]): number => list.reduce((total, { size }) => total + size, 0);
export const scripts = (list: Fetched[]): Fetched[] => list.filter(({ script }) => script);
/** One line each, for a message. */
export const listing = (list: Fetched[]): string =>
  list.map(({ url, size }) => `${size} ${new URL(url).pathname}`).join('\n');
