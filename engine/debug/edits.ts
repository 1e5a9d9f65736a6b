/**
 * Changes that a person made to the past: at a step, something else stands in a slot, a global or some bytes, and the run goes on from there.
 * Leaves to others: recording and replaying (`history.ts` asks here how far it may run), reading what a person wrote (`session/edits.ts`).
 * One idea: a hand that reaches in is one more host. What it did is written down with its step, and then a replay does it again.
 */
import type { Hand, History } from './history.ts';
import type { Place } from './search.ts';

export interface Edit {
  /** The step at which the machine stands when it is changed. */
  readonly step: number;
  readonly place: Place;
  /** Makes the change; doing it twice is doing it once. */
  write(): void;
}

/** All changes of one history. Each is worked out when its step is first reached, since only then its place is known. */
export class Edits implements Hand {
  readonly #steps: readonly number[];
  readonly #find: (index: number) => Edit | undefined;
  readonly #found = new Map<number, Edit | undefined>();

  /** @param find the change with that index, asked for while the machine stands at its step; none if it does not fit there */
  constructor(steps: readonly number[], find: (index: number) => Edit | undefined) {
    this.#steps = steps;
    this.#find = find;
  }

  until(step: number): number {
    return Math.min(...this.#steps.map((own) => (own > step ? own - step : Number.POSITIVE_INFINITY)));
  }
  isAt(step: number): boolean {
    return this.#steps.includes(step);
  }
  reached({ step }: History): void {
    for (const edit of this.at(step)) edit.write();
  }

  /** The changes made at a step that has been reached, in order. */
  at(step: number): Edit[] {
    return this.#steps.flatMap((own, i) => {
      if (own !== step) return [];
      if (!this.#found.has(i)) this.#found.set(i, this.#find(i));
      return this.#found.get(i) ?? [];
    });
  }

  isWrite(place: Place, step: number): boolean {
    return this.at(step).some((edit) => isSame(edit.place, place));
  }
}

function isSame(a: Place, b: Place): boolean {
  if (a.kind === 'cell') return b.kind === 'cell' && a.cell === b.cell;
  if (a.kind === 'byte') return b.kind === 'byte' && a.memory === b.memory && a.address === b.address;
  return b.kind === 'global' && a.code.instance.globals[a.index] === b.code.instance.globals[b.index];
}
