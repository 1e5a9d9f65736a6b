/**
 * Rules of memories and tables as wholes: size, growth, fill, copy, segments, and calls through tables; and of tail calls
 * (specification: Validation, Table, Memory and Control Instructions).
 * Leaves to others: single loads and stores (`walk.ts`), limits as they are declared (`module.ts`).
 * One idea: how wide an address is belongs to the memory or table, not to the instruction; so one instruction serves both widths.
 *
 * Imported for its effect: it enters its rules into the table of `instructions.ts`. Letters: `w` the walk.
 */
import { FUNCREF, type FuncType, I32, I64, type Limits, refType, typeNames, type ValType } from '../syntax/types.ts';
import { calleeOf, callOf, checkIndex, funcTypeAt, register, requireElement } from './instructions.ts';
import type { Walk } from './walk.ts';

const addressOf = ({ is64 }: Limits): ValType => (is64 ? I64 : I32);
/** What counts things that go from one to the other: as wide as the narrower. */
const narrower = (a: ValType, b: ValType): ValType => (a === I64 && b === I64 ? I64 : I32);

/** Reads a memory's index; gives the type of its addresses. */
function memory(w: Walk): ValType {
  const index = w.r.u32();
  checkIndex(w, 'memory', index);
  return addressOf(w.context.module.mems[index]!.type.limits);
}
/** Reads a table's index; gives the types of its indices and of its elements. */
function table(w: Walk): readonly [at: ValType, element: ValType] {
  const index = w.r.u32();
  checkIndex(w, 'table', index);
  const { limits, ref } = w.context.module.tables[index]!.type;
  return [addressOf(limits), ref];
}

/** The callee's results become this function's results. */
function tailCall(w: Walk, type: FuncType): void {
  w.popAll(type.params);
  const { results } = type;
  if (results.length !== w.results.length || !results.every((found, i) => w.context.matches(found, w.results[i]!))) {
    w.fail('VAL306', `: the callee gives ${typeNames(results)}, the function returns ${typeNames(w.results)}`, {
      needed: w.results,
      found: results,
    });
  }
  w.stack.cut();
}

/** The type that a call through a table names; takes the index of the element. */
function indirect(w: Walk): FuncType {
  const index = w.r.u32();
  const [at, element] = table(w);
  const type = funcTypeAt(w, index);
  requireElement(w, element, FUNCREF);
  w.pop(at);
  return type;
}

register({
  call_indirect: (w) => callOf(w, indirect(w)),
  return_call: (w) => tailCall(w, calleeOf(w)),
  return_call_indirect: (w) => tailCall(w, indirect(w)),
  return_call_ref(w) {
    const index = w.r.u32();
    const type = funcTypeAt(w, index);
    w.pop(refType(true, index));
    tailCall(w, type);
  },
  'table.get'(w) {
    const [at, element] = table(w);
    w.pop(at);
    w.push(element);
  },
  'table.set'(w) {
    const [at, element] = table(w);
    w.popAll([at, element]);
  },
  'table.size': (w) => w.push(table(w)[0]),
  'table.grow'(w) {
    const [at, element] = table(w);
    w.popAll([element, at]);
    w.push(at);
  },
  'table.fill'(w) {
    const [at, element] = table(w);
    w.popAll([at, element, at]);
  },
  'table.copy'(w) {
    const [to, element] = table(w);
    const [from, found] = table(w);
    requireElement(w, found, element);
    w.popAll([to, from, narrower(to, from)]);
  },
  'table.init'(w) {
    const segment = w.r.u32();
    const [at, element] = table(w);
    checkIndex(w, 'elem', segment);
    requireElement(w, w.context.module.elems[segment]!.type, element);
    w.popAll([at, I32, I32]);
  },
  'memory.size': (w) => w.push(memory(w)),
  'memory.grow'(w) {
    const at = memory(w);
    w.pop(at);
    w.push(at);
  },
  'memory.fill'(w) {
    const at = memory(w);
    w.popAll([at, I32, at]);
  },
  'memory.copy'(w) {
    const to = memory(w);
    const from = memory(w);
    w.popAll([to, from, narrower(to, from)]);
  },
  // The segment stands first in the bytes; the scripts expect the memory to be missed first.
  'memory.init'(w) {
    const segment = w.r.u32();
    const at = memory(w);
    checkIndex(w, 'data', segment);
    w.popAll([at, I32, I32]);
  },
});
