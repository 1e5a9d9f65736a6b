/**
 * The keys of a machine: what is pressed, what it does, and the name of the command. Buttons show their keys from this
 * table, and the machine and exercises dispatch by it.
 * Leaves to others: every other table, and the list of all of them (`scopes.ts`); what the commands do (`elements/cell/commands.ts`).
 * One idea: help that is written beside the code goes stale; help that the code reads cannot.
 */
export type Key = readonly [keys: string, words: string, command: string];

/** A cell that has the focus (WCAG 2.1.4). */
export const KEYS: readonly Key[] = [
  ['→', 'one step', 'step'],
  ['←', 'one step back', 'back'],
  ['Shift →', 'step over a call', 'over'],
  ['Shift ←', 'back over a call', 'overBack'],
  ['Alt →', 'out of this call', 'out'],
  ['Home', 'first step', 'first'],
  ['End', 'last step', 'last'],
  ['[', 'back to a breakpoint, or a write of what is watched', 'reverse'],
  [']', 'on to a breakpoint, or a write of what is watched', 'continue'],
  ['Space', 'play or pause', 'play'],
  ['+', 'faster', 'faster'],
  ['-', 'slower', 'slower'],
  ['g', 'go to a step by number', 'goto'],
  ['p', 'predict the next step', 'predict'],
  ['h', 'first wrong step', 'halve'],
  ['b', 'breakpoint on this line', 'breakpoint'],
  ['Enter', 'on a value: who wrote this?', 'who'],
  ['c', 'on a value: change it', 'change'],
  ['w', 'on a value: watch it', 'watch'],
  ['Esc', 'let go of what is watched, or lit', 'clear'],
  ['e', 'edit the program', 'edit'],
  ['Ctrl Enter', 'run; check an exercise', 'run'],
  ['Shift Enter', 'run, and on to the next cell', 'runNext'],
  ['?', 'these keys', 'keys'],
];

/** Keys of other debuggers for the same commands of a cell, for those who ask for them. */
export const ALSO: readonly (readonly [key: string, command: string])[] = [
  ['F10', 'over'],
  ['F8', 'continue'],
];
