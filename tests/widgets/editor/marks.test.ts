/** Which instruction stands where in the editor, and which one lights up, as the engine's own offsets say. */
import { EditorState } from '@codemirror/state';
import type { DecorationSet } from '@codemirror/view';
import { EditorView } from '@codemirror/view';
import { describe, expect, it } from 'vitest';
import { instructionAt, marks, setLinked, setOffsets } from '#widgets/editor/marks.ts';

const text = '(i32.add (i32.const 1) (i32.const 2))';
const offsets = {
  byte: Uint32Array.of(30, 32, 34),
  from: Uint32Array.of(9, 23, 0),
  to: Uint32Array.of(22, 36, 37),
};
const assembled = (): EditorState =>
  EditorState.create({ doc: text, extensions: marks(() => undefined) }).update({ effects: setOffsets.of(offsets) })
    .state;
function lit(state: EditorState): string[] {
  const words: string[] = [];
  for (const set of state.facet(EditorView.decorations) as readonly DecorationSet[])
    for (const i = set.iter(); i.value; i.next())
      if (i.value.spec.class === 'cm-linked') words.push(text.slice(i.from, i.to));
  return words;
}

describe('instructions in the editor', () => {
  it.each([
    [3, 34],
    [12, 30],
    [30, 32],
  ])('position %i is in the innermost instruction, at byte %i', (at, byte) => {
    expect(instructionAt(assembled(), at)).toBe(byte);
  });
  it('are not known in a text that is newer than what was assembled', () => {
    const typed = assembled().update({ changes: { from: 0, insert: ' ' } }).state;
    expect(instructionAt(typed, 12)).toBeUndefined();
    expect(lit(typed.update({ effects: setLinked.of(32) }).state)).toEqual([]);
  });
  it('light up by their byte, one at a time, until the text changes', () => {
    const one = assembled().update({ effects: setLinked.of(32) }).state;
    expect(lit(one)).toEqual(['(i32.const 2)']);
    const other = one.update({ effects: setLinked.of(30) }).state;
    expect(lit(other)).toEqual(['(i32.const 1)']);
    expect(lit(other.update({ effects: setLinked.of(undefined) }).state)).toEqual([]);
    expect(lit(other.update({ changes: { from: 0, insert: ' ' } }).state)).toEqual([]);
  });
});
