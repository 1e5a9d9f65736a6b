/**
 * WebAssembly text as CodeMirror knows a language: what folds, how far a line is set in, what closes what, how a line
 * becomes a comment. Leaves to others: the grammar and its colours (`wat.grammar`, `highlight.ts`), help (`help.ts`).
 * One idea: folding and indentation are read off the same two nodes, a list and a block, that the grammar nests.
 */
import {
  foldNodeProp,
  indentNodeProp,
  LanguageSupport,
  LRLanguage,
  syntaxHighlighting,
  type TreeIndentContext,
} from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import { NodeProp, type SyntaxNode } from '@lezer/common';
import { watHighlighter, watParser } from './highlight.ts';

type Fold = { from: number; to: number } | null;

/** From the end of the first line of `node` to where what closes it begins. */
function fold(node: SyntaxNode, state: EditorState): Fold {
  const from = state.doc.lineAt(node.from).to;
  const last = node.lastChild;
  const isClosed = last && (last.name === ')' || last.name === 'End');
  const to = isClosed ? last.from : node.name === 'BlockComment' ? node.to - 2 : node.to;
  return from < to && state.doc.lineAt(to).from > from ? { from, to } : null;
}

const indent =
  (closes: RegExp) =>
  (context: TreeIndentContext): number =>
    context.baseIndent + (closes.test(context.textAfter) ? 0 : context.unit);

const language = LRLanguage.define({
  name: 'wat',
  parser: watParser.configure({
    props: [
      foldNodeProp.add({ List: fold, Block: fold, Annotation: fold, BlockComment: fold }),
      indentNodeProp.add({
        List: indent(/^\s*\)/),
        Annotation: indent(/^\s*\)/),
        Block: indent(/^\s*(?:end|else|delegate)\b/),
        BlockComment: () => null,
        String: () => null,
      }),
      NodeProp.closedBy.add({ Begin: ['End'], '(': [')'], AnnotationOpen: [')'] }),
      NodeProp.openedBy.add({ End: ['Begin'], ')': ['(', 'AnnotationOpen'] }),
    ],
  }),
  languageData: {
    commentTokens: { line: ';;', block: { open: '(;', close: ';)' } },
    closeBrackets: { brackets: ['(', '"'] },
    indentOnInput: /^\s*(?:\)|end|else)$/,
    wordChars: '$.',
  },
});

/** The language with its colours. */
export const wat = (): LanguageSupport => new LanguageSupport(language, syntaxHighlighting(watHighlighter));
