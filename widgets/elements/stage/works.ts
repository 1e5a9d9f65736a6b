/**
 * Keeps questions of the text and exercises of two windows alike: what is chosen and typed, and what an exercise was told to do.
 * Both windows do the work themselves, with the same text and the same random inputs, so both come to the same words.
 * Leaves to others: sending (`channel.ts`), the work (`elements/exercise/`), machines (`mirror.ts`).
 * One idea: to send what was done is enough where doing it twice gives the same.
 */
import type { Deed, Work } from '../../models/lecture.ts';
import type { Worked } from '../exercise/exercise.ts';
import { controlsOf, set, shownBy } from './mirror.ts';

/** What an exercise shows while it has not come to life: nobody has done anything in it. */
const START: Work = { fields: [], deeds: 0 };

/** What leads back from answers, or from a machine, to the work itself. */
const RETURNS = /^(?:check|edit)$/;

type Host = HTMLElement & { start?(): Promise<void> };

/** Ends when `host` is alive, whoever has begun to wake it. */
async function awake(host: Host): Promise<void> {
  await host.start?.();
  while (host.getAttribute('aria-busy') === 'true') await new Promise((done) => setTimeout(done, 20));
}

export class Works {
  readonly #hosts = new Map<string, Host>();
  readonly #works = new Map<string, Work>();
  readonly #changed: (works: Record<string, Work>) => void;
  readonly #drawn: () => void;
  readonly #observer: MutationObserver;
  readonly #stop = new AbortController();

  /**
   * `changed` gets what was done when something was done here, `drawn` is told when something has followed, and `cell`
   * gets each machine that an exercise opens.
   */
  constructor(
    hosts: Iterable<HTMLElement>,
    changed: (works: Record<string, Work>) => void,
    drawn: () => void,
    cell: (host: HTMLElement) => void,
  ) {
    this.#changed = changed;
    this.#drawn = drawn;
    this.#observer = new MutationObserver((records) => {
      for (const { target } of records)
        for (const opened of (target as Element).querySelectorAll<HTMLElement>('wasm-cell')) cell(opened);
      drawn();
    });
    const { signal } = this.#stop;
    for (const host of hosts) {
      this.#hosts.set(host.id, host);
      // What is typed may be dealt out to other fields first.
      for (const type of ['input', 'change'] as const)
        host.addEventListener(type, ({ isTrusted }) => isTrusted && setTimeout(() => this.#heard(host)), { signal });
      host.addEventListener('worked', (event) => this.#worked(host, (event as CustomEvent<Worked>).detail), { signal });
      const extra = host.querySelector(':scope > .beside [data-part="extra"]');
      if (extra) this.#observer.observe(extra, { childList: true });
    }
  }

  /** Does what was done in the other window. */
  follow(works: Readonly<Record<string, Work>>): void {
    for (const [id, work] of Object.entries(works)) {
      const host = this.#hosts.get(id);
      const mine = this.#works.get(id) ?? START;
      if (!host || !Array.isArray(work?.fields) || JSON.stringify(work) === JSON.stringify(mine)) continue;
      this.#works.set(id, work);
      void this.#take(host, work, work.deeds === mine.deeds ? undefined : work.deed);
    }
  }

  close(): void {
    this.#observer.disconnect();
    this.#stop.abort();
  }

  async #take(host: Host, { fields, text }: Work, deed: Deed | undefined): Promise<void> {
    if (host.start) await awake(host);
    // Later news may have come while it woke up.
    const now = this.#works.get(host.id);
    const controls = controlsOf(host);
    for (const [i, value] of (now?.fields ?? fields).entries()) {
      const control = controls[i];
      if (control && shownBy(control) !== value) set(control, value);
    }
    if (deed && RETURNS.test(deed.does)) closeExtra(host);
    host.dispatchEvent(
      new CustomEvent<Worked>('follow', {
        detail: { ...(text === undefined ? {} : { text: now?.text ?? text }), ...(deed ? { deed } : {}) },
      }),
    );
    this.#drawn();
  }

  #heard(host: HTMLElement): void {
    const fields = controlsOf(host).map(shownBy);
    const work = this.#works.get(host.id) ?? START;
    if (fields.length === 0 || JSON.stringify(fields) === JSON.stringify(work.fields)) return;
    this.#tell(host, { ...work, fields });
  }

  #worked(host: HTMLElement, { text, deed }: Worked): void {
    const work = this.#works.get(host.id) ?? START;
    if (deed && RETURNS.test(deed.does)) closeExtra(host);
    if (deed) this.#tell(host, { ...work, fields: controlsOf(host).map(shownBy), deed, deeds: work.deeds + 1 });
    else if (text !== undefined && text !== work.text) this.#tell(host, { ...work, text });
  }

  #tell(host: HTMLElement, work: Work): void {
    this.#works.set(host.id, work);
    this.#changed(Object.fromEntries(this.#works));
    this.#drawn();
  }
}

/** What was opened in place of the editor gives the place back. */
function closeExtra(host: Element): void {
  host.querySelector(':scope > .beside [data-part="extra"]')?.replaceChildren();
}
