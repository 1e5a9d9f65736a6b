/**
 * The run as a silhouette: depth of the stack over all steps, the past darker than the future, marks below it, and one
 * slider for everything.
 * Leaves to others: the shape itself (`models/timeline.ts`), short runs (`film.ts`), what a move does (`elements/`).
 * One idea: a run is a place you can be anywhere in, so it has a map, and the map is where you steer.
 */
import type { Timeline } from '#engine/session/protocol.ts';
import { type Mark, marksOf, nowPath, pastClip, peak, type Series, silhouette } from '../models/timeline.ts';
import { grouped } from './chip.ts';
import { attr, html, raw } from './html.ts';

const GLYPHS: Readonly<Record<Mark['kind'], string>> = {
  branch: 'M9 1 1 5l8 4z',
  store: 'M1 1h8v8z',
  call: 'M1 1h2v8H1zM4 5l5-4v8z',
  return: 'M7 1h2v8H7zM6 5 1 1v8z',
  host: 'M2 9V1h6v8zm2-2h2V3H4z',
  trap: 'M1 1 9 9M9 1 1 9',
  grow: 'M1 9h8L5 1z',
  breakpoint: 'M1 1h8v8H1z',
};
const NAMES: Readonly<Record<Mark['kind'], string>> = {
  branch: 'br',
  store: 'store',
  call: 'call',
  return: 'return',
  host: 'host',
  trap: 'trap',
  grow: 'grow',
  breakpoint: 'break',
};

const glyph = (kind: Mark['kind']): string =>
  `<svg viewBox="0 0 10 10" aria-hidden="true"><path d="${GLYPHS[kind]}"/></svg>`;

/** The drawing above the slider: depth of operands, or of calls. `offset` is the byte of the instruction that led to `step`. */
export function silhouetteHtml(
  timeline: Timeline,
  step: number,
  series: Series = 'depthHigh',
  offset?: number,
): string {
  const top = peak(timeline, series);
  const label = `${series === 'calls' ? 'Calls that wait' : 'Depth of the stack'} at each of ${grouped(timeline.steps)} steps, never above ${top}`;
  const whole = silhouette(timeline, series);
  return html`<svg class="rise" data-series="${series}" viewBox="0 0 ${timeline.steps || 1} ${top}" preserveAspectRatio="none" role="img" aria-label="${label}"><path class="depth" d="${whole}"/><path class="past" d="${whole}" style="clip-path:${pastClip(timeline, step)}"/><path class="now" d="${nowPath(timeline, step, series)}"${attr('data-offset', offset)}/></svg>`;
}

/** Marks of the run, thinned so that none hides another; the first and last of a kind carry its name. */
export function marksHtml(timeline: Timeline): string {
  const items = marksOf(timeline).map(
    (m) =>
      html`<li${raw(m.kind === 'trap' ? ' class="at-trap"' : '')} style="--at:${m.at.toFixed(3)}" data-step="${m.step}"${attr('data-offset', m.offset)}>${raw(glyph(m.kind))}${
        m.named ? NAMES[m.kind] : raw(`<span class="hidden">${NAMES[m.kind]}</span>`)
      }</li>`,
  );
  return html`<ul class="marks" aria-label="Marks on the timeline">${raw(items)}</ul>`;
}

/** The slider over all steps. */
export const sliderHtml = (step: number, total: number, says: string): string =>
  html`<input type="range" min="0" max="${total}" value="${step}" aria-label="Step" aria-valuetext="${says}">`;
