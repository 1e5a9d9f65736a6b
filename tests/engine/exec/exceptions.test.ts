/** Exceptions one rule at a time: what catches, what cannot be caught, how they pass the host, and where the machine stands when nobody catches. */
import { describe, expect, it } from 'vitest';
import { History } from '#engine/debug/history.ts';
import { next, stepOut } from '#engine/debug/search.ts';
import { plain } from '#engine/exec/plain.generated.ts';
import {
  ExnInst,
  type ExternInst,
  exnToText,
  type FuncInst,
  hostFunc,
  type Instance,
  instantiate,
  invoke,
  LinkError,
  Machine,
  parse,
  Trap,
  types,
  type Value,
  valueToText,
  WasmThrow,
  wat2wasm,
} from '#engine/index.ts';
import { TagInst } from '#engine/runtime/store.ts';

type Imports = Readonly<Record<string, ExternInst>>;
function build(text: string, imports: Imports = {}): Instance {
  const { module, diagnostics } = parse(text);
  if (!module) throw new Error(JSON.stringify(diagnostics));
  return instantiate(module, (_, name) => imports[name]);
}
function func(instance: Instance, name = 'f'): FuncInst {
  const item = instance.exports.get(name);
  if (item?.kind !== 'func') throw new Error(name);
  return item.func;
}
const i32 = (n: number): Value => ({ type: types.I32, bits: BigInt.asUintN(32, BigInt(n)) });
const call = (instance: Instance, ...args: readonly Value[]): string =>
  invoke(func(instance), args).map(valueToText).join(' ');
function thrownBy(act: () => unknown): ExnInst {
  try {
    act();
  } catch (error) {
    if (error instanceof WasmThrow) return error.exn;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('what is not an exception is not caught', () => {
  const around = (body: string, more = ''): Instance =>
    build(`(module ${more} (func $f (export "f") (block $h (try_table (catch_all $h) ${body}))))`);
  it('a trap', () => expect(() => call(around('(unreachable)'))).toThrow(Trap));
  it('a trap in older blocks', () =>
    expect(() => call(build('(module (func (export "f") (try (do (unreachable)) (catch_all))))'))).toThrow(Trap));
  it('an exhausted call stack', () => expect(() => call(around('(call $f)'))).toThrow('call stack exhausted'));
  it('an error of the host', () => {
    const h: ExternInst = {
      kind: 'func',
      func: hostFunc({ params: [], results: [] }, () => {
        throw new RangeError('mine');
      }),
    };
    expect(() =>
      call(
        build(
          '(module (import "m" "h" (func $h)) (func (export "f") (block $b (try_table (catch_all $b) (call $h)))))',
          { h },
        ),
      ),
    ).toThrow(RangeError);
  });
  it('a null exception reference, which traps', () =>
    expect(() => call(around('(throw_ref (ref.null exn))'))).toThrow('null exception reference'));
});

describe('tags', () => {
  const thrower = '(module (tag $t (export "t") (param i32)) (func (export "h") (param i32) (throw $t (local.get 0))))';
  const catcher = `(module (import "m" "t" (tag $t (param i32))) (tag $own (param i32)) (import "m" "h" (func $h (param i32)))
    (func (export "f") (result i32) (block $got (result i32) (block $other (result i32)
      (try_table (catch $own $other) (catch $t $got) (call $h (i32.const 7))) (unreachable)) (drop) (i32.const -1))))`;
  it('are the same in two modules when one imports it from the other, and only then', () => {
    const one = build(thrower.replaceAll(/\(import.*?\)\)\)/g, ''));
    const h = one.exports.get('h')!;
    const text = catcher.replace(/\(tag \$own \(param i32\)\) (\(import .*?\)\)\))/s, '$1 (tag $own (param i32))');
    expect(call(build(text, { t: one.exports.get('t')!, h }))).toBe('7');
    const stranger: ExternInst = { kind: 'tag', tag: new TagInst({ params: [types.I32], results: [] }) };
    expect(exnToText(thrownBy(() => call(build(text, { t: stranger, h }))))).toBe('$t(7)');
  });
  it('of another type do not link', () => {
    const wrong: ExternInst = { kind: 'tag', tag: new TagInst({ params: [types.I64], results: [] }) };
    expect(() => build('(module (import "m" "t" (tag (param i32))))', { t: wrong })).toThrow(LinkError);
  });
});

