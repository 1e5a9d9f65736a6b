/**
 * Jumps behind a dispatching loop: found where constants say where each block goes, and not claimed where they do not.
 * Leaves to others: graphs in general (`tests/engine/debug/blocks.test.ts`).
 */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Blocks, Drawn } from '#engine/session/blocks.ts';
import { blocksOf } from '#engine/session/blocks.ts';
import { buildText } from '#engine/session/program.ts';

const told = (text: string): Blocks => blocksOf(buildText(text, 'blocks.wat').built!, 0);
const names = ({ blocks }: Blocks, { ways }: Drawn): string[] =>
  ways.map(({ from, to }) => `${blocks[from]!.name}>${to < 0 ? 'out' : blocks[to]!.name}`);
const goto = readFileSync('content/chapters/03-control-flow-without-goto/goto.wat', 'utf8');
const desk = (boxes: string, before = ''): string =>
  `(module (func (export "f") (param $x i32) (local $pc i32) ${before}
    (loop $desk (block $C (block $B (block $A (br_table $A $B $C (local.get $pc))) ${boxes})))`;

it('finds the circle with two doors in the program of the chapter, and one door in what runs', () => {
  const graph = told(goto);
  expect(names(graph, graph)).toEqual([
    'start>dispatch',
    'dispatch>A',
    'dispatch>B',
    'dispatch>C',
    'A>dispatch',
    'B>dispatch',
    'C>out',
  ]);
  expect(names(graph, graph.jumps!)).toEqual(['start>A', 'start>B', 'start>C', 'A>B', 'B>A', 'B>C', 'C>out']);
  const named = (blocks: readonly number[]) => blocks.map((block) => graph.blocks[block]!.name);
  expect(graph.jumps!.circles.map(({ blocks, doors }) => [named(blocks), named(doors)])).toEqual([
    [
      ['A', 'B'],
      ['A', 'B'],
    ],
  ]);
  expect(graph.circles.map(({ doors }) => named(doors))).toEqual([['dispatch']]);
  expect(graph.jumps).toMatchObject({ name: '$next', local: 1 });
});
it('follows a constant through both arms of an if, and a local that nobody sets', () => {
  const graph = told(
    desk(`(if (local.get $x) (then (local.set $pc (i32.const 1))) (else (local.set $pc (i32.const 2)))) (br $desk))
      (local.set $x (i32.const 0)) (br $desk))`),
  );
  // B comes back as it came: by 1.
  expect(names(graph, graph.jumps!)).toEqual(expect.arrayContaining(['start>A', 'B>B']));
  expect(names(graph, graph.jumps!)).not.toContain('start>B');
});
it('says nothing where a block goes to wherever a computed number says', () => {
  const graph = told(desk('(local.set $pc (i32.mul (local.get $x) (i32.const 3))) (br $desk)) (nop) (br $desk))'));
  expect(graph.jumps).toBeUndefined();
});
it('has nothing to say of a table that is no loop', () => {
  expect(
    told('(module (func (param i32) (block $a (block $b (br_table $a $b (local.get 0))) nop)))').jumps,
  ).toBeUndefined();
});
it('tells the first blocks of a function that is too long', () => {
  const graph = told(`(module (func (param i32) ${'(if (local.get 0) (then nop))'.repeat(60)}))`);
  expect([graph.blocks.length, graph.isWhole]).toEqual([40, false]);
  expect(Math.max(...graph.ways.map(({ to }) => to))).toBeLessThan(40);
});
