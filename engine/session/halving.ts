/**
 * The first step at which a condition fails, found by halving: the machine looks at the middle of what is left, as a reader would, but
 * answers for itself, since a comparison of two recorded values needs no judgement. Afterwards it walks the whole way once, to tell
 * whether halving was misled.
 * Leaves to others: states that only a person can judge (`widgets/models/halving.ts`), moving through time (`debug/history.ts`).
 * One idea: halving asks little and therefore sees little. It finds a step that spoils the condition, and the first such step only if
 * what is wrong stays wrong.
 */
import { nameAt } from '../debug/effects.ts';
import type { History } from '../debug/history.ts';
import { lastBefore } from '../debug/search.ts';
import { codeAt } from '../exec/compile.ts';
import { bitsAt } from '../runtime/slot.ts';
import { valueFromText } from '../runtime/value.ts';
import { F32, F64, I32, I64, isRef, typeName, V128, type ValType } from '../syntax/types.ts';
import type { ShownValue, Target } from './protocol.ts';
import type { Run } from './run.ts';
import { shown } from './show.ts';

/** What can be compared: a local of the call that runs, a global, a byte. Operands come and go too fast. */
export type Watched = Exclude<Target, { readonly kind: 'slot' }>;
export const RELATIONS = ['<', '≤', '=', '≠', '≥', '>'] as const;
export type Relation = (typeof RELATIONS)[number];
/** What should hold: one place beside another, or beside a number as a program writes it. */
export interface Condition {
  readonly left: Watched;
  readonly is: Relation;
  readonly right: Watched | { readonly kind: 'number'; readonly text: string };
}
export interface HalveRequest {
  readonly type: 'halve';
  /** A step whose state is wrong. */
  readonly step: number;
  /** Without one, the answer is what can be compared. */
  readonly condition?: Condition;
}

/** What can be compared at a step; of a run that has returned, just before its return. */
export interface Halvable {
  readonly kind: 'places';
  readonly step: number;
  readonly places: readonly { readonly target: Watched; readonly name: string; readonly value: ShownValue }[];
  /** Bytes of memory 0; 0 without one. */
  readonly bytes: number;
}
export interface Probe {
  readonly step: number;
  readonly left: ShownValue;
  readonly right: ShownValue;
  readonly isWrong: boolean;
}
export interface Halved {
  readonly kind: 'found';
  /** `$i < $n`. */
  readonly words: string;
  /** What was searched: from the beginning of the run, or of the call whose local is compared. */
  readonly from: number;
  readonly to: number;
  /** The states that were looked at, in order; not the two ends. */
  readonly probes: readonly Probe[];
  /** A step at which it fails and before which it holds; `from` if it fails there already. */
  readonly first: number;
  readonly fails: Probe;
  /** An earlier step at which it failed too, and was mended again, so that halving went past it. */
  readonly earlier?: number;
  /** False if the way is so long that nobody walked it to look for an earlier one. */
  readonly isWalked: boolean;
}
export type Halves = Halvable | Halved | { readonly kind: 'refused'; readonly why: string };

/** Steps that are walked to look for an earlier failure. */
const MOST_WALKED = 1_000_000;
/** Locals and globals that are offered. */
const MOST_PLACES = 100;

type Real = number | bigint;
/** A place that can be read at any step of the search. */
interface Side {
  readonly name: string;
  readonly type: ValType;
  bits(): bigint;
}

const view = new DataView(new ArrayBuffer(8));
/** Bits as the number that they are: whole numbers with their sign. */
function realOf(type: ValType, bits: bigint): Real {
  if (type === I32) return BigInt.asIntN(32, bits);
  if (type === I64) return BigInt.asIntN(64, bits);
  view.setBigUint64(0, bits);
  return type === F64 ? view.getFloat64(0) : view.getFloat32(4);
}
const isNumber = (type: ValType): boolean => !isRef(type) && type !== V128;
const isFloat = (type: ValType): boolean => type === F32 || type === F64;
const realNow = (side: Side): Real => realOf(side.type, side.bits());
const shownNow = (side: Side): ShownValue => shown({ type: side.type, bits: side.bits() });

const TESTS: Readonly<Record<Relation, (a: Real, b: Real) => boolean>> = {
  '<': (a, b) => a < b,
  '≤': (a, b) => a <= b,
  '=': (a, b) => a === b,
  '≠': (a, b) => a !== b,
  '≥': (a, b) => a >= b,
  '>': (a, b) => a > b,
};

/** Stands at `step`, or just before it if nothing runs there any more; the step. */
function stand(history: History, step: number): number {
  history.goto(Math.max(0, Math.min(step, history.total)));
  if (!history.machine.running && history.step > 0) history.goto(history.step - 1);
  return history.step;
}

/** The step at which the innermost call of the present step began. */
function began(history: History): number {
  const { machine } = history;
  const here = history.step;
  const { depth } = machine;
  const step = lastBefore(history, here + 1, {
    isAt(at) {
      if (machine.depth !== depth || machine.pc !== 0 || !machine.running) return false;
      const ran = codeAt(machine.ring[history.entry(at - 1)]!);
      return ran !== undefined && nameAt(ran.code, ran.pc).includes('call');
    },
  });
  history.goto(here);
  return Math.max(0, step);
}

/** What can be compared, and what a local at the present step belongs to: a call by its depth. */
class Sides {
  readonly #run: Run;
  readonly #depth: number;

