/**
 * `node --liftoff-only tests/bench/baseline.ts ROUNDS KERNEL…` prints the median milliseconds of each kernel on the engine that runs it, as JSON.
 * A process of its own, because V8 chooses its compilers for the whole process; `run.ts` starts it.
 */
import { readFileSync } from 'node:fs';
import { kernels } from '../../content/programs/race/kernels.ts';
import { assemble, standard, time } from './measure.ts';

const [rounds, ...names] = process.argv.slice(2);
const times = kernels
  .filter(({ name }) => names.includes(name))
  .map((kernel) => {
    const text = readFileSync(new URL(`../../content/programs/race/${kernel.name}.wat`, import.meta.url), 'utf8');
    const [native] = time(kernel, assemble(text), [standard('native', WebAssembly)], Number(rounds));
    return [kernel.name, native?.milliseconds];
  });
console.log(JSON.stringify(Object.fromEntries(times)));
