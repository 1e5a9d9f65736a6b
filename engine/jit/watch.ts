/**
 * How generated code can be stopped, or brought back: it counts down in its loops and calls, and asks here now and then.
 * Leaves to others: the text that counts (`printer.ts`), who wants it to stop (`tiers.ts`, and whoever calls that).
 * Specification: none.
 * One idea: nobody can reach into a thread that computes, so the thread must look up by itself; how often is a matter of price.
 */
import type { Kind } from './sheet.ts';
import type { Part } from './values.ts';

/** Go on; give the run back to the slot machine at the next place where that is possible; end it. */
export type Answer = 'on' | 'leave' | 'stop';

/** What is thrown through a program that was asked to stop. No program can catch it. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** Rounds of a watched loop, or calls, between two questions whether to go on. */
export const ROUNDS = 1000;

/** `ask`, to be set before code is made, is asked every thousand rounds of a loop; `calls` counts down to the next time that it is asked because of calls. */
export const watch: { ask: (() => Answer) | null; calls: number } = { ask: null, calls: ROUNDS };

/** What a run left behind that went out in the middle: byte of its loop, the parts of its locals and operands, kinds of the operands. */
export const left: { at: number; parts: readonly Part[]; kinds: readonly Kind[] } = { at: -1, parts: [], kinds: [] };

/** Rounds until the next question; below zero the run shall leave. @throws Stopped */
export function poll(mayLeave?: 1): number {
  const answer = watch.ask?.() ?? 'on';
  if (answer === 'stop') throw new Stopped('stopped');
  return answer === 'leave' && mayLeave ? -1 : ROUNDS;
}
/** Leaves generated code at a loop. */
export function quit(at: number, parts: readonly Part[], ...kinds: Kind[]): undefined {
  left.at = at;
  left.parts = parts;
  left.kinds = kinds;
}
