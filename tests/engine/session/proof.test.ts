/**
 * The validator, watched: its two stacks before each instruction, written down by hand from the specification's algorithm.
 * Leaves to others: whether a program is valid at all (the official suite), wording (`tests/diagnostics`), drawing (`tests/widgets/parts`).
 * One idea: the appendix can be carried out on paper, and here it was; a place is written `types | open blocks | instruction: needed<found`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildText } from '#engine/session/program.ts';
import { type ProofPlace, proofOf } from '#engine/session/proof.ts';

const proof = (text: string, func?: number) => {
  const { built, module } = buildText(text);
  return proofOf(built ?? module!, { type: 'proof', ...(func === undefined ? {} : { func }) })!;
};
const of = (body: string) => proof(`(module (memory 1) (func ${body}))`);

/** A block: what opened it and its name, `^` and where its operands begin, `!` if what follows in it cannot run. */
const frames = (place: ProofPlace): string =>
  place.frames
    .map(({ kind, name = '', height, isUnreachable }) => `${kind}${name}^${height}${isUnreachable ? '!' : ''}`)
    .join(' ');
const written = (place: ProofPlace): string => {
  const takes = place.next?.takes.map(({ needed, found }) => ` ${needed}<${found}`).join('') ?? '';
  return [
    place.stack.map(({ type }) => type).join(' '),
    frames(place),
    place.next ? place.next.text + (takes && `:${takes}`) : 'valid',
  ].join(' | ');
};
const places = (body: string): string[] => of(body).places.map(written);

describe('a function that is valid', () => {
  it('has its types pushed and popped, one instruction after the other', () => {
    expect(places('(param f64) (result i32) local.get 0 i32.trunc_f64_s i32.const 2 i32.add')).toEqual([
      ' | func^0 | local.get 0',
      'f64 | func^0 | i32.trunc_f64_s: f64<f64',
      'i32 | func^0 | i32.const 2',
      'i32 i32 | func^0 | i32.add: i32<i32 i32<i32',
      'i32 | func^0 | end of the function: i32<i32',
      ' |  | valid',
    ]);
  });
  it('hides what lies below a block, and keeps its parameters as its own', () => {
    expect(
      places(
        '(result i32) i64.const 1 i32.const 2 block $b (param i32) (result i32) i32.eqz end i32.const 3 i32.add br 0',
      ),
    ).toEqual([
      ' | func^0 | i64.const 1',
      'i64 | func^0 | i32.const 2',
      'i64 i32 | func^0 | block $b (param i32) (result i32): i32<i32',
      'i64 i32 | func^0 block$b^1 | i32.eqz: i32<i32',
      'i64 i32 | func^0 block$b^1 | end of block $b: i32<i32',
      'i64 i32 | func^0 | i32.const 3',
      'i64 i32 i32 | func^0 | i32.add: i32<i32 i32<i32',
      'i64 i32 | func^0 | br 0: i32<i32',
      ' | func^0! | end of the function: i32<unknown',
      ' |  | valid',
    ]);
  });
  it('closes one arm of an if and opens the other with the same operands', () => {
    expect(places('(param i32) (result i64) local.get 0 if (result i64) i64.const 1 else i64.const 2 end')).toEqual([
      ' | func^0 | local.get 0',
      'i32 | func^0 | if (result i64): i32<i32',
      ' | func^0 if^0 | i64.const 1',
      'i64 | func^0 if^0 | else: i64<i64',
      ' | func^0 else^0 | i64.const 2',
      'i64 | func^0 else^0 | end of else: i64<i64',
      'i64 | func^0 | end of the function: i64<i64',
      ' |  | valid',
    ]);
  });
  it('has a label of its parameters for a loop, of its results for a block', () => {
    const body =
      'i32.const 1 loop $l (param i32) (result f32) drop f32.const 0 end drop block $b (result i64) i64.const 0 end drop';
    const [loop, block] = ['loop', 'block'].map((kind) =>
      of(body)
        .places.flatMap((place) => place.frames)
        .find((frame) => frame.kind === kind),
    );
    expect([loop!.label, loop!.ends, block!.label, block!.ends]).toEqual([['i32'], ['f32'], ['i64'], ['i64']]);
  });
  it('names the blocks that a branch may go to', () => {
    const labels = of('(param i32) block $a block $b local.get 0 br_table $b $a 2 $b end end').places.map(
      (place) => place.next?.labels ?? [],
    );
    expect(labels[3]).toEqual([2, 1, 0]);
  });
  it('takes the condition first, then what the label wants, and gives that back', () => {
    expect(places('(result i32) i32.const 1 i32.const 2 br_if 0').slice(2)).toEqual([
      'i32 i32 | func^0 | br_if 0: i32<i32 i32<i32',
      'i32 | func^0 | end of the function: i32<i32',
      ' |  | valid',
    ]);
  });
});

