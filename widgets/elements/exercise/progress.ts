/**
 * How far a reader has come with one exercise: when it was solved, how often tried, the least that a right answer cost, what was filled in.
 * Leaves to others: where it lies (`storage.ts`), the text of a program (`drafts.ts`).
 * One idea: progress only ever goes up. A failed try after a right answer takes nothing away.
 */
import type { Cost, Medals } from '#engine/session/medals.ts';
import { PREFIX, type Saved, type Store } from '../storage.ts';

/** Keys begin so; the number of the exercise follows. */
export const EXERCISE = `${PREFIX}exercise.`;

export interface Progress {
  /** Milliseconds since 1970, of the first time. */
  readonly solved?: number;
  readonly tries?: number;
  /** The least of each, of right answers; `of` is what the steps were counted for. */
  readonly best?: Cost & { readonly of: string };
  /** Fields of an exercise without a program, in order. */
  readonly answers?: readonly string[];
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;

/** `value` as far as it is progress, whoever wrote it; undefined if it is none. */
export function progressOf(value: unknown): Progress | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { solved, tries, best, answers } = value as Record<string, unknown>;
  const b = best as Partial<NonNullable<Progress['best']>> | null | undefined;
  const isBest = b && typeof b.of === 'string' && isCount(b.steps) && isCount(b.bytes) && isCount(b.height);
  const isList = Array.isArray(answers) && answers.every((a) => typeof a === 'string' && a.length <= 1000);
  return {
    ...(isCount(solved) ? { solved } : {}),
    ...(isCount(tries) ? { tries } : {}),
    ...(isBest ? { best: { of: b.of!, steps: b.steps!, bytes: b.bytes!, height: b.height! } } : {}),
    ...(isList && answers.length <= 100 ? { answers: answers as string[] } : {}),
  };
}

/** Both, where both may be known: solved when first solved, the most tries, the least costs. */
export function merged(mine: Progress, theirs: Progress): Progress {
  const solved = Math.min(mine.solved ?? Number.POSITIVE_INFINITY, theirs.solved ?? Number.POSITIVE_INFINITY);
  const best = least(mine.best, theirs.best);
  const answers = mine.answers ?? theirs.answers;
  return {
    ...(Number.isFinite(solved) ? { solved } : {}),
    ...(mine.tries || theirs.tries ? { tries: Math.max(mine.tries ?? 0, theirs.tries ?? 0) } : {}),
    ...(best ? { best } : {}),
    ...(answers ? { answers } : {}),
  };
}

/** The least of each; steps can only be compared if they were counted for the same. */
export function least(a: Progress['best'], b: Progress['best']): Progress['best'] {
  if (!a || !b) return a ?? b;
  return {
    of: b.of,
    steps: a.of === b.of ? Math.min(a.steps, b.steps) : b.steps,
    bytes: Math.min(a.bytes, b.bytes),
    height: Math.min(a.height, b.height),
  };
}

/** The progress of exercise `number`, kept at once. */
export class Keeper {
  readonly #store: Store;
  readonly #key: string;

  constructor(store: Store, number: string) {
    this.#store = store;
    this.#key = EXERCISE + number;
  }

  get now(): Progress {
    return progressOf(this.#store.read(this.#key)) ?? {};
  }

  /** Another try. */
  tried(passed: boolean, medals?: Medals, at = Date.now()): Saved {
    const { now } = this;
    const best = medals && least(now.best, { ...medals.yours, of: medals.of });
    return this.#keep({
      ...now,
      tries: (now.tries ?? 0) + 1,
      ...(passed ? { solved: now.solved ?? at } : {}),
      ...(best ? { best } : {}),
    });
  }

  /** What stands in the fields. */
  answered(answers: readonly string[]): Saved {
    const { answers: _, ...rest } = this.now;
    return this.#keep(answers.some((answer) => answer !== '') ? { ...rest, answers } : rest);
  }

  #keep(progress: Progress): Saved {
    if (Object.keys(progress).length > 0) return this.#store.write(this.#key, progress);
    this.#store.remove(this.#key);
    return 'saved';
  }
}
