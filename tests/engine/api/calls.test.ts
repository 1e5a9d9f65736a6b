/**
 * Calls in both directions, with every kind of value, on both engines.
 * One idea: what crosses the border is converted twice, there and back; a difference in either shows.
 */
import { describe as suite } from 'vitest';
import { agree, describe, each, type Namespace, noted, run, strangers } from '../../support/rivals.ts';

// biome-ignore lint/suspicious/noExplicitAny: calls that the types forbid are the point
const loose = (W: Namespace): any => W;
const VALUES = (): readonly unknown[] => [
  ...strangers(),
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 32 + 1.9,
  2 ** 53,
  1.1,
  16777217,
  1e39,
  5e-324,
  1e-46,
  1n << 63n,
  (1n << 64n) - 1n,
  '0x10',
  ' 7 ',
  { valueOf: () => 3 },
  { valueOf: () => 3n },
  {
    valueOf: () => {
      throw new URIError('mine');
    },
  },
  { [Symbol.toPrimitive]: () => '9' },
];
/** What was thrown, the thing itself. */
function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return 'nothing';
}

suite('values', () => {
  for (const type of ['i32', 'i64', 'f32', 'f64', 'externref', 'funcref']) {
    agree({
      [`${type} goes in and comes out`]: (W) => {
        const { f } = run(W, `(func (export "f") (param ${type}) (result ${type}) (local.get 0))`);
        return each(
          VALUES().map((value) => () => [f(value)].map((back) => (Object.is(back, value) ? 'same' : describe(back)))),
        );
      },
      [`${type} goes to the host and comes back`]: (W) => {
        const given: unknown[] = [];
        let answer: unknown;
        const x = (value: unknown): never => {
          given.push(value);
          return answer as never;
        };
        const { f } = run(
          W,
          `(import "m" "x" (func $x (param ${type}) (result ${type}))) (func (export "f") (param ${type}) (result ${type}) (call $x (local.get 0)))`,
          { m: { x } },
        );
        const start = type === 'i64' ? 7n : type === 'externref' || type === 'funcref' ? null : 7;
        const back = each(
          VALUES().map((value) => () => {
            answer = value;
            return f(start);
          }),
        );
        return [back, given.length, given[0]];
      },
    });
  }
  agree({
    'missing arguments are undefined, others are dropped': (W) => {
      const { f, g } = run(
        W,
        '(func (export "f") (param i32 f64) (result f64) (local.get 1)) (func (export "g") (param externref) (result externref) (local.get 0))',
      );
      return [f(), f(1), f(1, 2, 3), g(), each([() => run(W, '(func (export "f") (param i64))').f()])];
    },
    'arguments convert from left to right, all of them before the call': (W) => {
      const log: string[] = [];
      const value = (name: string, fails = false): object => ({
        valueOf: () => {
          log.push(name);
          if (fails) throw new URIError(name);
          return 1;
        },
      });
      const { f } = run(W, '(import "m" "x" (func $x)) (func (export "f") (param i32 i32 i32) (call $x))', {
        m: { x: () => log.push('called') },
      });
      return [f(value('a'), value('b'), value('c')), each([() => f(value('a'), value('b', true), value('c'))]), log];
    },
    'functions go in and come out as themselves': (W) => {
      const { id, own, none } = run(
        W,
        '(func $own (export "own") (result i32) (i32.const 3)) (func (export "id") (param funcref) (result funcref) (local.get 0)) (func (export "none") (result funcref) (ref.null func))',
      );
      const other = run(W, '(func (export "f"))').f;
      return [id(own) === own, id(other) === other, id(null), none(), each([() => id(() => 1), () => id(undefined)])];
    },
    'vectors do not cross': (W) => {
      const { g } = run(W, '(global (export "g") v128 (v128.const i64x2 1 2)) ');
      return each([() => g.value, () => g.valueOf(), () => (g.value = 1)]);
    },
  });
});

