/**
 * Laws of exceptions: random programs that throw through several frames, in loops, nested, again (`throw_ref`, `rethrow`), and past
 * others (`delegate`) give what the host's own engine gives; and each of their steps is, from wherever it is visited, what it was.
 * Leaves to others: single rules (`engine/exec/exceptions.test.ts`), random code of all kinds (`agreement`).
 * One idea: who catches depends on all that lies between, so only programs that nest handlers in handlers can show a wrong one.
 */
import { setFlagsFromString } from 'node:v8';
import { expect, test } from 'vitest';
import { instantiate, invoke, parse, types, valueToText, WasmThrow, wat2wasm } from '#engine/index.ts';
import type { Snapshot } from '#engine/session/protocol.ts';
import { newSession } from '../support/doors.ts';
import { Random, seedOfRun } from '../support/random.ts';

setFlagsFromString('--experimental-wasm-exnref');

const seed = seedOfRun();
const DEPTH = 3;
const TAGS = '(tag $a) (tag $b (param i32)) (tag $c (param i64 i32)) (global $g (mut i32) (i32.const 0))';

/** A statement that throws, or calls on, or does neither, as `$n` and `$i` have it. */
function deed(random: Random, level: number): string {
  const when = `(i32.eq (i32.rem_u (i32.add (local.get $n) (local.get $i)) (i32.const ${2 + random.below(3)})) (i32.const ${random.below(2)}))`;
  const what = random.pick([
    '(throw $a)',
    '(throw $b (i32.mul (local.get $n) (i32.const 7)))',
    '(throw $c (i64.const -5) (local.get $i))',
    `(return (i32.const ${random.below(50)}))`,
    level < DEPTH
      ? `(global.set $g (i32.add (global.get $g) (call $f${level + 1} (i32.add (local.get $n) (local.get $i)))))`
      : 'nop',
  ]);
  const call =
    level < DEPTH ? `(drop (call $f${level + 1} (i32.xor (local.get $n) (i32.const ${random.below(8)}))))` : '';
  return `(if ${when} (then ${what})) ${random.chance(60) ? call : ''}`;
}
const count = '(global.set $g (i32.add (global.get $g) (i32.const 1)))';

function handlerNow(random: Random, level: number, nest: number): string {
  const inside = nest > 0 ? handlerNow(random, level, nest - 1) : '';
  const body = `${deed(random, level)} ${inside} ${deed(random, level)}`;
  const again = random.chance(40)
    ? '(if (i32.and (local.get $i) (i32.const 1)) (then (throw_ref (local.get $e))))'
    : '';
  const [done, onA, onB, onC, onAny] = ['done', 'a', 'b', 'c', 'any'].map((name) => `$${name}${nest}`);
  const clauses = [`(catch $a ${onA})`, `(catch_ref $b ${onB})`, `(catch $c ${onC})`, `(catch_all_ref ${onAny})`];
  const chosen = clauses.filter(() => random.chance(45)).join(' ');
  return `(block ${done}
    (block ${onA}
      (block ${onC} (result i64 i32)
        (block ${onB} (result i32 exnref)
          (block ${onAny} (result exnref)
            (try_table ${chosen} ${body})
            (br ${done}))
          (local.set $e) ${again} (br ${done}))
        (local.set $e) (global.set $g) ${again} (br ${done}))
      (global.set $g) drop (br ${done}))
    ${count})`;
}

/** `around`: handlers of the same function that enclose this one. */
function handlerThen(random: Random, level: number, nest: number, around = 0): string {
  const inside = nest > 0 ? handlerThen(random, level, nest - 1, around + 1) : '';
  const body = `${deed(random, level)} ${inside} ${deed(random, level)}`;
  const label = `$try${nest}`;
  // Beyond the other handlers are the loop and the function itself.
  if (random.chance(25)) return `(try (do ${body}) (delegate ${random.below(around + 2)}))`;
  const again = (): string =>
    random.chance(40)
      ? `${nest > 0 ? '' : `(try (do ${deed(random, level)}) (catch_all ${count}))`} (if (i32.and (local.get $i) (i32.const 1)) (then (rethrow ${label})))`
      : '';
  const arms = [
    `(catch $a ${count} ${again()})`,
    `(catch $b (global.set $g) ${again()})`,
    `(catch $c (global.set $g) drop ${again()})`,
  ];
  const all = random.chance(30) ? `(catch_all ${count} ${again()})` : '';
  return `(try ${label} (do ${body}) ${arms.filter(() => random.chance(45)).join(' ')} ${all})`;
}

