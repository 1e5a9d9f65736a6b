/**
 * The pictures that other sites show: every page names one by a whole address, and the file is what sites ask for.
 * Leaves to others: what is drawn (`content/components/bake/picture.ts`).
 * One idea: nobody at home ever sees these pictures, so only a test notices when they are gone.
 */

import { writtenPages } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';

test('every page has a picture of 1200 by 630 points below 200 kB', async ({ request }) => {
  const pictures = new Map<string, string>();
  for (const path of writtenPages) {
    const head = await (await request.get(`./${path}`)).text();
    const meta = (name: string): string | undefined =>
      new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(head)?.[1];
    const image = meta('og:image');
    expect(image, path).toMatch(/^https?:\/\/.+\/og\/[\w-]+\.png$/);
    expect(meta('og:title'), path).toBeTruthy();
    expect(meta('twitter:card'), path).toBe('summary_large_image');
    pictures.set(image!, path);
    if (/^\d\d-/.test(path)) expect(image, path).toContain(path.replace('/', '.png'));
  }
  expect(pictures.size).toBeGreaterThan(1);
  for (const [image, path] of pictures) {
    const response = await request.get(`.${new URL(image).pathname}`);
    expect(response.headers()['content-type'], path).toBe('image/png');
    const bytes = await response.body();
    expect(bytes.length).toBeLessThan(200_000);
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
  }
});

test('the pictures are not in the offline copy', async ({ request }) => {
  const worker = await (await request.get('./sw.js')).text();
  const edition = /edition = "(\w+)"/.exec(worker)?.[1];
  const { gunzipSync } = await import('node:zlib');
  const pack = gunzipSync(await (await request.get(`./edition-${edition}.pack`)).body());
  const index = pack.subarray(4, 4 + pack.readUInt32LE(0)).toString();
  expect(index).toContain('"path"');
  expect(index).not.toContain('"og/');
});
