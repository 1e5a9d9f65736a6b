/**
 * Text to functions: by `new Function` where the page's policy allows it, as a module from a Blob where it allows that.
 * Leaves to others: the text (`source.ts`), what it is given (`library.ts`).
 * Specification: none; Content Security Policy Level 3, `unsafe-eval` and `blob:` sources.
 * One idea: whether code may be made is for the page to say, and a page that says no is not broken; it runs on another machine.
 */

/** Makes a function's code from its surroundings. */
export type Factory = (...surroundings: unknown[]) => unknown;

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

/** The same for many texts at once, as a module; undefined where that is forbidden as well. */
export async function importAll(
  parameters: string,
  bodies: readonly string[],
): Promise<readonly Factory[] | undefined> {
  const host = globalThis as unknown as {
    Blob: new (parts: readonly string[], options: { readonly type: string }) => unknown;
    URL: { createObjectURL(blob: unknown): string; revokeObjectURL(url: string): void };
  };
  const text = `export default [\n${bodies.map((body) => `(${parameters})=>{${body}}`).join(',\n')}];`;
  const url = host.URL.createObjectURL(new host.Blob([text], { type: 'text/javascript' }));
  try {
    const module = (await import(/* @vite-ignore */ url)) as { readonly default: readonly Factory[] };
    return module.default;
  } catch {
    return undefined;
  } finally {
    host.URL.revokeObjectURL(url);
  }
}
