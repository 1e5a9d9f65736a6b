/**
 * Rows of garbage-collected objects: structures, arrays, casts and small integers as references.
 * Leaves to others: all that they do, which is hand-written in `exec/gc.ts` and `exec/arrays.ts`; `valid/aggregates.ts` has a rule for each `*`.
 * Specification: Instructions, Reference Instructions and Aggregate Instructions.
 * One idea: here the machine itself knows objects and frees them, so that a language need not bring its own collector.
 */
import type { Row } from './row.ts';

// biome-ignore format: one instruction a line, columns aligned
export const gc: readonly Row[] = [
  // Structures
  ['struct.new',         0xfb_0000, ['type'],                                       '*',                '', 'heap',   'gc', 'Make a structure; its fields are popped from the stack. Much like `Point(x, y)`.'],
  ['struct.new_default', 0xfb_0001, ['type'],                                       '*',                '', 'heap',   'gc', 'Make a structure whose fields are all zero or null.'],
  ['struct.get',         0xfb_0002, ['type', 'field'],                              '*',                '', 'trap',   'gc', 'Read a field of a structure, `p.x`; traps on null.'],
  ['struct.get_s',       0xfb_0003, ['type', 'field'],                              '*',                '', 'trap',   'gc', 'Read a field of 8 or 16 bits; its sign bit fills the rest.'],
  ['struct.get_u',       0xfb_0004, ['type', 'field'],                              '*',                '', 'trap',   'gc', 'Read a field of 8 or 16 bits; zeros fill the rest.'],
  ['struct.set',         0xfb_0005, ['type', 'field'],                              '*',                '', 'heap',   'gc', 'Write a field of a structure, `p.x = v`; traps on null.'],
  // Arrays
  ['array.new',          0xfb_0006, ['type'],                                       '*',                '', 'heap',   'gc', 'Make an array of b elements that are all a; `[a] * b`.'],
  ['array.new_default',  0xfb_0007, ['type'],                                       '*',                '', 'heap',   'gc', 'Make an array of zeros or nulls.'],
  ['array.new_fixed',    0xfb_0008, ['type', 'count'],                              '*',                '', 'heap',   'gc', 'Make an array of as many values from the stack as the code says; like a list display.'],
  ['array.new_data',     0xfb_0009, ['type', 'data'],                               '*',                '', 'heap',   'gc', 'Make an array from the bytes of a data segment.'],
  ['array.new_elem',     0xfb_000a, ['type', 'elem'],                               '*',                '', 'heap',   'gc', 'Make an array from the references of an element segment.'],
  ['array.get',          0xfb_000b, ['type'],                                       '*',                '', 'trap',   'gc', 'Read the element at an index; traps on null and past the end, and knows no negative index.'],
  ['array.get_s',        0xfb_000c, ['type'],                                       '*',                '', 'trap',   'gc', 'Read an element of 8 or 16 bits; its sign bit fills the rest.'],
  ['array.get_u',        0xfb_000d, ['type'],                                       '*',                '', 'trap',   'gc', 'Read an element of 8 or 16 bits; zeros fill the rest.'],
  ['array.set',          0xfb_000e, ['type'],                                       '*',                '', 'heap',   'gc', 'Write the element at an index; traps on null and past the end.'],
  ['array.len',          0xfb_000f, [],                                             'arrayref -> i32',  '', 'trap',   'gc', 'Push the length of an array, `len(a)`; traps on null.'],
  ['array.fill',         0xfb_0010, ['type'],                                       '*',                '', 'heap',   'gc', 'Write one value into a run of elements.'],
  ['array.copy',         0xfb_0011, ['type', 'type'],                               '*',                '', 'heap',   'gc', 'Copy a run of elements from one array to another, or within one; overlapping is fine.'],
  ['array.init_data',    0xfb_0012, ['type', 'data'],                               '*',                '', 'heap',   'gc', 'Copy bytes of a data segment into an array.'],
  ['array.init_elem',    0xfb_0013, ['type', 'elem'],                               '*',                '', 'heap',   'gc', 'Copy references of an element segment into an array.'],
  // Casts and conversions
  ['ref.test',           0xfb_0014, ['heaptype'],                                   '*',                '', '',       'gc', 'Push 1 if the object is of that type, else 0; `isinstance`, and null is not.'],
  ['ref.test null',      0xfb_0015, ['heaptype'],                                   '*',                '', '',       'gc', 'Push 1 if the reference is null or the object of that type, else 0.'],
  ['ref.cast',           0xfb_0016, ['heaptype'],                                   '*',                '', 'trap',   'gc', 'Pass on the reference with a narrower type; traps if the object is not of it, or null.'],
  ['ref.cast null',      0xfb_0017, ['heaptype'],                                   '*',                '', 'trap',   'gc', 'Pass on the reference with a narrower type, null included; traps if the object is not of it.'],
  ['br_on_cast',         0xfb_0018, ['castflags', 'label', 'heaptype', 'heaptype'], '*',                '', 'branch', 'gc', 'Jump with the reference if the object is of that type; else go on with it.'],
  ['br_on_cast_fail',    0xfb_0019, ['castflags', 'label', 'heaptype', 'heaptype'], '*',                '', 'branch', 'gc', 'Jump with the reference unless the object is of that type; else go on with it.'],
  ['any.convert_extern', 0xfb_001a, [],                                             '*',                '', '',       'gc', 'Take a reference of the host as one of our own, so that it can be tested and cast.'],
  ['extern.convert_any', 0xfb_001b, [],                                             '*',                '', '',       'gc', 'Make one of our references ready to be handed to the host.'],
  ['ref.i31',            0xfb_001c, [],                                             'i32 -> (ref i31)', '', '',       'gc', 'Wrap the lowest 31 bits of a number as a reference; no object is made.'],
  ['i31.get_s',          0xfb_001d, [],                                             'i31ref -> i32',    '', 'trap',   'gc', 'Unwrap the 31 bits as a signed number; traps on null.'],
  ['i31.get_u',          0xfb_001e, [],                                             'i31ref -> i32',    '', 'trap',   'gc', 'Unwrap the 31 bits as an unsigned number; traps on null.'],
];
