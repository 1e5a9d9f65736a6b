/** The session answers every request of the protocol; asked here as the worker asks it, without a worker. */
import { describe, expect, it } from 'vitest';
import { wat2wasm } from '#engine/index.ts';
import { splitCall } from '#engine/session/call.ts';
import { check, type Exercise } from '#engine/session/check.ts';
import type { Event, Request, Sample } from '#engine/session/protocol.ts';
import { Session } from '#engine/session/session.ts';
import { DiagnosticError } from '#engine/source/diagnostic.ts';

const POLY =
  '(module (func (export "poly") (param $x i32) (result i32) local.get $x local.get $x i32.mul i32.const 3 local.get $x i32.mul i32.add i32.const 1 i32.add))';
function open(emit: (event: Event) => void = () => {}): Session {
  return new Session({
    emit,
    now: () => performance.now(),
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
  });
}
async function ready(
  text: string,
  call: string,
  more: Partial<Extract<Request, { type: 'launch' }>> = {},
): Promise<Session> {
  const session = open();
  const program = await session.handle({ type: 'update', text });
  expect(program.diagnostics).toEqual([]);
  await session.handle({ type: 'launch', call, ...more });
  return session;
}
async function refusal(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (e: unknown) => e,
  );
  if (!(error instanceof DiagnosticError)) throw new Error(`expected a refusal, got ${String(error)}`);
  return `${error.diagnostics[0]!.code} ${error.diagnostics[0]!.message}`;
}

describe('a call', () => {
  it.each([
    ['poly(7)', 'poly', ['7']],
    [' poly ( 7 , -2 ) ', 'poly', ['7', '-2']],
    ['f()', 'f', []],
    ['f', 'f', []],
    ['"a b"(0x1f)', 'a b', ['0x1f']],
  ])('%s is split', (text, name, args) => {
    const call = splitCall(text);
    expect(call?.name).toBe(name);
    expect(call?.args.map((a) => a.text)).toEqual(args);
    for (const a of call?.args ?? []) expect(text.slice(a.span.from, a.span.to)).toBe(a.text);
  });
  it.each([
    ['poly(7', 'RUN530 malformed call'],
    ['', 'RUN530 malformed call'],
    ['pole(7)', 'LNK404 unknown export: "pole" is not an exported function'],
    ['poly()', 'RUN522 wrong number of arguments: "poly" takes 1 argument [i32], this call gives 0'],
    ['poly(1.5)', 'RUN521 not a value: "1.5" is not an i32'],
    ['poly(4294967296)', 'RUN521 not a value: "4294967296" is not an i32'],
  ])('%s is refused in words', async (call, message) => {
    const session = open();
    await session.handle({ type: 'update', text: POLY });
    expect(await refusal(session.handle({ type: 'launch', call }))).toContain(message);
  });
});