describe('the host', () => {
  const tag = new TagInst({ params: [types.I32], results: [] }, '$t');
  const exn = new ExnInst(tag, [i32(5)]);
  const throws: ExternInst = {
    kind: 'func',
    func: hostFunc({ params: [types.I32], results: [] }, () => {
      throw new WasmThrow(exn);
    }),
  };
  const text = (
    calling: string,
  ): string => `(module (import "m" "t" (tag $t (param i32))) (import "m" "h" (func $h (param i32)))
    (table funcref (elem $h)) (func $g (param i32) (i64.const 1) ${calling} (drop))
    (func (export "f") (param i32) (result i32) (i32.const 100)
      (block $got (result i32) (try_table (catch $t $got) (call $g (local.get 0))) (unreachable)) (i32.add)))`;
  const imports = { t: { kind: 'tag', tag } as const, h: throws };

  it('throws into the program', () => {
    expect(call(build(text('(call $h (local.get 0))'), imports), i32(1))).toBe('105');
    expect(call(build(text('(call_indirect (param i32) (local.get 0) (i32.const 0))'), imports), i32(1))).toBe('105');
  });
  it('is passed by exceptions of the program, which stay what they are', () => {
    const inner = build('(module (tag $t (export "t") (param i32)) (func (export "f") (throw $t (i32.const 9))))');
    const seen: unknown[] = [];
    const h: ExternInst = {
      kind: 'func',
      func: hostFunc({ params: [types.I32], results: [] }, () => {
        try {
          return invoke(func(inner), []);
        } catch (error) {
          seen.push((error as WasmThrow).exn);
          throw error;
        }
      }),
    };
    expect(call(build(text('(call $h (local.get 0))'), { t: inner.exports.get('t')!, h }), i32(1))).toBe('109');
    expect(seen).toEqual([expect.any(ExnInst)]);
    const outer = build('(module (import "m" "h" (func $h (param i32))) (func (export "f") (call $h (i32.const 1))))', {
      h,
    });
    expect(thrownBy(() => call(outer))).toBe(seen[1]);
  });
  it('is not inside a handler that a tail call has left', () => {
    const leaves = `(module (import "m" "t" (tag $t (param i32))) (import "m" "h" (func $h (param i32)))
      (func (export "f") (block $got (result i32) (try_table (catch $t $got) (return_call $h (i32.const 1))) (unreachable)) (drop)))`;
    expect(thrownBy(() => call(build(leaves, imports)))).toBe(exn);
  });
  it('answers the same when the past is visited again', () => {
    const instance = build(text('(call $h (local.get 0))'), imports);
    const history = new History([instance]);
    history.begin(func(instance), [i32(1)]);
    while (history.record(100));
    expect(history.end?.reason === 'done' && history.end.results.map(valueToText)).toEqual(['105']);
    const places: string[] = [];
    const place = (): string => `${history.machine.pc} ${history.machine.depth} ${history.machine.sp}`;
    for (let step = 0; step < history.total; step++) {
      history.goto(step);
      places.push(place());
    }
    for (let step = history.total - 1; step >= 0; step--) {
      history.goto(step);
      expect(place()).toBe(places[step]);
    }
  });
});

describe('an exception that nobody catches', () => {
  const text = `(module (tag $oops (param i32 f64)) (memory 1)
    (func $g (param i32) (i32.store (i32.const 0) (i32.const 1)) (i64.const 3) (throw $oops (local.get 0) (f64.const 2.5)) (drop))
    (func (export "f") (param i32) (local i64) (call $g (local.get 0))))`;
  it('stops the machine where it was thrown, with all frames and operands', () => {
    const machine = new Machine(plain);
    machine.start(func(build(text)), [i32(4)]);
    const stop = machine.run(Number.POSITIVE_INFINITY);
    expect(stop.reason === 'exception' && exnToText(stop.exn)).toBe('$oops(4, 2.5)');
    expect(machine.frameCount).toBe(2);
    expect(machine.frame(0).operands).toBe(3);
    expect(machine.steps).toBe(8);
    expect(machine.run(10)).toEqual(stop);
  });
  it('is gone after a step back, and comes again', () => {
    const instance = build(text);
    const history = new History([instance]);
    history.begin(func(instance), [i32(4)]);
    while (history.record(100));
    expect(history.end?.reason).toBe('exception');
    history.goto(history.total - 1);
    expect(history.machine.uncaught).toBeNull();
    history.goto(history.total);
    expect(history.machine.frame(0).operands).toBe(3);
  });
  it('in a start function comes out of instantiate', () => {
    expect(exnToText(thrownBy(() => build('(module (tag $t) (func $s (throw $t)) (start $s))')))).toBe('$t()');
  });
});

