/**
 * Makes slides of a chapter that stands in the page. The chapter's one-minute slide is first; then each section in its
 * order: a slide for every machine, table and listing, and between them the first sentence of each paragraph as points.
 * Where the author marked words with `<Say>`, they are the points instead. Questions and exercises are slides, too.
 * Leaves to others: turning slides (`stage.ts`), how they look (`content/styles/stage.css`), sentences (`models/lecture.ts`).
 * One idea: a talk that is derived from the text cannot contradict it; only what is too long to project is left out.
 */
import { firstSentence, linesOf, pages } from '../../models/lecture.ts';
import { type Shows, showsQuestion, showsWork } from './task.ts';

export interface Slide {
  /** Name that both windows know it by: section and number in it. */
  readonly name: string;
  readonly title: string;
  readonly kind: 'title' | 'points' | 'machine' | 'figure' | 'question' | 'exercise' | 'work';
  readonly element: HTMLElement;
  /** What stands on it while it is shown, and comes from the page: a machine, with the place to put it back to. */
  readonly guest?: { readonly nodes: readonly Node[]; readonly home: Comment };
  /** What it shows of its guest, if not all of it. */
  readonly shows?: Shows;
  /** The text of the chapter that it stands for, for the notes; clones. */
  readonly notes: readonly Element[];
  /** Share of the time, in words to say. */
  readonly weight: number;
}

/** Characters of a point that fit into a line of a slide, and lines that fit below a heading (`stage.css`). */
const WIDTH = 60;
const LINES = 9;
/** A point costs a little more than its lines. */
const GAP = 0.55;
/** Words that stand for the time a machine is stepped, or an exercise is explained. */
const MACHINE = 60;
/** And for an answer that the room waits for. */
const ANSWER = 15;
/** A task of more words is set smaller. */
const LONG = 75;

/** Clone of `source` as a projected text: without notes and links to itself, without ids and things to type. */
function quiet<T extends Element>(source: T): T {
  const copy = source.cloneNode(true) as T;
  for (const gone of copy.querySelectorAll('.sup, .fold, .note, .anchor, script, input, .copy')) gone.remove();
  for (const named of [copy, ...copy.querySelectorAll('[id]')]) named.removeAttribute('id');
  return copy;
}

/** Cuts `element` behind so many characters of its text. */
function cutAfter(element: Element, length: number): void {
  const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = length;
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const { data } = node as Text;
    if (data.length < left) {
      left -= data.length;
      continue;
    }
    const range = document.createRange();
    range.setStart(node, left);
    range.setEndAfter(element.lastChild!);
    range.deleteContents();
    return;
  }
}

/** Lets `item` begin with a capital and end with a mark, as a sentence that was cut out of another does not. */
function asSentence(item: Element): void {
  const walk = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
  const first = walk.nextNode() as Text | null;
  if (first && !first.parentElement!.closest('code'))
    first.data = first.data.replace(/^\s*\p{Ll}/u, (c) => c.toUpperCase());
  const text = item.textContent.trimEnd();
  if (!/[.!?…:][”’)]*$/.test(text)) item.append('.');
}

/** The points of a block of text, as list items; in a chapter that has marked words, only those. */
function pointsOf(block: Element, isMarked: boolean): HTMLLIElement[] {
  const isList = block.matches('ul, ol');
  const sources = isList ? [...block.children] : isMarked ? [...block.querySelectorAll('[data-say]')] : [block];
  return sources.flatMap((source) => {
    const copy = quiet(source);
    if (isList || !isMarked) cutAfter(copy, firstSentence(copy.textContent));
    const item = document.createElement('li');
    item.append(...copy.childNodes);
    item.normalize();
    if (!isList) asSentence(item);
    return item.textContent.trim() ? [item] : [];
  });
}

const wordsOf = (blocks: readonly Element[]): number =>
  blocks.reduce((sum, block) => sum + (block.textContent.match(/\S+/g)?.length ?? 0), 0);

const isHeading = (element: Element): boolean => /^H[1-6]$/.test(element.tagName);
/** Text that stands as it is: tables and listings, with the label above them. */
const isFigure = (element: Element): boolean => element.matches('table, .listing, figure, blockquote');