describe('a recorded run', () => {
  it('knows its length, its results and every stack on the way', async () => {
    const session = await ready(POLY, 'poly(7)');
    const { frames } = await session.handle({ type: 'film', from: 0, to: 10 });
    expect(frames.map((f) => f.values?.join(' '))).toEqual([
      '',
      '7',
      '7 7',
      '49',
      '49 3',
      '49 3 7',
      '49 21',
      '70',
      '70 1',
      '71',
      '71',
    ]);
    const end = await session.handle({ type: 'goto', step: 99 });
    expect([end.step, end.total, end.ending]).toEqual([
      10,
      10,
      { kind: 'returned', results: [{ type: 'i32', text: '71', bits: '00000047' }] },
    ]);
    const five = await session.handle({ type: 'goto', step: 5 });
    expect([five.next?.text, five.next?.takes, five.just?.text, five.just?.gives, five.ending]).toEqual([
      'i32.mul',
      2,
      'local.get $x',
      1,
      undefined,
    ]);
    expect(five.frames[0]?.locals).toEqual([{ name: '$x', type: 'i32', text: '7', bits: '00000007' }]);
  });
  it('stops at its limit and says so', async () => {
    const session = open();
    await session.handle({ type: 'update', text: '(module (func (export "f") (loop $l (br $l))))' });
    const { snapshot } = await session.handle({ type: 'launch', call: 'f', limit: 5000, at: 5000 });
    expect(snapshot.ending).toEqual({ kind: 'limit', steps: 5000 });
  });
  it('ends in a trap at the instruction, with its operands', async () => {
    const session = await ready(
      '(module (func (export "f") (param i32) (result i32) (i32.div_s (i32.const 1) (local.get 0))))',
      'f(0)',
      { at: 99 },
    );
    const { ending, frames, step } = await session.handle({ type: 'goto', step: 99 });
    expect(step).toBe(2);
    expect(ending?.kind === 'trapped' && [ending.trap.code, ending.trap.message]).toEqual([
      'RUN502',
      'integer divide by zero',
    ]);
    expect(frames[0]?.stack.map((v) => v.text)).toEqual(['1', '0']);
  });
  it('turns endless recursion into a trap', async () => {
    const session = await ready('(module (func $f (export "f") (call $f)))', 'f()');
    const { ending, frames } = await session.handle({ type: 'goto', step: 1_000_000 });
    expect(ending?.kind === 'trapped' && ending.trap.message).toBe('call stack exhausted');
    expect(frames.length).toBeLessThan(100);
  });
  it('shows what a load read and a store wrote', async () => {
    const session = await ready(
      '(module (memory 1) (func (export "f") (result i32) (i32.store offset=4 (i32.const 8) (i32.const 7)) (i32.load16_u (i32.const 12))))',
      'f()',
    );
    await session.handle({ type: 'watchMemory', memory: 0, address: 8, count: 8 });
    const wrote = await session.handle({ type: 'goto', step: 3 });
    expect([wrote.writes, wrote.reads, [...(wrote.memory?.bytes ?? [])]]).toEqual([
      [{ memory: 0, address: 12, length: 4 }],
      [],
      [0, 0, 0, 0, 7, 0, 0, 0],
    ]);
    const read = await session.handle({ type: 'goto', step: 5 });
    expect([read.reads, read.writes]).toEqual([[{ memory: 0, address: 12, length: 2 }], []]);
  });
  it('runs to breakpoints by span, both ways', async () => {
    const session = await ready(POLY, 'poly(2)');
    const from = POLY.indexOf('i32.add');
    expect((await session.handle({ type: 'setBreakpoints', spans: [{ from, to: from + 7 }] })).spans).toEqual([
      { from, to: from + 7 },
    ]);
    expect((await session.handle({ type: 'continue' })).step).toBe(6);
    expect((await session.handle({ type: 'continue' })).step).toBe(10);
    expect((await session.handle({ type: 'reverseContinue' })).step).toBe(6);
  });
  it('moves a breakpoint on a mark that nothing executes to the next instruction', async () => {
    const text = '(module (func (export "f") (result i32) (block $out\n (br $out)) i32.const 1))';
    const session = await ready(text, 'f()', { at: 99 });
    const from = text.indexOf('block');
    const { spans } = await session.handle({ type: 'setBreakpoints', spans: [{ from, to: text.indexOf('\n') }] });
    expect(spans.map((s) => text.slice(s.from, s.to))).toEqual(['br $out']);
    expect((await session.handle({ type: 'reverseContinue' })).step).toBe(0);
  });
  it('names the blocks around the present instruction', async () => {
    const session = await ready('(module (func (export "f") (block $out (loop $in (br $out)))))', 'f()');
    const { frames } = await session.handle({ type: 'goto', step: 0 });
    expect(frames[0]?.labels.map((l) => [l.kind, l.name])).toEqual([
      ['block', 'out'],
      ['loop', 'in'],
    ]);
  });
});

describe('hosts that are data', () => {
  const ASKS =
    '(module (import "env" "now" (func $now (result i32))) (func (export "f") (result i32) (i32.sub (call $now) (call $now))))';
  it('without an answer the module does not link', async () => {
    const session = open();
    await session.handle({ type: 'update', text: ASKS });
    expect(await refusal(session.handle({ type: 'launch', call: 'f()' }))).toContain('LNK401 unknown import');
  });
  it.each([
    [{ kind: 'zero' }, 'returned 0'],
    [{ kind: 'trap' }, 'trapped unreachable'],
    [{ kind: 'table', answers: [['100'], ['30']] }, 'returned 70'],
    [
      {
        kind: 'wat',
        text: '(module (global $t (mut i32) (i32.const 5)) (func (export "now") (result i32) (global.set $t (i32.mul (global.get $t) (i32.const 3))) (global.get $t)))',
      },
      'returned -30',
    ],
  ] as const)('%j', async (answer, outcome) => {
    const session = await ready(ASKS, 'f()', { hosts: { 'env.now': answer } });
    const { ending } = await session.handle({ type: 'goto', step: 1000 });
    expect(
      ending?.kind === 'returned'
        ? `returned ${ending.results.map((r) => r.text)}`
        : ending?.kind === 'trapped'
          ? `trapped ${ending.trap.message}`
          : '',
    ).toBe(outcome);
    // The past is the same when seen again.
    const first = await session.handle({ type: 'goto', step: 1 });
    await session.handle({ type: 'goto', step: 1000 });
    expect(await session.handle({ type: 'goto', step: 1 })).toEqual(first);
  });
});

