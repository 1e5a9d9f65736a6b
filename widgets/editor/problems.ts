/**
 * Diagnostics in the text as it is typed: assembled after a short rest, underlined at their place, told in a tooltip with the
 * same drawing as in a listing, and mended by one key when the checker knows how.
 * Leaves to others: finding them (the engine), drawing one (`parts/diagnostic.ts`), the status line (`status.ts`).
 * One idea: a note at the cause is marked as well, for the line that is wrong is often not the line to change.
 */
import { forEachDiagnostic, type Diagnostic as Lint, linter, setDiagnostics } from '@codemirror/lint';
import { type EditorState, type Extension, StateEffect, StateField, type TransactionSpec } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { Program } from '#engine/session/protocol.ts';
import type { Diagnostic } from '#engine/source/diagnostic.ts';
import { diagnosticHtml } from '../parts/diagnostic.ts';
import { inline } from '../parts/html.ts';
import { setOffsets } from './marks.ts';

/** The text is assembled after so many milliseconds without a change. */
const PAUSE = 150;

/** Assembles `text`; undefined when there is no answer: a newer text came, or the engine was started anew. */
export type Check = (text: string) => Promise<Pick<Program, 'diagnostics' | 'offsets'> | undefined>;

const keep = StateEffect.define<readonly Diagnostic[]>();
/** The diagnostics of the text as it was checked last; none once it is changed. */
const kept = StateField.define<readonly Diagnostic[]>({
  create: () => [],
  update(value, tr) {
    let now = tr.docChanged ? [] : value;
    for (const effect of tr.effects) if (effect.is(keep)) now = effect.value;
    return now;
  },
});

/** Writes what the diagnostic suggests. */
export function mend(view: EditorView, { suggestion }: Diagnostic): boolean {
  if (!suggestion || view.state.readOnly) return false;
  const { span, text } = suggestion;
  if (span.to > view.state.doc.length) return false;
  view.dispatch({
    changes: { from: span.from, to: span.to, insert: text },
    selection: { anchor: span.from + text.length },
    scrollIntoView: true,
    userEvent: 'input.complete',
  });
  view.focus();
  return true;
}

function drawn(view: EditorView, diagnostic: Diagnostic): Node {
  const dom = document.createElement('div');
  dom.innerHTML = diagnosticHtml({ diagnostic, text: view.state.doc.toString(), live: !view.state.readOnly });
  dom.querySelector('[data-do=mend]')?.addEventListener('click', (event) => {
    event.stopPropagation(); // the cell mends listings; this is the editor's own text
    mend(view, diagnostic);
  });
  return dom;
}

function cause(message: string): Node {
  const dom = document.createElement('span');
  dom.innerHTML = inline(message);
  return dom;
}

function lints(state: EditorState, diagnostics: readonly Diagnostic[]): Lint[] {
  const { length } = state.doc;
  const within = (at: number): number => Math.max(0, Math.min(at, length));
  return diagnostics.flatMap((d) => [
    {
      from: within(d.span.from),
      to: within(d.span.to),
      severity: d.severity,
      message: d.message,
      renderMessage: (view: EditorView) => drawn(view, d),
    },
    ...d.notes.map(
      (note): Lint => ({
        from: within(note.span.from),
        to: within(note.span.to),
        severity: 'hint',
        message: note.message,
        renderMessage: () => cause(note.message),
        markClass: 'cm-cause',
      }),
    ),
  ]);
}

/** A transaction that shows `diagnostics` instead of what is shown. */
export function showProblems(state: EditorState, diagnostics: readonly Diagnostic[]): TransactionSpec {
  const { effects, ...spec } = setDiagnostics(state, lints(state, diagnostics));
  return { ...spec, effects: [keep.of(diagnostics), ...[effects ?? []].flat()] };
}

/** The diagnostic on the line of the cursor, else the first one of the text. */
export function problemAt(state: EditorState): Diagnostic | undefined {
  const all = state.field(kept);
  const line = state.doc.lineAt(state.selection.main.head);
  return all.find((d) => d.span.from <= line.to && d.span.to >= line.from) ?? all[0];
}

/** How many problems are marked, notes at causes apart. */
export function problemCount(state: EditorState): number {
  let count = 0;
  forEachDiagnostic(state, (d) => {
    if (d.severity !== 'hint') count++;
  });
  return count;
}

/** Marks, tooltips, and, given `check`, the checking itself. */
export function problems(check: Check | undefined): Extension {
  const source = async (view: EditorView): Promise<Lint[]> => {
    const { doc } = view.state;
    const found = await check?.(doc.toString());
    if (view.state.doc !== doc) return [];
    if (!found) return lints(view.state, view.state.field(kept));
    view.dispatch({ effects: [keep.of(found.diagnostics), setOffsets.of(found.offsets)] });
    return lints(view.state, found.diagnostics);
  };
  return [kept, linter(check ? source : null, { delay: PAUSE })];
}
