/**
 * Where a wrong answer goes wrong, worked out by hand on small programs, and held on every wrong answer of the book: the moment that is
 * named can be opened, and shows what the sentence says. Then limits: whatever a program does, the check ends and has words for it.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check, type Exercise, type Test } from '#engine/session/check.ts';
import type { Divergence } from '#engine/session/divergence.ts';
import { Session } from '#engine/session/session.ts';

async function lookAt(wrong: string, right: string, test: object, more: Partial<Exercise> = {}): Promise<Divergence> {
  const exercise: Exercise = { tests: [{ name: 'it', ...test } as Test], solution: right, ...more };
  expect(await check(right, exercise, 1)).toMatchObject({ passed: true });
  const { tests } = await check(wrong, exercise, 1);
  expect(tests[0]).toMatchObject({ state: 'failed' });
  return tests[0]!.look!;
}
const f = (body: string, params = '(param i32 i32)'): string =>
  `(module (func (export "f") ${params} (result i32) ${body}))`;
const ret = { kind: 'ret', export: 'f', cases: { list: [['7', '2']] } };

describe('a wrong result is led back to the step that computed it', () => {
  const right = f('(i32.add (local.get 0) (local.get 1))');
  it.each([
    ['as it stands', '(i32.sub (local.get 0) (local.get 1))', 3, '`i32.sub` made it out of 7 and 2'],
    [
      'through a local',
      '(local i32) (local.set 2 (i32.mul (local.get 0) (local.get 1))) (local.get 2)',
      3,
      '`i32.mul`',
    ],
    ['through a tee', '(local i32) (local.tee 2 (i32.const 5))', 1, '`i32.const 5` made it.'],
    ['through a branch with a value', '(block (result i32) (br 0 (i32.const 4)))', 1, '`i32.const 4`'],
    [
      'through a branch on a condition',
      '(block (result i32) (br_if 0 (i32.const 4) (i32.const 1)))',
      1,
      '`i32.const 4`',
    ],
    [
      'through select, when it picks the first',
      '(select (i32.const 3) (i32.const 4) (i32.const 1))',
      1,
      '`i32.const 3`',
    ],
    [
      'through select, when it picks the second',
      '(select (i32.const 3) (i32.const 4) (i32.const 0))',
      2,
      '`i32.const 4`',
    ],
    ['to an argument', '(local.get 1)', 1, 'was not computed: at step 1 `local.get 1` found it'],
  ])('%s', async (_, body, step, says) => {
    const look = await lookAt(f(body), right, ret);
    expect(look).toMatchObject({ call: 'f(7, 2)', step });
    expect(look.says).toContain(says);
    expect(look.stage).toBeUndefined();
  });
  it('through a call and its argument', async () => {
    const wrong =
      '(module (func $same (param i32) (result i32) local.get 0) (func (export "f") (param i32 i32) (result i32) (call $same (i32.const 6))))';
    const look = await lookAt(wrong, right, ret);
    // Step 1 is the constant, 2 the call, 3 local.get, 4 the return.
    expect(look).toMatchObject({ step: 1 });
    expect(look.says).toContain('`i32.const 6`');
  });
  it('the second of two, by its number', async () => {
    const two = (op: string): string =>
      `(module (func (export "f") (param i32 i32) (result i32 i32) (local.get 0) (${op} (local.get 0) (local.get 1))))`;
    const look = await lookAt(two('i32.rem_s'), two('i32.div_s'), ret);
    expect(look.says).toBe('Result 2 of 2, 1, was computed at step 4: `i32.rem_s` made it out of 7 and 2.');
  });
});

describe('a call that ends otherwise', () => {
  it('stands before the instruction that traps', async () => {
    const look = await lookAt(f('(i32.div_s (local.get 0) (i32.const 0))'), f('(i32.const 3)'), ret);
    expect(look).toMatchObject({
      step: 2,
      says: 'After step 2 of `f(7, 2)`, `i32.div_s` traps: integer divide by zero.',
    });
  });
  it('says that a trap was wanted', async () => {
    const test = { kind: 'trap', export: 'f', args: ['7', '0'], trap: 'integer divide by zero' };
    const right = f('(i32.div_s (local.get 0) (local.get 1))');
    expect((await lookAt(f('(i32.const 0)'), right, test)).says).toBe(
      '`f(7, 0)` came to its end at step 2; a trap was wanted.',
    );
  });
  it('names the loop that does not end', async () => {
    const wrong = f('(loop $again (br $again)) (i32.const 1)');
    expect((await lookAt(wrong, f('(i32.const 1)'), ret)).says).toMatch(/still in the loop `\$again`/);
  });
});

describe('memory', () => {
  const compare = [{ at: 0, count: 8 }];
  const fill = (body: string): string =>
    `(module (memory (export "memory") 1) (func (export "f") (param i32) ${body}))`;
  const put = (at: number, value: number): string => `(i32.store8 (i32.const ${at}) (i32.const ${value}))`;
  const test = { kind: 'calls', calls: [['f', '0']], compare };
  it('names the store that left a wrong byte, not one that comes in another order', async () => {
    const look = await lookAt(fill(put(2, 9) + put(1, 8) + put(0, 6)), fill(put(0, 7) + put(1, 8) + put(2, 9)), test);
    expect(look).toMatchObject({ call: 'f(0)', step: 9 });
    expect(look.says).toContain('put 0x06 at address 0; 0x07 was wanted');
  });
  it('is not deceived by a wrong byte that is mended later', async () => {
    const look = await lookAt(fill(put(0, 1) + put(1, 2) + put(0, 7)), fill(put(0, 7) + put(1, 8)), test);
    expect(look).toMatchObject({ step: 6 });
  });
  it('says what was never stored', async () => {
    const look = await lookAt(fill(put(0, 7)), fill(put(0, 7) + put(1, 8)), test);
    expect(look.says).toContain('Nothing was ever stored at address 1');
  });
  it('goes to the earlier call when that is where it went wrong, with what stood in memory', async () => {
    const calls = [
      ['f', '0'],
      ['f', '1'],
      ['g', '0'],
    ];
    const g = '(func (export "g") (param i32) (result i32) (i32.load8_u (local.get 0)))';
    const program = (n: number): string =>
      `(module (memory (export "memory") 1) ${g} (func (export "f") (param i32) (i32.store8 (local.get 0) (i32.const ${n}))))`;
    const scenario = { kind: 'calls', prepare: [{ at: '4', text: 'ab' }], calls, compare };
    const look = await lookAt(program(5), program(6), scenario);
    expect(look).toMatchObject({ call: 'f(0)', step: 3, stage: { pokes: [{ at: 4, hex: '6162' }] } });
    expect(look.stage?.calls).toBeUndefined();
  });
});

describe('globals', () => {
  const program = (step: number): string =>
    `(module (global $next (mut i32) (i32.const 0)) (func (export "f") (result i32) (global.get $next) (global.set $next (i32.add (global.get $next) (i32.const ${step})))))`;
  const test = { kind: 'calls', calls: [['f'], ['f']] };
  it('are compared when the reader was given them, so the cause is named and not the effect', async () => {
    const look = await lookAt(program(3), program(4), test, { start: program(3) });
    expect(look).toMatchObject({ call: 'f()', step: 5 });
    expect(look.says).toBe('`$next` is 3 after `f()`, and should be 4. It was set at step 5.');
  });
  it('are the reader’s own business otherwise', async () => {
    const look = await lookAt(program(3), program(4), test);
    expect(look).toMatchObject({ call: 'f()', step: 1, stage: { calls: ['f()'] } });
  });
});

describe('answers to a guest', () => {
  const guest =
    '(module (import "env" "now" (func $now (result i32))) (import "env" "add" (func $add (param i32) (result i32))) (func (export "go") (result i32) (drop (call $now)) (drop (call $add (i32.const 1))) (i32.eq (call $add (i32.const 2)) (i32.const 3))))';
  const host = (now: number, plus: string): string =>
    `(module (func (export "now") (result i32) (i32.const ${now})) (func (export "add") (param i32) (result i32) ${plus}))`;
  const right = host(5, '(i32.add (local.get 0) (i32.const 1))');
  const wrong = host(6, '(i32.mul (local.get 0) (i32.const 2))');
  const test = { kind: 'calls', guest: 'guest.wat', calls: [['go', '->', '1']] };
  it('are compared question by question, but for those that are free', async () => {
    const look = await lookAt(wrong, right, { ...test, free: ['now'] }, { files: { 'guest.wat': guest } });
    expect(look).toMatchObject({ call: 'add(2)', step: 3, stage: { calls: ['now()', 'add(1)'] } });
    expect(look.says).toMatch(/^The guest called `add\(2\)`: yours returns 4, expected: returns 3\. The result 4 was/);
  });
  it('begin with the first that differs when none is free', async () => {
    const look = await lookAt(wrong, right, test, { files: { 'guest.wat': guest } });
    expect(look).toMatchObject({ call: 'now()', step: 1 });
  });
});

describe('calls to the host', () => {
  const program = (body: string): string =>
    `(module (import "env" "print" (func $print (param i32))) (import "env" "next" (func $next (result i32))) (func (export "f") ${body}))`;
  const print = (n: string): string => `(call $print ${n})`;
  const test = {
    kind: 'calls',
    calls: [['f'], ['f']],
    hosts: { 'env.print': { kind: 'zero' }, 'env.next': { kind: 'table', answers: [['5'], ['6']] } },
  };
  const right = program(print('(i32.const 1)') + print('(call $next)'));
  it.each([
    [
      'another argument',
      print('(i32.const 1)') + print('(i32.const 4)'),
      3,
      '`env.print(4)` goes out; `env.next()` was wanted',
    ],
    [
      'another order',
      print('(call $next)') + print('(i32.const 1)'),
      0,
      '`env.next()` goes out; `env.print(1)` was wanted',
    ],
    [
      'one too many',
      `${print('(i32.const 1)')}${print('(call $next)')}${print('(i32.const 9)')}`,
      5,
      '`env.print(9)` goes out; `env.print(1)` was wanted',
    ],
  ])('%s', async (_, body, step, says) => {
    const look = await lookAt(program(body), right, test);
    expect(look).toMatchObject({ call: 'f()', step, hosts: test.hosts });
    expect(look.says).toContain(says);
  });
  it('that are missing at the end', async () => {
    const once = { ...test, calls: [['f']] };
    const look = await lookAt(program(print('(i32.const 1)')), right, once);
    expect(look).toMatchObject({ step: 3, says: '`f()` makes one call to the host; `env.next()` should come next.' });
  });
  it('are said in words, with their number', async () => {
    const exercise = { tests: [{ name: 'it', ...test } as Test], solution: right };
    const { tests } = await check(program(print('(i32.const 2)')), exercise, 1);
    expect(tests[0]!.message).toBe('Call 1 to the host is env.print(2), expected: env.print(1).');
  });
});

const top = new URL('../../../content/exercises/', import.meta.url).pathname;
const read = (...path: string[]): string => readFileSync(join(top, ...path), 'utf8');
const folders = readdirSync(top).filter((folder) => existsSync(join(top, folder, 'solution.wat')));

describe.each(folders)('the moments of %s', (folder) => {
  const files = Object.fromEntries(
    readdirSync(join(top, folder))
      .filter((file) => /\.wat$/.test(file) && !/^(start|solution)\./.test(file))
      .map((file) => [file, read(folder, file)]),
  );
  const { tests } = JSON.parse(read(folder, 'check.json')) as { tests: Test[] };
  const exercise = { tests, files, start: read(folder, 'start.wat'), solution: read(folder, 'solution.wat') };
  it.each(['start.wat', ...readdirSync(join(top, folder, 'wrong')).map((name) => `wrong/${name}`)])(
    'can be opened, and show what is said: %s',
    async (name) => {
      const text = read(folder, name);
      for (const { look } of (await check(text, exercise, 77)).tests) {
        if (!look) continue;
        const session = new Session({ now: () => performance.now(), breathe: async () => {}, emit: () => {} });
        await session.handle({ type: 'update', text });
        const { call, step, stage, says } = look;
        const launch = { type: 'launch', call, at: step, ...(stage ? { stage } : {}) } as const;
        const { snapshot } = await session.handle(launch);
        expect(snapshot.step, says).toBe(step);
        const stored = /put 0x(..) at address (\d+)/.exec(says);
        if (stored) {
          const at = Number(stored[2]);
          expect(
            snapshot.writes.some((w) => at >= w.address && at < w.address + w.length),
            says,
          ).toBe(true);
          const { bytes } = await session.handle({ type: 'readMemory', memory: 0, address: at, count: 1 });
          expect(bytes[0]).toBe(Number.parseInt(stored[1]!, 16));
        }
        const made = /(-?\d+),? was computed at step \d+: `([^`]+)`/.exec(says);
        if (made) {
          expect(snapshot.just?.text).toBe(made[2]);
          expect(snapshot.frames[0]!.stack.at(-1)!.text).toBe(made[1]);
        }
        const trapped = /`([^`]+)` traps:/.exec(says);
        if (trapped) expect(snapshot).toMatchObject({ next: { text: trapped[1] }, total: step });
      }
    },
  );
});

describe('a program that means no good', () => {
  const right = f('(i32.const 1)');
  const exercise: Exercise = {
    tests: [{ name: 'it', ...ret } as Test, { name: 'then', ...ret } as Test],
    solution: right,
  };
  const told = async (text: string): Promise<string> => {
    const { passed, tests } = await check(text, exercise, 1);
    expect(passed).toBe(false);
    return tests[0]!.message ?? '';
  };
  it.each([
    ['calls itself for ever', f('(call 0 (local.get 0) (local.get 1))'), /call stack exhausted/],
    ['asks for too much memory', `(module (memory 5000) ${right.slice(8)}`, /5,000 pages.*room for 1,024/],
    [
      'asks for too large a table',
      `(module (table 5000000 funcref) ${right.slice(8)}`,
      /5,000,000 elements.*room for 100,000/,
    ],
    ['does not finish starting', `(module (start $s) (func $s (loop (br 0))) ${right.slice(8)}`, /endless start/],
    [
      'traps while it starts',
      `(module (start $s) (func $s unreachable) ${right.slice(8)}`,
      /unreachable, while the module starts/,
    ],
    ['wants to be given something', `(module (import "env" "x" (func)) ${right.slice(8)}`, /unknown import/],
    [
      'exports something else under that name',
      '(module (global (export "f") i32 (i32.const 1)))',
      /no exported function "f"/,
    ],
    [
      'fills its room again and again',
      `(module (memory 1024) (func (export "f") (param i32 i32) (result i32) (loop (memory.fill (i32.const 0) (i32.const 7) (i32.const 67108864)) (br 0)) unreachable))`,
      /stopped after 4 seconds/,
    ],
  ])(
    '%s',
    async (_, text, words) => {
      expect(await told(text)).toMatch(words);
    },
    30_000,
  );
  it('grows no further than it may, and that is told to it as by any host', async () => {
    const grows = f('(drop (memory.grow (i32.const 2000))) (memory.size)', '(param i32 i32)').replace(
      '(module',
      '(module (memory 1)',
    );
    const refused = grows.replace('2000', '1000');
    expect((await check(grows, exercise, 1)).passed).toBe(true);
    expect(await told(refused)).toContain('returns 1001, expected');
  });
  it('is not given bytes that it has no room for', async () => {
    const scenario = { kind: 'calls', prepare: [{ at: '100', text: 'abc' }], calls: [['f', '1', '2']] };
    const own =
      '(module (memory (export "memory") 0) (func (export "f") (param i32 i32) (result i32) (i32.load8_u (i32.const 100))))';
    const other = own.replace('") 0)', '") 1)');
    const look = await lookAt(own, other, scenario);
    expect(look.says).toContain('traps: out of bounds memory access');
  });
  it('leaves other machines the room that they have', async () => {
    await told(`(module (memory 5000) ${right.slice(8)}`);
    const { caps } = await import('#engine/runtime/memory.ts');
    expect(caps.pages).toBe(8192);
  });
});

describe('what a right answer costs', () => {
  it('is counted for the same call, beside the reference', async () => {
    const exercise: Exercise = { tests: [{ name: 'it', ...ret } as Test], solution: f('(i32.const 3)') };
    const { medals } = await check(f('(i32.add (i32.const 1) (i32.const 2))'), exercise, 1);
    // Three instructions and the end against one and the end; "i32.const n i32.add" is three bytes more; two operands against one.
    expect(medals).toMatchObject({
      of: '`f(7, 2)`',
      yours: { steps: 4, height: 2 },
      reference: { steps: 2, height: 1 },
    });
    expect(medals!.yours.bytes - medals!.reference.bytes).toBe(3);
  });
});
