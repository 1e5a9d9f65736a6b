/**
 * Exercises without a program to write: predictions, bytes from memory, sentences to sort. The machine answers what it
 * can (predictions are run), the rest is compared; each answer gets its reason.
 * Leaves to others: the frame (`exercise.ts`), the fields (`parts/exercise.ts`).
 * One idea: a wrong answer is worth a sentence that says why, a right one as well.
 */

import type { HexTask, PredictQuestion, SortTask } from '../../parts/exercise.ts';
import { inline } from '../../parts/html.ts';
import type { Client } from '../../session/client.ts';
import type { ExerciseSeed } from './exercise.ts';

export interface Verdict {
  readonly passed: boolean;
  readonly says: string;
  /** The first answer that is wrong or missing. */
  readonly first?: Look | undefined;
}
/** Where to look: the field, or a choice of the card, and a sentence that says why. */
export interface Look {
  readonly field: HTMLInputElement | null;
  readonly says: string;
}

/** Numbers may be written with blanks, underscores, a typographic minus or a leading plus. */
export const normal = (answer: string): string =>
  answer
    .trim()
    .toLowerCase()
    .replace(/[−–]/g, '-')
    .replace(/[\s_,]/g, '')
    .replace(/^\+/, '')
    .replace(/^(-?)0+(?=\d)(?!0?x)/, '$1');

function mark(host: Element, key: string, right: boolean, why: string, field?: Element | null): void {
  const place = host.querySelector<HTMLElement>(`[data-why="${key}"]`);
  if (place) {
    place.hidden = false;
    place.innerHTML = `<strong>${right ? 'Yes.' : 'Not yet.'}</strong> ${inline(why)}`;
    place.id = `${host.id}-why-${key}`;
    (field ?? place.parentElement)?.setAttribute('aria-describedby', place.id);
  }
  field?.setAttribute('aria-invalid', String(!right));
}

const tally = (right: number, of: number, first: Look | undefined): Verdict => ({
  passed: right === of,
  says: right === of ? 'all right' : `${right} of ${of} right`,
  first,
});

/** The answer that the machine gives to a question, as text; the session `cell` is that question's alone. */
export async function truth(q: PredictQuestion, client: Client, cell: string): Promise<string> {
  if (q.answer !== undefined || !q.program || !q.call) return q.answer ?? '';
  await client.source(cell).assemble(q.program);
  const { snapshot } = await client.request(cell, 'launch', { call: q.call });
  const last = await client.request(cell, 'goto', { step: snapshot.total });
  const ending = last.ending ?? snapshot.ending;
  return ending?.kind === 'returned'
    ? ending.results.map((r) => r.text).join(' ')
    : ending?.kind === 'trapped'
      ? 'trap'
      : '';
}

/** What is said of a wrong answer: if some misconception leads to it, which. */
async function elsewhere(q: PredictQuestion, given: string, client: Client, cell: string): Promise<string> {
  const says = 'The machine says something else.';
  if (q.answer !== undefined || !q.program || !q.call) return says;
  const belief = await client.request(cell, 'whoseAnswer', { answer: normal(given) });
  return belief ? `${says} It would be right on another machine. ${belief.says}` : says;
}

async function predict(
  host: HTMLElement,
  questions: readonly PredictQuestion[],
  client: Client,
  isMine: () => boolean,
): Promise<Verdict> {
  let right = 0;
  let first: Look | undefined;
  for (const [i, q] of questions.entries()) {
    const field = host.querySelector<HTMLInputElement>(`[id="${host.id}-p${i}"]`);
    const given = field?.value ?? '';
    if (!given.trim()) {
      first ??= { field, says: `Not answered: ${q.ask}` };
      continue;
    }
    const answer = await truth(q, client, `${host.id}-ask${i}`);
    if (!isMine()) break;
    const holds = normal(given) === normal(answer);
    if (holds) right++;
    const why = holds ? `${answer}. ${q.why ?? ''}` : await elsewhere(q, given, client, `${host.id}-ask${i}`);
    if (!isMine()) break;
    mark(host, String(i), holds, why, field);
    if (!holds) first ??= { field, says: `Not yet: ${q.ask} ${why}` };
  }
  return tally(right, questions.length, first);
}

