/**
 * The JavaScript of any function: what `compile.ts` runs, and what a page shows beside the `.wat`.
 * Leaves to others: the walk (`printer.ts`), running it.
 * Specification: none.
 * One idea: a compiler that writes a language people read can be looked at without a disassembler.
 */
import type { FuncInst } from '../runtime/store.ts';
import { Declined, Printer } from './printer.ts';

export interface Source {
  /** The function as one expression. */
  readonly text: string;
  /** Body of a factory with parameters `PARAMETERS` that gives the function. */
  readonly factory: string;
}

/** Of a factory: the library, the functions of the instance, the instance. */
export const PARAMETERS = 'E,C,I';

/** Text of the defined function, or why there is none. */
export function sourceOf(func: FuncInst): Source | { readonly declined: string } {
  const printer = new Printer(func);
  let text: string;
  try {
    text = printer.function();
  } catch (error) {
    if (error instanceof Declined) return { declined: error.message };
    throw error;
  }
  const { name, endsWithCall, sheet } = printer;
  const constants = [...sheet.needed].map(([constant, value]) => `${constant}=${value}`).join(',');
  const head = `"use strict";${constants ? `const ${constants};` : ''}`;
  const whole = endsWithCall
    ? `const ${name}=E.settle(E.body(C[${func.index}],${text}));return ${name};`
    : `return ${text};`;
  return { text, factory: head + whole };
}
