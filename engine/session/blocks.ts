/**
 * The graph of blocks of a function, and behind a loop that dispatches on a variable the jumps that the variable stands for.
 * Leaves to others: the graph itself (`debug/blocks.ts`), drawing both (`widgets/parts/blocks.ts`).
 * Specification: none; compilers know the way back as jump threading.
 * One idea: a `br_table` on a local is a jump to wherever that local says. Follow what each block puts into it, as far as constants go, and
 * the graph comes out that the program had before somebody made it fit between walls.
 */
import { type Circle, circlesOf, type Graph, graphOf, OUT } from '../debug/blocks.ts';
import { decodeAt } from '../debug/effects.ts';
import type { Module } from '../syntax/module.ts';
import { type Built, signatureOf } from './describe.ts';

export interface ShownBlock {
  /** That of a label that leads here; else `start` or its number. */
  readonly name: string;
  /** Byte offsets of its instructions. */
  readonly offsets: readonly number[];
}
export interface Drawn {
  /** From a block to one that may come next; -1 is out of the function. */
  readonly ways: readonly { readonly from: number; readonly to: number }[];
  readonly circles: readonly Circle[];
}
export interface Blocks extends Drawn {
  readonly func: number;
  /** The first one is where the call begins. */
  readonly blocks: readonly ShownBlock[];
  /** What the dispatching loop stands for, if there is one and constants say where each block goes. */
  readonly jumps?: Drawn & {
    /** The block that dispatches; it is none of the drawing. */
    readonly desk: number;
    readonly local: number;
    readonly name: string;
    /** The block for each value of the local, the last for all others. */
    readonly targets: readonly number[];
  };
  /** False if there are so many blocks that only the first are told. */
  readonly isWhole: boolean;
}

/** Beyond this many blocks nobody can read a drawing. */
const MOST_BLOCKS = 40;

/** Blocks of the defined function `func`, and its jumps. */
export function blocksOf({ module, bodies }: Built, func: number): Blocks {
  if (module.funcs[func]?.import) return { func, blocks: [], ways: [], circles: [], isWhole: true };
  const graph = graphOf(module, func);
  const isWhole = graph.blocks.length <= MOST_BLOCKS;
  const blocks = graph.blocks.slice(0, MOST_BLOCKS).map(
    ({ name, code }, i): ShownBlock => ({
      name: name ?? (i === 0 ? 'start' : String(i)),
      offsets: code.map(({ offset }) => (offset + bodies[func]!) >>> 0),
    }),
  );
  const next = graph.blocks.slice(0, MOST_BLOCKS).map((block) => block.next.filter((to) => to < MOST_BLOCKS));
  const jumps = isWhole ? jumpsOf(module, func, graph) : undefined;
  return { func, blocks, ...drawn(next), ...(jumps ? { jumps } : {}), isWhole };
}

const drawn = (next: readonly (readonly number[])[]): Drawn => ({
  ways: next.flatMap((ways, from) => ways.map((to) => ({ from, to }))),
  circles: circlesOf(next.length, (block) => next[block]!.filter((to) => to !== OUT)),
});

/** What a variable may be: some numbers, or anything. */
type May = ReadonlySet<number> | 'anything';
const NOTHING: May = new Set();
const either = (a: May, b: May): May => (a === 'anything' || b === 'anything' ? 'anything' : new Set([...a, ...b]));
const isSame = (a: May, b: May): boolean => a === b || (a !== 'anything' && b !== 'anything' && a.size === b.size);

/** A block that does nothing but go where a local says, and that a circle comes back to. */
function deskOf(
  module: Module,
  { blocks, tables }: Graph,
): { desk: number; local: number; targets: readonly number[] } | undefined {
  const circles = circlesOf(blocks.length, (block) => blocks[block]!.next.filter((to) => to !== OUT));
  for (const [desk, { code }] of blocks.entries()) {
    const [get, jump] = code;
    const targets = jump && tables.get(jump.offset);
    const isDoor = circles.some(({ doors }) => doors.length === 1 && doors[0] === desk);
    if (desk === 0 || code.length !== 2 || get!.name !== 'local.get' || !targets || !isDoor) continue;
    return { desk, local: decodeAt(module.code, get!.offset).values[0] as number, targets };
  }
  return undefined;
}

