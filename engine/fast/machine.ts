/**
 * The slot machine: the stepping machine with another loop, and with code made for that loop.
 * Leaves to others: frames, fuel in pieces, traps, room (`exec/machine.ts`); the loop (`slots.generated.ts`); its code (`code.ts`).
 * Specification: Execution, Configurations.
 * One idea: both machines keep a frame in the same cells, so everything around the loop serves both.
 *
 * `run(fuel)` stops at the first taken branch or call after `fuel` instructions; `steps` says exactly how many there were.
 */
import { invoker } from '../exec/invoke.ts';
import { Machine } from '../exec/machine.ts';
import { slotCodeOf } from './code.ts';
import { slots } from './slots.generated.ts';

/** A machine for one call at a time. */
export const newSlotMachine = (): Machine => new Machine(slots, slotCodeOf);

/** Calls a function on the slot machine and waits for its end; see `invoker`. */
export const invokeFast = invoker(newSlotMachine);
