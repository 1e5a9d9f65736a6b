/**
 * The parts of the grammar that are easier said in code: comments that nest, annotations that open, strings that never
 * close, and what an atom is: a number, a name, a type, an instruction of one of nine kinds, or a plain keyword.
 * Leaves to others: nesting (`wat.grammar`), colours (`highlight.ts`). Specification: Text Format, Lexical Format.
 * One idea: a token is the longest run that could be one, so it is cut first and asked afterwards what it is.
 */
import { ExternalTokenizer, type InputStream, type Stack } from '@lezer/lr';
import * as t from './wat-terms.generated.ts';

const OPEN = 0x28;
const CLOSE = 0x29;
const SEMICOLON = 0x3b;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const END = -1;

const isLineEnd = (c: number): boolean => c === 0x0a || c === 0x0d || c === END;
const isSpace = (c: number): boolean => c === 0x20 || c === 0x09 || isLineEnd(c);
/** Anything but space, parentheses, a quote and the reserved punctuation `,;[]{}`. */
const isAtom = (c: number): boolean => c > 0x20 && c < 0x7f && !'(),;[]{}"'.includes(String.fromCharCode(c));

function blockComment(input: InputStream): void {
  let depth = 0;
  do {
    const pair =
      input.next === OPEN && input.peek(1) === SEMICOLON
        ? 1
        : input.next === SEMICOLON && input.peek(1) === CLOSE
          ? -1
          : 0;
    depth += pair;
    input.advance(pair ? 2 : 1);
  } while (depth > 0 && input.next !== END);
  input.acceptToken(t.BlockComment);
}

function annotationOpen(input: InputStream): void {
  input.advance(2);
  if (input.next === QUOTE) {
    let next = input.advance();
    while (next !== QUOTE && !isLineEnd(next)) next = input.advance(next === BACKSLASH ? 2 : 1);
    if (next === QUOTE) input.advance();
  } else while (isAtom(input.next)) input.advance();
  input.acceptToken(t.AnnotationOpen);
}

/** `(; … (; … ;) … ;)` whole, to the end of the text if it never closes; and `(@name`. */
export const openers = new ExternalTokenizer((input) => {
  if (input.next !== OPEN) return;
  const second = input.peek(1);
  if (second === SEMICOLON) blockComment(input);
  else if (second === 0x40 && !isSpace(input.peek(2))) annotationOpen(input);
});

/** Tokens of no length: a string meets the end of its line, a block the parenthesis around it, a list the end of the text. */
export const missing = new ExternalTokenizer(
  (input, stack) => {
    const c = input.next;
    if (isLineEnd(c) && stack.canShift(t.MissingQuote)) input.acceptToken(t.MissingQuote);
    else if ((c === CLOSE || c === END) && stack.canShift(t.MissingEnd)) input.acceptToken(t.MissingEnd);
    else if (c === END && stack.canShift(t.MissingClose)) input.acceptToken(t.MissingClose);
  },
  { contextual: true }, // several may stand at one place, so none may be kept for the next state
);

const NUMBER =
  /^[+-]?(?:0x[\da-f]+(?:_[\da-f]+)*(?:\.(?:[\da-f]+(?:_[\da-f]+)*)?)?(?:p[+-]?\d+(?:_\d+)*)?|\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?(?:e[+-]?\d+(?:_\d+)*)?|inf|nan(?::0x[\da-f]+(?:_[\da-f]+)*|:canonical|:arithmetic)?)$/i;

const words = (list: string, term: number): [string, number][] => list.split(' ').map((word) => [word, term]);
const WORDS: ReadonlyMap<string, number> = new Map([
  ...words('block loop if try try_table', t.Begin),
  ...words('else', t.Else),
  ...words('end delegate', t.End),
  ...words('nop unreachable return br br_if br_table br_on_null br_on_non_null br_on_cast br_on_cast_fail', t.Control),
  ...words(
    'call call_indirect call_ref return_call return_call_indirect return_call_ref throw throw_ref rethrow',
    t.Control,
  ),
  ...words('drop select', t.Variable),
  ...words('i32', t.I32),
  ...words('i64', t.I64),
  ...words('f32', t.F32),
  ...words('f64', t.F64),
  ...words('v128 i8x16 i16x8 i32x4 i64x2 f32x4 f64x2', t.V128),
  ...words('i8 i16', t.PackedType),
  ...words(
    'funcref externref anyref eqref i31ref structref arrayref exnref nullref nullfuncref nullexternref nullexnref',
    t.RefType,
  ),
  ...words(
    'module definition instance binary quote type rec func local import table memory global tag elem',
    t.Keyword,
  ),
  ...words('data start then do catch catch_ref catch_all catch_all_ref pagesize', t.Keyword),
  ...words('param result export mut shared offset item declare sub final field struct array null ref', t.Quiet),
  ...words('any eq i31 extern exn none nofunc noextern noexn', t.Quiet),
  ...words(
    'register invoke get either assert_return assert_trap assert_exhaustion assert_malformed assert_invalid',
    t.Keyword,
  ),
  ...words('assert_unlinkable assert_exception assert_malformed_custom assert_invalid_custom', t.Keyword),
]);

/** What comes before the dot of an instruction. */
const PREFIX: Readonly<Record<string, number>> = {
  i32: t.I32Op, i64: t.I64Op, f32: t.F32Op, f64: t.F64Op, v128: t.V128Op,
  i8x16: t.V128Op, i16x8: t.V128Op, i32x4: t.V128Op, i64x2: t.V128Op, f32x4: t.V128Op, f64x2: t.V128Op,
  local: t.Variable, global: t.Variable, memory: t.Memory, data: t.Memory, atomic: t.Memory,
  table: t.Reference, elem: t.Reference, ref: t.Reference, struct: t.Reference, array: t.Reference, i31: t.Reference,
  any: t.Reference, extern: t.Reference,
}; // biome-ignore format: one line for each kind
const TOUCHES_MEMORY = /\.(?:atomic\.)?(?:load|store)|\.atomic\./;

/** Term of an atom by its spelling; `Atom` itself (-1) for what has no meaning. Total: any string may come. */
export function wordTerm(word: string, stack: Stack): number {
  const first = word.charCodeAt(0);
  if (first === 0x24) return word.length > 1 ? t.Name : -1;
  const known = WORDS.get(word);
  if (known !== undefined) {
    const isBlock = known === t.Begin || known === t.Else || known === t.End;
    return isBlock && stack.canShift(t.FoldedWord) ? t.FoldedWord : known;
  }
  const dot = word.indexOf('.');
  const kind = first >= 0x61 && dot > 0 ? PREFIX[word.slice(0, dot)] : undefined;
  if (kind !== undefined) return TOUCHES_MEMORY.test(word) ? t.Memory : kind;
  if (/^(?:offset|align)=/.test(word)) return t.Attribute;
  return NUMBER.test(word) ? t.Number : -1;
}