suite('functions', () => {
  agree({
    'have names by index and lengths by parameters': (W) => {
      const { a, b, c } = run(
        W,
        '(import "m" "x" (func)) (func (export "a") (param i32 i32)) (export "b" (func 0)) (func $named (export "c"))',
        { m: { x: () => 1 } },
      );
      return [a, b, c].map((f) => [
        f.name,
        f.length,
        typeof f,
        Object.getPrototypeOf(f) === Function.prototype,
        'prototype' in f,
        Object.isExtensible(f),
        JSON.stringify(Object.getOwnPropertyDescriptor(f, 'name')),
        JSON.stringify(Object.getOwnPropertyDescriptor(f, 'length')),
        each([() => new f()]),
      ]);
    },
    'ignore their receiver, and call the host without one': (W) => {
      let receiver: unknown = 1;
      const { f } = run(W, '(import "m" "x" (func $x)) (func (export "f") (call $x))', {
        m: {
          x: function (this: unknown) {
            receiver = this;
          },
        },
      });
      return [f.call({}), receiver];
    },
    'give several results as an array, and take them as anything that iterates': (W) => {
      const text = '(import "m" "x" (func $x (result i32 f64 i64))) (func (export "f") (result i32 f64 i64) (call $x))';
      const results: (() => unknown)[] = [
        () => [1, 2, 3n],
        () => new Set([1.5, 2.5, 3n]),
        function* () {
          yield 1;
          yield 2;
          yield 3n;
        },
        () => [1, 2],
        () => [1, 2, 3n, 4],
        () => [1, 2, 3],
        () => 5,
        () => undefined,
        () => null,
        () => 'abc',
        () => ({}),
        () => ({ [Symbol.iterator]: 1 }),
        () => ({ [Symbol.iterator]: () => 1 }),
      ];
      return each(results.map((x) => () => run(W, text, { m: { x: x as never } }).f()));
    },
    'look at several results in order': (W) => {
      const log: string[] = [];
      const x = (): unknown => ({
        get [Symbol.iterator]() {
          log.push('iterator');
          let i = 0;
          return () => ({
            get next() {
              log.push('next');
              return () => ({
                get done() {
                  log.push(`done ${i}`);
                  return i === 2;
                },
                get value() {
                  log.push(`value ${i}`);
                  const at = i++;
                  return { valueOf: () => noted(log, `valueOf ${at}`, at) };
                },
              });
            },
          });
        },
      });
      const { f } = run(
        W,
        '(import "m" "x" (func $x (result i32 i32))) (func (export "f") (result i32 i32) (call $x))',
        { m: { x: x as never } },
      );
      return [f(), log];
    },
    'call each other in and out of programs': (W) => {
      // biome-ignore lint/suspicious/noExplicitAny: tied in a knot below
      let exports: any;
      const text = `(import "m" "down" (func $down (param i32) (result i32)))
        (func (export "f") (param i32) (result i32) (local i32) (local.set 1 (i32.mul (local.get 0) (i32.const 3)))
          (if (result i32) (local.get 0) (then (i32.add (local.get 1) (call $down (i32.sub (local.get 0) (i32.const 1))))) (else (i32.const 100))))`;
      exports = run(W, text, { m: { down: (n: number) => exports.f(n) } });
      return [exports.f(0), exports.f(1), exports.f(40), exports.f(150)];
    },
    'overflow the stack with a RangeError': (W) => {
      // biome-ignore lint/suspicious/noExplicitAny: tied in a knot below
      let exports: any;
      exports = run(
        W,
        '(import "m" "x" (func $x)) (func $r (export "r") (call $r)) (func (export "ping") (call $x)) (func (export "ok") (result i32) (i32.const 1))',
        { m: { x: () => exports.ping() } },
      );
      return [
        thrownBy(() => exports.r()) instanceof RangeError,
        thrownBy(() => exports.ping()) instanceof RangeError,
        exports.ok(),
      ];
    },
    'can be called again after a trap': (W) => {
      const { f, g } = run(
        W,
        `(memory 1) (table 2 funcref) (global $g (mut i32) (i32.const 0)) (type $t (func (result i32)))
        (func (export "f") (param i32) (result i32) (global.set $g (i32.add (global.get $g) (i32.const 1)))
          (block (block (block (block (block (block (br_table 0 1 2 3 4 5 (local.get 0)))
            unreachable) (return (i32.div_s (i32.const 1) (i32.const 0)))) (return (i32.load (i32.const 65536)))) (return (call_indirect (type $t) (i32.const 1))))
            (return (call_indirect (type $t) (i32.const 9)))) (i32.trunc_f32_s (f32.const nan)))
        (func (export "g") (result i32) (global.get $g))`,
      );
      return [each([0, 1, 2, 3, 4, 5].map((n) => () => f(n))), g(), thrownBy(() => f(0)) instanceof W.RuntimeError];
    },
  });
});

suite('what the host throws', () => {
  const text =
    '(import "m" "x" (func $x)) (func (export "f") (call $x)) (func $g (call $x)) (func (export "deep") (call $g))';
  agree({
    'passes through as itself': (W) =>
      VALUES().map((value) => {
        const { f, deep } = run(W, text, {
          m: {
            x: () => {
              throw value;
            },
          },
        });
        return [Object.is(thrownBy(f), value), Object.is(thrownBy(deep), value)];
      }),
    'passes through several programs': (W) => {
      const error = new URIError('mine');
      const inner = run(W, text, {
        m: {
          x: () => {
            throw error;
          },
        },
      });
      const outer = run(W, text, { m: { x: inner.deep } });
      const through = run(W, text, { m: { x: () => outer.f() } });
      return [thrownBy(outer.deep) === error, thrownBy(through.deep) === error];
    },
    'may be a trap of another program': (W) => {
      const inner = run(W, '(func (export "f") unreachable)');
      const error = thrownBy(() => run(W, text, { m: { x: () => inner.f() } }).deep());
      return [
        error instanceof W.RuntimeError,
        thrownBy(() => run(W, text, { m: { x: inner.f } }).deep()) instanceof W.RuntimeError,
      ];
    },
    'is thrown where results do not convert': (W) => {
      const { f } = run(W, '(import "m" "x" (func $x (result i64))) (func (export "f") (result i64) (call $x))', {
        m: { x: () => 1 },
      });
      return each([f]);
    },
    'may be an exception of the interface': (W) => {
      const tag = new W.Tag({ parameters: ['i32'] });
      const exn = new W.Exception(tag, [5]);
      const { f } = run(W, text, {
        m: {
          x: () => {
            throw exn;
          },
        },
      });
      const { JSTag } = loose(W);
      return [thrownBy(f) === exn, JSTag instanceof W.Tag, loose(W).JSTag === JSTag];
    },
  });
});
