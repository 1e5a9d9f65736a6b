/**
 * The JavaScript of any function: what `compile.ts` runs, and what a page shows beside the `.wat`.
 * Leaves to others: the walk (`printer.ts`), running it.
 * Specification: none.
 * One idea: a compiler that writes a language people read can be looked at without a disassembler.
 */
import type { FuncInst } from '../runtime/store.ts';
import { lessThan } from './outline.ts';
import { Printer } from './printer.ts';
import { Declined } from './sheet.ts';

export { PARAMETERS } from './load.ts';

export interface Source {
  /** The function as one expression. */
  readonly text: string;
  /** Body of a factory with parameters `PARAMETERS` that gives the function. */
  readonly factory: string;
}

/**
 * Characters of a function that calls itself up to which it gets a twin, and each calls the other: V8 puts one into the other, and more than
 * every second call is gone. It refuses to put a function into itself.
 */
const TWINS = 1500;
/** What a factory begins with: names that the text has from outside. */
export function headOf({ sheet, pieces }: Printer): string {
  let head = '"use strict";';
  let before = 'const ';
  for (const [constant, value] of sheet.needed) {
    head += `${before}${constant}=${value}`;
    before = ',';
  }
  if (sheet.needed.size > 0) head += ';';
  return pieces.length > 0 ? head + pieces.join('') : head;
}

/** Text of the defined function, or why there is none. `isWatched`: its loops and calls ask whether to go on, see `watch.ts`. */
export function sourceOf(func: FuncInst, isWatched = false): Source | { readonly declined: string } {
  let printer: Printer;
  let printed: string;
  try {
    let most: number | undefined;
    do {
      printer = new Printer(func, isWatched);
      printed = printer.function(most);
      most = printer.mayShrink ? lessThan(printed.length, most) : undefined;
    } while (most !== undefined);
  } catch (error) {
    if (error instanceof Declined) return { declined: error.message };
    throw error;
  }
  const { name, endsWithCall, callsItself } = printer;
  const head = headOf(printer);
  // Calls of itself are printed as calls of its twin; where it ends with calls, that is the one which makes them.
  const text = callsItself && !endsWithCall ? printed.replaceAll(`${name}$(`, `${name}(`) : printed;
  let whole = `return ${text};`;
  if (endsWithCall) whole = `const ${name}$=E.settle(E.body(C[${func.index}],${text}));return ${name}$;`;
  else if (callsItself && text.length < TWINS)
    whole = `${printed}\n${text.replace(`function ${name}(`, `function ${name}$(`)}\nreturn ${name};`;
  return { text, factory: head + whole };
}
