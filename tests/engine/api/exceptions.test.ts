/**
 * Exceptions across the border, in the standard form and the older one, on both engines.
 * One idea: the same thing must come out that went in, however many programs and functions it passed.
 */
import { describe as suite } from 'vitest';
import { agree, each, type Namespace, run, strangers } from '../../support/rivals.ts';

type Tags = Namespace & { readonly JSTag: WebAssembly.Tag };
const jsTag = (W: Namespace): WebAssembly.Tag => (W as Tags).JSTag;
const NOTHING = Symbol('nothing');
function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return NOTHING;
}
const thrower = (value: unknown) => (): never => {
  throw value;
};
const IMPORTS =
  '(import "m" "x" (func $x)) (import "m" "tag" (tag $tag (param i32))) (import "m" "js" (tag $js (param externref)))';
const TABLE = `${IMPORTS}
  (func (export "again") (throw_ref (block $h (result exnref) (try_table (catch_all_ref $h) (call $x)) (return))))
  (func (export "payload") (result i32) (block $h (result i32) (try_table (catch $tag $h) (call $x)) (i32.const -1)))
  (func (export "value") (result externref) (block $h (result externref) (try_table (catch $js $h) (call $x)) (ref.null extern)))
  (func (export "any") (result i32) (block $h (try_table (catch_all $h) (call $x)) (return (i32.const 0))) (i32.const 1))
  (func (export "throw") (param i32) (throw $tag (local.get 0)))
  (func (export "throwjs") (param externref) (throw $js (local.get 0)))
  (func (export "null") (throw_ref (ref.null exn)))`;
const OLDER = `${IMPORTS}
  (func (export "again") try call $x catch_all rethrow 0 end)
  (func (export "payload") (result i32) try (result i32) call $x i32.const -1 catch $tag end)
  (func (export "value") (result externref) try (result externref) call $x ref.null extern catch $js end)
  (func (export "any") (result i32) try (result i32) call $x i32.const 0 catch_all i32.const 1 end)
  (func (export "throw") (param i32) (throw $tag (local.get 0)))
  (func (export "throwjs") (param externref) (throw $js (local.get 0)))
  (func (export "null") (throw $js (ref.null extern)))`;

for (const [form, text] of [
  ['try_table', TABLE],
  ['try', OLDER],
] as const) {
  const make = (
    W: Namespace,
    x: () => unknown,
    tag = new W.Tag({ parameters: ['i32'] }),
  ): Record<string, (arg?: unknown) => unknown> =>
    run(W, text, { m: { x: x as never, tag: tag as never, js: jsTag(W) as never } });
  suite(form, () => {
    agree({
      'what JavaScript throws passes, is caught, is thrown again': (W) =>
        strangers().map((value) => {
          const program = make(W, thrower(value));
          return [
            Object.is(thrownBy(program.again!), value),
            Object.is(thrownBy(program.payload!), value),
            Object.is(program.value!(), value),
            program.any!(),
          ];
        }),
      'an Exception keeps its identity and gives its payload to who knows the tag': (W) => {
        const tag = new W.Tag({ parameters: ['i32'] });
        const exn = new W.Exception(tag, [42]);
        const program = make(W, thrower(exn), tag);
        const stranger = make(W, thrower(exn));
        return [
          thrownBy(program.again!) === exn,
          program.payload!(),
          thrownBy(program.value!) === exn,
          program.any!(),
          thrownBy(stranger.payload!) === exn,
        ];
      },
      'a program throws an Exception': (W) => {
        const tag = new W.Tag({ parameters: ['i32'] });
        const exn = thrownBy(() => make(W, () => 1, tag).throw!(-7)) as WebAssembly.Exception;
        return [
          exn instanceof W.Exception,
          exn.is(tag),
          exn.getArg(tag, 0),
          exn.is(new W.Tag({ parameters: ['i32'] })),
          exn.stack,
        ];
      },
      'a program throws what JavaScript catches as it is': (W) => {
        const object = {};
        const program = make(W, () => 1);
        return [
          thrownBy(() => program.throwjs!(object)) === object,
          thrownBy(() => program.throwjs!(5)),
          thrownBy(() => program.throwjs!(null)),
          thrownBy(program.null!),
        ];
      },
      'exceptions cross from program to program': (W) => {
        const tag = new W.Tag({ parameters: ['i32'] });
        const inner = make(W, () => 1, tag);
        const direct = make(W, inner.throw as never, tag);
        const through = make(W, () => inner.throw!(9), tag);
        return [
          direct.payload!(),
          through.payload!(),
          through.any!(),
          (thrownBy(through.again!) as WebAssembly.Exception).getArg(tag, 0),
        ];
      },
      'traps and overflows are not caught, also when JavaScript stands between': (W) => {
        const trapping = run(W, '(func (export "f") unreachable) (func $r (export "r") (call $r))');
        return each(
          [trapping.f, () => trapping.f(), trapping.r, () => trapping.r()].flatMap((x) => [
            make(W, x).any!,
            make(W, x).again!,
            make(W, x).value!,
          ]),
        );
      },
      'errors that a page makes are caught': (W) => make(W, thrower(new W.RuntimeError('mine'))).any!(),
      'conversions that fail are caught': (W) =>
        run(
          W,
          '(import "m" "x" (func $x (result i64))) (func (export "f") (result i32) (block $h (try_table (catch_all $h) (drop (call $x))) (return (i32.const 0))) (i32.const 1))',
          { m: { x: () => 1 } },
        ).f(),
    });
  });
}

suite('exceptions as values', () => {
  agree({
    'do not cross': (W) => {
      const { f, g, t, h } = run(
        W,
        `(import "m" "x" (func $x (param exnref))) (func (export "f") (param exnref)) (func (export "g") (result exnref) (ref.null exn))
         (global (export "t") exnref (ref.null exn)) (func (export "h") (call $x (ref.null exn)))`,
        { m: { x: () => 1 } },
      );
      return each([() => f(null), () => f(), g, () => t.value, h]);
    },
  });
});
