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

/** The order of two numbers of a type, with its signedness: `lt_s`. */
export interface Comparison {
  readonly type: 'i32' | 'i64' | 'f32' | 'f64';
  readonly order: string;
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
    comparison: order ? { type: type as Comparison['type'], order } : undefined,
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

/** The order with operands exchanged; the opposite order, of integers; and the one that fits a constant one higher. */
export const EXCHANGE = orders({ lt: 'gt', gt: 'lt', le: 'ge', ge: 'le', eq: 'eq', ne: 'ne' });
export const OPPOSITE = orders({ lt: 'ge', ge: 'lt', le: 'gt', gt: 'le', eq: 'ne', ne: 'eq' });
export const HIGHER: Readonly<Record<string, string>> = { gt_s: 'ge_s', gt_u: 'ge_u', le_s: 'lt_s', le_u: 'lt_u' };
function orders(plain: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const signed = ['', '_s', '_u'].flatMap((sign) => Object.entries(plain).map(([a, b]) => [a + sign, b + sign]));
  return Object.fromEntries(signed) as Record<string, string>;
}

/** A branch: the handler to go if the condition holds, and the one to go if it does not. */
export interface Branch {
  readonly holds: number;
  readonly fails: number;
  /** The same where the latest instruction is this one, and computes what is compared. */
  readonly after: ReadonlyMap<number, Branch>;
}
const branches = new Map<string, Branch>();
/** Branches on a condition: `nz`, `z` or a comparison with its form, as in `i32.lt_s sk`. */
export function branchOf(condition: string): Branch {
  let branch = branches.get(condition);
  if (!branch) {
    branch = makeBranch(condition);
    branches.set(condition, branch);
  }
  return branch;
}
/** The condition that holds when this one does not; undefined if only `unless` says so. */
export function oppositeOf(condition: string): string | undefined {
  if (condition === 'nz') return 'z';
  if (condition === 'z') return 'nz';
  if (/^f\d\d\.[lg]/.test(condition)) return undefined;
  return condition.replace(/\.(\w+)/, (_, order: string) => `.${OPPOSITE[order]}`);
}
function makeBranch(condition: string): Branch {
  const opposite = oppositeOf(condition);
  const after = new Map<number, Branch>();
  const ending = (of: string): string => `br ${of.replace(/ s([sk])$/, ' q$1')}`;
  for (const [number, name] of names.entries()) {
    const [inner, outer] = name.split(' > ');
    if (outer === undefined || name.includes(' ; ') || outer !== ending(condition)) continue;
    const fails = opposite === undefined ? -1 : id(`${inner} > ${ending(opposite)}`);
    after.set(id(inner!), { holds: number, fails, after: new Map() });
  }
  return {
    holds: id(`br ${condition}`),
    fails: opposite === undefined ? id(`unless ${condition}`) : id(`br ${opposite}`),
    after,
  };
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

const opposites = Int32Array.from(names, (name) => {
  if (!/^br [nzif]/.test(name) || name === 'br table') return -1;
  const condition = name.slice(3);
  return branchOf(condition).fails;
});
/** The handler that goes where this branch does not; -1 if there is none. */
export const oppositeHandler = (handler: number): number => opposites[handler]!;

/** By the handlers of two instructions that follow each other, the first times 1024: the handler that does both. */
const both = new Map<number, number>();
for (const [number, name] of names.entries()) {
  const [first, second] = name.split(' ; ');
  if (second !== undefined) both.set(id(first!) * 1024 + id(second), number);
}
export const bothOf = (first: number, second: number): number => both.get(first * 1024 + second) ?? -1;
