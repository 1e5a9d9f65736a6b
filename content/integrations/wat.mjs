// @ts-check
/**
 * Colours WebAssembly text for listings in prose, at build: the editor's own grammar if it is there, else by words.
 * Leaves to others: listings inside cells (`widgets/parts`), the editor itself.
 * One idea: class names, never inline colours, so that one style sheet serves both themes and the strict policy.
 */

import { listing } from '../../widgets/parts/code.ts';

/** @type {((text: string) => string) | undefined} */
let byGrammar;
try {
  const { classHighlighter, highlightCode } = await import('@lezer/highlight');
  const path = '../../widgets/editor/wat-parser.ts';
  const { parser } = await import(path);
  byGrammar = (text) => {
    let html = '';
    highlightCode(
      text,
      parser.parse(text),
      classHighlighter,
      (part, classes) => {
        html += classes ? `<span class="${classes}">${escape(part)}</span>` : escape(part);
      },
      () => {
        html += '\n';
      },
    );
    return html;
  };
} catch {
  byGrammar = undefined;
}

/** @param {string} text */
export const escape = (text) =>
  text.replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character] ?? character);

/** @param {string} text @returns {string} HTML with the words of the language in bold, as the cells show them */
const byWords = (text) =>
  listing(text)
    .map((line) => line.markup)
    .join('\n');

/** @param {string} text @returns {string} coloured HTML of WebAssembly text */
export const colourWat = (text) => (byGrammar ?? byWords)(text);
