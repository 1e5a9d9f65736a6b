/**
 * The instruction table as pages: which there are, under which address, in which groups.
 * Leaves to others: the facts (`engine/isa/`), what a page shows (`pages/reference/`).
 * One idea: the reference is printed from the rows that the machine runs on, so it cannot be out of date.
 */
import { implemented, type Row } from '#engine/isa/row.ts';
import { rows } from '#engine/isa/rows.ts';

export interface InstructionPage {
  readonly name: string;
  readonly slug: string;
  readonly row: Row;
  readonly built: boolean;
  readonly group: string;
}

const groups: readonly (readonly [RegExp, string])[] = [
  [/^(local|global)\./, 'Variables'],
  [/^(table|elem)\./, 'Tables'],
  [/^(memory|data)\.|\.(load|store)|\.atomic\./, 'Memory'],
  [/^(struct|array|i31|extern|any)\.|^ref\.(i31|test|cast|eq)|^br_on_cast/, 'Structs, arrays and casts'],
  [/^ref\.|^br_on_/, 'References'],
  [/^(v128|[if]\d+x\d+)\./, 'Vectors'],
  [/^i32\./, 'i32'],
  [/^i64\./, 'i64'],
  [/^f32\./, 'f32'],
  [/^f64\./, 'f64'],
];

/** Rows that share a name (`select` with and without types) share a page. */
const firsts = rows.filter((row, at) => rows.findIndex((other) => other[0] === row[0]) === at);

/** Whether the machine runs it: a tail call through a reference needs both features. */
const isBuilt = ([name, , , , , , since]: Row): boolean =>
  implemented.has(since) && (name !== 'return_call_ref' || implemented.has('typed-references'));

export const instructionPages: readonly InstructionPage[] = firsts.map((row) => ({
  name: row[0],
  slug: row[0].replace(' ', '-'),
  row,
  built: isBuilt(row),
  group: groups.find(([pattern]) => pattern.test(row[0]))?.[1] ?? 'Control',
}));

/** Groups in the order in which a learner meets them. */
export const groupNames = [
  'Control',
  'Variables',
  'i32',
  'i64',
  'f32',
  'f64',
  'Memory',
  'Tables',
  'References',
  'Vectors',
  'Structs, arrays and casts',
];

/** Opcode bytes as the binary format writes them: `6a`, or prefix and LEB128 number `fc 08`. */
export function opcodeBytes(opcode: number): readonly number[] {
  if (opcode < 0x100) return [opcode];
  const bytes = [opcode >>> 16];
  let rest = opcode & 0xffff;
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return bytes;
}

/** Operand and result types of a row; nothing when they depend on the context. */
export function signature(row: Row): { params: readonly string[]; results: readonly string[] } | undefined {
  if (row[3] === '*') return undefined;
  const [params = '', results = ''] = row[3].split('->').map((side) => side.trim());
  const list = (side: string) => side.match(/\([^)]*\)|\S+/g) ?? [];
  return { params: list(params), results: list(results) };
}

const effects: Readonly<Record<string, string>> = {
  trap: 'nothing; may trap',
  branch: 'the order in which instructions run',
  return: 'the call, which ends',
  call: 'whatever the called function touches',
  local: 'a local',
  global: 'a global',
  table: 'a table; traps beyond its end',
  memory: 'memory; traps beyond its end',
  grow: 'the size of a memory or table',
  segment: 'a segment, which is empty afterwards',
  heap: 'the heap of structs and arrays',
  throw: 'the call, which an exception leaves',
};

/** What an instruction touches besides the stack, in words. */
export function effectWords(effect: string): string {
  const [kind = '', size = ''] = effect.split(' ');
  if (kind === 'load') return `${size} ${size === '1' ? 'byte' : 'bytes'} of memory, read; traps beyond the end`;
  if (kind === 'store') return `${size} ${size === '1' ? 'byte' : 'bytes'} of memory, written; traps beyond the end`;
  return effects[kind] ?? effect;
}
