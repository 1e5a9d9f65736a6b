/**
 * The validator in a live cell: moves through the check of a function, asks for another when the text is another, and answers
 * why a program does not validate, where nobody had planned to show it.
 * Leaves to others: markup (`parts/proof.ts`), checking (`engine/session/proof.ts`).
 * One idea: the check has a time of its own. It stands still while the machine runs, and runs where the machine may not even start.
 */
import type { Proof } from '#engine/session/proof.ts';
import { act } from '../../parts/controls.ts';
import {
  type ProofModel,
  placeOf,
  placeWords,
  proofHtml,
  proofSays,
  proofSentence,
  proofViewHtml,
  restingPlace,
  unreadable,
} from '../../parts/proof.ts';
import type { Cell } from './cell.ts';
import { forget, lineOf, part, setMarkup } from './draw.ts';
import type { Change } from './run.ts';

interface Check {
  /** The text that the proof is of, and the one that was asked about last. */
  text: string;
  asked: string;
  proof: Proof | undefined;
  at: number;
  /** The function that the reader chose. */
  func: number | undefined;
  /** Ends when what was asked about last is drawn. */
  reading: Promise<void> | undefined;
  /** What the reader wants as soon as there is a proof: the engine may have been replaced meanwhile. */
  pending: (() => void) | undefined;
}
const checks = new WeakMap<Element, Check>();

/** Draws the check of the cell's program: anew for a new text, and else where it stands. */
export async function drawProof(cell: Cell, what: Change): Promise<void> {
  offerProof(cell);
  const place = part(cell.host, 'check');
  if (!place) return;
  let check = checks.get(place);
  if (!check) {
    check = { text: '', asked: '', proof: undefined, at: 0, func: undefined, reading: undefined, pending: undefined };
    checks.set(place, check);
    listen(cell, place, check);
    // What was moved or chosen before anything was there to listen.
    const slider = place.querySelector('input');
    const choice = place.querySelector('select');
    if (choice && !choice.selectedOptions[0]?.defaultSelected) check.func = Number(choice.value);
    const wanted = slider && slider.value !== slider.defaultValue ? slider.valueAsNumber : undefined;
    check.reading = read(cell, place, check, wanted);
  } else if (check.asked !== cell.run.text) check.reading = read(cell, place, check);
  else if (what === 'program') markLine(cell, check);
  await check.reading;
}

/** Asks for the proof of the newest text and draws it: at the fault, or where it stood. */
async function read(cell: Cell, place: HTMLElement, check: Check, wanted?: number): Promise<void> {
  const { text, call } = cell.run;
  check.asked = text;
  const chosen = check.func === undefined ? {} : { func: check.func };
  const proof = await cell.run.source.ask('proof', { call, ...chosen }).catch(() => undefined);
  if (check.asked !== text) return;
  // A newer text, or an engine that was replaced: it will be asked again.
  if (proof === undefined) {
    check.asked = '';
    return;
  }
  place.classList.toggle('stale', proof === null);
  if (proof === null) {
    const says = part(place, 'proof-says');
    if (says) says.textContent = unreadable;
    else place.textContent = unreadable;
    return;
  }
  const before = check.proof;
  check.proof = proof;
  check.text = text;
  const isWithin = before && !before.fault && !proof.fault;
  const kept = before && (isSame(before, proof) ? check.at : isWithin && Math.min(check.at, proof.places.length - 1));
  check.at = wanted ?? (kept === undefined || kept === false ? restingPlace(proof) : kept);
  const focused = place.contains(document.activeElement);
  // Its parts were redrawn one by one since.
  forget(place);
  setMarkup(place, proofViewHtml(model(cell, check)));
  if (focused) place.querySelector('input')?.focus({ preventScroll: true });
  markLine(cell, check);
  const { pending } = check;
  check.pending = undefined;
  pending?.();
}

/** Whether both are checks of the same instructions, however they are written. */
const isSame = ({ places, fault }: Proof, other: Proof): boolean =>
  places.length === other.places.length &&
  fault?.code === other.fault?.code &&
  places.every(({ next }, i) => next?.offset === other.places[i]!.next?.offset);

