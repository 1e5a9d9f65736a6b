/**
 * Objects of programs in JavaScript's hands, small integers, and strings that programs handle without glue, on both engines.
 * One idea: what a program keeps to itself looks the same from outside whatever it is made of.
 */
import { describe as suite } from 'vitest';
import { agree, bytesOf, each, type Namespace, run, strangers } from '../../support/rivals.ts';

// biome-ignore lint/suspicious/noExplicitAny: calls that the types forbid are the point
const loose = (W: Namespace): any => W;
const OBJECTS = `(type $s (struct (field (mut i32)))) (type $a (array (mut i32))) (type $sub (sub (struct))) (type $deep (sub $sub (struct (field i64))))
  (func (export "struct") (result (ref $s)) (struct.new $s (i32.const 42)))
  (func (export "array") (result (ref $a)) (array.new $a (i32.const 5) (i32.const 2)))
  (func (export "sub") (result (ref $sub)) (struct.new_default $deep))
  (func (export "get") (param (ref $s)) (result i32) (struct.get $s 0 (local.get 0)))
  (func (export "takesub") (param (ref null $sub)))
  (func (export "takedeep") (param (ref $deep)))
  (func (export "any") (param anyref) (result anyref) (local.get 0))
  (func (export "eq") (param eqref) (result eqref) (local.get 0))
  (func (export "extern") (param externref) (result externref) (local.get 0))
  (func (export "out") (param anyref) (result externref) (extern.convert_any (local.get 0)))
  (func (export "in") (param externref) (result anyref) (any.convert_extern (local.get 0)))
  (func (export "isi31") (param externref) (result i32) (ref.test i31ref (any.convert_extern (local.get 0))))
  (func (export "isstruct") (param externref) (result i32) (ref.test structref (any.convert_extern (local.get 0))))
  (func (export "none") (param nullref)) (func (export "nofunc") (param nullfuncref)) (func (export "noextern") (param nullexternref))`;

