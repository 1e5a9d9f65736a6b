/**
 * A place in the tokens, what may be asked of it, and how a text that breaks a rule is reported.
 * Leaves to others: the grammar. A rule that cannot go on throws `Abandon` after reporting; a field or an instruction catches it,
 * skips to where it ends and goes on, so one run finds several errors.
 * One idea: parsers report well when they say three things: what they found, what they needed, and what to do.
 */

import { type Feature, implemented } from '../isa/row.ts';
import { byName } from '../isa/table.ts';
import type { Code } from '../source/catalogue.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { phrases } from '../source/phrases.generated.ts';
import type { Span } from '../source/span.ts';
import { decodeUtf8 } from '../syntax/utf8.ts';
import { isKeyword, RENAMED } from './keywords.ts';
import { type Annotation, CLOSE, EOF, ID, NUMBER, OPEN, RESERVED, STRING, type Tokens, WORD } from './lexer.ts';
import { identifierName, stringBytes } from './literal.ts';
import { isNumber } from './number.ts';
import { nearest } from './spelling.ts';

/**
 * Control flow of this folder only: the problem has been reported, the current construct is given up.
 * No `Error`, which would note the call stack each time: a hundred thousand stray parentheses took a second to refuse.
 */
export class Abandon {}

export type Extra = Partial<Pick<Diagnostic, 'notes' | 'hint' | 'suggestion' | 'feature'>>;

/** One occurrence of a `$name`: all with the same `of` and `index` name the same thing. */
export interface Occurrence {
  readonly span: Span;
  /** Identity of the index space, or of the block if it is a label. */
  readonly of: object;
  readonly index: number;
  readonly isDefinition: boolean;
}

const MOST = 20;
const SHOWN = 40;

export class Cursor {
  readonly tokens: Tokens;
  readonly text: string;
  readonly diagnostics: Diagnostic[] = [];
  readonly symbols: Occurrence[] = [];
  /** For each OPEN its CLOSE, or the index of EOF. */
  readonly match: Int32Array;
  readonly annotations: readonly Annotation[];
  at = 0;

  constructor(tokens: Tokens, annotations: readonly Annotation[] = []) {
    this.tokens = tokens;
    this.annotations = annotations;
    this.text = tokens.text;
    this.match = new Int32Array(tokens.count + 1).fill(tokens.count);
    const open: number[] = [];
    for (let i = 0; i < tokens.count; i++) {
      if (tokens.kind[i] === OPEN) open.push(i);
      else if (tokens.kind[i] === CLOSE && open.length > 0) this.match[open.pop()!] = i;
    }
  }

  kind(ahead = 0): number {
    return this.tokens.kind[Math.min(this.at + ahead, this.tokens.count)]!;
  }
  textAt(index: number): string {
    return this.text.slice(this.tokens.from[index], this.tokens.to[index]);
  }
  /** Text of the current token. */
  word(): string {
    return this.textAt(this.at);
  }
  spanAt(index: number): Span {
    const at = Math.min(index, this.tokens.count);
    return { from: this.tokens.from[at]!, to: this.tokens.to[at]! };
  }
  span(): Span {
    return this.spanAt(this.at);
  }
  /** From the beginning of token `first` to the end of the token before the current one. */
  since(first: number): Span {
    const last = Math.max(first, this.at - 1);
    return { from: this.tokens.from[first]!, to: this.tokens.to[last]! };
  }
  isWord(text: string, ahead = 0): boolean {
    return this.kind(ahead) === WORD && this.textAt(this.at + ahead) === text;
  }
  /** Whether a parenthesis opens here and `text` is its first word. */
  isForm(text: string): boolean {
    return this.kind() === OPEN && this.isWord(text, 1);
  }
  /** Enters `(text` if it stands here. */
  openForm(text: string): boolean {
    if (!this.isForm(text)) return false;
    this.at += 2;
    return true;
  }
  takeWord(text: string): boolean {
    if (!this.isWord(text)) return false;
    this.at++;
    return true;
  }
  open(needed = 'an opening parenthesis'): void {
    if (this.kind() !== OPEN) this.unexpected(needed);
    this.at++;
  }
  close(needed = 'a closing parenthesis'): void {
    if (this.kind() !== CLOSE) this.unexpected(needed);
    this.at++;
  }
  /** Leaves the form whose OPEN is token `open`, wherever in it the cursor is. */
  leave(open: number): void {
    this.at = Math.min(this.match[open]! + 1, this.tokens.count);
  }