/** One step of reading: text, something to show as it is, a machine, an exercise. */
type Item =
  | { readonly kind: 'text' | 'figure' | 'exercise' | 'question'; readonly element: Element }
  | { readonly kind: 'heading'; readonly element: Element }
  | { readonly kind: 'machine'; readonly place: Element };

/** What a section holds, in the order of reading. */
function itemsOf(section: Element): Item[] {
  const items: Item[] = [];
  const read = (element: Element): void => {
    if (element.matches('.exercise')) items.push({ kind: 'exercise', element });
    else if (element.matches('.asked')) items.push({ kind: 'question', element });
    else if (element.matches('.beside, .breadth')) items.push({ kind: 'machine', place: element });
    else if (element.matches('.spread, .prose, .bridge, .summary, section, div:not(.listing)'))
      for (const child of element.children) read(child);
    else if (isHeading(element)) items.push({ kind: 'heading', element });
    else if (isFigure(element)) items.push({ kind: 'figure', element });
    else if (element.matches('p, ul, ol, dl')) items.push({ kind: 'text', element });
  };
  for (const child of section.children) read(child);
  return items;
}

/** A slide with its heading; `body` goes below. */
function slideOf(kind: Slide['kind'], title: string, body: readonly Node[]): HTMLElement {
  const element = document.createElement('section');
  element.className = 'slide';
  element.dataset['kind'] = kind;
  const heading = document.createElement(kind === 'title' ? 'h1' : 'h2');
  heading.textContent = title;
  const inside = document.createElement('div');
  inside.className = 'body';
  inside.append(...body);
  element.append(heading, inside);
  return element;
}

/** What a machine may show besides its stack. Each has a slide of its own, with the same machine on it. */
const PANES: Readonly<Record<string, string>> = {
  flow: '[data-part="flow"], [data-part="flow-says"]',
  blocks: '[data-part="blocks"], [data-part="blocks-says"]',
  table: '.wall:has([data-part="table"])',
  hosts: '.wall:has([data-part="doors"])',
  bytes: 'wasm-cell [data-part="hex"]',
  proof: '.proof',
  memory: '[data-part="memory"], [data-part="byte"]',
  stacks: '[data-part="stacks"], [data-part="stacks-says"]',
  heat: '[data-part="heat"], [data-part="heat-says"]',
};
/** Names of the slides of a machine, and marks what belongs to each. */
function panesOf(place: Element): string[] {
  const found = Object.entries(PANES).filter(([name, parts]) => {
    const elements = [...place.querySelectorAll<HTMLElement>(parts)];
    for (const element of elements) element.dataset['paneOf'] = name;
    return elements.length > 0;
  });
  return ['stack', ...found.map(([name]) => name)];
}

