/**
 * Memories, tables, globals and tags made by JavaScript, on both engines.
 * One idea: most of an interface is what it refuses, and in which order it looks.
 */
import { expect, describe as suite, test } from 'vitest';
import { WebAssembly as ours } from '#engine/api/webassembly.ts';
import { agree, each, type Namespace, noted, run, strangers } from '../../support/rivals.ts';

type Loose = Record<string, (...args: unknown[]) => unknown>;
// biome-ignore lint/suspicious/noExplicitAny: calls that the types forbid are the point
const loose = (W: Namespace): any => W;
/** Writes down every look at a descriptor. */
function watched(log: string[], members: Readonly<Record<string, unknown>>): object {
  const object = {};
  for (const [name, value] of Object.entries(members)) {
    Object.defineProperty(object, name, {
      get() {
        log.push(name);
        if (value === undefined || typeof value === 'boolean') return value;
        return {
          valueOf: () => noted(log, `${name} valueOf`, value),
          toString: () => noted(log, `${name} toString`, value),
        };
      },
    });
  }
  return object;
}

suite('Memory', () => {
  agree({
    'is made of any descriptor or refused': (W) => each(strangers().map((value) => () => new (loose(W).Memory)(value))),
    'converts initial and maximum': (W) =>
      each(
        [...strangers(), 0x100000000, 65536, 65537, '3', { valueOf: () => 2 }].flatMap((value) => [
          () => new (loose(W).Memory)({ initial: value === 65536 ? 0 : value }).buffer.byteLength,
          () => new (loose(W).Memory)({ initial: 0, maximum: value }).buffer.byteLength,
        ]),
      ),
    'refuses a maximum below the initial size': (W) => new W.Memory({ initial: 10, maximum: 9 }),
    'has no call without new': (W) => loose(W).Memory({ initial: 0 }),
    'reads its descriptor in order': (W) => {
      const log: string[] = [];
      new (loose(W).Memory)(watched(log, { maximum: 1, initial: 1, address: 'i32' }));
      return log;
    },
    'takes an address type': (W) =>
      each([
        () => new (loose(W).Memory)({ initial: 1n, address: 'i64' }).buffer.byteLength,
        () => new (loose(W).Memory)({ initial: 1, address: 'i64' }),
        () => new (loose(W).Memory)({ initial: -1n, address: 'i64' }),
        () => new (loose(W).Memory)({ initial: 1n << 64n, address: 'i64' }),
        () => new (loose(W).Memory)({ initial: '3', maximum: true, address: 'i64' }),
        () => new (loose(W).Memory)({ initial: 1, address: 'none' }),
        () => new (loose(W).Memory)({ initial: 10n, maximum: 9n, address: 'i64' }),
        () => new (loose(W).Memory)({ initial: 1n, address: 'i64' }).grow(2n),
        () => new (loose(W).Memory)({ initial: 1n, address: 'i64' }).grow(2),
      ]),
    'keeps one buffer until it grows, then detaches it': (W) => {
      const memory = new W.Memory({ initial: 1, maximum: 4 });
      const { buffer } = memory;
      new Uint8Array(buffer)[65535] = 7;
      const same = buffer === memory.buffer;
      const old = memory.grow(2);
      const seen = [same, old, buffer, memory.buffer, new Uint8Array(memory.buffer)[65535], memory.grow(0)];
      return [...seen, each([() => memory.grow(2), () => memory.grow(-1), () => memory.grow(undefined as never)])];
    },
    'detaches its buffer when it grows by nothing': (W) => {
      const memory = new W.Memory({ initial: 1 });
      const { buffer } = memory;
      return [memory.grow(0), buffer, memory.buffer === buffer];
    },
    'is the memory of the program': (W) => {
      const memory = new W.Memory({ initial: 1, maximum: 3 });
      const text = `(import "m" "memory" (memory 1 3)) (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
        (func (export "store") (param i32 i32) (i32.store (local.get 0) (local.get 1)))
        (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))) (export "memory" (memory 0))`;
      const { load, store, grow, memory: out } = run(W, text, { m: { memory } });
      const before = new Uint32Array(memory.buffer);
      before[2] = 0x12345678;
      store(16, -1);
      const seen = [load(8), before[4], out === memory, grow(1), before.length, memory.buffer];
      new Uint8Array(memory.buffer)[65536] = 9;
      return [
        ...seen,
        load(65536),
        grow(2),
        memory.buffer.byteLength,
        memory.grow(1),
        load(8),
        each([() => load(196605)]),
      ];
    },
    'grows while a program waits for the host': (W) => {
      const memory = new W.Memory({ initial: 1, maximum: 3 });
      const text = `(import "m" "memory" (memory 1 3)) (import "m" "f" (func $f))
        (func (export "go") (result i32) (i32.store (i32.const 4) (i32.const 5)) (call $f) (i32.store (i32.const 65536) (i32.const 1))
          (i32.add (i32.load (i32.const 4)) (i32.load (i32.const 65536))))`;
      const f = (): void => {
        new Uint8Array(memory.buffer)[4] = 50;
        memory.grow(1);
        new Uint8Array(memory.buffer)[65537] = 1;
      };
      return [run(W, text, { m: { memory, f } }).go(), new Uint8Array(memory.buffer)[65536], memory.buffer];
    },
  });
});

