/**
 * One generated sentence or two for each step: what ran, what it did, what runs next, what lies on the stack.
 * Leaves to others: announcing it at a bearable pace (`elements/cell/announce.ts`).
 * One idea: a reader who cannot see the figure gets the same three facts as one who can: consumed, produced, next.
 */
import type { Snapshot } from '#engine/session/protocol.ts';
import { grouped, spoken } from './chip.ts';
import { memorySentence } from './memory.ts';
import { endingSentence } from './result.ts';
import { stackSentence } from './stack.ts';

/** The last `count` operands, top first, in words. */
function top(s: Snapshot, count: number): string {
  const stack = s.frames[0]?.stack ?? [];
  return stack
    .slice(Math.max(0, stack.length - count))
    .reverse()
    .map(spoken)
    .join(' and ');
}

/** What the instruction before this moment did. */
export function justSentence(s: Snapshot): string {
  if (!s.just) return '';
  const gave = s.just.gives > 0 ? top(s, s.just.gives) : '';
  const local = s.localWritten === undefined ? undefined : s.frames[0]?.locals[s.localWritten];
  const wrote = local ? ` and left ${spoken(local)} in ${local.name || `local ${s.localWritten}`}` : '';
  const memory = memorySentence(s.reads, s.writes);
  return `Ran ${s.just.text}${gave ? `, which gave ${gave}` : ''}${wrote}.${memory ? ` ${memory}` : ''}`;
}

/** What the next instruction will do. */
export function nextSentence(s: Snapshot): string {
  if (!s.next) return '';
  return `Next, ${s.next.text}${s.next.takes > 0 ? ` takes ${top(s, s.next.takes)}` : ''}.`;
}

/** The state at one step, complete. */
export function stepSentence(s: Snapshot): string {
  const where = `Step ${grouped(s.step)} of ${grouped(s.total)}${s.frames[0]?.name ? ` in ${s.frames[0].name}` : ''}.`;
  const ended = s.ending && s.step >= s.total;
  const parts = [
    where,
    justSentence(s),
    ended ? endingSentence(s.ending) : nextSentence(s),
    ended ? '' : stackSentence(s.frames[0]),
  ];
  return parts.filter(Boolean).join(' ');
}

/** The short form that a slider speaks: `step 5 of 9: next i32.mul`. */
export function sliderWords(s: Snapshot): string {
  const what = s.next ? `next ${s.next.text}` : s.ending ? s.ending.kind : 'the end';
  return `step ${grouped(s.step)} of ${grouped(s.total)}: ${what}`;
}
