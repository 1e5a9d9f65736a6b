/**
 * The graph of a function: stretches of instructions that always run one after the other, and the ways from the end of each to the next.
 * Leaves to others: checking (this trusts the code), drawing, what a run really did. Traps, and exceptions on their way to a handler, are
 * no edges here; `isCatching` tells that there may be such ways.
 * Specification: Structure, Control Instructions; `block`, `loop` and most `end`s are places and no instructions that run.
 * One idea: text has walls and a machine has jumps. Between the two lies this graph, and every question about "can it get there" is asked of it.
 */
import { readOpcode, skipImmediates } from '../binary/code.ts';
import { OPENERS } from '../isa/row.ts';
import { Reader } from '../syntax/bytes.ts';
import { readImmediate } from '../syntax/immediates.ts';
import type { Module } from '../syntax/module.ts';

/** Where the function is left: by its end, a `return`, an `unreachable`, a throw. */
export const OUT = -1;

/** An instruction that runs, at its offset in `Module.code`. */
export interface Placed {
  readonly offset: number;
  readonly name: string;
}
export interface Block {
  /** In order; none in the first block of a function that begins with a loop. */
  readonly code: readonly Placed[];
  /** Indices of the blocks that may come next, each once, or `OUT`; of a `br_table` in the order of its numbers. */
  readonly next: readonly number[];
  /** Name of a label that leads here. */
  readonly name?: string;
}
export interface Graph {
  /** Those that can be reached, the first one first, in the order of the text. */
  readonly blocks: readonly Block[];
  /** Of each `br_table`, by its offset: the block for each number, the last one for all others. */
  readonly tables: ReadonlyMap<number, readonly number[]>;
  readonly isCatching: boolean;
}

/** A place between instructions to which something leads; its number is that of an instruction, marks included. */
interface Label {
  readonly kind: string;
  readonly name: string | undefined;
  /** Of a `loop` its start; of the others known at the end. */
  target: number;
  /** Ways that wait for its end. */
  readonly waiting: Way[];
  /** Of an `if`: the way for 0. */
  otherwise: Way | undefined;
}
/** One of the ways from a step. */
interface Way {
  readonly ways: number[];
  readonly index: number;
}
interface Step extends Placed {
  readonly isMark: boolean;
  /** Numbers of steps that may come next; `OUT` as it is. */
  readonly ways: number[];
  /** Of a `br_table`: one way for each number. */
  isTable?: boolean;
}

const LEAVES = /^(return|unreachable|throw|rethrow|return_call)/;

/** Every instruction of the function with the ways from it. */
function stepsOf(module: Module, func: number): { steps: Step[]; names: Map<number, string>; isCatching: boolean } {
  const { body, labelNames } = module.funcs[func]!;
  const reader = new Reader(module.code, body.from, body.to);
  const steps: Step[] = [];
  const names = new Map<number, string>();
  const open: Label[] = [{ kind: 'func', name: undefined, target: OUT, waiting: [], otherwise: undefined }];
  let labels = 0;
  let isCatching = false;
  const lead = (ways: number[], depth: number): void => {
    const label = open[open.length - 1 - depth]!;
    if (label.kind !== 'loop' && label.kind !== 'func') label.waiting.push({ ways, index: ways.length });
    ways.push(label.target);
  };
  while (reader.at < body.to) {
    const offset = reader.at;
    const instruction = readOpcode(reader);
    const { name } = instruction;
    const immediates = new Reader(module.code, reader.at, body.to);
    skipImmediates(instruction, reader);
    const here = steps.length;
    const step: Step = { offset, name, isMark: /^(block|loop|try_table|try)$/.test(name), ways: [] };
    steps.push(step);
    if (OPENERS.has(name)) {
      const own = labelNames?.get(labels++);
      const isLoop = name === 'loop';
      const label: Label = { kind: name, name: own, target: isLoop ? here : OUT, waiting: [], otherwise: undefined };
      if (isLoop && own !== undefined) names.set(here, own);
      open.push(label);
      step.ways.push(here + 1);
      if (name === 'if') {
        label.otherwise = { ways: step.ways, index: 1 };
        label.waiting.push(label.otherwise);
        step.ways.push(OUT);
      }
      isCatching ||= name.startsWith('try');
    } else if (name === 'else' || name === 'catch' || name === 'catch_all') {
      const label = open.at(-1)!;
      // The arm before goes past this one; a condition of 0 comes here, behind the `else`.
      const { otherwise } = label;
      if (otherwise) {
        otherwise.ways[otherwise.index] = here + 1;
        label.waiting.splice(label.waiting.indexOf(otherwise), 1);
        label.otherwise = undefined;
      }
      lead(step.ways, 0);
    } else if (name === 'end' || name === 'delegate') {
      const label = open.pop()!;
      const isLast = open.length === 0;
      (step as { isMark: boolean }).isMark = !isLast;
      step.ways.push(isLast ? OUT : here + 1);
      for (const { ways, index } of label.waiting) ways[index] = here;
      if (label.name !== undefined && label.waiting.length > 0) names.set(here, label.name);
    } else if (name === 'br') lead(step.ways, immediates.u32());
    else if (name === 'br_if' || name.startsWith('br_on')) {
      if (name.startsWith('br_on_cast')) immediates.u8();
      lead(step.ways, immediates.u32());
      step.ways.push(here + 1);
    } else if (name === 'br_table') {
      step.isTable = true;
      for (const depth of readImmediate('labels', immediates)) lead(step.ways, depth);
    } else step.ways.push(LEAVES.test(name) ? OUT : here + 1);
  }
  return { steps, names, isCatching };
}

