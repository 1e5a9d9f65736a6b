/**
 * Graphs of blocks drawn: where boxes stand, that no two lie on each other, and the same graph in sentences.
 * Leaves to others: which graph a program has (`tests/engine/session/blocks.test.ts`).
 */
import { expect, it } from 'vitest';
import type { Blocks } from '#engine/session/blocks.ts';
import { spots } from '#widgets/models/graph.ts';
import { blocksHtml, blocksSentence, goal, graphSentence } from '#widgets/parts/blocks.ts';

const ways = (...pairs: readonly (readonly [number, number])[]) => pairs.map(([from, to]) => ({ from, to }));
const named = (...names: readonly string[]) => names.map((name, i) => ({ name, offsets: [10 * i, 10 * i + 1] }));
/** What the program of chapter 3 has; block 1 dispatches. */
const graph: Blocks = {
  func: 0,
  isWhole: true,
  blocks: named('start', 'desk', 'A', 'B', '<C>'),
  ways: ways([0, 1], [1, 2], [1, 3], [1, 4], [2, 1], [3, 1], [4, -1]),
  circles: [{ blocks: [1, 2, 3], doors: [1] }],
  jumps: {
    desk: 1,
    local: 0,
    name: '$next',
    targets: [2, 3, 4],
    ways: ways([0, 2], [0, 3], [0, 4], [2, 3], [3, 2], [3, 4], [4, -1]),
    circles: [{ blocks: [2, 3], doors: [2, 3] }],
  },
};

it('puts boxes in rows, two doors of one circle side by side', () => {
  const rows = [...spots(graph.jumps!.ways, graph.jumps!.circles)].map(([block, { row, x }]) => [block, row, x]);
  expect(rows).toEqual([
    [0, 0, 0],
    [2, 1, -0.5],
    [3, 1, 0.5],
    [4, 2, 0],
  ]);
  expect([...spots(graph.ways, graph.circles)].map(([block, { row }]) => [block, row])).toEqual([
    [0, 0],
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 2],
  ]);
});
it('ends also for a graph whose circles are not named', () => {
  expect(spots(ways([0, 1], [1, 2], [2, 1]), []).size).toBe(3);
});
it('says who leads where, and how many doors a circle has', () => {
  expect(graphSentence(graph.blocks, graph.jumps!)).toBe(
    'start goes to A, to B or to <C>. A goes to B. B goes to A or to <C>. <C> goes out. A and B are a circle with two doors, A and B, and so no loop.',
  );
  expect(graphSentence(graph.blocks, graph)).toContain('desk, A and B are a circle with one door, desk.');
});
it('says where the machine is, and between two boxes where it goes', () => {
  expect(blocksSentence({ blocks: graph, next: 21, variable: '1' })).toBe('The machine is in A.');
  expect(blocksSentence({ blocks: graph, next: 10, variable: '1' })).toBe(
    'The machine is in desk: $next is 1, so it goes on to B.',
  );
  expect(blocksSentence({ blocks: graph, next: 10, variable: '-7' })).toContain('goes on to <C>.');
  expect(blocksSentence({ blocks: graph, next: 99 })).toBe('');
  expect([goal({ blocks: graph, next: 10, variable: '0' }), goal({ blocks: graph, next: 30, variable: '0' })]).toEqual([
    2, 3,
  ]);
});
it('draws both graphs, the desk only in the one that runs, and escapes names', () => {
  const markup = blocksHtml({ blocks: graph, next: 10, variable: '1' });
  const [meant = '', runs = ''] = markup.split('</figure>');
  expect(meant).not.toContain('>desk<');
  expect(runs).toContain('>desk<');
  expect(markup).not.toContain('<C>');
  expect(meant).toContain('class="box gate here soon" data-block="3"');
  expect(runs).toContain('class="box here" data-block="1"');
  expect(meant.match(/<path/g)).toHaveLength(7);
  expect(blocksHtml({ blocks: { ...graph, blocks: [] } })).toBe('');
});
