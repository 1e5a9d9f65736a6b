/**
 * The editor of WebAssembly text: CodeMirror with our grammar, put together from only what is used.
 * Leaves to others: language (`language.ts`), marks of the machine (`marks.ts`), diagnostics (`problems.ts`), help on words
 * (`help.ts`), the line below (`status.ts`), assembling and running (the worker).
 * One idea: the editor knows nothing that the engine knows; errors, completion and help are answers to questions.
 */
import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, codeFolding, foldKeymap, indentOnInput, indentUnit } from '@codemirror/language';
import { nextDiagnostic } from '@codemirror/lint';
import { Annotation, Compartment, EditorState, type Extension } from '@codemirror/state';
import { highlightSpecialChars, type KeyBinding, keymap } from '@codemirror/view';
import { EditorView } from 'codemirror';
import type { Program } from '#engine/session/protocol.ts';
import type { Diagnostic } from '#engine/source/diagnostic.ts';
import type { Span } from '#engine/source/span.ts';
import { EDITOR_KEYS } from '../parts/scopes.ts';
import type { Source } from '../session/source.ts';
import { glance } from './glance.ts';
import { explainHere, type Help, help } from './help.ts';
import { wat } from './language.ts';
import {
  breakpointLines,
  marks,
  offsetGutter,
  pointing,
  setBreakpoints,
  setHeat,
  setLinked,
  setOffsets,
  setStep,
} from './marks.ts';
import { askForName, renaming, toDefinition } from './names.ts';
import { type Check, problems, showProblems } from './problems.ts';
import { type Action, mendHere, status, toggleTab } from './status.ts';
import { symbols } from './symbols.ts';
import { theme } from './theme.ts';

export interface EditorOptions {
  readonly doc: string;
  /** Spoken name, such as `poly.wat`. */
  readonly label: string;
  /** Answers questions about words of the text. Without it there is no help. */
  readonly source?: Pick<Source, 'assemble' | 'ask'>;
  /** Assembles the text a moment after each change, for its diagnostics and offsets. By default the source's own `assemble`. */
  readonly check?: Check;
  /** After every change by the reader; not after `setText`. */
  readonly onChange?: (text: string) => void;
  /** Ctrl-Enter. */
  readonly onRun?: () => void;
  /** The breakpoint of a line, counted from 0, is to be set or taken away; `setBreakpoints` answers. */
  readonly onBreakpoint?: (line: number) => void;
  /** Typing moved the breakpoints; these are the lines that have one now. */
  readonly onBreakpointsMoved?: (lines: readonly number[]) => void;
  /** The instruction at the pointer, or at the cursor when that moves: its byte offset, as it was assembled last. */
  readonly onPoint?: (offset: number | undefined) => void;
  readonly breakpoints?: Iterable<number>;
  /** The keys of `EDITOR_KEYS`, row by row, as the reader wants them; empty where there is none. */
  readonly keys?: readonly string[];
  /** The text that "Start over" brings back. */
  readonly original?: string;
  readonly readOnly?: boolean;
  /** Address of the page about an instruction. */
  readonly page?: (name: string) => string;
}

export interface EditorHandle {
  /** The text; lines end in `\n`, whatever was pasted. */
  readonly text: string;
  /** Replaces the text, as one change that can be undone. Breakpoints stay on their lines as far as there are any. */
  setText(text: string): void;
  /** Marks what runs next and what has just run, and the heat of the last steps; nothing when absent, but heat stays. */
  setStep(next?: Span, just?: Span, heat?: ReadonlyMap<number, number>): void;
  /** Shows what runs next until `setStep` says it: for a step that is gone with the next frame. */
  glance(next?: Span): void;
  /** Shows diagnostics that came from elsewhere. */
  setDiagnostics(list: readonly Diagnostic[]): void;
  /** Says where the assembled instructions stand, for byte offsets and heat. */
  setOffsets(offsets: Program['offsets']): void;
  /** Lights up the instruction at a byte offset, or none. */
  setLinked(offset: number | undefined): void;
  setBreakpoints(lines: Iterable<number>): void;
  focus(): void;
  /** Scrolls the editor, not the page, so that `span` is seen; not while the reader is typing elsewhere in it. */
  reveal(span: Span): void;
  destroy(): void;
}

/** Changes that the page made; they are not reported back to it. */
const fromPage = Annotation.define<true>();
let editors = 0;

