/**
 * Requests that look closely at one place of a recorded run: who wrote it, what it could be instead, how memory was used, where the stack
 * that lies in memory is. Fetched with the first of them.
 * Leaves to others: the answers (`provenance.ts`, `edits.ts`, `heat.ts`, `counts.ts`, `stacks.ts`).
 */
import type { Counts } from './counts.ts';
import type { Changed } from './edits.ts';
import type { MemoryHeat } from './heat.ts';
import type { Target } from './protocol.ts';
import type { Origin } from './provenance.ts';
import type { Run } from './run.ts';
import type { Stacks } from './stacks.ts';

export type LookRequest =
  /** What made a value, from here back to where it began. */
  | { readonly type: 'origin'; readonly target: Target }
  /** What a change by hand would do; `launch` makes it. */
  | { readonly type: 'change'; readonly target: Target; readonly text: string }
  /** Reads and writes of the whole run. */
  | { readonly type: 'heat'; readonly memory: number }
  /** How often each instruction ran. */
  | { readonly type: 'counts' }
  /** The stack in memory whose top is in the global of that name, call by call, at the present step. */
  | { readonly type: 'stacks'; readonly global: string };
/** Reply to each. */
export interface LookReplies {
  origin: Origin | null;
  change: Changed;
  heat: MemoryHeat;
  counts: Counts;
  stacks: Stacks | null;
}

export async function look(run: Run, request: LookRequest): Promise<LookReplies[LookRequest['type']]> {
  switch (request.type) {
    case 'origin':
      return (await import('./provenance.ts')).originOf(run, request.target);
    case 'change':
      return (await import('./edits.ts')).changeOf(run, request.target, request.text);
    case 'heat':
      return (await import('./heat.ts')).heatOf(run, request.memory);
    case 'counts':
      return (await import('./counts.ts')).countsOf(run);
    case 'stacks':
      return (await import('./stacks.ts')).stacksOf(run, request.global);
  }
}
