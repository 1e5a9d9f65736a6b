/**
 * Does a reader's program do what an exercise asks? Runs it beside the reference on fresh inputs and says in words what differs.
 * Leaves to others: the tests themselves (data of the exercise), showing the outcome (the page).
 * One idea: inputs are drawn anew each time, so only a program that computes the answer can pass, and a failed test always shows an input
 * on which the reader can watch it fail.
 */

import { readOpcode, skipImmediates } from '../binary/code.ts';
import { equip } from '../exec/needs.ts';
import { byName, type Instruction } from '../isa/table.ts';
import { caps } from '../runtime/memory.ts';
import type { Value } from '../runtime/store.ts';
import { valueToText } from '../runtime/value.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { Reader } from '../syntax/bytes.ts';
import { readImmediate } from '../syntax/immediates.ts';
import type { Module } from '../syntax/module.ts';
import { typeNames } from '../syntax/types.ts';
import { Lexer, OPEN, WORD } from '../text/lexer.ts';
import { validate } from '../valid/module.ts';
import { type Built, signatureOf } from './describe.ts';
import { buildText } from './program.ts';
import type { CheckResult } from './protocol.ts';
import { type Failure, type Scenario, scenarioVerdict, seeded, type Trial } from './scenario.ts';
import { type Cases, called, ENDLESS, inputs, paramsOf, ROOM, readArg, said, sameOutcome, Trials } from './trial.ts';

