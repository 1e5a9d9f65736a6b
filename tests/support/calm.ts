/**
 * What a page does although nobody asked: parts that move, errors in the console, requests to other hosts.
 * Leaves to others: what it does when it is asked (`e2e/`).
 * One idea: all three are seen only by whoever listens before the page begins, so one call begins to listen to all.
 */
import type { Page } from '@playwright/test';

export interface Calm {
  readonly errors: readonly string[];
  /** Addresses of other hosts that were asked. */
  readonly foreign: readonly string[];
  /** What moved by itself since it was last asked, one line each. */
  moved(): Promise<string[]>;
}

/** Listens to `page` from its next address on; `home` is where the book is served. */
export async function listen(page: Page, home: string): Promise<Calm> {
  const foreign: string[] = [];
  const errors: string[] = [];
  page.context().on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(home)) foreign.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.addInitScript(() => {
    const shifts: string[] = [];
    Object.assign(self, { shifts });
    interface Shift extends PerformanceEntry {
      value: number;
      hadRecentInput: boolean;
      sources: { node?: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
    }
    const named = (node?: Node | null): string =>
      node instanceof Element ? `${node.localName}.${node.className}` : `“${node?.textContent?.trim().slice(0, 40)}”`;
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources, startTime } of list.getEntries() as Shift[])
        if (!hadRecentInput)
          shifts.push(
            `${value.toFixed(4)} at ${Math.round(startTime)} ms: ${sources
              .map(
                ({ node, previousRect: a, currentRect: b }) =>
                  `${named(node)} from ${a.x},${a.y} ${a.width}x${a.height} to ${b.x},${b.y} ${b.width}x${b.height}`,
              )
              .join('; ')}`,
          );
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return {
    errors,
    foreign,
    moved: () =>
      page.evaluate(async () => {
        // An observer hears of a frame after it.
        for (let i = 0; i < 2; i++) await new Promise((done) => requestAnimationFrame(done));
        await new Promise((done) => setTimeout(done));
        return (self as unknown as { shifts: string[] }).shifts.splice(0);
      }),
  };
}
