/**
 * Which browsers this machine has, and how to start them quietly.
 * Chromium: a path in the environment (CHROMIUM or CHROME_PATH), the machine's own, else the one inside the npm
 * package @sparticuz/chromium (Linux on x64), so that `npm ci && npm test` is enough on a bare machine.
 * Firefox and WebKit are only looked for; `.ci/run` installs them. Driving them is `tests/browsers/`.
 * One idea: tests must not talk to anyone. The flags switch off every background request and resolve no name but loopback's.
 */
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
const windows = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) =>
  process.env[name] ? [join(process.env[name], 'Google/Chrome/Application/chrome.exe')] : [],
);

export const missingChromium = `No Chromium was found, and the tests drive one. Install it with:
  ${process.platform === 'darwin' ? 'brew install --cask google-chrome' : 'sudo apt-get update && sudo apt-get install -y chromium'}
or name one that you have:  CHROMIUM=/path/to/chrome npm test`;

/** Path of the first of `names` that can be run; each a full path or a command on PATH. */
function which(...names: (string | undefined)[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  for (const name of names) {
    if (!name) continue;
    for (const path of name.includes('/') || name.includes('\\')
      ? [name]
      : folders.map((folder) => join(folder, name))) {
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {}
    }
  }
  return undefined;
}

/** Path of a Chromium; unpacks the npm package's (once, into the system's temporary folder) if the machine has none. */
export async function findChromium(): Promise<string | undefined> {
  const named = process.env['CHROMIUM'] ?? process.env['CHROME_PATH'];
  if (named) return which(named);
  const own = which('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', mac, ...windows);
  if (own) return own;
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    return await packed.executablePath();
  } catch {
    return undefined;
  }
}

/** Path of a Firefox (stock or ESR). */
export const findFirefox = (): string | undefined =>
  which(process.env['FIREFOX'], 'firefox-esr', 'firefox', '/Applications/Firefox.app/Contents/MacOS/firefox');

/** WebKitGTK's driver and its little browser, with `xvfb-run` where there is no display. */
export function findWebKit(): { driver: string; browser: string; xvfb: string | undefined } | undefined {
  const driver = which(process.env['WEBKIT_DRIVER'], 'WebKitWebDriver');
  const xvfb = which('xvfb-run');
  const browser = webKitBrowser();
  if (!driver || !browser || !(xvfb || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])) return undefined;
  return { driver, browser, xvfb };
}
function webKitBrowser(): string | undefined {
  for (const root of ['/usr/lib', '/usr/libexec', '/usr/lib64']) {
    if (!existsSync(root)) continue;
    const folders = readdirSync(root).filter((name) => name.includes('linux-gnu') || name.startsWith('webkit'));
    for (const folder of ['.', ...folders])
      for (const version of ['webkit2gtk-4.1', 'webkit2gtk-4.0', 'webkitgtk-6.0', '.']) {
        const found = which(join(root, folder, version, 'MiniBrowser'));
        if (found) return found;
      }
  }
  return undefined;
}

/**
 * For Chromium: headless, same pixels everywhere, silent on the network, and no pages of its own: newer ones draw their toolbar and the
 * list below the address as pages, in two more processes for each window, which took a third of the time of the tests.
 */
export const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-client-side-phishing-detection',
  '--no-pings',
  '--disable-features=OptimizationHints,MediaRouter,Translate,AutofillServerCommunication,CertificateTransparencyComponentUpdater,InterestFeedContentSuggestions,InitialWebUI,WebUIReloadButton,PreloadTopChromeWebUI,WebUIOmniboxPopup,WebUIOmniboxAimPopup',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
  '--disable-lcd-text',
];
