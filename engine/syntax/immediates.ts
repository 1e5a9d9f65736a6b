/**
 * What stands behind an opcode, byte for byte: one reader and one skipper per kind of immediate
 * (specification: Binary Format, Instructions and Types). Value, reference and heap types live here as well, since types are immediates.
 * Leaves to others: the integers below (`bytes.ts`), writing (`writer.ts`), which instruction has which immediates (`isa/`), what they
 * must refer to (`valid/`).
 * One idea: about two dozen kinds serve some five hundred instructions, so nothing that reads or writes code knows a single instruction by name.
 *
 * The order of immediates is the binary format's; `call_indirect` has its type before its table.
 */
import type { Immediate } from '../isa/row.ts';
import { Malformed, type Reader } from './bytes.ts';
import { HEAP, type HeapType, I32, MOST_TYPES, refType, V128, type ValType } from './types.ts';

export type BlockType =
  | { readonly kind: 'empty' }
  | { readonly kind: 'value'; readonly type: ValType }
  /** Index of a function type. */
  | { readonly kind: 'index'; readonly index: number };
/** `align` is the exponent of two, `offset` in bytes, up to 2^64 - 1. */
export interface MemArg {
  readonly align: number;
  readonly offset: bigint;
  readonly memory: number;
}
/** One clause of `try_table`; `tag` is absent for `catch_all` and `catch_all_ref`. */
export interface Catch {
  readonly kind: 'catch' | 'catch_ref' | 'catch_all' | 'catch_all_ref';
  readonly tag?: number;
  readonly label: number;
}

interface Special {
  blocktype: BlockType;
  /** All labels of `br_table`, the default last. */
  labels: readonly number[];
  memarg: MemArg;
  lanes: readonly number[];
  i64: bigint;
  /** Bits of the number. */
  f32: bigint;
  f64: bigint;
  v128: bigint;
  valtypes: readonly ValType[];
  catches: readonly Catch[];
}
/** The value of an immediate of kind `K`: a number unless said otherwise above. */
export type ValueOf<K extends Immediate> = K extends keyof Special ? Special[K] : number;
export type ImmediateValue = ValueOf<Immediate>;

/** Kinds of a clause by their byte. */
export const CATCHES = ['catch', 'catch_ref', 'catch_all', 'catch_all_ref'] as const;
const EMPTY: BlockType = { kind: 'empty' };
/** Bytes of a number that is written whole. */
export const FLOAT_BYTES = { f32: 4, f64: 8, v128: 16 } as const;
const isAbstract = (heap: number): boolean => heap <= HEAP.noexn && heap >= HEAP.exn;

/** A heap type. An index that no module can have is given as `MOST_TYPES`, for a packed type has no room for it. @throws Malformed */
export function readHeapType(r: Reader): HeapType {
  const start = r.at;
  const heap = r.s33();
  // A negative heap type is a code of one byte; a longer spelling of it is none.
  if (heap >= 0) return Math.min(heap, MOST_TYPES);
  if (isAbstract(heap) && r.at === start + 1) return heap;
  throw new Malformed('malformed heap type', start);
}

function refTypeOf(byte: number, r: Reader): ValType | undefined {
  if (byte === 0x63) return refType(true, readHeapType(r));
  if (byte === 0x64) return refType(false, readHeapType(r));
  return byte < 0x80 && isAbstract(byte - 0x80) ? refType(true, byte - 0x80) : undefined;
}

/** A reference type. @throws Malformed */
export function readRefType(r: Reader): ValType {
  const start = r.at;
  const type = refTypeOf(r.u8(), r);
  if (type === undefined) throw new Malformed('malformed reference type', start);
  return type;
}

/** A number, vector or reference type. @throws Malformed */
export function readValType(r: Reader): ValType {
  const start = r.at;
  const byte = r.u8();
  if (byte >= V128 && byte <= I32) return byte;
  const type = refTypeOf(byte, r);
  if (type === undefined) throw new Malformed('malformed value type', start);
  return type;
}

/** A block type without an object: a type index `>= 0`, or `-1 - valtype`; -1 when there is neither (the unknown type is 0). */
export function readPackedBlockType(r: Reader): number {
  const start = r.at;
  const byte = r.u8();
  if (byte < 0x40) return byte;
  if (byte === 0x40) return -1;
  r.at = start;
  if (byte < 0x80) return -1 - readValType(r);
  const index = r.s33();
  if (index < 0) throw new Malformed('malformed block type', start);
  return index;
}

function readBlockType(r: Reader): BlockType {
  const packed = readPackedBlockType(r);
  if (packed >= 0) return { kind: 'index', index: packed };
  return packed === -1 ? EMPTY : { kind: 'value', type: -1 - packed };
}

/**
 * The flags of a memory argument: alignment in bits 0 to 5; bit 6 says that a memory index follows.
 * @throws Malformed when a higher bit is set
 */
export function readMemFlags(r: Reader): number {
  const start = r.at;
  const flags = r.u32();
  if (flags >= 0x80) throw new Malformed('malformed memop flags', start);
  return flags;
}

