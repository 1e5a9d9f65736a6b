/**
 * A runnable program for every instruction of the reference: plain arithmetic from its type alone, the rest by hand.
 * The build assembles and runs each of them, so an example that does not hold fails the build.
 * Leaves to others: drawing (`components/Example.astro`), the facts (`engine/isa/`).
 * One idea: an example may be as small as its instruction, if it can be stepped.
 */
import type { Row } from '#engine/isa/row.ts';
import { atomicExample } from './atomics.ts';
import { control } from './control.ts';
import { exceptions } from './exceptions.ts';
import { objects } from './objects.ts';
import { type ExampleProgram, func, one } from './program.ts';
import { vectorExample } from './vectors.ts';

export type { ExampleProgram } from './program.ts';

/** Operands that show something: signs, carries, fractions, not just 1 and 2. */
const operands: Readonly<Record<string, readonly string[]>> = {
  i32: ['42', '-5', '3'],
  i64: ['10000000000', '-7', '3'],
  f32: ['2.75', '-0.5', '1'],
  f64: ['6.25', '-1.5', '1'],
};
/** Where the usual operands would say too little or trap. */
const special: Readonly<Record<string, readonly string[]>> = {
  clz: ['1000'],
  ctz: ['1000'],
  popcnt: ['1000'],
  extend8_s: ['200'],
  extend16_s: ['40000'],
  extend32_s: ['3000000000'],
  shl: ['42', '3'],
  shr_s: ['-42', '2'],
  shr_u: ['-42', '2'],
  rotl: ['-2147483648', '1'],
  rotr: ['1', '1'],
  sqrt: ['6.25'],
  wrap_i64: ['4294967298'],
};

/** A program for an instruction of memory, by its name. */
function memory(name: string, results: readonly string[]): ExampleProgram | undefined {
  const window = { address: 0, count: 32 };
  if (/\.load/.test(name)) {
    const extra = '  (memory 1)\n  (data (i32.const 0) "\\80\\ff\\00\\40\\01\\02\\03\\40")';
    return { text: func(results.join(' '), ['i32.const 0', name], extra), call: 'run()', window };
  }
  const store = /^([if]\d\d)\.store/.exec(name);
  if (store) {
    const value = /^f/.test(store[1]!) ? '-1.5' : '-559038737';
    return {
      text: func('', ['i32.const 8', `${store[1]}.const ${value}`, name], '  (memory 1)'),
      call: 'run()',
      window,
    };
  }
  return undefined;
}

const page = '  (memory 1 3)\n  (data (i32.const 0) "spam & eggs")';
const window = { address: 0, count: 32 };
const twice = '  (func $twice (param i32) (result i32)\n    local.get 0\n    i32.const 2\n    i32.mul)';
const answers = '  (func $seven (result i32)\n    i32.const 7)\n  (func $nine (result i32)\n    i32.const 9)';
const table = `  (table $t 4 funcref)\n  (elem $e func $seven $nine)\n  (elem (table $t) (i32.const 0) func $seven $nine)\n${answers}`;

