/**
 * The blocks around an instruction: where each begins and ends, and what a branch to it takes along.
 * Leaves to others: branches as the machine runs them, resolved (`exec/translate.ts`), and as they are drawn (`session/flow.ts`).
 * Specification: Structure, Instructions, Control Instructions.
 * One idea: a label has two places, and which of them is meant depends on one word, `block` or `loop`. So there are two to confuse.
 */
import { readOpcode, skipImmediates } from '../binary/code.ts';
import { OPENERS } from '../isa/row.ts';
import { Reader } from '../syntax/bytes.ts';
import { readImmediate } from '../syntax/immediates.ts';
import type { Module } from '../syntax/module.ts';
import type { FuncType, ValType } from '../syntax/types.ts';

export interface Label {
  readonly kind: 'func' | 'block' | 'loop';
  /** Byte offset of its first instruction, and of its `end`. */
  readonly start: number;
  readonly end: number;
  /** Operands below its parameters. */
  readonly height: number;
  readonly params: readonly ValType[];
  readonly results: readonly ValType[];
}

/** How many operands lie on the stack before the instruction at a byte offset. */
export type HeightAt = (offset: number) => number;

/** Blocks around the instruction at `offset` of function `func`, innermost first; the last one is the function. */
export function labelsAt(module: Module, func: number, type: FuncType, offset: number, heightAt: HeightAt): Label[] {
  const { body } = module.funcs[func]!;
  const whole = { kind: 'func' as const, start: body.from, height: 0, params: type.params, results: type.results };
  const open: Omit<Label, 'end'>[] = [whole];
  const reader = new Reader(module.code, body.from, body.to);
  /** Blocks that are open at `offset` and not closed yet; known once it is reached. */
  let around: { label: Omit<Label, 'end'>; end: number }[] | undefined;
  while (reader.at < body.to) {
    const at = reader.at;
    if (at === offset) around = open.map((label) => ({ label, end: -1 }));
    const instruction = readOpcode(reader);
    const { name } = instruction;
    if (OPENERS.has(name)) {
      const block = readImmediate('blocktype', new Reader(module.code, reader.at, body.to));
      skipImmediates(instruction, reader);
      const comp = block.kind === 'index' ? module.types[block.index]?.def.comp : undefined;
      const { params, results } =
        comp?.kind === 'func' ? comp : { params: [], results: block.kind === 'value' ? [block.type] : [] };
      const height = heightAt(at) - params.length - (name === 'if' ? 1 : 0);
      open.push({ kind: name === 'loop' ? 'loop' : 'block', start: reader.at, height, params, results });
      continue;
    }
    skipImmediates(instruction, reader);
    if (name !== 'end' && name !== 'delegate') continue;
    const closed = open.pop();
    const mine = around?.find(({ label }) => label === closed);
    if (mine) mine.end = at;
  }
  return (around ?? []).reverse().map(({ label, end }) => ({ ...label, end }));
}
