/**
 * Keeps the machines of two windows at the same step. It watches what a machine shows and moves its slider, as a reader
 * would, so a machine does not know that it is watched, and one that sleeps wakes up by itself.
 * Choices that lead to another run (answers of doors, functions in slots, another call) are repeated by their place among the
 * controls. So is the question that a machine asks, and its answer once somebody wants to see it. What is typed into an
 * editor of a machine, and bytes that are flipped, are not.
 * Leaves to others: sending (`channel.ts`), running (`elements/cell/`), exercises and questions in the text (`works.ts`).
 * One idea: a machine is led by whoever touched it last. What it shows while it is led is no wish, however long it takes.
 */
import type { Asked, Place, Turn } from '../../models/lecture.ts';

type Control = HTMLInputElement | HTMLSelectElement;

/** Events that only somebody in this window can cause. */
const TOUCHES = ['pointerdown', 'keydown', 'input', 'change', 'click'] as const;

const slider = (host: Element): HTMLInputElement | null => host.querySelector('.time input[type=range]');
const stepOf = (host: Element): number => slider(host)?.valueAsNumber ?? 0;

/** What can be set in `host`, in order; what stands in a panel, an editor or a machine inside is not its own. */
export const controlsOf = (host: Element): Control[] =>
  [...host.querySelectorAll<Control>('input:not([type=range], [type=file]), select')].filter(
    (control) => control.closest('wasm-cell, wasm-exercise, .asked, [data-part="predict"], .cm-editor') === host,
  );
export const shownBy = (control: Control): string | boolean =>
  control.matches('[type=radio], [type=checkbox]') ? (control as HTMLInputElement).checked : control.value;
export function set(control: Control, value: string | boolean): void {
  if (typeof value === 'boolean') (control as HTMLInputElement).checked = value;
  else control.value = value;
}