function jumpsOf(module: Module, func: number, graph: Graph): Blocks['jumps'] {
  const found = deskOf(module, graph);
  if (!found) return undefined;
  const { desk, local, targets } = found;
  const { blocks } = graph;
  const leaves = flow(module, func, graph, found);
  const target = (number: number): number => targets[Math.min(number >>> 0, targets.length - 1)]!;
  const next = blocks.map((block, from) => {
    if (from === desk) return [];
    const may = leaves[from]!;
    const jump = may === 'anything' ? targets : [...may].map(target);
    return [...new Set(block.next.flatMap((to) => (to === desk ? jump : [to])))];
  });
  // Where a circle comes back without a constant, nothing was found out.
  const inside = circlesOf(blocks.length, (block) => blocks[block]!.next.filter((to) => to !== OUT)).find(({ doors }) =>
    doors.includes(desk),
  )!;
  const backs = inside.blocks.filter((block) => block !== desk && blocks[block]!.next.includes(desk));
  if (backs.some((block) => leaves[block] === 'anything')) return undefined;
  const name = module.funcs[func]!.localNames?.get(local);
  return { desk, local, name: name === undefined ? `local ${local}` : `$${name}`, targets, ...drawn(next) };
}

/** What the local may be at the end of each block. */
function flow(
  module: Module,
  func: number,
  { blocks }: Graph,
  { desk, local, targets }: { readonly desk: number; readonly local: number; readonly targets: readonly number[] },
): May[] {
  const enters: May[] = blocks.map(() => NOTHING);
  const leaves: May[] = blocks.map(() => NOTHING);
  enters[0] = local < signatureOf(module, func).params.length ? 'anything' : new Set([0]);
  const queue = [0];
  const seen = new Set<number>();
  for (let block = queue.shift(); block !== undefined; block = queue.shift()) {
    const out = after(
      module,
      blocks[block]!.code.map(({ offset }) => offset),
      local,
      enters[block]!,
    );
    if (seen.has(block) && isSame(out, leaves[block]!)) continue;
    seen.add(block);
    leaves[block] = out;
    for (const to of blocks[block]!.next) {
      if (to === OUT) continue;
      // Who comes from the desk knows what the local was.
      const came = block === desk ? chosen(targets, to) : out;
      const may = either(enters[to]!, came);
      if (seen.has(to) && isSame(may, enters[to]!)) continue;
      enters[to] = may;
      queue.push(to);
    }
  }
  return leaves;
}

/** The numbers that lead to a block; anything if all others do as well. */
const chosen = (targets: readonly number[], to: number): May =>
  targets.at(-1) === to ? 'anything' : new Set(targets.flatMap((target, number) => (target === to ? [number] : [])));

/** What the local may be after some instructions, if it was `before` them: constants, and choices between constants, are followed. */
function after(module: Module, offsets: readonly number[], local: number, before: May): May {
  let now = before;
  let stack: May[] = [];
  const pop = (): May => stack.pop() ?? 'anything';
  for (const offset of offsets) {
    const { instruction, values } = decodeAt(module.code, offset);
    const { name, params, results } = instruction;
    const isOurs = values[0] === local;
    if (name === 'i32.const') stack.push(new Set([(values[0] as number) | 0]));
    else if (name === 'local.get') stack.push(isOurs ? now : 'anything');
    else if (name === 'local.set' || name === 'local.tee') {
      const value = pop();
      if (isOurs) now = value;
      if (name === 'local.tee') stack.push(value);
    } else if (name.startsWith('select')) {
      pop();
      stack.push(either(pop(), pop()));
    } else if (params && results) {
      for (let i = 0; i < params.length; i++) pop();
      for (let i = 0; i < results.length; i++) stack.push('anything');
    } else if (name === 'drop' || name === 'global.set') pop();
    else if (name === 'global.get') stack.push('anything');
    // Of any other nothing is known, and so of nothing that lies below.
    else stack = [];
  }
  return now;
}