  constructor(run: Run) {
    this.#run = run;
    this.#depth = run.history.machine.depth;
  }

  places(): Halvable['places'] {
    const { machine } = this.#run.history;
    const { root } = this.#run.viewer;
    const count = machine.running ? machine.code.locals : 0;
    const targets: Watched[] = [];
    for (let index = 0; index < Math.min(count, MOST_PLACES); index++) targets.push({ kind: 'local', index });
    for (let index = 0; index < Math.min(root.globals.length, MOST_PLACES); index++)
      targets.push({ kind: 'global', index });
    return targets.flatMap((target) => {
      const side = this.side(target);
      return typeof side === 'string' ? [] : [{ target, name: side.name, value: shownNow(side) }];
    });
  }

  /** A place as something to read, or why it is none. */
  side(target: Watched): Side | string {
    if (target.kind === 'local') return this.#local(target.index);
    return target.kind === 'global' ? this.#global(target.index) : this.#byte(target.memory, target.address);
  }

  #local(index: number): Side | string {
    const { history, viewer } = this.#run;
    const { machine } = history;
    if (!machine.running) return 'No call runs there, so there are no locals.';
    const { func, instance } = machine.frame(0);
    const type = viewer.localTypes(instance.module, func.index)[index];
    if (type === undefined || !isNumber(type)) return 'This local is no number, so it cannot be compared.';
    const name = instance.module.funcs[func.index]!.localNames?.get(index);
    return {
      name: name === undefined ? `local ${index}` : `$${name}`,
      type,
      bits: () => bitsAt(machine.i32, 2 * (machine.frame(machine.depth - this.#depth).base + index), type),
    };
  }

  #global(index: number): Side | string {
    const { root } = this.#run.viewer;
    const global = root.globals[index];
    if (!global || !isNumber(global.type.val)) return 'This global is no number, so it cannot be compared.';
    const type = global.type.val;
    const { name } = root.module.globals[index]!;
    return {
      name: name === undefined ? `global ${index}` : `$${name}`,
      type,
      bits: () => bitsAt(global.cells, 0, type),
    };
  }

  #byte(memory: number, address: number): Side | string {
    const mem = this.#run.viewer.root.mems[memory];
    // The last step has the most pages; what is not there at first is zero once it is there.
    if (!mem || !(address < mem.bytes.length)) return `There is no byte at ${address}.`;
    return {
      name: `the byte at ${address}`,
      type: I32,
      bits: () => BigInt(mem.bytes[address] ?? 0),
    };
  }
}

/** The other side of a comparison with `left`, or why it is none. */
function other(sides: Sides, left: Side, right: Condition['right']): Side | string {
  if (right.kind !== 'number') {
    const side = sides.side(right);
    if (typeof side === 'string' || isFloat(side.type) === isFloat(left.type)) return side;
    return `${left.name} is an ${typeName(left.type)} and ${side.name} an ${typeName(side.type)}: whole numbers are compared with whole numbers, and floats with floats.`;
  }
  const text = right.text.trim();
  const value = valueFromText(left.type, text);
  if (!value || !('bits' in value)) return `"${text}" is no ${typeName(left.type)}, as ${left.name} is.`;
  const { bits } = value;
  return { name: text, type: left.type, bits: () => bits };
}

/** Answers about the run; the machine stays where it is. */
export function halve(run: Run, { step, condition }: HalveRequest): Halves {
  const { history } = run;
  const here = history.step;
  try {
    const to = stand(history, step);
    const sides = new Sides(run);
    if (!condition)
      return { kind: 'places', step: to, places: sides.places(), bytes: run.viewer.root.mems[0]?.bytes.length ?? 0 };
    const left = sides.side(condition.left);
    if (typeof left === 'string') return { kind: 'refused', why: left };
    const right = other(sides, left, condition.right);
    if (typeof right === 'string') return { kind: 'refused', why: right };
    const isOfCall = [condition.left, condition.right].some(({ kind }) => kind === 'local');
    return search(history, isOfCall ? began(history) : 0, to, left, condition.is, right);
  } finally {
    history.goto(here);
  }
}

function search(history: History, from: number, to: number, left: Side, is: Relation, right: Side): Halves {
  const words = `${left.name} ${is} ${right.name}`;
  const holds = TESTS[is];
  const lookAt = (step: number): Probe => {
    history.goto(step);
    return { step, left: shownNow(left), right: shownNow(right), isWrong: !holds(realNow(left), realNow(right)) };
  };
  const begin = lookAt(from);
  const told = { kind: 'found', words, from, to, isWalked: true } as const;
  if (begin.isWrong) return { ...told, probes: [], first: from, fails: begin };
  const end = lookAt(to);
  if (!end.isWrong)
    return {
      kind: 'refused',
      why: `At step ${to} it holds: ${end.left.text} ${is} ${end.right.text}. Nothing to look for.`,
    };
  const probes: Probe[] = [];
  let last = from;
  let first = to;
  while (first - last > 1) {
    const look = lookAt(last + ((first - last) >> 1));
    probes.push(look);
    if (look.isWrong) first = look.step;
    else last = look.step;
  }
  const fails = lookAt(first);
  if (first - from > MOST_WALKED) return { ...told, probes, first, fails, isWalked: false };
  history.goto(from);
  while (history.step < first - 1 && history.advance())
    if (!holds(realNow(left), realNow(right))) return { ...told, probes, first, fails, earlier: history.step };
  return { ...told, probes, first, fails };
}
