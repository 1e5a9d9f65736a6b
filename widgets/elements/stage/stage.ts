/**
 * A chapter on stage: one slide at a time, moved by a clicker, by keys or by pointing, with the live machines of the page
 * on them. The page stands still behind it, and is there again when the stage is left, at the section that was shown.
 * Leaves to others: what the slides are (`deck.ts`), keys (`keys.ts`), the second window (`notes.ts`, `channel.ts`, `mirror.ts`).
 * One idea: a slide borrows the machine of the page instead of copying it, so what was stepped on stage is stepped in the text.
 */
import type { TalkState } from '../../models/lecture.ts';
import { html, raw } from '../../parts/html.ts';
import { Talk } from './channel.ts';
import { deckOf, disband, type Slide, seat } from './deck.ts';
import { dress } from './dress.ts';
import { keyOf, keyWords, stageCommand } from './keys.ts';
import { Mirror } from './mirror.ts';
import { Works } from './works.ts';

/** What a window of the talk is for: the room, or the one who speaks. */
export type Role = 'stage' | 'notes';

/** Buttons for those who point, with their words. */
const HAND: Readonly<Record<string, string>> = {
  previous: 'Back',
  next: 'Next',
  overview: 'All slides',
  black: 'Black',
  notes: 'Notes',
  light: 'Light',
  leave: 'Leave',
};

const root = document.documentElement;

/** `#stage:two-arrows/1` or `#notes`: the role of this window, and the slide. */
export function roleIn(hash: string): { role: Role; slide: string } | undefined {
  const [, role, slide = ''] = /^#(stage|notes)(?::(.*))?$/.exec(decodeURIComponent(hash)) ?? [];
  return role ? { role: role as Role, slide } : undefined;
}

export class Stage {
  readonly article: HTMLElement;
  readonly role: Role;
  readonly slides: readonly Slide[];
  readonly talk: Talk;
  /** Where the slides stand. */
  readonly element: HTMLElement;
  readonly #mirror: Mirror;
  readonly #works: Works;
  readonly #stop = new AbortController();
  #at = -1;
  #listeners: (() => void)[] = [];

