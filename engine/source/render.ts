/**
 * A diagnostic as a compiler prints it: place, message, the line with the spot underlined, notes, and what to do.
 * Leaves to others: the wording (`catalogue.ts` and whoever reports), colours, and the page, which draws marks in the editor instead.
 * One idea: a message is read twice, once to see where and once to see why; the first line serves grep, the caret serves the eye.
 */
import { advised } from './advice.ts';
import type { Diagnostic } from './diagnostic.ts';
import { lineColumn, type Source, type Span } from './span.ts';

/** Widest piece of a line that is shown; longer lines are cut around the spot. */
const WIDTH = 100;
const BYTES_AROUND = 8;

/** `file:line:col: error TXT101: …` and the lines below it, without a final line break. */
export function render(diagnostic: Diagnostic, source: Source): string {
  const { code, severity, message, span, notes, suggestion } = diagnostic;
  const lines = [`${place(source, span)}: ${severity} ${code}: ${message}`, ...excerpt(source, span)];
  for (const note of notes)
    lines.push(`${place(source, note.span)}: note: ${note.message}`, ...excerpt(source, note.span));
  if (suggestion) lines.push(`  mend: write ${suggestion.text}`);
  const { hint } = advised(diagnostic);
  if (hint) lines.push(`  hint: ${hint}`);
  return lines.join('\n');
}

/** All of them, an empty line between two. */
export function renderAll(diagnostics: readonly Diagnostic[], source: Source): string {
  return diagnostics.map((diagnostic) => render(diagnostic, source)).join('\n\n');
}

/** `file:line:column`, or `file:0xoffset` in a binary. */
export function place(source: Source, { from }: Span): string {
  if (source.kind === 'binary') return `${source.name}:0x${from.toString(16)}`;
  const { line, column } = lineColumn(source.text, from);
  return `${source.name}:${line}:${column}`;
}

function excerpt(source: Source, span: Span): string[] {
  if (source.kind === 'binary') return bytesAround(source.bytes, span);
  const { text } = source;
  const { line } = lineColumn(text, span.from);
  const start = text.lastIndexOf('\n', span.from - 1) + 1;
  const newline = text.indexOf('\n', span.from);
  const end = newline < 0 ? text.length : newline;
  const cut = Math.max(start, Math.min(span.from - WIDTH / 2, end - WIDTH));
  const shown = text.slice(cut, Math.min(end, cut + WIDTH)).replace(/\r$/, '');
  const to = Math.min(span.to, cut + shown.length);
  // Tabs stay tabs in front of the caret, so that both lines are indented alike.
  const before = (cut > start ? ' ' : '') + text.slice(cut, span.from).replace(/[^\t]/gu, ' ');
  const number = String(line);
  const gutter = ' '.repeat(number.length);
  return [
    `${number} | ${cut > start ? '…' : ''}${shown}${cut + WIDTH < end ? '…' : ''}`,
    `${gutter} | ${before}${'^'.repeat(Math.max(1, [...text.slice(span.from, to)].length))}`,
  ];
}

function bytesAround(bytes: Uint8Array, { from, to }: Span): string[] {
  const first = Math.max(0, from - BYTES_AROUND);
  const last = Math.min(bytes.length, Math.max(to, from + 1) + BYTES_AROUND, first + 4 * BYTES_AROUND);
  const hex = Array.from(bytes.subarray(first, last), (byte) => byte.toString(16).padStart(2, '0'));
  const count = Math.max(1, Math.min(to, last) - from);
  const address = `0x${first.toString(16)}`;
  return [
    `${address} | ${hex.join(' ')}`,
    `${' '.repeat(address.length)} | ${'   '.repeat(from - first)}${'^'.repeat(3 * count - 1)}`,
  ];
}
