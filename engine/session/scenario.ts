/**
 * A test of an exercise that takes several calls, or looks at memory: prepare, call, compare with the reference, all on fresh inputs.
 * Leaves to others: single calls, and rules about a program's text (`check.ts`).
 * One idea: whatever is drawn by chance is drawn once and given to both programs, so any difference is the program's.
 *
 * A `guest` is a module of the exercise that imports what the reader's module exports: then the reader writes the host.
 */
import { bringToLife } from '../exec/life.ts';
import type { MemInst } from '../runtime/memory.ts';
import { type ExternInst, type FuncInst, hostFunc, type Instance, type Value } from '../runtime/store.ts';
import { valueFromText, valueToText } from '../runtime/value.ts';
import type { Module } from '../syntax/module.ts';
import { encodeUtf8 } from '../syntax/utf8.ts';
import { Outside } from './answers.ts';
import { link } from './hosts.ts';
import type { HostAnswers } from './protocol.ts';
import { memoryOf, type Poke, poke } from './stage.ts';
import { begin, called, type Outcome, said, type Trials } from './trial.ts';

/** Writes to the exported memory `memory` before the first call. `?4..60` is drawn anew, both ends included. */
export type Prepare =
  | { readonly at: string; readonly text: string }
  | { readonly at: string; readonly words: readonly string[] }
  | { readonly at: string; readonly random: number }
  /** Nodes of { value, next } at shuffled multiples of 8 from here on, the last one with next 0; `@list` is the address of the first. */
  | { readonly list: { readonly from: number; readonly nodes: string } };

export interface Scenario {
  readonly kind: 'calls';
  readonly prepare?: readonly Prepare[];
  /**
   * Calls one after the other: export, arguments; `->` and results if they are known, else the reference's count.
   * An argument may be `?lo..hi`, `@list`, or `$n`: the first result of call n, which must be a number.
   */
  readonly calls: readonly (readonly string[])[];
  /** Ranges of memory that must be as in the reference afterwards. */
  readonly compare?: readonly { readonly at: number; readonly count: number }[];
  /** How often, with new inputs each time. */
  readonly rounds?: number;
  /** At most so many times the steps of the reference, all calls together. */
  readonly times?: number;
  /** File of the exercise whose module is called instead, linked to the program under test. */
  readonly guest?: string;
  /** Exports of the program under test that may answer the guest what they like, such as a clock. */
  readonly free?: readonly string[];
  /** What stands behind the imports of the program; what it asks of them, in which order, must be as in the reference. */
  readonly hosts?: HostAnswers;
}

/** What was done, so that it can be done again while somebody looks. */
export interface Trial {
  readonly pokes: readonly Poke[];
  /** The last one is where something went wrong, or where it was noticed. */
  readonly calls: readonly string[];
  readonly compare?: Scenario['compare'];
  /** The calls go to this module, which is linked to the program under test. */
  readonly guest?: Module;
  /** Exports of the program under test that may answer a guest what they like. */
  readonly free?: readonly string[];
  readonly hosts?: HostAnswers;
}
/** What is wrong, in words, and what was done to find it. */
export interface Failure {
  readonly message: string;
  readonly trial?: Trial;
}

interface Done {
  readonly said: string;
  readonly values: readonly Value[];
}
interface Played {
  readonly done: readonly Done[];
  readonly steps: number;
  readonly memory: MemInst | undefined;
  readonly pokes: readonly Poke[];
  readonly calls: readonly string[];
  /** Calls that went out, as text. */
  readonly log: readonly string[];
  /** Why it could not go on. */
  readonly problem?: string;
}

/** Undefined if the scenario holds. */
export function scenarioVerdict(
  scenario: Scenario,
  own: Module,
  reference: Module,
  guest: Module | undefined,
  dice: () => number,
  trials: Trials,
  references: Trials,
): Failure | undefined {
  const { compare, free, hosts } = scenario;
  for (let round = 0; round < (scenario.rounds ?? 1); round++) {
    const seed = dice();
    const wanted = play(scenario, reference, guest, seeded(seed), references);
    if (wanted.problem) throw new Error(`the reference solution cannot play: ${wanted.problem}`);
    const got = play(scenario, own, guest, seeded(seed), trials);
    const message = got.problem ?? difference(scenario, got, wanted);
    const { pokes, calls } = got;
    if (!message) continue;
    const optional = { compare, guest, free, hosts };
    const given = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
    return { message, trial: { pokes, calls, ...given } };
  }
  return undefined;
}

