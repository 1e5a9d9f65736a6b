/**
 * The process of one program in one engine: `node program.ts NAME LANE`, started by `programs.ts`, which it answers.
 * Sets `globalThis.WebAssembly` before anything of the program is loaded, and changes nothing else.
 * One idea: what a program needs from its engine is behind one global name.
 */
import * as polywasm from 'polywasm';
import type { Tier } from '#engine/api/webassembly.ts';
import { workloads } from './programs/list.ts';
import type { Answer } from './programs.ts';

const [name = '', lane = ''] = process.argv.slice(2);
const say = (answer: Answer): void => void process.send?.(answer);
let run: (() => string | Promise<string>) | undefined;

async function engine(): Promise<unknown> {
  if (lane === 'native' || lane === 'baseline') return WebAssembly;
  if (lane === 'polywasm') return polywasm.WebAssembly;
  const { createWebAssembly } = await import('#engine/api/webassembly.ts');
  return createWebAssembly({ tier: lane as Tier });
}

async function answered(what: unknown): Promise<Answer> {
  if (what === 'start') {
    // The engine is there before the clock starts, as a browser's is.
    const given = await engine();
    Object.defineProperty(globalThis, 'WebAssembly', { value: given, writable: true, configurable: true });
    const start = performance.now();
    run = await workloads[name]!();
    return { kind: 'started', milliseconds: performance.now() - start };
  }
  const start = performance.now();
  const result = await run!();
  const milliseconds = performance.now() - start;
  globalThis.gc?.();
  const { rss } = process.memoryUsage();
  return { kind: 'ran', milliseconds, result, megabytes: rss / 1e6 };
}

process.on('message', (what) => {
  void answered(what)
    .catch(
      (error: unknown): Answer => ({
        kind: 'failed',
        why: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      }),
    )
    .then(say);
});