/** The graph of the defined function `func` of a valid module. */
export function graphOf(module: Module, func: number): Graph {
  const { steps, names, isCatching } = stepsOf(module, func);
  // Blocks begin at the start, where a way leads that is not the only one, and behind a choice.
  const leads = new Uint32Array(steps.length + 1);
  leads[0] = 2;
  for (const [i, { ways }] of steps.entries())
    for (const way of ways) if (way !== OUT) leads[way]! += ways.length > 1 || way !== i + 1 ? 2 : 1;
  const starts = steps.flatMap((_, i) => (leads[i]! > 1 ? [i] : []));
  const ends = starts.map((from) => {
    let last = from;
    while (steps[last]!.ways.length === 1 && steps[last]!.ways[0] === last + 1 && leads[last + 1]! < 2) last++;
    return last;
  });
  const raw = starts.map((from, i) => steps.slice(from, ends[i]! + 1));
  const at = new Map(starts.map((from, i) => [from, i]));
  // A block of marks alone leads on; whoever comes to it comes to what follows.
  const through = (start: number): number => {
    const seen = new Set<number>();
    let block = start;
    for (;;) {
      const all = raw[block]!;
      const [way] = all.at(-1)!.ways;
      if (seen.has(block) || !all.every(({ isMark }) => isMark) || way === undefined || way === OUT) return block;
      seen.add(block);
      block = at.get(way)!;
    }
  };
  const goal = (way: number): number => (way === OUT ? OUT : through(at.get(way)!));
  // A name goes on to where its label leads, if nothing there has a name of its own.
  const called = new Map<number, string>();
  for (let i = starts.length - 1; i >= 0; i--) {
    const name = names.get(starts[i]!);
    if (name !== undefined && !called.has(through(i))) called.set(through(i), name);
  }
  const order = reached(raw, goal, through(0));
  // The call comes from outside, so where it begins nothing leads back to.
  const isEntered = order.some((block) => raw[block]!.at(-1)!.ways.some((way) => goal(way) === through(0)));
  const number = new Map(order.map((block, i) => [block, isEntered ? i + 1 : i]));
  const numbered = (way: number): number => (goal(way) === OUT ? OUT : number.get(goal(way))!);
  const tables = new Map<number, readonly number[]>();
  const blocks = order.map((block): Block => {
    const all = raw[block]!;
    const last = all.at(-1)!;
    const ways = last.ways.map(numbered);
    if (last.isTable) tables.set(last.offset, ways);
    const name = called.get(block);
    const code = all.filter(({ isMark }) => !isMark).map(({ offset, name }) => ({ offset, name }));
    return { code, next: [...new Set(ways)], ...(name === undefined ? {} : { name }) };
  });
  if (isEntered) blocks.unshift({ code: [], next: [1] });
  return { blocks, tables, isCatching };
}

/** Blocks that can be reached from `first`, in the order of the text, but that one first. */
function reached(raw: readonly (readonly Step[])[], goal: (way: number) => number, first: number): number[] {
  const seen = new Set([first]);
  const queue = [first];
  for (let block = queue.pop(); block !== undefined; block = queue.pop())
    for (const way of raw[block]!.at(-1)!.ways) {
      const next = goal(way);
      if (next === OUT || seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  return [first, ...[...seen].filter((block) => block !== first).sort((a, b) => a - b)];
}

/** A part of a graph in which each block leads to each other one, and the blocks through which it is entered. */
export interface Circle {
  readonly blocks: readonly number[];
  readonly doors: readonly number[];
}

/** Parts of a graph whose blocks lead to each other, in an order in which every other way goes forward. `next` may hold `OUT`. */
export function knots(blocks: readonly number[], next: (block: number) => readonly number[]): number[][] {
  const among = new Set(blocks);
  const index = new Map<number, number>();
  const low = new Map<number, number>();
  const stack: number[] = [];
  const held = new Set<number>();
  const found: number[][] = [];
  // Tarjan's search, with a stack of its own: programs may be deep.
  for (const root of blocks) {
    if (index.has(root)) continue;
    const path: { block: number; ways: readonly number[]; i: number }[] = [];
    const enter = (block: number): void => {
      index.set(block, index.size);
      low.set(block, index.get(block)!);
      stack.push(block);
      held.add(block);
      path.push({ block, ways: next(block).filter((to) => among.has(to)), i: 0 });
    };
    enter(root);
    while (path.length > 0) {
      const top = path.at(-1)!;
      const to = top.ways[top.i++];
      if (to !== undefined) {
        if (!index.has(to)) enter(to);
        else if (held.has(to)) low.set(top.block, Math.min(low.get(top.block)!, index.get(to)!));
        continue;
      }
      path.pop();
      const below = path.at(-1);
      if (below) low.set(below.block, Math.min(low.get(below.block)!, low.get(top.block)!));
      if (low.get(top.block) !== index.get(top.block)) continue;
      const knot = stack.splice(stack.indexOf(top.block));
      for (const block of knot) held.delete(block);
      found.unshift(knot.sort((a, b) => a - b));
    }
  }
  return found;
}

/** Every circle of a graph that begins with block 0, the outer ones before those inside them. With two doors a circle is no loop. */
export function circlesOf(count: number, next: (block: number) => readonly number[]): Circle[] {
  const circles: Circle[] = [];
  const all = Array.from({ length: count }, (_, i) => i);
  const search = (blocks: readonly number[]): void => {
    for (const knot of knots(blocks, next)) {
      if (knot.length === 1 && !next(knot[0]!).includes(knot[0]!)) continue;
      const inside = new Set(knot);
      const doors = knot.filter(
        (block) => block === 0 || all.some((from) => !inside.has(from) && next(from).includes(block)),
      );
      circles.push({ blocks: knot, doors });
      search(knot.filter((block) => !doors.includes(block)));
    }
  };
  search(all);
  return circles;
}
