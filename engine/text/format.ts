/**
 * Text laid out anew: indentation by nesting, one space between tokens, every comment and every line break of the author kept.
 * Leaves to others: turning folded into flat code and back (`fold.ts`, `unfold.ts`).
 * One idea: a line is indented one step further than the line that opened what it stands in, so several parentheses opened
 * on one line cost one step, not several.
 *
 * It works on tokens alone, so it also formats text that is wrong, and never changes what a text means.
 */
import { OPENERS } from '../isa/row.ts';
import { ANNOTATION, CLOSE, COMMENT, Lexer, OPEN, RESERVED, WORD } from './lexer.ts';

const STEP = '  ';
/** Deeper lines are indented no further, or the spaces of a text with n parentheses in one another would number n². */
const DEEPEST = 60;
const FLAT_DIVIDERS: ReadonlySet<string> = new Set(['else', 'catch', 'catch_all']);
const FLAT_CLOSERS: ReadonlySet<string> = new Set(['end', 'delegate']);

/** `text` with lines indented and spaces mended; applying it twice changes nothing more. */
export function format(text: string): string {
  const lexer = new Lexer(text);
  const { kind, from, to, count } = lexer.tokens(true);
  // What could not be read as a token would be lost between two of them.
  if (lexer.errors.length > 0) return text;
  /** For each open construct, the indentation of the line that opened it, and whether it is a flat block. */
  const open: { indent: number; isFlat: boolean }[] = [];
  let out = '';
  let indent = 0;
  for (let i = 0; i < count; i++) {
    const word = kind[i] === WORD ? text.slice(from[i], to[i]) : '';
    const isFlat = word !== '' && (i === 0 || kind[i - 1] !== OPEN);
    const gap = text.slice(i === 0 ? 0 : to[i - 1], from[i]);
    const breaks = i === 0 ? 0 : Math.min(2, gap.split(/\r\n|\r|\n/).length - 1);
    // The construct that this token closes, or divides, is the one whose line it lines up with.
    const isInFlat = isFlat && open.at(-1)?.isFlat === true;
    const isDividing = isInFlat && FLAT_DIVIDERS.has(word);
    const isLeaving = kind[i] === CLOSE || isDividing || (isInFlat && FLAT_CLOSERS.has(word));
    if (i === 0 || breaks > 0) {
      const inner = open.at(-1);
      indent = inner === undefined ? 0 : isLeaving ? inner.indent : inner.indent + 1;
      out += '\n'.repeat(breaks) + STEP.repeat(Math.min(indent, DEEPEST));
    } else out += between(kind[i - 1]!, kind[i]!, gap);
    out += text.slice(from[i], to[i]).replace(kind[i] === COMMENT ? /[ \t\r]+$/ : /$^/, '');
    if (isLeaving && !isDividing) open.pop();
    if (kind[i] === OPEN) open.push({ indent, isFlat: false });
    else if (isFlat && OPENERS.has(word)) open.push({ indent, isFlat: true });
  }
  const rest = text.slice(count === 0 ? 0 : to[count - 1]);
  return out === '' ? rest.trim() : `${out}\n`;
}

/** White space between two tokens of one line. Around comments the author's is kept, since it may align them. */
function between(left: number, right: number, gap: string): string {
  if (left === COMMENT || right === COMMENT) return gap;
  // `( @a` is not the annotation `(@a`.
  if (left === OPEN) return right === RESERVED && gap !== '' ? ' ' : '';
  if (right === CLOSE) return '';
  if (left === ANNOTATION || right === ANNOTATION) return gap === '' ? '' : ' ';
  return ' ';
}
