/**
 * The bench on which vector instructions work: three operands and a result, sixteen bytes each, under every way of looking at them.
 * Leaves to others: what the instructions do (`vector.generated.ts`, written from `isa/lanes.ts`), stack and memory (`exec/vector.ts`).
 * Specification: Execution, Numerics, Vector Operations.
 * One idea: a vector has no type of its own. `U8[3]` and `F32[0]` are the same bytes, and which of them is meant is up to the instruction.
 *
 * Bytes: a from 0, b from 16, c from 32, the result from 48. So the numbers of b follow those of a, which `shuffle` and `narrow` make
 * use of. Little-endian, as memory is; every machine that a browser runs on agrees.
 */
const bench = new ArrayBuffer(64);
export const I8 = new Int8Array(bench);
export const U8 = new Uint8Array(bench);
export const I16 = new Int16Array(bench);
export const U16 = new Uint16Array(bench);
export const I32 = new Int32Array(bench);
export const F32 = new Float32Array(bench);
export const F64 = new Float64Array(bench);

/** Reads operands from the bench and leaves the result there; `lane` is the immediate of those that have one. */
export type Kernel = (lane: number) => void;

/** `value`, or the limit that it is beyond. */
export function clamp(value: number, least: number, most: number): number {
  return value < least ? least : value > most ? most : value;
}
