/**
 * The doors of an opened module: every import by kind and type, and for each function how it answers: with zeros,
 * with a trap, or with values the reader writes down.
 * Leaves to others: answering (engine/session).
 * One idea: a module can do nothing that its imports do not do for it, so the list is complete.
 */
import type { HostAnswer, HostAnswers, ImportInfo } from '#engine/session/protocol.ts';
import { answersOf } from '../../models/doors.ts';
import { html, raw } from '../../parts/html.ts';

const DOOR =
  '<svg class="door" viewBox="0 0 20 28" aria-hidden="true"><path d="M1 27V1h18v26M1 27h18M1 1l10 4v20L1 27M8 14v3"/></svg>';

/** The table of imports; nothing for a module without any. */
export function importsHtml(imports: readonly ImportInfo[]): string {
  if (!imports.length) return '<p class="label">It imports nothing: it can compute, and that is all.</p>';
  const rows = imports.map((i, at) => {
    const answer =
      i.kind === 'func'
        ? html`<select name="answer" data-import="${at}" aria-label="How ${i.module} ${i.name} answers"><option value="zero">with zeros</option><option value="trap">with a trap</option><option value="table">with values</option></select> <input name="values" data-import="${at}" aria-label="Values, calls separated by semicolons" placeholder="1; 2; 3" hidden>`
        : 'supplied empty';
    return html`<tr><td>${raw(DOOR)}</td><th scope="row"><code>${i.module}</code> <code>${i.name}</code></th><td>${i.kind}</td><td><code>${i.type}</code></td><td>${raw(answer)}</td></tr>`;
  });
  return html`<div class="scroll"><table class="numbers doors-table"><caption class="label">${imports.length} ${imports.length === 1 ? 'import' : 'imports'}</caption><tbody>${raw(rows)}</tbody></table></div>`;
}

/** What the reader chose in `place`, for a launch. */
export function readAnswers(place: Element, imports: readonly ImportInfo[]): HostAnswers {
  const out: Record<string, HostAnswer> = {};
  for (const choice of place.querySelectorAll<HTMLSelectElement>('select[data-import]')) {
    const at = Number(choice.dataset['import']);
    const info = imports[at]!;
    const values = place.querySelector<HTMLInputElement>(`input[data-import="${at}"]`)?.value ?? '';
    const answers = answersOf(values);
    const kind = choice.value === 'table' && !answers.length ? 'zero' : choice.value;
    out[`${info.module}.${info.name}`] = kind === 'table' ? { kind, answers } : { kind: kind as 'zero' | 'trap' };
  }
  return out;
}

/** Shows the field for values only where values were chosen. */
export function followChoice(place: Element, choice: HTMLSelectElement): void {
  const field = place.querySelector<HTMLInputElement>(`input[data-import="${choice.dataset['import']}"]`);
  if (field) field.hidden = choice.value !== 'table';
}