export interface StaticRule {
  /** No instruction stands inside parentheses. */
  readonly flat?: boolean;
  /** Most operands on the stack of any function at once. */
  readonly maxHeight?: number;
  readonly maxBytes?: number;
  /** Number of imports. */
  readonly imports?: number;
  /** `answer: [] -> [i32]` */
  readonly exports?: readonly string[];
  readonly require?: readonly string[];
  readonly forbid?: readonly string[];
  /** Some branch leaves so many blocks besides the innermost: the largest label of a `br`, `br_if` or `br_table`, at least. */
  readonly deepestBranch?: number;
}
export type Test = { readonly name: string } & (
  | { readonly kind: 'ret'; readonly export: string; readonly cases: Cases }
  | { readonly kind: 'trap'; readonly export: string; readonly args: readonly string[]; readonly trap: string }
  | { readonly kind: 'static'; readonly rule: StaticRule }
  /** At most `times` as many steps as the reference takes for the same arguments. */
  | { readonly kind: 'cost'; readonly export: string; readonly cases: Cases; readonly times: number }
  | Scenario
  /** The program must be well-formed and refused, with this code first; `says` is a part of that message. */
  | { readonly kind: 'refused'; readonly code: string; readonly says?: string }
);
export interface Exercise {
  readonly tests: readonly Test[];
  /** Text of a program that is right; results are compared with its results. */
  readonly solution: string;
  /** What the reader was given; what has a name in there is the reader's and the reference's in common. */
  readonly start?: string;
  /** Mistakes that people make, each opening with `;; hint: ` and a sentence. */
  readonly wrong?: readonly string[];
  /** Other modules of the exercise, by file name: guests of scenarios. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Undefined if the test holds. */
type Verdict = Failure | undefined;
type Tested = CheckResult['tests'][number];

/** Runs every test of an exercise on a program. A program that does not assemble fails all of them as "not run". */
export async function check(text: string, exercise: Exercise, seed: number): Promise<CheckResult> {
  const { built, program } = buildText(text, 'answer.wat');
  if (exercise.tests.some(({ kind }) => kind === 'refused')) {
    const tests = refusals(program.diagnostics, exercise);
    const passed = tests.every((t) => t.state === 'held');
    const same = (wrong: string): Tested[] => refusals(buildText(wrong, 'wrong.wat').program.diagnostics, exercise);
    return { passed, tests, ...(passed ? {} : hintFrom(exercise, tests, same)) };
  }
  if (!built) {
    const first = program.diagnostics.find((d) => d.severity === 'error');
    const tests = exercise.tests.map(({ name }, i) => ({
      name,
      state: 'not run' as const,
      ...(i === 0 && first ? { message: `The program does not assemble: ${first.message}.` } : {}),
    }));
    return { passed: false, tests };
  }
  const reference = buildText(exercise.solution, 'solution.wat').built;
  if (!reference) throw new Error('the reference solution does not assemble');
  const guests = guestsOf(exercise);
  await Promise.all([built.module, reference.module, ...guests.values()].map(equip));
  const failures = new Map<number, Trial>();
  const tests = within(ROOM, () => judged(text, built, reference, exercise, guests, seed, failures));
  if (tests.every((t) => t.state === 'held')) {
    const { medals } = await import('./medals.ts');
    const earned = within(ROOM, () => medals(built, reference, exercise, guests));
    return { passed: true, tests, ...(earned ? { medals: earned } : {}) };
  }
  const mistakes = new Map<string, Built>();
  for (const wrong of exercise.wrong ?? []) {
    const other = buildText(wrong, 'wrong.wat').built;
    if (!other) continue;
    await equip(other.module);
    mistakes.set(wrong, other);
  }
  const hint = hintFrom(
    { ...exercise, wrong: [...mistakes.keys()] },
    tests,
    (wrong) => within(ROOM, () => judged(wrong, mistakes.get(wrong)!, reference, exercise, guests, seed, new Map())),
    (wrong) => distance(built, mistakes.get(wrong)!),
  );
  if (failures.size === 0) return { passed: false, tests, ...hint };
  const { divergence } = await import('./divergence.ts');
  const given = exercise.start === undefined ? undefined : buildText(exercise.start, 'start.wat').module;
  const looked = within(ROOM, () =>
    tests.map((test, i) => {
      const trial = failures.get(i);
      const look = trial && divergence(built, reference, trial, given);
      return look ? { ...test, look } : test;
    }),
  );
  return { passed: false, tests: looked, ...hint };
}

/**
 * The hint of a known mistake with the very same outcome on the very same inputs, if there is one. Different mistakes may come to the
 * same; then the one that is told is made of the most similar instructions.
 */
function hintFrom(
  { wrong = [] }: Exercise,
  tests: readonly Tested[],
  judge: (wrong: string) => readonly Tested[] | undefined,
  distance: (wrong: string) => number = () => 0,
): { readonly hint?: string } {
  const told = (list: readonly Tested[]): string => JSON.stringify(list.map(({ state, message }) => [state, message]));
  const mine = told(tests);
  let nearest = Number.POSITIVE_INFINITY;
  let hint: string | undefined;
  for (const text of wrong) {
    const theirs = judge(text);
    const far = theirs && told(theirs) === mine ? distance(text) : Number.POSITIVE_INFINITY;
    if (far >= nearest) continue;
    nearest = far;
    hint = /^;; hint: (.+)/.exec(text)?.[1];
  }
  return hint === undefined ? {} : { hint };
}

/** How many instructions one module has more of than the other, by name. */
function distance(a: Built, b: Built): number {
  const counts = new Map<string, number>();
  for (const [{ name }] of instructions(a.module)) counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const [{ name }] of instructions(b.module)) counts.set(name, (counts.get(name) ?? 0) - 1);
  return [...counts.values()].reduce((sum, count) => sum + Math.abs(count), 0);
}

/** Outcomes of tests that want a program to be refused. */
const refusals = (diagnostics: readonly Diagnostic[], { tests }: Exercise): Tested[] =>
  tests.map((test): Tested => {
    const { name } = test;
    const message = test.kind === 'refused' ? refusedVerdict(test, diagnostics) : 'This program is not run.';
    return message === undefined ? { name, state: 'held' } : { name, state: 'failed', message };
  });

