/**
 * Two machines at one step: our nine instructions beside the nine that Python's `dis` prints, a line between those that
 * correspond, numbers piled on the left and references on the right.
 * Leaves to others: stepping Python's side (`models/python.ts`), the slider below (`cell.ts`).
 * One idea: a stack machine is known already to whoever reads `dis`; only what a slot holds is new.
 */
import type { ShownLocal, ShownValue } from '#engine/session/protocol.ts';
import { chip } from './chip.ts';
import { classes, html, raw } from './html.ts';

/** One side at one step. */
export interface Side {
  readonly title: string;
  /** Spoken name of the listing. */
  readonly label: string;
  readonly lines: readonly { readonly op: string; readonly arg?: string }[];
  /** Index of the line that runs next and of the one that has just run; absent at the ends. */
  readonly next?: number | undefined;
  readonly just?: number | undefined;
  readonly stack: readonly ShownValue[];
  readonly takes: number;
  readonly gives: number;
  readonly locals: readonly ShownLocal[];
  readonly depth: number;
}

export interface DuetModel {
  readonly wasm: Side;
  readonly python: Side;
}

function listingHtml(s: Side): string {
  const lines = s.lines.map(
    (l, i) =>
      html`<li${classes(i === s.next && 'next', i === s.just && 'just')}${raw(i === s.next ? ' aria-current="step"' : '')}><code><b>${l.op}</b>${l.arg ? ` ${l.arg}` : ''}</code></li>`,
  );
  return html`<ol class="code bare" aria-label="${s.label}">${raw(lines)}</ol>`;
}

function pileHtml(s: Side, name: string): string {
  const height = s.stack.length;
  const items = s.stack.map(
    (v, i) => html`<li>${raw(chip(v, { takes: height - i <= s.takes, gives: height - i <= s.gives }))}</li>`,
  );
  const locals = s.locals.map((l) => html`<div><dt>${l.name}</dt><dd>${raw(chip(l))}</dd></div>`);
  return html`<ol class="stack" reversed aria-label="${name}, top first" style="--depth:${s.depth}">${raw(items.reverse())}</ol><dl class="shelf">${raw(locals)}</dl>`;
}

/** Both machines. The slider and the film stand outside. */
export function duetHtml({ wasm, python }: DuetModel): string {
  const count = Math.max(wasm.lines.length, python.lines.length);
  const joins = Array.from({ length: count }, (_, i) => html`<li${classes(i === wasm.next && 'here')}></li>`);
  return html`<div class="duet" data-part="duet" tabindex="0" role="group" aria-label="Two machines, one step apart"><h2 style="--in:wh">${wasm.title}</h2><h2 style="--in:ph">${python.title}</h2><div style="--in:wc">${raw(listingHtml(wasm))}</div><ol class="joins" style="--in:j" aria-hidden="true">${raw(joins)}</ol><div style="--in:pc">${raw(listingHtml(python))}</div><div class="ws" style="--in:ws">${raw(pileHtml(wasm, 'Operand stack'))}</div><div class="ps" style="--in:ps">${raw(pileHtml(python, 'Value stack'))}</div></div>`;
}
