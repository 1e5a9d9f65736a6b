/**
 * Numbers that authors typed: each stands in words that are checked here by running the machine, or it is found and refused.
 * Leaves to others: values that the build computes (`<Val>`), facts (`book.test.ts`), exercises (`exercises.test.ts`).
 * One idea: a sentence may say “three lines above” instead of printing a value, if a test counts the lines.
 */
import { describe, expect, it } from 'vitest';
import { decode } from '#engine/binary/decode.ts';
import { rows } from '#engine/isa/rows.ts';
import { PAGE } from '#engine/runtime/memory.ts';
import { parse } from '#engine/text/parse.ts';
import python from '../../content/recordings/poly-3.11.json' with { type: 'json' };
import { bookCells } from '../support/bookcells.ts';
import { bytesOf, gives, run, says, source, value, wrong } from '../support/claims.ts';
import { COMPUTED, chapters } from '../support/prose.ts';
import { spoiled } from '../support/spoiled.ts';

const factorial = (n: bigint): bigint => (n < 2n ? 1n : n * factorial(n - 1n));
const lineOf = (text: string, words: string): number => text.split('\n').findIndex((line) => line.includes(words));

const poly = () => bytesOf(source(1, 'poly.wat'));
/** `poly` with the lowest bit of the byte at `at` flipped. */
const flipped = (at: number): Uint8Array => poly().map((byte, i) => (i === at ? byte ^ 1 : byte));
const version = (bytes: Uint8Array): number => new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true);
async function flippedType(): Promise<void> {
  const at = poly().indexOf(0x7f);
  expect([poly()[at], flipped(at)[at]]).toEqual([0x7f, 0x7e]);
  expect(wrong(flipped(at))[0]).toContain('VAL301');
}
async function headers(): Promise<void> {
  expect(version(poly())).toBe(1);
  expect(version(bytesOf('(module (memory i64 1) (tag) (type (struct)))'))).toBe(1);
}
const secondLetter = (): number => poly().indexOf('l'.charCodeAt(0));
async function edge(): Promise<void> {
  const { says, bytes } = await run(source(4, 'edge.wat'), 'over()');
  expect(says).toContain('out of bounds');
  expect(await bytes(PAGE - 3, 3)).toEqual([0, 0, 0]);
  expect(PAGE - 65_533).toBe(3);
}
async function stored(): Promise<void> {
  const { bytes } = await run(source(4, 'write.wat'), 'write()');
  expect(await bytes(8, 4)).toEqual([0x44, 0x33, 0x22, 0x11]);
  expect(source(4, 'write.wat')).toMatch(/i32\.const 8\s+i32\.const 0x11223344/);
}
async function renamed(): Promise<void> {
  const text = source(4, 'neighbours.wat');
  expect(await says(text, 'rename(64, 9)')).toBe('1');
  expect(await says(text, 'rename(64, 8)')).toBe('0');
  expect(await says(text.replace('mallory!\\01', 'mallory!\\00'), 'rename(64, 9)')).toBe('0');
  expect('mallory!').toHaveLength(72 - 64);
  expect('guest'.length + 3).toBe(40 - 32);
}
async function pagesOf(): Promise<void> {
  expect(PAGE).toBe(65_536);
  expect(await value('memory.size')).toBe('1');
  expect(await value(`(i32.load8_u (i32.const ${PAGE - 1}))`)).toBe('0');
  expect(await value(`(i32.load8_u (i32.const ${PAGE}))`)).toContain('out of bounds');
}

