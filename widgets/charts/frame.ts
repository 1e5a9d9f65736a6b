/**
 * One draw per animation frame for all charts of the page, none while they are off screen or the page is hidden,
 * and a note of how long the slowest draw took.
 * Leaves to others: drawing itself. One idea: data may come at any pace, light comes at the screen's.
 */
export interface Frame {
  /** Asks for a draw in the next frame; many calls are one draw. */
  ask(): void;
  /** Milliseconds of main-thread work that the slowest draw so far took. */
  readonly slowest: number;
  stop(): void;
}

/** Calls `draw` when asked and `place` is on screen. */
export function onFrame(place: Element, draw: () => void): Frame {
  let asked = false;
  let seen = true;
  let frame = 0;
  let slowest = 0;
  const run = (): void => {
    frame = 0;
    if (!asked || !seen) return;
    asked = false;
    const start = performance.now();
    draw();
    slowest = Math.max(slowest, performance.now() - start);
  };
  const wake = (): void => {
    if (asked && seen && !frame) frame = requestAnimationFrame(run);
  };
  const watch = new IntersectionObserver(([entry]) => {
    seen = entry?.isIntersecting ?? true;
    wake();
  });
  watch.observe(place);
  return {
    ask() {
      asked = true;
      wake();
    },
    get slowest() {
      return slowest;
    },
    stop() {
      watch.disconnect();
      cancelAnimationFrame(frame);
      if (asked) draw();
      asked = false;
    },
  };
}