describe('running free', () => {
  it('samples, and stops when asked', async () => {
    const samples: Sample[] = [];
    const session = open((event) => event.type === 'sample' && samples.push(event.sample));
    await session.handle({
      type: 'update',
      text: '(module (func (export "f") (local i32) (loop $l (local.set 0 (i32.add (local.get 0) (i32.const 1))) (br $l))))',
    });
    const race = session.handle({ type: 'race', call: 'f()' });
    setTimeout(() => void session.handle({ type: 'pause' }), 120);
    const { ending, steps } = await race;
    expect(ending.kind).toBe('stopped');
    expect(steps).toBeGreaterThan(10_000);
    expect(samples.length).toBeGreaterThan(1);
    const last = samples.at(-1)!;
    expect(last.counts.reduce((a, b) => a + b, 0)).toBe(last.steps);
  });
});

describe('what is handed out is a copy', () => {
  it('a program survives the loss of its bytes', async () => {
    const session = open();
    const program = await session.handle({ type: 'update', text: POLY });
    program.bytes!.fill(0);
    program.offsets!.byte.fill(0);
    await session.handle({ type: 'launch', call: 'poly(1)' });
    expect((await session.handle({ type: 'goto', step: 10 })).ending).toMatchObject({ kind: 'returned' });
  });
});

describe('opening bytes', () => {
  it('prints, lists and runs a module', async () => {
    const session = open();
    const bytes = wat2wasm(POLY);
    const program = await session.handle({ type: 'open', name: 'poly.wasm', bytes: bytes.slice().buffer });
    expect(program.ok).toBe(true);
    expect(program.text).toContain('i32.mul');
    expect((await session.handle({ type: 'functions', from: 0, count: 10 })).items).toMatchObject([
      { name: 'poly', type: '[i32] → [i32]', exports: ['poly'] },
    ]);
    const { text } = await session.handle({ type: 'disassemble', func: 0 });
    expect(text).toContain('local.get');
    await session.handle({ type: 'launch', call: 'poly(7)' });
    expect((await session.handle({ type: 'goto', step: 5 })).next?.text).toBe('i32.mul');
  });
  it('says where an unreadable file goes wrong', async () => {
    const program = await open().handle({
      type: 'open',
      name: 'x',
      bytes: Uint8Array.of(0, 0x61, 0x73, 0x6d, 2, 0, 0, 0).buffer,
    });
    expect(program.diagnostics[0]).toMatchObject({ span: { from: 4 } });
    expect(program.diagnostics[0]!.message).toMatch(/^unknown binary version/);
  });
});

describe('help for the editor', () => {
  it('explains an instruction and a name', async () => {
    const session = open();
    const text = '(module (func (param $count i32) (result i32) local.get $count i32.clz))';
    await session.handle({ type: 'update', text });
    expect(await session.handle({ type: 'hover', at: text.indexOf('i32.clz') + 2 })).toMatchObject({
      title: 'i32.clz',
      signature: '[i32] → [i32]',
    });
    expect(await session.handle({ type: 'hover', at: text.lastIndexOf('$count') + 2 })).toMatchObject({
      signature: 'param 0: i32',
    });
    expect(await session.handle({ type: 'stackAt', at: text.indexOf('i32.clz') })).toEqual({ types: ['i32'] });
  });
  it('completes instructions and names', async () => {
    const session = open();
    const text = '(module (func (param $count i32) i32.ct';
    await session.handle({ type: 'update', text });
    expect((await session.handle({ type: 'completion', at: text.length })).map((i) => i.label)).toEqual(['i32.ctz']);
  });
});

describe('an exercise', () => {
  const exercise: Exercise = {
    solution: '(module (func (export "f") (param i32 i32) (result i32) (i32.div_s (local.get 0) (local.get 1))))',
    tests: [
      { name: 'random', kind: 'ret', export: 'f', cases: { random: ['i32', 'i32'], count: 50 } },
      { name: 'zero', kind: 'trap', export: 'f', args: ['1', '0'], trap: 'integer divide by zero' },
      { name: 'alone', kind: 'static', rule: { imports: 0, maxHeight: 2 } },
    ],
  };
  it('holds for its solution, whatever the dice', async () => {
    for (const seed of [1, 2, 3, 99])
      expect(await check(exercise.solution, exercise, seed)).toMatchObject({ passed: true });
  });
  it('fails a program that ignores its input, with the input', async () => {
    const { passed, tests } = await check(
      '(module (func (export "f") (param i32 i32) (result i32) (i32.const 4)))',
      exercise,
      5,
    );
    expect(passed).toBe(false);
    expect(tests[0]!.message).toMatch(/^f\(-?\d+, -?\d+\): yours returns 4, expected: (returns|traps)/);
  });
  it('says what an endless program does, and runs no further test', async () => {
    const { tests } = await check(
      '(module (func (export "f") (param i32 i32) (result i32) (loop $l (br $l)) unreachable))',
      exercise,
      5,
    );
    expect(tests.map((t) => t.state)).toEqual(['failed', 'not run', 'not run']);
  });
  it('does not run a program that does not assemble', async () => {
    expect((await check('(module', exercise, 1)).tests.every((t) => t.state === 'not run')).toBe(true);
  });
});

