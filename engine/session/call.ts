/**
 * The line above the machine: `poly(7)`, the call that a reader wants to see.
 * Reads it against the module's exports. Leaves values to `runtime/value.ts`, the words for what is wrong to `refusal.ts`, running to the
 * session.
 * One idea: the text of a call is part of a program like any other, so it gets diagnostics with places, not a dialog.
 */

import type { FuncInst, Instance, Value } from '../runtime/store.ts';
import { valueFromText } from '../runtime/value.ts';
import { DiagnosticError } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import type { ValType } from '../syntax/types.ts';

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

/** Why a text is no call of an export; `refusal.ts` has the words. */
export type Wrong =
  | { readonly wrong: 'form' }
  | { readonly wrong: 'name'; readonly name: string; readonly span: Span; readonly exports: readonly string[] }
  | { readonly wrong: 'import'; readonly name: string; readonly span: Span; readonly of: string }
  | {
      readonly wrong: 'count';
      readonly name: string;
      readonly span: Span;
      readonly params: readonly ValType[];
      readonly given: number;
    }
  | { readonly wrong: 'value'; readonly text: string; readonly span: Span; readonly type: ValType };

/** Reads `text` as a call of one of the instance's exported functions. */
export function readCall(text: string, instance: Instance): Call | Wrong {
  const split = splitCall(text);
  if (!split) return { wrong: 'form' };
  const { name, nameSpan: span } = split;
  const item = instance.exports.get(name);
  if (item?.kind !== 'func') {
    const exports = [...instance.exports].filter(([, { kind }]) => kind === 'func').map(([own]) => own);
    return { wrong: 'name', name, span, exports };
  }
  const { func } = item;
  if (func.host) return { wrong: 'import', name, span, of: func.name };
  const { params } = func.type;
  if (params.length !== split.args.length) return { wrong: 'count', name, span, params, given: split.args.length };
  const args: Value[] = [];
  for (const [i, arg] of split.args.entries()) {
    const value = valueFromText(params[i]!, arg.text);
    if (!value) return { wrong: 'value', text: arg.text, span: arg.span, type: params[i]! };
    args.push(value);
  }
  return { func, args };
}

/** What is wrong with the call `text`, to be thrown. */
export async function refused(wrong: Wrong, text: string): Promise<DiagnosticError> {
  const { refusal } = await import('./refusal.ts');
  return new DiagnosticError([refusal(wrong, text)]);
}