/** Gives programs under test less room than others have. */
function within<T>(room: typeof ROOM, work: () => T): T {
  const usual = { ...caps };
  try {
    Object.assign(caps, room);
    return work();
  } finally {
    Object.assign(caps, usual);
  }
}

/** Modules of the exercise that scenarios link to a program, by file. */
function guestsOf({ tests, files }: Exercise): ReadonlyMap<string, Module> {
  const guests = new Map<string, Module>();
  for (const test of tests) {
    if (test.kind !== 'calls' || !test.guest || guests.has(test.guest)) continue;
    const guest = buildText(files?.[test.guest] ?? '', test.guest).built;
    if (!guest) throw new Error(`${test.guest} does not assemble`);
    guests.set(test.guest, guest.module);
  }
  return guests;
}

/** Every test's outcome; `failures` gets what was done for those that failed, by the number of the test. */
function judged(
  text: string,
  built: Built,
  reference: Built,
  { tests }: Exercise,
  guests: ReadonlyMap<string, Module>,
  seed: number,
  failures: Map<number, Trial>,
): Tested[] {
  const dice = seeded(seed);
  const trials = new Trials();
  const references = new Trials(Number.POSITIVE_INFINITY);
  let isStuck = false;
  return tests.map((test, i): Tested => {
    if (isStuck)
      return { name: test.name, state: 'not run', message: 'A test before this one did not come to an end.' };
    const failure = verdict(test, text, built, reference, dice, guests, trials, references);
    if (!failure) return { name: test.name, state: 'held' };
    isStuck = trials.isOver || failure.message.includes(ENDLESS);
    // What took all the time there is would take it again.
    if (failure.trial && !trials.isOver) failures.set(i, failure.trial);
    return { name: test.name, state: 'failed', message: failure.message };
  });
}

function refusedVerdict(
  test: Extract<Test, { kind: 'refused' }>,
  diagnostics: readonly Diagnostic[],
): string | undefined {
  const first = diagnostics.find((d) => d.severity === 'error');
  if (!first) return 'The program is valid.';
  if (first.code === test.code && first.message.includes(test.says ?? '')) return undefined;
  return `It is refused, but for another reason: ${first.message}.`;
}

function verdict(
  test: Test,
  text: string,
  built: Built,
  reference: Built,
  dice: () => number,
  guests: ReadonlyMap<string, Module>,
  trials: Trials,
  references: Trials,
): Verdict {
  if (test.kind === 'refused') return { message: 'This program is not to be run.' };
  if (test.kind === 'calls') {
    const guest = test.guest ? guests.get(test.guest) : undefined;
    return scenarioVerdict(test, built.module, reference.module, guest, dice, trials, references);
  }
  if (test.kind === 'static') {
    const message = staticVerdict(test.rule, text, built);
    return message === undefined ? undefined : { message };
  }
  const params = paramsOf(reference, test.export);
  const own = paramsOf(built, test.export);
  if (!params) throw new Error(`the reference solution does not export ${test.export}`);
  if (!own) return { message: `There is no exported function "${test.export}".` };
  if (own.join() !== params.join())
    return { message: `"${test.export}" must take ${typeNames(params)}, yours takes ${typeNames(own)}.` };
  const failed = (args: readonly Value[], says: (call: string) => string): Failure => {
    const call = called(test.export, args.map(valueToText));
    return { message: says(call), trial: { pokes: [], calls: [call] } };
  };
  if (test.kind === 'trap') {
    const args = test.args.map((t, i) => readArg(params[i]!, t));
    const got = trials.call(built, test.export, args);
    if ('trap' in got && got.trap.startsWith(test.trap)) return undefined;
    return failed(args, (call) => `${call} should trap with “${test.trap}”; it ${said(got)}.`);
  }
  for (const args of inputs(test.cases, params, dice)) {
    const got = trials.call(built, test.export, args);
    const wanted = references.call(reference, test.export, args);
    if (test.kind === 'cost') {
      const most = Math.floor(wanted.steps * test.times);
      if (got.steps <= most) continue;
      const number = 'stopped' in got ? `more than ${grouped(got.steps)}` : grouped(got.steps);
      return failed(args, (call) => `${call} takes ${number} steps; ${grouped(most)} are allowed.`);
    }
    if ('stopped' in got) return failed(args, (call) => `${call} ${said(got)}.`);
    if (!sameOutcome(wanted, got))
      return failed(args, (call) => `${call}: yours ${said(got)}, expected: ${said(wanted)}.`);
  }
  return undefined;
}

