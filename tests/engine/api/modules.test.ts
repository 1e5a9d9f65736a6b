/**
 * Modules and instances, on both engines.
 * One idea: promises reject where constructors throw, for the same reasons and in the same order.
 */
import { expect, describe as suite, test } from 'vitest';
import { WebAssembly as ours } from '#engine/api/webassembly.ts';
import { agree, bytesOf, each, type Namespace, run, strangers } from '../../support/rivals.ts';

// biome-ignore lint/suspicious/noExplicitAny: calls that the types forbid are the point
const loose = (W: Namespace): any => W;
const EMPTY = bytesOf('');
const BAD = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 9);
const INVALID = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 127, 3, 2, 1, 0, 10, 4, 1, 2, 0, 11);
/** How a promise ends. */
const end = async (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    (value) => each([() => value])[0]!,
    (error: unknown) =>
      each([
        () => {
          throw error;
        },
      ])[0]!,
  );
suite('Module', () => {
  const text = `(import "a" "f" (func)) (import "" "g" (global i32)) (import "a" "m" (memory 0)) (import "b" "t" (table 0 funcref))
    (export "x" (func 0)) (export "" (global 0)) (export "m" (memory 0)) (export "t" (table 0)) (export "\\u{1F600}" (func 0))`;
  const customs = Uint8Array.of(
    ...EMPTY,
    0,
    3,
    1,
    97,
    5,
    0,
    4,
    1,
    97,
    6,
    7,
    0,
    2,
    1,
    98,
    0,
    5,
    4,
    0xf0,
    0x9f,
    0x98,
    0x80,
  );
  agree({
    'takes bytes in any buffer and nothing else': (W) =>
      each([
        ...strangers().map((value) => () => new (loose(W).Module)(value)),
        () => new W.Module(EMPTY.buffer),
        () => new W.Module(new Uint8Array([1, 2, ...EMPTY, 3]).subarray(2, 10)),
        () => new W.Module(new Uint16Array(EMPTY.buffer)),
        () => new W.Module(new Uint8Array(0)),
        () => new W.Module(BAD),
        () => new W.Module(INVALID),
        () => loose(W).Module(EMPTY),
      ]),
    'lists imports and exports': (W) => {
      const module = new W.Module(bytesOf(text));
      return [W.Module.imports(module), W.Module.exports(module)];
    },
    'lists nothing but of modules': (W) =>
      each(
        [...strangers(), W.Module, W.Module.prototype, Object.create(W.Module.prototype)].flatMap((value) => [
          () => loose(W).Module.imports(value),
          () => loose(W).Module.exports(value),
          () => loose(W).Module.customSections(value, 'a'),
        ]),
      ),
    'copies custom sections': (W) => {
      const module = new W.Module(customs);
      const of = (name: unknown): unknown =>
        loose(W)
          .Module.customSections(module, name)
          .map((buffer: ArrayBuffer) => new Uint8Array(buffer));
      return [
        of('a'),
        of('b'),
        of(''),
        of('\u{1F600}'),
        of('\uFFFD'),
        of({ toString: () => 'a' }),
        each([() => of(undefined)]),
      ];
    },
    'copies its bytes': (W) => {
      const bytes = new Uint8Array(EMPTY);
      const module = new W.Module(bytes);
      bytes.fill(255);
      return [W.Module.exports(module), new W.Instance(module).exports];
    },
    'reads its options': (W) =>
      each([
        () => new (loose(W).Module)(EMPTY, { builtins: ['nothing of that name'] }),
        () => new (loose(W).Module)(EMPTY, { importedStringConstants: null }),
      ]),
  });
  const long = (bytes: Uint8Array, after = 0): ArrayBuffer => {
    const buffer = new ArrayBuffer(bytes.length + after, { maxByteLength: bytes.length + 16 });
    new Uint8Array(buffer).set(bytes);
    return buffer;
  };
  const shared = (bytes: Uint8Array): SharedArrayBuffer => {
    const buffer = new SharedArrayBuffer(bytes.length);
    new Uint8Array(buffer).set(bytes);
    return buffer;
  };
  const shrunk = (make: (buffer: ArrayBuffer) => unknown): unknown => {
    const buffer = long(EMPTY);
    const view = make(buffer);
    buffer.resize(2);
    return view;
  };
  const detached = (make: (buffer: ArrayBuffer) => unknown): unknown => {
    const buffer = long(EMPTY);
    const view = make(buffer);
    buffer.transfer();
    return view;
  };
  test('takes bytes from buffers of every kind, by what they hold when it is called', () => {
    const sources: [unknown, boolean | 'TypeError'][] = [
      [long(EMPTY), true],
      [new Uint8Array(long(EMPTY)), true],
      [new DataView(long(EMPTY)), true],
      [shared(EMPTY), true],
      [new Uint8Array(shared(EMPTY)), true],
      [new DataView(shared(EMPTY)), true],
      [shrunk((buffer) => new Uint8Array(buffer, 4)), false],
      [shrunk((buffer) => new Uint8Array(buffer, 4, 2)), false],
      [shrunk((buffer) => new DataView(buffer, 4)), 'TypeError'],
      [detached((buffer) => new Uint8Array(buffer)), false],
      [detached((buffer) => new DataView(buffer)), false],
      [detached((buffer) => buffer), false],
    ];
    for (const [source, valid] of sources) {
      if (valid === 'TypeError') expect(() => ours.validate(source)).toThrow(TypeError);
      else expect(ours.validate(source)).toBe(valid);
    }
  });
  test('follows the standard where V8 does not', () => {
    const options = [1, 'text', { builtins: 1 }, { builtins: ['js-string', 'js-string'] }];
    expect(each(options.map((value) => () => new ours.Module(EMPTY, value)))).toEqual(
      ['TypeError', 'TypeError', 'TypeError', 'CompileError'].map((name) => `throws ${name}`),
    );
    expect(new ours.Module(new DataView(EMPTY.buffer, EMPTY.byteOffset, EMPTY.byteLength))).toBeInstanceOf(ours.Module);
    const { g, g2 } = run(ours as unknown as Namespace, '(global (export "g") (export "g2") i32 (i32.const 1))');
    expect(g).toBe(g2);
  });
});

