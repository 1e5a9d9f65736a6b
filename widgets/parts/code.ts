/**
 * A listing: gutters for breakpoint, heat and line (and byte offset on demand), the text with its instructions marked,
 * a pointer at the line that runs next, a trace on the one that has just run, and diagnostics hanging at their place.
 * Leaves to others: editing (`editor/`), which places are marked (`cell.ts`).
 * One idea: every instruction in the text carries its byte offset, and that number links it with the bytes, the stack
 * and the charts.
 */
import type { Program } from '#engine/session/protocol.ts';
import type { Diagnostic } from '#engine/source/diagnostic.ts';
import type { Span } from '#engine/source/span.ts';
import { hex } from './chip.ts';
import { diagnosticHtml } from './diagnostic.ts';
import { attr, classes, escapeText, html, raw } from './html.ts';

/** One line of a listing: its place in the text, its markup, and the byte offsets of the instructions on it. */
export interface Line {
  readonly from: number;
  readonly to: number;
  readonly markup: string;
  readonly offsets: readonly number[];
}

export interface CodeModel {
  readonly id: string;
  /** Spoken name of the listing, such as `poly.wat`. */
  readonly label: string;
  readonly lines: readonly Line[];
  readonly next?: { readonly span: Span; readonly offset: number } | undefined;
  readonly just?: { readonly span: Span; readonly offset: number } | undefined;
  /** Lines with a breakpoint, counted from 0. */
  readonly breakpoints?: ReadonlySet<number>;
  /** Byte offset of an instruction to its share of the last hundred steps, 0 to 1. */
  readonly heat?: ReadonlyMap<number, number>;
  readonly diagnostics?: readonly Diagnostic[];
  readonly text?: string;
  /** Neither line numbers nor gutters but the pointer. */
  readonly bare?: boolean;
  readonly live?: boolean;
}

const TOKEN = /;;.*|\(;[\s\S]*?;\)|"(?:[^"\\]|\\.)*"|[^\s()";]+/g;
/** Words of the format that are neither an instruction nor the name of a field. */
const QUIET =
  /^(?:param|result|export|mut|shared|offset|item|declare|sub|final|field|struct|array|null|ref|any|eq|i31|extern|exn|none|no(?:func|extern|exn)|inf|nan)$/;
const TYPE = /^(?:([if](?:32|64)|v128)|i8|i16|(\w+ref)|([if]\d+x\d+))$/;
const LOUD = /^[a-z][a-z0-9_.]*$/;

/** A stretch of text and the element around it, opened by `open`. */
export interface Emphasis {
  readonly from: number;
  readonly to: number;
  readonly tag: 'b' | 'i' | 'span';
  readonly name?: string;
}

/** What is bold (b), a remark (i) or a type (span) in `text`: the same words as in the editor, found without its grammar. */
export function emphasis(text: string): Emphasis[] {
  const out: Emphasis[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const word = match[0];
    const at = { from: match.index, to: match.index + word.length };
    const type = TYPE.exec(word);
    if (word.startsWith(';;') || word.startsWith('(;')) out.push({ ...at, tag: 'i' });
    else if (type) out.push({ ...at, tag: 'span', name: type[1] ?? (type[2] ? 'ref' : type[3] ? 'v128' : 'i32') });
    else if (LOUD.test(word) && !QUIET.test(word)) out.push({ ...at, tag: 'b' });
  }
  return out;
}

type Offsets = Program['offsets'];
interface Piece {
  readonly from: number;
  readonly to: number;
}

/** Instructions as spans of text in text order, without overlaps. */
function instructions(offsets: Offsets): (Piece & { offset: number })[] {
  if (!offsets) return [];
  const spans = Array.from(offsets.byte, (offset, i) => ({ offset, from: offsets.from[i]!, to: offsets.to[i]! }));
  spans.sort((a, b) => a.from - b.from || a.to - b.to);
  let end = 0;
  return spans.filter((s) => {
    const fits = s.from >= end && s.to > s.from;
    if (fits) end = s.to;
    return fits;
  });
}

/** `text` from `from` to `to` with its words emphasised. */
function words(text: string, from: number, to: number, marks: readonly Emphasis[]): string {
  let out = '';
  let at = from;
  for (const mark of marks) {
    const start = Math.max(mark.from, from);
    const end = Math.min(mark.to, to);
    if (start >= end) continue;
    const open = mark.name ? `${mark.tag} class="tok-type ${mark.name}"` : mark.tag;
    out += `${escapeText(text.slice(at, start))}<${open}>${escapeText(text.slice(start, end))}</${mark.tag}>`;
    at = end;
  }
  return out + escapeText(text.slice(at, to));
}

/**
 * The lines of `text`. `offsets` marks its instructions; `wrong` are spans to underline.
 * A tab counts as one column, as editors store it.
 */
