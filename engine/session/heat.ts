/**
 * How a run used a memory: for each row of sixteen bytes how often it was read and written, from the first step to the last.
 * Leaves to others: the last hundred steps (`run.ts`, `trail`), drawing (the page).
 * One idea: the recording knows where each step was; only bulk instructions have to be seen at work, everything else left its address.
 */
import { decodedAt, handlerName, touched } from '../debug/effects.ts';
import { type History, RING } from '../debug/history.ts';
import { codeAt } from '../exec/compile.ts';
import type { Machine } from '../exec/machine.ts';
import { NOTHING, OPAQUE, STORE } from '../exec/ring.ts';
import type { MemInst } from '../runtime/memory.ts';
import type { Code } from '../runtime/store.ts';
import type { MemArg } from '../syntax/immediates.ts';
import { Patience } from './patience.ts';
import type { Begun, Pace, Run } from './run.ts';

export const HEAT_ROW = 16;
export interface MemoryHeat {
  readonly memory: number;
  /** Rows that were touched, ascending: the address of each, how often it was read and written. An access counts once in each row. */
  readonly addresses: Float64Array;
  readonly reads: Uint32Array;
  readonly writes: Uint32Array;
  /** Pages at the end of the run. */
  readonly pages: number;
}

/** Rows that are told; a run that touches more is told from its busiest ones. */
const MOST_ROWS = 4096;

interface Access {
  readonly length: number;
  readonly offset: number;
  readonly writes: boolean;
  readonly memory: number;
  /** Only known while the machine stands there. */
  readonly isBulk: boolean;
}
/** By word of a code, `null` where nothing is touched. */
const known = new WeakMap<Code, (Access | null)[]>();

function accessAt(code: Code, pc: number): Access | null {
  const list = known.get(code) ?? [];
  known.set(code, list);
  if (list[pc] === undefined) list[pc] = decoded(code, pc);
  return list[pc];
}
function decoded(code: Code, pc: number): Access | null {
  const { instruction, values } = decodedAt(code, pc);
  const { name, effect } = instruction;
  const isBulk = /^memory\.(fill|copy|init)$/.test(name);
  if (!isBulk && !/^(load|store) /.test(effect)) return null;
  const memarg = isBulk ? undefined : (values[0] as MemArg);
  return {
    length: Number(effect.split(' ')[1] ?? 0),
    offset: memarg ? Number(memarg.offset) : 0,
    writes: effect.startsWith('store'),
    memory: memarg?.memory ?? 0,
    isBulk,
  };
}

/** First address that the step with the entry `at` in the ring loaded from or stored to in `mem`; -1 for everything else, bulk included. */
export function addressAt({ ring }: Machine, at: number, mem: MemInst): number {
  const target = ring[at + 1]!;
  if (target === NOTHING) return -1;
  const { code, pc } = codeAt(ring[at]!)!;
  if (target <= STORE) return code.instance.mems[0] === mem ? STORE - target : -1;
  if (target === OPAQUE ? !/far|memory/.test(handlerName(code.words[pc]!)) : target < 0) return -1;
  const access = accessAt(code, pc);
  if (!access || access.isBulk || code.instance.mems[access.memory] !== mem) return -1;
  return target === OPAQUE ? ring[at + 2]! : (ring[at + 2]! >>> 0) + access.offset;
}

const heats = new WeakMap<History, Map<number, MemoryHeat>>();

/** Counts the whole run, once for each memory; the machine stays where it is. @throws Stopped if it was cancelled */
export async function heatOf({ history, viewer }: Run, memory: number, pace: Pace, begun: Begun): Promise<MemoryHeat> {
  const counted = heats.get(history) ?? new Map<number, MemoryHeat>();
  heats.set(history, counted);
  const before = counted.get(memory);
  if (before) return copied(before);
  const here = history.step;
  const mem = viewer.root.mems[memory];
  const rows = new Map<number, [reads: number, writes: number]>();
  const patience = new Patience(pace, 'counting');
  begun(patience);
  let pages = 0;
  try {
    if (mem) await count(history, mem, rows, patience);
    history.goto(history.total);
    pages = mem?.pages ?? 0;
  } finally {
    history.goto(here);
  }
  const busiest = [...rows].sort(([, a], [, b]) => b[0] + b[1] - a[0] - a[1]).slice(0, MOST_ROWS);
  const sorted = busiest.sort(([a], [b]) => a - b);
  const heat: MemoryHeat = {
    memory,
    addresses: Float64Array.from(sorted, ([row]) => row * HEAT_ROW),
    reads: Uint32Array.from(sorted, ([, [reads]]) => reads),
    writes: Uint32Array.from(sorted, ([, [, writes]]) => writes),
    pages,
  };
  counted.set(memory, heat);
  return copied(heat);
}
const copied = (heat: MemoryHeat): MemoryHeat => ({
  ...heat,
  addresses: heat.addresses.slice(),
  reads: heat.reads.slice(),
  writes: heat.writes.slice(),
});

async function count(
  history: History,
  mem: MemInst,
  rows: Map<number, [number, number]>,
  patience: Patience,
): Promise<void> {
  const { machine } = history;
  const add = (from: number, length: number, writes: boolean): void => {
    const last = Math.floor((from + Math.max(length, 1) - 1) / HEAT_ROW);
    for (let row = Math.floor(from / HEAT_ROW); row <= last; row++) {
      const counts = rows.get(row) ?? [0, 0];
      counts[writes ? 1 : 0]++;
      rows.set(row, counts);
    }
  };
  const bulk: number[] = [];
  for (let from = 0; from < history.total; from += RING) {
    await patience.goOn(from, history.total);
    const to = Math.min(history.total, from + RING);
    history.sweep(from, to);
    for (let step = from; step < to; step++) {
      const at = history.entry(step);
      const address = addressAt(machine, at, mem);
      if (address < 0 && machine.ring[at + 1] !== OPAQUE) continue;
      const { code, pc } = codeAt(machine.ring[at]!)!;
      const access = accessAt(code, pc);
      if (access && address >= 0) add(address, access.length, access.writes);
      else if (access?.isBulk) bulk.push(step + 1);
    }
  }
  for (const step of bulk) {
    await patience.goOn(step, history.total);
    history.goto(step);
    const at = history.entry(step - 1);
    const { code, pc } = codeAt(machine.ring[at]!)!;
    const { reads, writes } = touched(machine, code, pc, at);
    for (const { memory, address, length } of reads)
      if (code.instance.mems[memory] === mem) add(address, length, false);
    for (const { memory, address, length } of writes)
      if (code.instance.mems[memory] === mem) add(address, length, true);
  }
}
