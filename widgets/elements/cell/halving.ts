/**
 * The search for the first wrong state in a live cell: takes the machine to the middle of what is left, and the reader's answer to the next.
 * Leaves to others: markup (`parts/halving.ts`), the halves (`models/halving.ts`), comparing values (`engine/session/halving.ts`).
 * One idea: before answering one may look around. The question stays at its step, wherever the machine is taken meanwhile.
 */
import type { Condition, Halvable, Halves, Relation, Watched } from '#engine/session/halving.ts';
import { answered, found, type Halving, probe, undone } from '../../models/halving.ts';
import { grouped } from '../../parts/chip.ts';
import { type HalvingModel, halvingHtml, halvingSentence } from '../../parts/halving.ts';
import { justSentence, stepSentence } from '../../parts/sentence.ts';
import type { Cell } from './cell.ts';
import { setMarkup } from './draw.ts';
import { type Panel, Panels, placed } from './panel.ts';
import { targetOf } from './run.ts';

interface Search extends Panel {
  halving: Halving;
  readonly places: Halvable | undefined;
  halves?: Exclude<Halves, Halvable> | undefined;
  /** What the first wrong step did. */
  did?: string | undefined;
  filled?: HalvingModel['filled'];
}
const panels = new Panels<Search>();

/** Begins a search that ends at the present step, or at the last one if the machine stands at the beginning. */
export async function openHalving(cell: Cell): Promise<void> {
  const { run } = cell;
  const timeline = run.launched?.timeline;
  if (!timeline || run.total === 0) return cell.say('Nothing has run yet, so nothing can have gone wrong.');
  const to = run.step > 0 ? run.step : run.total;
  const places = await run.source.ask('halve', { step: to });
  if (run.launched?.timeline !== timeline) return;
  panels.close(cell);
  panels.set(cell, {
    place: made(cell),
    run: timeline,
    halving: { from: 0, to, looks: [] },
    places: places?.kind === 'places' ? places : undefined,
  });
  await proceed(cell);
}

function made(cell: Cell): HTMLElement {
  const place = placed(cell, 'halving', 'Which step went wrong?', '.time');
  place.addEventListener('click', ({ target }) => {
    const does = (target as Element).closest<HTMLElement>('[data-halve]')?.dataset['halve'];
    if (does) cell.attempt(act(cell, does));
  });
  place.addEventListener('submit', (event) => {
    event.preventDefault();
    event.stopPropagation();
    cell.attempt(compare(cell, event.target as HTMLFormElement));
  });
  place.addEventListener('keydown', (event) => {
    const isTyping = (event.target as Element).matches('input, select');
    const does = event.key === 'Escape' ? 'close' : isTyping ? undefined : KEYS[event.key];
    if (!does || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    cell.attempt(act(cell, does));
  });
  return place;
}

/** Keys of the panel; they act only while the focus is in it. */
const KEYS: Readonly<Record<string, string>> = { y: 'right', n: 'wrong', u: 'undo' };

async function act(cell: Cell, does: string): Promise<void> {
  const panel = panels.get(cell);
  if (!panel) return;
  if (does === 'close') return close(cell);
  if (does === 'again') panel.halves = undefined;
  else if (panel.halves) return;
  else if (does === 'undo') panel.halving = undone(panel.halving);
  else panel.halving = answered(panel.halving, does === 'wrong');
  panel.did = undefined;
  await proceed(cell);
}

/** Takes the machine to the step that is asked about, or that was found, and says so. */
async function proceed(cell: Cell): Promise<void> {
  const panel = panels.get(cell);
  if (!panel) return;
  const { halves, halving } = panel;
  const first = halves?.kind === 'found' ? halves.first : halves ? undefined : found(halving);
  const goal = first ?? (halves ? undefined : probe(halving));
  if (goal !== undefined) await cell.run.goTo(goal);
  if (panels.get(cell) !== panel) return;
  const s = cell.run.snapshot;
  if (first !== undefined && s?.step === first) panel.did = justSentence(s);
  draw(cell, true);
  const words = halvingSentence(panel);
  cell.say(first === undefined && !halves && s ? `${words} ${stepSentence(s)}` : words);
}

/** A place by what a select or a field says. */
function watched(name: string): Watched | undefined {
  const target = targetOf(name);
  return target && target.kind !== 'slot' ? target : undefined;
}

/** Lets the machine look for the step at which what the form says begins to fail. */
async function compare(cell: Cell, form: HTMLFormElement): Promise<void> {
  const panel = panels.get(cell);
  if (!panel) return;
  const fields = new FormData(form);
  const field = (name: string): string => String(fields.get(name) ?? '').trim();
  const name = field('left') === 'byte' ? `byte:0:${Number(field('address') || 'NaN')}` : field('left');
  const left = watched(name);
  if (!left || (left.kind === 'byte' && !Number.isInteger(left.address))) {
    return refuse(cell, panel, 'Write the address of the byte as a number, such as 16 or 0x10.');
  }
  const written = field('right');
  const other = panel.places?.places.find((place) => place.name === written)?.target;
  const is = field('is') as Relation;
  const condition: Condition = { left, is, right: other ?? { kind: 'number', text: written } };
  panel.filled = { left: name, is, right: written };
  const halves = await cell.run.source.ask('halve', { step: panel.halving.to, condition });
  if (!halves || halves.kind === 'places' || panels.get(cell) !== panel) return;
  panel.halves = halves;
  panel.did = undefined;
  await proceed(cell);
}

function refuse(cell: Cell, panel: Search, why: string): void {
  panel.halves = { kind: 'refused', why };
  draw(cell, true);
  cell.say(why);
}

/** Draws the panel for where the machine stands; another run closes it. */
export function drawHalving(cell: Cell): void {
  if (panels.now(cell)) draw(cell, false);
}

function draw(cell: Cell, isNew: boolean): void {
  const panel = panels.get(cell);
  const s = cell.run.snapshot;
  if (!panel || !s) return;
  const { place } = panel;
  const active = place.contains(document.activeElement) ? (document.activeElement as HTMLElement) : undefined;
  // Whoever fills in the form is not disturbed by a machine that moves.
  if (!isNew && active?.closest('form')) return;
  const { halve = '', step = '' } = active?.dataset ?? {};
  const isOpen = place.querySelector('details')?.open ?? false;
  setMarkup(place, halvingHtml({ id: cell.host.id, step: s.step, ...panel }));
  const details = place.querySelector('details');
  if (details && isOpen) details.open = true;
  if (!isNew && !active) return;
  const same =
    (halve && place.querySelector<HTMLElement>(`[data-halve="${halve}"]`)) ||
    (step && place.querySelector<HTMLElement>(`[data-step="${step}"]`));
  const asked =
    place.querySelector<HTMLElement>('[data-halve="right"]') ?? place.querySelector<HTMLElement>('header p');
  (same || asked)?.focus({ preventScroll: true });
}

/** Closes the panel; the machine stays where the search has led it. */
function close(cell: Cell): void {
  panels.close(cell);
  cell.host.querySelector<HTMLElement>('.code')?.focus({ preventScroll: true });
  cell.say(`The search is over, at step ${grouped(cell.run.step)}.`);
}
