/**
 * What becomes of a wrong answer: its machine beside the real one for a few steps, where each ends, and what is to be said.
 * Leaves to others: the wrong machine (`predict/`), the question (`predict.ts`), drawing (`widgets/parts/predict.ts`).
 * One idea: it is fetched with the first wrong answer. Whoever is always right never loads a word of it.
 */
import { decodedAt } from '../debug/effects.ts';
import type { HistoryEnd } from '../debug/history.ts';
import { about, misconceptionOf } from '../predict/misconceptions.ts';
import { differences } from '../predict/outcome.ts';
import { replay, type View } from '../predict/replay.ts';
import type { Misconception } from '../predict/row.ts';
import { sentences } from '../predict/sentences.ts';
import { Twin, type TwinEnd } from '../predict/twin.ts';
import { exnToText, valueToText } from '../runtime/value.ts';
import { type Belief, type Replayed, type ReplayedEnd, type ReplayedStep, shownParts, typesOf } from './predict.ts';
import type { Run } from './run.ts';
import { shown, shownResults } from './show.ts';

/** What is said of the misconception `id` about an instruction. */
function beliefOf(id: string, name: string): Belief {
  const { says, chapter } = sentences[id]!;
  return { id, says: says.replace('{x}', name.split(' ')[0]!), chapter };
}

function shownEnd(end: HistoryEnd | TwinEnd | undefined, run: Run): ReplayedEnd {
  if (!end) return { kind: 'goes on' };
  if ('kind' in end) {
    if (end.kind === 'done') return { kind: 'returned', results: end.results.map((value) => shown(value)) };
    if (end.kind === 'trapped') return { kind: 'trapped', text: end.message };
    return end.kind === 'stuck'
      ? { kind: 'stuck', found: end.found.length, wants: end.wants.length }
      : { kind: end.kind };
  }
  if (end.reason === 'done') return { kind: 'returned', results: shownResults(run.history.machine.code, end.results) };
  if (end.reason === 'trap') return { kind: 'trapped', text: end.trap.message };
  return { kind: 'trapped', text: end.reason === 'exception' ? exnToText(end.exn) : 'call stack exhausted' };
}

/** The machine of a belief beside the real one, from the present step on; null if there is no such machine. */
export function replayBelief(run: Run, id: string): Replayed | null {
  const { history, viewer } = run;
  const belief = misconceptionOf(id);
  const replayed = belief && replay(history, typesOf(run), belief);
  if (!replayed) return null;
  const { right, wrong, step } = replayed;
  const stepOf = (view: View | undefined, other: View | undefined): ReplayedStep | undefined => {
    const instance = view?.ran.func.instance;
    if (!view || !instance) return undefined;
    const keys = other ? differences(view.outcome, other.outcome) : [];
    const isElsewhere =
      other !== undefined && (other.ran.func !== view.ran.func || other.ran.offset !== view.ran.offset);
    return {
      text: viewer.textAt(instance, view.ran.offset),
      parts: shownParts(view.outcome, ['stack', ...keys.filter((key) => key !== 'stack')], run),
      differs: keys.length > 0 || isElsewhere || other === undefined,
    };
  };
  const rows = Array.from({ length: Math.max(right.length, wrong.length) }, (_, i) => {
    const [ours, theirs] = [stepOf(right[i], wrong[i]), stepOf(wrong[i], right[i])];
    return { ...(ours ? { right: ours } : {}), ...(theirs ? { wrong: theirs } : {}) };
  });
  const name = viewer.snapshot(history, undefined).next?.text ?? '';
  return {
    step,
    belief: beliefOf(id, name),
    rows,
    right: shownEnd(replayed.rightEnd, run),
    wrong: shownEnd(replayed.wrongEnd, run),
  };
}

/** Steps of a run at which somebody may have been wrong, and steps that each wrong machine may take. */
const MOST_STEPS = 100;
const FURTHER = 2000;

/** What a machine that got one step wrong comes to; where a value does not fit its type, what it held then. */
function answerOf(twin: Twin): string {
  const end = twin.finish(FURTHER);
  if (end.kind === 'trapped') return 'trap';
  return end.kind === 'done' || end.kind === 'stuck' ? twin.stack.map(valueToText).join(' ') : '';
}

/**
 * The misconception with which one step of the run would lead to `answer`: at the earliest step, and rather one about what an instruction
 * does than about what it leaves lying. Null if there is none. The machine stays where it is.
 */
export function whoseAnswer(run: Run, answer: string): Belief | null {
  const { history } = run;
  const here = history.step;
  const last = Math.min(history.total, MOST_STEPS);
  let other: { readonly belief: Misconception; readonly name: string } | undefined;
  try {
    for (let step = 0; step <= last; step++) {
      history.goto(step);
      if (!history.machine.running) break;
      const { code, pc } = history.machine;
      const { name } = decodedAt(code, pc).instruction;
      const twin = new Twin(history, typesOf(run));
      try {
        for (const belief of about(name)) {
          twin.reset();
          if (!twin.mistake(belief.change) || twin.end?.kind === 'door' || answerOf(twin) !== answer) continue;
          if (!('leaves' in belief.change)) return beliefOf(belief.id, name);
          other ??= { belief, name };
        }
      } finally {
        twin.close();
      }
    }
    return other ? beliefOf(other.belief.id, other.name) : null;
  } finally {
    history.goto(here);
  }
}
