/**
 * The namespace and the three errors, on both engines.
 * One idea: what a program can see of an object is also its properties' flags, and its functions' names and lengths.
 */
import { expect, describe as suite, test } from 'vitest';
import { createWebAssembly, WebAssembly as ours } from '#engine/api/webassembly.ts';
import { agree, bytesOf, each, type Namespace } from '../../support/rivals.ts';

// biome-ignore lint/suspicious/noExplicitAny: calls that the types forbid are the point
const loose = (W: Namespace): any => W;
const EMPTY = bytesOf('');
const BAD = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 9);
const INVALID = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 127, 3, 2, 1, 0, 10, 4, 1, 2, 0, 11);
const NAMES = [
  'Module',
  'Instance',
  'Memory',
  'Table',
  'Global',
  'Tag',
  'Exception',
  'CompileError',
  'LinkError',
  'RuntimeError',
];
/** Every property of an object: its kind, its flags, and name and length of its functions. */
function anatomy(object: object): string[] {
  return Reflect.ownKeys(object)
    .filter((key) => key !== 'arguments' && key !== 'caller')
    .map((key) => {
      const { value, get, set, ...flags } = Object.getOwnPropertyDescriptor(object, key)!;
      const functions = [value, get, set].map((one) =>
        typeof one === 'function' ? `${one.name}/${one.length}` : typeof one,
      );
      return `${String(key)} ${functions.join()} ${JSON.stringify(flags)} ${typeof value === 'string' || typeof value === 'number' ? value : ''}`;
    })
    .sort();
}

suite('the namespace', () => {
  agree({
    'has the same anatomy': (W) =>
      ['compile', 'validate', 'instantiate', 'compileStreaming', 'instantiateStreaming', ...NAMES].map((name) => {
        const { value, ...flags } = Object.getOwnPropertyDescriptor(W, name)!;
        return [
          name,
          typeof value,
          (value as { name: string }).name,
          (value as { length: number }).length,
          JSON.stringify(flags),
        ];
      }),
    'says what it is': (W) => [
      String(W),
      Object.prototype.toString.call(W),
      Object.getPrototypeOf(W) === Object.prototype,
    ],
    'has operations that construct nothing': (W) =>
      each(
        ['compile', 'validate', 'instantiate'].flatMap((name) => [
          () => new (loose(W)[name])(EMPTY),
          () => 'prototype' in loose(W)[name],
          () => Object.getPrototypeOf(loose(W)[name]) === Function.prototype,
        ]),
      ),
  });
  for (const name of NAMES) {
    agree({
      // Which properties an engine adds of its own (a newer standard) is not compared.
      [`has ${name} with the same anatomy`]: (W) => {
        const cls = loose(W)[name] as { prototype: object };
        const wanted = new Set([...anatomy(loose(WebAssembly)[name]), ...anatomy(loose(WebAssembly)[name].prototype)]);
        return [anatomy(cls), anatomy(cls.prototype)].map((list) => list.filter((line) => wanted.has(line)).sort());
      },
      [`calls and constructs ${name} alike`]: (W) =>
        each([() => loose(W)[name](), () => loose(W)[name]('a'), () => new (loose(W)[name])() instanceof Error]),
    });
  }
  test('a tier that does not exist is refused by name', () => {
    expect(() => createWebAssembly({ tier: 'warp' as 'auto' })).toThrow(/no tier 'warp'.*'step'/);
    expect(createWebAssembly({ tier: 'step' }).Memory).toBe(ours.Memory);
  });
  test.each(['step', 'fast', 'jit', 'auto'] as const)(
    'tier %s runs programs, and its class is the same to look at',
    (tier) => {
      const { Instance, Module, RuntimeError } = createWebAssembly({ tier });
      const bytes = bytesOf(`(func (export "div") (param i64 i64) (result i64) local.get 0 local.get 1 i64.div_s)
      (func $deep (export "deep") call $deep)`);
      const module = new Module(bytes);
      expect(module).toBeInstanceOf(ours.Module);
      expect(Module.name).toBe('Module');
      const { div, deep } = new Instance(module).exports as Record<string, (...args: bigint[]) => bigint>;
      expect(div!(-7n, 2n)).toBe(-3n);
      expect(() => div!(1n, 0n)).toThrow(RuntimeError);
      expect(() => div!(1n, 0n)).toThrow('integer divide by zero');
      expect(() => deep!()).toThrow(RangeError);
    },
  );
});

suite('errors', () => {
  agree({
    'are errors of the language': (W) =>
      ['CompileError', 'LinkError', 'RuntimeError'].map((name) => {
        const cls = loose(W)[name];
        const made = new cls('m', { cause: 7 });
        const proto = Object.getPrototypeOf(cls) === Error;
        const own = [
          Object.keys(made),
          made.message,
          made.cause,
          String(made),
          made.name,
          Object.hasOwn(made, 'message'),
        ];
        return [
          own,
          made instanceof Error,
          made instanceof cls,
          cls('x') instanceof cls,
          proto,
          typeof made.stack,
          Object.hasOwn(new cls(), 'message'),
        ];
      }),
    'can be extended': (W) => {
      class Mine extends W.RuntimeError {}
      const mine = new Mine('m');
      return [mine instanceof Mine, mine instanceof W.RuntimeError, mine instanceof Error, mine.name, mine.message];
    },
  });
  test('say where', () => {
    const thrown = (bytes: Uint8Array): string => {
      try {
        new ours.Module(bytes);
        return '';
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(thrown(BAD)).toMatch(/^WebAssembly\.Module\(\): .*@\+\d+$/);
    expect(thrown(INVALID)).toMatch(/type mismatch.* in function #0 @\+24$/);
  });
});
