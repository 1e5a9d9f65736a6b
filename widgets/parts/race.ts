/**
 * A race as a figure: a line for each lane on a scale of powers of ten, its median with the middle half of its rounds, a table, a sentence.
 * Leaves to others: the numbers (`models/race.ts`), running (`elements/race/`).
 * One idea: on a scale of powers of ten the distance between two lanes is their ratio, so the figure shows what is compared, and a machine
 * ten times slower does not push all others into a corner.
 */
import type { Inside, Lane } from '#engine/session/lanes.ts';
import { geometricMean, noiseOf, QUIET, type Raced, type Recording } from '../models/race.ts';
import { grouped } from './chip.ts';
import { attr, html, json, raw } from './html.ts';

/** A program to be raced. */
export interface Racer {
  readonly name: string;
  readonly what: string;
  /** Address of its script. */
  readonly address: string;
  readonly small: number;
  readonly timed: number;
  /** Instructions of `run(timed)`. */
  readonly instructions: number;
}
export interface RaceModel {
  readonly racers: readonly Racer[];
  readonly recording: Recording;
}

const NAMES: Readonly<Record<Lane, string>> = {
  browser: 'the browser’s engine',
  compiler: 'our compiler to JavaScript',
  slots: 'our slot machine',
  stepping: 'our stepping machine',
};
const LANES = Object.keys(NAMES) as Lane[];
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** A number with some three digits that mean something. */
const short = (n: number): string =>
  n >= 100 ? grouped(Math.round(n)) : n >= 10 ? n.toFixed(1) : n >= 0.1 ? n.toFixed(2) : n.toPrecision(2);
const times = (ratio: number): string => `${short(ratio)}×`;

/** The race in words. */
export function raceSentence(name: string, raced: Raced): string {
  const [first, ...others] = raced.lanes;
  if (!first) return '';
  const list = others.map(({ lane, ratio }) => `${NAMES[lane]} ${short(ratio)} times as long`).join(', ');
  return `${name}: ${NAMES[first.lane]} takes ${short(first.median)} ms for ${grouped(raced.instructions)} instructions; ${list}.${Number.isNaN(raced.result) ? '' : ` All give ${raced.result}.`}`;
}

function plotHtml({ lanes }: Raced): string {
  const from = Math.floor(Math.log10(Math.min(...lanes.map(({ low }) => Math.max(low, 0.001)))));
  const to = Math.max(from + 1, Math.ceil(Math.log10(Math.max(...lanes.map(({ high }) => high)))));
  const at = (ms: number): number => ((Math.log10(Math.max(ms, 0.001)) - from) / (to - from)) * 100;
  const left = (percent: number): string => `inset-inline-start:${percent.toFixed(2)}%`;
  const span = (a: number, b: number): string => `${left(Math.min(a, b))};inline-size:${Math.abs(b - a).toFixed(2)}%`;
  const base = at(lanes[0]?.median ?? 1);
  const powers = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const ticks = powers.map(
    (power) =>
      html`<span style="${left(at(10 ** power))}">${power < 0 ? (10 ** power).toFixed(-power) : grouped(10 ** power)}</span>`,
  );
  const rows = lanes.map(({ lane, median, low, high, ratio }) => {
    const lines = powers.map((power) => html`<i class="power" style="${left(at(10 ** power))}"></i>`);
    return html`<li data-lane="${lane}"><span class="lane">${capital(NAMES[lane])}</span><span class="track">${raw(lines)}<i class="stem" style="${span(base, at(median))}"></i><i class="half" style="${span(at(low), at(high))}"></i><i class="median" style="${left(at(median))}"></i></span><span class="ratio">${times(ratio)}</span></li>`;
  });
  return html`<ol class="lanes" aria-hidden="true">${raw(rows)}<li class="scale"><span class="lane">milliseconds a call</span><span class="track">${raw(ticks)}</span><span></span></li></ol>`;
}

function timesHtml({ lanes }: Raced): string {
  const rows = lanes.map(
    ({ lane, median, low, high, ratio, speed }) =>
      html`<tr><th scope="row">${capital(NAMES[lane])}</th><td>${short(median)}</td><td>${short(low)} to ${short(high)}</td><td>${times(ratio)}</td><td>${short(speed / 1e6)}</td></tr>`,
  );
  return html`<div class="wide" role="region" tabindex="0" aria-label="Times of the four lanes"><table><thead><tr><th scope="col">lane</th><th scope="col">median, ms</th><th scope="col">middle half</th><th scope="col">over the browser’s</th><th scope="col">million instructions a second</th></tr></thead><tbody>${raw(rows)}</tbody></table></div>`;
}

