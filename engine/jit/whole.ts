/**
 * The compiler with all that it may need: what prints functions, and the slot machine for those that it declines.
 * Leaves to others: running code that came printed, which needs neither (`compile.ts`); parts of the machine that a module asks for
 * (`exec/needs.ts` in a page, `exec/all.ts` elsewhere).
 * One idea: a page that races what the build has printed should not fetch a printer.
 */
import { newSlotMachine } from '../fast/machine.ts';
import { parts } from './compile.ts';
import { sourceOf } from './source.ts';

parts.sourceOf = sourceOf;
parts.newMachine = newSlotMachine;

export { compileFunction } from './compile.ts';