const byHand: Readonly<Record<string, ExampleProgram>> = {
  unreachable: one(func('i32', ['i32.const 7', 'unreachable'])),
  nop: one(func('i32', ['i32.const 7', 'nop'])),
  block: one(func('i32', ['block $out (result i32)', '  i32.const 7', '  br $out', 'end'])),
  loop: one(
    `(module\n  (func (export "run") (result i32)\n    (local $n i32)\n    loop $again\n      local.get $n\n      i32.const 1\n      i32.add\n      local.tee $n\n      i32.const 3\n      i32.lt_s\n      br_if $again\n    end\n    local.get $n))\n`,
  ),
  if: one(func('i32', ['i32.const 1', 'if (result i32)', '  i32.const 7', 'else', '  i32.const 9', 'end'])),
  else: one(func('i32', ['i32.const 0', 'if (result i32)', '  i32.const 7', 'else', '  i32.const 9', 'end'])),
  end: one(func('i32', ['block (result i32)', '  i32.const 7', 'end'])),
  br: one(func('i32', ['block $out (result i32)', '  i32.const 7', '  br $out', '  unreachable', 'end'])),
  br_if: one(
    func('i32', [
      'block $out (result i32)',
      '  i32.const 7',
      '  i32.const 1',
      '  br_if $out',
      '  drop',
      '  i32.const 9',
      'end',
    ]),
  ),
  br_table: one(
    func('i32', [
      'block $two',
      '  block $one',
      '    block $zero',
      '      i32.const 1',
      '      br_table $zero $one $two',
      '    end',
      '    i32.const 10',
      '    return',
      '  end',
      '  i32.const 11',
      '  return',
      'end',
      'i32.const 12',
    ]),
  ),
  return: one(func('i32', ['i32.const 7', 'return'])),
  call: one(func('i32', ['i32.const 21', 'call $twice'], twice)),
  call_indirect: one(func('i32', ['i32.const 1', 'call_indirect $t (result i32)'], table)),
  drop: one(func('i32', ['i32.const 7', 'i32.const 9', 'drop'])),
  select: one(func('i32', ['i32.const 7', 'i32.const 9', 'i32.const 0', 'select'])),
  'select t': one(func('i32', ['i32.const 7', 'i32.const 9', 'i32.const 0', 'select (result i32)'])),
  'local.get': one('(module\n  (func (export "run") (param $x i32) (result i32)\n    local.get $x))\n'),
  'local.set': one(
    '(module\n  (func (export "run") (result i32)\n    (local $x i32)\n    i32.const 7\n    local.set $x\n    local.get $x))\n',
  ),
  'local.tee': one(
    '(module\n  (func (export "run") (result i32)\n    (local $x i32)\n    i32.const 7\n    local.tee $x\n    local.get $x\n    i32.add))\n',
  ),
  'global.get': one(func('i32', ['global.get $g'], '  (global $g i32 (i32.const 7))')),
  'global.set': one(
    func('i32', ['i32.const 9', 'global.set $g', 'global.get $g'], '  (global $g (mut i32) (i32.const 7))'),
  ),
  'memory.size': one(func('i32', ['memory.size'], page)),
  'memory.grow': one(func('i32 i32', ['i32.const 1', 'memory.grow', 'memory.size'], page)),
  'memory.fill': one(func('', ['i32.const 4', 'i32.const 45', 'i32.const 3', 'memory.fill'], page), { window }),
  'memory.copy': one(func('', ['i32.const 16', 'i32.const 0', 'i32.const 4', 'memory.copy'], page), { window }),
  'memory.init': one(
    func('', ['i32.const 4', 'i32.const 0', 'i32.const 3', 'memory.init $and'], `${page}\n  (data $and "and")`),
    { window },
  ),
  'data.drop': one(func('', ['data.drop $and'], `${page}\n  (data $and "and")`)),
  'table.get': one(func('i32', ['i32.const 3', 'table.get $t', 'ref.is_null'], table)),
  'table.set': one(
    func(
      'i32',
      ['i32.const 3', 'ref.func $nine', 'table.set $t', 'i32.const 3', 'call_indirect $t (result i32)'],
      table,
    ),
  ),
  'table.size': one(func('i32', ['table.size $t'], table)),
  'table.grow': one(func('i32', ['ref.null func', 'i32.const 2', 'table.grow $t'], table)),
  'table.fill': one(
    func(
      'i32',
      [
        'i32.const 2',
        'ref.func $seven',
        'i32.const 2',
        'table.fill $t',
        'i32.const 3',
        'call_indirect $t (result i32)',
      ],
      table,
    ),
  ),
  'table.copy': one(
    func(
      'i32',
      ['i32.const 2', 'i32.const 0', 'i32.const 2', 'table.copy $t $t', 'i32.const 3', 'call_indirect $t (result i32)'],
      table,
    ),
  ),
  'table.init': one(
    func(
      'i32',
      ['i32.const 2', 'i32.const 0', 'i32.const 2', 'table.init $t $e', 'i32.const 3', 'call_indirect $t (result i32)'],
      table,
    ),
  ),
  'elem.drop': one(func('', ['elem.drop $e'], table)),
  'ref.null': one(func('i32', ['ref.null func', 'ref.is_null'])),
  'ref.is_null': one(func('i32', ['ref.null extern', 'ref.is_null'])),
  'ref.func': one(func('i32', ['ref.func $seven', 'ref.is_null'], table)),
};

/** The example of an instruction, or nothing when it has none. */
export function exampleOf(row: Row): ExampleProgram | undefined {
  const [name, , immediates, type] = row;
  const written =
    byHand[name] ?? control[name] ?? exceptions[name] ?? objects[name] ?? vectorExample(row) ?? atomicExample(row);
  if (written) return name === 'local.get' ? { ...written, call: 'run(7)' } : written;
  if (type === '*') return undefined;
  const [params = '', results = ''] = type.split('->').map((side) => side.trim());
  const taken = params.split(/\s+/).filter(Boolean);
  const left = results.split(/\s+/).filter(Boolean);
  if (immediates[0] === 'memarg') return memory(name, left);
  if (immediates.length > 0) {
    const value = operands[name.slice(0, 3)]?.[0];
    return value ? one(func(left.join(' '), [`${name} ${value}`])) : undefined;
  }
  const suffix = name.slice(4);
  const lines = taken.map((t, i) => `${t}.const ${(special[suffix] ?? operands[t])?.[i]}`);
  return lines.some((line) => line.endsWith('undefined')) ? undefined : one(func(left.join(' '), [...lines, name]));
}
