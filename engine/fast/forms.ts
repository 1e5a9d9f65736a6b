/**
 * Which handlers of the slot machine's loop do an instruction's work, by how its operands are given.
 * Leaves to others: deciding how they are given (`numbers.ts`), the handlers themselves (`isa/slots.ts`).
 * Specification: none; the instructions are those of Execution, Numerics.
 * One idea: "unless a < b, go" is "if a >= b, go", a > b is b < a, and a > 7 is a >= 8; so two thirds of all comparisons need no handler.
 */
import { byOpcode } from '../isa/table.ts';
import type { ValType } from '../syntax/types.ts';
import { RARE, SLOT } from './ops.generated.ts';

const id = (name: string): number => SLOT[name] ?? -1;
const names = Object.keys(SLOT);

/** Handlers of an instruction with typed operands; -1 where there is none. */
export interface Form {
  readonly params: number;
  readonly result: ValType | undefined;
  /** One operand in a slot, or constant; two in slots; the second constant; the first constant; both. */
  readonly s: number;
  readonly k: number;
  readonly ss: number;
  readonly sk: number;
  readonly ks: number;
  readonly kk: number;
  /** Operands may be exchanged. */
  readonly commutes: boolean;
  /** Its number among the rare ones. */
  readonly rare: number;
  /** If it compares: what. */
  readonly comparison: Comparison | undefined;
}

/** What a branch may ask: whether a value is not zero, or zero, or how it compares with a slot or a constant. */
export interface Question extends Branch {
  /** The handler that writes the answer down, or -1. */
  readonly sets: number;
  /** Both values lie in slots. */
  readonly isOfSlots: boolean;
  /** The question with the other answer; undefined if only `unless` says so. */
  readonly opposite: Question | undefined;
  /** The branches where the latest instruction is this one, and computes what is compared. */
  readonly after: ReadonlyMap<number, Branch>;
}
/** A branch: the handler to go if the condition holds, and the one to go if it does not; -1 where there is none. */
export interface Branch {
  readonly holds: number;
  readonly fails: number;
}

/** How two numbers of a type are compared. */
export interface Comparison {
  /** With operands exchanged. */
  readonly exchanged: Comparison;
  /** With a constant one higher; undefined if that is of no use. */
  readonly higher: Comparison | undefined;
  readonly isSigned: boolean;
  /** Branches may ask it. */
  readonly isAsked: boolean;
  readonly takesConstant: boolean;
  /** Two slots are compared by the exchanged one. */
  readonly isTurned: boolean;
  readonly slots: Question;
  readonly constant: Question;
  /** What compares with zero, of i32. */
  readonly zero: Question | undefined;
}

const COMPARISON = /^([if]\d\d)\.((?:eq|ne|[lg][te])(?:_[su])?)$/;

const forms = new Map<number, Form>();
const single: (Form | undefined)[] = [];
function makeForm(opcode: number): Form {
  const { name, params, results } = byOpcode(opcode)!;
  const [, type, order] = COMPARISON.exec(name) ?? [];
  return {
    params: params?.length ?? 0,
    result: results?.[0],
    s: id(`${name} s`),
    k: id(`${name} k`),
    ss: id(`${name} ss`),
    sk: id(`${name} sk`),
    ks: id(`${name} ks`),
    kk: id(`${name} kk`),
    commutes: /\.(add|mul|and|or|xor|eq|ne)$/.test(name),
    rare: RARE[name] ?? -1,
    comparison: order ? comparisonOf(type!, order) : undefined,
  };
}
/** Handlers of an instruction that has a row with types. */
export function formOf(opcode: number): Form {
  const known = opcode < 256 ? single[opcode] : forms.get(opcode);
  if (known) return known;
  const form = makeForm(opcode);
  if (opcode < 256) single[opcode] = form;
  else forms.set(opcode, form);
  return form;
}

const EXCHANGED: Readonly<Record<string, string>> = { lt: 'gt', gt: 'lt', le: 'ge', ge: 'le', eq: 'eq', ne: 'ne' };
const OPPOSITE: Readonly<Record<string, string>> = { lt: 'ge', ge: 'lt', le: 'gt', gt: 'le', eq: 'ne', ne: 'eq' };
const HIGHER: Readonly<Record<string, string>> = { gt: 'ge', le: 'lt' };
/** The other order, with the same signedness. */
const other = (order: string, by: Readonly<Record<string, string>>): string => by[order.slice(0, 2)]! + order.slice(2);

