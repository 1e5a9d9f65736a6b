/**
 * The first wrong state of a run, found by halving: which states are known to be right or wrong, and which to look at next.
 * Leaves to others: judging a state (the reader, or `engine/session/halving.ts`), drawing (`parts/halving.ts`).
 * One idea: between a right state and a wrong one there is a step that spoiled it. A look at the middle leaves one half to search, so a
 * million steps are twenty looks.
 */

/** A state that was judged. */
export interface Look {
  readonly step: number;
  readonly isWrong: boolean;
}
/** A search between a step whose state is right and a later one whose state is wrong. */
export interface Halving {
  readonly from: number;
  readonly to: number;
  /** In the order of the answers. */
  readonly looks: readonly Look[];
}

/** The last step that is known to be right, and the first that is known to be wrong. */
export function bounds({ from, to, looks }: Halving): { readonly right: number; readonly wrong: number } {
  let right = from;
  let wrong = to;
  for (const { step, isWrong } of looks) {
    if (isWrong) wrong = Math.min(wrong, step);
    else right = Math.max(right, step);
  }
  return { right, wrong };
}

/** The step to look at next; undefined when the first wrong one is known. */
export function probe(halving: Halving): number | undefined {
  const { right, wrong } = bounds(halving);
  return wrong - right > 1 ? right + ((wrong - right) >> 1) : undefined;
}

/** The first wrong step, once it is known. */
export function found(halving: Halving): number | undefined {
  return probe(halving) === undefined ? bounds(halving).wrong : undefined;
}

/** The search after an answer about the step that is to be looked at; nothing changes when none is. */
export function answered(halving: Halving, isWrong: boolean): Halving {
  const step = probe(halving);
  return step === undefined ? halving : { ...halving, looks: [...halving.looks, { step, isWrong }] };
}

/** The search before its last answer. */
export const undone = (halving: Halving): Halving => ({ ...halving, looks: halving.looks.slice(0, -1) });

/** Steps that may be the first wrong one. */
export function suspects(halving: Halving): number {
  const { right, wrong } = bounds(halving);
  return wrong - right;
}

/** The most looks that may still be needed to tell one of `steps` steps. */
export function looksFor(steps: number): number {
  let looks = 0;
  while (2 ** looks < steps) looks++;
  return looks;
}