/** Steps of all calls of a scenario, once, for the inputs that `seed` gives; undefined if it cannot be played. */
export function scenarioSteps(
  scenario: Scenario,
  module: Module,
  guest: Module | undefined,
  seed: number,
  trials: Trials,
): number | undefined {
  const { problem, steps } = play(scenario, module, guest, seeded(seed), trials);
  return problem ? undefined : steps;
}

function difference(scenario: Scenario, got: Played, wanted: Played): string | undefined {
  for (const [i, { said, values }] of got.done.entries()) {
    const known = scenario.calls[i]!.indexOf('->');
    const expected = known < 0 ? wanted.done[i]!.values.map(valueToText) : scenario.calls[i]!.slice(known + 1);
    if (values.map(valueToText).join() !== expected.join())
      return `${said} returns ${values.map(valueToText).join(', ') || 'nothing'}, expected: ${expected.join(', ') || 'nothing'}.`;
  }
  const last = got.done.at(-1)?.said ?? 'the start';
  const odd = firstOdd(got.log, wanted.log);
  if (odd)
    return `Call ${odd.number} to the host is ${odd.is ?? 'missing'}, expected: ${odd.should ?? 'no more calls'}.`;
  for (const { at, count } of scenario.compare ?? []) {
    const mine = got.memory?.bytes ?? new Uint8Array(0);
    const theirs = wanted.memory?.bytes ?? new Uint8Array(0);
    for (let i = at; i < at + count; i++)
      if (mine[i] !== theirs[i])
        return `After ${last} the byte at ${i} is ${byte(mine[i])}, expected: ${byte(theirs[i])}.`;
  }
  const most = scenario.times && Math.floor(wanted.steps * scenario.times);
  if (most && got.steps > most)
    return `${last} and what came before took ${got.steps.toLocaleString('en')} steps; ${most.toLocaleString('en')} are allowed.`;
  return undefined;
}

/** The first place where two lists of calls to the host differ, counted from 1; what is missing is absent. */
export function firstOdd(
  is: readonly string[],
  should: readonly string[],
): { readonly number: number; readonly is: string | undefined; readonly should: string | undefined } | undefined {
  const longer = is.length > should.length ? is : should;
  const at = longer.findIndex((_, i) => is[i] !== should[i]);
  return at < 0 ? undefined : { number: at + 1, is: is[at], should: should[at] };
}
const byte = (value: number | undefined): string =>
  value === undefined ? 'not there' : value.toString(16).padStart(2, '0');

/** Calls to the host that are written down. */
const MOST_CALLS = 10_000;

/** The outside of a module, answered as `hosts` say; each call through it is written into `log`. */
function logged(module: Module, hosts: HostAnswers, log: string[]): Pick<Outside, 'supply' | 'roots' | 'quiet'> {
  const outside = new Outside(module, hosts, new Map(), () => undefined);
  const quiet = new Set<FuncInst>();
  const supply = (from: string, name: string): ExternInst | undefined => {
    const item = outside.supply(from, name);
    if (item?.kind !== 'func' || !item.func.host) return item;
    const { host, typeId } = item.func;
    const func = hostFunc(typeId, (args) => {
      if (log.length < MOST_CALLS) log.push(called(`${from}.${name}`, args.map(valueToText)));
      return host(args);
    });
    quiet.add(func);
    return { kind: 'func', func };
  };
  return { supply, quiet, roots: [] };
}

export interface Living {
  readonly hosted: Instance;
  /** Whose exports are called: the guest's, if there is one. */
  readonly instance: Instance;
  readonly quiet: ReadonlySet<FuncInst>;
  /** Calls to the host until now. */
  readonly log: readonly string[];
}
/** A module and, if there is one, the guest that is linked to it: the instances whose exports are called and looked at. */
export function guested(
  module: Module,
  { guest, hosts }: Pick<Trial, 'guest' | 'hosts'>,
  export_: (name: string, func: FuncInst) => FuncInst = (_, func) => func,
): Living | { readonly failed: string } {
  const log: string[] = [];
  const outside = hosts && logged(module, hosts, log);
  const quiet = outside?.quiet ?? new Set<FuncInst>();
  const started = begin(() => link(module, outside).instance);
  if ('failed' in started) return { failed: `The module does not start: ${started.failed}.` };
  const hosted = started.instance;
  if (!guest) return { hosted, instance: hosted, quiet, log };
  const supply = (_: string, name: string): ExternInst | undefined => {
    const item = hosted.exports.get(name);
    return item?.kind === 'func' ? { ...item, func: export_(name, item.func) } : item;
  };
  const linked = begin(() => bringToLife(guest, supply, () => undefined));
  if ('failed' in linked) return { failed: `The module cannot be linked to yours: ${linked.failed}.` };
  return { hosted, instance: linked.instance, quiet, log };
}

