/**
 * The same snippet on the host's `WebAssembly` and on ours, and what each makes of it, as text that can be compared.
 * Leaves to others: the snippets (`engine/api/`).
 * One idea: the rival is the specification that runs. A case says what to do and never what should come out.
 */
import { expect, test } from 'vitest';
import { WebAssembly as ours } from '#engine/api/webassembly.ts';
import { wat2wasm } from '#engine/index.ts';

export type Namespace = typeof WebAssembly;
/** A snippet. It may throw, and may give a promise. */
export type Snippet = (W: Namespace) => unknown;

/** A value as text: kinds and contents, never messages. */
export function describe(value: unknown, depth = 0): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'symbol' || value === null || value === undefined) return String(value);
  if (Object.is(value, -0)) return '-0';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'function') return `function ${value.name}/${value.length}`;
  if (typeof value !== 'object') return String(value);
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  if (value instanceof Error || tag === 'Error') return (value as Error).name;
  if (depth > 4) return tag;
  if (value instanceof ArrayBuffer) return `ArrayBuffer(${value.byteLength}${value.detached ? ', detached' : ''})`;
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return `${tag}[${(value as Uint8Array).join()}]`;
  if (Array.isArray(value)) return `[${value.map((one) => describe(one, depth + 1)).join()}]`;
  const entries = Object.entries(value).map(([name, one]) => `${name}:${describe(one, depth + 1)}`);
  return `${tag}{${entries.join()}}`;
}

async function outcome(snippet: Snippet, namespace: Namespace): Promise<string> {
  try {
    return `gives ${describe(await snippet(namespace))}`;
  } catch (error) {
    return `throws ${describe(error)}`;
  }
}

/** One test for each snippet: both engines must come to the same end. */
export function agree(snippets: Readonly<Record<string, Snippet>>): void {
  for (const [name, snippet] of Object.entries(snippets)) {
    test(name, async () => {
      const theirs = await outcome(snippet, WebAssembly);
      expect(await outcome(snippet, ours as unknown as Namespace)).toBe(theirs);
    });
  }
}

/** What each call does, in order: a value, or the kind of error; so that one snippet may ask many things. */
export function each(calls: readonly (() => unknown)[]): string[] {
  return calls.map((call) => {
    try {
      return describe(call());
    } catch (error) {
      return `throws ${describe(error)}`;
    }
  });
}

const assembled = new Map<string, Uint8Array<ArrayBuffer>>();
/** The bytes of a module in text, the same for both. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const known = assembled.get(text) ?? (wat2wasm(`(module ${text})`) as Uint8Array<ArrayBuffer>);
  assembled.set(text, known);
  return known;
}
/** The exports of an instance of a module in text. */
// biome-ignore lint/suspicious/noExplicitAny: exports are whatever the text says
export function run(W: Namespace, text: string, imports?: WebAssembly.Imports): any {
  return new W.Instance(new W.Module(bytesOf(text)), imports).exports;
}

/** One of everything that is not what was asked for. */
export const strangers = (): readonly unknown[] => [
  undefined,
  null,
  true,
  false,
  '',
  'test',
  Symbol('s'),
  0,
  1,
  -1,
  0.1,
  NaN,
  Infinity,
  -0,
  2n,
  {},
  [],
  () => 1,
];

/** Writes `line` down and gives `value`: for getters and `valueOf` whose order matters. */
export function noted<T>(log: string[], line: string, value: T): T {
  log.push(line);
  return value;
}