describe('code that cannot run', () => {
  it('has whatever is asked for at the bottom of its stack', () => {
    expect(places('(result i32) unreachable i32.add f32.const 1 i32.trunc_f32_s i32.add').slice(1)).toEqual([
      ' | func^0! | i32.add: i32<unknown i32<unknown',
      'i32 | func^0! | f32.const 1',
      'i32 f32 | func^0! | i32.trunc_f32_s: f32<f32',
      'i32 i32 | func^0! | i32.add: i32<i32 i32<i32',
      'i32 | func^0! | end of the function: i32<i32',
      ' |  | valid',
    ]);
  });
  it('drops what was left over, and only in its own block', () => {
    expect(places('i64.const 0 block i32.const 1 i32.const 2 return end drop').slice(3, 7)).toEqual([
      'i64 i32 | func^0 block^1 | i32.const 2',
      'i64 i32 i32 | func^0 block^1 | return',
      'i64 | func^0 block^1! | end of block',
      'i64 | func^0 | drop: any<i64',
    ]);
  });
  it('does not know what it chooses between', () => {
    expect(places('unreachable select drop').slice(1, 3)).toEqual([
      ' | func^0! | select: any<unknown any<unknown i32<unknown',
      'unknown | func^0! | drop: any<unknown',
    ]);
  });
  it('is still checked: what it pushes itself has a type', () => {
    const { fault, checked, places } = of('unreachable i64.const 1 i32.eqz drop');
    expect([fault!.code, checked, written(places.at(-1)!)]).toEqual(['VAL301', 2, 'i64 | func^0! | i32.eqz: i32<i64']);
  });
});

describe('a function that is not valid', () => {
  const last = (body: string) => {
    const { places, fault, surplus, checked } = of(body);
    return [fault!.code, checked, written(places.at(-1)!), surplus];
  };
  it.each<[string, string, [string, number, string, number]]>([
    [
      'finds another type',
      '(result i32) i32.const 1 i64.const 3 i32.mul',
      ['VAL301', 2, 'i32 i64 | func^0 | i32.mul: i32<i32 i32<i64', 0],
    ],
    ['finds nothing', 'i32.eqz drop', ['VAL302', 0, ' | func^0 | i32.eqz: i32<nothing', 0]],
    [
      'finds too little: the last is missing',
      'i32.const 8 f64.store',
      ['VAL302', 1, 'i32 | func^0 | f64.store: i32<i32 f64<nothing', 0],
    ],
    [
      'may not reach below its block',
      'i32.const 1 block drop end',
      ['VAL302', 2, 'i32 | func^0 block^1 | drop: any<nothing', 0],
    ],
    ['has something left', 'i32.const 1 i32.const 2', ['VAL303', 2, 'i32 i32 | func^0 | end of the function', 2]],
    [
      'branches with too little',
      'block (result i32) br 0 end drop',
      ['VAL304', 1, ' | func^0 block^0 | br 0: i32<nothing', 0],
    ],
    [
      'ends with another type',
      '(result i32) f32.const 1',
      ['VAL305', 1, 'f32 | func^0 | end of the function: i32<f32', 0],
    ],
    [
      'lacks an arm',
      'i32.const 1 if (result i32) i32.const 2 end drop',
      ['VAL307', 3, 'i32 | func^0 if^0 | end of if: i32<i32', 0],
    ],
    ['branches to nowhere', 'block br 2 end', ['VAL316', 1, ' | func^0 block^0 | br 2', 0]],
  ])('%s', (_, body, expected) => {
    expect(last(body)).toEqual(expected);
  });
  it('knows which instruction put each type there', () => {
    const { places, fault } = of('(result i32) i32.const 1 i64.const 3 i32.mul');
    const pushed = places.at(-1)!.stack[1]!.offset;
    const source = places.find(({ next }) => next?.offset === pushed)!;
    expect([source.next!.text, source.next!.span]).toEqual(['i64.const 3', fault!.notes[0]!.span]);
  });
  it('is found among others that are right', () => {
    const { func, funcs, name } = proof('(module (func $a) (func $b (result i32)) (func $c))');
    expect([func, name, funcs.map((one) => one.name)]).toEqual([1, '$b', ['$a', '$b', '$c']]);
  });
});

describe('what is watched', () => {
  it('is the real validator: the same verdict on every test of its messages', () => {
    const folder = new URL('../../diagnostics/valid/', import.meta.url);
    const files = readdirSync(folder).filter((file) => file.endsWith('.wat'));
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) {
      const { module, program } = buildText(readFileSync(new URL(file, folder), 'utf8'));
      if (!module || program.ok) continue;
      const watched = proofOf(module, { type: 'proof' })?.fault;
      if (watched)
        expect(
          program.diagnostics.map(({ code, message }) => `${code} ${message}`),
          file,
        ).toContain(`${watched.code} ${watched.message}`);
    }
  });
  it('is the end of a function that is very long and wrong there, and the beginning of one that is right', () => {
    const wrong = of(`${'nop '.repeat(1000)} drop`);
    expect([wrong.places.length, wrong.from, wrong.checked]).toEqual([400, 601, 1000]);
    expect(wrong.places.at(-1)!.next!.text).toBe('drop');
    const right = of('nop '.repeat(1000));
    expect([right.places.length, right.from, right.checked]).toEqual([400, 0, 1001]);
    expect(right.places.at(-1)!.next!.text).toBe('nop');
  });
  it('is the function that is called, if none is wrong', () => {
    const { built } = buildText('(module (func) (func (export "f")))');
    expect(proofOf(built!, { type: 'proof', call: 'f()' })!.func).toBe(1);
    expect(proofOf(built!, { type: 'proof', call: 'f()', func: 0 })!.func).toBe(0);
  });
  it('needs a function', () => {
    expect(proofOf(buildText('(module (memory 1))').built!, { type: 'proof' })).toBeNull();
  });
});
