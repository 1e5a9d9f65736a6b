/**
 * Where control can go: rows and arrows of functions whose branches can be checked by hand.
 * Leaves to others: how they are drawn (`tests/widgets/parts`), what the validator says of labels.
 * One idea: an arrow is right if a person who counts walls on paper comes to the same row.
 */
import { expect, it } from 'vitest';
import { flowOf } from '#engine/session/flow.ts';
import { buildText } from '#engine/session/program.ts';

const flow = (body: string, func = 0) => flowOf(buildText(`(module (func ${body}))`, 'flow.wat').built!, func);
const drawn = (body: string) => {
  const { rows, arrows } = flow(body);
  return rows.map(({ kind, text, depth }, i) => {
    const to = arrows.filter(({ from }) => from === i).map(({ to, when }) => `${when}>${to}`);
    return [`${'.'.repeat(depth)}${kind} ${text}`, ...to].join(' ');
  });
};

it('leads out of a block and up to a loop', () => {
  expect(drawn('(param i32) block $out loop $again local.get 0 br_if $out nop br $again end end')).toEqual([
    'open block $out',
    '.open loop $again',
    '..run 1',
    '..branch br_if $out nonzero>7',
    '..run 1',
    '..branch br $again always>1',
    '.end end $again',
    'end end $out',
    'end end of the function',
  ]);
});
it('leads past an arm of an if, and into the other', () => {
  expect(drawn('(param i32) local.get 0 if nop else nop nop end')).toEqual([
    'run 1',
    'open if zero>4',
    '.run 1',
    'else else always>5',
    '.run 2',
    'end end',
    'end end of the function',
  ]);
});
it('leads past an if without else when the operand is 0', () => {
  expect(drawn('(param i32) local.get 0 if nop end')[1]).toBe('open if zero>3');
});
it('leads wherever a branch table says, once for each place', () => {
  expect(drawn('(param i32) block $a block $b local.get 0 br_table $a $b $a end end')[3]).toBe(
    '..branch br_table number>5 number>4',
  );
});
it('counts a label outwards to the function itself', () => {
  expect(drawn('block block br 2 end end')[2]).toBe('..branch br 2 always>5');
});
it('knows which row holds a byte', () => {
  const { rows } = flow('nop nop');
  expect(rows[0]).toMatchObject({ kind: 'run', text: '2' });
  expect(rows[0]!.to - rows[0]!.from).toBe(2);
});
it('draws the beginning of a function that is too long', () => {
  const { rows, arrows, isWhole } = flow('block nop end '.repeat(400));
  expect([rows.length, isWhole]).toEqual([400, false]);
  expect(arrows.every(({ from, to }) => from < rows.length && to < rows.length)).toBe(true);
});

it('says what a branch on a reference asks', () => {
  const kinds = drawn(
    '(param funcref) block (result (ref func)) block local.get 0 br_on_null 0 br 1 end local.get 0 br_on_non_null 0 unreachable end drop',
  ).filter((row) => row.includes('br_on'));
  expect(kinds.map((row) => row.replace(/>.*/, ''))).toEqual([
    '..branch br_on_null 0 null',
    '.branch br_on_non_null 0 nonnull',
  ]);
});
it('says which way a cast leads', () => {
  const kinds = drawn(
    '(param anyref) block (result anyref) local.get 0 br_on_cast 0 anyref i31ref br_on_cast_fail 0 anyref i31ref end drop',
  ).filter((row) => row.includes('br_on'));
  expect(kinds.map((row) => row.replace(/>.*/, ''))).toEqual([
    '.branch br_on_cast 0 fits',
    '.branch br_on_cast_fail 0 misfits',
  ]);
});
