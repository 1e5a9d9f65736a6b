/**
 * Law: on damaged modules our verdict is that of the engine of the host: valid here is valid there, and the other way round, for bytes
 * as they are and for texts that we assemble. Where we know that it should not be, the reason stands here.
 * Leaves to others: that every refusal is one in words (`badinput.test.ts`), the damage (`support/mutants.ts`).
 * One idea: a validator errs in two directions, and only someone else's validator shows both.
 */
import { expect, test } from 'vitest';
import { decode, encode, type Module, parse, validate, wat2wasm } from '#engine/index.ts';
import { randomModule } from '../support/modules.ts';
import { damagedBytes, damagedText, goodBinaries, goodTexts, mutantCount, small } from '../support/mutants.ts';
import { Random, seedOfRun } from '../support/random.ts';

const seed = seedOfRun();
const COUNT = mutantCount(5000);

/** What we refuse and V8 accepts. */
const STRICTER: readonly (readonly [ours: RegExp, why: string])[] = [
  [/^shared memory/, 'this engine has one thread and says so; the threads proposal is not part of 3.0'],
  [
    /the stack has .*\(ref \?\)|its label asks for/,
    'in dead code V8 lets a reference of unknown type pass for a number; the specification does not',
  ],
  [/^malformed reference type/, 'V8 takes a number type as the type of an element segment without elements'],
];
/** What we accept and V8 refuses: sizes that V8 does not grant, and, in newer versions, both forms of exceptions in one module, which no text forbids. */
const LIMIT =
  /implementation limit|larger than|maximum|too (large|many|big)|exceeds|out of memory|mix of legacy and new exception/i;

/** Undefined if both agree, or the disagreement in words. */
function disagreement(module: Module | undefined, refused: string | undefined, bytes: Uint8Array): string | undefined {
  const ours = module
    ? validate(module).diagnostics.find(({ severity }) => severity === 'error')?.message
    : (refused ?? '');
  const isValid = ours === undefined;
  if (WebAssembly.validate(bytes as BufferSource) === isValid) return undefined;
  if (!isValid) return STRICTER.some(([message]) => message.test(ours)) ? undefined : `V8 accepts, we say: ${ours}`;
  try {
    new WebAssembly.Module(bytes as BufferSource);
    return 'V8 refuses and accepts';
  } catch (error) {
    return LIMIT.test(String(error)) ? undefined : `we accept, V8 says: ${String(error)}`;
  }
}

test(`${COUNT} damaged binaries, SEED=${seed}`, { timeout: 600_000 }, () => {
  const random = new Random(seed);
  const binaries = [
    ...goodBinaries(goodTexts(8)),
    ...small(),
    ...Array.from({ length: 25 }, () => wat2wasm(randomModule(random, 6).text)),
  ];
  const found: string[] = [];
  let valid = 0;
  for (let i = 0; i < COUNT; i++) {
    const bytes = damagedBytes(random, random.pick(binaries), random.pick(binaries));
    const { module, diagnostics } = decode(bytes);
    const problem = disagreement(module, diagnostics[0]?.message, bytes);
    if (problem) found.push(`${problem}: ${Buffer.from(bytes).toString('hex')}`);
    if (module) valid++;
  }
  expect(found, `SEED=${seed}`).toEqual([]);
  expect(valid).toBeGreaterThan(0);
});

test(`${COUNT} damaged texts, SEED=${seed}`, { timeout: 600_000 }, () => {
  const random = new Random(seed);
  const texts = [...goodTexts(8), ...Array.from({ length: 25 }, () => randomModule(random, 3).text)];
  const found: string[] = [];
  let assembled = 0;
  for (let i = 0; i < COUNT; i++) {
    const text = damagedText(random, random.pick(texts), random.pick(texts));
    const { module } = parse(text);
    if (!module) continue;
    assembled++;
    const problem = disagreement(module, undefined, encode(module).bytes);
    if (problem) found.push(`${problem}: ${JSON.stringify(text)}`);
  }
  expect(found, `SEED=${seed}`).toEqual([]);
  expect(assembled).toBeGreaterThan(0);
});