suite('Instance', () => {
  const needs = (what: string): string => `(import "m" "x" ${what})`;
  const kinds = [
    '(func)',
    '(memory 1)',
    '(table 1 funcref)',
    '(global i32)',
    '(global i64)',
    '(global f64)',
    '(global (mut i32))',
    '(global externref)',
    '(global funcref)',
    '(tag (param i32))',
  ];
  const given = (W: Namespace): unknown[] => [
    ...strangers(),
    new W.Memory({ initial: 1 }),
    new W.Memory({ initial: 0 }),
    new W.Table({ element: 'anyfunc', initial: 1 }),
    new W.Table({ element: 'anyfunc', initial: 0 }),
    new W.Table({ element: 'externref', initial: 1 }),
    new W.Global({ value: 'i32' }, 5),
    new W.Global({ value: 'i32', mutable: true }, 5),
    new W.Global({ value: 'i64' }, 5n),
    new W.Tag({ parameters: ['i32'] }),
    new W.Tag({ parameters: ['f32'] }),
    run(W, '(func (export "f"))').f,
    run(W, '(func (export "f") (param i32))').f,
    Object.create(W.Memory.prototype),
    W.Memory,
  ];
  agree({
    'takes a module and nothing else': (W) => each(strangers().map((value) => () => new (loose(W).Instance)(value))),
    'takes an object of imports or none': (W) => {
      const module = new W.Module(EMPTY);
      const wanting = new W.Module(bytesOf(needs('(func)')));
      return each(
        strangers().flatMap((value) => [
          () => new (loose(W).Instance)(module, value),
          () => new (loose(W).Instance)(wanting, value),
          () => new (loose(W).Instance)(wanting, { m: value }),
        ]),
      );
    },
    'links only what fits': (W) =>
      kinds.map((kind) => each(given(W).map((x) => () => typeof run(W, needs(kind), { m: { x: x as never } })))),
    'reads imports in order, each when it needs it': (W) => {
      const log: string[] = [];
      const imports = {
        get a() {
          log.push('a');
          return {
            get x() {
              log.push('a.x');
              return 1;
            },
            get y() {
              log.push('a.y');
              return () => 1;
            },
          };
        },
        get b() {
          log.push('b');
          return {
            get x() {
              log.push('b.x');
              return 2;
            },
          };
        },
      };
      run(W, '(import "a" "x" (global i32)) (import "b" "x" (global i32)) (import "a" "y" (func))', imports);
      return log;
    },
    'freezes its exports': (W) => {
      const exports = run(W, '(func (export "b")) (func (export "a")) (func (export "0"))');
      const flags = Object.getOwnPropertyDescriptor(exports, 'a')!;
      return [
        Object.keys(exports),
        Object.getPrototypeOf(exports),
        Object.isFrozen(exports),
        flags.writable,
        flags.enumerable,
        flags.configurable,
        each([() => (exports.a = 1)]),
      ];
    },
    'hands out each thing as one object': (W) => {
      const text = `(func $f (export "f") (export "f2")) (memory (export "m") (export "m2") 1) (table (export "t") (export "t2") 1 funcref)
        (global (export "g") (export "g2") i32 (i32.const 1)) (tag (export "e") (export "e2")) (elem (i32.const 0) $f)`;
      const module = new W.Module(bytesOf(text));
      const instance = new W.Instance(module);
      // biome-ignore lint/suspicious/noExplicitAny: exports are whatever the text says
      const x = instance.exports as any;
      const y = new W.Instance(module).exports as typeof x;
      return [
        x.f === x.f2,
        x.m === x.m2,
        x.t === x.t2,
        x.e === x.e2,
        x.t.get(0) === x.f,
        instance.exports === x,
        x.f === y.f,
        x.m === y.m,
      ];
    },
    'hands through what it was given': (W) => {
      const inner = run(
        W,
        '(func (export "f") (param i32)) (memory (export "m") 1) (tag (export "e")) (global (export "g") i32 (i32.const 4))',
      );
      const js = (): number => 1;
      const text = `(import "a" "f" (func (param i32))) (import "a" "m" (memory 1)) (import "a" "e" (tag)) (import "a" "g" (global i32))
        (import "a" "js" (func (result i32)))
        (export "f" (func 0)) (export "m" (memory 0)) (export "e" (tag 0)) (export "g" (global 0)) (export "js" (func 1))`;
      const outer = run(W, text, { a: { ...inner, js } });
      const again = run(W, '(import "a" "js" (func (result i32))) (export "js" (func 0))', { a: outer });
      return [
        ['f', 'm', 'e', 'g'].map((name) => outer[name] === inner[name]),
        outer.js === js,
        outer.js(),
        outer.js,
        again.js === outer.js,
      ];
    },
    'ends with what its start function ends with': (W) => {
      const start = (x: () => unknown): unknown =>
        run(W, '(import "m" "x" (func $x)) (start $x)', { m: { x: x as never } });
      const error = new URIError('mine');
      let caught: unknown;
      try {
        start(() => {
          throw error;
        });
      } catch (thrown) {
        caught = thrown;
      }
      return each([
        () => start(() => 1),
        () => run(W, '(func $x unreachable) (start $x)'),
        () => run(W, '(func $x (call $x)) (start $x)'),
        () => caught === error,
      ]);
    },
    'traps in segments after writing the ones before': (W) => {
      const memory = new W.Memory({ initial: 1 });
      const table = new W.Table({ element: 'anyfunc', initial: 1 });
      const seen = each([
        () =>
          run(W, '(import "m" "x" (memory 1)) (data (i32.const 0) "a") (data (i32.const 65536) "b")', {
            m: { x: memory },
          }),
        () =>
          run(W, '(import "m" "x" (table 1 funcref)) (func $f) (elem (i32.const 0) $f) (elem (i32.const 1) $f)', {
            m: { x: table },
          }),
      ]);
      return [seen, new Uint8Array(memory.buffer)[0], table.get(0)];
    },
  });
});

