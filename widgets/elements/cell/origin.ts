/**
 * The panel "who wrote this?" of a live cell: opened on a value, it stays while its steps are visited; Escape closes it and leads back to
 * where the reader asked.
 * Leaves to others: markup (`parts/origin.ts`), the chain (`engine/session/provenance.ts`), changing a value (`values.ts`).
 * One idea: asking does not move the machine. Whoever wants to see the step goes there, and the way back is one key.
 */
import type { ShownValue } from '#engine/session/protocol.ts';
import type { Origin, Question } from '#engine/session/provenance.ts';
import { type OriginModel, originHtml, originSentence, whySentence } from '../../parts/origin.ts';
import type { Cell } from './cell.ts';
import { setMarkup } from './draw.ts';
import { type Panel, Panels, placed } from './panel.ts';
import { targetOf } from './run.ts';

interface Asked extends Panel {
  /** The value, as its `data-target` says, and in words. */
  target: string;
  name: string;
  value: ShownValue | undefined;
  origin: Origin;
  /** What let steps run, of those that were asked about. */
  whys: Map<number, Origin>;
  /** What the object holds that was asked about. */
  fields: OriginModel['fields'];
}
const panels = new Panels<Asked>();

/** What `target` is called at the present step. */
export function nameOf(cell: Cell, target: string): string {
  const [kind, first, second] = target.split(':');
  const s = cell.run.snapshot;
  if (kind === 'byte') return `The byte at ${second}`;
  const index = Number(first);
  const listed = kind === 'local' ? s?.frames[0]?.locals : kind === 'global' ? s?.globals : undefined;
  if (listed) return listed[index]?.name.replace(/^(?=\d)/, `${kind} `) ?? target;
  const height = s?.frames[0]?.stack.length ?? 0;
  return index === height - 1 ? 'The top of the stack' : `Stack position ${index}`;
}

/** What `target` is at the present step, where that can be seen: an object may hold other things than when it was made. */
function presentOf(cell: Cell, target: string): ShownValue | undefined {
  const [kind, index] = target.split(':');
  const s = cell.run.snapshot;
  const frame = s?.frames[0];
  return (kind === 'local' ? frame?.locals : kind === 'slot' ? frame?.stack : kind === 'global' ? s?.globals : [])?.[
    Number(index)
  ];
}

/** What a `data-target` asks about; `field:3:1` is in object number 3. */
function questionOf(target: string): Question | undefined {
  const [, reference, index] = /^field:(\d+):(\d+)$/.exec(target) ?? [];
  return reference ? { kind: 'field', reference: Number(reference), index: Number(index) } : targetOf(target);
}

/** What the object holds that a value is; nothing if it is none. */
async function fieldsOf(cell: Cell, value: ShownValue | undefined): Promise<OriginModel['fields']> {
  const reference = value?.reference;
  if (reference === undefined) return undefined;
  // One more than is shown tells whether there are more.
  const held = await cell.run.source.ask('variables', { reference, count: MOST_FIELDS + 1 });
  const fields = held?.map((value, i) => ({ name: value.name, target: `field:${reference}:${i}`, value }));
  return fields && { list: fields.slice(0, MOST_FIELDS), isWhole: fields.length <= MOST_FIELDS };
}
const MOST_FIELDS = 16;

/** Opens the panel on the value named `target`. */
export async function openOrigin(cell: Cell, target: string, from?: Element): Promise<void> {
  const asked = questionOf(target);
  const run = cell.run.launched?.timeline;
  if (!asked || !run) return;
  const origin = await cell.run.source.ask('origin', { target: asked });
  if (!origin || cell.run.launched?.timeline !== run) return;
  const before = panels.get(cell);
  const field = before?.fields?.list.find((one) => one.target === target);
  const name = field
    ? before!.name + (/^\d/.test(field.name) ? `[${field.name}]` : `.${field.name}`)
    : nameOf(cell, target);
  // A field was written by an instruction that leaves no value of its own.
  const value = field?.value ?? presentOf(cell, target) ?? origin.nodes[0]?.value;
  const fields = await fieldsOf(cell, value);
  if (cell.run.launched?.timeline !== run) return;
  const panel = before ?? made(cell);
  Object.assign(panel, { target, name, value, origin, run, fields, whys: new Map() });
  panels.set(cell, panel);
  drawOrigin(cell);
  cell.say(originSentence(panel));
  if (from?.matches(':focus-visible')) panel.place.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
}

