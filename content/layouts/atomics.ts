/**
 * Examples of the atomic instructions: a counter in memory that is changed, and what was there before.
 * Leaves to others: what they do (`engine/exec/atomic.ts`), the frame of the program (`program.ts`).
 * One idea: what such an instruction pushes is the old value; with it a program knows whether it was the one that made the change.
 */
import type { Row } from '#engine/isa/row.ts';
import { type ExampleProgram, func, one } from './program.ts';

/** At address 8 stands 41 in each width. */
const memory = '  (memory 1)\n  (data (i32.const 8) "\\29")';

/** The example of an atomic instruction, or nothing if the row is of another kind. */
export function atomicExample(row: Row): ExampleProgram | undefined {
  const [name, , , type, , , since] = row;
  if (since !== 'threads') return undefined;
  const [taken = [], left = []] = type.split('->').map((side) => side.trim().split(/\s+/).filter(Boolean));
  // The second operand of a comparing exchange is what has to be there; the last of a wait is a time.
  const values = name.includes('cmpxchg')
    ? ['8', '41', '42']
    : name.includes('wait')
      ? ['8', '41', '1000']
      : ['8', '3'];
  const lines = taken.map((t, i) => `${t}.const ${values[i]}`);
  return one(func(left.join(' '), [...lines, name], memory), { window: { address: 0, count: 32 } });
}