  /** The name of an identifier here, if there is one. */
  id(): { name: string; span: Span } | undefined {
    if (this.kind() !== ID) return undefined;
    const span = this.span();
    const name = this.idName(this.at);
    this.at++;
    return { name, span };
  }
  idName(index: number): string {
    const { from, to } = this.spanAt(index);
    const name = identifierName(this.text, from, to);
    if (name === undefined) this.report('TXT103', 'the bytes of this name are not text', { from, to });
    return name ?? this.text.slice(from, to);
  }
  bytes(needed = 'a string'): Uint8Array {
    if (this.kind() !== STRING) this.unexpected(needed);
    const { from, to } = this.span();
    this.at++;
    return stringBytes(this.text, from, to);
  }
  /** A string that must be text. */
  name(needed = 'a name in quotes'): string {
    const span = this.span();
    const name = decodeUtf8(this.bytes(needed));
    if (name === undefined) this.report('TXT103', 'a name must be text; these bytes are not', span);
    return name ?? '';
  }

  /** Nothing further will be reported, so nothing need be worked out for a report. */
  get isFull(): boolean {
    return this.diagnostics.length >= MOST;
  }
  /** Adds a diagnostic; the sentence is its phrase and `detail`. */
  report(code: Code, detail: string, span: Span, extra: Extra = {}, phrase: string = phrases[code]): void {
    const same = this.diagnostics.some((d) => d.span.from === span.from && d.code === code);
    if (same || this.isFull) return;
    const message = detail ? `${phrase}: ${detail}` : phrase;
    this.diagnostics.push({ code, severity: 'error', message, span, notes: [], ...extra });
  }
  /** Reports and gives up the construct. */
  fail(code: Code, detail: string, span: Span, extra: Extra = {}, phrase: string = phrases[code]): never {
    this.report(code, detail, span, extra, phrase);
    throw new Abandon();
  }
  /** The token here, as a sentence shows it. */
  shown(index = this.at): string {
    const kind = this.tokens.kind[Math.min(index, this.tokens.count)];
    if (kind === EOF) return 'the end of the text';
    const word = this.textAt(index);
    const short = word.length > SHOWN ? `${word.slice(0, SHOWN)}…` : word;
    if (kind === OPEN)
      return this.tokens.kind[index + 1] === WORD ? `(${this.textAt(index + 1)}` : 'an opening parenthesis';
    return kind === CLOSE ? 'a closing parenthesis' : short;
  }
  /**
   * Reports the token here: "unknown operator" if no rule at all knows it, else "unexpected token"; then gives up.
   * `fits` are words that may stand here; the nearest is suggested.
   */
  unexpected(needed: string, fits: readonly string[] = [], extra: Extra = {}): never {
    if (this.isFull) throw new Abandon();
    const next = this.kind(1);
    const isInside = this.kind() === OPEN && (next === RESERVED || (next === WORD && fits.length > 0));
    const at = isInside ? this.at + 1 : this.at;
    const word = this.textAt(at);
    const kind = this.tokens.kind[at];
    const span = this.spanAt(at);
    const isUnknown = kind === RESERVED || (kind === WORD && !isKeyword(word)) || (kind === NUMBER && !isNumber(word));
    const better = kind === WORD ? (RENAMED.get(word) ?? nearest(word, fits)) : undefined;
    const meant = better === undefined ? {} : { suggestion: { span, text: better } };
    const all = { ...meant, ...extra };
    if (!isUnknown) this.fail('TXT100', `${this.shown()} stands where ${needed} is needed`, span, all);
    const guess = better === undefined ? `${needed} is needed here` : `did you mean ${better}?`;
    this.report('TXT101', guess, span, all, `unknown operator ${this.shown(at)}`);
    throw new Abandon();
  }
  /** Reports that `feature` is known but not built, unless it is. */
  need(feature: Feature, what: string, span: Span): void {
    if (implemented.has(feature)) return;
    this.report('TXT190', `${what} belongs to ${feature}`, span, { feature });
  }
  /** Whether an instruction begins here, flat or folded. */
  startsInstruction(): boolean {
    const ahead = this.kind() === OPEN ? 1 : 0;
    return this.kind(ahead) === WORD && byName(this.textAt(this.at + ahead)) !== undefined;
  }
}