const grouped = (n: number): string => n.toLocaleString('en');

function staticVerdict(rule: StaticRule, text: string, { module, bytes }: Built): string | undefined {
  if (rule.imports !== undefined && module.imports.length !== rule.imports)
    return `The module imports ${module.imports.length} things; it should import ${rule.imports === 0 ? 'nothing' : rule.imports}.`;
  if (rule.maxBytes !== undefined && bytes.length > rule.maxBytes)
    return `The module has ${bytes.length} bytes, ${rule.maxBytes} are allowed.`;
  for (const wanted of rule.exports ?? []) {
    const [name, type] = wanted.split(/:\s*/) as [string, string];
    const found = module.exports.find((e) => e.kind === 'func' && e.name === name);
    if (!found) return `There is no exported function "${name}".`;
    const { params, results } = signatureOf(module, found.index);
    const own = `${typeNames(params)} -> ${typeNames(results)}`;
    if (own !== type) return `"${name}" should be ${type}, it is ${own}.`;
  }
  if (rule.maxHeight !== undefined) {
    const highest = Math.max(0, ...validate(module).maxHeights);
    if (highest > rule.maxHeight) return `The stack becomes ${highest} high; ${rule.maxHeight} is allowed.`;
  }
  if (rule.flat) {
    const folded = foldedInstruction(text);
    if (folded) return `\`${folded}\` still stands inside parentheses with its operands.`;
  }
  if (rule.deepestBranch !== undefined && deepestBranch(module) < rule.deepestBranch)
    return `No branch leaves ${rule.deepestBranch + 1} blocks at once: there is no label ${rule.deepestBranch} in the bytes.`;
  const used = mnemonics(module);
  for (const name of rule.require ?? []) if (!used.has(name)) return `\`${name}\` should be used and is not.`;
  for (const name of rule.forbid ?? []) if (used.has(name)) return `\`${name}\` is used and should not be.`;
  return undefined;
}

/** The first instruction that is written as `(name …)`. */
function foldedInstruction(text: string): string | undefined {
  const { kind, from, to, count } = new Lexer(text).tokens();
  for (let i = 0; i + 1 < count; i++) {
    if (kind[i] !== OPEN || kind[i + 1] !== WORD) continue;
    const word = text.slice(from[i + 1], to[i + 1]);
    if (byName(word)) return word;
  }
  return undefined;
}

/** Every instruction of the module's functions, with a reader that stands at its immediates. */
function* instructions({ funcs, code }: Built['module']): Generator<[Instruction, Reader]> {
  for (const { body } of funcs) {
    const reader = new Reader(code, body.from, body.to);
    while (reader.at < body.to) {
      const instruction = readOpcode(reader);
      const { at } = reader;
      yield [instruction, new Reader(code, at, body.to)];
      skipImmediates(instruction, reader);
    }
  }
}

const mnemonics = (module: Built['module']): Set<string> =>
  new Set([...instructions(module)].map(([instruction]) => instruction.name));

/** The largest label that a branch names; -1 if there is no branch. */
function deepestBranch(module: Built['module']): number {
  let deepest = -1;
  for (const [{ immediates }, reader] of instructions(module)) {
    if (immediates[0] === 'label') deepest = Math.max(deepest, reader.u32());
    else if (immediates[0] === 'labels')
      for (const label of readImmediate('labels', reader)) deepest = Math.max(deepest, label);
  }
  return deepest;
}
