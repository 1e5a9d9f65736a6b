/**
 * What lies on the operand stack before each instruction, by the checker's own walk through a body.
 * Leaves to others: verdicts (`module.ts`), single rules (`instructions.ts`). Specification: Validation, Instructions.
 * One idea: whoever checks a program knows the type of every value in it before anything runs, so the picture of a stack needs no run.
 */
import type { Module } from '../syntax/module.ts';
import type { ValType } from '../syntax/types.ts';
import { Context } from './context.ts';
import { Invalid } from './problem.ts';
import { Walk } from './walk.ts';

/**
 * Types of the operands before each instruction of function `func` (index in the function space), bottom first; `offset` holds code
 * offsets. Stops in front of the first instruction that is wrong. In code that cannot run, only what that code itself pushed is known.
 */
export function stackTypes(module: Module, func: number): { offset: Uint32Array; types: ValType[][] } {
  const offsets: number[] = [];
  const types: ValType[][] = [];
  const entity = module.funcs[func];
  if (entity && !entity.import) {
    const walk = new Walk(new Context(module));
    try {
      walk.begin(entity);
      do {
        if (walk.stack.depth === 0) break;
        offsets.push(walk.r.at);
        types.push(Array.from(walk.stack.types.subarray(0, walk.stack.height)));
      } while (walk.step());
    } catch (fault) {
      if (!(fault instanceof Invalid)) throw fault;
    }
  }
  return { offset: Uint32Array.from(offsets), types };
}
