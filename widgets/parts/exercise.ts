/**
 * An exercise at rest: task, hints behind doors, the tests it must pass, and on the machine's side the starter to edit,
 * fields for predictions, bytes to type or cards to sort. All of it works by keyboard and by finger, none by dragging.
 * Leaves to others: checking (engine/session), drafts and editor (`elements/exercise/`).
 * One idea: the tests are part of the task, so they are readable before the first try.
 */
import type { Cost, Medals } from '#engine/session/medals.ts';
import type { CheckResult } from '#engine/session/protocol.ts';
import { grouped } from './chip.ts';
import { codeHtml, listing } from './code.ts';
import { act } from './controls.ts';
import { attr, classes, html, inline, json, raw } from './html.ts';

export interface PredictQuestion {
  readonly ask: string;
  readonly why?: string;
  readonly program?: string;
  readonly call?: string;
  readonly answer?: string;
  readonly [more: string]: unknown;
}
export interface SortTask {
  readonly bins: readonly { readonly id: string; readonly name: string; readonly says?: string }[];
  readonly cards: readonly { readonly text: string; readonly bin: string; readonly why?: string }[];
}
export interface HexTask {
  /** What must be typed, as hexadecimal digits. */
  readonly bytes: string;
  /** A sentence for each byte, by its index. */
  readonly hints?: Readonly<Record<string, string>>;
}
/** What stands in `check.json`. */
export interface Check {
  readonly tests?: readonly { readonly name: string; readonly [more: string]: unknown }[];
  readonly predict?: readonly PredictQuestion[];
  readonly sort?: SortTask;
  readonly hex?: HexTask;
}

export interface ExerciseModel {
  /** Unique on the page. */
  readonly id: string;
  /** Number of the exercise, such as `2.2`. */
  readonly number: string;
  readonly title: string;
  readonly kind: 'wat' | 'predict' | 'sort' | 'hex';
  readonly minutes?: number;
  /** The task, as markup. */
  readonly task: string;
  readonly hints: readonly string[];
  readonly check: Check;
  readonly start?: string;
  readonly solution?: string;
  /** Known mistakes, each with its hint. */
  readonly wrong?: readonly string[];
}

type State = CheckResult['tests'][number];

const BOX: Readonly<Record<State['state'], string>> = {
  held: '<rect x="1" y="1" width="12" height="12"/>',
  failed: '<rect x="1" y="1" width="12" height="12"/><path d="M1 13 13 1"/>',
  'not run': '<rect x="1" y="1" width="12" height="12"/>',
};

/** Where a program goes wrong, with the way there. */
const lookHtml = (says: string, test: number): string =>
  html`<br><span class="look">${raw(inline(says))} <button type="button" class="act" data-do="look" data-test="${test}">See it there</button></span>`;

/** What stands before the name of a test that has not been run. */
export const NOT_YET = 'Not run yet: ';

/** The list of tests: a filled box holds, a struck one fails, an empty one has not been run. Below it a hint, if there is one. */
export function testsHtml(tests: readonly State[], hint?: string): string {
  const items = tests.map((t, i) => {
    const look = t.look ? lookHtml(t.look.says, i) : '';
    const message = (t.message ? html`<br>${raw(inline(t.message))}` : '') + look;
    const lead = { held: '', failed: '<strong>Fails:</strong> ', 'not run': NOT_YET }[t.state];
    const says = lead + inline(t.name) + message;
    return html`<li${classes(t.state === 'held' && 'held', t.state === 'failed' && 'fails')}><svg viewBox="0 0 14 14" aria-hidden="true">${raw(BOX[t.state])}</svg><span>${raw(says)}</span></li>`;
  });
  const known = hint ? html`<p class="look">Others have met this, too. ${raw(inline(hint))}</p>` : '';
  return html`<ul class="tests">${raw(items)}</ul>${raw(known)}`;
}

/** `2 of 3 hold`. */
export function heldWords(tests: readonly State[]): string {
  const held = tests.filter((t) => t.state === 'held').length;
  return tests.length === held && held > 0 ? 'all hold' : `${held} of ${tests.length} hold`;
}

const MEASURES: readonly (readonly [keyof Cost, string])[] = [
  ['steps', 'Steps of '],
  ['bytes', 'Bytes of the module'],
  ['height', 'Deepest stack'],
];

/** `3 fewer`, beside the reference. */
function besides(yours: number, reference: number): string {
  if (yours === reference) return 'the same';
  return `${grouped(Math.abs(yours - reference))} ${yours < reference ? 'fewer' : 'more'}`;
}

/** What a right answer costs, in one table; `best` is the reader's own best until now. */
export function medalsHtml(
  { of, yours, reference }: Medals,
  best: (Cost & { readonly of: string }) | undefined,
): string {
  const rows = MEASURES.map(([name, words]) => {
    const own = best && (name !== 'steps' || best.of === of) ? best[name] : yours[name];
    const label = name === 'steps' ? raw(words + inline(of)) : words;
    return html`<tr${classes(yours[name] < reference[name] && 'better')}><th scope="row">${label}</th><td>${grouped(yours[name])}</td><td>${grouped(reference[name])}</td><td>${besides(yours[name], reference[name])}</td><td>${grouped(Math.min(own, yours[name]))}</td></tr>`;
  });
  return html`<table class="pairs medals"><caption>It is right. What it costs:</caption><thead><tr><td></td><th scope="col">Yours</th><th scope="col">Reference</th><th scope="col">Beside it</th><th scope="col">Your best</th></tr></thead><tbody>${raw(rows)}</tbody></table>`;
}

