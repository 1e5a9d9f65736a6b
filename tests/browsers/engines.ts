/** The engines that this machine can run, each started on demand; `undefined` for one that is not here. */
import { findChromium, findFirefox, findWebKit } from '../support/browser.ts';
import type { Driver } from './driver.ts';
import { startPuppeteer } from './puppeteer.ts';
import { startWebKit } from './webkit.ts';

const chromium = await findChromium();
const firefox = findFirefox();
const webkit = findWebKit();

export const engines: readonly { readonly name: string; readonly start: (() => Promise<Driver>) | undefined }[] = [
  { name: 'Chromium', start: chromium ? () => startPuppeteer('chrome', chromium) : undefined },
  { name: 'Firefox', start: firefox ? () => startPuppeteer('firefox', firefox) : undefined },
  { name: 'WebKit', start: webkit ? () => startWebKit(webkit) : undefined },
];
