/**
 * A test of an exercise that takes several calls, or looks at memory: prepare, call, compare with the reference, all on fresh inputs.
 * Leaves to others: single calls, and rules about a program's text (`check.ts`).
 * One idea: whatever is drawn by chance is drawn once and given to both programs, so any difference is the program's.
 *
 * A `guest` is a module of the exercise that imports what the reader's module exports: then the reader writes the host.
 */
import { bringToLife } from '../exec/life.ts';
import { Machine } from '../exec/machine.ts';
import { plain } from '../exec/plain.generated.ts';
import type { MemInst } from '../runtime/memory.ts';
import type { Instance, Value } from '../runtime/store.ts';
import { valueFromText, valueToText } from '../runtime/value.ts';
import { DiagnosticError } from '../source/diagnostic.ts';
import type { Module } from '../syntax/module.ts';
import { encodeUtf8 } from '../syntax/utf8.ts';
import { link } from './hosts.ts';

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
}

interface Done {
  readonly said: string;
  readonly values: readonly Value[];
}
interface Run {
  readonly done: readonly Done[];
  readonly steps: number;
  readonly memory: MemInst | undefined;
}
/** Undefined if the scenario holds, else a sentence. */
export function scenarioVerdict(
  scenario: Scenario,
  own: Module,
  reference: Module,
  guest: Module | undefined,
  dice: () => number,
  fuel: number,
): string | undefined {
  for (let round = 0; round < (scenario.rounds ?? 1); round++) {
    const seed = dice();
    const wanted = play(scenario, reference, guest, seeded(seed), fuel);
    if (typeof wanted === 'string') throw new Error(`the reference solution cannot play: ${wanted}`);
    const got = play(scenario, own, guest, seeded(seed), fuel);
    if (typeof got === 'string') return got;
    const problem = difference(scenario, got, wanted);
    if (problem) return problem;
  }
  return undefined;
}

function difference(scenario: Scenario, got: Run, wanted: Run): string | undefined {
  for (const [i, { said, values }] of got.done.entries()) {
    const known = scenario.calls[i]!.indexOf('->');
    const expected = known < 0 ? wanted.done[i]!.values.map(valueToText) : scenario.calls[i]!.slice(known + 1);
    if (values.map(valueToText).join() !== expected.join())
      return `${said} returns ${values.map(valueToText).join(', ') || 'nothing'}, expected: ${expected.join(', ') || 'nothing'}.`;
  }
  const last = got.done.at(-1)?.said ?? 'the start';
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
const byte = (value: number | undefined): string =>
  value === undefined ? 'not there' : value.toString(16).padStart(2, '0');

/** Plays all calls, or says why it cannot. */
function play(
  scenario: Scenario,
  module: Module,
  guest: Module | undefined,
  dice: () => number,
  fuel: number,
): Run | string {
  const hosted = link(module).instance;
  let instance: Instance = hosted;
  if (guest) {
    try {
      instance = bringToLife(
        guest,
        (_, name) => hosted.exports.get(name),
        () => undefined,
      );
    } catch (error) {
      if (error instanceof DiagnosticError)
        return `The module cannot be linked to yours: ${error.diagnostics[0]?.message}.`;
      throw error;
    }
  }
  const exported = instance.exports.get('memory') ?? hosted.exports.get('memory');
  const memory = exported?.kind === 'memory' ? exported.mem : undefined;
  const named = new Map<string, string>();
  for (const step of scenario.prepare ?? []) {
    if (!memory) return 'There is no exported memory "memory".';
    prepare(step, memory, dice, named);
  }
  const done: Done[] = [];
  const machine = new Machine(plain);
  let steps = 0;
  for (const call of scenario.calls) {
    const [name = '', ...rest] = call;
    const item = instance.exports.get(name);
    if (item?.kind !== 'func') return `There is no exported function "${name}".`;
    const known = rest.indexOf('->');
    const texts = (known < 0 ? rest : rest.slice(0, known)).map((text) => drawn(text, dice, named));
    const { params } = item.func.type;
    if (params.length !== texts.length)
      return `"${name}" should take ${texts.length} arguments, it takes ${params.length}.`;
    const args = params.map((type, i) => valueFromText(type, texts[i]!));
    if (!args.every((value) => value !== undefined)) return `"${name}" takes other types than expected.`;
    const said = `${name}(${texts.join(', ')})`;
    machine.start(item.func, args);
    const stop = machine.run(fuel);
    steps += machine.steps;
    if (stop.reason === 'trap') return `${said} traps with “${stop.trap.message}”.`;
    if (stop.reason !== 'done') return `${said} did not end within ${fuel.toLocaleString('en')} steps.`;
    done.push({ said, values: stop.results });
    const [first] = stop.results;
    if (first && 'bits' in first) named.set(`$${done.length - 1}`, valueToText(first));
  }
  return { done, steps, memory };
}

function prepare(step: Prepare, memory: MemInst, dice: () => number, named: Map<string, string>): void {
  if ('list' in step) {
    const { from } = step.list;
    const nodes = Number(drawn(step.list.nodes, dice, named));
    const places = Array.from({ length: nodes }, (_, i) => from + 8 * i);
    for (let i = nodes - 1; i > 0; i--) {
      const j = dice() % (i + 1);
      [places[i], places[j]] = [places[j]!, places[i]!];
    }
    for (const [i, place] of places.entries()) {
      memory.view.setInt32(place, dice(), true);
      memory.view.setInt32(place + 4, places[i + 1] ?? 0, true);
    }
    named.set('@list', String(places[0] ?? 0));
    return;
  }
  const at = Number(drawn(step.at, dice, named));
  if ('text' in step) memory.bytes.set(encodeUtf8(step.text), at);
  else if ('words' in step)
    step.words.forEach((word, i) => void memory.view.setInt32(at + 4 * i, Number(drawn(word, dice, named)), true));
  else for (let i = 0; i < step.random; i++) memory.bytes[at + i] = dice() & 0xff;
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
