/**
 * Programs for structures, arrays, casts and small integers as references.
 * The build runs each of them. Leaves to others: all other instructions (`examples.ts`), drawing (`components/Example.astro`).
 * One idea: an object shows itself only through what is read out of it, so each of these ends with a number.
 */
import { type ExampleProgram, func, one } from './program.ts';

const point = '  (type $point (struct (field $x i32) (field $y (mut i32))))';
const shapes =
  '  (type $shape (sub (struct (field i32))))\n  (type $circle (sub $shape (struct (field i32) (field f64))))';
const pixel = '  (type $pixel (struct (field $red i8) (field $green (mut i8))))';
const list = '  (type $list (array (mut i32)))';
const bytes = '  (type $bytes (array (mut i8)))\n  (data $word "spam")';
const calls =
  '  (type $answer (func (result i32)))\n  (type $calls (array (mut funcref)))\n  (elem $both func $seven $nine)\n' +
  '  (func $seven (type $answer)\n    i32.const 7)\n  (func $nine (type $answer)\n    i32.const 9)';
const call = ['ref.cast (ref $answer)', 'call_ref $answer'];

const three = ['i32.const 10', 'i32.const 20', 'i32.const 30', 'array.new_fixed $list 3'];
const circle = ['i32.const 1', 'f64.const 2.5', 'struct.new $circle'];
const program = (types: string, ...lines: readonly string[]): ExampleProgram => one(func('i32', lines, types));
/** An array of two bytes, of which the second is 200. */
const read = (name: string): ExampleProgram =>
  program(bytes, 'i32.const 100', 'i32.const 200', 'array.new_fixed $bytes 2', 'i32.const 1', `${name} $bytes`);
const field = (name: string): ExampleProgram =>
  program(pixel, 'i32.const 200', 'i32.const 0', 'struct.new $pixel', `${name} $pixel $red`);
/** Something is done to the array in `$a`; then one element is read. */
const change = (types: string, result: string, make: readonly string[], work: readonly string[]): ExampleProgram =>
  one(
    `(module\n${types}\n  (func (export "run") (result i32)\n    (local $a ${result})\n${[
      ...make,
      'local.set $a',
      ...work,
    ]
      .map((line) => `    ${line}`)
      .join('\n')}))\n`,
  );
const branch = (name: string, made: readonly string[]): ExampleProgram =>
  program(
    shapes,
    `block $out (result ${name.endsWith('fail') ? '(ref $shape)' : '(ref $circle)'})`,
    ...made.map((line) => `  ${line}`),
    `  ${name} $out (ref $shape) (ref $circle)`,
    '  drop',
    '  i32.const -1',
    '  return',
    'end',
    'struct.get $shape 0',
  );

/** By name of the instruction. */
export const objects: Readonly<Record<string, ExampleProgram>> = {
  'struct.new': program(point, 'i32.const 3', 'i32.const 4', 'struct.new $point', 'struct.get $point $x'),
  'struct.new_default': program(point, 'struct.new_default $point', 'struct.get $point $y'),
  'struct.get': program(point, 'i32.const 3', 'i32.const 4', 'struct.new $point', 'struct.get $point $y'),
  'struct.get_s': field('struct.get_s'),
  'struct.get_u': field('struct.get_u'),
  'struct.set': change(
    point,
    '(ref null $point)',
    ['struct.new_default $point'],
    ['local.get $a', 'i32.const 9', 'struct.set $point $y', 'local.get $a', 'struct.get $point $y'],
  ),
  'array.new': program(list, 'i32.const 7', 'i32.const 5', 'array.new $list', 'i32.const 4', 'array.get $list'),
  'array.new_default': program(list, 'i32.const 5', 'array.new_default $list', 'array.len'),
  'array.new_fixed': program(list, ...three, 'i32.const 2', 'array.get $list'),
  'array.new_data': program(
    bytes,
    'i32.const 1',
    'i32.const 3',
    'array.new_data $bytes $word',
    'i32.const 0',
    'array.get_u $bytes',
  ),
  'array.new_elem': program(
    calls,
    'i32.const 0',
    'i32.const 2',
    'array.new_elem $calls $both',
    'i32.const 1',
    'array.get $calls',
    ...call,
  ),
  'array.get': program(list, ...three, 'i32.const 1', 'array.get $list'),
  'array.get_s': read('array.get_s'),
  'array.get_u': read('array.get_u'),
  'array.set': change(list, '(ref null $list)', three, [
    'local.get $a',
    'i32.const 1',
    'i32.const -5',
    'array.set $list',
    'local.get $a',
    'i32.const 1',
    'array.get $list',
  ]),
  'array.len': program(list, ...three, 'array.len'),
  'array.fill': change(list, '(ref null $list)', three, [
    'local.get $a',
    'i32.const 1',
    'i32.const 99',
    'i32.const 2',
    'array.fill $list',
    'local.get $a',
    'i32.const 2',
    'array.get $list',
  ]),
  'array.copy': change(list, '(ref null $list)', three, [
    'local.get $a',
    'i32.const 1',
    'local.get $a',
    'i32.const 0',
    'i32.const 2',
    'array.copy $list $list',
    'local.get $a',
    'i32.const 2',
    'array.get $list',
  ]),
  'array.init_data': change(
    bytes,
    '(ref null $bytes)',
    ['i32.const 8', 'array.new_default $bytes'],
    [
      'local.get $a',
      'i32.const 4',
      'i32.const 0',
      'i32.const 4',
      'array.init_data $bytes $word',
      'local.get $a',
      'i32.const 5',
      'array.get_u $bytes',
    ],
  ),
  'array.init_elem': change(
    calls,
    '(ref null $calls)',
    ['i32.const 3', 'array.new_default $calls'],
    [
      'local.get $a',
      'i32.const 1',
      'i32.const 0',
      'i32.const 2',
      'array.init_elem $calls $both',
      'local.get $a',
      'i32.const 2',
      'array.get $calls',
      ...call,
    ],
  ),
  'ref.eq': change(list, '(ref null $list)', three, ['local.get $a', ...three, 'ref.eq']),
  'ref.test': program(shapes, ...circle, 'ref.test (ref $shape)'),
  'ref.test null': program(shapes, 'ref.null $shape', 'ref.test (ref null $circle)'),
  'ref.cast': program(shapes, 'i32.const 1', 'struct.new $shape', 'ref.cast (ref $circle)', 'struct.get $circle 0'),
  'ref.cast null': program(shapes, ...circle, 'ref.cast (ref null $shape)', 'struct.get $shape 0'),
  br_on_cast: branch('br_on_cast', circle),
  br_on_cast_fail: branch('br_on_cast_fail', ['i32.const 1', 'struct.new $shape']),
  'any.convert_extern': program('', 'ref.null extern', 'any.convert_extern', 'ref.is_null'),
  'extern.convert_any': program('', 'i32.const 7', 'ref.i31', 'extern.convert_any', 'ref.is_null'),
  'ref.i31': program('', 'i32.const 7', 'ref.i31', 'i31.get_s'),
  'i31.get_s': program('', 'i32.const -1', 'ref.i31', 'i31.get_s'),
  'i31.get_u': program('', 'i32.const -1', 'ref.i31', 'i31.get_u'),
};