suite('resizable buffers, which V8 keeps behind a flag', () => {
  const make = (): InstanceType<typeof ours.Memory> => new ours.Memory({ initial: 1, maximum: 3 });
  test('a memory with a maximum gives one, and takes the bytes from the old one', () => {
    const memory = make();
    const fixed = memory.buffer;
    new Uint8Array(fixed)[5] = 9;
    const resizable = memory.toResizableBuffer();
    expect([fixed.detached, resizable.resizable, resizable.maxByteLength]).toEqual([true, true, 3 * 65536]);
    expect([memory.buffer === resizable, memory.toResizableBuffer() === resizable]).toEqual([true, true]);
    expect(new Uint8Array(resizable)[5]).toBe(9);
  });
  test('it grows in place, from either side', () => {
    const memory = make();
    const resizable = memory.toResizableBuffer();
    const bytes = new Uint8Array(resizable);
    const { size, store } = run(
      ours as unknown as Namespace,
      '(import "m" "m" (memory 1 3)) (func (export "size") (result i32) (memory.size)) (func (export "store") (param i32) (i32.store8 (local.get 0) (i32.const 7)))',
      { m: { m: memory as never } },
    );
    expect([memory.grow(1), bytes.length, resizable.detached]).toEqual([1, 2 * 65536, false]);
    resizable.resize(3 * 65536);
    expect([size(), bytes.length]).toEqual([3, 3 * 65536]);
    store(3 * 65536 - 1);
    expect(bytes.at(-1)).toBe(7);
    for (const length of [0, 2 * 65536, 3 * 65536 + 1, 4 * 65536])
      expect(() => resizable.resize(length)).toThrow(RangeError);
  });
  test('it becomes fixed again', () => {
    const memory = make();
    const resizable = memory.toResizableBuffer();
    const fixed = memory.toFixedLengthBuffer();
    expect([resizable.detached, fixed.resizable, memory.toFixedLengthBuffer() === fixed]).toEqual([true, false, true]);
    memory.grow(1);
    expect([fixed.detached, memory.buffer.byteLength]).toEqual([true, 2 * 65536]);
  });
  test('a memory without a maximum has none', () => {
    expect(() => new ours.Memory({ initial: 1 }).toResizableBuffer()).toThrow(TypeError);
  });
  test('a shared memory is refused, with the reason', () => {
    expect(() => new ours.Memory({ initial: 1, maximum: 1, shared: true })).toThrow(/shared memory is not supported/);
  });
});

