/**
 * Law: whatever a reader types or drops, each door gives a product or diagnostics with a place and a message, in good time.
 * Two ways to it: giants made to exhaust (each once broke something, or is of a kind that did), and damaged modules from a seed.
 * Leaves to others: the doors and what must hold behind them (`support/doors.ts`), the damage (`support/mutants.ts`),
 * programs that are valid and nasty (`nasty.test.ts`).
 */
import { expect, test } from 'vitest';
import { parse } from '#engine/index.ts';
import { fold } from '#engine/text/fold.ts';
import { format } from '#engine/text/format.ts';
import { ask, knockBytes, knockText, newSession, slowest, useProgram } from '../support/doors.ts';
import { damagedBytes, damagedText, goodBinaries, goodTexts, mutantCount, small } from '../support/mutants.ts';
import { Random, seedOfRun } from '../support/random.ts';

const seed = seedOfRun();
/** Milliseconds of this process's computing after which a door counts as hanging: products of sizes take longer, the slowest input a tenth. */
const PATIENCE = 3000;
const COUNT = mutantCount(2000);

const many = (piece: string, count: number): string => piece.repeat(count);
const each = (count: number, piece: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => piece(i)).join(' ');
const inFunc = (body: string, header = ''): string => `(module (func (export "f") ${header} ${body}))`;

const GIANTS: Readonly<Record<string, string>> = {
  'parentheses that open': many('(', 50_000),
  'parentheses that close': many(')', 50_000),
  'parentheses in one another': `(module ${many('(', 40_000)}${many(')', 40_000)})`,
  'blocks in one another': inFunc(many('block ', 5000) + many('end ', 5000)),
  'blocks that stay open': inFunc(many('block ', 15_000)),
  'folded blocks in one another': inFunc(many('(block ', 5000) + many(')', 5000)),
  'folded ifs in one another': inFunc(many('(if (i32.const 1) (then ', 2000) + many('))', 2000)),
  'operands in one another': inFunc(`${many('(i32.eqz ', 5000)}(i32.const 0)${many(')', 5000)}`, '(result i32)'),
  '10,000 operands on one stack': inFunc(many('i32.const 1 ', 10_000) + many('drop ', 10_000)),
  'labels of one name': inFunc(`${many('(block $l ', 3000)}br $l${many(')', 3000)}`),
  'a name of 45,000 letters, and one nearly equal': `(module (func $${many('a', 45_000)}) (func call $${many('a', 44_999)}b))`,
  'a string of 30,000 escapes': `(module (memory 2) (data (i32.const 0) "${many('\\41', 30_000)}"))`,
  'a string that stays open': `(module (data "${many('x', 90_000)}`,
  'a string of backslashes, exporting nothing': `(module (export "${many('\\', 20_000)}" (func 0)))`,
  'an export of nothing': '(module (export "a" (func 0)) (export "b" (memory 3)))',
  'a whole number of 90,000 digits': inFunc(`(drop (i32.const ${many('9', 90_000)}))`),
  'a float of 90,000 digits': inFunc(`(drop (f64.const ${many('9', 45_000)}.${many('1', 45_000)}))`),
  'an exponent of 90,000 digits': inFunc(`(drop (f64.const 1e${many('9', 90_000)}))`),
  'a hexadecimal float of 80,000 digits': inFunc(`(drop (f64.const 0x${many('f', 80_000)}p-320000))`),
  'an offset of 90,000 digits': `(module (memory 1) (func (drop (i32.load offset=${many('9', 90_000)} (i32.const 0)))))`,
  'limits beyond all numbers':
    '(module (memory 99999999999999999999 999999999999999999999) (table 4294967296 funcref))',
  '20,000 parameters': inFunc('', `(param ${many('i32 ', 20_000)})`),
  '24,000 locals': inFunc('', `(local ${many('i32 ', 24_000)})`),
  '6,000 locals of one name': inFunc('', many('(local $x i32)', 6000)),
  '40,000 branches in a table': inFunc(`(block (br_table ${many('0 ', 40_000)}(i32.const 3)))`),
  '30,000 unknown labels': inFunc(`(block (br_table ${many('$x ', 30_000)}(i32.const 3)))`),
  '2,500 misspelt names': `(module ${each(2500, (i) => `(func $long${i})`)} (func ${each(2500, (i) => `call $lonq${i}`)}))`,
  '9,000 unknown instructions': inFunc(each(9000, (i) => `i32.ad${i}`)),
  '7,000 errors of type': `(module ${many('(func i32.add)', 7000)})`,
  '8,000 functions': `(module ${many('(func)', 8000)})`,
  'comments in one another': many('(;', 45_000) + many(';)', 45_000),
  'a comment that stays open': many('(; ', 30_000),
  'annotations in one another': many('(@a ', 20_000) + many(')', 20_000),
  quotes: many('"', 90_000),
  zeros: many('\0', 90_000),
  'halves of characters': many('\ud800', 50_000),
  crabs: many('🦀', 45_000),
  'a mark of byte order': '\u{feff}(module)',
  'groups of types in one another': many('(rec ', 19_000) + many(')', 19_000),
};

