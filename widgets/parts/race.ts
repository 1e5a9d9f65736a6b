/**
 * A race as a figure: a line for each lane on a scale of powers of ten, its median with the middle half of its rounds, a table, a sentence.
 * Leaves to others: the numbers (`models/race.ts`), running (`elements/race/`), what the machines make of a program (`inside.ts`).
 * One idea: on a scale of powers of ten the distance between two lanes is their ratio, so the figure shows what is compared, and a machine
 * ten times slower does not push all others into a corner.
 */
import type { Lane } from '#engine/session/lanes.ts';
import { type Doubt, doubtsOf, geometricMean, noiseOf, type Raced, type Recording } from '../models/race.ts';
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

export const NAMES: Readonly<Record<Lane, string>> = {
  browser: 'the browser’s engine',
  compiler: 'our compiler to JavaScript',
  slots: 'our slot machine',
  stepping: 'our stepping machine',
};
const LANES = Object.keys(NAMES) as Lane[];
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** A number with some three digits that mean something. */
const short = (n: number): string =>
  n >= 99.95 ? grouped(Math.round(n)) : n >= 10 ? n.toFixed(1) : n >= 0.1 ? n.toFixed(2) : n.toPrecision(2);
const times = (ratio: number): string => `${short(ratio)}×`;

/** The race in words. */
export function raceSentence(name: string, raced: Raced): string {
  const [first, ...others] = raced.lanes;
  if (!first) return '';
  const list = others.map(({ lane, ratio }) => `${NAMES[lane]} ${short(ratio)} times as long`).join(', ');
  return `${name}: ${NAMES[first.lane]} takes ${short(first.median)} ms for ${grouped(raced.instructions)} instructions; ${list}.${raced.result === '' ? '' : ` All give ${raced.result}.`}`;
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
    ({ lane, median, low, high, ratio, between, speed }) =>
      html`<tr><th scope="row">${capital(NAMES[lane])}</th><td>${short(median)}</td><td>${short(low)} to ${short(high)}</td><td>${times(ratio)}</td><td>${between ? `${short(between[0])} to ${short(between[1])}` : ''}</td><td>${short(speed / 1e6)}</td></tr>`,
  );
  return html`<div class="wide" role="region" tabindex="0" aria-label="Times of the lanes"><table><thead><tr><th scope="col">lane</th><th scope="col">median, ms</th><th scope="col">middle half</th><th scope="col">over the browser’s</th><th scope="col">surely between</th><th scope="col">million instructions a second</th></tr></thead><tbody>${raw(rows)}</tbody></table></div>`;
}

const percent = (share: number): number => Math.round(share * 100);
/** Why to believe less, in words. */
function doubtHtml(doubt: Doubt): string {
  switch (doubt.kind) {
    case 'noise':
      return html`<b>This machine was busy.</b> The middle half of the browser’s own rounds spans ${percent(doubt.spread)} % of their median, so believe no difference smaller than that.`;
    case 'drift':
      return html`<b>This machine changed its pace.</b> The browser’s engine took ${percent(Math.abs(doubt.drift - 1))} % ${doubt.drift > 1 ? 'longer' : 'less'} in the last third of the rounds than in the first. Ratios are taken within each round, milliseconds are not.`;
    case 'clock':
      return html`<b>Too short for this browser’s clock.</b> A round of ${NAMES[doubt.lane]} lasts some ${short(doubt.ticks)} of its ticks. Give the call more to do.`;
    case 'unsure':
      return html`<b>The ratio of ${NAMES[doubt.lane]} is not sure.</b> It may be anything from ${times(doubt.between[0])} to ${times(doubt.between[1])}; more rounds would tell.`;
  }
}