/** Chapter, words that stand in it, and what makes them true. Expectations inside are the claim. */
const claims: readonly (readonly [chapter: number, words: string, holds: () => unknown])[] = [
  [
    1,
    'x·x + 3·x + 1 for any x',
    async () => {
      for (const x of [0, 7, -1, 46_341, -2_147_483_648])
        expect(await gives(1, 'poly.wat', `poly(${x})`)).toBe(String((Math.imul(x, x) + Math.imul(3, x) + 1) | 0));
    },
  ],
  [1, 'They say 1, and they still say 1', headers],
  [1, 'version in the header is still 1', headers],
  [
    1,
    'They are fewer than the others',
    () => {
      const { body } = parse(source(1, 'poly.wat'), 'poly.wat').module!.funcs[0]!;
      expect(2 * (body.to - body.from)).toBeLessThan(poly().length);
    },
  ],
  [
    1,
    '`00` becomes `01`. The reader looks for its signature, does not find it',
    () => {
      expect([poly()[0], flipped(0)[0]]).toEqual([0, 1]);
      expect(wrong(flipped(0))).toEqual([expect.stringContaining('magic')]);
    },
  ],
  [1, 'The first `7f` in the type section', flippedType],
  [1, 'With its lowest bit flipped it is `7e`', flippedType],
  [1, 'when you changed a `7f`', flippedType],
  [1, 'The first `6c` in the code', () => expect(0x6c).toBe(rows.find(([name]) => name === 'i32.mul')![1])],
  [
    1,
    'Flipped it is `6d`, which divides',
    () => expect(0x6c ^ 1).toBe(rows.find(([name]) => name === 'i32.div_s')![1]),
  ],
  [
    1,
    'poly of 7 is no longer',
    async () => expect(await gives(1, 'poly.wat', 'poly(7)')).not.toBe(await gives(1, 'poly-flipped.wat', 'poly(7)')),
  ],
  [
    1,
    'There is an earlier `6c`. It is the l of poly',
    () => {
      const { module } = decode(flipped(secondLetter()));
      expect(poly()[secondLetter()]).toBe(0x6c);
      expect(module!.exports.map(({ name }) => name)).toEqual(['pomy']);
      expect(wrong(flipped(secondLetter()))).toEqual([]);
    },
  ],
  [
    1,
    'Change the 7',
    () => expect(bookCells.find(({ chapterFolder }) => chapterFolder.startsWith('01'))!.call).toBe('poly(7)'),
  ],
  [
    1,
    'leaves a 1 or a 0',
    async () => {
      expect(await value('(i32.lt_s (i32.const 1) (i32.const 2))')).toBe('1');
      expect(await value('(i64.eq (i64.const 1) (i64.const 2))')).toBe('0');
    },
  ],
  [
    2,
    'where it puts the 3 while it looks for the 7',
    () => {
      const stacks = python.instructions.map(({ stack }) => stack.map(({ text }) => text).join(' '));
      expect(stacks[stacks.indexOf('49 3') + 1]).toBe('49 3 7');
    },
  ],
  [2, '`def poly(x): return x*x+3*x+1`', () => expect(python.source).toBe('def poly(x): return x*x+3*x+1')],
  [
    2,
    '`$sum` holds 0 already',
    async () => {
      const { at } = await run(source(2, 'square-sum.wat'), 'square_sum(3, 4)');
      expect((await at(0)).frames[0]!.locals.map(({ text }) => text)).toEqual(['3', '4', '0']);
    },
  ],
  [
    2,
    '`$sum` is the local with index 2',
    () => {
      const text = source(2, 'square-sum.wat');
      const numbered = text.replace('(local $sum', '(local').replaceAll('$sum', '2');
      expect(bytesOf(numbered)).toEqual(bytesOf(text));
    },
  ],
  [
    2,
    'to split 42 by 10, and adds what comes back. Move on from step 8',
    async () => {
      const { at, says } = await run(source(2, 'digits.wat'), 'digits(42)');
      const heights = await Promise.all(
        [8, 9, 10].map(async (step) => {
          const { frames } = await at(step);
          return [frames.length, frames[0]!.stack.length];
        }),
      );
      expect(heights).toEqual([
        [2, 3],
        [2, 2],
        [1, 2],
      ]);
      expect(says).toBe('6');
    },
  ],
  [
    2,
    'The 4 is already a result. It waits below while the 2 is made',
    async () => {
      const { at } = await run(source(2, 'digits.wat'), 'digits(42)');
      expect((await at(8)).frames[0]!.stack[0]!.text).toBe('4');
      expect((await at(10)).frames[0]!.stack.map(({ text }) => text)).toEqual(['4', '2']);
    },
  ],
  [
    2,
    'Here a 3 was written as an i64',
    () => {
      const text = source(2, 'triple.wat');
      expect(wrong(bytesOf(text))[0]).toContain('VAL301');
      expect(wrong(bytesOf(text.replace('i64.const 3', 'i32.const 3')))).toEqual([]);
    },
  ],
  [2, '−2 or 4294967294', () => expect(-2 >>> 0).toBe(4_294_967_294)],
  [2, 'The `| 0` behind it', () => expect(rows.find(([name]) => name === 'i32.add')![4]).toBe('(a + b) | 0')],
  [
    2,
    'The factorial of 20 fits. The next one does not',
    async () => {
      expect(BigInt(await gives(2, 'fact.wat', 'fact(20)'))).toBe(factorial(20n));
      expect(BigInt(await gives(2, 'fact.wat', 'fact(21)'))).toBe(BigInt.asIntN(64, factorial(21n)));
      expect(factorial(21n)).toBeGreaterThan(2n ** 63n);
    },
  ],
  [
    2,
    'Both operands are still right',
    async () => {
      const { at } = await run(source(2, 'fact.wat'), 'fact(21)');
      const { step } = bookCells.find(({ call }) => call === 'fact(21)')!;
      const { next, frames } = await at(step!);
      expect(next?.text).toBe('i64.mul');
      const [acc, n] = frames[0]!.stack.map(({ text }) => BigInt(text));
      expect([acc, n]).toEqual([factorial(21n) / 6n, 3n]);
      expect(acc! * n!).toBeGreaterThan(2n ** 63n);
    },
  ],
  [
    2,
    'What is −7 divided by 2? Between −3 and −4',
    () => expect([Math.trunc(-7 / 2), Math.floor(-7 / 2)]).toEqual([-3, -4]),
  ],
  [2, 'gives −7 again in either case', () => expect([-3 * 2 + -1, -4 * 2 + 1]).toEqual([-7, -7])],
  [
    2,
    'is the smallest i32 divided by −1',
    async () => {
      const smallest = '(i32.const -2147483648) (i32.const -1)';
      expect(await value(`(i32.div_s ${smallest})`)).toContain('overflow');
      expect(await value(`(i32.rem_s ${smallest})`)).toBe('0');
      expect(await value('(i32.div_u (i32.const 1) (i32.const 0))')).toContain('divide by zero');
    },
  ],
  [
    3,
    'br $again goes up. br_if $done, three lines above',
    () => {
      const text = source(3, 'fact.wat');
      expect(lineOf(text, '(br $again)') - lineOf(text, '(br_if $done')).toBe(3);
    },
  ],
  [
    3,
    'br_if 1: not this wall, the next one. The number is in the bytes, one byte behind the opcode',
    () => {
      const bytes = [...bytesOf(source(3, 'depths.wat'))];
      expect(bytes[bytes.indexOf(0x0d) + 1]).toBe(1);
      expect(rows.find(([name]) => name === 'br_if')![1]).toBe(0x0d);
    },
  ],
  [
    3,
    '0 is the innermost pair of brackets around you, 1 the next one',
    async () => {
      expect(await gives(3, 'depths.wat', 'where(0)')).toBe('10');
      expect(await gives(3, 'depths.wat', 'where(1)')).toBe('20');
      expect(await value('(block (br 1 (i32.const 5))) (i32.const 6)')).toBe('5');
    },
  ],
  [
    3,
    'the same block can be 0 on one line and 1 on the next',
    () => {
      const named = bytesOf('(module (func (block $a (br_if $a (i32.const 0)) (block (br $a)))))');
      const numbered = bytesOf('(module (func (block (br_if 0 (i32.const 0)) (block (br 1)))))');
      expect(named).toEqual(numbered);
    },
  ],
  [
    3,
    'Take the `br $again` away, and the body of `fact` runs once',
    async () => {
      const { says, total } = await run(source(3, 'fact.wat').replace('(br $again)', ''), 'fact(4)');
      expect(says).toBe('4');
      expect(total).toBeLessThan((await run(source(3, 'fact.wat'), 'fact(4)')).total);
    },
  ],
  [
    3,
    'when n is 0? Python would say None',
    async () => {
      const mended = source(3, 'one-armed.wat').replace(/end\)\)\s*$/, 'else i32.const 0 end))');
      expect(wrong(bytesOf(mended))).toEqual([]);
      expect(await says(mended, 'sign(0)')).toBe('0');
    },
  ],
  [
    3,
    'The first label is for 0, the next for 1',
    async () => {
      const table = (n: number) =>
        value(
          `(block (block (block (br_table 0 1 2 (i32.const ${n}))) (return (i32.const 10))) (return (i32.const 20))) (i32.const 30)`,
        );
      expect(await Promise.all([0, 1, 2, 99, -1].map(table))).toEqual(['10', '20', '30', '30', '30']);
    },
  ],
  [3, 'as an unsigned number −1 is very large', () => expect(-1 >>> 0).toBe(2 ** 32 - 1)],
  [3, 'arrives at the line that says 28', async () => expect(await gives(3, 'days.wat', 'days(2)')).toBe('28')],
  [3, 'Stop at 1.', async () => expect(await gives(3, 'collatz.wat', 'steps(1)')).toBe('0')],
  [
    3,
    'run(0) enters the circle at A, run(1) at B',
    async () => {
      expect(await gives(3, 'goto.wat', 'run(0)')).toMatch(/^1/);
      expect(await gives(3, 'goto.wat', 'run(1)')).toMatch(/^2/);
    },
  ],
  [3, '“next, go to 1”', () => expect(source(3, 'goto.wat')).toContain('(local.set $next (i32.const 1))')],
  [3, '`br 3`', async () => expect(await value('(block (loop (block (loop (br 3))) (br 0))) (i32.const 7)')).toBe('7')],
  [3, 'sixty-five thousand bytes', () => expect(Math.floor(PAGE / 1000)).toBe(65)],
  [4, '44 33 22 11', stored],
  [4, '0x11223344 stored at 8', stored],
  [
    4,
    'it writes a 1000 with `i32.store8`, into a single byte. Only 1000 modulo 256 fits',
    async () => {
      const { bytes } = await run(source(4, 'write.wat'), 'write()');
      expect(await bytes(24, 2)).toEqual([1000 % 256, 0]);
    },
  ],
  [4, '`(memory 1)`', pagesOf],
  [4, 'is 65,536 bytes', pagesOf],
  [4, 'Every byte is 0 at first', pagesOf],
  [4, 'comes in pages of 65,536', pagesOf],
  [4, '`m = bytearray(65536)`', pagesOf],
  [4, '`m.extend(bytes(65536))`', pagesOf],
  [4, 'The last byte of a page has the address 65535', pagesOf],
  [4, 'or with −1. Call it again with 4', async () => expect(await gives(4, 'memory.wat', 'grow(4)')).toBe('-1')],
  [
    4,
    'it returns −1 and everything stays as it was',
    async () => expect(await value('(memory.grow (i32.const 65536)) memory.size', 'i32 i32')).toBe('-1 1'),
  ],
  [4, 'Somebody stores four bytes at 65533', edge],
  [4, 'Three of the four boxes exist', edge],
  [4, 'which is the 11 of 0x11223344', async () => expect(await gives(4, 'edge.wat', 'grown()')).toBe(String(0x11))],
  [
    4,
    'At 16 somebody put eleven characters and a zero',
    async () => {
      expect(await gives(4, 'strlen.wat', 'strlen(16)')).toBe('11');
      const { bytes } = await run(source(4, 'strlen.wat'), 'strlen(16)');
      expect(new TextDecoder().decode(Uint8Array.from(await bytes(16, 12)))).toBe('spam & eggs\0');
    },
  ],
  [
    4,
    'walks until it reads a 0 and subtracts',
    async () => expect(await gives(4, 'strlen.wat', 'strlen(27)')).toBe('0'),
  ],
  [
    4,
    'its address is 0. For the machine, 0 is the first byte',
    async () => expect(await value('(i32.load8_u (i32.const 0))')).toBe('0'),
  ],
  [
    4,
    'It spoils whatever is at 0',
    async () => expect(await value('(i32.store (i32.const 0) (i32.const 9)) (i32.load (i32.const 0))')).toBe('9'),
  ],
  [
    4,
    'Aligned to 16 means: at an address that 16 divides',
    async () => {
      const { at } = await run(source(4, 'shadow.wat'), 'main()');
      const { step } = bookCells.find(({ name }) => name === 'shadow.wat')!;
      expect(Number((await at(step!)).globals[0]!.text) % 16).toBe(0);
    },
  ],
  [
    4,
    'in the end the stack pointer is where it was',
    async () => {
      const { at, total } = await run(source(4, 'shadow.wat'), 'main()');
      const top = async (step: number) => (await at(step)).globals[0]!.text;
      expect(await top(total)).toBe(await top(0));
    },
  ],
  [4, 'A name of eight bytes lies at 32. Behind it, at 40', renamed],
  [4, 'double-click the byte at 72 and make it 0', renamed],
  [4, 'copies a name of twelve letters to 32, where there is room for eight', spoiled],
  [4, 'at 40, it keeps an address, 96', spoiled],
  [4, 'While it points to 96, answer', spoiled],
  [4, 'the byte at 40 should be = 96', spoiled],
  [4, 'four different stores had put four bytes', spoiled],
  [4, 'it takes eight answers at most to find the one that did it, and among a million, twenty', spoiled],
  [4, 'Here −1 is 4294967295', () => expect(-1 >>> 0).toBe(4_294_967_295)],
  [
    5,
    'The answer is 3, so there is a file with this number',
    async () => {
      const { hosts } = bookCells.find(({ name }) => name === 'open.wat')!;
      expect((await run(source(5, 'open.wat'), 'try_open()', hosts)).says).toBe('3');
    },
  ],
  [
    5,
    'It may be −1, every time',
    async () => {
      const hosts = { 'host.open': { kind: 'table', answers: [['-1']] } } as const;
      expect((await run(source(5, 'open.wat'), 'try_open()', hosts)).says).toBe('-1');
    },
  ],
  [
    5,
    'has six letters and seven bytes',
    () => expect([[...'Łukasz'].length, new TextEncoder().encode('Łukasz').length]).toEqual([6, 7]),
  ],
  [
    5,
    '2 is the third in the row, so this call goes to $mul',
    async () => {
      expect(await gives(5, 'table.wat', 'apply(2, 7, 6)')).toBe(String(7 * 6));
      expect(source(5, 'table.wat')).toMatch(/\(elem \(i32\.const 0\) \S+ \S+ \$mul/);
    },
  ],
  [
    5,
    'In slot 3 stands `$neg`',
    async () => {
      expect(source(5, 'table.wat')).toMatch(/\(elem \(i32\.const 0\) \S+ \S+ \S+ \$neg\)/);
      expect(await gives(5, 'table.wat', 'apply(3, 7, 6)')).toContain('type mismatch');
    },
  ],
];

