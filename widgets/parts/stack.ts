/**
 * The innermost call: its operands on a floor line, what the next instruction takes outlined, what the last one gave
 * with a thick floor, its locals on a shelf, the blocks it is inside of; then the calls that wait, as drawers.
 * Leaves to others: single values (`chip.ts`), when to draw (`elements/`).
 * Specification: Execution, Runtime Structure, Stack.
 * One idea: the height of the deepest step is reserved, so the machine moves and the page does not.
 */
import type { ShownFrame, ShownLocal, ShownValue } from '#engine/session/protocol.ts';
import { chip, countWord, spoken } from './chip.ts';
import { attr, classes, html, raw } from './html.ts';

export interface StackModel {
  /** Innermost first. */
  readonly frames: readonly ShownFrame[];
  readonly next?: { readonly text: string; readonly takes: number; readonly offset: number } | undefined;
  readonly just?: { readonly text: string; readonly gives: number; readonly offset: number } | undefined;
  readonly globals?: readonly ShownLocal[];
  readonly localWritten?: number | undefined;
  /** Rows to reserve. */
  readonly depth: number;
  /** Reserve a line for the enclosing blocks. */
  readonly blocks?: boolean;
  /** Draw values as buttons that lead to the step that wrote them. */
  readonly live?: boolean;
  /** The value that `continue` stops at: `local:0`, `slot:2`, `global:1`. */
  readonly watched?: string | undefined;
  /** What stands here when no call is left. */
  readonly rest?: string;
}

/** Rows of a stack that are drawn; what lies below them is counted. */
export const ROWS = 12;
/** Calls that wait and are drawn in full; the rest are counted. */
export const DRAWERS = 3;

const mnemonic = (text: string): string => text.split(' ', 1)[0]!;

/** A function's name as code, an index as words. */
const funcName = (frame: ShownFrame): string => frame.name || `func ${frame.func}`;

function value(v: ShownValue, target: string, m: StackModel | undefined, marks: Parameters<typeof chip>[1]): string {
  const drawn = chip(v, marks);
  if (!m?.live) return drawn;
  const watched = m.watched === target;
  return html`<button type="button"${classes('who', watched && 'watched')} data-target="${target}" title="Who wrote this?">${raw(drawn)}${watched ? raw('<span class="hidden">, watched</span>') : null}</button>`;
}

function operands(m: StackModel, frame: ShownFrame, innermost: boolean): string {
  const height = frame.stack.length;
  const takes = innermost ? (m.next?.takes ?? 0) : 0;
  const gives = innermost ? (m.just?.gives ?? 0) : 0;
  const items = frame.stack.map((v, i) => {
    const fromTop = height - i;
    const marks = {
      takes: fromTop <= takes,
      gives: fromTop <= gives,
      offset: fromTop <= takes ? m.next?.offset : fromTop <= gives ? m.just?.offset : undefined,
    };
    return `<li>${value(v, `slot:${i}`, innermost ? m : undefined, marks)}</li>`;
  });
  const below = height - ROWS;
  if (below > 0) items.splice(0, below + 1, html`<li class="rest">and ${countWord(below + 1)} below</li>`);
  return html`<ol class="stack" reversed aria-label="Operand stack of ${funcName(frame)}, top first" style="--depth:${innermost ? m.depth : 1}">${raw(items.reverse())}</ol>`;
}

/** Locals or globals on their shelf; nothing when there are none. */
function shelf(kind: 'local' | 'global', values: readonly ShownLocal[], m?: StackModel): string {
  if (!values.length) return '';
  const items = values.map((v, i) => {
    const gives = kind === 'local' && m !== undefined && i === m.localWritten;
    const marks = { gives, offset: gives ? m.just?.offset : undefined };
    return html`<div><dt>${v.name || i}</dt><dd>${raw(value(v, `${kind}:${i}`, m, marks))}</dd></div>`;
  });
  return html`<dl${classes('shelf', kind === 'global' && 'globals')}${attr('aria-label', kind === 'local' ? 'Locals' : 'Globals')}>${raw(items)}</dl>`;
}

/** `in block $done, loop $again`. */
function nesting(frame: ShownFrame): string {
  return frame.labels.map((l) => `${l.kind}${l.name ? ` $${l.name.replace(/^\$/, '')}` : ''}`).join(' › ');
}

/** The whole side of a cell. */
export function stackHtml(m: StackModel): string {
  const [frame, ...waiting] = m.frames;
  if (!frame) {
    return html`<div class="frame"><p class="label"><span>${m.rest ?? 'no call is running'}</span><span>&nbsp;</span>${raw(m.blocks ? '<span>&nbsp;</span>' : '')}</p><ol class="stack" reversed aria-label="Operand stack, empty" style="--depth:${m.depth}"></ol>${raw(shelf('global', m.globals ?? [], m))}</div>`;
  }
  const taken = m.next && m.next.takes > 0 ? ` takes ${countWord(m.next.takes)}` : '';
  const takes = m.next ? `next: ${mnemonic(m.next.text)}${taken}` : '';
  const inside = nesting(frame);
  const drawers = waiting
    .slice(0, DRAWERS)
    .map(
      (f) =>
        html`<div class="frame waits"><p class="label"><span>called from <code>${funcName(f)}</code></span>${
          f.stack.length ? null : raw('<span>stack empty</span>')
        }</p>${raw(f.stack.length ? operands(m, f, false) : '')}${raw(shelf('local', f.locals))}</div>`,
    );
  const rest = waiting.length - DRAWERS;
  return html`<div class="frame"><p class="label"><span>stack of <code>${funcName(frame)}</code></span><span>${takes || raw('&nbsp;')}</span>${
    m.blocks ? raw(html`<span class="nest">${inside ? `in ${inside}` : raw('&nbsp;')}</span>`) : null
  }</p>${raw(operands(m, frame, true))}${raw(shelf('local', frame.locals, m))}${raw(shelf('global', m.globals ?? [], m))}</div>${raw(drawers)}${
    rest > 0
      ? raw(
          html`<p${classes('label', 'rest')}>and ${countWord(rest)} more ${rest === 1 ? 'call that waits' : 'calls that wait'}</p>`,
        )
      : null
  }`;
}

/** The stack in words, top first. */
export function stackSentence(frame: ShownFrame | undefined): string {
  if (!frame) return 'No call is running.';
  if (!frame.stack.length) return 'The stack is empty.';
  const shown = frame.stack.slice(-6).reverse().map(spoken).join(', ');
  const more = frame.stack.length - 6;
  return `Stack, top first: ${shown}${more > 0 ? `, and ${countWord(more)} below` : ''}.`;
}
