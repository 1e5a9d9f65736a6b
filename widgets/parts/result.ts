/**
 * How a call ended: values as chips, a trap as a card with its place, a reached budget as a state with a way on;
 * and before the end, what the type already promises.
 * Leaves to others: diagnostics (`diagnostic.ts`), running (`elements/cell/`).
 * Specification: Execution, Conventions (traps are results too).
 * One idea: a trap is an answer, not an accident, so it gets a card that says where, why and what to try.
 */
import type { Ending, ShownTrap } from '#engine/session/protocol.ts';
import { chip, countWord, grouped, hex, spoken, typeChip } from './chip.ts';
import { html, inline, plain, raw } from './html.ts';
import { codeLink } from './lesson.ts';

export interface ResultModel {
  /** As the reader wrote it: `poly(7)`. */
  readonly call: string;
  /** Present once the machine stands at the end. */
  readonly ending?: Ending | undefined;
  /** Types of the results of the called function. */
  readonly types?: readonly string[] | undefined;
  /** Line of the trap, counted from 1. */
  readonly trapLine?: number | undefined;
  readonly id: string;
}

const valueWord = (n: number): string => `${countWord(n)} ${n === 1 ? 'value' : 'values'}`;

const UNCAUGHT = 'RUN512';
/** A trap by its name; an exception is none, only nobody caught it. */
const titleOf = ({ code, message }: ShownTrap): string =>
  code === UNCAUGHT ? message.replace(/^u/, 'U') : `Trap: ${message}`;

function trapHtml(id: string, trap: ShownTrap, line?: number): string {
  return html`<div class="trap" role="group" aria-labelledby="${id}-trap"><h4 id="${id}-trap">${titleOf(trap)}</h4>${trap.hint ? raw(html`<p>${raw(inline(trap.hint))}</p>`) : null}<dl class="facts"><dt>in</dt><dd>${trap.func}${line ? `, line ${line}` : ''}, byte 0x${hex(trap.offset)}</dd><dt>code</dt><dd>${raw(codeLink(trap.code))}</dd></dl></div>`;
}

/** The last line of a cell. */
export function resultHtml(m: ResultModel): string {
  const call = raw(html`<code>${m.call}</code>`);
  const ending = m.ending;
  if (ending?.kind === 'trapped') return trapHtml(m.id, ending.trap, m.trapLine);
  if (ending?.kind === 'returned') {
    return ending.results.length
      ? html`<p class="result"><span class="label">${call} returned ${valueWord(ending.results.length)}</span>${raw(ending.results.map((v) => chip(v)))}</p>`
      : html`<p class="result"><span class="label">${call} returned, with no value</span></p>`;
  }
  if (ending?.kind === 'limit') {
    return html`<p class="result"><span class="label">${call} was recorded for ${grouped(ending.steps)} steps and would go on</span><button type="button" class="act" data-do="longer">Record on</button><button type="button" class="act" data-do="free">Run on without recording</button></p>`;
  }
  if (ending?.kind === 'stopped') return html`<p class="result"><span class="label">${call} was stopped</span></p>`;
  if (!m.types) return html`<p class="result"><span class="label">${call}</span></p>`;
  return m.types.length
    ? html`<p class="result"><span class="label">${call} will return ${valueWord(m.types.length)}</span>${raw(m.types.map(typeChip))}</p>`
    : html`<p class="result"><span class="label">${call} will return no value</span></p>`;
}

/** The ending in words. */
export function endingSentence(ending: Ending): string {
  switch (ending.kind) {
    case 'returned':
      return ending.results.length
        ? `The call returned ${ending.results.map(spoken).join(', ')}.`
        : 'The call returned.';
    case 'trapped':
      return `${ending.trap.code === UNCAUGHT ? 'The call ended with an' : 'The machine trapped:'} ${ending.trap.message}. ${plain(ending.trap.hint ?? '')}`.trim();
    case 'limit':
      return `The recording ends here after ${grouped(ending.steps)} steps; the program would go on.`;
    case 'stopped':
      return 'The run was stopped.';
  }
}
