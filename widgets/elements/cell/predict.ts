/**
 * Predicting the next step in a live cell: a panel asks, takes an answer, and lets a wrong machine run beside the right one.
 * Leaves to others: markup (`parts/predict.ts`), right and wrong (`engine/session/predict.ts`), counting (`score.ts`).
 * One idea: while a question stands, the figure hides what is to come; the reader's own head is the only place to look it up.
 */
import type { Prediction, Replayed } from '#engine/session/predict.ts';
import { plain } from '../../parts/html.ts';
import { predictHtml, questionWords, verdictWords } from '../../parts/predict.ts';
import { countAnswer, loadScore } from '../score.ts';
import type { Cell } from './cell.ts';
import { bookOf } from './postmortem.ts';

interface Panel {
  readonly place: HTMLElement;
  readonly prediction: Prediction;
  /** The run that it is about. */
  readonly run: object;
  chosen?: number;
  replayed?: Replayed;
  /** The machine is being moved to the next question. */
  isMoving?: boolean;
}
const panels = new WeakMap<Cell, Panel>();
/** Another window of a talk asks and answers: the focus stays where it is, and nothing is counted twice. */
const isLed = ({ host }: Cell): boolean => host.hasAttribute('data-led');

/** Steps from the present one on among which a question is looked for. */
const WITHIN = 500;

/** Asks about the next step, or about the first one after it that has a question; at the end of a run from its beginning. */
export async function predictNext(cell: Cell): Promise<void> {
  const { run } = cell;
  if (!run.launched) return cell.say('Nothing runs yet, so there is nothing to predict.');
  const isOver = run.snapshot?.step === run.total && run.snapshot.ending?.kind !== 'trapped';
  if (isOver) await run.goTo(0);
  await ask(cell);
}

async function ask(cell: Cell): Promise<void> {
  const { run } = cell;
  await run.goTo(run.step);
  const about = run.launched?.timeline;
  const prediction = await run.source.ask('predict', { within: WITHIN });
  if (!about || run.launched?.timeline !== about) return;
  if (!prediction) {
    close(cell);
    return cell.say('There is no further question in this run.');
  }
  if (run.snapshot?.step !== prediction.step) await run.goTo(prediction.step);
  if (run.snapshot?.step !== prediction.step) return;
  panels.get(cell)?.place.remove();
  panels.set(cell, { place: made(cell), prediction, run: about });
  draw(cell);
  cell.say(plain(questionWords(prediction)));
  if (!isLed(cell)) panels.get(cell)?.place.querySelector<HTMLElement>('input')?.focus();
}

function made(cell: Cell): HTMLElement {
  const place = document.createElement('div');
  place.className = 'side predict';
  place.dataset['part'] = 'predict';
  place.dataset['view'] = '';
  // The panel has radio buttons and a form of its own; the cell's keys and commands do not act in it.
  for (const type of ['click', 'keydown', 'input', 'change', 'submit'])
    place.addEventListener(type, (event) => {
      event.stopPropagation();
      handle(cell, event);
    });
  const time = cell.host.querySelector('.time');
  if (time) time.before(place);
  else cell.figure.append(place);
  return place;
}

function handle(cell: Cell, event: Event): void {
  const target = event.target as HTMLElement;
  if (event.type === 'submit') {
    event.preventDefault();
    const chosen = new FormData(target as HTMLFormElement).get(`${cell.host.id}-predict`);
    if (chosen !== null) cell.attempt(answer(cell, Number(chosen)));
  } else if (event instanceof KeyboardEvent && event.key === 'Escape') leave(cell);
  else if (event.type === 'click') {
    const does = target.closest<HTMLElement>('[data-predict]')?.dataset['predict'];
    if (does === 'next') cell.attempt(next(cell));
    else if (does === 'close') leave(cell);
  }
}

/** Tells whether the choice is right; a wrong one is run. */
async function answer(cell: Cell, chosen: number): Promise<void> {
  const panel = panels.get(cell);
  if (!panel || panel.chosen !== undefined) return;
  panel.chosen = chosen;
  const { belief } = panel.prediction.choices[chosen] ?? {};
  if (!isLed(cell)) countAnswer(belief);
  tell(cell, panel);
  if (belief === undefined) return;
  const replayed = await cell.run.source.ask('replayBelief', { belief });
  if (!replayed || panels.get(cell) !== panel) return;
  panel.replayed = replayed;
  tell(cell, panel);
}

/** Shows and says what comes of the answer, as far as it is known. */
function tell(cell: Cell, panel: Panel): void {
  draw(cell);
  cell.say(verdictWords(panel));
  if (!isLed(cell)) panel.place.querySelector<HTMLElement>('[data-predict-says]')?.focus();
}

/** Makes the step that was asked about, and asks again. */
async function next(cell: Cell): Promise<void> {
  const panel = panels.get(cell);
  if (!panel) return;
  panel.isMoving = true;
  try {
    await cell.run.goTo(panel.prediction.step + 1);
    if (cell.run.step >= cell.run.total && cell.run.snapshot?.ending?.kind !== 'trapped') {
      leave(cell);
      cell.say('The call is over, and with it the questions.');
    } else await ask(cell);
  } finally {
    panel.isMoving = false;
  }
}

function draw(cell: Cell): void {
  const panel = panels.get(cell);
  if (!panel) return;
  const { prediction, chosen, replayed } = panel;
  cell.figure.classList.toggle('asking', chosen === undefined);
  panel.place.innerHTML = predictHtml({
    id: cell.host.id,
    prediction,
    chosen,
    replayed,
    score: loadScore(),
    book: bookOf(),
  });
}

function close(cell: Cell): void {
  panels.get(cell)?.place.remove();
  panels.delete(cell);
  cell.figure.classList.remove('asking');
}
function leave(cell: Cell): void {
  close(cell);
  if (!isLed(cell))
    cell.host.querySelector<HTMLElement>('.code[tabindex], [tabindex="0"]')?.focus({ preventScroll: true });
}

/** The machine has moved, or runs anew: a question about another step makes no sense any more. */
export function followMove(cell: Cell): void {
  const panel = panels.get(cell);
  if (!panel || panel.isMoving) return;
  const { launched, snapshot } = cell.run;
  if (launched?.timeline !== panel.run || snapshot?.step !== panel.prediction.step) close(cell);
}