const model = (cell: Cell, { proof, at, text }: Check): ProofModel => ({
  proof: proof!,
  at,
  text: cell.run.isOpened ? undefined : text,
  editable: cell.run.program?.ok === false,
});

function listen(cell: Cell, place: HTMLElement, check: Check): void {
  place.addEventListener('input', ({ target }) => {
    if ((target as HTMLInputElement).type === 'range')
      goTo(cell, place, check, (target as HTMLInputElement).valueAsNumber);
  });
  place.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLSelectElement)) return;
    check.func = Number(target.value);
    check.reading = read(cell, place, check);
    cell.attempt(check.reading);
  });
  cell.host.addEventListener('click', ({ target }) => {
    const op = (target as Element).closest<HTMLElement>('[data-part="code"] [data-offset]');
    const at = op && check.proof ? placeOf(check.proof, Number(op.dataset['offset'])) : -1;
    if (at >= 0) goTo(cell, place, check, at);
  });
}

/** Stands at place `wanted`, or at the nearest there is. */
function goTo(cell: Cell, place: HTMLElement, check: Check, wanted: number): void {
  const { proof } = check;
  if (!proof) return;
  check.at = Math.max(0, Math.min(proof.places.length - 1, wanted));
  const now = model(cell, check);
  setMarkup(part(place, 'proof'), proofHtml(now));
  part(place, 'proof-says')!.textContent = proofSays(now);
  const slider = place.querySelector('input')!;
  slider.value = String(check.at);
  slider.setAttribute('aria-valuetext', placeWords(now));
  place.querySelector('output')!.textContent = placeWords(now);
  cell.links.at(proof.places[check.at]!.next?.offset);
  markLine(cell, check);
  cell.say(proofSentence(now));
}

/** The line of the instruction that is checked next. */
function markLine(cell: Cell, { proof, at, text }: Check): void {
  const next = proof?.places[at]?.next;
  const items = cell.host.querySelectorAll('[data-part="code"] > .code > li');
  const line = next && text === cell.run.text ? lineOf(cell.run.lines, next, text) : -1;
  items.forEach((item, i) => item.classList.toggle('proves', i === line));
}

/** What a button, or a key inside of the view, asks for; opens the view where there is none. */
export async function prove(cell: Cell, name: string, from: HTMLElement | undefined): Promise<void> {
  let place = part(cell.host, 'check');
  if (!place) {
    place = document.createElement('div');
    place.className = 'side proof';
    place.dataset['part'] = 'check';
    place.dataset['view'] = '';
    (cell.host.querySelector('.bench') ?? cell.host.querySelector('header'))?.after(place);
    await drawProof(cell, 'program');
    place.querySelector('input')?.focus();
    const check = checks.get(place);
    if (check?.proof) cell.say(proofSentence(model(cell, check)));
    return;
  }
  await drawProof(cell, 'step');
  const check = checks.get(place)!;
  const { move = name, place: wanted } = from?.dataset ?? {};
  const go = (): void => {
    const goals: Readonly<Record<string, number>> = {
      back: check.at - 1,
      step: check.at + 1,
      first: 0,
      last: Number.POSITIVE_INFINITY,
    };
    const goal = wanted === undefined ? goals[move] : Number(wanted);
    if (goal === undefined) place.querySelector('input')?.focus();
    else goTo(cell, place, check, goal);
  };
  if (check.proof) go();
  else check.pending = go;
}

/** Offers the view where a program does not validate and nothing shows why. */
export function offerProof(cell: Cell): void {
  const { program } = cell.run;
  const isWrong = program?.ok === false && program.diagnostics.some(({ code }) => code.startsWith('VAL'));
  const offered = part(cell.host, 'why');
  const isWanted = isWrong && !part(cell.host, 'check');
  if (!isWanted) return offered?.remove();
  if (offered) return;
  cell.host
    .querySelector('.bench')
    ?.insertAdjacentHTML(
      'afterend',
      `<p class="side why" data-part="why" data-view>${act('prove', 'Why does it not validate?')}</p>`,
    );
}