  constructor(article: HTMLElement, role: Role) {
    this.article = article;
    this.role = role;
    this.slides = deckOf(article);
    const chapter = article.dataset['chapter']!;
    const empty: TalkState = {
      chapter,
      time: 0,
      slide: this.slides[0]!.name,
      black: false,
      began: 0,
      places: {},
      works: {},
    };
    this.talk = new Talk(empty, (state) => this.#follow(state));
    this.#mirror = new Mirror(
      article.querySelectorAll<HTMLElement>('wasm-cell'),
      (places) => {
        this.talk.change({ places });
        this.#tell();
      },
      () => this.#tell(),
    );
    this.#works = new Works(
      article.querySelectorAll<HTMLElement>('wasm-exercise, .asked'),
      (works) => this.talk.change({ works }),
      () => {
        this.slide.shows?.(this.slide.element, true);
        this.#tell();
      },
      (host) => {
        this.#mirror.adopt(host);
        this.#mirror.follow(this.talk.state.places);
      },
    );
    this.element = document.createElement('div');
    this.element.className = 'stage';
    this.element.tabIndex = -1;
    this.element.setAttribute('role', 'region');
    this.element.setAttribute('aria-label', 'On stage');
    this.element.innerHTML = html`<div class="state"><output class="where"></output><kbd hidden></kbd><output class="number"></output></div><nav class="hand" aria-label="Slides">${raw(
      Object.entries(HAND).map(
        ([does, words]) => html`<button type="button" data-turn="${does}"><kbd></kbd>${words}</button>`,
      ),
    )}</nav>`;
    this.#label();
    for (const { element } of this.slides) {
      element.hidden = true;
      this.element.append(element);
    }
    document.body.append(this.element);
    root.dataset['stage'] = role;
    const { signal } = this.#stop;
    document.addEventListener('keydown', (event) => this.#key(event), { capture: true, signal });
    addEventListener('storage', () => this.#label(), { signal });
    this.element.addEventListener('click', (event) => this.#click(event), { signal });
    this.element.addEventListener('pointermove', () => this.#hand(), { signal });
  }

  /** Number of the slide that is shown, from 0. */
  get at(): number {
    return this.#at;
  }
  get slide(): Slide {
    return this.slides[this.#at]!;
  }

  /** `listener` is called when the slide, a machine or the clock has changed. */
  watch(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Shows slide `at`, unless another window is talking already: then this one follows it. */
  begin(at: number): void {
    this.#show(at);
    this.#tell();
    this.talk.enter(this.slide.name, this.role);
    void this.#drawWays();
  }

  /** Shows slide `at`, or the nearest there is, and tells the other window. */
  go(at: number): void {
    const wanted = Math.max(0, Math.min(this.slides.length - 1, at));
    this.#show(wanted);
    this.talk.change({ slide: this.slides[wanted]!.name, black: false });
    this.#tell();
  }

  /** Shows the slide named `name`; false if there is none. */
  goTo(name: string): boolean {
    const at = this.slides.findIndex((slide) => slide.name === name);
    if (at >= 0) this.go(at);
    return at >= 0;
  }

  /** Starts the clock, or sets it back. */
  clock(began: number): void {
    this.talk.change({ began });
    this.#tell();
  }

  run(command: string): void {
    switch (command) {
      case 'next':
        return this.talk.state.black ? this.#black(false) : this.go(this.#at + 1);
      case 'previous':
        return this.talk.state.black ? this.#black(false) : this.go(this.#at - 1);
      case 'first':
        return this.go(0);
      case 'last':
        return this.go(this.slides.length - 1);
      case 'machine':
        return enter(this.slide.element);
      case 'slide':
        return this.element.focus();
      case 'black':
        return this.#black(!this.talk.state.black);
      case 'light':
        this.talk.change({ light: !this.talk.state.light });
        return this.#tell();
      case 'overview':
      case 'goto':
        void import('./overview.ts').then(({ overview }) => overview(this, command === 'goto'));
        return;
      case 'notes':
        window.open(`${location.pathname}#notes`, 'book-notes', 'popup,width=1200,height=800');
        return;
      case 'full':
        void (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.());
        return;
      case 'leave':
        return this.leave();
    }
  }

  /** Gives the page back, at the section of the last slide. */
  leave(): void {
    if (this.role === 'notes') return window.close();
    const section = this.slide.name.replace(/\/\d+$/, '');
    this.#stop.abort();
    this.#mirror.close();
    this.#works.close();
    this.talk.close();
    disband(this.slides, this.article);
    this.element.remove();
    delete root.dataset['stage'];
    delete root.dataset['light'];
    stage = undefined;
    if (document.fullscreenElement) void document.exitFullscreen();
    const place = document.getElementById(section);
    history.replaceState(null, '', place ? `#${section}` : location.pathname);
    place?.scrollIntoView();
    this.article.querySelector<HTMLElement>('[data-stage-open]')?.focus({ preventScroll: place !== null });
  }

  /** Draws the code that a phone in the room reads, on the slides that have a way for everybody. */
  async #drawWays(): Promise<void> {
    const { qrSvg } = await import('../../parts/qr.ts');
    for (const way of this.element.querySelectorAll<HTMLElement>('[data-way]')) {
      const address = way.dataset['way']!;
      way.innerHTML = qrSvg(address, `Code of the address ${address}`) + html`<span>Open it here</span>`;
    }
  }

  #show(at: number): void {
    if (at !== this.#at) {
      const before = this.slides[this.#at];
      if (before) {
        before.element.hidden = true;
        seat(before, false);
      }
      this.#at = at;
      const { element } = this.slide;
      seat(this.slide, true);
      element.hidden = false;
      for (const list of element.querySelectorAll<HTMLElement>('.code')) showLine(list);
      history.replaceState(null, '', `#${this.role}:${this.slide.name}`);
      this.element.focus({ preventScroll: true });
      this.element.setAttribute('aria-label', `Slide ${at + 1} of ${this.slides.length}: ${this.slide.title}`);
    }
  }

  /** What changes with every step: the numbers in the corner, the black cloth, and whoever watches. */
  #tell(): void {
    const step = this.slide.element.querySelector('.time output')?.textContent ?? '';
    this.element.querySelector('.where')!.textContent = step;
    this.element.querySelector('.number')!.textContent = `${this.#at + 1}/${this.slides.length}`;
    this.element.toggleAttribute('data-black', this.talk.state.black);
    root.toggleAttribute('data-light', this.talk.state.light === true);
    for (const drawing of this.slide.element.querySelectorAll<HTMLElement>('[data-part="flow"]')) showLine(drawing);
    for (const listener of this.#listeners) listener();
  }

  #black(black: boolean): void {
    this.talk.change({ black });
    this.#tell();
  }

  /** Another window knows more. */
  #follow(state: TalkState): void {
    if (state.chapter !== this.article.dataset['chapter']) {
      const path = location.pathname.replace(/[^/]+\/$/, `${state.chapter}/`);
      if (/^[\w-]+$/.test(state.chapter)) location.assign(`${path}#${this.role}:${state.slide}`);
      return;
    }
    const at = this.slides.findIndex(({ name }) => name === state.slide);
    if (at >= 0) this.#show(at);
    this.#mirror.follow(state.places);
    this.#works.follow(state.works);
    this.#tell();
  }

  #key(event: KeyboardEvent): void {
    const command = stageCommand(event);
    const kbd = this.element.querySelector<HTMLElement>('.state kbd')!;
    if (!/^(?:Shift|Control|Alt|Meta)$/.test(event.key)) {
      // The room learns the keys of the machine, not the speaker's.
      kbd.hidden = command !== undefined && command !== 'machine';
      kbd.textContent = keyWords(event);
    }
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    this.run(command);
  }

  #click(event: Event): void {
    const target = event.target as Element;
    const does = target.closest<HTMLElement>('[data-turn]')?.dataset['turn'];
    if (does) this.run(does);
    // The door of a question is the way to the slide with its answer.
    if (!target.closest('.asked summary')) return;
    event.preventDefault();
    this.run('next');
  }

