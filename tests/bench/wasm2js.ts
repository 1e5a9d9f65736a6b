/**
 * The lane of binaryen's `wasm2js`: optimised at `-O3` and written as JavaScript ahead of time. It neither validates nor traps out of bounds.
 * Leaves to others: timing (`measure.ts`).
 */
import binaryen from 'binaryen';
import type { Lane } from './measure.ts';

export const wasm2js: Lane = {
  name: 'wasm2js',
  prepare(bytes) {
    const module = binaryen.readBinary(bytes);
    binaryen.setOptimizeLevel(3);
    module.optimize();
    // A module of its own in text; exports become properties of an object.
    const text = module
      .emitAsmjs()
      .replace(/^import .*$/gm, '')
      .replace(/^export var (\S+) = /gm, 'exports.$1 = ');
    module.dispose();
    const exports: Record<string, (arg: number) => number> = {};
    new Function('exports', 'env', text)(exports, {});
    const { run } = exports;
    if (!run) throw new Error('no function `run`');
    return run;
  },
};
