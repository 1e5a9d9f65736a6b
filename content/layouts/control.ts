/**
 * Programs for tail calls and typed references.
 * The build runs each of them. Leaves to others: all other instructions (`examples.ts`), drawing (`components/Example.astro`).
 * One idea: a call that never comes back is best shown by what is not on the stack of frames.
 */
import { type ExampleProgram, func, one } from './program.ts';

const twice = '  (func $twice (param i32) (result i32)\n    local.get 0\n    i32.const 2\n    i32.mul)';
const functions =
  '  (type $f (func (result i32)))\n  (elem declare func $seven)\n  (func $seven (type $f)\n    i32.const 7)';
const table =
  '  (table $t funcref (elem $seven $nine))\n  (func $seven (result i32)\n    i32.const 7)\n  (func $nine (result i32)\n    i32.const 9)';

/** By name of the instruction. */
export const control: Readonly<Record<string, ExampleProgram>> = {
  return_call: one(func('i32', ['i32.const 21', 'return_call $twice'], twice)),
  return_call_indirect: one(func('i32', ['i32.const 1', 'return_call_indirect $t (result i32)'], table)),
  return_call_ref: one(func('i32', ['ref.func $seven', 'return_call_ref $f'], functions)),
  call_ref: one(func('i32', ['ref.func $seven', 'call_ref $f', 'i32.const 1', 'i32.add'], functions)),
  'ref.as_non_null': one(func('i32', ['ref.func $seven', 'ref.as_non_null', 'call_ref $f'], functions)),
  br_on_null: one(
    func(
      'i32',
      ['block $none', '  ref.null $f', '  br_on_null $none', '  call_ref $f', '  return', 'end', 'i32.const 9'],
      functions,
    ),
  ),
  br_on_non_null: one(
    func(
      'i32',
      [
        'block $some (result (ref $f))',
        '  ref.func $seven',
        '  br_on_non_null $some',
        '  i32.const 9',
        '  return',
        'end',
        'call_ref $f',
      ],
      functions,
    ),
  ),
};
