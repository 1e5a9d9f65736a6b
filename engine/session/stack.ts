/**
 * The operand stack at a place of the text, as the validator knows it before anything runs.
 * Leaves to others: the algorithm (`valid/`), drawing (the editor's ghost text).
 * One idea: types of the stack are a property of the text, so an editor can show the stack of a program that never ran.
 */
import { type Module, originOf } from '../syntax/module.ts';
import { typeName } from '../syntax/types.ts';
import { stackTypes } from '../valid/operands.ts';

/** Types on the stack before the instruction at or after `at`, bottom first; null outside of functions. */
export function stackAt(module: Module | undefined, at: number): { readonly types: readonly string[] } | null {
  if (!module?.origins) return null;
  const func = module.funcs.findIndex((f) => !f.import && f.span.from <= at && at <= f.span.to);
  if (func < 0) return null;
  const known = stackTypes(module, func);
  for (let i = 0; i < known.offset.length; i++) {
    const span = originOf(module, known.offset[i]!);
    if (span.to >= at) return { types: known.before(i).map(typeName) };
  }
  return { types: [] };
}
