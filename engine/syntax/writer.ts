/**
 * Bytes out: integers, types and immediates in their shortest form (specification: Binary Format, Values, Types, Instructions).
 * Leaves to others: the way in (`bytes.ts`, `immediates.ts`), sections (`binary/encode.ts`), which instruction has which immediates.
 * One idea: only an assembler writes, so who opens a module that is assembled already never loads this file.
 */
import type { Immediate } from '../isa/row.ts';
import {
  type BlockType,
  CATCHES,
  type Catch,
  FLOAT_BYTES,
  type ImmediateValue,
  type MemArg,
  type ValueOf,
} from './immediates.ts';
import { type HeapType, heapOf, isNullable, isRef, type ValType } from './types.ts';

/** A growing run of bytes. */
export class Writer {
  #bytes = new Uint8Array(256);
  length = 0;
  #room(count: number): void {
    if (this.length + count <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.length + count));
    grown.set(this.#bytes.subarray(0, this.length));
    this.#bytes = grown;
  }
  u8(byte: number): void {
    this.#room(1);
    this.#bytes[this.length++] = byte;
  }
  u32(value: number): void {
    let rest = value >>> 0;
    for (; rest > 0x7f; rest >>>= 7) this.u8((rest & 0x7f) | 0x80);
    this.u8(rest);
  }
  s32(value: number): void {
    let rest = value | 0;
    for (;;) {
      const byte = rest & 0x7f;
      rest >>= 7;
      if (rest === (byte & 0x40 ? -1 : 0)) return this.u8(byte);
      this.u8(byte | 0x80);
    }
  }
  /** Signed LEB128 of any size; serves s33 and s64. */
  s64(value: bigint): void {
    let rest = value;
    for (;;) {
      const byte = Number(rest & 0x7fn);
      rest >>= 7n;
      if (rest === (byte & 0x40 ? -1n : 0n)) return this.u8(byte);
      this.u8(byte | 0x80);
    }
  }
  u64(value: bigint): void {
    let rest = value;
    for (; rest > 0x7fn; rest >>= 7n) this.u8(Number(rest & 0x7fn) | 0x80);
    this.u8(Number(rest));
  }
  /** `count` bytes of `bits`, least significant first. */
  fixed(bits: bigint, count: number): void {
    for (let i = 0; i < count; i++) this.u8(Number((bits >> BigInt(8 * i)) & 0xffn));
  }
  raw(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.length);
    this.length += bytes.length;
  }
  /** A copy of what was written. */
  done(): Uint8Array {
    return this.#bytes.slice(0, this.length);
  }
}

function writeHeapType(heap: HeapType, w: Writer): void {
  w.s64(BigInt(heap));
}

/** Writes any value type, reference types in their shortest form. */
export function writeValType(type: ValType, w: Writer): void {
  const heap = heapOf(type);
  if (!isRef(type)) w.u8(type);
  else if (heap < 0 && isNullable(type)) w.u8(heap & 0x7f);
  else {
    w.u8(isNullable(type) ? 0x63 : 0x64);
    writeHeapType(heap, w);
  }
}

/** Writes one immediate in its shortest form. */
export function writeImmediate<K extends Immediate>(kind: K, value: ValueOf<K>, w: Writer): void;
export function writeImmediate(kind: Immediate, value: ImmediateValue, w: Writer): void {
  switch (kind) {
    case 'blocktype':
      writeBlockType(value as BlockType, w);
      return;
    case 'labels': {
      const labels = value as readonly number[];
      w.u32(labels.length - 1);
      for (const label of labels) w.u32(label);
      return;
    }
    case 'memarg':
      writeMemArg(value as MemArg, w);
      return;
    case 'lane':
    case 'castflags':
      w.u8(value as number);
      return;
    case 'lanes':
      for (const lane of value as readonly number[]) w.u8(lane);
      return;
    case 'i32':
      w.s32(value as number);
      return;
    case 'i64':
      w.s64(value as bigint);
      return;
    case 'f32':
    case 'f64':
    case 'v128':
      w.fixed(value as bigint, FLOAT_BYTES[kind]);
      return;
    case 'valtypes': {
      const types = value as readonly ValType[];
      w.u32(types.length);
      for (const type of types) writeValType(type, w);
      return;
    }
    case 'heaptype':
      writeHeapType(value as HeapType, w);
      return;
    case 'reftype':
      writeValType(value as ValType, w);
      return;
    case 'catches': {
      const catches = value as readonly Catch[];
      w.u32(catches.length);
      for (const clause of catches) {
        w.u8(CATCHES.indexOf(clause.kind));
        if (clause.tag !== undefined) w.u32(clause.tag);
        w.u32(clause.label);
      }
      return;
    }
    default:
      w.u32(value as number);
  }
}

function writeBlockType(type: BlockType, w: Writer): void {
  if (type.kind === 'empty') w.u8(0x40);
  else if (type.kind === 'value') writeValType(type.type, w);
  else w.s64(BigInt(type.index));
}

function writeMemArg({ align, offset, memory }: MemArg, w: Writer): void {
  w.u32(memory ? align | 0x40 : align);
  if (memory) w.u32(memory);
  w.u64(offset);
}
