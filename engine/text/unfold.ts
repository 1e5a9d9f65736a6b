/**
 * Folded code to flat code, a line for each instruction; comments stay with what they stood behind.
 * Leaves to others: the way back (`fold.ts`), indentation (`format.ts`), and bodies that are flat already, which come out the same.
 * One idea: taking parentheses away is post-order: first the operands, then the instruction they were written inside.
 */
import { byName } from '../isa/table.ts';
import { format } from './format.ts';
import { ANNOTATION, CLOSE, COMMENT, Lexer, OPEN, type Tokens, WORD } from './lexer.ts';
import { parse } from './parse.ts';

const BEFORE_BODY: ReadonlySet<string> = new Set(['export', 'import', 'type', 'param', 'result', 'local']);
/** Forms in parentheses that are immediates and not operands. */
const IMMEDIATE: ReadonlySet<string> = new Set([
  'type',
  'param',
  'result',
  'ref',
  'catch',
  'catch_ref',
  'catch_all',
  'catch_all_ref',
]);
const BLOCKS: ReadonlySet<string> = new Set(['block', 'loop', 'try_table']);
/** Forms whose parenthesis leaves nothing behind. */
const ARMS: ReadonlySet<string> = new Set(['then', 'else', 'do', 'catch', 'catch_all', 'delegate']);

/** `text` with all function bodies flat; unchanged if it is not a module without errors. */
export function unfold(text: string): string {
  if (!parse(text).module) return text;
  const tokens = new Lexer(text).tokens(true);
  let out = '';
  let done = 0;
  for (const [first, last] of bodies(tokens)) {
    const lines = flatten(tokens, first, last);
    if (lines.length === 0) continue;
    out += `${text.slice(done, tokens.to[first - 1])}\n${lines.join('\n')}`;
    done = tokens.from[last]!;
    // A comment to the end of the line would swallow the parenthesis.
    if (lines.at(-1)!.includes(';;')) out += '\n';
  }
  return format(out + text.slice(done));
}

/** Tokens of each function body: the first behind the header, and the closing parenthesis. */
function bodies(tokens: Tokens): [first: number, last: number][] {
  const { text, kind, from, to, count } = tokens;
  const word = (i: number): string => (kind[i] === WORD ? text.slice(from[i], to[i]) : '');
  const found: [number, number][] = [];
  /** First words of the forms that are open. */
  const open: string[] = [];
  for (let i = 0; i < count; i++) {
    if (kind[i] === CLOSE) open.pop();
    if (kind[i] !== OPEN) continue;
    // Not the func of (export … (func $f)), (type (func …)) or (import … (func …)): those stand deeper than a field.
    if (word(i + 1) !== 'func' || !isField(tokens, i, open.at(-1) ?? '')) {
      open.push(word(i + 1));
      continue;
    }
    let at = i + 2;
    const end = closing(tokens, i);
    let body = at;
    for (; at < end; at++) {
      const isHeader = kind[at] === OPEN && BEFORE_BODY.has(word(at + 1));
      if (isHeader) at = closing(tokens, at);
      else if (kind[at] === OPEN || kind[at] === WORD) break;
      if (kind[at] !== COMMENT && kind[at] !== ANNOTATION) body = at + 1;
    }
    if (body < end) found.push([body, end]);
    i = end;
  }
  return found;
}

function isField(tokens: Tokens, open: number, enclosing: string): boolean {
  let at = open - 1;
  while (at >= 0 && (tokens.kind[at] === COMMENT || tokens.kind[at] === ANNOTATION)) at--;
  // Behind another field, at the beginning, or behind `(module` and perhaps its name.
  if (at < 0 || tokens.kind[at] === CLOSE) return !['export', 'import', 'type'].includes(enclosing);
  const text = tokens.text.slice(tokens.from[Math.max(0, at - 1)], tokens.to[at]);
  return text.includes('module');
}
function closing(tokens: Tokens, open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.count; at++) {
    if (tokens.kind[at] === OPEN) depth++;
    else if (tokens.kind[at] === CLOSE && --depth === 0) return at;
  }
  return tokens.count;
}

/** An open parenthesis: `after` is what its end leaves behind, `head` the instruction of an `if` until its arms begin. */
interface Frame {
  after: string;
  readonly head: string;
}

function flatten(tokens: Tokens, first: number, last: number): string[] {
  const { text, kind, from, to } = tokens;
  const lines: string[] = [];
  const frames: Frame[] = [];
  // An annotation says something of the instruction behind it, which may come out later than its operands.
  let notes = '';
  for (let i = first; i < last; i++) {
    if (kind[i] === ANNOTATION) {
      notes += `${text.slice(from[i], to[i])} `;
      continue;
    }
    if (kind[i] === COMMENT) {
      const comment = text.slice(from[i], to[i]);
      const isTrailing = i > first && lines.length > 0 && !text.slice(to[i - 1], from[i]).includes('\n');
      if (isTrailing && !lines.at(-1)!.includes(';;')) lines.push(`${lines.pop()} ${comment}`);
      else lines.push(comment);
      continue;
    }
    if (kind[i] === CLOSE) {
      if (notes !== '') lines.push(notes.trimEnd());
      notes = '';
      const after = frames.pop()?.after ?? '';
      if (after !== '') lines.push(after);
      continue;
    }
    const isOpen = kind[i] === OPEN;
    const start = isOpen ? i + 1 : i;
    const word = text.slice(from[start], to[start]);
    const end = headEnd(tokens, start, word !== 'try');
    const head = notes + text.slice(from[start], to[end]);
    notes = '';
    i = end;
    const around = frames.at(-1);
    if (!isOpen) lines.push(head);
    else if (BLOCKS.has(word) || word === 'try') {
      lines.push(head);
      frames.push({ after: 'end', head: '' });
    } else if (word === 'if') frames.push({ after: 'end', head });
    else if (ARMS.has(word)) {
      if (word === 'then') {
        lines.push(around?.head ?? '');
        if (head !== word) lines.push(head.slice(0, -word.length).trimEnd());
      } else if (word !== 'do') lines.push(head);
      // This is the end of its try.
      if (word === 'delegate' && around) around.after = '';
      frames.push({ after: '', head: '' });
    } else frames.push({ after: head, head: '' });
  }
  if (notes !== '') lines.push(notes.trimEnd());
  return lines;
}

/** The last token of the instruction whose mnemonic is token `start`; `takesClauses` if `(catch …)` may belong to it. */
function headEnd(tokens: Tokens, start: number, takesClauses: boolean): number {
  const { text, kind, from, to } = tokens;
  let end = start;
  const mnemonic = text.slice(from[start], to[start]);
  if (mnemonic === 'then' || mnemonic === 'else') {
    const isNamed = text[from[start + 1]!] === '$';
    return isNamed ? start + 1 : start;
  }
  for (let at = start + 1; ; at++) {
    const word = text.slice(from[at], to[at]);
    const inside = kind[at] === OPEN ? text.slice(from[at + 1], to[at + 1]) : '';
    if (IMMEDIATE.has(inside) && (takesClauses || !inside.startsWith('catch'))) at = closing(tokens, at);
    else if (
      kind[at] === OPEN ||
      kind[at] === CLOSE ||
      kind[at] === COMMENT ||
      kind[at] === ANNOTATION ||
      at >= tokens.count
    )
      return end;
    else if (kind[at] === WORD && byName(word)) return end;
    end = at;
  }
}
