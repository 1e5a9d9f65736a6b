/**
 * The kernels in Node, in every machine that runs there; V8 with its baseline compiler alone; going to any step; from bytes to a module.
 * Leaves to others: timing (`measure.ts`), printing (`report.ts`).
 * One idea: versions of the engine under us move these numbers as much as our own work does, so they are printed beside them.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import * as polywasm from 'polywasm';
import type { Kernel } from '../../content/programs/race/kernels.ts';
import { anyStep, assemble, everywhere, front, geometricMean, type Timing, time } from './measure.ts';
import { show } from './report.ts';
import { wasm2js } from './wasm2js.ts';

type Chosen = readonly (Kernel & { readonly text: string })[];

/** V8 with its baseline compiler alone, in a process of its own, over native in this one. */
function baseline(kernels: Chosen, rounds: number, timings: readonly Timing[]): number {
  const flags = ['--liftoff-only', '--no-wasm-tier-up', '--no-wasm-dynamic-tiering'];
  const script = fileURLToPath(new URL('baseline.ts', import.meta.url));
  const out = execFileSync(process.execPath, [...flags, script, String(rounds), ...kernels.map(({ name }) => name)], {
    encoding: 'utf8',
  });
  const times = JSON.parse(out) as Readonly<Record<string, number>>;
  const ratios = kernels.map(({ name }) => {
    const native = timings.find(({ kernel, lane }) => kernel === name && lane === 'native');
    return (times[name] ?? Number.NaN) / (native?.milliseconds ?? Number.NaN);
  });
  const mean = geometricMean(ratios);
  const each = kernels.map(({ name }, i) => `${name} ${ratios[i]?.toFixed(2)}`).join(', ');
  console.log(`\nV8's baseline compiler alone, another process, over native: geomean ${mean.toFixed(2)} (${each})`);
  return mean;
}

/** The kernels, and going to any step of each. */
export function inNode(kernels: Chosen, rounds: number): Record<string, unknown> {
  const lanes = [...everywhere, wasm2js];
  const timings = kernels.flatMap((kernel) => time(kernel, assemble(kernel.text), lanes, rounds));
  const { version, versions } = process;
  const node = { version, v8: versions.v8, means: show(`Node ${version}, V8 ${versions.v8}`, timings), timings };
  const base = baseline(kernels, rounds, timings);
  console.log('\nGoing to any step of a million, milliseconds: median, worst of 200');
  const reached = kernels.map((kernel) => {
    const { median, worst, steps } = anyStep(kernel, assemble(kernel.text));
    console.log(`  ${kernel.name} (${steps} steps): ${median.toFixed(2)}, ${worst.toFixed(2)}`);
    return { kernel: kernel.name, median, worst, steps };
  });
  return { node, baseline: base, anyStep: reached };
}

/** The module that a package carries inside its script, caught on its way into the engine. */
async function embedded(name: string): Promise<Uint8Array> {
  const { instantiate } = WebAssembly;
  let caught: Uint8Array | undefined;
  WebAssembly.instantiate = ((source: BufferSource, imports: WebAssembly.Imports) => {
    caught = ArrayBuffer.isView(source)
      ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice()
      : new Uint8Array(source.slice(0));
    return instantiate(source, imports);
  }) as typeof instantiate;
  // Another address than that of the lane which uses it, since a package is evaluated once for each.
  await import(`${import.meta.resolve(name)}?bytes`).finally(() => {
    WebAssembly.instantiate = instantiate;
  });
  if (!caught) throw new Error(`${name} instantiates no bytes`);
  return caught;
}

/** Decoding and validating of modules that compilers made. */
export async function fronts(): Promise<unknown[]> {
  console.log('\nFrom bytes to a module, milliseconds per megabyte, and how many times ours takes as long:');
  const title = ['decode+validate', 'V8 validate', 'V8 new Module', 'polywasm'];
  console.log(`${''.padEnd(28)}${title.map((word) => word.padStart(18)).join('')}`);
  const read = (file: string): Uint8Array => readFileSync(createRequire(import.meta.url).resolve(file));
  const modules: [string, Uint8Array][] = [
    ['source-map', read('source-map/lib/mappings.wasm')],
    ['vscode-oniguruma', read('vscode-oniguruma/release/onig.wasm')],
    ['binaryen', await embedded('binaryen')],
  ];
  return modules.map(([name, bytes]) => {
    const { ours, ...others } = front(bytes, bytes.length > 5e6 ? 5 : 9, polywasm.WebAssembly);
    const beside = Object.values(others).map((ms) => `${ms.toFixed(1)} (${(ours / ms).toFixed(1)}×)`.padStart(18));
    console.log(`${`${name}, ${bytes.length} bytes`.padEnd(28)}${ours.toFixed(1).padStart(18)}${beside.join('')}`);
    return { name, bytes: bytes.length, ours, ...others };
  });
}
