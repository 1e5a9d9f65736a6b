/**
 * "Erase all my data": everything that the book keeps in this browser, the offline copy included, and nothing of other pages of the
 * same host. Fetched when somebody says so.
 * Leaves to others: storage and other open tabs (`../storage.ts`), the question (`content/components/Footer.astro`).
 * One idea: whoever forgets for somebody else has to forget everywhere at once, and nothing that is not theirs.
 */
import { openStorage, Store } from '../storage.ts';

/** The tab's own storage, or nothing where it is refused. */
function tabStorage(): Storage | undefined {
  try {
    return globalThis.sessionStorage;
  } catch {
    return undefined;
  }
}

/** The address of the book on its host, such as `/book/`. */
const home = import.meta.env.BASE_URL.replace(/\/?$/, '/');

/** Erases all of it. */
export async function eraseAll(): Promise<void> {
  new Store(openStorage()).erase();
  const tab = new Store(tabStorage());
  for (const key of tab.keys()) tab.remove(key);
  try {
    const copies = (await caches.keys()).filter((name) => name.startsWith(`book:${home}:`));
    await Promise.all(copies.map((name) => caches.delete(name)));
    const scope = new URL(home, location.href).href;
    const workers = (await navigator.serviceWorker.getRegistrations()).filter((one) => one.scope === scope);
    await Promise.all(workers.map((one) => one.unregister()));
  } catch {
    // No offline copies here: not over plain http, not where storage is refused.
  }
}
