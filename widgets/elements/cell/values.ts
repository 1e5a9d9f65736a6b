/**
 * Changing a value while the machine is paused: a field in its place, a run recorded again with the change in it, and the way back.
 * Leaves to others: markup (`parts/values.ts`), reading and making the change (`engine/session/edits.ts`).
 * One idea: nothing is lost by trying. The change belongs to a branch of the run that is left by one key.
 */
import { changeSentence, changesHtml, fieldHtml, type MadeByHand } from '../../parts/values.ts';
import type { Cell } from './cell.ts';
import { setMarkup } from './draw.ts';
import { nameOf } from './origin.ts';
import { targetOf } from './run.ts';

interface Changes {
  readonly place: HTMLElement;
  /** Changes of the run that is shown, earliest first. */
  made: readonly MadeByHand[];
}
const changes = new WeakMap<Cell, Changes>();

/** Opens a field in the place of the value named `target`. */
export async function change(cell: Cell, target: string): Promise<void> {
  const asked = targetOf(target);
  if (!asked || !cell.run.snapshot) return;
  const value = cell.host.querySelector<HTMLElement>(`[data-target="${target}"]`);
  if (!value) return cell.say('It is not there at this step.');
  const shown = value.querySelector('data')?.getAttribute('value') ?? `0x${value.firstChild?.textContent ?? '0'}`;
  const type = asked.kind === 'byte' ? 'a byte' : (value.querySelector('.hidden')?.textContent?.trim() ?? '');
  const holder = document.createElement('span');
  holder.className = 'changing';
  holder.innerHTML = fieldHtml(nameOf(cell, target), type, shown);
  const inside = value.matches('td');
  const kept = [...value.childNodes];
  if (inside) value.replaceChildren(holder);
  else {
    value.hidden = true;
    value.after(holder);
  }
  const form = holder.querySelector('form')!;
  const input = form.querySelector('input')!;
  const close = (): void => {
    if (!holder.isConnected) return;
    if (inside) value.replaceChildren(...kept);
    else holder.remove();
    value.hidden = false;
    if (document.activeElement === document.body) value.focus({ preventScroll: true });
  };
  form.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === 'Escape') {
      input.blur();
      close();
    }
  });
  for (const type of ['click', 'dblclick']) form.addEventListener(type, (event) => event.stopPropagation());
  input.addEventListener('blur', () => setTimeout(close));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    event.stopPropagation();
    cell.attempt(submit(cell, target, input, close));
  });
  input.focus({ preventScroll: true });
  input.select();
}

async function submit(cell: Cell, name: string, input: HTMLInputElement, close: () => void): Promise<void> {
  const { run } = cell;
  const target = targetOf(name)!;
  const text = input.value.trim();
  const step = run.snapshot!.step;
  const told = await run.source.ask('change', { target, text });
  if (!told) return;
  if ('refused' in told) {
    input.nextElementSibling!.textContent = told.refused;
    return cell.say(`Not changed. ${told.refused}`);
  }
  const made = { step, target, text, name: nameOf(cell, name), was: told.was, now: told.now };
  close();
  if (told.was.text === told.now.text && told.was.bits === told.now.bits) return;
  const state = changes.get(cell) ?? begin(cell);
  // What was changed later belongs to a run that will not be.
  await apply(cell, [...state.made.filter((other) => other.step <= step), made], step);
  cell.say(
    `${changeSentence(made)} The run from here on is another one, ${run.total} steps long. Ctrl Z takes it back.`,
  );
  cell.host.querySelector<HTMLElement>(`[data-target="${name}"]`)?.focus({ preventScroll: true });
}

function begin(cell: Cell): Changes {
  const place = document.createElement('div');
  place.className = 'side changes';
  place.dataset['part'] = 'changes';
  place.dataset['view'] = '';
  const time = cell.host.querySelector('.time');
  if (time) time.before(place);
  else cell.figure.append(place);
  place.addEventListener('click', (event) => {
    const does = (event.target as Element).closest<HTMLElement>('[data-hand]')?.dataset['hand'];
    if (does) cell.attempt(undo(cell, does === 'all'));
  });
  // The focus may have been on a value that is not there any more.
  document.addEventListener('keydown', (event) => {
    const target = event.target as Element;
    const isTyping = target.closest('input:not([type=range]), textarea, [contenteditable="true"]');
    if (event.key !== 'z' || event.shiftKey || !(event.ctrlKey || event.metaKey) || isTyping) return;
    if (!changes.get(cell)?.made.length || (target !== document.body && !cell.host.contains(target))) return;
    event.preventDefault();
    cell.attempt(undo(cell, false));
  });
  const state = { place, made: [] };
  changes.set(cell, state);
  return state;
}

/** Records the call again with these changes, and stands at `step`. */
async function apply(cell: Cell, made: readonly MadeByHand[], step: number): Promise<void> {
  const state = changes.get(cell)!;
  state.made = made;
  const { run } = cell;
  run.edits = {
    call: run.call,
    version: run.source.version,
    made: made.map(({ step: at, target, text }) => ({ step: at, target, text })),
  };
  await cell.launch(run.call, step);
}

async function undo(cell: Cell, all: boolean): Promise<void> {
  const { made } = changes.get(cell)!;
  const last = made.at(-1);
  if (!last) return;
  await apply(cell, all ? [] : made.slice(0, -1), last.step);
  cell.say(
    all || made.length === 1
      ? 'Taken back. This is the run as the program made it.'
      : `Taken back. ${last.name} is ${last.was.text} again.`,
  );
}

/** Draws what was changed, and marks it where it was changed; a run of something else has no changes. */
export function drawChanges(cell: Cell): void {
  const state = changes.get(cell);
  const s = cell.run.snapshot;
  if (!state || !s) return;
  const { edits } = cell.run;
  if (edits && (edits.call !== cell.run.call || edits.version !== cell.run.source.version)) {
    cell.run.edits = undefined;
    state.made = [];
  }
  const had = state.place.contains(document.activeElement);
  setMarkup(state.place, changesHtml(state.made, s.step));
  state.place.hidden = state.made.length === 0;
  if (had && !state.place.contains(document.activeElement))
    cell.host.querySelector<HTMLElement>('.code')?.focus({ preventScroll: true });
  for (const one of state.made) {
    if (one.step !== s.step) continue;
    const { target } = one;
    const name = target.kind === 'byte' ? `byte:${target.memory}:${target.address}` : `${target.kind}:${target.index}`;
    cell.host.querySelector(`[data-target="${name}"]`)?.classList.add('by-hand');
  }
}
