/**
 * What a right answer costs, beside what the reference costs: executed instructions, bytes of the module, the deepest stack.
 * Leaves to others: whether the answer is right (`check.ts`), keeping the best one (the page).
 * One idea: all three are counted, none is timed, so the same program gets the same numbers on every computer and whoever beats them
 * has beaten something.
 */
import { valueToText } from '../runtime/value.ts';
import type { Module } from '../syntax/module.ts';
import { validate } from '../valid/module.ts';
import type { Exercise, Test } from './check.ts';
import type { Built } from './describe.ts';
import { type Scenario, scenarioSteps } from './scenario.ts';
import { called, inputs, paramsOf, readArg, Trials } from './trial.ts';

export interface Cost {
  readonly steps: number;
  readonly bytes: number;
  /** Most operands on the stack of any function. */
  readonly height: number;
}
export interface Medals {
  /** What the steps were counted for: a call in backquotes, or some words. */
  readonly of: string;
  readonly yours: Cost;
  readonly reference: Cost;
}

/** For drawing inputs that are the same at every check, so that today's number can be compared with yesterday's. */
const SEED = 20_261_122;

/** Costs of a program that passes; undefined if the exercise runs nothing. */
export function medals(
  built: Built,
  reference: Built,
  { tests }: Exercise,
  guests: ReadonlyMap<string, Module>,
): Medals | undefined {
  // What the exercise itself measures, else calls with arguments that can be said aloud, else the longest scenario.
  const measured =
    tests.find((test) => test.kind === 'cost') ??
    tests.find((test) => test.kind === 'ret' && 'list' in test.cases) ??
    tests.find((test) => test.kind === 'ret');
  const runs =
    measured?.kind === 'cost' || measured?.kind === 'ret'
      ? callsOf(measured, built, reference)
      : tests.filter((test) => test.kind === 'calls').map((test) => scenarioOf(test, built, reference, guests));
  const longest = runs.filter((run) => run !== undefined).sort((a, b) => b.theirs - a.theirs)[0];
  if (!longest) return undefined;
  const cost = ({ bytes, module }: Built, steps: number): Cost => ({
    steps,
    bytes: bytes.length,
    height: Math.max(0, ...validate(module).maxHeights),
  });
  return { of: longest.of, yours: cost(built, longest.yours), reference: cost(reference, longest.theirs) };
}

/** Steps of both programs for the same. */
interface Measured {
  readonly of: string;
  readonly yours: number;
  readonly theirs: number;
}

function callsOf(
  { export: name, cases }: Extract<Test, { kind: 'ret' | 'cost' }>,
  built: Built,
  reference: Built,
): (Measured | undefined)[] {
  const params = paramsOf(reference, name)!;
  const rows = 'list' in cases ? [...inputs(cases, params, () => 0)] : [params.map((type) => readArg(type, '7'))];
  const trials = new Trials();
  return rows.map((args) => {
    const yours = trials.call(built, name, args);
    const theirs = trials.call(reference, name, args);
    if (!('values' in yours && 'values' in theirs)) return undefined;
    return { of: `\`${called(name, args.map(valueToText))}\``, yours: yours.steps, theirs: theirs.steps };
  });
}

function scenarioOf(
  scenario: Scenario & { readonly name: string },
  built: Built,
  reference: Built,
  guests: ReadonlyMap<string, Module>,
): Measured | undefined {
  const guest = scenario.guest ? guests.get(scenario.guest) : undefined;
  const [yours, theirs] = [built, reference].map(({ module }) =>
    scenarioSteps(scenario, module, guest, SEED, new Trials()),
  );
  if (yours === undefined || theirs === undefined) return undefined;
  return { of: `the test “${scenario.name}”`, yours, theirs };
}
