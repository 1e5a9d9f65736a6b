/**
 * Help on words: what could stand here, and what the word under the pointer (or, by key, at the cursor) means.
 * Leaves to others: knowing it (`engine/session/language.ts`, in the worker), drawing lists and tooltips (CodeMirror).
 * One idea: the editor holds no list of instructions; the table that runs the program also explains it.
 */
import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { activateHover, type EditorView, hoverTooltip, type Tooltip } from '@codemirror/view';
import type { CompletionItem, HoverInfo } from '#engine/session/protocol.ts';

export interface Help {
  completion(text: string, at: number): Promise<readonly CompletionItem[]>;
  hover(text: string, at: number): Promise<HoverInfo | null>;
  /** Address of the page about an instruction. */
  page?: ((name: string) => string) | undefined;
}

const WORD = /[^\s()";,[\]{}]*$/;
const TYPES: Readonly<Record<CompletionItem['kind'], string>> = {
  instruction: 'function',
  keyword: 'keyword',
  type: 'type',
  name: 'variable',
};

function element(parent: HTMLElement, tag: string, name: string, text: string): HTMLElement {
  const child = parent.appendChild(document.createElement(tag));
  child.className = name;
  child.textContent = text;
  return child;
}

/** The word, its type, what it does, its meaning as a formula, and the way to its page. */
function card(info: HoverInfo, page: Help['page']): HTMLElement {
  const dom = document.createElement('div');
  dom.className = 'cm-help';
  element(dom, 'code', 'cm-help-word', info.title);
  if (info.signature) element(dom, 'code', 'cm-help-type', info.signature);
  if (info.summary) element(dom, 'p', '', info.summary);
  if (info.meaning) element(dom, 'code', 'cm-help-meaning', info.meaning);
  if (info.page && page) (element(dom, 'a', 'act', 'Reference') as HTMLAnchorElement).href = page(info.page);
  return dom;
}

const isSilent = (view: EditorView | CompletionContext, at: number): boolean =>
  /Comment|String|Escape|Number/.test(syntaxTree(view.state).resolveInner(at, -1).name);

/** Completion while typing and by Ctrl-Space; hover by pointer. */
export function help(source: Help): Extension {
  const complete = async (context: CompletionContext): Promise<CompletionResult | null> => {
    const typed = context.matchBefore(WORD);
    if (isSilent(context, context.pos) || (!context.explicit && !typed?.text)) return null;
    const items = await source.completion(context.state.doc.toString(), context.pos);
    const [first] = items;
    if (!first || context.aborted) return null;
    const options = items.map(
      ({ label, detail, info, kind }): Completion => ({ label, detail, type: TYPES[kind], ...(info ? { info } : {}) }),
    );
    return { from: first.from, options, validFor: WORD };
  };
  const explain = async (view: EditorView, at: number): Promise<Tooltip | null> => {
    if (isSilent(view, at + 1)) return null;
    const info = await source.hover(view.state.doc.toString(), at);
    if (!info || info.span.to > view.state.doc.length) return null;
    return { pos: info.span.from, end: info.span.to, above: true, create: () => ({ dom: card(info, source.page) }) };
  };
  return [autocompletion({ override: [complete], icons: false }), hoverTooltip(explain)];
}

/** Explains the word at the cursor until the cursor moves. */
export function explainHere(view: EditorView): boolean {
  activateHover(view, view.state.selection.main.head, -1, {
    until: (tr) => tr.docChanged || tr.selection !== undefined,
  });
  return true;
}
