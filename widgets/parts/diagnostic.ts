/**
 * What is wrong, at its place: the sentence, what the instruction wants and what it finds as chips at their true width,
 * where the cause lies, a hint, and a button that mends it when the checker knows how.
 * Leaves to others: the wording (engine/source/catalogue.ts), the line it hangs under (`code.ts`).
 * One idea: the message has the shape of the mistake, so it is seen before it is read.
 */
import type { Diagnostic } from '#engine/source/diagnostic.ts';
import { lineColumn } from '#engine/source/span.ts';
import { typeChip } from './chip.ts';
import { attr, html, inline, raw } from './html.ts';
import { codeLink } from './lesson.ts';

export interface DiagnosticModel {
  readonly diagnostic: Diagnostic;
  /** The text that spans point into; absent for a module of bytes. */
  readonly text?: string;
  /** Columns before the place, to put the arrow under it. */
  readonly column?: number;
  /** Draw the button that applies the suggestion. */
  readonly live?: boolean;
}

const row = (label: string, types: readonly string[]): string =>
  html`<p class="row"><span class="label">${label}</span>${types.length ? raw(types.map(typeChip)) : 'nothing'}</p>`;

/** A message as a sentence; one that asks or ends already gets no full stop. */
export const ended = (message: string): string => (/[.?!…]$/.test(message) ? message : `${message}.`);

/** Where a note points, in words. */
export function place(text: string | undefined, at: number): string {
  if (text === undefined) return `byte 0x${at.toString(16)}`;
  const { line, column } = lineColumn(text, at);
  return `line ${line}, column ${column}`;
}

/** The note that hangs under the line with the error. */
export function diagnosticHtml({ diagnostic: d, text, column = 0, live = false }: DiagnosticModel): string {
  const wants = d.needed && row('wants', d.needed);
  const finds = d.found && row('finds', d.found);
  const notes = d.notes.map(
    (n) => html`<p class="cause">${raw(inline(n.message))} <span class="label">${place(text, n.span.from)}</span></p>`,
  );
  const mend =
    d.suggestion &&
    (live
      ? html`<p><button type="button" class="act" data-do="mend" data-from="${d.suggestion.span.from}" data-to="${d.suggestion.span.to}" data-text="${d.suggestion.text}">Write <code>${d.suggestion.text}</code> instead</button></p>`
      : /did you mean/.test(d.message)
        ? null
        : html`<p>Did you mean <code>${d.suggestion.text}</code>?</p>`);
  // In a text the arrow shows where; bytes have only their number.
  const at = text === undefined ? `${place(undefined, d.span.from)}, ` : '';
  return html`<div class="diag" role="note" data-code="${d.code}" style="--col:${column}"${attr('data-from', d.span.from)}><p><strong>${raw(inline(ended(d.message)))}</strong> <span class="label">${at}${raw(codeLink(d.code))}</span></p>${raw(wants ?? '')}${raw(finds ?? '')}${raw(notes)}${
    d.hint ? raw(html`<p>Hint: ${raw(inline(d.hint))}</p>`) : null
  }${raw(mend ?? '')}</div>`;
}
