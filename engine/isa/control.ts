/**
 * Rows of control: blocks, branches, calls, exceptions, and the two parametric instructions.
 * Leaves to others: what they do, which is hand-written in `exec/`; their types depend on the program, so `valid/` has a rule for each `*`.
 * Specification: Instructions, Control Instructions and Parametric Instructions.
 * One idea: there is no jump to an address. A branch names an enclosing block, so the machine never arrives in the middle of anything.
 */
import type { Row } from './row.ts';

// biome-ignore format: one instruction a line, columns aligned
export const control: readonly Row[] = [
  // Blocks
  ['unreachable',          0x00, [],                       '*',  '', 'trap',   'mvp',               'Stop with a trap: the program says that this place can never be reached.'],
  ['nop',                  0x01, [],                       '->', '', '',       'mvp',               'Do nothing; like `pass`, it only fills a place.'],
  ['block',                0x02, ['blocktype'],            '*',  '', '',       'mvp',               'Open a block; a branch to its label jumps forward, past its `end`.'],
  ['loop',                 0x03, ['blocktype'],            '*',  '', '',       'mvp',               'Open a block whose label is at the top: branch to it and the body runs again; fall off the end and the loop is over.'],
  ['if',                   0x04, ['blocktype'],            '*',  '', 'branch', 'mvp',               'Pop an i32; run the first arm unless it is zero, else the arm after `else`.'],
  ['else',                 0x05, [],                       '*',  '', 'branch', 'mvp',               'Divide the two arms of an `if`; whoever arrives here from the first arm jumps to `end`.'],
  ['end',                  0x0b, [],                       '*',  '', '',       'mvp',               'Close the innermost block; the last one of a function returns to the caller.'],
  // Branches
  ['br',                   0x0c, ['label'],                '*',  '', 'branch', 'mvp',               'Jump to the label of an enclosing block, taking along the values that it asks for.'],
  ['br_if',                0x0d, ['label'],                '*',  '', 'branch', 'mvp',               'Pop an i32 and jump to the label unless it is zero.'],
  ['br_table',             0x0e, ['labels'],               '*',  '', 'branch', 'mvp',               'Pop an index and jump to the label in that place of the list, or to the last one if there is no such place.'],
  ['return',               0x0f, [],                       '*',  '', 'return', 'mvp',               'Leave the function with the topmost values as its results.'],
  ['br_on_null',           0xd5, ['label'],                '*',  '', 'branch', 'typed-references',  'Jump if the reference is null and drop it; else keep it, now known not to be null.'],
  ['br_on_non_null',       0xd6, ['label'],                '*',  '', 'branch', 'typed-references',  'Jump with the reference if it is not null; else drop it and go on.'],
  // Calls
  ['call',                 0x10, ['func'],                 '*',  '', 'call',   'mvp',               'Call a function: its arguments are popped, its results pushed.'],
  ['call_indirect',        0x11, ['type', 'table'],        '*',  '', 'call',   'mvp',               'Pop an index and call the function in that place of a table; traps if it is missing or of another type.'],
  ['return_call',          0x12, ['func'],                 '*',  '', 'call',   'tail-call',         'Leave this function and call another in its place: recursion without a growing call stack.'],
  ['return_call_indirect', 0x13, ['type', 'table'],        '*',  '', 'call',   'tail-call',         'Leave this function and call, in its place, one picked from a table.'],
  ['call_ref',             0x14, ['type'],                 '*',  '', 'call',   'typed-references',  'Pop a function reference and call it; traps on null, and needs no check of the type.'],
  ['return_call_ref',      0x15, ['type'],                 '*',  '', 'call',   'tail-call',         'Leave this function and call, in its place, the one that a reference leads to.'],
  // Exceptions
  ['try_table',            0x1f, ['blocktype', 'catches'], '*',  '', '',       'exceptions',        'Open a block with a list of handlers: an exception that one of them names becomes a branch.'],
  ['throw',                0x08, ['tag'],                  '*',  '', 'throw',  'exceptions',        'Throw an exception with this tag; its values are popped from the stack.'],
  ['throw_ref',            0x0a, [],                       '*',  '', 'throw',  'exceptions',        'Throw again an exception that was caught as a reference; traps on null.'],
  // Exceptions as browsers first had them
  ['try',                  0x06, ['blocktype'],            '*',  '', '',       'legacy-exceptions', 'Open a block with `catch` arms, in the older style that browsers still run.'],
  ['catch',                0x07, ['tag'],                  '*',  '', 'branch', 'legacy-exceptions', 'Start the arm that handles exceptions with this tag; their values arrive on the stack.'],
  ['rethrow',              0x09, ['label'],                '*',  '', 'throw',  'legacy-exceptions', 'Throw again what the enclosing `catch` has caught.'],
  ['delegate',             0x18, ['label'],                '*',  '', 'branch', 'legacy-exceptions', 'Close a `try` by handing its exceptions on to an outer one.'],
  ['catch_all',            0x19, [],                       '*',  '', 'branch', 'legacy-exceptions', 'Start the arm that handles every other exception, like a bare `except:`.'],
  // Parametric
  ['drop',                 0x1a, [],                       '*',  '', '',       'mvp',               'Throw the top of the stack away, as Python does with `f(x)` on a line of its own.'],
  ['select',               0x1b, [],                       '*',  '', '',       'mvp',               "Pop an i32 and keep one of the two values below: the first unless it is zero. Python's `a if c else b`, with both sides computed."],
  ['select t',             0x1c, ['valtypes'],             '*',  '', '',       'reference-types',   '`select` with its type written out, which references need.'],
];
