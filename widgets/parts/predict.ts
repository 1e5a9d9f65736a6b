/**
 * A prediction: the question about the next step with its choices, the answer, and a wrong machine beside the right one.
 * Leaves to others: finding right and wrong (`engine/predict/`), asking and counting (`elements/cell/predict.ts`).
 * One idea: a choice shows what the figure would show. Whoever can read the machine can read the question.
 */
import type { Belief, Prediction, Replayed, ReplayedEnd, ReplayedStep, ShownPart } from '#engine/session/predict.ts';
import type { ShownFrame } from '#engine/session/protocol.ts';
import { chip, countWord, grouped, hex } from './chip.ts';
import { classes, html, inline, plain, raw } from './html.ts';

/** Where links lead: the address of the book, and the chapter that is being read. */
export interface Book {
  readonly home: string;
  readonly chapter?: number | undefined;
}
export interface PredictModel {
  /** Of the cell. */
  readonly id: string;
  readonly prediction: Prediction;
  /** The choice that was made. */
  readonly chosen?: number | undefined;
  readonly replayed?: Replayed | undefined;
  /** Of all questions that this reader has answered. */
  readonly score: { readonly right: number; readonly of: number };
  readonly book: Book;
}

const pile = (part: Extract<ShownPart, { kind: 'stack' }>): string => {
  if (part.values.length === 0) return '<span class="pile"><em>nothing</em></span>';
  const below = part.below > 0 ? html`<em>${grouped(part.below)} more, then</em> ` : '';
  return html`<span class="pile"><span class="hidden">from the bottom: </span>${raw(below)}${raw(part.values.map((value) => chip(value)).join(' '))}</span>`;
};

/** One part of what a machine shows. */
function partHtml(part: ShownPart): string {
  switch (part.kind) {
    case 'trap':
      return html`<span>a trap: <strong>${part.text}</strong></span>`;
    case 'over':
      return '<span>the call is over</span>';
    case 'next':
      return html`<span>${part.line === undefined ? part.func : `line ${part.line}`}: <code>${part.text}</code></span>`;
    case 'stack':
      return pile(part);
    case 'variable':
      return html`<span class="nowrap"><code>${part.name}</code> ${raw(chip(part.value))}</span>`;
    case 'bytes':
      return html`<span class="nowrap"><span class="label">at ${part.address}</span> <code>${part.bytes.map((byte) => hex(byte, 2)).join(' ')}</code></span>`;
    case 'pages':
      return html`<span>${countWord(part.pages)} ${part.pages === 1 ? 'page' : 'pages'}</span>`;
  }
}
const partsHtml = (parts: readonly ShownPart[]): string =>
  parts.length > 0 ? parts.map(partHtml).join(' ') : '<span>nothing that can be seen</span>';

/** Where two values lie side by side, somebody has to say which of them is the top. */
const hasPile = ({ choices }: Prediction): boolean =>
  choices.some(({ parts }) => parts.some((part) => part.kind === 'stack' && part.values.length > 1));

/** What is asked, with code in backquotes. */
export const questionWords = (prediction: Prediction): string =>
  asking(prediction) + (hasPile(prediction) ? ' The top is on the right.' : '');

function asking({ asked, text, about, choices, right }: Prediction): string {
  const lead = `\`${text}\` is next.`;
  const shown = choices[right]?.parts ?? [];
  switch (asked) {
    case 'branch':
      return `${lead} Where does it go on?`;
    case 'variable':
      return `${lead} What does \`${about}\` hold then, and what lies on the stack?`.replace(
        shown.some(({ kind }) => kind === 'stack') ? '' : ', and what lies on the stack',
        '',
      );
    case 'bytes':
      return `${lead} Which bytes stand in memory from address ${about} on?`;
    case 'call':
      return `${lead} With which parameters does ${about ?? 'the function'} begin?`;
    case 'trap':
      return `${lead} What comes of it?`;
    default:
      return `${lead} What lies on the stack then?`;
  }
}

