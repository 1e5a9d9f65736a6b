/**
 * The line under the text: what is wrong and how to mend it, where Tab goes, and the few things one can do to the whole text.
 * It is what the editor is described by, so everything that a pointer finds in tooltips can be heard here.
 * Leaves to others: diagnostics (`problems.ts`), the commands themselves (`editor.ts`).
 * One idea: a keyboard trap that is announced with its way out is none (WCAG 2.1.2).
 */
import { type EditorState, type Extension, StateEffect, StateField } from '@codemirror/state';
import { type EditorView, type Panel, showPanel } from '@codemirror/view';
import { inline, plain } from '../parts/html.ts';
import { mend, problemAt, problemCount } from './problems.ts';

/** Whether Tab indents instead of leaving the editor. */
export const setTabIndents = StateEffect.define<boolean>();
export const tabIndents = StateField.define<boolean>({
  create: () => false,
  update: (value, tr) => tr.effects.reduce((now, effect) => (effect.is(setTabIndents) ? effect.value : now), value),
});

/** Lets Tab indent, or leave the editor again. */
export function toggleTab(view: EditorView): boolean {
  const indents = !view.state.field(tabIndents);
  view.setTabFocusMode(!indents);
  view.dispatch({ effects: setTabIndents.of(indents) });
  return true;
}

/** Writes what the diagnostic at the cursor suggests, or that of the first one. */
export function mendHere(view: EditorView): boolean {
  const problem = problemAt(view.state);
  return problem ? mend(view, problem) : false;
}

export interface Action {
  readonly words: string;
  run(view: EditorView): unknown;
  /** Whether the action is a state that is on or off. */
  pressed?(state: EditorState): boolean;
}

const isMac = /Mac|iP(hone|ad|od)/.test(globalThis.navigator?.platform ?? '');
const TOGGLE = isMac ? 'Shift+Alt+M' : 'Ctrl+M';

function button(words: string, run: () => unknown): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'act';
  made.textContent = words;
  made.addEventListener('click', (event) => {
    event.stopPropagation();
    run();
  });
  return made;
}

/** Sets words that are not there yet: the same words again would cost the page a layout, at every step of a run. */
function say(place: Element, words: string): void {
  if (place.textContent !== words) place.textContent = words;
}

function sentence(state: EditorState): string {
  const problem = problemAt(state);
  if (!problem) return '';
  const more = problemCount(state) - 1;
  const line = state.doc.lineAt(Math.min(problem.span.from, state.doc.length)).number;
  const stop = /[.?!]$/.test(problem.message) ? '' : '.';
  return `Line ${line}: ${problem.message}${stop}${more > 0 ? ` And ${more} more; F8 goes to the next.` : ''}`;
}

function panel(view: EditorView, id: string, actions: readonly Action[]): Panel {
  const dom = document.createElement('div');
  dom.className = 'cm-status';
  const says = dom.appendChild(document.createElement('output'));
  const mends = dom.appendChild(button('', () => mendHere(view)));
  const keys = dom.appendChild(document.createElement('span'));
  keys.className = 'cm-keys';
  keys.id = id;
  const buttons = actions.map((action) => ({
    action,
    dom: dom.appendChild(button(action.words, () => action.run(view))),
  }));
  const draw = (state: EditorState): void => {
    const text = sentence(state);
    if (says.textContent !== plain(text)) says.innerHTML = inline(text);
    const suggestion = state.readOnly ? undefined : problemAt(state)?.suggestion;
    if (mends.hidden === Boolean(suggestion)) mends.hidden = !suggestion;
    say(mends, suggestion ? `Change to ${suggestion.text || 'nothing'}` : '');
    const leaves = `Tab leaves the editor; ${TOGGLE} makes it indent.`;
    const indents = `Tab indents; Escape, then Tab, leaves the editor. ${TOGGLE} changes that.`;
    say(keys, state.field(tabIndents) ? indents : leaves);
    for (const { action, dom: made } of buttons) if (action.pressed) made.ariaPressed = String(action.pressed(state));
  };
  draw(view.state);
  return { dom, update: (update) => draw(update.state) };
}

/** The status line; `id` names the sentence about Tab. */
export const status = (id: string, actions: readonly Action[]): Extension => [
  tabIndents,
  showPanel.of((view) => panel(view, id, actions)),
];
