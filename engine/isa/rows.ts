/**
 * Every instruction of WebAssembly 3.0, of the threads extension and of the older exceptions, with meaning and summary.
 * For the build, editor help and reference pages; the page itself gets `table.ts`, which is a tenth of the bytes.
 * Leaves to others: the lines (`control.ts`, `variable.ts`, …), their compact form (`compact.ts`).
 * One idea: sorted by opcode the list reads like the history of the language, one feature after another.
 */
import { atomic } from './atomic.ts';
import { control } from './control.ts';
import { gc } from './gc.ts';
import { memory } from './memory.ts';
import { numeric } from './numeric.ts';
import type { Row } from './row.ts';
import { variable } from './variable.ts';
import { vector } from './vector.ts';

/** All rows, by ascending opcode. */
export const rows: readonly Row[] = [control, variable, memory, numeric, gc, vector, atomic]
  .flat()
  .sort((a, b) => a[1] - b[1]);
