/**
 * Rows of locals, globals, tables and plain references.
 * Leaves to others: what they do (hand-written in `exec/`), structures and casts (`gc.ts`).
 * Specification: Instructions, Variable Instructions, Table Instructions and Reference Instructions.
 * One idea: a table holds what memory must never hold, references; a program can use them and cannot forge them.
 */
import type { Row } from './row.ts';

// biome-ignore format: one instruction a line, columns aligned
export const variable: readonly Row[] = [
  // Locals and globals
  ['local.get',       0x20,      ['local'],          '*',                  '', '',        'mvp',              'Push the value of a local; like `LOAD_FAST` in CPython.'],
  ['local.set',       0x21,      ['local'],          '*',                  '', 'local',   'mvp',              'Pop a value into a local; like `STORE_FAST` in CPython.'],
  ['local.tee',       0x22,      ['local'],          '*',                  '', 'local',   'mvp',              'Put the top of the stack into a local and leave it on the stack: the walrus `:=` of WebAssembly.'],
  ['global.get',      0x23,      ['global'],         '*',                  '', '',        'mvp',              'Push the value of a global.'],
  ['global.set',      0x24,      ['global'],         '*',                  '', 'global',  'mvp',              'Pop a value into a global, which must have been declared `mut`.'],
  // Tables
  ['table.get',       0x25,      ['table'],          '*',                  '', 'trap',    'reference-types',  'Pop an index and push the reference in that place of the table; traps past its end.'],
  ['table.set',       0x26,      ['table'],          '*',                  '', 'table',   'reference-types',  'Pop a reference and an index, and put the one in the place of the other; traps past the end of the table.'],
  ['table.init',      0xfc_000c, ['elem', 'table'],  'i32 i32 i32 ->',     '', 'table',   'bulk-memory',      'Copy a run of references from an element segment into a table; a, b, c are destination, source and count.'],
  ['elem.drop',       0xfc_000d, ['elem'],           '->',                 '', 'segment', 'bulk-memory',      'Tell the machine that an element segment is no longer needed; it is empty from here on.'],
  ['table.copy',      0xfc_000e, ['table', 'table'], 'i32 i32 i32 ->',     '', 'table',   'bulk-memory',      'Copy a run of references from one table to another, or within one; overlapping is fine.'],
  ['table.grow',      0xfc_000f, ['table'],          '*',                  '', 'grow',    'reference-types',  'Make a table longer, the new places filled with a reference; pushes the old size, or -1 if it could not grow.'],
  ['table.size',      0xfc_0010, ['table'],          '-> i32',             '', '',        'reference-types',  'Push the number of places that a table has.'],
  ['table.fill',      0xfc_0011, ['table'],          '*',                  '', 'table',   'reference-types',  'Write one reference into a run of places of a table; traps past its end.'],
  // References
  ['ref.null',        0xd0,      ['heaptype'],       '*',                  '', '',        'reference-types',  'Push the null reference of a type, the `None` of this machine.'],
  ['ref.is_null',     0xd1,      [],                 '*',                  '', '',        'reference-types',  'Push 1 if the reference is null, else 0; `x is None`.'],
  ['ref.func',        0xd2,      ['func'],           '*',                  '', '',        'reference-types',  'Push a reference to a function, without calling it.'],
  ['ref.eq',          0xd3,      [],                 'eqref eqref -> i32', '', '',        'gc',               'Push 1 if both references lead to the same object, else 0; `is`, not `==`.'],
  ['ref.as_non_null', 0xd4,      [],                 '*',                  '', 'trap',    'typed-references', 'Trap if the reference is null, else pass it on with a type that says so.'],
];