test.each(Object.entries(GIANTS))('%s', async (_, text) => {
  slowest.clear();
  knockText(text, new Random(3));
  const session = newSession();
  const program = await ask('update', session.handle({ type: 'update', text }));
  if ('ok' in program && program.ok) await useProgram(session, program);
  for (const [door, milliseconds] of slowest) expect(milliseconds, door).toBeLessThan(PATIENCE);
});

test('text too deep to indent grows no further to the right', () => {
  const text = inFunc(many('block ', 20_000) + many('end ', 20_000));
  expect(format(text.replaceAll(' ', '\n')).length).toBeLessThan(20_000_000);
});

test('a name of any length is never the product of its length', () => {
  const text = GIANTS['a name of 45,000 letters, and one nearly equal']!;
  expect(parse(text).diagnostics[0]?.message).toMatch(/^unknown function/);
});

test('code with annotations is not folded, since they may stand between a parenthesis and its word', () => {
  const text = '((@a) module ((@a) func (@a) ((@a) block ((@a) nop))))';
  expect(fold(text)).toBe(text);
});

test('a call of an import that is passed on is refused in words', async () => {
  const session = newSession();
  await session.handle({ type: 'update', text: '(module (func (export "f") (import "a" "b") (result i32)))' });
  const answer = await ask(
    'launch',
    session.handle({ type: 'launch', call: 'f()', hosts: { 'a.b': { kind: 'zero' } } }),
  );
  expect(answer).toMatchObject([
    { code: 'RUN531', message: 'nothing runs: "f" only passes on the import a.b, which the outside answers' },
  ]);
});

test(`${COUNT} damaged texts, SEED=${seed}`, { timeout: 3_600_000 }, async () => {
  const random = new Random(seed);
  const texts = goodTexts(5);
  let [tried, valid] = [0, 0];
  for (; tried < COUNT; tried++) {
    const text = damagedText(random, random.pick(texts), random.pick(texts));
    try {
      const isValid = knockText(text, random, tried % 4 === 0);
      if (isValid) valid++;
      if (tried % (isValid ? 2 : 20) > 0) continue;
      const session = newSession();
      const program = await ask('update', session.handle({ type: 'update', text }));
      if ('ok' in program && program.ok) await useProgram(session, program);
    } catch (error) {
      throw new Error(`SEED=${seed}, text ${tried}: ${JSON.stringify(text)}`, { cause: error });
    }
  }
  expect(valid).toBeGreaterThan(0);
  expect(valid).toBeLessThan(tried);
});

test(`${COUNT} damaged binaries, SEED=${seed}`, { timeout: 3_600_000 }, async () => {
  const random = new Random(seed);
  const binaries = [...goodBinaries(goodTexts(5)), ...small()];
  let [tried, valid] = [0, 0];
  for (; tried < COUNT; tried++) {
    const bytes = damagedBytes(random, random.pick(binaries), random.pick(binaries));
    try {
      const isValid = knockBytes(bytes);
      if (isValid) valid++;
      if (tried % (isValid ? 2 : 20) > 0) continue;
      const session = newSession();
      const program = await ask('open', session.handle({ type: 'open', name: 'mutant.wasm', bytes: bytes.buffer }));
      if ('ok' in program && program.ok) await useProgram(session, program);
    } catch (error) {
      throw new Error(`SEED=${seed}, binary ${tried}: ${Buffer.from(bytes).toString('hex')}`, { cause: error });
    }
  }
  expect(valid).toBeGreaterThan(0);
  expect(valid).toBeLessThan(tried);
});