export function listing(text: string, offsets?: Offsets, wrong: readonly Span[] = []): Line[] {
  const ops = instructions(offsets);
  const lines: Line[] = [];
  const on: (typeof ops)[] = [];
  let drawn: string[] | undefined;
  /** The markup of all lines, made when one is asked for: behind an editor nobody asks. */
  const draw = (): string[] => {
    const marks = emphasis(text);
    let first = 0;
    return lines.map(({ from, to }, at) => {
      while (first < marks.length && marks[first]!.to <= from) first++;
      const bold: typeof marks = [];
      for (let i = first; i < marks.length && marks[i]!.from < to; i++) bold.push(marks[i]!);
      const errors = wrong.filter((w) => w.from <= to && Math.max(w.to, w.from + 1) > from);
      return lineMarkup(text, from, to, bold, on[at]!, errors);
    });
  };
  let from = 0;
  let firstOp = 0;
  for (const content of text.replace(/\n$/, '').split('\n')) {
    const start = from;
    const to = from + content.length;
    while (firstOp < ops.length && ops[firstOp]!.to <= from) firstOp++;
    const here: typeof ops = [];
    for (let i = firstOp; i < ops.length && ops[i]!.from < to; i++) here.push(ops[i]!);
    const at = on.push(here) - 1;
    lines.push({
      from,
      to,
      get markup() {
        drawn ??= draw();
        return drawn[at]!;
      },
      offsets: here.filter((o) => o.from >= start).map((o) => o.offset),
    });
    from = to + 1;
  }
  return lines;
}

function lineMarkup(
  text: string,
  from: number,
  to: number,
  marks: readonly Emphasis[],
  ops: readonly (Piece & { offset: number })[],
  errors: readonly Span[],
): string {
  const cuts = new Set([from, to]);
  const cut = (at: number): void => void (at > from && at < to && cuts.add(at));
  for (const piece of [...ops, ...errors]) {
    cut(piece.from);
    cut(Math.max(piece.to, piece.from + 1));
  }
  const ends = [...cuts].sort((a, b) => a - b);
  let out = '';
  for (let i = 0; i + 1 < ends.length; i++) {
    const start = ends[i]!;
    const stop = ends[i + 1]!;
    const op = ops.find((o) => o.from <= start && o.to >= stop);
    const inner = words(text, start, stop, marks);
    const marked = op ? `<span class="op" data-offset="${op.offset}">${inner}</span>` : inner;
    out += errors.some((e) => e.from <= start && Math.max(e.to, e.from + 1) >= stop) ? `<u>${marked}</u>` : marked;
  }
  return out;
}

/** Index of the line that holds the text position `at`. */
export function lineAt(lines: readonly Line[], at: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines[middle]!.from <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** `markup` of a line with a class on the instruction at byte `offset`. */
const opMarked = (markup: string, offset: number, name: string): string =>
  markup.replaceAll(`class="op" data-offset="${offset}"`, `class="op ${name}" data-offset="${offset}"`);

/** Share of the last hundred steps spent on `line`, 0 to 1. */
export const lineHeat = (line: Line, heat: ReadonlyMap<number, number>): number =>
  Math.min(
    1,
    line.offsets.reduce((most, offset) => Math.max(most, heat.get(offset) ?? 0), 0),
  );

/** The listing as an ordered list. */
export function codeHtml(m: CodeModel): string {
  const nextLine = m.next ? lineAt(m.lines, m.next.span.from) : -1;
  const justLine = m.just ? lineAt(m.lines, m.just.span.from) : -1;
  const wrong = new Map<number, string[]>();
  for (const d of m.diagnostics ?? []) {
    const line = lineAt(m.lines, d.span.from);
    const note = diagnosticHtml({
      diagnostic: d,
      column: d.span.from - (m.lines[line]?.from ?? 0),
      ...(m.text === undefined ? {} : { text: m.text }),
      ...(m.live ? { live: true } : {}),
    });
    wrong.set(line, [...(wrong.get(line) ?? []), note]);
  }
  const items = m.lines.map((line, i) => {
    const isNext = i === nextLine;
    const heat = m.heat ? lineHeat(line, m.heat) : 0;
    const marks = [
      m.breakpoints?.has(i) ? '<span class="brk" title="Breakpoint"></span>' : '',
      heat > 0 ? `<span class="heat" style="--heat:${heat.toFixed(2)}"></span>` : '',
    ];
    const offset = line.offsets[0];
    let markup = line.markup || ' ';
    if (line.offsets.length > 1) {
      if (isNext) markup = opMarked(markup, m.next!.offset, 'here');
      if (i === justLine) markup = opMarked(markup, m.just!.offset, 'was');
    }
    return html`<li${classes(isNext && 'next', i === justLine && 'just', wrong.has(i) && 'wrong')}${raw(isNext ? ' aria-current="step"' : '')}${attr('data-byte', offset === undefined ? undefined : `0x${hex(offset)}`)}>${raw(marks)}<code>${raw(markup)}</code>${raw(wrong.get(i) ?? '')}</li>`;
  });
  return html`<ol${classes('code', m.bare && 'bare')} id="${m.id}-code" tabindex="0" aria-label="${m.label}">${raw(items)}</ol>`;
}