/** Functions `$f0` to `$f3`, each calling the next, each with nested handlers in a loop. */
function program(random: Random, handler: typeof handlerNow): string {
  const funcs = Array.from({ length: DEPTH + 1 }, (_, level) => {
    const name = level === 0 ? '(export "f")' : '';
    return `(func $f${level} ${name} (param $n i32) (result i32) (local $i i32) ${handler === handlerNow ? '(local $e exnref)' : ''}
      (local.set $i (i32.const 2))
      (loop $again
        ${handler(random, level, random.below(3))}
        (br_if $again (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
      (global.get $g))`;
  });
  return `(module ${TAGS} ${funcs.join('\n')} (func (export "g") (result i32) (global.get $g)))`;
}

type Exports = { readonly f: (n: number) => number; readonly g: () => number };
function native(text: string, n: number): string {
  const module = new WebAssembly.Module(wat2wasm(text) as Uint8Array<ArrayBuffer>);
  const { f } = new WebAssembly.Instance(module).exports as unknown as Exports;
  try {
    return String(f(n));
  } catch (error) {
    if (error instanceof WebAssembly.Exception) return 'uncaught';
    throw error;
  }
}

function ours(text: string, n: number): string {
  const { exports } = instantiate(parse(text).module!);
  const f = exports.get('f');
  if (f?.kind !== 'func') throw new Error('no f');
  try {
    return invoke(f.func, [{ type: types.I32, bits: BigInt(n) }])
      .map(valueToText)
      .join();
  } catch (error) {
    if (error instanceof WasmThrow) return 'uncaught';
    throw error;
  }
}
const bare = ({ total: _total, ending: _ending, ...rest }: Snapshot): Omit<Snapshot, 'total' | 'ending'> => rest;

const KINDS = [
  ['try_table', handlerNow],
  ['try and catch', handlerThen],
] as const;

test.for(KINDS)(`programs with %s give what the host's engine gives, SEED=${seed}`, ([, handler]) => {
  const random = new Random(seed);
  const endings = new Set<string>();
  for (let i = 0; i < 20; i++) {
    const text = program(random, handler);
    for (const n of [0, 1, 5]) {
      const wanted = native(text, n);
      endings.add(wanted === 'uncaught' ? wanted : 'result');
      expect(ours(text, n), `${text}\nf(${n})`).toBe(wanted);
    }
  }
  expect([...endings].sort()).toEqual(['result', 'uncaught']);
});

test.for(KINDS)(`each step of a program with %s is the same from everywhere, SEED=${seed}`, async ([, handler]) => {
  const random = new Random(seed);
  let visited = 0;
  for (let i = 0; i < 8; i++) {
    const session = newSession();
    const text = program(random, handler);
    expect((await session.handle({ type: 'update', text })).diagnostics).toEqual([]);
    const { snapshot } = await session.handle({ type: 'launch', call: 'f(5)', limit: 800 });
    const { total } = snapshot;
    const known: unknown[] = [];
    for (let step = 0; step < total; step++) known.push(bare(await session.handle({ type: 'goto', step })));
    for (let jump = 0; jump < 60; jump++) {
      // A few steps back from somewhere, and then somewhere else.
      const from = random.below(total);
      for (const step of [from, Math.max(0, from - 1), Math.max(0, from - 2), random.below(total)]) {
        expect(bare(await session.handle({ type: 'goto', step })), `step ${step}`).toEqual(known[step]);
        visited++;
      }
    }
  }
  expect(visited).toBeGreaterThan(0);
});
