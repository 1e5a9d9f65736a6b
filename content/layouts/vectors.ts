/**
 * A runnable program for every vector instruction, made from its name and type.
 * The build runs each of them. Leaves to others: all other instructions (`examples.ts`), drawing (`components/Example.astro`).
 * One idea: the name of a vector instruction says the shape of what it takes, so operands with something to see in each lane
 * can be chosen by name.
 */
import type { Row } from '#engine/isa/row.ts';
import { type ExampleProgram, func, one } from './program.ts';

/** By shape, three vectors whose lanes differ, with signs, carries and fractions among them. */
const lanes: Readonly<Record<string, readonly string[]>> = {
  i8x16: [
    '1 2 3 4 5 6 7 8 -1 -2 -3 -4 100 120 127 -128',
    '1 1 2 2 3 3 4 4 5 5 6 6 7 7 8 8',
    '-1 -1 0 0 -1 -1 0 0 -1 -1 0 0 -1 -1 0 0',
  ],
  i16x8: ['1 2 -3 -4 300 -300 32767 -32768', '2 2 2 2 100 100 1 1', '-1 0 -1 0 -1 0 -1 0'],
  i32x4: ['1 -2 70000 2147483647', '2 2 -70000 1', '-1 0 -1 0'],
  i64x2: ['10000000000 -7', '3 3', '-1 0'],
  f32x4: ['1.5 -2.75 16 0.1', '2 0.5 -4 0.2', '1 1 1 1'],
  f64x2: ['6.25 -1.5', '0.5 4', '1 1'],
};
const backwards = '15 14 13 12 11 10 9 8 7 6 5 4 3 2 1 0';
const interleaved = '0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23';
const scalars: Readonly<Record<string, string>> = { i32: '3', i64: '-7', f32: '2.75', f64: '-1.5' };
const shapeOf = /[if]\d+x\d+/g;

/** The shape of what the instruction takes: the last that its name has, as in `i16x8.extend_low_i8x16_s`. */
function shape(name: string): string {
  const shapes = (name.match(shapeOf) ?? []).filter((one) => one !== 'i7x16' && lanes[one]);
  return shapes.at(-1) ?? 'i32x4';
}

/** The example of a vector instruction, or nothing if the row is of another kind. */
export function vectorExample(row: Row): ExampleProgram | undefined {
  const [name, , immediates, type, , , since] = row;
  if (since !== 'vector' && since !== 'relaxed-vector') return undefined;
  const [taken = [], left = []] = type.split('->').map((side) => side.trim().split(/\s+/).filter(Boolean));
  const hasMemory = immediates[0] === 'memarg';
  const isStore = hasMemory && left.length === 0;
  const own = shape(name);
  let vectors = 0;
  const lines = taken.map((t, i) => {
    if (t !== 'v128') return `${t}.const ${hasMemory && i === 0 ? (isStore ? 8 : 0) : scalars[t]}`;
    const nth = vectors++;
    if (name.endsWith('swizzle') && nth === 1) return `v128.const i8x16 ${backwards}`;
    const of = nth === 2 && name.includes('_add_') ? name.slice(0, 5) : own;
    return `v128.const ${of} ${lanes[of]![nth]}`;
  });
  const words = immediates.map((kind) => {
    if (kind === 'lane') return ' 1';
    if (kind === 'lanes') return ` ${interleaved}`;
    return kind === 'v128' ? ` i32x4 ${lanes['i32x4']![0]}` : '';
  });
  const data = '  (memory 1)\n  (data (i32.const 0) "\\80\\ff\\00\\40\\01\\02\\03\\40 and what follows")';
  const program = func(left.join(' '), [...lines, name + words.join('')], hasMemory ? data : '');
  return one(program, hasMemory ? { window: { address: 0, count: 32 } } : {});
}
