/**
 * Packs the rows into strings for the page: names, opcodes and what they share, without meanings and summaries.
 * `node engine/isa/compact.ts` writes `compact.generated.ts`, which `table.ts` unpacks, and `more.generated.ts` with objects, vectors and
 * atomic instructions, more than half of all, which `more.ts` adds where they are needed.
 * Leaves to others: the facts themselves (`rows.ts`), and shrinking further, which the server's compression does.
 * One idea: immediates, type, effect and feature come in few combinations, so an instruction is a name and two letters.
 *
 * The string is a run of `name` `XY`, and `#hex` where the opcode is not one more than that of the instruction before.
 * XY counts in base 26 into the shapes; a shape is `immediates|type|effect|feature`, shapes are separated by `;`.
 */
import { writeFileSync } from 'node:fs';
import type { Row } from './row.ts';
import { rows } from './rows.ts';

/** The whole texts of the generated files, by name. */
export function compactTexts(): Readonly<Record<string, string>> {
  const isMore = ([, opcode]: Row): boolean => opcode > 0xff && opcode >> 16 !== 0xfc;
  return {
    'compact.generated.ts': textOf(rows.filter((row) => !isMore(row))),
    'more.generated.ts': textOf(rows.filter(isMore)),
  };
}

function textOf(list: readonly Row[]): string {
  const shapes: string[] = [];
  let packed = '';
  let expected = 0;
  for (const [name, opcode, immediates, type, , effect, since] of list) {
    const shape = `${immediates.join(' ')}|${type}|${effect}|${since}`;
    if (!shapes.includes(shape)) shapes.push(shape);
    const index = shapes.indexOf(shape);
    if (opcode !== expected) packed += `#${opcode.toString(16)} `;
    packed += name + String.fromCharCode(65 + Math.floor(index / 26), 65 + (index % 26));
    expected = opcode + 1;
  }
  return `// Written by \`node engine/isa/compact.ts\` from the rows; see there for the layout.
export const shapes =
  '${shapes.join(';')}';
export const packed =
  '${packed}';
`;
}

if (import.meta.main)
  for (const [name, text] of Object.entries(compactTexts())) writeFileSync(new URL(name, import.meta.url), text);
