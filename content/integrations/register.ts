/**
 * Asks for the offline copy once the page has loaded and the browser is idle, so a first visit is not slowed,
 * and not at all where the reader asked to save data.
 * Leaves to others: what is kept, and when it is renewed (`worker.js`).
 * One idea: a copy for later must never compete with the page that is read now.
 */
const { serviceWorker, connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
const register = (): void =>
  void serviceWorker.register(`${import.meta.env.BASE_URL.replace(/\/?$/, '/')}sw.js`).catch(() => undefined);
const whenIdle = (): void =>
  void ('requestIdleCallback' in self ? requestIdleCallback(register) : setTimeout(register, 1000));

// Storage or workers refused (private windows, policies): the book works without a copy.
if (serviceWorker && !connection?.saveData) {
  if (document.readyState === 'complete') whenIdle();
  else addEventListener('load', whenIdle, { once: true });
}
