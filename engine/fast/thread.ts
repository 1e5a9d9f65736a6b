/**
 * What is done when a function is written: a branch that leads to another goes where that one goes, one that leads to a return returns,
 * and instructions that often follow each other become one.
 * Leaves to others: everything that needs to know what the words came from (`translate.ts`).
 * Specification: none; the steps that a jump charges are added up, so counts stay exact.
 * One idea: structured control makes many jumps to the end of a block whose end is the end of another; a machine may go straight there.
 */
import { BRANCHES, bothOf } from './forms.ts';
import { SLOT } from './ops.generated.ts';
import type { SlotWriter } from './writer.ts';

const BR = SLOT['br']!;
const RETURN = SLOT['return']!;
/** Returns of one value and the copies of the same width. */
const MOVES = new Map(['32', '64', 'f64'].map((width) => [SLOT[`return ${width}`]!, SLOT[`move ${width}`]!]));

/** Shortens the jumps of a function that is written. */
export function threadJumps({ words, at, marks }: SlotWriter): void {
  let targets: Set<number> | undefined;
  const isTarget = (word: number): boolean => {
    targets ??= new Set(marks.filter((_, i) => i % 4 === 0));
    return targets.has(word);
  };
  for (let n = 0; n < at.length; n++) {
    const start = at[n]!;
    const handler = words[start]!;
    if (BRANCHES[handler] !== 1) continue;
    const place = (at[n + 1] ?? words.length) - 2;
    // A loop of jumps to jumps never ends, so nobody follows it forever.
    for (let hops = 0; hops < 4 && words[words[place]!] === BR && words[place] !== start; hops++) {
      const next = words[place]!;
      words[place] = words[next + 1]!;
      words[place + 1]! += words[next + 2]!;
    }
    if (handler !== BR) continue;
    const target = words[place]!;
    const last = words[target]!;
    const move = MOVES.get(last);
    if (last === RETURN) {
      words[start + 1] = words[place + 1]! + words[target + 1]!;
      words[start] = RETURN;
    } else if (move !== undefined) {
      const charge = words[place + 1]! + words[target + 2]!;
      const value = words[target + 1]!;
      const before = at[n - 1];
      // What was only moved to be returned is returned from where it was.
      const isMoved = before !== undefined && words[before] === move && words[before + 1] === value && !isTarget(start);
      const here = isMoved && before + 3 === start ? before : start;
      words[here + 1] = here === start ? value : words[before! + 2]!;
      words[here + 2] = charge;
      words[here] = last;
    }
  }
}

/** Makes one instruction of two that follow each other, where there is one for both; to be called last. */
export function joinPairs({ words, at }: SlotWriter): void {
  for (let n = 1; n < at.length; n++) {
    const both = bothOf(words[at[n - 1]!]!, words[at[n]!]!);
    if (both < 0) continue;
    words[at[n - 1]!] = both;
    n++;
  }
}
