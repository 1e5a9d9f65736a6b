/**
 * Generated code as slot code: what the slot machine runs when it calls a function that has been compiled.
 * Leaves to others: compiling (`compile.ts`), when (`tiers.ts`).
 * Specification: none.
 * One idea: a function that runs elsewhere is, to its callers, a function of two instructions: do it, and return. So calls of every kind
 * find it without knowing anything, and the loop stays as it is.
 *
 * The first instruction runs far, under the opcode of `nop`, which never does otherwise.
 */
import { extend } from '../exec/far.ts';
import { OP } from '../exec/ops.generated.ts';
import { FUEL } from '../exec/state.ts';
import type { SlotCode } from '../fast/code.ts';
import { SLOT } from '../fast/ops.generated.ts';
import { high } from '../numeric/i64.ts';
import type { FuncInst } from '../runtime/store.ts';
import { assert } from '../source/diagnostic.ts';
import { partsAt, putParts } from './cells.ts';
import { type Callable, linker } from './library.ts';
import { meaningOf } from './machine.ts';
import { countOf, type Kind, kindOf } from './sheet.ts';
import { type Part, rest } from './values.ts';

const NOP = 0x01;
/** Words of the first instruction. */
const RETURN = 6;
/** Kinds of what the function of a stub takes and gives. */
interface Shape {
  readonly params: readonly Kind[];
  readonly results: readonly Kind[];
}
const shapes = new WeakMap<object, Shape>();
/** Whether code is a stub. */
export const isStub = (code: object): boolean => shapes.has(code);

/** Code that calls `func.compiled`, or what `linker` says if that is not there. */
export function stubOf(func: FuncInst): SlotCode {
  const { instance, type } = func;
  const definition = instance?.module.funcs[func.index];
  assert(instance && definition, 'a host function needs no stub');
  const { from } = definition.body;
  const paramCells = 2 * type.params.length;
  const code: SlotCode = {
    func,
    instance,
    base: 0,
    words: Int32Array.of(SLOT['far']!, paramCells, 0, OP.far, NOP, 3, SLOT['return']!, 0),
    numbers: new Float64Array(),
    at: Uint32Array.of(0, RETURN),
    offset: Uint32Array.of(from, from),
    height: Uint32Array.of(0, 0),
    steps: Uint32Array.of(0, 0),
    marks: Uint32Array.of(0, 0, 0, from, RETURN, 0, 0, from),
    locals: type.params.length,
    maxHeight: type.results.length,
    paramCells,
    localCells: paramCells,
    frameCells: paramCells + 2 * type.results.length + 2,
    hasRefs: false,
    regions: [],
  };
  shapes.set(code, { params: type.params.map(kindOf), results: type.results.map(kindOf) });
  return code;
}
/** Words of a stub: its return, and a place in it from which an exception leaves the function. */
export const STUB = { return: RETURN, throw: RETURN + 1 } as const;

/** The parts of the results, of these kinds, of a call that gave `first`. */
export function resultParts(kinds: readonly Kind[], first: Part): Part[] {
  if (kinds.length === 1 && kinds[0] !== 'i64' && kinds[0] !== 'v128') return [first];
  const parts = [first, ...rest.slice(1, countOf(kinds))];
  if (kinds[0] === 'i64') parts[1] = high[0]!;
  return parts;
}

extend([NOP], {
  translate: () => false,
  run(m) {
    const { func } = m.code;
    const { params, results } = shapes.get(m.code)!;
    const base = m.fp >> 1;
    let first: Part;
    try {
      const code = (func.compiled ?? linker.link(func)) as Callable;
      first = code(...partsAt(m, base, params));
    } catch (error) {
      throw meaningOf(error);
    }
    if (results.length > 0) putParts(m, base, results, resultParts(results, first));
    return FUEL;
  },
});
