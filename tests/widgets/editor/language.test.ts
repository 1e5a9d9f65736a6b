/** What folds and how far a line is set in, read off the grammar's nodes. */
import { foldable, getIndentation, indentUnit, syntaxTree } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import { wat } from '#widgets/editor/language.ts';

const stateOf = (doc: string): EditorState => {
  const state = EditorState.create({ doc, extensions: [wat(), indentUnit.of('  ')] });
  syntaxTree(state);
  return state;
};

describe('folding hides what lies between the first line and what closes it', () => {
  test.each([
    ['(func\n  nop\n  nop)', 1, '\n  nop\n  nop'],
    ['block $a\n  nop\nend', 1, '\n  nop\n'],
    ['(; one\n two ;)', 1, '\n two '],
    ['(@note\n any)', 1, '\n any'],
    ['(func nop)', 1, undefined],
    ['(module\n  (func\n    nop))', 2, '\n    nop'],
    ['(func\n  nop', 1, '\n  nop'],
  ])('%j line %i', (doc, line, hidden) => {
    const state = stateOf(doc);
    const { from, to } = state.doc.line(line);
    const range = foldable(state, from, to);
    expect(range ? doc.slice(range.from, range.to) : undefined).toBe(hidden);
  });
});

describe('a new line is set in by what it stands in', () => {
  test.each([
    ['(module\n|(func))', 2],
    ['(module\n  (func\n|nop))', 4],
    ['(func\n  block\n|nop', 4],
    ['(func\n  block\n    nop\n|end)', 2],
    ['(func\n  if\n    nop\n|else', 2],
    ['(module\n  (func)\n|)', 0],
    ['nop\n|nop', 0],
  ])('%j', (marked, columns) => {
    const at = marked.indexOf('|');
    expect(getIndentation(stateOf(marked.replace('|', '')), at)).toBe(columns);
  });
});
