/**
 * The programs of the race as scripts: bytes, and the JavaScript that our compiler prints for each function, written by the build.
 * Leaves to others: running them (`engine/session/lanes.ts`), the programs and what they must give (`programs/race/`).
 * One idea: code that the build printed is a file of the site like any other, so the site's policy lets it run and still forbids making code.
 */
import { createHash } from 'node:crypto';
import { decode, encode, instantiate, parse, validate } from '#engine/index.ts';
import { PARAMETERS, sourceOf } from '#engine/jit/source.ts';
import type { Racer } from '#widgets/parts/race.ts';
import { programText } from '../components/bake/source.ts';
import { type Kernel, kernels } from '../programs/race/kernels.ts';
import { to } from './address.ts';

export interface Runner {
  readonly kernel: Kernel;
  /** Name of the file, which holds a digest of its text, so an old one is never taken for a new one. */
  readonly file: string;
  readonly script: string;
}

function runnerOf(kernel: Kernel): Runner {
  const { module } = parse(programText(`race/${kernel.name}.wat`), kernel.name);
  if (!module) throw new Error(`${kernel.name} is no program`);
  const { bytes } = encode(module, { names: true });
  const decoded = decode(bytes).module;
  if (!decoded || validate(decoded).diagnostics.length > 0) throw new Error(`${kernel.name} is not valid`);
  const functions = instantiate(decoded, () => undefined).funcs.map((func) => {
    const source = sourceOf(func);
    if ('declined' in source) throw new Error(`${kernel.name}: ${source.declined}`);
    return `function(${PARAMETERS}){${source.factory}}`;
  });
  const script = `export const bytes=[${bytes.join()}];\nexport const functions=[\n${functions.join(',\n')}\n];\n`;
  const digest = createHash('sha256').update(script).digest('hex').slice(0, 8);
  return { kernel, file: `${kernel.name}-${digest}.js`, script };
}

export const runners: readonly Runner[] = kernels.map(runnerOf);

export const racers: readonly Racer[] = runners.map(({ kernel: { name, what, small, timed }, file }) => ({
  name,
  what,
  address: to(`race/${file}`),
  small: small.arg,
  timed: timed.arg,
  instructions: timed.instructions,
}));
