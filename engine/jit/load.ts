/**
 * Text to functions, in whichever way the page's policy allows: by `new Function`, by a script of a `blob:` address, or not at all.
 * Leaves to others: the text (`source.ts`), what it is given (`library.ts`).
 * Specification: none; Content Security Policy Level 3, `unsafe-eval` and `blob:`.
 * One idea: whether code may be made is for the page to say, and a page that says no is not broken; it runs on another machine.
 *
 * A script of a `blob:` address is read at once in a worker that is no module (`importScripts`); elsewhere only while nobody computes.
 */

/** Makes a function's code from its surroundings. */
export type Factory = (...surroundings: unknown[]) => unknown;

/** Of a factory: the library, the functions of the instance, the instance. */
export const PARAMETERS = 'E,C,I';

/** What of a page or worker is needed here; in Node there is no `importScripts`. */
interface Around {
  readonly URL: { createObjectURL(blob: object): string; revokeObjectURL(address: string): void };
  readonly Blob: new (pieces: readonly string[], options: { type: string }) => object;
  readonly importScripts?: (address: string) => void;
  /** Where a script leaves what it made. */
  [LEFT]?: unknown;
}
const around = globalThis as unknown as Around;
const LEFT = '$made';

/** Runs `act` with the address of a script. */
function withScript<T>(text: string, act: (address: string) => T): T {
  const address = around.URL.createObjectURL(new around.Blob([text], { type: 'text/javascript' }));
  const done = (): void => around.URL.revokeObjectURL(address);
  let result: T;
  try {
    result = act(address);
  } catch (error) {
    done();
    throw error;
  }
  if (result instanceof Promise) result.then(done, done);
  else done();
  return result;
}
const factoryText = (body: string): string => `function(${PARAMETERS}){${body}}`;

function byScript(body: string): Factory {
  withScript(`self.${LEFT}=${factoryText(body)}`, (address) => around.importScripts!(address));
  const made = around[LEFT] as Factory;
  delete around[LEFT];
  return made;
}
const byEval = (body: string): Factory => new Function(PARAMETERS, body) as Factory;

let maker: ((body: string) => Factory) | null | undefined;
/** The way that works at once here; asks once. */
function find(): ((body: string) => Factory) | null {
  if (maker !== undefined) return maker;
  maker = null;
  for (const way of [byEval, byScript]) {
    try {
      if (way('return 1')() === 1) {
        maker = way;
        break;
      }
    } catch {
      // The policy forbids it, or there is no such thing here.
    }
  }
  return maker;
}
/** Whether `evaluate` may be used here. */
export const mayEvaluate = (): boolean => find() !== null;

/** @throws RangeError when the text is nested too deep */
export function evaluate(body: string): Factory {
  const make = find();
  if (!make) throw new Error('the page forbids making code');
  return make(body);
}

let isBlobForbidden = false;
/** Whether `load` failed because the page forbids scripts of a `blob:` address. */
export const mayLoad = (): boolean => !isBlobForbidden;

/** Makes several factories by one module of a `blob:` address. @throws whatever the host says when it may not */
export async function load(bodies: readonly string[]): Promise<readonly Factory[]> {
  try {
    const text = `export default [\n${bodies.map(factoryText).join(',\n')}\n]`;
    const made = (await withScript(text, (address) => import(/* @vite-ignore */ address))) as { default: Factory[] };
    return made.default;
  } catch (error) {
    // That is what hosts throw when a policy refuses; text that is too deep for their parser is another error.
    if (error instanceof TypeError) isBlobForbidden = true;
    throw error;
  }
}

/** How code can be made here, in a word: `eval`; `script`, a worker's `importScripts`; `blob`, if the page does not refuse it; `none`. */
export function howToLoad(): 'eval' | 'script' | 'blob' | 'none' {
  const make = find();
  if (make) return make === byEval ? 'eval' : 'script';
  return mayLoad() && typeof around.Blob === 'function' ? 'blob' : 'none';
}
