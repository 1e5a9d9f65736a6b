/**
 * Rows of the threads extension: waiting, waking, and accesses to shared memory that no other thread can split.
 * Leaves to others: all that they do; no layer implements them yet, so they are known by name and refused with a reason.
 * Specification: the threads proposal, section "Atomic Memory Accesses".
 * One idea: between "read" and "write back" another thread may come in; an atomic instruction closes that gap.
 *
 * `atomic.fence` has a reserved byte, always 0, which reads and writes like the index of memory 0.
 */
import type { Row } from './row.ts';

// biome-ignore format: one instruction a line, columns aligned
export const atomic: readonly Row[] = [
  // Waiting and order
  ['memory.atomic.notify',       0xfe_0000, ['memarg'], 'i32 i32 -> i32',     '', '',        'threads', 'Wake up to b threads that wait at an address; pushes how many were woken.'],
  ['memory.atomic.wait32',       0xfe_0001, ['memarg'], 'i32 i32 i64 -> i32', '', 'load 4',  'threads', 'Sleep while the i32 at an address is the one expected, for c nanoseconds at most; pushes 0 woken, 1 different, 2 timed out.'],
  ['memory.atomic.wait64',       0xfe_0002, ['memarg'], 'i32 i64 i64 -> i32', '', 'load 8',  'threads', 'Sleep while the i64 at an address is the one expected, for c nanoseconds at most; pushes 0 woken, 1 different, 2 timed out.'],
  ['atomic.fence',               0xfe_0003, ['memory'], '->',                 '', '',        'threads', 'Keep what comes before in order with what comes after, as other threads see it.'],
  // Loads and stores
  ['i32.atomic.load',            0xfe_0010, ['memarg'], 'i32 -> i32',         '', 'load 4',  'threads', 'Read four bytes as an i32 in one go, so that no thread sees half a write.'],
  ['i64.atomic.load',            0xfe_0011, ['memarg'], 'i32 -> i64',         '', 'load 8',  'threads', 'Read eight bytes as an i64 in one go, so that no thread sees half a write.'],
  ['i32.atomic.load8_u',         0xfe_0012, ['memarg'], 'i32 -> i32',         '', 'load 1',  'threads', 'Read one byte as an i32 in one go, so that no thread sees half a write; zeros fill the rest.'],
  ['i32.atomic.load16_u',        0xfe_0013, ['memarg'], 'i32 -> i32',         '', 'load 2',  'threads', 'Read two bytes as an i32 in one go, so that no thread sees half a write; zeros fill the rest.'],
  ['i64.atomic.load8_u',         0xfe_0014, ['memarg'], 'i32 -> i64',         '', 'load 1',  'threads', 'Read one byte as an i64 in one go, so that no thread sees half a write; zeros fill the rest.'],
  ['i64.atomic.load16_u',        0xfe_0015, ['memarg'], 'i32 -> i64',         '', 'load 2',  'threads', 'Read two bytes as an i64 in one go, so that no thread sees half a write; zeros fill the rest.'],
  ['i64.atomic.load32_u',        0xfe_0016, ['memarg'], 'i32 -> i64',         '', 'load 4',  'threads', 'Read four bytes as an i64 in one go, so that no thread sees half a write; zeros fill the rest.'],
  ['i32.atomic.store',           0xfe_0017, ['memarg'], 'i32 i32 ->',         '', 'store 4', 'threads', 'Write the four bytes of an i32 in one go, so that no thread sees half of it.'],
  ['i64.atomic.store',           0xfe_0018, ['memarg'], 'i32 i64 ->',         '', 'store 8', 'threads', 'Write the eight bytes of an i64 in one go, so that no thread sees half of it.'],
  ['i32.atomic.store8',          0xfe_0019, ['memarg'], 'i32 i32 ->',         '', 'store 1', 'threads', 'Write the lowest one byte of an i32 in one go, so that no thread sees half of it.'],
  ['i32.atomic.store16',         0xfe_001a, ['memarg'], 'i32 i32 ->',         '', 'store 2', 'threads', 'Write the lowest two bytes of an i32 in one go, so that no thread sees half of it.'],
  ['i64.atomic.store8',          0xfe_001b, ['memarg'], 'i32 i64 ->',         '', 'store 1', 'threads', 'Write the lowest one byte of an i64 in one go, so that no thread sees half of it.'],
  ['i64.atomic.store16',         0xfe_001c, ['memarg'], 'i32 i64 ->',         '', 'store 2', 'threads', 'Write the lowest two bytes of an i64 in one go, so that no thread sees half of it.'],
  ['i64.atomic.store32',         0xfe_001d, ['memarg'], 'i32 i64 ->',         '', 'store 4', 'threads', 'Write the lowest four bytes of an i64 in one go, so that no thread sees half of it.'],
  // Read, change, write back; each pushes the old value
  ['i32.atomic.rmw.add',         0xfe_001e, ['memarg'], 'i32 i32 -> i32',     '', 'store 4', 'threads', 'Add to four bytes in memory, undivided by other threads; pushes what was there before.'],
  ['i64.atomic.rmw.add',         0xfe_001f, ['memarg'], 'i32 i64 -> i64',     '', 'store 8', 'threads', 'Add to eight bytes in memory, undivided by other threads; pushes what was there before.'],
  ['i32.atomic.rmw8.add_u',      0xfe_0020, ['memarg'], 'i32 i32 -> i32',     '', 'store 1', 'threads', 'Add to one byte in memory, undivided by other threads; pushes what was there before with zeros above.'],
  ['i32.atomic.rmw16.add_u',     0xfe_0021, ['memarg'], 'i32 i32 -> i32',     '', 'store 2', 'threads', 'Add to two bytes in memory, undivided by other threads; pushes what was there before with zeros above.'],
  ['i64.atomic.rmw8.add_u',      0xfe_0022, ['memarg'], 'i32 i64 -> i64',     '', 'store 1', 'threads', 'Add to one byte in memory, undivided by other threads; pushes what was there before with zeros above.'],
  ['i64.atomic.rmw16.add_u',     0xfe_0023, ['memarg'], 'i32 i64 -> i64',     '', 'store 2', 'threads', 'Add to two bytes in memory, undivided by other threads; pushes what was there before with zeros above.'],
  ['i64.atomic.rmw32.add_u',     0xfe_0024, ['memarg'], 'i32 i64 -> i64',     '', 'store 4', 'threads', 'Add to four bytes in memory, undivided by other threads; pushes what was there before with zeros above.'],
  ['i32.atomic.rmw.sub',         0xfe_0025, ['memarg'], 'i32 i32 -> i32',     '', 'store 4', 'threads', 'Subtract from four bytes in memory, undivided by other threads; pushes what was there before.'],
  ['i64.atomic.rmw.sub',         0xfe_0026, ['memarg'], 'i32 i64 -> i64',     '', 'store 8', 'threads', 'Subtract from eight bytes in memory, undivided by other threads; pushes what was there before.'],
  ['i32.atomic.rmw8.sub_u',      0xfe_0027, ['memarg'], 'i32 i32 -> i32',     '', 'store 1', 'threads', 'Subtract from one byte in memory, undivided by other threads; pushes what was there before with zeros above.'],
  ['i32.atomic.rmw16.sub_u',     0xfe_0028, ['memarg'], 'i32 i32 -> i32',     '', 'store 2', 'threads', 'Subtract from two bytes in memory, undivided by other threads; pushes what was there before with zeros above.'],
  ['i64.atomic.rmw8.sub_u',      0xfe_0029, ['memarg'], 'i32 i64 -> i64',     '', 'store 1', 'threads', 'Subtract from one byte in memory, undivided by other threads; pushes what was there before with zeros above.'],
  ['i64.atomic.rmw16.sub_u',     0xfe_002a, ['memarg'], 'i32 i64 -> i64',     '', 'store 2', 'threads', 'Subtract from two bytes in memory, undivided by other threads; pushes what was there before with zeros above.'],
  ['i64.atomic.rmw32.sub_u',     0xfe_002b, ['memarg'], 'i32 i64 -> i64',     '', 'store 4', 'threads', 'Subtract from four bytes in memory, undivided by other threads; pushes what was there before with zeros above.'],
  ['i32.atomic.rmw.and',         0xfe_002c, ['memarg'], 'i32 i32 -> i32',     '', 'store 4', 'threads', 'Mask with `&` four bytes in memory, undivided by other threads; pushes what was there before.'],
  ['i64.atomic.rmw.and',         0xfe_002d, ['memarg'], 'i32 i64 -> i64',     '', 'store 8', 'threads', 'Mask with `&` eight bytes in memory, undivided by other threads; pushes what was there before.'],
  ['i32.atomic.rmw8.and_u',      0xfe_002e, ['memarg'], 'i32 i32 -> i32',     '', 'store 1', 'threads', 'Mask with `&` one byte in memory, undivided by other threads; pushes what was there before with zeros above.'],
  ['i32.atomic.rmw16.and_u',     0xfe_002f, ['memarg'], 'i32 i32 -> i32',     '', 'store 2', 'threads', 'Mask with `&` two bytes in memory, undivided by other threads; pushes what was there before with zeros above.'],
  ['i64.atomic.rmw8.and_u',      0xfe_0030, ['memarg'], 'i32 i64 -> i64',     '', 'store 1', 'threads', 'Mask with `&` one byte in memory, undivided by other threads; pushes what was there before with zeros above.'],
  ['i64.atomic.rmw16.and_u',     0xfe_0031, ['memarg'], 'i32 i64 -> i64',     '', 'store 2', 'threads', 'Mask with `&` two bytes in memory, undivided by other threads; pushes what was there before with zeros above.'],
  ['i64.atomic.rmw32.and_u',     0xfe_0032, ['memarg'], 'i32 i64 -> i64',     '', 'store 4', 'threads', 'Mask with `&` four bytes in memory, undivided by other threads; pushes what was there before with zeros above.'],
  ['i32.atomic.rmw.or',          0xfe_0033, ['memarg'], 'i32 i32 -> i32',     '', 'store 4', 'threads', 'Set bits with `|` in four bytes in memory, undivided by other threads; pushes what was there before.'],
  ['i64.atomic.rmw.or',          0xfe_0034, ['memarg'], 'i32 i64 -> i64',     '', 'store 8', 'threads', 'Set bits with `|` in eight bytes in memory, undivided by other threads; pushes what was there before.'],
  ['i32.atomic.rmw8.or_u',       0xfe_0035, ['memarg'], 'i32 i32 -> i32',     '', 'store 1', 'threads', 'Set bits with `|` in one byte in memory, undivided by other threads; pushes what was there before with zeros above.'],
  ['i32.atomic.rmw16.or_u',      0xfe_0036, ['memarg'], 'i32 i32 -> i32',     '', 'store 2', 'threads', 'Set bits with `|` in two bytes in memory, undivided by other threads; pushes what was there before with zeros above.'],
  ['i64.atomic.rmw8.or_u',       0xfe_0037, ['memarg'], 'i32 i64 -> i64',     '', 'store 1', 'threads', 'Set bits with `|` in one byte in memory, undivided by other threads; pushes what was there before with zeros above.'],
  ['i64.atomic.rmw16.or_u',      0xfe_0038, ['memarg'], 'i32 i64 -> i64',     '', 'store 2', 'threads', 'Set bits with `|` in two bytes in memory, undivided by other threads; pushes what was there before with zeros above.'],
  ['i64.atomic.rmw32.or_u',      0xfe_0039, ['memarg'], 'i32 i64 -> i64',     '', 'store 4', 'threads', 'Set bits with `|` in four bytes in memory, undivided by other threads; pushes what was there before with zeros above.'],
  ['i32.atomic.rmw.xor',         0xfe_003a, ['memarg'], 'i32 i32 -> i32',     '', 'store 4', 'threads', 'Flip bits with `^` in four bytes in memory, undivided by other threads; pushes what was there before.'],
  ['i64.atomic.rmw.xor',         0xfe_003b, ['memarg'], 'i32 i64 -> i64',     '', 'store 8', 'threads', 'Flip bits with `^` in eight bytes in memory, undivided by other threads; pushes what was there before.'],
  ['i32.atomic.rmw8.xor_u',      0xfe_003c, ['memarg'], 'i32 i32 -> i32',     '', 'store 1', 'threads', 'Flip bits with `^` in one byte in memory, undivided by other threads; pushes what was there before with zeros above.'],
  ['i32.atomic.rmw16.xor_u',     0xfe_003d, ['memarg'], 'i32 i32 -> i32',     '', 'store 2', 'threads', 'Flip bits with `^` in two bytes in memory, undivided by other threads; pushes what was there before with zeros above.'],
  ['i64.atomic.rmw8.xor_u',      0xfe_003e, ['memarg'], 'i32 i64 -> i64',     '', 'store 1', 'threads', 'Flip bits with `^` in one byte in memory, undivided by other threads; pushes what was there before with zeros above.'],
  ['i64.atomic.rmw16.xor_u',     0xfe_003f, ['memarg'], 'i32 i64 -> i64',     '', 'store 2', 'threads', 'Flip bits with `^` in two bytes in memory, undivided by other threads; pushes what was there before with zeros above.'],
  ['i64.atomic.rmw32.xor_u',     0xfe_0040, ['memarg'], 'i32 i64 -> i64',     '', 'store 4', 'threads', 'Flip bits with `^` in four bytes in memory, undivided by other threads; pushes what was there before with zeros above.'],
  ['i32.atomic.rmw.xchg',        0xfe_0041, ['memarg'], 'i32 i32 -> i32',     '', 'store 4', 'threads', 'Replace four bytes in memory, undivided by other threads; pushes what was there before.'],
  ['i64.atomic.rmw.xchg',        0xfe_0042, ['memarg'], 'i32 i64 -> i64',     '', 'store 8', 'threads', 'Replace eight bytes in memory, undivided by other threads; pushes what was there before.'],
  ['i32.atomic.rmw8.xchg_u',     0xfe_0043, ['memarg'], 'i32 i32 -> i32',     '', 'store 1', 'threads', 'Replace one byte in memory, undivided by other threads; pushes what was there before with zeros above.'],
  ['i32.atomic.rmw16.xchg_u',    0xfe_0044, ['memarg'], 'i32 i32 -> i32',     '', 'store 2', 'threads', 'Replace two bytes in memory, undivided by other threads; pushes what was there before with zeros above.'],
  ['i64.atomic.rmw8.xchg_u',     0xfe_0045, ['memarg'], 'i32 i64 -> i64',     '', 'store 1', 'threads', 'Replace one byte in memory, undivided by other threads; pushes what was there before with zeros above.'],
  ['i64.atomic.rmw16.xchg_u',    0xfe_0046, ['memarg'], 'i32 i64 -> i64',     '', 'store 2', 'threads', 'Replace two bytes in memory, undivided by other threads; pushes what was there before with zeros above.'],
  ['i64.atomic.rmw32.xchg_u',    0xfe_0047, ['memarg'], 'i32 i64 -> i64',     '', 'store 4', 'threads', 'Replace four bytes in memory, undivided by other threads; pushes what was there before with zeros above.'],
  ['i32.atomic.rmw.cmpxchg',     0xfe_0048, ['memarg'], 'i32 i32 i32 -> i32', '', 'store 4', 'threads', 'Replace four bytes in memory by c if they equal b, undivided; pushes what was there, which tells whether it happened.'],
  ['i64.atomic.rmw.cmpxchg',     0xfe_0049, ['memarg'], 'i32 i64 i64 -> i64', '', 'store 8', 'threads', 'Replace eight bytes in memory by c if they equal b, undivided; pushes what was there, which tells whether it happened.'],
  ['i32.atomic.rmw8.cmpxchg_u',  0xfe_004a, ['memarg'], 'i32 i32 i32 -> i32', '', 'store 1', 'threads', 'Replace one byte in memory by c if they equal b, undivided; pushes what was there with zeros above, which tells whether it happened.'],
  ['i32.atomic.rmw16.cmpxchg_u', 0xfe_004b, ['memarg'], 'i32 i32 i32 -> i32', '', 'store 2', 'threads', 'Replace two bytes in memory by c if they equal b, undivided; pushes what was there with zeros above, which tells whether it happened.'],
  ['i64.atomic.rmw8.cmpxchg_u',  0xfe_004c, ['memarg'], 'i32 i64 i64 -> i64', '', 'store 1', 'threads', 'Replace one byte in memory by c if they equal b, undivided; pushes what was there with zeros above, which tells whether it happened.'],
  ['i64.atomic.rmw16.cmpxchg_u', 0xfe_004d, ['memarg'], 'i32 i64 i64 -> i64', '', 'store 2', 'threads', 'Replace two bytes in memory by c if they equal b, undivided; pushes what was there with zeros above, which tells whether it happened.'],
  ['i64.atomic.rmw32.cmpxchg_u', 0xfe_004e, ['memarg'], 'i32 i64 i64 -> i64', '', 'store 4', 'threads', 'Replace four bytes in memory by c if they equal b, undivided; pushes what was there with zeros above, which tells whether it happened.'],
];