/** Handlers that compute a value and branch on it. */
const endings = names.flatMap((name, holds) => {
  const [inner, outer] = name.split(' > ');
  return outer?.startsWith('br ') && !name.includes(' ; ') ? [{ inner: inner!, outer, holds }] : [];
});
const questions = new Map<string, Question>();
/** `nz`, `z` or a comparison with its form, as in `i32.lt_s sk`. */
function questionOf(asked: string): Question {
  const known = questions.get(asked);
  if (known) return known;
  const [type, order, form] = asked.split(/[. ]/) as [string, string | undefined, string | undefined];
  const contrary =
    order === undefined
      ? { nz: 'z', z: 'nz' }[type]!
      : type[0] === 'f' && /^[lg]/.test(order)
        ? undefined
        : `${type}.${other(order, OPPOSITE)} ${form}`;
  const ending = (of: string): string => `br ${of.replace(/ s([sk])$/, ' q$1')}`;
  const after = endings
    .filter(({ outer }) => outer === ending(asked))
    .map(({ inner, holds }): [number, Branch] => {
      const fails = contrary === undefined ? -1 : id(`${inner} > ${ending(contrary)}`);
      return [id(inner), { holds, fails }];
    });
  const question = {
    holds: id(`br ${asked}`),
    fails: contrary === undefined ? id(`unless ${asked}`) : id(`br ${contrary}`),
    sets: id(asked),
    isOfSlots: form === 'ss',
    opposite: undefined as Question | undefined,
    after: new Map(after),
  };
  questions.set(asked, question);
  if (contrary !== undefined) question.opposite = questionOf(contrary);
  return question;
}
export const NOT_ZERO = questionOf('nz');
export const I64_IS_ZERO = questionOf('i64.eq sk');
export const ZERO = questionOf('z');

const comparisons = new Map<string, Comparison>();
function comparisonOf(type: string, order: string): Comparison {
  const name = `${type}.${order}`;
  const known = comparisons.get(name);
  if (known) return known;
  const isFloat = type[0] === 'f';
  const isEqual = /^(eq|ne)/.test(order);
  const comparison = {
    exchanged: undefined as unknown as Comparison,
    higher: undefined as Comparison | undefined,
    isSigned: order.endsWith('_s'),
    isAsked: type !== 'f32',
    takesConstant: !isFloat || !isEqual,
    isTurned: (isFloat ? /^g/ : /^(gt|le)/).test(order),
    slots: questionOf(`${name} ss`),
    constant: questionOf(`${name} sk`),
    zero: type === 'i32' && isEqual ? (order === 'eq' ? ZERO : NOT_ZERO) : undefined,
  };
  comparisons.set(name, comparison);
  comparison.exchanged = comparisonOf(type, other(order, EXCHANGED));
  if (!isFloat && order.slice(0, 2) in HIGHER) comparison.higher = comparisonOf(type, other(order, HIGHER));
  return comparison;
}

/** By inner handler, outer opcode, place of the result (0, 1) and whether the other operand is constant: the handler for both. */
const pairs = new Map<number, number>();
const keyOf = (inner: number, opcode: number, place: number, isConstant: boolean): number =>
  ((inner << 8) | opcode) * 4 + 2 * place + (isConstant ? 1 : 0);
const opcodes = new Map(
  Array.from({ length: 256 }, (_, opcode) => [byOpcode(opcode)?.name ?? '', opcode] as const).filter(([name]) => name),
);
for (const [number, name] of names.entries()) {
  const [, inner, outer, form] = /^(.+) > (\S+) (q[sk]|[sk]q)$/.exec(name) ?? [];
  const opcode = opcodes.get(outer ?? '');
  if (opcode === undefined) continue;
  pairs.set(keyOf(id(inner!), opcode, form![0] === 'q' ? 0 : 1, form!.includes('k')), number);
}
/** The handler that does both, or -1. */
export function pairOf(inner: number, opcode: number, place: number, isConstant: boolean): number {
  return pairs.get(keyOf(inner, opcode, place, isConstant)) ?? -1;
}

const NO_RESULT = /^(none|br|unless|return|call|far|cold|rare|unreachable|move two|global\.set|.*\.store)|> br| ; /;
/** By handler: 1 if the slot in its second word is where its one result goes. */
export const HAS_RESULT = Uint8Array.from(names, (name) => (NO_RESULT.test(name) ? 0 : 1));
/** By handler: 1 if its last two words are where it may go and what it charges for that. */
export const BRANCHES = Uint8Array.from(names, (name) =>
  name !== 'br table' && !name.includes(' ; ') && /^(br|unless)\b|> br\b/.test(name) ? 1 : 0,
);

const opposites = Int32Array.from(names, (name) => (/^br [nzif]/.test(name) ? questionOf(name.slice(3)).fails : -1));
/** The handler that goes where this branch does not; -1 if there is none. */
export const oppositeHandler = (handler: number): number => opposites[handler]!;

/** By the handlers of two instructions that follow each other, the first times 1024: the handler that does both. */
const both = new Map<number, number>();
for (const [number, name] of names.entries()) {
  const [first, second] = name.split(' ; ');
  if (second !== undefined) both.set(id(first!) * 1024 + id(second), number);
}
export const bothOf = (first: number, second: number): number => both.get(first * 1024 + second) ?? -1;
