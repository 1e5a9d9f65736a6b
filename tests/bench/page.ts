/** The worker of the benchmark's page: gets kernels as text, answers with timings. The page stays idle meanwhile. */
import * as polywasm from 'polywasm';
import type { Kernel } from '../../content/programs/race/kernels.ts';
import { assemble, compiled, remembering, slotted, standard, stepping, time } from './measure.ts';

interface Asked {
  readonly kernel: Kernel;
  readonly text: string;
  readonly rounds: number;
  /** Names of lanes; all of them without it. */
  readonly lanes?: readonly string[];
}
const all = [
  standard('native', WebAssembly),
  stepping,
  remembering,
  slotted,
  compiled,
  standard('polywasm', polywasm.WebAssembly),
];
addEventListener('message', ({ data: { kernel, text, rounds, lanes } }: MessageEvent<Asked>) => {
  try {
    const chosen = all.filter(({ name }) => !lanes || lanes.includes(name));
    postMessage({ timings: time(kernel, assemble(text), chosen, rounds) });
  } catch (error) {
    postMessage({ error: String(error) });
  }
});