suite('objects of programs', () => {
  agree({
    'have no properties and take none': (W) => {
      const { struct, array } = run(W, OBJECTS);
      return [struct(), array()].map((object) =>
        each([
          () => typeof object,
          () => Object.prototype.toString.call(object),
          () => object.foo,
          () => object[0],
          () => 'foo' in object,
          () => (object.foo = 5),
          () => (object[0] = 5),
          () => delete object.foo,
          () => Reflect.set(object, 'foo', 1),
          () => Object.getOwnPropertyNames(object),
          () => Object.getPrototypeOf(object),
          () => Object.setPrototypeOf(object, {}),
          () => Object.isExtensible(object),
          () => Object.preventExtensions(object),
          () => Object.seal(object),
          () => Object.freeze(object),
          () => Object.isFrozen(object),
          () => Object.defineProperty(object, 'foo', { value: 1 }),
          () => Object.getOwnPropertyDescriptor(object, 'foo'),
          () => object.toString(),
          () => `${object}`,
          () => new WeakMap([[object, 1]]).get(object),
        ]),
      );
    },
    'come back as themselves': (W) => {
      const x = run(W, OBJECTS);
      const [struct, array, sub] = [x.struct(), x.array(), x.sub()];
      return [
        x.get(struct),
        ['any', 'eq', 'extern', 'out', 'in'].map((name) =>
          [struct, array, sub].map((object) => x[name](object) === object),
        ),
        each([
          () => x.get(array),
          () => x.get(null),
          () => x.get({}),
          () => x.takesub(sub),
          () => x.takesub(null),
          () => x.takesub(struct),
          () => x.takedeep(sub),
        ]),
        x.isstruct(struct),
        x.isstruct(array),
      ];
    },
    'anything of JavaScript passes as any': (W) => {
      const x = run(W, OBJECTS);
      return ['any', 'in', 'out', 'extern', 'eq'].map((name) =>
        each(
          [...strangers(), 2 ** 30, 2 ** 30 - 1, -(2 ** 30), -(2 ** 30) - 1, x.any].map(
            (value) => () => Object.is(x[name](value), value),
          ),
        ),
      );
    },
    'small whole numbers need no object': (W) => {
      const x = run(W, OBJECTS);
      return [0, 1, -1, -0, 1.5, 2 ** 30, 2 ** 30 - 1, -(2 ** 30), -(2 ** 30) - 1, NaN, '1', 1n].map((value) =>
        x.isi31(value),
      );
    },
    'types without values take null': (W) => {
      const x = run(W, OBJECTS);
      return ['none', 'nofunc', 'noextern'].map((name) => each(strangers().map((value) => () => x[name](value))));
    },
    'types are equal across programs when they look alike': (W) => {
      const one = run(W, OBJECTS);
      const two = run(W, OBJECTS);
      const other = run(W, '(type $s (struct (field (mut i64)))) (func (export "take") (param (ref $s)))');
      return each([() => two.get(one.struct()), () => other.take(one.struct())]);
    },
    'i31 in functions, globals and tables': (W) => {
      const x = run(
        W,
        `(func (export "make") (param i32) (result (ref i31)) (ref.i31 (local.get 0))) (func (export "get") (param (ref i31)) (result i32) (i31.get_s (local.get 0)))
         (func (export "take") (param i31ref)) (global (export "g") (mut i31ref) (ref.i31 (i32.const 0))) (table (export "t") 10 i31ref)
         (func (export "cast") (param (ref any)) (result i32) (i31.get_u (ref.cast (ref i31) (local.get 0))))`,
      );
      const edges = [42, 2 ** 30 - 1, 2 ** 30, -(2 ** 30), -(2 ** 30) - 1, 2 ** 31 - 1, 2 ** 31, 2 ** 32];
      return [
        each(edges.flatMap((n) => [() => x.make(n), () => x.get(n), () => x.take(n), () => x.cast(n)])),
        each([
          () => x.g.value,
          () => (x.g.value = 42),
          () => (x.g.value = 2 ** 30),
          () => x.g.value,
          () => x.take(2n),
          () => x.take(() => 1),
          () => x.take(null),
          () => x.get(null),
        ]),
        each([
          () => x.t.get(0),
          () => x.t.set(0, 42),
          () => x.t.set(0, 2 ** 30),
          () => x.t.get(0),
          () => x.t.grow(1, 3),
          () => x.t.get(10),
        ]),
      ];
    },
    'tables grow by their default or not at all': (W) => {
      const x = run(
        W,
        '(table (export "some") 10 20 (ref any) (ref.i31 (i32.const 42))) (table (export "none") 10 20 anyref) (func $f) (table (export "f") 1 (ref func) (ref.func $f))',
      );
      return each([
        () => x.none.grow(5),
        () => x.none.get(12),
        () => x.some.grow(5),
        () => x.some.grow(5, 'foo'),
        () => x.some.get(12),
        () => x.some.set(0),
        () => x.none.set(0),
        () => x.some.set(0, null),
        () => x.f.set(0, null),
        () => x.f.get(0),
        () => x.f.grow(1),
      ]);
    },
    'functions have types of their own': (W) => {
      const x = run(
        W,
        `(type $f (func (param i32) (result i32))) (type $g (sub (func))) (func $own (export "own") (type $f) (local.get 0)) (func (export "plain")) (func (export "open") (type $g))
         (func (export "call") (param (ref $f)) (result i32) (call_ref $f (i32.const 5) (local.get 0))) (func (export "takeg") (param (ref null $g))) (table (export "t") 2 (ref null $f))`,
      );
      const other = run(W, '(func (export "f") (param i32) (result i32) (i32.const 7))').f;
      return each([
        () => x.call(x.own),
        () => x.call(other),
        () => x.call(x.plain),
        () => x.call(null),
        () => x.call(() => 1),
        () => x.takeg(x.open),
        () => x.takeg(x.plain),
        () => x.t.set(0, x.own),
        () => x.t.set(0, x.plain),
        () => x.t.get(0) === x.own,
        () => new W.Table({ element: 'anyfunc', initial: 1 }, x.own).get(0) === x.own,
      ]);
    },
  });
});

const STRING = '(ref extern)';
const FUNCTIONS: Readonly<Record<string, string>> = {
  cast: `(param externref) (result ${STRING})`,
  test: '(param externref) (result i32)',
  fromCharCode: `(param i32) (result ${STRING})`,
  fromCodePoint: `(param i32) (result ${STRING})`,
  charCodeAt: '(param externref i32) (result i32)',
  codePointAt: '(param externref i32) (result i32)',
  length: '(param externref) (result i32)',
  concat: `(param externref externref) (result ${STRING})`,
  substring: `(param externref i32 i32) (result ${STRING})`,
  equals: '(param externref externref) (result i32)',
  compare: '(param externref externref) (result i32)',
  fromCharCodeArray: `(param (ref null $a) i32 i32) (result ${STRING})`,
  intoCharCodeArray: '(param externref (ref null $a) i32) (result i32)',
};
function strings(W: Namespace): Record<string, (...args: unknown[]) => unknown> {
  const imports = Object.entries(FUNCTIONS).map(
    ([name, type]) => `(import "wasm:js-string" "${name}" (func $${name} ${type}))`,
  );
  const exports = Object.keys(FUNCTIONS).map((name) => `(export "${name}" (func $${name}))`);
  const text = `(type $a (array (mut i16))) ${imports.join(' ')} ${exports.join(' ')}
    (func (export "array") (param i32) (result (ref $a)) (array.new_default $a (local.get 0)))
    (func (export "at") (param (ref $a) i32) (result i32) (array.get_u $a (local.get 0) (local.get 1)))`;
  const module = new (loose(W).Module)(bytesOf(text), { builtins: ['js-string'] });
  return new W.Instance(module, {}).exports as never;
}

