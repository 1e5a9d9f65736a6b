/**
 * The controls of a cell: words with their keys, the step that is always readable, and behind one door the rest:
 * another call, a step by number, speed, calls as one step, breakpoints.
 * Leaves to others: what a button does (`elements/cell/commands.ts` goes by `data-do`), keys (`elements/cell/keys.ts`).
 * One idea: a button that shows its key teaches the key, and then is no longer needed.
 */
import { grouped } from './chip.ts';
import { attr, html, raw } from './html.ts';
import { KEYS } from './keys.ts';

export interface ControlsModel {
  readonly step: number;
  readonly total: number;
  readonly playing?: boolean;
  /** One of so many steps is drawn while playing fast. */
  readonly shown?: number;
}

/** `step 37 of 214`. */
export const stepWords = (step: number, total: number): string => `step ${grouped(step)} of ${grouped(total)}`;

const button = (does: string, key: string, words: string): string =>
  html`<button type="button" data-do="${does}">${key ? raw(html`<kbd>${key}</kbd>`) : ''}${words}</button>`;

/** The row below the timeline. */
export function controlsHtml(m: ControlsModel): string {
  const sampled = m.shown && m.shown > 1 ? `, 1 in ${grouped(m.shown)} shown` : '';
  return html`<div class="keys"><output>${stepWords(m.step, m.total)}${sampled}</output>${raw([
    button('back', '←', 'Back'),
    button('step', '→', 'Step'),
    button('play', 'Space', m.playing ? 'Pause' : 'Play'),
    button('first', 'Home', 'Reset'),
    button('predict', 'p', 'Predict'),
  ])}</div>`;
}

const KEY_OF = new Map(KEYS.map(([key, , command]) => [command, key]));

/** The way to another window of memory. */
const windowHtml = (id: string): string =>
  html`<form class="call" data-form="memory"><label for="${id}-address">Address</label> <input id="${id}-address" name="address" autocomplete="off" autocapitalize="off" spellcheck="false" placeholder="0x10"> <button class="act">Show</button> <button type="button" class="act" data-do="memoryUp">Lower</button> <button type="button" class="act" data-do="memoryDown">Higher</button></form>`;

/** What stands behind the door of a cell. */
export function moreHtml(
  id: string,
  call: string,
  views: { readonly editable: boolean; readonly duel: boolean; readonly memory: boolean },
): string {
  const key = (does: string, words: string): string => button(does, KEY_OF.get(does) ?? '', words);
  return html`<details class="more"><summary>Another call, breakpoints, speed</summary><form class="call" data-form="call"><label for="${id}-call">Call</label> <input id="${id}-call" name="call" value="${call}" autocomplete="off" autocapitalize="off" spellcheck="false" list="${id}-exports"><datalist id="${id}-exports"></datalist> <button class="act"><kbd>Ctrl Enter</kbd>Run</button></form><form class="call" data-form="goto"><label for="${id}-goto">Step</label> <input id="${id}-goto" name="step" inputmode="numeric" autocomplete="off"> <button class="act"><kbd>g</kbd>Go</button></form>${raw(views.memory ? windowHtml(id) : '')}<div class="keys">${raw(
    [
      key('overBack', 'Back over'),
      key('over', 'Over'),
      key('out', 'Out'),
      key('last', 'End'),
      key('who', 'Who wrote it'),
      key('change', 'Change'),
      key('watch', 'Watch'),
      key('breakpoint', 'Breakpoint'),
      key('reverse', 'Previous'),
      key('continue', 'Next'),
      key('slower', 'Slower'),
      key('faster', 'Faster'),
      views.editable ? key('edit', 'Edit') + key('refold', 'Flat or folded') : '',
      key('charts', 'Charts'),
      key('counts', 'Count runs'),
      key('halve', 'First wrong step'),
      key('free', 'Run free'),
      views.duel ? key('duel', 'Run on both engines') : '',
      key('keys', 'Keys'),
    ],
  )}</div></details>`;
}

/** A button on its own, with its key if it has one. */
export const act = (does: string, words: string, key?: string): string =>
  html`<button type="button" class="act"${attr('data-do', does)}>${key ? raw(html`<kbd>${key}</kbd>`) : null}${words}</button>`;