  /** Writes the keys, as they are now, on the buttons. */
  #label(): void {
    for (const button of this.element.querySelectorAll<HTMLElement>('[data-turn]')) {
      const [mark, key] = [button.querySelector('kbd')!, keyOf(button.dataset['turn']!)];
      mark.textContent = key;
      mark.hidden = key === '';
    }
  }

  #handTimer: ReturnType<typeof setTimeout> | undefined;
  /** The buttons show while the pointer moves. */
  #hand(): void {
    this.element.dataset['hand'] = '';
    clearTimeout(this.#handTimer);
    this.#handTimer = setTimeout(() => delete this.element.dataset['hand'], 2500);
  }
}

/** What can be used on a slide, and has not to be woken up first. */
const USABLE =
  '.choice input, .asks > li:not([data-elsewhere]) > input, .card:not([data-elsewhere]) input, .hexes input, .code[tabindex], [tabindex="0"], .time input';

/** Gives the focus to what stands on `slide`; an exercise with a program gets its editor. */
function enter(slide: HTMLElement): void {
  const edit = slide.querySelector<HTMLElement>('wasm-exercise > .beside > .cell > .keys > [data-do="edit"]');
  if (edit) edit.click();
  else (slide.querySelector<HTMLElement>('.choice :checked') ?? slide.querySelector<HTMLElement>(USABLE))?.focus();
}

/** Scrolls a listing, or a drawing of one, that is longer than its place to the line that runs next. */
function showLine(list: HTMLElement): void {
  const item = list.querySelector('.next, .wrong, li.here');
  if (!item || list.scrollHeight <= list.clientHeight + 1) return;
  const [box, line] = [list.getBoundingClientRect(), item.getBoundingClientRect()];
  if (line.top < box.top || line.bottom > box.bottom) list.scrollTop += line.top - box.top - box.height / 2;
}

/** The section that a reader sees at the top of the page; none on the first screen. */
function sectionInView(article: HTMLElement): string | undefined {
  if (scrollY < innerHeight / 2) return undefined;
  const isAbove = (heading: Element): boolean => heading.getBoundingClientRect().top < innerHeight / 2;
  return [...article.querySelectorAll('.part > .spread h2[id]')].filter(isAbove).at(-1)?.id;
}

let stage: Stage | undefined;

/** Puts the chapter of this page on stage. `styles` are the addresses of its style sheets. Does nothing on a page without a chapter. */
export async function open(styles: readonly string[]): Promise<void> {
  const article = document.querySelector<HTMLElement>('article[data-chapter]');
  if (stage || !article) return;
  const asked = roleIn(location.hash);
  const seen = sectionInView(article);
  await dress(styles);
  if (stage) return;
  stage = new Stage(article, asked?.role ?? 'stage');
  const { slides } = stage;
  const wanted = slides.findIndex(({ name }) => (asked ? name === asked.slide : name.startsWith(`${seen}/`)));
  if (stage.role === 'notes') (await import('./notes.ts')).notes(stage);
  stage.begin(Math.max(0, wanted));
}
