/**
 * What can be seen of one step, cut into parts that can be compared and shown: the pile, variables, bytes, where it goes on, a trap.
 * Leaves to others: making the step (`debug/history.ts`, `twin.ts`), which parts a question is about (`question.ts`).
 * One idea: two outcomes are different if a reader can tell them apart, so they are compared as the text that is shown.
 */
import type { Machine } from '../exec/machine.ts';
import type { MemInst } from '../runtime/memory.ts';
import { bitsAt } from '../runtime/slot.ts';
import type { FuncInst, Instance, Value } from '../runtime/store.ts';
import { valueToText } from '../runtime/value.ts';
import { isRef, typeName } from '../syntax/types.ts';
import { localTypes, type Site } from './site.ts';

/** Locals of a call that are looked at. */
const MOST_LOCALS = 100;
/** Bytes that a question shows at most. */
const MOST_BYTES = 16;

export type Part =
  | { readonly kind: 'trap'; readonly message: string }
  | { readonly kind: 'next'; readonly func: FuncInst; readonly offset: number }
  /** The started call is over. */
  | { readonly kind: 'over' }
  | { readonly kind: 'stack'; readonly values: readonly Value[] }
  | { readonly kind: 'local'; readonly func: FuncInst; readonly index: number; readonly value: Value }
  | { readonly kind: 'global'; readonly index: number; readonly value: Value }
  | { readonly kind: 'bytes'; readonly address: number; readonly bytes: Uint8Array }
  | { readonly kind: 'pages'; readonly memory: number; readonly pages: number };
/** By a key that is the same for the same part of two outcomes. */
export type Outcome = ReadonlyMap<string, Part>;

/** A stretch of memory to look at before and after. */
export interface Window {
  readonly mem: MemInst;
  readonly address: number;
  readonly length: number;
}

/** Bytes that the instruction is about to write, with what might be written besides; undefined if none. */
export function windowOf({ instruction: { name, effect }, instance, immediates, operands }: Site): Window | undefined {
  const [kind, width] = effect.split(' ');
  const bits = (value: Value | undefined): bigint => (value && 'bits' in value ? value.bits : 0n);
  if (kind === 'store') {
    const { memory, offset } = immediates[0] as { memory: number; offset: bigint };
    return clipped(instance.mems[memory], bits(operands[0]) + offset, Math.max(4, Number(width)));
  }
  if (kind !== 'memory') return undefined;
  const memory = immediates[name === 'memory.init' ? 1 : 0] as number;
  return clipped(instance.mems[memory], bits(operands[0]), Number(bits(operands[2])));
}

function clipped(mem: MemInst | undefined, address: bigint, length: number): Window | undefined {
  if (!mem || address >= BigInt(mem.end)) return undefined;
  const from = Number(address);
  return { mem, address: from, length: Math.min(length, MOST_BYTES, mem.end - from) };
}

/** A trap: nothing else has happened. */
export const trapped = (message: string): Outcome => new Map([['trap', { kind: 'trap', message }]]);

/** What the machine shows. `stack`: the operands of the innermost call, or the results once the call is over. */
export function observe(machine: Machine, stack: readonly Value[], site: Site, window: Window | undefined): Outcome {
  const parts = new Map<string, Part>();
  if (machine.running) {
    const { func, instance, offset, base } = machine.frame(0);
    parts.set('next', { kind: 'next', func, offset });
    const types = instance.module ? localTypes(instance.module, func).slice(0, MOST_LOCALS) : [];
    types.forEach((type, index) => {
      // The same local of another function is another part.
      parts.set(`local ${func.index} ${index}`, {
        kind: 'local',
        func,
        index,
        value: machine.read(base + index, type),
      });
    });
  } else parts.set('next', { kind: 'over' });
  parts.set('stack', { kind: 'stack', values: stack });
  globalsOf(site.instance).forEach((value, index) => {
    parts.set(`global ${index}`, { kind: 'global', index, value });
  });
  if (window) {
    const { mem, address, length } = window;
    parts.set('bytes', { kind: 'bytes', address, bytes: mem.bytes.slice(address, address + length) });
  }
  site.instance.mems.forEach((mem, memory) => {
    parts.set(`pages ${memory}`, { kind: 'pages', memory, pages: mem.pages });
  });
  return parts;
}

const globalsOf = ({ globals }: Instance): Value[] =>
  globals.map(({ type: { val: type }, ref, cells }) =>
    isRef(type) ? { type, ref } : { type, bits: bitsAt(cells, 0, type) },
  );

const valueText = (value: Value): string => `${typeName(value.type)} ${valueToText(value)}`;

/** The part as text: equal for two parts that look the same. */
export function textOf(part: Part | undefined): string {
  switch (part?.kind) {
    case undefined:
      return '';
    case 'trap':
      return part.message;
    case 'next':
      return `${part.func.index} ${part.offset}`;
    case 'over':
      return 'over';
    case 'stack':
      return part.values.map(valueText).join(', ');
    case 'local':
    case 'global':
      return valueText(part.value);
    case 'bytes':
      return part.bytes.join(' ');
    case 'pages':
      return String(part.pages);
  }
}

/** Keys of the parts in which two outcomes differ; that of a trap alone if one of them is a trap. */
export function differences(a: Outcome, b: Outcome): string[] {
  if (a.has('trap') || b.has('trap')) return textOf(a.get('trap')) === textOf(b.get('trap')) ? [] : ['trap'];
  return [...new Set([...a.keys(), ...b.keys()])].filter((key) => textOf(a.get(key)) !== textOf(b.get(key)));
}
