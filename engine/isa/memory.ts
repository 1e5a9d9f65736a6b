/**
 * Rows of linear memory: loads, stores, size, and the bulk instructions.
 * Leaves to others: what they do (hand-written in `exec/`), the same on lanes (`vector.ts`) and between threads (`atomic.ts`).
 * Specification: Instructions, Memory Instructions.
 * One idea: an address is a number like any other, so only a check on every access keeps a program inside its own bytes.
 *
 * The `i32` of an address or a count stands for the address type of the memory: with a 64-bit memory it is an i64.
 */
import type { Row } from './row.ts';

// biome-ignore format: one instruction a line, columns aligned
export const memory: readonly Row[] = [
  // Loads
  ['i32.load',     0x28,      ['memarg'],           'i32 -> i32',     '', 'load 4',  'mvp',         'Read four bytes as an i32, the lowest byte first; traps past the end of memory.'],
  ['i64.load',     0x29,      ['memarg'],           'i32 -> i64',     '', 'load 8',  'mvp',         'Read eight bytes as an i64, the lowest byte first.'],
  ['f32.load',     0x2a,      ['memarg'],           'i32 -> f32',     '', 'load 4',  'mvp',         'Read four bytes as an f32; the bits arrive as they are, even those of a NaN.'],
  ['f64.load',     0x2b,      ['memarg'],           'i32 -> f64',     '', 'load 8',  'mvp',         'Read eight bytes as an f64; the bits arrive as they are, even those of a NaN.'],
  ['i32.load8_s',  0x2c,      ['memarg'],           'i32 -> i32',     '', 'load 1',  'mvp',         'Read one byte from -128 to 127; its sign bit fills the rest.'],
  ['i32.load8_u',  0x2d,      ['memarg'],           'i32 -> i32',     '', 'load 1',  'mvp',         'Read one byte from 0 to 255; zeros fill the rest. `memory[a]` of a Python bytearray.'],
  ['i32.load16_s', 0x2e,      ['memarg'],           'i32 -> i32',     '', 'load 2',  'mvp',         'Read two bytes as a signed number; its sign bit fills the rest.'],
  ['i32.load16_u', 0x2f,      ['memarg'],           'i32 -> i32',     '', 'load 2',  'mvp',         'Read two bytes as an unsigned number; zeros fill the rest.'],
  ['i64.load8_s',  0x30,      ['memarg'],           'i32 -> i64',     '', 'load 1',  'mvp',         'Read one byte into an i64; its sign bit fills the other 56.'],
  ['i64.load8_u',  0x31,      ['memarg'],           'i32 -> i64',     '', 'load 1',  'mvp',         'Read one byte into an i64; zeros fill the other 56 bits.'],
  ['i64.load16_s', 0x32,      ['memarg'],           'i32 -> i64',     '', 'load 2',  'mvp',         'Read two bytes into an i64; the sign bit fills the other 48.'],
  ['i64.load16_u', 0x33,      ['memarg'],           'i32 -> i64',     '', 'load 2',  'mvp',         'Read two bytes into an i64; zeros fill the other 48 bits.'],
  ['i64.load32_s', 0x34,      ['memarg'],           'i32 -> i64',     '', 'load 4',  'mvp',         'Read four bytes into an i64; the sign bit fills the upper half.'],
  ['i64.load32_u', 0x35,      ['memarg'],           'i32 -> i64',     '', 'load 4',  'mvp',         'Read four bytes into an i64; zeros fill the upper half.'],
  // Stores
  ['i32.store',    0x36,      ['memarg'],           'i32 i32 ->',     '', 'store 4', 'mvp',         'Write an i32 as four bytes, the lowest first; traps past the end of memory and then writes nothing.'],
  ['i64.store',    0x37,      ['memarg'],           'i32 i64 ->',     '', 'store 8', 'mvp',         'Write an i64 as eight bytes, the lowest first.'],
  ['f32.store',    0x38,      ['memarg'],           'i32 f32 ->',     '', 'store 4', 'mvp',         'Write the four bytes of an f32, bits unchanged.'],
  ['f64.store',    0x39,      ['memarg'],           'i32 f64 ->',     '', 'store 8', 'mvp',         'Write the eight bytes of an f64, bits unchanged.'],
  ['i32.store8',   0x3a,      ['memarg'],           'i32 i32 ->',     '', 'store 1', 'mvp',         'Write the lowest byte of an i32; the other three are not looked at.'],
  ['i32.store16',  0x3b,      ['memarg'],           'i32 i32 ->',     '', 'store 2', 'mvp',         'Write the two lowest bytes of an i32.'],
  ['i64.store8',   0x3c,      ['memarg'],           'i32 i64 ->',     '', 'store 1', 'mvp',         'Write the lowest byte of an i64; the other seven are not looked at.'],
  ['i64.store16',  0x3d,      ['memarg'],           'i32 i64 ->',     '', 'store 2', 'mvp',         'Write the two lowest bytes of an i64.'],
  ['i64.store32',  0x3e,      ['memarg'],           'i32 i64 ->',     '', 'store 4', 'mvp',         'Write the four lowest bytes of an i64.'],
  // Size and bulk
  ['memory.size',  0x3f,      ['memory'],           '-> i32',         '', '',        'mvp',         'Push the size of memory in pages of 65,536 bytes.'],
  ['memory.grow',  0x40,      ['memory'],           'i32 -> i32',     '', 'grow',    'mvp',         'Ask for more pages; pushes the old size, or -1 if there are none to be had.'],
  ['memory.init',  0xfc_0008, ['data', 'memory'],   'i32 i32 i32 ->', '', 'memory',  'bulk-memory', 'Copy bytes of a data segment into memory; a, b, c are destination, source and count.'],
  ['data.drop',    0xfc_0009, ['data'],             '->',             '', 'segment', 'bulk-memory', 'Tell the machine that a data segment is no longer needed; it is empty from here on.'],
  ['memory.copy',  0xfc_000a, ['memory', 'memory'], 'i32 i32 i32 ->', '', 'memory',  'bulk-memory', 'Copy bytes from place to place in memory; right even where the two runs overlap.'],
  ['memory.fill',  0xfc_000b, ['memory'],           'i32 i32 i32 ->', '', 'memory',  'bulk-memory', 'Write one byte over and over; a, b, c are address, byte and count.'],
];
