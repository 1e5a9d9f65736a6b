/**
 * The drawing of the validator: piles, ghosts, open blocks, and the same in words and as a table.
 * Leaves to others: the proof itself (`tests/engine/session/proof.test.ts`).
 * One idea: what was looked for and not found must be seen and heard, or the figure says that all is well.
 */
import { describe, expect, it } from 'vitest';
import { buildText } from '#engine/session/program.ts';
import { type Proof, proofOf } from '#engine/session/proof.ts';
import {
  placeOf,
  placeWords,
  proofHtml,
  proofSays,
  proofSentence,
  proofViewHtml,
  restingPlace,
} from '#widgets/parts/proof.ts';

const text = (body: string) => `(module (func $f ${body}))`;
const proof = (body: string): Proof => {
  const { built, module } = buildText(text(body));
  return proofOf(built ?? module!, { type: 'proof' })!;
};
const at = (body: string, place?: number) => {
  const watched = proof(body);
  return { proof: watched, at: place ?? restingPlace(watched), text: text(body) };
};
/** Items of a list of the drawing without markup, in its order. */
const rows = (markup: string, list: string): string[] =>
  [
    ...(new RegExp(`<ol class="${list}[^"]*".*?</ol>`, 's').exec(markup)?.[0] ?? '').matchAll(/<li[^>]*>(.*?)<\/li>/gs),
  ].map(([, inner]) =>
    inner!
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );

describe('where a check fails', () => {
  it('stands a ghost beside the type that is wrong, with the way to what pushed it', () => {
    const drawn = proofHtml(at('(result i32)\n i32.const 1\n i64.const 2\n i32.mul'));
    expect(rows(drawn, 'stack types')).toEqual(['i64 should be i32 line 3', 'i32']);
    expect(drawn).toMatch(/<span class="chip i32 is-type ghost">i32<\/span>/);
    expect(drawn).toContain('data-place="1"');
  });
  it('stands ghosts where types are missing', () => {
    expect(rows(proofHtml(at('(result f32) f32.const 1 f32.add')), 'stack types')).toEqual(['f32 is missing', 'f32']);
  });
  it('marks what is left over, from the bottom of the block', () => {
    expect(rows(proofHtml(at('(result i32) i32.const 1 i64.const 2 i32.const 3')), 'stack types')).toEqual([
      'i32',
      'i64 left over line 1',
      'i32 left over line 1',
    ]);
  });
  it('looks for the block that a branch names and does not find it', () => {
    expect(rows(proofHtml(at('block br 2 end')), 'walls').at(-1)).toBe('? no such block');
  });
  it('says the words of the diagnostic', () => {
    const sentence = proofSentence(at('(result i32) i32.const 1 i64.const 2 i32.mul'));
    expect(sentence).toContain(
      'Here the check of $f fails: type mismatch: i32.mul needs [i32 i32], the stack has [i32 i64].',
    );
    expect(sentence).toContain('Types, top first: i64, i32.');
  });
  it('is where the figure rests', () => {
    const { proof, at: place } = at('i32.const 1 drop i32.eqz drop');
    expect([place, proof.places[place]!.next!.text]).toEqual([2, 'i32.eqz']);
  });
});

describe('where code cannot run', () => {
  it('has a pile without a bottom, and says why', () => {
    const m = at('(result i32) i32.const 1 return i32.add');
    expect([m.at, rows(proofHtml(m), 'stack types')]).toEqual([2, ['whatever is asked for']]);
    expect(rows(proofHtml(m), 'walls')).toEqual(['0 the function the rest cannot run br and end want i32']);
    expect(proofSays(m)).toBe(
      'return: took i32, what follows in this block cannot run. Next, i32.add asks for i32 and i32, and gets it, since nobody will ever be here.',
    );
  });
  it('keeps what lies below the block out of reach', () => {
    const m = at('i32.const 7 block unreachable i64.const 1 drop end drop', 4);
    expect(rows(proofHtml(m), 'stack types')).toEqual(['i64', 'whatever is asked for', 'out of reach', 'i32']);
  });
});

describe('a check that goes well', () => {
  it('marks what the next instruction takes and the last one gave', () => {
    const drawn = proofHtml(at('(result i32) i32.const 1 i32.const 2 i32.add', 2));
    expect(drawn.match(/chip i32 is-type takes( gives)?/g)).toEqual([
      'chip i32 is-type takes gives',
      'chip i32 is-type takes',
    ]);
  });
  it('counts blocks outwards and marks where a branch may go', () => {
    const drawn = proofHtml(at('block $a loop $b (result i64) br $a end drop end', 2));
    expect(rows(drawn, 'walls')).toEqual([
      '0 loop $b br wants nothing end wants i64',
      '1 block $a br and end want nothing',
      '2 the function br and end want nothing',
    ]);
    expect(drawn).toMatch(/<li class="target"><b>1<\/b>/);
  });
  it('ends with every instruction checked once', () => {
    const m = at('nop nop', 3);
    expect([proofSays(m), placeWords(m)]).toEqual([
      'end of the function changed nothing. All 3 instructions were checked, each once, and $f keeps its promise.',
      '3 of 3 checked',
    ]);
  });
  it('has a row of its table for each place', () => {
    const view = proofViewHtml(at('(result i32) i32.const 1 i32.const 2 i32.add'));
    expect(view.match(/<tr>/g)).toHaveLength(1 + 5);
    expect(view).toContain('<td>i32 i32</td><td>the function</td><td><code>i32.add</code></td><td>i32 i32</td>');
  });
  it('finds the place of a byte', () => {
    const { proof } = at('nop nop');
    expect(placeOf(proof, proof.places[1]!.next!.offset)).toBe(1);
    expect(placeOf(proof, 99_999)).toBe(-1);
  });
  it('escapes what a program is called', () => {
    const { module } = buildText('(module (func $a<b (local.set 0)))');
    const drawn = proofViewHtml({ proof: proofOf(module!, { type: 'proof' })!, at: 0, text: '' });
    expect(drawn).toContain('$a&lt;b');
    expect(drawn).not.toContain('$a<b');
  });
});
