/**
 * Which parenthesis was left open. Matching finds only that one is missing; the reader's indentation says where.
 * Leaves to others: everything that needs a balanced text. One idea: lines begin where their author thinks they are nested, so the
 * first line that begins further left than what is open around it betrays the parenthesis that should have closed before it.
 */
import { CLOSE, OPEN, type Tokens } from './lexer.ts';

export interface Unclosed {
  /** Token of the parenthesis that most likely lacks its partner. */
  readonly open: number;
  /** How many are open at the end. */
  readonly count: number;
  /** Offset behind which messages would only repeat that nesting is wrong. */
  readonly until: number;
}

/** `undefined` if every parenthesis closes. */
export function unclosed(tokens: Tokens): Unclosed | undefined {
  const { text, kind, from, count } = tokens;
  const stack: { token: number; indent: number }[] = [];
  let suspect: number | undefined;
  let until = text.length;
  let indent = 0;
  let lineStart = 0;
  let lineEnd = -1;
  for (let i = 0; i < count; i++) {
    if (i === 0 || from[i]! > lineEnd) {
      lineStart = text.lastIndexOf('\n', from[i]! - 1) + 1;
      lineEnd = text.indexOf('\n', from[i]!);
      if (lineEnd < 0) lineEnd = text.length;
      indent = from[i]! - lineStart;
      while (suspect === undefined && stack.length > 1) {
        const top = stack.at(-1)!;
        const isLeft = kind[i] === CLOSE ? indent < top.indent : indent <= top.indent;
        if (!isLeft) break;
        suspect = top.token;
        until = from[i]!;
      }
    }
    if (kind[i] === OPEN) stack.push({ token: i, indent });
    else if (kind[i] === CLOSE) stack.pop();
  }
  if (stack.length === 0) return undefined;
  return { open: suspect ?? stack.at(-1)!.token, count: stack.length, until };
}