suite('Table', () => {
  const text = '(func (export "f") (param i32)) (func (export "g") (result i32) (i32.const 5))';
  agree({
    'is made of any descriptor or refused': (W) =>
      each(
        strangers().flatMap((value) => [
          () => new (loose(W).Table)(value),
          () => new (loose(W).Table)({ element: value, initial: 1 }),
          () => new (loose(W).Table)({ element: 'anyfunc', initial: value }).length,
          () => new (loose(W).Table)({ element: 'anyfunc', initial: 1, maximum: value }).length,
          () => new (loose(W).Table)({ element: 'anyfunc', initial: 2 }, value).get(1),
          () => new (loose(W).Table)({ element: 'externref', initial: 2 }, value).get(1),
          () => new (loose(W).Table)({ element: 'anyfunc', initial: 2, address: value }).length,
        ]),
      ),
    'knows these element types': (W) =>
      each(
        ['i32', 'v128', 'anyfunc', 'externref', 'funcref', 'exnref', 'nullref'].map((element) => () => {
          return new (loose(W).Table)({ element, initial: 2 }).get(1);
        }),
      ),
    'has a most': (W) =>
      each([
        () => new W.Table({ element: 'anyfunc', initial: 10_000_001 }),
        () => new W.Table({ element: 'anyfunc', initial: 1, maximum: 0xffffffff }).length,
        () => new W.Table({ element: 'anyfunc', initial: 2, maximum: 1 }),
        () => new W.Table({ element: 'anyfunc', initial: 1, maximum: 10_000_001 }).grow(10_000_000),
      ]),
    'reads its descriptor in order': (W) => {
      const log: string[] = [];
      new (loose(W).Table)(watched(log, { maximum: 1, initial: 1, address: 'i32', element: 'anyfunc' }));
      return log;
    },
    'takes functions of programs and nothing else': (W) => {
      const { f, g } = run(W, text);
      const table = new W.Table({ element: 'anyfunc', initial: 3 }, f);
      const set = table.set.bind(table) as (...args: unknown[]) => unknown;
      const seen = each(
        strangers().flatMap((value) => [() => set(0, value), () => set(value, g), () => table.get(value as number)]),
      );
      return [
        ...seen,
        table.get(0) === g,
        table.set(0),
        table.get(0),
        table.get(2) === f,
        each([() => set(3, f), () => set()]),
      ];
    },
    'takes anything as externref': (W) => {
      const table = new W.Table({ element: 'externref', initial: 1 }, 'x');
      const set = table.set.bind(table) as (...args: unknown[]) => unknown;
      const object = {};
      const back = strangers().map((value) => {
        set(0, value);
        return Object.is(table.get(0), value);
      });
      return [back, set(0, object), table.get(0) === object, set(0), table.get(0)];
    },
    'grows with a value': (W) => {
      const { f } = run(W, text);
      const table = new W.Table({ element: 'anyfunc', initial: 1, maximum: 6 });
      const grow = table.grow.bind(table) as (...args: unknown[]) => unknown;
      const seen = each([
        () => grow(2, f),
        () => grow(1),
        () => grow(0),
        () => grow(),
        () => grow(3),
        () => grow(1, () => 1),
      ]);
      return [
        seen,
        table.length,
        each([0, 1, 2, 3, 4].map((i) => () => table.get(i) === f)),
        each([() => grow(1, undefined)]),
      ];
    },
    'takes BigInts where its addresses are 64 bits': (W) => {
      const table = new (loose(W).Table)({ element: 'externref', initial: 1n, address: 'i64' }) as Loose;
      return each([
        () => table.length,
        () => table.get!(0n),
        () => table.get!(0),
        () => table.set!(0n, 4),
        () => table.get!(0n),
        () => table.get!(1n),
        () => table.get!(-1n),
        () => table.grow!(2n),
        () => table.length,
        () => table.grow!('1'),
      ]);
    },
    'converts the index before it looks at the value': (W) => {
      const table = new W.Table({ element: 'anyfunc', initial: 1 });
      let looked = 0;
      const seen = each([() => table.set({ valueOf: () => ++looked - 1 } as never, {} as never)]);
      return [seen, looked];
    },
    'is the table of the program': (W) => {
      const { f, g } = run(W, text);
      const table = new W.Table({ element: 'anyfunc', initial: 2, maximum: 4 });
      const { call, t } = run(
        W,
        `(import "m" "t" (table 2 4 funcref)) (export "t" (table 0)) (func $own (result i32) (i32.const 8)) (elem (i32.const 1) $own)
         (func (export "call") (param i32) (result i32) (call_indirect (result i32) (local.get 0)))`,
        { m: { t: table } },
      );
      table.set(0, g);
      const own = table.get(1);
      const seen = [
        t === table,
        call(0),
        call(1),
        own === table.get(1),
        own(),
        each([() => call(2), () => table.set(0, f), () => call(0)]),
      ];
      return [...seen, table.grow(1, own), call(2), own.name];
    },
  });
});

