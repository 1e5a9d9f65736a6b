/**
 * A question about the next step of a recorded run: what is right is what the recording holds, what is wrong is what machines
 * with a misconception make of the same step.
 * Leaves to others: words and order (`session/predict.ts`), the misconceptions themselves.
 * One idea: nobody writes these questions. A program and a list of beliefs hold more of them than any book.
 */
import type { History } from '../debug/history.ts';
import type { Value } from '../runtime/store.ts';
import { about } from './misconceptions.ts';
import { differences, type Outcome, observe, trapped, type Window, windowOf } from './outcome.ts';
import type { Misconception } from './row.ts';
import { type Site, siteOf, type TypesAt } from './site.ts';
import { Twin } from './twin.ts';

/** Wrong answers beside the right one. */
const MOST_WRONG = 3;
/** Parameters that a question about a call shows even if nobody mixes them up. */
const MOST_PARAMS = 6;

/** What is asked for. */
export type Asked = 'stack' | 'variable' | 'branch' | 'bytes' | 'call' | 'trap';

export interface Answer {
  readonly outcome: Outcome;
  /** Absent for what really happens. */
  readonly belief?: Misconception;
}
export interface Question {
  readonly step: number;
  readonly asked: Asked;
  readonly site: Site;
  /** Keys of the parts that tell the answers apart, the one that is asked for first. */
  readonly parts: readonly string[];
  /** The right one first. */
  readonly answers: readonly Answer[];
}

/** Operands of the innermost call, as many as there are, or the results of a run that is over. */
export function stackOf(history: History, typesAt: TypesAt): readonly Value[] {
  const { machine, end } = history;
  if (!machine.running) return end?.reason === 'done' ? end.results : [];
  const { base, code, operands, instance, func, offset } = machine.frame(0);
  const types = typesAt(instance.module, func.index, offset).slice(0, operands);
  return types.map((type, i) => machine.read(base + code.locals + i, type));
}

/** What the recorded run does next; undefined at its end. The history stands where it stood. */
function reality(history: History, typesAt: TypesAt, site: Site, window: Window | undefined): Outcome | undefined {
  const { step, total, end } = history;
  if (step < total) {
    history.goto(step + 1);
    const outcome = observe(history.machine, stackOf(history, typesAt), site, window);
    history.goto(step);
    return outcome;
  }
  if (end?.reason === 'trap') return trapped(end.trap.message);
  return end?.reason === 'exhausted' ? trapped('call stack exhausted') : undefined;
}

/** What machines with a misconception do next, all different from `right` and from each other. */
function mistakes(
  history: History,
  typesAt: TypesAt,
  site: Site,
  window: Window | undefined,
  right: Outcome,
): Answer[] {
  const found: Answer[] = [];
  const beliefs = about(site.name);
  if (beliefs.length === 0) return found;
  const twin = new Twin(history, typesAt);
  try {
    for (const belief of beliefs) {
      twin.reset();
      if (!twin.mistake(belief.change) || twin.end?.kind === 'door') continue;
      const outcome =
        twin.end?.kind === 'trapped' ? trapped(twin.end.message) : observe(twin.machine, twin.stack, site, window);
      const isNew = [{ outcome: right }, ...found].every((other) => differences(outcome, other.outcome).length > 0);
      if (isNew) found.push({ outcome, belief });
      if (found.length === MOST_WRONG) break;
    }
  } finally {
    twin.close();
  }
  return found;
}

function askedOf({ instruction: { name, effect } }: Site, answers: readonly Answer[]): Asked {
  if (answers.some(({ outcome }) => outcome.has('trap'))) return 'trap';
  if (effect === 'branch' || name === 'unreachable') return 'branch';
  if (effect === 'local' || effect === 'global') return 'variable';
  if (effect.startsWith('store') || effect === 'memory') return 'bytes';
  return effect === 'call' ? 'call' : 'stack';
}

/** The parts that a question is always about. */
function mainParts({ instruction: { effect }, immediates: [index] }: Site, outcomes: readonly Outcome[]): string[] {
  const [kind = ''] = effect.split(' ');
  const keys = [...new Set(outcomes.flatMap((outcome) => [...outcome.keys()]))];
  if (kind === 'branch') return ['next'];
  if (kind === 'store' || kind === 'memory') return ['bytes'];
  if (kind === 'global') return [`global ${index}`];
  if (kind === 'local') return keys.filter((key) => key.startsWith('local ') && key.endsWith(` ${index}`));
  const params = keys.filter((key) => key.startsWith('local ')).slice(0, MOST_PARAMS);
  return kind === 'call' && params.length > 0 ? params : ['stack'];
}

/** A question about the step that comes next, or undefined if nobody could be wrong about it. The history stays where it is. */
export function questionAt(history: History, typesAt: TypesAt): Question | undefined {
  const { machine, step } = history;
  if (!machine.running) return undefined;
  const site = siteOf(machine, machine.frame(0), stackOf(history, typesAt), typesAt);
  const window = windowOf(site);
  const right = reality(history, typesAt, site, window);
  if (!right) return undefined;
  const wrong = mistakes(history, typesAt, site, window, right);
  if (wrong.length === 0) return undefined;
  const answers = [{ outcome: right }, ...wrong];
  const outcomes = answers.map(({ outcome }) => outcome).filter((outcome) => !outcome.has('trap'));
  const differing = outcomes.flatMap((a, i) => outcomes.slice(i + 1).flatMap((b) => differences(a, b)));
  const parts = [...new Set([...mainParts(site, outcomes), ...differing])];
  return { step, asked: askedOf(site, answers), site, parts, answers };
}
