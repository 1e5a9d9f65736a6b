/**
 * The line above the machine: `poly(7)`, the call that a reader wants to see.
 * Reads it against the module's exports and says plainly what is wrong with it. Leaves values to `runtime/value.ts` and running to the session.
 * One idea: the text of a call is part of a program like any other, so it gets diagnostics with places, not a dialog.
 */

import type { FuncInst, Instance, Value } from '../runtime/store.ts';
import { valueFromText } from '../runtime/value.ts';
import type { Code } from '../source/catalogue.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import { typeName, typeNames } from '../syntax/types.ts';
import { nearest } from '../text/spelling.ts';

export interface Call {
  readonly func: FuncInst;
  readonly args: readonly Value[];
}

/** Splits `name(a, b)`; the name may stand in double quotes. Spans count within `text`. */
export function splitCall(text: string): { name: string; nameSpan: Span; args: { text: string; span: Span }[] } | null {
  const found = /^\s*(?:"([^"]*)"|([^\s()",]+))\s*(?:\(([^()]*)\))?\s*$/d.exec(text);
  if (!found) return null;
  const [from, to] = found.indices![1] ?? found.indices![2]!;
  const args: { text: string; span: Span }[] = [];
  const inside = found[3] ?? '';
  if (inside.trim() !== '') {
    let at = found.indices![3]![0];
    for (const piece of inside.split(',')) {
      const lead = piece.length - piece.trimStart().length;
      args.push({ text: piece.trim(), span: { from: at + lead, to: at + lead + Math.max(piece.trim().length, 1) } });
      at += piece.length + 1;
    }
  }
  return { name: found[1] ?? found[2]!, nameSpan: { from, to }, args };
}

/** Reads `text` as a call of one of the instance's exported functions. */
export function readCall(text: string, instance: Instance): Call | Diagnostic {
  const refuse = (
    code: Code,
    message: string,
    span: Span,
    hint: string,
    suggestion?: { span: Span; text: string },
  ): Diagnostic => ({
    code,
    severity: 'error',
    message,
    span,
    notes: [],
    hint,
    ...(suggestion ? { suggestion } : {}),
  });
  const split = splitCall(text);
  if (!split)
    return refuse(
      'RUN530',
      'malformed call',
      { from: 0, to: text.length },
      'Write the name of an export and its arguments, for example poly(7).',
    );
  const names = [...instance.exports].filter(([, item]) => item.kind === 'func').map(([name]) => name);
  const item = instance.exports.get(split.name);
  if (item?.kind !== 'func') {
    const close = nearest(split.name, names);
    const list =
      names.length === 0
        ? 'This module exports no function.'
        : `It exports ${names.slice(0, 8).join(', ')}${names.length > 8 ? ' and more' : ''}.`;
    return refuse(
      'LNK404',
      `unknown export: "${shortened(split.name)}" is not an exported function`,
      split.nameSpan,
      list,
      close ? { span: split.nameSpan, text: close } : undefined,
    );
  }
  if (item.func.host)
    return refuse(
      'RUN531',
      `nothing runs: "${split.name}" only passes on the import ${item.func.name}, which the outside answers`,
      split.nameSpan,
      'Export a function that calls the import; then there are steps to look at.',
    );
  const { params } = item.func.type;
  if (params.length !== split.args.length) {
    const needs =
      params.length === 0
        ? 'no arguments'
        : `${params.length} ${params.length === 1 ? 'argument' : 'arguments'} ${typeNames(params)}`;
    return refuse(
      'RUN522',
      `wrong number of arguments: "${split.name}" takes ${needs}, this call gives ${split.args.length}`,
      { from: split.nameSpan.from, to: text.length },
      'Separate arguments by commas.',
    );
  }
  const args: Value[] = [];
  for (const [i, arg] of split.args.entries()) {
    const value = valueFromText(params[i]!, arg.text);
    if (!value)
      return refuse(
        'RUN521',
        `not a value: "${shortened(arg.text)}" is not ${article(typeName(params[i]!))}`,
        arg.span,
        hintFor(typeName(params[i]!)),
      );
    args.push(value);
  }
  return { func: item.func, args };
}

const article = (type: string): string => `${/^([aei]|f\d)/.test(type) ? 'an' : 'a'} ${type}`;
const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

function hintFor(type: string): string {
  if (type === 'i32') return 'An i32 is a whole number from -2147483648 to 4294967295, decimal or 0x hexadecimal.';
  if (type === 'i64') return 'An i64 is a whole number from -9223372036854775808 to 18446744073709551615.';
  if (type === 'f32' || type === 'f64') return 'A float looks like 1.5, -2e10, 0x1.8p3, inf, -inf or nan.';
  if (type === 'v128') return 'A vector is a shape and its lanes: i32x4 1 2 3 4, or f64x2 0.5 -1.';
  return 'A reference can be given as null.';
}