function readMemArg(r: Reader): MemArg {
  const flags = readMemFlags(r);
  const memory = flags & 0x40 ? r.u32() : 0;
  return { align: flags & 0x3f, offset: r.u64(), memory };
}

/** A count, which cannot exceed the length of the file, so that no list is allocated for a length nobody wrote. @throws Malformed */
export function readCount(r: Reader): number {
  const start = r.at;
  const count = r.u32();
  if (count > r.bytes.length) throw new Malformed('length out of bounds', start);
  return count;
}

function readMany<T>(count: number, read: (r: Reader) => T, r: Reader): T[] {
  const list: T[] = [];
  for (let i = 0; i < count; i++) list.push(read(r));
  return list;
}
const readByte = (r: Reader): number => r.u8();
const readIndex = (r: Reader): number => r.u32();

/** One clause of a `try_table`. @throws Malformed */
export function readCatch(r: Reader): Catch {
  const start = r.at;
  const kind = CATCHES[r.u8()];
  if (!kind) throw new Malformed('malformed catch clause', start);
  if (kind === 'catch' || kind === 'catch_ref') return { kind, tag: r.u32(), label: r.u32() };
  return { kind, label: r.u32() };
}

/** Bit 0: the reference may be null; bit 1: null passes the cast. @throws Malformed */
function readCastFlags(r: Reader): number {
  const start = r.at;
  const flags = r.u8();
  if (flags > 3) throw new Malformed('malformed br_on_cast flags', start);
  return flags;
}

function readBits(count: number, r: Reader): bigint {
  const bytes = r.take(count);
  let bits = 0n;
  for (let i = count - 1; i >= 0; i--) bits = (bits << 8n) | BigInt(bytes[i]!);
  return bits;
}

/** Reads one immediate. @throws Malformed with the official phrase and the offset where it goes wrong */
export function readImmediate<K extends Immediate>(kind: K, r: Reader): ValueOf<K>;
export function readImmediate(kind: Immediate, r: Reader): ImmediateValue {
  switch (kind) {
    case 'blocktype':
      return readBlockType(r);
    case 'labels':
      return readMany(readCount(r) + 1, readIndex, r);
    case 'memarg':
      return readMemArg(r);
    case 'lane':
      return r.u8();
    case 'castflags':
      return readCastFlags(r);
    case 'lanes':
      return readMany(16, readByte, r);
    case 'i32':
      return r.s32();
    case 'i64':
      return r.s64();
    case 'f32':
    case 'f64':
    case 'v128':
      return readBits(FLOAT_BYTES[kind], r);
    case 'valtypes':
      return readMany(readCount(r), readValType, r);
    case 'heaptype':
      return readHeapType(r);
    case 'reftype':
      return readRefType(r);
    case 'catches':
      return readMany(readCount(r), readCatch, r);
    default:
      return r.u32();
  }
}

/**
 * Steps over a LEB128 of at most 64 bits and checks its length and its unused bits.
 * Gives its value as a float: exact below 2^53 and never below 2^32 when the number is not, which is all that checking an offset needs.
 */
export function skipLong(r: Reader, signed: boolean): number {
  const start = r.at;
  let value = 0;
  let weight = 1;
  for (let count = 1; ; count++) {
    const byte = r.u8();
    value += (byte & 0x7f) * weight;
    weight *= 0x80;
    if (count === 10) {
      if (byte & 0x80) throw new Malformed('integer representation too long', start);
      if (byte > 1 && !(signed && byte === 0x7f)) throw new Malformed('integer too large', start);
      if (signed && byte === 1) throw new Malformed('integer too large', start);
    }
    if (!(byte & 0x80)) return value;
  }
}

/** Steps over one immediate with every check that reading it makes, allocating nothing. @throws Malformed */
export function skipImmediate(kind: Immediate, r: Reader): void {
  switch (kind) {
    case 'blocktype':
      readPackedBlockType(r);
      return;
    case 'labels':
      for (let rest = readCount(r) + 1; rest > 0; rest--) r.u32();
      return;
    case 'memarg':
      skipMemArg(r);
      return;
    case 'lane':
      r.u8();
      return;
    case 'castflags':
      readCastFlags(r);
      return;
    case 'lanes':
      skipBytes(16, r);
      return;
    case 'i32':
      r.s32();
      return;
    case 'i64':
      skipLong(r, true);
      return;
    case 'f32':
    case 'f64':
    case 'v128':
      skipBytes(FLOAT_BYTES[kind], r);
      return;
    case 'valtypes':
      for (let rest = readCount(r); rest > 0; rest--) readValType(r);
      return;
    case 'heaptype':
      readHeapType(r);
      return;
    case 'reftype':
      readRefType(r);
      return;
    case 'catches':
      for (let rest = readCount(r); rest > 0; rest--) readCatch(r);
      return;
    default:
      r.u32();
  }
}

/** Steps over a memory argument. @throws Malformed */
export function skipMemArg(r: Reader): void {
  if (readMemFlags(r) & 0x40) r.u32();
  skipLong(r, false);
}

function skipBytes(count: number, r: Reader): void {
  if (count > r.end - r.at) throw new Malformed(r.short, r.at);
  r.at += count;
}
