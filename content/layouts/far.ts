/**
 * Opens the sections of a chapter that wait: the browser has not laid them out, and their controls are still kept back (`spread.ts`).
 * What the reader sees, or is about to see, is opened in the same frame; the rest one by one in idle time from the first move on,
 * so that scrolling back and dragging the bar find a page that is whole. A key, a link into the page or paper opens all at once.
 * Leaves to others: which sections wait (`spread.ts`), how they wait (`styles/layout.css`).
 * One idea: a phone lays out what it shows; the other nine tenths of a chapter cost nothing until somebody reads on.
 */

/** In the order of the page; sections leave it as they open. */
let far = [...document.querySelectorAll<HTMLElement>('.far')];

function open(part: HTMLElement): void {
  far = far.filter((other) => other !== part);
  for (const kept of part.querySelectorAll('noscript')) kept.outerHTML = kept.textContent ?? '';
  part.classList.remove('far');
}
const openAll = (): void => keepPlace(() => far.forEach(open));

const parts = [...document.querySelectorAll<HTMLElement>('.part')];
/**
 * Does `act`, and leaves the section at the top edge of the window where it was: what opens above it has another height than its
 * place had. Browsers would hold on to a waiting section as a whole, or to nothing, so while any waits they are told not to.
 */
function keepPlace(act: () => void): void {
  const held = parts.find((part) => part.getBoundingClientRect().bottom > 0);
  const before = held?.getBoundingClientRect().top ?? 0;
  act();
  const moved = (held?.getBoundingClientRect().top ?? 0) - before;
  if (moved !== 0) scrollBy({ top: moved, behavior: 'instant' });
  if (far.length === 0) document.documentElement.style.overflowAnchor = '';
}

/** Opens what stands within `screens` of the window; what opens may be lower than its place was, and pull the next one up. */
function openNear(screens: number): void {
  const reach = innerHeight * screens;
  const near = (part: HTMLElement): boolean => {
    const { top, bottom } = part.getBoundingClientRect();
    return top < innerHeight + reach && bottom > -reach;
  };
  for (let found = far.filter(near); found.length > 0; found = far.filter(near)) keepPlace(() => found.forEach(open));
}

const later: (act: () => void) => unknown =
  'requestIdleCallback' in self ? (act) => requestIdleCallback(act) : (act) => setTimeout(act, 100);
/** Opens the section nearest to the window, then, when there is time again, the next. */
function openNext(): void {
  const away = (part: HTMLElement): number => {
    const { top, bottom } = part.getBoundingClientRect();
    return Math.max(top - innerHeight, -bottom);
  };
  const [nearest] = far.map((part) => ({ part, away: away(part) })).sort((a, b) => a.away - b.away);
  if (!nearest) return;
  keepPlace(() => open(nearest.part));
  later(openNext);
}
let moved = false;
function move(): void {
  if (!moved) later(openNext);
  moved = true;
}

if (far.length > 0) {
  document.documentElement.style.overflowAnchor = 'none';
  // Whoever comes back, or to a heading, comes to a place, and places are right when everything above has its height.
  const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (location.hash || visit?.type !== 'navigate') openAll();
  // Before the first frame is laid out: a tall window shows more than the sections that are whole.
  else requestAnimationFrame(() => openNear(0.25));
  const options = { capture: true, passive: true };
  addEventListener(
    'scroll',
    () => {
      openNear(1);
      move();
    },
    { passive: true },
  );
  addEventListener('resize', () => openNear(0.25));
  addEventListener(
    'pointerdown',
    ({ target }) => ((target as Element).closest?.('a[href*="#"]') ? openAll() : move()),
    options,
  );
  for (const type of ['keydown', 'hashchange', 'beforeprint']) addEventListener(type, openAll, options);
  matchMedia('print').addEventListener('change', openAll);
  // Help for the blind and tests may focus or click without a key or a pointer.
  for (const type of ['focusin', 'click'])
    addEventListener(
      type,
      ({ target }) => {
        const part = (target as Element).closest?.<HTMLElement>('.far');
        if (part) keepPlace(() => open(part));
      },
      options,
    );
}
