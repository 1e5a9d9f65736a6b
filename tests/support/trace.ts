/**
 * Main-thread work per frame, from a Chromium trace: the processor time of every task on the page's thread, summed
 * between one animation frame and the next. Processor time, not the clock: on a busy machine a thread also waits.
 * A frame is a task that calls back for animation, however many it calls back: counted one by one, idle frames would thin out the busy.
 * A frame counts as dropped by the page when its work alone exceeds the sixtieth of a second.
 * One idea: measure what the page is to blame for, and the same number comes out on a loaded machine.
 */
import type { Browser, Page } from '@playwright/test';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}
export interface Frames {
  readonly count: number;
  /** Milliseconds of work in the frame that half of them, or 99 of 100, do not exceed. */
  readonly work50: number;
  readonly work99: number;
  /** Share of frames with more work than a sixtieth of a second. */
  readonly dropped: number;
  /** Animation frames that came in a second of the clock; says how loaded the machine was. */
  readonly perSecond: number;
}
const SIXTIETH = 1000 / 60;

/** Traces `page` while `during` goes on. Throws when the trace holds no frames. */
export async function frames(browser: Browser, page: Page, during: () => Promise<void>): Promise<Frames> {
  await browser.startTracing(page, {
    categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata'],
  });
  await during();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const fired = traceEvents.filter((e) => e.name === 'FireAnimationFrame').sort((a, b) => a.ts - b.ts);
  const thread = fired[0];
  if (!thread || fired.length < 2) throw new Error('the trace holds no animation frame');
  const on = (e: TraceEvent): boolean => e.pid === thread.pid && e.tid === thread.tid;
  const called = fired.filter(on);
  const tasks = traceEvents.filter((e) => on(e) && e.ph === 'X' && e.name === 'RunTask').sort((a, b) => a.ts - b.ts);
  if (!tasks.length) throw new Error('the trace holds no task of the page’s thread');
  const work: number[] = [];
  const own: TraceEvent[] = [];
  let next = 0;
  for (const task of tasks) {
    const end = task.ts + (task.dur ?? 0);
    // A frame begins with the task that fires it.
    if (next < called.length && called[next]!.ts < end) {
      own.push(called[next]!);
      work.push(0);
    }
    while (next < called.length && called[next]!.ts < end) next++;
    if (work.length) work[work.length - 1]! += (task.tdur ?? task.dur ?? 0) / 1000;
  }
  if (own.length < 2) throw new Error('the trace holds no animation frame in a task of its own');
  // What came before the first frame and after the last belongs to none.
  const inner = work.slice(1, -1).sort((a, b) => a - b);
  const span = (own.at(-1)!.ts - own[0]!.ts) / 1e6;
  const within = (share: number): number => inner[Math.min(inner.length - 1, Math.floor(inner.length * share))] ?? 0;
  return {
    count: inner.length,
    work50: within(0.5),
    work99: within(0.99),
    dropped: inner.filter((ms) => ms > SIXTIETH).length / inner.length,
    perSecond: (own.length - 1) / span,
  };
}
