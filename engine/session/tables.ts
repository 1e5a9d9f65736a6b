/**
 * Tables of functions as a person sees them, the call through one that comes next, and slots that a reader swaps.
 * Leaves to others: the call itself and its three checks (`exec/cold.ts`), drawing (`widgets/parts/table.ts`).
 * Specification: Execution, Table Instances and Control Instructions (`call_indirect`).
 * One idea: a swap happens before the first step, where a host could do it too, so the run is recorded like any other and can go back.
 */
import { decodeAt } from '../debug/effects.ts';
import { FuncInst, type Instance, type Ref } from '../runtime/store.ts';
import { matchesDefined } from '../syntax/matching.ts';
import type { Module } from '../syntax/module.ts';
import { type FuncType, typeName, typeNames } from '../syntax/types.ts';
import { funcName, signatureOf } from './describe.ts';
import type { ShownSlot, ShownTable, Swap, Tables } from './protocol.ts';
import type { Prepare, Run } from './run.ts';

const MOST_SLOTS = 64;
const MOST_FUNCS = 200;

const signature = ({ params, results }: Pick<FuncType, 'params' | 'results'>): string =>
  `${typeNames(params)} → ${typeNames(results)}`;

/** Tables at the present step. */
export function tablesOf({ history, viewer }: Run): Tables {
  const { root } = viewer;
  const { module } = root;
  const call = callNext(history.machine.running ? history.machine.frame(0) : undefined, history.machine.i32, root);
  const tables = root.tables.flatMap((table, index): ShownTable[] => {
    const { refs } = table;
    if (!refs.every((ref) => ref === null || ref instanceof FuncInst)) return [];
    const middle = call?.table === index ? call.slot - MOST_SLOTS / 2 : 0;
    const from = Math.max(0, Math.min(middle, refs.length - MOST_SLOTS));
    return [
      {
        table: index,
        name: nameOf(module, index),
        type: typeName(table.type.ref),
        length: refs.length,
        slots: refs.slice(from, from + MOST_SLOTS).map((ref, i) => slotOf(root, from + i, ref)),
      },
    ];
  });
  const funcs = module.funcs
    .slice(0, MOST_FUNCS)
    .map((_, func) => ({ func, name: funcName(module, func), type: signature(signatureOf(module, func)) }));
  return { tables, funcs, ...(call ? { call } : {}) };
}

function nameOf(module: Module, index: number): string {
  const { name } = module.tables[index]!;
  if (name !== undefined) return `$${name}`;
  const exported = module.exports.find((e) => e.kind === 'table' && e.index === index);
  return exported ? exported.name : `table ${index}`;
}

function slotOf(root: Instance, slot: number, ref: Ref): ShownSlot {
  if (!(ref instanceof FuncInst)) return { slot };
  const type = signature(ref.type);
  if (ref.instance !== root) {
    const func = root.funcs.indexOf(ref);
    return {
      slot,
      name: ref.instance ? funcName(ref.instance.module, ref.index) : ref.name,
      type,
      ...(func < 0 ? {} : { func }),
    };
  }
  return { slot, name: funcName(root.module, ref.index), type, func: ref.index };
}

type Inner = ReturnType<Run['history']['machine']['frame']>;

/** The call through a table of the root module that the machine is about to make. */
function callNext(frame: Inner | undefined, i32: Int32Array, root: Instance): Tables['call'] {
  if (!frame) return undefined;
  const { instance, offset, base, code, operands } = frame;
  const { instruction, values } = decodeAt(instance.module.code, offset);
  if (instruction.name !== 'call_indirect' && instruction.name !== 'return_call_indirect') return undefined;
  const [typeIndex, tableIndex] = values as [number, number];
  const target = instance.tables[tableIndex]!;
  const table = root.tables.indexOf(target);
  const comp = instance.module.types[typeIndex]?.def.comp;
  if (table < 0 || comp?.kind !== 'func') return undefined;
  const slot = i32[2 * (base + code.locals + operands - 1)]! >>> 0;
  const found = target.refs[slot];
  const finds =
    slot >= target.refs.length
      ? 'no slot'
      : !(found instanceof FuncInst)
        ? 'nothing'
        : matchesDefined(found.typeId, instance.typeIds[typeIndex]!)
          ? 'it'
          : 'another type';
  return { table, slot, wants: signature(comp), finds };
}

/** Makes the swaps; those that do not fit the program are left out. */
export const swapped =
  (swaps: readonly Swap[]): Prepare =>
  (instance) => {
    for (const { table, slot, func } of swaps) {
      const into = instance.tables[table];
      const made = func === undefined ? null : instance.funcs[func];
      if (!into || made === undefined || !(slot >= 0 && slot < into.refs.length)) continue;
      // A table of typed references takes no others.
      if (typeName(into.type.ref) === 'funcref') into.refs[slot] = made;
    }
  };
