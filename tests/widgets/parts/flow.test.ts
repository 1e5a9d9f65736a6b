/**
 * The drawing of walls and arrows, and what is said of the row where the machine stands.
 * Leaves to others: finding rows and arrows (`tests/engine/session/flow.test.ts`).
 * One idea: two arrows that pass each other in one lane could be read as one.
 */
import { expect, it } from 'vitest';
import { flowOf } from '#engine/session/flow.ts';
import { buildText } from '#engine/session/program.ts';
import { flowHtml, flowSentence, lanesOf, rowAt } from '#widgets/parts/flow.ts';

const flow = flowOf(
  buildText('(module (func (param i32) block $out loop $again local.get 0 br_if $out nop br $again end end))', 'f.wat')
    .built!,
  0,
);
const at = (row: number) => flow.rows[row]!.from;

it('gives arrows that overlap lanes of their own', () => {
  const lanes = lanesOf(flow.arrows);
  flow.arrows.forEach((a, i) =>
    flow.arrows.forEach((b, j) => {
      const apart = Math.max(a.from, a.to) < Math.min(b.from, b.to) || Math.max(b.from, b.to) < Math.min(a.from, a.to);
      if (i !== j && !apart) expect(lanes[i]).not.toBe(lanes[j]);
    }),
  );
});
it('says where a branch goes', () => {
  expect(flowSentence({ flow, next: at(3) })).toBe('br_if $out goes out of block $out unless the operand is 0.');
  expect(flowSentence({ flow, next: at(5) })).toBe('br $again goes up to loop $again.');
  expect(flowSentence({ flow, next: at(2) })).toBe('');
});
it('marks the row that runs next, and its arrows', () => {
  const markup = flowHtml({ flow, next: at(5) });
  expect(markup.match(/class="[a-z]+ here"/g)).toEqual(['class="branch here"', 'class="up here"']);
  expect(rowAt(flow, 99_999)).toBe(-1);
});
it('escapes what a program is called', () => {
  const named = { ...flow, rows: [{ ...flow.rows[0]!, text: 'block $<b>' }] };
  expect(flowHtml({ flow: named })).toContain('block $&lt;b&gt;');
});
