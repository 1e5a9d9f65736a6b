/**
 * A hand on the slider: steps come faster than frames, so each frame draws the newest one, and of its regions only what differs.
 * Fetched with the first drag, and put away by the next command. Leaves to others: what is drawn (`draw.ts`, `cell.ts`).
 * One idea: markup that is nearly the same costs the page least when its elements stay and only their words change.
 */
import { hand } from './draw.ts';

/** The last thing to draw, and the frame that will. */
let wanted: (() => void) | undefined;

function soon(draw: () => void): void {
  // A page that nobody sees has no frames.
  if (document.hidden) return draw();
  if (!wanted) requestAnimationFrame(shown);
  wanted = draw;
}
function shown(): void {
  const draw = wanted;
  wanted = undefined;
  draw?.();
}

/** From here on steps are drawn as under a hand, until a command takes it away. */
export function drag(): void {
  hand.drags = { soon, patch };
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

/** Whether `old` could be brought to `wanted`. An element of another class is another element: what it does on arrival, it shall do. */
function isSame(old: ChildNode, wanted: ChildNode): boolean {
  if (old instanceof Text && wanted instanceof Text) {
    if (old.data !== wanted.data) old.data = wanted.data;
    return true;
  }
  if (!(old instanceof Element && wanted instanceof Element) || old.localName !== wanted.localName) return false;
  // Links between views light up elements as long as they last.
  if (old.className.replace(/ ?linked/, '') !== wanted.className) return false;
  for (const { name, value } of wanted.attributes)
    if (name !== 'class' && old.getAttribute(name) !== value) old.setAttribute(name, value);
  for (const { name } of [...old.attributes])
    if (name !== 'class' && !wanted.hasAttribute(name)) old.removeAttribute(name);
  become(old, wanted);
  return true;
}
