/** Names belong to their opcodes: another assembler turns each name into the bytes that its row says. */
import binaryen from 'binaryen';
import { expect, it } from 'vitest';
import type { Row } from '#engine/isa/row.ts';
import { rows } from '#engine/isa/rows.ts';
import { opcodeBytes, sides } from './native.ts';

const WRITTEN: Readonly<Record<string, string>> = {
  lane: '0',
  lanes: '0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0',
  memarg: '',
  memory: '',
};

/** Rows that stand in a function on their own: operands from locals, immediates that need nothing declared. */
const plain = rows.filter(
  ([name, , immediates, type]) => type !== '*' && name !== 'nop' && immediates.every((kind) => kind in WRITTEN),
);

function written([name, , immediates, type]: Row): string {
  const [params, results] = sides(type);
  const operands = params.map((_, i) => `(local.get ${i})`).join(' ');
  const signature = `${params.map((t) => `(param ${t})`).join(' ')} ${results.map((t) => `(result ${t})`).join(' ')}`;
  return `(func (export "${name}") ${signature} (${name} ${immediates.map((kind) => WRITTEN[kind]).join(' ')} ${operands}))`;
}

it('every row whose type does not depend on context', () => {
  const module = binaryen.parseText(`(module (memory 1 1) ${plain.map(written).join('\n')})`);
  module.setFeatures(binaryen.Features.All);
  // A body opens with the number of groups of locals, 0.
  const bytes = `,${[...module.emitBinary()].join()},`;
  module.dispose();
  // Bodies stand in the order of the rows, so two names that changed places are noticed.
  let at = 0;
  for (const row of plain) {
    const [params] = sides(row[3]);
    const expected = `,0,${[...params.flatMap((_, i) => [0x20, i]), ...opcodeBytes(row[1])].join()},`;
    const found = bytes.indexOf(expected, at);
    expect(found, row[0]).toBeGreaterThan(at);
    at = found;
  }
  expect(plain.length).toBeGreaterThan(480);
});
