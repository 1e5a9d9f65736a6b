/**
 * Questions about the next step as a page gets them: parts as text, choices in an order that tells nothing.
 * Leaves to others: finding right and wrong (`predict/`), what becomes of a wrong answer (`belief.ts`), drawing (`widgets/parts/predict.ts`).
 * One idea: whether two choices are different is decided by what is shown. Two that would look the same become one.
 */

import type { Outcome, Part } from '../predict/outcome.ts';
import { type Asked, type Question, questionAt } from '../predict/question.ts';
import type { TypesAt } from '../predict/site.ts';
import type { FuncInst } from '../runtime/store.ts';
import { vectorText } from '../runtime/value.ts';
import { type Module, originOf } from '../syntax/module.ts';
import type { ShownValue } from './protocol.ts';
import type { Run } from './run.ts';
import { shown } from './show.ts';

/** A piece of what a machine shows after a step. */
export type ShownPart =
  | { readonly kind: 'trap'; readonly text: string }
  /** Where it goes on: the instruction, and the line that it stands on if there is a text. */
  | { readonly kind: 'next'; readonly text: string; readonly line?: number; readonly func: string }
  | { readonly kind: 'over' }
  /** The topmost values, the top one last, and how many lie below them. */
  | { readonly kind: 'stack'; readonly values: readonly ShownValue[]; readonly below: number }
  | { readonly kind: 'variable'; readonly name: string; readonly value: ShownValue }
  | { readonly kind: 'bytes'; readonly address: number; readonly bytes: readonly number[] }
  | { readonly kind: 'pages'; readonly pages: number };
/** What was believed by whoever chose a wrong answer. */
export interface Belief {
  readonly id: string;
  /** One sentence; code in backquotes. */
  readonly says: string;
  /** The chapter that treats it. */
  readonly chapter: number;
}
export interface Prediction {
  /** The step that is asked about leads from here to the next one. */
  readonly step: number;
  readonly asked: Asked;
  /** The instruction as it is written, its name, and its byte offset in the module. */
  readonly text: string;
  readonly name: string;
  readonly offset: number;
  /** The address that is asked about, or the name of a variable or a function. */
  readonly about?: string;
  /** `belief`: the misconception behind a wrong one. */
  readonly choices: readonly { readonly parts: readonly ShownPart[]; readonly belief?: string }[];
  /** Index of the right one. */
  readonly right: number;
}

/** A machine after one of the steps. */
export interface ReplayedStep {
  /** The instruction that led there. */
  readonly text: string;
  /** The pile, and what else the two machines differ in. */
  readonly parts: readonly ShownPart[];
  readonly differs: boolean;
}
export type ReplayedEnd =
  | { readonly kind: 'returned'; readonly results: readonly ShownValue[] }
  | { readonly kind: 'trapped'; readonly text: string }
  /** An instruction found so many values of those that it takes, or some of another type. */
  | { readonly kind: 'stuck'; readonly found: number; readonly wants: number }
  | { readonly kind: 'door' | 'piled up' | 'goes on' };
/** The right machine and a wrong one, side by side. */
export interface Replayed {
  readonly step: number;
  readonly belief: Belief;
  readonly rows: readonly { readonly right?: ReplayedStep; readonly wrong?: ReplayedStep }[];
  readonly right: ReplayedEnd;
  readonly wrong: ReplayedEnd;
}

export type PredictRequest =
  /** A question about the next step, or about the first of the `within` steps after it that one can be wrong about. */
  | { readonly type: 'predict'; readonly within?: number }
  /** What becomes of a wrong answer to the question at the present step. */
  | { readonly type: 'replayBelief'; readonly belief: string }
  /** With which misconception would the run come to this? Results as text, parted by blanks, or `trap`. */
  | { readonly type: 'whoseAnswer'; readonly answer: string };
export interface PredictReplies {
  predict: Prediction | null;
  replayBelief: Replayed | null;
  whoseAnswer: Belief | null;
}

/** Steps that a search for a question looks at. */
const MOST_STEPS = 500;
/** Values of a pile that are shown. */
const MOST_VALUES = 12;

export const typesOf =
  ({ viewer }: Run): TypesAt =>
  (module: Module, func, offset) =>
    viewer.stackTypes(module, func, offset);

function lineOf(module: Module, offset: number): number | undefined {
  return module.source.kind === 'text'
    ? module.source.text.slice(0, originOf(module, offset).from).split('\n').length
    : undefined;
}

