/**
 * Every key of the book in one table: what is pressed, what it does, and the name of the command. The dialog of keys lists
 * it, buttons show their keys from it, and the machine, the tape and the editor dispatch by it.
 * Leaves to others: what the commands do (`elements/cell/commands.ts`, `elements/cell/tape.ts`, `editor/editor.ts`).
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
  ['b', 'breakpoint on this line', 'breakpoint'],
  ['Enter', 'on a value: who wrote this?', 'who'],
  ['c', 'on a value: change it', 'change'],
  ['w', 'on a value: watch it', 'watch'],
  ['Esc', 'watch nothing, let go of what is lit', 'clear'],
  ['e', 'edit the program', 'edit'],
  ['Ctrl Enter', 'run', 'run'],
  ['Shift Enter', 'run, and on to the next cell', 'runNext'],
  ['?', 'these keys', 'keys'],
];

/** Keys of other debuggers for the same commands of a cell, for those who ask for them. */
export const ALSO: readonly (readonly [key: string, command: string])[] = [
  ['F10', 'over'],
  ['F8', 'continue'],
];

/** The listing and the tape of memory, once the focus is in them; `tape.ts` knows the moves. */
export const PLACE_KEYS: readonly Key[] = [
  ['↑ ↓', 'in a listing: from line to line', ''],
  ['← → ↑ ↓', 'in memory: from byte to byte', ''],
  ['← → Home End', 'in a check: one instruction back, on, the first, the last', ''],
  ['PageUp PageDown', 'in memory: the window before, after', ''],
  ['Ctrl Z', 'take back what was changed by hand', ''],
  ['Home End', 'in memory: first and last byte of the row, with Ctrl of all', ''],
];

export const EDITOR_KEYS: readonly Key[] = [
  ['Ctrl Enter', 'run', 'run'],
  ['F8', 'next problem', 'problem'],
  ['Alt Enter', 'mend it as suggested', 'mend'],
  ['F9', 'breakpoint', 'breakpoint'],
  ['Alt B', 'breakpoint', 'breakpoint'],
  ['F1', 'explain the word', 'explain'],
  ['Ctrl Space', 'complete the word', ''],
  ['Ctrl /', 'comment out, or in', ''],
  ['F12', 'to where the name was given', 'definition'],
  ['F2', 'rename', 'rename'],
  ['Shift Alt F', 'lay out', 'format'],
  ['Shift Alt U', 'flat or folded', 'refold'],
  ['Ctrl M', 'Tab indents, or leaves again (Mac: Shift Alt M)', 'tab'],
  ['Esc Tab', 'leave the editor', ''],
];

export const PAGE_KEYS: readonly Key[] = [
  ['?', 'this list', 'keys'],
  ['/', 'search', 'search'],
  ['t', 'paper or night', 'theme'],
  ['s', 'put this chapter on stage', 'stage'],
];