/** What the reader has to know before believing it; `origin` says where and when it was run. */
export function raceFigureHtml(name: string, raced: Raced, origin: string): string {
  const noise = noiseOf(raced);
  const warning =
    noise > QUIET
      ? html`<p class="noise"><b>This machine was busy.</b> The middle half of the browser’s own rounds spans ${Math.round(noise * 100)} % of their median, so believe no difference smaller than that.</p>`
      : '';
  return html`${raw(plotHtml(raced))}<p class="says">${raceSentence(name, raced)}</p>${raw(warning)}${raw(timesHtml(raced))}<p class="label">${origin} ${raced.rounds} ${raced.rounds === 1 ? 'round' : 'rounds'}, in turn. A bar is the middle half of them.</p>`;
}

/** Which program, and what of it is timed. */
export const racerHtml = ({ what, timed, instructions }: Racer): string =>
  html`What is timed: ${what}, <code>run(${timed})</code>, ${grouped(instructions)} instructions.`;

/** The ratios of all programs that were recorded. */
export function recordingHtml({ races, date, browser, machine }: Recording): string {
  const named = Object.entries(races);
  const ratioOf = (raced: Raced, lane: Lane): number =>
    raced.lanes.find((one) => one.lane === lane)?.ratio ?? Number.NaN;
  const ours = LANES.slice(1);
  const rows = named.map(
    ([name, raced]) =>
      html`<tr><th scope="row"><code>${name}</code></th><td>${short(raced.lanes[0]?.median ?? Number.NaN)}</td>${raw(ours.map((lane) => html`<td>${times(ratioOf(raced, lane))}</td>`))}<td>${Math.round(noiseOf(raced) * 100)} %</td></tr>`,
  );
  const means = ours.map(
    (lane) => html`<td>${times(geometricMean(named.map(([, raced]) => ratioOf(raced, lane))))}</td>`,
  );
  return html`<div class="wide" role="region" tabindex="0" aria-label="All programs, recorded"><table class="recorded"><caption class="label">Recorded on ${date}, ${browser}, ${machine}</caption><thead><tr><th scope="col">program</th><th scope="col">${NAMES.browser}, ms</th>${raw(ours.map((lane) => html`<th scope="col">${NAMES[lane]}</th>`))}<th scope="col">spread of the browser’s rounds</th></tr></thead><tbody>${raw(rows)}</tbody><tfoot><tr><th scope="row">geometric mean</th><td></td>${raw(means)}<td></td></tr></tfoot></table></div>`;
}

export const recordedOrigin = ({ date, browser, machine }: Omit<Recording, 'races'>): string =>
  `Recorded on ${date}, ${browser}, ${machine}.`;

/** The whole race, at rest: the first program as it was recorded. */
export function raceHtml({ racers, recording }: RaceModel): string {
  const [first] = racers;
  const raced = first && recording.races[first.name];
  if (!raced) throw new Error('the first program was not recorded');
  const options = racers.map(({ name, what }) => html`<option value="${name}">${name}: ${what}</option>`);
  const rounds = [5, 9, 21].map((n) => html`<option value="${n}"${attr('selected', n === 9)}>${n}</option>`);
  return html`<figure class="race"><p class="controls"><label>Program <select name="program" autocomplete="off">${raw(options)}</select></label> <label>Rounds <select name="rounds" autocomplete="off">${raw(rounds)}</select></label> <button type="button" class="act" data-do="race">Race in this browser</button> <button type="button" class="act" data-do="stop" hidden>Stop</button></p><p class="label" data-part="racer">${raw(racerHtml(first))}</p><p class="label" role="status" data-part="state"></p><div data-part="result">${raw(raceFigureHtml(first.name, raced, recordedOrigin(recording)))}</div><details class="inside"><summary data-do="inside">Look inside: what each machine makes of it</summary><div data-part="inside"></div></details></figure><script type="application/json">${json({ racers, recording })}</script>`;
}

/** Generated code with a line for each statement. */
export function laidOut(code: string): string {
  let out = '';
  let depth = 0;
  let quoted = false;
  let parens = 0;
  for (const c of code.replaceAll('\n', '')) {
    if (c === "'") quoted = !quoted;
    if (quoted) {
      out += c;
      continue;
    }
    parens += c === '(' ? 1 : c === ')' ? -1 : 0;
    if (c === '}') out = `${out.trimEnd()}\n${'  '.repeat(--depth)}`;
    out += c;
    if (c === '{') depth++;
    if (parens === 0 && (c === '{' || c === '}' || c === ';')) out += `\n${'  '.repeat(depth)}`;
  }
  return out.trimEnd().replace(/\}\n\s*(else\b|;)/g, '}$1');
}

/** Each function in three languages: its own, the slot machine's, JavaScript. */
export function insideHtml(functions: readonly Inside[]): string {
  return functions
    .map(({ name, wat, slots, javascript }) => {
      const columns = [
        ['WebAssembly', wat],
        ['slot code', slots],
        ['JavaScript', laidOut(javascript)],
      ] as const;
      return html`<section><h3><code>${name}</code></h3><div class="three">${raw(columns.map(([title, text]) => html`<div><p class="label">${title}</p><pre tabindex="0" role="region" aria-label="${title} of ${name}"><code>${text}</code></pre></div>`))}</div></section>`;
    })
    .join('');
}