/** What is the answer when the engine is being replaced: none, and none is missed, for it will be asked again. */
const orNothing = async <T>(answer: Promise<T>): Promise<T | undefined> => answer.catch(() => undefined);

/** Questions about words: the text that the reader sees is made the newest first, and what is answered about an older one is nothing. */
class Language implements Help {
  readonly page: Help['page'];
  readonly check: Check;
  readonly #source: Pick<Source, 'assemble' | 'ask'>;

  constructor(source: Pick<Source, 'assemble' | 'ask'>, { check, page }: EditorOptions) {
    this.#source = source;
    this.page = page;
    const ask = check ?? ((text: string) => source.assemble(text));
    this.check = (text) => orNothing(ask(text));
  }
  async completion(text: string, at: number) {
    if (!(await this.check(text))) return [];
    return (await orNothing(this.#source.ask('completion', { at }))) ?? [];
  }
  async hover(text: string, at: number) {
    if (!(await this.check(text))) return null;
    return (await orNothing(this.#source.ask('hover', { at }))) ?? null;
  }
  /** The whole text done otherwise, with the same bytes. */
  async rewritten(text: string, how: 'format' | 'refold'): Promise<string | undefined> {
    if (!(await this.check(text))) return undefined;
    return (await orNothing(this.#source.ask(how, {})))?.text;
  }
  async names(text: string, at: number) {
    if (!(await this.check(text))) return undefined;
    return await orNothing(this.#source.ask('names', { at }));
  }
}

/** Replaces the whole text, touching only what differs, so marks and cursor stay where they can. */
function replace(view: EditorView, wanted: string, ...more: Annotation<unknown>[]): void {
  const text = wanted.replace(/\r\n?/g, '\n');
  const old = view.state.doc.toString();
  if (old === text) return;
  let from = 0;
  while (from < old.length && old[from] === text[from]) from++;
  let end = 0;
  const most = Math.min(old.length, text.length) - from;
  while (end < most && old[old.length - 1 - end] === text[text.length - 1 - end]) end++;
  view.dispatch({
    changes: { from, to: old.length - end, insert: text.slice(from, text.length - end) },
    annotations: more,
  });
}

function actionsOf(o: EditorOptions, language: Language | undefined, bytes: Compartment): Action[] {
  const isShown = (state: EditorState): boolean => (bytes.get(state) as Extension[]).length > 0;
  const actions: Action[] = [
    {
      words: 'Byte offsets',
      run: (view) => view.dispatch({ effects: bytes.reconfigure(isShown(view.state) ? [] : [offsetGutter()]) }),
      pressed: isShown,
    },
  ];
  if (o.readOnly) return actions;
  if (language)
    actions.push(
      { words: 'Format', run: (view) => rewrite(view, language, 'format') },
      { words: 'Flat or folded', run: (view) => rewrite(view, language, 'refold') },
      { words: 'Rename', run: (view) => askForName(view, (text, at) => language.names(text, at)) },
    );
  const { original } = o;
  if (original !== undefined) actions.push({ words: 'Start over', run: (view) => replace(view, original) });
  return actions;
}

async function rewrite(view: EditorView, language: Language, how: 'format' | 'refold'): Promise<void> {
  const text = view.state.doc.toString();
  const rewritten = view.state.readOnly ? undefined : await language.rewritten(text, how);
  if (rewritten !== undefined && view.state.doc.toString() === text) replace(view, rewritten);
}

/** A key of the table in CodeMirror's words. Ctrl M belongs to the system on a Mac. */
const bindingOf = (keys: string): KeyBinding =>
  keys === 'Ctrl M'
    ? { key: 'Ctrl-m', mac: 'Shift-Alt-m' }
    : {
        key: keys
          .replace('Ctrl', 'Mod')
          .replace(/\b[A-Z]$/, (letter) => letter.toLowerCase())
          .replaceAll(' ', '-'),
      };

function keysOf(o: EditorOptions, language: Language | undefined): KeyBinding[] {
  const toggle = (view: EditorView): boolean => {
    o.onBreakpoint?.(view.state.doc.lineAt(view.state.selection.main.head).number - 1);
    return o.onBreakpoint !== undefined;
  };
  const run = (): boolean => {
    o.onRun?.();
    return o.onRun !== undefined;
  };
  const asking = (does: (view: EditorView, language: Language) => unknown) => (view: EditorView) => {
    if (language) void does(view, language);
    return language !== undefined;
  };
  const does: Readonly<Record<string, (view: EditorView) => boolean>> = {
    run,
    problem: nextDiagnostic,
    mend: mendHere,
    breakpoint: toggle,
    explain: explainHere,
    format: asking((view, it) => rewrite(view, it, 'format')),
    refold: asking((view, it) => rewrite(view, it, 'refold')),
    rename: asking((view, it) => askForName(view, (text, at) => it.names(text, at))),
    definition: asking((view, it) => toDefinition(view, (text, at) => it.names(text, at))),
    tab: toggleTab,
  };
  return EDITOR_KEYS.flatMap(([, , command], i) => {
    const keys = o.keys?.[i] ?? EDITOR_KEYS[i]![0];
    return command && keys ? [{ ...bindingOf(keys), run: does[command]!, stopPropagation: true }] : [];
  });
}

/** Puts an editor into `parent`. */
export function createEditor(parent: HTMLElement, o: EditorOptions): EditorHandle {
  const language = o.source && new Language(o.source, o);
  const check = language?.check ?? o.check;
  const id = `editor-${++editors}-keys`;
  const bytes = new Compartment();
  const changed = EditorView.updateListener.of((update) => {
    if (!update.docChanged || update.transactions.every((tr) => tr.annotation(fromPage))) return;
    o.onChange?.(update.state.doc.toString());
    const lines = breakpointLines(update.state);
    if (lines.join() !== breakpointLines(update.startState).join()) o.onBreakpointsMoved?.(lines);
  });
  const view = new EditorView({
    parent,
    doc: o.doc,
    extensions: [
      marks((line) => o.onBreakpoint?.(line)),
      o.onPoint ? pointing(o.onPoint) : [],
      bytes.of([]),
      highlightSpecialChars(),
      history(),
      wat(),
      indentUnit.of('  '),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      codeFolding(),
      problems(check),
      language ? [help(language), renaming] : [],
      keymap.of([
        ...keysOf(o, language),
        ...closeBracketsKeymap,
        ...defaultKeymap,
        ...historyKeymap,
        ...foldKeymap,
        indentWithTab,
      ]),
      status(id, actionsOf(o, language, bytes)),
      symbols(),
      theme,
      changed,
      EditorState.readOnly.of(o.readOnly ?? false),
      EditorView.contentAttributes.of({ 'aria-label': o.label, 'aria-describedby': id, tabindex: '0' }),
    ],
  });
  view.setTabFocusMode(true);
  const passing = glance(view);
  const handle: EditorHandle = {
    get text() {
      return view.state.doc.toString();
    },
    setText: (text) => replace(view, text, fromPage.of(true)),
    // One transaction: each costs the editor an update of all that is drawn.
    setStep: (next, just, heat) => {
      passing.hide();
      view.dispatch({ effects: [setStep.of({ next, just }), ...(heat ? [setHeat.of(heat)] : [])] });
    },
    glance: (next) => {
      if (!passing.isOn) view.dispatch({ effects: setStep.of({}) });
      passing.show(next);
    },
    setDiagnostics: (list) => view.dispatch(showProblems(view.state, list)),
    setOffsets: (offsets) => view.dispatch({ effects: setOffsets.of(offsets) }),
    setLinked: (offset) => view.dispatch({ effects: setLinked.of(offset) }),
    setBreakpoints: (lines) => {
      const wanted = [...lines].sort((a, b) => a - b);
      if (wanted.join() !== breakpointLines(view.state).join()) view.dispatch({ effects: setBreakpoints.of(wanted) });
    },
    focus: () => view.focus(),
    reveal: (span) => reveal(view, span),
    destroy: () => view.destroy(),
  };
  if (o.breakpoints) handle.setBreakpoints(o.breakpoints);
  return handle;
}

/** Moves the editor's own scroller; `scrollIntoView` would move the page as well. */
function reveal(view: EditorView, span: Span): void {
  if (view.hasFocus) return;
  // Where everything stands is asked when the editor asks it anyway, not between two changes of the page.
  view.requestMeasure({
    key: reveal,
    read: ({ state, scrollDOM }) => {
      const { top, bottom } = view.lineBlockAt(Math.min(span.from, state.doc.length));
      const { scrollTop, clientHeight } = scrollDOM;
      return top < scrollTop || bottom > scrollTop + clientHeight ? top - clientHeight / 3 : undefined;
    },
    write: (top, { scrollDOM }) => {
      if (top !== undefined) scrollDOM.scrollTop = top;
    },
  });
}
