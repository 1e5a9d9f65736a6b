/**
 * A wrong machine beside the right one: the same few steps on both, and what each comes to in the end.
 * Leaves to others: the wrong machine (`twin.ts`), words and drawing.
 * One idea: a belief is best corrected by taking it seriously. Run on, it shows by itself where it leads.
 */
import type { History, HistoryEnd } from '../debug/history.ts';
import type { FuncInst } from '../runtime/store.ts';
import { type Outcome, observe, trapped, windowOf } from './outcome.ts';
import { stackOf } from './question.ts';
import type { Misconception } from './row.ts';
import { siteOf, type TypesAt } from './site.ts';
import { Twin, type TwinEnd } from './twin.ts';

/** Steps shown one by one, the wrong one included. */
const ROWS = 5;
/** Steps that a wrong machine may take to come to an end. */
const FURTHER = 20_000;

/** A machine after a step, and the instruction that led there. */
export interface View {
  readonly ran: { readonly func: FuncInst; readonly offset: number };
  readonly outcome: Outcome;
}
export interface Replay {
  readonly step: number;
  /** The first row is the step that was asked for; a column ends where its machine does. */
  readonly right: readonly View[];
  readonly wrong: readonly View[];
  readonly rightEnd: HistoryEnd | undefined;
  readonly wrongEnd: TwinEnd;
}

/** The two machines from the present step on; undefined if the belief changes nothing that can be run. The history stays where it is. */
export function replay(history: History, typesAt: TypesAt, belief: Misconception): Replay | undefined {
  const { machine, step, total, end } = history;
  if (!machine.running) return undefined;
  const first = siteOf(machine, machine.frame(0), stackOf(history, typesAt), typesAt);
  const window = windowOf(first);
  const place = (of: typeof machine): View['ran'] => {
    const { func, offset } = of.frame(0);
    return { func, offset };
  };
  const wrong: View[] = [];
  let wrongEnd: TwinEnd;
  const twin = new Twin(history, typesAt);
  const ended = (): TwinEnd | undefined => twin.end;
  try {
    for (let row = 0; row < ROWS && !ended(); row++) {
      const ran = place(twin.machine);
      if (row > 0) twin.step();
      else if (!twin.mistake(belief.change)) return undefined;
      const end = ended();
      if (!end || end.kind === 'done') wrong.push({ ran, outcome: observe(twin.machine, twin.stack, first, window) });
      else if (end.kind === 'trapped') wrong.push({ ran, outcome: trapped(end.message) });
    }
    wrongEnd = twin.finish(FURTHER);
  } finally {
    twin.close();
  }
  const right: View[] = [];
  for (let at = step; at < Math.min(step + ROWS, total); at++) {
    history.goto(at);
    const ran = place(machine);
    history.goto(at + 1);
    right.push({ ran, outcome: observe(machine, stackOf(history, typesAt), first, window) });
  }
  if (right.length < ROWS && end && end.reason !== 'done') {
    history.goto(total);
    const message =
      end.reason === 'trap'
        ? end.trap.message
        : end.reason === 'exhausted'
          ? 'call stack exhausted'
          : 'unhandled exception';
    right.push({ ran: place(machine), outcome: trapped(message) });
  }
  history.goto(step);
  return { step, right, wrong, rightEnd: end, wrongEnd };
}
