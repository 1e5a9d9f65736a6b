/**
 * The instruction that is about to run, with what lies around it: what it takes, what it leaves alone, the blocks it stands in.
 * Leaves to others: what it touches (`debug/effects.ts`), changing anything (`twin.ts`).
 * One idea: a misconception is a function of what a reader could see. So it is given just that, and not the machine.
 */
import { decodedAt, takes } from '../debug/effects.ts';
import type { Frame, Machine } from '../exec/machine.ts';
import type { FuncInst, Value } from '../runtime/store.ts';
import type { MemArg } from '../syntax/immediates.ts';
import type { Module } from '../syntax/module.ts';
import type { ValType } from '../syntax/types.ts';
import { labelsAt } from './labels.ts';
import { numberOf } from './numbers.ts';
import type { Site } from './row.ts';

export type { Site } from './row.ts';

/** Types of the operands before the instruction at a byte offset, as the validator knows them. */
export type TypesAt = (module: Module, func: number, offset: number) => readonly ValType[];

/** The instruction before which `machine` stands, with what lies around it. `stack`: the operands of its frame. */
export function siteOf(machine: Machine, frame: Frame, stack: readonly Value[], typesAt: TypesAt): Site {
  const { code, pc, instance, func, base } = frame;
  const { instruction, values, end } = decodedAt(code, pc);
  const { name, effect } = instruction;
  const taken = Math.min(stack.length, takes(code, pc, machine.wordAt(code, pc)));
  const operands = stack.slice(stack.length - taken);
  const types = localTypes(instance.module, func);
  const labels = labelsAt(
    instance.module,
    func.index,
    func.type,
    frame.offset,
    (at) => typesAt(instance.module, func.index, at).length,
  );
  const memory = effect.startsWith('load') || effect.startsWith('store') ? (values[0] as MemArg).memory : 0;
  return {
    instruction,
    name,
    immediates: values,
    after: end,
    instance,
    operands,
    below: stack.slice(0, stack.length - taken),
    labels,
    taken: takenLabel(name, values, operands),
    bytes(address, count) {
      const mem = instance.mems[memory];
      if (!mem || address < 0n || address + BigInt(count) > BigInt(mem.end)) return undefined;
      return mem.bytes.slice(Number(address), Number(address) + count);
    },
    local(index) {
      const type = types[index];
      return type === undefined ? undefined : machine.read(base + index, type);
    },
  };
}

/** Types of parameters and locals. */
export function localTypes(module: Module, func: FuncInst): ValType[] {
  const types = [...func.type.params];
  for (const { count, type } of module.funcs[func.index]?.locals ?? [])
    for (let i = 0; i < count; i++) types.push(type);
  return types;
}

function takenLabel(name: string, values: Site['immediates'], operands: readonly Value[]): number | undefined {
  const test = operands[0] && numberOf(operands[0]);
  if (name === 'br') return values[0] as number;
  if (name === 'br_if') return test === 0 || test === undefined ? undefined : (values[0] as number);
  if (name !== 'br_table' || test === undefined) return undefined;
  const labels = values[0] as readonly number[];
  return labels[Number(test) >>> 0] ?? labels.at(-1);
}
