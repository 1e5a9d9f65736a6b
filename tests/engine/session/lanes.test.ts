/**
 * The race below the page: four machines give one result, instructions are those that were counted elsewhere, the compiler's lane runs the
 * script's code and nothing else, and a machine that gives another result ends the race.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decode, encode, instantiate, parse, validate } from '#engine/index.ts';
import { PARAMETERS, sourceOf } from '#engine/jit/source.ts';
import { answerLanes, type Inside, type Lanes, type Lap } from '#engine/session/lanes.ts';
import { kernels } from '../../../content/programs/race/kernels.ts';

/** The script that the build writes for a program, as an address; `change` may spoil the code of a function. */
function scriptOf(name: string, change = (factory: string): string => factory): string {
  const text = readFileSync(new URL(`../../../content/programs/race/${name}.wat`, import.meta.url), 'utf8');
  const { bytes } = encode(parse(text).module!, { names: true });
  const module = decode(bytes).module!;
  expect(validate(module).diagnostics).toEqual([]);
  const functions = instantiate(module, () => undefined).funcs.map((func) => {
    const source = sourceOf(func);
    if ('declined' in source) throw new Error(source.declined);
    return `function(${PARAMETERS}){${change(source.factory)}}`;
  });
  const script = `export const bytes=[${bytes.join()}];export const functions=[${functions.join()}];`;
  return `data:text/javascript,${encodeURIComponent(script)}`;
}
const around = (laps: Lap[] = []) => ({
  emit: (event: { readonly type: string }) => void laps.push(event as Lap),
  breathe: () => Promise.resolve(),
  now: () => performance.now(),
});

test.each(kernels)('$name: four machines, one result, the number of instructions that was counted', async (kernel) => {
  const { arg, expected, instructions } = kernel.small;
  const laps: Lap[] = [];
  const raced = (await answerLanes(
    { type: 'lanes', address: scriptOf(kernel.name), small: arg, timed: arg, rounds: 2 },
    around(laps),
  )) as Lanes;
  expect(raced.lanes.map(({ lane, result }) => [lane, result])).toEqual(
    ['browser', 'compiler', 'slots', 'stepping'].map((lane) => [lane, expected]),
  );
  expect(raced.instructions).toBe(instructions);
  for (const { times } of raced.lanes) {
    expect(times).toHaveLength(2);
    expect(Math.min(...times)).toBeGreaterThan(0);
  }
  // Lanes take turns.
  expect(laps.map(({ lane, round }) => `${round} ${lane}`)).toEqual(
    [0, 1, 2].flatMap((round) => ['browser', 'compiler', 'slots', 'stepping'].map((lane) => `${round} ${lane}`)),
  );
});

test('the compiler’s lane runs what the script brings, and another result than the browser’s ends the race', async () => {
  const address = scriptOf('fib', (factory) => factory.replaceAll('((t3 + t4) | 0)', '((t3 + t4 + 1) | 0)'));
  const race = answerLanes({ type: 'lanes', address, small: 20, timed: 20, rounds: 1 }, around());
  await expect(race).rejects.toThrow(/The compiler lane gives \d+, the browser’s engine 6765/);
});

test('each function can be seen as all machines have it', async () => {
  const seen = (await answerLanes({ type: 'inside', address: scriptOf('fib') }, around())) as readonly Inside[];
  expect(seen.map(({ name }) => name)).toEqual(['fib', 'run']);
  const [fib] = seen;
  expect(fib?.wat).toContain('(func $fib (param $n i32) (result i32)');
  expect(fib?.slots).toMatch(/^ {2}br i32\.ge_s l0 2 @\d+$/m);
  expect(fib?.javascript).toContain('function f0(l0)');
});
