/** The worker of the benchmark's page: gets kernels as text, answers with timings. The page stays idle meanwhile. */
import type { Kernel } from '../../content/programs/race/kernels.ts';
import { assemble, everywhere, time } from './measure.ts';

interface Asked {
  readonly kernel: Kernel;
  readonly text: string;
  readonly rounds: number;
  /** Names of lanes; all of them without it. */
  readonly lanes?: readonly string[];
}
addEventListener('message', ({ data: { kernel, text, rounds, lanes } }: MessageEvent<Asked>) => {
  try {
    const chosen = everywhere.filter(({ name }) => !lanes || lanes.includes(name));
    postMessage({ timings: time(kernel, assemble(text), chosen, rounds) });
  } catch (error) {
    postMessage({ error: String(error) });
  }
});
