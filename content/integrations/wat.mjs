// @ts-check
/**
 * Colours WebAssembly text for listings in prose, at build, with the editor's own grammar.
 * Leaves to others: listings inside cells (`widgets/parts`), the editor itself, the colours (`styles/machine.css`).
 * One idea: class names, never inline colours, so that one style sheet serves both themes and the strict policy.
 */
import { highlightWat } from '../../widgets/editor/highlight.ts';
import { escapeText } from '../../widgets/parts/html.ts';

/** @param {string} text @returns {string} HTML of WebAssembly text, each word in the class of its kind */
export function colourWat(text) {
  let html = '';
  let at = 0;
  for (const { from, to, class: name } of highlightWat(text)) {
    html += `${escapeText(text.slice(at, from))}<span class="${name}">${escapeText(text.slice(from, to))}</span>`;
    at = to;
  }
  return html + escapeText(text.slice(at));
}