/** The shape in which a function's vectors are shown. */
const shapeIn = ({ instance, index }: FuncInst): string | undefined =>
  instance ? vectorText.shapeOf?.(instance.module, instance.module.funcs[index]!) : undefined;

/** `func`: whose pile it is. */
function shownPart(part: Part, { viewer }: Run, func: FuncInst): ShownPart | undefined {
  switch (part.kind) {
    case 'trap':
      return { kind: 'trap', text: part.message };
    case 'over':
      return { kind: 'over' };
    case 'next': {
      const { instance } = part.func;
      if (!instance) return undefined;
      const line = lineOf(instance.module, part.offset);
      const text = viewer.textAt(instance, part.offset);
      return { kind: 'next', text, func: viewer.nameOf(part.func), ...(line === undefined ? {} : { line }) };
    }
    case 'stack':
      return {
        kind: 'stack',
        values: part.values.slice(-MOST_VALUES).map((value) => shown(value, shapeIn(func))),
        below: Math.max(0, part.values.length - MOST_VALUES),
      };
    case 'local': {
      const name = part.func.instance?.module.funcs[part.func.index]?.localNames?.get(part.index);
      return {
        kind: 'variable',
        name: name === undefined ? `local ${part.index}` : `$${name}`,
        value: shown(part.value, shapeIn(part.func)),
      };
    }
    case 'global': {
      const name = viewer.root.module.globals[part.index]?.name;
      return {
        kind: 'variable',
        name: name === undefined ? `global ${part.index}` : `$${name}`,
        value: shown(part.value),
      };
    }
    case 'bytes':
      return { kind: 'bytes', address: part.address, bytes: [...part.bytes] };
    case 'pages':
      return { kind: 'pages', pages: part.pages };
  }
}

export function shownParts(outcome: Outcome, keys: readonly string[], run: Run): ShownPart[] {
  const next = outcome.get('next');
  const func = next?.kind === 'next' ? next.func : run.history.machine.code.func;
  return (outcome.has('trap') ? ['trap'] : keys).flatMap((key) => {
    const part = outcome.get(key);
    return (part && shownPart(part, run, func)) ?? [];
  });
}

/** An order that looks like chance and is the same whenever the same question is asked. */
function mixed<T>(list: readonly T[], seed: number): T[] {
  const rest = [...list];
  const order: T[] = [];
  for (let state = Math.imul(seed + 1, 0x9e3779b1); rest.length > 0; ) {
    state = Math.imul(state ^ (state >>> 15), 0x85ebca6b);
    order.push(...rest.splice((state >>> 8) % rest.length, 1));
  }
  return order;
}

function aboutOf({ asked, parts, answers }: Question, run: Run): string | undefined {
  const part = answers[0]!.outcome.get(parts[0] ?? '');
  if (asked === 'bytes' && part?.kind === 'bytes') return String(part.address);
  const next = answers[0]!.outcome.get('next');
  if (asked === 'call' && next?.kind === 'next') return run.viewer.nameOf(next.func);
  const made = part && shownPart(part, run, run.history.machine.code.func);
  return made?.kind === 'variable' ? made.name : undefined;
}

/** The question at the present step. */
function asked(run: Run): Prediction | null {
  const { history, viewer } = run;
  const question = questionAt(history, typesOf(run));
  if (!question) return null;
  const { site, parts, answers, step } = question;
  const { next } = viewer.snapshot(history, undefined);
  const text = next?.text ?? site.name;
  const seen = new Set<string>();
  const choices = answers
    .map(({ outcome, belief }) => ({
      parts: shownParts(outcome, parts, run),
      ...(belief ? { belief: belief.id } : {}),
    }))
    .filter((choice) => {
      const looks = JSON.stringify(choice.parts);
      return !seen.has(looks) && seen.add(looks);
    });
  if (choices.length < 2) return null;
  const order = mixed(choices, step * 31 + site.after);
  const about = aboutOf(question, run);
  return {
    step,
    asked: question.asked,
    text,
    name: site.name,
    offset: next?.offset ?? 0,
    ...(about === undefined ? {} : { about }),
    choices: order,
    right: order.indexOf(choices[0]!),
  };
}

/** The next question from the present step on; null if there is none within so many steps. The machine stays where it is. */
export function predict(run: Run, within = 0): Prediction | null {
  const { history } = run;
  const here = history.step;
  const last = Math.min(history.total, here + Math.min(within, MOST_STEPS));
  try {
    for (let step = here; step <= last; step++) {
      history.goto(step);
      const found = asked(run);
      if (found) return found;
    }
    return null;
  } finally {
    history.goto(here);
  }
}
