/**
 * The list of keys: a row each, in the dialog as it is baked, and with the ways to change them once somebody wants to.
 * Leaves to others: which keys there are (`keys.ts`), keeping other ones (`elements/rebind.ts`).
 * One idea: a row says its key, its words, and whether it is the book's; nothing has to be remembered between two looks.
 */
import { attr, html, raw } from './html.ts';

export interface KeyRow {
  /** `cell.step`; absent for what cannot be changed. */
  readonly name?: string | undefined;
  /** Empty if it is switched off. */
  readonly key: string;
  readonly words: string;
  /** The reader's own choice. */
  readonly isOwn?: boolean;
  /** The next key that is pressed becomes this one. */
  readonly isWaiting?: boolean;
}

/** `Shift →` as keys to press. */
export const kbds = (key: string): string =>
  key
    ? key
        .split(' ')
        .map((one) => html`<kbd>${one}</kbd>`)
        .join(' ')
    : html`<i>off</i>`;

/** A row; with buttons if it can be changed here and now. */
export function keyRowHtml({ name, key, words, isOwn, isWaiting }: KeyRow, isOpen = false): string {
  if (!isOpen || !name) return html`<div${attr('data-row', name)}><dt>${raw(kbds(key))}</dt><dd>${words}</dd></div>`;
  const label = `${words}: ${key || 'off'}. Change`;
  const shown = isWaiting ? html`<i>press a key</i>` : kbds(key);
  return html`<div data-row="${name}"><dt><button type="button" class="rekey" data-key="${name}" aria-label="${label}"${attr('aria-pressed', isWaiting ? 'true' : undefined)}>${raw(shown)}</button></dt><dd>${words} ${
    isOwn
      ? raw(
          html`<button type="button" class="plain" data-given="${name}" aria-label="${words}: as in the book">as in the book</button>`,
        )
      : raw(html`<button type="button" class="plain" data-off="${name}" aria-label="${words}: switch off">off</button>`)
  }</dd></div>`;
}

/** What stands under the list while it is being changed. */
export const rebindHtml = (also: boolean): string =>
  html`<p><label><input type="checkbox" name="also" autocomplete="off"${attr('checked', also)}> <kbd>F10</kbd> steps over a call and <kbd>F8</kbd> goes on to a breakpoint, as in other debuggers</label></p><p class="acts"><button type="button" class="act" data-rekey="letters">Switch off all letters and signs</button> <button type="button" class="act" data-rekey="given">All as in the book</button></p>`;

/** Two commands want one key. */
export const conflictHtml = (key: string, other: string, isFixed: boolean): string =>
  isFixed
    ? html`<kbd>${key}</kbd> is taken: ${other}.`
    : html`<kbd>${key}</kbd> is taken: ${other}. <button type="button" class="act" data-rekey="take">Take it from there</button>`;
