/**
 * A short run as a film: one stack per step, labelled in reverse Polish. Frames to come have a height and a type for
 * every box, but no number: the checker knew both before the first step.
 * Leaves to others: long runs (`timeline.ts`), the slider below (`timeline.ts`).
 * One idea: what is known before running is drawn, and what is not known is left blank.
 */
import type { FilmFrame } from '#engine/session/protocol.ts';
import { face, unitsOf } from './chip.ts';
import { attr, classes, html, raw } from './html.ts';

/** Most frames that a film draws; a longer run is a silhouette. */
export const FILM_FRAMES = 32;

export interface FilmModel {
  /** One per step, from step 0; types and values bottom first. */
  readonly frames: readonly FilmFrame[];
  readonly step: number;
}

/** Whether a run is short and narrow enough for a film. */
export const isFilm = (frames: readonly FilmFrame[] | undefined): frames is readonly FilmFrame[] =>
  frames !== undefined &&
  frames.length > 1 &&
  frames.length <= FILM_FRAMES &&
  frames.every((f) => f.types.length <= 8 && f.types.every((t) => unitsOf(t) <= 2));

/** Film and its row of names, two lists that share one grid. */
export function filmHtml({ frames, step }: FilmModel): string {
  const wide = frames.some((f) => f.types.some((t) => unitsOf(t) > 1));
  const cells = frames.map((f) => {
    const later = f.step > step;
    const boxes = f.types
      .map((type, i) => html`<b class="${face(type)}">${later ? '' : (f.values?.[i] ?? '')}</b>`)
      .reverse();
    return html`<li${classes(f.step === step && 'here', later && 'later', f.border && 'call')}${attr('data-step', f.step)}${attr('data-offset', f.offset)}>${raw(boxes)}</li>`;
  });
  const names = frames.map(
    (f) => html`<li${classes(f.step === step && 'here')}${attr('data-offset', f.offset)}>${f.label}</li>`,
  );
  return html`<ol${classes('film', wide && 'wide', frames.length > 16 && 'dense')} aria-hidden="true">${raw(cells)}</ol><ol${classes('names', frames.length > 16 && 'dense')} aria-hidden="true">${raw(names)}</ol>`;
}
