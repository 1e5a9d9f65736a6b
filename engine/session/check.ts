/**
 * Does a reader's program do what an exercise asks? Runs it beside the reference on fresh inputs and says in words what differs.
 * Leaves to others: the tests themselves (data of the exercise), showing the outcome (the page).
 * One idea: inputs are drawn anew each time, so only a program that computes the answer can pass, and a failed test always shows an input
 * on which the reader can watch it fail.
 */

import { readOpcode, skipImmediates } from '../binary/code.ts';
import { invoke } from '../exec/invoke.ts';
import { Machine } from '../exec/machine.ts';
import { equip } from '../exec/needs.ts';
import { plain } from '../exec/plain.generated.ts';
import { byName, type Instruction } from '../isa/table.ts';
import { Trap } from '../numeric/trap.ts';
import { WasmThrow } from '../runtime/exception.ts';
import type { FuncInst, Value } from '../runtime/store.ts';
import { exnToText, valueFromText, valueToText } from '../runtime/value.ts';
import { type Diagnostic, DiagnosticError } from '../source/diagnostic.ts';
import { phrases } from '../source/phrases.generated.ts';
import { Reader } from '../syntax/bytes.ts';
import { readImmediate } from '../syntax/immediates.ts';
import { F32, F64, I32, I64, typeNames, type ValType } from '../syntax/types.ts';
import { Lexer, OPEN, WORD } from '../text/lexer.ts';
import { validate } from '../valid/module.ts';
import { type Built, signatureOf } from './describe.ts';
import { link } from './hosts.ts';
import { buildText } from './program.ts';
import type { CheckResult } from './protocol.ts';
import { type Scenario, scenarioVerdict, seeded } from './scenario.ts';

export type Cases =
  | { readonly random: readonly string[]; readonly count: number; readonly where?: 'same-sign' | 'different-sign' }
  | { readonly list: readonly (readonly string[])[] };
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
  /** Other modules of the exercise, by file name: guests of scenarios. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Steps that one call may take. */
const FUEL = 2_000_000;

type Outcome = { readonly values: readonly Value[] } | { readonly trap: string } | { readonly fuel: true };
/** Undefined if the test holds, else a sentence. */
type Verdict = string | undefined;

