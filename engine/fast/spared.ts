/**
 * Which instructions of a module can only mean what the loop means by them, so that no part of the machine needs to be asked.
 * Leaves to others: the parts, which answer for each such instruction of every other module (`exec/far.ts`).
 * Specification: Syntax, Modules: a module declares its memories, tables and types, and says which opcodes it holds.
 * One idea: a question with one answer for a whole module is asked once, and not at each of a million instructions.
 */
import type { Module } from '../syntax/module.ts';
import { type CompType, V128 } from '../syntax/types.ts';

/** First bytes of instructions that are a part's business if the module has a try, a second memory, a long table, a vector. */
const END = 0x0b;
const TRIES = [0x06, 0x1f];
const FIRST_ACCESS = 0x28;
const MEMORY_GROW = 0x40;
const CALL_INDIRECT = 0x11;
const SELECT = 0x1b;
const SELECT_TYPED = 0x1c;
const LOCAL_GET = 0x20;
const GLOBAL_SET = 0x24;
const VECTOR = 0xfd;

const hasVector = (comp: CompType): boolean => {
  if (comp.kind === 'func') return comp.params.includes(V128) || comp.results.includes(V128);
  return (comp.kind === 'struct' ? comp.fields : [comp.field]).some(({ storage }) => storage === V128);
};
const declaresVectors = ({ types, globals }: Module): boolean =>
  types.some(({ def }) => hasVector(def.comp)) || globals.some(({ type }) => type.val === V128);

const known = new WeakMap<Module, Uint8Array>();

/** By the first byte of an instruction: 1 if the loop means it, in every function of the module that has no local vector. */
export function sparedBy(module: Module): Uint8Array {
  let spared = known.get(module);
  if (!spared) {
    const { opcodes, mems, tables } = module;
    spared = new Uint8Array(256);
    if (mems.length < 2 && !mems[0]?.type.limits.is64) spared.fill(1, FIRST_ACCESS, MEMORY_GROW + 1);
    if (!tables.some(({ type }) => type.limits.is64)) spared[CALL_INDIRECT] = 1;
    // Whoever has not read all code cannot say what is not in it.
    if (opcodes && TRIES.every((byte) => opcodes[byte] === 0)) spared[END] = 1;
    if (opcodes?.[VECTOR] === 0 && !declaresVectors(module)) {
      spared.fill(1, SELECT, SELECT_TYPED + 1);
      spared.fill(1, LOCAL_GET, GLOBAL_SET + 1);
    }
    known.set(module, spared);
  }
  return spared;
}

/** The same for a function that has local vectors: whatever may move them is asked about. */
export function withMoves(spared: Uint8Array): Uint8Array {
  const asked = spared.slice();
  asked.fill(0, SELECT, SELECT_TYPED + 1);
  asked.fill(0, LOCAL_GET, GLOBAL_SET + 1);
  return asked;
}
