/**
 * One program on four machines: the browser's own engine, our compiler to JavaScript, the slot machine, the stepping machine.
 * What may be asked, and who answers: a program of the site (`printed.ts`) or of the reader (`entrant.ts`) is made ready in all lanes,
 * then they take turns (`turns.ts`).
 * Leaves to others: medians and ratios (`widgets/models/race.ts`); ending it (compiled code has no fuel: end the worker).
 * One idea: whoever asks for a race says with it all that it needs, so a worker that was thrown away is no loss.
 */
import type { HostAnswers } from './protocol.ts';
import type { Surroundings } from './session.ts';
import { turns } from './turns.ts';

/** Fastest first, which is also the order of a round. */
export type Lane = 'browser' | 'compiler' | 'slots' | 'stepping';

/** A program of the site: the address of its script, what warms it up and what is timed. */
export interface SiteProgram {
  readonly address: string;
  readonly small: number;
  readonly timed: number;
}
/** A program of the reader. */
export interface OwnProgram {
  /** File name, for messages. */
  readonly name: string;
  /** A program in text, or a module. */
  readonly source: string | Uint8Array;
  /** `fib(27)`. */
  readonly call: string;
  readonly hosts: HostAnswers;
  /** How long the stepping machine may take for the call; it is asked first, so no machine without fuel is started in vain. */
  readonly seconds: number;
}
export type LaneRequest =
  | { readonly type: 'lanes'; readonly program: SiteProgram | OwnProgram; readonly rounds: number }
  /** What the machines make of each function of the program. */
  | { readonly type: 'inside'; readonly program: SiteProgram | OwnProgram };

/** Progress: a lane has warmed up (round 0), or has run in a round. */
export interface Lap {
  readonly type: 'lap';
  readonly lane: Lane;
  readonly round: number;
  readonly milliseconds: number;
}
export interface LaneResult {
  readonly lane: Lane;
  /** Milliseconds of one call, for each round. */
  readonly times: readonly number[];
  /** Calls in each round, of which a time is the mean; more than one where one would be too short for the clock. */
  readonly calls: number;
}
export interface Lanes {
  readonly lanes: readonly LaneResult[];
  /** Instructions of one call, counted. */
  readonly instructions: number;
  /** What every call gave, as text. */
  readonly result: string;
  /** Milliseconds between two ticks of the browser's clock. */
  readonly tick: number;
  /** Lanes that did not take part. */
  readonly absent: readonly Absent[];
}
export interface Absent {
  readonly lane: Lane;
  /** `the page forbids making code`. */
  readonly why: string;
}
/** A function as the machines have it. */
export interface Inside {
  readonly name: string;
  readonly wat: string;
  /** Bytes of its body. */
  readonly bytes: number;
  /** Share of the call's instructions that are its own, from 0 to 1. */
  readonly share: number;
  /** Slot code; a line that is done together with the line before begins with a plus sign. */
  readonly slots: string;
  readonly javascript: string;
  /** Why the compiler leaves it to the slot machine. */
  readonly declined?: string;
  /** What became of it in a run that began on the slot machine, where warm functions and loops go up to the compiler. */
  readonly climb: readonly Climb[];
}
/** `entry`: the run that was under way went on in JavaScript; `compiled`: all later calls do; `slots`: it stays. */
export interface Climb {
  readonly to: 'entry' | 'compiled' | 'slots';
  readonly why: string;
  /** Instructions that the slot machine had executed by then. */
  readonly at: number;
}
export interface LaneReplies {
  lanes: Lanes;
  inside: readonly Inside[];
}

/**
 * Answers both requests.
 * @throws DiagnosticError if the reader's program, its call or an answer to an import is wrong
 * @throws Error when a lane gives another result than the browser's engine, or the call takes too long
 */
export async function answerLanes(request: LaneRequest, around: Surroundings): Promise<Lanes | readonly Inside[]> {
  const { program } = request;
  if (request.type === 'inside') return (await import('./inside.ts')).insideOf(program, around);
  const entry =
    'address' in program
      ? await (await import('./printed.ts')).printedEntry(program)
      : await (await import('./entrant.ts')).ownEntry(program, around);
  return turns(entry, request.rounds, around);
}
