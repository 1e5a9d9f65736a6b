/**
 * WebKit (WebKitGTK, the engine of Safari) behind the common driver: plain WebDriver requests to WebKitWebDriver,
 * under a virtual display where there is none.
 * One idea: WebDriver is a dozen HTTP requests with JSON in them; no library is needed to speak it.
 * https://www.w3.org/TR/webdriver2/
 */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { Driver } from './driver.ts';

/** Private-use code points that stand for keys which write no character (WebDriver, 17.4.2). */
const keys: Record<string, string> = {
  Home: '\uE011',
  End: '\uE010',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  Enter: '\uE007',
  Escape: '\uE00C',
  Tab: '\uE004',
  Backspace: '\uE003',
  Space: ' ',
};
const element = 'element-6066-11e4-a52e-4f735466cecf';

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? done(address.port) : fail(new Error('no port'))));
    });
  });

/** Starts the driver and one window. Throws WebDriver's error message when a command fails. */
export async function startWebKit(found: {
  driver: string;
  browser: string;
  xvfb: string | undefined;
}): Promise<Driver> {
  const port = await freePort();
  const [command, ...words] = [
    ...(found.xvfb ? [found.xvfb, '-a'] : []),
    found.driver,
    `--port=${port}`,
    '--host=127.0.0.1',
  ];
  const child = spawn(command ?? found.driver, words, {
    stdio: 'ignore',
    detached: true,
    env: { ...process.env, WEBKIT_DISABLE_COMPOSITING_MODE: '1' },
  });
  const stop = (): void => {
    try {
      if (child.pid) process.kill(-child.pid, 'SIGTERM');
    } catch {}
  };
  process.once('exit', stop);

  async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(90_000),
    });
    const { value } = (await response.json()) as { value: T & { error?: string; message?: string } };
    if (!response.ok) throw new Error(`WebKit: ${value?.error ?? response.status}: ${value?.message ?? path}`);
    return value;
  }
  const end = Date.now() + 30_000;
  while (!(await ask<{ ready: boolean }>('GET', '/status').catch(() => undefined))?.ready) {
    if (Date.now() > end || child.exitCode !== null) {
      stop();
      throw new Error(`${found.driver} does not answer`);
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  const { sessionId, capabilities } = await ask<{ sessionId: string; capabilities: Record<string, string> }>(
    'POST',
    '/session',
    {
      capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary: found.browser, args: ['--automation'] } } },
    },
  );
  const session = `/session/${sessionId}`;
  return {
    version: `${capabilities['browserName']} ${capabilities['browserVersion']}`,
    open: async (url) => void (await ask('POST', `${session}/url`, { url })),
    evaluate: <T>(expression: string) =>
      ask<T>('POST', `${session}/execute/async`, {
        script: `const done = arguments[arguments.length - 1]; Promise.resolve().then(() => (${expression})).then(done, (error) => done(null));`,
        args: [],
      }),
    press: async (key) => {
      const value = keys[key] ?? key;
      const actions = [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ];
      await ask('POST', `${session}/actions`, { actions: [{ type: 'key', id: 'keyboard', actions }] });
    },
    click: async (selector) => {
      const found = await ask<Record<string, string>>('POST', `${session}/element`, {
        using: 'css selector',
        value: selector,
      });
      await ask('POST', `${session}/element/${found[element]}/click`, {});
    },
    close: async () => {
      await ask('DELETE', session).catch(() => undefined);
      stop();
    },
  };
}