/** The answers of an exercise without a program, with their reasons; `answers` are those that the machine gives to predictions. */
export function answersHtml(check: Check, answers: readonly string[]): string {
  const { predict, sort, hex } = check;
  const name = (bin: string): string => sort?.bins.find(({ id }) => id === bin)?.name ?? bin;
  const items = [
    ...(predict ?? []).map(
      (q, i) => html`<li>${raw(inline(q.ask))} <strong>${answers[i] ?? ''}</strong>. ${raw(inline(q.why ?? ''))}</li>`,
    ),
    ...(sort?.cards ?? []).map(
      (c) => html`<li>${raw(inline(c.text))} <strong>${name(c.bin)}</strong>. ${raw(inline(c.why ?? ''))}</li>`,
    ),
    ...(hex ? [html`<li><code>${(hex.bytes.match(/../g) ?? []).join(' ')}</code></li>`] : []),
  ];
  return html`<p class="label">The answers</p><ol class="can">${raw(items)}</ol>`;
}

function predictHtml(id: string, questions: readonly PredictQuestion[]): string {
  const rows = questions.map(
    (q, i) =>
      html`<li><label for="${id}-p${i}">${raw(inline(q.ask))}</label>${q.program ? raw(html`<pre class="ask"><code>${q.program}</code></pre>`) : null}<input id="${id}-p${i}" name="answer" autocomplete="off" autocapitalize="off" spellcheck="false"><p class="why" data-why="${i}" hidden></p></li>`,
  );
  return html`<ol class="asks">${raw(rows)}</ol>`;
}

function sortHtml(id: string, task: SortTask): string {
  const legend = task.bins.map((b) => html`<dt>${b.name}</dt><dd>${b.says ?? ''}</dd>`);
  const cards = task.cards.map(
    (c, i) =>
      html`<fieldset class="card"><legend>${raw(inline(c.text))}</legend>${raw(
        task.bins.map((b) => html`<label><input type="radio" name="${id}-s${i}" value="${b.id}"> ${b.name}</label>`),
      )}<p class="why" data-why="${i}" hidden></p></fieldset>`,
  );
  return html`<dl class="facts bins">${raw(legend)}</dl>${raw(cards)}`;
}

function hexTaskHtml(id: string, task: HexTask): string {
  const count = task.bytes.length / 2;
  const cells = Array.from(
    { length: count },
    (_, i) =>
      html`<input id="${id}-h${i}" name="byte" aria-label="Byte ${i}" size="2" autocomplete="off" autocapitalize="off" spellcheck="false">`,
  );
  return html`<div class="hexes" role="group" aria-label="${count} bytes">${raw(cells)}</div><p class="why" data-why="hex" hidden></p>`;
}

function workHtml(m: ExerciseModel): string {
  if (m.kind === 'predict') return predictHtml(m.id, m.check.predict ?? []);
  if (m.kind === 'sort' && m.check.sort) return sortHtml(m.id, m.check.sort);
  if (m.kind === 'hex' && m.check.hex) return hexTaskHtml(m.id, m.check.hex);
  return html`<div data-part="code">${raw(codeHtml({ id: m.id, label: `Starter of exercise ${m.number}`, lines: listing(m.start ?? '') }))}</div>`;
}

/** The states of tests that have not been run. */
export const unrun = (check: Check): State[] => (check.tests ?? []).map(({ name }) => ({ name, state: 'not run' }));

/** The whole exercise: text on the left, work on the right. The element is the grid (`class="spread"`). */
export function exerciseHtml(m: ExerciseModel): string {
  const hints = m.hints.map(
    (h, i) =>
      html`<details class="hint"><summary>${['First', 'Second', 'Third', 'Fourth', 'Fifth'][i] ?? 'Next'} hint</summary><p>${raw(inline(h))}</p></details>`,
  );
  const tests = m.check.tests ? html`<div data-part="tests">${raw(testsHtml(unrun(m.check)))}</div>` : '';
  const { check, start, solution, wrong, kind, number } = m;
  const keys = [
    act('check', 'Check', 'Ctrl Enter'),
    m.kind === 'wat' ? act('edit', 'Edit', 'e') : '',
    m.kind === 'wat' ? act('step', 'Step through it') : '',
    act('reset', 'Start over'),
    html`<button type="button" class="act" data-do="solution" hidden>${m.kind === 'wat' ? 'Show a solution' : 'Show the answers'}</button>`,
  ];
  const output = m.check.tests ? heldWords(unrun(m.check)) : '';
  return html`<wasm-exercise id="${m.id}" class="spread"${attr('data-kind', m.kind)}><div class="prose"><h3 id="${m.id}-title" data-exercise="${m.number}">Exercise ${m.number}: ${m.title}</h3>${raw(m.task)}${raw(hints)}${raw(tests)}</div><div class="beside"><div class="cell" role="group" aria-labelledby="${m.id}-title">${raw(workHtml(m))}<div class="keys"><output>${output}</output>${raw(keys)}</div><div data-part="extra"></div><p class="hidden" role="status" data-part="say"></p></div></div><script type="application/json">${json({ check, start, solution, wrong, kind, number })}</script></wasm-exercise>`;
}