describe('a program that the build assembled', () => {
  it('runs, names and shows just as the text would', async () => {
    const text =
      '(module (func $twice (param $n i32) (result i32) (block $out (br $out)) (i32.mul (local.get $n) (i32.const 2))) (func (export "f") (result i32) (call $twice (i32.const 21))))';
    const assembled = open();
    const program = await assembled.handle({ type: 'update', text });
    const { bytes } = await assembled.handle({ type: 'pack' });
    const adopted = open();
    expect(await adopted.handle({ type: 'adopt', text, packed: bytes.slice().buffer })).toEqual(program);
    for (const session of [assembled, adopted]) await session.handle({ type: 'launch', call: 'f()' });
    for (let step = 0; step <= 9; step++) {
      expect(await adopted.handle({ type: 'goto', step })).toEqual(await assembled.handle({ type: 'goto', step }));
    }
  });
  it('is assembled from its text if the package is damaged', async () => {
    const session = open();
    expect(await session.handle({ type: 'adopt', text: POLY, packed: Uint8Array.of(0, 1, 2, 3).buffer })).toMatchObject(
      { ok: true, funcCount: 1 },
    );
  });
});

describe('the way to a step', () => {
  const STORES = `(module (memory 1)
    (func (export "f") (local $i i32)
      (loop $again
        (i32.store8 (local.get $i) (i32.load8_u offset=100 (local.get $i)))
        (br_if $again (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 40))))))`;
  it('is told at once: the same instructions and bytes as visiting every step', async () => {
    const session = await ready(STORES, 'f()');
    const visited = [];
    for (let step = 101; step <= 200; step++) visited.push(await session.handle({ type: 'goto', step }));
    await session.handle({ type: 'goto', step: 200 });
    const { from, offsets, touched } = await session.handle({ type: 'trail', steps: 100 });
    expect(from).toBe(101);
    expect([...offsets]).toEqual(visited.map((s) => s.just!.offset));
    expect([...touched]).toEqual(
      visited.flatMap((s) => [
        ...s.reads.flatMap((a) => [s.step, 0, a.memory, a.address, a.length]),
        ...s.writes.flatMap((a) => [s.step, 1, a.memory, a.address, a.length]),
      ]),
    );
    expect(touched.length).toBeGreaterThan(50);
    expect((await session.handle({ type: 'stepIn' })).step).toBe(201);
  });
  it('is short at the beginning', async () => {
    const session = await ready(STORES, 'f()');
    expect((await session.handle({ type: 'trail', steps: 100 })).offsets.length).toBe(0);
    await session.handle({ type: 'goto', step: 3 });
    expect(await session.handle({ type: 'trail', steps: 2 })).toMatchObject({ from: 2, offsets: { length: 2 } });
  });
  it('frames and marks name their instruction', async () => {
    const session = await ready(STORES, 'f()');
    const { frames } = await session.handle({ type: 'film', from: 0, to: 5 });
    for (const { step, offset } of frames)
      expect(offset).toBe((await session.handle({ type: 'goto', step })).just?.offset);
    const { marks } = await session.handle({ type: 'timeline', columns: 10 });
    const store = marks.find((m) => m.kind === 'store')!;
    expect((await session.handle({ type: 'goto', step: store.step })).just).toMatchObject({ offset: store.offset });
  });
  it('stops at a watched byte, and at a watched local of the call that was current when it was set', async () => {
    const session = await ready(STORES, 'f()');
    await session.handle({ type: 'setDataBreakpoint', target: { kind: 'byte', memory: 0, address: 7 } });
    expect((await session.handle({ type: 'continue' })).writes).toEqual([{ memory: 0, address: 7, length: 1 }]);
    await session.handle({ type: 'setDataBreakpoint', target: { kind: 'local', index: 0 } });
    const back = await session.handle({ type: 'reverseContinue' });
    expect([back.localWritten, back.frames[0]!.locals[0]!.text]).toEqual([0, '7']);
    await session.handle({ type: 'setDataBreakpoint' });
    const end = await session.handle({ type: 'continue' });
    expect(end.step).toBe(end.total);
  });
});
