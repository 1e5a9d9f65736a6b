/**
 * The service worker's text; `offline.mjs` puts `edition` and `base` before it and writes it as `sw.js`.
 * Pages come from this edition's copy or, when it lacks them, from the network. Scripts, styles and fonts carry a
 * digest in their names, so they may come from any edition's copy: a page that was opened before an update still
 * finds the parts it was built with. For that the previous copy is kept until the next update.
 * One idea: what is named by its content can never be the wrong version.
 */
const prefix = `book:${base}:`;
const named = new RegExp(`^${base.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}_astro/`);
/** How many files are written at a time, so that what the reader does meanwhile is not behind all of them in the queue. */
const batch = 32;

addEventListener('install', (event) => event.waitUntil(store().then(() => skipWaiting())));
addEventListener('activate', (event) => event.waitUntil(forget().then(() => clients.claim())));
addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin || !url.pathname.startsWith(base)) return;
  event.respondWith(answer(request, url));
});

/** Fetches and unpacks this edition; a copy is there only when it is whole. */
async function store() {
  const response = await fetch(`${base}edition-${edition}.pack`);
  if (!response.ok) throw new Error(`the edition's pack answered ${response.status}`);
  const stream = response.body.pipeThrough(new DecompressionStream('gzip'));
  const whole = await new Response(stream).arrayBuffer();
  const start = 4 + new DataView(whole).getUint32(0, true);
  const { index, copied } = JSON.parse(new TextDecoder().decode(new Uint8Array(whole, 4, start - 4)));
  await caches.delete(prefix + edition);
  const cache = await caches.open(prefix + edition);
  let from = start;
  let known = 0;
  let before = new Uint8Array();
  try {
    while (index.length > 0) {
      const puts = index.splice(0, batch).map(({ path, type, size, copies = 0 }) => {
        const mine = Array.from({ length: copies * 3 }, (_, i) => copied[i % 3][known + Math.floor(i / 3)]);
        known += copies;
        const body = restored(new Uint8Array(whole, from, size), mine, before);
        const headers = { 'content-type': type, 'content-length': String(body.length) };
        before = body;
        from += size;
        return cache.put(base + path, new Response(body, { headers }));
      });
      await Promise.all(puts);
    }
  } catch (error) {
    await caches.delete(prefix + edition); // the disk is full: better no copy than half of one
    throw error;
  }
}

/** A file from its own bytes and what it has in common with the file before it; `copies` as `withoutCopies` says. */
function restored(own, copies, before) {
  const body = new Uint8Array(copies.reduce((sum, n, i) => (i % 3 === 2 ? sum + n : sum), own.length));
  let [taken, end, at] = [0, 0, 0];
  for (let i = 0; i < copies.length; i += 3) {
    const [count, skip, length] = copies.slice(i, i + 3);
    body.set(own.subarray(taken, taken + count), at);
    const from = end + skip;
    end = from + length;
    body.set(before.subarray(from, end), at + count);
    taken += count;
    at += count + length;
  }
  body.set(own.subarray(taken), at);
  return body;
}

/** Drops all copies but this one and the one before it (`caches.keys` lists them by age). */
async function forget() {
  const older = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== prefix + edition);
  await Promise.all(older.slice(0, -1).map((name) => caches.delete(name)));
}

/** The index for searching is not in the pack: who searches once, online, gets all of it for later. */
let keeping;
async function keep(cache) {
  const names = await (await fetch(`${base}pagefind/files.json`)).json();
  await cache.addAll(names.map((name) => `${base}pagefind/${name}`));
}

async function answer(request, url) {
  const own = await caches.open(prefix + edition);
  // By its exact key: "ignore what follows the question mark" would make the browser look through every file.
  const found = await (named.test(url.pathname) ? caches : own).match(url.pathname);
  if (found) return found;
  if (url.pathname.startsWith(`${base}pagefind/`)) {
    keeping ??= keep(own).catch(() => (keeping = undefined));
    return fetch(request);
  }
  if (request.mode !== 'navigate') return fetch(request);
  // Without its last slash a page is still the page: send the reader to the address that the book uses.
  if (!url.pathname.endsWith('/') && (await own.match(`${url.pathname}/`)))
    return Response.redirect(`${url.pathname}/${url.search}`, 301);
  try {
    return await fetch(request);
  } catch (error) {
    const page = await own.match(`${base}404.html`);
    if (!page) throw error;
    return new Response(page.body, { status: 404, headers: page.headers });
  }
}
