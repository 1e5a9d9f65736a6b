/**
 * A hand on the slider: steps come faster than frames, so one frame draws the newest one, and the next what stands on its stack,
 * of which only what differs is touched. Meanwhile the cell keeps its height and what is far off the screen is left alone; when the
 * hand rests, all is drawn as ever.
 * Fetched with the first drag. Leaves to others: what is drawn (`draw.ts`, `cell.ts`), the marks of an editor (`editor/glance.ts`).
 * One idea: what a step cannot move must be said to the browser, or it looks at the whole page to find out.
 */
import type { Cell } from './cell.ts';
import { hand } from './draw.ts';

/** A hand that has not moved for so long rests, in milliseconds. */
const REST = 400;

/** The last thing to draw, and whether a frame was asked for that will. */
let wanted: (() => void) | undefined;
let isAsked = false;
/** The cell whose slider is dragged, what takes back that its page is held, and what will. */
let held: { readonly cell: Cell; back(): void; timer: ReturnType<typeof setTimeout> } | undefined;
/** When the hand moved last. */
let moved = 0;

function soon(draw: () => void): void {
  // A page that nobody sees has no frames.
  if (document.hidden) return draw();
  wanted = draw;
  ask();
}
function ask(): void {
  if (!isAsked) requestAnimationFrame(shown);
  isAsked = true;
}
/** One frame says where the machine is, the next what it holds: both together are too much for one on a slow machine. */
function shown(): void {
  isAsked = false;
  const draw = late.size ? finish : wanted;
  if (draw === wanted) wanted = undefined;
  else ask();
  draw?.();
}

/** Markup that waits for its frame, by its place, and what stood there first: if that is gone, the place was drawn anew. */
const late = new Map<Element, { readonly markup: string; readonly before: Node | null }>();

function later(place: Element, markup: string): void {
  if (document.hidden) return patch(place, markup);
  late.set(place, { markup, before: place.firstChild });
  ask();
}
function finish(): void {
  for (const [place, { markup, before }] of late) if (place.firstChild === before) patch(place, markup);
  late.clear();
}

/** From here on steps are drawn as under a hand, until a command takes it away or it rests. */
export function drag(cell: Cell): void {
  hand.drags = { soon, patch: later };
  moved = performance.now();
  if (held?.cell === cell) return;
  letGo();
  held = { cell, back: hold(cell.host), timer: setTimeout(rest, REST) };
}

function letGo(): void {
  clearTimeout(held?.timer);
  held?.back();
  held = undefined;
}

function rest(): void {
  if (!held) return;
  const left = moved + REST - performance.now();
  if (left > 0) {
    held.timer = setTimeout(rest, left);
    return;
  }
  const { cell } = held;
  finish();
  letGo();
  if (!hand.drags) return;
  hand.drags = undefined;
  // What was left out under the hand is drawn now.
  cell.draw('step');
}

/**
 * Says to the browser what a step of the machine in `host` cannot change: the height of the cell, and all sections off the screen.
 * Gives what takes it back. Everything is measured before anything is set, which is one layout, and nothing moves.
 */
function hold(host: HTMLElement): () => void {
  const isFar = (part: HTMLElement): boolean => {
    const { top, bottom } = part.getBoundingClientRect();
    return !part.contains(host) && (bottom < 0 || top > innerHeight);
  };
  const far = [...document.querySelectorAll<HTMLElement>('.part')].filter(isFar);
  const all = [host, ...far].map((element) => ({ element, height: getComputedStyle(element).blockSize }));
  for (const { element, height } of all) {
    element.style.blockSize = height;
    if (element === host) element.style.contain = 'size layout';
    else element.style.contentVisibility = 'auto';
  }
  // Nothing arrives with a movement that the next frame would cut off.
  host.style.setProperty('--step', '0s');
  return () => {
    for (const { element } of all)
      for (const name of ['block-size', 'contain', 'content-visibility', '--step']) element.style.removeProperty(name);
  };
}

/** Brings what stands in `place` to `markup`. */
export function patch(place: Element, markup: string): void {
  const fresh = document.createElement('template');
  fresh.innerHTML = markup;
  become(place, fresh.content);
}

function become(place: Node, wanted: Node): void {
  let at = place.firstChild;
  for (const child of [...wanted.childNodes]) {
    if (!at) place.appendChild(child);
    else {
      const following: ChildNode | null = at.nextSibling;
      if (!isSame(at, child)) place.replaceChild(child, at);
      at = following;
    }
  }
  while (at) {
    const following: ChildNode | null = at.nextSibling;
    at.remove();
    at = following;
  }
}

/** Whether `old` could be brought to `wanted`. */
function isSame(old: ChildNode, wanted: ChildNode): boolean {
  if (old instanceof Text && wanted instanceof Text) {
    if (old.data !== wanted.data) old.data = wanted.data;
    return true;
  }
  if (!(old instanceof Element && wanted instanceof Element) || old.localName !== wanted.localName) return false;
  // Links between views light up elements as long as they last.
  const isLit = old.classList.contains('linked');
  for (const { name, value } of wanted.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  for (const { name } of [...old.attributes]) if (!wanted.hasAttribute(name)) old.removeAttribute(name);
  if (isLit) old.classList.add('linked');
  become(old, wanted);
  return true;
}
