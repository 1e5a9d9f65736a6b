/**
 * Two machines at one step: our nine instructions beside the nine that Python's `dis` prints, a line between those that
 * correspond, numbers piled on the left and references on the right.
 * Leaves to others: stepping Python's side (`models/python.ts`), the slider below (`cell.ts`).
 * One idea: a stack machine is known already to whoever reads `dis`; only what a slot holds is new.
 */
import type { ShownLocal, ShownValue } from '#engine/session/protocol.ts';
import { type CellModel, reservedDepth } from './cell.ts';
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

/** Both machines side by side; empty without a Python run. */
export function duetOf(m: CellModel): string {
  const s = m.launched?.snapshot;
  if (!m.python || !s) return '';
  const lines = m.text.split('\n');
  const ops = m.program.offsets
    ? Array.from(m.program.offsets.byte, (byte, i) => ({
        byte,
        text: m.text.slice(m.program.offsets!.from[i], m.program.offsets!.to[i]),
      }))
    : [];
  const shown = ops.filter((o) => /^[a-z]/.test(o.text) && o.text !== 'end');
  const state = m.python.states[Math.min(s.step, m.python.states.length - 1)]!;
  const index = (offset: number | undefined): number | undefined => {
    const i = shown.findIndex((o) => o.byte === offset);
    return i < 0 ? undefined : i;
  };
  return duetHtml({
    wasm: {
      title: 'WebAssembly moves numbers',
      label: `${m.name}, ${shown.length} instructions of ${lines.length} lines`,
      lines: shown.map((o) => {
        const space = o.text.indexOf(' ');
        return space < 0 ? { op: o.text } : { op: o.text.slice(0, space), arg: o.text.slice(space + 1) };
      }),
      next: index(s.next?.offset),
      just: index(s.just?.offset),
      stack: s.frames[0]?.stack ?? [],
      takes: s.next?.takes ?? 0,
      gives: s.just?.gives ?? 0,
      locals: s.frames[0]?.locals ?? [],
      depth: reservedDepth(m),
    },
    python: {
      title: m.pythonTitle ?? 'Python moves references',
      label: `dis.dis, ${m.python.lines.length} instructions`,
      lines: m.python.lines,
      next: state.next,
      just: state.just,
      stack: state.stack,
      takes: state.takes,
      gives: state.gives,
      locals: m.python.locals,
      depth: Math.max(reservedDepth(m), m.python.depth),
    },
  });
}
