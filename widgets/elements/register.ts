/**
 * Defines the elements of the book as hosts that weigh almost nothing: each stands around a finished figure, listens,
 * fetches its layer when a reader comes near it with pointer, focus or finger, and starts it with the first real intent.
 * Leaves to others: everything that happens then (`cell/`, `bytes/`, `open/`, `exercise/`), theme and dialogs (content).
 * One idea: a page with ten machines costs as much as a page with none until somebody touches one.
 */
import { ANSWERS, kept, keyName } from './keymap.ts';
import type { Attach, Live } from './live.ts';

const LAYERS: Readonly<Record<string, () => Promise<{ default: Attach }>>> = {
  'wasm-cell': () => import('./cell/cell.ts'),
  'wasm-bytes': () => import('./bytes/bytes.ts'),
  'wasm-open': () => import('./open/open.ts'),
  'wasm-exercise': () => import('./exercise/exercise.ts'),
  'wasm-race': () => import('./race/race.ts'),
};
const HOSTS = Object.keys(LAYERS).join();
/** Coming near: fetch, but do not start. */
const NEAR = ['pointerover', 'focusin', 'touchstart'];
/** Meaning it: start, then hand the event on. */
const INTENT = ['click', 'keydown', 'input', 'change', 'submit', 'drop', 'dragover', 'toggle'];

/** Keys that a machine answers; a page-level key is never taken while something is typed. */
const OWN_KEYS = /^(?:Arrow(?:Left|Right)|Home|End|[[\] +\-gbwecph])$/;
/** Keys that move the focus in a tape, whose bytes can be focused once it is alive. */
const TAPE_KEYS = /^(?:Arrow(?:Up|Down)|Page(?:Up|Down))$/;
const isTyping = (target: Element): boolean =>
  target.matches('input:not([type=range]), textarea, select, [contenteditable] *, [contenteditable]');
const opensItself = (target: Element): boolean => target.closest('button, a, summary, select') !== null;

/** Whether the browser's own answer to `event` has to be prevented before the layer is there to decide. */
function isOurs(event: Event): boolean {
  if (event.type === 'submit' || event.type === 'drop' || event.type === 'dragover') return true;
  if (!(event instanceof KeyboardEvent)) return false;
  const target = event.target as Element;
  if (event.key === 'Enter' && target.matches(ANSWERS)) return true;
  if (kept)
    return !isTyping(target) && kept.cell.includes(keyName(event)) && !(event.key === ' ' && opensItself(target));
  if (event.key === 'Enter') return event.ctrlKey || event.metaKey || (event.shiftKey && !isTyping(target));
  if (isTyping(target) || event.ctrlKey || event.metaKey) return false;
  if (event.key === ' ' && opensItself(target)) return false;
  return (
    OWN_KEYS.test(event.key) ||
    (TAPE_KEYS.test(event.key) && target.closest('[data-part="memory"], [data-part="hex"]') !== null)
  );
}

/** Whether `event` says that the reader wants the machine to do something. */
function isIntent(event: Event): boolean {
  const target = event.target as Element;
  if (event.type === 'keydown') return isOurs(event);
  if (event.type === 'click')
    return (
      target.closest(
        '[data-do], .code li, .film li, .marks li, [data-at], [data-section], [data-step], [data-target]',
      ) !== null
    );
  // Whoever has opened the last hint may see the solution, and the layer offers it.
  return (
    event.type !== 'toggle' || (target.matches('.hint') && !target.parentElement!.querySelector('.hint:not([open])'))
  );
}

class Host extends HTMLElement {
  #live: Live | undefined;
  #starting = false;
  #waiting: Event[] = [];

  connectedCallback(): void {
    for (const type of NEAR) this.addEventListener(type, this, { passive: true });
    for (const type of INTENT) this.addEventListener(type, this, type === 'toggle');
    for (const input of this.querySelectorAll<HTMLInputElement>('input[type=file][disabled]')) input.disabled = false;
  }

  handleEvent(event: Event): void {
    const target = event.target as Element;
    // A machine inside an exercise answers for itself.
    if (target !== this && target.closest(HOSTS) !== this) return;
    if (this.#live) {
      this.#live.handle(event);
      return;
    }
    if (NEAR.includes(event.type)) return void LAYERS[this.localName]?.().catch(() => undefined);
    if (!isIntent(event)) return;
    if (isOurs(event)) event.preventDefault();
    if (event.type === 'drop' || event.type === 'submit' || event.type !== 'dragover') this.#waiting.push(event);
    void this.start();
  }

  /** Goes to the moment in the address. */
  visit(): void {
    if (this.#live) this.#live.handle(new Event('hashchange'));
    else void this.start();
  }

  /** Fetches the layer and starts it; later calls do nothing. */
  async start(): Promise<void> {
    if (this.#starting) return;
    this.#starting = true;
    this.setAttribute('aria-busy', 'true');
    try {
      const { default: attach } = await LAYERS[this.localName]!();
      this.#live = await attach(this);
      for (const event of this.#waiting) this.#live.handle(event);
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#waiting = [];
      this.removeAttribute('aria-busy');
    }
  }

  /** The figure stays as it was baked; one sentence says that it will not move, and offers to load the page again. */
  #failed(error: unknown): void {
    const note = document.createElement('p');
    note.className = 'notice';
    note.role = 'alert';
    note.textContent = 'This machine could not be started, so the figure stays as it is. ';
    const again = document.createElement('button');
    again.type = 'button';
    again.className = 'act';
    again.textContent = 'Load the page again';
    again.addEventListener('click', () => location.reload());
    note.append(again);
    (this.querySelector('.cell') ?? this).append(note);
    console.error(error);
  }
}

for (const name of Object.keys(LAYERS))
  if (!customElements.get(name)) customElements.define(name, class extends Host {});

/** A moment in the address belongs to the machine of that name; if the page has none, it may have one that begins alike. */
function follow(): void {
  const [, id] = /^#([\w-]+):\d/.exec(location.hash) ?? [];
  const host = id && document.getElementById(id);
  if (host instanceof Host) host.visit();
  else if (id) void import('./cell/moment.ts').then(({ seek }) => seek());
}
addEventListener('hashchange', follow);
follow();
