/**
 * One identity for four views: from a byte of the module to the text that wrote it, to the slots it takes or gives,
 * to the steps in which it ran.
 * Leaves to others: lighting things up (`elements/cell/link.ts`).
 * One idea: a byte offset names an instruction in every view, so each view needs only to carry it.
 */
import type { Program, Snapshot } from '#engine/session/protocol.ts';
import type { Span } from '#engine/source/span.ts';
import { lowerBound } from '../parts/code.ts';

type Offsets = NonNullable<Program['offsets']>;

/** Index of the instruction whose bytes hold `offset`; -1 before the first. */
export const instructionOf = (offsets: Offsets, offset: number): number => lowerBound(offsets.byte, offset + 1) - 1;

/** The text of the instruction at byte `offset`, if there is one. */
export function spanOf(offsets: Offsets, offset: number): Span | undefined {
  const i = instructionOf(offsets, offset);
  return i < 0 ? undefined : { from: offsets.from[i]!, to: offsets.to[i]! };
}

/** Byte offset of the innermost instruction whose text holds `at`, if any. */
export function offsetOf(offsets: Offsets, at: number): number | undefined {
  let best: number | undefined;
  let width = Number.POSITIVE_INFINITY;
  for (let i = 0; i < offsets.byte.length; i++) {
    const from = offsets.from[i]!;
    const to = offsets.to[i]!;
    if (at >= from && at < to && to - from < width) {
      best = offsets.byte[i]!;
      width = to - from;
    }
  }
  return best;
}

/** Operands of the innermost call that belong to the instruction at byte `offset` at this moment, bottom first. */
export function slotsOf(s: Snapshot, offset: number): number[] {
  const height = s.frames[0]?.stack.length ?? 0;
  const top = s.next?.offset === offset ? s.next.takes : s.just?.offset === offset ? s.just.gives : 0;
  return Array.from({ length: Math.min(top, height) }, (_, i) => height - Math.min(top, height) + i);
}
