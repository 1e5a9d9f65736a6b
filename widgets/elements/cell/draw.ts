/**
 * Brings the drawn cell to the state of its run, touching only what changed: marks in the listing, small regions
 * set anew by the parts that also baked them, and one value on the slider.
 * Leaves to others: what is drawn (`parts/`), when (`cell.ts`).
 * One idea: the slider is never replaced, because a finger may be on it.
 */

import { nowPath, pastClip, type Series } from '../../models/timeline.ts';
import { type CellModel, codeOf, resultOf, riseOf, stackOf, tapeOf } from '../../parts/cell.ts';
import { grouped } from '../../parts/chip.ts';
import { type Line, lineAt, lineHeat } from '../../parts/code.ts';
import { stepWords } from '../../parts/controls.ts';
import { sliderWords } from '../../parts/sentence.ts';

/** The region of the cell named `name`. */
export const part = (host: Element, name: string): HTMLElement | null => host.querySelector(`[data-part="${name}"]`);

/** While a hand is on a slider (`scrub.ts`): draws in the next frame, and brings a place to its markup by what differs. */
export const hand: {
  drags?: { soon(draw: () => void): void; patch(place: Element, markup: string): void } | undefined;
} = {};

/** Sets markup only when it differs, so focus and selection survive when they can. */
const drawn = new WeakMap<Element, string>();
export function setMarkup(place: Element | null, markup: string): void {
  // A value that is being changed stays until that is done.
  if (!place || drawn.get(place) === markup || place.querySelector('.changing')) return;
  drawn.set(place, markup);
  const active = document.activeElement;
  const target = active && place.contains(active) ? (active as HTMLElement).dataset['target'] : undefined;
  if (hand.drags) hand.drags.patch(place, markup);
  else place.innerHTML = markup;
  if (!target) return;
  // A value that is gone hands its keys to the listing.
  const next =
    place.querySelector<HTMLElement>(`[data-target="${target}"]`) ?? place.closest('.cell')?.querySelector('.code');
  (next as HTMLElement | undefined)?.focus({ preventScroll: true });
}

/** Forgets what was drawn in `place`, after somebody else has changed it. */
export const forget = (place: Element): void => void drawn.delete(place);

const claims = new WeakMap<Element, object>();
/** Takes `place` for something that is not ready yet; gives whether nobody has taken it since. What was asked for last is shown. */
export function claim(place: Element | null): () => boolean {
  const mine = {};
  if (place) claims.set(place, mine);
  return () => place?.isConnected === true && claims.get(place) === mine;
}

/** The listing anew: after the text or its diagnostics changed. */
export function drawCode(host: Element, model: CellModel, lines: readonly Line[]): void {
  const place = part(host, 'code');
  const hadFocus = place?.contains(document.activeElement) ?? false;
  setMarkup(place, codeOf(model, lines));
  if (hadFocus) place?.querySelector<HTMLElement>('.code')?.focus({ preventScroll: true });
}

function gutter(item: Element, kind: 'brk' | 'heat', on: boolean): HTMLElement | undefined {
  const present = item.querySelector<HTMLElement>(`:scope > .${kind}`);
  if (!on) return void present?.remove();
  if (present) return present;
  const made = document.createElement('span');
  made.className = kind;
  if (kind === 'brk') made.title = 'Breakpoint';
  item.prepend(made);
  return made;
}

/** The line of an instruction: by its byte where the listing knows it, else by its text; -1 when it is in neither. */
export function lineOf(
  lines: readonly Line[],
  at: { offset: number; span: { from: number; to: number } } | undefined,
  text: string,
): number {
  if (!at) return -1;
  const line = lines.findIndex((l) => l.offsets.includes(at.offset));
  return line >= 0 || at.span.to > text.length ? line : lineAt(lines, at.span.from);
}

/** Marks of the listing: next, just, breakpoints, heat. */
export function drawMarks(host: Element, model: CellModel, lines: readonly Line[], cursor: number | undefined): void {
  const items = host.querySelectorAll<HTMLElement>('[data-part="code"] > .code > li');
  const s = model.launched?.snapshot;
  const next = lineOf(lines, s?.next, model.text);
  // Under a hand only the place is marked: what else a step leaves on its lines is gone with the next frame.
  const just = hand.drags ? -1 : lineOf(lines, s?.just, model.text);
  const heat = s && model.trail?.code(s.step);
  items.forEach((item, i) => {
    item.classList.toggle('next', i === next);
    item.classList.toggle('just', i === just);
    item.classList.toggle('at', i === cursor);
    item.ariaCurrent = i === next ? 'step' : null;
    if (hand.drags) return;
    gutter(item, 'brk', model.breakpoints?.has(i) ?? false);
    const warmth = heat && lines[i] ? lineHeat(lines[i], heat) : 0;
    gutter(item, 'heat', warmth > 0)?.style.setProperty('--heat', warmth.toFixed(2));
  });
  markOp(host, 'here', lines[next], s?.next?.offset);
  markOp(host, 'was', lines[just], s?.just?.offset);
  if (next >= 0) keepInView(items[next]);
}

