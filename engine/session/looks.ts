/**
 * Requests that look closely at a recorded run: who wrote a value, what it could be instead, how memory was used, where the stack in
 * memory is, when something went wrong, what went through doors and tables, why it trapped. Fetched with the first of them.
 * Leaves to others: the answers (`provenance.ts`, `edits.ts`, `heat.ts`, `halving.ts`, …).
 * One idea: the list of doors weighs something too, so what a first step does not need stands here and not in `session.ts`.
 */
import type { Blocks } from './blocks.ts';
import type { Counts } from './counts.ts';
import type { Built } from './describe.ts';
import type { Changed } from './edits.ts';
import type { HalveRequest, Halves } from './halving.ts';
import type { MemoryHeat } from './heat.ts';
import type { Held } from './long.ts';
import type { Replies, Request, Target } from './protocol.ts';
import type { Origin, Question } from './provenance.ts';
import type { Begun, Pace, Run } from './run.ts';
import type { Series } from './series.ts';
import type { Stacks } from './stacks.ts';

export type LookRequest =
  /** How much is held of the past. */
  | { readonly type: 'held' }
  /** What made a value, from here back to where it began; or what let a step run. */
  | { readonly type: 'origin'; readonly target: Question }
  /** What a change by hand would do; `launch` makes it. */
  | { readonly type: 'change'; readonly target: Target; readonly text: string }
  /** Reads and writes of the whole run. */
  | { readonly type: 'heat'; readonly memory: number }
  /** How often each instruction ran. */
  | { readonly type: 'counts' }
  /** Where the run was, which addresses it used, how large its memory was; in at most `columns` columns. */
  | { readonly type: 'series'; readonly columns: number }
  /** The stack in memory whose top is in the global of that name, call by call, at the present step. */
  | { readonly type: 'stacks'; readonly global: string }
  | HalveRequest
  /** The graph of blocks of a defined function. */
  | { readonly type: 'blocks'; readonly func: number };
/** Reply to each. */
export interface LookReplies {
  held: Held;
  origin: Origin | null;
  change: Changed;
  heat: MemoryHeat;
  counts: Counts;
  series: Series;
  stacks: Stacks | null;
  halve: Halves;
  blocks: Blocks;
}
/** Others that look at a run. */
type Look = LookRequest | Extract<Request, { readonly type: 'tickets' | 'tables' | 'postMortem' }>;

/** Answers a request; `begun` gets what takes long, to cancel it. */
export async function look(
  run: Run,
  built: Built,
  request: Look,
  pace: Pace,
  begun: Begun,
): Promise<Replies[Look['type']]> {
  switch (request.type) {
    case 'held':
      return (await import('./long.ts')).heldOf(run);
    case 'origin':
      return (await import('./provenance.ts')).originOf(run, request.target);
    case 'change':
      return (await import('./edits.ts')).changeOf(run, request.target, request.text);
    case 'heat':
      return (await import('./heat.ts')).heatOf(run, request.memory, pace, begun);
    case 'counts':
      return (await import('./counts.ts')).countsOf(run, pace, begun);
    case 'series':
      return (await import('./series.ts')).seriesOf(run, request.columns, pace, begun);
    case 'stacks':
      return (await import('./stacks.ts')).stacksOf(run, request.global, pace, begun);
    case 'halve':
      return (await import('./halving.ts')).halve(run, request);
    case 'blocks':
      return (await import('./blocks.ts')).blocksOf(built, request.func);
    case 'tickets':
      return (await import('./tickets.ts')).ticketsOf(run, request.from);
    case 'tables':
      return (await import('./tables.ts')).tablesOf(run);
    case 'postMortem':
      return (await import('./postmortem.ts')).postMortem(run);
  }
}
