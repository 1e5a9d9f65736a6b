/**
 * Text to functions: by `new Function`, where the page's policy allows it.
 * Leaves to others: the text (`source.ts`), what it is given (`library.ts`).
 * Specification: none; Content Security Policy Level 3, `unsafe-eval`.
 * One idea: whether code may be made is for the page to say, and a page that says no is not broken; it runs on another machine.
 */

/** Makes a function's code from its surroundings. */
export type Factory = (...surroundings: unknown[]) => unknown;

/** Of a factory: the library, the functions of the instance, the instance. */
export const PARAMETERS = 'E,C,I';

let isAllowed: boolean | undefined;
/** Whether `evaluate` may be used here; asks once. */
export function mayEvaluate(): boolean {
  if (isAllowed === undefined) {
    try {
      isAllowed = new Function('return 1')() === 1;
    } catch {
      isAllowed = false;
    }
  }
  return isAllowed;
}

/** @throws EvalError where the policy forbids it, RangeError when the text is nested too deep */
export function evaluate(parameters: string, body: string): Factory {
  return new Function(parameters, body) as Factory;
}