/** Plays all calls, as far as it can. */
function play(
  scenario: Scenario,
  module: Module,
  guest: Module | undefined,
  dice: () => number,
  trials: Trials,
): Played {
  const played = { done: [] as Done[], steps: 0, memory: undefined as MemInst | undefined };
  const pokes: Poke[] = [];
  const calls: string[] = [];
  const { hosts } = scenario;
  const living = guested(module, { ...(guest ? { guest } : {}), ...(hosts ? { hosts } : {}) });
  if ('failed' in living) return { ...played, pokes, calls, log: [], problem: living.failed };
  const { hosted, instance, log } = living;
  const ended = (problem: string): Played => ({ ...played, pokes, calls, log, problem });
  played.memory = memoryOf(instance) ?? memoryOf(hosted);
  const named = new Map<string, string>();
  for (const step of scenario.prepare ?? []) {
    if (!played.memory) return ended('There is no exported memory "memory".');
    pokes.push(...pokesOf(step, dice, named));
  }
  poke(memoryOf(instance) ? instance : hosted, pokes);
  for (const call of scenario.calls) {
    const [name = '', ...rest] = call;
    const item = instance.exports.get(name);
    if (item?.kind !== 'func') return ended(`There is no exported function "${name}".`);
    const known = rest.indexOf('->');
    const texts = (known < 0 ? rest : rest.slice(0, known)).map((text) => drawn(text, dice, named));
    const { params } = item.func.type;
    if (params.length !== texts.length)
      return ended(`"${name}" should take ${texts.length} arguments, it takes ${params.length}.`);
    const args = params.map((type, i) => valueFromText(type, texts[i]!));
    if (!args.every((value) => value !== undefined)) return ended(`"${name}" takes other types than expected.`);
    calls.push(called(name, texts));
    const outcome: Outcome = trials.run(item.func, args);
    played.steps += outcome.steps;
    if (!('values' in outcome)) return ended(`${calls.at(-1)} ${said(outcome)}.`);
    played.done.push({ said: calls.at(-1)!, values: outcome.values });
    const [first] = outcome.values;
    if (first && 'bits' in first) named.set(`$${played.done.length - 1}`, valueToText(first));
  }
  return { ...played, pokes, calls, log };
}

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
function words(...numbers: readonly number[]): string {
  const view = new DataView(new ArrayBuffer(4 * numbers.length));
  numbers.forEach((n, i) => void view.setInt32(4 * i, n, true));
  return hexOf(new Uint8Array(view.buffer));
}

function pokesOf(step: Prepare, dice: () => number, named: Map<string, string>): Poke[] {
  if ('list' in step) {
    const { from } = step.list;
    const nodes = Number(drawn(step.list.nodes, dice, named));
    const places = Array.from({ length: nodes }, (_, i) => from + 8 * i);
    for (let i = nodes - 1; i > 0; i--) {
      const j = dice() % (i + 1);
      [places[i], places[j]] = [places[j]!, places[i]!];
    }
    named.set('@list', String(places[0] ?? 0));
    return places.map((at, i) => ({ at, hex: words(dice(), places[i + 1] ?? 0) }));
  }
  const at = Number(drawn(step.at, dice, named));
  if ('text' in step) return [{ at, hex: hexOf(encodeUtf8(step.text)) }];
  if ('words' in step) return [{ at, hex: words(...step.words.map((word) => Number(drawn(word, dice, named)))) }];
  return [{ at, hex: hexOf(Uint8Array.from({ length: step.random }, () => dice() & 0xff)) }];
}

function drawn(text: string, dice: () => number, named: ReadonlyMap<string, string>): string {
  const range = /^\?(-?\d+)\.\.(-?\d+)$/.exec(text);
  if (!range) return named.get(text) ?? text;
  const [low, high] = [Number(range[1]), Number(range[2])];
  return String(low + (dice() % (high - low + 1)));
}

/** Numbers from 0 to 2^32 - 1, the same for the same seed (xorshift of Marsaglia, 2003). */
export function seeded(seed: number): () => number {
  let x = seed | 0 || 0x9e3779b9;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return x >>> 0;
  };
}
