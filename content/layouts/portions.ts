/**
 * Lays a page out in portions: what lies below the first screen waits (`data-waits` on the root, set by the inline script),
 * and is laid out here, a portion at a time, while the browser has nothing else to do. The first sign of a reader ends the waiting
 * at once, so nothing moves under a pointer.
 * Leaves to others: which pieces wait (`pieces.ts`). Without this script nothing waits.
 * One idea: a long page costs a phone a third of a second; nobody notices it in portions that each fit between two frames.
 */
import { pieces } from './pieces.ts';

/** Elements laid out before the browser may do something else: on a slow phone about a frame's work. */
const PORTION = 50;
const root = document.documentElement;
const signs = [
  'pointermove',
  'pointerdown',
  'touchstart',
  'keydown',
  'focusin',
  'scroll',
  'wheel',
  'hashchange',
  'beforeprint',
];

function end(): void {
  delete root.dataset['waits'];
  for (const sign of signs) removeEventListener(sign, end, true);
}
const soon = (work: () => void): void =>
  void ('requestIdleCallback' in self ? requestIdleCallback(work, { timeout: 500 }) : setTimeout(work, 20));

if (root.dataset['waits'] !== undefined) {
  for (const sign of signs) addEventListener(sign, end, { capture: true, passive: true });
  // In the page's order, holders first.
  const elements = document.querySelectorAll<HTMLElement>('.part *');
  let next = 0;
  const portion = (): void => {
    if (root.dataset['waits'] === undefined) return;
    if (next === elements.length) return end();
    for (let size = 0; next < elements.length; next++, size++) {
      const element = elements[next]!;
      if (!element.matches(pieces)) continue;
      if (size >= PORTION) break;
      element.dataset['laid'] = '';
    }
    soon(portion);
  };
  if (document.readyState === 'complete') soon(portion);
  else addEventListener('load', () => soon(portion), { once: true });
}
