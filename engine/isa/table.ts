/**
 * The instructions as every layer of the engine looks them up: by name, by opcode, or all of them.
 * Leaves to others: meanings and summaries, which stay in the rows (`rows.ts`) and never reach the page's first load.
 * Specification: Appendix, Index of Instructions.
 * One idea: a table that everyone reads must be cheap to carry; this one is a string of a few kilobytes, unpacked once.
 *
 * Two encodings of one mnemonic have a second word in their name: `select t`, `ref.test null`, `ref.cast null`.
 * No token of the text format contains a space, so `byName` of a token never finds them by accident.
 */
import { F32, F64, HEAP, I32, I64, refType, V128, type ValType } from '../syntax/types.ts';
import { packed, shapes } from './compact.generated.ts';
import type { Feature, Immediate } from './row.ts';

export type { Feature, Immediate } from './row.ts';
export { implemented } from './row.ts';

export interface Instruction {
  readonly name: string;
  /** One byte, or `prefix << 16 | sub-opcode`. */
  readonly opcode: number;
  readonly immediates: readonly Immediate[];
  /** Bottom of the stack first; null if it depends on context, and then `results` is null as well. */
  readonly params: readonly ValType[] | null;
  readonly results: readonly ValType[] | null;
  readonly effect: string;
  readonly since: Feature;
}

const TYPES: Readonly<Record<string, ValType>> = {
  i32: I32,
  i64: I64,
  f32: F32,
  f64: F64,
  v128: V128,
  externref: refType(true, HEAP.extern),
  eqref: refType(true, HEAP.eq),
  arrayref: refType(true, HEAP.array),
  i31ref: refType(true, HEAP.i31),
  '(ref i31)': refType(false, HEAP.i31),
};
const typesOf = (text: string): ValType[] => (text.match(/\([^)]*\)|\S+/g) ?? []).map((name) => TYPES[name]!);

function unpackShape(text: string): Omit<Instruction, 'name' | 'opcode'> {
  const [immediates, type, effect, since] = text.split('|') as [string, string, string, Feature];
  const [params, results] = type === '*' ? [null, null] : type.split('->').map(typesOf);
  return {
    immediates: immediates ? (immediates.split(' ') as Immediate[]) : [],
    params: params ?? null,
    results: results ?? null,
    effect,
    since,
  };
}

function unpack(packed: string, shapes: string): Instruction[] {
  const shape = shapes.split(';').map(unpackShape);
  const list: Instruction[] = [];
  let opcode = 0;
  for (const [, jump, name, high, low] of packed.matchAll(/(?:#(\w+) )?([a-z][a-z0-9_. ]*)([A-Z])([A-Z])/g)) {
    if (jump) opcode = Number.parseInt(jump, 16);
    const index = (high!.charCodeAt(0) - 65) * 26 + low!.charCodeAt(0) - 65;
    list.push({ name: name!, opcode, ...shape[index]! });
    opcode++;
  }
  return list;
}

const list = unpack(packed, shapes);
/** Every instruction; those of `more.ts` stand at the end, once that is loaded. */
export const all: readonly Instruction[] = list;

const names = new Map(all.map((instruction) => [instruction.name, instruction]));
const opcodes = new Map(all.map((instruction) => [instruction.opcode, instruction]));
// Nearly every look-up is for one byte, and an array answers faster than a map.
const single: (Instruction | undefined)[] = Array.from({ length: 256 }, (_, opcode) => opcodes.get(opcode));

/** Adds instructions behind those that are there. */
export function enter(packed: string, shapes: string): void {
  for (const instruction of unpack(packed, shapes)) {
    list.push(instruction);
    names.set(instruction.name, instruction);
    opcodes.set(instruction.opcode, instruction);
  }
}

/** The instruction with this mnemonic, whether implemented or not. */
export function byName(name: string): Instruction | undefined {
  return names.get(name);
}

/** The instruction with this opcode (`prefix << 16 | sub-opcode` for the prefixed ones), whether implemented or not. */
export function byOpcode(opcode: number): Instruction | undefined {
  return opcode < 256 ? single[opcode] : opcodes.get(opcode);
}

/** What kind of work an instruction does, for the profile chart. */
export type OpcodeClass =
  | 'constant'
  | 'variable'
  | 'arithmetic'
  | 'comparison'
  | 'conversion'
  | 'memory'
  | 'control'
  | 'call'
  | 'reference';

const COMPARISON = /\.(eqz?|ne|[lg][te](_[su])?|all_true|any_true|is_null|test( null)?)$/;
const CONVERSION = /\.(wrap|extend|trunc_|relaxed_trunc|convert_[if]|demote|promote|reinterpret|narrow)/;

/** Total: every instruction of the table has exactly one class. */
export function opcodeClass({ name, effect, immediates }: Instruction): OpcodeClass {
  if (effect === 'call') return 'call';
  if (/const$|^ref\.(null|func)$/.test(name)) return 'constant';
  if (/^(local|global)\.|^drop$|^select/.test(name)) return 'variable';
  if (/^(memory|data|atomic)\./.test(name) || immediates[0] === 'memarg') return 'memory';
  if (/^(table|elem|struct|array|i31|any|extern)\.|^ref\.(as|cast|i31)/.test(name)) return 'reference';
  if (COMPARISON.test(name)) return 'comparison';
  if (CONVERSION.test(name)) return 'conversion';
  return /\./.test(name) ? 'arithmetic' : 'control';
}
