/**
 * The three errors of the namespace, and what of the engine becomes which (JavaScript Interface: Error Objects, Error Condition Mappings).
 * Leaves to others: who throws them.
 * One idea: a trap must reach whoever called from outside and nobody in between, so the error that carries one is remembered:
 * when a host function lets it pass, no program between can catch it, although it could catch any other object.
 */
import type { Diagnostic, DiagnosticError } from '../source/diagnostic.ts';
import type { Module } from '../syntax/module.ts';

/** A constructor like that of the language's own errors: callable without `new`, its messages not enumerable. */
export type ErrorClass = new (message?: string, options?: ErrorOptions) => Error;

function errorClass(name: string): ErrorClass {
  const made = {
    // A method has no `prototype` to construct with, and a class cannot be called; only a plain function does both.
    [name]: function (this: unknown, ...given: [message?: string, options?: ErrorOptions]): Error {
      return Reflect.construct(Error, given, new.target ?? (made as unknown as ErrorClass)) as Error;
    },
  }[name] as unknown as ErrorClass;
  Object.setPrototypeOf(made, Error);
  const prototype = Object.create(Error.prototype) as object;
  const hidden = { writable: true, enumerable: false, configurable: true };
  Object.defineProperties(prototype, {
    constructor: { value: made, ...hidden },
    name: { value: name, ...hidden },
    message: { value: '', ...hidden },
  });
  Object.defineProperty(made, 'prototype', {
    value: prototype,
    writable: false,
    enumerable: false,
    configurable: false,
  });
  Object.defineProperty(made, 'length', { value: 1, writable: false, enumerable: false, configurable: true });
  return made;
}

/** The bytes are no module, or not a valid one. */
export const CompileError = errorClass('CompileError');
/** An import is missing or does not fit. */
export const LinkError = errorClass('LinkError');
/** A program did what is forbidden. */
export const RuntimeError = errorClass('RuntimeError');

const carriers = new WeakSet<Error>();
/** Makes this error pass through programs uncaught. */
export function uncatchable<E extends Error>(error: E): E {
  carriers.add(error);
  return error;
}
export const isUncatchable = (thrown: unknown): boolean => carriers.has(thrown as Error);

/** What is wrong and at which byte, as one line; the first of several. */
export function located(diagnostics: readonly Diagnostic[], module?: Module): string {
  const [first] = diagnostics;
  if (!first) return 'unknown';
  const more = diagnostics.length > 1 ? ` (and ${diagnostics.length - 1} more)` : '';
  const { from } = first.span;
  const func = module?.funcs.findIndex(({ body }) => from >= body.from && from < body.to) ?? -1;
  const within =
    func >= 0 ? ` in function #${func}${module?.funcs[func]?.name ? ` "${module.funcs[func].name}"` : ''}` : '';
  return `${first.message}${within} @+${from}${more}`;
}

/** A refused import as the namespace throws it; a size that this machine has no room for is a RangeError. */
export function linkErrorFrom(error: DiagnosticError, where: string): Error {
  const [first] = error.diagnostics;
  if (first?.code === 'LNK403') return new RangeError(`${where}: Out of memory: ${first.message}`);
  return new LinkError(`${where}: ${first?.message ?? error.message}`);
}