/** Runs every test of an exercise on a program. A program that does not assemble fails all of them as "not run". */
export async function check(text: string, exercise: Exercise, seed: number): Promise<CheckResult> {
  const { built, program } = buildText(text, 'answer.wat');
  if (exercise.tests.some(({ kind }) => kind === 'refused')) {
    const tests = exercise.tests.map((test): CheckResult['tests'][number] => {
      const { name } = test;
      const message = test.kind === 'refused' ? refusedVerdict(test, program.diagnostics) : 'This program is not run.';
      return message === undefined ? { name, state: 'held' } : { name, state: 'failed', message };
    });
    return { passed: tests.every((t) => t.state === 'held'), tests };
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
  await Promise.all([equip(built.module), equip(reference.module)]);
  const dice = seeded(seed);
  let isStuck = false;
  const tests = exercise.tests.map((test): CheckResult['tests'][number] => {
    if (isStuck)
      return { name: test.name, state: 'not run', message: 'A test before this one did not come to an end.' };
    const message = verdict(test, text, built, reference, dice, exercise.files);
    isStuck = message?.includes(ENDLESS) ?? false;
    return message === undefined ? { name: test.name, state: 'held' } : { name: test.name, state: 'failed', message };
  });
  return { passed: tests.every((t) => t.state === 'held'), tests };
}

const ENDLESS = `did not end within ${FUEL.toLocaleString('en')} steps`;

function refusedVerdict(test: Extract<Test, { kind: 'refused' }>, diagnostics: readonly Diagnostic[]): Verdict {
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
  files: Exercise['files'],
): Verdict {
  if (test.kind === 'refused') return 'This program is not to be run.';
  if (test.kind === 'calls') {
    const guest = test.guest && buildText(files?.[test.guest] ?? '', test.guest).built?.module;
    if (test.guest && !guest) throw new Error(`${test.guest} does not assemble`);
    return scenarioVerdict(test, built.module, reference.module, guest || undefined, dice, FUEL);
  }
  if (test.kind === 'static') return staticVerdict(test.rule, text, built);
  const params = paramsOf(reference, test.export);
  const own = paramsOf(built, test.export);
  if (!params) throw new Error(`the reference solution does not export ${test.export}`);
  if (!own) return `There is no exported function "${test.export}".`;
  if (own.join() !== params.join())
    return `"${test.export}" must take ${typeNames(params)}, yours takes ${typeNames(own)}.`;
  if (test.kind === 'trap') {
    const got = call(
      built,
      test.export,
      test.args.map((t, i) => readArg(params[i]!, t)),
    );
    if ('trap' in got && got.trap.startsWith(test.trap)) return undefined;
    return `${called(test.export, test.args)} should trap with “${test.trap}”; it ${said(got)}.`;
  }
  for (const args of inputs(test.cases, params, dice)) {
    if (test.kind === 'cost') {
      const most = Math.floor(stepsOf(reference, test.export, args) * test.times);
      const taken = stepsOf(built, test.export, args);
      if (taken <= most) continue;
      const number = taken >= FUEL ? `more than ${FUEL.toLocaleString('en')}` : taken.toLocaleString('en');
      return `${called(test.export, args.map(valueToText))} takes ${number} steps; ${most.toLocaleString('en')} are allowed.`;
    }
    const wanted = call(reference, test.export, args);
    const got = call(built, test.export, args);
    if (!equal(wanted, got))
      return `${called(test.export, args.map(valueToText))}: yours ${said(got)}, expected: ${said(wanted)}.`;
  }
  return undefined;
}

function paramsOf({ module }: Built, name: string): readonly ValType[] | undefined {
  const found = module.exports.find((e) => e.kind === 'func' && e.name === name);
  return found && signatureOf(module, found.index).params;
}

function readArg(type: ValType, text: string): Value {
  const value = valueFromText(type, text);
  if (!value) throw new Error(`an exercise's argument is no value: ${text}`);
  return value;
}

/** A function that a fresh instance exports. */
function exported(built: Built, name: string): FuncInst {
  const item = link(built.module).instance.exports.get(name);
  if (item?.kind !== 'func') throw new Error(`no function ${name}`);
  return item.func;
}

/** Calls an export of a fresh instance. */
function call(built: Built, name: string, args: readonly Value[]): Outcome {
  try {
    return { values: invoke(exported(built, name), args, FUEL) };
  } catch (error) {
    if (error instanceof Trap) return { trap: error.message };
    if (error instanceof WasmThrow) return { trap: `${phrases.RUN512}: ${exnToText(error.exn)}` };
    if (error instanceof DiagnosticError && error.diagnostics[0]?.code === 'RUN520') return { fuel: true };
    throw error;
  }
}

/** Steps that a call takes, traps and endless runs included; never more than `FUEL`. */
function stepsOf(built: Built, name: string, args: readonly Value[]): number {
  const machine = new Machine(plain);
  machine.start(exported(built, name), args);
  machine.run(FUEL);
  return machine.steps;
}

const called = (name: string, args: readonly string[]): string => `${name}(${args.join(', ')})`;

function said(outcome: Outcome): string {
  if ('trap' in outcome) return `traps with “${outcome.trap}”`;
  if ('fuel' in outcome) return ENDLESS;
  return outcome.values.length === 0 ? 'returns nothing' : `returns ${outcome.values.map(valueToText).join(', ')}`;
}

function equal(a: Outcome, b: Outcome): boolean {
  if ('trap' in a) return 'trap' in b && a.trap === b.trap;
  if (!('values' in a && 'values' in b) || a.values.length !== b.values.length) return false;
  return a.values.every((value, i) => {
    const other = b.values[i]!;
    return (
      value.type === other.type &&
      ('ref' in value ? 'ref' in other && value.ref === other.ref : 'bits' in other && value.bits === other.bits)
    );
  });
}

const EDGES: Readonly<Record<number, readonly bigint[]>> = {
  [I32]: [0n, 1n, -1n, 2n, 7n, 2147483647n, -2147483648n],
  [I64]: [0n, 1n, -1n, 2n, 7n, 9223372036854775807n, -9223372036854775808n],
  [F32]: [0n, 0x80000000n, 0x3f800000n, 0x7f800000n, 0xff800000n],
  [F64]: [0n, 0x8000000000000000n, 0x3ff0000000000000n, 0x7ff0000000000000n, 0xfff0000000000000n],
};

function* inputs(cases: Cases, params: readonly ValType[], dice: () => number): Generator<Value[]> {
  if ('list' in cases) {
    for (const row of cases.list) yield row.map((text, i) => readArg(params[i]!, text));
    return;
  }
  for (let made = 0; made < cases.count; ) {
    const values = params.map((type) => draw(type, dice));
    if (cases.where) {
      const signs = values.map((v) => ('bits' in v ? isNegative(v.type, v.bits) : false));
      const isSame = signs.every((s) => s === signs[0]);
      if (isSame !== (cases.where === 'same-sign') || values.some((v) => 'bits' in v && v.bits === 0n)) continue;
    }
    made++;
    yield values;
  }
}

const widthOf = (type: ValType): number => (type === I32 || type === F32 ? 32 : 64);
const isNegative = (type: ValType, bits: bigint): boolean => BigInt.asIntN(widthOf(type), bits) < 0n;

/** One in four is an edge, one in four is small, the rest are any bits. */
function draw(type: ValType, dice: () => number): Value {
  const width = widthOf(type);
  const edges = EDGES[type] ?? [0n];
  const kind = dice() & 3;
  if (kind === 0) return { type, bits: BigInt.asUintN(width, edges[dice() % edges.length]!) };
  if (kind === 1 && (type === I32 || type === I64))
    return { type, bits: BigInt.asUintN(width, BigInt((dice() % 41) - 20)) };
  return { type, bits: BigInt.asUintN(width, (BigInt(dice()) << 32n) | BigInt(dice())) };
}

function staticVerdict(rule: StaticRule, text: string, { module, bytes }: Built): Verdict {
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
