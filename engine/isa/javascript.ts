/**
 * Writes what the compiler to JavaScript takes from the table, `node engine/isa/javascript.ts`: the machine meaning of each numeric row.
 * Leaves to others: printing functions with it (`engine/jit/`), the bits of a NaN (`engine/jit/nan.ts`).
 * One idea: the rows carry a sentence for the reader and a meaning for two machines; whoever compiles in the reader's page wants the
 * meaning alone, a tenth of the bytes.
 */
import { writeFileSync } from 'node:fs';
import { home, type Kind, machineOf } from './halves.ts';
import { rows } from './rows.ts';

const LETTER: Readonly<Record<Kind, string>> = { i32: 'i', halves: 'l', f32: 'f', f64: 'd' };
/** Rows on the bits of floats, which the compiler writes itself. */
const OWN = /\.(abs|neg|copysign|reinterpret_\w+)$/;

const lines: string[] = [];
for (const row of rows) {
  const machine = machineOf(row);
  // Prefixed rows other than the saturating conversions have no scalar meaning.
  if (!machine || (row[1] > 255 && row[1] >> 16 !== 0xfc) || (OWN.test(row[0]) && row[3].startsWith('f'))) continue;
  if (/reinterpret/.test(row[0])) continue;
  const operands = machine.operands.map((kind) => LETTER[kind]).join('');
  const fields = [`${operands}>${LETTER[machine.result]}`, machine.lo, ...(machine.hi ? [machine.hi] : [])];
  const quote = (text: string): string => (text.includes("'") ? JSON.stringify(text) : `'${text}'`);
  lines.push(`  ${row[1]}: [${fields.map(quote).join(', ')}], // ${row[0]}`);
}

const text = `/** Written by \`npm run generate\` from the instruction table; see \`engine/isa/javascript.ts\`. */

/** By opcode: kinds of operands and of the result (i an i32, l an i64 in halves, f an f32, d an f64), the low half or all of it, the high half. */
export const meanings: Readonly<Record<number, readonly [kinds: string, lo: string, hi?: string]>> = {
${lines.join('\n')}
};

/** Functions of \`engine/numeric/\` that these name. */
export const names: readonly string[] = [${Object.keys(home)
  .sort()
  .map((name) => `'${name}'`)
  .join(', ')}];
`;
writeFileSync(new URL('../jit/meanings.generated.ts', import.meta.url), text);
