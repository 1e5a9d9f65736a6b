/**
 * Which kinds of instructions a program runs, as bars with their share; the bars are the table.
 * Leaves to others: counting (engine/session), the classes (engine/isa).
 * One idea: where a bar can carry its own number, a second picture of it would only be decoration.
 */
import type { Share } from '../models/profile.ts';
import { grouped } from '../parts/chip.ts';
import { html, raw } from '../parts/html.ts';
import { linear } from './scale.ts';

/** Rows of the mix as a table whose last column is a bar. */
export function mixHtml(shares: readonly Share[]): string {
  const width = linear([0, shares[0]?.share || 1], [0, 100]);
  const rows = shares.map(
    (s) =>
      html`<tr><th scope="row">${s.name}</th><td>${grouped(s.count)}</td><td>${(s.share * 100).toFixed(1)} %</td><td><span class="rod" style="inline-size:${width(s.share).toFixed(1)}%"></span></td></tr>`,
  );
  return html`<table class="numbers mix"><caption class="label">Instructions by kind</caption><tbody>${raw(rows)}</tbody></table>`;
}

/** The mix in a sentence. */
export function mixSentence(shares: readonly Share[]): string {
  if (!shares.length) return 'No instruction has run yet.';
  const [first, second] = shares;
  const say = (s: Share): string => `${s.name} ${Math.round(s.share * 100)} percent`;
  return `Most instructions by kind: ${say(first!)}${second ? `, then ${say(second)}` : ''}.`;
}
