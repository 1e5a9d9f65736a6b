/**
 * One series as a line in an SVG: axes with few ticks, the band between least and greatest of each pixel column,
 * a sentence and a table that say the same.
 * Leaves to others: the numbers (`models/profile.ts`), when to draw (`frame.ts`).
 * One idea: a chart that cannot be read aloud is half a chart.
 */
import { area, curveStepAfter, line } from 'd3';
import { type Column, decimate, type Point } from '../models/profile.ts';
import { grouped } from '../parts/chip.ts';
import { html, raw } from '../parts/html.ts';
import { linear, rounded, type Scale } from './scale.ts';

export interface LineModel {
  readonly title: string;
  /** Unit of the values, such as `steps a second`. */
  readonly unit: string;
  readonly xUnit: string;
  readonly points: readonly Point[];
  /** The value is held until the next point instead of sloping towards it. */
  readonly steps?: boolean;
  /** What the x axis spans; from the first point to the last if it is not said. Charts that mark the same place span the same. */
  readonly reach?: readonly [number, number];
  /** Values of so many places make one column, which holds their least and their greatest: two points with the same x. */
  readonly each?: number;
}

/** Drawing size in CSS pixels. */
export const WIDTH = 320;
export const HEIGHT = 112;
const LEFT = 44;
const FLOOR = HEIGHT - 20;
const TOP = 6;

/** A number short enough for an axis: 12, 3.4k, 210M. */
export function brief(n: number): string {
  const size = Math.abs(n);
  if (size >= 1e9) return `${trim(n / 1e9)}G`;
  if (size >= 1e6) return `${trim(n / 1e6)}M`;
  if (size >= 1e4) return `${trim(n / 1e3)}k`;
  return trim(n);
}
const trim = (n: number): string => String(Math.round(n * 10) / 10);

/** What the chart shows, in a sentence. */
export function lineSentence({ title, unit, points, reach }: LineModel): string {
  if (!points.length) return `${title}: nothing yet.`;
  const values = points.map((p) => p.y);
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  const last = values.at(-1)!;
  return low === high
    ? `${title}: ${grouped(Math.round(last))} ${unit} all the time.`
    : `${title}: ${reach ? 'at the end' : 'now'} ${grouped(Math.round(last))} ${unit}, between ${grouped(Math.round(low))} and ${grouped(Math.round(high))}.`;
}

/** At most twelve rows of the series, for the table. */
export function lineRows({ points }: LineModel): readonly Point[] {
  const stride = Math.max(1, Math.ceil(points.length / 12));
  return points.filter((_, i) => i % stride === 0 || i === points.length - 1);
}

function reachOf({ points, reach }: LineModel): readonly [number, number] {
  const [first, last] = reach ?? [points[0]?.x ?? 0, points.at(-1)?.x ?? 1];
  return [first, last > first ? last : first + 1];
}

/** From values to places on the x axis. */
const across = (m: LineModel): Scale => linear(reachOf(m), [LEFT, WIDTH - 4]);

/** What an SVG of the series holds: axes as markup, and two paths that change with every sample. */
export interface Marks {
  readonly axes: string;
  readonly band: string;
  readonly line: string;
}

/** The marks of a series. */
export function lineMarks(m: LineModel): Marks {
  const columns = decimate(m.points, WIDTH - LEFT);
  const high = columns.reduce((most, c) => Math.max(most, c.high), 0) || 1;
  const x = across(m);
  const y = linear(rounded([0, high], 3), [FLOOR, TOP]);
  const path = line<Column>(
    (c) => x(c.x),
    (c) => y(c.high),
  ).digits(1);
  const band = area<Column>(
    (c) => x(c.x),
    (c) => y(c.low),
    (c) => y(c.high),
  ).digits(1);
  if (m.steps) {
    path.curve(curveStepAfter);
    band.curve(curveStepAfter);
  }
  const rows = y
    .ticks(3)
    .map(
      (t) =>
        html`<path class="grid" d="M${LEFT} ${y(t)}H${WIDTH - 4}"/><text x="${LEFT - 6}" y="${y(t) + 4}" text-anchor="end">${brief(t)}</text>`,
    );
  const ends = x
    .ticks(4)
    .map((t) => html`<text x="${x(t).toFixed(1)}" y="${HEIGHT - 4}" text-anchor="middle">${brief(t)}</text>`);
  return {
    axes: rows.join('') + ends.join(''),
    band: band(columns) ?? '',
    line: path(columns) ?? '',
  };
}

