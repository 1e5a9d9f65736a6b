/**
 * What lies on the operand stack before each instruction, by the checker's own walk through a body.
 * Leaves to others: verdicts (`module.ts`), single rules (`instructions.ts`). Specification: Validation, Instructions.
 * One idea: whoever checks a program knows the type of every value in it before anything runs, so the picture of a stack needs no run.
 */
import type { Module } from '../syntax/module.ts';
import { UNKNOWN, type ValType } from '../syntax/types.ts';
import { Context } from './context.ts';
import { Invalid } from './problem.ts';
import { Walk } from './walk.ts';

/** The stack before each instruction of a body. */
export interface StackTypes {
  /** Code offsets of the instructions, ascending. */
  readonly offset: Uint32Array;
  /** Types before instruction `index` of them, bottom first; empty if there is none. */
  before(index: number): ValType[];
}

/**
 * Types of the operands before each instruction of function `func` (index in the function space).
 * Stops in front of the first instruction that is wrong. In code that cannot run, only what that code itself pushed is known.
 *
 * A stack is kept as its top and, under that, the stack it was put on, so stacks share what they have in common: a body of `n`
 * instructions takes room for what it pushes, not for `n` stacks.
 */
export function stackTypes(module: Module, func: number): StackTypes {
  const offsets: number[] = [];
  /** By node: its type, and the node below. Node 0 is the floor. */
  const type: ValType[] = [UNKNOWN];
  const below: number[] = [0];
  /** By instruction: the node on top. */
  const top: number[] = [];
  const entity = module.funcs[func];
  if (entity && !entity.import) {
    const walk = new Walk(new Context(module));
    const { stack } = walk;
    /** By height: the node on top of a stack so high; what lies below the lowest height of a step stays as it was. */
    const nodes = [0];
    try {
      walk.begin(entity);
      do {
        if (stack.depth === 0) break;
        for (let height = Math.min(stack.lowest, stack.height); height < stack.height; height++) {
          nodes[height + 1] = type.push(stack.types[height]!) - 1;
          below.push(nodes[height]!);
        }
        stack.lowest = stack.height;
        offsets.push(walk.r.at);
        top.push(nodes[stack.height]!);
      } while (walk.step());
    } catch (fault) {
      if (!(fault instanceof Invalid)) throw fault;
    }
  }
  return {
    offset: Uint32Array.from(offsets),
    before(index) {
      const types: ValType[] = [];
      for (let node = top[index] ?? 0; node !== 0; node = below[node]!) types.push(type[node]!);
      return types.reverse();
    },
  };
}