/** Text of a task or a title, and beside it the way there for everybody in the room; `stage.ts` draws it. */
function withWay(texts: readonly Element[], hash: string): HTMLElement[] {
  const [task, way] = [document.createElement('div'), document.createElement('p')];
  task.className = 'task';
  task.classList.toggle('long', wordsOf(texts) > LONG);
  task.append(...texts);
  way.className = 'way';
  way.dataset['way'] = new URL(hash || location.pathname, location.href.replace(/#.*/, '')).href;
  return [task, way];
}

/** The slides of the chapter in `article`. Its machines stay where they are until their slide is shown. */
export function deckOf(article: HTMLElement): Slide[] {
  const slides: Slide[] = [];
  let section = 'start';
  let title = article.querySelector('h1')?.textContent ?? '';
  let number = 0;
  const push = (slide: Omit<Slide, 'name' | 'title'> & { title?: string }): void => {
    slides.push({ title, ...slide, name: `${section}/${number++}` });
  };

  const opening = article.querySelector<HTMLTemplateElement>('template[data-slide]');
  if (opening) {
    const words = document.importNode(opening.content, true);
    const heading = words.querySelector('h1')?.textContent ?? title;
    const drawn = words.querySelectorAll('.drawing');
    const element = slideOf('title', heading, [...drawn, ...withWay([...words.querySelectorAll('p')], '')]);
    push({ kind: 'title', title: heading, element, notes: [], weight: MACHINE });
  }

  const isMarked = article.querySelector('[data-say]') !== null;
  for (const part of article.querySelectorAll(':scope > .part')) {
    let waiting: Element[] = [];
    const flush = (): void => {
      const points = waiting.flatMap((block) => pointsOf(block, isMarked).map((item) => ({ item, block })));
      const heights = points.map(({ item }) => linesOf(item.textContent.length, WIDTH) + GAP);
      waiting = [];
      for (const group of pages(heights, LINES)) {
        const list = document.createElement('ul');
        list.append(...group.map((i) => points[i]!.item));
        const notes = [...new Set(group.map((i) => points[i]!.block))];
        push({
          kind: 'points',
          element: slideOf('points', title, [list]),
          notes: notes.map(quiet),
          weight: wordsOf(notes),
        });
      }
    };
    for (const item of itemsOf(part)) {
      if (item.kind === 'heading') {
        // A heading below the section's own is the title from here on.
        flush();
        title = quiet(item.element).textContent.trim();
        if (item.element.matches('h2')) {
          section = item.element.id || `part-${slides.length}`;
          number = 0;
        }
      } else if (item.kind === 'text') waiting.push(item.element);
      else if (item.kind === 'figure') {
        const lead = waiting.pop();
        flush();
        const element = slideOf('figure', title, [quiet(item.element)]);
        push({
          kind: 'figure',
          element,
          notes: lead ? [quiet(lead)] : [],
          weight: MACHINE + wordsOf(lead ? [lead] : []),
        });
      } else if (item.kind === 'machine') {
        // The paragraph before a machine introduces it: it is said, not projected.
        const lead = waiting.pop();
        flush();
        const home = document.createComment('');
        const nodes = [...item.place.childNodes];
        item.place.prepend(home);
        const notes = lead ? [quiet(lead)] : [];
        for (const pane of panesOf(item.place)) {
          const element = slideOf('machine', title, []);
          element.dataset['pane'] = pane;
          push({ kind: 'machine', element, guest: { nodes, home }, notes, weight: MACHINE + wordsOf(notes) });
        }
      } else if (item.kind === 'question') {
        flush();
        const home = document.createComment('');
        item.element.before(home);
        const guest = { nodes: [item.element], home };
        const notes = [...item.element.querySelectorAll('details > p:not(.label)')].map(quiet);
        for (const isAnswer of [false, true]) {
          const element = slideOf('question', title, []);
          element.dataset['pane'] = isAnswer ? 'answer' : 'asked';
          const shows = showsQuestion(isAnswer);
          push({ kind: 'question', element, guest, shows, notes, weight: isAnswer ? ANSWER : MACHINE });
        }
      } else {
        flush();
        const prose = item.element.querySelector('.prose');
        const texts = [...(prose?.children ?? [])].filter((child) => child.matches('p, ul, ol, table, pre, .listing'));
        const id = item.element.querySelector('h3')?.id ?? '';
        const name = quiet(item.element.querySelector('h3') ?? item.element).textContent.trim();
        const notes = [...item.element.querySelectorAll('.hint, .tests')].map(quiet);
        const element = slideOf('exercise', name, withWay(texts.map(quiet), `#${id}`));
        push({ kind: 'exercise', title: name, element, notes, weight: MACHINE });
        const home = document.createComment('');
        item.element.prepend(home);
        const guest = { nodes: [...item.element.children], home };
        for (const shows of showsWork(item.element)) {
          const work = slideOf('work', name, []);
          work.dataset['pane'] = 'stack';
          work.dataset['of'] = item.element.querySelector<HTMLElement>('wasm-exercise')?.dataset['kind'] ?? '';
          push({ kind: 'work', title: name, element: work, guest, shows, notes, weight: ANSWER });
        }
      }
    }
    flush();
  }
  return slides;
}

/** Puts the guest of a slide on it, or back to its place in the page. */
export function seat({ guest, element, shows }: Slide, isShown: boolean): void {
  if (!guest) return;
  if (isShown) element.querySelector('.body')!.append(...guest.nodes);
  shows?.(element, isShown);
  if (!isShown) guest.home.after(...guest.nodes);
}

/** Takes away what `deckOf` left in the page. */
export function disband(slides: readonly Slide[], article: Element): void {
  const isShown = ({ guest, element }: Slide): boolean => guest?.nodes.some((node) => element.contains(node)) === true;
  for (const slide of slides) if (isShown(slide)) seat(slide, false);
  for (const { guest } of slides) guest?.home.remove();
  for (const marked of article.querySelectorAll<HTMLElement>('[data-pane-of]')) delete marked.dataset['paneOf'];
}
