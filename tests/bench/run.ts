/**
 * `npm run bench`: how fast our machines are beside the engine that runs them, in Node and in Chromium.
 *   --only fib,sieve   some kernels     --rounds 7   timed rounds     --node | --chromium   one of the two     --json FILE
 * Goals (Chromium, geometric mean over the kernels): stepping at most 85 times native, recording at most 150 times, fast at most 20.
 * One idea: versions of the engine under us move these numbers as much as our own work does, so they are printed beside them.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as polywasm from 'polywasm';
import { build } from 'vite';
import { kernels } from '../../content/programs/race/kernels.ts';
import { startPuppeteer } from '../browsers/puppeteer.ts';
import { findChromium, missingChromium } from '../support/browser.ts';
import { serve } from '../support/serve.ts';
import {
  anyStep,
  assemble,
  compiled,
  front,
  geometricMean,
  remembering,
  slotted,
  standard,
  stepping,
  type Timing,
  time,
} from './measure.ts';
import { wasm2js } from './wasm2js.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    node: { type: 'boolean', default: false },
    chromium: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});
const top = fileURLToPath(new URL('../..', import.meta.url));
const rounds = Number(values.rounds);
const chosen = kernels.filter(({ name }) => !values.only || values.only.split(',').includes(name));
const textOf = (name: string): string =>
  readFileSync(new URL(`../../content/programs/race/${name}.wat`, import.meta.url), 'utf8');
const both = values.node === values.chromium;
const report: Record<string, unknown> = {};

function show(title: string, timings: readonly Timing[]): Record<string, number> {
  const lanes = [...new Set(timings.map(({ lane }) => lane))];
  const cell = (value: string): string => value.padStart(11);
  console.log(`\n${title}\nTime over native, and million instructions a second:\n`);
  console.log(
    ['kernel'.padEnd(9), cell('native ms'), ...lanes.slice(1).flatMap((lane) => [cell(lane), cell('M/s')])].join(''),
  );
  for (const { name } of chosen) {
    const [native, ...others] = lanes.map((lane) => timings.find((one) => one.kernel === name && one.lane === lane));
    console.log(
      [
        name.padEnd(9),
        cell(native?.milliseconds.toFixed(2) ?? ''),
        ...others.flatMap((one) => [cell(one?.ratio.toFixed(2) ?? ''), cell(one?.speed.toFixed(0) ?? '')]),
      ].join(''),
    );
  }
  const means = Object.fromEntries(
    lanes.map((lane) => [lane, geometricMean(timings.filter((one) => one.lane === lane).map(({ ratio }) => ratio))]),
  );
  const speeds = lanes.map((lane) =>
    geometricMean(timings.filter((one) => one.lane === lane).map(({ speed }) => speed)),
  );
  console.log(
    [
      'geomean'.padEnd(9),
      cell(''),
      ...lanes
        .slice(1)
        .flatMap((lane, i) => [cell(means[lane]?.toFixed(2) ?? ''), cell(speeds[i + 1]?.toFixed(0) ?? '')]),
    ].join(''),
  );
  return means;
}

/** V8 with its baseline compiler alone, in a process of its own, over native in this one. */
function baseline(timings: readonly Timing[]): number {
  const flags = ['--liftoff-only', '--no-wasm-tier-up', '--no-wasm-dynamic-tiering'];
  const script = fileURLToPath(new URL('baseline.ts', import.meta.url));
  const out = execFileSync(process.execPath, [...flags, script, String(rounds), ...chosen.map(({ name }) => name)], {
    encoding: 'utf8',
  });
  const times = JSON.parse(out) as Readonly<Record<string, number>>;
  const ratios = chosen.map(({ name }) => {
    const native = timings.find(({ kernel, lane }) => kernel === name && lane === 'native');
    return (times[name] ?? Number.NaN) / (native?.milliseconds ?? Number.NaN);
  });
  const mean = geometricMean(ratios);
  const each = chosen.map(({ name }, i) => `${name} ${ratios[i]?.toFixed(2)}`).join(', ');
  console.log(`\nV8's baseline compiler alone, another process, over native: geomean ${mean.toFixed(2)} (${each})`);
  return mean;
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
  await import(name).finally(() => {
    WebAssembly.instantiate = instantiate;
  });
  if (!caught) throw new Error(`${name} instantiates no bytes`);
  return caught;
}

