/**
 * Graphs of blocks, their circles, and where ways come together again: of functions that fit on a line, and as laws over random ones.
 * Leaves to others: drawing (`tests/widgets/parts/blocks.test.ts`), jumps behind a dispatching loop (`tests/engine/session/blocks.test.ts`).
 * One idea: a program between walls has no circle with two doors. That is what structured control flow means, so it is a law.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { circlesOf, type Graph, graphOf, knots, OUT } from '#engine/debug/blocks.ts';
import { joinsOf } from '#engine/debug/control.ts';
import { parse } from '#engine/text/parse.ts';
import { validate } from '#engine/valid/module.ts';
import { randomModule } from '../../support/modules.ts';
import { Random, seedOfRun } from '../../support/random.ts';

const seed = seedOfRun();
const graph = (body: string): Graph => graphOf(parse(`(module (func ${body}))`).module!, 0);
const drawn = (body: string): string[] =>
  graph(body).blocks.map(
    ({ name, code, next }) => `${name ?? ''}${code.length}>${next.map((to) => (to === OUT ? 'out' : to)).join()}`,
  );

describe('blocks', () => {
  test.each([
    ['(nop)', ['2>out']],
    ['(param i32) (if (local.get 0) (then nop)) nop', ['2>1,2', '1>2', '2>out']],
    ['(param i32) (if (local.get 0) (then nop) (else nop nop)) nop', ['2>1,2', '2>3', '2>3', '2>out']],
    ['(param i32) (loop $l (br_if $l (local.get 0))) nop', ['0>1', 'l2>1,2', '2>out']],
    ['(param i32) (block $b (loop $l (br_if $b (local.get 0)) (br $l)))', ['0>1', 'l2>3,2', '1>1', 'b1>out']],
    ['(param i32) (block $a (block $b (br_table $a $b $a (local.get 0))) nop) nop', ['2>2,1', 'b1>2', 'a2>out']],
    ['(param i32) (br_if 0 (local.get 0)) return nop', ['2>out,1', '1>out']],
    ['(loop $l (br $l)) nop', ['0>1', 'l1>1']],
    ['unreachable nop', ['1>out']],
  ])('%s', (body, expected) => {
    expect(drawn(body)).toEqual(expected);
  });
  it('know that a try has ways which nobody sees', () => {
    expect(graph('(try_table)').isCatching).toBe(true);
    expect(graph('(block)').isCatching).toBe(false);
  });
});

describe('circles', () => {
  const ways: Readonly<Record<string, readonly (readonly number[])[]>> = {
    'two doors': [[1, 2], [2], [1, 3], []],
    'a loop in a loop': [[1], [2, 4], [2, 1], [], []],
    'a box that goes to itself': [[1], [1]],
    none: [[1, 2], [3], [3], []],
  };
  test.each([
    ['two doors', [{ blocks: [1, 2], doors: [1, 2] }]],
    [
      'a loop in a loop',
      [
        { blocks: [1, 2], doors: [1] },
        { blocks: [2], doors: [2] },
      ],
    ],
    ['a box that goes to itself', [{ blocks: [1], doors: [1] }]],
    ['none', []],
  ])('%s', (name, expected) => {
    const next = ways[name]!;
    expect(circlesOf(next.length, (block) => next[block]!)).toEqual(expected);
  });
  it('come in an order in which every other way goes forward', () => {
    expect(knots([0, 1, 2, 3], (block) => ways['two doors']![block]!)).toEqual([[0], [1, 2], [3]]);
  });
});

/** Every function of the book's programs, and some random ones. */
function* functions(): Iterable<{ readonly name: string; readonly graph: Graph }> {
  const folders = ['content/programs', ...readdirSync('content/chapters').map((name) => `content/chapters/${name}`)];
  const texts = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.wat'))
      .map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')] as const),
  );
  const random = new Random(seed);
  for (let i = 0; i < 30; i++) texts.push([`random ${i}`, randomModule(random, 5).text]);
  for (const [name, text] of texts) {
    const { module } = parse(text);
    if (!module || validate(module).diagnostics.length > 0) continue;
    for (const [i, func] of module.funcs.entries())
      if (!func.import) yield { name: `${name}, function ${i}`, graph: graphOf(module, i) };
  }
}

test(`a program between walls has no circle with two doors (SEED=${seed})`, () => {
  let circles = 0;
  for (const { name, graph } of functions()) {
    if (graph.isCatching) continue;
    const next = (block: number): number[] => graph.blocks[block]!.next.filter((to) => to !== OUT);
    for (const { doors } of circlesOf(graph.blocks.length, next)) {
      circles++;
      expect(doors.length, name).toBe(1);
    }
  }
  expect(circles).toBeGreaterThan(50);
});

test(`ways come together at the first block that no way can miss (SEED=${seed})`, () => {
  let choices = 0;
  for (const { name, graph } of functions()) {
    const end = graph.blocks.length;
    const next = (block: number): number[] => graph.blocks[block]!.next.map((to) => (to === OUT ? end : to));
    /** Whether the end can be reached from `from` without `without`. */
    const escapes = (from: number, without: number): boolean => {
      const seen = new Set([from]);
      for (const block of seen) {
        if (block === without) continue;
        if (block === end) return true;
        for (const to of next(block)) seen.add(to);
      }
      return false;
    };
    for (const [block, join] of joinsOf(graph).entries()) {
      if (next(block).length < 2 || !escapes(block, -2)) continue;
      choices++;
      const musts = graph.blocks.map((_, other) => other).filter((other) => other !== block && !escapes(block, other));
      // All of them lie on every way; the first is the one from which the others still cannot be missed.
      const first = musts.find((one) => musts.every((other) => other === one || !escapes(one, other))) ?? end;
      expect(join, `${name}, block ${block}`).toBe(first);
    }
  }
  expect(choices).toBeGreaterThan(100);
});
