/**
 * Memories other than one with 32-bit addresses: loads, stores, size, growth; and fill, copy and segments of every memory
 * (specification: Execution, Memory Instructions; multiple memories, 64-bit addresses).
 * Leaves to others: loads, stores, size and growth of memory 0 with 32-bit addresses (the loops and `cold.ts`), growth itself (`runtime/memory.ts`), tables (`tables.ts`).
 * One idea: memories end far below 2^53 here, so a 64-bit address may become a JavaScript number at once; what that rounds is out of
 * bounds anyway.
 */
import { Trap } from '../numeric/trap.ts';
import type { MemInst } from '../runtime/memory.ts';
import { readImmediate } from '../syntax/immediates.ts';
import type { Module } from '../syntax/module.ts';
import { copyBytes } from './cold.ts';
import { extend } from './far.ts';
import { FUEL, type State } from './state.ts';
import { offsetWord, type Scribe } from './translate.ts';

const OUT_OF_BOUNDS = 'out of bounds memory access';
/** From here the table of instructions has `memory.size` and `memory.grow`, before it loads and stores. */
const SIZE = 0x3f;
const GROW = 0x40;
const INIT = 0xfc_0008;
const DROP = 0xfc_0009;
const FILL = 0xfc_000b;

/** The number in two cells, as an unsigned integer of 32 or 64 bits; exact below 2^53. */
export const unsigned = (i32: Int32Array, cell: number, is64: boolean): number =>
  (i32[cell]! >>> 0) + (is64 ? (i32[cell + 1]! >>> 0) * 0x1_0000_0000 : 0);

/** Writes a size, or -1, as wide as an address. */
export function setSize(i32: Int32Array, cell: number, size: number, is64: boolean): void {
  i32[cell] = size;
  i32[cell + 1] = is64 && size < 0 ? -1 : 0;
}

/** Where an access of `bytes` bytes begins, whose address lies in `cell`. @throws Trap if it is out of bounds */
export function placeIn(mem: MemInst, m: State, cell: number, offset: number, bytes: number): number {
  const at = unsigned(m.i32, cell, mem.type.limits.is64) + offset;
  if (at + bytes > mem.end) throw new Trap(OUT_OF_BOUNDS);
  m.place = at;
  return at;
}

/** Whether memory `index` of a module needs more than the loops know. */
export const isFar = ({ mems }: Module, index: number): boolean => index > 0 || mems[index]!.type.limits.is64;

extend(
  Array.from({ length: GROW - 0x28 + 1 }, (_, i) => 0x28 + i),
  {
    translate(t, row) {
      const { reader, module } = t;
      const start = reader.at;
      if (row.opcode >= SIZE) {
        const memory = reader.u32();
        if (isFar(module, memory)) t.far(row, memory);
        else return again(t, start);
        t.adjust(row.opcode === GROW ? 1 : 0, 1);
        return true;
      }
      const { memory, offset } = readImmediate('memarg', reader);
      if (!isFar(module, memory)) return again(t, start);
      t.far(row, memory, offsetWord(offset));
      t.adjust(row.params!.length, row.results!.length);
      return true;
    },
    run(m, opcode, at) {
      const { words, instance } = m.code;
      const mem = instance.mems[words[at]!]!;
      const { is64 } = mem.type.limits;
      if (opcode === SIZE) {
        setSize(m.i32, m.sp, mem.pages, is64);
        m.sp += 2;
      } else if (opcode === GROW) setSize(m.i32, m.sp - 2, mem.grow(unsigned(m.i32, m.sp - 2, is64)), is64);
      else if (opcode < 0x36) load(m, opcode, mem, words[at + 1]!);
      else store(m, opcode, mem, words[at + 1]!);
      return FUEL;
    },
  },
);

/** Leaves an instruction to the loops. */
function again(t: Scribe, start: number): false {
  t.reader.at = start;
  return false;
}

/** Bytes that each load and store touches, from 0x28 on. */
const BYTES = [4, 8, 4, 8, 1, 1, 2, 2, 1, 1, 2, 2, 4, 4, 4, 8, 4, 8, 1, 2, 1, 2, 4] as const;

function load(m: State, opcode: number, mem: MemInst, offset: number): void {
  const { i32 } = m;
  const { view } = mem;
  const cell = m.sp - 2;
  const bytes = BYTES[opcode - 0x28]!;
  const at = placeIn(mem, m, cell, offset, bytes);
  // The narrow ones come in pairs, signed and unsigned; the signed one has the even opcode.
  const isNarrow = opcode >= 0x2c;
  const isSigned = isNarrow && opcode % 2 === 0;
  let low: number;
  if (bytes === 1) low = isSigned ? view.getInt8(at) : view.getUint8(at);
  else if (bytes === 2) low = isSigned ? view.getInt16(at, true) : view.getUint16(at, true);
  else low = view.getInt32(at, true);
  i32[cell + 1] = bytes === 8 ? view.getInt32(at + 4, true) : isSigned ? low >> 31 : 0;
  i32[cell] = low;
}

function store(m: State, opcode: number, mem: MemInst, offset: number): void {
  const { i32 } = m;
  const { view } = mem;
  const cell = m.sp - 2;
  const bytes = BYTES[opcode - 0x28]!;
  const at = placeIn(mem, m, cell - 2, offset, bytes);
  const low = i32[cell]!;
  if (bytes === 1) view.setUint8(at, low);
  else if (bytes === 2) view.setUint16(at, low, true);
  else view.setInt32(at, low, true);
  if (bytes === 8) view.setInt32(at + 4, i32[cell + 1]!, true);
  m.sp -= 4;
}

/** Runs `memory.init`, `memory.copy`, `memory.fill` and `data.drop`, whose operands are `first` and `second`; `tables.ts` translates them. */
export function bulk(m: State, opcode: number, first: number, second: number): void {
  const { mems, datas } = m.code.instance;
  if (opcode === DROP) {
    datas[first]!.bytes = new Uint8Array(0);
    return;
  }
  const mem = mems[opcode === INIT ? second : first]!;
  const { is64 } = mem.type.limits;
  const to = unsigned(m.i32, m.sp - 6, is64);
  if (opcode === FILL) {
    const count = unsigned(m.i32, m.sp - 2, is64);
    if (to + count > mem.end) throw new Trap(OUT_OF_BOUNDS);
    mem.bytes.fill(m.i32[m.sp - 4]! & 0xff, to, to + count);
  } else {
    const from = opcode === INIT ? undefined : mems[second]!;
    const from64 = from?.type.limits.is64 ?? false;
    const source = unsigned(m.i32, m.sp - 4, from64);
    const count = unsigned(m.i32, m.sp - 2, is64 && from64);
    copyBytes(mem, to, from?.bytes ?? datas[first]!.bytes, source, count);
  }
  m.sp -= 6;
}
