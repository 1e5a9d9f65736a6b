/**
 * A loop for the stepping machine that leaps: most of the way is gone by the slot machine, the rest step by step to the exact one.
 * Fetched for runs that get very long, where it records and replays. Leaves to others: bringing a run from one machine to the other
 * (`fast/bring.ts`), what is kept of the past (`debug/scale.ts`).
 * One idea: a faster machine may be inexact where a slower one can make good. If the leap goes too far, or ends in a trap, the run goes back to a
 * keyframe and comes again on foot; that is rare, and the log knows what the host said.
 */
import type { History } from '../debug/history.ts';
import { heap } from '../exec/far.ts';
import { FUEL, type Loop, type Status } from '../exec/state.ts';
import { bringDown, bringUp } from '../fast/bring.ts';
import { newSlotMachine } from '../fast/machine.ts';

/** Steps left for the way on foot, at first; a leap that went too far makes it longer. */
const MARGIN = 1024;
/** A leap that is shorter takes longer than the way on foot. */
const SHORTEST = 8192;
/** Steps that may be made to find a place from which to leap. */
const MOST_SOUGHT = 512;

/** Such a loop for the machine of `history`; `walk` is the plain one. */
export function leaping(history: History, walk: Loop): Loop {
  const slots = newSlotMachine();
  const { machine } = history;
  let margin = MARGIN;
  slots.host = (func, args) => {
    machine.steps = slots.steps;
    return machine.host(func, args);
  };

  /** False if it went too far or met an end; then the machine stands anywhere. */
  const leap = (end: number): boolean => {
    const stop = slots.run(end - margin - slots.steps);
    if (stop.reason !== 'fuel' || bringDown(slots, machine)) return false;
    if (machine.steps <= end) return true;
    margin *= 8;
    return false;
  };

  return (m, fuel) => {
    const from = history.step;
    const end = m.steps + fuel;
    let status: Status = FUEL;
    let sought = 0;
    // Objects are numbered as they are made; a program that has made some goes on foot.
    const mayLeap = (heap.keeper?.births().next ?? 1) === 1 && fuel >= margin + SHORTEST;
    while (mayLeap && sought < MOST_SOUGHT && !bringUp(machine, slots)) {
      status = walk(m, 1);
      sought++;
      if (status !== FUEL) return status;
    }
    if (mayLeap && sought < MOST_SOUGHT && !leap(end)) {
      history.restore(history.keyframeBefore(from));
      heap.keeper?.births({ next: 1, bytes: 0 });
    }
    while (status === FUEL && m.steps < end) status = walk(m, Math.min(end - m.steps, 1 << 18));
    return status;
  };
}
