/**
 * One call of an export of a fresh instance, within limits, and the inputs that tests draw for it.
 * Leaves to others: which calls are made and what they should give (`check.ts`, `scenario.ts`).
 * One idea: a stranger's program may never end, call itself for ever or fill all memory. Each of that is an outcome here like any other,
 * with words of its own; nothing has to be killed.
 */
import { Machine } from '../exec/machine.ts';
import { plain } from '../exec/plain.generated.ts';
import { Trap } from '../numeric/trap.ts';
import { WasmThrow } from '../runtime/exception.ts';
import type { FuncInst, Instance, Value } from '../runtime/store.ts';
import { exnToText, valueFromText, valueToText } from '../runtime/value.ts';
import { DiagnosticError } from '../source/diagnostic.ts';
import { phrases } from '../source/phrases.generated.ts';
import { F32, F64, I32, I64, type ValType } from '../syntax/types.ts';
import { type Built, signatureOf } from './describe.ts';
import { link } from './hosts.ts';

/** Steps that one call may take. */
export const FUEL = 2_000_000;
/** Pages of memory and elements of a table that a program under test may have. */
export const ROOM = { pages: 1024, elements: 100_000 };
/** Milliseconds that a check may take: an instruction that fills 64 MiB is one step, too. */
export const PATIENCE = 4000;
/** Steps between two looks at the clock. */
const LOOK = 2000;

const number = (n: number): string => n.toLocaleString('en');
export const ENDLESS = `did not end within ${number(FUEL)} steps`;
const SLOW = `was stopped after ${PATIENCE / 1000} seconds of checking`;

/** How a call ended. `trap` is also a stack that is full, or an exception that nobody catches; `stopped` says which limit was met. */
export type Outcome = { readonly steps: number } & (
  | { readonly values: readonly Value[] }
  | { readonly trap: string }
  | { readonly stopped: string }
);

/** Runs calls one after the other, until its time is up. */
export class Trials {
  readonly #machine = new Machine(plain);
  readonly #until: number;

  constructor(milliseconds = PATIENCE) {
    this.#until = Date.now() + milliseconds;
  }

  /** Milliseconds that are left. */
  get left(): number {
    return this.#until - Date.now();
  }
  get isOver(): boolean {
    return this.left < 0;
  }

  /** Calls `func`. */
  run(func: FuncInst, args: readonly Value[]): Outcome {
    const machine = this.#machine;
    machine.start(func, args);
    for (;;) {
      const stop = machine.run(Math.min(LOOK, FUEL - machine.steps));
      const { steps } = machine;
      if (stop.reason === 'done') return { steps, values: stop.results };
      if (stop.reason === 'trap') return { steps, trap: stop.trap.message };
      if (stop.reason === 'exhausted') return { steps, trap: phrases.RUN510 };
      if (stop.reason === 'exception') return { steps, trap: `${phrases.RUN512}: ${exnToText(stop.exn)}` };
      if (steps >= FUEL) return { steps, stopped: ENDLESS };
      if (this.isOver) return { steps, stopped: SLOW };
    }
  }

  /** Calls an export of a fresh instance; a module that cannot start ends the same way as a call. */
  call(built: Built, name: string, args: readonly Value[]): Outcome {
    const started = begin(() => link(built.module).instance);
    if ('failed' in started) return { steps: 0, trap: started.failed };
    const item = started.instance.exports.get(name);
    if (item?.kind !== 'func') throw new Error(`no function ${name}`);
    return this.run(item.func, args);
  }
}

/** Brings a module to life, or says in one phrase why it does not come to life. */
export function begin(make: () => Instance): { readonly instance: Instance } | { readonly failed: string } {
  try {
    return { instance: make() };
  } catch (error) {
    if (error instanceof Trap) return { failed: `${error.message}, while the module starts` };
    if (error instanceof WasmThrow) return { failed: `${phrases.RUN512}: ${exnToText(error.exn)}` };
    if (error instanceof DiagnosticError) return { failed: error.diagnostics[0]?.message ?? error.message };
    throw error;
  }
}

/** Parameters of an exported function; undefined if there is none of that name. */
export function paramsOf({ module }: Built, name: string): readonly ValType[] | undefined {
  const found = module.exports.find((e) => e.kind === 'func' && e.name === name);
  return found && signatureOf(module, found.index).params;
}

/** An argument as an exercise writes it. @throws Error if it is no value of the type */
export function readArg(type: ValType, text: string): Value {
  const value = valueFromText(type, text);
  if (!value) throw new Error(`an exercise's argument is no value: ${text}`);
  return value;
}

/** `floordiv(-7, 2)`, as a reader would type it. */
export const called = (name: string, args: readonly string[]): string =>
  `${/^[^\s()",]+$/.test(name) ? name : `"${name}"`}(${args.join(', ')})`;

/** What a call did, as the end of a sentence. */
export function said(outcome: Outcome): string {
  if ('trap' in outcome) return `traps with “${outcome.trap}”`;
  if ('stopped' in outcome) return outcome.stopped;
  return outcome.values.length === 0 ? 'returns nothing' : `returns ${outcome.values.map(valueToText).join(', ')}`;
}

export function sameValue(a: Value, b: Value): boolean {
  if (a.type !== b.type) return false;
  return 'ref' in a ? 'ref' in b && a.ref === b.ref : 'bits' in b && a.bits === b.bits;
}
/** Whether two calls ended alike; how many steps they took does not matter. */
export function sameOutcome(a: Outcome, b: Outcome): boolean {
  if ('trap' in a) return 'trap' in b && a.trap === b.trap;
  if (!('values' in a && 'values' in b) || a.values.length !== b.values.length) return false;
  return a.values.every((value, i) => sameValue(value, b.values[i]!));
}

/** Arguments: listed, or drawn anew. */
export type Cases =
  | { readonly random: readonly string[]; readonly count: number; readonly where?: 'same-sign' | 'different-sign' }
  | { readonly list: readonly (readonly string[])[] };

const EDGES: Readonly<Record<number, readonly bigint[]>> = {
  [I32]: [0n, 1n, -1n, 2n, 7n, 2147483647n, -2147483648n],
  [I64]: [0n, 1n, -1n, 2n, 7n, 9223372036854775807n, -9223372036854775808n],
  [F32]: [0n, 0x80000000n, 0x3f800000n, 0x7f800000n, 0xff800000n],
  [F64]: [0n, 0x8000000000000000n, 0x3ff0000000000000n, 0x7ff0000000000000n, 0xfff0000000000000n],
};

/** The arguments of each call of a test. */
export function* inputs(cases: Cases, params: readonly ValType[], dice: () => number): Generator<Value[]> {
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