suite('Global', () => {
  const types = ['i32', 'i64', 'f32', 'f64', 'v128', 'externref', 'anyfunc', 'funcref', 'i16', 'exnref', 'i32\0'];
  agree({
    'is made of any descriptor or refused': (W) => each(strangers().map((value) => () => new (loose(W).Global)(value))),
    'knows these types': (W) => each(types.map((value) => () => new (loose(W).Global)({ value }).value)),
    'converts its value': (W) =>
      each(
        ['i32', 'i64', 'f32', 'f64', 'externref', 'anyfunc'].flatMap((type) =>
          // By Web IDL an undefined argument is none, so a function's global is null then; V8 refuses it.
          [...strangers(), 2 ** 31, 1.1, 1e40, '3', 1n << 63n, { toString: () => '6' }]
            .slice(type === 'anyfunc' ? 1 : 0)
            .map((value) => () => {
              const global = new (loose(W).Global)({ value: type, mutable: true }, value);
              return [global.value, global.valueOf()].map((one) => (one === value ? 'same' : one));
            }),
        ),
      ),
    'sets its value only when it is mutable': (W) => {
      const fixed = new W.Global({ value: 'i32' }, 4);
      const free = new W.Global({ value: 'i64', mutable: true });
      return each([
        () => (fixed.value = 5),
        () => fixed.value,
        () => (free.value = -1n),
        () => free.value,
        () => (free.value = 1 as never),
        () => (free.value = undefined as never),
        () => free.value,
      ]);
    },
    'reads its descriptor in order': (W) => {
      const log: string[] = [];
      const value = { valueOf: () => noted(log, 'value valueOf', 1) };
      new (loose(W).Global)(watched(log, { value: 'f64', mutable: false }), value);
      return log;
    },
    'is the global of the program': (W) => {
      const g = new W.Global({ value: 'f32', mutable: true }, 1.1);
      const { get, set, out, own } = run(
        W,
        `(import "m" "g" (global $g (mut f32))) (export "out" (global $g)) (global (export "own") i64 (i64.const -3))
         (func (export "get") (result f32) (global.get $g)) (func (export "set") (param f32) (global.set $g (local.get 0)))`,
        { m: { g } },
      );
      const seen = [get(), out === g, own.value, set(2.3), g.value];
      g.value = NaN;
      return [...seen, get(), each([() => (own.value = 4n)])];
    },
  });
});

suite('Tag and Exception', () => {
  agree({
    'are made of any argument or refused': (W) => {
      const tag = new W.Tag({ parameters: ['i32', 'externref'] });
      return each(
        strangers().flatMap((value) => [
          () => new (loose(W).Tag)(value),
          // V8 takes whatever has a length, the specification whatever iterates; a function tells them apart.
          () => typeof value === 'function' || new (loose(W).Tag)({ parameters: value }),
          () => new (loose(W).Tag)({ parameters: [value] }),
          () => new (loose(W).Exception)(value, []),
          () => new (loose(W).Exception)(tag, value),
          () => new (loose(W).Exception)(tag, [1, 2], value),
          () => new (loose(W).Exception)(tag, [value, value]).getArg(tag, 0),
          () => new (loose(W).Exception)(tag, [1, 5]).getArg(tag, value),
          () => new (loose(W).Exception)(tag, [1, 5]).is(value),
        ]),
      );
    },
    'keep what was thrown for those who hold the tag': (W) => {
      const tag = new W.Tag({ parameters: ['i32', 'i64', 'f32', 'externref'] });
      const same = new W.Tag({ parameters: ['i32', 'i64', 'f32', 'externref'] });
      const object = {};
      const exn = new W.Exception(tag, [1.9, -1n, 1.1, object]);
      const args = each([0, 1, 2, 4].map((i) => () => exn.getArg(tag, i)));
      return [
        args,
        exn.getArg(tag, 3) === object,
        exn.is(tag),
        exn.is(same),
        each([() => exn.getArg(same, 0)]),
        exn.stack,
      ];
    },
    'keep a stack when asked': (W) => {
      const tag = new W.Tag({ parameters: [] });
      return [true, false, 1, undefined].map((traceStack) => {
        return typeof new (loose(W).Exception)(tag, [], { traceStack }).stack;
      });
    },
    'are no errors': (W) => new W.Exception(new W.Tag({ parameters: [] }), []) instanceof Error,
    'cannot be made of the tag of JavaScript': (W) =>
      new W.Exception((W as never as { JSTag: WebAssembly.Tag }).JSTag, [1]),
  });
});
