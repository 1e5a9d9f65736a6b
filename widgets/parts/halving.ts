/**
 * The search for the first wrong state: a question about the middle of what is left, the answers so far, and a comparison that the machine
 * can answer without a reader.
 * Leaves to others: which step is next (`models/halving.ts`), what a comparison finds (`engine/session/halving.ts`).
 * One idea: each answer throws half of the run away, and the strip shows it, so the reader sees why twenty questions are enough.
 */
import type { Halvable, Halved, Halves, Probe } from '#engine/session/halving.ts';
import { bounds, found, type Halving, looksFor, probe, suspects } from '../models/halving.ts';
import { chip, countWord, grouped } from './chip.ts';
import { attr, classes, html, raw } from './html.ts';

export interface HalvingModel {
  readonly id: string;
  readonly halving: Halving;
  /** Where the machine stands. */
  readonly step: number;
  readonly places?: Halvable | undefined;
  /** What the machine found by itself, or why it could not. */
  readonly halves?: Exclude<Halves, Halvable> | undefined;
  /** What the first wrong step did, once the machine stands there. */
  readonly did?: string | undefined;
  /** What was written into the form. */
  readonly filled?: { readonly left: string; readonly is: string; readonly right: string } | undefined;
}

const questions = (n: number): string => `${countWord(n)} ${n === 1 ? 'question' : 'questions'}`;
const looksOf = (n: number): string => `${countWord(n)} ${n === 1 ? 'look' : 'looks'}`;
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The question, or what was found, in words. */
export function halvingSentence({ halving, halves, did }: Omit<HalvingModel, 'id' | 'step'>): string {
  if (halves?.kind === 'refused') return halves.why;
  if (halves) return halvedSentence(halves, did);
  const { right, wrong } = bounds(halving);
  const step = probe(halving);
  if (step === undefined) {
    const walk = wrong - halving.from;
    const asked = halving.looks.length;
    const cost =
      asked === 0
        ? 'There was nothing to ask.'
        : `${capital(questions(asked))} found it; looking at one step after the other from the beginning would have taken ${grouped(walk)}.`;
    return `Step ${grouped(wrong)} is the first wrong one. ${did ? `${did} ` : ''}${cost}`;
  }
  const most = looksFor(suspects(halving));
  return `Is everything still right at step ${grouped(step)}? Step ${grouped(right)} is right and step ${grouped(wrong)} is wrong, so ${grouped(wrong - right)} steps are left: at most ${questions(most)}.`;
}

const compared = ({ words }: Halved, { left, right }: Probe): string => {
  const [, is = ''] = / ([<≤=≠≥>]) /.exec(words) ?? [];
  return `${left.text} ${is} ${right.text}`;
};

function halvedSentence(halved: Halved, did?: string): string {
  const { words, from, first, fails, probes, earlier, isWalked } = halved;
  if (first === from && probes.length === 0 && halved.to !== from && fails.step === from)
    return `${words} fails where the search begins, at step ${grouped(from)}: it is ${compared(halved, fails)}.`;
  const walk = first - from;
  const cost = `The machine found it with ${looksOf(probes.length)}; one step after the other would have been ${grouped(walk)}.`;
  const misled =
    earlier === undefined
      ? isWalked
        ? ''
        : ' Nobody walked so far to see whether it failed before.'
      : ` But it had failed before, at step ${grouped(earlier)}, and was mended: halving goes past what does not stay wrong.`;
  return `${words} holds up to step ${grouped(first - 1)} and fails at step ${grouped(first)}: it is ${compared(halved, fails)}. ${did ? `${did} ` : ''}${cost}${misled}`;
}

/** The run as a strip: what is right, what is wrong, what nobody knows yet. */
function stripHtml({ halving, halves }: HalvingModel): string {
  const { right, wrong } =
    halves?.kind === 'found'
      ? { right: Math.max(halves.from, halves.first - 1), wrong: halves.first }
      : bounds(halving);
  const share = (step: number): string => `${((100 * step) / Math.max(1, halving.to)).toFixed(2)}%`;
  const step = halves?.kind === 'found' ? halves.first : (probe(halving) ?? wrong);
  return html`<div class="strip" aria-hidden="true" style="--right:${share(right)};--wrong:${share(wrong)}"><i style="--at:${share(step)}"></i></div>`;
}

