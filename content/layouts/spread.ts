/**
 * Lays a finished chapter out: text on the left, the machine it speaks of on the right.
 * Components mark their machines with comments; this cuts the text at them and at each `<h2>`, and pairs what belongs together:
 * a machine stands beside the text of its section up to the next machine, whose own introduction is the paragraph before it.
 * After much text the first machine, too, waits for its introduction.
 * Leaves to others: how a spread looks on a wide and on a narrow page (`styles/page.css`).
 * One idea: authors write one column in reading order, and the page finds the second column by itself.
 */

/** What a component prints around a machine that stands beside the text, or around what needs the whole width. */
export const marks = {
  beside: ['<!--machine-->', '<!--/machine-->'],
  wide: ['<!--wide-->', '<!--/wide-->'],
} as const;

/** Stands for the number of a sidenote until all of them are in their order. */
export const noteNumber = '@note@';

/** Numbers the sidenotes of a page from 1. A number follows the point or comma behind it, which an unfolded note would push onto a line of its own. */
export function numbered(html: string): string {
  let number = 0;
  const led = html.replace(/(\s*<label class="sup"(?:(?!<!--note-->)[\s\S])*<!--note-->)([.,;:!?]+)/g, '$2$1');
  return led.replace(/\s+(?=<label class="sup")/g, '').replace(/<label class="sup"|@note@/g, (found) => {
    if (found !== noteNumber) number++;
    return found === noteNumber ? String(number) : found;
  });
}

/** A paragraph that is marked for slides as a whole comes without its own tag, since Markdown takes the mark for a block. */
export const said = (html: string): string => html.replace(/^<span data-say>.*<\/span>$/gm, '<p>$&</p>');

/** In a table of Markdown the first cell of a row says what the row is about, to a screen reader too. */
export const headed = (html: string): string =>
  html.replace(/<table>\s*<thead>[\s\S]*?<\/table>/g, (table) =>
    table
      .replaceAll('<th>', '<th scope="col">')
      .replace(/<tr>(\s*)<td>((?:(?!<\/td>)[\s\S])*)<\/td>(?=\s*<td>)/g, '<tr>$1<th scope="row">$2</th>'),
  );

interface Spread {
  before: string;
  machine?: string;
  after: string;
}
/** A string is markup that takes the whole width. */
type Piece = Spread | string;

/** Characters of text (without tags) that may stand before a machine and still share its spread. */
const NEAR = 700;
const length = (html: string): number => html.replace(/<[^>]+>/g, '').length;

/** `<section>`s of spreads, in the order of the text. */
export function spread(html: string): string {
  // Machines have headings of their own; while the text is cut, a number stands for each.
  const machines: string[] = [];
  const text = html.replace(/<!--(machine|wide)-->([\s\S]*?)<!--\/\1-->/g, (_, kind: string, markup: string) => {
    machines.push(markup);
    return `<!--${kind} ${machines.length - 1}-->`;
  });
  const parts = text.split(/(?=<h2[ >])/).filter((part) => part.trim());
  return parts.map((part) => `<section class="part">${cut(part, machines).map(draw).join('')}</section>`).join('\n');
}

/** One section as spreads and wide pieces, in order. */
function cut(section: string, machines: readonly string[]): Piece[] {
  const pieces: Piece[] = [];
  let open: Spread = { before: '', after: '' };
  const close = (next: Spread): void => {
    if (open.machine !== undefined || open.before.trim()) pieces.push(open);
    open = next;
  };
  /** Ends the open spread just before the words that lead to the next machine. */
  const leadIn = (from: 'before' | 'after'): void => {
    const at = introduction(open[from]);
    const before = open[from].slice(at);
    open[from] = open[from].slice(0, at);
    close({ before, after: '' });
  };
  let at = 0;
  for (const found of section.matchAll(/<!--(machine|wide) (\d+)-->/g)) {
    open[open.machine === undefined ? 'before' : 'after'] += section.slice(at, found.index);
    at = found.index + found[0].length;
    const markup = machines[Number(found[2])] ?? '';
    if (found[1] === 'wide') {
      close({ before: '', after: '' });
      pieces.push(markup);
      continue;
    }
    if (open.machine !== undefined) leadIn('after');
    else if (length(open.before) > NEAR) leadIn('before');
    open.machine = markup;
  }
  open[open.machine === undefined ? 'before' : 'after'] += section.slice(at);
  close({ before: '', after: '' });
  return pieces;
}

/** Where the last paragraph of `text` begins, with a heading just above it: the words that lead to the machine after it. */
function introduction(text: string): number {
  const paragraph = Math.max(text.lastIndexOf('<p>'), text.lastIndexOf('<p '));
  if (paragraph < 0 || /<\/(li|div|td|blockquote|aside)>/.test(text.slice(paragraph))) return text.length;
  const heading = text.lastIndexOf('<h3', paragraph);
  return heading >= 0 &&
    !text
      .slice(heading, paragraph)
      .replace(/^<h3[\s\S]*?<\/h3>/, '')
      .trim()
    ? heading
    : paragraph;
}

function draw(piece: Piece): string {
  if (typeof piece === 'string') return piece;
  const { before, machine, after } = piece;
  const text = (html: string) => (html.trim() ? `<div class="prose">${html}</div>` : '');
  if (machine === undefined) return `<div class="spread alone">${text(before)}</div>`;
  return `<div class="spread">${text(before)}<div class="beside">${machine}</div>${text(after)}</div>`;
}

/** Gives each heading of the text a link to itself, shown when it is pointed at or focused. Titles of figures have none. */
export const anchors = (html: string): string =>
  html.replace(
    /<(h[23]) id="([^"]+)(?<!-title)"([^>]*)>([\s\S]*?)<\/\1>/g,
    (_, tag: string, id: string, rest: string, inner: string) =>
      `<${tag} id="${id}"${rest}>${inner} <a class="anchor" href="#${id}" aria-label="Link to this section">#</a></${tag}>`,
  );

/** Markdown's tables have a heading over every column; an empty one is a cell, or screen readers announce nothing. */
export const corners = (html: string): string => html.replace(/<th([^>]*)>\s*<\/th>/g, '<td$1></td>');
