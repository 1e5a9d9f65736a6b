/**
 * How a door of a module answers, as a reader chooses it: given answers of the author, zeros, values, a trap, or no door at all.
 * Leaves to others: drawing the choice (`parts/hosts.ts`), answering (`engine/session/hosts.ts`).
 * One idea: an answer is data, so "the same" can be asked of two answers, and the choice can be read back from what is answered.
 */
import type { HostAnswer, HostAnswers, ImportInfo } from '#engine/session/protocol.ts';

/** An answer that the author suggests, in words: `refuse it: -1`. */
export interface Suggested {
  readonly words: string;
  readonly answer: HostAnswer;
}
export type Suggestions = Readonly<Record<string, readonly Suggested[]>>;

/** `env.print_int`: the key of an import in the answers. */
export const doorOf = (i: Pick<ImportInfo, 'module' | 'name'>): string => `${i.module}.${i.name}`;

/** `1 2; 3 4` as one list of values for each call. */
export const answersOf = (text: string): string[][] =>
  text
    .split(';')
    .map((call) => call.split(/[\s,]+/).filter(Boolean))
    .filter((values) => values.length > 0);

/** The same the other way round. */
export const answersText = (answer: HostAnswer | undefined): string =>
  answer?.kind === 'table' ? answer.answers.map((values) => values.join(' ')).join('; ') : '';

const same = (a: HostAnswer, b: HostAnswer): boolean =>
  a.kind === b.kind &&
  answersText(a) === answersText(b) &&
  (a.kind !== 'wat' || (b.kind === 'wat' && a.text === b.text));

/** The name of the choice that `answer` is: the number of a suggestion, or its kind; `none` without an answer. */
export function choiceOf(answer: HostAnswer | undefined, suggested: readonly Suggested[] = []): string {
  if (!answer) return 'none';
  const at = suggested.findIndex((one) => same(one.answer, answer));
  return at < 0 ? answer.kind : String(at);
}

/** The answer that a choice means; undefined for no door. `kept` is the present answer, for what cannot be chosen anew. */
export function answerOf(
  choice: string,
  values: string,
  suggested: readonly Suggested[] = [],
  kept?: HostAnswer,
): HostAnswer | undefined {
  if (choice === 'none') return undefined;
  if (choice === 'trap' || choice === 'zero') return { kind: choice };
  if (choice === 'wat') return kept;
  if (choice !== 'table') return suggested[Number(choice)]?.answer;
  const answers = answersOf(values);
  return answers.length > 0 ? { kind: 'table', answers } : { kind: 'zero' };
}

/** `answers` with another one for `door`, or without one. */
export function withAnswer(answers: HostAnswers, door: string, answer: HostAnswer | undefined): HostAnswers {
  const { [door]: _, ...others } = answers;
  return answer ? { ...others, [door]: answer } : others;
}
