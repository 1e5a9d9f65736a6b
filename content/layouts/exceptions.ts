/**
 * Runnable programs for the instructions of exceptions, today's and the older ones.
 * Leaves to others: which page shows which (`examples.ts`).
 * One idea: an exception is worth watching only when it leaves something, so each of these throws out of a call or past an operand.
 */
import type { ExampleProgram } from './program.ts';

const module = (...lines: readonly string[]): ExampleProgram => ({
  text: `(module\n  (tag $oops (param i32))\n${lines.map((line) => `  ${line}`).join('\n')}\n`,
  call: 'run()',
});

/** Throws from one call deeper, past an operand that nobody will use. */
const thrower = ['(func $check (param $n i32)', '  i32.const 1000', '  local.get $n', '  throw $oops)'];
const caught = module(
  ...thrower,
  '(func (export "run") (result i32)',
  '  block $handler (result i32)',
  '    try_table (catch $oops $handler)',
  '      i32.const 7',
  '      call $check',
  '    end',
  '    i32.const 0',
  '  end))',
);
const older = module(
  ...thrower,
  '(func (export "run") (result i32)',
  '  try (result i32)',
  '    i32.const 7',
  '    call $check',
  '    i32.const 0',
  '  catch $oops',
  '    i32.const 1',
  '    i32.add',
  '  end))',
);

/** By name of the instruction. */
export const exceptions: Readonly<Record<string, ExampleProgram>> = {
  try_table: caught,
  throw: caught,
  throw_ref: module(
    '(func $tidy',
    '  block $handler (result exnref)',
    '    try_table (catch_all_ref $handler)',
    '      i32.const 7',
    '      throw $oops',
    '    end',
    '    return',
    '  end',
    '  throw_ref)',
    '(func (export "run") (result i32)',
    '  block $handler (result i32)',
    '    try_table (catch $oops $handler)',
    '      call $tidy',
    '    end',
    '    i32.const 0',
    '  end))',
  ),
  try: older,
  catch: older,
  catch_all: module(
    ...thrower,
    '(func (export "run") (result i32)',
    '  try (result i32)',
    '    i32.const 7',
    '    call $check',
    '    i32.const 0',
    '  catch_all',
    '    i32.const -1',
    '  end))',
  ),
  rethrow: module(
    ...thrower,
    '(func (export "run") (result i32)',
    '  try $outer (result i32)',
    '    try $inner',
    '      i32.const 7',
    '      call $check',
    '    catch_all',
    '      rethrow $inner',
    '    end',
    '    i32.const 0',
    '  catch $oops',
    '  end))',
  ),
  delegate: module(
    ...thrower,
    '(func (export "run") (result i32)',
    '  try $outer (result i32)',
    '    try',
    '      i32.const 7',
    '      call $check',
    '    delegate $outer',
    '    i32.const 0',
    '  catch $oops',
    '  end))',
  ),
};
