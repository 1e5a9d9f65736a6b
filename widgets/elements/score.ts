/**
 * How many questions a reader has answered, and how many rightly; which beliefs came up how often. Kept in this browser.
 * Leaves to others: the browser's storage (`storage.ts`), showing it (`parts/predict.ts`).
 * One idea: nobody else learns of a wrong answer, so one can afford to give it.
 */
import { openStorage, PREFIX, Store } from './storage.ts';

export interface Score {
  readonly right: number;
  readonly of: number;
  /** Wrong answers by the misconception behind them. */
  readonly beliefs: Readonly<Record<string, number>>;
}

const KEY = `${PREFIX}predict`;
const count = (value: unknown): number =>
  Number.isSafeInteger(value) && (value as number) > 0 ? (value as number) : 0;

/** What is kept; zeros when there is nothing, or nothing that makes sense. */
export function loadScore(store = new Store(openStorage())): Score {
  const kept = store.read(KEY) as Partial<Score> | null | undefined;
  const beliefs = Object.entries(kept?.beliefs ?? {}).filter(([, times]) => count(times) > 0);
  const right = count(kept?.right);
  return { right, of: Math.max(right, count(kept?.of)), beliefs: Object.fromEntries(beliefs) };
}

/** Counts an answer, `belief` being what was behind a wrong one. Where nothing can be kept, nothing is counted. */
export function countAnswer(belief: string | undefined, store = new Store(openStorage())): void {
  const { right, of, beliefs } = loadScore(store);
  store.write(KEY, {
    right: belief === undefined ? right + 1 : right,
    of: of + 1,
    beliefs: belief === undefined ? beliefs : { ...beliefs, [belief]: (beliefs[belief] ?? 0) + 1 },
  });
}
