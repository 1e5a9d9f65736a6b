/**
 * Text that becomes markup: a tagged template that escapes whatever it is given.
 * What is markup already is handed in through `raw`, so the dangerous thing is the one that has to be asked for.
 * Leaves to others: what the markup means (every other file here).
 * One idea: the build and the page draw with the same functions, so a figure at rest and a live one cannot differ.
 */

/** Markup that was escaped where it was made. */
export class Raw {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

type Piece = string | number | bigint | false | null | undefined | Raw | readonly Piece[];

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** `text` for use between tags and inside double quotes. */
export const escapeText = (text: string): string => text.replace(/[&<>"]/g, (c) => ENTITIES[c]!);

function render(piece: Piece): string {
  if (piece === false || piece === null || piece === undefined) return '';
  if (piece instanceof Raw) return piece.markup;
  if (Array.isArray(piece)) return piece.map(render).join('');
  return escapeText(String(piece));
}

/** Markup with every value escaped; false, null and undefined print nothing, arrays are joined. */
export function html(strings: TemplateStringsArray, ...values: readonly Piece[]): string {
  let out = strings[0]!;
  for (let i = 0; i < values.length; i++) out += render(values[i]) + strings[i + 1]!;
  return out;
}

/** Lets markup made by `html` through unescaped; lists are joined. */
export const raw = (markup: string | readonly string[]): Raw =>
  new Raw(typeof markup === 'string' ? markup : markup.join(''));

/** `code` in backquotes becomes code; the rest is escaped, and a lone backquote stays one. */
export const inline = (text: string): string =>
  text
    .split(/`([^`]+)`/)
    .map((piece, i) => (i % 2 ? html`<code>${piece}</code>` : html`${piece}`))
    .join('');

/** The same words without backquotes, for where there is no markup: a voice, a comparison. */
export const plain = (text: string): string => text.replace(/`([^`]+)`/g, '$1');

/** ` name="value"`, or nothing when the value is absent; `true` writes the bare name. */
export function attr(name: string, value: string | number | boolean | undefined): Raw {
  if (value === undefined || value === false || value === '') return new Raw('');
  return new Raw(value === true ? ` ${name}` : ` ${name}="${escapeText(String(value))}"`);
}

/** A class attribute of the names that hold. */
export const classes = (...names: readonly (string | false | undefined)[]): Raw =>
  attr('class', names.filter(Boolean).join(' '));

/** JSON that may stand inside a script element. */
export const json = (value: unknown): Raw => new Raw(JSON.stringify(value).replaceAll('<', '\\u003c'));
