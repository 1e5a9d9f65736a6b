/**
 * Names by key: to where the name at the cursor was given, and another name for the same thing, wherever it stands.
 * Leaves to others: which places mean the same thing (`engine/text/rename.ts`, in the worker), the keys (`parts/keys.ts`).
 * One idea: `$x` the local and `$x` the function look alike and are two things, so this is asked and not searched for.
 */
import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { EditorView, type Panel, showPanel } from '@codemirror/view';
import type { Names } from '#engine/session/rewrite.ts';

/** Answers where a name stands; nothing if the text is being replaced. */
export type Find = (text: string, at: number) => Promise<Names | undefined>;

const NOTHING = 'There is no name here.';
/** Characters that a name may have behind its dollar. */
const NAME = /^[\w!#$%&'*+\-./:<=>?@\\^`|~]+$/;

const ask = StateEffect.define<Names | undefined>();
/** The places that are about to be renamed; a change of the text makes them out of date. */
const asking = StateField.define<Names | undefined>({
  create: () => undefined,
  update: (now, tr) =>
    tr.effects.reduce((value, effect) => (effect.is(ask) ? effect.value : value), tr.docChanged ? undefined : now),
  provide: (field) => showPanel.from(field, (names) => (names ? (view) => question(view, names) : null)),
});

/** The field in which a name is asked for. */
export const renaming: Extension = asking;

const say = (view: EditorView, sentence: string): void => view.dispatch({ effects: EditorView.announce.of(sentence) });

async function namesHere(view: EditorView, find: Find): Promise<Names | undefined> {
  const text = view.state.doc.toString();
  const names = await find(text, view.state.selection.main.head);
  if (!names || view.state.doc.toString() !== text) return undefined;
  if (names.spans.length > 0) return names;
  say(view, NOTHING);
  return undefined;
}

/** Selects the name where it was given. */
export async function toDefinition(view: EditorView, find: Find): Promise<void> {
  const definition = (await namesHere(view, find))?.definition;
  if (!definition) return;
  view.dispatch({ selection: { anchor: definition.from, head: definition.to }, scrollIntoView: true });
  say(view, `Line ${view.state.doc.lineAt(definition.from).number}.`);
}

/** Asks for another name for what the name at the cursor names. */
export async function askForName(view: EditorView, find: Find): Promise<void> {
  const names = view.state.readOnly ? undefined : await namesHere(view, find);
  if (!names) return;
  view.dispatch({ effects: ask.of(names) });
  view.dom.querySelector<HTMLInputElement>('.cm-rename input')?.select();
}

function question(view: EditorView, { spans }: Names): Panel {
  const [first] = spans;
  const old = view.state.sliceDoc(first!.from, first!.to);
  const dom = document.createElement('form');
  dom.className = 'cm-status cm-rename';
  const label = dom.appendChild(document.createElement('label'));
  label.append(`Rename ${old} to `);
  const field = label.appendChild(document.createElement('input'));
  field.value = old;
  field.autocomplete = 'off';
  field.autocapitalize = 'off';
  field.spellcheck = false;
  const count = dom.appendChild(document.createElement('output'));
  count.textContent = spans.length === 1 ? 'It stands in one place.' : `It stands in ${spans.length} places.`;
  const done = dom.appendChild(document.createElement('button'));
  done.className = 'act';
  done.textContent = 'Rename';
  const close = (): void => {
    view.dispatch({ effects: ask.of(undefined) });
    view.focus();
  };
  dom.addEventListener('keydown', (event) => {
    // Keys of the machine around the editor stay out of a field.
    event.stopPropagation();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    close();
  });
  dom.addEventListener('submit', (event) => {
    event.preventDefault();
    event.stopPropagation();
    const name = field.value.trim().replace(/^\$/, '');
    if (!NAME.test(name)) {
      count.textContent = 'A name is a dollar and letters, digits or signs, without a space.';
      return field.select();
    }
    view.dispatch({ changes: spans.map(({ from, to }) => ({ from, to, insert: `$${name}` })), userEvent: 'rename' });
    view.focus();
    say(view, `${old} is now $${name}, in ${spans.length === 1 ? 'one place' : `${spans.length} places`}.`);
  });
  return { dom };
}
