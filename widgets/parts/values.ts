/**
 * Values changed by hand: the field in which one is written, and the line that says what was changed and takes it back.
 * Leaves to others: reading what was written (`engine/session/edits.ts`), listening (`elements/cell/values.ts`).
 * One idea: a changed past must never look like the real one, so the line stays as long as the change does.
 */
import type { ByHand } from '#engine/session/edits.ts';
import type { ShownValue } from '#engine/session/protocol.ts';
import { grouped } from './chip.ts';
import { html, raw } from './html.ts';

/** One change, with what stood there. */
export interface MadeByHand extends ByHand {
  readonly name: string;
  readonly was: ShownValue;
  readonly now: ShownValue;
}

/** The field that takes the place of a value. */
export const fieldHtml = (name: string, type: string, text: string): string =>
  html`<form class="change"><input aria-label="New value of ${name}, ${type}" value="${text}" size="${Math.max(3, text.length + 1)}" autocomplete="off" autocapitalize="off" spellcheck="false"><span class="refusal" role="alert"></span></form>`;

export const changeSentence = ({ step, name, was, now }: MadeByHand): string =>
  `${name} was changed by hand at step ${grouped(step)}, from ${was.text} to ${now.text}.`;

/** What was changed; the run with all changes taken back is the true one. */
export function changesHtml(made: readonly MadeByHand[], step: number): string {
  if (made.length === 0) return '';
  const lines = made.map(
    (one) =>
      html`<li>${changeSentence(one)} ${raw(one.step === step ? '<b>That is here.</b>' : html`<button type="button" class="plain" data-step="${one.step}">step ${grouped(one.step)}</button>`)}</li>`,
  );
  const all = made.length > 1 ? raw('<button type="button" class="act" data-hand="all">Take back all</button>') : null;
  return html`<ul>${raw(lines)}</ul><p class="keys"><button type="button" class="act" data-hand="undo"><kbd>Ctrl Z</kbd>Take back</button>${all}</p>`;
}