it('keeps an object that only a caught exception holds as it was, across keyframes', () => {
  const instance = build(`(module (type $box (struct (field $n (mut i32)))) (tag $t (param (ref $box)))
    (func $burn (local $i i32) (local.set $i (i32.const 20000))
      (loop $l (br_if $l (local.tee $i (i32.sub (local.get $i) (i32.const 1))))))
    (func (export "f") (result i32) (local $b (ref null $box))
      (try (do
        (try (do (throw $t (struct.new $box (i32.const 1))))
          (catch $t (drop) (drop (ref.null $box)) (call $burn) (rethrow 0))))
        (catch $t (local.set $b)
          (struct.set $box $n (local.get $b) (i32.mul (i32.const 7) (struct.get $box $n (local.get $b))))))
      (struct.get $box $n (local.get $b))))`);
  const history = new History([instance]);
  history.begin(func(instance), []);
  while (history.record(100_000));
  expect(history.keyframes.length).toBe(2);
  // From the end back to the second keyframe, and on to the end again.
  for (let turn = 0; turn < 3; turn++) {
    history.goto(history.keyframes[1]!.step + 1);
    history.goto(history.total);
    expect(valueToText(history.machine.read(0, types.I32))).toBe('7');
  }
});

describe('walking past calls that an exception leaves', () => {
  const instance = build(`(module (tag $t)
    (func $h (i32.const 1) (drop) (throw $t))
    (func $g (call $h) (nop))
    (func (export "f") (result i32) (block $got (try_table (catch $t $got) (call $g)) (return (i32.const 1))) (i32.const 2)))`);
  const history = new History([instance]);
  history.begin(func(instance), []);
  while (history.record(100));
  it('steps over a call to its handler', () => {
    history.goto(0);
    next(history);
    expect(history.machine.depth).toBe(0);
    expect(history.machine.frame(0).func).toBe(func(instance));
    // Over the call means: past everything in it, to the first instruction behind the block.
    expect(history.step).toBe(5);
  });
  it('steps out of a function to whoever catches', () => {
    history.goto(3);
    expect(history.machine.depth).toBe(2);
    stepOut(history);
    expect(history.step).toBe(5);
    expect(history.machine.depth).toBe(0);
  });
  it('passes a breakpoint on the instruction that throws', () => {
    const machine = new Machine(plain);
    machine.start(func(instance), []);
    const thrower = instance.funcs[0]!;
    machine.run(3);
    expect(machine.setBreakpoint(thrower, machine.code.offset[2]!)).toBe(true);
    expect(machine.run(100).reason).toBe('breakpoint');
    const stop = machine.run(100);
    expect(stop.reason === 'done' && stop.results.map(valueToText)).toEqual(['2']);
    machine.clearBreakpoints();
  });
});

describe('both forms of exceptions in one module', () => {
  const TEXT = `(module (tag $t (param i32))
    (func $old (try (do (throw $t (i32.const 7))) (catch_all (rethrow 0))))
    (func (export "f") (result i32)
      (block $got (result i32) (try_table (catch $t $got) (call $old)) (i32.const 0))))`;
  // The addendum on the older form adds instructions to the standard and takes none away: “additional instructions for exception
  // handling”, and of the rules of labels it only says that they ignore its flag. So a mixture is valid, whatever an engine supports.
  it('are valid by the text of the addendum: what the older one throws on, the newer one catches', () => {
    expect(call(build(TEXT))).toBe('7');
  });
  it('are run by the host likewise, or refused as a mixture: Node 24 runs them, Chromium 156 and its like refuse', () => {
    const bytes = wat2wasm(TEXT).slice();
    if (!WebAssembly.validate(bytes))
      return expect(() => new WebAssembly.Module(bytes)).toThrow(/mix of legacy and new exception/);
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
    expect((exports['f'] as () => number)()).toBe(7);
  });
});