/** Where the belief is treated: its chapter, and the page of the instruction. */
function whereHtml({ chapter }: Belief, name: string, { home, chapter: here }: Book): string {
  const page = html`<a href="${home}reference/${name.replaceAll(' ', '-')}/"><code>${name}</code></a>`;
  return chapter === here
    ? html`This chapter treats it; ${raw(page)} has a page of its own.`
    : html`<a href="${home}#chapter-${chapter}">Chapter ${chapter}</a> treats it; ${raw(page)} has a page of its own.`;
}

const LETTERS = ['A', 'B', 'C', 'D', 'E'];

function choicesHtml({ id, prediction, chosen }: Pick<PredictModel, 'id' | 'prediction' | 'chosen'>): string {
  const isOver = chosen !== undefined;
  return prediction.choices
    .map(({ parts }, i) => {
      const verdict = !isOver ? '' : i === prediction.right ? 'what happens' : i === chosen ? 'your choice' : '';
      const mark = verdict ? html`<em>${verdict}</em>` : '';
      return html`<label${classes('choice', isOver && i === prediction.right && 'right', isOver && i === chosen && 'chosen')}><input type="radio" name="${id}-predict" value="${i}" required${isOver ? raw(' disabled') : null}${i === chosen ? raw(' checked') : null}> <b>${LETTERS[i] ?? i + 1}</b> <span class="seen">${raw(partsHtml(parts))}</span>${raw(mark)}</label>`;
    })
    .join('');
}

/** `7 of 9 right`. */
const scoreWords = ({ right, of }: PredictModel['score']): string =>
  of === 0 ? '' : `${grouped(right)} of ${grouped(of)} right so far`;

/** What is said of the answer, in words. */
export function verdictWords({
  prediction,
  chosen,
  replayed,
}: Pick<PredictModel, 'prediction' | 'chosen' | 'replayed'>): string {
  if (chosen === undefined) return '';
  if (chosen === prediction.right) return 'Yes, that is what happens.';
  return `Right, but on another machine.${replayed ? ` ${plain(replayed.belief.says)}` : ''}`;
}

function verdictHtml({ prediction, chosen, replayed, book }: PredictModel): string {
  const says =
    chosen === prediction.right
      ? '<strong>Yes.</strong> That is what happens.'
      : `<strong>Right, but on another machine.</strong> ${replayed ? `${inline(replayed.belief.says)} ${whereHtml(replayed.belief, prediction.name, book)}` : ''}`;
  return html`<p class="verdict" data-predict-says tabindex="-1">${raw(says)}</p>`;
}

/** The whole panel. */
export function predictHtml(m: PredictModel): string {
  const { prediction, chosen, id } = m;
  const keys =
    chosen === undefined
      ? '<button class="act">Answer</button>'
      : '<button type="button" class="act" data-predict="next">Next question</button>';
  return html`<form id="${id}-predict"><fieldset><legend>${raw(inline(questionWords(prediction)))}</legend>${raw(choicesHtml(m))}</fieldset>${raw(chosen === undefined ? '' : verdictHtml(m))}${raw(m.replayed ? replayHtml(m.replayed) : '')}<div class="keys"><output>${scoreWords(m.score)}</output>${raw(keys)}<button type="button" class="act" data-predict="close"><kbd>Esc</kbd>Close</button></div></form>`;
}

/** How a machine ended, as markup behind “it”. */
function endHtml(end: ReplayedEnd): string {
  switch (end.kind) {
    case 'returned':
      return end.results.length > 0
        ? `returns ${end.results.map((value) => chip(value)).join(' ')}`
        : 'returns nothing';
    case 'trapped':
      return html`traps: <strong>${end.text}</strong>`;
    case 'stuck':
      return end.found < end.wants
        ? `is <strong>stuck</strong>: the next instruction takes ${countWord(end.wants)} and finds ${end.found === 0 ? 'nothing' : countWord(end.found)}`
        : 'is <strong>stuck</strong>: the next instruction finds a value of another type';
    case 'door':
      return 'calls the host, and what the host would say nobody knows';
    case 'piled up':
      return 'piles up more and more';
    default:
      return 'goes on';
  }
}