function sort(host: HTMLElement, task: SortTask): Verdict {
  let right = 0;
  let first: Look | undefined;
  task.cards.forEach((card, i) => {
    const choice = `input[name="${host.id}-s${i}"]`;
    const chosen = host.querySelector<HTMLInputElement>(`${choice}:checked`);
    if (!chosen) {
      first ??= { field: host.querySelector<HTMLInputElement>(choice), says: `Not sorted: ${card.text}` };
      return;
    }
    const holds = chosen.value === card.bin;
    if (holds) right++;
    else first ??= { field: chosen, says: `Look at it once more: ${card.text}` };
    mark(host, String(i), holds, holds ? (card.why ?? '') : 'Look at it once more.');
  });
  return tally(right, task.cards.length, first);
}

function hexes(host: HTMLElement, task: HexTask): Verdict {
  const fields = [...host.querySelectorAll<HTMLInputElement>('input[name="byte"]')];
  let right = 0;
  let first: number | undefined;
  fields.forEach((field, i) => {
    const holds =
      field.value.toLowerCase().padStart(2, '0') === task.bytes.slice(2 * i, 2 * i + 2) && field.value !== '';
    if (holds) right++;
    else first ??= i;
    field.setAttribute('aria-invalid', String(!holds));
  });
  const why =
    first === undefined
      ? 'Every module in the world begins so.'
      : `Byte ${first}: ${task.hints?.[first] ?? 'not this one.'}`;
  const field = fields[first ?? -1] ?? null;
  mark(host, 'hex', first === undefined, why, field);
  return tally(right, fields.length, field ? { field, says: why } : undefined);
}

/** Checks the answers in the fields of `host`, shows the reasons while `isMine`, and sums up. */
export async function checkAnswers(
  host: HTMLElement,
  { kind, check }: ExerciseSeed,
  client: Client,
  isMine: () => boolean,
): Promise<Verdict> {
  if (kind === 'predict') return predict(host, check.predict ?? [], client, isMine);
  if (kind === 'sort' && check.sort) return sort(host, check.sort);
  if (kind === 'hex' && check.hex) return hexes(host, check.hex);
  return { passed: false, says: 'there is nothing to check' };
}

/** What stands in the fields, in order: texts, bytes, and for each card the bin that it lies in. */
export function answersIn(host: HTMLElement): string[] {
  const typed = [...host.querySelectorAll<HTMLInputElement>('input[name="answer"], input[name="byte"]')];
  const cards = [...host.querySelectorAll('fieldset.card')];
  const chosen = (card: Element): string => card.querySelector<HTMLInputElement>('input:checked')?.value ?? '';
  return [...typed.map(({ value }) => value), ...cards.map(chosen)];
}

/** Puts answers back into fields that are empty. */
export function fillAnswers(host: HTMLElement, answers: readonly string[]): void {
  const typed = [...host.querySelectorAll<HTMLInputElement>('input[name="answer"], input[name="byte"]')];
  typed.forEach((field, i) => {
    field.value ||= answers[i] ?? '';
  });
  for (const [i, card] of [...host.querySelectorAll('fieldset.card')].entries()) {
    const choices = [...card.querySelectorAll<HTMLInputElement>('input')];
    const wanted = choices.find(({ value }) => value === answers[typed.length + i]);
    if (wanted && !choices.some(({ checked }) => checked)) wanted.checked = true;
  }
}

/** Empties every field. */
export function resetAnswers(host: HTMLElement): void {
  for (const field of host.querySelectorAll<HTMLInputElement>('input[name="answer"], input[name="byte"]')) {
    field.value = '';
    field.removeAttribute('aria-invalid');
  }
  for (const choice of host.querySelectorAll<HTMLInputElement>('input[type=radio]')) choice.checked = false;
  for (const why of host.querySelectorAll<HTMLElement>('.why')) why.hidden = true;
}
