/**
 * Characters to tokens (specification: Text Format, Lexical Format). Comments and annotations are tokens too, so the list is
 * lossless: what lies between two neighbours is white space, and format, fold and rename need no second reading.
 * Leaves to others: which words exist (`isa/`, `keywords.ts`), what numbers and strings mean (`number.ts`, `literal.ts`).
 * One idea: a token is the longest run that could be one. `0drop` is one reserved token, hence an error, not a zero and a drop.
 */
import type { Code } from '../source/catalogue.ts';
import type { Span } from '../source/span.ts';
import { decodeUtf8 } from '../syntax/utf8.ts';
import { stringBytes } from './literal.ts';

export const EOF = 0;
export const OPEN = 1;
export const CLOSE = 2;
/** Begins with a lower-case letter: an instruction, a keyword, `offset=8`, `nan:0x1`. */
export const WORD = 3;
/** `$name` or `$"name"`. */
export const ID = 4;
/** Begins with a digit or a sign; not yet checked to be a number. */
export const NUMBER = 5;
export const STRING = 6;
/** A run that no rule gives a meaning. */
export const RESERVED = 7;
export const COMMENT = 8;
/** `(@id … )`, whole. */
export const ANNOTATION = 9;

/** One problem that the lexer found; the caller makes diagnostics of them. */
export interface LexicalError {
  readonly code: Code;
  readonly detail: string;
  readonly span: Span;
}

/** An annotation from `(@` to its parenthesis, in front of token `before`. */
export interface Annotation extends Span {
  readonly before: number;
}

/** Tokens as parallel arrays; entry `count` is EOF at the end of `text`. */
export interface Tokens {
  readonly text: string;
  readonly kind: Uint8Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly count: number;
}

// Class of each ASCII character: 1 idchar, 2 reserved punctuation, 4 white space, 0 anything else.
const CLASS = new Uint8Array(128);
for (const c of "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&'*+-./:<=>?@\\^_`|~")
  CLASS[c.charCodeAt(0)] = 1;
for (const c of ',;[]{}') CLASS[c.charCodeAt(0)] = 2;
for (const c of ' \t\n\r') CLASS[c.charCodeAt(0)] = 4;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const classOf = (c: number): number => (c < 128 ? CLASS[c]! : 0);
const isHex = (c: number): boolean => (c >= 48 && c <= 57) || (c >= 65 && c <= 70) || (c >= 97 && c <= 102);

export class Lexer {
  readonly text: string;
  readonly errors: LexicalError[] = [];
  /** Those that `tokens` left out. */
  readonly annotations: Annotation[] = [];
  #at = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** All tokens; `trivia` keeps comments and annotations. Errors are collected, and lexing goes on behind them. */
  tokens(trivia = false): Tokens {
    const { text } = this;
    let room = 1024;
    let kind = new Uint8Array(room);
    let from = new Uint32Array(room);
    let to = new Uint32Array(room);
    let count = 0;
    for (;;) {
      const start = this.#skipSpace();
      const found = this.#next();
      if (found === ANNOTATION && !trivia) this.annotations.push({ from: start, to: this.#at, before: count });
      if (found < 0 || (!trivia && found >= COMMENT)) continue;
      if (count + 1 >= room) {
        room *= 2;
        kind = grown(kind, new Uint8Array(room));
        from = grown(from, new Uint32Array(room));
        to = grown(to, new Uint32Array(room));
      }
      kind[count] = found;
      from[count] = start;
      to[count] = this.#at;
      if (found === EOF) return { text, kind, from, to, count };
      count++;
    }
  }

  #skipSpace(): number {
    const { text } = this;
    while (this.#at < text.length && classOf(text.charCodeAt(this.#at)) === 4) this.#at++;
    return this.#at;
  }

  #error(code: Code, detail: string, from: number, to = this.#at): void {
    this.errors.push({ code, detail, span: { from, to } });
  }

  /** Reads one token; -1 if there was only something wrong. */
  #next(): number {
    const { text } = this;
    const start = this.#at;
    if (start >= text.length) return EOF;
    const c = text.charCodeAt(start);
    if (c === 0x28) {
      const after = text.charCodeAt(start + 1);
      if (after === 0x3b) return this.#blockComment();
      if (after === 0x40) return this.#annotation();
      this.#at++;
      return OPEN;
    }
    if (c === 0x29) {
      this.#at++;
      return CLOSE;
    }
    if (c === 0x3b && text.charCodeAt(start + 1) === 0x3b) return this.#lineComment();
    return this.#run(start, c);
  }