suite('strings', () => {
  const texts = ['', 'a', 'abc', 'b', '\u{1F600}x', '\ud83d', 'é\0', null, undefined, 5, {}];
  agree({
    'have functions that refuse everything else': (W) => {
      const s = strings(W);
      return texts.map((text) => [
        each([() => s.cast!(text), () => s.test!(text), () => s.length!(text)]),
        each([0, 1, 2, -1].flatMap((i) => [() => s.charCodeAt!(text, i), () => s.codePointAt!(text, i)])),
        each(
          [
            [0, 1],
            [1, 0],
            [1, 9],
            [-1, 2],
            [0, -1],
            [3, 3],
            [9, 9],
          ].map(
            ([a, b]) =>
              () =>
                s.substring!(text, a, b),
          ),
        ),
        texts.map((other) =>
          each([() => s.concat!(text, other), () => s.equals!(text, other), () => s.compare!(text, other)]),
        ),
      ]);
    },
    'are made of numbers': (W) => {
      const s = strings(W);
      return each(
        [0, 65, 0xd83d, 0x1f600, 0x10ffff, 0x110000, -1].flatMap((code) => [
          () => s.fromCharCode!(code),
          () => s.fromCodePoint!(code),
        ]),
      );
    },
    'are copied to and from arrays': (W) => {
      const s = strings(W);
      const array = s.array!(5);
      return each([
        () => s.intoCharCodeArray!('abc', array, 1),
        () => s.at!(array, 1),
        () => s.fromCharCodeArray!(array, 1, 4),
        () => s.fromCharCodeArray!(array, 0, 6),
        () => s.fromCharCodeArray!(array, 3, 1),
        () => s.fromCharCodeArray!(array, -1, 1),
        () => s.intoCharCodeArray!('abc', array, 3),
        () => s.intoCharCodeArray!('abc', array, -1),
        () => s.intoCharCodeArray!(5, array, 0),
        () => s.intoCharCodeArray!('abc', null, 0),
        () => s.fromCharCodeArray!(null, 0, 0),
      ]);
    },
    'are imported by what they say': (W) => {
      const text =
        '(import "\'" "hello" (global $a (ref extern))) (import "\'" "" (global $b externref)) (import "m" "x" (global $c externref)) (export "a" (global $a)) (export "b" (global $b)) (export "c" (global $c))';
      const module = new (loose(W).Module)(bytesOf(text), { importedStringConstants: "'" });
      // biome-ignore lint/suspicious/noExplicitAny: exports are whatever the text says
      const { a, b, c } = new W.Instance(module, { m: { x: 'given' as never } }).exports as any;
      return [a.value, b.value, c.value, W.Module.imports(module)];
    },
    'need the right types, and names that exist come from the page': (W) => {
      const compile = (text: string, options: object) => () => new (loose(W).Module)(bytesOf(text), options);
      const set = { builtins: ['js-string'] };
      const wrong = '(import "wasm:js-string" "length" (func (param externref) (result i64)))';
      const unknown = '(import "wasm:js-string" "nothing" (func (result i32)))';
      return each([
        compile(wrong, set),
        compile(wrong, {}),
        compile('(import "s" "x" (global i32))', { importedStringConstants: 's' }),
        compile('(import "s" "x" (global (mut externref)))', { importedStringConstants: 's' }),
        compile('(import "s" "x" (func))', { importedStringConstants: 's' }),
        () => loose(W).validate(bytesOf(wrong), set),
        () => loose(W).validate(bytesOf(wrong)),
        () => W.Module.imports(compile(unknown, set)()),
        () => typeof new W.Instance(compile(unknown, set)(), { 'wasm:js-string': { nothing: () => 1 } }),
        () => new W.Instance(compile(unknown, set)(), {}),
      ]);
    },
  });
});