suite('a page that makes modules thenable', () => {
  /** The next time a promise asks a module whether it is one, it is, and this is what it promises. */
  const answerWith = (value: unknown): void => {
    const answer = (resolve: (value: unknown) => void): void => {
      Reflect.deleteProperty(ours.Module.prototype, 'then');
      resolve(value);
    };
    Object.defineProperty(ours.Module.prototype, 'then', { value: answer, configurable: true });
  };
  test('has its answer used as the module', async () => {
    const other = new ours.Module(EMPTY);
    answerWith(other);
    expect(await ours.instantiate(EMPTY)).toHaveProperty('module', other);
  });
  test('is refused another answer', async () => {
    answerWith(17);
    await expect(ours.instantiate(EMPTY)).rejects.toThrow(TypeError);
  });
});

suite('promises', () => {
  agree({
    'compile and validate': async (W) => [
      ...(await Promise.all([EMPTY, BAD, INVALID, ...strangers()].map((bytes) => end(loose(W).compile(bytes))))),
      each([EMPTY, BAD, INVALID, ...strangers()].map((bytes) => () => loose(W).validate(bytes))),
    ],
    'instantiate either way': async (W) => {
      const module = await W.compile(EMPTY);
      const both = await W.instantiate(EMPTY);
      const one = await W.instantiate(module);
      return [
        both,
        Object.keys(both),
        one,
        both.module instanceof W.Module,
        each([() => Object.getOwnPropertyDescriptor(both, 'module')]),
      ];
    },
    'instantiate rejects': async (W) => {
      const module = await W.compile(bytesOf(needsF));
      const trapping = await W.compile(bytesOf('(func $f unreachable) (start $f)'));
      return Promise.all([
        ...strangers().map((value) => end(loose(W).instantiate(value))),
        ...strangers().map((value) => end(loose(W).instantiate(EMPTY, value))),
        ...strangers().map((value) => end(loose(W).instantiate(module, value))),
        ...strangers().map((f) => end(W.instantiate(module, { m: { f: f as never } }))),
        end(W.instantiate(BAD)),
        end(W.instantiate(INVALID, 1 as never)),
        end(W.instantiate(trapping)),
        end(W.instantiate(W.Module.prototype as never)),
      ]);
    },
    'instantiate reads imports at once from a module, later from bytes': async (W) => {
      const log: string[] = [];
      const imports = {
        get m() {
          log.push('m');
          return { f: () => 1 };
        },
      };
      const module = new W.Module(bytesOf(needsF));
      const first = W.instantiate(module, imports);
      log.push('called');
      await first;
      const second = W.instantiate(bytesOf(needsF), imports);
      log.push('called');
      await second;
      return log;
    },
    'copies bytes before it waits': async (W) => {
      const bytes = new Uint8Array(EMPTY);
      const promise = W.instantiate(bytes);
      bytes.fill(1);
      return end(promise);
    },
    'streams responses of the right kind': async (W) => {
      const respond = (type: string, status = 200, bytes: Uint8Array<ArrayBuffer> = EMPTY): Response =>
        new Response(bytes, { status, headers: { 'content-type': type } });
      const used = respond('application/wasm');
      await used.arrayBuffer();
      return Promise.all([
        end(W.compileStreaming(respond('application/wasm'))),
        end(W.compileStreaming(Promise.resolve(respond('application/wasm')))),
        end(W.instantiateStreaming(respond('application/wasm')).then(({ instance }) => instance)),
        end(W.compileStreaming(respond('application/wasm;charset=utf-8'))),
        end(W.compileStreaming(respond('text/html'))),
        end(W.compileStreaming(respond('application/wasm', 404))),
        end(W.compileStreaming(respond('application/wasm', 200, BAD))),
        end(W.compileStreaming(used)),
        end(W.compileStreaming(EMPTY as never)),
        end(W.compileStreaming(Promise.reject(new URIError()))),
      ]);
    },
  });
  const needsF = '(import "m" "f" (func))';
});
