/**
 * One small way of driving a page in any engine: open, evaluate, press, click, wait.
 * `puppeteer.ts` and `webkit.ts` stand behind it; which engines there are to drive, `engines.ts` says.
 * Expressions are text evaluated in the page; what comes back is JSON.
 * One idea: a test that should hold in every engine must speak a language that every engine's driver knows.
 */
export interface Driver {
  /** For the output: engine and version as the browser reports them. */
  readonly version: string;
  open(url: string): Promise<void>;
  /** Value of an expression (a promise is awaited) as JSON would carry it; an element is no JSON, and each engine fails on it in its own way. */
  evaluate<T>(expression: string): Promise<T>;
  /** A key by its DOM name (`ArrowRight`, `Home`, `a`) to what has the focus. */
  press(key: string): Promise<void>;
  /** A real pointer click in the middle of the first element that matches. */
  click(selector: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Waits until `expression` is truthy in the page, whatever it is there: only yes or no crosses the wire.
 * Throws after `milliseconds`, with the expression and with what the page threw last.
 */
export async function until(driver: Driver, expression: string, milliseconds = 15_000): Promise<void> {
  const end = Date.now() + milliseconds;
  for (let pause = 1; ; pause = Math.min(2 * pause, 50)) {
    let said = '';
    const holds = await driver.evaluate<boolean>(`Boolean(${expression})`).catch((error: unknown) => {
      said = `: ${error}`;
    });
    if (holds) return;
    if (Date.now() > end) throw new Error(`still not so after ${milliseconds} ms: ${expression}${said}`);
    await new Promise((done) => setTimeout(done, pause));
  }
}

/** Opens a page and lets it lay itself out whole: a driver clicks without the signs that a reader gives before, so one is given here. */
export async function arrive(driver: Driver, url: string): Promise<void> {
  await driver.open(url);
  await until(
    driver,
    `(dispatchEvent(new Event('pointermove')), document.documentElement.dataset.waits === undefined)`,
  );
}