const verdict = (isWrong: boolean): string => (isWrong ? 'wrong' : 'right');
const way = (step: number, now: number): string =>
  html`<button type="button" class="plain" data-step="${step}"${attr('aria-current', step === now && 'step')}>step ${grouped(step)}</button>`;

function looksHtml({ halving, halves, step: now }: HalvingModel): string {
  if (halves?.kind === 'found') {
    const rows = [
      ...halves.probes,
      ...(halves.probes.some(({ step }) => step === halves.first) ? [] : [halves.fails]),
    ].map(
      (look) =>
        html`<li${classes(look.isWrong && 'wrong')}>${raw(way(look.step, now))} ${raw(chip(look.left))} ${raw(chip(look.right))} <b>${verdict(look.isWrong)}</b></li>`,
    );
    return html`<ol class="looks" aria-label="What the machine looked at">${raw(rows)}</ol>`;
  }
  if (halving.looks.length === 0) return '';
  const rows = halving.looks.map(
    ({ step, isWrong }) =>
      html`<li${classes(isWrong && 'wrong')}>${raw(way(step, now))} <b>${verdict(isWrong)}</b></li>`,
  );
  return html`<ol class="looks" aria-label="Your answers">${raw(rows)}</ol>`;
}

/** What a `data-target` would say of a place. */
const named = (target: Halvable['places'][number]['target']): string =>
  target.kind === 'byte' ? `byte:${target.memory}:${target.address}` : `${target.kind}:${target.index}`;

function formHtml({ id, places, filled, halves }: HalvingModel): string {
  if (!places || (places.places.length === 0 && places.bytes === 0)) return '';
  const option = (value: string, words: string, chosen?: string): string =>
    html`<option value="${value}"${attr('selected', value === chosen)}>${words}</option>`;
  const listed = places.places.map(({ target, name }) => option(named(target), name, filled?.left));
  const byte = /^byte:0:(.*)$/.exec(filled?.left ?? '')?.[1] ?? '0';
  const bytes = places.bytes > 0 ? option('byte', 'the byte at', filled?.left.startsWith('byte') ? 'byte' : '') : '';
  const address =
    places.bytes > 0
      ? html`<input name="address" aria-label="Address of the byte" size="5" autocomplete="off" value="${byte}"> `
      : '';
  const signs = ['<', '≤', '=', '≠', '≥', '>'].map((sign) => option(sign, sign, filled?.is ?? '<'));
  const names = places.places.map(({ name }) => html`<option value="${name}"></option>`);
  return html`<details${attr('open', halves !== undefined)}><summary>Let the machine answer: what should hold?</summary><form class="call" data-form="halve"><select name="left" aria-label="What should hold: the first value">${raw(listed)}${raw(bytes)}</select> ${raw(address)}<select name="is" aria-label="Comparison">${raw(signs)}</select> <input name="right" aria-label="A number, or another value" size="8" autocomplete="off" autocapitalize="off" spellcheck="false" list="${id}-sides" value="${filled?.right ?? ''}" required><datalist id="${id}-sides">${raw(names)}</datalist> <button class="act">Find where it fails</button></form></details>`;
}

/** The whole panel. */
export function halvingHtml(m: HalvingModel): string {
  const { halving, halves } = m;
  const step = probe(halving);
  const button = (does: string, words: string, key = ''): string =>
    html`<button type="button" class="act" data-halve="${does}">${key ? raw(html`<kbd>${key}</kbd>`) : null}${words}</button>`;
  const isAsking = step !== undefined && !halves;
  const goal = halves?.kind === 'found' ? halves.first : (found(halving) ?? step);
  return html`<header><p tabindex="-1"><strong>Which step went wrong?</strong> ${halvingSentence(m)}</p>${raw(stripHtml(m))}<p class="keys">${raw(
    [
      isAsking ? button('right', 'Still right', 'y') + button('wrong', 'Already wrong', 'n') : '',
      halving.looks.length > 0 && !halves ? button('undo', 'Take back', 'u') : '',
      halves ? button('again', 'Answer myself') : '',
      goal === undefined || goal === m.step
        ? ''
        : html`<button type="button" class="act" data-step="${goal}">Go to step ${grouped(goal)}</button>`,
      button('close', 'Close', 'Esc'),
    ],
  )}</p></header>${raw(looksHtml(m))}${raw(formHtml(m))}`;
}
