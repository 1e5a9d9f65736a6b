/**
 * Chromium and Firefox behind the common driver: puppeteer-core over WebDriver BiDi for Firefox, CDP for Chromium.
 * Stock browsers both; profiles are temporary and removed by the launcher.
 */
import { type KeyInput, launch } from 'puppeteer-core';
import { flags } from '../support/browser.ts';
import type { Driver } from './driver.ts';

/** Firefox asks its maker for many things when it starts; here it asks nobody. */
const silent = {
  'app.update.disabledForTesting': true,
  'browser.safebrowsing.downloads.remote.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.getAddons.cache.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.dns.disablePrefetch': true,
  'services.settings.server': 'http://127.0.0.1:9/',
  'toolkit.telemetry.reportingpolicy.firstRun': false,
  'ui.prefersReducedMotion': 1,
};

/** Starts `executablePath` headless. Throws what the browser said when it does not start. */
export async function startPuppeteer(browser: 'chrome' | 'firefox', executablePath: string): Promise<Driver> {
  const started = await launch({
    browser,
    executablePath,
    headless: true,
    args: browser === 'chrome' ? flags : [],
    ...(browser === 'firefox' ? { extraPrefsFirefox: silent } : {}),
    defaultViewport: { width: 1280, height: 900 },
  });
  const page = await started.newPage();
  return {
    version: await started.version(),
    open: async (url) => void (await page.goto(url, { waitUntil: 'load', timeout: 60_000 })),
    evaluate: async <T>(expression: string) => (await page.evaluate(expression)) as T,
    press: (key) => page.keyboard.press(key as KeyInput),
    click: (selector) => page.click(selector),
    close: () => started.close(),
  };
}