  /** A run of identifier characters and strings. */
  #run(start: number, first: number): number {
    const { text } = this;
    let strings = 0;
    let punctuation = false;
    for (;;) {
      const c = this.#at < text.length ? text.charCodeAt(this.#at) : 0x20;
      const kind = classOf(c);
      if (kind === 1) this.#at++;
      else if (c === QUOTE) {
        // An empty or broken `$"…"` is named by what it lacks.
        const isName = first === 0x24 && this.#at === start + 1;
        if (!this.#string(isName)) return -1;
        strings++;
        if (isName && this.#at === start + 3)
          this.#error('TXT106', 'a name in quotes needs at least one character', start);
      } else if (kind === 2) {
        if (c === 0x3b && text.charCodeAt(this.#at + 1) === 0x3b) break;
        punctuation = true;
        this.#at++;
      } else break;
    }
    if (this.#at === start) return this.#illegal(start);
    const length = this.#at - start;
    if (strings === 0 && !punctuation) {
      if (first >= 97 && first <= 122) return WORD;
      if ((first >= 48 && first <= 57) || first === 0x2b || first === 0x2d) return NUMBER;
      if (first !== 0x24) return RESERVED;
      if (length === 1) this.#error('TXT106', 'a name has at least one character after the $', start);
      return length === 1 ? -1 : ID;
    }
    if (strings === 1 && !punctuation) {
      if (first === QUOTE && closesAt(text, start) === this.#at) return STRING;
      if (first === 0x24 && text.charCodeAt(start + 1) === QUOTE && closesAt(text, start + 1) === this.#at) return ID;
    }
    return RESERVED;
  }

  #illegal(start: number): number {
    const point = this.text.codePointAt(start)!;
    this.#at += point > 0xffff ? 2 : 1;
    const shown = point < 0x20 || point === 0x7f ? '' : ` ${String.fromCodePoint(point)}`;
    const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
    this.#error('TXT102', `${code}${shown} may stand only in strings and comments`, start);
    return -1;
  }

  #lineComment(): number {
    const { text } = this;
    while (this.#at < text.length && text[this.#at] !== '\n' && text[this.#at] !== '\r') this.#at++;
    return COMMENT;
  }

  #blockComment(): number {
    const { text } = this;
    const start = this.#at;
    let depth = 0;
    while (this.#at < text.length) {
      const pair = text.startsWith('(;', this.#at) ? 1 : text.startsWith(';)', this.#at) ? -1 : 0;
      depth += pair;
      this.#at += pair ? 2 : 1;
      if (depth === 0) return COMMENT;
    }
    this.#error('TXT105', 'it opens here and the text ends inside it', start, start + 2);
    return COMMENT;
  }

  /** A string from the opening quote; false if it does not close. */
  #string(isName: boolean): boolean {
    const { text } = this;
    const start = this.#at++;
    const unclosed = (): false => {
      if (isName) this.#error('TXT106', 'the quoted name does not close on this line', start - 1);
      else this.#error('TXT104', 'the closing " is missing on this line', start);
      return false;
    };
    while (this.#at < text.length) {
      const c = text.charCodeAt(this.#at);
      if (c === QUOTE) {
        this.#at++;
        return true;
      }
      if (c === BACKSLASH) this.#escape();
      else if (c === 0x0a || c === 0x0d) return unclosed();
      else if (c < 0x20 || c === 0x7f) {
        if (isName) return unclosed();
        this.#at++;
        this.#error(
          'TXT102',
          `control character ${c} must be written as an escape, \\${c.toString(16).padStart(2, '0')}`,
          this.#at - 1,
        );
      } else this.#at++;
    }
    return unclosed();
  }

  #escape(): void {
    const { text } = this;
    const start = this.#at;
    const c = text.charCodeAt(start + 1);
    if ('tnr"\'\\'.includes(text[start + 1] ?? '?')) this.#at += 2;
    else if (isHex(c) && isHex(text.charCodeAt(start + 2))) this.#at += 3;
    else {
      const point = /^\\u\{([0-9a-fA-F]+(?:_[0-9a-fA-F]+)*)\}/.exec(text.slice(start, start + 40));
      const value = point ? Number.parseInt(point[1]!.replaceAll('_', ''), 16) : -1;
      this.#at += point ? point[0].length : c === 0x0a || Number.isNaN(c) ? 1 : 2;
      if (value >= 0 && value < 0x110000 && !(value >= 0xd800 && value < 0xe000)) return;
      this.#error(
        'TXT109',
        'an escape is \\t \\n \\r \\" \\\' \\\\, two hex digits, or \\u{hex} of a Unicode character',
        start,
      );
    }
  }

  #annotation(): number {
    const { text } = this;
    const start = this.#at;
    this.#at += 2;
    const nameAt = this.#at;
    if (text.charCodeAt(nameAt) === QUOTE) {
      const before = this.errors.length;
      const isClosed = this.#string(false);
      if (!isClosed) this.errors.length = before;
      if (!isClosed || this.#at === nameAt + 2) this.#error('TXT107', 'a name must follow (@ directly', start);
      else if (decodeUtf8(stringBytes(text, nameAt, this.#at)) === undefined) {
        this.#error('TXT103', 'the bytes of this name are not text', nameAt);
      }
    } else {
      while (this.#at < text.length && classOf(text.charCodeAt(this.#at)) === 1) this.#at++;
      if (this.#at === nameAt) this.#error('TXT107', 'a name must follow (@ directly', start, nameAt);
    }
    for (let depth = 1; depth > 0; ) {
      this.#skipSpace();
      if (this.#at >= text.length) {
        this.#error('TXT108', 'its closing parenthesis is missing', start, nameAt);
        return ANNOTATION;
      }
      const c = text.charCodeAt(this.#at);
      if (text.startsWith('(;', this.#at)) this.#blockComment();
      else if (text.startsWith(';;', this.#at)) this.#lineComment();
      else if (c === 0x28 || c === 0x29) {
        depth += c === 0x28 ? 1 : -1;
        this.#at++;
      } else if (c === QUOTE) this.#string(false);
      else if (classOf(c) & 3) this.#at++;
      else this.#illegal(this.#at);
    }
    return ANNOTATION;
  }
}

/** Where the string that opens at `open` ends, behind its closing quote. */
function closesAt(text: string, open: number): number {
  let at = open + 1;
  while (text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at + 1;
}

function grown<T extends Uint8Array | Uint32Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
