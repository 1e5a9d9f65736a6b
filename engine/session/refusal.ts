/**
 * What to say about a call that cannot be made: one diagnostic with a place in the line, and how it would be right.
 * Leaves to others: finding out (`call.ts`).
 * One idea: most calls are right, so the words about wrong ones are loaded with the first wrong one.
 */
import type { Code } from '../source/catalogue.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import { typeName, typeNames } from '../syntax/types.ts';
import { nearest } from '../text/spelling.ts';
import type { Wrong } from './call.ts';

/** What is wrong with the call `text`; spans count within it. */
export function refusal(wrong: Wrong, text: string): Diagnostic {
  switch (wrong.wrong) {
    case 'form':
      return refuse(
        'RUN530',
        'malformed call',
        { from: 0, to: text.length },
        'Write the name of an export and its arguments, for example poly(7).',
      );
    case 'name': {
      const { name, span, exports } = wrong;
      const close = nearest(name, exports);
      const list =
        exports.length === 0
          ? 'This module exports no function.'
          : `It exports ${exports.slice(0, 8).join(', ')}${exports.length > 8 ? ' and more' : ''}.`;
      return {
        ...refuse('LNK404', `unknown export: "${shortened(name)}" is not an exported function`, span, list),
        ...(close ? { suggestion: { span, text: close } } : {}),
      };
    }
    case 'import':
      return refuse(
        'RUN531',
        `nothing runs: "${wrong.name}" only passes on the import ${wrong.of}, which the outside answers`,
        wrong.span,
        'Export a function that calls the import; then there are steps to look at.',
      );
    case 'count': {
      const { name, span, params, given } = wrong;
      const needs =
        params.length === 0
          ? 'no arguments'
          : `${params.length} ${params.length === 1 ? 'argument' : 'arguments'} ${typeNames(params)}`;
      return refuse(
        'RUN522',
        `wrong number of arguments: "${name}" takes ${needs}, this call gives ${given}`,
        { from: span.from, to: text.length },
        'Separate arguments by commas.',
      );
    }
    case 'value': {
      const type = typeName(wrong.type);
      return refuse(
        'RUN521',
        `not a value: "${shortened(wrong.text)}" is not ${article(type)}`,
        wrong.span,
        hintFor(type),
      );
    }
  }
}

function refuse(code: Code, message: string, span: Span, hint: string): Diagnostic {
  return { code, severity: 'error', message, span, notes: [], hint };
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