const passagesOf = (order: number) =>
  chapters
    .find((chapter) => chapter.order === order)!
    .paragraphs.flatMap(({ at, passages }) => passages.map((passage) => ({ at, ...passage })))
    .filter(({ kind }) => kind !== 'exercise');

describe('claims', () => {
  it.each(claims)('chapter %i says “%s”, and it is so', async (order, words, holds) => {
    expect(passagesOf(order).filter(({ own }) => own.includes(words)).length, 'stands in the chapter').toBeGreaterThan(
      0,
    );
    await holds();
  });
});

/** Calls whose outcome the build prints beside them. */
const printed = (order: number): Set<string> => {
  const texts = passagesOf(order).filter(({ own }) => own.includes(COMPUTED));
  return new Set(texts.flatMap(({ own }) => [...own.matchAll(/`(\w+\([^`]*\))`/g)].map((found) => found[0])));
};
/** What has a digit in it and is no claim about a run: names of types and standards, chapters, versions, widths, powers of two. */
const HARMLESS = [
  /\b[Cc]hapter \d+/g,
  /\b[1-9]\.0\b/g,
  /\b(?:16|32|64)(?:-bit| bits)/g,
  /\b(?:W3C|UTF-8)\b/g,
  /2[²³⁴⁵⁶]+/g,
  /`?\b[if](?:32|64)(?:\.\w+)?\b`?/g,
];
/** Numbers in `own` that no claim, no printed value and no harmless form accounts for. Code is looked at if it is a number or a call. */
function unaccounted(own: string, said: readonly string[], calls: ReadonlySet<string>): string[] {
  let rest = said.reduce((text, words) => text.replaceAll(words, ' '), own);
  for (const form of HARMLESS) rest = rest.replace(form, ' ');
  return [...rest.matchAll(/`[^`]*`|[^\s`]*\d[^\s`]*/g)]
    .map(([word]) => word)
    .filter((word) => !word.startsWith('`') || /^`(?:-?(?:0x)?[\da-f]*\d[\da-f]*|\w+\([^`]*\d[^`]*\))`$/.test(word))
    .filter((word) => !calls.has(word));
}

describe('numbers', () => {
  it.each(chapters)('that stand in chapter $order are computed, cited or claimed', ({ order }) => {
    const said = claims.filter(([chapter]) => chapter === order).map(([, words]) => words);
    const calls = printed(order);
    const found = passagesOf(order).flatMap(({ at, own }) =>
      unaccounted(own, said, calls).map((word) => `${at} ${word} in: ${own.slice(0, 80)}`),
    );
    expect(found).toEqual([]);
  });
  it.each([
    ['It takes 12 steps.', ['12']],
    ['It gives `-3`, or `f(4)`.', ['`-3`', '`f(4)`']],
    ['An i32 of 32 bits, as in chapter 4, modulo 2³²; `x[4]` is Python.', []],
    ['`g(1)` gives ◆.', []],
  ])('are found in: %s', (own, found) => expect(unaccounted(own, [], new Set(['`g(1)`']))).toEqual(found));
});
