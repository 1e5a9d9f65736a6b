/**
 * Lays a page out in portions: what lies below the first screen waits (`data-waits` on the root, set by the inline script),
 * and is laid out here, one piece at a time, while the browser has nothing else to do. The first sign of a reader ends the waiting
 * at once, so nothing moves under a pointer.
 * Leaves to others: which pieces wait (`styles/layout.css`). Without this script nothing waits.
 * One idea: a long page costs a phone a third of a second; nobody notices it in ten pieces.
 */
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
  const pieces = document.querySelectorAll<HTMLElement>('.part > .spread > *, .part > :not(.spread)');
  let next = 0;
  const portion = (): void => {
    const piece = pieces[next++];
    if (!piece || root.dataset['waits'] === undefined) return end();
    piece.dataset['laid'] = '';
    soon(portion);
  };
  if (document.readyState === 'complete') soon(portion);
  else addEventListener('load', () => soon(portion), { once: true });
}