const panelOf = (host: Element): HTMLElement | null => host.querySelector('[data-part="predict"]');
const choicesOf = (panel: Element): HTMLInputElement[] => [
  ...panel.querySelectorAll<HTMLInputElement>('.choice input'),
];
const isAnswered = (panel: Element): boolean => choicesOf(panel).some((one) => one.disabled);
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export class Mirror {
  readonly #hosts = new Map<string, HTMLElement>();
  readonly #places = new Map<string, Place>();
  /** Machines that the other window moves. */
  readonly #led = new Set<string>();
  /** The step that a panel asks about: where its machine stood when it came. */
  readonly #about = new WeakMap<Element, number>();
  /** Machines that were told to ask, and have not asked yet. */
  readonly #asking = new Set<string>();
  readonly #changed: (places: Record<string, Place>) => void;
  readonly #drawn: () => void;
  readonly #observer: MutationObserver;
  readonly #stop = new AbortController();
  /** Set while events are repeated, which must not be recorded again. */
  #isRepeating = false;

  /** `changed` gets the places of all machines when one was moved here; `drawn` is told when one has followed. */
  constructor(hosts: Iterable<HTMLElement>, changed: (places: Record<string, Place>) => void, drawn: () => void) {
    this.#changed = changed;
    this.#drawn = drawn;
    this.#observer = new MutationObserver((records) => {
      const moved = new Set(
        records.map(({ target }) => (target instanceof Element ? target : target.parentElement)?.closest('wasm-cell')),
      );
      for (const host of moved) if (host) this.#look(host.id);
    });
    for (const host of hosts) this.adopt(host);
  }

  /** Watches one more machine, in place of the one that had its id before. */
  adopt(host: HTMLElement): void {
    const time = host.querySelector('.time');
    if (!time || this.#hosts.get(host.id) === host) return;
    const { signal } = this.#stop;
    this.#hosts.set(host.id, host);
    this.#places.set(host.id, { step: stepOf(host), turns: [] });
    this.#led.delete(host.id);
    this.#observer.observe(time, { subtree: true, childList: true, characterData: true });
    // A panel comes and goes among the parts of the figure.
    this.#observer.observe(time.parentElement!, { childList: true });
    for (const type of TOUCHES)
      host.addEventListener(type, ({ isTrusted }) => isTrusted && this.#touch(host), { capture: true, signal });
    for (const type of ['change', 'submit'] as const)
      host.addEventListener(type, (event) => this.#heard(host, type, event.target as Element), {
        capture: true,
        signal,
      });
  }

  /** Brings the machines to where the other window has them. */
  follow(places: Readonly<Record<string, Place>>): void {
    for (const [id, place] of Object.entries(places)) {
      const host = this.#hosts.get(id);
      const mine = this.#places.get(id);
      if (!host || !mine || !Number.isSafeInteger(place?.step) || !Array.isArray(place.turns)) continue;
      if (isSame(place, mine)) continue;
      this.#places.set(id, place);
      this.#led.add(id);
      host.toggleAttribute('data-led', true);
      if (!isSame(place.turns, mine.turns)) for (const turn of place.turns) this.#repeat(host, turn);
      if (stepOf(host) === place.step && isSame(place.turns, mine.turns)) this.#ask(id);
      else this.#move(host, place.step);
    }
  }

  close(): void {
    this.#observer.disconnect();
    this.#stop.abort();
    for (const host of this.#hosts.values()) host.removeAttribute('data-led');
  }

  /** Somebody here leads the machine from now on. */
  #touch(host: HTMLElement): void {
    this.#led.delete(host.id);
    this.#asking.delete(host.id);
    host.removeAttribute('data-led');
  }

  /** Moves the slider as a finger would; a machine that has fewer steps yet is asked again when it has more. */
  #move(host: HTMLElement, step: number): void {
    const input = slider(host);
    if (!input || (step > Number(input.max) && stepOf(host) === Number(input.max))) return;
    input.value = String(step);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }

  #repeat(host: HTMLElement, [index, value, type]: Turn): void {
    const control = controlsOf(host)[index];
    if (!control || (typeof value === 'string' && value.length > 500)) return;
    this.#isRepeating = true;
    set(control, value);
    const target = type === 'submit' ? control.form : control;
    target?.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
    this.#isRepeating = false;
  }

  #heard(host: HTMLElement, type: Turn[2], target: Element): void {
    if (this.#isRepeating) return;
    // The panel has heard it only after this.
    if (target.closest('[data-part="predict"]')) return queueMicrotask(() => this.#look(host.id));
    const control = type === 'submit' ? target.querySelector<Control>('input') : (target as Control);
    if (!control || control.matches('[name=step], [name=address]')) return;
    const index = controlsOf(host).indexOf(control);
    const place = this.#places.get(host.id);
    if (index < 0 || !place) return;
    const turns = place.turns.filter(([other]) => other !== index);
    this.#places.set(host.id, { ...place, turns: [...turns, [index, shownBy(control), type]] });
    this.#tell();
  }

  /** The machine has drawn something: on its way to what was asked for, or by the wish of somebody here. */
  #look(id: string): void {
    const host = this.#hosts.get(id);
    const place = this.#places.get(id);
    if (!host?.isConnected || !place) return;
    const step = stepOf(host);
    const panel = panelOf(host);
    if (panel && !this.#about.has(panel)) {
      this.#about.set(panel, step);
      this.#observer.observe(panel, { childList: true });
    }
    if (this.#led.has(id)) {
      if (step !== place.step) return this.#move(host, place.step);
      this.#ask(id);
      return this.#drawn();
    }
    const asked = this.#askedBy(host);
    if (step === place.step && isSame(asked, place.asked)) return this.#drawn();
    this.#places.set(id, { step, turns: place.turns, ...(asked ? { asked } : {}) });
    this.#tell();
  }

  /** What `host` asks at its present step; a question about the step before is over. */
  #askedBy(host: Element): Asked | undefined {
    const panel = panelOf(host);
    if (!panel || this.#about.get(panel) !== stepOf(host)) return undefined;
    return { choice: choicesOf(panel).findIndex((one) => one.checked), isAnswered: isAnswered(panel) };
  }

  /** Lets a machine that is led ask, choose, and answer as the other window does; never more than that. */
  #ask(id: string): void {
    const host = this.#hosts.get(id)!;
    const { asked } = this.#places.get(id)!;
    const panel = panelOf(host);
    // Of an answer there is no way back to its question but to ask again.
    if (panel && (!asked || (isAnswered(panel) && !asked.isAnswered)))
      panel.querySelector<HTMLElement>('[data-predict="close"]')?.click();
    if (!asked) {
      this.#asking.delete(id);
      return;
    }
    if (!panel?.isConnected) {
      if (!this.#asking.has(id)) host.querySelector<HTMLElement>('[data-do="predict"]')?.click();
      this.#asking.add(id);
      return;
    }
    if (this.#about.get(panel) !== stepOf(host) || isAnswered(panel)) return;
    this.#asking.delete(id);
    for (const [i, choice] of choicesOf(panel).entries()) choice.checked = i === asked.choice;
    if (asked.isAnswered) panel.querySelector('form')?.requestSubmit();
  }

  #tell(): void {
    this.#changed(Object.fromEntries(this.#places));
  }
}
