/**
 * Moves that the machine must work out: over a call, to a breakpoint, to the last or next write. Fetched with the first of them.
 * Leaves to others: the searches (`debug/search.ts`), moves to a step that is known (`run.ts`).
 * One idea: in a long run a search takes seconds, so it gives way like a recording does, and who stops it stands where it began.
 */
import { type Place, type Search, searches } from '../debug/search.ts';
import { codeOf } from '../exec/compile.ts';
import type { Span } from '../source/span.ts';
import { originOf } from '../syntax/module.ts';
import { Patience } from './patience.ts';
import type { Snapshot, Target } from './protocol.ts';
import type { Begun, Pace, Run } from './run.ts';

export type MoveRequest =
  | { readonly type: 'next' | 'previous' | 'stepOut' }
  | { readonly type: 'continue' | 'reverseContinue' }
  | { readonly type: 'lastWrite' | 'nextWrite'; readonly target: Target }
  /** Breakpoints by spans of text or, for a binary, by byte offsets: each moves to the first instruction at or after it. */
  | { readonly type: 'setBreakpoints'; readonly spans: readonly Span[] }
  /** `continue` and `reverseContinue` stop at its writes too. A slot or local is that of the present call. */
  | { readonly type: 'setDataBreakpoint'; readonly target?: Target };
/** Reply to each. */
export interface MoveReplies {
  next: Snapshot;
  previous: Snapshot;
  stepOut: Snapshot;
  continue: Snapshot;
  reverseContinue: Snapshot;
  lastWrite: Snapshot | null;
  nextWrite: Snapshot | null;
  setBreakpoints: { readonly spans: readonly Span[] };
  setDataBreakpoint: null;
}

/** What `continue` and `reverseContinue` stop at. */
interface Stops {
  places: ReadonlySet<number>;
  watch: Place | undefined;
}
const stopsOf = new WeakMap<Run, Stops>();

/** Answers a request; `begun` gets the search at once, to cancel it. */
export async function move(
  run: Run,
  asked: MoveRequest,
  pace: Pace,
  begun: Begun,
): Promise<MoveReplies[MoveRequest['type']]> {
  const stops = stopsOf.get(run) ?? { places: new Set(), watch: undefined };
  stopsOf.set(run, stops);
  const { history } = run;
  switch (asked.type) {
    case 'setBreakpoints':
      return setBreakpoints(run, stops, asked.spans);
    case 'setDataBreakpoint':
      stops.watch = asked.target && placeOf(run, asked.target);
      return null;
    case 'lastWrite':
    case 'nextWrite': {
      const place = placeOf(run, asked.target);
      const found = place ? await searched(run, searches[asked.type](history, place), pace, begun) : -1;
      return found < 0 ? null : run.here();
    }
    case 'continue':
    case 'reverseContinue':
      await searched(run, searches[asked.type](history, stops.places, stops.watch), pace, begun);
      return run.here();
    default:
      await searched(run, searches[asked.type](history), pace, begun);
      return run.here();
  }
}

/** What a search found; -1 if it was cancelled, and then nothing has moved. */
async function searched({ history }: Run, search: Search, pace: Pace, begun: Begun): Promise<number> {
  const from = history.step;
  const patience = new Patience(pace, 'searching');
  begun(patience);
  for (;;) {
    const { done, value } = search.next();
    if (done) return value;
    if (await patience.mayGoOn(value, history.total)) continue;
    history.goto(from);
    return -1;
  }
}

function setBreakpoints(
  { history, built: { module } }: Run,
  stops: Stops,
  spans: readonly Span[],
): { readonly spans: readonly Span[] } {
  const places = new Set<number>();
  const set: Span[] = [];
  for (const wanted of spans) {
    let best: { span: Span; place: number } | undefined;
    for (const func of history.machine.code.instance.funcs) {
      if (func.instance?.module !== module) continue;
      const { body } = module.funcs[func.index]!;
      // A large module is not compiled as a whole for one place: in a file the place itself says which function it is in.
      if (!module.origins && (wanted.from < body.from || wanted.from >= body.to)) continue;
      const code = codeOf(func);
      code.offset.forEach((offset, i) => {
        const span = originOf(module, offset);
        if (span.from >= wanted.from && (!best || span.from < best.span.from))
          best = { span, place: code.base + code.at[i]! };
      });
    }
    if (best) {
      places.add(best.place);
      set.push(best.span);
    }
  }
  stops.places = places;
  return { spans: set };
}

/** The place of a target at the present step. */
function placeOf({ history: { machine, world } }: Run, target: Target): Place | undefined {
  if (target.kind === 'byte') {
    const mem = machine.code.instance.mems[target.memory];
    return mem && { kind: 'byte', memory: world.mems.indexOf(mem), address: target.address };
  }
  if (target.kind === 'global') return { kind: 'global', code: machine.code, index: target.index };
  const slot = target.kind === 'local' ? target.index : machine.code.locals + target.index;
  return { kind: 'cell', cell: machine.fp + 2 * slot };
}
