/**
 * Keeps the machines of two windows at the same step. It watches what a machine shows and moves its slider, as a reader
 * would, so a machine does not know that it is watched, and one that sleeps wakes up by itself.
 * Choices that lead to another run (answers of doors, functions in slots, another call) are repeated by their place among the
 * controls. What is typed into an editor, and bytes that are flipped, are not.
 * Leaves to others: sending (`channel.ts`), running (`elements/cell/`).
 * One idea: a deterministic machine needs no copy of its state; the step is enough.
 */
import type { Place, Turn } from '../../models/lecture.ts';

type Control = HTMLInputElement | HTMLSelectElement;

/** So long a machine may be on its way to a step that came from the other window, in milliseconds. */
const PATIENCE = 4000;

const slider = (host: Element): HTMLInputElement | null => host.querySelector('.time input[type=range]');
const stepOf = (host: Element): number => slider(host)?.valueAsNumber ?? 0;
const controls = (host: Element): Control[] => [
  ...host.querySelectorAll<Control>('input:not([type=range], [type=file]), select'),
];
const shownBy = (control: Control): string | boolean =>
  control.matches('[type=radio], [type=checkbox]') ? (control as HTMLInputElement).checked : control.value;

export class Mirror {
  readonly #hosts = new Map<string, HTMLElement>();
  readonly #places = new Map<string, Place>();
  /** Steps that came from the other window and are not reached yet, with the time when waiting ends. */
  readonly #awaited = new Map<string, { step: number; until: number }>();
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
    for (const host of hosts) {
      const time = host.querySelector('.time');
      if (!time) continue;
      this.#hosts.set(host.id, host);
      this.#places.set(host.id, { step: stepOf(host), turns: [] });
      this.#observer.observe(time, { subtree: true, childList: true, characterData: true });
      for (const type of ['change', 'submit'] as const)
        host.addEventListener(type, (event) => this.#heard(host, type, event.target as Element), {
          capture: true,
          signal: this.#stop.signal,
        });
    }
  }

  /** Brings the machines to where the other window has them. */
  follow(places: Readonly<Record<string, Place>>): void {
    for (const [id, place] of Object.entries(places)) {
      const host = this.#hosts.get(id);
      const mine = this.#places.get(id);
      if (!host || !mine || !Number.isSafeInteger(place?.step) || !Array.isArray(place.turns)) continue;
      const isNew = JSON.stringify(place.turns) !== JSON.stringify(mine.turns);
      if (!isNew && place.step === mine.step) continue;
      this.#places.set(id, place);
      if (isNew) for (const turn of place.turns) this.#repeat(host, turn);
      this.#awaited.set(id, { step: place.step, until: Date.now() + PATIENCE });
      this.#move(host, place.step);
    }
  }

  close(): void {
    this.#observer.disconnect();
    this.#stop.abort();
  }

  /** Moves the slider as a finger would; a machine that has fewer steps yet is asked again when it has more. */
  #move(host: HTMLElement, step: number): void {
    const input = slider(host);
    if (!input || (step > Number(input.max) && stepOf(host) === Number(input.max))) return;
    input.value = String(step);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }

  #repeat(host: HTMLElement, [index, value, type]: Turn): void {
    const control = controls(host)[index];
    if (!control || (typeof value === 'string' && value.length > 500)) return;
    this.#isRepeating = true;
    if (typeof value === 'boolean') (control as HTMLInputElement).checked = value;
    else control.value = value;
    const target = type === 'submit' ? control.form : control;
    target?.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
    this.#isRepeating = false;
  }

  #heard(host: HTMLElement, type: Turn[2], target: Element): void {
    if (this.#isRepeating) return;
    const control = type === 'submit' ? target.querySelector<Control>('input') : (target as Control);
    if (!control || control.matches('[name=step], [name=address]')) return;
    const index = controls(host).indexOf(control);
    const place = this.#places.get(host.id);
    if (index < 0 || !place) return;
    const turns = place.turns.filter(([other]) => other !== index);
    this.#places.set(host.id, { ...place, turns: [...turns, [index, shownBy(control), type]] });
    this.#tell();
  }

  /** The machine has drawn something: what it shows is either what was asked for, or the wish of somebody here. */
  #look(id: string): void {
    const host = this.#hosts.get(id);
    const place = this.#places.get(id);
    if (!host || !place) return;
    const step = stepOf(host);
    const awaited = this.#awaited.get(id);
    if (awaited && step !== awaited.step && Date.now() < awaited.until) return this.#move(host, awaited.step);
    this.#awaited.delete(id);
    if (step === place.step) return this.#drawn();
    this.#places.set(id, { ...place, step });
    this.#tell();
  }

  #tell(): void {
    this.#changed(Object.fromEntries(this.#places));
  }
}
