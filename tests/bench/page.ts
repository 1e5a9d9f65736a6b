/** The worker of the benchmark's page: gets kernels as text, answers with timings. The page stays idle meanwhile. */
import * as polywasm from 'polywasm';
import type { Kernel } from '../../content/programs/race/kernels.ts';
import { assemble, compiled, remembering, slotted, standard, stepping, time } from './measure.ts';

const lanes = [
  standard('native', WebAssembly),
  stepping,
  remembering,
  slotted,
  compiled,
  standard('polywasm', polywasm.WebAssembly),
];
addEventListener('message', ({ data }: MessageEvent<{ kernel: Kernel; text: string; rounds: number }>) => {
  try {
    postMessage({ timings: time(data.kernel, assemble(data.text), lanes, data.rounds) });
  } catch (error) {
    postMessage({ error: String(error) });
  }
});