console.log(`${cpus()[0]?.model.trim()}, ${cpus().length} cores; ${rounds} rounds, medians`);
const [load = 0] = loadavg();
if (load > cpus().length / 2) console.log(`Load ${load.toFixed(1)}: others use this machine, so trust ratios only.`);
if (both || values.node) {
  const lanes = [
    standard('native', WebAssembly),
    stepping,
    remembering,
    slotted,
    compiled,
    standard('polywasm', polywasm.WebAssembly),
    wasm2js,
  ];
  const timings = chosen.flatMap((kernel) => time(kernel, assemble(textOf(kernel.name)), lanes, rounds));
  report['node'] = {
    version: process.version,
    v8: process.versions.v8,
    means: show(`Node ${process.version}, V8 ${process.versions.v8}`, timings),
    timings,
  };
  report['baseline'] = baseline(timings);

  console.log('\nGoing to any step of a million, milliseconds: median, worst of 200');
  report['anyStep'] = chosen.map((kernel) => {
    const { median, worst, steps } = anyStep(kernel, assemble(textOf(kernel.name)));
    console.log(`  ${kernel.name} (${steps} steps): ${median.toFixed(2)}, ${worst.toFixed(2)}`);
    return { kernel: kernel.name, median, worst, steps };
  });
  console.log('\nFrom bytes to a module, milliseconds per megabyte, and how many times ours takes as long:');
  const title = ['decode+validate', 'V8 validate', 'V8 new Module', 'polywasm'];
  console.log(`${''.padEnd(28)}${title.map((word) => word.padStart(18)).join('')}`);
  const read = (file: string): Uint8Array => readFileSync(createRequire(import.meta.url).resolve(file));
  const modules: [string, Uint8Array][] = [
    ['source-map', read('source-map/lib/mappings.wasm')],
    ['vscode-oniguruma', read('vscode-oniguruma/release/onig.wasm')],
    ['binaryen', await embedded('binaryen')],
  ];
  report['front'] = modules.map(([name, bytes]) => {
    const { ours, ...others } = front(bytes, bytes.length > 5e6 ? 5 : 9, polywasm.WebAssembly);
    const beside = Object.values(others).map((ms) => `${ms.toFixed(1)} (${(ours / ms).toFixed(1)}×)`.padStart(18));
    console.log(`${`${name}, ${bytes.length} bytes`.padEnd(28)}${ours.toFixed(1).padStart(18)}${beside.join('')}`);
    return { name, bytes: bytes.length, ours, ...others };
  });
}
if (both || values.chromium) {
  const chromium = await findChromium();
  if (!chromium) throw new Error(missingChromium);
  const folder = `${top}.cache/bench`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await build({
    root: top,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: folder,
      target: 'es2023',
      lib: { entry: fileURLToPath(new URL('page.ts', import.meta.url)), formats: ['es'], fileName: () => 'worker.js' },
    },
  });
  writeFileSync(`${folder}/index.html`, '<!doctype html><title>bench</title>');
  const site = await serve(folder);
  const driver = await startPuppeteer('chrome', chromium);
  try {
    await driver.open(site.url);
    await driver.evaluate(`void (self.worker = new Worker('worker.js', { type: 'module' }))`);
    const timings: Timing[] = [];
    for (const kernel of chosen) {
      const answer = await driver.evaluate<{ timings?: Timing[]; error?: string }>(
        `new Promise((done) => { worker.onmessage = ({ data }) => done(data); worker.onerror = (e) => done({ error: e.message }); worker.postMessage(${JSON.stringify({ kernel, text: textOf(kernel.name), rounds })}); })`,
      );
      if (!answer.timings) throw new Error(`${kernel.name}: ${answer.error}`);
      timings.push(...answer.timings);
    }
    report['chromium'] = { version: driver.version, means: show(`${driver.version}, in a worker`, timings), timings };
  } finally {
    await driver.close();
    await site.close();
  }
}
if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 1)}\n`);