/** The table that says the same as the line: of a band least and greatest of each of its rows. */
export function lineTable(m: LineModel): string {
  const rows = m.each
    ? decimate(m.points, 12).map(({ x, low, high }) => [x, low, high])
    : lineRows(m).map(({ x, y }) => [x, y]);
  const heads = m.each ? ['from step', `least ${m.unit}`, `greatest ${m.unit}`] : [m.xUnit, m.unit];
  const body = rows.map(
    ([x, ...ys]) => html`<tr><td>${trim(x!)}</td>${raw(ys.map((y) => html`<td>${grouped(Math.round(y))}</td>`))}</tr>`,
  );
  return html`<table class="numbers"><caption class="hidden">${m.title}</caption><thead><tr>${raw(heads.map((head) => html`<th scope="col">${head}</th>`))}</tr></thead><tbody>${raw(body)}</tbody></table>`;
}

/** What the shade of a band means. */
const legend = (each: number | undefined): string =>
  each ? html`<p class="label">Shaded from the least to the greatest of every ${grouped(each)} steps.</p>` : '';

/** A figure for one chart, empty. `drawLine` fills it, `moveMark` brings its mark. */
export const chartHtml = (name: string, m: Pick<LineModel, 'title' | 'each'>): string =>
  html`<figure class="chart" data-chart="${name}"><figcaption class="label">${m.title}</figcaption><div class="plot"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${m.title}"></svg><i class="now"></i></div>${raw(legend(m.each))}<details><summary>Table</summary><div class="scroll"></div></details></figure>`;

/** Words change at most so often while a chart moves, in milliseconds. */
const WORDS = 500;
const said = new WeakMap<Element, number>();

/** Draws the series into its SVG: paths each time, words now and then, the table only while it is open. */
export function drawLine(figure: Element, m: LineModel, isLast = true): void {
  const svg = figure.querySelector('svg')!;
  const { axes, ...paths } = lineMarks(m);
  const [ticks] = svg.children;
  if (!ticks) svg.innerHTML = `<g>${axes}</g><path class="band"/><path class="line"/>`;
  else if (isLast || performance.now() - (said.get(figure) ?? 0) > WORDS) ticks.innerHTML = axes;
  for (const [name, d] of Object.entries(paths)) svg.querySelector(`.${name}`)!.setAttribute('d', d);
  if (!isLast && performance.now() - (said.get(figure) ?? 0) <= WORDS) return;
  said.set(figure, performance.now());
  svg.setAttribute('aria-label', lineSentence(m));
  const details = figure.querySelector('details')!;
  if (details.open) details.querySelector('div')!.innerHTML = lineTable(m);
}

/** Where the mark of a place on the x axis stands, in percent of the drawing's width. */
export const markAt = (m: LineModel, at: number): string => ((100 * across(m)(at)) / WIDTH).toFixed(2);

/** Moves the marked place of a chart: a layer above the drawing, so that neither is laid out or painted again. */
export function moveMark(figure: Element, m: LineModel, at: number): void {
  figure.querySelector<HTMLElement>('.now')!.style.transform = `translateX(${markAt(m, at)}cqi)`;
}

/** The x value under the pointer, rounded to what was measured. */
export function stepAt(event: MouseEvent, m: LineModel): number {
  const box = (event.currentTarget as Element).getBoundingClientRect();
  const [first, last] = reachOf(m);
  const at = across(m).invert(((event.clientX - box.left) / box.width) * WIDTH);
  return Math.round(Math.max(first, Math.min(last, at)));
}