/** What the reader has to know before believing it; `origin` says where and when it was run. */
export function raceFigureHtml(name: string, raced: Raced, origin: string): string {
  const doubts = doubtsOf(raced).map((doubt) => html`<p class="noise">${raw(doubtHtml(doubt))}</p>`);
  const absent = (raced.absent ?? []).map(
    ({ lane, why }) => html`<p class="label">${capital(NAMES[lane])} takes no part: ${why}.</p>`,
  );
  return html`${raw(plotHtml(raced))}<p class="says">${raceSentence(name, raced)}</p>${raw(absent)}${raw(doubts)}${raw(timesHtml(raced))}<p class="label">${origin} ${raced.rounds} ${raced.rounds === 1 ? 'round' : 'rounds'}, in turn. A bar is the middle half of them. A ratio is the median of the rounds’ own ratios; that median lies surely between the two bounds in 19 of 20 races.</p>`;
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

/** What a program of the reader's begins with. */
const OWN = `(module
  (func $collatz (export "collatz") (param $n i64) (result i32)
    (local $steps i32)
    (loop $again
      (if (i64.gt_u (local.get $n) (i64.const 1))
        (then
          (local.set $n
            (if (result i64) (i64.eqz (i64.and (local.get $n) (i64.const 1)))
              (then (i64.shr_u (local.get $n) (i64.const 1)))
              (else (i64.add (i64.mul (local.get $n) (i64.const 3)) (i64.const 1)))))
          (local.set $steps (i32.add (local.get $steps) (i32.const 1)))
          (br $again))))
    (local.get $steps))
  (func (export "longest") (param $below i32) (result i32)
    (local $best i32) (local $n i32) (local $steps i32)
    (local.set $n (i32.const 1))
    (loop $next
      (local.set $steps (call $collatz (i64.extend_i32_u (local.get $n))))
      (if (i32.gt_u (local.get $steps) (local.get $best))
        (then (local.set $best (local.get $steps))))
      (local.set $n (i32.add (local.get $n) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $n) (local.get $below))))
    (local.get $best)))
`;

/** Where a reader puts a program, opened by the choice of it. */
function ownHtml(): string {
  const seconds = [2, 10, 60].map((n) => html`<option value="${n}"${attr('selected', n === 10)}>${n} seconds</option>`);
  return html`<div class="own" data-part="own" hidden><p><label>A program in text <textarea name="text" rows="14" spellcheck="false" autocapitalize="off" autocomplete="off">${OWN}</textarea></label></p><p class="controls"><label>or a file, .wat or .wasm <input type="file" accept=".wasm,.wat,.wast,application/wasm"></label> <span class="label" data-part="file"></span></p><p class="controls"><label>Call <input name="call" value="longest(10000)" autocapitalize="off" autocomplete="off" spellcheck="false"></label> <label>Time for one call <select name="seconds" autocomplete="off">${raw(seconds)}</select></label></p><div data-part="imports"></div><div data-part="wrong" role="alert"></div></div>`;
}

/** The whole race, at rest: the first program as it was recorded. With `isOpen` a reader may bring a program. */
export function raceHtml({ racers, recording }: RaceModel, isOpen = false): string {
  const [first] = racers;
  const raced = first && recording.races[first.name];
  if (!raced) throw new Error('the first program was not recorded');
  const options = racers.map(({ name, what }) => html`<option value="${name}">${name}: ${what}</option>`);
  if (isOpen) options.push('<option value="">a program of your own</option>');
  const rounds = [6, 9, 21].map((n) => html`<option value="${n}"${attr('selected', n === 9)}>${n}</option>`);
  return html`<figure class="race"><p class="controls"><label>Program <select name="program" autocomplete="off">${raw(options)}</select></label> <label>Rounds <select name="rounds" autocomplete="off">${raw(rounds)}</select></label> <button type="button" class="act" data-do="race">Race in this browser</button> <button type="button" class="act" data-do="stop" hidden>Stop</button></p>${raw(isOpen ? ownHtml() : '')}<p class="label" data-part="racer">${raw(racerHtml(first))}</p><p class="label" role="status" data-part="state"></p><div data-part="result">${raw(raceFigureHtml(first.name, raced, recordedOrigin(recording)))}</div><details class="inside"><summary data-do="inside">Look inside: what each machine makes of it</summary><div data-part="inside"></div></details></figure><script type="application/json">${json({ racers, recording })}</script>`;
}
