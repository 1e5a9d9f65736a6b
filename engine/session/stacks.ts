/**
 * Two stacks at one step: the machine's calls, and the stack that a compiler keeps in memory with its top in a global. For each call that
 * waits or runs, which bytes of memory it has taken.
 * Leaves to others: operands and locals of the calls (`show.ts`), drawing (the page).
 * One idea: the machine does not know that there is a second stack. It is read off from what a global held when each call began.
 */

import type { History } from '../debug/history.ts';
import { firstFrom } from '../debug/search.ts';
import { bitsAt } from '../runtime/slot.ts';
import type { GlobalInst } from '../runtime/store.ts';
import { funcName } from './describe.ts';
import { Patience } from './patience.ts';
import type { Begun, Pace, Run } from './run.ts';

export interface StackedCall {
  /** Function that runs or waits. */
  readonly func: number;
  readonly name: string;
  /** Its bytes: from what the global holds now, or held when the call that it made began, up to what it held when it began itself. */
  readonly from: number;
  readonly to: number;
}
export interface Stacks {
  readonly global: string;
  /** What the global holds, and held at the beginning of the run. */
  readonly top: number;
  readonly base: number;
  /** Innermost first, as in `Snapshot.frames`. */
  readonly calls: readonly StackedCall[];
  /** Bytes from `address` on, at most 256: those in use, and a row that is free above them. */
  readonly address: number;
  readonly bytes: Uint8Array;
}

const MOST_BYTES = 256;
const MOST_CALLS = 40;

/** Steps at which a call began or ended, with the depth and the global's value afterwards. */
interface Turn {
  readonly step: number;
  readonly depth: number;
  readonly top: number;
}
const turns = new WeakMap<History, Map<GlobalInst, readonly Turn[]>>();

const held = (stackPointer: GlobalInst): number =>
  Number(BigInt.asUintN(32, bitsAt(stackPointer.cells, 0, stackPointer.type.val)));

async function turnsOf(history: History, pointer: GlobalInst, patience: Patience): Promise<readonly Turn[]> {
  const known = turns.get(history) ?? new Map<GlobalInst, readonly Turn[]>();
  turns.set(history, known);
  const before = known.get(pointer);
  if (before) return before;
  const { machine } = history;
  history.goto(0);
  const list: Turn[] = [{ step: 0, depth: 0, top: held(pointer) }];
  let depth = 0;
  const search = firstFrom(history, 0, history.total, {
    isAt(step) {
      const now = machine.running ? machine.depth : -1;
      if (now === depth) return false;
      depth = now;
      list.push({ step, depth, top: held(pointer) });
      return false;
    },
  });
  for (let at = search.next(); !at.done; at = search.next()) await patience.goOn(at.value, history.total);
  known.set(pointer, list);
  return list;
}

/**
 * The stack whose top is in the global named `name`, such as `$sp`; null if the program has no such global. The machine stays where it is.
 * @throws Stopped if it was cancelled
 */
export async function stacksOf(
  { history, viewer }: Run,
  name: string,
  pace: Pace,
  begun: Begun,
): Promise<Stacks | null> {
  const { root } = viewer;
  const { module } = root;
  const index = module.globals.findIndex((one) => `$${one.name}` === name);
  const pointer = root.globals[index];
  const mem = root.mems[0];
  if (!pointer || !mem) return null;
  const here = history.step;
  const patience = new Patience(pace, 'following the calls');
  begun(patience);
  const list = await turnsOf(history, pointer, patience).finally(() => history.goto(here));
  const { machine } = history;
  const base = list[0]!.top;
  const top = held(pointer);
  // What it held when the call at each depth began.
  const began: number[] = [];
  for (const turn of list) {
    if (turn.step > here) break;
    began.length = Math.max(0, Math.min(began.length, turn.depth + 1));
    if (turn.depth >= 0 && began[turn.depth] === undefined) began[turn.depth] = turn.top;
  }
  const calls: StackedCall[] = [];
  for (let i = 0; i < Math.min(machine.frameCount, MOST_CALLS); i++) {
    const depth = machine.depth - i;
    const { func, instance } = machine.frame(i);
    const to = began[depth] ?? base;
    calls.push({
      func: func.index,
      name: funcName(instance.module, func.index),
      from: Math.min(to, i === 0 ? top : (began[depth + 1] ?? top)),
      to,
    });
  }
  const address = Math.max(0, Math.min(top, base) - 16);
  return {
    global: name,
    top,
    base,
    calls,
    address,
    bytes: mem.bytes.slice(address, Math.min(base, address + MOST_BYTES)),
  };
}
