/**
 * `npm run bench`: how fast our machines are beside the engine that runs them. Without any of these words, all of it:
 *   --node kernels in Node   --chromium --firefox --webkit   kernels in a browser   --front   from bytes to a module
 *   --scaling   how times grow with steps, functions and pages   --programs   SQLite, Lua and others under our `WebAssembly`
 *   --only fib,sieve   some kernels or programs     --rounds 7   timed rounds     --json FILE
 * Goals (geometric mean over the kernels, time over native): stepping at most 65, recording at most 105, fast at most 20, jit at most 1.6
 * (Firefox 1.9). Leaves to others: each part (`node.ts`, `browsers.ts`, `scaling.ts`, `programs.ts`).
 * One idea: numbers of one run may be compared with each other, and with nothing else.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { kernels } from '../../content/programs/race/kernels.ts';
import { inBrowsers } from './browsers.ts';
import { fronts, inNode } from './node.ts';
import { programs } from './programs.ts';
import { scaling } from './scaling.ts';

const flag = { type: 'boolean', default: false } as const;
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    node: flag,
    chromium: flag,
    firefox: flag,
    webkit: flag,
    front: flag,
    scaling: flag,
    programs: flag,
    json: { type: 'string' },
  },
});
const rounds = Number(values.rounds);
const isMeant = (name: string): boolean => !values.only || values.only.split(',').includes(name);
const chosen = kernels
  .filter(({ name }) => isMeant(name))
  .map((kernel) => ({
    ...kernel,
    text: readFileSync(new URL(`../../content/programs/race/${kernel.name}.wat`, import.meta.url), 'utf8'),
  }));
const { node, chromium, firefox, webkit, front, scaling: growth, programs: real } = values;
const all = !(node || chromium || firefox || webkit || front || growth || real);
const report: Record<string, unknown> = {};

console.log(`${cpus()[0]?.model.trim()}, ${cpus().length} cores; ${rounds} rounds, medians`);
const [load = 0] = loadavg();
if (load > cpus().length / 2) console.log(`Load ${load.toFixed(1)}: others use this machine, so trust ratios only.`);

if (all || node) Object.assign(report, inNode(chosen, rounds));
if (all || front) report['front'] = await fronts();
if (all || growth) report['scaling'] = scaling();
if (all || real) report['programs'] = await programs(isMeant, rounds);
const browsers = [
  ['Chromium', chromium],
  ['Firefox', firefox],
  ['WebKit', webkit],
] as const;
const wanted = browsers.filter(([, isWanted]) => all || isWanted).map(([name]) => name);
if (wanted.length > 0) report['browsers'] = await inBrowsers(wanted, chosen, rounds);
if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 1)}\n`);
