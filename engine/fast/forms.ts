/**
 * Which handlers of the slot machine's loop do an instruction's work, by how its operands are given.
 * Leaves to others: deciding how they are given (`translate.ts`), the handlers themselves (`isa/slots.ts`).
 * Specification: none; the instructions are those of Execution, Numerics.
 * One idea: "unless a < b, go" is "if a >= b, go", and a constant on the left may as well stand on the right; so half of all forms need
 * no handler.
 */
import { byOpcode } from '../isa/table.ts';
import type { ValType } from '../syntax/types.ts';
import { SLOT } from './ops.generated.ts';

/** Handlers of a numeric instruction, or of a load or store; -1 where there is none. */
export interface Form {
  readonly name: string;
  readonly params: readonly ValType[];
  /** Its one result, if it has one. */
  readonly result: ValType | undefined;
  /** One operand in a slot. */
  readonly s: number;
  /** Both in slots; the second constant; the first constant. */
  readonly ss: number;
  readonly sk: number;
  readonly ks: number;
  /** The same with operands exchanged: the handler for a constant on the left. */
  readonly swapped: number;
}

const id = (name: string): number => SLOT[name] ?? -1;

const COMMUTES = /\.(add|mul|and|or|xor|eq|ne)$/;
const EXCHANGED: Readonly<Record<string, string>> = { lt: 'gt', gt: 'lt', le: 'ge', ge: 'le' };
const OPPOSITE: Readonly<Record<string, string>> = { eq: 'ne', ne: 'eq', lt: 'ge', ge: 'lt', gt: 'le', le: 'gt' };

function swappedOf(name: string): string {
  if (COMMUTES.test(name)) return name;
  return name.replace(/\.([lg][te])/, (_, order: string) => `.${EXCHANGED[order]}`);
}

const forms: (Form | undefined)[] = [];
/** Handlers of an instruction that has a row with types. */
export function formOf(opcode: number): Form {
  const known = forms[opcode & 0xff];
  if (known && opcode < 256) return known;
  const { name, params, results } = byOpcode(opcode)!;
  const swapped = swappedOf(name);
  const form: Form = {
    name,
    params: params ?? [],
    result: results?.[0],
    s: id(`${name} s`),
    ss: id(`${name} ss`),
    sk: id(`${name} sk`),
    ks: id(`${name} ks`),
    swapped: swapped === name && !COMMUTES.test(name) ? -1 : id(`${swapped} sk`),
  };
  if (opcode < 256) forms[opcode] = form;
  return form;
}

const names = Object.keys(SLOT);
const NO_RESULT = /^(none|br|unless|return|call|far|cold|rare|unreachable|global\.set|.*\.store)/;
/** By handler: 1 if the slot in its second word is where its result goes. */
export const HAS_RESULT = Uint8Array.from(names, (name) => (NO_RESULT.test(name) ? 0 : 1));

/** By handler of a comparison: the handlers that branch if it holds and if it does not, and the comparison that is its opposite; or -1. */
export interface Opposites {
  readonly holds: number;
  readonly fails: number;
  readonly opposite: number;
}
export const opposites: readonly (Opposites | undefined)[] = names.map((name) => {
  const holds = id(`br ${name}`);
  if (holds < 0) return undefined;
  const other = name.replace(/\.(eq|ne|[lg][te])/, (_, order: string) => `.${OPPOSITE[order]}`);
  const isExact = !/^f64\.[lg]/.test(name);
  return {
    holds,
    fails: isExact ? id(`br ${other}`) : id(`unless ${name}`),
    opposite: isExact ? id(other) : -1,
  };
});