/** Where several instructions share a line, marks the one that is meant. */
function markOp(host: Element, name: string, line: Line | undefined, offset: number | undefined): void {
  for (const op of host.querySelectorAll(`.code .op.${name}`)) op.classList.remove(name);
  if (offset === undefined || (line?.offsets.length ?? 0) < 2) return;
  const ops = host.querySelectorAll<HTMLElement>(`[data-part="code"] .op[data-offset="${offset}"]`);
  for (const op of ops) op.classList.add(name);
  const box = ops[0]?.closest<HTMLElement>('.code');
  if (name !== 'here' || !box || !ops[0]) return;
  const left = ops[0].getBoundingClientRect().left - box.getBoundingClientRect().left;
  if (left < 0 || left + ops[0].offsetWidth > box.clientWidth) box.scrollLeft += left - box.clientWidth / 2;
}

/** Scrolls a long listing so that the line that runs next is seen; never the page. */
function keepInView(item: HTMLElement | undefined): void {
  const box = item?.parentElement;
  if (!item || !box || box.scrollHeight <= box.clientHeight + 1) return;
  const top = item.offsetTop - box.offsetTop;
  if (top < box.scrollTop || top + item.offsetHeight > box.scrollTop + box.clientHeight)
    box.scrollTop = top - box.clientHeight / 3;
}

/** Moves the present in silhouettes that are drawn already; false when there is a film instead. */
function moveSilhouettes(time: Element, model: CellModel): boolean {
  const drawings = time.querySelectorAll<SVGElement>('svg.rise');
  const { launched } = model;
  if (!launched || !drawings.length || time.querySelector('.film')) return false;
  const { timeline, snapshot } = launched;
  for (const svg of drawings) {
    const series = svg.dataset['series'] as Series;
    svg.querySelector<SVGElement>('.past')!.style.clipPath = pastClip(timeline, snapshot.step);
    const now = svg.querySelector('.now');
    now?.setAttribute('d', nowPath(timeline, snapshot.step, series));
    now?.setAttribute('data-offset', `${snapshot.just?.offset ?? ''}`);
  }
  return true;
}

/** Timeline: film or silhouette, marks, slider, step. `whole` also sets what does not depend on the step. */
export function drawTime(
  host: Element,
  model: CellModel,
  whole: boolean,
  playing: { on: boolean; shown: number },
): void {
  const time = host.querySelector<HTMLElement>('.time');
  const s = model.launched?.snapshot;
  if (!time || !s) return;
  const slider = time.querySelector<HTMLInputElement>('input[type=range]')!;
  if (whole || !moveSilhouettes(time, model)) {
    const rise = riseOf(model);
    for (const old of time.querySelectorAll('.film, .names, svg.rise')) old.remove();
    slider.insertAdjacentHTML('beforebegin', rise.above);
    if (whole) {
      time.querySelector('.marks')?.remove();
      slider.insertAdjacentHTML('afterend', rise.below);
      if (rise.frames) time.style.setProperty('--frames', String(rise.frames));
      else time.style.removeProperty('--frames');
    }
  }
  if (whole) slider.max = String(s.total);
  if (slider.value !== String(s.step)) slider.value = String(s.step);
  slider.setAttribute('aria-valuetext', sliderWords(s));
  const sampled = playing.shown > 1 ? `, 1 in ${grouped(playing.shown)} shown` : '';
  // The text, not the element: nothing is taken out of the page or put into it.
  time.querySelector('output')!.firstChild!.nodeValue = stepWords(s.step, s.total) + sampled;
  const play = time.querySelector('[data-do="play"]');
  if (play?.lastChild) play.lastChild.textContent = playing.on ? 'Pause' : 'Play';
}

/** Everything that depends on the step alone. */
export function drawStep(host: Element, model: CellModel): void {
  setMarkup(part(host, 'stack'), stackOf(model));
  setMarkup(part(host, 'result'), resultOf(model));
  if (model.launched?.snapshot.memory) setMarkup(part(host, 'memory'), tapeOf(model));
}
