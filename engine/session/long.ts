/**
 * Recording on when a run gets long or its keyframes large: they thin out, and the shape of the run is looked at in samples.
 * Fetched for runs that get so far. Leaves to others: what is kept (`debug/scale.ts`), the shape (`silhouette.ts`).
 * One idea: ring and silhouette cost more than running does. Looking at 512 steps of each column shows the same shape.
 */
import { Scale } from '../debug/scale.ts';
import { plain } from '../exec/plain.generated.ts';
import { Patience } from './patience.ts';
import type { Pace, Run } from './run.ts';
import type { Silhouette } from './silhouette.ts';

/** Steps that are looked at in each bucket of the silhouette. */
const SAMPLE = 512;
/** Steps after which a machine is fetched that leaps. */
const LEAPS_FROM = 1 << 24;
/** Most steps without asking for the time: some milliseconds. */
const AT_ONCE = 1 << 18;

/** What is held of the past of a run. */
export interface Held {
  readonly steps: number;
  /** Bytes, about, and at most how many; no limit in a run that is short. */
  readonly bytes: number;
  readonly most?: number;
  /** Keyframes, and the most steps between two of them: who goes anywhere waits for no more than these to be run again. */
  readonly keyframes: number;
  readonly gap: number;
  readonly hostCalls: number;
}

/** Records on to `limit` steps or the end of the run, giving way to messages; ends early when `isCancelled` says so. */
export async function lengthen(
  { history }: Run,
  silhouette: Silhouette,
  limit: number,
  pace: Pace,
  isCancelled: () => boolean,
): Promise<void> {
  const scale = new Scale(history, plain);
  const patience = new Patience(pace, 'recording');
  for (let goesOn = true; goesOn && history.total < limit && !isCancelled(); ) {
    const from = history.total;
    if (from > LEAPS_FROM && scale.loop === plain) scale.loop = (await import('./leap.ts')).leaping(history, plain);
    const { span } = silhouette;
    const into = from % span;
    if (into < SAMPLE) {
      silhouette.depth = history.machine.depth;
      goesOn = history.record(Math.min(limit - from, SAMPLE - into));
      if (history.total > from) silhouette.add(history, from, history.total);
    } else goesOn = scale.run(Math.min(limit - from, span - into, AT_ONCE));
    await patience.mayGoOn(history.total, limit);
  }
}

export function heldOf({ history }: Run): Held {
  const { keyframes, total, held, keeping, hostLog } = history;
  let gap = 0;
  for (const [i, { step }] of keyframes.entries()) gap = Math.max(gap, (keyframes[i + 1]?.step ?? total) - step);
  return {
    steps: total,
    bytes: held,
    ...(keeping instanceof Scale ? { most: keeping.most } : {}),
    keyframes: keyframes.length,
    gap,
    hostCalls: hostLog.length,
  };
}
