/**
 * Tiny modules, byte by byte, to ask the engine that runs this test what an instruction means.
 * Leaves to others: our own encoder, on purpose; a test that shared it would share its mistakes.
 */
import type { Row } from '#engine/isa/row.ts';

const CODES: Readonly<Record<string, readonly number[]>> = {
  i32: [0x7f],
  i64: [0x7e],
  f32: [0x7d],
  f64: [0x7c],
  v128: [0x7b],
  externref: [0x6f],
  eqref: [0x6d],
  arrayref: [0x6a],
  i31ref: [0x6c],
  '(ref i31)': [0x64, 0x6c],
};
const LOAD: Readonly<Record<string, readonly number[]>> = {
  i32: [0x28, 0],
  i64: [0x29, 0],
  f32: [0x2a, 0],
  f64: [0x2b, 0],
};
const STORE: Readonly<Record<string, readonly number[]>> = {
  i32: [0x36, 0],
  i64: [0x37, 0],
  f32: [0x38, 0],
  f64: [0x39, 0],
};

function leb(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb(value >>> 7)];
}
const vector = (items: readonly (readonly number[])[]): number[] => [...leb(items.length), ...items.flat()];
const section = (id: number, body: readonly number[]): number[] => [id, ...leb(body.length), ...body];
const sized = (body: readonly number[]): number[] => [...leb(body.length), ...body];
const split = (side: string): string[] => side.match(/\([^)]*\)|\S+/g) ?? [];

/** Operand and result types of a row, as text. */
export function sides(type: string): [params: string[], results: string[]] {
  const [params, results] = type.split('->');
  return [split(params!), split(results!)];
}

/** Opcode with its prefix as in the binary format. */
export function opcodeBytes(opcode: number): number[] {
  return opcode < 256 ? [opcode] : [opcode >>> 16, ...leb(opcode & 0xffff)];
}

function moduleOf(
  type: readonly number[],
  bodies: readonly (readonly number[])[],
  isExported: boolean,
): Uint8Array<ArrayBuffer> {
  const exports = bodies.map((_, i) => [...sized([...`f${i}`].map((c) => c.charCodeAt(0))), 0, ...leb(i)]);
  const memory = [...sized([0x6d]), 2, 0];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, ...type]),
    ...section(3, vector(bodies.map(() => [0]))),
    ...section(4, [1, 0x70, 0, 1]),
    ...section(5, [1, 0, 1]),
    ...(isExported ? section(7, vector([memory, ...exports])) : []),
    ...section(9, [1, 1, 0, 0]),
    ...section(12, [1]),
    ...section(10, vector(bodies.map((body) => sized([0, ...body, 0x0b])))),
    ...section(11, [1, 1, 0]),
  ]);
}

/** A function per row that takes operands from addresses 0, 8, 16 of the memory and puts its result at 32. */
export function nativeMeanings(rows: readonly Row[]): { memory: DataView; run: readonly (() => void)[] } {
  const bodies = rows.map(([, opcode, , type]) => {
    const [params, results] = sides(type);
    const loads = params.flatMap((param, i) => [0x41, 8 * i, ...LOAD[param]!, 0]);
    return [0x41, 32, ...loads, ...opcodeBytes(opcode), ...STORE[results[0]!]!, 0];
  });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(moduleOf([0x60, 0, 0], bodies, true)));
  return {
    memory: new DataView((exports['m'] as WebAssembly.Memory).buffer),
    run: rows.map((_, i) => exports[`f${i}`] as () => void),
  };
}

const IMMEDIATE: Readonly<Record<string, (width: number) => number[]>> = {
  memarg: (width) => [Math.log2(width), 0],
  lane: () => [0],
  lanes: () => Array.from({ length: 16 }, () => 0),
  i32: () => [0],
  i64: () => [0],
  f32: () => [0, 0, 0, 0],
  f64: () => [0, 0, 0, 0, 0, 0, 0, 0],
  v128: () => Array.from({ length: 16 }, () => 0),
  memory: () => [0],
  table: () => [0],
  elem: () => [0],
  data: () => [0],
};

/** A module whose only function is the instruction, with the type of the row or with `type` instead. */
export function typed([name, opcode, immediates, ownType, , effect]: Row, type = ownType): Uint8Array<ArrayBuffer> {
  const [params, results] = sides(type);
  const [operands] = sides(ownType);
  const notify = name.endsWith('notify') ? 4 : 1;
  const width = Number(/\d+$/.exec(effect)?.[0] ?? notify);
  const body = [
    ...operands.flatMap((_, i) => (i < params.length ? [0x20, i] : [])),
    ...opcodeBytes(opcode),
    ...immediates.flatMap((kind) => IMMEDIATE[kind]!(width)),
  ];
  const codes = (types: string[]): number[] => vector(types.map((t) => CODES[t]!));
  return moduleOf([0x60, ...codes(params), ...codes(results)], [body], false);
}
