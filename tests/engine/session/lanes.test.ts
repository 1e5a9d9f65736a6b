/**
 * The race below the page: four machines give one result, instructions are those that were counted elsewhere, the compiler's lane runs the
 * script's code and nothing else, and a machine that gives another result ends the race. A reader's program is put back to its beginning
 * before each call, and what cannot be raced is refused in words.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decode, encode, instantiate, parse, validate } from '#engine/index.ts';
import { PARAMETERS, sourceOf } from '#engine/jit/source.ts';
import { answerLanes, type Inside, type Lanes, type Lap, type OwnProgram } from '#engine/session/lanes.ts';
import { pace } from '#engine/session/turns.ts';
import { DiagnosticError } from '#engine/source/diagnostic.ts';
import { kernels } from '../../../content/programs/race/kernels.ts';

Object.assign(pace, { warm: 5, round: 1 });

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
    { type: 'lanes', program: { address: scriptOf(kernel.name), small: arg, timed: arg }, rounds: 2 },
    around(laps),
  )) as Lanes;
  expect(raced.lanes.map(({ lane }) => lane)).toEqual(['browser', 'compiler', 'slots', 'stepping']);
  expect(raced.result).toBe(String(expected));
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
  const address = scriptOf('fib', (factory) => factory.replaceAll('((t3+t4)|0)', '((t3+t4+1)|0)'));
  const race = answerLanes({ type: 'lanes', program: { address, small: 20, timed: 20 }, rounds: 1 }, around());
  await expect(race).rejects.toThrow(/The compiler lane gives \d+, the browser’s engine 6765/);
});

test('each function can be seen as all machines have it, with its share of the call', async () => {
  const program = { address: scriptOf('fib'), small: 20, timed: 20 };
  const seen = (await answerLanes({ type: 'inside', program }, around())) as readonly Inside[];
  expect(seen.map(({ name }) => name)).toEqual(['fib', 'run']);
  const [fib] = seen;
  expect(fib?.wat).toContain('(func $fib (param $n i32) (result i32)');
  expect(fib?.slots).toMatch(/^ {2}br i32\.ge_s l0 2 @\d+$/m);
  expect(fib?.javascript).toContain('function f0(l0)');
  expect(fib?.share).toBeGreaterThan(0.9);
});

describe('a program of the reader’s', () => {
  const own = (source: string | Uint8Array, call: string, more: Partial<OwnProgram> = {}): OwnProgram => ({
    name: 'yours.wat',
    source,
    call,
    hosts: {},
    seconds: 5,
    ...more,
  });
  const race = async (program: OwnProgram): Promise<Lanes> =>
    (await answerLanes({ type: 'lanes', program, rounds: 2 }, around())) as Lanes;
  const agree = async (program: OwnProgram, result: string): Promise<Lanes> => {
    const raced = await race(program);
    expect(raced.lanes.map(({ lane }) => lane)).toEqual(['browser', 'compiler', 'slots', 'stepping']);
    expect(raced.result).toBe(result);
    return raced;
  };

  // biome-ignore format: one program per row
  test.each([
    ['i32', '(func (export "f") (param i32) (result i32) local.get 0 i32.const 1 i32.sub)', 'f(0)', '-1'],
    ['i64', '(func (export "f") (param i64) (result i64) local.get 0 i64.const 1 i64.add)', 'f(0x7fffffffffffffff)', '-9223372036854775808'],
    ['f32', '(func (export "f") (param f32) (result f32) local.get 0 f32.const 0.1 f32.add)', 'f(0.2)', '0.3'],
    ['f64 and a negative zero', '(func (export "f") (param f64) (result f64) local.get 0)', 'f(-0.0)', '-0'],
    ['a NaN', '(func (export "f") (param f64) (result f64) local.get 0 f64.sqrt)', 'f(-1)', 'nan'],
    ['infinity', '(func (export "f") (result f32) f32.const 1 f32.const 0 f32.div)', 'f()', 'inf'],
    ['several results', '(func (export "f") (result i32 i64 f64) i32.const 1 i64.const 2 f64.const 3)', 'f()', '1 2 3'],
    ['no result', '(func (export "f"))', 'f()', 'nothing'],
    ['a reference', '(func $f (export "f") (result funcref) ref.null func)', 'f()', 'null'],
    ['a trap', '(func (export "f") unreachable)', 'f()', 'a trap'],
    ['a vector inside', '(func (export "f") (result i32) i32.const 7 i32x4.splat i32x4.extract_lane 2)', 'f()', '7'],
  ])('%s: four machines give the same', async (_, text, call, result) => {
    await agree(own(`(module ${text})`, call), result);
  });

  test('each call begins with memory, globals and tables as they were at first', async () => {
    const text = `(module (memory 1 9) (global $g (mut i32) (i32.const 5)) (table 1 funcref) (data (i32.const 0) "\\07")
      (func $f (export "f") (result i32)
        (i32.store (i32.const 0) (i32.add (i32.load (i32.const 0)) (i32.const 1)))
        (global.set $g (i32.mul (global.get $g) (i32.const 10)))
        (drop (memory.grow (i32.const 1)))
        (i32.add (i32.load (i32.const 0)) (i32.add (global.get $g)
          (i32.add (memory.size) (ref.is_null (table.get 0 (i32.const 0))))))
        (table.set 0 (i32.const 0) (ref.func $f))) (elem declare func $f))`;
    await agree(own(text, 'f()'), '61');
  });

  test('imports answer every call from the beginning, in every lane', async () => {
    const text = `(module (import "env" "next" (func $next (result i32))) (import "env" "base" (global $base i32))
      (import "lib" "twice" (func $twice (param i32) (result i32)))
      (func (export "f") (result i32)
        (i32.add (global.get $base) (call $twice (i32.sub (call $next) (call $next))))))`;
    const hosts: OwnProgram['hosts'] = {
      'env.next': { kind: 'table', answers: [['9'], ['4']] },
      'env.base': { kind: 'table', answers: [['100']] },
      'lib.twice': {
        kind: 'wat',
        text: '(module (func (export "twice") (param i32) (result i32) local.get 0 i32.const 2 i32.mul))',
      },
    };
    await agree(own(text, 'f()', { hosts }), '110');
  });

  test('a module in bytes is raced as well', async () => {
    const text = '(module (func (export "f") (param i32) (result i32) local.get 0 i32.const 3 i32.mul))';
    await agree(own(encode(parse(text).module!).bytes, 'f(14)', { name: 'yours.wasm' }), '42');
  });

  test('what is wrong comes as diagnostics with places', async () => {
    const codes = (program: OwnProgram): Promise<unknown> =>
      race(program).then(
        () => 'raced',
        (error: unknown) =>
          error instanceof DiagnosticError ? error.diagnostics.map(({ code, span }) => [code, span.from]) : error,
      );
    const good = '(module (func (export "f")))';
    expect(await codes(own('(module (func (export "f") i32.const))', 'f()'))).toEqual([['TXT100', 36]]);
    expect(await codes(own('(module (func (export "f") (result i32)))', 'f()'))).toEqual([['VAL305', 39]]);
    expect(await codes(own(Uint8Array.of(0, 97, 115), 'f()'))).toEqual([['BIN206', 0]]);
    expect(await codes(own(good, 'g()'))).toEqual([['LNK404', 0]]);
    expect(await codes(own('(module (import "a" "b" (func)) (func (export "f")))', 'f()'))).toEqual([['LNK401', 24]]);
  });

  test('a call without end is given up after its time, in words', async () => {
    const text = '(module (func (export "f") (loop $l (br $l))))';
    await expect(race(own(text, 'f()', { seconds: 0.2 }))).rejects.toThrow(
      /^f\(\) has not ended within 0\.2 seconds on the stepping machine, after [\d,]+ instructions/,
    );
  });
  test('a recursion without end is refused in words', async () => {
    const text = '(module (func $f (export "f") (call $f)))';
    await expect(race(own(text, 'f()'))).rejects.toThrow('f() makes calls inside calls until no room is left.');
  });
  test('vectors that would cross are refused in words', async () => {
    const text = '(module (func (export "f") (result v128) v128.const i32x4 1 2 3 4))';
    await expect(race(own(text, 'f()'))).rejects.toThrow(/^A vector cannot cross/);
  });

  test('inside, a loop that begins as slot code goes up in the middle of its run, and says so', async () => {
    const text = `(module (func (export "f") (result i32) (local $i i32)
      (loop $l (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 1000000))))
      (local.get $i)))`;
    const [f] = (await answerLanes({ type: 'inside', program: own(text, 'f()') }, around())) as readonly Inside[];
    expect(f?.climb.map(({ to }) => to)).toContain('entry');
    expect(f?.climb[0]?.at).toBeGreaterThan(0);
    expect(f?.climb[0]?.at).toBeLessThan(1_000_000);
  });

  test('inside, a function that the compiler declines says why', async () => {
    const nested = `${'(loop '.repeat(160)}nop${')'.repeat(160)}`;
    const text = `(module (func $deep ${nested}) (func (export "f") (call $deep)))`;
    const seen = (await answerLanes({ type: 'inside', program: own(text, 'f()') }, around())) as readonly Inside[];
    const deep = seen.find(({ name }) => name === 'deep');
    expect(deep?.declined).toMatch(/nested/);
    expect(deep?.javascript).toBe('');
    expect(seen.find(({ name }) => name === 'f')?.declined).toBeUndefined();
  });
});
