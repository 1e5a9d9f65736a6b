/**
 * Names to indices: the index spaces of a module, the locals of a function (specification: Text Format, Conventions, Contexts).
 * Leaves to others: labels, which count from the inside (`body.ts`), and whether a number is in range (`valid/`).
 * One idea: a name is only another spelling of an index; the binary has none, so all of them are gone after this file.
 */
import type { Span } from '../source/span.ts';
import type { Cursor } from './cursor.ts';
import { ID, NUMBER } from './lexer.ts';
import { parseUnsigned } from './number.ts';
import { nearest } from './spelling.ts';

/** An index of 32 bits without sign, or `undefined` if none stands here. */
export function takeIndex(c: Cursor): number | undefined {
  if (c.kind() !== NUMBER) return undefined;
  const value = parseUnsigned(c.word(), 32);
  if (value === 'form') return undefined;
  if (value === 'range') c.report('TXT110', `an index is at most 4294967295`, c.span());
  c.at++;
  return value === 'range' ? 0 : Number(value);
}

/** Whether a name is written with quotes because it holds other characters than identifiers may. */
export const spelled = (name: string): string =>
  /^[\w!#$%&'*+\-./:<=>?@\\^`|~]+$/.test(name) ? `$${name}` : `$"${name}"`;

export class Space {
  /** The word for one member, as it stands in "duplicate func". */
  readonly short: string;
  /** The same as it stands in "unknown function". */
  readonly long: string;
  count = 0;
  readonly #names = new Map<string, { index: number; span: Span }>();

  constructor(short: string, long = short) {
    this.short = short;
    this.long = long;
  }

  /** Takes the next index for a member, named or not. */
  declare(c: Cursor, id: { name: string; span: Span } | undefined): number {
    if (id) this.name(c, this.count, id);
    return this.count++;
  }
  name(c: Cursor, index: number, id: { name: string; span: Span }): void {
    c.symbols.push({ span: id.span, of: this, index, isDefinition: true });
    const before = this.#names.get(id.name);
    if (!before) {
      this.#names.set(id.name, { index, span: id.span });
      return;
    }
    const notes = [{ span: before.span, message: 'the name is taken here' }];
    c.report('TXT130', `${spelled(id.name)} names two of them`, id.span, { notes }, `duplicate ${this.short}`);
  }
  indexOf(name: string): number | undefined {
    return this.#names.get(name)?.index;
  }
  names(): Iterable<string> {
    return this.#names.keys();
  }
  isHere(c: Cursor): boolean {
    return c.kind() === ID || c.kind() === NUMBER;
  }
  /** A reference by name or number; an unknown name is reported and counts as 0. */
  reference(c: Cursor): number {
    if (c.kind() === ID) {
      const span = c.span();
      const name = c.idName(c.at++);
      const index = this.indexOf(name);
      if (index === undefined) unknownName(c, this.long, name, span, this.names());
      else c.symbols.push({ span, of: this, index, isDefinition: false });
      return index ?? 0;
    }
    const index = takeIndex(c);
    if (index === undefined) c.unexpected(`the name or number of a ${this.long}`);
    return index;
  }
}

/** Reports a name that nothing has, with the nearest that something has. */
export function unknownName(c: Cursor, what: string, name: string, span: Span, names: Iterable<string>): void {
  if (c.isFull) return;
  const known = [...names];
  const near = nearest(name, known);
  const detail =
    near !== undefined
      ? `nothing is called ${spelled(name)}; did you mean ${spelled(near)}?`
      : known.length === 0
        ? `nothing is called ${spelled(name)}; no ${what} here has a name`
        : `nothing is called ${spelled(name)}; there is ${known.slice(0, 6).map(spelled).join(' ')}${known.length > 6 ? ' …' : ''}`;
  const extra = near === undefined ? {} : { suggestion: { span, text: spelled(near) } };
  c.report('TXT120', detail, span, extra, `unknown ${what}`);
}
