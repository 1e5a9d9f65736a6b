/**
 * Many more programs than a test run has time for: random modules on our machine and on the engine of the host until a count of
 * calls or a time is reached; then one line with what was done. A difference is printed with the seed that makes it again.
 *
 *   node tests/laws/million.ts --calls 1000000 --seconds 280 --seed 7 --fuzz 20 --machine fast
 *
 * Leaves to others: the thousand of every test run (`native.test.ts`).
 */
import { parseArgs } from 'node:util';
import { plain } from '#engine/exec/plain.generated.ts';
import { newSlotMachine } from '#engine/fast/machine.ts';
import { wat2wasm } from '#engine/index.ts';
import { agree } from '../support/agree.ts';
import { fuzzModules } from '../support/fuzzmodules.ts';
import { randomModule } from '../support/modules.ts';
import { Random, seedOfRun } from '../support/random.ts';

const FUNCTIONS = 25;
const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(seedOfRun()) },
    times: { type: 'string', default: '4' },
    fuzz: { type: 'string', default: '0' },
    machine: { type: 'string', default: 'stepping' },
  },
});
const first = Number(values.seed);
const until = performance.now() + 1000 * Number(values.seconds);
const count = { calls: 0, traps: 0, exceptions: 0, kinds: new Map<string, number>() };
const features = new Map<string, number>();
let [modules, differences] = [0, 0];
// One seed per module, so that one module can be made again alone.
while (count.calls < Number(values.calls) && performance.now() < until) {
  const seed = first + modules++;
  const random = new Random(seed);
  const { text, params, plan } = randomModule(random, FUNCTIONS);
  for (const feature of plan.features) features.set(feature, (features.get(feature) ?? 0) + 1);
  try {
    agree(
      wat2wasm(text),
      params,
      random,
      values.machine === 'fast' ? newSlotMachine() : plain,
      Number(values.times),
      count,
    );
  } catch (error) {
    differences++;
    console.log(`seed ${seed}: ${String(error).slice(0, 600)}`);
  }
}
const fuzzed = await fuzzModules(new Random(first), Number(values.fuzz));
for (const difference of fuzzed.differences) console.log(difference);
const kinds = [...count.kinds].sort((a, b) => b[1] - a[1]).map(([kind, n]) => `${kind} ${n}`);
console.log(
  `${count.calls} calls of ${modules * FUNCTIONS} functions in ${modules} modules from seed ${first}: ` +
    `${count.traps} traps (${kinds.join(', ')}), ${count.exceptions} exceptions, ${differences} differences; ` +
    `binaryen: ${fuzzed.calls} calls in ${fuzzed.modules} modules, ${fuzzed.differences.length} differences.`,
);
console.log(`Modules by feature: ${[...features].map(([feature, n]) => `${feature} ${n}`).join(', ')}`);
process.exitCode = differences + fuzzed.differences.length > 0 ? 1 : 0;