function made(cell: Cell): Asked {
  // Below the machine and its timeline, so that neither moves; it sticks to the foot of the window as long as the cell is in sight.
  const place = placed(cell, 'origin', 'Who wrote this?', '[data-part=extra]');
  place.addEventListener('click', (event) => {
    const {
      origin: does,
      why,
      ask,
    } = (event.target as Element).closest<HTMLElement>('[data-origin], [data-why], [data-ask]')?.dataset ?? {};
    if (does) cell.attempt(act(cell, does));
    else if (why) cell.attempt(askWhy(cell, Number(why)));
    else if (ask) cell.attempt(openOrigin(cell, ask));
  });
  // Before the cell hears of it: its own Escape lets go of other things.
  cell.host.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !place.isConnected || (event.target as Element).closest('.cm-editor, .change'))
        return;
      event.stopPropagation();
      cell.attempt(close(cell));
    },
    { capture: true },
  );
  const origin = { step: 0, nodes: [], isWhole: true };
  return { place, target: '', name: '', value: undefined, origin, run: {}, whys: new Map(), fields: undefined };
}

/** Shows what let a step run, or folds it away. */
async function askWhy(cell: Cell, step: number): Promise<void> {
  const panel = panels.get(cell)!;
  if (!panel.whys.delete(step)) {
    const { origin } = panel;
    const why = await cell.run.source.ask('origin', { target: { kind: 'step', step } });
    if (!why || panels.get(cell) !== panel || panel.origin !== origin) return;
    panel.whys.set(step, why);
    cell.say(whySentence(step, why));
  }
  drawOrigin(cell);
}

async function act(cell: Cell, does: string): Promise<void> {
  const { target } = panels.get(cell)!;
  if (does === 'close') return close(cell);
  if (does === 'watch') {
    const on = cell.run.watched !== target;
    await cell.run.watchWrites(on ? target : undefined);
    return cell.say(on ? 'Watched: ] and [ stop where it is written.' : 'Nothing is watched.');
  }
  if (does === 'change') {
    const value = cell.host.querySelector<HTMLElement>(`[data-target="${target}"]`);
    return value ? cell.command('change', value) : cell.say('It is not there at this step.');
  }
  // The place of a slot or local is that of the step at which it was asked.
  await cell.run.goTo(panels.get(cell)!.origin.step);
  const found = await cell.run.source.ask('nextWrite', { target: targetOf(target)! });
  if (!found) return cell.say('Nothing writes it after this.');
  await cell.run.goTo(found.step);
}

/** Closes the panel, at the step at which it was opened. */
async function close(cell: Cell): Promise<void> {
  const panel = panels.get(cell);
  if (!panel) return;
  panels.close(cell);
  const isSame = cell.run.launched?.timeline === panel.run;
  if (isSame && cell.run.step !== panel.origin.step) await cell.run.goTo(panel.origin.step);
  const value = cell.host.querySelector<HTMLElement>(`[data-target="${panel.target}"]`);
  (value ?? cell.host.querySelector<HTMLElement>('.code'))?.focus({ preventScroll: true });
}

/** Draws the panel of the present step; another run closes it. */
export function drawOrigin(cell: Cell): void {
  const panel = panels.now(cell);
  const s = cell.run.snapshot;
  if (!panel || !s) return;
  const open = new Set([...panel.place.querySelectorAll('details')].flatMap((one) => (one.open ? [keyOf(one)] : [])));
  const active = document.activeElement as HTMLElement | null;
  const focused = [...panel.place.querySelectorAll('button')].indexOf(active as HTMLButtonElement);
  const why = focused >= 0 ? active?.dataset['why'] : undefined;
  const { origin, name, value, whys, fields, target } = panel;
  const isField = target.startsWith('field');
  setMarkup(panel.place, originHtml({ origin, name, value, step: s.step, canChange: !isField, isField, whys, fields }));
  for (const details of panel.place.querySelectorAll('details')) details.open = open.has(keyOf(details));
  if (why) return panel.place.querySelector<HTMLElement>(`[data-why="${why}"]`)?.focus({ preventScroll: true });
  if (focused >= 0 && !panel.place.contains(document.activeElement)) refocus(panel.place, focused, s.step);
}

/** What tells a folded part from the others: its words, and the step that it hangs on. */
const keyOf = (details: HTMLElement): string =>
  `${details.querySelector('summary')?.textContent} ${details.closest('li')?.querySelector<HTMLElement>('[data-step]')?.dataset['step']}`;

/** The button of the step that was gone to, else the one that stands where the focus was. */
function refocus(place: HTMLElement, index: number, step: number): void {
  const buttons = [...place.querySelectorAll<HTMLElement>('button')];
  const here = buttons.find((button) => button.dataset['step'] === String(step) && button.ariaCurrent === 'step');
  (here ?? buttons[Math.min(index, buttons.length - 1)])?.focus({ preventScroll: true });
}
