/**
 * Tables: get, set, size, growth, fill, copy and segments, and calls through tables with 64-bit indices; also what memories have of the
 * same prefix (specification: Execution, Table Instructions).
 * Leaves to others: calls through tables with 32-bit indices (the loops), loads and stores (`memories.ts`).
 * One idea: an index that does not fit into a table traps however wide it is, so it may become a JavaScript number at once.
 */
import { Trap } from '../numeric/trap.ts';
import type { TableInst } from '../runtime/table.ts';
import type { Module } from '../syntax/module.ts';
import { copyRefs, indirect } from './cold.ts';
import { extend } from './far.ts';
import { bulk, setSize, unsigned } from './memories.ts';
import { FUEL, type State } from './state.ts';
import { call } from './tail.ts';
import { funcTypeOf } from './translate.ts';

const OUT_OF_BOUNDS = 'out of bounds table access';
const CALL_INDIRECT = 0x11;
const GET = 0x25;
const SET = 0x26;
const MEMORY_INIT = 0xfc_0008;
const DATA_DROP = 0xfc_0009;
const INIT = 0xfc_000c;
const ELEM_DROP = 0xfc_000d;
const GROW = 0xfc_000f;
const SIZE = 0xfc_0010;
const FILL = 0xfc_0011;

const is64 = ({ tables }: Module, index: number): boolean => tables[index]!.type.limits.is64;
/** An element's place, as it is; what does not fit into 32 bits becomes the last one, which no table has. */
const indexOf = (m: State, cell: number, table: TableInst): number =>
  Math.min(unsigned(m.i32, cell, table.type.limits.is64), 0xffff_ffff);

extend([CALL_INDIRECT], {
  translate(t, row) {
    const { reader } = t;
    const start = reader.at;
    const index = reader.u32();
    const table = reader.u32();
    if (!is64(t.module, table)) {
      reader.at = start;
      return false;
    }
    const { params, results } = funcTypeOf(t.module, index);
    t.far(row, t.func.instance!.typeIds[index]!, table);
    t.adjust(params.length + 1, results.length);
    return true;
  },
  run(m, _opcode, at) {
    const { words, instance } = m.code;
    const table = instance.tables[words[at + 1]!]!;
    const end = m.sp - 2;
    return call(m, indirect(table.refs, indexOf(m, end, table), words[at]!), end);
  },
});

extend([GET, SET], {
  translate(t, row) {
    t.far(row, t.reader.u32());
    t.adjust(row.opcode === GET ? 1 : 2, row.opcode === GET ? 1 : 0);
    return true;
  },
  run(m, opcode, at) {
    const table = m.code.instance.tables[m.code.words[at]!]!;
    const top = m.sp >> 1;
    const index = indexOf(m, opcode === GET ? m.sp - 2 : m.sp - 4, table);
    if (index >= table.refs.length) throw new Trap(OUT_OF_BOUNDS);
    if (opcode === GET) m.refs[top - 1] = table.refs[index]!;
    else {
      table.refs[index] = m.refs[top - 1]!;
      m.sp -= 4;
    }
    return FUEL;
  },
});

/** Values that they take and give; all others of the prefix take three. */
const EFFECTS: Readonly<Record<number, readonly [pops: number, pushes: number]>> = {
  [DATA_DROP]: [0, 0],
  [ELEM_DROP]: [0, 0],
  [SIZE]: [0, 1],
  [GROW]: [2, 1],
};

extend([0xfc], {
  translate(t, row) {
    const { opcode, immediates } = row;
    // Conversions between numbers have the same prefix.
    if (opcode < MEMORY_INIT) return false;
    t.far(row, ...immediates.map(() => t.reader.u32()));
    const [pops, pushes] = EFFECTS[opcode] ?? [3, 0];
    t.adjust(pops, pushes);
    return true;
  },
  run(m, opcode, at) {
    const { words } = m.code;
    (opcode < INIT ? bulk : run)(m, opcode, words[at]!, words[at + 1]!);
    return FUEL;
  },
});

function run(m: State, opcode: number, first: number, second: number): void {
  const { i32 } = m;
  const { tables, elems } = m.code.instance;
  if (opcode === ELEM_DROP) {
    elems[first]!.refs = [];
    return;
  }
  const table = tables[opcode === INIT ? second : first]!;
  const wide = table.type.limits.is64;
  const { refs } = table;
  const to = unsigned(i32, m.sp - 6, wide);
  const count = unsigned(i32, m.sp - 2, opcode === FILL && wide);
  switch (opcode) {
    case SIZE:
      setSize(i32, m.sp, refs.length, wide);
      m.sp += 2;
      return;
    case GROW:
      setSize(i32, m.sp - 4, table.grow(unsigned(i32, m.sp - 2, wide), m.refs[(m.sp >> 1) - 2]!), wide);
      m.sp -= 2;
      return;
    case FILL:
      if (to + count > refs.length) throw new Trap(OUT_OF_BOUNDS);
      refs.fill(m.refs[(m.sp >> 1) - 2]!, to, to + count);
      break;
    case INIT:
      copyRefs(refs, to, elems[first]!.refs, i32[m.sp - 4]! >>> 0, count);
      break;
    default: {
      const from = tables[second]!;
      const from64 = from.type.limits.is64;
      copyRefs(refs, to, from.refs, unsigned(i32, m.sp - 4, from64), unsigned(i32, m.sp - 2, wide && from64));
    }
  }
  m.sp -= 6;
}