function stepHtml(step: ReplayedStep | undefined, isFirst: boolean): string {
  if (!step) return '<td></td>';
  const mark = isFirst && step.differs ? '<span class="hidden">Here they part: </span>' : '';
  return html`<td${classes(step.differs && 'differs', isFirst && 'parting')}>${raw(mark)}<code>${step.text}</code> <span class="seen">${raw(partsHtml(step.parts))}</span></td>`;
}

const isSameEnd = ({ right, wrong }: Replayed): boolean =>
  right.kind === 'returned' &&
  wrong.kind === 'returned' &&
  right.results.length > 0 &&
  JSON.stringify(right.results) === JSON.stringify(wrong.results);

/** Both machines, a few steps of each, and where they end. */
export function replayHtml(replayed: Replayed): string {
  const { rows, right, wrong, step } = replayed;
  const body = rows.map(
    (row, i) =>
      html`<tr><th scope="row">${grouped(step + i + 1)}</th>${raw(stepHtml(row.right, i === 0))}${raw(stepHtml(row.wrong, i === 0))}</tr>`,
  );
  const luck = isSameEnd(replayed) ? '<p class="label">Both come to the same in the end, this time by luck.</p>' : '';
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Two machines side by side"><table class="replay"><caption>From here on, side by side. What differs is marked.</caption><thead><tr><th scope="col">step</th><th scope="col">this machine</th><th scope="col">that machine</th></tr></thead><tbody>${raw(body)}</tbody><tfoot><tr><th scope="row">end</th><td>${raw(endHtml(right))}</td><td>${raw(endHtml(wrong))}</td></tr></tfoot></table></div>${raw(luck)}`;
}

export interface AskedModel extends Pick<PredictModel, 'id' | 'prediction' | 'book'> {
  /** `poly(7)`. */
  readonly call: string;
  /** The innermost call before the step: its operands and locals. */
  readonly frame: Pick<ShownFrame, 'stack' | 'locals'>;
  /** What is said of each choice; empty for the right one. */
  readonly says: readonly string[];
}

/** A question in the text, at rest: what there is, choices to think about, and what happens behind a door. It needs no script. */
export function askedHtml({ id, prediction, book, call, frame, says }: AskedModel): string {
  const { choices, right, name } = prediction;
  const reasons = says.map((sentence, i) =>
    sentence ? html`<p><b>${LETTERS[i] ?? i + 1}</b> ${raw(inline(sentence))}</p>` : '',
  );
  const locals = frame.locals.map((local) =>
    partHtml({ kind: 'variable', name: local.name.replace(/^(?=\d)/, 'local '), value: local }),
  );
  const stack = partHtml({ kind: 'stack', values: frame.stack, below: 0 });
  const given = html`<p class="given"><span>In <code>${call}</code>, step ${grouped(prediction.step)}, on the stack</span> ${raw(stack)}${locals.length > 0 ? raw(` <span>and on the shelf</span> ${locals.join(' ')}`) : null}</p>`;
  const page = html`<a href="${book.home}reference/${name.replaceAll(' ', '-')}/"><code>${name}</code></a>`;
  const field = choicesHtml({ id, prediction }).replaceAll(' required', '');
  return html`<div class="predict asked" id="${id}">${raw(given)}<fieldset><legend>${raw(inline(questionWords(prediction)))}</legend>${raw(field)}</fieldset><details><summary>What the machine does</summary><p><b>${LETTERS[right] ?? right + 1}</b> <span class="seen">${raw(partsHtml(choices[right]!.parts))}</span></p><p>Each of the others is right on another machine.</p>${raw(reasons)}<p class="label">More about ${raw(page)}. In a figure, the key <kbd>p</kbd> asks such questions about any run.</p></details></div>`;
}
